/* dateline-article-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article.h"

#include <glib/gi18n-lib.h>

#include "dateline-content-private.h"
#include "dateline-error.h"
#include "dateline-suggestion-private.h"

#define COLUMNS                                                                                  \
  "a.id, a.content, a.title, a.outlet, a.author, a.url, a.language, a.published_start,"          \
  " a.published_end, a.published_minute, a.published_precision, a.retrieved, a.import, a.file,"  \
  " a.external_id, a.earlier, a.state, c.sha256, c.media_type, c.characters,"                    \
  " c.redacted IS NOT NULL, a.published_zone,"                                                   \
  " (SELECT count (*) FROM annotation n WHERE n.article = a.id AND n.state = 'accepted'),"       \
  " (SELECT count (*) FROM suggestion s WHERE s.article = a.id AND " DATELINE_SUGGESTION_IS_OPEN \
  ")"

static DatelineArticle *
article_from_row (DatelineStatement *row)
{
  DatelineArticle *self = g_new0 (DatelineArticle, 1);
  g_autoptr (GBytes) digest = dateline_statement_dup_blob (row, 17);

  self->id = dateline_statement_get_int (row, 0);
  self->content = dateline_statement_get_int (row, 1);
  self->title = dateline_statement_dup_text (row, 2);
  self->outlet = dateline_statement_dup_text (row, 3);
  self->author = dateline_statement_dup_text (row, 4);
  self->url = dateline_statement_dup_text (row, 5);
  self->language = dateline_statement_dup_text (row, 6);
  self->published = _dateline_get_date (row, 7);
  if (!dateline_statement_is_null (row, 21))
    self->published.zone = (gint16) dateline_statement_get_int (row, 21);
  self->retrieved = dateline_statement_get_int (row, 11);
  self->import = dateline_statement_get_int (row, 12);
  self->file = dateline_statement_dup_text (row, 13);
  self->external_id = dateline_statement_dup_text (row, 14);
  self->earlier = dateline_statement_get_int (row, 15);
  dateline_article_state_from_string (dateline_statement_get_text (row, 16), &self->state);
  self->sha256 = _dateline_digest_to_hex (g_bytes_get_data (digest, NULL));
  self->media_type = dateline_statement_dup_text (row, 18);
  self->characters = (guint32) dateline_statement_get_int (row, 19);
  self->redacted = dateline_statement_get_int (row, 20) != 0;
  self->n_annotations = (guint) dateline_statement_get_int (row, 22);
  self->n_suggestions = (guint) dateline_statement_get_int (row, 23);
  return self;
}

/**
 * dateline_article_load:
 * @self: a case
 * @ids: (array length=n_ids): articles
 * @n_ids: how many: a page of a list
 * @error: (out) (optional): why they could not be read
 *
 * Reads articles without their texts.
 *
 * Returns: (transfer full) (element-type DatelineArticle): as many as @ids, in their order; %NULL
 *   in place of one that is not there
 */
GPtrArray *
dateline_article_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (DatelineStatement) row = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  row = dateline_db_prepare (
      self->db,
      "SELECT " COLUMNS " FROM article a JOIN content c ON c.id = a.content WHERE a.id = ?", error);
  if (row == NULL)
    return NULL;
  articles = g_ptr_array_new_full ((guint) n_ids, (GDestroyNotify) dateline_article_free);
  for (gsize i = 0; i < n_ids; i++) {
    g_autoptr (GError) failure = NULL;

    dateline_statement_bind_int (row, 1, ids[i]);
    g_ptr_array_add (articles,
                     dateline_statement_step (row, &failure) ? article_from_row (row) : NULL);
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    dateline_statement_reset (row);
  }
  return g_steal_pointer (&articles);
}

static gboolean
fail_missing (DatelineCase *self, gint64 id, GError **error)
{
  g_autofree char *shown = dateline_case_format_id (self, id);

  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
               _ ("There is no article with the id %s"), shown);
  return FALSE;
}

/**
 * dateline_article_get:
 * @self: a case
 * @id: an article
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the article without its text
 */
DatelineArticle *
dateline_article_get (DatelineCase *self, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) found = dateline_article_load (self, &id, 1, error);
  DatelineArticle *article = NULL;

  if (found == NULL)
    return NULL;
  article = g_steal_pointer (&found->pdata[0]);
  if (article == NULL)
    fail_missing (self, id, error);
  return article;
}

