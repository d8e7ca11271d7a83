/* dateline-event.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-actor.h"
#include "dateline-error.h"
#include "dateline-place-private.h"
#include "dateline-value-check-private.h"

#define OFFSET(member) G_STRUCT_OFFSET (DatelineEvent, member)
#define PLACE(column, words) \
  "coalesce ((SELECT p." column " FROM place p WHERE p.id = t.place), " words ")"
#define ACTOR(column) \
  "coalesce ((SELECT a.name FROM actor a WHERE a.id = t." column "), t." column "_name)"

static const DatelineColumn columns[] = {
  { "kind", "kind", DATELINE_COLUMN_TEXT, OFFSET (kind), NULL, FALSE },
  { "date", "date", DATELINE_COLUMN_DATE, OFFSET (date), NULL, FALSE },
  { "place", "place_ref", DATELINE_COLUMN_ID, OFFSET (place), NULL, FALSE },
  { "place_name", "place", DATELINE_COLUMN_TEXT, OFFSET (place_name),
    PLACE ("name", "t.place_name"), FALSE },
  { "country", "country", DATELINE_COLUMN_TEXT, OFFSET (country), PLACE ("country", "NULL"), TRUE },
  { "admin1", "admin1", DATELINE_COLUMN_TEXT, OFFSET (admin1), PLACE ("admin1", "NULL"), TRUE },
  { "lat", "lat", DATELINE_COLUMN_REAL, OFFSET (point.lat), NULL, FALSE },
  { "lon", "lon", DATELINE_COLUMN_REAL, OFFSET (point.lon), NULL, FALSE },
  { "precision", "precision", DATELINE_COLUMN_TEXT, OFFSET (precision), NULL, FALSE },
  { "actor", "actor_ref", DATELINE_COLUMN_ID, OFFSET (actor), NULL, FALSE },
  { "actor_name", "actor", DATELINE_COLUMN_TEXT, OFFSET (actor_name), ACTOR ("actor"), FALSE },
  { "against", "against_ref", DATELINE_COLUMN_ID, OFFSET (against), NULL, FALSE },
  { "against_name", "against", DATELINE_COLUMN_TEXT, OFFSET (against_name), ACTOR ("against"),
    FALSE },
  { "killed_low", "killed_low", DATELINE_COLUMN_COUNT, OFFSET (killed_low), NULL, FALSE },
  { "killed_high", "killed_high", DATELINE_COLUMN_COUNT, OFFSET (killed_high), NULL, FALSE },
  { "injured_low", "injured_low", DATELINE_COLUMN_COUNT, OFFSET (injured_low), NULL, FALSE },
  { "injured_high", "injured_high", DATELINE_COLUMN_COUNT, OFFSET (injured_high), NULL, FALSE },
  { "notes", "notes", DATELINE_COLUMN_TEXT, OFFSET (notes), NULL, FALSE },
  { "reviewed", "reviewed", DATELINE_COLUMN_BOOLEAN, OFFSET (reviewed), NULL, FALSE },
  { "origin", "origin", DATELINE_COLUMN_TEXT, OFFSET (origin), NULL, FALSE },
  { "external_id", "external_id", DATELINE_COLUMN_TEXT, OFFSET (external_id), NULL, FALSE },
  { "decision_rule", "decision_rule", DATELINE_COLUMN_TEXT, OFFSET (decision_rule), NULL, FALSE },
  { "decision_note", "decision_note", DATELINE_COLUMN_TEXT, OFFSET (decision_note), NULL, FALSE },
  { "decided_by", "decided_by", DATELINE_COLUMN_TEXT, OFFSET (decided_by), NULL, FALSE },
  { "decided", "decided", DATELINE_COLUMN_TIME, OFFSET (decided), NULL, FALSE },
  { "coder", "coder", DATELINE_COLUMN_TEXT, OFFSET (coder), NULL, FALSE },
  { "created", "created", DATELINE_COLUMN_TIME, OFFSET (created), NULL, FALSE },
  { "modified", "modified", DATELINE_COLUMN_TIME, OFFSET (modified), NULL, FALSE },
  { "claims", "claims", DATELINE_COLUMN_COUNT, OFFSET (n_claims),
    "SELECT count (*) FROM event_claim c WHERE c.event = t.id", TRUE },
};

const DatelineTable _dateline_event_table = {
  "event", DATELINE_RECORD_EVENT, sizeof (DatelineEvent), columns, G_N_ELEMENTS (columns),
};

/* Auxiliary methods */

