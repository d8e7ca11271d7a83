/* dateline-record-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-actor.h"
#include "dateline-completer.h"
#include "dateline-draft.h"
#include "dateline-form-facts.h"
#include "dateline-merge-dialog.h"
#include "dateline-place-button.h"
#include "dateline-record-edits.h"
#include "dateline-text.h"

G_DEFINE_FINAL_TYPE (DatelineRecordPage, dateline_record_page, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is asked of the case and what comes back of it */
typedef struct {
  GWeakRef page;
  DatelineRecordFacts *facts;
} Question;

static void ask_facts (DatelineRecordPage *self);

/* Auxiliary methods */

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->page);
  g_clear_pointer (&question->facts, dateline_record_facts_free);
  g_free (question);
}

/* Fields */

static void
keep_typing (DatelineRecordPage *self, DatelineFormRow *row, const char *text)
{
  g_autofree char *key =
      dateline_form_drafts_dup_key (self->type, self->id, dateline_form_row_get_field (row)->field);

  if (self->drafts != NULL)
    dateline_form_drafts_set (self->drafts, key, text);
}

static void
on_row_typed_cb (DatelineFormRow *row, const char *text, DatelineRecordPage *self)
{
  keep_typing (self, row, text);
}

static void
on_edited_cb (GtkWidget *page, gint64 id)
{
  DatelineRecordPage *self = DATELINE_RECORD_PAGE (page);

  if (self->id == id)
    ask_facts (self);
}

static void
on_row_committed_cb (DatelineFormRow *row,
                     GStrv assignments,
                     const DatelinePlace *place,
                     DatelineRecordPage *self)
{
  const DatelineFormTarget target = { GTK_WIDGET (self), self->fields, self->drafts,
                                      self->type,        self->id,     on_edited_cb };

  dateline_form_edit_row (self->session, &target, row, assignments, place);
}

static void
build_rows (DatelineRecordPage *self)
{
  guint n_fields;
  const DatelineFormField *fields = dateline_form_get_record_fields (self->type, &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    GtkWidget *row = dateline_form_row_new (&fields[i]);

    g_signal_connect_object (row, "commit", G_CALLBACK (on_row_committed_cb), self, 0);
    g_signal_connect_object (row, "typed", G_CALLBACK (on_row_typed_cb), self, 0);
    dateline_completer_attach (DATELINE_FORM_ROW (row), self->session, 0);
    dateline_place_button_attach (DATELINE_FORM_ROW (row), self->session);
    dateline_form_row_set_editable (DATELINE_FORM_ROW (row), !self->is_read_only);
    if (g_str_has_prefix (fields[i].field, "decision"))
      dateline_page_section_add (self->parts[SECTION_DECISION], row);
    else
      gtk_box_append (self->rows, row);
    g_ptr_array_add (self->fields, row);
  }
}

/* The choices of a side; what it is now, as they call it */
static char *
show_sides (DatelineRecordPage *self, DatelineFormRow *row, const DatelineRecordFacts *facts)
{
  gint64 side = ((const DatelineActor *) facts->record)->side;
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) all_values = NULL;
  g_auto (GStrv) all_labels = NULL;

  for (guint i = 0; i < facts->sides->len; i++) {
    const DatelineLineFact *line = facts->sides->pdata[i];
    g_autofree char *id = dateline_session_format_id (self->session, line->id);

    g_strv_builder_add (values, id);
    g_strv_builder_add (labels, line->title);
  }
  all_values = g_strv_builder_end (values);
  all_labels = g_strv_builder_end (labels);
  dateline_form_row_set_choices (row, all_values, all_labels);
  return side != 0 ? dateline_session_format_id (self->session, side) : g_strdup ("");
}

static void
show_rows (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  for (guint i = 0; i < self->fields->len; i++) {
    DatelineFormRow *row = self->fields->pdata[i];
    const DatelineFormField *field = dateline_form_row_get_field (row);
    g_autofree char *text = field->type == DATELINE_FORM_SIDE
                                ? show_sides (self, row, facts)
                                : dateline_form_field_print (field, facts->type, facts->record);
    g_autofree char *detail = dateline_form_field_print_detail (field, facts->type, facts->record);

    dateline_form_row_set_stored (row, text, detail);
  }
}

