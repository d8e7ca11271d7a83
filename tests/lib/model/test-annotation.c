/* test-annotation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "dateline-annotation.h"
#include "dateline-error.h"

static DatelineAnnotation *
make (DatelineKind kind)
{
  return dateline_annotation_new (kind, (DatelineSpan){ 10, 31 }, "Kunduz fell on Sunday");
}

static void
set (DatelineAnnotation *self, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_annotation_set (self, field, value, &error));
  g_assert_no_error (error);
}

static void
test_fields (void)
{
  g_autoptr (DatelineAnnotation) self = make (DATELINE_KIND_CASUALTY);

  g_assert_null (dateline_annotation_get (self, "killed_low"));
  set (self, "killed_low", "12");
  g_assert_cmpint (dateline_annotation_get_count (self, "killed_low", -1), ==, 12);
  g_assert_cmpint (dateline_annotation_get_count (self, "killed_high", -1), ==, -1);
  dateline_annotation_set_count (self, "killed_high", 40);
  g_assert_cmpstr (dateline_annotation_get (self, "killed_high"), ==, "40");
  dateline_annotation_set_count (self, "killed_high", -1);
  g_assert_null (dateline_annotation_get (self, "killed_high"));
  set (self, "killed_low", "");
  g_assert_null (dateline_annotation_get (self, "killed_low"));
  g_assert_null (dateline_annotation_get (self, "speaker"));
}

static void
test_refused_values (void)
{
  g_autoptr (DatelineAnnotation) self = make (DATELINE_KIND_CASUALTY);
  g_autoptr (GError) error = NULL;

  set (self, "killed_low", "12");
  g_assert_false (dateline_annotation_set (self, "killed_low", "many", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_assert_cmpstr (dateline_annotation_get (self, "killed_low"), ==, "12");
  g_clear_error (&error);
  g_assert_false (dateline_annotation_set (self, "speaker", "officer", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

static void
test_numbers_round_trip (void)
{
  g_autoptr (DatelineAnnotation) self = make (DATELINE_KIND_PLACE);
  static const double values[] = { 36.729, 0.1, -0.0, 1.0 / 3.0, -89.99999999999999, 12, 1e-9 };
  static const char *const texts[] = { "36.729", "-0.5",      "7",         "-12",
                                       "0.03",   "-0.000001", "89.999999", "40" };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    dateline_annotation_set_number (self, "lat", values[i]);
    g_assert_cmpfloat (dateline_annotation_get_number (self, "lat", 99), ==, values[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    dateline_annotation_set_number (self, "lat", g_ascii_strtod (texts[i], NULL));
    g_assert_cmpstr (dateline_annotation_get (self, "lat"), ==, texts[i]);
  }
  dateline_annotation_set_number (self, "lat", (double) NAN);
  g_assert_null (dateline_annotation_get (self, "lat"));
  g_assert_cmpfloat (dateline_annotation_get_number (self, "lat", 99), ==, 99.0);
}

static void
test_change_kind (void)
{
  g_autoptr (DatelineAnnotation) self = make (DATELINE_KIND_CAPTURE);
  guint n_spans;

  set (self, "place", "Kunduz");
  set (self, "captor", "Taliban");
  dateline_annotation_add_span (self, "place", (DatelineSpan){ 10, 16 });
  dateline_annotation_add_span (self, "captor", (DatelineSpan){ 2, 9 });
  dateline_annotation_change_kind (self, DATELINE_KIND_CASUALTY);
  g_assert_cmpint (self->kind, ==, DATELINE_KIND_CASUALTY);
  g_assert_cmpstr (dateline_annotation_get (self, "place"), ==, "Kunduz");
  g_assert_null (dateline_annotation_get (self, "captor"));
  g_assert_cmpstr (dateline_annotation_get_spans (self, &n_spans)[0].field, ==, "place");
  g_assert_cmpuint (n_spans, ==, 1);
  dateline_annotation_change_kind (self, DATELINE_KIND_NOTE);
  g_assert_null (dateline_annotation_get_spans (self, &n_spans));
  g_assert_cmpuint (n_spans, ==, 0);
}

static void
test_parts_stay_with_quotes (void)
{
  g_autoptr (DatelineAnnotation) self = make (DATELINE_KIND_QUOTE);
  guint n_spans;

  dateline_annotation_add_span (self, NULL, (DatelineSpan){ 10, 16 });
  dateline_annotation_change_kind (self, DATELINE_KIND_QUOTE);
  dateline_annotation_get_spans (self, &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);
  dateline_annotation_change_kind (self, DATELINE_KIND_CAPTURE);
  dateline_annotation_get_spans (self, &n_spans);
  g_assert_cmpuint (n_spans, ==, 0);
}

static void
test_spans_are_sorted_and_single (void)
{
  g_autoptr (DatelineAnnotation) self = make (DATELINE_KIND_QUOTE);
  const DatelineFieldSpan *spans;
  guint n_spans;

  dateline_annotation_add_span (self, "speaker", (DatelineSpan){ 40, 47 });
  dateline_annotation_add_span (self, NULL, (DatelineSpan){ 50, 60 });
  dateline_annotation_add_span (self, NULL, (DatelineSpan){ 10, 16 });
  dateline_annotation_add_span (self, NULL, (DatelineSpan){ 10, 16 });
  dateline_annotation_add_span (self, "cue", (DatelineSpan){ 48, 49 });
  spans = dateline_annotation_get_spans (self, &n_spans);
  g_assert_cmpuint (n_spans, ==, 4);
  g_assert_null (spans[0].field);
  g_assert_cmpuint (spans[0].span.start, ==, 10);
  g_assert_cmpuint (spans[1].span.start, ==, 50);
  g_assert_cmpstr (spans[2].field, ==, "cue");
  g_assert_cmpstr (spans[3].field, ==, "speaker");
  dateline_annotation_clear_spans (self, NULL);
  dateline_annotation_get_spans (self, &n_spans);
  g_assert_cmpuint (n_spans, ==, 2);
}

static void
test_copy_and_equal (void)
{
  g_autoptr (DatelineAnnotation) self = make (DATELINE_KIND_QUOTE);
  g_autoptr (DatelineAnnotation) copy = NULL;
  static const char *const tags[] = { "north", NULL };

  set (self, "speaker", "officer");
  dateline_annotation_add_span (self, NULL, (DatelineSpan){ 10, 16 });
  self->tags = g_strdupv ((char **) tags);
  copy = dateline_annotation_copy (self);
  g_assert_true (dateline_annotation_equal (self, copy));
  copy->id = 7;
  copy->modified = 9;
  g_assert_true (dateline_annotation_equal (self, copy));
  dateline_annotation_add_span (copy, NULL, (DatelineSpan){ 20, 26 });
  g_assert_false (dateline_annotation_equal (self, copy));
  dateline_annotation_add_span (self, NULL, (DatelineSpan){ 20, 26 });
  g_assert_true (dateline_annotation_equal (self, copy));
  set (copy, "speaker", NULL);
  g_assert_false (dateline_annotation_equal (self, copy));
  set (self, "speaker", NULL);
  g_clear_pointer (&copy->tags, g_strfreev);
  g_assert_false (dateline_annotation_equal (self, copy));
  g_assert_null (dateline_annotation_copy (NULL));
}

static void
test_date (void)
{
  g_autoptr (DatelineAnnotation) capture = make (DATELINE_KIND_CAPTURE);
  g_autoptr (DatelineAnnotation) casualty = make (DATELINE_KIND_CASUALTY);
  g_autofree char *iso = NULL;
  DatelineDate date;

  g_assert_false (dateline_date_is_known (dateline_annotation_get_date (capture)));
  set (capture, "date", "2021-08-09/2021-08-15");
  set (capture, "date_precision", "week");
  g_assert_cmpint (dateline_annotation_get_date (capture).precision, ==, DATELINE_PRECISION_WEEK);
  set (capture, "date", "2021-08");
  set (capture, "date_precision", "day"); /* cannot be finer than what is said */
  g_assert_cmpint (dateline_annotation_get_date (capture).precision, ==, DATELINE_PRECISION_MONTH);

  set (casualty, "period_end", "2021-08-10");
  date = dateline_annotation_get_date (casualty);
  g_assert_cmpint (date.end - date.start, ==, 1);
  set (casualty, "period_start", "2021-08-09");
  iso = dateline_date_to_iso (dateline_annotation_get_date (casualty));
  g_assert_cmpstr (iso, ==, "2021-08-09/2021-08-10");
}

