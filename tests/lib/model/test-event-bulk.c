/* test-event-bulk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of many rows SQLite is not asked whether they keep the rules of their tables: whatever is put,
 * nothing may be in the case afterwards that SQLite would have refused.
 */

#include "dateline-event-bulk.h"

#include <math.h>

#include "case-fixture.h"
#include "dateline-actor.h"
#include "dateline-place.h"

#define ALL_FIELDS ((DatelineBulkFields) ((DATELINE_BULK_REVIEWED << 1) - 1))
/* More than are checked by SQLite */
#define MANY 600

static gint64
add_place (CaseFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Place", &error);
  g_autoptr (DatelinePlace) place = dateline_place_new ("Kunduz");

  place->point = (DatelinePoint){ 36.728, 68.868 };
  g_assert_true (dateline_place_insert (change, place, &error));
  g_assert_true (dateline_change_commit (change, &error));
  return place->id;
}

static gint64
add_actor (CaseFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Actor", &error);
  g_autoptr (DatelineActor) actor = dateline_actor_new ("Taliban");

  g_assert_true (dateline_actor_insert (change, actor, &error));
  g_assert_true (dateline_change_commit (change, &error));
  return actor->id;
}

static void
assert_rules_kept (CaseFixture *fixture)
{
  g_autofree char *whole = case_fixture_ask (fixture->path, "PRAGMA integrity_check");
  g_autofree char *dangling =
      case_fixture_ask (fixture->path, "SELECT count(*) FROM pragma_foreign_key_check");

  g_assert_cmpstr (whole, ==, "ok");
  g_assert_cmpstr (dangling, ==, "0");
}

static gint64
pick_id (GRand *rand, gint64 right, gint64 wrong)
{
  const gint64 ids[] = { 0, 0, right, right, wrong, 999999, -1 };

  return ids[g_rand_int_range (rand, 0, G_N_ELEMENTS (ids))];
}

static char *
pick_words (GRand *rand, const char *const *words, int n)
{
  return g_strdup (words[g_rand_int_range (rand, 0, n)]);
}

static gint32
pick_count (GRand *rand)
{
  const gint32 counts[] = { -1, -1, -7, 0, 3, 12, G_MAXINT32, G_MININT32 };

  return counts[g_rand_int_range (rand, 0, G_N_ELEMENTS (counts))];
}

static double
pick_degrees (GRand *rand)
{
  const double degrees[] = { NAN, NAN, 34.5, 34.5, 90, -90, 179.9, -181, INFINITY, -0.0 };

  return degrees[g_rand_int_range (rand, 0, G_N_ELEMENTS (degrees))];
}

static DatelineEvent *
make_event (GRand *rand, gint64 place, gint64 actor)
{
  static const char *const kinds[] = { "clash", "capture", "strike", "clash", "", "none", NULL };
  static const char *const words[] = { NULL, "", "Kunduz", "Taloqan", "ق", " ", "\xff\xfe" };
  static const char *const ids[] = { NULL, "", "a", "b", "c", "d", "e", "f" };
  static const char *const precisions[] = { NULL, NULL, "town", "point", "village", "" };
  DatelineEvent *event = dateline_event_new (kinds[g_rand_int_range (rand, 0, 7)]);
  gint32 day = g_rand_int_range (rand, 18000, 18003);

  event->date = (DatelineDate){ day, day + g_rand_int_range (rand, -1, 3),
                                (gint16) g_rand_int_range (rand, -1, 1600),
                                (guint8) g_rand_int_range (rand, 0, 8) };
  event->place = pick_id (rand, place, actor);
  event->place_name = pick_words (rand, words, G_N_ELEMENTS (words));
  event->country = pick_words (rand, words, G_N_ELEMENTS (words));
  event->point = (DatelinePoint){ pick_degrees (rand), pick_degrees (rand) };
  event->precision = pick_words (rand, precisions, G_N_ELEMENTS (precisions));
  event->actor = pick_id (rand, actor, place);
  event->actor_name = pick_words (rand, words, G_N_ELEMENTS (words));
  event->against = pick_id (rand, actor, place);
  event->against_name = pick_words (rand, words, G_N_ELEMENTS (words));
  event->killed_low = pick_count (rand);
  event->killed_high = pick_count (rand);
  event->injured_low = pick_count (rand);
  event->injured_high = pick_count (rand);
  event->notes = g_rand_boolean (rand) ? g_strnfill (80, 'x') : g_strdup ("");
  event->reviewed = g_rand_int_range (rand, -1, 3);
  event->origin = pick_words (rand, ids, G_N_ELEMENTS (ids));
  event->external_id = pick_words (rand, ids, G_N_ELEMENTS (ids));
  return event;
}

