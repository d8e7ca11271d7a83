/* dateline-query-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The filters that all panes of a window share, and what they mean for each target.
 */

#include "dateline-query-composer-private.h"

#include <string.h>

#include "dateline-event.h"
#include "dateline-search.h"
#include "dateline-suggestion-private.h"

/* Names that an annotation n gives to whoever acts or speaks in it, among the aliases of some
 * actors */
#define NAMES_ACTOR                                                                          \
  "EXISTS (SELECT 1 FROM actor_alias l WHERE l.actor" IN_JSON " AND EXISTS (SELECT 1 FROM (" \
  "SELECT speaker AS v FROM annotation_quote WHERE annotation = n.id"                        \
  " UNION ALL SELECT affiliation FROM annotation_quote WHERE annotation = n.id"              \
  " UNION ALL SELECT captor FROM annotation_capture WHERE annotation = n.id"                 \
  " UNION ALL SELECT \"from\" FROM annotation_capture WHERE annotation = n.id"               \
  " UNION ALL SELECT claimant FROM annotation_capture WHERE annotation = n.id"               \
  " UNION ALL SELECT denied_by FROM annotation_capture WHERE annotation = n.id"              \
  " UNION ALL SELECT victims FROM annotation_casualty WHERE annotation = n.id"               \
  " UNION ALL SELECT perpetrator FROM annotation_casualty WHERE annotation = n.id"           \
  " UNION ALL SELECT claimant FROM annotation_casualty WHERE annotation = n.id"              \
  " UNION ALL SELECT denied_by FROM annotation_casualty WHERE annotation = n.id)"            \
  " WHERE v = l.name OR (v LIKE 'the %' AND substr (v, 5) = l.name)))"

#define ANNOTATION_OF_ARTICLE \
  "EXISTS (SELECT 1 FROM annotation n WHERE n.article = t.id AND n.state = 'accepted' AND "

/* SQL of one shared filter for each target; NULL where it means nothing there */
typedef struct {
  const char *time; /* end, then start of the span */
  const char *box;  /* with E.lat and E.lon to be compared, see and_box () */
  const char *box_end;
  const char *point; /* the alias whose lat and lon count */
  const char *kinds;
  const char *actors;
  const char *articles;
} FilterSql;

#define MARK_TIME                          \
  "(coalesce (t.date_start, " OF_ARTICLE ( \
      "published_start") ") < ?"           \
                         " AND coalesce (t.date_end, " OF_ARTICLE ("published_end") ") > ?)"
#define CLAIM_IN_BOX                                                                              \
  "EXISTS (SELECT 1 FROM event_claim x JOIN event e ON e.id = x.event WHERE x.annotation = t.id " \
  "AND "
#define ARTICLE_IN_BOX                                                           \
  "EXISTS (SELECT 1 FROM annotation n JOIN event_claim x ON x.annotation = n.id" \
  " JOIN event e ON e.id = x.event WHERE n.article = t.id AND "

static const FilterSql annotation_filters = {
  MARK_TIME,
  CLAIM_IN_BOX,
  ")",
  "e",
  "t.kind" IN_JSON,
  "EXISTS (SELECT 1 FROM annotation n WHERE n.id = t.id AND " NAMES_ACTOR ")",
  "t.article" IN_JSON,
};

static const FilterSql article_filters = {
  "(t.published_start < ? AND t.published_end > ?)",
  ARTICLE_IN_BOX,
  ")",
  "e",
  ANNOTATION_OF_ARTICLE "n.kind" IN_JSON ")",
  ANNOTATION_OF_ARTICLE NAMES_ACTOR ")",
  "t.id" IN_JSON,
};

static const FilterSql suggestion_filters = {
  "(" OF_ARTICLE ("published_start") " < ? AND " OF_ARTICLE ("published_end") " > ?)",
  NULL,
  NULL,
  NULL,
  "t.kind" IN_JSON,
  NULL,
  "t.article" IN_JSON,
};