typedef struct {
  DatelineKind kind;
  const char *set; /* field=value, one a line */
  const char *summary;
} SummaryCase;

static const SummaryCase summary_cases[] = {
  { DATELINE_KIND_CAPTURE, "place=Kunduz\ncaptor=Taliban\nstatus=reported", "Kunduz ← Taliban" },
  { DATELINE_KIND_CAPTURE, "place=Mazar\ncaptor=Taliban\nstatus=denied",
    "Mazar ← Taliban (denied)" },
  { DATELINE_KIND_CAPTURE, "captor=Taliban", "Kunduz fell on Sunday" },
  { DATELINE_KIND_CASUALTY, "wording=hundreds\naffected_low=200\naffected_of=killed or injured",
    "“hundreds” killed or injured" },
  { DATELINE_KIND_CASUALTY, "wording=dozens\nkilled_low=24\nkilled_high=99", "“dozens” killed" },
  { DATELINE_KIND_CASUALTY, "killed_low=12\nkilled_high=12\ninjured_low=3",
    "12 killed, at least 3 injured" },
  { DATELINE_KIND_CASUALTY, "killed_high=40", "at most 40 killed" },
  { DATELINE_KIND_CASUALTY, "killed_low=3\nkilled_high=5", "3 to 5 killed" },
  { DATELINE_KIND_CASUALTY, "victims=civilians", "Kunduz fell on Sunday" },
  { DATELINE_KIND_QUOTE, "speaker=officer", "officer: Kunduz fell on Sunday" },
  { DATELINE_KIND_PLACE, "name=Kunduz\ncountry=Afghanistan", "Kunduz, Afghanistan" },
  { DATELINE_KIND_NOTE, "text=check\nthis", "check this" },
};