/* No date that was read is like this */
static gboolean
check_date (DatelineDate date, GError **error)
{
  if (!dateline_date_is_known (date) ||
      (date.end > date.start && date.minute >= -1 && date.minute < 24 * 60))
    return TRUE;
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_FAILED, "an event's date is none");
  return FALSE;
}

static gboolean
check_precision (const char *precision, GError **error)
{
  const DatelineField *field;

  if (precision == NULL)
    return TRUE;
  field = dateline_record_find_field (DATELINE_RECORD_EVENT, "precision");
  return g_strv_contains (field->choices, precision) ||
         dateline_field_check (field, precision, error);
}

/* All that the table's CHECKs ask: an import of very many is not checked by them */
gboolean
_dateline_event_check (const DatelineEvent *event, GError **error)
{
  if (dateline_event_kind_find (event->kind) == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("“%s” is no kind of event; known are capture, clash, strike, attack, siege, "
                    "ceasefire, displacement, casualties and other"),
                 event->kind != NULL ? event->kind : "");
    return FALSE;
  }
  return check_date (event->date, error) && check_precision (event->precision, error) &&
         _dateline_check_point (event->point, error) &&
         _dateline_check_range ("killed_low", event->killed_low, "killed_high", event->killed_high,
                                error) &&
         _dateline_check_range ("injured_low", event->injured_low, "injured_high",
                                event->injured_high, error);
}

static gboolean
resolve_actor (DatelineCase *dateline, const char *name, gint64 *actor, GError **error)
{
  g_autoptr (GArray) found = NULL;

  if (*actor != 0 || name == NULL)
    return TRUE;
  found = dateline_actor_find (dateline, name, error);
  if (found == NULL)
    return FALSE;
  if (found->len == 1)
    *actor = g_array_index (found, gint64, 0);
  return TRUE;
}

static gboolean
take_point (DatelineCase *dateline, DatelineEvent *event, GError **error)
{
  g_autoptr (DatelinePlace) place = dateline_place_get (dateline, event->place, error);

  if (place == NULL)
    return FALSE;
  event->point = place->point;
  g_free (event->precision);
  event->precision = g_strdup (place->precision);
  return TRUE;
}

gboolean
_dateline_event_prepare (DatelineChange *change, DatelineEvent *event, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);

  if (!_dateline_event_check (event, error))
    return FALSE;
  if (event->place == 0 && event->place_name != NULL && !dateline_point_is_valid (event->point) &&
      !dateline_place_resolve (change, NULL, event->place_name, &event->place, error))
    return FALSE;
  return event->place == 0 || dateline_point_is_valid (event->point) ||
         take_point (dateline, event, error);
}

/* Words that mean a place or an actor of the case become that place or actor */
static gboolean
resolve (DatelineChange *change, DatelineEvent *event, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);

  return _dateline_event_prepare (change, event, error) &&
         resolve_actor (dateline, event->actor_name, &event->actor, error) &&
         resolve_actor (dateline, event->against_name, &event->against, error);
}

/* Whoever decides signs with name and time */
static void
sign_decision (DatelineChange *change, const DatelineEvent *base, DatelineEvent *event)
{
  if (g_strcmp0 (base->decision_rule, event->decision_rule) == 0 &&
      g_strcmp0 (base->decision_note, event->decision_note) == 0)
    return;
  g_free (event->decided_by);
  event->decided_by = g_strdup (dateline_case_get_author (dateline_change_get_case (change)));
  event->decided = _dateline_change_now (change);
}