static DatelineStatement *
find_content_of (DatelineCase *self, const char *sql, gint64 id, GError **error)
{
  g_autoptr (DatelineStatement) row = dateline_db_prepare (self->db, sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  dateline_statement_bind_int (row, 1, id);
  if (dateline_statement_step (row, &failure))
    return g_steal_pointer (&row);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    fail_missing (self, id, error);
  return NULL;
}

/**
 * dateline_article_dup_text:
 * @self: a case
 * @id: an article
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Reads the text that annotations count in. It never changes; of a redacted one it is as many
 * blocks.
 *
 * Returns: (transfer full): UTF-8
 */
char *
dateline_article_dup_text (DatelineCase *self, gint64 id, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  row = find_content_of (
      self, "SELECT c.text FROM article a JOIN content c ON c.id = a.content WHERE a.id = ?", id,
      error);
  return row != NULL ? dateline_statement_dup_text (row, 0) : NULL;
}

/**
 * dateline_article_dup_original:
 * @self: a case
 * @id: an article
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND also if the bytes were redacted
 *
 * Reads the original bytes, exactly as they came.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
dateline_article_dup_original (DatelineCase *self, gint64 id, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  row = find_content_of (
      self, "SELECT c.bytes FROM article a JOIN content c ON c.id = a.content WHERE a.id = ?", id,
      error);
  if (row == NULL)
    return NULL;
  if (!dateline_statement_is_null (row, 0))
    return dateline_statement_dup_blob (row, 0);
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
                       _ ("The original of this article was redacted"));
  return NULL;
}

/**
 * dateline_article_get_versions:
 * @self: a case
 * @id: an article
 * @error: (out) (optional): why they could not be read
 *
 * Finds all versions of one page: those that the article follows and those that follow it.
 *
 * Returns: (transfer full) (element-type gint64): their ids, the earliest first, @id among them
 */
GArray *
dateline_article_get_versions (DatelineCase *self, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  /* UNION, not UNION ALL: a damaged file with a circle must not hold us up */
  row = dateline_db_prepare (
      self->db,
      "WITH RECURSIVE back (id, earlier) AS (SELECT id, earlier FROM article WHERE id = ?"
      "  UNION SELECT a.id, a.earlier FROM back b JOIN article a ON a.id = b.earlier),"
      " family (id) AS (SELECT id FROM back"
      "  UNION SELECT a.id FROM family f JOIN article a ON a.earlier = f.id)"
      " SELECT a.id FROM family f JOIN article a ON a.id = f.id ORDER BY a.retrieved, a.id",
      error);
  if (row == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  dateline_statement_bind_int (row, 1, id);
  while (dateline_statement_step (row, &failure)) {
    gint64 version = dateline_statement_get_int (row, 0);

    g_array_append_val (ids, version);
  }
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
bind_zone (DatelineStatement *statement, int n, DatelineDate date)
{
  if (dateline_date_is_known (date) && date.minute >= 0 && date.zone != DATELINE_ZONE_UNKNOWN)
    dateline_statement_bind_int (statement, n, date.zone);
  else
    dateline_statement_bind_null (statement, n);
}

/* Both write the same columns in the same order; the update's id comes last */
static void
bind_editable (DatelineStatement *statement, const DatelineArticle *article)
{
  _dateline_bind_words (statement, 1, article->title);
  _dateline_bind_words (statement, 2, article->outlet);
  _dateline_bind_words (statement, 3, article->author);
  _dateline_bind_words (statement, 4, article->url);
  _dateline_bind_words (statement, 5, article->language);
  _dateline_bind_date (statement, 6, article->published);
  bind_zone (statement, 10, article->published);
  _dateline_bind_id (statement, 11, article->earlier);
  dateline_statement_bind_text (statement, 12, dateline_article_state_to_string (article->state));
}

static gboolean
insert_row (DatelineCase *self, const DatelineArticle *article, GError **error)
{
  g_autoptr (DatelineStatement) insert = NULL;

  insert = dateline_db_prepare (
      self->db,
      "INSERT INTO article (title, outlet, author, url, language, published_start, published_end,"
      " published_minute, published_precision, published_zone, earlier, state, id, content,"
      " retrieved, import, file, external_id)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  if (insert == NULL)
    return FALSE;
  bind_editable (insert, article);
  dateline_statement_bind_int (insert, 13, article->id);
  dateline_statement_bind_int (insert, 14, article->content);
  dateline_statement_bind_int (insert, 15, article->retrieved);
  _dateline_bind_id (insert, 16, article->import);
  _dateline_bind_words (insert, 17, article->file);
  _dateline_bind_words (insert, 18, article->external_id);
  return dateline_statement_execute (insert, error);
}

gboolean
_dateline_article_insert (DatelineCase *self, const DatelineArticle *article, GError **error)
{
  return insert_row (self, article, error) &&
         dateline_db_run (self->db, error,
                          "INSERT OR IGNORE INTO published_content (content) VALUES (?)", "i",
                          article->content);
}

/* Puts what @edited changed since @base into @current; FALSE if somebody else changed the same */
static gboolean
take_over (DatelineArticle *current, const DatelineArticle *base, const DatelineArticle *edited)
{
  static const gsize offsets[] = {
    G_STRUCT_OFFSET (DatelineArticle, title),    G_STRUCT_OFFSET (DatelineArticle, outlet),
    G_STRUCT_OFFSET (DatelineArticle, author),   G_STRUCT_OFFSET (DatelineArticle, url),
    G_STRUCT_OFFSET (DatelineArticle, language),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++) {
    char **now = G_STRUCT_MEMBER_P (current, offsets[i]);
    const char *before = G_STRUCT_MEMBER (char *, base, offsets[i]);
    const char *wanted = G_STRUCT_MEMBER (char *, edited, offsets[i]);

    if (g_strcmp0 (before, wanted) == 0 || g_strcmp0 (*now, wanted) == 0)
      continue;
    if (g_strcmp0 (*now, before) != 0)
      return FALSE;
    g_free (*now);
    *now = g_strdup (wanted);
  }
  if (!dateline_date_equal (base->published, edited->published)) {
    if (!dateline_date_equal (current->published, base->published))
      return FALSE;
    current->published = edited->published;
  }
  if (base->state != edited->state)
    current->state = edited->state;
  if (base->earlier != edited->earlier)
    current->earlier = edited->earlier;
  return TRUE;
}

static gboolean
write_row (DatelineCase *self, const DatelineArticle *article, GError **error)
{
  g_autoptr (DatelineStatement) update = NULL;

  update = dateline_db_prepare (
      self->db,
      "UPDATE article SET title = ?, outlet = ?, author = ?, url = ?, language = ?,"
      " published_start = ?, published_end = ?, published_minute = ?, published_precision = ?,"
      " published_zone = ?, earlier = ?, state = ? WHERE id = ?",
      error);
  if (update == NULL)
    return FALSE;
  bind_editable (update, article);
  dateline_statement_bind_int (update, 13, article->id);
  return dateline_statement_execute (update, error);
}

/**
 * dateline_article_update:
 * @change: the change it is part of
 * @base: (nullable): the article as it was read; %NULL to write all fields whatever they are now
 * @article: the article as it is to be
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT if somebody else changed the same field since
 *   @base was read, %DATELINE_ERROR_NOT_FOUND if the article is no longer there
 *
 * Writes the fields that were changed. Fields that others changed meanwhile stay.
 *
 * Returns: %FALSE with @error set if nothing was written
 */
gboolean
dateline_article_update (DatelineChange *change,
                         const DatelineArticle *base,
                         const DatelineArticle *article,
                         GError **error)
{
  DatelineCase *self = dateline_change_get_case (change);
  g_autoptr (DatelineArticle) current = NULL;

  g_return_val_if_fail (self != NULL && article != NULL, FALSE);
  g_return_val_if_fail (base == NULL || base->id == article->id, FALSE);

  current = dateline_article_get (self, article->id, error);
  if (current == NULL)
    return FALSE;
  if (!take_over (current, base != NULL ? base : current, article)) {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT,
                         _ ("Somebody else has changed the same field of this article meanwhile"));
    return FALSE;
  }
  return write_row (self, current, error);
}
