/* dateline-content.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes and texts, each kept once. Rows are only ever added here; redaction is elsewhere.
 */

#include "dateline-content-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

void
_dateline_digest (GChecksum *checksum, gconstpointer data, gsize size, guint8 *digest)
{
  gsize length = SHA256_SIZE;

  g_checksum_reset (checksum);
  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &length);
}

char *
_dateline_digest_to_hex (const guint8 *digest)
{
  char *hex = g_malloc (2 * SHA256_SIZE + 1);

  for (guint i = 0; i < SHA256_SIZE; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", digest[i]);
  return hex;
}

void
_dateline_content_digest (GChecksum *checksum,
                          GBytes *original,
                          const char *text,
                          DatelineDigests *digests)
{
  gsize size;
  const void *data = g_bytes_get_data (original, &size);
  gsize length = strlen (text);

  _dateline_digest (checksum, data, size, digests->original);
  /* plain text in our form already: both are the same bytes */
  if (size == length && (size == 0 || memcmp (data, text, size) == 0))
    memcpy (digests->text, digests->original, SHA256_SIZE);
  else
    _dateline_digest (checksum, text, length, digests->text);
}

static void
bind_digest (DatelineStatement *statement, int parameter, const guint8 *digest)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (digest, SHA256_SIZE);

  dateline_statement_bind_blob (statement, parameter, bytes);
}

gint64
_dateline_content_find (DatelineCase *self, const DatelineDigests *digests, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 id = 0;

  row = dateline_db_prepare (self->db,
                             "SELECT id, redacted FROM content"
                             " WHERE sha256 = ? AND text_sha256 = ?",
                             error);
  if (row == NULL)
    return 0;
  bind_digest (row, 1, digests->original);
  bind_digest (row, 2, digests->text);
  if (dateline_statement_step (row, &failure)) {
    if (!dateline_statement_is_null (row, 1)) {
      g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_DENIED,
                           _ ("This text was redacted from the case and is not taken in again"));
      return 0;
    }
    id = dateline_statement_get_int (row, 0);
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return id;
}

static gboolean
insert_row (DatelineCase *self,
            gint64 id,
            const DatelineDigests *digests,
            const DatelineNewArticle *article,
            GError **error)
{
  g_autoptr (DatelineStatement) insert = NULL;

  insert = dateline_db_prepare (self->db,
                                "INSERT INTO content (id, sha256, text_sha256, media_type, added,"
                                " characters, text, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                error);
  if (insert == NULL)
    return FALSE;
  dateline_statement_bind_int (insert, 1, id);
  bind_digest (insert, 2, digests->original);
  bind_digest (insert, 3, digests->text);
  dateline_statement_bind_text (insert, 4, article->media_type);
  dateline_statement_bind_int (insert, 5, g_get_real_time () / G_USEC_PER_SEC);
  dateline_statement_bind_int (insert, 6, g_utf8_strlen (article->text, -1));
  dateline_statement_bind_text (insert, 7, article->text);
  dateline_statement_bind_blob (insert, 8, article->original);
  return dateline_statement_execute (insert, error);
}

gboolean
_dateline_content_insert (DatelineCase *self,
                          gint64 id,
                          const DatelineDigests *digests,
                          const DatelineNewArticle *article,
                          GError **error)
{
  g_autoptr (DatelineStatement) index = NULL;

  if (!insert_row (self, id, digests, article, error))
    return FALSE;
  index =
      dateline_db_prepare (self->db, "INSERT INTO content_fts (rowid, text) VALUES (?, ?)", error);
  if (index == NULL)
    return FALSE;
  dateline_statement_bind_int (index, 1, id);
  dateline_statement_bind_text (index, 2, article->text);
  return dateline_statement_execute (index, error);
}

#define UNUSED                                                           \
  "id = ?1 AND NOT EXISTS (SELECT 1 FROM published_content p"            \
  " WHERE p.content = ?1) AND NOT EXISTS (SELECT 1 FROM article a WHERE" \
  " a.content = ?1)"

/* Takes a content out of the file that no article has and none ever had: nothing can bring one back
 * that refers to it. Others stay. */
gboolean
_dateline_content_drop (DatelineCase *self, gint64 id, gboolean *dropped, GError **error)
{
  /* the index is told the text that goes out of it */
  if (!dateline_db_run (self->db, error,
                        "INSERT INTO content_fts (content_fts, rowid, text)"
                        " SELECT 'delete', id, text FROM content WHERE " UNUSED,
                        "i", id) ||
      !dateline_db_run (self->db, error, "DELETE FROM content WHERE " UNUSED, "i", id))
    return FALSE;
  *dropped = dateline_db_changes (self->db) > 0;
  return TRUE;
}
