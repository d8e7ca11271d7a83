/* dateline-query-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be asked about each target, as SQL over its table t.
 */

#include "dateline-field.h"
#include "dateline-query-private.h"

#define UUID "record_uuid (t.id)"
#define OF_ARTICLE(column) "(SELECT " column " FROM article WHERE id = t.article)"
#define OF_CONTENT(column) "(SELECT " column " FROM content WHERE id = t.content)"
#define COUNT_OF(rows) "(SELECT count (*) FROM " rows ")"

static const QueryField article_fields[] = {
  { "id", QUERY_ID, "t.id", NULL, { NULL } },
  { "uuid", QUERY_TEXT, UUID, NULL, { NULL } },
  { "title", QUERY_TEXT, "t.title", NULL, { NULL } },
  { "outlet", QUERY_TEXT, "t.outlet", NULL, { NULL } },
  { "author", QUERY_TEXT, "t.author", NULL, { NULL } },
  { "url", QUERY_TEXT, "t.url", NULL, { NULL } },
  { "published",
    QUERY_DATE,
    "t.published_start",
    "t.published_end",
    { "t.published_start", "t.published_minute", "t.content" } },
  { "published_precision", QUERY_TEXT, "t.published_precision", NULL, { NULL } },
  { "language", QUERY_TEXT, "t.language", NULL, { NULL } },
  { "sha256", QUERY_TEXT, "lower (hex (" OF_CONTENT ("sha256") "))", NULL, { NULL } },
  { "media_type", QUERY_TEXT, OF_CONTENT ("media_type"), NULL, { NULL } },
  { "retrieved", QUERY_TIME, "t.retrieved", NULL, { NULL } },
  { "characters", QUERY_NUMBER, OF_CONTENT ("characters"), NULL, { NULL } },
  { "state", QUERY_TEXT, "t.state", NULL, { NULL } },
  { "file", QUERY_TEXT, "t.file", NULL, { NULL } },
  { "external_id", QUERY_TEXT, "t.external_id", NULL, { NULL } },
  { "import", QUERY_ID, "t.import", NULL, { NULL } },
  { "earlier", QUERY_ID, "t.earlier", NULL, { NULL } },
  { "annotations",
    QUERY_NUMBER,
    COUNT_OF ("annotation n WHERE n.article = t.id AND n.state = 'accepted'"),
    NULL,
    { NULL } },
  { "suggestions", QUERY_NUMBER, COUNT_OF ("suggestion n WHERE n.article = t.id"), NULL, { NULL } },
  { NULL },
};

/* What annotations and suggestions have in common; the fields of their kinds are added to these */
#define MARK_FIELDS                                                                         \
  { "id", QUERY_ID, "t.id", NULL, { NULL } }, { "uuid", QUERY_TEXT, UUID, NULL, { NULL } }, \
      { "article", QUERY_ID, "t.article", NULL, { "t.article", "t.start", NULL } },         \
      { "kind", QUERY_TEXT, "t.kind", NULL, { NULL } },                                     \
      { "start", QUERY_NUMBER, "t.start", NULL, { NULL } },                                 \
      { "end", QUERY_NUMBER, "t.\"end\"", NULL, { NULL } },                                 \
      { "text", QUERY_TEXT, "t.exact", NULL, { NULL } },                                    \
      { "score", QUERY_NUMBER, "t.score", NULL, { NULL } },                                 \
      { "rule", QUERY_TEXT, "t.rule", NULL, { NULL } },                                     \
      { "created", QUERY_TIME, "t.created", NULL, { NULL } },                               \
      { "title", QUERY_TEXT, OF_ARTICLE ("title"), NULL, { NULL } },                        \
      { "outlet", QUERY_TEXT, OF_ARTICLE ("outlet"), NULL, { NULL } },                      \
      { "author", QUERY_TEXT, OF_ARTICLE ("author"), NULL, { NULL } },                      \
      { "url", QUERY_TEXT, OF_ARTICLE ("url"), NULL, { NULL } },                            \
      { "language", QUERY_TEXT, OF_ARTICLE ("language"), NULL, { NULL } },                  \
  {                                                                                         \
    "published", QUERY_DATE, OF_ARTICLE ("published_start"), OF_ARTICLE ("published_end"),  \
    {                                                                                       \
      NULL                                                                                  \
    }                                                                                       \
  }

