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

static void
test_may_start (void)
{
  static const char *const yes[] = { "Kabul", "mazar", "Al", "Pul", "New", "Київ" };
  static const char *const no[] = { "Rahmatullah", "xqzv", "", "Kabulistanis" };
  g_autoptr (DatelineGazetteer) gazetteer = open_world ();

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (dateline_gazetteer_may_start (gazetteer, yes[i], strlen (yes[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (dateline_gazetteer_may_start (gazetteer, no[i], strlen (no[i])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read/gazetteer/names", test_names);
  g_test_add_func ("/read/gazetteer/row", test_row);
  g_test_add_func ("/read/gazetteer/may-start", test_may_start);
  return g_test_run ();
}
