/* dateline-accept-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-accept-dialog.h"

#include <glib/gi18n-lib.h>

#include "dateline-kind-look.h"
#include "dateline-accessible.h"
#include "dateline-suggester.h"
#include "dateline-suggestion.h"
#include "dateline-text.h"

#define MAX_SHOWN 100

struct _DatelineAcceptDialog {
  AdwWindow parent_instance;

  DatelineSession *session;
  gint64 article;        /* the one that is read, 0 for none */
  GCancellable *looking; /* for what is meant now */
  GArray *ids;           /* (nullable): what would be accepted; %NULL until that is known */

  AdwComboRow *scope_row;
  AdwComboRow *kind_row;
  GtkAdjustment *score;
  GtkListBox *list;
  GtkLabel *more_label;
  GtkButton *accept_button;
};

G_DEFINE_FINAL_TYPE (DatelineAcceptDialog, dateline_accept_dialog, ADW_TYPE_WINDOW)

enum {
  SCOPE_SHOWN,
  SCOPE_ARTICLE,
  SCOPE_ALL,
};

/* What is meant, and what that is */
typedef struct {
  GCancellable *cancellable;
  DatelineQuery *query; /* (nullable): whose articles */
  gboolean is_of_one;
  gint64 article; /* then this one; 0: there is none */
  const char *kinds[2];
  double min_score;
  GArray *ids;
  GPtrArray *shown;
} Look;

/* Auxiliary methods */

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->cancellable);
  g_clear_pointer (&look->query, dateline_query_unref);
  g_clear_pointer (&look->ids, g_array_unref);
  g_clear_pointer (&look->shown, g_ptr_array_unref);
  g_free (look);
}

/* The articles that are meant: %NULL without @error for all */
static GArray *
find_articles (const Look *look, DatelineCase *dateline, GError **error)
{
  GArray *articles;

  if (look->query != NULL)
    return dateline_query_run (look->query, dateline, 0, error);
  if (!look->is_of_one)
    return NULL;
  articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (look->article != 0)
    g_array_append_val (articles, look->article);
  return articles;
}

/* On a lane's thread */
static gboolean
run_look (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Look *look = data;
  g_autoptr (GArray) articles = NULL;
  GError *local_error = NULL;
  DatelineAcceptChoice choice = {
    .kinds = look->kinds[0] != NULL ? look->kinds : NULL,
    .min_score = look->min_score,
  };

  articles = find_articles (look, dateline, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  if (articles != NULL) {
    choice.articles = (const gint64 *) (gpointer) articles->data;
    choice.n_articles = articles->len;
  }
  look->ids = articles != NULL && articles->len == 0
                  ? g_array_new (FALSE, FALSE, sizeof (gint64))
                  : dateline_suggester_choose (dateline, &choice, error);
  if (look->ids != NULL)
    look->shown = dateline_suggestion_load (dateline, (const gint64 *) (gpointer) look->ids->data,
                                            MIN (look->ids->len, MAX_SHOWN), error);
  return look->shown != NULL;
}

/* On the editing lane's thread */
static gboolean
run_accept (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  return dateline_suggester_accept (dateline, data, error);
}

static GtkWidget *
create_row (const DatelineAnnotation *suggestion)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (dateline_kind_get_icon_name (suggestion->kind));
  g_autofree char *stored = dateline_annotation_to_summary (suggestion);
  g_autofree char *summary = dateline_text_show_line (stored);
  g_autofree char *words = dateline_text_show_line (suggestion->exact);
  g_autofree char *score = g_strdup_printf ("%.2f", suggestion->score);
  GtkWidget *label = gtk_label_new (score);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), summary);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (icon, dateline_kind_get_css_class (suggestion->kind));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
show_found (DatelineAcceptDialog *self, Look *look)
{
  guint n = look->ids->len;
  /* Translators: a button beside the heading “Accept Suggestions”: how many it accepts */
  g_autofree char *label = g_strdup_printf (_ ("_Accept %u"), n);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < look->shown->len; i++)
    gtk_list_box_append (self->list, create_row (look->shown->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), look->shown->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n > look->shown->len || n == 0);
  if (n == 0) {
    gtk_label_set_label (self->more_label, _ ("No suggestion is meant by this"));
  } else {
    g_autofree char *more = g_strdup_printf (
        ngettext ("and %u more", "and %u more", n - look->shown->len), n - look->shown->len);

    gtk_label_set_label (self->more_label, more);
  }
  gtk_button_set_label (self->accept_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), n > 0);
  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = g_steal_pointer (&look->ids);
}