static const QueryField annotation_fields[] = {
  MARK_FIELDS,
  { "state", QUERY_TEXT, "t.state", NULL, { NULL } },
  { "coder", QUERY_TEXT, "t.coder", NULL, { NULL } },
  { "credibility", QUERY_NUMBER, "t.credibility", NULL, { NULL } },
  { "modified", QUERY_TIME, "t.modified", NULL, { NULL } },
  /* a claim without a date of its own stands at its article's */
  { "date",
    QUERY_DATE,
    "t.date_start",
    "t.date_end",
    { "coalesce (t.date_start, " OF_ARTICLE ("published_start") ")", "t.article", "t.start" } },
  /* whose words a claim is, whatever its kind */
  { "said_by",
    QUERY_TEXT,
    "coalesce ((SELECT speaker FROM annotation_quote WHERE annotation = t.id),"
    " (SELECT claimant FROM annotation_capture WHERE annotation = t.id),"
    " (SELECT claimant FROM annotation_casualty WHERE annotation = t.id))",
    NULL,
    { NULL } },
  { "tags",
    QUERY_LIST,
    "SELECT g.name AS v FROM annotation_tag x JOIN tag g ON g.id = x.tag WHERE x.annotation = t.id",
    NULL,
    { NULL } },
  { NULL },
};

static const QueryField suggestion_fields[] = { MARK_FIELDS, { NULL } };

static const QueryField event_fields[] = {
  { "id", QUERY_ID, "t.id", NULL, { NULL } },
  { "uuid", QUERY_TEXT, UUID, NULL, { NULL } },
  { "kind", QUERY_TEXT, "t.kind", NULL, { NULL } },
  { "date",
    QUERY_DATE,
    "t.date_start",
    "t.date_end",
    { "t.date_start", "t.date_minute", "t.date_end" } },
  { "date_precision", QUERY_TEXT, "t.date_precision", NULL, { NULL } },
  { "place",
    QUERY_TEXT,
    "coalesce ((SELECT name FROM place WHERE id = t.place), t.place_name)",
    NULL,
    { NULL } },
  { "place_ref", QUERY_ID, "t.place", NULL, { NULL } },
  { "country", QUERY_TEXT, "(SELECT country FROM place WHERE id = t.place)", NULL, { NULL } },
  { "admin1", QUERY_TEXT, "(SELECT admin1 FROM place WHERE id = t.place)", NULL, { NULL } },
  { "lat", QUERY_NUMBER, "t.lat", NULL, { NULL } },
  { "lon", QUERY_NUMBER, "t.lon", NULL, { NULL } },
  { "precision", QUERY_TEXT, "t.precision", NULL, { NULL } },
  { "actor",
    QUERY_TEXT,
    "coalesce ((SELECT name FROM actor WHERE id = t.actor), t.actor_name)",
    NULL,
    { NULL } },
  { "actor_ref", QUERY_ID, "t.actor", NULL, { NULL } },
  { "against",
    QUERY_TEXT,
    "coalesce ((SELECT name FROM actor WHERE id = t.against), t.against_name)",
    NULL,
    { NULL } },
  { "against_ref", QUERY_ID, "t.against", NULL, { NULL } },
  { "killed_low", QUERY_NUMBER, "t.killed_low", NULL, { NULL } },
  { "killed_high", QUERY_NUMBER, "t.killed_high", NULL, { NULL } },
  { "injured_low", QUERY_NUMBER, "t.injured_low", NULL, { NULL } },
  { "injured_high", QUERY_NUMBER, "t.injured_high", NULL, { NULL } },
  { "notes", QUERY_TEXT, "t.notes", NULL, { NULL } },
  { "reviewed", QUERY_FLAG, "t.reviewed", NULL, { NULL } },
  { "origin", QUERY_TEXT, "t.origin", NULL, { NULL } },
  { "external_id", QUERY_TEXT, "t.external_id", NULL, { NULL } },
  { "decision_rule", QUERY_TEXT, "t.decision_rule", NULL, { NULL } },
  { "decision_note", QUERY_TEXT, "t.decision_note", NULL, { NULL } },
  { "decided_by", QUERY_TEXT, "t.decided_by", NULL, { NULL } },
  { "decided", QUERY_TIME, "t.decided", NULL, { NULL } },
  { "coder", QUERY_TEXT, "t.coder", NULL, { NULL } },
  { "created", QUERY_TIME, "t.created", NULL, { NULL } },
  { "modified", QUERY_TIME, "t.modified", NULL, { NULL } },
  { "claims", QUERY_NUMBER, COUNT_OF ("event_claim c WHERE c.event = t.id"), NULL, { NULL } },
  { NULL },
};

