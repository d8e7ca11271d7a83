/* dateline-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-sample.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-data.h"
#include "dateline-error.h"
#include "dateline-event.h"
#include "dateline-importer.h"
#include "dateline-sample-private.h"
#include "dateline-source.h"
#include "dateline-staging.h"

typedef struct {
  DatelineCase *dateline;
  JsonObject *json;
  GHashTable *places; /* key → DatelinePlace */
  GHashTable *actors; /* key → id, as for the next two */
  GHashTable *events;
  GHashTable *articles;
} Sample;

static void
sample_clear (Sample *self)
{
  json_object_unref (self->json);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->actors);
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->articles);
}

static void
keep_id (GHashTable *table, const char *key, gint64 id)
{
  g_hash_table_insert (table, g_strdup (key), g_memdup2 (&id, sizeof id));
}

static gint64
find_id (GHashTable *table, const char *key)
{
  const gint64 *id = key != NULL ? g_hash_table_lookup (table, key) : NULL;

  return id != NULL ? *id : 0;
}

typedef gboolean (*EntryFunc) (Sample *self,
                               DatelineChange *change,
                               JsonObject *entry,
                               GError **error);

/* One change with all entries of a list */
static gboolean
add_list (Sample *self, const char *member, const char *label, EntryFunc add, GError **error)
{
  JsonArray *list = json_object_get_array_member (self->json, member);
  g_autoptr (DatelineChange) change = dateline_change_begin (self->dateline, label, error);

  if (change == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!add (self, change, json_array_get_object_element (list, i), error))
      return FALSE;
  return dateline_change_commit (change, error);
}

/* Sources, actors, places */

static gboolean
add_source (Sample *self, DatelineChange *change, JsonObject *entry, GError **error)
{
  g_autoptr (DatelineSource) source =
      dateline_source_new (_dateline_sample_get_string (entry, "name"));

  return dateline_source_set (source, "kind", _dateline_sample_get_string (entry, "kind"), error) &&
         dateline_source_set (source, "grade", _dateline_sample_get_string (entry, "grade"),
                              error) &&
         dateline_source_insert (change, source, error);
}

