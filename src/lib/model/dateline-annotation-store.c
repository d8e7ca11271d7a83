/* dateline-annotation-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-store.h"

#include <glib/gi18n-lib.h>

#include "dateline-annotation-row-private.h"
#include "dateline-alias-private.h"
#include "dateline-error.h"
#include "dateline-event-private.h"
#include "dateline-place-private.h"
#include "dateline-table-private.h"

/* Auxiliary methods */

/* A place that brings its coordinates becomes one of the case */
static gboolean
keep_place (DatelineChange *change, DatelineAnnotation *annotation, GError **error)
{
  const char *name = dateline_annotation_get (annotation, "name");
  g_autoptr (DatelinePlace) place = NULL;

  if (annotation->kind != DATELINE_KIND_PLACE || annotation->state != DATELINE_STATE_ACCEPTED ||
      name == NULL)
    return TRUE;
  place = dateline_place_new (name);
  place->point.lat = dateline_annotation_get_number (annotation, "lat", (double) NAN);
  place->point.lon = dateline_annotation_get_number (annotation, "lon", (double) NAN);
  if (!dateline_point_is_valid (place->point))
    return TRUE;
  place->ref = g_strdup (dateline_annotation_get (annotation, "place_ref"));
  place->country = g_strdup (dateline_annotation_get (annotation, "country"));
  place->admin1 = g_strdup (dateline_annotation_get (annotation, "admin1"));
  place->precision = g_strdup (dateline_annotation_get (annotation, "precision"));
  return dateline_place_ensure (change, place, error);
}

/* What a mark of a place does not say itself is the place's */
static void
take_position (DatelineAnnotation *annotation, const DatelinePlace *place)
{
  static const char *const fields[] = { "country", "admin1", "precision" };

  if (dateline_annotation_get (annotation, "lat") != NULL ||
      !dateline_point_is_valid (place->point))
    return;
  dateline_annotation_set_number (annotation, "lat", place->point.lat);
  dateline_annotation_set_number (annotation, "lon", place->point.lon);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *value = dateline_place_dup_value (place, fields[i]);

    if (dateline_annotation_get (annotation, fields[i]) == NULL)
      dateline_annotation_set (annotation, fields[i], value, NULL);
  }
}

