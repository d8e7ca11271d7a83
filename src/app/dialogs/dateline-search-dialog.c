/* dateline-search-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-search-dialog.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "dateline-search.h"
#include "dateline-text.h"

#define MAX_HITS 200

struct _DatelineSearchDialog {
  AdwWindow parent_instance;

  DatelineSession *session;
  GCancellable *searching;
  char *found; /* (nullable): the words whose hits the list shows */
  char *asked; /* (nullable): the words with which Enter was pressed before their hits were there */

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkLabel *count_label;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DatelineSearchDialog, dateline_search_dialog, ADW_TYPE_WINDOW)

typedef struct {
  char *text;
  GPtrArray *hits;
  gint64 n_hits;
} Search;

/* Auxiliary methods */

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->text);
  g_clear_pointer (&search->hits, g_ptr_array_unref);
  g_free (search);
}

/* On a lane's thread */
static gboolean
run_search (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Search *search = data;

  search->hits = dateline_search_run (dateline, search->text, MAX_HITS, error);
  if (search->hits == NULL)
    return FALSE;
  search->n_hits = search->hits->len;
  if (search->n_hits == MAX_HITS)
    search->n_hits = dateline_search_count (dateline, search->text, error);
  return search->n_hits >= 0;
}

static char *
create_line (const DatelineHit *hit)
{
  g_autofree char *date =
      dateline_date_is_known (hit->published) ? dateline_date_to_display (hit->published) : NULL;

  if (hit->outlet != NULL && date != NULL)
    /* Translators: an outlet and a date */
    return g_strdup_printf (_ ("%1$s · %2$s"), hit->outlet, date);
  return g_strdup (hit->outlet != NULL ? hit->outlet : date != NULL ? date : "");
}

static GtkWidget *
create_label (const char *text, gboolean markup, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (markup)
    gtk_label_set_markup (GTK_LABEL (label), text);
  else
    gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_row (const DatelineHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *stored_line = create_line (hit);
  g_autofree char *line = dateline_text_show_line (stored_line);
  g_autofree char *markup = dateline_search_dialog_create_markup (hit->snippet, hit->marks);
  g_autofree char *title =
      dateline_text_show_line (hit->title != NULL ? hit->title : _ ("Without a title"));

  gtk_box_append (GTK_BOX (box), create_label (title, FALSE, "heading"));
  if (line[0] != '\0')
    gtk_box_append (GTK_BOX (box), create_label (line, FALSE, "dim-label"));
  gtk_box_append (GTK_BOX (box), create_label (markup, TRUE, NULL));
  gtk_widget_add_css_class (box, "search-hit");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), "words",
                          dateline_search_dialog_dup_words (hit->snippet, hit->marks), g_free);
  g_object_set_data_full (G_OBJECT (row), "article", g_memdup2 (&hit->article, sizeof hit->article),
                          g_free);
  return row;
}

static void
clear_list (DatelineSearchDialog *self)
{
  GtkWidget *row;

  g_clear_pointer (&self->found, g_free);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
show_hits (DatelineSearchDialog *self, const Search *search)
{
  g_autofree char *count = g_strdup_printf (
      ngettext ("%" PRId64 " article", "%" PRId64 " articles", (gulong) search->n_hits),
      search->n_hits);

  clear_list (self);
  self->found = g_strdup (search->text);
  for (guint i = 0; i < search->hits->len; i++)
    gtk_list_box_append (self->list, create_row (search->hits->pdata[i]));
  gtk_label_set_label (self->count_label, count);
  gtk_stack_set_visible_child_name (self->stack, search->hits->len > 0 ? "hits" : "none");
}

static const char *
get_typed (DatelineSearchDialog *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
open_first (DatelineSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  g_clear_pointer (&self->asked, g_free);
  if (row != NULL)
    g_signal_emit_by_name (self->list, "row-activated", row);
}

/* Callbacks */

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSearchDialog) self = user_data;
  const Search *search = dateline_session_get_data (result);
  g_autoptr (GError) error = NULL;
  gboolean is_found = dateline_session_run_finish (result, &error);

  if (self->session == NULL)
    return;
  if (!is_found) {
    dateline_session_say_error (self->session, error);
    return;
  }
  if (!g_str_equal (search->text, get_typed (self)))
    return; /* other words stand there by now */
  show_hits (self, search);
  if (g_strcmp0 (self->asked, self->found) == 0)
    open_first (self);
}

