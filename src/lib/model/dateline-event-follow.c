/* dateline-event-follow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event-private.h"

#include "dateline-annotation-private.h"
#include "dateline-case-private.h"
#include "dateline-place-private.h"

/* Every point on the map is an event: a placed capture or casualty makes one, or speaks of the one
 * that there is. While the analyst has not looked at such an event and no other claim speaks of it,
 * it follows its annotation. */

static const char *
event_kind_of (const DatelineAnnotation *annotation)
{
  const char *from = dateline_kind_to_string (annotation->kind);
  guint n_kinds;
  const DatelineEventKind *kinds = dateline_event_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (g_strcmp0 (kinds[i].from, from) == 0)
      return kinds[i].name;
  return NULL;
}

/* A threat is no event yet */
static gboolean
makes_event (const DatelineAnnotation *annotation)
{
  return annotation->state == DATELINE_STATE_ACCEPTED && event_kind_of (annotation) != NULL &&
         g_strcmp0 (dateline_annotation_get (annotation, "status"), "threatened") != 0;
}

static DatelineStance
stance_of (const DatelineAnnotation *annotation)
{
  const char *status = annotation->kind == DATELINE_KIND_CAPTURE
                           ? dateline_annotation_get (annotation, "status")
                           : NULL;

  return g_strcmp0 (status, "denied") == 0 ? DATELINE_STANCE_DISPUTES : DATELINE_STANCE_SUPPORTS;
}

static void
set_words (char **words, const DatelineAnnotation *annotation, const char *field)
{
  g_free (*words);
  *words = g_strdup (dateline_annotation_get (annotation, field));
}

/* What the event says is what its only claim says */
static void
fill_event (DatelineEvent *event, const DatelineAnnotation *annotation, gint64 place)
{
  gboolean capture = annotation->kind == DATELINE_KIND_CAPTURE;

  event->date = dateline_annotation_get_date (annotation);
  if (event->place != place)
    event->point = DATELINE_POINT_NOWHERE;
  event->place = place;
  set_words (&event->place_name, annotation, "place");
  event->actor = event->against = 0;
  set_words (&event->actor_name, annotation, capture ? "captor" : "perpetrator");
  set_words (&event->against_name, annotation, capture ? "from" : "victims");
  if (capture) {
    event->killed_low = event->killed_high = event->injured_low = event->injured_high = -1;
    return;
  }
  event->killed_low = (gint32) dateline_annotation_get_count (annotation, "killed_low", -1);
  event->killed_high = (gint32) dateline_annotation_get_count (annotation, "killed_high", -1);
  event->injured_low = (gint32) dateline_annotation_get_count (annotation, "injured_low", -1);
  event->injured_high = (gint32) dateline_annotation_get_count (annotation, "injured_high", -1);
}

/* The event of that kind, place and day, 0 if there is none */
static gint64
find_event (DatelineChange *change,
            const char *kind,
            gint64 place,
            DatelineDate date,
            gint64 except)
{
  gint64 id = 0;

  if (!dateline_db_get_int (_dateline_change_get_db (change), &id, NULL,
                            "SELECT id FROM event WHERE place = ?1 AND kind = ?2"
                            " AND date_start IS ?3 AND date_end IS ?4 AND id <> ?5"
                            " ORDER BY id LIMIT 1",
                            dateline_date_is_known (date) ? "itiii" : "itnni", place, kind,
                            (gint64) date.start, (gint64) date.end, except))
    return 0;
  return id;
}

static gboolean
link_claim (DatelineChange *change,
            gint64 event,
            const DatelineAnnotation *annotation,
            GError **error)
{
  DatelineEventClaim claim = { event, annotation->id, stance_of (annotation), FALSE };

  return _dateline_event_put_claim (change, &claim, error);
}

static gboolean
start_event (DatelineChange *change,
             const DatelineAnnotation *annotation,
             gint64 place,
             GError **error)
{
  const char *kind = event_kind_of (annotation);
  gint64 id = find_event (change, kind, place, dateline_annotation_get_date (annotation), 0);
  g_autoptr (DatelineEvent) event = NULL;

  if (id != 0)
    return link_claim (change, id, annotation, error);
  event = dateline_event_new (kind);
  fill_event (event, annotation, place);
  return dateline_event_insert (change, event, error) &&
         link_claim (change, event->id, annotation, error);
}