/* Offered in its row, never stored by itself */
static void
restore_draft (DatelineRecordPage *self, const DatelineDraft *draft)
{
  const char *name = strrchr (draft->key, '/') + 1;

  for (guint i = 0; i < self->fields->len; i++) {
    DatelineFormRow *row = self->fields->pdata[i];

    if (!g_str_equal (dateline_form_row_get_field (row)->field, name) ||
        dateline_form_row_is_typing (row))
      continue;
    if (g_str_equal (dateline_form_row_get_stored (row), draft->value)) {
      keep_typing (self, row, NULL);
      continue;
    }
    dateline_form_row_set_typed (row, draft->value);
    dateline_form_row_set_hint (row, _ ("Not stored yet. Enter stores it, Escape drops it"));
  }
}

/* Facts */

static void
show_facts (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  gtk_label_set_label (self->kind, dateline_record_type_get_label (facts->type));
  g_autofree char *title = dateline_text_show_line (facts->title);
  g_autofree char *subtitle = dateline_text_show_line (facts->subtitle);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), facts->subtitle[0] != '\0');
  show_rows (self, facts);
  _dateline_record_page_show_sections (self, facts);
  for (guint i = 0; self->is_fresh && i < facts->drafts->len; i++)
    restore_draft (self, facts->drafts->pdata[i]);
  self->is_fresh = FALSE;
}

static gboolean
read_facts (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Question *question = data;

  return dateline_record_facts_read (question->facts, dateline, error);
}

static void
on_facts_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Question *question = dateline_session_get_data (result);
  g_autoptr (DatelineRecordPage) self = g_weak_ref_get ((GWeakRef *) &question->page);
  g_autoptr (GError) error = NULL;
  gboolean is_read = dateline_session_run_finish (result, &error);

  if (self == NULL || self->id != question->facts->id ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (is_read)
    show_facts (self, question->facts);
  else if (g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND))
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
ask_facts (DatelineRecordPage *self)
{
  Question *question;

  if (self->id == 0 || !dateline_session_is_open (self->session))
    return;
  self->is_stale = FALSE;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->page, self);
  question->facts = dateline_record_facts_new (self->type, self->id);
  memcpy (question->facts->limits, self->limits, sizeof self->limits);
  dateline_session_run_async (self->session, DATELINE_LANE_READ, read_facts, question,
                              question_free, self->asking, on_facts_read_cb, NULL);
}

/* What nobody sees is read when it is seen again */
static void
ask_if_seen (DatelineRecordPage *self)
{
  if (self->id != 0 && self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask_facts (self);
}

static gboolean
touches_facts (DatelineTouched *touched)
{
  for (DatelineRecordType type = DATELINE_RECORD_ARTICLE; type <= DATELINE_RECORD_SETTING; type++)
    if (type != DATELINE_RECORD_SUGGESTION && dateline_touched_has (touched, type))
      return TRUE;
  return FALSE;
}

/* Callbacks */

static void
on_changed_cb (DatelineSession *session, DatelineTouched *touched, DatelineRecordPage *self)
{
  /* suggestions are in none of its facts */
  self->is_stale |= touches_facts (touched);
  ask_if_seen (self);
}

static void
on_closing_cb (DatelineSession *session, DatelineRecordPage *self)
{
  dateline_form_commit_rows (self->fields);
}

/* What was shown is of a case that is closed */
static void
on_opened_cb (DatelineSession *session, DatelineRecordPage *self)
{
  g_cancellable_cancel (self->asking);
  dateline_form_remove_rows (self->fields, self);
  for (int i = 0; i < N_SECTIONS; i++)
    dateline_page_section_reset (self->parts[i]);
  gtk_label_set_label (self->title, "");
  gtk_label_set_label (self->subtitle, "");
  self->id = 0;
}

static void
on_close_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_CLOSED], 0);
}

static gboolean
run_remove (DatelineChange *change, gpointer data, GError **error)
{
  return dateline_record_remove (change, data, 1, error);
}

static void
on_remove_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineRecordPage *self = user_data;
  /* Translators: the sort of a record: "Remove Event" */
  g_autofree char *label =
      g_strdup_printf (_ ("Remove %s"), dateline_record_type_get_label (self->type));

  dateline_session_edit_async (self->session, label, run_remove,
                               g_memdup2 (&self->id, sizeof self->id), g_free, NULL, NULL);
}

static void
on_show_event_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dateline_session_request_page (DATELINE_RECORD_PAGE (user_data)->session, DATELINE_RECORD_EVENT,
                                 g_variant_get_int64 (parameter));
}

static void
on_link_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineRecordPage *self = user_data;

  dateline_record_link (self->session,
                        (DatelineEventClaim){ self->id, g_variant_get_int64 (parameter),
                                              DATELINE_STANCE_SUPPORTS, FALSE },
                        _ ("Link Claim to Event"));
}

