/* dateline-annotation-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-form.h"

#include <glib/gi18n-lib.h>

#include "dateline-completer.h"
#include "dateline-draft.h"
#include "dateline-form-edit.h"
#include "dateline-form-facts.h"
#include "dateline-place-button.h"

struct _DatelineAnnotationForm {
  GtkWidget parent_instance;

  GtkBox *rows;
  GtkExpander *more;
  GtkBox *more_rows;
  GtkBox *links;

  DatelineSession *session;
  DatelineAnnotation *annotation; /* (nullable): as last read */
  GPtrArray *fields;              /* of DatelineFormRow, in the order of the form */
  GCancellable *asking;
  DatelineFormDrafts *drafts;
  gboolean is_fresh; /* drafts of the annotation were not looked for yet */
};

G_DEFINE_FINAL_TYPE (DatelineAnnotationForm, dateline_annotation_form, GTK_TYPE_WIDGET)

/* What is asked of the case and what comes back of it */
typedef struct {
  GWeakRef form;
  DatelineFormFacts *facts;
} Question;

static void ask_facts (DatelineAnnotationForm *self);

/* Auxiliary methods */

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->form);
  g_clear_pointer (&question->facts, dateline_form_facts_free);
  g_free (question);
}

static void
keep_typing (DatelineAnnotationForm *self, DatelineFormRow *row, const char *text)
{
  g_autofree char *key = dateline_form_drafts_dup_key (
      DATELINE_RECORD_ANNOTATION, self->annotation->id, dateline_form_row_get_field (row)->field);

  dateline_form_drafts_set (self->drafts, key, text);
}

static void
on_row_typed_cb (DatelineFormRow *row, const char *text, DatelineAnnotationForm *self)
{
  if (self->annotation != NULL)
    keep_typing (self, row, text);
}

static void
on_edited_cb (GtkWidget *form, gint64 id)
{
  DatelineAnnotationForm *self = DATELINE_ANNOTATION_FORM (form);

  if (self->annotation != NULL && self->annotation->id == id)
    ask_facts (self);
}

static void
on_row_committed_cb (DatelineFormRow *row,
                     GStrv assignments,
                     const DatelinePlace *place,
                     DatelineAnnotationForm *self)
{
  const DatelineFormTarget target = {
    GTK_WIDGET (self),          self->fields,         self->drafts,
    DATELINE_RECORD_ANNOTATION, self->annotation->id, on_edited_cb,
  };

  dateline_form_edit_row (self->session, &target, row, assignments, place);
}

static void
show_row (DatelineAnnotationForm *self, DatelineFormRow *row)
{
  const DatelineFormField *field = dateline_form_row_get_field (row);
  g_autofree char *text =
      dateline_form_field_print (field, DATELINE_RECORD_ANNOTATION, self->annotation);
  g_autofree char *detail =
      dateline_form_field_print_detail (field, DATELINE_RECORD_ANNOTATION, self->annotation);

  dateline_form_row_set_stored (row, text, detail);
}

/* Rows with a value, and those that are always there, stand before the others. */
static void
build_rows (DatelineAnnotationForm *self)
{
  guint n_fields;
  const DatelineFormField *fields = dateline_form_get_fields (self->annotation->kind, &n_fields);
  guint n_more = 0;

  for (guint i = 0; i < n_fields; i++) {
    GtkWidget *row = dateline_form_row_new (&fields[i]);
    g_autofree char *text =
        dateline_form_field_print (&fields[i], DATELINE_RECORD_ANNOTATION, self->annotation);
    gboolean is_shown = fields[i].always || text[0] != '\0';

    g_signal_connect_object (row, "commit", G_CALLBACK (on_row_committed_cb), self, 0);
    g_signal_connect_object (row, "typed", G_CALLBACK (on_row_typed_cb), self, 0);
    dateline_completer_attach (DATELINE_FORM_ROW (row), self->session, self->annotation->article);
    dateline_place_button_attach (DATELINE_FORM_ROW (row), self->session);
    gtk_box_append (is_shown ? self->rows : self->more_rows, row);
    dateline_form_row_set_editable (DATELINE_FORM_ROW (row),
                                    !dateline_session_is_read_only (self->session));
    g_ptr_array_add (self->fields, row);
    n_more += !is_shown;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
  gtk_expander_set_expanded (self->more, FALSE);
}

static void
show_annotation (DatelineAnnotationForm *self, const DatelineAnnotation *annotation)
{
  gboolean is_other = self->annotation == NULL || self->annotation->id != annotation->id ||
                      self->annotation->kind != annotation->kind;
  DatelineAnnotation *copy = dateline_annotation_copy (annotation);

  if (is_other) {
    dateline_form_commit_rows (self->fields);
    dateline_form_remove_rows (self->fields, self);
  }
  g_clear_pointer (&self->annotation, dateline_annotation_free);
  self->annotation = copy;
  if (is_other) {
    self->is_fresh = TRUE;
    build_rows (self);
  }
  for (guint i = 0; i < self->fields->len; i++)
    show_row (self, self->fields->pdata[i]);
}

/* Facts: what the case knows around the annotation */

static gboolean
read_facts (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Question *question = data;

  return dateline_form_facts_read (question->facts, dateline, error);
}

static void
show_links (DatelineAnnotationForm *self, const DatelineFormFacts *facts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->links))) != NULL)
    gtk_box_remove (self->links, child);
  for (guint i = 0; i < facts->links->len; i++) {
    const DatelineFormLink *link = facts->links->pdata[i];
    GtkWidget *button = gtk_button_new_with_label (link->text);
    GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "form-link");
    gtk_widget_set_tooltip_text (button, _ ("Show the event"));
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "form.show-event");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", link->event);
    gtk_box_append (self->links, button);
  }
}

