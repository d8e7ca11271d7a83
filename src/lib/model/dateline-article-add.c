/* dateline-article-add.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-content-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"

gboolean
_dateline_step_id (DatelineStatement *statement, gint64 *id, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *id =
      dateline_statement_step (statement, &failure) ? dateline_statement_get_int (statement, 0) : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The article of the same content, URL and outlet */
gboolean
_dateline_article_find_same (DatelineCase *self,
                             gint64 content,
                             const char *url,
                             const char *outlet,
                             gint64 *id,
                             GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;

  row = dateline_db_prepare (
      self->db, "SELECT id FROM article WHERE content = ? AND url IS ? AND outlet IS ?", error);
  if (row == NULL)
    return FALSE;
  dateline_statement_bind_int (row, 1, content);
  _dateline_bind_words (row, 2, url);
  _dateline_bind_words (row, 3, outlet);
  return _dateline_step_id (row, id, error);
}

/* The newest article of the same URL and outlet that has another content */
gboolean
_dateline_article_find_earlier (DatelineCase *self,
                                gint64 content,
                                const char *url,
                                const char *outlet,
                                gint64 *id,
                                GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;

  *id = 0;
  if (url == NULL || url[0] == '\0')
    return TRUE;
  row = dateline_db_prepare (self->db,
                             "SELECT id FROM article WHERE url = ? AND outlet IS ?"
                             " AND content <> ? ORDER BY retrieved DESC, id DESC LIMIT 1",
                             error);
  if (row == NULL)
    return FALSE;
  dateline_statement_bind_text (row, 1, url);
  _dateline_bind_words (row, 2, outlet);
  dateline_statement_bind_int (row, 3, content);
  return _dateline_step_id (row, id, error);
}

gboolean
_dateline_article_uses_content (DatelineCase *self, gint64 content, gboolean *used, GError **error)
{
  gint64 found = 0;

  if (!dateline_db_get_int (self->db, &found, error,
                            "SELECT EXISTS (SELECT 1 FROM article WHERE content = ?)", "i",
                            content))
    return FALSE;
  *used = found != 0;
  return TRUE;
}

gboolean
_dateline_article_check_new (const DatelineNewArticle *article, GError **error)
{
  const char *const texts[] = { article->text,   article->media_type, article->title,
                                article->outlet, article->author,     article->url,
                                article->file,   article->language,   article->external_id };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && !g_utf8_validate (texts[i], -1, NULL)) {
      g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                           _ ("The text is not valid UTF-8"));
      return FALSE;
    }
  if (article->text[0] != '\0')
    return TRUE;
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("There is no text in it"));
  return FALSE;
}

/* The content's id, 0 without an error if it is new */
static gboolean
find_content (DatelineCase *self,
              const DatelineNewArticle *article,
              DatelineDigests *digests,
              gint64 *content,
              GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) failure = NULL;

  _dateline_content_digest (checksum, article->original, article->text, digests);
  *content = _dateline_content_find (self, digests, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

void
_dateline_article_fill (DatelineArticle *row, const DatelineNewArticle *article, gint64 now)
{
  row->title = (char *) article->title;
  row->outlet = (char *) article->outlet;
  row->author = (char *) article->author;
  row->url = (char *) article->url;
  row->language = (char *) article->language;
  row->file = (char *) article->file;
  row->external_id = (char *) article->external_id;
  row->published = article->published;
  row->retrieved = article->retrieved != 0 ? article->retrieved : now;
}

/* A new content takes the id of the article that brings it */
static gboolean
insert_new (DatelineChange *change,
            const DatelineNewArticle *article,
            const DatelineDigests *digests,
            DatelineArticle *row,
            GError **error)
{
  DatelineCase *self = dateline_change_get_case (change);

  row->id = _dateline_change_new_id (change);
  _dateline_article_fill (row, article, _dateline_change_now (change));
  if (row->content == 0) {
    row->content = row->id;
    if (!_dateline_content_insert (self, row->content, digests, article, error))
      return FALSE;
  }
  return _dateline_article_find_earlier (self, row->content, article->url, article->outlet,
                                         &row->earlier, error) &&
         _dateline_article_insert (self, row, error);
}

/**
 * dateline_article_add:
 * @change: the change it is part of
 * @article: what it is to be
 * @id: (out) (optional): the article, new or found
 * @outcome: (out) (optional): what was done
 * @error: (out) (optional): %DATELINE_ERROR_INVALID if there is no text or it is not UTF-8,
 *   %DATELINE_ERROR_DENIED if that text was redacted
 *
 * Adds one article, unless the same bytes of the same URL and outlet are one already. A page that
 * changed since becomes a new version of the article of that URL and outlet.
 *
 * Returns: %FALSE with @error set if nothing was added
 */
gboolean
dateline_article_add (DatelineChange *change,
                      const DatelineNewArticle *article,
                      gint64 *id,
                      DatelineAddOutcome *outcome,
                      GError **error)
{
  DatelineCase *self = dateline_change_get_case (change);
  DatelineAddOutcome done = DATELINE_ADD_KNOWN;
  DatelineArticle row = { 0 };
  DatelineDigests digests;
  gboolean copy = FALSE;

  g_return_val_if_fail (self != NULL && article != NULL, FALSE);
  g_return_val_if_fail (article->original != NULL && article->text != NULL, FALSE);
  g_return_val_if_fail (article->media_type != NULL, FALSE);

  if (!_dateline_article_check_new (article, error) ||
      !find_content (self, article, &digests, &row.content, error))
    return FALSE;
  if (row.content != 0 && (!_dateline_article_find_same (self, row.content, article->url,
                                                         article->outlet, &row.id, error) ||
                           !_dateline_article_uses_content (self, row.content, &copy, error)))
    return FALSE;
  if (row.id == 0) {
    if (!insert_new (change, article, &digests, &row, error))
      return FALSE;
    done = row.earlier != 0 ? DATELINE_ADD_VERSION : copy ? DATELINE_ADD_COPY : DATELINE_ADD_NEW;
  }
  if (id != NULL)
    *id = row.id;
  if (outcome != NULL)
    *outcome = done;
  return TRUE;
}
