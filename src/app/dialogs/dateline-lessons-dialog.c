/* dateline-lessons-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-lessons-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-lesson.h"
#include "dateline-text.h"
#include "dateline-wheel.h"

#define MAX_SHOWN 300 /* of a kind */
#define PAUSE 400     /* ms without another step before a weight is stored */

struct _DatelineLessonsDialog {
  AdwWindow parent_instance;

  DatelineSession *session;
  gboolean is_filling;
  GtkWidget *stepped; /* (nullable): the button whose weight waits to be stored; borrowed */
  guint pause;

  GtkStack *stack;
  AdwPreferencesPage *page;
  GPtrArray *groups; /* of AdwPreferencesGroup, borrowed */
  GPtrArray *rows;   /* of Row, as they stand */
};

G_DEFINE_FINAL_TYPE (DatelineLessonsDialog, dateline_lessons_dialog, ADW_TYPE_WINDOW)

typedef struct {
  char *kind;
  char *words;
  double weight;
} Weight;

/* A lesson's row; the widgets are borrowed */
typedef struct {
  char *kind;
  char *words;
  AdwActionRow *row;
  GtkWidget *weight;
  GtkWidget *automatic;
} Row;

static const struct {
  const char *kind;
  const char *label;
} headings[] = {
  { "place", N_ ("Places") },    { "actor", N_ ("Actors") },
  { "person", N_ ("Speakers") }, { "organisation", N_ ("Organisations") },
  { "role", N_ ("Roles") },      { "outlet", N_ ("Outlets") },
  { "rule", N_ ("Rules") },
};

/* Auxiliary methods */

static void
weight_free (gpointer data)
{
  Weight *weight = data;

  g_free (weight->kind);
  g_free (weight->words);
  g_free (weight);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->kind);
  g_free (row->words);
  g_free (row);
}

/* On a lane's thread */
static gboolean
read_lessons (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  GPtrArray **lessons = data;

  *lessons = dateline_lesson_list (dateline, error);
  return *lessons != NULL;
}

static void
lessons_free (gpointer data)
{
  GPtrArray **lessons = data;

  g_clear_pointer (lessons, g_ptr_array_unref);
  g_free (lessons);
}

static gboolean
set_weight (DatelineChange *change, gpointer data, GError **error)
{
  const Weight *weight = data;

  return dateline_lesson_set_weight (change, weight->kind, weight->words, weight->weight, error);
}

static void
store (DatelineLessonsDialog *self, GtkWidget *control, double value)
{
  Weight *weight;

  if (!dateline_session_is_open (self->session))
    return;
  weight = g_new0 (Weight, 1);
  weight->kind = g_strdup (g_object_get_data (G_OBJECT (control), "kind"));
  weight->words = g_strdup (g_object_get_data (G_OBJECT (control), "words"));
  weight->weight = value;
  dateline_session_edit_async (self->session, _ ("Change what was learned"), set_weight, weight,
                               weight_free, NULL, NULL);
}

/* Many steps are one change */
static void
store_stepped (DatelineLessonsDialog *self)
{
  GtkWidget *control = g_steal_pointer (&self->stepped);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (control != NULL)
    store (self, control, gtk_spin_button_get_value (GTK_SPIN_BUTTON (control)));
}

/* Callbacks */

static gboolean
on_pause_cb (gpointer user_data)
{
  DatelineLessonsDialog *self = user_data;

  self->pause = 0;
  store_stepped (self);
  return G_SOURCE_REMOVE;
}

static void
on_weight_changed_cb (GtkSpinButton *button, DatelineLessonsDialog *self)
{
  if (self->is_filling)
    return;
  if (self->stepped != GTK_WIDGET (button))
    store_stepped (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->stepped = GTK_WIDGET (button);
  self->pause = g_timeout_add (PAUSE, on_pause_cb, self);
}

static void
on_automatic_clicked_cb (GtkButton *button, DatelineLessonsDialog *self)
{
  store_stepped (self);
  store (self, GTK_WIDGET (button), (double) NAN);
}

static void
mark (GtkWidget *control, const DatelineLesson *lesson)
{
  g_object_set_data_full (G_OBJECT (control), "kind", g_strdup (lesson->kind), g_free);
  g_object_set_data_full (G_OBJECT (control), "words", g_strdup (lesson->words), g_free);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
}

static GtkWidget *
create_weight_button (DatelineLessonsDialog *self, const DatelineLesson *lesson)
{
  GtkWidget *button = gtk_spin_button_new_with_range (-1.0, 1.0, 0.05);
  g_autofree char *shown = dateline_text_show_line (lesson->words);
  g_autofree char *name = g_strdup_printf (_ ("What “%s” counts for"), shown);

  mark (button, lesson);
  dateline_wheel_pass_by (button);
  gtk_widget_set_tooltip_text (button, _ ("Added to a suggestion’s score; 0 switches it off"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "value-changed", G_CALLBACK (on_weight_changed_cb), self, 0);
  return button;
}

static GtkWidget *
create_automatic_button (DatelineLessonsDialog *self, const DatelineLesson *lesson)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  g_autofree char *shown = dateline_text_show_line (lesson->words);
  g_autofree char *name = g_strdup_printf (_ ("Leave “%s” to what was decided"), shown);

  mark (button, lesson);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Leave it to what was decided"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_automatic_clicked_cb), self, 0);
  return button;
}

static void
show_lesson (DatelineLessonsDialog *self, Row *row, const DatelineLesson *lesson)
{
  g_autofree char *confirmed = g_strdup_printf (
      ngettext ("%u confirmed", "%u confirmed", lesson->n_confirmed), lesson->n_confirmed);
  g_autofree char *rejected = g_strdup_printf (
      ngettext ("%u rejected", "%u rejected", lesson->n_rejected), lesson->n_rejected);
  g_autofree char *line =
      g_strjoin (" · ", confirmed, lesson->n_rejected > 0 ? rejected : lesson->value,
                 lesson->n_rejected > 0 ? lesson->value : NULL, NULL);
  gboolean is_read_only = dateline_session_is_read_only (self->session);
  g_autofree char *shown = NULL;

  shown = dateline_text_show_line (line);
  adw_action_row_set_subtitle (row->row, shown);
  gtk_widget_set_visible (row->automatic, lesson->is_set);
  gtk_widget_set_sensitive (row->automatic, !is_read_only);
  gtk_widget_set_sensitive (row->weight, !is_read_only);
  if (row->weight != self->stepped)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (row->weight), lesson->weight);
}

