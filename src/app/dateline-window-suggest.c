/* dateline-window-suggest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles are read for suggestions beside everything else.
 */

#include "dateline-window-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "dateline-accept-dialog.h"
#include "dateline-lessons-dialog.h"
#include "dateline-reader-pane.h"
#include "dateline-suggester.h"

typedef struct {
  gboolean unread_too;
  gboolean is_asked_for;
  guint n_articles;
  gint64 n_open; /* suggestions of the whole case */
} Reading;

/* On a lane's thread */
static gboolean
run_reading (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Reading *reading = data;
  g_autoptr (DatelineSuggester) suggester = dateline_suggester_new (error);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DatelineQuery) query = NULL;
  guint n_written;

  if (suggester == NULL)
    return FALSE;
  ids = dateline_suggester_find_stale (suggester, dateline, reading->unread_too, error);
  if (ids == NULL)
    return FALSE;
  reading->n_articles = ids->len;
  if (!dateline_suggester_run (suggester, dateline, (const gint64 *) (gpointer) ids->data, ids->len,
                               progress, &n_written, error))
    return FALSE;
  /* of those that were written some are hidden by what was decided before */
  query = dateline_query_new (DATELINE_TARGET_SUGGESTIONS);
  reading->n_open = dateline_query_count (query, dateline, error);
  return reading->n_open >= 0;
}

/* Callbacks */

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineWindow) self = user_data;
  const Reading *reading = dateline_session_get_data (result);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (!dateline_session_run_finish (result, &error)) {
    dateline_session_say_error (self->session, error);
    return;
  }
  /* what nobody has asked for takes the place of no sentence that can be undone */
  if (!reading->is_asked_for && (reading->n_articles == 0 || self->toast_change != 0))
    return;
  text = reading->n_articles == 0 ? g_strdup (_ ("All articles have been read already"))
                                  : g_strdup_printf (ngettext ("%" PRId64 " suggestion to review",
                                                               "%" PRId64 " suggestions to review",
                                                               (gulong) reading->n_open),
                                                     reading->n_open);
  dateline_session_say (self->session, text, 0);
}

static void
read_articles (DatelineWindow *self, gboolean unread_too, gboolean is_asked_for)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->unread_too = unread_too;
  reading->is_asked_for = is_asked_for;
  dateline_session_work_async (self->session, _ ("Reading for suggestions"), run_reading, reading,
                               g_free, on_read_cb, g_object_ref (self));
}

/**
 * _dateline_window_read_unread:
 * @self: a window
 *
 * Reads the articles that nobody has read for suggestions yet: some have come in.
 */
void
_dateline_window_read_unread (DatelineWindow *self)
{
  read_articles (self, TRUE, FALSE);
}

static void
on_suggest_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  read_articles (user_data, TRUE, TRUE);
}

static void
on_accept_many_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  gint64 article =
      dateline_reader_pane_get_article (DATELINE_READER_PANE (self->panes[PANE_READER]));

  _dateline_window_present (self, dateline_accept_dialog_new (self->session, article));
}

static void
on_lessons_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  _dateline_window_present (self, dateline_lessons_dialog_new (self->session));
}

/* A new engine or gazetteer reads again what an earlier one has read. */
static void
on_opened_cb (DatelineSession *session, DatelineWindow *self)
{
  if (dateline_session_is_open (session) && !dateline_session_is_read_only (session) &&
      g_settings_get_boolean (self->settings, "suggest-on-import"))
    read_articles (self, FALSE, FALSE);
}

static const GActionEntry actions[] = {
  { "suggest", on_suggest_activated_cb, NULL, NULL, NULL, { 0 } },
  { "accept-many", on_accept_many_activated_cb, NULL, NULL, NULL, { 0 } },
  { "lessons", on_lessons_activated_cb, NULL, NULL, NULL, { 0 } },
};

/**
 * _dateline_window_add_suggest_actions:
 * @self: a window
 */
void
_dateline_window_add_suggest_actions (DatelineWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->session, "opened", G_CALLBACK (on_opened_cb), self, 0);
}
