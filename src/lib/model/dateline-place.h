/* dateline-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-alias.h"
#include "dateline-change.h"
#include "dateline-geo.h"

G_BEGIN_DECLS

/**
 * DatelinePlace:
 * @id: the row's id, 0 while it is in no case
 * @name: its name, also its first alias
 * @ref: (nullable): reference of the gazetteer it was copied from, "gn:1133616"
 * @country: (nullable): in English
 * @admin1: (nullable): province's name
 * @point: where, %DATELINE_POINT_NOWHERE where unknown
 * @precision: (nullable): how exactly the point stands for it: "point", "town", "district",
 *   "province", "country"
 * @notes: (nullable): the analyst's words
 *
 * A place of the case. What the case uses is copied from the gazetteer, which is not part of it.
 */
typedef struct {
  gint64 id;
  char *name;
  char *ref;
  char *country;
  char *admin1;
  DatelinePoint point;
  char *precision;
  char *notes;
} DatelinePlace;

/**
 * DatelinePlaceResolveFunc:
 * @ref: (nullable): a gazetteer's reference
 * @name: (nullable): a name as an article writes it, asked for where there is no reference
 * @place: filled with what is known: name, ref, country, admin1, point, precision
 * @user_data: the caller's
 *
 * Looks a place up in a gazetteer. On the case's thread.
 *
 * Returns: %FALSE where it is not known, or a name means several places
 */
typedef gboolean (*DatelinePlaceResolveFunc) (const char *ref,
                                              const char *name,
                                              DatelinePlace *place,
                                              gpointer user_data);

void dateline_case_set_place_resolver (DatelineCase *self,
                                       DatelinePlaceResolveFunc func,
                                       gpointer user_data);

gboolean dateline_place_resolve (DatelineChange *change,
                                 const char *ref,
                                 const char *name,
                                 gint64 *id,
                                 GError **error);

DatelinePlace *dateline_place_new (const char *name);
DatelinePlace *dateline_place_copy (const DatelinePlace *self);
void dateline_place_free (DatelinePlace *self);
char *dateline_place_dup_value (const DatelinePlace *self, const char *field);
gboolean
dateline_place_set (DatelinePlace *self, const char *field, const char *value, GError **error);

DatelinePlace *dateline_place_get (DatelineCase *self, gint64 id, GError **error);
GPtrArray *dateline_place_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error);
/* By name, and by what an annotation's place_ref holds: a gazetteer's reference or an id as text */
GArray *dateline_place_find (DatelineCase *self, const char *name, GError **error);
gint64 dateline_place_find_ref (DatelineCase *self, const char *ref);

gboolean dateline_place_insert (DatelineChange *change, DatelinePlace *place, GError **error);
/* The place of the same reference where there is one, otherwise a new one; sets the id */
gboolean dateline_place_ensure (DatelineChange *change, DatelinePlace *place, GError **error);
gboolean dateline_place_update (DatelineChange *change,
                                const DatelinePlace *base,
                                const DatelinePlace *place,
                                GError **error);

/* Names, and making one place of several */
GPtrArray *dateline_place_get_names (DatelineCase *self, gint64 place, GError **error);
gboolean dateline_place_add_name (DatelineChange *change,
                                  gint64 place,
                                  const DatelineAlias *name,
                                  GError **error);
gboolean
dateline_place_remove_name (DatelineChange *change, gint64 place, const char *name, GError **error);
gboolean dateline_place_merge (DatelineChange *change,
                               gint64 into,
                               const gint64 *ids,
                               gsize n_ids,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePlace, dateline_place_free)

G_END_DECLS
