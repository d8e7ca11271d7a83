/* dateline-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The newest articles that match. Ranking by relevance reads all matches and takes a tenth of a
 * second for a common word; taking them in the order of their dates does not, if two things are
 * avoided: reading the date of each of many matches, and asking the index about each of many
 * articles. So the matches are listed up to some thousands; few are sorted by date; with many, the
 * articles are walked from the newest back, looking each up in the list, and beyond the list's end
 * in the index. The list of a phrase is dear (the places of its words in each text are compared)
 * and begins short; where the index has been asked often, the phrase is rarer than it seemed, and
 * the list goes on.
 */

#include "dateline-search.h"

#include <string.h>

#include "dateline-case-private.h"
#include "dateline-error.h"
#include "dateline-search-private.h"

/* Asking the index about one article costs as much as listing a hundred matches of a word, or some
 * twenty of a phrase; and very much for the beginning of a word */
#define MOST_LISTED 30000
#define MOST_LISTED_OF_PREFIX 200000
#define MOST_PROBES_OF_PHRASE 400
#define FEW 1500

/* What the index knows: ids descending, complete or the largest ones only */
typedef struct {
  GArray *ids;
  gboolean complete;
  const char *expression;
  guint most;
  DatelineStatement *list; /* goes on behind the last of the ids */
  DatelineStatement *probe;
  guint n_probes;
} Matches;

typedef struct {
  gint64 article;
  gint64 day;
  gint64 minute;
} Candidate;

static void
matches_clear (Matches *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->list, dateline_statement_release);
  g_clear_pointer (&self->probe, dateline_statement_release);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matches, matches_clear)

static gboolean
list_until (Matches *self, guint n_ids, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (!self->complete && self->ids->len < n_ids) {
    gint64 id;

    if (!dateline_statement_step (self->list, &failure)) {
      self->complete = TRUE;
      break;
    }
    id = dateline_statement_get_int (self->list, 0);
    g_array_append_val (self->ids, id);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Whether some words of the expression, each "in its own quotation marks", are several for the
 * index */
static gboolean
has_phrase (const char *expression)
{
  gboolean quoted = FALSE;
  guint n_words = 0;

  for (const char *p = expression; *p != '\0'; p = g_utf8_next_char (p)) {
    gboolean inside = quoted && g_unichar_isalnum (g_utf8_get_char (p));

    if (*p == '"') {
      quoted = !quoted;
      n_words = 0;
    }
    if (inside && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))) && ++n_words > 1)
      return TRUE;
  }
  return FALSE;
}

static gboolean
open_matches (Matches *self,
              DatelineDb *db,
              const char *list_sql,
              const char *probe_sql,
              const char *expression,
              GError **error)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->expression = expression;
  self->most = strchr (expression, '*') != NULL ? MOST_LISTED_OF_PREFIX : MOST_LISTED;
  self->list = dateline_db_prepare (db, list_sql, error);
  self->probe = self->list != NULL ? dateline_db_prepare (db, probe_sql, error) : NULL;
  if (self->probe == NULL)
    return FALSE;
  dateline_statement_bind_text (self->list, 1, expression);
  return list_until (
      self, self->most == MOST_LISTED && has_phrase (expression) ? FEW + 1 : self->most, error);
}

static int
compare_descending (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first < second) - (first > second);
}

/* -1 with @error set on failure */
static int
probe (Matches *self, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean found;

  self->n_probes++;
  dateline_statement_reset (self->probe);
  dateline_statement_bind_text (self->probe, 1, self->expression);
  dateline_statement_bind_int (self->probe, 2, id);
  found = dateline_statement_step (self->probe, &failure);
  if (failure == NULL)
    return found;
  g_propagate_error (error, g_steal_pointer (&failure));
  return -1;
}

static gboolean
is_within_list (const Matches *self, gint64 id)
{
  return self->complete || id >= g_array_index (self->ids, gint64, self->ids->len - 1);
}

/* -1 with @error set on failure */
static int
matches_contain (Matches *self, gint64 id, GError **error)
{
  if (!is_within_list (self, id) && self->n_probes >= MOST_PROBES_OF_PHRASE &&
      !list_until (self, self->most, error))
    return -1;
  if (is_within_list (self, id))
    return g_array_binary_search (self->ids, &id, compare_descending, NULL);
  return probe (self, id, error);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a, *second = b;

  if (first->day != second->day)
    return first->day < second->day ? 1 : -1;
  if (first->minute != second->minute)
    return first->minute < second->minute ? 1 : -1;
  return (first->article < second->article) - (first->article > second->article);
}

