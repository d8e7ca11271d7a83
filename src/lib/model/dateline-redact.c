/* dateline-redact.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Erasing a text that must not stay: the one thing that cannot be undone. Words of it stand in the
 * content, in annotations and suggestions, in the search index, and in change sets of the history.
 */

#include "dateline-check.h"

#include "dateline-article.h"
#include "dateline-case-private.h"
#include "dateline-history-private.h"
#include "dateline-touched-private.h"

/* The articles that share the content ?1 */
#define ITS_ARTICLES "(SELECT id FROM article WHERE content = ?1)"

/* A change may hold words of the text if it touches an annotation that is not one of another
 * article: those that are gone may have been its own. */
static gboolean
may_hold_words (DatelineCase *self,
                const DatelineTouched *touched,
                gint64 content,
                gboolean *may,
                GError **error)
{
  gsize n_ids;
  const gint64 *ids = dateline_touched_get_ids (touched, DATELINE_RECORD_ANNOTATION, &n_ids);

  *may = FALSE;
  for (gsize i = 0; i < n_ids && !*may; i++) {
    gint64 n_others = 0;

    if (!dateline_db_get_int (self->db, &n_others, error,
                              "SELECT count (*) FROM annotation WHERE id = ?"
                              " AND article NOT IN (SELECT id FROM article WHERE content = ?)",
                              "ii", ids[i], content))
      return FALSE;
    *may = n_others == 0;
  }
  return TRUE;
}

static gboolean
seal_change (DatelineCase *self, gint64 number, GError **error)
{
  return dateline_db_run (self->db, error, "DELETE FROM change_part WHERE change = ?", "i",
                          number) &&
         dateline_db_run (self->db, error,
                          "UPDATE change SET state = CASE state WHEN 'live' THEN 'sealed'"
                          " ELSE 'dropped' END WHERE number = ?",
                          "i", number);
}

static GArray *
list_changes (DatelineCase *self, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row =
      dateline_db_prepare (self->db, "SELECT DISTINCT change FROM change_part", error);

  if (row == NULL)
    return NULL;
  while (dateline_statement_step (row, &failure)) {
    gint64 number = dateline_statement_get_int (row, 0);

    g_array_append_val (numbers, number);
  }
  if (failure == NULL)
    return g_steal_pointer (&numbers);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
seal_changes (DatelineCase *self, gint64 content, GError **error)
{
  g_autoptr (GArray) numbers = list_changes (self, error);

  for (guint i = 0; numbers != NULL && i < numbers->len; i++) {
    gint64 number = g_array_index (numbers, gint64, i);
    g_autoptr (DatelineTouched) touched = dateline_history_get_touched (self, number, error);
    gboolean may;

    if (touched == NULL || !may_hold_words (self, touched, content, &may, error) ||
        (may && !seal_change (self, number, error)))
      return FALSE;
  }
  return numbers != NULL;
}

/* The one statement that alters what was taken in */
static gboolean
erase_bytes (DatelineCase *self, gint64 content, GError **error)
{
  gboolean erased;

  dateline_db_allow_altering (self->db, TRUE);
  erased = dateline_db_run (self->db, error,
                            "UPDATE content SET bytes = NULL, redacted = ?2,"
                            " text = replace (hex (zeroblob (characters)), '00', '█')"
                            " WHERE id = ?1",
                            "ii", content, _dateline_case_now (self));
  dateline_db_allow_altering (self->db, FALSE);
  return erased;
}

/* The words leave the index by being told to it, and its pages by being merged into new ones */
static gboolean
erase_content (DatelineCase *self, gint64 content, GError **error)
{
  return dateline_db_run (self->db, error,
                          "INSERT INTO content_fts (content_fts, rowid, text)"
                          " SELECT 'delete', id, text FROM content WHERE id = ?",
                          "i", content) &&
         erase_bytes (self, content, error) &&
         dateline_db_run (self->db, error,
                          "INSERT INTO content_fts (rowid, text)"
                          " SELECT id, text FROM content WHERE id = ?",
                          "i", content) &&
         dateline_db_run (self->db, error,
                          "INSERT INTO content_fts (content_fts) VALUES ('optimize')", "");
}

static gboolean
write_down (DatelineCase *self, const char *label, GError **error)
{
  DatelineHistoryNote note = { .kind = DATELINE_HISTORY_REDACTION,
                               .state = DATELINE_HISTORY_RECORD,
                               .label = label };
  gint64 number = _dateline_history_write (self, &note, error);

  if (number != 0)
    self->last_number = number;
  return number != 0;
}

static gboolean
redact_inside (DatelineCase *self, gint64 content, const char *label, GError **error)
{
  return seal_changes (self, content, error) &&
         dateline_db_run (self->db, error, "DELETE FROM annotation WHERE article IN " ITS_ARTICLES,
                          "i", content) &&
         dateline_db_run (self->db, error, "DELETE FROM suggestion WHERE article IN " ITS_ARTICLES,
                          "i", content) &&
         erase_content (self, content, error) && write_down (self, label, error);
}

static void
announce (DatelineCase *self)
{
  g_autoptr (DatelineTouched) touched = _dateline_touched_new ();

  _dateline_touched_add_all (touched, DATELINE_RECORD_ARTICLE);
  _dateline_touched_add_all (touched, DATELINE_RECORD_ANNOTATION);
  _dateline_touched_add_all (touched, DATELINE_RECORD_SUGGESTION);
  _dateline_touched_add_all (touched, DATELINE_RECORD_EVENT);
  _dateline_case_emit (self, touched);
}

/**
 * dateline_case_redact:
 * @self: a case that can be written, without a change that stands
 * @article: an article; all that share its content lose it
 * @label: what is written into the history, as "Redact article 12"
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if there is no such article
 *
 * Erases an article's original and its text for good. Their hashes stay, and a tombstone: as many
 * blocks as the text had code points. With them go all annotations of the articles that share them,
 * and what earlier changes did to annotations that may have been theirs: those changes stay in the
 * audit trail, but cannot be undone any more. The headline and the other fields of the article, and
 * what the analyst wrote into events, stay. Copies of the file made before are not reached.
 *
 * Returns: %FALSE with @error set if nothing was erased
 */
gboolean
dateline_case_redact (DatelineCase *self, gint64 article, const char *label, GError **error)
{
  g_autoptr (DatelineArticle) found = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  found = dateline_article_get (self, article, error);
  if (found == NULL || !_dateline_case_begin (self, error))
    return FALSE;
  if (!redact_inside (self, found->content, label, error)) {
    _dateline_case_rollback (self);
    return FALSE;
  }
  if (!_dateline_case_commit (self, error))
    return FALSE;
  _dateline_case_forget_index (self);
  announce (self);
  /* where there is a log it still holds the pages as they were; another reader may keep it */
  return dateline_db_exec (self->db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}
