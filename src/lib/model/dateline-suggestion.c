/* dateline-suggestion.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-suggestion.h"

#include <glib/gi18n-lib.h>

#include "dateline-annotation-private.h"
#include "dateline-case-private.h"
#include "dateline-error.h"
#include "dateline-suggestion-private.h"
#include "dateline-suggestion-row-private.h"
#include "dateline-table-private.h"
#include "dateline-touched-private.h"

#define OPEN " AND " DATELINE_SUGGESTION_IS_OPEN

/* What an article's suggestions were before, by where they start */
static GHashTable *
index_by_start (GPtrArray *suggestions)
{
  GHashTable *firsts = g_hash_table_new (NULL, NULL);

  for (guint i = suggestions->len; i > 0; i--) {
    const DatelineAnnotation *suggestion = suggestions->pdata[i - 1];

    g_hash_table_insert (firsts, GUINT_TO_POINTER (suggestion->span.start), GUINT_TO_POINTER (i));
  }
  return firsts;
}

/* Returns: the id of one of @before that says the same, which is used up by that; 0 for none */
static gint64
take_id (GPtrArray *before, GHashTable *firsts, const DatelineAnnotation *suggestion)
{
  guint first =
      GPOINTER_TO_UINT (g_hash_table_lookup (firsts, GUINT_TO_POINTER (suggestion->span.start)));

  for (guint i = first; i > 0 && i <= before->len; i++) {
    DatelineAnnotation *old = before->pdata[i - 1];
    gint64 id = old->id;

    if (old->span.start != suggestion->span.start)
      return 0;
    if (id == 0 || !dateline_annotation_equal (old, suggestion))
      continue;
    old->id = 0;
    return id;
  }
  return 0;
}

/* One that says what one of @before said is that one still: somebody may be looking at it. */
static gboolean
insert_all (DatelineCase *self,
            gint64 article,
            GPtrArray *before,
            GPtrArray *suggestions,
            GError **error)
{
  g_autoptr (GHashTable) firsts = index_by_start (before);

  for (guint i = 0; i < suggestions->len; i++) {
    DatelineAnnotation *suggestion = suggestions->pdata[i];

    suggestion->article = article;
    suggestion->state = DATELINE_STATE_SUGGESTED;
    suggestion->id = take_id (before, firsts, suggestion);
    if (suggestion->id == 0)
      suggestion->id = _dateline_case_new_id (self);
    suggestion->created = suggestion->modified = _dateline_case_now (self);
    if (!_dateline_suggestion_write (self, suggestion, error))
      return FALSE;
  }
  return TRUE;
}

/* A suggestion whose words are not the article's is refused: evidence first */
static gboolean
check_all (DatelineCase *self, gint64 article, GError **error)
{
  gint64 wrong = 0;

  if (!dateline_db_get_int (_dateline_case_get_db (self), &wrong, error,
                            "SELECT count (*) FROM suggestion s JOIN article a ON a.id = s.article"
                            " JOIN content c ON c.id = a.content WHERE s.article = ?1"
                            " AND substr (c.text, s.start + 1, s.\"end\" - s.start) <> s.exact",
                            "i", article))
    return FALSE;
  if (wrong == 0)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               ngettext ("%d suggestion does not hold the article's words",
                         "%d suggestions do not hold the article's words", (gulong) wrong),
               (int) wrong);
  return FALSE;
}

static void
emit_touched (DatelineCase *self, gint64 article)
{
  g_autoptr (DatelineTouched) touched = _dateline_touched_new ();

  _dateline_touched_add (touched, DATELINE_RECORD_SUGGESTION, article);
  _dateline_touched_seal (touched);
  _dateline_case_emit (self, touched);
}

/**
 * dateline_suggestion_replace:
 * @self: a case
 * @article: an article's id
 * @suggestions: (element-type DatelineAnnotation): what the program proposes now; each gets an id
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if words are not the article's
 *
 * Puts @suggestions in the place of those that the article had; one that says the same as before
 * keeps its id. What the analyst decided is not touched. Not part of the history.
 *
 * Returns: %FALSE with @error set; then those before stand
 */
gboolean
dateline_suggestion_replace (DatelineCase *self,
                             gint64 article,
                             GPtrArray *suggestions,
                             GError **error)
{
  g_autoptr (GPtrArray) before =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);

  g_return_val_if_fail (suggestions != NULL, FALSE);

  if (!_dateline_case_begin (self, error))
    return FALSE;
  if (!_dateline_suggestion_read (
          self, DATELINE_SUGGESTION_SELECT " WHERE s.article = ?1 ORDER BY s.start", article,
          before, error) ||
      !dateline_db_run (_dateline_case_get_db (self), error,
                        "DELETE FROM suggestion WHERE article = ?1", "i", article) ||
      !insert_all (self, article, before, suggestions, error) ||
      !check_all (self, article, error)) {
    _dateline_case_rollback (self);
    return FALSE;
  }
  if (!_dateline_case_commit (self, error))
    return FALSE;
  emit_touched (self, article);
  return TRUE;
}

/**
 * dateline_suggestion_begin_batch:
 * @self: a case
 * @error: (out) (optional): where to put an error
 *
 * Opens one transaction for the suggestions of many articles, which is much faster. Nobody else can
 * write until dateline_suggestion_end_batch(): make it short.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_suggestion_begin_batch (DatelineCase *self, GError **error)
{
  return _dateline_case_begin (self, error);
}

/**
 * dateline_suggestion_end_batch:
 * @self: a case
 * @error: (out) (optional): where to put an error
 *
 * Returns: %FALSE with @error set; then nothing of the batch is kept
 */
