/* dateline-help.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_HELP (dateline_help_get_type ())

/**
 * DatelineHelp:
 *
 * A short help: the work in six steps, and the keys that matter.
 */
G_DECLARE_FINAL_TYPE (DatelineHelp, dateline_help, DATELINE, HELP, AdwWindow)

GtkWidget *dateline_help_new (void);

G_END_DECLS
