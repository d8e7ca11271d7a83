/* dateline-welcome.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_WELCOME (dateline_welcome_get_type ())

/**
 * DatelineWelcome:
 *
 * What a window shows that has no case: new, open, sample, and the cases opened before. Acts
 * through the window's actions only.
 */
G_DECLARE_FINAL_TYPE (DatelineWelcome, dateline_welcome, DATELINE, WELCOME, AdwBin)

void dateline_welcome_set_recent (DatelineWelcome *self, const char *const *paths);

G_END_DECLS