/* Reads articles by one id each: @sql's only parameter */
static gboolean
collect (GArray *candidates, DatelineDb *db, const char *sql, const GArray *ids, GError **error)
{
  g_autoptr (DatelineStatement) row = dateline_db_prepare (db, sql, error);

  if (row == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GError) failure = NULL;

    dateline_statement_bind_int (row, 1, g_array_index (ids, gint64, i));
    while (dateline_statement_step (row, &failure)) {
      Candidate candidate = { dateline_statement_get_int (row, 0),
                              dateline_statement_is_null (row, 1)
                                  ? G_MININT64
                                  : dateline_statement_get_int (row, 1),
                              _dateline_get_count (row, 2) };

      g_array_append_val (candidates, candidate);
    }
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    dateline_statement_reset (row);
  }
  return TRUE;
}

static gboolean
sort_few (GArray *found,
          DatelineDb *db,
          const Matches *texts,
          const Matches *titles,
          guint limit,
          GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  gint64 last = 0;

  if (!collect (candidates, db,
                "SELECT id, published_start, published_minute FROM article WHERE content = ?",
                texts->ids, error) ||
      !collect (candidates, db,
                "SELECT id, published_start, published_minute FROM article WHERE id = ?",
                titles->ids, error))
    return FALSE;
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && found->len < limit; i++) {
    gint64 article = g_array_index (candidates, Candidate, i).article;

    /* found by its headline and by its text */
    if (article != last)
      g_array_append_val (found, article);
    last = article;
  }
  return TRUE;
}

static gboolean
walk_many (GArray *found,
           DatelineDb *db,
           Matches *texts,
           Matches *titles,
           guint limit,
           GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  row = dateline_db_prepare (
      db,
      "SELECT id, content FROM article"
      " ORDER BY published_start DESC, published_minute DESC, content DESC, id DESC",
      error);
  if (row == NULL)
    return FALSE;
  while (found->len < limit && dateline_statement_step (row, &failure)) {
    gint64 article = dateline_statement_get_int (row, 0);
    int is_match = matches_contain (texts, dateline_statement_get_int (row, 1), error);

    if (is_match == 0)
      is_match = matches_contain (titles, article, error);
    if (is_match < 0)
      return FALSE;
    if (is_match > 0)
      g_array_append_val (found, article);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Ids of the newest articles that match */
static GArray *
find_articles (DatelineCase *self, const char *expression, guint limit, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (Matches) texts = { 0 };
  g_auto (Matches) titles = { 0 };
  gboolean few, done;

  if (!open_matches (&texts, self->db,
                     "SELECT rowid FROM content_fts WHERE content_fts MATCH ? ORDER BY rowid DESC",
                     "SELECT 1 FROM content_fts WHERE content_fts MATCH ? AND rowid = ?",
                     expression, error) ||
      !open_matches (&titles, self->db,
                     "SELECT rowid FROM title_fts WHERE title_fts MATCH ? ORDER BY rowid DESC",
                     "SELECT 1 FROM title_fts WHERE title_fts MATCH ? AND rowid = ?", expression,
                     error))
    return NULL;
  few = texts.ids->len + titles.ids->len <= FEW;
  done = few ? sort_few (found, self->db, &texts, &titles, limit, error)
             : walk_many (found, self->db, &texts, &titles, limit, error);
  return done ? g_steal_pointer (&found) : NULL;
}

static GArray *
find_after_mending (DatelineCase *self, const char *expression, guint limit, GError **error)
{
  self->search_seen = TRUE;
  if (!_dateline_search_mend_index (self, error))
    return NULL;
  return find_articles (self, expression, limit, error);
}

/* A damaged index is made again, instead of saying that there is nothing */
static GArray *
find_surely (DatelineCase *self, const char *expression, guint limit, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) found = find_articles (self, expression, limit, &failure);
  gboolean damaged = g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);

  if (found != NULL && !self->search_seen &&
      !_dateline_search_look_at_index (self, found->len == 0, &damaged, error))
    return NULL;
  if (damaged)
    return find_after_mending (self, expression, limit, error);
  self->search_seen = self->search_seen || (found != NULL && found->len == 0);
  if (found == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return g_steal_pointer (&found);
}

/**
 * dateline_hit_free:
 * @self: (nullable) (transfer full): a hit
 *
 * Frees a hit.
 */
void
dateline_hit_free (DatelineHit *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->outlet);
  g_free (self->snippet);
  g_array_unref (self->marks);
  g_free (self);
}

