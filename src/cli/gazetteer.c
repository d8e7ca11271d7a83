/* gazetteer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"
#include "dateline-gazetteer.h"

#define MOST 20

static char *country;

static const GOptionEntry entries[] = {
  { "country", 'c', 0, G_OPTION_ARG_STRING, &country, N_ ("Only in this country, as “AF”"),
    N_ ("CODE") },
  G_OPTION_ENTRY_NULL,
};

static CliStatus
import_file (CliContext *context, const char *source)
{
  g_autofree char *user_file = dateline_gazetteer_dup_user_file ();
  DatelineGazetteerImport import = { 0 };
  g_autoptr (GError) error = NULL;
  CliStatus status;

  if (!dateline_gazetteer_import (source, user_file, &context->progress, &import, &error))
    return cli_fail (context, error);
  for (guint i = 0; import.problems != NULL && i < import.problems->len; i++)
    cli_say ("dateline-cli: %s", (const char *) import.problems->pdata[i]);
  cli_say (ngettext ("%u place taken into your gazetteer", "%u places taken into your gazetteer",
                     import.n_places),
           import.n_places);
  status = import.n_refused > 0 ? CLI_REFUSED : CLI_DONE;
  dateline_gazetteer_import_clear (&import);
  return status;
}

static const char *
precision_of (DatelinePlaceClass place_class)
{
  static const char *const names[] = { "point", "town", "district", "province", "country" };

  return names[place_class];
}

/* The fields of a place as annotations have them */
static JsonObject *
place_to_json (const DatelinePlaceRow *row, const DatelineMatch *match)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", row->name);
  json_object_set_double_member (object, "lat", row->point.lat);
  json_object_set_double_member (object, "lon", row->point.lon);
  json_object_set_string_member (object, "country", row->country_name);
  if (row->admin1 != NULL)
    json_object_set_string_member (object, "admin1", row->admin1);
  json_object_set_string_member (object, "place_ref", row->ref);
  json_object_set_string_member (object, "precision", precision_of (row->place_class));
  json_object_set_double_member (object, "score", match->similarity);
  return object;
}

static char **
place_to_cells (const DatelinePlaceRow *row)
{
  char **cells = g_new0 (char *, 7);

  cells[0] = g_strdup (row->ref);
  cells[1] = g_strdup (row->name);
  cells[2] = g_strdup (row->admin1 != NULL ? row->admin1 : "");
  cells[3] = g_strdup (row->country_name);
  cells[4] = g_strdup_printf ("%.4f", row->point.lat);
  cells[5] = g_strdup_printf ("%.4f", row->point.lon);
  return cells;
}

static CliStatus
search_name (CliContext *context, const char *name)
{
  const char *const headings[] = {
    _ ("Reference"), _ ("Name"), _ ("Province"), _ ("Country"), _ ("Latitude"),
    _ ("Longitude"), NULL
  };
  const char *const focus[] = { country, NULL };
  g_autofree char *user_file = dateline_gazetteer_dup_user_file ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autoptr (GError) error = NULL;
  DatelineMatch matches[MOST];
  JsonArray *array;
  guint n_matches;

  gazetteer = dateline_gazetteer_open (
      g_file_test (user_file, G_FILE_TEST_EXISTS) ? user_file : NULL, &error);
  if (gazetteer == NULL)
    return cli_fail (context, error);
  n_matches = dateline_gazetteer_search (gazetteer, name, country, matches, MOST);
  if (n_matches == 0)
    n_matches = dateline_gazetteer_match (gazetteer, name, -1, country != NULL ? focus : NULL,
                                          matches, MOST);
  array = json_array_new ();
  for (guint i = 0; i < n_matches; i++) {
    DatelinePlaceRow row;

    dateline_gazetteer_get_row (gazetteer, matches[i].row, &row);
    json_array_add_object_element (array, place_to_json (&row, &matches[i]));
    g_ptr_array_add (rows, place_to_cells (&row));
  }
  if (context->json)
    cli_print_array (json_array_ref (array));
  else if (rows->len > 0)
    cli_print_table (headings, rows);
  else
    cli_say (_ ("No place of this name is known"));
  json_array_unref (array);
  return CLI_DONE;
}

static CliStatus
run (CliContext *context)
{
  if (g_str_equal (context->arguments[0], "import"))
    return import_file (context, context->arguments[1]);
  if (g_str_equal (context->arguments[0], "search"))
    return search_name (context, context->arguments[1]);
  return cli_usage (_ ("gazetteer takes import FILE or search NAME"));
}

const CliCommand cli_gazetteer_command = {
  "gazetteer",
  "import FILE | search NAME",
  N_ ("Look up places, or add places of your own"),
  entries,
  2,
  2,
  run,
};
