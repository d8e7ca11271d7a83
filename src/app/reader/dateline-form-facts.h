/* dateline-form-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-change.h"
#include "dateline-place.h"

G_BEGIN_DECLS

/**
 * DatelineFormLink:
 * @event: an event that the annotation is linked to
 * @text: "Event Kunduz, 8 Aug: 5 claims, 3 origins"
 */
typedef struct {
  gint64 event;
  char *text;
} DatelineFormLink;

/**
 * DatelineFormFacts:
 * @id: of the annotation
 * @article: of its article
 * @annotation: (nullable): as the case has it now; %NULL for a suggestion
 * @published: when its article was published
 * @place_ref: (nullable): what its place refers to
 * @place: (nullable): where that is: "Kunduz Province, Afghanistan"
 * @drafts: (element-type DatelineDraft): what was typed and not stored
 * @links: (element-type DatelineFormLink): the events that it is linked to
 *
 * What a form shows beside the annotation's own fields.
 */
typedef struct {
  gint64 id;
  gint64 article;
  char *place_ref;
  DatelineAnnotation *annotation;
  DatelineDate published;
  char *place;
  GPtrArray *drafts;
  GPtrArray *links;
} DatelineFormFacts;

DatelineFormFacts *dateline_form_facts_new (const DatelineAnnotation *annotation);
void dateline_form_facts_free (DatelineFormFacts *self);

/* On the case's thread */
gboolean dateline_form_facts_read (DatelineFormFacts *self, DatelineCase *dateline, GError **error);

/* Stores fields of a record, accepting it where it is a suggestion */
gboolean dateline_form_store (DatelineChange *change,
                              gint64 id,
                              const char *const *assignments,
                              const DatelinePlace *place,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFormFacts, dateline_form_facts_free)

G_END_DECLS
