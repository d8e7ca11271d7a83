/* dateline-source.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-change.h"

G_BEGIN_DECLS

/**
 * DatelineSource:
 * @id: the row's id, 0 while it is in no case
 * @name: as articles and annotations name it: the outlet, agency or speaker
 * @kind: (nullable): "outlet", "agency" or "speaker"
 * @grade: 'A' to 'F' as in Admiralty grading, 0 not graded
 * @notes: (nullable): why
 *
 * What the analyst thinks of who published or passed on words. Found by its name.
 */
typedef struct {
  gint64 id;
  char *name;
  char *kind;
  char grade;
  char *notes;
} DatelineSource;

/**
 * DatelineTag:
 * @id: the row's id, 0 while it is in no case
 * @name: what annotations carry
 * @colour: (nullable): "#rrggbb"
 *
 * A word that the analyst puts on annotations.
 */
typedef struct {
  gint64 id;
  char *name;
  char *colour;
} DatelineTag;

DatelineSource *dateline_source_new (const char *name);
DatelineSource *dateline_source_copy (const DatelineSource *self);
void dateline_source_free (DatelineSource *self);
char *dateline_source_dup_value (const DatelineSource *self, const char *field);
gboolean
dateline_source_set (DatelineSource *self, const char *field, const char *value, GError **error);
DatelineSource *dateline_source_get (DatelineCase *self, gint64 id, GError **error);
GPtrArray *
dateline_source_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error);
gint64 dateline_source_find (DatelineCase *self, const char *name);
gboolean dateline_source_insert (DatelineChange *change, DatelineSource *source, GError **error);
gboolean dateline_source_update (DatelineChange *change,
                                 const DatelineSource *base,
                                 const DatelineSource *source,
                                 GError **error);

void dateline_tag_free (DatelineTag *self);
GPtrArray *dateline_tag_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error);
gint64 dateline_tag_ensure (DatelineChange *change, const char *name, GError **error);
gboolean dateline_tag_update (DatelineChange *change, const DatelineTag *tag, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSource, dateline_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTag, dateline_tag_free)

G_END_DECLS
