/* dateline-query.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-date.h"
#include "dateline-geo.h"

G_BEGIN_DECLS

/**
 * DatelineTarget:
 * @DATELINE_TARGET_ARTICLES: articles
 * @DATELINE_TARGET_ANNOTATIONS: recorded annotations; accepted ones unless states, or a condition
 * on the state, say otherwise
 * @DATELINE_TARGET_CLAIMS: accepted quotes, captures and casualties
 * @DATELINE_TARGET_SUGGESTIONS: suggestions that nobody has accepted or rejected
 * @DATELINE_TARGET_EVENTS: events
 * @DATELINE_TARGET_ACTORS: actors
 * @DATELINE_TARGET_PLACES: places
 * @DATELINE_TARGET_SOURCES: sources
 * @DATELINE_TARGET_TAGS: tags
 *
 * What a query finds: "articles" to "tags".
 */
typedef enum {
  DATELINE_TARGET_ARTICLES,
  DATELINE_TARGET_ANNOTATIONS,
  DATELINE_TARGET_CLAIMS,
  DATELINE_TARGET_SUGGESTIONS,
  DATELINE_TARGET_EVENTS,
  DATELINE_TARGET_ACTORS,
  DATELINE_TARGET_PLACES,
  DATELINE_TARGET_SOURCES,
  DATELINE_TARGET_TAGS,
  DATELINE_N_TARGETS,
} DatelineTarget;

/**
 * DatelineQuery:
 *
 * What is looked for: a target, any number of conditions that must all hold, an order. Immutable
 * and counted by reference: the functions that add something return a new query and leave the old
 * one as it was. Any thread; running it belongs to the case's thread.
 *
 * The filters that the window shares (time, box, kinds, states, actors, text) mean for each target
 * what can be meant: time is an event's date, the date of a claim or else of its article, and when
 * an article was published; the box holds an event's or a place's point, and annotations and
 * articles with an event in it.
 */
typedef struct _DatelineQuery DatelineQuery;

/**
 * DatelineEventPoint:
 * @id: the event's id
 * @point: where it is; %DATELINE_POINT_NOWHERE where it is not placed
 * @start: its first day, %G_MININT32 without a date
 * @end: the day after its last
 * @actor: id of who did it, 0 for none
 * @kind: index in dateline_event_kind_list(), 255 for one that is not listed
 * @reviewed: 0 or 1
 *
 * What the map and the timeline need of an event, as a plain value.
 */
typedef struct {
  gint64 id;
  DatelinePoint point;
  gint32 start;
  gint32 end;
  gint64 actor;
  guint8 kind;
  guint8 reviewed;
} DatelineEventPoint;

DatelineQuery *dateline_query_new (DatelineTarget target);
DatelineQuery *dateline_query_ref (DatelineQuery *self);
void dateline_query_unref (DatelineQuery *self);
gboolean dateline_query_equal (const DatelineQuery *a, const DatelineQuery *b);
DatelineTarget dateline_query_get_target (const DatelineQuery *self);
gboolean dateline_query_is_filtered (const DatelineQuery *self);

/* One condition more: "field OP value", OP one of = != < <= > >= ~ (contains) */
DatelineQuery *
dateline_query_where (const DatelineQuery *self, const char *expression, GError **error);
/* The conditions one by one, to show them and to take one away; NULL behind the last */
const char *dateline_query_get_condition (const DatelineQuery *self,
                                          guint index,
                                          const char **op,
                                          const char **value);
gboolean dateline_query_split_condition (const char *expression,
                                         char **field,
                                         const char **op,
                                         char **value,
                                         GError **error);
DatelineQuery *dateline_query_without_condition (const DatelineQuery *self, guint index);

/* The shared filters; NULL, 0 or no date takes one away */
DatelineQuery *dateline_query_with_target (const DatelineQuery *self, DatelineTarget target);
DatelineQuery *dateline_query_with_time (const DatelineQuery *self, DatelineDate span);
DatelineQuery *dateline_query_with_box (const DatelineQuery *self, const DatelineBox *box);
DatelineQuery *dateline_query_with_kinds (const DatelineQuery *self, const char *const *kinds);
DatelineQuery *dateline_query_with_states (const DatelineQuery *self, guint states);
DatelineQuery *
dateline_query_with_actors (const DatelineQuery *self, const gint64 *actors, gsize n_actors);
DatelineQuery *
dateline_query_with_articles (const DatelineQuery *self, const gint64 *articles, gsize n_articles);
DatelineQuery *dateline_query_with_text (const DatelineQuery *self, const char *text);
DatelineDate dateline_query_get_time (const DatelineQuery *self);
gboolean dateline_query_get_box (const DatelineQuery *self, DatelineBox *box);
const char *const *dateline_query_get_kinds (const DatelineQuery *self);
guint dateline_query_get_states (const DatelineQuery *self);
const gint64 *dateline_query_get_actors (const DatelineQuery *self, gsize *n_actors);
const char *dateline_query_get_text (const DatelineQuery *self);

/* Order: by default articles, events and claims newest first, the rest by name */
DatelineQuery *dateline_query_sorted (const DatelineQuery *self,
                                      const char *field,
                                      gboolean descending,
                                      GError **error);
const char *dateline_query_get_sort (const DatelineQuery *self, gboolean *descending);

/* Running it: ids in order (of gint64), rows are loaded by page from these */
GArray *
dateline_query_run (const DatelineQuery *self, DatelineCase *dateline, guint limit, GError **error);
gint64 dateline_query_count (const DatelineQuery *self, DatelineCase *dateline, GError **error);
GArray *dateline_query_match (const DatelineQuery *self,
                              DatelineCase *dateline,
                              const gint64 *ids,
                              gsize n_ids,
                              GError **error);
GArray *dateline_query_points (const DatelineQuery *self, DatelineCase *dateline, GError **error);

/* The names that can stand in a condition or be sorted by */
const char *const *dateline_target_get_fields (DatelineTarget target);
gboolean dateline_target_has_field (DatelineTarget target, const char *field);
const char *dateline_target_to_string (DatelineTarget target);
gboolean dateline_target_from_string (const char *name, DatelineTarget *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineQuery, dateline_query_unref)

G_END_DECLS
