/* dateline-record-edits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record-edits.h"

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-place.h"

typedef struct {
  DatelineRecordType type;
  gint64 id;
  char *name;
  DatelineEventClaim claim;
  gint64 other; /* what becomes part of it */
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

static gboolean
run_merge (DatelineChange *change, gpointer data, GError **error)
{
  const Order *order = data;

  if (order->type == DATELINE_RECORD_ACTOR)
    return dateline_actor_merge (change, order->id, &order->other, 1, error);
  return dateline_place_merge (change, order->id, &order->other, 1, error);
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
  post (session, _ ("Add Name"), run_add_name, &(Order){ type, id, (char *) name, { 0 }, 0 });
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
  post (session, _ ("Remove Name"), run_remove_name, &(Order){ type, id, (char *) name, { 0 }, 0 });
}

typedef struct {
  DatelineSession *session;
  DatelineRecordType type;
  gint64 into;
  char *name;
} Merged;

static void
on_merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Merged *merged = user_data;
  g_autoptr (GError) error = NULL;

  if (dateline_session_run_finish (result, &error)) {
    /* Translators: the name of what two became */
    g_autofree char *text = g_strdup_printf (_ ("Merged as “%s”"), merged->name);

    dateline_session_request_page (merged->session, merged->type, merged->into);
    dateline_session_say (merged->session, text, dateline_session_get_change (result));
  } else {
    dateline_session_say_error (merged->session, error);
  }
  g_object_unref (merged->session);
  g_free (merged->name);
  g_free (merged);
}

/**
 * dateline_record_merge:
 * @session: a session
 * @type: actor or place
 * @into: the one that stays
 * @other: the one that becomes part of it
 * @name: the name of the one that stays
 *
 * Makes one of two, shows its page and offers to undo it.
 */
void
dateline_record_merge (DatelineSession *session,
                       DatelineRecordType type,
                       gint64 into,
                       gint64 other,
                       const char *name)
{
  Order *order = g_new0 (Order, 1);
  Merged *merged = g_new0 (Merged, 1);

  *order = (Order){ .type = type, .id = into, .other = other };
  *merged = (Merged){ g_object_ref (session), type, into, g_strdup (name) };
  dateline_session_edit_async (
      session, type == DATELINE_RECORD_ACTOR ? _ ("Merge Actors") : _ ("Merge Places"), run_merge,
      order, order_free, on_merged_cb, merged);
}