static void
add_row (DatelineLessonsDialog *self, AdwPreferencesGroup *group, const DatelineLesson *lesson)
{
  Row *row = g_new0 (Row, 1);
  g_autofree char *shown = dateline_text_show_line (lesson->words);

  row->kind = g_strdup (lesson->kind);
  row->words = g_strdup (lesson->words);
  row->row = ADW_ACTION_ROW (adw_action_row_new ());
  row->weight = create_weight_button (self, lesson);
  row->automatic = create_automatic_button (self, lesson);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), shown);
  adw_action_row_add_suffix (row->row, row->automatic);
  adw_action_row_add_suffix (row->row, row->weight);
  adw_preferences_group_add (group, GTK_WIDGET (row->row));
  g_ptr_array_add (self->rows, row);
}

/* What is shown of the lessons, in the order of the headings */
static GPtrArray *
choose_shown (GPtrArray *lessons)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++) {
    guint n = 0;

    for (guint j = 0; j < lessons->len && n < MAX_SHOWN; j++) {
      DatelineLesson *lesson = lessons->pdata[j];

      if (!g_str_equal (lesson->kind, headings[i].kind))
        continue;
      g_ptr_array_add (shown, lesson);
      n++;
    }
  }
  return shown;
}

static gboolean
are_shown (DatelineLessonsDialog *self, GPtrArray *shown)
{
  if (self->rows->len != shown->len)
    return FALSE;
  for (guint i = 0; i < shown->len; i++) {
    const Row *row = self->rows->pdata[i];
    const DatelineLesson *lesson = shown->pdata[i];

    if (!g_str_equal (row->kind, lesson->kind) || !g_str_equal (row->words, lesson->words))
      return FALSE;
  }
  return TRUE;
}

static AdwPreferencesGroup *
add_group (DatelineLessonsDialog *self, const char *kind)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].kind, kind))
      adw_preferences_group_set_title (group, _ (headings[i].label));
  adw_preferences_page_add (self->page, group);
  g_ptr_array_add (self->groups, group);
  return group;
}

static void
build_rows (DatelineLessonsDialog *self, GPtrArray *shown)
{
  const char *kind = NULL;

  store_stepped (self);
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < shown->len; i++) {
    const DatelineLesson *lesson = shown->pdata[i];

    if (g_strcmp0 (kind, lesson->kind) != 0)
      add_group (self, lesson->kind);
    kind = lesson->kind;
    add_row (self, self->groups->pdata[self->groups->len - 1], lesson);
  }
}

/* Rows of the same lessons stay: the button that was pressed keeps the focus. */
static void
show_lessons (DatelineLessonsDialog *self, GPtrArray *lessons)
{
  g_autoptr (GPtrArray) shown = choose_shown (lessons);

  self->is_filling = TRUE;
  if (!are_shown (self, shown))
    build_rows (self, shown);
  for (guint i = 0; i < shown->len; i++)
    show_lesson (self, self->rows->pdata[i], shown->pdata[i]);
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, shown->len > 0 ? "lessons" : "none");
}

static void
on_lessons_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineLessonsDialog) self = user_data;
  GPtrArray **lessons = dateline_session_get_data (result);
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (!dateline_session_run_finish (result, &error)) {
    dateline_session_say_error (self->session, error);
    return;
  }
  show_lessons (self, *lessons);
}

static void
load (DatelineLessonsDialog *self)
{
  dateline_session_run_async (self->session, DATELINE_LANE_READ, read_lessons,
                              g_new0 (GPtrArray *, 1), lessons_free, NULL, on_lessons_read_cb,
                              g_object_ref (self));
}

static void
on_changed_cb (DatelineSession *session, DatelineTouched *touched, DatelineLessonsDialog *self)
{
  if (dateline_touched_has (touched, DATELINE_RECORD_SETTING))
    load (self);
}

/* GObject overrides */

static void
dateline_lessons_dialog_dispose (GObject *object)
{
  DatelineLessonsDialog *self = DATELINE_LESSONS_DIALOG (object);

  if (self->session != NULL)
    store_stepped (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_LESSONS_DIALOG);
  G_OBJECT_CLASS (dateline_lessons_dialog_parent_class)->dispose (object);
}

static void
dateline_lessons_dialog_class_init (DatelineLessonsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_lessons_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/dialogs/lessons.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineLessonsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineLessonsDialog, page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_lessons_dialog_init (DatelineLessonsDialog *self)
{
  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public methods */

/**
 * dateline_lessons_dialog_new:
 * @session: whose case's lessons are shown
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dateline_lessons_dialog_new (DatelineSession *session)
{
  DatelineLessonsDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_LESSONS_DIALOG, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed_cb), self, 0);
  g_signal_connect_object (session, "closing", G_CALLBACK (store_stepped), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
