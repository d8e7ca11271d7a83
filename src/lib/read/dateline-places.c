/* dateline-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-spot-private.h"

#define LEAST 0.4    /* evidence: below this it is no place */
#define N_FOCUS 4    /* countries, the terminating NULL included */
#define UNKNOWN 0.35 /* score of a place that the gazetteer does not know */

static const char *
rule_for (const DatelineSpot *spot, const DatelineSpotName *name)
{
  if (spot->kind == DATELINE_SPOT_DEMONYM)
    return "place-people";
  if (name->n_options == 0)
    return "place-unknown";
  return name->options[spot->choice].match.how == DATELINE_MATCH_SPELLING ? "place-spelling"
                                                                          : "place-name";
}

static void
add_mention (DatelineReading *self, const DatelineSpot *spot, const DatelineSpotName *name)
{
  DatelineMention mention = { .range = spot->range, .row = DATELINE_ROW_NONE };

  mention.demonym = spot->kind == DATELINE_SPOT_DEMONYM;
  mention.rule = rule_for (spot, name);
  mention.score = (float) spot->evidence;
  if (name->n_options > 0) {
    mention.row = name->options[spot->choice].match.row;
    mention.how = name->options[spot->choice].match.how;
  }
  for (guint i = 0; i < name->n_options && mention.n_alternatives < DATELINE_N_ALTERNATIVES; i++)
    if (i != spot->choice)
      mention.alternatives[mention.n_alternatives++] = name->options[i].match.row;
  g_array_append_val (self->mentions, mention);
}

/* "Mazar" after "Mazar-i-Sharif": a short form of a place found elsewhere in the text */
static void
add_short_forms (DatelineReading *self)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (DatelineMention));

  for (guint i = 0; i < self->names->len; i++) {
    const DatelineName *name = &g_array_index (self->names, DatelineName, i);
    const DatelineName *full;
    const DatelineMention *known;
    DatelineMention mention;

    if (name->full == i || name->full == DATELINE_NAME_NONE || name->type == DATELINE_NAME_PERSON)
      continue;
    full = &g_array_index (self->names, DatelineName, name->full);
    known = _dateline_reading_mention_at (self, full->range.first);
    if (known == NULL || known->row == DATELINE_ROW_NONE || known->demonym ||
        !_dateline_range_contains (known->range, full->range) ||
        _dateline_reading_mention_at (self, name->range.first) != NULL)
      continue;
    mention = *known;
    mention.range = name->range;
    mention.rule = "place-short";
    mention.score *= 0.8f;
    g_array_append_val (added, mention);
  }
  if (added->len > 0)
    g_array_append_vals (self->mentions, added->data, added->len);
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const DatelineMention *one = a, *two = b;

  return one->range.first < two->range.first ? -1 : one->range.first > two->range.first;
}

/* --- proposing --- */

static const char *
precision_of (DatelinePlaceClass place_class)
{
  static const char *const names[] = { "point", "town", "district", "province", "country" };

  return names[place_class];
}

static char *
describe (const DatelinePlaceRow *row)
{
  if (row->place_class == DATELINE_PLACE_COUNTRY || *row->country_name == '\0')
    return g_strdup (row->name);
  if (row->admin1 == NULL)
    return g_strdup_printf ("%s, %s", row->name, row->country_name);
  return g_strdup_printf ("%s, %s, %s", row->name, row->admin1, row->country_name);
}

static void
set_alternatives (DatelineReading *self,
                  DatelineAnnotation *annotation,
                  const DatelineMention *mention)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < mention->n_alternatives; i++) {
    g_autofree char *text = NULL;
    DatelinePlaceRow row;

    dateline_gazetteer_get_row (self->gazetteer, mention->alternatives[i], &row);
    text = describe (&row);
    g_string_append_printf (joined, "%s%s (%s)", i > 0 ? "\x1f" : "", text, row.ref);
  }
  if (joined->len > 0)
    dateline_annotation_set (annotation, "alternatives", joined->str, NULL);
}

static void
set_row (DatelineReading *self, DatelineAnnotation *annotation, const DatelineMention *mention)
{
  DatelinePlaceRow row;

  dateline_gazetteer_get_row (self->gazetteer, mention->row, &row);
  dateline_annotation_set_number (annotation, "lat", row.point.lat);
  dateline_annotation_set_number (annotation, "lon", row.point.lon);
  dateline_annotation_set (annotation, "country", row.country_name, NULL);
  dateline_annotation_set (annotation, "admin1", row.admin1, NULL);
  dateline_annotation_set (annotation, "place_ref", row.ref, NULL);
  dateline_annotation_set (annotation, "precision", precision_of (row.place_class), NULL);
  set_alternatives (self, annotation, mention);
}

/* "Mazar-i-Sharif" for "Mazar"; but "Congo" is not called "Congo River Alliance" */
static char *
dup_full_name (DatelineReading *self, const DatelineMention *mention)
{
  const DatelineName *name = _dateline_reading_name_at (self, mention->range.end - 1);
  const DatelineMention *full = NULL;

  if (name != NULL && name->full != DATELINE_NAME_NONE)
    full = _dateline_reading_mention_at (
        self, g_array_index (self->names, DatelineName, name->full).range.first);
  if (full == NULL || full->row != mention->row ||
      !_dateline_range_contains (full->range,
                                 g_array_index (self->names, DatelineName, name->full).range))
    return _dateline_range_to_string (self->document, mention->range);
  return _dateline_reading_fullest (self, mention->range);
}

static void
propose (DatelineReading *self, const DatelineMention *mention)
{
  DatelineAnnotation *annotation = _dateline_reading_propose (self, mention->rule, mention->range);
  g_autofree char *full = dup_full_name (self, mention);

  annotation->score = mention->demonym ? 0.4 : mention->score;
  _dateline_reading_set_words (self, annotation, "name", mention->range, full);
  if (mention->row != DATELINE_ROW_NONE)
    set_row (self, annotation, mention);
}

static void
add_mentions (DatelineReading *self, DatelineSpots *spots, guint n_known)
{
  for (guint i = 0; i < spots->spots->len; i++) {
    DatelineSpot *spot = &g_array_index (spots->spots, DatelineSpot, i);
    const DatelineSpotName *name = _dateline_spot_name (spots, spot);

    if (i >= n_known)
      spot->evidence =
          name->n_options > 0 ? _dateline_spot_weigh (self, spot, &name->options[0]) : UNKNOWN;
    if (spot->evidence >= LEAST || name->n_options == 0)
      add_mention (self, spot, name);
  }
}

void
_dateline_read_places (DatelineReading *self)
{
  DatelineSpots spots = { 0 };
  const char *focus[N_FOCUS] = { NULL };
  guint n_known;

  if (self->gazetteer == NULL)
    return;
  spots.spots = g_array_new (FALSE, FALSE, sizeof (DatelineSpot));
  spots.names = g_array_new (FALSE, FALSE, sizeof (DatelineSpotName));
  _dateline_spots_find (self, &spots);
  _dateline_spots_resolve (self, &spots, focus, G_N_ELEMENTS (focus));
  n_known = spots.spots->len;
  _dateline_spots_find_unknown (self, &spots, focus);
  add_mentions (self, &spots, n_known);
  g_array_unref (spots.spots);
  g_array_unref (spots.names);
  g_array_sort (self->mentions, compare_mentions);
  add_short_forms (self);
  g_array_sort (self->mentions, compare_mentions);
  for (guint i = 0; i < self->mentions->len; i++)
    propose (self, &g_array_index (self->mentions, DatelineMention, i));
}