/* Callbacks */

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineAcceptDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Look *look = dateline_session_get_data (result);
  gboolean is_found = dateline_session_run_finish (result, &error);

  /* what another choice has found does not count any more */
  if (self->session == NULL || look->cancellable != self->looking)
    return;
  if (is_found)
    show_found (self, look);
  else
    dateline_session_say_error (self->session, error);
}

static void
on_choice_changed_cb (DatelineAcceptDialog *self)
{
  Look *look;
  guint kind;
  guint scope;

  if (self->session == NULL)
    return;
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  g_clear_pointer (&self->ids, g_array_unref);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), FALSE);

  look = g_new0 (Look, 1);
  look->cancellable = g_object_ref (self->looking);
  kind = adw_combo_row_get_selected (self->kind_row);
  scope = adw_combo_row_get_selected (self->scope_row);
  if (kind > 0)
    look->kinds[0] = dateline_kind_to_string (kind - 1);
  look->min_score = gtk_adjustment_get_value (self->score);
  if (scope == SCOPE_SHOWN)
    look->query = dateline_query_with_target (dateline_session_get_query (self->session),
                                              DATELINE_TARGET_ARTICLES);
  look->is_of_one = scope == SCOPE_ARTICLE;
  look->article = self->article;
  if (look->query != NULL && !dateline_query_is_filtered (look->query))
    g_clear_pointer (&look->query, dateline_query_unref);
  dateline_session_run_async (self->session, DATELINE_LANE_READ, run_look, look, look_free,
                              self->looking, on_looked_cb, g_object_ref (self));
}

static void
on_accepted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) session = user_data;
  const GArray *ids = dateline_session_get_data (result);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!dateline_session_run_finish (result, &error)) {
    dateline_session_say_error (session, error);
    return;
  }
  text = g_strdup_printf (ngettext ("%u suggestion accepted", "%u suggestions accepted", ids->len),
                          ids->len);
  dateline_session_say (session, text, dateline_session_get_change (result));
}

static void
on_accept_clicked_cb (DatelineAcceptDialog *self)
{
  if (self->ids == NULL)
    return;
  dateline_session_run_async (self->session, DATELINE_LANE_EDIT, run_accept,
                              g_array_ref (self->ids), (GDestroyNotify) g_array_unref, NULL,
                              on_accepted_cb, g_object_ref (self->session));
  gtk_window_close (GTK_WINDOW (self));
}

/* GObject overrides */

static void
dateline_accept_dialog_dispose (GObject *object)
{
  DatelineAcceptDialog *self = DATELINE_ACCEPT_DIALOG (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_ACCEPT_DIALOG);
  G_OBJECT_CLASS (dateline_accept_dialog_parent_class)->dispose (object);
}

static void
dateline_accept_dialog_class_init (DatelineAcceptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_accept_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/dialogs/accept.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineAcceptDialog, scope_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineAcceptDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineAcceptDialog, score);
  gtk_widget_class_bind_template_child (widget_class, DatelineAcceptDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineAcceptDialog, more_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineAcceptDialog, accept_button);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_kinds (DatelineAcceptDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("All kinds"));
  for (DatelineKind kind = 0; kind < DATELINE_N_KINDS; kind++)
    gtk_string_list_append (labels, _ (dateline_kind_get_label (kind)));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (labels));
}

static void
dateline_accept_dialog_init (DatelineAcceptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_buttons (GTK_WIDGET (self));
  add_kinds (self);
}

/* Public methods */

/**
 * dateline_accept_dialog_new:
 * @session: whose suggestions are accepted
 * @article: the article that is read, 0 for none
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dateline_accept_dialog_new (DatelineSession *session, gint64 article)
{
  DatelineAcceptDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_ACCEPT_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->article = article;
  on_choice_changed_cb (self);
  return GTK_WIDGET (self);
}
