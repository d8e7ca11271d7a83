/* dateline-completer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-completer.h"

#include <glib/gi18n-lib.h>

#include "dateline-candidate-read.h"
#include "dateline-text.h"

/* Nobody who types is asked after every letter */
#define DELAY 120 /* milliseconds */
#define COMPLETER_KEY "dateline-completer"

struct _DatelineCompleter {
  GObject parent_instance;

  DatelineFormRow *row; /* owns this */
  DatelineSession *session;
  gint64 article;
  GtkWidget *popover; /* (nullable): child of the row; made for the first offer */
  GtkListBox *list;
  GPtrArray *candidates; /* (nullable): what is offered */
  GCancellable *asking;
  guint timeout;
  char *text;
};

G_DEFINE_FINAL_TYPE (DatelineCompleter, dateline_completer, G_TYPE_OBJECT)

/* What is asked of the case and what comes back of it */
typedef struct {
  GWeakRef completer;
  DatelineFormType type;
  gint64 article;
  char *text;
  GPtrArray *candidates;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->completer);
  g_clear_pointer (&question->candidates, g_ptr_array_unref);
  g_free (question->text);
  g_free (question);
}

/* Auxiliary methods */

static gboolean
is_shown (DatelineCompleter *self)
{
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

static void
stop (DatelineCompleter *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->text, g_free);
  if (is_shown (self))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
choose (DatelineCompleter *self, int index)
{
  const DatelineCandidate *candidate = self->candidates->pdata[index];
  const DatelineFormField *field = dateline_form_row_get_field (self->row);
  const char *stored = dateline_form_row_get_stored (self->row);
  g_autofree char *words = dateline_candidate_dup_words (candidate, field, stored);
  g_auto (GStrv) assignments = dateline_candidate_assign (candidate, field, stored);

  stop (self);
  dateline_form_row_choose (self->row, words, assignments, NULL);
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *line, DatelineCompleter *self)
{
  choose (self, gtk_list_box_row_get_index (line));
}

/* What is offered */

static GtkWidget *
create_label (const char *text, gboolean is_pale)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  if (is_pale) {
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_add_css_class (label, "caption");
  }
  return label;
}

static char *
dup_title (const DatelineCandidate *candidate)
{
  g_autofree char *name = dateline_text_show_line (candidate->name);
  g_autofree char *alias = dateline_text_show_line (candidate->alias);

  if (alias == NULL)
    return g_steal_pointer (&name);
  /* Translators: a name and another name of the same: "Taliban (Islamic Emirate)" */
  return g_strdup_printf (_ ("%1$s (%2$s)"), name, alias);
}

static GtkWidget *
create_line (const DatelineCandidate *candidate)
{
  g_autofree char *title = dup_title (candidate);
  g_autofree char *spoken =
      g_strjoin (", ", title, candidate->detail[0] != '\0' ? candidate->detail : NULL, NULL);
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), create_label (title, FALSE));
  if (candidate->detail[0] != '\0')
    gtk_box_append (GTK_BOX (words), create_label (candidate->detail, TRUE));
  gtk_box_append (GTK_BOX (box), words);
  if (candidate->is_of_case)
    /* Translators: beside a place or an actor that the case has already */
    gtk_box_append (GTK_BOX (box), create_label (_ ("in this case"), TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_widget_set_focusable (line, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return line;
}

/* The focus stays in the entry: the popover neither takes it nor closes by losing it */
static void
create_popover (DatelineCompleter *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->popover = gtk_popover_new ();
  self->list = GTK_LIST_BOX (list);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), list);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "completion");
  gtk_widget_set_focusable (list, FALSE);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What it may mean"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated_cb), self, 0);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->row));
}

static void
show_candidates (DatelineCompleter *self, GPtrArray *candidates)
{
  GtkListBoxRow *line;

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = g_ptr_array_ref (candidates);
  if (self->popover == NULL)
    create_popover (self);
  while ((line = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (line));
  for (guint i = 0; i < candidates->len; i++)
    gtk_list_box_append (self->list, create_line (candidates->pdata[i]));
  gtk_list_box_unselect_all (self->list);
  if (candidates->len > 0)
    gtk_popover_popup (GTK_POPOVER (self->popover));
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Asking the case */

static gboolean
run_question (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Question *question = data;

  question->candidates =
      question->type == DATELINE_FORM_PLACE
          ? dateline_candidates_read_places (dateline, question->text, error)
          : dateline_candidates_read_actors (dateline, question->text, question->article, error);
  return question->candidates != NULL;
}

/* An answer to what is no longer typed is dropped */
static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Question *question = dateline_session_get_data (result);
  g_autoptr (DatelineCompleter) self = g_weak_ref_get ((GWeakRef *) &question->completer);

  if (!dateline_session_run_finish (result, NULL) || self == NULL || self->row == NULL ||
      g_strcmp0 (self->text, question->text) != 0)
    return;
  show_candidates (self, question->candidates);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  DatelineCompleter *self = user_data;
  Question *question;

  self->timeout = 0;
  if (!dateline_session_is_open (self->session))
    return G_SOURCE_REMOVE;
  self->asking = g_cancellable_new ();
  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->completer, self);
  question->type = dateline_form_row_get_field (self->row)->type;
  question->article = self->article;
  question->text = g_strdup (self->text);
  dateline_session_run_async (self->session, DATELINE_LANE_READ, run_question, question,
                              question_free, self->asking, on_answered_cb, NULL);
  return G_SOURCE_REMOVE;
}