/* Whether the annotation claims what it claimed before: tags, grade and span make no other claim */
static gboolean
same_claim (const DatelineAnnotation *before, const DatelineAnnotation *annotation)
{
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (annotation->kind, &n_fields);

  if (before == NULL || before->kind != annotation->kind || before->state != annotation->state)
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    if (g_strcmp0 (dateline_annotation_get (before, fields[i].name),
                   dateline_annotation_get (annotation, fields[i].name)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
store (DatelineChange *change,
       const DatelineAnnotation *before,
       DatelineAnnotation *annotation,
       GError **error)
{
  return _dateline_annotation_check (change, before, annotation, error) &&
         _dateline_annotation_write (change, before, annotation, error) &&
         keep_place (change, annotation, error) &&
         (same_claim (before, annotation) ||
          _dateline_event_follow (change, before, annotation, error));
}

static gboolean
set_conflict (const char *field, GError **error)
{
  g_set_error (
      error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT,
      /* Translators: a field's name */
      _ ("Somebody else has altered “%s” of this annotation meanwhile; nothing was changed"),
      field);
  return FALSE;
}

/* Takes into now what differs between base and wanted */
static gboolean
merge_values (DatelineAnnotation *now,
              const DatelineAnnotation *base,
              const DatelineAnnotation *wanted,
              GError **error)
{
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (wanted->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    const char *name = fields[i].name;
    const char *value = dateline_annotation_get (wanted, name);
    const char *before = dateline_annotation_get (base, name);
    const char *stored = dateline_annotation_get (now, name);

    if (g_strcmp0 (value, before) == 0 || g_strcmp0 (value, stored) == 0)
      continue;
    if (g_strcmp0 (before, stored) != 0)
      return set_conflict (name, error);
    if (!dateline_annotation_set (now, name, value, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
equal_spans (const DatelineAnnotation *a, const DatelineAnnotation *b)
{
  guint n_a;
  guint n_b;
  const DatelineFieldSpan *left = dateline_annotation_get_spans (a, &n_a);
  const DatelineFieldSpan *right = dateline_annotation_get_spans (b, &n_b);

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (left[i].span.start != right[i].span.start || left[i].span.end != right[i].span.end ||
        g_strcmp0 (left[i].field, right[i].field) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
equal_tags (GStrv a, GStrv b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a != NULL ? (const char *const *) a : none,
                       b != NULL ? (const char *const *) b : none);
}

static void
take_spans (DatelineAnnotation *now, const DatelineAnnotation *wanted)
{
  g_clear_pointer (&now->field_spans, g_array_unref);
  if (wanted->field_spans != NULL)
    now->field_spans = g_array_copy (wanted->field_spans);
}

static gboolean
merge_span (DatelineAnnotation *now,
            const DatelineAnnotation *base,
            const DatelineAnnotation *wanted,
            GError **error)
{
  if (wanted->span.start == base->span.start && wanted->span.end == base->span.end)
    return TRUE;
  if (now->span.start != base->span.start || now->span.end != base->span.end)
    return set_conflict ("start", error);
  now->span = wanted->span;
  g_free (now->exact);
  /* words that belonged to the old span are read anew */
  now->exact = g_strcmp0 (wanted->exact, base->exact) == 0 ? NULL : g_strdup (wanted->exact);
  return TRUE;
}

static gboolean
merge (DatelineAnnotation *now,
       const DatelineAnnotation *base,
       const DatelineAnnotation *wanted,
       GError **error)
{
  if (wanted->kind != base->kind) {
    if (now->kind != base->kind)
      return set_conflict ("kind", error);
    dateline_annotation_change_kind (now, wanted->kind);
  } else if (now->kind != wanted->kind) {
    return set_conflict ("kind", error);
  }
  if (!merge_span (now, base, wanted, error) || !merge_values (now, base, wanted, error))
    return FALSE;
  if (!equal_spans (base, wanted))
    take_spans (now, wanted);
  if (base->state != wanted->state)
    now->state = wanted->state;
  if (base->credibility != wanted->credibility)
    now->credibility = wanted->credibility;
  if (g_strcmp0 (base->coder, wanted->coder) != 0) {
    g_free (now->coder);
    now->coder = g_strdup (wanted->coder);
  }
  if (!equal_tags (base->tags, wanted->tags)) {
    g_strfreev (now->tags);
    now->tags = g_strdupv (wanted->tags);
  }
  return TRUE;
}

gboolean
_dateline_annotation_insert_as (DatelineChange *change,
                                DatelineAnnotation *annotation,
                                gint64 id,
                                GError **error)
{
  annotation->id = id;
  annotation->created = annotation->modified = _dateline_change_now (change);
  if (annotation->coder == NULL)
    annotation->coder = g_strdup (dateline_case_get_author (dateline_change_get_case (change)));
  return store (change, NULL, annotation, error);
}

/**
 * dateline_annotation_insert:
 * @change: a change
 * @annotation: an accepted or rejected annotation with article, kind and span; gets id, coder and
 *   times, and its words where it brings none
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if the span does not lie in the article or the
 *   words there are others, %DATELINE_ERROR_NOT_FOUND without the article
 *
 * Writes a new annotation. A place with coordinates becomes one of the case; a capture or casualty
 * that is placed supports the event of its kind, place and day, which is made if need be.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_annotation_insert (DatelineChange *change, DatelineAnnotation *annotation, GError **error)
{
  g_return_val_if_fail (change != NULL && annotation != NULL, FALSE);
  g_return_val_if_fail (annotation->state != DATELINE_STATE_SUGGESTED, FALSE);

  return _dateline_annotation_insert_as (change, annotation, _dateline_change_new_id (change),
                                         error);
}

/**
 * dateline_annotation_refer:
 * @change: a change
 * @annotation: an annotation that is to be written
 * @error: (out) (optional): where to put an error
 *
 * Sets the field "place_ref" to the place that the words in the field "place" (of a mark of a
 * place: "name") mean, and takes it away where nobody knows them or they mean several. A mark of a
 * place without coordinates gets the place's. Does nothing for kinds without a place.
 *
 * Returns: %FALSE with @error set if the case could not be read or written
 */
gboolean
dateline_annotation_refer (DatelineChange *change, DatelineAnnotation *annotation, GError **error)
{
  gboolean is_mark = annotation->kind == DATELINE_KIND_PLACE;
  g_autoptr (DatelinePlace) place = NULL;
  g_autofree char *ref = NULL;
  gint64 id = 0;

  g_return_val_if_fail (change != NULL && annotation != NULL, FALSE);

  if (dateline_kind_find_field (annotation->kind, "place_ref") == NULL)
    return TRUE;
  if (!dateline_place_resolve (change, NULL,
                               dateline_annotation_get (annotation, is_mark ? "name" : "place"),
                               &id, error))
    return FALSE;
  if (id == 0)
    return dateline_annotation_set (annotation, "place_ref", NULL, error);
  place = dateline_place_get (dateline_change_get_case (change), id, error);
  if (place == NULL)
    return FALSE;
  if (is_mark)
    take_position (annotation, place);
  ref = place->ref != NULL ? g_strdup (place->ref)
                           : dateline_case_format_id (dateline_change_get_case (change), id);
  return dateline_annotation_set (annotation, "place_ref", ref, error);
}

/**
 * dateline_annotation_update:
 * @change: a change
 * @base: the annotation as it was read
 * @annotation: as it shall be
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT if somebody else altered the same field since
 *   @base was read, %DATELINE_ERROR_ARGUMENT, %DATELINE_ERROR_NOT_FOUND
 *
 * Writes what differs; what others altered beside it stays. With another span and the old words the
 * words are read anew. An event that only this annotation supports and that nobody has looked at
 * follows.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_annotation_update (DatelineChange *change,
                            const DatelineAnnotation *base,
                            DatelineAnnotation *annotation,
                            GError **error)
{
  g_autoptr (DatelineAnnotation) now = NULL;
  g_autoptr (DatelineAnnotation) before = NULL;

  g_return_val_if_fail (change != NULL && base != NULL && annotation != NULL, FALSE);

  now = dateline_annotation_get_by_id (dateline_change_get_case (change), annotation->id, error);
  if (now == NULL)
    return FALSE;
  before = dateline_annotation_copy (now);
  if (!merge (now, base, annotation, error))
    return FALSE;
  if (!dateline_annotation_equal (before, now))
    now->modified = _dateline_change_now (change);
  return store (change, before, now, error);
}

gboolean
_dateline_annotation_remove (DatelineChange *change, gint64 id, GError **error)
{
  static const char *const removing[] = {
    "DELETE FROM event_claim WHERE annotation = ?1",
    "DELETE FROM annotation_tag WHERE annotation = ?1",
    "DELETE FROM annotation_span WHERE annotation = ?1",
    "DELETE FROM annotation_quote WHERE annotation = ?1",
    "DELETE FROM annotation_capture WHERE annotation = ?1",
    "DELETE FROM annotation_casualty WHERE annotation = ?1",
    "DELETE FROM annotation_place WHERE annotation = ?1",
    "DELETE FROM annotation_note WHERE annotation = ?1",
    "DELETE FROM annotation WHERE id = ?1",
    NULL,
  };

  return _dateline_event_abandon (change, id, error) &&
         _dateline_run_each (change, removing, id, 0, error);
}
