/* dateline-staging-publish.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was staged becomes part of the case. Others may have imported the same, or taken articles
 * away, since it was staged: that is looked at again inside the one change, when nobody else can.
 */

#include "dateline-staging-private.h"

#include <glib/gi18n-lib.h>

static gint64
find_known (DatelineStaging *self, gint64 staged)
{
  const gint64 *known = g_hash_table_lookup (self->known, &staged);

  return known != NULL ? *known : 0;
}

/* The version before may be another one now, or gone */
static gboolean
settle_earlier (DatelineStaging *self, GHashTable *staged, DatelineArticle *row, GError **error)
{
  gint64 known;

  if (row->url == NULL)
    return TRUE;
  known = find_known (self, row->earlier);
  if (known != 0)
    row->earlier = known;
  if (g_hash_table_contains (staged, &row->earlier))
    return TRUE;
  return _dateline_article_find_earlier (self->owner, row->content, row->url, row->outlet,
                                         &row->earlier, error);
}

static gboolean
settle_article (DatelineStaging *self, GHashTable *staged, StagedArticle *article, GError **error)
{
  DatelineArticle *row = &article->row;

  if (!_dateline_article_find_same (self->owner, row->content, row->url, row->outlet,
                                    &article->known, error))
    return FALSE;
  if (article->known == 0) {
    g_hash_table_add (staged, &row->id);
    return settle_earlier (self, staged, row, error);
  }
  g_hash_table_replace (self->known, g_memdup2 (&row->id, sizeof row->id),
                        g_memdup2 (&article->known, sizeof article->known));
  return TRUE;
}

/* Finds out what others did meanwhile, and how many articles there still are to be added */
static gboolean
settle (DatelineStaging *self, guint *n_new, GError **error)
{
  gboolean alone = self->seen_number == self->owner->last_number;
  g_autoptr (GHashTable) staged = g_hash_table_new (g_int64_hash, g_int64_equal);

  *n_new = 0;
  for (guint i = 0; i < self->articles->len; i++) {
    StagedArticle *article = &g_array_index (self->articles, StagedArticle, i);

    article->known = 0;
    if (!alone && !settle_article (self, staged, article, error))
      return FALSE;
    *n_new += article->known == 0;
  }
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
    StagedArticle *staged = &g_array_index (self->articles, StagedArticle, i);

    staged->row.import = import;
    if ((staged->known == 0 && !_dateline_article_insert (self->owner, &staged->row, error)) ||
        !dateline_progress_report (progress, i + 1, n_articles, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
publish_inside (DatelineStaging *self,
                DatelineChange *change,
                const char *label,
                guint n_new,
                DatelineProgress *progress,
                GError **error)
{
  g_autofree char *counted =
      g_strdup_printf (ngettext ("Collect %u article", "Collect %u articles", n_new), n_new);
  gint64 import;

  label = label != NULL ? label : counted;
  _dateline_change_set_label (change, label);
  _dateline_case_return_ids (self->owner, self->next_id, self->n_ids);
  return insert_import (change, label, &import, error) &&
         insert_all (self, import, progress, error) && dateline_change_commit (change, error);
}

static void
count_known (DatelineStaging *self)
{
  for (guint i = 0; i < self->articles->len; i++) {
    const StagedArticle *staged = &g_array_index (self->articles, StagedArticle, i);

    if (staged->known == 0)
      continue;
    _dateline_staging_count (self, staged->outcome, -1);
    _dateline_staging_count (self, DATELINE_ADD_KNOWN, 1);
  }
}

static void
empty (DatelineStaging *self)
{
  g_hash_table_remove_all (self->by_same);
  g_hash_table_remove_all (self->by_page);
  g_hash_table_remove_all (self->contents);
  g_array_set_size (self->articles, 0);
  g_array_set_size (self->written, 0);
  self->n_flushed = 0;
  self->n_ids = 0;
  g_string_chunk_clear (self->strings);
  self->seen_number = self->owner->last_number;
}

/**
 * dateline_staging_publish:
 * @self: a staging
 * @label: (nullable): what the import is for people, as "Import the stories"; %NULL for "Collect 12
 *   articles" with as many as are added
 * @progress: (nullable): told how many of the articles' rows are written
 * @error: (out) (optional): %DATELINE_ERROR_CANCELLED, or what can happen to a file
 *
 * Makes all staged articles part of the case, in one change that one undo takes back. What somebody
 * else has published since it was staged is not added again: dateline_staging_get_known() tells
 * which articles these are. If nothing is left to be added, nothing is changed. The staging is
 * empty afterwards and can be used again.
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
  guint n_new;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->articles->len == 0)
    return TRUE;
  if (self->waiting->len > 0 && !_dateline_staging_flush (self, 0, error))
    return FALSE;
  change = dateline_change_begin (self->owner, label != NULL ? label : "", error);
  if (change == NULL || !settle (self, &n_new, error) ||
      (n_new > 0 && !publish_inside (self, change, label, n_new, progress, error)))
    return FALSE;
  count_known (self);
  empty (self);
  return TRUE;
}

/**
 * dateline_staging_get_known:
 * @self: a staging that was published
 * @id: an article's id as dateline_staging_add() gave it
 *
 * Returns: id of the article that somebody else had published by then, so that @id was not used; 0
 *   if @id is the article's
 */
gint64
dateline_staging_get_known (DatelineStaging *self, gint64 id)
{
  g_return_val_if_fail (self != NULL, 0);

  return find_known (self, id);
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
