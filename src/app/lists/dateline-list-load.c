/* dateline-list-load.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the case knows about the rows of a page.
 */

#include "dateline-list-load.h"

#include "dateline-annotation-store.h"

/* One page being read */
typedef struct {
  const DatelineListTable *table;
  DatelineCase *dateline;
  const GArray *ids; /* of gint64 */
  int year;
  GPtrArray *lines; /* of DatelineListLine, NULL where the record is gone */
} Page;

typedef gboolean (*PageFunc) (Page *page, GError **error);

/* Auxiliary methods */

static void
add_line (Page *page, guint index, const DatelineListFacts *facts)
{
  page->lines->pdata[index] = dateline_list_line_new (page->table, facts);
}

/* The records come in the order of the ids; of those that are gone some loaders give nothing and
 * some give NULL. Every record begins with its id. */
static gboolean
is_next (const Page *page, const GPtrArray *records, guint index, guint *next)
{
  while (*next < records->len && records->pdata[*next] == NULL)
    (*next)++;
  return *next < records->len &&
         *(const gint64 *) records->pdata[*next] == g_array_index (page->ids, gint64, index);
}

static const gint64 *
get_ids (const Page *page)
{
  return (const gint64 *) page->ids->data;
}

static GPtrArray *
load_claims (DatelineCase *dateline, gint64 event, GError **error)
{
  g_autoptr (GArray) claims = dateline_event_get_claims (dateline, event, error);
  g_autoptr (GArray) ids = NULL;

  if (claims == NULL)
    return NULL;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), claims->len);
  for (guint i = 0; i < claims->len; i++)
    g_array_append_val (ids, g_array_index (claims, DatelineEventClaim, i).annotation);
  return dateline_annotation_load (dateline, (const gint64 *) ids->data, ids->len, error);
}

static gboolean
add_event (Page *page, guint index, const DatelineEvent *event, GError **error)
{
  g_autoptr (GPtrArray) claims = NULL;
  DatelineListFacts facts = { .year = page->year, .event = event };

  if (event->n_claims > 0) {
    claims = load_claims (page->dateline, event->id, error);
    if (claims == NULL)
      return FALSE;
  }
  facts.claims = claims;
  add_line (page, index, &facts);
  return TRUE;
}

static gboolean
load_events (Page *page, GError **error)
{
  g_autoptr (GPtrArray) events =
      dateline_event_load (page->dateline, get_ids (page), page->ids->len, error);
  guint next = 0;

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < page->ids->len; i++)
    if (is_next (page, events, i, &next) && !add_event (page, i, events->pdata[next++], error))
      return FALSE;
  return TRUE;
}

static gboolean
load_articles (Page *page, GError **error)
{
  g_autoptr (GPtrArray) articles =
      dateline_article_load (page->dateline, get_ids (page), page->ids->len, error);
  guint next = 0;

  if (articles == NULL)
    return FALSE;
  for (guint i = 0; i < page->ids->len; i++)
    if (is_next (page, articles, i, &next)) {
      DatelineListFacts facts = { .year = page->year, .article = articles->pdata[next++] };

      add_line (page, i, &facts);
    }
  return TRUE;
}

/* Many claims of a page stand in one article. */
static const DatelineArticle *
find_article (Page *page, GHashTable *known, gint64 id, GError **error)
{
  DatelineArticle *article = g_hash_table_lookup (known, &id);

  if (article != NULL)
    return article;
  article = dateline_article_get (page->dateline, id, error);
  if (article != NULL)
    g_hash_table_insert (known, &article->id, article);
  return article;
}

static gboolean
load_claim_rows (Page *page, GError **error)
{
  g_autoptr (GPtrArray) claims =
      dateline_annotation_load (page->dateline, get_ids (page), page->ids->len, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                        (GDestroyNotify) dateline_article_free);
  guint next = 0;

  if (claims == NULL)
    return FALSE;
  for (guint i = 0; i < page->ids->len; i++) {
    DatelineListFacts facts = { .year = page->year };

    if (!is_next (page, claims, i, &next))
      continue;
    facts.annotation = claims->pdata[next++];
    facts.article = find_article (page, known, facts.annotation->article, error);
    if (facts.article == NULL)
      return FALSE;
    add_line (page, i, &facts);
  }
  return TRUE;
}

static gboolean
add_actor (Page *page, guint index, const DatelineActor *actor, GError **error)
{
  g_autoptr (GPtrArray) names = dateline_actor_get_aliases (page->dateline, actor->id, error);
  g_autoptr (DatelineActor) side = NULL;
  DatelineListFacts facts = { .year = page->year, .actor = actor, .names = names };

  if (names == NULL)
    return FALSE;
  if (actor->side != 0) {
    side = dateline_actor_get (page->dateline, actor->side, error);
    if (side == NULL)
      return FALSE;
    facts.side = side->name;
    facts.side_colour = side->colour;
  }
  facts.n_events = dateline_event_count_of_actor (page->dateline, actor->id, error);
  if (facts.n_events < 0)
    return FALSE;
  add_line (page, index, &facts);
  return TRUE;
}

static gboolean
load_actors (Page *page, GError **error)
{
  g_autoptr (GPtrArray) actors =
      dateline_actor_load (page->dateline, get_ids (page), page->ids->len, error);
  guint next = 0;

  if (actors == NULL)
    return FALSE;
  for (guint i = 0; i < page->ids->len; i++)
    if (is_next (page, actors, i, &next) && !add_actor (page, i, actors->pdata[next++], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_place (Page *page, guint index, const DatelinePlace *place, GError **error)
{
  DatelineListFacts facts = { .year = page->year, .place = place };

  facts.n_events = dateline_event_count_of_place (page->dateline, place->id, error);
  if (facts.n_events < 0)
    return FALSE;
  add_line (page, index, &facts);
  return TRUE;
}

static gboolean
load_places (Page *page, GError **error)
{
  g_autoptr (GPtrArray) places =
      dateline_place_load (page->dateline, get_ids (page), page->ids->len, error);
  guint next = 0;

  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < page->ids->len; i++)
    if (is_next (page, places, i, &next) && !add_place (page, i, places->pdata[next++], error))
      return FALSE;
  return TRUE;
}

static const PageFunc loaders[DATELINE_N_TARGETS] = {
  [DATELINE_TARGET_EVENTS] = load_events,     [DATELINE_TARGET_ARTICLES] = load_articles,
  [DATELINE_TARGET_CLAIMS] = load_claim_rows, [DATELINE_TARGET_ACTORS] = load_actors,
  [DATELINE_TARGET_PLACES] = load_places,
};

static void
free_line (gpointer data)
{
  dateline_list_line_free (data);
}

/**
 * dateline_list_load:
 * @table: which list
 * @dateline: the case; on its thread
 * @ids: (element-type gint64): of the rows
 * @year: the year that readers know already, 0 for none
 * @error: (out) (optional): why the case could not be read
 *
 * Reads what some rows show.
 *
 * Returns: (transfer full) (element-type DatelineListLine): one line for each id, %NULL for a
 *   record that is gone
 */
GPtrArray *
dateline_list_load (const DatelineListTable *table,
                    DatelineCase *dateline,
                    const GArray *ids,
                    int year,
                    GError **error)
{
  Page page = { table, dateline, ids, year, NULL };

  g_return_val_if_fail (table != NULL && ids != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_CASE (dateline), NULL);

  page.lines = g_ptr_array_new_with_free_func (free_line);
  g_ptr_array_set_size (page.lines, (int) ids->len);
  if (loaders[table->target](&page, error))
    return page.lines;
  g_ptr_array_unref (page.lines);
  return NULL;
}
