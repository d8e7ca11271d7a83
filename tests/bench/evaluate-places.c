/* evaluate-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "evaluate.h"

#include <math.h>
#include <string.h>

#include "dateline-geo.h"

/* LGL: every marked mention is a place. GeoWebNews: those with coordinates, demonyms and coercions
 * (the rest are common nouns such as "area"). A mention is recognised exactly if its span is found,
 * by overlap if one is found that shares a character. "End to end" counts mentions with coordinates
 * that are found and put within a distance, out of all with coordinates. */

#define LEAST 0.3

typedef struct {
  Tally exact;
  Tally overlap;
  guint located;
  guint within_161;
  guint within_25;
  gboolean all_kinds;
} Places;

typedef struct {
  DatelineSpan span;
  DatelinePoint point;
} Mention;

static gboolean
counts (const Places *places, JsonObject *mention)
{
  const char *type = json_object_get_string_member_with_default (mention, "type", "");

  return places->all_kinds || !json_object_get_null_member (mention, "lat") ||
         strcmp (type, "Demonym") == 0 || strcmp (type, "Coercion") == 0;
}

static GArray *
read_mentions (const Places *places, JsonObject *object)
{
  JsonArray *array = json_object_get_array_member (object, "mentions");
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (Mention));

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *it = json_array_get_object_element (array, i);
    Mention mention = { .point = DATELINE_POINT_NOWHERE };

    if (!counts (places, it))
      continue;
    mention.span.start = json_object_get_int_member (it, "start");
    mention.span.end = json_object_get_int_member (it, "end");
    if (!json_object_get_null_member (it, "lat"))
      mention.point = (DatelinePoint){ json_object_get_double_member (it, "lat"),
                                       json_object_get_double_member (it, "lon") };
    g_array_append_val (mentions, mention);
  }
  return mentions;
}

static gboolean
overlaps (DatelineSpan a, DatelineSpan b)
{
  return a.start < b.end && b.start < a.end;
}

static gboolean
equals (DatelineSpan a, DatelineSpan b)
{
  return a.start == b.start && a.end == b.end;
}

static void
measure_mention (Places *places, const Mention *mention, GPtrArray *found)
{
  const DatelineAnnotation *hit = NULL;
  gboolean exact = FALSE;
  DatelinePoint point;
  double km;

  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = g_ptr_array_index (found, i);

    exact |= equals (it->span, mention->span);
    if (hit == NULL && overlaps (it->span, mention->span))
      hit = it;
  }
  places->exact.gold_right += exact;
  places->overlap.gold_right += hit != NULL;
  if (!dateline_point_is_valid (mention->point))
    return;
  places->located++;
  if (hit == NULL || dateline_annotation_get (hit, "lat") == NULL)
    return;
  point.lat = dateline_annotation_get_number (hit, "lat", NAN);
  point.lon = dateline_annotation_get_number (hit, "lon", NAN);
  km = dateline_point_distance_km (point, mention->point);
  places->within_161 += km <= 161;
  places->within_25 += km <= 25;
}

static void
measure_text (Evaluation *evaluation, JsonObject *object, gpointer user_data)
{
  Places *places = user_data;
  g_autoptr (GPtrArray) found = evaluate_read (evaluation, object, DATELINE_KIND_PLACE, LEAST);
  g_autoptr (GArray) mentions = read_mentions (places, object);

  places->exact.gold += mentions->len;
  places->overlap.gold += mentions->len;
  places->exact.found += found->len;
  places->overlap.found += found->len;
  for (guint i = 0; i < mentions->len; i++)
    measure_mention (places, &g_array_index (mentions, Mention, i), found);
  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = g_ptr_array_index (found, i);
    gboolean exact = FALSE, overlap = FALSE;

    for (guint k = 0; k < mentions->len; k++) {
      exact |= equals (it->span, g_array_index (mentions, Mention, k).span);
      overlap |= overlaps (it->span, g_array_index (mentions, Mention, k).span);
    }
    places->exact.right += exact;
    places->overlap.right += overlap;
  }
}

static void
measure_corpus (Evaluation *evaluation, const char *title, const char *file, gboolean all_kinds)
{
  Places places = { .all_kinds = all_kinds };

  g_print ("%s\n", title);
  if (!evaluate_each (evaluation, file, measure_text, &places))
    return;
  evaluate_print ("recognition, exact span", &places.exact);
  evaluate_print ("recognition, overlap", &places.overlap);
  g_print ("  end to end: within 161 km %.3f, within 25 km %.3f of %u mentions with coordinates\n",
           (double) places.within_161 / MAX (places.located, 1),
           (double) places.within_25 / MAX (places.located, 1), places.located);
}

void
evaluate_places (Evaluation *evaluation)
{
  measure_corpus (evaluation, "LGL, places", "places.lgl.jsonl.gz", TRUE);
  measure_corpus (evaluation, "GeoWebNews, places", "places.geowebnews.jsonl.gz", FALSE);
}
