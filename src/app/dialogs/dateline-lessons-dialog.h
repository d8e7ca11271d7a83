/* dateline-lessons-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LESSONS_DIALOG (dateline_lessons_dialog_get_type ())

/**
 * DatelineLessonsDialog:
 *
 * What the case taught the program: the words that were confirmed and rejected and what they count
 * for in later suggestions, to be seen, changed and switched off.
 */
G_DECLARE_FINAL_TYPE (DatelineLessonsDialog,
                      dateline_lessons_dialog,
                      DATELINE,
                      LESSONS_DIALOG,
                      AdwWindow)

GtkWidget *dateline_lessons_dialog_new (DatelineSession *session);

G_END_DECLS
