/* dateline-evidence.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-actor.h"
#include "dateline-article.h"
#include "dateline-claim.h"
#include "dateline-event.h"
#include "dateline-place.h"
#include "dateline-progress.h"
#include "dateline-query.h"
#include "dateline-source.h"

G_BEGIN_DECLS

/**
 * DatelineEvidence:
 * @articles: (element-type DatelineArticle): ordered by publication, retrieval and id; the numbers
 *   of the articles everywhere in the rooms weigh and report are indices of this array
 * @origins: for each article the number of the first article of its origin
 * @n_origins: how many different ones
 * @annotations: (element-type DatelineAnnotation): accepted ones, by article and words
 * @first: for each article the index of its first annotation, and one more entry: the end
 * @claims: (element-type DatelineClaim): captures and casualties, once for each event that they are
 *   linked to
 * @claim_of: for each claim the index of its annotation
 *
 * All that is weighed and reported, read from a case at one moment: plain records and how they hang
 * together.
 */
typedef struct {
  GPtrArray *articles;
  guint *origins;
  guint n_origins;
  GPtrArray *annotations;
  guint *first;
  GArray *claims;
  GArray *claim_of;
  /*< private >*/
  DatelineCase *dateline;
  GHashTable *events; /* id → record, as for the next two */
  GHashTable *places;
  GHashTable *actors;
  GHashTable *names; /* words of an article → DatelineActor or NULL */
} DatelineEvidence;

DatelineEvidence *dateline_evidence_read_query (DatelineCase *dateline,
                                                const DatelineQuery *query,
                                                const char *const *where,
                                                DatelineProgress *progress,
                                                GError **error);
DatelineEvidence *dateline_evidence_read (DatelineCase *dateline,
                                          const char *const *where,
                                          DatelineProgress *progress,
                                          GError **error);
DatelineEvidence *dateline_evidence_read_annotations (DatelineCase *dateline,
                                                      const gint64 *annotations,
                                                      gsize n_annotations,
                                                      GError **error);
void dateline_evidence_free (DatelineEvidence *self);

/* What the claims refer to; NULL for id 0, and for what is not there */
const DatelineEvent *dateline_evidence_get_event (DatelineEvidence *self, gint64 id);
const DatelinePlace *dateline_evidence_get_place (DatelineEvidence *self, gint64 id);

/* Who is meant by an article's words, if the case knows exactly one such actor */
const DatelineActor *dateline_evidence_find_actor (DatelineEvidence *self, const char *words);
const DatelineActor *
dateline_evidence_get_party (DatelineEvidence *self, const DatelineActor *actor);
/* The place that an annotation speaks of, by its reference, else by a name that is no other's */
gint64 dateline_evidence_find_place (DatelineEvidence *self, const DatelineAnnotation *annotation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEvidence, dateline_evidence_free)

G_END_DECLS
