/* dateline-empty.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_EMPTY (dateline_empty_get_type ())

/**
 * DatelineEmpty:
 *
 * What a pane shows when it has nothing to show: one sentence and one button.
 */
G_DECLARE_FINAL_TYPE (DatelineEmpty, dateline_empty, DATELINE, EMPTY, AdwBin)

GtkWidget *
dateline_empty_new (const char *sentence, const char *button_label, const char *action_name);
void dateline_empty_set (DatelineEmpty *self,
                         const char *sentence,
                         const char *button_label,
                         const char *action_name);

G_END_DECLS
