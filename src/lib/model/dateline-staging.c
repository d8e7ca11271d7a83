/* dateline-staging.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-staging.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-content-private.h"
#include "dateline-error.h"

/* Contents are written when they have come to this: about a quarter of a second's work, for which
 * others wait */
#define BATCH_BYTES (8 * 1024 * 1024)
#define IDS_AT_ONCE 1024

/* A content that waits to be written */
typedef struct {
  DatelineDigests digests;
  gint64 id;
  GBytes *original;
  char *text;
  const char *media_type;
} WaitingContent;

struct _DatelineStaging {
  DatelineCase *owner;
  GChecksum *checksum;
  GStringChunk *strings;
  GString *key;
  GArray *articles;    /* of DatelineArticle; its strings lie in the chunk */
  GHashTable *by_same; /* content, URL and outlet → 1 + index of the article */
  GHashTable *by_page; /* URL and outlet → 1 + index of the newest such article */
  guint n_flushed;     /* articles whose contents are written */
  GPtrArray *waiting;  /* of WaitingContent */
  GHashTable *by_digest;
  gsize waiting_bytes;
  gint64 next_id;
  guint n_ids;
  gint64 seen_number; /* newest change of the case when this began */
  DatelineStagingCounts counts;
};

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
  staging->articles = g_array_new (FALSE, FALSE, sizeof (DatelineArticle));
  staging->by_same = g_hash_table_new (g_str_hash, g_str_equal);
  staging->by_page = g_hash_table_new (g_str_hash, g_str_equal);
  staging->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) waiting_content_free);
  staging->by_digest = g_hash_table_new (hash_digests, equal_digests);
  staging->seen_number = self->last_number;
  return staging;
}

/**
 * dateline_staging_free:
 * @self: (nullable) (transfer full): a staging
 *
 * Ends an import. What was not published is not in the case.
 */
