/* dateline-staging.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-article.h"
#include "dateline-progress.h"

G_BEGIN_DECLS

/**
 * DatelineStaging:
 *
 * An import of any number of articles. Contents are written in small transactions as they come, so
 * that nobody else waits for long and memory stays small; the articles become visible in one short
 * change when all are there. An import that ends before (cancelled, killed) leaves no article; the
 * contents it staged are used again by the next one or collected by dateline_case_compact().
 */
typedef struct _DatelineStaging DatelineStaging;

/**
 * DatelineStagingCounts:
 * @n_added: articles that publishing adds, versions and copies among them
 * @n_versions: of these, new versions of an earlier article
 * @n_copies: of these, articles that share a content
 * @n_known: articles that were in the case already; publishing moves here what others published
 *   meanwhile
 */
typedef struct {
  guint n_added;
  guint n_versions;
  guint n_copies;
  guint n_known;
} DatelineStagingCounts;

DatelineStaging *dateline_staging_new (DatelineCase *self, GError **error);
void dateline_staging_free (DatelineStaging *self);
gboolean dateline_staging_add (DatelineStaging *self,
                               const DatelineNewArticle *article,
                               gint64 *id,
                               DatelineAddOutcome *outcome,
                               GError **error);
gboolean dateline_staging_publish (DatelineStaging *self,
                                   const char *label,
                                   DatelineProgress *progress,
                                   GError **error);
gint64 dateline_staging_get_known (DatelineStaging *self, gint64 id);
void dateline_staging_get_counts (DatelineStaging *self, DatelineStagingCounts *counts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineStaging, dateline_staging_free)

G_END_DECLS
