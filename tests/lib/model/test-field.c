/* test-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"
#include "dateline-field.h"

/* The fields as the description of the program lists them */
static const char *const lists[DATELINE_N_KINDS] = {
  "speaker role affiliation cue told_to directness",
  "place captor from status claimant denied_by date date_precision place_ref",
  "killed_low killed_high injured_low injured_high captured_low captured_high missing_low "
  "missing_high affected_low affected_high affected_of wording victims perpetrator claimant "
  "denied_by place place_ref period_start period_end",
  "name lat lon country admin1 place_ref precision alternatives",
  "text",
};

static void
test_kinds (void)
{
  DatelineKind kind = DATELINE_KIND_NOTE;

  for (guint i = 0; i < DATELINE_N_KINDS; i++) {
    g_assert_true (dateline_kind_from_string (dateline_kind_to_string (i), &kind));
    g_assert_cmpuint (kind, ==, i);
    g_assert_cmpstr (dateline_kind_get_label (i), !=, "");
  }
  g_assert_cmpstr (dateline_kind_to_string (DATELINE_KIND_CASUALTY), ==, "casualty");
  g_assert_false (dateline_kind_from_string ("Quote", &kind));
  g_assert_false (dateline_kind_from_string (NULL, &kind));
}

static void
test_tables (void)
{
  for (guint i = 0; i < DATELINE_N_KINDS; i++) {
    g_autoptr (GString) names = g_string_new (NULL);
    guint n_fields;
    const DatelineField *fields = dateline_kind_get_fields (i, &n_fields);

    for (guint j = 0; j < n_fields; j++) {
      g_string_append_printf (names, j > 0 ? " %s" : "%s", fields[j].name);
      g_assert_true (dateline_kind_find_field (i, fields[j].name) == &fields[j]);
      g_assert_cmpint (fields[j].type == DATELINE_FIELD_CHOICE, ==, fields[j].choices != NULL);
    }
    g_assert_cmpstr (names->str, ==, lists[i]);
  }
  g_assert_null (dateline_kind_find_field (DATELINE_KIND_NOTE, "speaker"));
  g_assert_null (dateline_kind_find_field (DATELINE_KIND_NOTE, NULL));
}

typedef struct {
  DatelineKind kind;
  const char *field;
  const char *value;
  gboolean allowed;
} CheckCase;

static const CheckCase check_cases[] = {
  { DATELINE_KIND_QUOTE, "speaker", "Abdul Qudoos", TRUE },
  { DATELINE_KIND_QUOTE, "speaker", "", FALSE },
  { DATELINE_KIND_QUOTE, "speaker", "broken \xff\xfe", FALSE },
  { DATELINE_KIND_QUOTE, "directness", "indirect", TRUE },
  { DATELINE_KIND_QUOTE, "directness", "Direct", FALSE },
  { DATELINE_KIND_CASUALTY, "killed_low", "0", TRUE },
  { DATELINE_KIND_CASUALTY, "killed_low", "2147483647", TRUE },
  { DATELINE_KIND_CASUALTY, "killed_low", "2147483648", FALSE },
  { DATELINE_KIND_CASUALTY, "killed_low", "-1", FALSE },
  { DATELINE_KIND_CASUALTY, "killed_low", "12 ", FALSE },
  { DATELINE_KIND_CASUALTY, "killed_low", "dozens", FALSE },
  { DATELINE_KIND_CASUALTY, "killed_low", "99999999999999999999999", FALSE },
  { DATELINE_KIND_CASUALTY, "period_start", "2021-08", TRUE },
  { DATELINE_KIND_CASUALTY, "period_start", "August", FALSE },
  { DATELINE_KIND_PLACE, "lat", "36.729", TRUE },
  { DATELINE_KIND_PLACE, "lat", "-90", TRUE },
  { DATELINE_KIND_PLACE, "lat", "90.5", FALSE },
  { DATELINE_KIND_PLACE, "lat", "nan", FALSE },
  { DATELINE_KIND_PLACE, "lat", "inf", FALSE },
  { DATELINE_KIND_PLACE, "lat", "0x10", FALSE },
  { DATELINE_KIND_PLACE, "lat", "36,7", FALSE },
  { DATELINE_KIND_PLACE, "lat", "-", FALSE },
  { DATELINE_KIND_PLACE, "lon", "-180.0", TRUE },
  { DATELINE_KIND_PLACE, "alternatives",
    "Kunduz\x1f"
    "Konduz",
    TRUE },
  { DATELINE_KIND_PLACE, "alternatives", "Kunduz\x1f", FALSE },
  { DATELINE_KIND_CAPTURE, "status", "denied", TRUE },
  { DATELINE_KIND_CAPTURE, "date", "2021-08-08", TRUE },
  { DATELINE_KIND_CAPTURE, "date_precision", "month-part", TRUE },
  { DATELINE_KIND_CAPTURE, "date_precision", "unknown", FALSE },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++) {
    const CheckCase *c = &check_cases[i];
    const DatelineField *field = dateline_kind_find_field (c->kind, c->field);
    g_autoptr (GError) error = NULL;

    g_assert_nonnull (field);
    g_assert_cmpint (dateline_field_check (field, c->value, &error), ==, c->allowed);
    if (c->allowed) {
      g_assert_no_error (error);
    } else {
      g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
      g_assert_true (g_str_has_prefix (error->message, c->field));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/field/kinds", test_kinds);
  g_test_add_func ("/model/field/tables", test_tables);
  g_test_add_func ("/model/field/check", test_check);
  return g_test_run ();
}
