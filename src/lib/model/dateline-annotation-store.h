/* dateline-annotation-store.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-change.h"

G_BEGIN_DECLS

/* Annotations in a case. That the article's text from start to end is exactly the annotation's
 * words is checked here, once more when the change is committed, and on undo and redo: a change
 * that would break it fails as a whole. */

gboolean
dateline_annotation_insert (DatelineChange *change, DatelineAnnotation *annotation, GError **error);
gboolean
dateline_annotation_refer (DatelineChange *change, DatelineAnnotation *annotation, GError **error);
gboolean dateline_annotation_update (DatelineChange *change,
                                     const DatelineAnnotation *base,
                                     DatelineAnnotation *annotation,
                                     GError **error);

DatelineAnnotation *dateline_annotation_get_by_id (DatelineCase *self, gint64 id, GError **error);
GPtrArray *
dateline_annotation_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error);
/* states: bits 1 << DatelineState; suggestions come along where their bit is set */
GPtrArray *
dateline_annotation_load_article (DatelineCase *self, gint64 article, guint states, GError **error);
/* Any of its own or its kind's fields by name, as text; what is unknown is NULL */
char *dateline_annotation_dup_value (const DatelineAnnotation *self, const char *field);

#define DATELINE_STATES_ALL                                             \
  ((1u << DATELINE_STATE_SUGGESTED) | (1u << DATELINE_STATE_ACCEPTED) | \
   (1u << DATELINE_STATE_REJECTED))

G_END_DECLS