static void
test_summary (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (summary_cases); i++) {
    const SummaryCase *c = &summary_cases[i];
    g_autoptr (DatelineAnnotation) self = make (c->kind);
    g_auto (GStrv) lines = g_strsplit (c->set, c->kind == DATELINE_KIND_NOTE ? "\x01" : "\n", -1);
    g_autofree char *summary = NULL;

    for (guint j = 0; lines[j] != NULL; j++) {
      char *value = strchr (lines[j], '=');

      *value = '\0';
      set (self, lines[j], value + 1);
    }
    summary = dateline_annotation_to_summary (self);
    g_assert_cmpstr (summary, ==, c->summary);
  }
}

static void
test_summary_shortens (void)
{
  g_autofree char *words = g_strnfill (500, 'w');
  g_autoptr (DatelineAnnotation) self =
      dateline_annotation_new (DATELINE_KIND_NOTE, (DatelineSpan){ 0, 500 }, words);
  g_autofree char *summary = dateline_annotation_to_summary (self);

  g_assert_cmpint (g_utf8_strlen (summary, -1), ==, 80);
  g_assert_true (g_str_has_suffix (summary, "…"));
}

static void
test_lists_and_states (void)
{
  static const char *const entries[] = { "Kunduz", "Konduz", NULL };
  g_autofree char *joined = dateline_list_join (entries);
  g_auto (GStrv) split = dateline_list_split (joined);
  g_auto (GStrv) none = dateline_list_split (NULL);
  DatelineState state = DATELINE_STATE_ACCEPTED;

  g_assert_true (g_strv_equal ((const char *const *) split, entries));
  g_assert_null (none[0]);
  g_assert_null (dateline_list_join (NULL));
  g_assert_null (dateline_list_join (&entries[2]));
  g_assert_true (dateline_state_from_string ("rejected", &state));
  g_assert_cmpint (state, ==, DATELINE_STATE_REJECTED);
  g_assert_cmpstr (dateline_state_to_string (DATELINE_STATE_SUGGESTED), ==, "suggested");
  g_assert_false (dateline_state_from_string ("maybe", &state));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/annotation/fields", test_fields);
  g_test_add_func ("/model/annotation/refused-values", test_refused_values);
  g_test_add_func ("/model/annotation/numbers-round-trip", test_numbers_round_trip);
  g_test_add_func ("/model/annotation/change-kind", test_change_kind);
  g_test_add_func ("/model/annotation/parts-stay-with-quotes", test_parts_stay_with_quotes);
  g_test_add_func ("/model/annotation/spans-are-sorted-and-single",
                   test_spans_are_sorted_and_single);
  g_test_add_func ("/model/annotation/copy-and-equal", test_copy_and_equal);
  g_test_add_func ("/model/annotation/date", test_date);
  g_test_add_func ("/model/annotation/summary", test_summary);
  g_test_add_func ("/model/annotation/summary-shortens", test_summary_shortens);
  g_test_add_func ("/model/annotation/lists-and-states", test_lists_and_states);
  return g_test_run ();
}