static gboolean
add_actor (Sample *self, DatelineChange *change, JsonObject *entry, GError **error)
{
  g_autoptr (DatelineActor) actor =
      dateline_actor_new (_dateline_sample_get_string (entry, "name"));
  JsonArray *aliases = json_object_get_array_member (entry, "aliases");

  actor->kind = g_strdup (_dateline_sample_get_string (entry, "kind"));
  actor->side = find_id (self->actors, _dateline_sample_get_string (entry, "side"));
  if (!dateline_actor_insert (change, actor, error))
    return FALSE;
  keep_id (self->actors, _dateline_sample_get_string (entry, "key"), actor->id);
  for (guint i = 0; i < json_array_get_length (aliases); i++) {
    g_autoptr (DatelineAlias) alias =
        dateline_alias_new (json_array_get_string_element (aliases, i));

    if (!dateline_actor_add_alias (change, actor->id, alias, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_place_names (DatelineChange *change, gint64 place, JsonObject *entry, GError **error)
{
  JsonArray *names = json_object_has_member (entry, "names")
                         ? json_object_get_array_member (entry, "names")
                         : NULL;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++) {
    g_autoptr (DatelineAlias) name = dateline_alias_new (json_array_get_string_element (names, i));

    if (!dateline_place_add_name (change, place, name, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_place (Sample *self, DatelineChange *change, JsonObject *entry, GError **error)
{
  g_autoptr (DatelinePlace) place =
      dateline_place_new (_dateline_sample_get_string (entry, "name"));

  place->ref = g_strdup (_dateline_sample_get_string (entry, "gazetteer"));
  place->country = g_strdup (_dateline_sample_get_string (entry, "country"));
  place->admin1 = g_strdup (_dateline_sample_get_string (entry, "admin1"));
  place->precision = g_strdup (_dateline_sample_get_string (entry, "precision"));
  place->point.lat = json_object_get_double_member (entry, "lat");
  place->point.lon = json_object_get_double_member (entry, "lon");
  if (!dateline_place_insert (change, place, error) ||
      !add_place_names (change, place->id, entry, error))
    return FALSE;
  g_hash_table_insert (self->places, g_strdup (_dateline_sample_get_string (entry, "key")),
                       g_steal_pointer (&place));
  return TRUE;
}

/* Events */

static void
set_decision (Sample *self, DatelineEvent *event, JsonObject *entry)
{
  const char *decision = _dateline_sample_get_string (entry, "decision");

  if (decision == NULL)
    return;
  event->decision_note = g_strdup (decision);
  event->decision_rule = g_strdup (_dateline_sample_get_string (entry, "rule"));
  event->decided_by = g_strdup (_dateline_sample_get_string (self->json, "author"));
  event->decided = _dateline_sample_get_time (self->json, "created");
}

static gboolean
add_event (Sample *self, DatelineChange *change, JsonObject *entry, GError **error)
{
  g_autoptr (DatelineEvent) event =
      dateline_event_new (_dateline_sample_get_string (entry, "kind"));
  const DatelinePlace *place =
      g_hash_table_lookup (self->places, _dateline_sample_get_string (entry, "place"));

  event->place = place->id;
  event->point = place->point;
  event->precision = g_strdup (place->precision);
  event->actor = find_id (self->actors, _dateline_sample_get_string (entry, "actor"));
  event->against = find_id (self->actors, _dateline_sample_get_string (entry, "against"));
  event->notes = g_strdup (_dateline_sample_get_string (entry, "notes"));
  event->reviewed = TRUE;
  set_decision (self, event, entry);
  if (!dateline_date_from_iso (_dateline_sample_get_string (entry, "date"), &event->date)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, "case.json: %s: no date",
                 _dateline_sample_get_string (entry, "key"));
    return FALSE;
  }
  if (!dateline_event_insert (change, event, error))
    return FALSE;
  keep_id (self->events, _dateline_sample_get_string (entry, "key"), event->id);
  return TRUE;
}

/* Stories: they come in as any file does */

static DatelineStory *
read_story (const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("sample/%s.txt", name);
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
  g_autoptr (GBytes) bytes = dateline_data_lookup (path, error);
  const DatelineImporter *importer;

  if (bytes == NULL)
    return NULL;
  importer = dateline_importer_find (bytes, file, "text/plain");
  if (importer == NULL || !importer->read (bytes, file, stories, error))
    return NULL;
  return g_ptr_array_steal_index (stories, 0);
}

static gboolean
stage_story (Sample *self, DatelineStaging *staging, const char *name, GError **error)
{
  g_autoptr (DatelineStory) story = read_story (name, error);
  g_autoptr (JsonObject) json = story != NULL ? _dateline_sample_read_json (name, error) : NULL;
  JsonObject *head;
  DatelineNewArticle article;
  DatelineAddOutcome outcome;
  gint64 id = 0;

  if (json == NULL)
    return FALSE;
  head = json_object_get_object_member (json, "article");
  article = (DatelineNewArticle){
    .original = story->original,
    .media_type = story->media_type,
    .text = story->text,
    .title = story->title,
    .published = story->published,
    .outlet = _dateline_sample_get_string (head, "outlet"),
    .author = _dateline_sample_get_string (head, "author"),
    .url = _dateline_sample_get_string (head, "url"),
    .language = _dateline_sample_get_string (head, "language"),
    .retrieved = _dateline_sample_get_time (head, "retrieved"),
  };
  if (!dateline_staging_add (staging, &article, &id, &outcome, error))
    return FALSE;
  keep_id (self->articles, name, id);
  return TRUE;
}

static gboolean
import_stories (Sample *self, JsonArray *names, GError **error)
{
  g_autoptr (DatelineStaging) staging = dateline_staging_new (self->dateline, error);

  if (staging == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (names); i++)
    if (!stage_story (self, staging, json_array_get_string_element (names, i), error))
      return FALSE;
  return dateline_staging_publish (staging, _ ("Import the stories"), NULL, error);
}

/* Annotations */

/* The model makes an event of every placed capture and casualty; here each belongs to an event that
 * the file names. */
static gboolean
leave_other_events (DatelineChange *change, gint64 annotation, gint64 keep, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autoptr (GArray) links = dateline_event_get_of_annotation (dateline, annotation, error);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++) {
    gint64 id = g_array_index (links, DatelineEventClaim, i).event;
    g_autoptr (DatelineEvent) event = dateline_event_get (dateline, id, error);

    if (event == NULL || !dateline_event_unlink (change, id, annotation, error))
      return FALSE;
    if (id != keep && !event->reviewed && event->n_claims == 1 &&
        !dateline_record_remove (change, &id, 1, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
link_event (Sample *self,
            DatelineChange *change,
            gint64 annotation,
            JsonObject *entry,
            GError **error)
{
  DatelineEventClaim claim = {
    .event = find_id (self->events, _dateline_sample_get_string (entry, "event")),
    .annotation = annotation,
    .relied = json_object_get_boolean_member_with_default (entry, "relied", FALSE),
  };

  if (!leave_other_events (change, annotation, claim.event, error))
    return FALSE;
  if (claim.event == 0)
    return TRUE;
  dateline_stance_from_string (_dateline_sample_get_string (entry, "stance"), &claim.stance);
  return dateline_event_link (change, &claim, error);
}

static gboolean
add_annotation (Sample *self,
                DatelineChange *change,
                gint64 article,
                JsonObject *entry,
                DatelineIndex *index,
                GError **error)
{
  g_autoptr (DatelineAnnotation) annotation =
      _dateline_sample_read_annotation (entry, index, error);
  const char *key = _dateline_sample_get_string (entry, "place");
  const DatelinePlace *place = key != NULL ? g_hash_table_lookup (self->places, key) : NULL;

  if (annotation == NULL)
    return FALSE;
  annotation->article = article;
  if (place != NULL) {
    g_autofree char *id = dateline_case_format_id (self->dateline, place->id);

    _dateline_sample_set_place (annotation, place, place->ref != NULL ? place->ref : id);
  }
  return dateline_annotation_insert (change, annotation, error) &&
         link_event (self, change, annotation->id, entry, error);
}

static gboolean
annotate_story (Sample *self, const char *name, GError **error)
{
  g_autoptr (JsonObject) json = _dateline_sample_read_json (name, error);
  gint64 article = find_id (self->articles, name);
  g_autofree char *text = dateline_article_dup_text (self->dateline, article, error);
  g_autoptr (DatelineIndex) index = text != NULL ? dateline_index_new (text) : NULL;
  g_autoptr (DatelineChange) change = NULL;
  JsonArray *entries;

  if (json == NULL || index == NULL)
    return FALSE;
  change = dateline_change_begin (self->dateline, _ ("Annotate a story"), error);
  entries = json_object_get_array_member (json, "annotations");
  for (guint i = 0; change != NULL && i < json_array_get_length (entries); i++)
    if (!add_annotation (self, change, article, json_array_get_object_element (entries, i), index,
                         error)) {
      g_prefix_error (error, "%s.json: ", name);
      return FALSE;
    }
  return change != NULL && dateline_change_commit (change, error);
}

static gboolean
annotate_stories (Sample *self, JsonArray *names, GError **error)
{
  for (guint i = 0; i < json_array_get_length (names); i++)
    if (!annotate_story (self, json_array_get_string_element (names, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_description (Sample *self, GError **error)
{
  g_autoptr (DatelineChange) change =
      dateline_change_begin (self->dateline, _ ("Describe the case"), error);

  return change != NULL &&
         dateline_setting_set (change, "description",
                               _dateline_sample_get_string (self->json, "description"), error) &&
         dateline_change_commit (change, error);
}

static gboolean
fill (Sample *self, GError **error)
{
  JsonArray *stories = json_object_get_array_member (self->json, "stories");

  return add_description (self, error) &&
         add_list (self, "sources", _ ("Add sources"), add_source, error) &&
         add_list (self, "actors", _ ("Add actors"), add_actor, error) &&
         add_list (self, "places", _ ("Add places"), add_place, error) &&
         add_list (self, "events", _ ("Add events"), add_event, error) &&
         import_stories (self, stories, error) && annotate_stories (self, stories, error);
}

static gboolean
fill_case (DatelineCase *dateline, JsonObject *json, GError **error)
{
  Sample self = {
    .dateline = dateline,
    .json = json_object_ref (json),
    .places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                     (GDestroyNotify) dateline_place_free),
    .actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  gboolean filled;

  dateline_case_set_author (dateline, _dateline_sample_get_string (json, "author"));
  dateline_case_set_time (dateline, _dateline_sample_get_time (json, "created"));
  filled = fill (&self, error);
  dateline_case_set_time (dateline, 0);
  dateline_case_set_author (dateline, NULL);
  sample_clear (&self);
  return filled;
}

/**
 * dateline_sample_create:
 * @path: (type filename): where the case shall be; nothing may be there
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS and whatever writing a case can meet
 *
 * Writes the sample case: stories in our own words about the summer of 2021 in Afghanistan,
 * annotated by hand (data/lib/sample). It is built by ordinary changes, dated in August 2021, so
 * that everything that can be done to a case can be tried on it, undo included. Blocks for about a
 * second. The case belongs to the calling thread.
 *
 * Returns: (transfer full) (nullable): the case, open for writing; where it failed, no file is left
 */
DatelineCase *
dateline_sample_create (const char *path, GError **error)
{
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (DatelineCase) dateline = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  json = _dateline_sample_read_json ("case", error);
  if (json == NULL)
    return NULL;
  dateline = dateline_case_create (path, _dateline_sample_get_string (json, "title"), error);
  if (dateline == NULL)
    return NULL;
  if (!fill_case (dateline, json, error)) {
    dateline_case_close (dateline);
    g_unlink (path);
    return NULL;
  }
  return g_steal_pointer (&dateline);
}
