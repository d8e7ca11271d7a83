/* test-gazetteer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-gazetteer.h"

#define N_MATCHES 8

typedef struct {
  const char *name;
  const char *focus; /* one country, or NULL */
  const char *ref;
  DatelineMatchHow how;
} Case;

static const Case cases[] = {
  { "Kabul", NULL, "gn:1138958", DATELINE_MATCH_EXACT },
  { "KABUL", NULL, "gn:1138958", DATELINE_MATCH_FOLDED },
  { "Kiev", NULL, "gn:703448", DATELINE_MATCH_ALIAS },
  { "Київ", NULL, "gn:703448", DATELINE_MATCH_ALIAS },
  { "Kunduz", NULL, "gn:1135689", DATELINE_MATCH_EXACT },
  { "Taloqan", NULL, "gn:1123004", DATELINE_MATCH_EXACT },
  { "Lashkar Gah", NULL, "gn:1134720", DATELINE_MATCH_EXACT },
  { "Pul-e-Khumri", NULL, "gn:1130490", DATELINE_MATCH_FOLDED },
  { "Sar-e-Pul", NULL, "gn:1127110", DATELINE_MATCH_FOLDED },
  { "Mazar-i-Sharif", "AF", "gn:1133616", DATELINE_MATCH_ALIAS },
  { "Sheberghan", "AF", "gn:1125444", DATELINE_MATCH_ALIAS },
  { "Shebarghaan", "AF", "gn:1125444", DATELINE_MATCH_SPELLING },
  { "Qala-i-Naw", "AF", "dl:af-qala-e-naw", DATELINE_MATCH_FOLDED },
  { "Qalanaw", "AF", "dl:af-qala-e-naw", DATELINE_MATCH_ALIAS },
  { "Syria", NULL, "dl:sy", DATELINE_MATCH_EXACT },
  { "Georgia", NULL, "dl:ge", DATELINE_MATCH_EXACT },
  { "Balkh", "AF", "gn:1147290", DATELINE_MATCH_EXACT },
  { "US", NULL, "dl:us", DATELINE_MATCH_ALIAS },
  { "Washington", NULL, "gn:4140963", DATELINE_MATCH_EXACT },
  { "Tunis", NULL, "gn:2464470", DATELINE_MATCH_EXACT }, /* and Tunisia in another language */
};

static DatelineGazetteer *
open_world (void)
{
  g_autoptr (GError) error = NULL;
  DatelineGazetteer *gazetteer = dateline_gazetteer_open (NULL, &error);

  g_assert_no_error (error);
  return gazetteer;
}

static void
test_names (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *focus[] = { cases[i].focus, NULL };
    DatelineMatch matches[N_MATCHES];
    DatelinePlaceRow place;
    guint n = dateline_gazetteer_match (gazetteer, cases[i].name, -1,
                                        cases[i].focus != NULL ? focus : NULL, matches, N_MATCHES);

    g_test_message ("%s: %u matches", cases[i].name, n);
    g_assert_cmpuint (n, >, 0);
    dateline_gazetteer_get_row (gazetteer, matches[0].row, &place);
    g_assert_cmpstr (place.ref, ==, cases[i].ref);
    g_assert_cmpint (matches[0].how, ==, cases[i].how);
    g_assert_cmpfloat (matches[0].similarity, >=, 0.84f);
    g_assert_cmpfloat (matches[0].similarity, <=, 1.0f);
  }
}

static void
test_row (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();
  DatelinePlaceRow place;
  guint32 row;

  g_assert_true (dateline_gazetteer_find_ref (gazetteer, "gn:1133616", &row));
  dateline_gazetteer_get_row (gazetteer, row, &place);
  g_assert_cmpstr (place.ref, ==, "gn:1133616");
  g_assert_cmpstr (place.name, ==, "Mazari Sharif");
  g_assert_cmpstr (place.country, ==, "AF");
  g_assert_cmpstr (place.country_name, ==, "Afghanistan");
  g_assert_cmpstr (place.admin1, ==, "Balkh");
  g_assert_cmpfloat_with_epsilon (place.point.lat, 36.70904, 1e-6);
  g_assert_cmpfloat_with_epsilon (place.point.lon, 67.11087, 1e-6);
  g_assert_cmpuint (place.population, ==, 303282);
  g_assert_cmpint (place.place_class, ==, DATELINE_PLACE_TOWN);

  g_assert_false (dateline_gazetteer_find_ref (gazetteer, "gn:0", &row));
  g_assert_false (dateline_gazetteer_find_ref (gazetteer, "", &row));
}

