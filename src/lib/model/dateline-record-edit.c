/* dateline-record-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "dateline-actor.h"
#include "dateline-annotation-private.h"
#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-case-private.h"
#include "dateline-error.h"
#include "dateline-event-private.h"
#include "dateline-place-private.h"
#include "dateline-source.h"
#include "dateline-table-private.h"

/* A chain of sides is never longer */
#define MAX_SIDES 64

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Each once, in the order in which they are read again */
static gboolean
set_tags (DatelineAnnotation *self, const char *value)
{
  g_auto (GStrv) parts = g_strsplit_set (value != NULL ? value : "", ",\x1f", -1);
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  const char *last = "";

  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  qsort (parts, g_strv_length (parts), sizeof *parts, compare_names);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (!g_str_equal (parts[i], last))
      g_strv_builder_add (tags, parts[i]);
    last = parts[i];
  }
  g_strfreev (self->tags);
  self->tags = g_strv_builder_end (tags);
  return TRUE;
}

/* The fields that all kinds have */
static gboolean
set_common (DatelineAnnotation *self, const char *field, const char *value, GError **error)
{
  const DatelineField *known = dateline_record_find_field (DATELINE_RECORD_ANNOTATION, field);
  DatelineKind kind;

  if (g_str_equal (field, "tags"))
    return set_tags (self, value);
  if (g_str_equal (field, "credibility") && (value == NULL || value[0] == '\0')) {
    self->credibility = 0;
    return TRUE;
  }
  if (!dateline_field_check (known, value != NULL ? value : "", error))
    return FALSE;
  if (g_str_equal (field, "kind") && dateline_kind_from_string (value, &kind))
    dateline_annotation_change_kind (self, kind);
  else if (g_str_equal (field, "state"))
    dateline_state_from_string (value, &self->state);
  else if (g_str_equal (field, "start"))
    self->span.start = (guint32) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (field, "end"))
    self->span.end = (guint32) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (field, "credibility"))
    self->credibility = (int) g_ascii_strtoll (value, NULL, 10);
  return TRUE;
}

static gboolean
set_annotation (DatelineChange *change,
                DatelineAnnotation *annotation,
                const char *field,
                const char *value,
                GError **error)
{
  if (dateline_kind_find_field (annotation->kind, field) == NULL &&
      dateline_record_find_field (DATELINE_RECORD_ANNOTATION, field) != NULL)
    return set_common (annotation, field, value, error);
  if (!dateline_annotation_set (annotation, field, value, error))
    return FALSE;
  dateline_annotation_clear_spans (annotation, field);
  /* another place; a reference that is set by hand comes after it */
  return !g_str_equal (field, "place") || dateline_annotation_refer (change, annotation, error);
}

/* A field that names another record by its id */
static gboolean
find_reference (DatelineCase *dateline,
                const char *value,
                DatelineRecordType expected,
                gint64 *id,
                GError **error)
{
  DatelineRecordType type;

  *id = 0;
  if (value == NULL || value[0] == '\0')
    return TRUE;
  if (!dateline_case_parse_id (dateline, value, id, error) ||
      !dateline_record_find (dateline, *id, &type, error))
    return FALSE;
  if (type == expected)
    return TRUE;
  _dateline_set_not_found (expected, dateline, *id, error);
  return FALSE;
}

static gboolean
set_event_reference (DatelineChange *change,
                     DatelineEvent *event,
                     const char *field,
                     const char *value,
                     GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);

  if (g_str_equal (field, "place_ref")) {
    gint64 place = 0;

    if (value != NULL && value[0] != '\0' &&
        !_dateline_place_require (change, value, &place, error))
      return FALSE;
    if (!dateline_event_set (event, "place", NULL, error))
      return FALSE;
    event->place = place;
    return TRUE;
  }
  if (g_str_equal (field, "actor_ref")) {
    g_clear_pointer (&event->actor_name, g_free);
    return find_reference (dateline, value, DATELINE_RECORD_ACTOR, &event->actor, error);
  }
  g_clear_pointer (&event->against_name, g_free);
  return find_reference (dateline, value, DATELINE_RECORD_ACTOR, &event->against, error);
}

static gboolean
refuse (const char *field, const char *value, const char *expected, GError **error)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: field, value, what it should be */
               _ ("%s: “%s” is not %s"), field, value, expected);
  return FALSE;
}

static gboolean
check_form (const char *field,
            const char *value,
            const char *pattern,
            const char *expected,
            GError **error)
{
  return value == NULL || value[0] == '\0' || g_regex_match_simple (pattern, value, 0, 0) ||
         refuse (field, value, expected, error);
}

static gboolean
check_colour (const char *value, GError **error)
{
  return check_form ("colour", value, "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
                     _ ("a colour like #0072b2"), error);
}