static void
on_show_more_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineRecordPage *self = user_data;
  gint32 list = g_variant_get_int32 (parameter);

  if (list < 0 || list >= DATELINE_RECORD_N_LISTS)
    return;
  self->limits[list] += DATELINE_RECORD_STEP;
  self->growing = list;
  ask_facts (self);
}

static void
on_search_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _dateline_record_page_search (user_data, g_variant_get_string (parameter, NULL));
}

static void
on_add_name_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineRecordPage *self = user_data;

  dateline_record_add_name (self->session, self->type, self->id,
                            g_variant_get_string (parameter, NULL));
}

static void
on_remove_name_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineRecordPage *self = user_data;

  dateline_record_remove_name (self->session, self->type, self->id,
                               g_variant_get_string (parameter, NULL));
}

static void
on_merge_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineRecordPage *self = user_data;

  dateline_merge_dialog_ask (GTK_WIDGET (self), self->session, self->type, self->id,
                             g_variant_get_string (parameter, NULL));
}

static const GActionEntry page_actions[] = {
  { "add-name", on_add_name_activated_cb, "s", NULL, NULL, { 0 } },
  { "link", on_link_activated_cb, "x", NULL, NULL, { 0 } },
  { "merge", on_merge_activated_cb, "s", NULL, NULL, { 0 } },
  { "remove-name", on_remove_name_activated_cb, "s", NULL, NULL, { 0 } },
  { "search", on_search_activated_cb, "s", NULL, NULL, { 0 } },
  { "show-event", on_show_event_activated_cb, "x", NULL, NULL, { 0 } },
  { "show-more", on_show_more_activated_cb, "i", NULL, NULL, { 0 } },
  { "close", on_close_activated_cb, NULL, NULL, NULL, { 0 } },
  { "remove", on_remove_activated_cb, NULL, NULL, NULL, { 0 } },
};

/* GObject overrides */

static void
dateline_record_page_dispose (GObject *object)
{
  DatelineRecordPage *self = DATELINE_RECORD_PAGE (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->fields != NULL)
    dateline_form_remove_rows (self->fields, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_RECORD_PAGE);
  g_clear_pointer (&self->drafts, dateline_form_drafts_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_record_page_parent_class)->dispose (object);
}

static void
dateline_record_page_class_init (DatelineRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_record_page_dispose;
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineRecordPage, body);
  gtk_widget_class_bind_template_child (widget_class, DatelineRecordPage, kind);
  gtk_widget_class_bind_template_child (widget_class, DatelineRecordPage, rows);
  gtk_widget_class_bind_template_child (widget_class, DatelineRecordPage, sections);
  gtk_widget_class_bind_template_child (widget_class, DatelineRecordPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DatelineRecordPage, title);
}

static void
dateline_record_page_init (DatelineRecordPage *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields = g_ptr_array_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), page_actions,
                                   G_N_ELEMENTS (page_actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (actions));
  _dateline_record_page_build_sections (self);
}

/* Public methods */

/**
 * dateline_record_page_new:
 * @session: the window's session
 *
 * Returns: (transfer floating): a page that shows nothing yet
 */
GtkWidget *
dateline_record_page_new (DatelineSession *session)
{
  DatelineRecordPage *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_RECORD_PAGE, NULL);
  self->session = g_object_ref (session);
  self->drafts = dateline_form_drafts_new (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed_cb), self, 0);
  g_signal_connect (self, "map", G_CALLBACK (ask_if_seen), NULL);
  g_signal_connect_object (session, "closing", G_CALLBACK (on_closing_cb), self, 0);
  g_signal_connect_object (session, "opened", G_CALLBACK (on_opened_cb), self, 0);
  return GTK_WIDGET (self);
}

/**
 * dateline_record_page_show:
 * @self: a page
 * @type: event, actor or place
 * @id: its id
 *
 * Shows a record, as soon as it is read.
 */
void
dateline_record_page_show (DatelineRecordPage *self, DatelineRecordType type, gint64 id)
{
  g_return_if_fail (DATELINE_IS_RECORD_PAGE (self));
  g_return_if_fail (type == DATELINE_RECORD_EVENT || type == DATELINE_RECORD_ACTOR ||
                    type == DATELINE_RECORD_PLACE);

  if (self->id != id) {
    dateline_form_commit_rows (self->fields);
    dateline_form_remove_rows (self->fields, self);
    self->type = type;
    self->id = id;
    self->is_fresh = TRUE;
    self->is_read_only = dateline_session_is_read_only (self->session);
    _dateline_record_page_start_sections (self);
    build_rows (self);
  }
  ask_facts (self);
}