static const FilterSql event_filters = {
  "(t.date_start < ? AND t.date_end > ?)",
  "(",
  ")",
  "t",
  "t.kind" IN_JSON,
  "t.id IN (SELECT id FROM event WHERE actor" IN_JSON
  " UNION SELECT id FROM event WHERE against" IN_JSON ")",
  "EXISTS (SELECT 1 FROM event_claim x JOIN annotation n ON n.id = x.annotation"
  " WHERE x.event = t.id AND n.article" IN_JSON ")",
};

static const FilterSql place_filters = { NULL, "(", ")", "t", NULL, NULL, NULL };
static const FilterSql actor_filters = { NULL, NULL, NULL, NULL, NULL, "t.id" IN_JSON, NULL };
static const FilterSql no_filters = { NULL };

static const FilterSql *const filters[DATELINE_N_TARGETS] = {
  [DATELINE_TARGET_ARTICLES] = &article_filters,
  [DATELINE_TARGET_ANNOTATIONS] = &annotation_filters,
  [DATELINE_TARGET_CLAIMS] = &annotation_filters,
  [DATELINE_TARGET_SUGGESTIONS] = &suggestion_filters,
  [DATELINE_TARGET_EVENTS] = &event_filters,
  [DATELINE_TARGET_ACTORS] = &actor_filters,
  [DATELINE_TARGET_PLACES] = &place_filters,
  [DATELINE_TARGET_SOURCES] = &no_filters,
  [DATELINE_TARGET_TAGS] = &no_filters,
};

static void
and_time (Composer *self, const FilterSql *filter)
{
  if (filter->time == NULL || !dateline_date_is_known (self->query->time))
    return;
  _composer_and (self, filter->time);
  _composer_add_int (self, self->query->time.end);
  _composer_add_int (self, self->query->time.start);
}

static void
and_box (Composer *self, const FilterSql *filter)
{
  const DatelineBox *box = &self->query->box;

  if (filter->box == NULL || !self->query->has_box)
    return;
  _composer_and (self, filter->box);
  g_string_append_printf (self->sql, "%s.lat BETWEEN ? AND ?", filter->point);
  /* one that crosses 180° holds what lies outside the other way round */
  g_string_append_printf (self->sql,
                          box->west <= box->east ? " AND %s.lon BETWEEN ? AND ?"
                                                 : " AND (%s.lon >= ? OR %s.lon <= ?)",
                          filter->point, filter->point);
  g_string_append (self->sql, filter->box_end);
  _composer_add_double (self, box->south);
  _composer_add_double (self, box->north);
  _composer_add_double (self, box->west);
  _composer_add_double (self, box->east);
}

static void
append_name (GString *json, const char *name)
{
  g_string_append (json, json->len > 1 ? ",\"" : "\"");
  g_string_append (json, name);
  g_string_append_c (json, '"');
}

/* The target's own kinds among those asked for. A kind of event and the kind of annotation that
 * makes such events count as each other. */