static const QueryField actor_fields[] = {
  { "id", QUERY_ID, "t.id", NULL, { NULL } },
  { "uuid", QUERY_TEXT, UUID, NULL, { NULL } },
  { "name", QUERY_TEXT, "t.name", NULL, { NULL } },
  { "kind", QUERY_TEXT, "t.kind", NULL, { NULL } },
  { "side", QUERY_ID, "t.side", NULL, { NULL } },
  { "colour", QUERY_TEXT, "t.colour", NULL, { NULL } },
  { "notes", QUERY_TEXT, "t.notes", NULL, { NULL } },
  { "aliases", QUERY_LIST, "SELECT name AS v FROM actor_alias WHERE actor = t.id", NULL, { NULL } },
  { "events",
    QUERY_NUMBER,
    COUNT_OF ("event e WHERE e.actor = t.id OR e.against = t.id"),
    NULL,
    { NULL } },
  { NULL },
};

static const QueryField place_fields[] = {
  { "id", QUERY_ID, "t.id", NULL, { NULL } },
  { "uuid", QUERY_TEXT, UUID, NULL, { NULL } },
  { "name", QUERY_TEXT, "t.name", NULL, { NULL } },
  { "ref", QUERY_TEXT, "t.ref", NULL, { NULL } },
  { "country", QUERY_TEXT, "t.country", NULL, { NULL } },
  { "admin1", QUERY_TEXT, "t.admin1", NULL, { NULL } },
  { "lat", QUERY_NUMBER, "t.lat", NULL, { NULL } },
  { "lon", QUERY_NUMBER, "t.lon", NULL, { NULL } },
  { "precision", QUERY_TEXT, "t.precision", NULL, { NULL } },
  { "notes", QUERY_TEXT, "t.notes", NULL, { NULL } },
  { "names", QUERY_LIST, "SELECT name AS v FROM place_name WHERE place = t.id", NULL, { NULL } },
  { "events", QUERY_NUMBER, COUNT_OF ("event e WHERE e.place = t.id"), NULL, { NULL } },
  { NULL },
};

static const QueryField source_fields[] = {
  { "id", QUERY_ID, "t.id", NULL, { NULL } },
  { "uuid", QUERY_TEXT, UUID, NULL, { NULL } },
  { "name", QUERY_TEXT, "t.name", NULL, { NULL } },
  { "kind", QUERY_TEXT, "t.kind", NULL, { NULL } },
  { "grade", QUERY_TEXT, "t.grade", NULL, { NULL } },
  { "notes", QUERY_TEXT, "t.notes", NULL, { NULL } },
  { NULL },
};

static const QueryField tag_fields[] = {
  { "id", QUERY_ID, "t.id", NULL, { NULL } },
  { "uuid", QUERY_TEXT, UUID, NULL, { NULL } },
  { "name", QUERY_TEXT, "t.name", NULL, { NULL } },
  { "colour", QUERY_TEXT, "t.colour", NULL, { NULL } },
  { "annotations", QUERY_NUMBER, COUNT_OF ("annotation_tag x WHERE x.tag = t.id"), NULL, { NULL } },
  { NULL },
};

typedef struct {
  const char *name;
  const QueryField *fields;
} TargetSpec;

static const TargetSpec targets[DATELINE_N_TARGETS] = {
  [DATELINE_TARGET_ARTICLES] = { "articles", article_fields },
  [DATELINE_TARGET_ANNOTATIONS] = { "annotations", annotation_fields },
  [DATELINE_TARGET_CLAIMS] = { "claims", annotation_fields },
  [DATELINE_TARGET_SUGGESTIONS] = { "suggestions", suggestion_fields },
  [DATELINE_TARGET_EVENTS] = { "events", event_fields },
  [DATELINE_TARGET_ACTORS] = { "actors", actor_fields },
  [DATELINE_TARGET_PLACES] = { "places", place_fields },
  [DATELINE_TARGET_SOURCES] = { "sources", source_fields },
  [DATELINE_TARGET_TAGS] = { "tags", tag_fields },
};

/* All fields of each target, and their names; made once, never altered */
typedef struct {
  GArray *fields[DATELINE_N_TARGETS];   /* of QueryField */
  GPtrArray *names[DATELINE_N_TARGETS]; /* of const char *, NULL at the end */
} FieldTables;

static gboolean
is_mark (DatelineTarget target)
{
  return target == DATELINE_TARGET_ANNOTATIONS || target == DATELINE_TARGET_CLAIMS ||
         target == DATELINE_TARGET_SUGGESTIONS;
}

