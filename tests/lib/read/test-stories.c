/* test-stories.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dateline-geo.h"
#include "reader-fixture.h"

/* Short stories of our own about conflicts, and what a reader finds in them:
 * tests/fixtures/stories/NAME.txt and NAME.tsv */

#define NEAR 25 /* km */

static char *
load (const char *name, const char *ending)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("DATELINE_FIXTURES"), "stories", file, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
has_field (const DatelineAnnotation *it, const char *field, const char *expected)
{
  const char *value = dateline_annotation_get (it, field);

  return g_strcmp0 (value != NULL ? value : "-", expected) == 0;
}

static gboolean
is_quote (const DatelineAnnotation *it, char **columns)
{
  static const char *const fields[] = { "speaker", "role",    "affiliation",
                                        "cue",     "told_to", "directness" };

  if (it->kind != DATELINE_KIND_QUOTE || !g_str_has_prefix (it->exact, columns[1]))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!has_field (it, fields[i], columns[2 + i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_place (const DatelineAnnotation *it, char **columns)
{
  DatelinePoint expected = { g_ascii_strtod (columns[2], NULL), g_ascii_strtod (columns[3], NULL) };
  DatelinePoint point;

  if (it->kind != DATELINE_KIND_PLACE || strcmp (it->exact, columns[1]) != 0)
    return FALSE;
  point = (DatelinePoint){ dateline_annotation_get_number (it, "lat", NAN),
                           dateline_annotation_get_number (it, "lon", NAN) };
  return dateline_point_is_valid (point) && dateline_point_distance_km (point, expected) < NEAR;
}

static gboolean
has_fields (const DatelineAnnotation *it, const char *const *fields, char **columns)
{
  for (gsize i = 0; fields[i] != NULL; i++)
    if (!has_field (it, fields[i], columns[1 + i]))
      return FALSE;
  return TRUE;
}

/* A date that was not said counts as none */
static gboolean
is_capture (const DatelineAnnotation *it, char **columns)
{
  static const char *const fields[] = { "place",    "captor",    "from", "status",
                                        "claimant", "denied_by", NULL };
  guint n;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (it, &n);
  const char *date = "-";

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (spans[i].field, "date") == 0)
      date = dateline_annotation_get (it, "date");
  return it->kind == DATELINE_KIND_CAPTURE && has_fields (it, fields, columns) &&
         g_strcmp0 (date, columns[7]) == 0;
}

static gboolean
is_casualty (const DatelineAnnotation *it, char **columns)
{
  static const char *const fields[] = { "killed_low",   "killed_high",  "injured_low",
                                        "injured_high", "affected_low", "affected_high",
                                        "claimant",     "victims",      NULL };

  return it->kind == DATELINE_KIND_CASUALTY && has_fields (it, fields, columns);
}

static const struct {
  const char *kind;
  gboolean (*is) (const DatelineAnnotation *it, char **columns);
  guint n_columns;
} kinds[] = {
  { "quote", is_quote, 8 },
  { "place", is_place, 4 },
  { "capture", is_capture, 8 },
  { "casualty", is_casualty, 9 },
};

static void
assert_found (GPtrArray *found, const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  gsize kind = 0;

  while (kind < G_N_ELEMENTS (kinds) && strcmp (kinds[kind].kind, columns[0]) != 0)
    kind++;
  g_assert_cmpuint (kind, <, G_N_ELEMENTS (kinds));
  g_assert_cmpuint (g_strv_length (columns), ==, kinds[kind].n_columns);
  for (guint i = 0; i < found->len; i++)
    if (kinds[kind].is (g_ptr_array_index (found, i), columns))
      return;
  g_test_message ("not found: %s", line);
  g_test_fail ();
}

static void
test_story (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = load (data, ".txt");
  g_autofree char *expected = load (data, ".tsv");
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      dateline_reader_read (fixture->reader, text, -1, DATELINE_DATE_NONE, NULL, &error);

  g_assert_no_error (error);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      assert_found (found, lines[i]);
}

int
main (int argc, char *argv[])
{
  static const char *const stories[] = {
    "ukraine", "sudan",       "ethiopia",      "syria",
    "myanmar", "dnipro-bank", "nile-crossing", "road-to-hama"
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (stories); i++) {
    g_autofree char *path = g_strconcat ("/read/stories/", stories[i], NULL);

    reader_fixture_test_add (path, stories[i], test_story);
  }
  return g_test_run ();
}
