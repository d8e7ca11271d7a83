/* dateline-export-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-change.h"
#include "dateline-event.h"
#include "dateline-exporter-private.h"
#include "dateline-json.h"

/* What is exported beside the articles, in this order */
static const DatelineTarget lists[] = { DATELINE_TARGET_EVENTS, DATELINE_TARGET_ACTORS,
                                        DATELINE_TARGET_PLACES, DATELINE_TARGET_SOURCES,
                                        DATELINE_TARGET_TAGS };

static gboolean
add_annotations (DatelineCase *dateline,
                 gint64 article,
                 const char *text,
                 JsonObject *object,
                 GError **error)
{
  g_autoptr (GPtrArray) annotations =
      dateline_annotation_load_article (dateline, article, 1u << DATELINE_STATE_ACCEPTED, error);
  JsonArray *array;

  if (annotations == NULL)
    return FALSE;
  for (guint i = 0; i < annotations->len; i++)
    if (!dateline_annotation_check_words (annotations->pdata[i], text, error))
      return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < annotations->len; i++)
    json_array_add_object_element (array, _dateline_export_unnamed (dateline_json_from_annotation (
                                              dateline, annotations->pdata[i])));
  json_object_set_array_member (object, "annotations", array);
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
              const char *const *where,
              JsonObject *root,
              DatelineProgress *progress,
              GError **error)
{
  g_autoptr (GPtrArray) articles =
      _dateline_export_load (dateline, DATELINE_TARGET_ARTICLES, where, error);
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

static gboolean
add_list (DatelineCase *dateline, DatelineTarget target, JsonObject *root, GError **error)
{
  g_autoptr (GPtrArray) records = _dateline_export_load (dateline, target, NULL, error);
  JsonArray *array;

  if (records == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < records->len; i++) {
    JsonObject *object =
        _dateline_export_unnamed (dateline_json_from_record (dateline, target, records->pdata[i]));

    if (target == DATELINE_TARGET_EVENTS)
      add_claims (dateline, ((const DatelineEvent *) records->pdata[i])->id, object);
    json_array_add_object_element (array, object);
  }
  json_object_set_array_member (root, dateline_target_to_string (target), array);
  return TRUE;
}

/* {"case": {…}, "articles": [{"article", "text", "annotations"}], "events": […], …}; conditions are
 * on articles */
GBytes *
_dateline_export_json (DatelineCase *dateline,
                       const char *const *where,
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
  if (!add_articles (dateline, where, root, progress, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!add_list (dateline, lists[i], root, error))
      return NULL;
  return _dateline_export_take_json (g_steal_pointer (&root));
}
