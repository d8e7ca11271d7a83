/* dateline-form-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What forms and pages do with their rows: store them in the record that they were typed for,
 * whatever is shown when that is answered, and take them away.
 */

#include "dateline-form-edit.h"

#include <glib/gi18n-lib.h>

#include "dateline-draft.h"
#include "dateline-form-facts.h"

typedef struct {
  GWeakRef session;
  GWeakRef form;
  GWeakRef row;
  GPtrArray *rows;
  DatelineFormEditedFunc edited;
  gint64 id;
  char *draft; /* key of what is typed */
  char *text;  /* what is typed */
  GStrv assignments;
  DatelinePlace *place; /* (nullable): to be made */
} Edit;

/* Auxiliary methods */

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_weak_ref_clear (&edit->session);
  g_weak_ref_clear (&edit->form);
  g_weak_ref_clear (&edit->row);
  g_ptr_array_unref (edit->rows);
  g_free (edit->draft);
  g_free (edit->text);
  g_strfreev (edit->assignments);
  g_clear_pointer (&edit->place, dateline_place_free);
  g_free (edit);
}

static gboolean
run_edit (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *edit = data;

  return dateline_form_store (change, edit->id, (const char *const *) edit->assignments,
                              edit->place, error) &&
         dateline_draft_drop (change, edit->draft, error);
}

/* Where nobody sees the row any more, the window says it; what was typed is kept as a draft. */
static void
refuse (const Edit *edit, DatelineFormRow *row, const GError *error)
{
  g_autoptr (DatelineSession) session = g_weak_ref_get ((GWeakRef *) &edit->session);

  if (row != NULL)
    dateline_form_row_set_error (row, error->message);
  if (session != NULL && (row == NULL || !gtk_widget_get_mapped (GTK_WIDGET (row))))
    dateline_session_say_error (session, error);
}

/* A form that showed the record again before this was stored has offered it as a draft. */
static void
take_back_offer (const Edit *edit, DatelineFormRow *asked)
{
  const char *field = strrchr (edit->draft, '/') + 1;

  for (guint i = 0; i < edit->rows->len; i++) {
    DatelineFormRow *row = edit->rows->pdata[i];
    g_autofree char *typed = dateline_form_row_dup_typed (row);

    if (row != asked && g_str_equal (dateline_form_row_get_field (row)->field, field) &&
        dateline_form_row_is_typing (row) && g_str_equal (typed, edit->text))
      dateline_form_row_revert (row);
  }
}

static void
on_edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Edit *edit = dateline_session_get_data (result);
  g_autoptr (GtkWidget) form = g_weak_ref_get ((GWeakRef *) &edit->form);
  g_autoptr (DatelineFormRow) row = g_weak_ref_get ((GWeakRef *) &edit->row);
  g_autoptr (GError) error = NULL;

  if (!dateline_session_run_finish (result, &error)) {
    refuse (edit, row, error);
    return;
  }
  if (form == NULL)
    return;
  take_back_offer (edit, row);
  edit->edited (form, edit->id);
}

static gboolean
has_focus (GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

/* Public methods */

/**
 * dateline_form_edit_row:
 * @session: the window's session
 * @target: where the row is stored; not kept
 * @row: a row
 * @assignments: names of fields and their values by turns, as the row emits them
 * @place: (nullable): a place to be made in the same change
 *
 * Stores what is typed into a row, and drops the draft of it in the same change. A failure stands
 * in the row, or is said where the row is gone. Does nothing without a case.
 */
void
dateline_form_edit_row (DatelineSession *session,
                        const DatelineFormTarget *target,
                        DatelineFormRow *row,
                        GStrv assignments,
                        const DatelinePlace *place)
{
  const DatelineFormField *field = dateline_form_row_get_field (row);
  g_autofree char *label = NULL;
  Edit *edit;

  if (!dateline_session_is_open (session))
    return;
  edit = g_new0 (Edit, 1);
  g_weak_ref_init (&edit->session, session);
  g_weak_ref_init (&edit->form, target->form);
  g_weak_ref_init (&edit->row, row);
  edit->rows = g_ptr_array_ref (target->rows);
  edit->edited = target->edited;
  edit->id = target->id;
  edit->draft = dateline_form_drafts_dup_key (target->type, target->id, field->field);
  edit->text = dateline_form_row_dup_typed (row);
  edit->assignments = g_strdupv (assignments);
  edit->place = place != NULL ? dateline_place_copy (place) : NULL;
  /* what waits is written before, so that the change takes it away */
  dateline_form_drafts_flush (target->drafts);
  /* Translators: a field of a record: "Edit Place" */
  label = g_strdup_printf (_ ("Edit %s"), _ (field->label));
  dateline_session_edit_async (session, label, run_edit, edit, edit_free, on_edited_cb, NULL);
}

/**
 * dateline_form_commit_rows:
 * @rows: (element-type DatelineFormRow): the rows of a form
 *
 * Asks to store what is typed into the row that has the focus, as leaving it would.
 */
void
dateline_form_commit_rows (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (has_focus (rows->pdata[i]))
      dateline_form_row_commit (rows->pdata[i]);
}

/**
 * dateline_form_remove_rows:
 * @rows: (element-type DatelineFormRow): the rows of a form; emptied
 * @form: what is connected to them
 *
 * Takes the rows away. The focus leaves a row that is gone only after the next frame: by then
 * nobody hears it, as the form may show another record.
 */
void
dateline_form_remove_rows (GPtrArray *rows, gpointer form)
{
  for (guint i = 0; i < rows->len; i++) {
    GtkWidget *row = rows->pdata[i];

    g_signal_handlers_disconnect_by_data (row, form);
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
  }
  g_ptr_array_set_size (rows, 0);
}
