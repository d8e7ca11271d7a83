/* dateline-article-view-load.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an article view reads of the case: on the session's lanes.
 */

#include "dateline-article-view-private.h"

#include "dateline-error.h"

/* So many touched annotations are read one by one; of more, the article is read again */
#define MAX_TOUCHED 100

typedef struct {
  GWeakRef view;
  gint64 article;
  DatelineArticleContent *content;
  DatelineArticleOrder order;
  DatelineFilling *filling;
  GArray *ids;
  GPtrArray *found;
} Load;

/* Auxiliary methods */

static Load *
load_new (DatelineArticleView *self)
{
  Load *load = g_new0 (Load, 1);

  g_weak_ref_init (&load->view, self);
  load->article = self->wanted;
  load->filling = dateline_filling_ref (self->filling);
  return load;
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_weak_ref_clear (&load->view);
  g_clear_pointer (&load->content, dateline_article_content_free);
  g_clear_pointer (&load->filling, dateline_filling_unref);
  g_clear_pointer (&load->ids, g_array_unref);
  g_clear_pointer (&load->found, g_ptr_array_unref);
  g_free (load);
}

/* The view that waits for @result, if the article is still the one it wants */
static DatelineArticleView *
get_view (GAsyncResult *result, Load **load)
{
  g_autoptr (DatelineArticleView) self = NULL;

  *load = dateline_session_get_data (result);
  if (*load == NULL)
    return NULL;
  self = g_weak_ref_get (&(*load)->view);
  if (self == NULL || self->session == NULL || self->wanted != (*load)->article)
    return NULL;
  return g_steal_pointer (&self);
}

/* What answers after another article was shown, or while a change is on its way, is older than what
 * is seen */
static gboolean
is_current (DatelineArticleView *self, const Load *load)
{
  if (self->content == NULL || self->content->article->id != load->article)
    return FALSE;
  self->is_stale = self->n_changing > 0;
  return !self->is_stale;
}

static DatelineAnnotation *
copy_current (DatelineArticleView *self)
{
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);

  return current != NULL ? dateline_annotation_copy (current) : NULL;
}

/* On a lane's thread */

static gboolean
load_content (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Load *load = data;

  load->content = dateline_article_content_load (dateline, load->article, error);
  return load->content != NULL;
}

static gboolean
load_some (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Load *load = data;

  load->found = dateline_article_content_load_some (
      dateline, (const gint64 *) (gpointer) load->ids->data, load->ids->len, error);
  return load->found != NULL;
}

static gboolean
load_order (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Load *load = data;

  /* what explains the rules of suggestions is opened here, where nobody waits */
  dateline_filling_open (load->filling);
  return dateline_article_order_find (dateline, load->article, &load->order, error);
}

/* Callbacks */

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Load *load;
  g_autoptr (DatelineArticleView) self = get_view (result, &load);
  g_autoptr (GError) error = NULL;

  if (!dateline_session_run_finish (result, &error)) {
    if (self != NULL && g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND))
      _dateline_article_view_lose (self);
    else if (self != NULL && !g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED))
      dateline_session_say_error (self->session, error);
    return;
  }
  if (self != NULL)
    _dateline_article_view_show_content (self, g_steal_pointer (&load->content));
}

static void
on_refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Load *load;
  g_autoptr (DatelineArticleView) self = get_view (result, &load);
  g_autoptr (GError) error = NULL;
  DatelineAnnotation *before;

  if (!dateline_session_run_finish (result, &error)) {
    if (self != NULL && g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND))
      _dateline_article_view_lose (self);
    return;
  }
  if (self == NULL || !is_current (self, load))
    return;
  /* the text never changes: the view keeps it, and where it is scrolled to */
  before = copy_current (self);
  dateline_article_content_take (self->content, load->content);
  _dateline_article_view_keep_current (self, before);
  _dateline_article_view_show_changed (self);
}