static void
on_search_changed_cb (GtkSearchEntry *entry, DatelineSearchDialog *self)
{
  const char *text = get_typed (self);
  Search *search;

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (text[0] == '\0') {
    clear_list (self);
    gtk_label_set_label (self->count_label, "");
    gtk_stack_set_visible_child_name (self->stack, "start");
    return;
  }
  search = g_new0 (Search, 1);
  search->text = g_strdup (text);
  self->searching = g_cancellable_new ();
  dateline_session_run_async (self->session, DATELINE_LANE_READ, run_search, search, search_free,
                              self->searching, on_found_cb, g_object_ref (self));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DatelineSearchDialog *self)
{
  const gint64 *article = g_object_get_data (G_OBJECT (row), "article");

  const char *words = g_object_get_data (G_OBJECT (row), "words");

  if (words != NULL)
    dateline_session_request_words (self->session, *article, words);
  else
    dateline_session_select_one (self->session, DATELINE_RECORD_ARTICLE, *article);
}

/* Enter in the entry opens the first hit of what stands in it, as soon as there is one; Down goes
 * to the list. */
static void
on_entry_activated_cb (GtkSearchEntry *entry, DatelineSearchDialog *self)
{
  g_free (self->asked);
  self->asked = g_strdup (get_typed (self));
  if (g_strcmp0 (self->found, get_typed (self)) == 0)
    open_first (self);
}

static void
on_stop_search_cb (GtkSearchEntry *entry, DatelineSearchDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* GObject overrides */

static void
dateline_search_dialog_dispose (GObject *object)
{
  DatelineSearchDialog *self = DATELINE_SEARCH_DIALOG (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->session);
  g_clear_pointer (&self->found, g_free);
  g_clear_pointer (&self->asked, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_SEARCH_DIALOG);
  G_OBJECT_CLASS (dateline_search_dialog_parent_class)->dispose (object);
}

static void
dateline_search_dialog_class_init (DatelineSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_search_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/dialogs/search.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_search_dialog_init (DatelineSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public methods */

/**
 * dateline_search_dialog_create_markup:
 * @snippet: words of an article
 * @marks: (element-type DatelineSpan): where the matches stand, in code points, sorted
 *
 * Returns: (transfer full): the snippet for a label, its matches bold
 */
char *
dateline_search_dialog_create_markup (const char *snippet, GArray *marks)
{
  GString *markup = g_string_new (NULL);
  g_autofree char *shown = dateline_text_show_line (snippet); /* one code point for one */
  const char *at = shown;
  guint32 offset = 0;

  for (guint i = 0; i < marks->len; i++) {
    const DatelineSpan *mark = &g_array_index (marks, DatelineSpan, i);
    const char *start = g_utf8_offset_to_pointer (at, mark->start - offset);
    const char *end = g_utf8_offset_to_pointer (start, mark->end - mark->start);
    g_autofree char *before = g_markup_escape_text (at, start - at);
    g_autofree char *match = g_markup_escape_text (start, end - start);

    g_string_append_printf (markup, "%s<b>%s</b>", before, match);
    at = end;
    offset = mark->end;
  }
  {
    g_autofree char *rest = g_markup_escape_text (at, -1);

    g_string_append (markup, rest);
  }
  return g_string_free (markup, FALSE);
}

/**
 * dateline_search_dialog_dup_words:
 * @snippet: words of an article
 * @marks: (element-type DatelineSpan): where the matches stand, in code points, sorted
 *
 * Returns: (transfer full) (nullable): the first match, with those that follow it after a mere
 *   space; %NULL where nothing matches
 */
char *
dateline_search_dialog_dup_words (const char *snippet, GArray *marks)
{
  const DatelineSpan *spans = (const DatelineSpan *) (void *) marks->data;
  guint32 end;

  if (marks->len == 0)
    return NULL;
  end = spans[0].end;
  for (guint i = 1; i < marks->len && spans[i].start == end + 1; i++) {
    if (*g_utf8_offset_to_pointer (snippet, end) != ' ')
      break;
    end = spans[i].end;
  }
  return g_utf8_substring (snippet, spans[0].start, end);
}

/**
 * dateline_search_dialog_new:
 * @session: whose case is searched
 *
 * Returns: (transfer none): the dialog; what is activated in it is selected in the session
 */
GtkWidget *
dateline_search_dialog_new (DatelineSession *session)
{
  DatelineSearchDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_SEARCH_DIALOG, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
