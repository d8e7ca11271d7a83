/* dateline-application.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_APPLICATION_ID "org.dateline.Dateline"

#define DATELINE_TYPE_APPLICATION (dateline_application_get_type ())

/**
 * DatelineApplication:
 *
 * The program: one process, one window for each case. Owns the actions that need no case, and the
 * table of shortcuts.
 */
G_DECLARE_FINAL_TYPE (DatelineApplication,
                      dateline_application,
                      DATELINE,
                      APPLICATION,
                      AdwApplication)

DatelineApplication *dateline_application_new (void);

G_END_DECLS
