/* dateline-output-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_OUTPUT_DIALOG (dateline_output_dialog_get_type ())

/**
 * DatelineOutputDialog:
 *
 * What leaves the case: a report for people, or data for programs. Asks what of the case, in which
 * form, and where to; then writes beside everything else, with progress.
 */
G_DECLARE_FINAL_TYPE (DatelineOutputDialog,
                      dateline_output_dialog,
                      DATELINE,
                      OUTPUT_DIALOG,
                      AdwWindow)

GtkWidget *dateline_output_dialog_new_report (DatelineSession *session);
GtkWidget *dateline_output_dialog_new_export (DatelineSession *session);
/* Without asking where to */
void dateline_output_dialog_write (DatelineOutputDialog *self, const char *path);

G_END_DECLS