/**
 * dateline_event_new:
 * @kind: name of its kind
 *
 * Returns: (transfer full): an event that is in no case yet, with nothing known
 */
DatelineEvent *
dateline_event_new (const char *kind)
{
  DatelineEvent *self = _dateline_table_new (&_dateline_event_table);

  self->kind = g_strdup (kind);
  return self;
}

/**
 * dateline_event_copy:
 * @self: (nullable): an event
 *
 * Returns: (transfer full) (nullable): a copy
 */
DatelineEvent *
dateline_event_copy (const DatelineEvent *self)
{
  return _dateline_table_copy (&_dateline_event_table, self);
}

/**
 * dateline_event_free:
 * @self: (nullable) (transfer full): an event
 */
void
dateline_event_free (DatelineEvent *self)
{
  _dateline_table_free (&_dateline_event_table, self);
}

/**
 * dateline_event_dup_value:
 * @self: an event
 * @field: a field's name in JSON
 *
 * Returns: (transfer full) (nullable): its value as text, %NULL where it is unknown; references are
 *   plain numbers
 */
char *
dateline_event_dup_value (const DatelineEvent *self, const char *field)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (g_strcmp0 (field, "date_precision") == 0)
    return dateline_date_is_known (self->date)
               ? g_strdup (dateline_precision_to_string (self->date.precision))
               : NULL;
  return _dateline_table_dup_value (&_dateline_event_table, self, field);
}

static gboolean
set_precision (DatelineEvent *self, const char *value, GError **error)
{
  const DatelineField *field = dateline_record_find_field (DATELINE_RECORD_EVENT, "date_precision");

  if (value == NULL || value[0] == '\0')
    return TRUE;
  return dateline_field_check (field, value, error) &&
         _dateline_check_precision ("date_precision", value, &self->date, error);
}

/* Another place or actor by its words: what stood for the old one goes */
static void
unlink_words (DatelineEvent *self, const char *field)
{
  if (g_str_equal (field, "place")) {
    self->place = 0;
    self->point = DATELINE_POINT_NOWHERE;
    g_clear_pointer (&self->precision, g_free);
  } else if (g_str_equal (field, "actor")) {
    self->actor = 0;
  } else if (g_str_equal (field, "against")) {
    self->against = 0;
  }
}

/**
 * dateline_event_set:
 * @self: an event
 * @field: one of the record type's fields, but those that end in "_ref", which need the case
 *   (dateline_record_edit())
 * @value: (nullable): the new value; %NULL or "" takes it away
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT
 *
 * Sets a field. A place or an actor is named by words; storing the event finds out whether the case
 * knows them. Another place takes its point along, and a precision makes the date as coarse: set
 * "place" before "lat" and "lon", "date" before "date_precision".
 *
 * Returns: %FALSE if there is no such field or it cannot hold @value
 */
gboolean
dateline_event_set (DatelineEvent *self, const char *field, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  if (g_str_equal (field, "date_precision"))
    return set_precision (self, value, error);
  if (!_dateline_table_set (&_dateline_event_table, self, field, value, error))
    return FALSE;
  unlink_words (self, field);
  return TRUE;
}

/**
 * dateline_event_get:
 * @self: a case
 * @id: an event's id
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the event, or %NULL with @error set
 */
DatelineEvent *
dateline_event_get (DatelineCase *self, gint64 id, GError **error)
{
  return _dateline_table_get (&_dateline_event_table, self, id, error);
}

/**
 * dateline_event_load:
 * @self: a case
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineEvent): the events in the order of @ids, without
 *   those that are no longer there; %NULL with @error set
 */
GPtrArray *
dateline_event_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  return _dateline_table_load (&_dateline_event_table, self, ids, n_ids,
                               (GDestroyNotify) dateline_event_free, error);
}

/**
 * dateline_event_find_external:
 * @self: a case
 * @origin: the table it was imported from, "acled"
 * @external_id: its id there
 *
 * Returns: id of the event, 0 if it was not imported yet
 */