/* Every row can be found again, by its reference and by its name. */
static void
test_every_row (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();
  guint n_rows = dateline_gazetteer_get_n_rows (gazetteer);
  guint by_class[DATELINE_PLACE_COUNTRY + 1] = { 0 };

  for (guint32 row = 0; row < n_rows; row++) {
    DatelinePlaceRow place;
    DatelineMatch matches[32];
    guint32 found;
    guint n;
    gboolean seen = FALSE;

    dateline_gazetteer_get_row (gazetteer, row, &place);
    by_class[place.place_class]++;
    g_assert_true (dateline_gazetteer_find_ref (gazetteer, place.ref, &found));
    g_assert_cmpuint (found, ==, row);
    g_assert_true (dateline_point_is_valid (place.point));
    /* A region over several countries has none */
    if (*place.country == '\0') {
      g_assert_true (g_str_has_prefix (place.ref, "dl:region-"));
      g_assert_cmpstr (place.country_name, ==, "");
      continue;
    }
    g_assert_cmpuint (strlen (place.country), ==, 2);
    g_assert_cmpuint (strlen (place.country_name), >, 2);
    n = dateline_gazetteer_match (gazetteer, place.name, -1,
                                  (const char *const[]){ place.country, NULL }, matches,
                                  G_N_ELEMENTS (matches));
    for (guint i = 0; i < n; i++)
      seen |= matches[i].row == row && matches[i].how == DATELINE_MATCH_EXACT;
    g_assert_true (seen);
  }
  g_assert_cmpuint (by_class[DATELINE_PLACE_TOWN], >, 24000);
  g_assert_cmpuint (by_class[DATELINE_PLACE_PROVINCE], >, 2600);
  g_assert_cmpuint (by_class[DATELINE_PLACE_COUNTRY], ==, 250);
}

/* The capitals of all the provinces of Afghanistan, and the provinces */
static void
test_afghanistan (void)
{
  static const char *const capitals[] = {
    "Fayzabad",   "Qala-e-Naw", "Pul-e-Khumri", "Mazar-i-Sharif", "Bamyan",      "Nili",
    "Farah",      "Maymana",    "Ghazni",       "Firozkoh",       "Lashkar Gah", "Herat",
    "Sheberghan", "Kabul",      "Kandahar",     "Mahmud-e-Raqi",  "Khost",       "Asadabad",
    "Kunduz",     "Mehtarlam",  "Pul-e-Alam",   "Maidan Shahr",   "Jalalabad",   "Zaranj",
    "Parun",      "Gardez",     "Sharana",      "Bazarak",        "Charikar",    "Aybak",
    "Sar-e-Pul",  "Taloqan",    "Tarin Kowt",   "Qalat",
  };
  static const char *const provinces[] = {
    "Badakhshan", "Badghis",   "Baghlan",   "Balkh",    "Bamyan",  "Daykundi", "Farah",
    "Faryab",     "Ghazni",    "Ghor",      "Helmand",  "Herat",   "Jowzjan",  "Kabul",
    "Kandahar",   "Kapisa",    "Khost",     "Kunar",    "Kunduz",  "Laghman",  "Logar",
    "Wardak",     "Nangarhar", "Nimruz",    "Nuristan", "Paktia",  "Paktika",  "Panjshir",
    "Parwan",     "Samangan",  "Sar-e-Pul", "Takhar",   "Uruzgan", "Zabul",
  };
  const char *focus[] = { "AF", NULL };
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();

  for (gsize i = 0; i < G_N_ELEMENTS (capitals); i++) {
    DatelinePlaceRow place;
    DatelineMatch match;

    g_test_message ("%s", capitals[i]);
    g_assert_cmpuint (dateline_gazetteer_match (gazetteer, capitals[i], -1, focus, &match, 1), ==,
                      1);
    dateline_gazetteer_get_row (gazetteer, match.row, &place);
    g_assert_cmpint (place.place_class, ==, DATELINE_PLACE_TOWN);
    g_assert_cmpstr (place.country, ==, "AF");
  }
  for (gsize i = 0; i < G_N_ELEMENTS (provinces); i++) {
    DatelineMatch matches[N_MATCHES];
    guint n = dateline_gazetteer_match (gazetteer, provinces[i], -1, focus, matches, N_MATCHES);
    gboolean seen = FALSE;

    for (guint k = 0; k < n; k++) {
      DatelinePlaceRow place;

      dateline_gazetteer_get_row (gazetteer, matches[k].row, &place);
      seen |= place.place_class == DATELINE_PLACE_PROVINCE && strcmp (place.country, "AF") == 0;
    }
    g_test_message ("%s", provinces[i]);
    g_assert_true (seen);
  }
}