/* Callbacks */

/* The focus is in the entry, not on it; without a display's focus, too */
static gboolean
has_focus (GtkWidget *editor)
{
  GtkRoot *root = gtk_widget_get_root (editor);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == editor || gtk_widget_is_ancestor (focus, editor));
}

static void
on_searched_cb (DatelineFormRow *row, const char *text, DatelineCompleter *self)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  GtkWidget *editor = dateline_form_row_get_editor (row);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (stripped[0] == '\0' || !has_focus (editor) || dateline_session_is_read_only (self->session)) {
    stop (self);
    return;
  }
  g_free (self->text);
  self->text = g_steal_pointer (&stripped);
  self->timeout = g_timeout_add (DELAY, on_timeout_cb, self);
}

static void
on_committed_cb (DatelineFormRow *row,
                 GStrv assignments,
                 const DatelinePlace *place,
                 DatelineCompleter *self)
{
  stop (self);
}

/* Above the first line is what was typed */
static void
move (DatelineCompleter *self, int by)
{
  GtkListBoxRow *line = gtk_list_box_get_selected_row (self->list);
  int n = (int) self->candidates->len;
  int index = line != NULL ? gtk_list_box_row_get_index (line) : -1;

  index = CLAMP (index + by, -1, n - 1);
  line = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  gtk_list_box_select_row (self->list, line);
  if (line != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (dateline_form_row_get_editor (self->row)),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, line, -1);
}

static gboolean
take_marked (DatelineCompleter *self)
{
  GtkListBoxRow *line = gtk_list_box_get_selected_row (self->list);

  if (line == NULL) {
    stop (self);
    return GDK_EVENT_PROPAGATE;
  }
  choose (self, gtk_list_box_row_get_index (line));
  return GDK_EVENT_STOP;
}

static gboolean
on_key_pressed_cb (DatelineCompleter *self, guint key, guint code, GdkModifierType state)
{
  if (!is_shown (self) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key) {
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    move (self, 1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    move (self, -1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    return take_marked (self);
  case GDK_KEY_Escape:
    stop (self);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static void
on_row_destroyed_cb (GtkWidget *row, DatelineCompleter *self)
{
  stop (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->list = NULL;
  self->row = NULL;
}

/* GObject overrides */

static void
dateline_completer_dispose (GObject *object)
{
  DatelineCompleter *self = DATELINE_COMPLETER (object);

  stop (self);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_completer_parent_class)->dispose (object);
}

static void
dateline_completer_class_init (DatelineCompleterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_completer_dispose;
}

static void
dateline_completer_init (DatelineCompleter *self)
{
}

/* Public methods */

/**
 * dateline_completer_attach:
 * @row: a row
 * @session: the window's session
 * @article: the article whose names are offered too, 0 for none
 *
 * Completes what is typed into a row for a place or an actor; leaves other rows as they are.
 */
void
dateline_completer_attach (DatelineFormRow *row, DatelineSession *session, gint64 article)
{
  DatelineFormType type = dateline_form_row_get_field (row)->type;
  DatelineCompleter *self;
  GtkEventController *keys;

  if (type != DATELINE_FORM_PLACE && type != DATELINE_FORM_ACTOR)
    return;
  self = g_object_new (DATELINE_TYPE_COMPLETER, NULL);
  self->row = row;
  self->session = g_object_ref (session);
  self->article = article;
  g_object_set_data_full (G_OBJECT (row), COMPLETER_KEY, self, g_object_unref);

  /* on the row, so that it is asked before the entry's own */
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), keys);
  g_signal_connect_object (row, "searched", G_CALLBACK (on_searched_cb), self, 0);
  g_signal_connect_object (row, "commit", G_CALLBACK (on_committed_cb), self, 0);
  g_signal_connect_object (row, "destroy", G_CALLBACK (on_row_destroyed_cb), self, 0);
}
