/* dateline-list-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-filter.h"

#include <glib/gi18n-lib.h>

#include "dateline-event.h"

static const char *const kinds[] = {
  "capture",   "casualties",   "clash", "strike", "attack", "siege",
  "ceasefire", "displacement", "other", "quote",  NULL,
};

/* How a condition on a field is said; %s is its value */
static const struct {
  const char *field;
  const char *op;
  const char *value; /* any where NULL */
  const char *label;
} sayings[] = {
  { "place", "~", NULL, N_ ("Place: %s") },          { "place", "=", NULL, N_ ("Place: %s") },
  { "country", "=", NULL, N_ ("Country: %s") },      { "reviewed", "=", "true", N_ ("Reviewed") },
  { "reviewed", "=", "false", N_ ("Not reviewed") },
};

/* Auxiliary methods */

static DatelineFilterChip *
add_chip (GPtrArray *chips, DatelineFilterPart part, char *label)
{
  DatelineFilterChip *chip = g_new0 (DatelineFilterChip, 1);

  chip->part = part;
  chip->label = label;
  g_ptr_array_add (chips, chip);
  return chip;
}

static void
add_kinds (GPtrArray *chips, const DatelineQuery *query)
{
  const char *const *names = dateline_query_get_kinds (query);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    add_chip (chips, DATELINE_FILTER_KIND, g_strdup (dateline_filter_get_kind_label (names[i])))
        ->kind = g_strdup (names[i]);
}

static void
add_actors (GPtrArray *chips, const DatelineQuery *query, GHashTable *names)
{
  gsize n_actors;
  const gint64 *actors = dateline_query_get_actors (query, &n_actors);

  for (gsize i = 0; i < n_actors; i++) {
    const char *name = names != NULL ? g_hash_table_lookup (names, &actors[i]) : NULL;

    add_chip (chips, DATELINE_FILTER_ACTOR, g_strdup (name != NULL ? name : _ ("Actor")))->actor =
        actors[i];
  }
}

/* GCC cannot see that the formats are of the table above */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
say_condition (const char *field, const char *op, const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sayings); i++)
    if (g_str_equal (sayings[i].field, field) && g_str_equal (sayings[i].op, op) &&
        (sayings[i].value == NULL || g_str_equal (sayings[i].value, value)))
      return g_strdup_printf (_ (sayings[i].label), value);
  return g_strdup_printf ("%s %s %s", field, op, value);
}
#pragma GCC diagnostic pop

static void
add_conditions (GPtrArray *chips, const DatelineQuery *query)
{
  const char *field;
  const char *op;
  const char *value;

  for (guint i = 0; (field = dateline_query_get_condition (query, i, &op, &value)) != NULL; i++)
    add_chip (chips, DATELINE_FILTER_CONDITION, say_condition (field, op, value))->condition = i;
}

/* A span of one year says it once. */
static char *
say_time (DatelineDate time)
{
  return dateline_date_to_display (time);
}

static DatelineQuery *
without_actor (const DatelineQuery *query, gint64 actor)
{
  gsize n_actors;
  const gint64 *actors = dateline_query_get_actors (query, &n_actors);
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < n_actors; i++)
    if (actors[i] != actor)
      g_array_append_val (left, actors[i]);
  return dateline_query_with_actors (query, (const gint64 *) left->data, left->len);
}

static guint
find_condition (const DatelineQuery *query, const char *field)
{
  const char *name;

  for (guint i = 0; (name = dateline_query_get_condition (query, i, NULL, NULL)) != NULL; i++)
    if (g_str_equal (name, field))
      return i;
  return G_MAXUINT;
}

/* Public methods */

/**
 * dateline_filter_list_kinds:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the kinds to choose from
 */
const char *const *
dateline_filter_list_kinds (void)
{
  return kinds;
}

/**
 * dateline_filter_get_kind_label:
 * @kind: a kind of event or annotation
 *
 * Returns: (transfer none): its name for people
 */
const char *
dateline_filter_get_kind_label (const char *kind)
{
  const DatelineEventKind *event_kind = dateline_event_kind_find (kind);
  DatelineKind annotation_kind;

  if (event_kind != NULL)
    return _ (event_kind->label);
  if (dateline_kind_from_string (kind, &annotation_kind))
    return dateline_kind_get_label (annotation_kind);
  return kind;
}

/**
 * dateline_filter_chip_free:
 * @self: (transfer full): a chip
 */
void
dateline_filter_chip_free (DatelineFilterChip *self)
{
  g_free (self->label);
  g_free (self->kind);
  g_free (self);
}

/**
 * dateline_filter_list_chips:
 * @query: what is looked at
 * @actor_names: (nullable) (element-type gint64 utf8): names of actors, as far as they are known
 *
 * Returns: (transfer full) (element-type DatelineFilterChip): one chip for each thing by which
 *   @query filters
 */
