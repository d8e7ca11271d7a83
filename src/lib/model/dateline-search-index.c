/* dateline-search-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite takes an index whose pages were wiped for one that knows no words. So before a search says
 * that nothing is there, or at the first one, the index is looked at: not whole, which takes as
 * long as making it, but where such damage shows.
 */

#include "dateline-search-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-case-private.h"
#include "dateline-check.h"
#include "dateline-error.h"

/* So many texts are looked up by their first word */
#define N_PROBES "4"
#define LONGEST_START "400"

/* A page of an index begins with two numbers, of which the second is never 0 */
#define HAS_WIPED_PAGE                                                    \
  "SELECT EXISTS (SELECT 1 FROM content_fts_data"                         \
  "               WHERE id > 10 AND substr (block, 1, 4) = zeroblob (4))" \
  " OR EXISTS (SELECT 1 FROM title_fts_data"                              \
  "            WHERE id > 10 AND substr (block, 1, 4) = zeroblob (4))"

static gboolean
has_wiped_page (DatelineCase *self, gboolean *damaged, GError **error)
{
  gint64 found = 0;

  if (!dateline_db_get_int (self->db, &found, error, HAS_WIPED_PAGE, ""))
    return FALSE;
  *damaged = found != 0;
  return TRUE;
}

/* The first word of a text, of letters that no tokenizer parts; NULL where there is none */
static char *
dup_word (const char *text)
{
  const char *start = text;
  const char *end;

  while (*start != '\0' && !g_ascii_isalnum (*start))
    start = g_utf8_next_char (start);
  for (end = start; g_ascii_isalnum (*end); end++)
    ;
  /* beside another sign it may be a part of a longer word */
  return end > start && (guchar) *end < 0x80 && *end != '\0' &&
                 (start == text || (guchar) start[-1] < 0x80)
             ? g_strdup_printf ("\"%.*s\"", (int) (end - start), start)
             : NULL;
}

static gboolean
lacks_text (DatelineCase *self, gint64 content, const char *text, gboolean *damaged, GError **error)
{
  g_autofree char *word = dup_word (text);
  gint64 found = 1;

  if (word != NULL && !dateline_db_get_int (self->db, &found, error,
                                            "SELECT EXISTS (SELECT 1 FROM content_fts"
                                            " WHERE content_fts MATCH ? AND rowid = ?)",
                                            "ti", word, content))
    return FALSE;
  *damaged = *damaged || found == 0;
  return TRUE;
}

static gboolean
lacks_texts (DatelineCase *self, gboolean *damaged, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (
      self->db,
      "SELECT id, substr (text, 1, " LONGEST_START ") FROM content WHERE redacted IS NULL"
      " AND id IN (SELECT content FROM (SELECT content FROM article ORDER BY id LIMIT " N_PROBES ")"
      "            UNION SELECT content FROM"
      "            (SELECT content FROM article ORDER BY id DESC LIMIT " N_PROBES "))",
      error);

  if (row == NULL)
    return FALSE;
  while (!*damaged && dateline_statement_step (row, &failure))
    if (!lacks_text (self, dateline_statement_get_int (row, 0),
                     dateline_statement_get_text (row, 1), damaged, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/*
 * _dateline_search_look_at_index:
 * @thoroughly: whether its pages are read, too
 * @damaged: (out): whether damage shows
 *
 * Returns: %FALSE with @error set if it could not be looked at
 */
gboolean
_dateline_search_look_at_index (DatelineCase *self,
                                gboolean thoroughly,
                                gboolean *damaged,
                                GError **error)
{
  g_autoptr (GError) failure = NULL;

  *damaged = FALSE;
  if (lacks_texts (self, damaged, &failure) &&
      (*damaged || !thoroughly || has_wiped_page (self, damaged, &failure)))
    return TRUE;
  *damaged = g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);
  if (!*damaged)
    g_propagate_error (error, g_steal_pointer (&failure));
  return *damaged;
}

/*
 * _dateline_search_mend_index:
 *
 * Makes the index again, however long that takes.
 *
 * Returns: %FALSE with @error set: %DATELINE_ERROR_DAMAGED where the case cannot be written
 */
gboolean
_dateline_search_mend_index (DatelineCase *self, GError **error)
{
  if (self->n_scopes > 0 || dateline_case_is_read_only (self)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
                 _ ("The search index of “%s” is damaged; “dateline-cli check --mend” makes it "
                    "again"),
                 dateline_case_get_path (self));
    return FALSE;
  }
  return dateline_case_mend (self, NULL, error);
}
