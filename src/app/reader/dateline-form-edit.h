/* dateline-form-edit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-drafts.h"
#include "dateline-form-row.h"

G_BEGIN_DECLS

/**
 * DatelineFormEditedFunc:
 * @form: the form or page that asked
 * @id: of the record that was edited, which it may no longer show
 *
 * Called when an edit of a row stands.
 */
typedef void (*DatelineFormEditedFunc) (GtkWidget *form, gint64 id);

/**
 * DatelineFormTarget:
 * @form: the form or page that shows the rows
 * @rows: (element-type DatelineFormRow): its rows
 * @drafts: keeps what is typed into them
 * @type: what the record is that it shows
 * @id: its id
 * @edited: called when an edit stands
 *
 * Where a row of a form is stored.
 */
typedef struct {
  GtkWidget *form;
  GPtrArray *rows;
  DatelineFormDrafts *drafts;
  DatelineRecordType type;
  gint64 id;
  DatelineFormEditedFunc edited;
} DatelineFormTarget;

void dateline_form_edit_row (DatelineSession *session,
                             const DatelineFormTarget *target,
                             DatelineFormRow *row,
                             GStrv assignments,
                             const DatelinePlace *place);
void dateline_form_commit_rows (GPtrArray *rows);
void dateline_form_remove_rows (GPtrArray *rows, gpointer form);

G_END_DECLS