/* Whoever is on somebody's side is not on the side of itself, by whatever way */
static gboolean
check_side (DatelineCase *dateline, const DatelineActor *actor, GError **error)
{
  gint64 side = actor->side;

  for (guint i = 0; side != 0 && i < MAX_SIDES; i++) {
    g_autoptr (DatelineActor) next = NULL;

    if (side == actor->id) {
      g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                           _ ("side: an actor cannot be on its own side, nor on that of one who is "
                              "on its side"));
      return FALSE;
    }
    next = dateline_actor_get (dateline, side, NULL);
    side = next != NULL ? next->side : 0;
  }
  return TRUE;
}

static gboolean
set_article (DatelineChange *change,
             DatelineArticle *article,
             const char *field,
             const char *value,
             GError **error)
{
  if (g_str_equal (field, "language") &&
      !check_form (field, value, "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$",
                   _ ("a language’s tag like en or pt-BR"), error))
    return FALSE;
  return dateline_article_set (article, field, value, error);
}

static gboolean
set_event (DatelineChange *change,
           DatelineEvent *event,
           const char *field,
           const char *value,
           GError **error)
{
  return g_str_has_suffix (field, "_ref") ? set_event_reference (change, event, field, value, error)
                                          : dateline_event_set (event, field, value, error);
}

static gboolean
set_actor (DatelineChange *change,
           DatelineActor *actor,
           const char *field,
           const char *value,
           GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);

  if (g_str_equal (field, "side"))
    return find_reference (dateline, value, DATELINE_RECORD_ACTOR, &actor->side, error) &&
           check_side (dateline, actor, error);
  return (!g_str_equal (field, "colour") || check_colour (value, error)) &&
         dateline_actor_set (actor, field, value, error);
}

static gboolean
set_place (DatelineChange *change,
           DatelinePlace *place,
           const char *field,
           const char *value,
           GError **error)
{
  return dateline_place_set (place, field, value, error);
}

static gboolean
set_source (DatelineChange *change,
            DatelineSource *source,
            const char *field,
            const char *value,
            GError **error)
{
  return dateline_source_set (source, field, value, error);
}

static gboolean
set_tag (DatelineChange *change,
         DatelineTag *tag,
         const char *field,
         const char *value,
         GError **error)
{
  char **member = g_str_equal (field, "name") ? &tag->name : &tag->colour;

  if (member == &tag->name && (value == NULL || value[0] == '\0')) {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT, _ ("A tag needs a name"));
    return FALSE;
  }
  if (member == &tag->colour && !check_colour (value, error))
    return FALSE;
  g_free (*member);
  *member = g_strdup (value);
  return TRUE;
}

static DatelineTag *
get_tag (DatelineCase *dateline, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) tags = dateline_tag_load (dateline, &id, 1, error);

  return tags != NULL && tags->len > 0 ? g_ptr_array_steal_index (tags, 0) : NULL;
}

static DatelineTag *
copy_tag (const DatelineTag *tag)
{
  DatelineTag *copy = g_memdup2 (tag, sizeof *tag);

  copy->name = g_strdup (tag->name);
  copy->colour = g_strdup (tag->colour);
  return copy;
}

static gboolean
update_tag (DatelineChange *change, const DatelineTag *base, DatelineTag *tag, GError **error)
{
  return dateline_tag_update (change, tag, error);
}

/* How a record is read, copied, set by name and written back */
typedef struct {
  gpointer (*get) (DatelineCase *dateline, gint64 id, GError **error);
  gpointer (*copy) (gconstpointer record);
  gboolean (*set) (DatelineChange *change,
                   gpointer record,
                   const char *field,
                   const char *value,
                   GError **error);
  gboolean (*update) (DatelineChange *change, gconstpointer base, gpointer record, GError **error);
  GDestroyNotify free;
} Editor;

#define EDITOR(get, copy, set, update, free)                                                 \
  {                                                                                          \
    (gpointer (*) (DatelineCase *, gint64, GError **)) (void (*) (void)) get,                \
        (gpointer (*) (gconstpointer)) (void (*) (void)) copy,                               \
        (gboolean (*) (DatelineChange *, gpointer, const char *, const char *, GError **)) ( \
            void (*) (void)) set,                                                            \
        (gboolean (*) (DatelineChange *, gconstpointer, gpointer, GError **)) (              \
            void (*) (void)) update,                                                         \
        (GDestroyNotify) free                                                                \
  }

