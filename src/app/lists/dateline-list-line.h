/* dateline-list-line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-actor.h"
#include "dateline-annotation.h"
#include "dateline-article.h"
#include "dateline-event.h"
#include "dateline-place.h"
#include "dateline-query.h"

G_BEGIN_DECLS

#define DATELINE_LIST_MAX_COLUMNS 6

/**
 * DatelineListFacts:
 * @year: the year that readers know already, 0 for none
 * @event: (nullable): of a row of events
 * @claims: (nullable) (element-type DatelineAnnotation): what is linked to @event
 * @article: (nullable): of a row of articles, and the one that @annotation stands in
 * @annotation: (nullable): of a row of claims
 * @actor: (nullable): of a row of actors
 * @side: (nullable): the name of whose side @actor is on
 * @side_colour: (nullable): the colour of that
 * @place: (nullable): of a row of places
 * @names: (nullable) (element-type DatelineAlias): of @actor
 * @n_events: of @actor or @place
 *
 * What the case knows about one row. Borrows everything.
 */
typedef struct {
  int year;
  const DatelineEvent *event;
  const GPtrArray *claims;
  const DatelineArticle *article;
  const DatelineAnnotation *annotation;
  const DatelineActor *actor;
  const char *side;
  const char *side_colour;
  const DatelinePlace *place;
  const GPtrArray *names;
  gint64 n_events;
} DatelineListFacts;

/**
 * DatelineListLine:
 * @cells: (array fixed-size=6): what each column says, %NULL for nothing
 * @kind: (nullable): what the icon stands for, translated
 * @event_kind: index in dateline_event_kind_list() of the icon, -1 for none
 * @annotation_kind: the #DatelineKind of the icon, -1 for none
 * @colour: (nullable): "#rrggbb", of a swatch
 * @is_strong: whether it waits for the analyst: an unread article
 *
 * What one row shows, computed from facts alone.
 */
typedef struct {
  char *cells[DATELINE_LIST_MAX_COLUMNS];
  const char *kind;
  int event_kind;
  int annotation_kind;
  char *colour;
  gboolean is_strong;
} DatelineListLine;

/**
 * DatelineListColumn:
 * @title: marked for translation
 * @field: (nullable): what to sort by, a field of dateline_target_get_fields()
 * @width: in pixels, the least
 * @rank: 0 for a column that is always there; of the others those of a lower rank come first where
 *   there is room
 * @expands: whether it takes its share of what is left over
 * @is_numeric: whether it is aligned at its end
 * @is_date: whether it says a day
 * @has_icon: whether the icon of the kind stands before its words
 * @has_swatch: whether the party's colour stands after its words
 * @is_composed: whether @get shows what is hidden in the case's words by itself, as its translation
 *   has direction marks of its own
 * @get: (transfer full) (nullable): what it says
 *
 * One column of a list. Static.
 */
typedef struct {
  const char *title;
  const char *field;
  int width;
  int rank;
  gboolean expands;
  gboolean is_numeric;
  gboolean is_date;
  gboolean has_icon;
  gboolean has_swatch;
  gboolean is_composed;
  char *(*get) (const DatelineListFacts *facts);
} DatelineListColumn;

/* The targets that have a list, in the order of the tabs */
typedef struct {
  DatelineTarget target;
  DatelineRecordType record;
  const char *title; /* marked for translation */
  const DatelineListColumn *columns;
  guint n_columns;
} DatelineListTable;

#define DATELINE_N_LISTS 5

const DatelineListTable *dateline_list_table_get (guint list);
const DatelineListTable *dateline_list_table_find (DatelineTarget target);
guint dateline_list_table_fit (const DatelineListTable *table, const int *widths, int available);

DatelineListLine *
dateline_list_line_new (const DatelineListTable *table, const DatelineListFacts *facts);
void dateline_list_line_free (DatelineListLine *self);
gboolean dateline_list_line_equal (const DatelineListLine *a, const DatelineListLine *b);
char *dateline_list_line_dup_words (const DatelineListLine *self,
                                    const DatelineListTable *table,
                                    guint column);
char *dateline_list_line_describe (const DatelineListLine *self, const DatelineListTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineListLine, dateline_list_line_free)

G_END_DECLS
