/* test-event.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event.h"

#include "case-fixture.h"
#include "dateline-annotation-store.h"
#include "dateline-place.h"
#include "dateline-record.h"

#define KUNDUZ ((DatelineSpan){ 0, 6 })

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
add_place (CaseFixture *fixture, const char *name, double lat, double lon)
{
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelinePlace) place = dateline_place_new (name);

  place->point = (DatelinePoint){ lat, lon };
  place->precision = g_strdup ("town");
  g_assert_true (dateline_place_insert (change, place, NULL));
  commit (change);
  return place->id;
}

static gint64
mark (CaseFixture *fixture, gint64 article, const char *place, const char *date, const char *status)
{
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineAnnotation) capture =
      dateline_annotation_new (DATELINE_KIND_CAPTURE, KUNDUZ, NULL);
  g_autoptr (GError) error = NULL;

  capture->article = article;
  dateline_annotation_set (capture, "place", place, NULL);
  dateline_annotation_set (capture, "captor", "Taliban", NULL);
  dateline_annotation_set (capture, "date", date, NULL);
  dateline_annotation_set (capture, "status", status, NULL);
  dateline_annotation_insert (change, capture, &error);
  g_assert_no_error (error);
  commit (change);
  return capture->id;
}

static GArray *
claims_of (CaseFixture *fixture, gint64 annotation)
{
  g_autoptr (GError) error = NULL;
  GArray *claims = dateline_event_get_of_annotation (fixture->dateline, annotation, &error);

  g_assert_no_error (error);
  return claims;
}

static gint64
event_of (CaseFixture *fixture, gint64 annotation)
{
  g_autoptr (GArray) claims = claims_of (fixture, annotation);

  g_assert_cmpuint (claims->len, ==, 1);
  return g_array_index (claims, DatelineEventClaim, 0).event;
}

static void
test_placed_capture_makes_event (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  gint64 place = add_place (fixture, "Kunduz", 36.728, 68.868);
  g_autofree char *before = case_fixture_dump (fixture->path);
  gint64 capture = mark (fixture, article, "Kunduz", "2021-08-08", "reported");
  g_autoptr (DatelineEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  event = dateline_event_get (fixture->dateline, event_of (fixture, capture), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (event->kind, ==, "capture");
  g_assert_cmpint (event->place, ==, place);
  g_assert_cmpstr (event->place_name, ==, "Kunduz");
  g_assert_cmpfloat (event->point.lat, ==, 36.728);
  g_assert_cmpstr (event->actor_name, ==, "Taliban");
  g_assert_cmpint (event->date.start, ==, dateline_day_from_ymd (2021, 8, 8));
  g_assert_false (event->reviewed);
  g_assert_cmpuint (event->n_claims, ==, 1);
  case_fixture_assert_undoable (fixture, before);
}

static void
test_same_place_and_day_is_one_event (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  gint64 first;
  gint64 denial;
  gint64 later;
  g_autoptr (GArray) claims = NULL;

  add_place (fixture, "Kunduz", 36.728, 68.868);
  first = mark (fixture, article, "Kunduz", "2021-08-08", "claimed");
  denial = mark (fixture, article, "Kunduz", "2021-08-08", "denied");
  later = mark (fixture, article, "Kunduz", "2021-08-09", "claimed");
  g_assert_cmpint (event_of (fixture, first), ==, event_of (fixture, denial));
  g_assert_cmpint (event_of (fixture, first), !=, event_of (fixture, later));
  claims = claims_of (fixture, denial);
  g_assert_cmpint (g_array_index (claims, DatelineEventClaim, 0).stance, ==,
                   DATELINE_STANCE_DISPUTES);
}

static void
test_unplaced_and_threatened_make_none (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GArray) unknown = NULL;
  g_autoptr (GArray) threat = NULL;

  add_place (fixture, "Kunduz", 36.728, 68.868);
  unknown = claims_of (fixture, mark (fixture, article, "Nowhere", "2021-08-08", "reported"));
  threat = claims_of (fixture, mark (fixture, article, "Kunduz", "2021-08-08", "threatened"));
  g_assert_cmpuint (unknown->len, ==, 0);
  g_assert_cmpuint (threat->len, ==, 0);
}

static void
edit (CaseFixture *fixture, gint64 id, const char *field, const char *value)
{
  DatelineChange *change = begin (fixture);
  g_autoptr (GError) error = NULL;

  dateline_record_edit (change, id, field, value, &error);
  g_assert_no_error (error);
  commit (change);
}

static void
test_event_follows_its_only_claim (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  gint64 taloqan = add_place (fixture, "Taloqan", 36.736, 69.534);
  gint64 capture;
  gint64 id;
  g_autofree char *before = NULL;
  g_autoptr (DatelineEvent) event = NULL;
  g_autoptr (GArray) claims = NULL;

  add_place (fixture, "Kunduz", 36.728, 68.868);
  capture = mark (fixture, article, "Kunduz", "2021-08-08", "reported");
  id = event_of (fixture, capture);
  before = case_fixture_dump (fixture->path);
  edit (fixture, capture, "place", "Taloqan");
  event = dateline_event_get (fixture->dateline, id, NULL);
  g_assert_cmpint (event->place, ==, taloqan);
  g_assert_cmpfloat (event->point.lon, ==, 69.534);
  case_fixture_assert_undoable (fixture, before);

  edit (fixture, capture, "place", "Nowhere");
  claims = claims_of (fixture, capture);
  g_assert_cmpuint (claims->len, ==, 0);
}

static void
test_reviewed_event_stays (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  gint64 place = add_place (fixture, "Kunduz", 36.728, 68.868);
  gint64 capture;
  gint64 id;
  g_autoptr (DatelineEvent) event = NULL;
  DatelineChange *change;

  add_place (fixture, "Taloqan", 36.736, 69.534);
  capture = mark (fixture, article, "Kunduz", "2021-08-08", "reported");
  id = event_of (fixture, capture);
  edit (fixture, id, "reviewed", "true");
  edit (fixture, capture, "place", "Taloqan");
  change = begin (fixture);
  g_assert_true (dateline_record_remove (change, &capture, 1, NULL));
  commit (change);
  event = dateline_event_get (fixture->dateline, id, NULL);
  g_assert_nonnull (event);
  g_assert_cmpint (event->place, ==, place);
  g_assert_cmpuint (event->n_claims, ==, 0);
}

static void
test_removed_claim_takes_its_event (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  gint64 capture;
  gint64 id;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  DatelineChange *change;

  add_place (fixture, "Kunduz", 36.728, 68.868);
  capture = mark (fixture, article, "Kunduz", "2021-08-08", "reported");
  id = event_of (fixture, capture);
  before = case_fixture_dump (fixture->path);
  change = begin (fixture);
  g_assert_true (dateline_record_remove (change, &capture, 1, NULL));
  commit (change);
  g_assert_null (dateline_event_get (fixture->dateline, id, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  case_fixture_assert_undoable (fixture, before);
}

static void
test_every_field (CaseFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *field;
    const char *value;
  } values[] = {
    { "kind", "strike" },          { "date", "2021-08-08/2021-08-09" },
    { "actor", "army" },           { "against", "rebels" },
    { "killed_low", "12" },        { "killed_high", "40" },
    { "injured_low", "0" },        { "injured_high", "7" },
    { "notes", "a “note”" },       { "reviewed", "true" },
    { "origin", "acled" },         { "external_id", "AFG1" },
    { "decision_rule", "lowest" }, { "decision_note", "why" },
  };
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  gint64 id;

  g_assert_true (dateline_event_insert (change, event, NULL));
  id = event->id;
  commit (change);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *before = case_fixture_dump (fixture->path);
    g_autoptr (DatelineEvent) stored = NULL;
    g_autofree char *value = NULL;

    edit (fixture, id, values[i].field, values[i].value);
    stored = dateline_event_get (fixture->dateline, id, NULL);
    value = dateline_event_dup_value (stored, values[i].field);
    g_assert_cmpstr (value, ==, values[i].value);
    case_fixture_assert_undoable (fixture, before);
  }
}

static void
test_point (CaseFixture *fixture, gconstpointer data)
{
  static const char *const point[] = { "lat", "36.5", "lon", "-68.25", NULL };
  static const char *const half[] = { "lat", "36.5", NULL };
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  g_autoptr (DatelineEvent) stored = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_event_insert (change, event, NULL));
  commit (change);
  before = case_fixture_dump (fixture->path);
  change = begin (fixture);
  g_assert_false (dateline_record_edit_fields (change, event->id, half, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_assert_true (dateline_record_edit_fields (change, event->id, point, NULL));
  commit (change);
  stored = dateline_event_get (fixture->dateline, event->id, NULL);
  g_assert_cmpfloat (stored->point.lat, ==, 36.5);
  g_assert_cmpfloat (stored->point.lon, ==, -68.25);
  case_fixture_assert_undoable (fixture, before);
}

static void
test_decision_is_signed (CaseFixture *fixture, gconstpointer data)
{
  DatelineChange *change = begin (fixture);
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  g_autoptr (DatelineEvent) stored = NULL;

  g_assert_true (dateline_event_insert (change, event, NULL));
  commit (change);
  edit (fixture, event->id, "decision_rule", "lowest from a source that is no party");
  stored = dateline_event_get (fixture->dateline, event->id, NULL);
  g_assert_cmpstr (stored->decided_by, ==, "Anna");
  g_assert_cmpint (stored->decided, >, 0);
}

static void
test_refuses_impossible (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineChange) change = begin (fixture);
  g_autoptr (DatelineEvent) kind = dateline_event_new ("party");
  g_autoptr (DatelineEvent) point = dateline_event_new ("clash");
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_event_insert (change, kind, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_clear_error (&error);
  point->point = (DatelinePoint){ 91, 0 };
  g_assert_false (dateline_event_insert (change, point, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

static void
test_link_and_unlink (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  gint64 capture = mark (fixture, article, "Nowhere", "2021-08-08", "reported");
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  DatelineChange *change = begin (fixture);
  DatelineEventClaim claim = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *linked = NULL;
  g_autoptr (GArray) claims = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_event_insert (change, event, NULL));
  commit (change);
  before = case_fixture_dump (fixture->path);
  claim = (DatelineEventClaim){ event->id, capture, DATELINE_STANCE_MENTIONS, TRUE };
  change = begin (fixture);
  g_assert_true (dateline_event_link (change, &claim, NULL));
  commit (change);
  case_fixture_assert_undoable (fixture, before);
  claims = dateline_event_get_claims (fixture->dateline, event->id, NULL);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpint (g_array_index (claims, DatelineEventClaim, 0).stance, ==,
                   DATELINE_STANCE_MENTIONS);
  g_assert_true (g_array_index (claims, DatelineEventClaim, 0).relied);

  linked = case_fixture_dump (fixture->path);
  change = begin (fixture);
  g_assert_true (dateline_event_unlink (change, event->id, capture, NULL));
  g_assert_false (dateline_event_unlink (change, event->id, capture, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  commit (change);
  case_fixture_assert_undoable (fixture, linked);
}

static gboolean
resolve_zaranj (const char *ref, const char *name, DatelinePlace *place, gpointer user_data)
{
  guint *asked = user_data;

  (*asked)++;
  if (g_strcmp0 (name, "Zaranj") != 0 && g_strcmp0 (ref, "gn:1120863") != 0)
    return FALSE;
  place->name = g_strdup ("Zaranj");
  place->ref = g_strdup ("gn:1120863");
  place->point = (DatelinePoint){ 30.959, 61.860 };
  return TRUE;
}

static void
test_gazetteer_places_captures (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  guint asked = 0;
  gint64 first;
  gint64 second;
  g_autoptr (DatelineEvent) event = NULL;
  g_autoptr (DatelineEvent) other = NULL;

  dateline_case_set_place_resolver (fixture->dateline, resolve_zaranj, &asked);
  first = mark (fixture, article, "Zaranj", "2021-08-06", "reported");
  second = mark (fixture, article, "Zaranj", "2021-08-07", "reported");
  g_assert_cmpuint (asked, ==, 1);
  event = dateline_event_get (fixture->dateline, event_of (fixture, first), NULL);
  other = dateline_event_get (fixture->dateline, event_of (fixture, second), NULL);
  g_assert_cmpfloat (event->point.lat, ==, 30.959);
  g_assert_cmpint (event->place, ==, other->place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/event/placed-capture", test_placed_capture_makes_event);
  case_fixture_test ("/model/event/same-place-and-day", test_same_place_and_day_is_one_event);
  case_fixture_test ("/model/event/unplaced", test_unplaced_and_threatened_make_none);
  case_fixture_test ("/model/event/follows", test_event_follows_its_only_claim);
  case_fixture_test ("/model/event/reviewed-stays", test_reviewed_event_stays);
  case_fixture_test ("/model/event/goes-with-its-claim", test_removed_claim_takes_its_event);
  case_fixture_test ("/model/event/every-field", test_every_field);
  case_fixture_test ("/model/event/point", test_point);
  case_fixture_test ("/model/event/decision", test_decision_is_signed);
  case_fixture_test ("/model/event/refuses", test_refuses_impossible);
  case_fixture_test ("/model/event/link", test_link_and_unlink);
  case_fixture_test ("/model/event/gazetteer", test_gazetteer_places_captures);
  return g_test_run ();
}
