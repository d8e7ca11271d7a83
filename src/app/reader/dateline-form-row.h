/* dateline-form-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-form-field.h"
#include "dateline-place.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FORM_ROW (dateline_form_row_get_type ())

/**
 * DatelineFormRow:
 *
 * One row of a form: a label and an editor. What is typed is committed by Enter, by leaving the row
 * and by choosing; Escape goes back to what is stored. While there is typing that is not stored,
 * the row holds the action group "typing" with "undo" and "redo".
 *
 * Signals:
 *  - "commit" (#GStrv assignments, #DatelinePlace *place): store these fields and values, which are
 *    understood; with @place, that may be %NULL, as what "place_ref" refers to, made anew
 *  - "typed" (#char *text): what is typed is now this, %NULL: it is as stored
 *  - "searched" (#char *text): offer candidates for this; %NULL: no more
 */
G_DECLARE_FINAL_TYPE (DatelineFormRow, dateline_form_row, DATELINE, FORM_ROW, GtkWidget)

GtkWidget *dateline_form_row_new (const DatelineFormField *field);
const DatelineFormField *dateline_form_row_get_field (DatelineFormRow *self);

/* What is stored, and what is typed */
void dateline_form_row_set_stored (DatelineFormRow *self, const char *text, const char *detail);
const char *dateline_form_row_get_stored (DatelineFormRow *self);
void dateline_form_row_set_choices (DatelineFormRow *self, GStrv values, GStrv labels);
void dateline_form_row_set_published (DatelineFormRow *self, DatelineDate published);
void dateline_form_row_set_typed (DatelineFormRow *self, const char *text);
char *dateline_form_row_dup_typed (DatelineFormRow *self);
gboolean dateline_form_row_is_typing (DatelineFormRow *self);
void dateline_form_row_set_editable (DatelineFormRow *self, gboolean is_editable);

void dateline_form_row_commit (DatelineFormRow *self);
void dateline_form_row_choose (DatelineFormRow *self,
                               const char *text,
                               GStrv assignments,
                               const DatelinePlace *place);
void dateline_form_row_revert (DatelineFormRow *self);
void dateline_form_row_set_error (DatelineFormRow *self, const char *text);
void dateline_form_row_set_hint (DatelineFormRow *self, const char *text);
GtkWidget *dateline_form_row_get_editor (DatelineFormRow *self);
void dateline_form_row_add_end (DatelineFormRow *self, GtkWidget *widget);

G_END_DECLS