void
dateline_staging_free (DatelineStaging *self)
{
  if (self == NULL)
    return;
  g_checksum_free (self->checksum);
  g_string_chunk_free (self->strings);
  g_string_free (self->key, TRUE);
  g_array_unref (self->articles);
  g_hash_table_unref (self->by_same);
  g_hash_table_unref (self->by_page);
  g_hash_table_unref (self->by_digest);
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
    DatelineArticle *row = &g_array_index (self->articles, DatelineArticle, i);

    if (row->content != from)
      continue;
    row->content = into;
    remember_same (self, row, i + 1);
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
  if (found == 0)
    return _dateline_content_insert (self->owner, content->id, &content->digests, &article, error);
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
static gboolean
flush (DatelineStaging *self, GError **error)
{
  gint64 first_id;

  if (!_dateline_case_begin (self->owner, error))
    return FALSE;
  first_id = _dateline_case_new_ids (self->owner, IDS_AT_ONCE);
  if (!write_waiting (self, error)) {
    _dateline_case_rollback (self->owner);
    return FALSE;
  }
  if (!_dateline_case_commit (self->owner, error))
    return FALSE;
  g_hash_table_remove_all (self->by_digest);
  g_ptr_array_set_size (self->waiting, 0);
  self->waiting_bytes = 0;
  self->n_flushed = self->articles->len;
  self->next_id = first_id;
  self->n_ids = IDS_AT_ONCE;
  return TRUE;
}

static gboolean
take_id (DatelineStaging *self, gint64 *id, GError **error)
{
  if (self->n_ids == 0 && !flush (self, error))
    return FALSE;
  self->n_ids--;
  *id = self->next_id++;
  return TRUE;
}

static const DatelineArticle *
find_staged (DatelineStaging *self, GHashTable *table, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  return place > 0 ? &g_array_index (self->articles, DatelineArticle, place - 1) : NULL;
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
append_article (DatelineStaging *self, DatelineArticle *row)
{
  row->title = keep (self, row->title);
  row->url = keep (self, row->url);
  row->file = keep (self, row->file);
  row->external_id = keep (self, row->external_id);
  row->outlet = keep_once (self, row->outlet);
  row->author = keep_once (self, row->author);
  row->language = keep_once (self, row->language);
  g_array_append_val (self->articles, *row);
  remember_same (self, row, self->articles->len);
  if (row->url == NULL)
    return;
  compose_key (self, 0, row->url, row->outlet);
  g_hash_table_replace (self->by_page, g_string_chunk_insert (self->strings, self->key->str),
                        GUINT_TO_POINTER (self->articles->len));
}

static gboolean
stage_new (DatelineStaging *self,
           const DatelineNewArticle *article,
           const DatelineDigests *digests,
           DatelineArticle *row,
           GError **error)
{
  if (!take_id (self, &row->id, error))
    return FALSE;
  _dateline_article_fill (row, article, _dateline_case_now (self->owner));
  if (row->content == 0) {
    row->content = row->id;
    wait_content (self, row->content, digests, article);
  }
  if (!find_earlier (self, row, error))
    return FALSE;
  append_article (self, row);
  return self->waiting_bytes < BATCH_BYTES || flush (self, error);
}

static void
count (DatelineStaging *self, DatelineAddOutcome outcome)
{
  self->counts.n_added += outcome != DATELINE_ADD_KNOWN;
  self->counts.n_known += outcome == DATELINE_ADD_KNOWN;
  self->counts.n_versions += outcome == DATELINE_ADD_VERSION;
  self->counts.n_copies += outcome == DATELINE_ADD_COPY;
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
  gboolean is_new;

  g_return_val_if_fail (self != NULL && article != NULL, FALSE);
  g_return_val_if_fail (article->original != NULL && article->text != NULL, FALSE);
  g_return_val_if_fail (article->media_type != NULL, FALSE);

  if (!_dateline_article_check_new (article, error))
    return FALSE;
  _dateline_content_digest (self->checksum, article->original, article->text, &digests);
  if (!find_content (self, &digests, &row.content, error))
    return FALSE;
  is_new = row.content == 0;
  if (!is_new && !find_same (self, row.content, article, &row.id, error))
    return FALSE;
  if (row.id == 0) {
    if (!stage_new (self, article, &digests, &row, error))
      return FALSE;
    done = row.earlier != 0 ? DATELINE_ADD_VERSION : is_new ? DATELINE_ADD_NEW : DATELINE_ADD_COPY;
  }
  count (self, done);
  if (id != NULL)
    *id = row.id;
  if (outcome != NULL)
    *outcome = done;
  return TRUE;
}

/* Somebody else may have imported the same meanwhile */
static gboolean
is_there_meanwhile (DatelineStaging *self,
                    const DatelineArticle *row,
                    gboolean *is_there,
                    GError **error)
{
  gint64 id = 0;

  if (self->seen_number != self->owner->last_number &&
      !_dateline_article_find_same (self->owner, row->content, row->url, row->outlet, &id, error))
    return FALSE;
  *is_there = id != 0;
  return TRUE;
}

static gboolean
insert_import (DatelineChange *change, const char *label, gint64 *id, GError **error)
{
  *id = _dateline_change_new_id (change);
  return dateline_db_run (_dateline_change_get_db (change), error,
                          "INSERT INTO import (id, label, program, time) VALUES (?, ?, ?, ?)",
                          "itti", *id, label, "Dateline " DATELINE_VERSION,
                          _dateline_change_now (change));
}

static gboolean
insert_all (DatelineStaging *self, gint64 import, DatelineProgress *progress, GError **error)
{
  guint n_articles = self->articles->len;

  for (guint i = 0; i < n_articles; i++) {
    DatelineArticle *row = &g_array_index (self->articles, DatelineArticle, i);
    gboolean is_there;

    row->import = import;
    if (!is_there_meanwhile (self, row, &is_there, error) ||
        (!is_there && !_dateline_article_insert (self->owner, row, error)) ||
        !dateline_progress_report (progress, i + 1, n_articles, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * dateline_staging_publish:
 * @self: a staging
 * @label: what the import is for people, as "Import 12 articles"
 * @progress: (nullable): told how many of the articles' rows are written
 * @error: (out) (optional): %DATELINE_ERROR_CANCELLED, or what can happen to a file
 *
 * Makes all staged articles part of the case, in one change that one undo takes back. If there are
 * none, nothing is changed. The staging is empty afterwards and can be used again.
 *
 * Returns: %FALSE with @error set if none of them is part of the case
 */
gboolean
dateline_staging_publish (DatelineStaging *self,
                          const char *label,
                          DatelineProgress *progress,
                          GError **error)
{
  g_autoptr (DatelineChange) change = NULL;
  gint64 import;

  g_return_val_if_fail (self != NULL && label != NULL, FALSE);

  if (self->articles->len == 0)
    return TRUE;
  if (self->waiting->len > 0 && !flush (self, error))
    return FALSE;
  change = dateline_change_begin (self->owner, label, error);
  if (change == NULL || !insert_import (change, label, &import, error) ||
      !insert_all (self, import, progress, error) || !dateline_change_commit (change, error))
    return FALSE;

  g_hash_table_remove_all (self->by_same);
  g_hash_table_remove_all (self->by_page);
  g_array_set_size (self->articles, 0);
  self->n_flushed = 0;
  g_string_chunk_clear (self->strings);
  self->seen_number = self->owner->last_number;
  return TRUE;
}

/**
 * dateline_staging_get_counts:
 * @self: a staging
 * @counts: (out): what was taken in since it was made
 *
 * Tells how many articles were taken in, and how many were there already.
 */
void
dateline_staging_get_counts (DatelineStaging *self, DatelineStagingCounts *counts)
{
  g_return_if_fail (self != NULL && counts != NULL);

  *counts = self->counts;
}