/* A field lies in the tables of the kinds that have it; a suggestion's in its JSON, as text */
static char *
compose_kind_field (DatelineTarget target, const DatelineField *field)
{
  GString *sql = g_string_new (NULL);
  gboolean is_number = field->type == DATELINE_FIELD_COUNT || field->type == DATELINE_FIELD_NUMBER;

  if (target == DATELINE_TARGET_SUGGESTIONS) {
    g_string_printf (sql,
                     is_number ? "CAST (json_extract (t.fields, '$.%s') AS REAL)"
                               : "json_extract (t.fields, '$.%s')",
                     field->name);
    return g_string_free (sql, FALSE);
  }
  g_string_append (sql, "coalesce (");
  for (guint kind = 0; kind < DATELINE_N_KINDS; kind++)
    if (dateline_kind_find_field (kind, field->name) != NULL)
      g_string_append_printf (sql, "(SELECT \"%s\" FROM annotation_%s WHERE annotation = t.id), ",
                              field->name, dateline_kind_to_string (kind));
  g_string_append (sql, "NULL)");
  return g_string_free (sql, FALSE);
}

static gboolean
has_field (const GArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (g_array_index (fields, QueryField, i).name, name))
      return TRUE;
  return FALSE;
}

static void
add_kind_fields (GArray *all, DatelineTarget target)
{
  for (guint kind = 0; kind < DATELINE_N_KINDS; kind++) {
    guint n_fields;
    const DatelineField *fields = dateline_kind_get_fields (kind, &n_fields);

    for (guint i = 0; i < n_fields; i++) {
      QueryField added = { .name = fields[i].name };

      if (has_field (all, added.name))
        continue;
      added.type = fields[i].type == DATELINE_FIELD_COUNT || fields[i].type == DATELINE_FIELD_NUMBER
                       ? QUERY_NUMBER
                       : QUERY_TEXT;
      added.sql = compose_kind_field (target, &fields[i]);
      g_array_append_val (all, added);
    }
  }
}

static FieldTables *
make_tables (void)
{
  FieldTables *tables = g_new0 (FieldTables, 1);

  for (guint target = 0; target < DATELINE_N_TARGETS; target++) {
    GArray *all = g_array_new (FALSE, FALSE, sizeof (QueryField));

    for (const QueryField *field = targets[target].fields; field->name != NULL; field++)
      g_array_append_val (all, *field);
    if (is_mark (target))
      add_kind_fields (all, target);
    tables->fields[target] = all;
    tables->names[target] = g_ptr_array_new ();
    for (guint i = 0; i < all->len; i++)
      g_ptr_array_add (tables->names[target], (gpointer) g_array_index (all, QueryField, i).name);
    g_ptr_array_add (tables->names[target], NULL);
  }
  return tables;
}

static const FieldTables *
get_tables (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    g_once_init_leave (&made, (gsize) make_tables ());
  return (const FieldTables *) made;
}

const QueryField *
_dateline_query_find_field (DatelineTarget target, const char *name)
{
  const GArray *fields = get_tables ()->fields[target];

  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (g_array_index (fields, QueryField, i).name, name))
      return &g_array_index (fields, QueryField, i);
  return NULL;
}

/**
 * dateline_target_get_fields:
 * @target: what is looked for
 *
 * Returns: (transfer none) (array zero-terminated=1): the names that can stand in a condition or be
 *   sorted by, those of JSON; valid for ever. Any thread.
 */
const char *const *
dateline_target_get_fields (DatelineTarget target)
{
  g_return_val_if_fail ((guint) target < DATELINE_N_TARGETS, NULL);

  return (const char *const *) get_tables ()->names[target]->pdata;
}

/**
 * dateline_target_has_field:
 * @target: what is looked for
 * @field: a name
 *
 * Returns: %TRUE if the name can stand in a condition. Any thread.
 */
gboolean
dateline_target_has_field (DatelineTarget target, const char *field)
{
  g_return_val_if_fail ((guint) target < DATELINE_N_TARGETS && field != NULL, FALSE);

  return _dateline_query_find_field (target, field) != NULL;
}

/**
 * dateline_target_to_string:
 * @target: what is looked for
 *
 * Returns: (transfer none): "articles" to "tags". Any thread.
 */
const char *
dateline_target_to_string (DatelineTarget target)
{
  g_return_val_if_fail ((guint) target < DATELINE_N_TARGETS, NULL);

  return targets[target].name;
}

/**
 * dateline_target_from_string:
 * @name: (nullable): "articles" to "tags"
 * @target: (out): the target; untouched if there is none of that name
 *
 * Returns: %FALSE if there is no such target. Any thread.
 */
gboolean
dateline_target_from_string (const char *name, DatelineTarget *target)
{
  g_return_val_if_fail (target != NULL, FALSE);

  for (guint i = 0; i < DATELINE_N_TARGETS; i++)
    if (g_strcmp0 (targets[i].name, name) == 0) {
      *target = i;
      return TRUE;
    }
  return FALSE;
}
