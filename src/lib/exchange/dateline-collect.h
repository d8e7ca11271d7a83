/* dateline-collect.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-date.h"
#include "dateline-progress.h"

G_BEGIN_DECLS

/**
 * DatelineCollectOptions:
 * @outlet: (nullable): who published it, over what the files say
 * @url: (nullable): where it stood, over what the files say; not for the entries of a feed
 * @language: (nullable): BCP 47 tag, over what the files say
 * @published: when, over what the files say; %DATELINE_DATE_NONE for what they say
 * @recursive: whether folders inside of folders are read
 *
 * What the analyst says about everything that is collected at once.
 */
typedef struct {
  const char *outlet;
  const char *url;
  const char *language;
  DatelineDate published;
  gboolean recursive;
} DatelineCollectOptions;

/**
 * DatelineCollectOutcome:
 * @DATELINE_COLLECT_ADDED: a new article
 * @DATELINE_COLLECT_VERSION: a new version of an article that is there
 * @DATELINE_COLLECT_COPY: a new article whose words are there already, from another outlet or page
 * @DATELINE_COLLECT_KNOWN: it was there already, nothing was added
 * @DATELINE_COLLECT_REFUSED: it cannot be read; the message says why
 */
typedef enum {
  DATELINE_COLLECT_ADDED,
  DATELINE_COLLECT_VERSION,
  DATELINE_COLLECT_COPY,
  DATELINE_COLLECT_KNOWN,
  DATELINE_COLLECT_REFUSED,
} DatelineCollectOutcome;

/**
 * DatelineCollectResult:
 * @name: the file, for people
 * @entry: which story of the file it is, from 1; 0 for a file that was refused as a whole
 * @outcome: what became of it
 * @article: the article that it is now, 0 if refused
 * @title: (nullable): its headline
 * @message: (nullable): if refused, why: file, line where there is one, and reason
 *
 * What became of one story.
 */
typedef struct {
  char *name;
  guint entry;
  DatelineCollectOutcome outcome;
  gint64 article;
  char *title;
  char *message;
} DatelineCollectResult;

GPtrArray *dateline_collect_paths (DatelineCase *self,
                                   const char *const *paths,
                                   const DatelineCollectOptions *options,
                                   DatelineProgress *progress,
                                   GError **error);
GPtrArray *dateline_collect_bytes (DatelineCase *self,
                                   GBytes *bytes,
                                   const char *name,
                                   const char *media_type,
                                   const DatelineCollectOptions *options,
                                   GError **error);

guint dateline_collect_count (GPtrArray *results, DatelineCollectOutcome outcome);
const char *dateline_collect_outcome_to_string (DatelineCollectOutcome outcome);

G_END_DECLS
