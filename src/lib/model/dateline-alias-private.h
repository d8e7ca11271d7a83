/* dateline-alias-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-alias.h"
#include "dateline-case-private.h"

G_BEGIN_DECLS

/**
 * DatelineAliasTable:
 * @list: the names of owner ?1, its own first
 * @insert: owner, name, folded, language, origin, merged_from, seen_in, added_by, added
 * @remove: owner ?1, name ?2
 * @find: the owners of the folded name ?1
 * @move: the names of owner ?2 to owner ?1
 * @clear: all names of owner ?1
 *
 * The SQL of one of the two tables of names. Static.
 */
typedef struct {
  const char *list;
  const char *insert;
  const char *remove;
  const char *find;
  const char *move;
  const char *clear;
} DatelineAliasTable;

GPtrArray *_dateline_alias_list (const DatelineAliasTable *self,
                                 DatelineCase *dateline,
                                 gint64 owner,
                                 GError **error);
gboolean _dateline_alias_add (const DatelineAliasTable *self,
                              DatelineChange *change,
                              gint64 owner,
                              const DatelineAlias *alias,
                              GError **error);
gboolean _dateline_alias_add_own (const DatelineAliasTable *self,
                                  DatelineChange *change,
                                  gint64 owner,
                                  const char *name,
                                  const char *origin,
                                  GError **error);
gboolean _dateline_alias_check_own (const char *name, GError **error);
gboolean _dateline_alias_remove (const DatelineAliasTable *self,
                                 DatelineChange *change,
                                 gint64 owner,
                                 const char *name,
                                 GError **error);
GArray *_dateline_alias_find (const DatelineAliasTable *self,
                              DatelineCase *dateline,
                              const char *name,
                              GError **error);
gboolean _dateline_run_each (DatelineChange *change,
                             const char *const *statements,
                             gint64 first,
                             gint64 second,
                             GError **error);

G_END_DECLS