static char *
kinds_to_json (const DatelineQuery *query)
{
  const char *const *asked = (const char *const *) query->kinds;
  gboolean of_events = query->target == DATELINE_TARGET_EVENTS;
  GString *json = g_string_new ("[");
  guint n_kinds;
  const DatelineEventKind *kinds = dateline_event_kind_list (&n_kinds);

  for (guint i = 0; of_events && i < n_kinds; i++)
    if (dateline_event_kind_is_among (&kinds[i], asked))
      append_name (json, kinds[i].name);
  for (guint i = 0; !of_events && i < DATELINE_N_KINDS; i++)
    if (g_strv_contains (asked, dateline_kind_to_string (i)))
      append_name (json, dateline_kind_to_string (i));
  for (guint i = 0; !of_events && i < n_kinds; i++)
    if (kinds[i].from != NULL && g_strv_contains (asked, kinds[i].name))
      append_name (json, kinds[i].from);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static void
and_kinds (Composer *self, const FilterSql *filter)
{
  g_autofree char *json = NULL;

  if (filter->kinds == NULL || self->query->kinds == NULL)
    return;
  json = kinds_to_json (self->query);
  _composer_and (self, filter->kinds);
  _composer_add_text (self, json);
}

static void
and_ids (Composer *self, const char *sql, const GArray *ids)
{
  if (sql == NULL || ids == NULL)
    return;
  _composer_and (self, sql);
  /* as often as the text asks for them */
  for (const char *at = strchr (sql, '?'); at != NULL; at = strchr (at + 1, '?'))
    _composer_add_ids (self, (const gint64 *) ids->data, ids->len);
}

/* What is asked for by its state is shown whatever it is */
static gboolean
asks_for_state (const DatelineQuery *query)
{
  const QueryField *field = _dateline_query_find_field (query->target, "state");

  for (guint i = 0; query->conditions != NULL && i < query->conditions->len; i++)
    if (((const QueryCondition *) g_ptr_array_index (query->conditions, i))->field == field)
      return TRUE;
  return FALSE;
}

static void
and_states (Composer *self)
{
  DatelineTarget target = self->query->target;
  guint states = self->query->states;
  GString *json;

  if (target == DATELINE_TARGET_CLAIMS)
    _composer_and (self, "t.state = 'accepted' AND t.kind IN ('quote', 'capture', 'casualty')");
  if (target == DATELINE_TARGET_SUGGESTIONS)
    _composer_and (self, DATELINE_SUGGESTION_IS_OPEN_OF ("t"));
  if (target != DATELINE_TARGET_ANNOTATIONS || (states == 0 && asks_for_state (self->query)))
    return;
  json = g_string_new ("[");
  if (states == 0 || states & (1u << DATELINE_STATE_ACCEPTED))
    append_name (json, "accepted");
  if (states & (1u << DATELINE_STATE_REJECTED))
    append_name (json, "rejected");
  g_string_append_c (json, ']');
  _composer_and (self, "t.state" IN_JSON);
  _composer_add_text (self, json->str);
  g_string_free (json, TRUE);
}

/* What "text" looks into, for each target */
static const char *const text_columns[DATELINE_N_TARGETS][4] = {
  [DATELINE_TARGET_ANNOTATIONS] = { "t.exact" },
  [DATELINE_TARGET_CLAIMS] = { "t.exact" },
  [DATELINE_TARGET_SUGGESTIONS] = { "t.exact" },
  [DATELINE_TARGET_EVENTS] = { "coalesce ((SELECT name FROM place WHERE id = t.place), "
                               "t.place_name)",
                               "coalesce ((SELECT name FROM actor WHERE id = t.actor), "
                               "t.actor_name)",
                               "coalesce ((SELECT name FROM actor WHERE id = t.against), "
                               "t.against_name)",
                               "t.notes" },
  [DATELINE_TARGET_ACTORS] = { "(SELECT group_concat (name, char (10)) FROM actor_alias WHERE "
                               "actor = t.id)",
                               "t.notes" },
  [DATELINE_TARGET_PLACES] = { "(SELECT group_concat (name, char (10)) FROM place_name WHERE place "
                               "= t.id)",
                               "t.notes" },
  [DATELINE_TARGET_SOURCES] = { "t.name", "t.notes" },
  [DATELINE_TARGET_TAGS] = { "t.name" },
};

static void
and_searched (Composer *self)
{
  g_autofree char *expression = dateline_search_parse (self->query->text);

  if (expression == NULL)
    return;
  _composer_and (self, "(t.content IN (SELECT rowid FROM content_fts WHERE content_fts MATCH ?)"
                       " OR t.id IN (SELECT rowid FROM title_fts WHERE title_fts MATCH ?))");
  _composer_add_text (self, expression);
  _composer_add_text (self, expression);
}

static void
and_typed (Composer *self)
{
  const char *const *columns = text_columns[self->query->target];

  if (self->query->text == NULL)
    return;
  if (self->query->target == DATELINE_TARGET_ARTICLES) {
    and_searched (self);
    return;
  }
  _composer_and (self, "(");
  for (guint i = 0; i < 4 && columns[i] != NULL; i++) {
    g_string_append (self->sql, i > 0 ? " OR " : "");
    _composer_append_contains (self, columns[i], self->query->text);
  }
  g_string_append_c (self->sql, ')');
}

void
_composer_and_filters (Composer *self)
{
  const FilterSql *filter = filters[self->query->target];

  and_states (self);
  and_ids (self, filter->articles, self->query->articles);
  and_ids (self, filter->actors, self->query->actors);
  and_time (self, filter);
  and_box (self, filter);
  and_kinds (self, filter);
  and_typed (self);
}
