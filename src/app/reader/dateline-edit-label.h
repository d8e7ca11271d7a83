/* dateline-edit-label.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_EDIT_LABEL (dateline_edit_label_get_type ())

/**
 * DatelineEditLabel:
 *
 * Text that becomes an entry when it is clicked, and text again: with Enter or when the focus
 * leaves it with what was typed, with Escape without.
 *
 * Signals:
 *  - "edited" (#char *text): another text was typed
 */
G_DECLARE_FINAL_TYPE (DatelineEditLabel, dateline_edit_label, DATELINE, EDIT_LABEL, AdwBin)

/**
 * DatelineEditLabelRead:
 * @typed: what was typed, without spaces around it
 *
 * Returns: (transfer full) (nullable): the value to store; %NULL where it is none
 */
typedef char *(*DatelineEditLabelRead) (const char *typed);

void dateline_edit_label_set_text (DatelineEditLabel *self, const char *shown, const char *edited);
void dateline_edit_label_set_editable (DatelineEditLabel *self, gboolean editable);
void dateline_edit_label_set_read (DatelineEditLabel *self, DatelineEditLabelRead read);
void dateline_edit_label_begin (DatelineEditLabel *self);
void dateline_edit_label_offer (DatelineEditLabel *self, const char *typed);
void dateline_edit_label_end (DatelineEditLabel *self);
GtkEntry *dateline_edit_label_get_entry (DatelineEditLabel *self);

G_END_DECLS