/* One change; what is refused is passed over */
static guint
put_random (CaseFixture *fixture, GRand *rand, gint64 place, gint64 actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Import", &error);
  DatelineEventBulk *bulk = dateline_event_bulk_new (change, ALL_FIELDS, TRUE, &error);
  guint n_put = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < MANY * 60 && n_put < MANY; i++) {
    g_autoptr (DatelineEvent) event = make_event (rand, place, actor);
    DatelineEvent lent = *event; /* its texts stay ours */
    DatelineBulkOutcome outcome;

    if (dateline_event_bulk_put (bulk, &lent, &outcome, &error))
      n_put++;
    g_clear_error (&error);
  }
  g_assert_true (dateline_event_bulk_finish (bulk, &error));
  g_assert_no_error (error);
  dateline_event_bulk_free (bulk);
  g_assert_true (dateline_change_commit (change, &error));
  g_assert_no_error (error);
  return n_put;
}

static void
test_hostile_rows (CaseFixture *fixture, gconstpointer data)
{
  gint64 place = add_place (fixture);
  gint64 actor = add_actor (fixture);

  for (guint32 seed = 1; seed <= 3; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autofree char *before = case_fixture_dump (fixture->path);

    g_assert_cmpuint (put_random (fixture, rand, place, actor), >=, MANY / 2);
    assert_rules_kept (fixture);
    case_fixture_assert_undoable (fixture, before);
    assert_rules_kept (fixture);
  }
}

/* A reference to nothing is refused, however many rows there are */
static void
test_missing_references (CaseFixture *fixture, gconstpointer data)
{
  static const gsize members[] = { G_STRUCT_OFFSET (DatelineEvent, place),
                                   G_STRUCT_OFFSET (DatelineEvent, actor),
                                   G_STRUCT_OFFSET (DatelineEvent, against) };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Import", &error);
  g_autoptr (DatelineEventBulk) bulk = dateline_event_bulk_new (change, ALL_FIELDS, FALSE, &error);
  DatelineBulkOutcome outcome;

  for (guint i = 0; i < MANY; i++) {
    g_autoptr (DatelineEvent) event = dateline_event_new ("clash");

    event->notes = g_strnfill (80, 'x');
    event->point = (DatelinePoint){ 34, 69 };
    if (i < G_N_ELEMENTS (members)) {
      G_STRUCT_MEMBER (gint64, event, members[i]) = 999999;
      g_assert_false (dateline_event_bulk_put (bulk, event, &outcome, &error));
      g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
      g_clear_error (&error);
      continue;
    }
    g_assert_true (dateline_event_bulk_put (bulk, event, &outcome, &error));
  }
  g_assert_true (dateline_event_bulk_finish (bulk, &error));
  g_clear_pointer (&bulk, dateline_event_bulk_free);
  g_assert_true (dateline_change_commit (change, &error));
  assert_rules_kept (fixture);
}

/* Without its end a bulk is not part of the change: the change then is none */
static void
test_unfinished (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Import", &error);
  DatelineEventBulk *bulk = dateline_event_bulk_new (change, ALL_FIELDS, FALSE, &error);
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  DatelineBulkOutcome outcome;

  g_assert_true (dateline_event_bulk_put (bulk, event, &outcome, &error));
  dateline_event_bulk_free (bulk);
  g_assert_false (dateline_change_commit (change, &error));
  g_assert_nonnull (error);
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/event-bulk/hostile-rows", test_hostile_rows);
  case_fixture_test ("/model/event-bulk/missing-references", test_missing_references);
  case_fixture_test ("/model/event-bulk/unfinished", test_unfinished);
  return g_test_run ();
}