static void
show_details (DatelineAnnotationForm *self, const DatelineFormFacts *facts)
{
  for (guint i = 0; i < self->fields->len; i++) {
    DatelineFormRow *row = self->fields->pdata[i];

    dateline_form_row_set_published (row, facts->published);
    if (dateline_form_row_get_field (row)->type == DATELINE_FORM_PLACE && facts->place != NULL)
      dateline_form_row_set_stored (row, dateline_form_row_get_stored (row), facts->place);
  }
}

/* Offered in its row, never stored by itself */
static void
restore_draft (DatelineAnnotationForm *self, const DatelineDraft *draft)
{
  const char *name = strrchr (draft->key, '/') + 1;

  for (guint i = 0; i < self->fields->len; i++) {
    DatelineFormRow *row = self->fields->pdata[i];

    if (!g_str_equal (dateline_form_row_get_field (row)->field, name))
      continue;
    if (g_str_equal (dateline_form_row_get_stored (row), draft->value)) {
      keep_typing (self, row, NULL);
    } else if (!dateline_form_row_is_typing (row)) {
      dateline_form_row_set_typed (row, draft->value);
      dateline_form_row_set_hint (row, _ ("Not stored yet. Enter stores it, Escape drops it"));
      if (gtk_widget_is_ancestor (GTK_WIDGET (row), GTK_WIDGET (self->more_rows)))
        gtk_expander_set_expanded (self->more, TRUE);
    }
  }
}

static void
restore_drafts (DatelineAnnotationForm *self, GPtrArray *drafts)
{
  if (!self->is_fresh)
    return;
  self->is_fresh = FALSE;
  for (guint i = 0; i < drafts->len; i++)
    restore_draft (self, drafts->pdata[i]);
}

static void
on_facts_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Question *question = dateline_session_get_data (result);
  g_autoptr (DatelineAnnotationForm) self = g_weak_ref_get ((GWeakRef *) &question->form);

  if (!dateline_session_run_finish (result, NULL) || self == NULL || self->annotation == NULL ||
      self->annotation->id != question->facts->id)
    return;
  if (question->facts->annotation != NULL)
    show_annotation (self, question->facts->annotation);
  show_links (self, question->facts);
  show_details (self, question->facts);
  restore_drafts (self, question->facts->drafts);
}

static void
ask_facts (DatelineAnnotationForm *self)
{
  Question *question;

  if (self->annotation == NULL || !dateline_session_is_open (self->session))
    return;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->form, self);
  question->facts = dateline_form_facts_new (self->annotation);
  dateline_session_run_async (self->session, DATELINE_LANE_READ, read_facts, question,
                              question_free, self->asking, on_facts_read_cb, NULL);
}

static void
on_changed_cb (DatelineSession *session, DatelineTouched *touched, DatelineAnnotationForm *self)
{
  if (self->annotation != NULL &&
      (dateline_touched_contains (touched, DATELINE_RECORD_ANNOTATION, self->annotation->id) ||
       dateline_touched_has (touched, DATELINE_RECORD_EVENT) ||
       dateline_touched_has (touched, DATELINE_RECORD_PLACE)))
    ask_facts (self);
}

