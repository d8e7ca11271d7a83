/* dateline-export-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-change.h"
#include "dateline-event.h"
#include "dateline-exporter-private.h"
#include "dateline-json.h"
#include "dateline-place.h"

/* What is exported beside the articles, in this order */
static const DatelineTarget lists[] = { DATELINE_TARGET_EVENTS, DATELINE_TARGET_ACTORS,
                                        DATELINE_TARGET_PLACES, DATELINE_TARGET_SOURCES,
                                        DATELINE_TARGET_TAGS };

/* Accepted annotations, and apart from them what the analyst refused */
static gboolean
add_annotations (DatelineCase *dateline,
                 gint64 article,
                 const char *text,
                 JsonObject *object,
                 GError **error)
{
  g_autoptr (GPtrArray) annotations = dateline_annotation_load_article (
      dateline, article, 1u << DATELINE_STATE_ACCEPTED | 1u << DATELINE_STATE_REJECTED, error);
  g_autoptr (JsonArray) accepted = json_array_new ();
  g_autoptr (JsonArray) refused = json_array_new ();

  if (annotations == NULL)
    return FALSE;
  for (guint i = 0; i < annotations->len; i++) {
    const DatelineAnnotation *annotation = annotations->pdata[i];

    if (!dateline_annotation_check_words (annotation, text, error))
      return FALSE;
    json_array_add_object_element (
        annotation->state == DATELINE_STATE_ACCEPTED ? accepted : refused,
        _dateline_export_unnamed (dateline_json_from_annotation (dateline, annotation)));
  }
  json_object_set_array_member (object, "annotations", g_steal_pointer (&accepted));
  if (json_array_get_length (refused) > 0)
    json_object_set_array_member (object, "refused", g_steal_pointer (&refused));
  return TRUE;
}

static JsonObject *
new_article (DatelineCase *dateline, const DatelineArticle *article, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = dateline_article_dup_text (dateline, article->id, error);

  if (text == NULL)
    return NULL;
  json_object_set_object_member (
      object, "article", dateline_json_from_record (dateline, DATELINE_TARGET_ARTICLES, article));
  json_object_set_string_member (object, "text", text);
  if (!add_annotations (dateline, article->id, text, object, error))
    return NULL;
  return g_steal_pointer (&object);
}

static gboolean
add_articles (DatelineCase *dateline,
              const DatelineExportScope *scope,
              JsonObject *root,
              DatelineProgress *progress,
              GError **error)
{
  g_autoptr (GPtrArray) articles =
      _dateline_export_load (dateline, DATELINE_TARGET_ARTICLES, scope, error);
  g_autoptr (JsonArray) array = json_array_new ();

  if (articles == NULL)
    return FALSE;
  for (guint i = 0; i < articles->len; i++) {
    JsonObject *object = new_article (dateline, articles->pdata[i], error);

    if (object == NULL)
      return FALSE;
    json_array_add_object_element (array, object);
    if (!dateline_progress_report (progress, i + 1, articles->len, error))
      return FALSE;
  }
  json_object_set_array_member (root, "articles", g_steal_pointer (&array));
  return TRUE;
}

static void
add_claims (DatelineCase *dateline, gint64 event, JsonObject *object)
{
  g_autoptr (GArray) claims = dateline_event_get_claims (dateline, event, NULL);
  JsonArray *array = json_array_new ();

  for (guint i = 0; claims != NULL && i < claims->len; i++) {
    DatelineEventClaim claim = g_array_index (claims, DatelineEventClaim, i);
    JsonObject *one = json_object_new ();
    g_autofree char *id = dateline_case_format_id (dateline, claim.annotation);

    json_object_set_string_member (one, "annotation", id);
    json_object_set_string_member (one, "stance", dateline_stance_to_string (claim.stance));
    json_object_set_boolean_member (one, "relied", claim.relied);
    json_array_add_object_element (array, one);
  }
  json_object_set_array_member (object, "linked", array);
}

/* The names of an actor or a place and where they come from; who added them stays in the case */
static gboolean
add_names (DatelineCase *dateline,
           DatelineTarget target,
           gint64 id,
           JsonObject *object,
           GError **error)
{
  gboolean of_actor = target == DATELINE_TARGET_ACTORS;
  g_autoptr (GPtrArray) names = of_actor ? dateline_actor_get_aliases (dateline, id, error)
                                         : dateline_place_get_names (dateline, id, error);
  JsonArray *array;

  if (names == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < names->len; i++)
    json_array_add_object_element (
        array, _dateline_export_unnamed (dateline_json_from_alias (dateline, names->pdata[i])));
  json_object_set_array_member (object, of_actor ? "aliases" : "names", array);
  return TRUE;
}

static gboolean
add_parts (DatelineCase *dateline,
           DatelineTarget target,
           gint64 id,
           JsonObject *object,
           GError **error)
{
  if (target == DATELINE_TARGET_ACTORS || target == DATELINE_TARGET_PLACES)
    return add_names (dateline, target, id, object, error);
  if (target == DATELINE_TARGET_EVENTS)
    add_claims (dateline, id, object);
  return TRUE;
}

static gboolean
add_list (DatelineCase *dateline, DatelineTarget target, JsonObject *root, GError **error)
{
  g_autoptr (GPtrArray) records = _dateline_export_load (dateline, target, NULL, error);
  g_autoptr (JsonArray) array = json_array_new ();

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    JsonObject *object =
        _dateline_export_unnamed (dateline_json_from_record (dateline, target, records->pdata[i]));

    json_array_add_object_element (array, object);
    /* every record begins with its id */
    if (!add_parts (dateline, target, *(const gint64 *) records->pdata[i], object, error))
      return FALSE;
  }
  json_object_set_array_member (root, dateline_target_to_string (target), g_steal_pointer (&array));
  return TRUE;
}

/* {"case": {…}, "articles": [{"article", "text", "annotations"}], "events": […], …}; conditions are
 * on articles */
GBytes *
_dateline_export_json (DatelineCase *dateline,
                       const DatelineExportScope *scope,
                       DatelineProgress *progress,
                       GError **error)
{
  g_autoptr (JsonObject) root = json_object_new ();
  JsonObject *about = json_object_new ();
  g_autofree char *title = dateline_case_dup_title (dateline);

  json_object_set_string_member (about, "uuid", dateline_case_get_uuid (dateline));
  if (title != NULL)
    json_object_set_string_member (about, "title", title);
  json_object_set_string_member (about, "program", "Dateline " DATELINE_VERSION);
  json_object_set_object_member (root, "case", about);
  if (!add_articles (dateline, scope, root, progress, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!add_list (dateline, lists[i], root, error))
      return NULL;
  return _dateline_export_take_json (g_steal_pointer (&root));
}
