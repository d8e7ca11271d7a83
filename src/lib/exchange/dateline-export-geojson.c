/* dateline-export-geojson.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-event.h"
#include "dateline-exporter-private.h"
#include "dateline-json.h"

/* The article that was read last: claims of one event mostly come from few */
typedef struct {
  DatelineCase *dateline;
  gint64 article;
  char *text;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
check_words (Reading *self, const DatelineAnnotation *annotation, GError **error)
{
  if (self->text == NULL || self->article != annotation->article) {
    reading_clear (self);
    self->article = annotation->article;
    self->text = dateline_article_dup_text (self->dateline, annotation->article, error);
  }
  return self->text != NULL && dateline_annotation_check_words (annotation, self->text, error);
}

static JsonArray *
new_claims (Reading *reading, gint64 event, GError **error)
{
  g_autoptr (GArray) claims = dateline_event_get_claims (reading->dateline, event, error);
  g_autoptr (JsonArray) array = json_array_new ();

  if (claims == NULL)
    return NULL;
  for (guint i = 0; i < claims->len; i++) {
    DatelineEventClaim claim = g_array_index (claims, DatelineEventClaim, i);
    g_autoptr (DatelineAnnotation) annotation =
        dateline_annotation_get_by_id (reading->dateline, claim.annotation, error);
    JsonObject *object;

    if (annotation == NULL || !check_words (reading, annotation, error))
      return NULL;
    object = _dateline_export_unnamed (
        dateline_json_from_record (reading->dateline, DATELINE_TARGET_ANNOTATIONS, annotation));
    json_object_set_string_member (object, "stance", dateline_stance_to_string (claim.stance));
    json_array_add_object_element (array, object);
  }
  return g_steal_pointer (&array);
}

/* RFC 7946: a point is [longitude, latitude] */
static JsonObject *
new_feature (Reading *reading, const DatelineEvent *event, GError **error)
{
  JsonArray *evidence = new_claims (reading, event->id, error);
  JsonObject *feature, *geometry, *properties;
  JsonArray *point;
  g_autofree char *id = dateline_case_format_id (reading->dateline, event->id);

  if (evidence == NULL)
    return NULL;
  feature = json_object_new ();
  geometry = json_object_new ();
  point = json_array_new ();
  properties = _dateline_export_unnamed (
      dateline_json_from_record (reading->dateline, DATELINE_TARGET_EVENTS, event));
  json_array_add_double_element (point, event->point.lon);
  json_array_add_double_element (point, event->point.lat);
  json_object_set_string_member (geometry, "type", "Point");
  json_object_set_array_member (geometry, "coordinates", point);
  json_object_set_array_member (properties, "evidence", evidence);
  json_object_set_string_member (feature, "type", "Feature");
  json_object_set_string_member (feature, "id", id);
  json_object_set_object_member (feature, "geometry", geometry);
  json_object_set_object_member (feature, "properties", properties);
  return feature;
}

GBytes *
_dateline_export_geojson (DatelineCase *dateline,
                          const DatelineExportScope *scope,
                          DatelineProgress *progress,
                          GError **error)
{
  g_autoptr (GPtrArray) events =
      _dateline_export_load (dateline, DATELINE_TARGET_EVENTS, scope, error);
  g_autoptr (JsonArray) features = json_array_new ();
  g_auto (Reading) reading = { .dateline = dateline };
  JsonObject *root;

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < events->len; i++) {
    const DatelineEvent *event = events->pdata[i];
    JsonObject *feature = NULL;

    if (dateline_point_is_valid (event->point)) {
      feature = new_feature (&reading, event, error);
      if (feature == NULL)
        return NULL;
      json_array_add_object_element (features, feature);
    }
    if (!dateline_progress_report (progress, i + 1, events->len, error))
      return NULL;
  }
  root = json_object_new ();
  json_object_set_string_member (root, "type", "FeatureCollection");
  json_object_set_array_member (root, "features", g_steal_pointer (&features));
  return _dateline_export_take_json (root);
}
