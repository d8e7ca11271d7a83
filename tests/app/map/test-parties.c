/* test-parties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colours that the analyst chose for the parties, on the map.
 */

#include "app-fixture.h"
#include "dateline-actor.h"
#include "dateline-map-pane-private.h"
#include "dateline-record.h"

typedef struct {
  AppFixture base;
  GtkWindow *window;
  DatelineMapPane *pane;
} Fixture;

typedef struct {
  gint64 actor;
  const char *colour;
} Painting;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->base, NULL);
  fixture->pane = DATELINE_MAP_PANE (dateline_map_pane_new (fixture->base.session));
  fixture->window = app_fixture_show (GTK_WIDGET (fixture->pane), 700, 500);
  app_fixture_settle (fixture->base.session);
  _dateline_map_pane_set_view (
      fixture->pane, dateline_map_view_at ((DatelinePoint){ 36.73, 68.86 }, 9, 700, 500), FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_fixture_settle (fixture->base.session);
  app_fixture_destroy (fixture->window);
  app_fixture_tear_down (&fixture->base, NULL);
}

static DatelineCase *
open_reader (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *reader = dateline_case_open (fixture->base.path, DATELINE_CASE_READ, &error);

  g_assert_no_error (error);
  return reader;
}

static gint64
find_actor (Fixture *fixture, const char *name)
{
  g_autoptr (DatelineCase) reader = open_reader (fixture);
  g_autoptr (GArray) ids = dateline_actor_find (reader, name, NULL);
  gint64 id = g_array_index (ids, gint64, 0);

  dateline_case_close (reader);
  return id;
}

static gboolean
set_colour (DatelineChange *change, gpointer data, GError **error)
{
  const Painting *painting = data;

  return dateline_record_edit (change, painting->actor, "colour", painting->colour, error);
}

static void
paint (Fixture *fixture, const char *name, const char *colour)
{
  Painting painting = { find_actor (fixture, name), colour };

  dateline_session_edit_async (fixture->base.session, "Colour", set_colour, &painting, NULL, NULL,
                               NULL);
  app_fixture_settle (fixture->base.session);
}

static const DatelineMapParty *
find_party (Fixture *fixture)
{
  for (guint i = 0; i < dateline_map_scene_get_n (fixture->pane->scene); i++) {
    const DatelineMapParty *party = dateline_map_scene_get_party (fixture->pane->scene, i);

    if (party != NULL)
      return party;
  }
  return NULL;
}

static gboolean
is_named (Fixture *fixture)
{
  return gtk_widget_get_visible (GTK_WIDGET (fixture->pane->legend_parties[0]));
}

static gboolean
has_colour (gpointer data)
{
  const DatelineMapParty *party = find_party (data);

  return party != NULL && g_str_equal (party->name, "Taliban") && is_named (data);
}

static gboolean
has_no_colour (gpointer data)
{
  return find_party (data) == NULL && !is_named (data);
}

/* On the captures, and in the legend with the name: done, undone and done again */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  app_fixture_wait (has_no_colour, fixture);
  paint (fixture, "Taliban", "#7b2d8b");
  app_fixture_wait (has_colour, fixture);
  dateline_session_undo (fixture->base.session);
  app_fixture_wait (has_no_colour, fixture);
  app_fixture_settle (fixture->base.session);
  dateline_session_redo (fixture->base.session);
  app_fixture_wait (has_colour, fixture);
}

static gboolean
contest (DatelineChange *change, gpointer data, GError **error)
{
  return dateline_record_edit (change, *(const gint64 *) data, "status", "contested", error);
}

/* The only claim of one capture */
static gint64
find_claim (Fixture *fixture)
{
  g_autoptr (DatelineCase) reader = open_reader (fixture);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_CLAIMS);
  g_autoptr (DatelineQuery) reported = dateline_query_where (all, "status=reported", NULL);
  g_autoptr (DatelineQuery) there = dateline_query_where (reported, "place=Fayzabad", NULL);
  g_autoptr (GArray) ids = dateline_query_run (there, reader, 0, NULL);
  gint64 id = g_array_index (ids, gint64, 0);

  g_assert_cmpuint (ids->len, ==, 1);
  dateline_case_close (reader);
  return id;
}

/* Who took it decides, not who lost it; what is contested has the colours of both, unless another
 * claim confirms it */
static void
test_loaded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineCase) reader = NULL;
  g_autoptr (DatelineMapParties) parties = NULL;
  g_autoptr (GError) error = NULL;
  gint64 taker = find_actor (fixture, "Taliban");
  gint64 loser = find_actor (fixture, "Government of Afghanistan");
  gint64 claim = find_claim (fixture);
  guint n_contested = 0;

  paint (fixture, "Taliban", "#7b2d8b");
  paint (fixture, "Government of Afghanistan", "#2e8b57");
  dateline_session_edit_async (fixture->base.session, "Contest", contest, &claim, NULL, NULL, NULL);
  app_fixture_settle (fixture->base.session);
  reader = open_reader (fixture);
  parties = dateline_map_parties_load (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dateline_map_parties_get_n_events (parties), >, 20);
  for (guint i = 0; i < dateline_map_parties_get_n (parties); i++) {
    const DatelineMapParty *party = dateline_map_parties_get (parties, i);

    g_assert_cmpint (party->owner, ==, taker);
    g_assert_cmpint (party->other, ==, party->is_contested ? loser : 0);
    n_contested += party->is_contested;
  }
  g_assert_cmpuint (n_contested, ==, 1);
  dateline_case_close (reader);
}

/* Whoever only lost places gives them no colour */
static void
test_no_colour (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineCase) reader = NULL;
  g_autoptr (DatelineMapParties) parties = NULL;

  paint (fixture, "Government of Afghanistan", "#2e8b57");
  reader = open_reader (fixture);
  parties = dateline_map_parties_load (reader, NULL);
  g_assert_cmpuint (dateline_map_parties_get_n (parties), ==, 0);
  dateline_case_close (reader);
}

#define ADD(name, func) \
  g_test_add ("/app/map/parties/" name, Fixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("shown", test_shown);
  ADD ("loaded", test_loaded);
  ADD ("no-colour", test_no_colour);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}
