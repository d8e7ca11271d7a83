/* dateline-article-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-order.h"

#include "dateline-annotation.h"
#include "dateline-query.h"
#include "dateline-suggestion.h"

/* Auxiliary methods */

static GArray *
run_query (DatelineCase *dateline, const char *condition, guint limit, GError **error)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_ARTICLES);
  g_autoptr (DatelineQuery) query = NULL;

  if (condition == NULL)
    return dateline_query_run (all, dateline, limit, error);
  query = dateline_query_where (all, condition, error);
  return query != NULL ? dateline_query_run (query, dateline, limit, error) : NULL;
}

static gint64
get_id (const GArray *ids, guint position)
{
  return position < ids->len ? g_array_index (ids, gint64, position) : 0;
}

static guint
find_id (const GArray *ids, gint64 id)
{
  guint position = 0;

  while (position < ids->len && g_array_index (ids, gint64, position) != id)
    position++;
  return position;
}

/* Articles that a suggestion was ever made for may have none left: they are asked one by one */
static gboolean
find_open (DatelineCase *dateline, gint64 article, DatelineArticleOrder *order, GError **error)
{
  g_autoptr (GPtrArray) open = dateline_suggestion_load_article (dateline, article, error);

  if (open == NULL)
    return FALSE;
  if (open->len > 0) {
    order->review_article = article;
    order->review_suggestion = ((const DatelineAnnotation *) open->pdata[0])->id;
  }
  return TRUE;
}

static GHashTable *
create_set (const GArray *ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, &g_array_index (ids, gint64, i));
  return set;
}

static gboolean
find_review (DatelineCase *dateline,
             const GArray *ids,
             guint at,
             DatelineArticleOrder *order,
             GError **error)
{
  g_autoptr (GArray) suggested = run_query (dateline, "suggestions > 0", 0, error);
  g_autoptr (GHashTable) set = NULL;

  if (suggested == NULL)
    return FALSE;
  set = create_set (suggested);
  for (guint i = 1; i <= ids->len && order->review_article == 0; i++) {
    guint position = (at + i) % ids->len;

    if (position != at && g_hash_table_contains (set, &g_array_index (ids, gint64, position)) &&
        !find_open (dateline, g_array_index (ids, gint64, position), order, error))
      return FALSE;
  }
  return TRUE;
}

/* Public functions */

/**
 * dateline_article_order_find:
 * @dateline: a case; on its thread
 * @article: an article's id
 * @order: (out): where it stands
 * @error: (out) (optional): why the case could not be read
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_article_order_find (DatelineCase *dateline,
                             gint64 article,
                             DatelineArticleOrder *order,
                             GError **error)
{
  g_autoptr (GArray) ids = run_query (dateline, NULL, 0, error);
  guint at;

  *order = (DatelineArticleOrder){ 0 };
  if (ids == NULL)
    return FALSE;
  at = find_id (ids, article);
  order->n_articles = ids->len;
  if (at == ids->len)
    return TRUE;
  order->position = at + 1;
  order->previous = at > 0 ? get_id (ids, at - 1) : 0;
  order->next = get_id (ids, at + 1);
  return find_review (dateline, ids, at, order, error);
}

/**
 * dateline_article_order_find_first:
 * @dateline: a case; on its thread
 * @article: (out): the first article that nobody has read, or else the first; 0 in an empty case
 * @error: (out) (optional): why the case could not be read
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_article_order_find_first (DatelineCase *dateline, gint64 *article, GError **error)
{
  g_autoptr (GArray) unread = run_query (dateline, "state = unread", 1, error);
  g_autoptr (GArray) any = NULL;

  *article = 0;
  if (unread == NULL)
    return FALSE;
  any = unread->len > 0 ? g_array_ref (unread) : run_query (dateline, NULL, 1, error);
  if (any == NULL)
    return FALSE;
  *article = get_id (any, 0);
  return TRUE;
}
