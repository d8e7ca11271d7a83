/* dateline-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a case still says what was put into it. SQLite finds damage of its own structures only:
 * a flipped bit in a text is a good text to it. So every content is compared with its hashes, every
 * annotation with its article, every value with its field.
 */

#include "dateline-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-check-private.h"
#include "dateline-content-private.h"
#include "dateline-error.h"
#include "dateline-search-private.h"
#include "dateline-settle-private.h"

#define MOST_FINDINGS 1000
#define TOMBSTONE_UTF8 "\xe2\x96\x88" /* U+2588, for each code point of a redacted text */

/**
 * dateline_finding_free:
 * @self: (nullable) (transfer full): a finding
 *
 * Frees a finding.
 */
void
dateline_finding_free (DatelineFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->message);
  g_free (self);
}

/* Takes the message. A file that is damaged all over need not be listed to its end. */
void
_checker_add (Checker *self, DatelineFindingKind kind, gint64 id, char *message)
{
  DatelineFinding *finding;

  if (self->findings->len >= MOST_FINDINGS) {
    g_free (message);
    return;
  }
  finding = g_new0 (DatelineFinding, 1);
  finding->kind = kind;
  finding->id = id;
  finding->message = message;
  g_ptr_array_add (self->findings, finding);
}

/* One row for each thing that is checked by itself */
gboolean
_checker_check_rows (Checker *self, const char *sql, CheckRowFunc check_row, GError **error)
{
  g_autoptr (DatelineStatement) row = dateline_db_prepare (self->dateline->db, sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  while (dateline_statement_step (row, &failure)) {
    self->done = MIN (self->done + 1, self->total);
    if (!check_row (self, row, error) ||
        !dateline_progress_report (self->progress, self->done, self->total, error))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* ---- the file ---- */

static gboolean
check_file (Checker *self, GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (!dateline_db_check_structure (self->dateline->db, sentences, error))
    return FALSE;
  for (guint i = 0; i < sentences->len; i++)
    _checker_add (self, DATELINE_FINDING_FILE, 0, g_strdup (g_ptr_array_index (sentences, i)));
  return TRUE;
}

static gboolean
check_title (Checker *self, DatelineStatement *row, GError **error)
{
  _checker_add (self, DATELINE_FINDING_INDEX, dateline_statement_get_int (row, 0),
                g_strdup (_ ("The search index of headlines is not that of the articles")));
  return TRUE;
}

#define INDEX_DAMAGED N_ ("The search index is damaged; “dateline-cli check --mend” makes it again")

static gboolean
check_search (Checker *self, GError **error)
{
  static const char *const indexes[] = { "content_fts", "title_fts" };
  gboolean damaged;

  for (gsize i = 0; i < G_N_ELEMENTS (indexes); i++) {
    gboolean good;

    if (!dateline_db_check_index (self->dateline->db, indexes[i], &good, error))
      return FALSE;
    if (!good) {
      _checker_add (self, DATELINE_FINDING_INDEX, 0, g_strdup (_ (INDEX_DAMAGED)));
      return TRUE;
    }
  }
  /* where nothing may be written the above does not compare the index with the texts */
  if (!_dateline_search_look_at_index (self->dateline, TRUE, &damaged, error))
    return FALSE;
  if (damaged)
    _checker_add (self, DATELINE_FINDING_INDEX, 0, g_strdup (_ (INDEX_DAMAGED)));
  return _checker_check_rows (
      self,
      "SELECT a.id FROM article a LEFT JOIN title_fts f ON f.rowid = a.id"
      " WHERE a.title IS NOT f.title"
      " UNION ALL SELECT f.rowid FROM title_fts f WHERE f.rowid NOT IN (SELECT id FROM article)"
      " LIMIT 1",
      check_title, error);
}

/* ---- contents ---- */

static gboolean
is_tombstone (const char *text)
{
  while (g_str_has_prefix (text, TOMBSTONE_UTF8))
    text += strlen (TOMBSTONE_UTF8);
  return *text == '\0';
}

static gboolean
has_digest (Checker *self, DatelineStatement *row, int column, gconstpointer data, gsize size)
{
  g_autoptr (GBytes) expected = dateline_statement_dup_blob (row, column);
  guint8 digest[SHA256_SIZE];

  _dateline_digest (self->checksum, data, size, digest);
  return expected != NULL && g_bytes_get_size (expected) == SHA256_SIZE &&
         memcmp (g_bytes_get_data (expected, NULL), digest, SHA256_SIZE) == 0;
}

/* Columns: id, sha256, text_sha256, redacted, text, bytes, an article of it */
static gboolean
check_content (Checker *self, DatelineStatement *row, GError **error)
{
  const char *text = dateline_statement_get_text (row, 4);
  gboolean redacted = !dateline_statement_is_null (row, 3);
  gint64 article = dateline_statement_get_int (row, 6);
  g_autofree char *shown = dateline_case_format_id (
      self->dateline, article != 0 ? article : dateline_statement_get_int (row, 0));
  g_autoptr (GBytes) bytes = redacted ? NULL : dateline_statement_dup_blob (row, 5);

  if (bytes != NULL &&
      !has_digest (self, row, 1, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    _checker_add (
        self, DATELINE_FINDING_ORIGINAL, article,
        g_strdup_printf (_ ("The original of the article %s is not the one that was taken "
                            "in: its SHA-256 differs"),
                         shown));
  if (redacted ? !is_tombstone (text) : !has_digest (self, row, 2, text, strlen (text)))
    _checker_add (self, DATELINE_FINDING_TEXT, article,
                  g_strdup_printf (_ ("The text of the article %s is not the one that was stored: "
                                      "its SHA-256 differs"),
                                   shown));
  return TRUE;
}

/* ---- annotations ---- */

static gboolean
check_annotation (Checker *self, DatelineStatement *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  AnnotationAnchor anchor;
  gboolean holds = FALSE;

  _dateline_settle_read_anchor (&anchor, row);
  /* without its article it is listed as a reference already */
  if (!_dateline_settle_check_anchor (self->dateline, &anchor, &holds, &failure)) {
    if (g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!holds) {
    g_autofree char *shown = dateline_case_format_id (self->dateline, anchor.annotation);

    _checker_add (self, DATELINE_FINDING_ANCHOR, anchor.annotation,
                  g_strdup_printf (_ ("The words of the annotation %s are not those of its article "
                                      "at that place"),
                                   shown));
  }
  return TRUE;
}

/* ---- the whole ---- */

static gboolean
count_rows (Checker *self, GError **error)
{
  gint64 total = 0;

  if (!dateline_db_get_int (self->dateline->db, &total, error,
                            "SELECT (SELECT count (*) FROM content)"
                            " + (SELECT count (*) FROM annotation)"
                            " + (SELECT count (*) FROM change)",
                            ""))
    return FALSE;
  self->total = (guint64) total;
  return TRUE;
}

static gboolean
check_all (Checker *self, GError **error)
{
  return count_rows (self, error) && check_file (self, error) && check_search (self, error) &&
         _checker_check_rows (self,
                              "SELECT c.id, c.sha256, c.text_sha256, c.redacted, c.text, c.bytes,"
                              " (SELECT min (a.id) FROM article a WHERE a.content = c.id)"
                              " FROM content c ORDER BY c.id",
                              check_content, error) &&
         _checker_check_rows (self, DATELINE_ANCHORS " ORDER BY a.article, a.id", check_annotation,
                              error) &&
         _checker_check_values (self, error) && _checker_check_history (self, error);
}

/**
 * dateline_case_check:
 * @self: a case; reading is enough
 * @progress: (nullable): told of contents, annotations and changes; its cancellable stops it
 * @error: (out) (optional): why the check could not be made
 *
 * Looks through the whole case: the file's structure and references, the search indexes, every
 * original and every text against its SHA-256, every annotation against the words of its article,
 * every value against its field, and the history: that no line of it was altered, taken out, put in
 * or moved (whoever writes all of it anew is not found out). Reads all of it: seconds for each
 * gigabyte.
 *
 * Returns: (transfer full) (element-type DatelineFinding): what is wrong, the first thousand; empty
 *   if the case is whole
 */
GPtrArray *
dateline_case_check (DatelineCase *self, DatelineProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GChecksum) checksum = NULL;
  Checker checker = { .dateline = self, .progress = progress };

  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, NULL);

  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_finding_free);
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  checker.findings = findings;
  checker.checksum = checksum;
  /* what was kept may be what was there before somebody tampered */
  _dateline_case_forget_index (self);
  return check_all (&checker, error) ? g_steal_pointer (&findings) : NULL;
}

static gboolean
mend_titles (DatelineCase *self, GError **error)
{
  return dateline_db_run (self->db, error, "DELETE FROM title_fts", "") &&
         dateline_db_run (self->db, error,
                          "INSERT INTO title_fts (rowid, title) SELECT id, title FROM article"
                          " WHERE title IS NOT NULL",
                          "");
}

/**
 * dateline_case_mend:
 * @self: a case that can be written
 * @progress: (nullable): its cancellable is asked before the work begins
 * @error: (out) (optional): what went wrong; then everything is as it was
 *
 * Makes the search indexes again from the texts and the headlines, which is all that can be mended
 * without losing anything.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
dateline_case_mend (DatelineCase *self, DatelineProgress *progress, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, FALSE);

  if (!dateline_progress_report (progress, 0, 1, error) || !_dateline_case_begin (self, error))
    return FALSE;
  if (!dateline_db_rebuild_index (self->db, "title_fts", error) || !mend_titles (self, error) ||
      !dateline_db_rebuild_index (self->db, "content_fts", error)) {
    _dateline_case_rollback (self);
    return FALSE;
  }
  return _dateline_case_commit (self, error) && dateline_progress_report (progress, 1, 1, error);
}
