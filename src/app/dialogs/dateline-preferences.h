/* dateline-preferences.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_PREFERENCES (dateline_preferences_get_type ())

/**
 * DatelinePreferences:
 *
 * The program's preferences, in effect at once.
 */
G_DECLARE_FINAL_TYPE (DatelinePreferences,
                      dateline_preferences,
                      DATELINE,
                      PREFERENCES,
                      AdwPreferencesWindow)

GtkWidget *dateline_preferences_new (void);

G_END_DECLS