GPtrArray *
dateline_filter_list_chips (const DatelineQuery *query, GHashTable *actor_names)
{
  GPtrArray *chips = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_filter_chip_free);

  g_return_val_if_fail (query != NULL, chips);

  if (dateline_date_is_known (dateline_query_get_time (query)))
    add_chip (chips, DATELINE_FILTER_TIME, say_time (dateline_query_get_time (query)));
  if (dateline_query_get_box (query, NULL))
    add_chip (chips, DATELINE_FILTER_BOX, g_strdup (_ ("Part of the map")));
  add_kinds (chips, query);
  add_actors (chips, query, actor_names);
  add_conditions (chips, query);
  if (dateline_query_get_text (query) != NULL)
    add_chip (chips, DATELINE_FILTER_TEXT,
              /* Translators: the words that a list is searched for */
              g_strdup_printf (_ ("“%s”"), dateline_query_get_text (query)));
  return chips;
}

/**
 * dateline_filter_without:
 * @query: what is looked at
 * @chip: one of its chips
 *
 * Returns: (transfer full): the query without what the chip stands for
 */
DatelineQuery *
dateline_filter_without (const DatelineQuery *query, const DatelineFilterChip *chip)
{
  g_return_val_if_fail (query != NULL && chip != NULL, NULL);

  switch (chip->part) {
  case DATELINE_FILTER_TIME:
    return dateline_query_with_time (query, DATELINE_DATE_NONE);
  case DATELINE_FILTER_BOX:
    return dateline_query_with_box (query, NULL);
  case DATELINE_FILTER_KIND:
    return dateline_filter_with_kind (query, chip->kind, FALSE);
  case DATELINE_FILTER_ACTOR:
    return without_actor (query, chip->actor);
  case DATELINE_FILTER_TEXT:
    return dateline_query_with_text (query, NULL);
  case DATELINE_FILTER_CONDITION:
    return dateline_query_without_condition (query, chip->condition);
  case DATELINE_FILTER_STATE:
  default:
    return dateline_query_ref ((DatelineQuery *) query);
  }
}

/**
 * dateline_filter_has_kind:
 * @query: what is looked at
 * @kind: name of a kind
 *
 * Returns: whether @query asks for that kind by name
 */
gboolean
dateline_filter_has_kind (const DatelineQuery *query, const char *kind)
{
  const char *const *names = dateline_query_get_kinds (query);

  return names != NULL && g_strv_contains (names, kind);
}

/**
 * dateline_filter_with_kind:
 * @query: what is looked at
 * @kind: name of a kind
 * @is_on: whether to look at it too, or no longer
 *
 * Returns: (transfer full): the query with that kind or without it; none left means all
 */
DatelineQuery *
dateline_filter_with_kind (const DatelineQuery *query, const char *kind, gboolean is_on)
{
  const char *const *names = dateline_query_get_kinds (query);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_str_equal (names[i], kind))
      g_ptr_array_add (all, (gpointer) names[i]);
  if (is_on)
    g_ptr_array_add (all, (gpointer) kind);
  g_ptr_array_add (all, NULL);
  return dateline_query_with_kinds (query, (const char *const *) all->pdata);
}

/**
 * dateline_filter_with_actor:
 * @query: what is looked at
 * @actor: an actor's id
 *
 * Returns: (transfer full): the query for that actor too
 */
DatelineQuery *
dateline_filter_with_actor (const DatelineQuery *query, gint64 actor)
{
  gsize n_actors;
  const gint64 *actors = dateline_query_get_actors (query, &n_actors);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < n_actors; i++)
    if (actors[i] != actor)
      g_array_append_val (all, actors[i]);
  g_array_append_val (all, actor);
  return dateline_query_with_actors (query, (const gint64 *) all->data, all->len);
}

/**
 * dateline_filter_dup_value:
 * @query: what is looked at
 * @field: a field
 *
 * Returns: (transfer full) (nullable): what the first condition on the field compares with
 */
char *
dateline_filter_dup_value (const DatelineQuery *query, const char *field)
{
  const char *value = NULL;
  guint index = find_condition (query, field);

  if (index != G_MAXUINT)
    dateline_query_get_condition (query, index, NULL, &value);
  return g_strdup (value);
}

/**
 * dateline_filter_with_condition:
 * @query: what is looked at
 * @field: one of its fields
 * @rest: (nullable): operator and value, as "~ Kunduz"; %NULL for no condition
 *
 * Returns: (transfer full): the query with this one condition on the field in place of any other
 */
DatelineQuery *
dateline_filter_with_condition (const DatelineQuery *query, const char *field, const char *rest)
{
  DatelineQuery *result = dateline_query_ref ((DatelineQuery *) query);
  guint index;

  while ((index = find_condition (result, field)) != G_MAXUINT) {
    DatelineQuery *less = dateline_query_without_condition (result, index);

    dateline_query_unref (result);
    result = less;
  }
  if (rest != NULL) {
    g_autofree char *expression = g_strconcat (field, " ", rest, NULL);
    DatelineQuery *more = dateline_query_where (result, expression, NULL);

    if (more != NULL) {
      dateline_query_unref (result);
      result = more;
    }
  }
  return result;
}
