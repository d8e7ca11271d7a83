/* test-identity.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "case-fixture.h"
#include "dateline-actor.h"
#include "dateline-event.h"
#include "dateline-place.h"
#include "dateline-record.h"
#include "dateline-source.h"

static DatelineChange *
begin (CaseFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DatelineChange *change = dateline_change_begin (fixture->dateline, "Edit", &error);

  g_assert_no_error (error);
  return change;
}

static void
commit (DatelineChange *change)
{
  g_autoptr (GError) error = NULL;

  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  dateline_change_free (change);
}

static gint64
add_actor (CaseFixture *fixture, const char *name)
{
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineActor) actor = dateline_actor_new (name);

  g_assert_true (dateline_actor_insert (change, actor, NULL));
  commit (change);
  return actor->id;
}

static gint64
add_event (CaseFixture *fixture, const char *actor, const char *place)
{
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  g_autoptr (GError) error = NULL;

  event->actor_name = g_strdup (actor);
  event->place_name = g_strdup (place);
  dateline_event_insert (change, event, &error);
  g_assert_no_error (error);
  commit (change);
  return event->id;
}

static void
test_fold (void)
{
  static const char *const same[][2] = {
    { "Mazar-i-Sharif", "mazar i sharif" },
    { "Sana'a", "Sanaʿa" },
    { "Šeberġān", "seberġan" },
    { "Kyïv", "KYIV" },
    { " Sar-e  Pul ", "Sar-e Pul" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++) {
    g_autofree char *left = dateline_alias_fold (same[i][0]);
    g_autofree char *right = dateline_alias_fold (same[i][1]);

    g_assert_cmpstr (left, ==, right);
  }
}

static void
test_words_become_actor (CaseFixture *fixture, gconstpointer data)
{
  gint64 taliban = add_actor (fixture, "Taliban");
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineAlias) alias = dateline_alias_new ("the rebels");
  g_autoptr (DatelineEvent) event = NULL;
  g_autoptr (GPtrArray) aliases = NULL;

  g_assert_true (dateline_actor_add_alias (change, taliban, alias, NULL));
  commit (change);
  event = dateline_event_get (fixture->dateline, add_event (fixture, "The Rebels", NULL), NULL);
  g_assert_cmpint (event->actor, ==, taliban);
  g_assert_cmpstr (event->actor_name, ==, "Taliban");
  aliases = dateline_actor_get_aliases (fixture->dateline, taliban, NULL);
  g_assert_cmpuint (aliases->len, ==, 2);
  g_assert_cmpstr (((DatelineAlias *) aliases->pdata[0])->name, ==, "Taliban");
  g_assert_cmpstr (((DatelineAlias *) aliases->pdata[1])->added_by, ==, "Anna");
}

static void
test_merge_actors (CaseFixture *fixture, gconstpointer data)
{
  gint64 taliban = add_actor (fixture, "Taliban");
  gint64 other = add_actor (fixture, "Islamic Emirate");
  gint64 event = add_event (fixture, "Islamic Emirate", NULL);
  g_autofree char *before = case_fixture_dump (fixture->path);
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineEvent) stored = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GPtrArray) aliases = NULL;
  g_autoptr (GError) error = NULL;

  dateline_actor_merge (change, taliban, &other, 1, &error);
  g_assert_no_error (error);
  commit (change);
  stored = dateline_event_get (fixture->dateline, event, NULL);
  g_assert_cmpint (stored->actor, ==, taliban);
  found = dateline_actor_find (fixture->dateline, "islamic emirate", NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, gint64, 0), ==, taliban);
  aliases = dateline_actor_get_aliases (fixture->dateline, taliban, NULL);
  g_assert_cmpint (((DatelineAlias *) aliases->pdata[1])->merged_from, ==, other);
  g_assert_null (dateline_actor_get (fixture->dateline, other, NULL));
  case_fixture_assert_undoable (fixture, before);
}

static void
test_merge_with_itself (CaseFixture *fixture, gconstpointer data)
{
  gint64 taliban = add_actor (fixture, "Taliban");
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autofree char *after = NULL;
  DatelineChange *change = begin (fixture);

  g_assert_true (dateline_actor_merge (change, taliban, &taliban, 1, NULL));
  commit (change);
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_removed_actor_leaves_words (CaseFixture *fixture, gconstpointer data)
{
  gint64 taliban = add_actor (fixture, "Taliban");
  gint64 event = add_event (fixture, "Taliban", NULL);
  g_autofree char *before = case_fixture_dump (fixture->path);
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineEvent) stored = NULL;

  g_assert_true (dateline_record_remove (change, &taliban, 1, NULL));
  commit (change);
  stored = dateline_event_get (fixture->dateline, event, NULL);
  g_assert_cmpint (stored->actor, ==, 0);
  g_assert_cmpstr (stored->actor_name, ==, "Taliban");
  case_fixture_assert_undoable (fixture, before);
}

static gint64
add_place (CaseFixture *fixture, const char *name, const char *ref, double lat)
{
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelinePlace) place = dateline_place_new (name);
  g_autoptr (GError) error = NULL;

  place->ref = g_strdup (ref);
  place->point = (DatelinePoint){ lat, 68.868 };
  dateline_place_ensure (change, place, &error);
  g_assert_no_error (error);
  commit (change);
  return place->id;
}

static void
test_place_is_kept_once (CaseFixture *fixture, gconstpointer data)
{
  gint64 kunduz = add_place (fixture, "Kunduz", "gn:1135689", 36.728);

  g_assert_cmpint (add_place (fixture, "Qunduz", "gn:1135689", 36.728), ==, kunduz);
  g_assert_cmpint (add_place (fixture, "kunduz", NULL, 36.7281), ==, kunduz);
  g_assert_cmpint (add_place (fixture, "Kunduz", NULL, 12.0), !=, kunduz);
  g_assert_cmpint (dateline_place_find_ref (fixture->dateline, "gn:1135689"), ==, kunduz);
  g_assert_cmpint (dateline_place_find_ref (fixture->dateline, "gn:1"), ==, 0);
}

static void
test_merge_places (CaseFixture *fixture, gconstpointer data)
{
  gint64 kunduz = add_place (fixture, "Kunduz", "gn:1135689", 36.728);
  gint64 other = add_place (fixture, "Qonduz", NULL, 36.9);
  gint64 event = add_event (fixture, NULL, "Qonduz");
  g_autofree char *before = case_fixture_dump (fixture->path);
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineEvent) stored = NULL;
  g_autoptr (GError) error = NULL;

  dateline_place_merge (change, kunduz, &other, 1, &error);
  g_assert_no_error (error);
  commit (change);
  stored = dateline_event_get (fixture->dateline, event, NULL);
  g_assert_cmpint (stored->place, ==, kunduz);
  g_assert_cmpfloat (stored->point.lat, ==, 36.728);
  case_fixture_assert_undoable (fixture, before);
}

static void
test_aliases (CaseFixture *fixture, gconstpointer data)
{
  gint64 kunduz = add_place (fixture, "Kunduz", NULL, 36.728);
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autofree char *added = NULL;
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineAlias) alias = dateline_alias_new ("Qunduz");
  g_autoptr (DatelineAlias) empty = dateline_alias_new ("…");
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_place_add_name (change, kunduz, alias, NULL));
  g_assert_false (dateline_place_add_name (change, kunduz, empty, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_clear_error (&error);
  commit (change);
  case_fixture_assert_undoable (fixture, before);

  added = case_fixture_dump (fixture->path);
  change = begin (fixture);
  g_assert_false (dateline_place_remove_name (change, kunduz, "Kunduz", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_assert_true (dateline_place_remove_name (change, kunduz, "Qunduz", NULL));
  commit (change);
  case_fixture_assert_undoable (fixture, added);
}

static void
test_renamed_keeps_old_name (CaseFixture *fixture, gconstpointer data)
{
  gint64 bakhmut = add_place (fixture, "Artemivsk", NULL, 48.6);
  g_autofree char *before = case_fixture_dump (fixture->path);
  DatelineChange *change = begin (fixture);
  g_autoptr (GArray) found = NULL;

  g_assert_true (dateline_record_edit (change, bakhmut, "name", "Bakhmut", NULL));
  commit (change);
  found = dateline_place_find (fixture->dateline, "artemivsk", NULL);
  g_assert_cmpuint (found->len, ==, 1);
  case_fixture_assert_undoable (fixture, before);
}

static void
test_sources (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *before = case_fixture_dump (fixture->path);
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineSource) source = dateline_source_new ("Harbour Wire");
  g_autoptr (DatelineSource) again = dateline_source_new ("Harbour Wire");
  g_autoptr (DatelineSource) stored = NULL;
  g_autofree char *inserted = NULL;
  g_autoptr (GError) error = NULL;

  source->grade = 'B';
  g_assert_true (dateline_source_insert (change, source, NULL));
  g_assert_false (dateline_source_insert (change, again, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_clear_error (&error);
  commit (change);
  case_fixture_assert_undoable (fixture, before);
  g_assert_cmpint (dateline_source_find (fixture->dateline, "Harbour Wire"), ==, source->id);

  inserted = case_fixture_dump (fixture->path);
  change = begin (fixture);
  g_assert_false (dateline_record_edit (change, source->id, "grade", "G", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_assert_true (dateline_record_edit (change, source->id, "grade", "C", NULL));
  commit (change);
  stored = dateline_source_get (fixture->dateline, source->id, NULL);
  g_assert_cmpint (stored->grade, ==, 'C');
  case_fixture_assert_undoable (fixture, inserted);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/identity/fold", test_fold);
  case_fixture_test ("/model/identity/words-become-actor", test_words_become_actor);
  case_fixture_test ("/model/identity/merge-actors", test_merge_actors);
  case_fixture_test ("/model/identity/merge-with-itself", test_merge_with_itself);
  case_fixture_test ("/model/identity/removed-actor", test_removed_actor_leaves_words);
  case_fixture_test ("/model/identity/place-once", test_place_is_kept_once);
  case_fixture_test ("/model/identity/merge-places", test_merge_places);
  case_fixture_test ("/model/identity/aliases", test_aliases);
  case_fixture_test ("/model/identity/renamed", test_renamed_keeps_old_name);
  case_fixture_test ("/model/identity/sources", test_sources);
  return g_test_run ();
}
