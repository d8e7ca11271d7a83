/* dateline-reader-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reader-pane.h"

#include <glib/gi18n-lib.h>

#include "dateline-article-order.h"
#include "dateline-article-view.h"
#include "dateline-empty.h"
#include "dateline-focus.h"
#include "dateline-record-page.h"

struct _DatelineReaderPane {
  AdwBin parent_instance;

  DatelineSession *session;
  GtkStack *stack;
  DatelineArticleView *view;
  DatelineRecordPage *page;
};

G_DEFINE_FINAL_TYPE (DatelineReaderPane, dateline_reader_pane, ADW_TYPE_BIN)

/* Where reading begins, as it travels to the lane and back */
typedef struct {
  GWeakRef pane;
  gint64 article;
} Start;

/* Auxiliary methods */

static Start *
start_new (DatelineReaderPane *self)
{
  Start *start = g_new0 (Start, 1);

  g_weak_ref_init (&start->pane, self);
  return start;
}

static void
start_free (gpointer data)
{
  Start *start = data;

  g_weak_ref_clear (&start->pane);
  g_free (start);
}

static gboolean
find_first (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Start *start = data;

  return dateline_article_order_find_first (dateline, &start->article, error);
}

static void
on_first_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Start *start = dateline_session_get_data (result);
  g_autoptr (DatelineReaderPane) self = start != NULL ? g_weak_ref_get (&start->pane) : NULL;

  if (!dateline_session_run_finish (result, NULL) || self == NULL || self->session == NULL)
    return;
  if (start->article == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (dateline_article_view_get_article (self->view) == 0)
    dateline_article_view_show (self->view, start->article, 0);
}

static void
show_first (DatelineReaderPane *self)
{
  if (dateline_session_is_open (self->session))
    dateline_session_run_async (self->session, DATELINE_LANE_READ, find_first, start_new (self),
                                start_free, NULL, on_first_found_cb, NULL);
}

/* Callbacks */

static void
on_opened_cb (DatelineSession *session, DatelineReaderPane *self)
{
  dateline_article_view_show (self->view, 0, 0);
  gtk_stack_set_visible_child_name (self->stack, "article");
  show_first (self);
}

static gboolean
has_page (DatelineRecordType type)
{
  return type == DATELINE_RECORD_EVENT || type == DATELINE_RECORD_ACTOR ||
         type == DATELINE_RECORD_PLACE;
}

static gboolean
shows_page (DatelineReaderPane *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->page);
}

static void
show_article (DatelineReaderPane *self)
{
  if (dateline_article_view_get_content (self->view) != NULL)
    gtk_stack_set_visible_child_name (self->stack, "article");
  else
    show_first (self);
}

/* A page that is open follows what is selected; words and articles lead back to reading. */
static void
on_selection_changed_cb (DatelineSession *session, DatelineReaderPane *self)
{
  const DatelineSelection *selection = dateline_session_get_selection (session);

  if (selection == NULL || selection->id == 0)
    return;
  if (shows_page (self) && has_page (selection->type))
    dateline_record_page_show (self->page, selection->type, selection->id);
  if (selection->article == 0)
    return;
  dateline_article_view_show (self->view, selection->article, selection->annotation);
  if (!has_page (selection->type))
    show_article (self);
}

static void
on_page_requested_cb (DatelineSession *session, int type, gint64 id, DatelineReaderPane *self)
{
  if (!has_page (type)) {
    show_article (self);
    return;
  }
  dateline_record_page_show (self->page, type, id);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->page));
}

static void
on_page_closed_cb (DatelineRecordPage *page, DatelineReaderPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page));

  if (!shows_page (self))
    return;
  show_article (self);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_changed_cb (DatelineSession *session, DatelineTouched *touched, DatelineReaderPane *self)
{
  if (dateline_article_view_get_article (self->view) == 0 &&
      dateline_touched_has (touched, DATELINE_RECORD_ARTICLE))
    show_first (self);
}

static void
on_shown_cb (DatelineArticleView *view, DatelineReaderPane *self)
{
  if (!shows_page (self))
    gtk_stack_set_visible_child_name (self->stack, "article");
}

static void
on_missing_cb (DatelineArticleView *view, DatelineReaderPane *self)
{
  show_first (self);
}

/* GtkWidget overrides */

static gboolean
dateline_reader_pane_grab_focus (GtkWidget *widget)
{
  DatelineReaderPane *self = DATELINE_READER_PANE (widget);
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  if (child == GTK_WIDGET (self->view))
    return gtk_widget_grab_focus (child);
  return dateline_focus_is_within (child) || gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

/* GObject overrides */

static void
dateline_reader_pane_dispose (GObject *object)
{
  DatelineReaderPane *self = DATELINE_READER_PANE (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_reader_pane_parent_class)->dispose (object);
}

static void
dateline_reader_pane_class_init (DatelineReaderPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_reader_pane_dispose;
  GTK_WIDGET_CLASS (klass)->focus = dateline_focus_children;
  GTK_WIDGET_CLASS (klass)->grab_focus = dateline_reader_pane_grab_focus;
}

static void
dateline_reader_pane_init (DatelineReaderPane *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
connect_session (DatelineReaderPane *self)
{
  const struct {
    const char *name;
    GCallback callback;
  } handlers[] = {
    { "opened", G_CALLBACK (on_opened_cb) },
    { "page-requested", G_CALLBACK (on_page_requested_cb) },
    { "selection-changed", G_CALLBACK (on_selection_changed_cb) },
    { "changed", G_CALLBACK (on_changed_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->session, handlers[i].name, handlers[i].callback, self, 0);
}

/**
 * dateline_reader_pane_new:
 * @session: what it shows
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
dateline_reader_pane_new (DatelineSession *session)
{
  DatelineReaderPane *self = g_object_new (DATELINE_TYPE_READER_PANE, NULL);
  GtkWidget *view = dateline_article_view_new (session);
  GtkWidget *page = dateline_record_page_new (session);

  self->session = g_object_ref (session);
  self->view = DATELINE_ARTICLE_VIEW (view);
  gtk_stack_add_named (self->stack,
                       dateline_empty_new (_ ("There is no article in this case yet."),
                                           _ ("_Add Articles…"), "win.import"),
                       "empty");
  gtk_stack_add_named (self->stack, view, "article");
  self->page = DATELINE_RECORD_PAGE (page);
  gtk_stack_add_named (self->stack, page, "page");
  g_signal_connect_object (page, "closed", G_CALLBACK (on_page_closed_cb), self, 0);
  g_signal_connect_object (view, "shown", G_CALLBACK (on_shown_cb), self, 0);
  g_signal_connect_object (view, "missing", G_CALLBACK (on_missing_cb), self, 0);
  connect_session (self);
  if (dateline_session_is_open (session)) {
    show_first (self);
    on_selection_changed_cb (session, self);
  }
  return GTK_WIDGET (self);
}

/**
 * dateline_reader_pane_get_article:
 * @self: a pane
 *
 * Returns: the id of the article that is read, 0 for none
 */
gint64
dateline_reader_pane_get_article (DatelineReaderPane *self)
{
  g_return_val_if_fail (DATELINE_IS_READER_PANE (self), 0);

  return dateline_article_view_get_article (self->view);
}
