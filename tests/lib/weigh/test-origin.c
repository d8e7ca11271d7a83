/* test-origin.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-origin.h"

#include <gio/gio.h>

#include "dateline-data.h"

static guint *
find (const char *const *texts, guint n)
{
  g_autofree DatelineSketch *sketches = g_new0 (DatelineSketch, n);

  for (guint i = 0; i < n; i++)
    dateline_sketch_init (&sketches[i], texts[i]);
  return dateline_origins_find (sketches, n);
}

static char *
make_story (guint32 seed, guint n_words)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "word%d%s", g_rand_int_range (rand, 0, 5000),
                            i % 40 == 39 ? ".\n\n" : " ");
  return g_string_free (text, FALSE);
}

static void
test_copies (void)
{
  g_autofree char *wire = make_story (1, 200);
  g_autofree char *other = make_story (2, 200);
  g_autofree char *third = make_story (3, 400);
  g_autofree char *longer = g_strconcat (third, wire, NULL);
  g_autofree char *cut = g_strndup (wire, strlen (wire) * 3 / 4);
  g_autofree char *quoting =
      g_strconcat (other, "“We hold the bridge and nobody has crossed it,”", NULL);
  const char *texts[] = { other, wire, cut, third, longer, quoting };
  g_autofree guint *origins = find (texts, G_N_ELEMENTS (texts));

  g_assert_cmpuint (origins[0], ==, 0);
  g_assert_cmpuint (origins[1], ==, 1);
  g_assert_cmpuint (origins[2], ==, 1);
  /* the longer one repeats both, so all of them hang together */
  g_assert_cmpuint (origins[3], ==, 1);
  g_assert_cmpuint (origins[4], ==, 1);
  g_assert_cmpuint (origins[5], ==, 0);
}

static void
test_short (void)
{
  const char *texts[] = { "Kunduz fell.", "Kunduz has fallen.", "Kunduz fell.", "", "",
                          "Zaranj fell." };
  g_autofree guint *origins = find (texts, G_N_ELEMENTS (texts));

  g_assert_cmpuint (origins[1], ==, 1);
  g_assert_cmpuint (origins[2], ==, 0);
  g_assert_cmpuint (origins[4], ==, 4);
  g_assert_cmpuint (origins[5], ==, 5);
}

/* A line that every outlet prints under its stories does not make them one. */
static void
test_boilerplate (void)
{
  enum { N = 300 };
  g_auto (GStrv) texts = g_new0 (char *, N + 1);
  g_autofree guint *origins = NULL;

  for (guint i = 0; i < N; i++) {
    g_autofree char *story = make_story (i + 10, 60);

    texts[i] = g_strconcat (story, "Sign up for the morning letter of our newsroom here.", NULL);
  }
  origins = find ((const char *const *) texts, N);
  for (guint i = 0; i < N; i++)
    g_assert_cmpuint (origins[i], ==, i);
}

/* Of the sample's stories only the two that print one wire report are one origin. */
static void
test_sample (void)
{
  static const char *const names[] = {
    "01-zaranj",    "02-sheberghan",    "03-three-capitals", "04-three-cities", "05-clearing",
    "06-aybak",     "07-balkh-police",  "08-farah",          "09-fayzabad",     "10-ghazni-herat",
    "11-kandahar",  "12-five-capitals", "13-hospital",       "14-five-towns",   "15-mazar",
    "16-jalalabad", "17-kabul",         "18-one-valley",
  };
  g_autoptr (GPtrArray) bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *texts[G_N_ELEMENTS (names)];
  g_autofree guint *origins = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strdup_printf ("sample/%s.txt", names[i]);

    g_ptr_array_add (bytes, dateline_data_lookup (path, NULL));
    texts[i] = g_bytes_get_data (bytes->pdata[i], NULL);
  }
  origins = find (texts, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (origins[i], ==, i == 3 ? 2 : i);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weigh/origin/copies", test_copies);
  g_test_add_func ("/weigh/origin/short", test_short);
  g_test_add_func ("/weigh/origin/boilerplate", test_boilerplate);
  g_test_add_func ("/weigh/origin/sample", test_sample);
  return g_test_run ();
}