static DatelineHit *
load_hit (DatelineStatement *row, gint64 article, const GPtrArray *terms, GError **error)
{
  g_autoptr (DatelineHit) hit = g_new0 (DatelineHit, 1);
  g_autoptr (GError) failure = NULL;

  hit->marks = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  dateline_statement_bind_int (row, 1, article);
  if (!dateline_statement_step (row, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    return failure == NULL ? g_steal_pointer (&hit) : NULL;
  }
  hit->article = article;
  hit->title = dateline_statement_dup_text (row, 0);
  hit->outlet = dateline_statement_dup_text (row, 1);
  hit->published = _dateline_get_date (row, 2);
  _dateline_search_cut (hit, dateline_statement_get_text (row, 6), terms);
  return g_steal_pointer (&hit);
}

static gboolean
load_hits (DatelineCase *self,
           GPtrArray *hits,
           const GArray *articles,
           const char *text,
           GError **error)
{
  g_autoptr (GPtrArray) terms = _dateline_search_get_terms (text);
  g_autoptr (DatelineStatement) row = NULL;

  row = dateline_db_prepare (
      self->db,
      "SELECT a.title, a.outlet, a.published_start, a.published_end, a.published_minute,"
      " a.published_precision, c.text"
      " FROM article a JOIN content c ON c.id = a.content WHERE a.id = ?",
      error);
  if (row == NULL)
    return FALSE;
  for (guint i = 0; i < articles->len; i++) {
    DatelineHit *hit = load_hit (row, g_array_index (articles, gint64, i), terms, error);

    if (hit == NULL)
      return FALSE;
    g_ptr_array_add (hits, hit);
    dateline_statement_reset (row);
  }
  return TRUE;
}

/**
 * dateline_search_run:
 * @self: a case
 * @text: what was typed, see dateline_search_parse()
 * @limit: how many hits at most, 1 or more
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if the case's deadline passed,
 *   %DATELINE_ERROR_DAMAGED if the search index is and the case cannot be written
 *
 * Finds articles whose text, or whose headline, holds all that is asked for. Case and accents do
 * not count. An index whose damage shows is made again before it is believed that nothing is there.
 *
 * Returns: (transfer full) (element-type DatelineHit): the newest first; empty if nothing is found
 *   or asked for
 */
GPtrArray *
dateline_search_run (DatelineCase *self, const char *text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GArray) articles = NULL;
  g_autofree char *expression = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);
  g_return_val_if_fail (text != NULL && limit > 0, NULL);

  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_hit_free);
  expression = dateline_search_parse (text);
  if (expression == NULL)
    return g_steal_pointer (&hits);
  articles = find_surely (self, expression, limit, error);
  if (articles == NULL || !load_hits (self, hits, articles, text, error))
    return NULL;
  return g_steal_pointer (&hits);
}

/**
 * dateline_search_count:
 * @self: a case
 * @text: what was typed
 * @error: (out) (optional): why it could not be counted
 *
 * Counts all articles that match.
 *
 * Returns: how many; -1 with @error set on failure
 */
gint64
dateline_search_count (DatelineCase *self, const char *text, GError **error)
{
  g_autofree char *expression = NULL;
  gint64 count = 0;

  g_return_val_if_fail (DATELINE_IS_CASE (self), -1);
  g_return_val_if_fail (text != NULL, -1);

  expression = dateline_search_parse (text);
  if (expression == NULL)
    return 0;
  if (!dateline_db_get_int (
          self->db, &count, error,
          "SELECT count (*) FROM article"
          " WHERE content IN (SELECT rowid FROM content_fts WHERE content_fts MATCH ?1)"
          " OR id IN (SELECT rowid FROM title_fts WHERE title_fts MATCH ?1)",
          "t", expression))
    return -1;
  return count;
}