gboolean
dateline_suggestion_end_batch (DatelineCase *self, GError **error)
{
  return _dateline_case_commit (self, error);
}

/**
 * dateline_suggestion_cancel_batch:
 * @self: a case with a batch that was begun
 *
 * Ends a batch in which something failed; nothing of it is kept.
 */
void
dateline_suggestion_cancel_batch (DatelineCase *self)
{
  _dateline_case_rollback (self);
}

/**
 * dateline_suggestion_set_version:
 * @self: a case
 * @article: an article's id
 * @version: of engine and gazetteer that made its suggestions
 * @error: (out) (optional): where to put an error
 *
 * Remembers by what an article was read. Not part of the history.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_suggestion_set_version (DatelineCase *self,
                                 gint64 article,
                                 const char *version,
                                 GError **error)
{
  g_return_val_if_fail (version != NULL, FALSE);

  if (!_dateline_case_begin (self, error))
    return FALSE;
  if (dateline_db_run (_dateline_case_get_db (self), error,
                       "INSERT INTO suggestion_run (article, version) VALUES (?1, ?2)"
                       " ON CONFLICT (article) DO UPDATE SET version = ?2",
                       "it", article, version))
    return _dateline_case_commit (self, error);
  _dateline_case_rollback (self);
  return FALSE;
}

/**
 * dateline_suggestion_find_stale:
 * @self: a case
 * @version: today's, of engine and gazetteer
 * @unread_too: whether articles count that were never read
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type gint64): ids of the articles that another version read, or
 *   none; redacted ones are left out; %NULL with @error set
 */
GArray *
dateline_suggestion_find_stale (DatelineCase *self,
                                const char *version,
                                gboolean unread_too,
                                GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  row = dateline_db_prepare (
      _dateline_case_get_db (self),
      "SELECT a.id FROM article a JOIN content c ON c.id = a.content"
      " LEFT JOIN suggestion_run r ON r.article = a.id"
      " WHERE c.redacted IS NULL AND (CASE WHEN r.version IS NULL THEN ?2 ELSE r.version <> ?1 END)"
      " ORDER BY a.id",
      error);
  if (row == NULL)
    return NULL;
  dateline_statement_bind_text (row, 1, version);
  dateline_statement_bind_int (row, 2, unread_too);
  while (dateline_statement_step (row, &failure)) {
    gint64 id = dateline_statement_get_int (row, 0);

    g_array_append_val (ids, id);
  }
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dateline_suggestion_load:
 * @self: a case
 * @ids: (array length=n_ids): ids of suggestions
 * @n_ids: how many
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineAnnotation): the suggestions in the order of @ids,
 *   without those that are no longer there or were decided; %NULL with @error set
 */
GPtrArray *
dateline_suggestion_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);

  for (gsize i = 0; i < n_ids; i++)
    if (!_dateline_suggestion_read (self, DATELINE_SUGGESTION_SELECT " WHERE s.id = ?1" OPEN,
                                    ids[i], found, error))
      return NULL;
  return g_steal_pointer (&found);
}

/**
 * dateline_suggestion_load_article:
 * @self: a case
 * @article: an article's id
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineAnnotation): the article's suggestions that nobody
 *   has decided, in the order of the text; %NULL with @error set
 */
GPtrArray *
dateline_suggestion_load_article (DatelineCase *self, gint64 article, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);

  if (!_dateline_suggestion_read (self,
                                  DATELINE_SUGGESTION_SELECT " WHERE s.article = ?1" OPEN
                                                             " ORDER BY s.start, s.\"end\" DESC",
                                  article, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

static gboolean
decide (DatelineChange *change, const gint64 *ids, gsize n_ids, DatelineState state, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);

  for (gsize i = 0; i < n_ids; i++) {
    g_autoptr (GPtrArray) found = dateline_suggestion_load (dateline, &ids[i], 1, error);
    DatelineAnnotation *suggestion;

    if (found == NULL)
      return FALSE;
    if (found->len == 0) {
      _dateline_set_not_found (DATELINE_RECORD_SUGGESTION, dateline, ids[i], error);
      return FALSE;
    }
    suggestion = found->pdata[0];
    suggestion->state = state;
    if (!_dateline_annotation_insert_as (change, suggestion, suggestion->id, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * dateline_suggestion_accept:
 * @change: a change
 * @ids: (array length=n_ids): ids of suggestions
 * @n_ids: how many
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if one is no longer there or was decided
 *
 * Makes accepted annotations of suggestions, with the same ids; each is written as
 * dateline_annotation_insert() would.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_suggestion_accept (DatelineChange *change, const gint64 *ids, gsize n_ids, GError **error)
{
  return decide (change, ids, n_ids, DATELINE_STATE_ACCEPTED, error);
}

/**
 * dateline_suggestion_reject:
 * @change: a change
 * @ids: (array length=n_ids): ids of suggestions
 * @n_ids: how many
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if one is no longer there or was decided
 *
 * Writes down that the analyst refuses these, so that they do not come back.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_suggestion_reject (DatelineChange *change, const gint64 *ids, gsize n_ids, GError **error)
{
  return decide (change, ids, n_ids, DATELINE_STATE_REJECTED, error);
}