static void
on_merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Load *load;
  g_autoptr (DatelineArticleView) self = get_view (result, &load);
  DatelineAnnotation *before;
  const gint64 *ids;

  if (!dateline_session_run_finish (result, NULL) || self == NULL || !is_current (self, load))
    return;
  ids = (const gint64 *) (gpointer) load->ids->data;
  /* what this view made itself it shows already */
  if (dateline_article_content_holds (self->content, ids, load->ids->len, load->found))
    return;
  before = copy_current (self);
  if (!dateline_article_content_merge (self->content, ids, load->ids->len, load->found))
    _dateline_article_view_refresh (self);
  _dateline_article_view_keep_current (self, before);
  _dateline_article_view_show_changed (self);
}

static void
on_ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Load *load = dateline_session_get_data (result);
  g_autoptr (DatelineArticleView) self = load != NULL ? g_weak_ref_get (&load->view) : NULL;
  gboolean succeeded = dateline_session_run_finish (result, NULL);

  if (self == NULL || self->session == NULL)
    return;
  self->is_ordering = FALSE;
  if (self->orders_again || self->wanted != load->article) {
    self->orders_again = FALSE;
    _dateline_article_view_order (self);
  } else if (succeeded) {
    self->order = load->order;
    self->is_ordered = TRUE;
    _dateline_article_view_show_order (self);
  }
}

/* Private, for the other files of the view */

/**
 * _dateline_article_view_load:
 * @self: a view that wants an article
 */
void
_dateline_article_view_load (DatelineArticleView *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->wanted == 0 || !dateline_session_is_open (self->session))
    return;
  self->loading = g_cancellable_new ();
  dateline_session_run_async (self->session, DATELINE_LANE_READ, load_content, load_new (self),
                              load_free, self->loading, on_loaded_cb, NULL);
}

/**
 * _dateline_article_view_refresh:
 * @self: a view
 *
 * Reads article and annotations anew, and keeps where it is scrolled to.
 */
void
_dateline_article_view_refresh (DatelineArticleView *self)
{
  if (self->wanted != 0 && dateline_session_is_open (self->session))
    dateline_session_run_async (self->session, DATELINE_LANE_READ, load_content, load_new (self),
                                load_free, NULL, on_refreshed_cb, NULL);
}

/**
 * _dateline_article_view_order:
 * @self: a view
 *
 * Finds out where the article stands among the others.
 */
void
_dateline_article_view_order (DatelineArticleView *self)
{
  if (self->wanted == 0 || !dateline_session_is_open (self->session))
    return;
  if (self->is_ordering) {
    self->orders_again = TRUE;
    return;
  }
  self->is_ordering = TRUE;
  dateline_session_run_async (self->session, DATELINE_LANE_SCAN, load_order, load_new (self),
                              load_free, NULL, on_ordered_cb, NULL);
}

/**
 * _dateline_article_view_hear:
 * @self: a view
 * @touched: what was changed, by anybody
 *
 * Reads what of it belongs to the article.
 */
void
_dateline_article_view_hear (DatelineArticleView *self, DatelineTouched *touched)
{
  gsize n_ids;
  const gint64 *ids = dateline_touched_get_ids (touched, DATELINE_RECORD_ANNOTATION, &n_ids);
  Load *load;

  if (self->wanted == 0 || !dateline_session_is_open (self->session))
    return;
  _dateline_article_view_order (self);
  if (dateline_touched_is_all (touched, DATELINE_RECORD_ANNOTATION) ||
      dateline_touched_is_all (touched, DATELINE_RECORD_ARTICLE) || n_ids > MAX_TOUCHED ||
      dateline_touched_contains (touched, DATELINE_RECORD_ARTICLE, self->wanted) ||
      dateline_touched_contains (touched, DATELINE_RECORD_SUGGESTION, self->wanted)) {
    _dateline_article_view_refresh (self);
    return;
  }
  if (n_ids == 0)
    return;
  load = load_new (self);
  load->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_ids);
  g_array_append_vals (load->ids, ids, (guint) n_ids);
  dateline_session_run_async (self->session, DATELINE_LANE_READ, load_some, load, load_free, NULL,
                              on_merged_cb, NULL);
}