/* Whether the program made the event for its only claim, and nobody has touched it since */
static gboolean
is_follower (const DatelineEvent *event)
{
  return !event->reviewed && event->n_claims == 1 && event->decided == 0 && event->notes == NULL &&
         event->origin == NULL;
}

static gboolean
move_event (DatelineChange *change,
            const DatelineEvent *base,
            DatelineEventClaim claim,
            const DatelineAnnotation *annotation,
            gint64 place,
            GError **error)
{
  g_autoptr (DatelineEvent) event = dateline_event_copy (base);
  gint64 other;

  fill_event (event, annotation, place);
  g_free (event->kind);
  event->kind = g_strdup (event_kind_of (annotation));
  other = find_event (change, event->kind, place, event->date, base->id);
  if (other != 0) {
    claim.event = other;
    return _dateline_event_remove (change, base->id, error) &&
           _dateline_event_put_claim (change, &claim, error);
  }
  return dateline_event_update (change, base, event, error) &&
         _dateline_event_put_claim (change, &claim, error);
}

/* Whether an event that others speak of too is still the one that the annotation means */
static gboolean
still_speaks_of (const DatelineEvent *event, const DatelineAnnotation *annotation, gint64 place)
{
  DatelineDate date = dateline_annotation_get_date (annotation);

  return event->reviewed ||
         (event->place == place && g_strcmp0 (event->kind, event_kind_of (annotation)) == 0 &&
          event->date.start == date.start && event->date.end == date.end);
}

gboolean
_dateline_event_abandon (DatelineChange *change, gint64 annotation, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autoptr (GArray) claims = dateline_event_get_of_annotation (dateline, annotation, error);

  if (claims == NULL)
    return FALSE;
  for (guint i = 0; i < claims->len; i++) {
    gint64 id = g_array_index (claims, DatelineEventClaim, i).event;
    g_autoptr (DatelineEvent) event = dateline_event_get (dateline, id, error);

    if (event == NULL)
      return FALSE;
    if (is_follower (event) && !_dateline_event_remove (change, id, error))
      return FALSE;
  }
  return TRUE;
}

/* Whether the analyst took it off its event */
static gboolean
is_apart (DatelineChange *change, gint64 annotation)
{
  gint64 apart = 0;

  return dateline_db_get_int (_dateline_change_get_db (change), &apart, NULL,
                              "SELECT apart FROM annotation WHERE id = ?1", "i", annotation) &&
         apart != 0;
}

/* The event that the annotation speaks of so far follows it, or is left for another one */
static gboolean
follow_claim (DatelineChange *change,
              DatelineEventClaim claim,
              const DatelineAnnotation *before,
              const DatelineAnnotation *annotation,
              gint64 place,
              GError **error)
{
  g_autoptr (DatelineEvent) event =
      dateline_event_get (dateline_change_get_case (change), claim.event, error);

  if (event == NULL)
    return FALSE;
  if (claim.relied)
    return TRUE;
  /* another stance than the program's was the analyst's choice */
  if (before == NULL || claim.stance == stance_of (before))
    claim.stance = stance_of (annotation);
  if (is_follower (event))
    return move_event (change, event, claim, annotation, place, error);
  if (still_speaks_of (event, annotation, place))
    return TRUE;
  return _dateline_event_drop_claim (change, event->id, annotation->id, error) &&
         start_event (change, annotation, place, error);
}

gboolean
_dateline_event_follow (DatelineChange *change,
                        const DatelineAnnotation *before,
                        const DatelineAnnotation *annotation,
                        GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autoptr (GArray) claims = NULL;
  gint64 place = 0;

  if (is_apart (change, annotation->id))
    return TRUE;
  if (makes_event (annotation) &&
      !dateline_place_resolve (change, dateline_annotation_get (annotation, "place_ref"),
                               dateline_annotation_get (annotation, "place"), &place, error))
    return FALSE;
  if (place == 0)
    return _dateline_event_abandon (change, annotation->id, error) &&
           (annotation->state != DATELINE_STATE_REJECTED ||
            dateline_db_run (_dateline_change_get_db (change), error,
                             "DELETE FROM event_claim WHERE annotation = ?1", "i", annotation->id));

  claims = dateline_event_get_of_annotation (dateline, annotation->id, error);
  if (claims == NULL)
    return FALSE;
  if (claims->len == 0)
    return start_event (change, annotation, place, error);
  return claims->len > 1 || follow_claim (change, g_array_index (claims, DatelineEventClaim, 0),
                                          before, annotation, place, error);
}