static const Editor editors[DATELINE_N_RECORDS] = {
  [DATELINE_RECORD_ARTICLE] = EDITOR (dateline_article_get,
                                      dateline_article_copy,
                                      set_article,
                                      dateline_article_update,
                                      dateline_article_free),
  [DATELINE_RECORD_ANNOTATION] = EDITOR (dateline_annotation_get_by_id,
                                         dateline_annotation_copy,
                                         set_annotation,
                                         dateline_annotation_update,
                                         dateline_annotation_free),
  [DATELINE_RECORD_EVENT] = EDITOR (dateline_event_get,
                                    dateline_event_copy,
                                    set_event,
                                    dateline_event_update,
                                    dateline_event_free),
  [DATELINE_RECORD_ACTOR] = EDITOR (dateline_actor_get,
                                    dateline_actor_copy,
                                    set_actor,
                                    dateline_actor_update,
                                    dateline_actor_free),
  [DATELINE_RECORD_PLACE] = EDITOR (dateline_place_get,
                                    dateline_place_copy,
                                    set_place,
                                    dateline_place_update,
                                    dateline_place_free),
  [DATELINE_RECORD_SOURCE] = EDITOR (dateline_source_get,
                                     dateline_source_copy,
                                     set_source,
                                     dateline_source_update,
                                     dateline_source_free),
  [DATELINE_RECORD_TAG] = EDITOR (get_tag, copy_tag, set_tag, update_tag, dateline_tag_free),
};

static gboolean
set_all (DatelineChange *change,
         const Editor *editor,
         gpointer record,
         const char *const *assignments,
         GError **error)
{
  for (gsize i = 0; assignments[i] != NULL; i += 2)
    if (!editor->set (change, record, assignments[i], assignments[i + 1], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_fields (DatelineRecordType type, const char *const *assignments, GError **error)
{
  for (gsize i = 0; assignments[i] != NULL; i += 2)
    if (editors[type].get == NULL || (type != DATELINE_RECORD_ANNOTATION &&
                                      dateline_record_find_field (type, assignments[i]) == NULL)) {
      dateline_record_set_no_field (type, assignments[i], error);
      return FALSE;
    }
  return TRUE;
}

static int
rank_of (DatelineRecordType type, const char *name)
{
  guint n_fields;
  const DatelineField *fields = dateline_record_get_fields (type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name))
      return (int) i;
  /* of an annotation's kind: a place before its reference */
  return (int) n_fields + g_str_has_suffix (name, "_ref");
}

/* What was said in any order is done in that of the form: another place before its point, a date
 * before its precision, a kind before its fields. Names and values by turns, borrowed. */
static GPtrArray *
put_in_order (DatelineRecordType type, const char *const *assignments)
{
  GPtrArray *ordered = g_ptr_array_new ();
  guint n_fields;

  dateline_record_get_fields (type, &n_fields);
  for (int rank = 0; rank <= (int) n_fields + 1; rank++)
    for (gsize i = 0; assignments[i] != NULL; i += 2)
      if (rank_of (type, assignments[i]) == rank) {
        g_ptr_array_add (ordered, (gpointer) assignments[i]);
        g_ptr_array_add (ordered, (gpointer) assignments[i + 1]);
      }
  g_ptr_array_add (ordered, NULL);
  return ordered;
}

/**
 * dateline_record_edit_fields:
 * @change: a change
 * @id: id of any record that has fields
 * @assignments: (array zero-terminated=1): names and values by turns: names from
 *   dateline_record_get_fields(), of an annotation also from its kind's; "" takes a field away
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if there is no such field or it cannot hold
 * its value, %DATELINE_ERROR_NOT_FOUND
 *
 * Sets several fields of one record at once, in whatever order they are given: latitude and
 * longitude, start and end, a date and its precision. They are checked together. A field of an
 * annotation that is set by hand no longer rests on the words it was read from.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_record_edit_fields (DatelineChange *change,
                             gint64 id,
                             const char *const *assignments,
                             GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autoptr (GPtrArray) ordered = NULL;
  DatelineRecordType type;
  const Editor *editor;
  gpointer base;
  gpointer record;
  gboolean ok;

  g_return_val_if_fail (change != NULL && assignments != NULL, FALSE);

  if (!dateline_record_find (dateline, id, &type, error) ||
      !check_fields (type, assignments, error))
    return FALSE;
  editor = &editors[type];
  base = editor->get (dateline, id, error);
  if (base == NULL)
    return FALSE;
  record = editor->copy (base);
  ordered = put_in_order (type, assignments);
  ok = set_all (change, editor, record, (const char *const *) ordered->pdata, error) &&
       editor->update (change, base, record, error);
  editor->free (record);
  editor->free (base);
  return ok;
}

/**
 * dateline_record_edit:
 * @change: a change
 * @id: id of any record that has fields
 * @field: see dateline_record_edit_fields()
 * @value: (nullable): the new value; %NULL or "" takes it away
 * @error: (out) (optional): as for dateline_record_edit_fields()
 *
 * Sets one field of any record.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_record_edit (DatelineChange *change,
                      gint64 id,
                      const char *field,
                      const char *value,
                      GError **error)
{
  const char *const assignments[] = { field, value != NULL ? value : "", NULL };

  g_return_val_if_fail (field != NULL, FALSE);

  return dateline_record_edit_fields (change, id, assignments, error);
}