static const char *
match_name (DatelineGazetteer *gazetteer, const char *name, const char *country)
{
  const char *focus[] = { country, NULL };
  DatelinePlaceRow place;
  DatelineMatch match;

  if (dateline_gazetteer_match (gazetteer, name, -1, country != NULL ? focus : NULL, &match, 1) ==
      0)
    return NULL;
  dateline_gazetteer_get_row (gazetteer, match.row, &place);
  return place.ref;
}

static void
test_focus (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();

  /* The larger one, unless the text is about the other one's country */
  g_assert_cmpstr (match_name (gazetteer, "Tripoli", NULL), ==, "gn:2210247");
  g_assert_cmpstr (match_name (gazetteer, "Tripoli", "LB"), ==, "gn:266826");
  g_assert_cmpstr (match_name (gazetteer, "Jalalabad", NULL), ==, "gn:1139715");
  g_assert_cmpstr (match_name (gazetteer, "Georgia", "US"), ==, "dl:us-ga");
  /* A spelling variant counts only there, and not for a name that the country knows as it is */
  g_assert_null (match_name (gazetteer, "Shebarghaan", NULL));
  g_assert_null (match_name (gazetteer, "Shebarghaan", "UA"));
  g_assert_cmpstr (match_name (gazetteer, "Shebarghaan", "AF"), ==, "gn:1125444");
  g_assert_cmpstr (match_name (gazetteer, "Zzyzzx", "AF"), ==, NULL);
  /* Nonsense for a country is as good as none */
  g_assert_null (match_name (gazetteer, "Shebarghaan", "afghanistan"));
  g_assert_null (match_name (gazetteer, "Shebarghaan", ""));
}

static void
test_articles (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();

  g_assert_cmpstr (match_name (gazetteer, "Raqqa", NULL), ==, "gn:172955");
  g_assert_cmpstr (match_name (gazetteer, "al-Raqqa", NULL), ==, "gn:172955");
  g_assert_cmpstr (match_name (gazetteer, "Mayadin", NULL), ==, "gn:173480");
  g_assert_cmpstr (match_name (gazetteer, "El Paso", NULL), ==, "gn:5520993");
  g_assert_null (match_name (gazetteer, "Al Springfield", NULL));
  g_assert_nonnull (match_name (gazetteer, "Springfield", NULL));
  g_assert_nonnull (match_name (gazetteer, "Al Springfield", "US"));
  g_assert_cmpstr (match_name (gazetteer, "Monte", NULL), !=, "gn:5345743");
  g_assert_cmpstr (match_name (gazetteer, "El Monte", NULL), ==, "gn:5345743");
}

