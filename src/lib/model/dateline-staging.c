/* dateline-staging.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-staging-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

/* Contents are written when they have come to this: about a quarter of a second's work, for which
 * others wait */
#define BATCH_BYTES (8 * 1024 * 1024)
#define IDS_AT_ONCE 1024
/* So many contents are dropped in one transaction */
#define DROPPED_AT_ONCE 256

static void
waiting_content_free (WaitingContent *self)
{
  g_bytes_unref (self->original);
  g_free (self->text);
  g_free (self);
}

static guint
hash_digests (gconstpointer key)
{
  guint hash;

  memcpy (&hash, ((const DatelineDigests *) key)->original, sizeof hash);
  return hash;
}

static gboolean
equal_digests (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (DatelineDigests)) == 0;
}

/**
 * dateline_staging_new:
 * @self: a case that can be written, without a change that stands
 * @error: (out) (optional): %DATELINE_ERROR_DENIED if it is read-only
 *
 * Begins an import.
 *
 * Returns: (transfer full): the staging; free it before the case is closed
 */
DatelineStaging *
dateline_staging_new (DatelineCase *self, GError **error)
{
  DatelineStaging *staging;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  if (dateline_case_is_read_only (self)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED,
                 _ ("“%s” is opened for reading only"), dateline_case_get_path (self));
    return NULL;
  }
  staging = g_new0 (DatelineStaging, 1);
  staging->owner = g_object_ref (self);
  staging->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  staging->strings = g_string_chunk_new (64 * 1024);
  staging->key = g_string_new (NULL);
  staging->articles = g_array_new (FALSE, FALSE, sizeof (StagedArticle));
  staging->by_same = g_hash_table_new (g_str_hash, g_str_equal);
  staging->by_page = g_hash_table_new (g_str_hash, g_str_equal);
  staging->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) waiting_content_free);
  staging->by_digest = g_hash_table_new (hash_digests, equal_digests);
  staging->contents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  staging->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  staging->written = g_array_new (FALSE, FALSE, sizeof (gint64));
  staging->data_version = dateline_db_data_version (self->db);
  staging->seen_number = self->last_number;
  return staging;
}

static gboolean
drop_some (DatelineStaging *self, guint first)
{
  guint end = MIN (first + DROPPED_AT_ONCE, self->written->len);
  gboolean dropped;

  if (!_dateline_case_begin (self->owner, NULL))
    return FALSE;
  for (guint i = first; i < end; i++)
    if (!_dateline_content_drop (self->owner, g_array_index (self->written, gint64, i), &dropped,
                                 NULL)) {
      _dateline_case_rollback (self->owner);
      return FALSE;
    }
  return _dateline_case_commit (self->owner, NULL);
}

/* Another import may have found a content here and wait to publish an article with it. Where
 * anybody else has written since, all are left to dateline_case_compact(), which gives such an
 * import time. So are those that cannot be dropped. */
static void
drop_written (DatelineStaging *self)
{
  DatelineDb *db = self->owner->db;
  g_autoptr (GCancellable) cancellable = NULL;

  if (self->written->len == 0 || self->owner->n_scopes > 0 ||
      dateline_db_data_version (db) != self->data_version)
    return;
  g_set_object (&cancellable, dateline_db_get_cancellable (db));
  dateline_db_set_cancellable (db, NULL); /* it is that of the import */
  for (guint i = 0; i < self->written->len && drop_some (self, i); i += DROPPED_AT_ONCE)
    ;
  dateline_db_set_cancellable (db, cancellable);
}

/**
 * dateline_staging_free:
 * @self: (nullable) (transfer full): a staging
 *
 * Ends an import. What was not published is not in the case; its contents, which were written in
 * many small transactions, are taken out of the file again.
 */
void
dateline_staging_free (DatelineStaging *self)
{
  if (self == NULL)
    return;
  drop_written (self);
  g_array_unref (self->written);
  g_checksum_free (self->checksum);
  g_string_chunk_free (self->strings);
  g_string_free (self->key, TRUE);
  g_array_unref (self->articles);
  g_hash_table_unref (self->by_same);
  g_hash_table_unref (self->by_page);
  g_hash_table_unref (self->by_digest);
  g_hash_table_unref (self->contents);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->waiting);
  g_object_unref (self->owner);
  g_free (self);
}

/* A key in a buffer that is used again for each article */
static const char *
compose_key (DatelineStaging *self, gint64 content, const char *url, const char *outlet)
{
  g_string_printf (self->key, "%" G_GINT64_FORMAT "\n%s\n%s", content, url != NULL ? url : "",
                   outlet != NULL ? outlet : "");
  return self->key->str;
}

static void
remember_same (DatelineStaging *self, const DatelineArticle *row, guint place)
{
  compose_key (self, row->content, row->url, row->outlet);
  g_hash_table_insert (self->by_same, g_string_chunk_insert (self->strings, self->key->str),
                       GUINT_TO_POINTER (place));
}

