/* dateline-map-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-clusters.h"
#include "dateline-event.h"

G_BEGIN_DECLS

/**
 * DatelineMapCard:
 * @title: where, or how many events
 * @date: (nullable): when
 * @what: (nullable): what was done by whom; of several events, how many of which kind
 * @detail: (nullable): status and counts
 *
 * What the map tells about a marker, in words. Clear it with dateline_map_card_clear().
 */
typedef struct {
  char *title;
  char *date;
  char *what;
  char *detail;
} DatelineMapCard;

/**
 * DatelineEventEvidence:
 * @n_claims: claims that speak of the event
 * @n_articles: articles that they stand in
 * @status: (nullable): the statuses of its captures, interned: "claimed, denied"
 *
 * What an event rests on.
 */
typedef struct {
  guint n_claims;
  guint n_articles;
  const char *status;
} DatelineEventEvidence;

gboolean dateline_event_evidence_load (DatelineEventEvidence *self,
                                       DatelineCase *dateline,
                                       gint64 event,
                                       GError **error);

void dateline_map_card_of_event (DatelineMapCard *self,
                                 const DatelineEvent *event,
                                 const DatelineEventEvidence *evidence);
void dateline_map_card_of_cluster (DatelineMapCard *self,
                                   const DatelineCluster *cluster,
                                   DatelineDate days);
char *dateline_map_card_to_string (const DatelineMapCard *self);
void dateline_map_card_clear (DatelineMapCard *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelineMapCard, dateline_map_card_clear)

G_END_DECLS
