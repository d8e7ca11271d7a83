/* dateline-suggester.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-progress.h"
#include "dateline-reader.h"

G_BEGIN_DECLS

/**
 * DatelineSuggester:
 *
 * Reads the articles of a case and puts suggestions into it: engine, gazetteer and what the case
 * teaches brought together. One thread at a time.
 */
typedef struct _DatelineSuggester DatelineSuggester;

/**
 * DatelineAcceptChoice:
 * @kinds: (nullable) (array zero-terminated=1): only these kinds
 * @articles: (nullable) (array length=n_articles): only of these articles
 * @n_articles: how many, 0 for all
 * @min_score: only from this score on, 0 to 1
 *
 * Which suggestions are meant, for accepting many at once.
 */
typedef struct {
  const char *const *kinds;
  const gint64 *articles;
  gsize n_articles;
  double min_score;
} DatelineAcceptChoice;

DatelineSuggester *dateline_suggester_new (GError **error);
void dateline_suggester_free (DatelineSuggester *self);
DatelineReader *dateline_suggester_get_reader (DatelineSuggester *self);
const char *dateline_suggester_get_version (DatelineSuggester *self);

/* Suggestions of these articles, in place of those before */
gboolean dateline_suggester_run (DatelineSuggester *self,
                                 DatelineCase *dateline,
                                 const gint64 *articles,
                                 gsize n_articles,
                                 DatelineProgress *progress,
                                 guint *n_suggestions,
                                 GError **error);
/* Articles that this version has not read: all of them, or those that another version has */
GArray *dateline_suggester_find_stale (DatelineSuggester *self,
                                       DatelineCase *dateline,
                                       gboolean unread_too,
                                       GError **error);

/* Which suggestions are meant: ids, the best first. And accepting them: one undoable change */
GArray *dateline_suggester_choose (DatelineCase *dateline,
                                   const DatelineAcceptChoice *choice,
                                   GError **error);
gboolean dateline_suggester_accept (DatelineCase *dateline, GArray *ids, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSuggester, dateline_suggester_free)

G_END_DECLS