/* Somebody else wrote the same content meanwhile: the articles share that one */
static void
share_content (DatelineStaging *self, gint64 from, gint64 into)
{
  for (guint i = self->n_flushed; i < self->articles->len; i++) {
    DatelineArticle *row = &g_array_index (self->articles, StagedArticle, i).row;

    if (row->content != from)
      continue;
    row->content = into;
    remember_same (self, row, i + 1);
    g_hash_table_add (self->contents, g_memdup2 (&into, sizeof into));
  }
}

static gboolean
write_content (DatelineStaging *self, const WaitingContent *content, GError **error)
{
  DatelineNewArticle article = { .original = content->original,
                                 .media_type = content->media_type,
                                 .text = content->text };
  g_autoptr (GError) failure = NULL;
  gint64 found = _dateline_content_find (self->owner, &content->digests, &failure);

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (found == 0) {
    g_array_append_val (self->written, content->id);
    return _dateline_content_insert (self->owner, content->id, &content->digests, &article, error);
  }
  share_content (self, content->id, found);
  return TRUE;
}

static gboolean
write_waiting (DatelineStaging *self, GError **error)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (!write_content (self, g_ptr_array_index (self->waiting, i), error))
      return FALSE;
  return TRUE;
}

/* Writes what waits, and takes ids for what comes next: one small transaction for both */
gboolean
_dateline_staging_flush (DatelineStaging *self, guint n_ids, GError **error)
{
  gint64 first_id = self->next_id;
  guint n_written = self->written->len;
  gboolean written;

  if (!_dateline_case_begin (self->owner, error))
    return FALSE;
  if (n_ids > 0)
    first_id = _dateline_case_new_ids (self->owner, n_ids);
  written = write_waiting (self, error);
  if (!written)
    _dateline_case_rollback (self->owner);
  if (!written || !_dateline_case_commit (self->owner, error)) {
    g_array_set_size (self->written, n_written);
    return FALSE;
  }
  g_hash_table_remove_all (self->by_digest);
  g_ptr_array_set_size (self->waiting, 0);
  self->waiting_bytes = 0;
  self->n_flushed = self->articles->len;
  self->next_id = first_id;
  self->n_ids += n_ids;
  return TRUE;
}

static gboolean
take_id (DatelineStaging *self, gint64 *id, GError **error)
{
  if (self->n_ids == 0 && !_dateline_staging_flush (self, IDS_AT_ONCE, error))
    return FALSE;
  self->n_ids--;
  *id = self->next_id++;
  return TRUE;
}

static const DatelineArticle *
find_staged (DatelineStaging *self, GHashTable *table, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  return place > 0 ? &g_array_index (self->articles, StagedArticle, place - 1).row : NULL;
}

