/* pane-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-fixture.h"
#include "dateline-lists-pane-private.h"

G_BEGIN_DECLS

/* The pane of lists on the sample case, in a window of its own */
typedef struct {
  AppFixture base;
  GtkWidget *pane;
  GtkWindow *window;
  gint64 page; /* what was requested last */
  char *said;
  gint64 change; /* that it offers to undo */
} PaneFixture;

enum { EVENTS, ARTICLES, CLAIMS, ACTORS, PLACES };

static inline void
on_page_requested_cb (DatelineSession *session, int type, gint64 id, PaneFixture *fixture)
{
  fixture->page = id;
}

static inline void
on_said_cb (DatelineSession *session, const char *text, gint64 change, PaneFixture *fixture)
{
  g_free (fixture->said);
  fixture->said = g_strdup (text);
  fixture->change = change;
}

static inline void
set_up (PaneFixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->base, NULL);
  fixture->pane = dateline_lists_pane_new (fixture->base.session);
  fixture->window = app_fixture_show (fixture->pane, 576, 400);
  g_signal_connect (fixture->base.session, "page-requested", G_CALLBACK (on_page_requested_cb),
                    fixture);
  g_signal_connect (fixture->base.session, "said", G_CALLBACK (on_said_cb), fixture);
  app_fixture_settle (fixture->base.session);
}

static inline void
tear_down (PaneFixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->base.session, fixture);
  app_fixture_destroy (fixture->window);
  app_fixture_tear_down (&fixture->base, NULL);
  g_clear_pointer (&fixture->said, g_free);
}

static inline DatelineListView *
get_view (PaneFixture *fixture, guint list)
{
  GtkWidget *view = app_fixture_find (fixture->pane, DATELINE_TYPE_LIST_VIEW, list);

  return DATELINE_LIST_VIEW (view);
}

static inline DatelineListModel *
get_model (PaneFixture *fixture, guint list)
{
  return dateline_list_view_get_model (get_view (fixture, list));
}

static inline guint
count_rows (PaneFixture *fixture, guint list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture, list)));
}

static inline GtkToggleButton *
get_tab (PaneFixture *fixture, guint list)
{
  return GTK_TOGGLE_BUTTON (app_fixture_find (fixture->pane, GTK_TYPE_TOGGLE_BUTTON, list));
}

static inline void
show_list (PaneFixture *fixture, guint list)
{
  gtk_toggle_button_set_active (get_tab (fixture, list), TRUE);
  app_fixture_settle (fixture->base.session);
}

static inline void
act (PaneFixture *fixture, const char *action, const char *parameter)
{
  g_assert_true (gtk_widget_activate_action (fixture->pane, action, parameter != NULL ? "s" : NULL,
                                             parameter));
  app_fixture_settle (fixture->base.session);
}

static inline DatelineSelection *
get_selection (PaneFixture *fixture)
{
  return dateline_session_get_selection (fixture->base.session);
}

G_END_DECLS