static void
test_ranking (void)
{
  const char *focus[] = { "AF", "UA", NULL };
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();
  DatelineMatch matches[32];
  DatelineMatch fewer[3];
  DatelinePlaceRow place;
  guint n = dateline_gazetteer_match (gazetteer, "San Francisco", -1, NULL, matches, 32);

  g_assert_cmpuint (n, >, 4);
  dateline_gazetteer_get_row (gazetteer, matches[0].row, &place);
  g_assert_cmpstr (place.country, ==, "US");
  for (guint i = 1; i < n; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpuint (matches[i].row, !=, matches[k].row);
  g_assert_cmpuint (dateline_gazetteer_match (gazetteer, "San Francisco", -1, NULL, fewer, 3), ==,
                    3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (fewer[i].row, ==, matches[i].row);
  g_assert_cmpuint (dateline_gazetteer_match (gazetteer, "San Francisco", -1, NULL, NULL, 0), ==,
                    0);

  g_assert_cmpuint (dateline_gazetteer_match (gazetteer, "Kabul", -1, focus, matches, 32), ==, 2);
  dateline_gazetteer_get_row (gazetteer, matches[0].row, &place);
  g_assert_cmpint (place.place_class, ==, DATELINE_PLACE_TOWN);
  dateline_gazetteer_get_row (gazetteer, matches[1].row, &place);
  g_assert_cmpint (place.place_class, ==, DATELINE_PLACE_PROVINCE);
}

static void
test_hostile_names (void)
{
  static const char *const names[] = { "", " ", "\xff\xfe", "'", "\xf0\x9f\x92\xa5", "%s%n" };
  const char *focus[] = { "AF", "SY", NULL };
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();
  g_autofree char *huge = g_strnfill (1000000, 'K');
  DatelineMatch match;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_assert_cmpuint (dateline_gazetteer_match (gazetteer, names[i], -1, focus, &match, 1), ==, 0);
    g_assert_cmpuint (dateline_gazetteer_search (gazetteer, names[i], NULL, &match, 1), ==, 0);
  }
  g_assert_cmpuint (dateline_gazetteer_match (gazetteer, huge, -1, focus, &match, 1), ==, 0);
  g_assert_cmpuint (dateline_gazetteer_match (gazetteer, "Ka\0bul", 6, focus, &match, 1), ==, 0);
  g_assert_cmpuint (dateline_gazetteer_match (gazetteer, "Kabul fell", 5, focus, &match, 1), ==, 1);
}

/* Name of the first place that is found for the beginning of a name */
static const char *
search_name (DatelineGazetteer *gazetteer, const char *text, const char *country)
{
  DatelinePlaceRow place;
  DatelineMatch match;

  if (dateline_gazetteer_search (gazetteer, text, country, &match, 1) == 0)
    return NULL;
  dateline_gazetteer_get_row (gazetteer, match.row, &place);
  return place.name;
}

static void
test_search (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();

  g_assert_cmpstr (search_name (gazetteer, "Kab", NULL), ==, "Kabul");
  g_assert_cmpstr (search_name (gazetteer, "mazar-", "AF"), ==, "Mazari Sharif");
  g_assert_cmpstr (search_name (gazetteer, "Київ", NULL), ==, "Kyiv");
  g_assert_cmpstr (search_name (gazetteer, "artemi", "UA"), ==, "Bakhmut");
  g_assert_cmpstr (search_name (gazetteer, "Sheberghan", NULL), ==, "Shibirghān");
  g_assert_cmpstr (search_name (gazetteer, "Shebarghaan", NULL), ==, "Shibirghān");
  g_assert_cmpstr (search_name (gazetteer, "Tripoli", "LB"), ==, "Tripoli");
  g_assert_cmpstr (search_name (gazetteer, "Tripoli", "AF"), ==, NULL);
  g_assert_cmpstr (search_name (gazetteer, "Qqqqqq", NULL), ==, NULL);
}

static void
test_search_in_country (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();
  DatelineMatch matches[32];
  guint n = dateline_gazetteer_search (gazetteer, "k", "AF", matches, 32);

  g_assert_cmpuint (n, >, 5);
  for (guint i = 0; i < n; i++) {
    DatelinePlaceRow place;

    dateline_gazetteer_get_row (gazetteer, matches[i].row, &place);
    g_assert_cmpstr (place.country, ==, "AF");
    for (guint k = 0; k < i; k++)
      g_assert_cmpuint (matches[k].row, !=, matches[i].row);
  }
}

/* Spellings of towns in ten conflicts: variant, country in focus, reference, name */
static void
test_variants (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("DATELINE_FIXTURES"), "gazetteer-variants.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;
  guint n_right = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
    guint32 row;

    g_assert_cmpuint (g_strv_length (fields), ==, 4);
    g_assert_true (dateline_gazetteer_find_ref (gazetteer, fields[2], &row));
    n++;
    if (g_strcmp0 (match_name (gazetteer, fields[0], fields[1]), fields[2]) == 0)
      n_right++;
    else
      g_test_message ("%s is not found as %s", fields[0], fields[3]);
  }
  g_test_message ("%u of %u", n_right, n);
  g_assert_cmpuint (n, >=, 150);
  g_assert_cmpuint (n_right * 100, >=, n * 97);
}