static void
on_show_event_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineAnnotationForm *self = user_data;

  dateline_session_request_page (self->session, DATELINE_RECORD_EVENT,
                                 g_variant_get_int64 (parameter));
}

static const GActionEntry form_actions[] = {
  { "show-event", on_show_event_activated_cb, "x", NULL, NULL, { 0 } },
};

/* GObject overrides */

static void
dateline_annotation_form_dispose (GObject *object)
{
  DatelineAnnotationForm *self = DATELINE_ANNOTATION_FORM (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->fields != NULL)
    dateline_form_remove_rows (self->fields, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_ANNOTATION_FORM);
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_pointer (&self->drafts, dateline_form_drafts_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->annotation, dateline_annotation_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_annotation_form_parent_class)->dispose (object);
}

static void
dateline_annotation_form_class_init (DatelineAnnotationFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_annotation_form_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/annotation-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineAnnotationForm, rows);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnnotationForm, more);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnnotationForm, more_rows);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnnotationForm, links);
}

static void
dateline_annotation_form_init (DatelineAnnotationForm *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields = g_ptr_array_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), form_actions,
                                   G_N_ELEMENTS (form_actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "form", G_ACTION_GROUP (actions));
}

/* Public methods */

/**
 * dateline_annotation_form_new:
 * @session: the window's session
 *
 * Returns: (transfer floating): a form that shows nothing yet
 */
GtkWidget *
dateline_annotation_form_new (DatelineSession *session)
{
  DatelineAnnotationForm *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_ANNOTATION_FORM, NULL);
  self->session = g_object_ref (session);
  self->drafts = dateline_form_drafts_new (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed_cb), self, 0);
  return GTK_WIDGET (self);
}

/**
 * dateline_annotation_form_set:
 * @self: a form
 * @annotation: an annotation or suggestion; copied
 * @article_text: (nullable): the text of its article, for names to complete from; not kept
 *
 * Shows the fields of an annotation. Of the one that it shows already what is being typed stays.
 */
void
dateline_annotation_form_set (DatelineAnnotationForm *self,
                              const DatelineAnnotation *annotation,
                              const char *article_text)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION_FORM (self));
  g_return_if_fail (annotation != NULL);

  show_annotation (self, annotation);
  ask_facts (self);
}

/**
 * dateline_annotation_form_is_typing:
 * @self: a form
 *
 * Returns: whether there is something in it that is not stored
 */
gboolean
dateline_annotation_form_is_typing (DatelineAnnotationForm *self)
{
  g_return_val_if_fail (DATELINE_IS_ANNOTATION_FORM (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    if (dateline_form_row_is_typing (self->fields->pdata[i]))
      return TRUE;
  return FALSE;
}

/**
 * dateline_annotation_form_follow:
 * @self: a form that shows an annotation
 * @id: what that one is called from now on
 *
 * A suggestion that was read anew may have another id: what is typed goes with it.
 */
void
dateline_annotation_form_follow (DatelineAnnotationForm *self, gint64 id)
{
  gint64 old;

  g_return_if_fail (DATELINE_IS_ANNOTATION_FORM (self));
  g_return_if_fail (self->annotation != NULL);

  old = self->annotation->id;
  for (guint i = 0; i < self->fields->len; i++) {
    DatelineFormRow *row = self->fields->pdata[i];
    g_autofree char *typed = dateline_form_row_dup_typed (row);

    if (!dateline_form_row_is_typing (row))
      continue;
    self->annotation->id = old;
    keep_typing (self, row, NULL);
    self->annotation->id = id;
    keep_typing (self, row, typed);
  }
  self->annotation->id = id;
}

/**
 * dateline_annotation_form_commit:
 * @self: a form
 *
 * Asks to store what is being typed: the form is about to go.
 */
void
dateline_annotation_form_commit (DatelineAnnotationForm *self)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION_FORM (self));

  dateline_form_commit_rows (self->fields);
}

/**
 * dateline_annotation_form_focus_first:
 * @self: a form
 *
 * Moves the focus into the first field.
 */
void
dateline_annotation_form_focus_first (DatelineAnnotationForm *self)
{
  g_return_if_fail (DATELINE_IS_ANNOTATION_FORM (self));

  if (self->fields->len > 0)
    gtk_widget_grab_focus (self->fields->pdata[0]);
}
