/* dateline-list-filter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-query.h"

G_BEGIN_DECLS

/**
 * DatelineFilterPart:
 *
 * What of a query a chip stands for.
 */
typedef enum {
  DATELINE_FILTER_TIME,
  DATELINE_FILTER_BOX,
  DATELINE_FILTER_KIND,
  DATELINE_FILTER_ACTOR,
  DATELINE_FILTER_TEXT,
  DATELINE_FILTER_CONDITION,
  DATELINE_FILTER_STATE, /* of the list alone, not of the query */
} DatelineFilterPart;

/**
 * DatelineFilterChip:
 * @part: what it stands for
 * @label: what it says, translated
 * @kind: (nullable): of %DATELINE_FILTER_KIND: the kind's name
 * @actor: of %DATELINE_FILTER_ACTOR: the actor's id
 * @condition: of %DATELINE_FILTER_CONDITION: which one
 *
 * One thing by which a list is filtered, to be shown and taken away.
 */
typedef struct {
  DatelineFilterPart part;
  char *label;
  char *kind;
  gint64 actor;
  guint condition;
} DatelineFilterChip;

/* Pure functions of a query */
GPtrArray *dateline_filter_list_chips (const DatelineQuery *query, GHashTable *actor_names);
DatelineQuery *dateline_filter_without (const DatelineQuery *query, const DatelineFilterChip *chip);
DatelineQuery *
dateline_filter_with_kind (const DatelineQuery *query, const char *kind, gboolean is_on);
DatelineQuery *dateline_filter_with_actor (const DatelineQuery *query, gint64 actor);
DatelineQuery *
dateline_filter_with_condition (const DatelineQuery *query, const char *field, const char *rest);
char *dateline_filter_dup_value (const DatelineQuery *query, const char *field);
gboolean dateline_filter_has_kind (const DatelineQuery *query, const char *kind);
void dateline_filter_chip_free (DatelineFilterChip *self);

/* The kinds that can be asked for: those of events, and quotes */
const char *const *dateline_filter_list_kinds (void);
const char *dateline_filter_get_kind_label (const char *kind);

G_END_DECLS