static gboolean
find_content (DatelineStaging *self, const DatelineDigests *digests, gint64 *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const WaitingContent *waiting = g_hash_table_lookup (self->by_digest, digests);

  *id = waiting != NULL ? waiting->id : _dateline_content_find (self->owner, digests, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_same (DatelineStaging *self,
           gint64 content,
           const DatelineNewArticle *article,
           gint64 *id,
           GError **error)
{
  const DatelineArticle *staged =
      find_staged (self, self->by_same, compose_key (self, content, article->url, article->outlet));

  *id = staged != NULL ? staged->id : 0;
  if (staged != NULL)
    return TRUE;
  return _dateline_article_find_same (self->owner, content, article->url, article->outlet, id,
                                      error);
}

static gboolean
find_earlier (DatelineStaging *self, DatelineArticle *row, GError **error)
{
  const DatelineArticle *staged;

  row->earlier = 0;
  if (row->url == NULL || row->url[0] == '\0')
    return TRUE;
  staged = find_staged (self, self->by_page, compose_key (self, 0, row->url, row->outlet));
  if (staged != NULL) {
    row->earlier = staged->id;
    return TRUE;
  }
  return _dateline_article_find_earlier (self->owner, row->content, row->url, row->outlet,
                                         &row->earlier, error);
}

static void
wait_content (DatelineStaging *self,
              gint64 id,
              const DatelineDigests *digests,
              const DatelineNewArticle *article)
{
  WaitingContent *content = g_new0 (WaitingContent, 1);

  content->id = id;
  content->digests = *digests;
  content->original = g_bytes_ref (article->original);
  content->text = g_strdup (article->text);
  content->media_type = g_string_chunk_insert_const (self->strings, article->media_type);
  g_ptr_array_add (self->waiting, content);
  g_hash_table_insert (self->by_digest, &content->digests, content);
  self->waiting_bytes += g_bytes_get_size (content->original) + strlen (content->text);
}

static char *
keep (DatelineStaging *self, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return NULL;
  return g_string_chunk_insert (self->strings, text);
}

/* What many articles share lies in the chunk once */
static char *
keep_once (DatelineStaging *self, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return NULL;
  return g_string_chunk_insert_const (self->strings, text);
}

static void
append_article (DatelineStaging *self, DatelineArticle *row, DatelineAddOutcome outcome)
{
  StagedArticle staged;

  row->title = keep (self, row->title);
  row->url = keep (self, row->url);
  row->file = keep (self, row->file);
  row->external_id = keep (self, row->external_id);
  row->outlet = keep_once (self, row->outlet);
  row->author = keep_once (self, row->author);
  row->language = keep_once (self, row->language);
  staged = (StagedArticle){ *row, outcome, 0 };
  g_array_append_val (self->articles, staged);
  g_hash_table_add (self->contents, g_memdup2 (&row->content, sizeof row->content));
  remember_same (self, row, self->articles->len);
  if (row->url == NULL)
    return;
  compose_key (self, 0, row->url, row->outlet);
  g_hash_table_replace (self->by_page, g_string_chunk_insert (self->strings, self->key->str),
                        GUINT_TO_POINTER (self->articles->len));
}

/* Whether the text is that of an article already, here or in the case */
static gboolean
is_copy (DatelineStaging *self, gint64 content, gboolean *copy, GError **error)
{
  *copy = content != 0 && g_hash_table_contains (self->contents, &content);
  return content == 0 || *copy ||
         _dateline_article_uses_content (self->owner, content, copy, error);
}

static gboolean
stage_new (DatelineStaging *self,
           const DatelineNewArticle *article,
           const DatelineDigests *digests,
           DatelineArticle *row,
           DatelineAddOutcome *outcome,
           GError **error)
{
  gboolean copy;

  if (!is_copy (self, row->content, &copy, error) || !take_id (self, &row->id, error))
    return FALSE;
  _dateline_article_fill (row, article, _dateline_case_now (self->owner));
  if (row->content == 0) {
    row->content = row->id;
    wait_content (self, row->content, digests, article);
  }
  if (!find_earlier (self, row, error))
    return FALSE;
  *outcome = row->earlier != 0 ? DATELINE_ADD_VERSION : copy ? DATELINE_ADD_COPY : DATELINE_ADD_NEW;
  append_article (self, row, *outcome);
  return self->waiting_bytes < BATCH_BYTES || _dateline_staging_flush (self, 0, error);
}

/* @n is 1, or -1 to take back what was counted */
void
_dateline_staging_count (DatelineStaging *self, DatelineAddOutcome outcome, int n)
{
  self->counts.n_added += outcome != DATELINE_ADD_KNOWN ? n : 0;
  self->counts.n_known += outcome == DATELINE_ADD_KNOWN ? n : 0;
  self->counts.n_versions += outcome == DATELINE_ADD_VERSION ? n : 0;
  self->counts.n_copies += outcome == DATELINE_ADD_COPY ? n : 0;
}

/**
 * dateline_staging_add:
 * @self: a staging
 * @article: what is to become an article; borrowed for the call, @original is referenced
 * @id: (out) (optional): the article that it is, or will be when it is published
 * @outcome: (out) (optional): what it is
 * @error: (out) (optional): %DATELINE_ERROR_INVALID if there is no text in it or it is not UTF-8,
 *   %DATELINE_ERROR_DENIED if that text was redacted: then the staging goes on without it; any
 *   other code is about the file and ends the import
 *
 * Takes in one article. Contents are written every few megabytes; nobody else waits meanwhile for
 * longer than that takes.
 *
 * Returns: %FALSE with @error set if the article was not taken
 */
gboolean
dateline_staging_add (DatelineStaging *self,
                      const DatelineNewArticle *article,
                      gint64 *id,
                      DatelineAddOutcome *outcome,
                      GError **error)
{
  DatelineAddOutcome done = DATELINE_ADD_KNOWN;
  DatelineArticle row = { 0 };
  DatelineDigests digests;

  g_return_val_if_fail (self != NULL && article != NULL, FALSE);
  g_return_val_if_fail (article->original != NULL && article->text != NULL, FALSE);
  g_return_val_if_fail (article->media_type != NULL, FALSE);

  if (!_dateline_article_check_new (article, error))
    return FALSE;
  _dateline_content_digest (self->checksum, article->original, article->text, &digests);
  if (!find_content (self, &digests, &row.content, error))
    return FALSE;
  if (row.content != 0 && !find_same (self, row.content, article, &row.id, error))
    return FALSE;
  if (row.id == 0 && !stage_new (self, article, &digests, &row, &done, error))
    return FALSE;
  _dateline_staging_count (self, done, 1);
  if (id != NULL)
    *id = row.id;
  if (outcome != NULL)
    *outcome = done;
  return TRUE;
}
