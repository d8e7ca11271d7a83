/* dateline-history-chain.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of the history hang together by their hashes: the chain of a line is the SHA-256 of the
 * chain before it and of what the line says. So an altered, a missing and a moved line is noticed
 * by whoever checks. It does not keep anybody from writing the whole history anew.
 */

#include "dateline-history-private.h"

#include <string.h>

#include "dateline-content-private.h"

static void
add_bytes (GChecksum *checksum, gconstpointer data, gsize size)
{
  g_checksum_update (checksum, data, (gssize) size);
}

/* Numbers as eight bytes, the highest first; texts behind their length */
static void
add_number (GChecksum *checksum, gint64 number)
{
  gint64 bytes = GINT64_TO_BE (number);

  add_bytes (checksum, &bytes, sizeof bytes);
}

static void
add_text (GChecksum *checksum, const char *text)
{
  add_number (checksum, (gint64) strlen (text));
  add_bytes (checksum, text, strlen (text));
}

static void
add_digest (GChecksum *checksum, GBytes *digest)
{
  static const guint8 none[SHA256_SIZE];
  gsize size = 0;
  const void *data = digest != NULL ? g_bytes_get_data (digest, &size) : NULL;

  add_bytes (checksum, size == SHA256_SIZE ? data : none, SHA256_SIZE);
}

static GBytes *
take_digest (GChecksum *checksum)
{
  guint8 digest[SHA256_SIZE];
  gsize size = sizeof digest;

  g_checksum_get_digest (checksum, digest, &size);
  return g_bytes_new (digest, sizeof digest);
}

GBytes *
_dateline_history_digest_set (GBytes *change_set)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size;
  const void *data = g_bytes_get_data (change_set, &size);

  add_bytes (checksum, data, size);
  return take_digest (checksum);
}

GBytes *
_dateline_history_link (GBytes *before, const DatelineHistoryLine *line)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_digest (checksum, before);
  add_number (checksum, line->number);
  add_text (checksum, line->kind);
  add_number (checksum, line->target);
  add_number (checksum, line->replica);
  add_text (checksum, line->author);
  add_number (checksum, line->time);
  add_text (checksum, line->label);
  add_number (checksum, line->n_rows);
  add_digest (checksum, line->digest);
  return take_digest (checksum);
}

/* The newest line's number and chain; 0 and NULL where there is none */
gboolean
_dateline_history_read_end (DatelineCase *self, gint64 *number, GBytes **chain, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  *number = 0;
  *chain = NULL;
  row = dateline_db_prepare (
      self->db, "SELECT number, chain FROM change ORDER BY number DESC LIMIT 1", error);
  if (row == NULL)
    return FALSE;
  if (dateline_statement_step (row, &failure)) {
    *number = dateline_statement_get_int (row, 0);
    *chain = dateline_statement_dup_blob (row, 1);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
