/* dateline-export-geojson.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-store.h"
#include "dateline-event.h"
#include "dateline-exporter-private.h"
#include "dateline-json.h"

static JsonArray *
new_claims (DatelineCase *dateline, gint64 event)
{
  g_autoptr (GArray) claims = dateline_event_get_claims (dateline, event, NULL);
  JsonArray *array = json_array_new ();

  for (guint i = 0; claims != NULL && i < claims->len; i++) {
    DatelineEventClaim claim = g_array_index (claims, DatelineEventClaim, i);
    g_autoptr (DatelineAnnotation) annotation =
        dateline_annotation_get_by_id (dateline, claim.annotation, NULL);
    JsonObject *object;

    if (annotation == NULL)
      continue;
    object = _dateline_export_unnamed (
        dateline_json_from_record (dateline, DATELINE_TARGET_ANNOTATIONS, annotation));
    json_object_set_string_member (object, "stance", dateline_stance_to_string (claim.stance));
    json_array_add_object_element (array, object);
  }
  return array;
}

/* RFC 7946: a point is [longitude, latitude] */
static JsonObject *
new_feature (DatelineCase *dateline, const DatelineEvent *event)
{
  JsonObject *feature = json_object_new ();
  JsonObject *geometry = json_object_new ();
  JsonArray *point = json_array_new ();
  JsonObject *properties = _dateline_export_unnamed (
      dateline_json_from_record (dateline, DATELINE_TARGET_EVENTS, event));
  g_autofree char *id = dateline_case_format_id (dateline, event->id);

  json_array_add_double_element (point, event->point.lon);
  json_array_add_double_element (point, event->point.lat);
  json_object_set_string_member (geometry, "type", "Point");
  json_object_set_array_member (geometry, "coordinates", point);
  json_object_set_array_member (properties, "evidence", new_claims (dateline, event->id));
  json_object_set_string_member (feature, "type", "Feature");
  json_object_set_string_member (feature, "id", id);
  json_object_set_object_member (feature, "geometry", geometry);
  json_object_set_object_member (feature, "properties", properties);
  return feature;
}

GBytes *
_dateline_export_geojson (DatelineCase *dateline,
                          const char *const *where,
                          DatelineProgress *progress,
                          GError **error)
{
  g_autoptr (GPtrArray) events =
      _dateline_export_load (dateline, DATELINE_TARGET_EVENTS, where, error);
  g_autoptr (JsonArray) features = json_array_new ();
  JsonObject *root;

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < events->len; i++) {
    const DatelineEvent *event = events->pdata[i];

    if (dateline_point_is_valid (event->point))
      json_array_add_object_element (features, new_feature (dateline, event));
    if (!dateline_progress_report (progress, i + 1, events->len, error))
      return NULL;
  }
  root = json_object_new ();
  json_object_set_string_member (root, "type", "FeatureCollection");
  json_object_set_array_member (root, "features", g_steal_pointer (&features));
  return _dateline_export_take_json (root);
}
