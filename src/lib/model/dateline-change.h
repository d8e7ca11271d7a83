/* dateline-change.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"

G_BEGIN_DECLS

/**
 * DatelineChange:
 *
 * One edit, as the analyst sees it: a label and one transaction on the recorded tables. Every
 * function that edits takes one, so that nothing can be edited outside. It stands while the object
 * lives: dateline_change_commit() makes it last and part of the history; freeing it without (or
 * g_autoptr going out of scope) leaves nothing of it.
 *
 * A change begun while another stands is part of that one: its label is not used, committing it
 * hands its edits to the outer, freeing it without takes back its own edits only. Reading through
 * the case sees what the change did so far. It stands for milliseconds, not while people think:
 * nobody else can write meanwhile.
 *
 * (The type is named in dateline-record.h.)
 */

/* Labels are stored: give them in the interface's language, as "Add annotation" */
DatelineChange *dateline_change_begin (DatelineCase *self, const char *label, GError **error);
gboolean dateline_change_commit (DatelineChange *self, GError **error);
void dateline_change_free (DatelineChange *self);
DatelineCase *dateline_change_get_case (DatelineChange *self);
gint64 dateline_change_get_number (DatelineChange *self);

/* Settings of the case, recorded: "title", "policy" and whatever a later part needs */
char *dateline_setting_get (DatelineCase *self, const char *key);
gboolean
dateline_setting_set (DatelineChange *change, const char *key, const char *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineChange, dateline_change_free)

G_END_DECLS
