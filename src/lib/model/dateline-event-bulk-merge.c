/* dateline-event-bulk-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event-bulk-private.h"

#define OFFSET(member) G_STRUCT_OFFSET (DatelineEvent, member)

typedef struct {
  DatelineEvent *event; /* NULL until something is new */
  const DatelineEvent *known;
} Merge;

static DatelineEvent *
open_copy (Merge *self)
{
  if (self->event == NULL)
    self->event = dateline_event_copy (self->known);
  return self->event;
}

static void
merge_words (Merge *self, gsize offset, const char *words)
{
  char **member;

  if (g_strcmp0 (G_STRUCT_MEMBER (char *, self->known, offset), words) == 0)
    return;
  member = &G_STRUCT_MEMBER (char *, open_copy (self), offset);
  g_free (*member);
  *member = g_strdup (words);
}

static void
merge_date (Merge *self, DatelineDate date)
{
  DatelineDate known = self->known->date;

  if (known.start != date.start || known.end != date.end || known.minute != date.minute ||
      known.precision != date.precision)
    open_copy (self)->date = date;
}

/* A place that was found is the same under any of its names */
static void
merge_place (Merge *self, const DatelineEvent *from)
{
  const DatelineEvent *known = self->known;
  gboolean named = from->place_name == NULL ||
                   g_strcmp0 (from->place_name, known->place_name) == 0 ||
                   (from->place != 0 && from->place == known->place);
  gboolean pointed = !dateline_point_is_valid (from->point) ||
                     (from->point.lat == known->point.lat && from->point.lon == known->point.lon);

  if (!named) {
    merge_words (self, OFFSET (place_name), from->place_name);
    open_copy (self)->place = from->place;
    self->event->point = DATELINE_POINT_NOWHERE;
    g_clear_pointer (&self->event->precision, g_free);
  }
  if ((!named || !pointed) && dateline_point_is_valid (from->point))
    open_copy (self)->point = from->point;
}

static void
merge_actor (Merge *self, gint64 id, const char *name, gint64 known_id, gboolean against)
{
  const char *known = against ? self->known->against_name : self->known->actor_name;

  if (g_strcmp0 (name, known) == 0 || (id != 0 && id == known_id))
    return;
  if (against) {
    merge_words (self, OFFSET (against_name), name);
    self->event->against = id;
  } else {
    merge_words (self, OFFSET (actor_name), name);
    self->event->actor = id;
  }
}

static void
merge_numbers (Merge *self, const DatelineEvent *from, DatelineBulkFields fields)
{
  const DatelineEvent *known = self->known;

  if ((fields & DATELINE_BULK_KILLED) != 0 &&
      (from->killed_low != known->killed_low || from->killed_high != known->killed_high)) {
    open_copy (self)->killed_low = from->killed_low;
    self->event->killed_high = from->killed_high;
  }
  if ((fields & DATELINE_BULK_INJURED) != 0 &&
      (from->injured_low != known->injured_low || from->injured_high != known->injured_high)) {
    open_copy (self)->injured_low = from->injured_low;
    self->event->injured_high = from->injured_high;
  }
}

/*
 * _dateline_event_bulk_merge:
 * @known: an event of the case
 * @event: what a table says
 * @fields: about which of its fields
 *
 * Returns: (transfer full) (nullable): @known as the table has it, or %NULL if it is that already
 */
DatelineEvent *
_dateline_event_bulk_merge (const DatelineEvent *known,
                            const DatelineEvent *event,
                            DatelineBulkFields fields)
{
  Merge self = { NULL, known };

  if ((fields & DATELINE_BULK_KIND) != 0)
    merge_words (&self, OFFSET (kind), event->kind);
  if ((fields & DATELINE_BULK_DATE) != 0)
    merge_date (&self, event->date);
  if ((fields & DATELINE_BULK_PLACE) != 0)
    merge_place (&self, event);
  if ((fields & DATELINE_BULK_PRECISION) != 0 && dateline_point_is_valid (event->point))
    merge_words (&self, OFFSET (precision), event->precision);
  if ((fields & DATELINE_BULK_ACTOR) != 0)
    merge_actor (&self, event->actor, event->actor_name, known->actor, FALSE);
  if ((fields & DATELINE_BULK_AGAINST) != 0)
    merge_actor (&self, event->against, event->against_name, known->against, TRUE);
  merge_numbers (&self, event, fields);
  if ((fields & DATELINE_BULK_NOTES) != 0)
    merge_words (&self, OFFSET (notes), event->notes);
  if ((fields & DATELINE_BULK_REVIEWED) != 0 && event->reviewed != known->reviewed)
    open_copy (&self)->reviewed = event->reviewed;
  return self.event;
}
