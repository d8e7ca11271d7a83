/* dateline-merge-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-error.h"
#include "dateline-event.h"
#include "dateline-place.h"
#include "dateline-record-edits.h"
#include "dateline-text.h"

/* One of the two, and what hangs on it */
typedef struct {
  gint64 id;
  char *name;
  gint64 n_claims;
  gint64 n_events;
  guint n_names;
} Side;

typedef struct {
  GWeakRef widget;
  DatelineSession *session;
  DatelineRecordType type;
  char *wanted;
  Side sides[2]; /* the one that was asked from, and the one of the wanted name */
} Merge;

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_weak_ref_clear (&merge->widget);
  g_clear_object (&merge->session);
  g_free (merge->wanted);
  g_free (merge->sides[0].name);
  g_free (merge->sides[1].name);
  g_free (merge);
}

/* On the case's thread */

/* The one other record of a name */
static gboolean
find_other (Merge *merge, DatelineCase *dateline, GError **error)
{
  g_autoptr (GArray) ids = merge->type == DATELINE_RECORD_ACTOR
                               ? dateline_actor_find (dateline, merge->wanted, error)
                               : dateline_place_find (dateline, merge->wanted, error);
  guint n_others = 0;

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != merge->sides[0].id) {
      merge->sides[1].id = g_array_index (ids, gint64, i);
      n_others++;
    }
  if (n_others == 1)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
               n_others == 0 ? _ ("Nothing else in this case is called “%s”")
                             : _ ("Several others in this case are called “%s”"),
               merge->wanted);
  return FALSE;
}

static gboolean
count_actor (Side *side, DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelineActor) actor = dateline_actor_get (dateline, side->id, error);
  g_autoptr (GPtrArray) names =
      actor != NULL ? dateline_actor_get_aliases (dateline, side->id, error) : NULL;
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) events = dateline_query_with_actors (all, &side->id, 1);
  g_autoptr (DatelineQuery) claims = dateline_query_with_target (events, DATELINE_TARGET_CLAIMS);

  if (names == NULL)
    return FALSE;
  side->name = g_strdup (actor->name);
  side->n_names = names->len;
  side->n_events = dateline_query_count (events, dateline, error);
  side->n_claims = side->n_events >= 0 ? dateline_query_count (claims, dateline, error) : -1;
  return side->n_claims >= 0;
}

static gboolean
count_place (Side *side, DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelinePlace) place = dateline_place_get (dateline, side->id, error);
  g_autoptr (GPtrArray) names =
      place != NULL ? dateline_place_get_names (dateline, side->id, error) : NULL;
  g_autofree char *id = dateline_case_format_id (dateline, side->id);
  g_autofree char *condition = g_strconcat ("place_ref = ", id, NULL);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) query =
      names != NULL ? dateline_query_where (all, condition, error) : NULL;
  g_autoptr (GArray) ids = query != NULL ? dateline_query_run (query, dateline, 0, error) : NULL;
  g_autoptr (GPtrArray) events =
      ids != NULL
          ? dateline_event_load (dateline, (const gint64 *) (void *) ids->data, ids->len, error)
          : NULL;

  if (events == NULL)
    return FALSE;
  side->name = g_strdup (place->name);
  side->n_names = names->len;
  side->n_events = events->len;
  for (guint i = 0; i < events->len; i++)
    side->n_claims += ((const DatelineEvent *) events->pdata[i])->n_claims;
  return TRUE;
}

