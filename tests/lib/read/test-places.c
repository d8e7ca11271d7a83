/* test-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "reader-fixture.h"

/* "words=reference" of each place, a comma between; "?" where the gazetteer has none */
static char *
find_places (Fixture *fixture, const char *text, const DatelineReaderHints *hints)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      dateline_reader_read (fixture->reader, text, -1, DATELINE_DATE_NONE, hints, &error);
  g_autoptr (GString) joined = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = g_ptr_array_index (found, i);
    const char *ref =
        it->kind == DATELINE_KIND_PLACE ? dateline_annotation_get (it, "place_ref") : NULL;

    if (it->kind == DATELINE_KIND_PLACE)
      g_string_append_printf (joined, "%s%s=%s", joined->len > 0 ? "," : "", it->exact,
                              ref != NULL ? ref : "?");
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
assert_places (Fixture *fixture, const char *text, const char *expected)
{
  g_autofree char *found = find_places (fixture, text, NULL);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  assert_places (fixture, "Shelling went on in Kharkiv and near Kherson.",
                 "Kharkiv=gn:706483,Kherson=gn:706448");
  assert_places (fixture, "The bridge in Aleppo, Syria, was hit.", "Aleppo=gn:170063,Syria=dl:sy");
  assert_places (fixture, "The Sudanese army entered Khartoum.",
                 "Sudanese=dl:sd,Khartoum=gn:379252");
}

/* What a text says of a name once holds for it everywhere; and what news call "Congo" */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  assert_places (fixture, "They left the town of Kidal. Nobody stayed in Kidal.",
                 "Kidal=dl:ml-kidal,Kidal=dl:ml-kidal");
  assert_places (fixture, "They left the Kidal region.", "Kidal=dl:ml-10");
  assert_places (fixture, "Goma lies in eastern Congo.", "Goma=gn:216281,Congo=dl:cd");
  assert_places (fixture, "They live in the Republic of Congo.", "Republic of Congo=dl:cg");
}

/* An organisation that has a place in its name is not what the place is called */
static void
test_called (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = dateline_reader_read (
      fixture->reader, "The Congo River Alliance left Goma, in eastern Congo.", -1,
      DATELINE_DATE_NONE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 1);
  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = found->pdata[i];

    if (it->kind == DATELINE_KIND_PLACE)
      g_assert_cmpstr (dateline_annotation_get (it, "name"), ==, it->exact);
  }
}

/* The other names of the text decide between places of one name */
static void
test_same_name (Fixture *fixture, gconstpointer data)
{
  assert_places (fixture, "They met in Tripoli. The Lebanese port was calm, Beirut said.",
                 "Tripoli=gn:266826,Lebanese=dl:lb,Beirut=gn:276781");
  assert_places (fixture, "They met in Tripoli. The Libyan port was calm, Misrata said.",
                 "Tripoli=gn:2210247,Libyan=dl:ly,Misrata=gn:2214846");
  assert_places (fixture, "He was born in Paris, Texas.", "Paris=gn:4717560,Texas=dl:us-tx");
}

static void
test_pinned_country (Fixture *fixture, gconstpointer data)
{
  const DatelineReaderHints hints = { .countries = (const char *const[]){ "LB", NULL } };
  g_autofree char *found = find_places (fixture, "The port of Tripoli was calm.", &hints);

  g_assert_cmpstr (found, ==, "Tripoli=gn:266826");
}

/* What the analyst confirmed decides, also against a larger place of the name */
static void
test_confirmed_place (Fixture *fixture, gconstpointer data)
{
  const DatelineHint hint = { "place", "tripoli", "gn:266826", 0.2 };
  const DatelineReaderHints hints = { .hints = &hint, .n_hints = 1 };
  g_autofree char *found = find_places (fixture, "The port of Tripoli was calm.", &hints);

  g_assert_cmpstr (found, ==, "Tripoli=gn:266826");
}

/* What was rejected often is not proposed */
static void
test_rejected_words (Fixture *fixture, gconstpointer data)
{
  const DatelineHint hint = { "place", "Tripoli", NULL, -1.0 };
  const DatelineReaderHints hints = { .hints = &hint, .n_hints = 1 };
  g_autofree char *found = find_places (fixture, "The port of Tripoli was calm.", &hints);

  g_assert_cmpstr (found, ==, "");
}

/* Town before province of one name, unless a word says otherwise */
static void
test_classes (Fixture *fixture, gconstpointer data)
{
  assert_places (fixture, "Fighters left Kunduz in Afghanistan.",
                 "Kunduz=gn:1135689,Afghanistan=dl:af");
  assert_places (fixture, "Fighters left Kunduz province in Afghanistan.",
                 "Kunduz=dl:af-24,Afghanistan=dl:af");
}

/* Spelling variants count inside the countries that the text is about, and only there */
static void
test_spelling (Fixture *fixture, gconstpointer data)
{
  assert_places (fixture, "Kabul in Afghanistan was quiet. They fled from Shebarghaan.",
                 "Kabul=gn:1138958,Afghanistan=dl:af,Shebarghaan=gn:1125444");
  assert_places (fixture, "Lima in Peru was quiet. They fled from Shebarghaan.",
                 "Lima=gn:3936456,Peru=dl:pe,Shebarghaan=?");
}

static void
test_short_form (Fixture *fixture, gconstpointer data)
{
  assert_places (fixture, "Troops held Mazar-i-Sharif. Shops in Mazar were closed.",
                 "Mazar-i-Sharif=gn:1133616,Mazar=gn:1133616");
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  assert_places (fixture, "They hid in the village of Qazdapur in Iraq.", "Qazdapur=?,Iraq=dl:iq");
}

/* People, papers and ordinary words are no places */
static void
test_vetoes (Fixture *fixture, gconstpointer data)
{
  assert_places (fixture, "Mr London spoke. Jordan Smith listened.", "");
  assert_places (fixture, "The Washington Post wrote about Paris Hilton.", "");
  assert_places (fixture, "Reading is good. Mobile phones are nice.", "");
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = dateline_reader_read (fixture->reader, "Rain fell in Herat.", -1,
                                                      DATELINE_DATE_NONE, NULL, &error);
  const DatelineAnnotation *it = g_ptr_array_index (found, 0);
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (it, &n_spans);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (dateline_annotation_get (it, "name"), ==, "Herat");
  g_assert_cmpstr (dateline_annotation_get (it, "country"), ==, "Afghanistan");
  g_assert_cmpstr (dateline_annotation_get (it, "precision"), ==, "town");
  g_assert_cmpfloat_with_epsilon (dateline_annotation_get_number (it, "lat", 0), 34.35, 0.1);
  g_assert_nonnull (dateline_annotation_get (it, "alternatives"));
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpuint (spans[0].span.start, ==, 13);
  g_assert_cmpuint (spans[0].span.end, ==, 18);
  g_assert_nonnull (dateline_reader_explain (fixture->reader, it->rule));
}

#define ADD(name, func) reader_fixture_test_add ("/read/places/" name, NULL, func)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("names", test_names);
  ADD ("told", test_told);
  ADD ("called", test_called);
  ADD ("same-name", test_same_name);
  ADD ("pinned", test_pinned_country);
  ADD ("confirmed", test_confirmed_place);
  ADD ("rejected", test_rejected_words);
  ADD ("classes", test_classes);
  ADD ("spelling", test_spelling);
  ADD ("short-form", test_short_form);
  ADD ("unknown", test_unknown);
  ADD ("vetoes", test_vetoes);
  ADD ("fields", test_fields);
  return g_test_run ();
}
