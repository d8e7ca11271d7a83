/* dateline-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_WINDOW (dateline_window_get_type ())

/**
 * DatelineWindow:
 *
 * One case: its panes, the head with what concerns all of them, and what is said about them.
 * Without a case it shows the welcome page.
 */
G_DECLARE_FINAL_TYPE (DatelineWindow, dateline_window, DATELINE, WINDOW, AdwApplicationWindow)

DatelineWindow *dateline_window_new (GtkApplication *application);
void dateline_window_open_file (DatelineWindow *self, GFile *file);
gboolean dateline_window_has_case (DatelineWindow *self);
gboolean dateline_window_shows_file (DatelineWindow *self, GFile *file);
DatelineSession *dateline_window_get_session (DatelineWindow *self);

G_END_DECLS