static gboolean
run_look (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Merge *merge = data;

  if (!find_other (merge, dateline, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (merge->sides); i++)
    if (!(merge->type == DATELINE_RECORD_ACTOR ? count_actor (&merge->sides[i], dateline, error)
                                               : count_place (&merge->sides[i], dateline, error)))
      return FALSE;
  return TRUE;
}

/* In the main loop */

static char *
describe_side (const Side *side)
{
  g_autofree char *claims = g_strdup_printf (
      ngettext ("%u claim", "%u claims", (gulong) side->n_claims), (guint) side->n_claims);
  g_autofree char *events = g_strdup_printf (
      ngettext ("%u event", "%u events", (gulong) side->n_events), (guint) side->n_events);
  g_autofree char *names =
      g_strdup_printf (ngettext ("%u name", "%u names", side->n_names), side->n_names);
  g_autofree char *shown = dateline_text_show_line (side->name);

  /* Translators: a name, and how many claims, events and names it has */
  return g_strdup_printf (_ ("“%1$s”: %2$s, %3$s, %4$s"), shown, claims, events, names);
}

static void
on_answered_cb (AdwMessageDialog *dialog, const char *response, Merge *merge)
{
  gboolean keeps_other = g_str_equal (response, "keep-other");
  const Side *stays = &merge->sides[keeps_other ? 1 : 0];
  const Side *goes = &merge->sides[keeps_other ? 0 : 1];

  if (!keeps_other && !g_str_equal (response, "keep-this"))
    return;
  dateline_record_merge (merge->session, merge->type, stays->id, goes->id, stays->name);
}

static void
add_keep (AdwMessageDialog *dialog, const char *response, const char *name)
{
  /* Translators: the name that stays when two become one */
  g_autofree char *shown = dateline_text_show_line (name);
  g_autofree char *label = g_strdup_printf (_ ("Keep “%s”"), shown);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts); /* no letter of a name is a key */

  adw_message_dialog_add_response (dialog, response, escaped);
}

static void
show_dialog (const Merge *merge, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *first = describe_side (&merge->sides[0]);
  g_autofree char *second = describe_side (&merge->sides[1]);
  g_autofree char *body = NULL;
  Merge *copy = g_new0 (Merge, 1);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      merge->type == DATELINE_RECORD_ACTOR ? _ ("Merge These Actors?") : _ ("Merge These Places?"),
      NULL);

  /* Translators: the two that are merged, a line each, then what becomes of them */
  body = g_strdup_printf (_ ("%1$s\n%2$s\n\nAll claims, events and names come under the name that "
                             "stays; the other one stays as another name of it."),
                          first, second);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  add_keep (ADW_MESSAGE_DIALOG (dialog), "keep-other", merge->sides[1].name);
  add_keep (ADW_MESSAGE_DIALOG (dialog), "keep-this", merge->sides[0].name);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep-this",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep-this");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");

  *copy = (Merge){ .session = g_object_ref (merge->session), .type = merge->type };
  g_weak_ref_init (&copy->widget, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (copy->sides); i++)
    copy->sides[i] = (Side){ .id = merge->sides[i].id, .name = g_strdup (merge->sides[i].name) };
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answered_cb), copy,
                         (GClosureNotify) (void (*) (void)) merge_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Merge *merge = dateline_session_get_data (result);
  g_autoptr (GtkWidget) widget = NULL;
  g_autoptr (GError) error = NULL;

  if (!dateline_session_run_finish (result, &error)) {
    if (merge != NULL)
      dateline_session_say_error (merge->session, error);
    return;
  }
  widget = g_weak_ref_get (&merge->widget);
  if (widget != NULL)
    show_dialog (merge, widget);
}

/**
 * dateline_merge_dialog_ask:
 * @widget: in the window that asks
 * @session: the window's session
 * @type: actor or place
 * @id: its id
 * @name: a name of the other one
 *
 * Looks for the one other record of a name, shows what hangs on both, and merges them as soon as it
 * is said which name stays: one change. The session says so where there is none, or there are
 * several.
 */
void
dateline_merge_dialog_ask (GtkWidget *widget,
                           DatelineSession *session,
                           DatelineRecordType type,
                           gint64 id,
                           const char *name)
{
  Merge *merge = g_new0 (Merge, 1);

  g_weak_ref_init (&merge->widget, widget);
  merge->session = g_object_ref (session);
  merge->type = type;
  merge->wanted = g_strdup (name);
  merge->sides[0].id = id;
  dateline_session_run_async (session, DATELINE_LANE_READ, run_look, merge, merge_free, NULL,
                              on_looked_cb, NULL);
}
