/* dateline-record-edits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record-edits.h"

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-error.h"
#include "dateline-place.h"

typedef struct {
  DatelineRecordType type;
  gint64 id;
  char *name;
  DatelineEventClaim claim;
} Order;

/* On the thread of edits */

static gboolean
run_link (DatelineChange *change, gpointer data, GError **error)
{
  return dateline_event_link (change, &((const Order *) data)->claim, error);
}

static gboolean
run_unlink (DatelineChange *change, gpointer data, GError **error)
{
  const Order *order = data;

  return dateline_event_unlink (change, order->claim.event, order->claim.annotation, error);
}

static gboolean
run_add_name (DatelineChange *change, gpointer data, GError **error)
{
  const Order *order = data;
  g_autoptr (DatelineAlias) alias = dateline_alias_new (order->name);

  if (order->type == DATELINE_RECORD_ACTOR)
    return dateline_actor_add_alias (change, order->id, alias, error);
  return dateline_place_add_name (change, order->id, alias, error);
}

static gboolean
run_remove_name (DatelineChange *change, gpointer data, GError **error)
{
  const Order *order = data;

  if (order->type == DATELINE_RECORD_ACTOR)
    return dateline_actor_remove_alias (change, order->id, order->name, error);
  return dateline_place_remove_name (change, order->id, order->name, error);
}

/* The one other record of a name */
static gboolean
find_other (DatelineCase *dateline, const Order *order, gint64 *other, GError **error)
{
  g_autoptr (GArray) ids = order->type == DATELINE_RECORD_ACTOR
                               ? dateline_actor_find (dateline, order->name, error)
                               : dateline_place_find (dateline, order->name, error);
  guint n_others = 0;

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != order->id) {
      *other = g_array_index (ids, gint64, i);
      n_others++;
    }
  if (n_others == 1)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
               n_others == 0 ? _ ("Nothing else in this case is called “%s”")
                             : _ ("Several others in this case are called “%s”"),
               order->name);
  return FALSE;
}

static gboolean
run_merge (DatelineChange *change, gpointer data, GError **error)
{
  const Order *order = data;
  gint64 other = 0;

  if (!find_other (dateline_change_get_case (change), order, &other, error))
    return FALSE;
  if (order->type == DATELINE_RECORD_ACTOR)
    return dateline_actor_merge (change, order->id, &other, 1, error);
  return dateline_place_merge (change, order->id, &other, 1, error);
}

/* In the main loop */

static void
order_free (gpointer data)
{
  g_free (((Order *) data)->name);
  g_free (data);
}

static void
post (DatelineSession *session, const char *label, DatelineEditFunc func, const Order *order)
{
  Order *copy = g_memdup2 (order, sizeof *order);

  copy->name = g_strdup (order->name);
  dateline_session_edit_async (session, label, func, copy, order_free, NULL, NULL);
}

/**
 * dateline_record_link:
 * @session: a session
 * @claim: how a claim shall stand to an event
 * @label: what the change is called, translated
 */
void
dateline_record_link (DatelineSession *session, DatelineEventClaim claim, const char *label)
{
  post (session, label, run_link, &(Order){ .claim = claim });
}

/**
 * dateline_record_unlink:
 * @session: a session
 * @event: an event
 * @annotation: a claim of it
 */
void
dateline_record_unlink (DatelineSession *session, gint64 event, gint64 annotation)
{
  post (session, _ ("Take Claim off Event"), run_unlink,
        &(Order){ .claim = { event, annotation, DATELINE_STANCE_SUPPORTS, FALSE } });
}

/**
 * dateline_record_add_name:
 * @session: a session
 * @type: actor or place
 * @id: its id
 * @name: another name of it
 */
void
dateline_record_add_name (DatelineSession *session,
                          DatelineRecordType type,
                          gint64 id,
                          const char *name)
{
  post (session, _ ("Add Name"), run_add_name, &(Order){ type, id, (char *) name, { 0 } });
}

/**
 * dateline_record_remove_name:
 * @session: a session
 * @type: actor or place
 * @id: its id
 * @name: one of its names
 */
void
dateline_record_remove_name (DatelineSession *session,
                             DatelineRecordType type,
                             gint64 id,
                             const char *name)
{
  post (session, _ ("Remove Name"), run_remove_name, &(Order){ type, id, (char *) name, { 0 } });
}

/**
 * dateline_record_merge:
 * @session: a session
 * @type: actor or place
 * @into: the one that stays
 * @name: a name of the one that becomes part of it
 */
void
dateline_record_merge (DatelineSession *session,
                       DatelineRecordType type,
                       gint64 into,
                       const char *name)
{
  post (session, type == DATELINE_RECORD_ACTOR ? _ ("Merge Actors") : _ ("Merge Places"), run_merge,
        &(Order){ type, into, (char *) name, { 0 } });
}
