/* dateline-event-claim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-case-private.h"
#include "dateline-error.h"
#include "dateline-record.h"
#include "dateline-table-private.h"

static const char *const stances[] = { "supports", "disputes", "mentions" };

/**
 * dateline_stance_to_string:
 * @stance: a stance
 *
 * Returns: (transfer none): its name, "supports" to "mentions". Any thread.
 */
const char *
dateline_stance_to_string (DatelineStance stance)
{
  g_return_val_if_fail ((guint) stance < G_N_ELEMENTS (stances), NULL);

  return stances[stance];
}

/**
 * dateline_stance_from_string:
 * @name: (nullable): "supports", "disputes" or "mentions"
 * @stance: (out): the stance; untouched if there is none of that name
 *
 * Returns: %FALSE if there is no such stance. Any thread.
 */
gboolean
dateline_stance_from_string (const char *name, DatelineStance *stance)
{
  g_return_val_if_fail (stance != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (stances); i++)
    if (g_strcmp0 (stances[i], name) == 0) {
      *stance = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
check_record (DatelineCase *dateline, gint64 id, DatelineRecordType expected, GError **error)
{
  DatelineRecordType type;

  if (!dateline_record_find (dateline, id, &type, error))
    return FALSE;
  if (type == expected)
    return TRUE;
  _dateline_set_not_found (expected, dateline, id, error);
  return FALSE;
}

/* Links as the program does by itself */
gboolean
_dateline_event_put_claim (DatelineChange *change, const DatelineEventClaim *claim, GError **error)
{
  return dateline_db_run (_dateline_change_get_db (change), error,
                          "INSERT INTO event_claim (event, annotation, stance, relied)"
                          " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (event, annotation)"
                          " DO UPDATE SET stance = excluded.stance, relied = excluded.relied",
                          "iiti", claim->event, claim->annotation,
                          dateline_stance_to_string (claim->stance), (gint64) (claim->relied != 0));
}

/* Takes off as the program does by itself */
gboolean
_dateline_event_drop_claim (DatelineChange *change, gint64 event, gint64 annotation, GError **error)
{
  return dateline_db_run (_dateline_change_get_db (change), error,
                          "DELETE FROM event_claim WHERE event = ?1 AND annotation = ?2", "ii",
                          event, annotation);
}

/**
 * dateline_event_link:
 * @change: a change
 * @claim: which annotation speaks of which event, and how
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Links a claim to an event. One that is linked already takes the new stance. For the analyst: an
 * annotation that was taken off its event is followed again.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_event_link (DatelineChange *change, const DatelineEventClaim *claim, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);

  g_return_val_if_fail (claim != NULL, FALSE);

  return check_record (dateline, claim->event, DATELINE_RECORD_EVENT, error) &&
         check_record (dateline, claim->annotation, DATELINE_RECORD_ANNOTATION, error) &&
         _dateline_event_put_claim (change, claim, error) &&
         dateline_db_run (_dateline_change_get_db (change), error,
                          "UPDATE annotation SET apart = 0 WHERE id = ?1", "i", claim->annotation);
}

/**
 * dateline_event_unlink:
 * @change: a change
 * @event: an event's id
 * @annotation: id of an annotation that is linked to it
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if it is not linked
 *
 * Takes a claim off an event. If it was its last one, the program links the annotation to none by
 * itself until dateline_event_link() does.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_event_unlink (DatelineChange *change, gint64 event, gint64 annotation, GError **error)
{
  DatelineDb *db = _dateline_change_get_db (change);

  if (!_dateline_event_drop_claim (change, event, annotation, error))
    return FALSE;
  if (dateline_db_changes (db) > 0)
    return dateline_db_run (db, error,
                            "UPDATE annotation SET apart = 1 WHERE id = ?1"
                            " AND NOT EXISTS (SELECT 1 FROM event_claim WHERE annotation = ?1)",
                            "i", annotation);
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
                       _ ("The annotation is not linked to the event"));
  return FALSE;
}

static GArray *
read_claims (DatelineCase *dateline, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (DatelineEventClaim));
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (dateline), sql, error);
  if (statement == NULL)
    return NULL;
  dateline_statement_bind_int (statement, 1, id);
  while (dateline_statement_step (statement, &local_error)) {
    DatelineEventClaim claim = { 0 };

    claim.event = dateline_statement_get_int (statement, 0);
    claim.annotation = dateline_statement_get_int (statement, 1);
    dateline_stance_from_string (dateline_statement_get_text (statement, 2), &claim.stance);
    claim.relied = dateline_statement_get_int (statement, 3) != 0;
    g_array_append_val (claims, claim);
  }
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&claims);
}

/**
 * dateline_event_get_claims:
 * @self: a case
 * @event: an event's id
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineEventClaim): its claims in the order in which they
 *   were made; %NULL with @error set
 */
GArray *
dateline_event_get_claims (DatelineCase *self, gint64 event, GError **error)
{
  return read_claims (self,
                      "SELECT event, annotation, stance, relied FROM event_claim WHERE event = ?1"
                      " ORDER BY annotation",
                      event, error);
}

/**
 * dateline_event_get_claims_of_place:
 * @self: a case
 * @place: a place's id
 * @error: (out) (optional): where to put an error
 *
 * What is said of a place: the claims that its events rest on. One that speaks of several of them
 * is given once, with the newest of these.
 *
 * Returns: (transfer full) (element-type DatelineEventClaim): the claims, those of the newest
 * events first; %NULL with @error set
 */
GArray *
dateline_event_get_claims_of_place (DatelineCase *self, gint64 place, GError **error)
{
  /* of a group with one max() SQLite takes the other columns from the row that holds it */
  return read_claims (self,
                      "SELECT c.event, c.annotation, c.stance, c.relied,"
                      "   max(ifnull(e.date_start, -2147483648)) AS day"
                      " FROM event AS e JOIN event_claim AS c ON c.event = e.id"
                      " WHERE e.place = ?1 GROUP BY c.annotation"
                      " ORDER BY day DESC, c.event, c.annotation",
                      place, error);
}

/**
 * dateline_event_get_of_annotation:
 * @self: a case
 * @annotation: an annotation's id
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineEventClaim): the events it speaks of; %NULL with
 *   @error set
 */
GArray *
dateline_event_get_of_annotation (DatelineCase *self, gint64 annotation, GError **error)
{
  return read_claims (self,
                      "SELECT event, annotation, stance, relied FROM event_claim"
                      " WHERE annotation = ?1 ORDER BY event",
                      annotation, error);
}