gint64
dateline_event_find_external (DatelineCase *self, const char *origin, const char *external_id)
{
  gint64 id = 0;

  if (!dateline_db_get_int (_dateline_case_get_db (self), &id, NULL,
                            "SELECT id FROM event WHERE external_id = ?1 AND origin = ?2"
                            " ORDER BY id LIMIT 1",
                            "tt", external_id, origin))
    return 0;
  return id;
}

/**
 * dateline_event_insert:
 * @change: a change
 * @event: an event; gets its id, the place and the actors that its words mean, coder and times
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for an unknown kind or an impossible point
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_event_insert (DatelineChange *change, DatelineEvent *event, GError **error)
{
  g_return_val_if_fail (change != NULL && event != NULL, FALSE);

  if (!resolve (change, event, error))
    return FALSE;
  event->created = event->modified = _dateline_change_now (change);
  if (event->coder == NULL)
    event->coder = g_strdup (dateline_case_get_author (dateline_change_get_case (change)));
  return _dateline_table_insert (&_dateline_event_table, change, event, error);
}

/**
 * dateline_event_update:
 * @change: a change
 * @base: the event as it was read
 * @event: as it shall be
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT if somebody else altered the same field since
 *   @base was read, %DATELINE_ERROR_NOT_FOUND, %DATELINE_ERROR_ARGUMENT
 *
 * Writes what differs. A decision that differs is signed with author and time.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_event_update (DatelineChange *change,
                       const DatelineEvent *base,
                       DatelineEvent *event,
                       GError **error)
{
  g_return_val_if_fail (change != NULL && base != NULL && event != NULL, FALSE);

  if (!resolve (change, event, error))
    return FALSE;
  sign_decision (change, base, event);
  if (!_dateline_table_equal (&_dateline_event_table, base, event))
    event->modified = _dateline_change_now (change);
  return _dateline_table_update (&_dateline_event_table, change, base, event, error);
}

gboolean
_dateline_event_remove (DatelineChange *change, gint64 id, GError **error)
{
  static const char *const removing[] = {
    "DELETE FROM event_claim WHERE event = ?1",
    "DELETE FROM event WHERE id = ?1",
    NULL,
  };

  for (gsize i = 0; removing[i] != NULL; i++)
    if (!dateline_db_run (_dateline_change_get_db (change), error, removing[i], "i", id))
      return FALSE;
  return TRUE;
}

/**
 * dateline_event_count_of_actor:
 * @self: a case
 * @actor: id of an actor
 * @error: (out) (optional): why the case could not be read
 *
 * Returns: how many events it did or had done to it; -1 with @error set
 */
gint64
dateline_event_count_of_actor (DatelineCase *self, gint64 actor, GError **error)
{
  gint64 did;
  gint64 suffered;

  g_return_val_if_fail (DATELINE_IS_CASE (self), -1);

  /* two counts in an index each, where OR would visit the rows */
  if (!dateline_db_get_int (_dateline_case_get_db (self), &did, error,
                            "SELECT count (*) FROM event WHERE actor = ?1", "i", actor) ||
      !dateline_db_get_int (_dateline_case_get_db (self), &suffered, error,
                            "SELECT count (*) FROM event WHERE against = ?1 AND"
                            " coalesce (actor, 0) <> ?1",
                            "i", actor))
    return -1;
  return did + suffered;
}

/**
 * dateline_event_count_of_place:
 * @self: a case
 * @place: id of a place
 * @error: (out) (optional): why the case could not be read
 *
 * Returns: how many events are placed there; -1 with @error set
 */
gint64
dateline_event_count_of_place (DatelineCase *self, gint64 place, GError **error)
{
  gint64 n;

  g_return_val_if_fail (DATELINE_IS_CASE (self), -1);

  return dateline_db_get_int (_dateline_case_get_db (self), &n, error,
                              "SELECT count (*) FROM event WHERE place = ?1", "i", place)
             ? n
             : -1;
}
