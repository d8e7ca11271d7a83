/* dateline-staging-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-content-private.h"
#include "dateline-staging.h"

G_BEGIN_DECLS

/* A content that waits to be written */
typedef struct {
  DatelineDigests digests;
  gint64 id;
  GBytes *original;
  char *text;
  const char *media_type;
} WaitingContent;

/* An article that waits to be published; its strings lie in the chunk */
typedef struct {
  DatelineArticle row;
  DatelineAddOutcome outcome;
  gint64 known; /* the same article, published by somebody else meanwhile; 0 for none */
} StagedArticle;

struct _DatelineStaging {
  DatelineCase *owner;
  GChecksum *checksum;
  GStringChunk *strings;
  GString *key;
  GArray *articles;     /* of StagedArticle */
  GHashTable *by_same;  /* content, URL and outlet → 1 + index of the article */
  GHashTable *by_page;  /* URL and outlet → 1 + index of the newest such article */
  GHashTable *contents; /* ids of the contents that staged articles have */
  GHashTable *known;    /* id that was staged → id of the article that it turned out to be */
  guint n_flushed;      /* articles whose contents are written */
  GPtrArray *waiting;   /* of WaitingContent */
  GHashTable *by_digest;
  gsize waiting_bytes;
  GArray *written;     /* of gint64: contents that this brought in, for no article yet */
  gint64 data_version; /* of the file when this began: another one once somebody else wrote */
  gint64 next_id;
  guint n_ids;
  gint64 seen_number; /* newest change of the case when this began */
  DatelineStagingCounts counts;
};

gboolean _dateline_staging_flush (DatelineStaging *self, guint n_ids, GError **error);
void _dateline_staging_count (DatelineStaging *self, DatelineAddOutcome outcome, int n);

G_END_DECLS
