/* bench-gazetteer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints how long the gazetteer takes to open and to find names, how many spelling variants it
 * finds, and how many foreign names it takes for variants: bench-gazetteer [VARIANTS.TSV]
 * Times are of the processor, so that whatever else the machine does stays out of them.
 */

#include <locale.h>
#include <string.h>
#include <time.h>

#include "dateline-gazetteer.h"

#define N_MATCHES 8
#define N_ROUNDS 20

static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC * 1000 + now.tv_nsec;
}

static double
milliseconds_since (gint64 start)
{
  return (double) (get_time () - start) / 1e6;
}

static DatelineGazetteer *
open_timed (void)
{
  g_autoptr (GError) error = NULL;
  gint64 start = get_time ();
  DatelineGazetteer *gazetteer = dateline_gazetteer_open (NULL, &error);

  if (gazetteer == NULL)
    g_error ("%s", error->message);
  g_print ("open: %.2f ms, %u rows\n", milliseconds_since (start),
           dateline_gazetteer_get_n_rows (gazetteer));
  return gazetteer;
}

/* Finds the same names again and again, and prints what one costs */
static void
time_names (DatelineGazetteer *gazetteer,
            const char *label,
            const char *const *names,
            const char *country)
{
  const char *focus[] = { country, NULL };
  DatelineMatch matches[N_MATCHES];
  guint n_hits = 0;
  guint n = g_strv_length ((char **) names);
  gint64 start = get_time ();

  for (guint round = 0; round < N_ROUNDS * 100; round++)
    for (guint i = 0; i < n; i++)
      n_hits += dateline_gazetteer_match (gazetteer, names[i], -1, country != NULL ? focus : NULL,
                                          matches, N_MATCHES) > 0;
  g_print ("%-28s %8.0f ns a name, %u of %u found\n", label,
           milliseconds_since (start) * 1e6 / (N_ROUNDS * 100.0 * n), n_hits / (N_ROUNDS * 100), n);
}

static void
time_stages (DatelineGazetteer *gazetteer)
{
  static const char *const exact[] = { "Kabul", "Kunduz", "Aleppo", "Mariupol", "Omdurman", NULL };
  static const char *const folded[] = { "Pul-e-Khumri", "Maarat al-Numan", "Sar-i-Pul", NULL };
  static const char *const alias[] = { "Kiev", "Artemivsk", "Stepanakert", "Mossoul", NULL };
  static const char *const variant[] = { "Shebarghaan", "Qundoz", "Lashqar Gah", "Maymanah", NULL };
  static const char *const missing[] = { "Rahmatullah", "Zabihullah", "Reuters",
                                         "Monday",      "Ministry",   NULL };

  time_names (gazetteer, "as written", exact, NULL);
  time_names (gazetteer, "folded", folded, NULL);
  time_names (gazetteer, "other name", alias, NULL);
  time_names (gazetteer, "spelling, in focus", variant, "AF");
  time_names (gazetteer, "not there", missing, NULL);
  time_names (gazetteer, "not there, in focus AF", missing, "AF");
  time_names (gazetteer, "not there, in focus US", missing, "US");
}

static void
time_completion (DatelineGazetteer *gazetteer)
{
  static const char *const beginnings[] = { "s", "sa", "san", "mazar", "xyzzy" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    DatelineMatch matches[N_MATCHES];
    gint64 start = get_time ();
    guint n = 0;

    for (guint round = 0; round < N_ROUNDS; round++)
      n = dateline_gazetteer_search (gazetteer, beginnings[i], NULL, matches, N_MATCHES);
    g_print ("complete \"%s\": %.3f ms, %u places\n", beginnings[i],
             milliseconds_since (start) / N_ROUNDS, n);
  }
}

/* Names of places abroad that are taken for a spelling of a place in @country */
static void
count_false_matches (DatelineGazetteer *gazetteer, const char *country)
{
  const char *focus[] = { country, NULL };
  guint n_foreign = 0;
  guint n_false = 0;
  gint64 start = get_time ();

  for (guint row = 0; row < dateline_gazetteer_get_n_rows (gazetteer); row++) {
    DatelinePlaceRow place;
    DatelinePlaceRow found;
    DatelineMatch match;

    dateline_gazetteer_get_row (gazetteer, row, &place);
    if (place.place_class != DATELINE_PLACE_TOWN || strcmp (place.country, country) == 0)
      continue;
    n_foreign++;
    if (dateline_gazetteer_match (gazetteer, place.name, -1, focus, &match, 1) == 0)
      continue;
    dateline_gazetteer_get_row (gazetteer, match.row, &found);
    if (match.how == DATELINE_MATCH_SPELLING && strcmp (found.country, country) == 0) {
      n_false++;
      g_debug ("%s (%s) for %s", place.name, place.country, found.name);
    }
  }
  g_print ("%s in focus: %u of %u foreign names taken for a variant (%.2f %%), %.0f ns a name\n",
           country, n_false, n_foreign, 100.0 * n_false / n_foreign,
           milliseconds_since (start) * 1e6 / n_foreign);
}

static void
count_variants (DatelineGazetteer *gazetteer, const char *path)
{
  static const char *const stages[] = { "as written", "folded", "other name", "spelling" };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint by_how[G_N_ELEMENTS (stages)] = { 0 };
  guint n = 0;
  guint n_right = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_print ("%s is not there: no variants counted\n", path);
    return;
  }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
    DatelinePlaceRow place = { .ref = "" };
    DatelineMatch match;

    if (g_strv_length (fields) != 4 || lines[i][0] == '#' || strcmp (fields[0], "variant") == 0)
      continue;
    n++;
    if (dateline_gazetteer_match (gazetteer, fields[0], -1,
                                  (const char *const[]){ fields[1], NULL }, &match, 1) > 0)
      dateline_gazetteer_get_row (gazetteer, match.row, &place);
    if (strcmp (place.ref, fields[2]) == 0) {
      n_right++;
      by_how[match.how]++;
    } else {
      g_print ("  %s (%s): %s instead of %s\n", fields[0], fields[1],
               place.ref[0] != '\0' ? place.name : "nothing", fields[3]);
    }
  }
  g_print ("variants: %u of %u right (%.1f %%)\n", n_right, n, 100.0 * n_right / MAX (n, 1));
  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    g_print ("  %-12s %u\n", stages[i], by_how[i]);
}

int
main (int argc, char **argv)
{
  static const char *const countries[] = { "AF", "SY", "UA", "IQ", "YE", "LY", "SD" };
  g_autoptr (DatelineGazetteer) gazetteer = open_timed ();

  setlocale (LC_ALL, "");
  time_stages (gazetteer);
  time_completion (gazetteer);
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    count_false_matches (gazetteer, countries[i]);
  if (argc > 1)
    count_variants (gazetteer, argv[1]);
  return 0;
}