/* Names of towns abroad that count as a variant of something in the country in focus */
static guint
count_false_matches (DatelineGazetteer *gazetteer, const char *country, guint *n_foreign)
{
  const char *focus[] = { country, NULL };
  guint n_false = 0;

  *n_foreign = 0;
  for (guint32 row = 0; row < dateline_gazetteer_get_n_rows (gazetteer); row++) {
    DatelinePlaceRow place;
    DatelineMatch match;

    dateline_gazetteer_get_row (gazetteer, row, &place);
    if (place.place_class != DATELINE_PLACE_TOWN || strcmp (place.country, country) == 0)
      continue;
    *n_foreign += 1;
    if (dateline_gazetteer_match (gazetteer, place.name, -1, focus, &match, 1) > 0 &&
        match.how == DATELINE_MATCH_SPELLING)
      n_false++;
  }
  return n_false;
}

static void
test_false_matches (void)
{
  static const char *const countries[] = { "AF", "SY", "UA" };
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++) {
    guint n_foreign;
    guint n_false = count_false_matches (gazetteer, countries[i], &n_foreign);

    g_test_message ("%s: %u of %u", countries[i], n_false, n_foreign);
    g_assert_cmpuint (n_foreign, >, 20000);
    g_assert_cmpuint (n_false * 100, <, n_foreign);
  }
}

static void
test_may_start (void)
{
  static const char *const yes[] = { "Kabul", "mazar", "Al", "Pul", "New", "Київ" };
  static const char *const no[] = { "Rahmatullah", "xqzv", "", "Kabulistanis" };
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (dateline_gazetteer_may_start (gazetteer, yes[i], strlen (yes[i])));
  for (guint32 row = 0; row < dateline_gazetteer_get_n_rows (gazetteer); row++) {
    DatelinePlaceRow place;

    dateline_gazetteer_get_row (gazetteer, row, &place);
    g_assert_true (dateline_gazetteer_may_start (gazetteer, place.name, strcspn (place.name, " ")));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (dateline_gazetteer_may_start (gazetteer, no[i], strlen (no[i])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read/gazetteer/names", test_names);
  g_test_add_func ("/read/gazetteer/row", test_row);
  g_test_add_func ("/read/gazetteer/every-row", test_every_row);
  g_test_add_func ("/read/gazetteer/afghanistan", test_afghanistan);
  g_test_add_func ("/read/gazetteer/focus", test_focus);
  g_test_add_func ("/read/gazetteer/articles", test_articles);
  g_test_add_func ("/read/gazetteer/ranking", test_ranking);
  g_test_add_func ("/read/gazetteer/hostile-names", test_hostile_names);
  g_test_add_func ("/read/gazetteer/search", test_search);
  g_test_add_func ("/read/gazetteer/search-in-country", test_search_in_country);
  g_test_add_func ("/read/gazetteer/variants", test_variants);
  g_test_add_func ("/read/gazetteer/false-matches", test_false_matches);
  g_test_add_func ("/read/gazetteer/may-start", test_may_start);
  return g_test_run ();
}
