/* dateline-actor.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-alias.h"
#include "dateline-change.h"

G_BEGIN_DECLS

/**
 * DatelineActor:
 * @id: the row's id, 0 while it is in no case
 * @name: its name, also its first alias
 * @kind: (nullable): "party", "group", "organisation" or "person"
 * @side: id of the actor whose side it is on, 0 for none
 * @colour: (nullable): "#rrggbb", chosen by the analyst
 * @notes: (nullable): the analyst's words
 *
 * A party, group, organisation or person.
 */
typedef struct {
  gint64 id;
  char *name;
  char *kind;
  gint64 side;
  char *colour;
  char *notes;
} DatelineActor;

DatelineActor *dateline_actor_new (const char *name);
DatelineActor *dateline_actor_copy (const DatelineActor *self);
void dateline_actor_free (DatelineActor *self);
char *dateline_actor_dup_value (const DatelineActor *self, const char *field);
gboolean
dateline_actor_set (DatelineActor *self, const char *field, const char *value, GError **error);

DatelineActor *dateline_actor_get (DatelineCase *self, gint64 id, GError **error);
GPtrArray *dateline_actor_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error);
GArray *dateline_actor_find (DatelineCase *self, const char *name, GError **error);
/* Who can be a side, and the colour of whoever is called so */
GArray *dateline_actor_list_sides (DatelineCase *self, guint n_max, GError **error);
char *dateline_actor_find_colour (DatelineCase *self, const char *name);
gboolean dateline_actor_insert (DatelineChange *change, DatelineActor *actor, GError **error);
gboolean dateline_actor_update (DatelineChange *change,
                                const DatelineActor *base,
                                const DatelineActor *actor,
                                GError **error);

/* Aliases, and making one actor of several */
GPtrArray *dateline_actor_get_aliases (DatelineCase *self, gint64 actor, GError **error);
gboolean dateline_actor_add_alias (DatelineChange *change,
                                   gint64 actor,
                                   const DatelineAlias *alias,
                                   GError **error);
gboolean dateline_actor_remove_alias (DatelineChange *change,
                                      gint64 actor,
                                      const char *name,
                                      GError **error);
gboolean dateline_actor_merge (DatelineChange *change,
                               gint64 into,
                               const gint64 *ids,
                               gsize n_ids,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineActor, dateline_actor_free)

G_END_DECLS
