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
  { "country", 'c', 0, G_OPTION_ARG_STRING, &country,
    N_ ("Only in this country, as “AF” or “Afghanistan”"), N_ ("COUNTRY") },
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
    return cli_fail_input (context, source, error);
  for (guint i = 0; import.problems != NULL && i < import.problems->len; i++)
    cli_say ("dateline-cli: %s", (const char *) import.problems->pdata[i]);
  cli_say (ngettext ("%u place taken into your gazetteer", "%u places taken into your gazetteer",
                     import.n_places),
           import.n_places);
  if (context->json) {
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "places", import.n_places);
    json_object_set_int_member (object, "refused", import.n_refused);
    cli_print_object (object);
  }
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
place_to_json (const DatelinePlaceRow *row)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", row->name);
  json_object_set_double_member (object, "lat", row->point.lat);
  json_object_set_double_member (object, "lon", row->point.lon);
  json_object_set_string_member (object, "country", row->country_name);
  if (row->country[0] != '\0')
    json_object_set_string_member (object, "country_code", row->country);
  if (row->admin1 != NULL)
    json_object_set_string_member (object, "admin1", row->admin1);
  json_object_set_string_member (object, "place_ref", row->ref);
  json_object_set_string_member (object, "precision", precision_of (row->place_class));
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

/* Places as they are found, for either output */
typedef struct {
  JsonArray *json;
  GPtrArray *rows;
} Listing;

static JsonObject *
list_place (Listing *self, DatelineGazetteer *gazetteer, guint32 number)
{
  DatelinePlaceRow row;
  JsonObject *object;

  dateline_gazetteer_get_row (gazetteer, number, &row);
  object = place_to_json (&row);
  json_array_add_object_element (self->json, object);
  g_ptr_array_add (self->rows, place_to_cells (&row));
  return object;
}

static void
print_listing (CliContext *context, Listing *self, const char *nothing)
{
  const char *const headings[] = {
    _ ("Reference"), _ ("Name"), _ ("Province"), _ ("Country"), _ ("Latitude"),
    _ ("Longitude"), NULL
  };

  if (context->json)
    cli_print_array (json_array_ref (self->json));
  else if (self->rows->len > 0)
    cli_print_table (headings, self->rows);
  else
    cli_say ("%s", nothing);
  json_array_unref (self->json);
  g_ptr_array_unref (self->rows);
}

static Listing
start_listing (void)
{
  return (Listing){ json_array_new (),
                    g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev) };
}

static DatelineGazetteer *
open_gazetteer (CliContext *context, CliStatus *status)
{
  g_autofree char *user_file = dateline_gazetteer_dup_user_file ();
  gboolean there = g_file_test (user_file, G_FILE_TEST_EXISTS);
  g_autoptr (GError) error = NULL;
  DatelineGazetteer *gazetteer = dateline_gazetteer_open (there ? user_file : NULL, &error);

  if (gazetteer == NULL)
    *status = cli_fail (context, error);
  return gazetteer;
}

/* The code of the country that is asked for, by its code or its name; "" where none is */
static char *
find_country (DatelineGazetteer *gazetteer, CliStatus *status)
{
  DatelinePlaceRow row;

  if (country == NULL)
    return g_strdup ("");
  for (guint32 i = 0; i < dateline_gazetteer_get_n_rows (gazetteer); i++) {
    dateline_gazetteer_get_row (gazetteer, i, &row);
    if (row.country[0] != '\0' && (g_ascii_strcasecmp (row.country, country) == 0 ||
                                   g_ascii_strcasecmp (row.country_name, country) == 0))
      return g_strdup (row.country);
  }
  *status = cli_usage (_ ("No country “%s” is known; give its code, as “AF”, or its English name"),
                       country);
  return NULL;
}

static guint
find_matches (DatelineGazetteer *gazetteer,
              const char *name,
              const char *code,
              DatelineMatch *matches)
{
  const char *const focus[] = { code, NULL };
  const char *within = code[0] != '\0' ? code : NULL;
  guint n = dateline_gazetteer_search (gazetteer, name, within, matches, MOST);
  guint n_kept = 0;

  if (n > 0)
    return n;
  n = dateline_gazetteer_match (gazetteer, name, -1, within != NULL ? focus : NULL, matches, MOST);
  /* a focus prefers, it does not leave out */
  for (guint i = 0; i < n; i++) {
    DatelinePlaceRow row;

    dateline_gazetteer_get_row (gazetteer, matches[i].row, &row);
    if (within == NULL || g_str_equal (row.country, within))
      matches[n_kept++] = matches[i];
  }
  return n_kept;
}

static CliStatus
search_name (CliContext *context, const char *name)
{
  g_autofree char *text = cli_to_utf8 (name);
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autofree char *code = NULL;
  DatelineMatch matches[MOST];
  Listing listing;
  CliStatus status;
  guint n_matches;

  if (text == NULL)
    return cli_usage (_ ("“%s” is not valid UTF-8"), name);
  gazetteer = open_gazetteer (context, &status);
  if (gazetteer == NULL)
    return status;
  code = find_country (gazetteer, &status);
  if (code == NULL)
    return status;
  n_matches = find_matches (gazetteer, text, code, matches);
  listing = start_listing ();
  for (guint i = 0; i < n_matches; i++) {
    JsonObject *object = list_place (&listing, gazetteer, matches[i].row);

    json_object_set_double_member (object, "score", matches[i].similarity);
  }
  print_listing (context, &listing, _ ("No place of this name is known"));
  return CLI_DONE;
}

static CliStatus
list_own (CliContext *context)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autofree char *code = NULL;
  Listing listing;
  CliStatus status;

  gazetteer = open_gazetteer (context, &status);
  if (gazetteer == NULL)
    return status;
  code = find_country (gazetteer, &status);
  if (code == NULL)
    return status;
  listing = start_listing ();
  for (guint32 i = dateline_gazetteer_get_first_user_row (gazetteer);
       i < dateline_gazetteer_get_n_rows (gazetteer); i++) {
    DatelinePlaceRow row;

    dateline_gazetteer_get_row (gazetteer, i, &row);
    if (code[0] == '\0' || g_str_equal (row.country, code))
      list_place (&listing, gazetteer, i);
  }
  print_listing (context, &listing, _ ("Your gazetteer has no places"));
  return CLI_DONE;
}

/* Each that cannot be removed is named; the others are */
static CliStatus
remove_places (CliContext *context)
{
  g_autofree char *user_file = dateline_gazetteer_dup_user_file ();
  JsonArray *removed = json_array_new ();
  CliStatus status = CLI_DONE;

  for (guint i = 1; i < context->n_arguments; i++) {
    g_autoptr (GError) error = NULL;

    if (dateline_gazetteer_remove (user_file, context->arguments[i], &error)) {
      cli_say (_ ("Taken out of your gazetteer: %s"), context->arguments[i]);
      json_array_add_string_element (removed, context->arguments[i]);
    } else {
      CliStatus one = cli_fail (context, error);

      status = MAX (status, one);
    }
  }
  if (context->json) {
    JsonObject *object = json_object_new ();

    json_object_set_array_member (object, "removed", json_array_ref (removed));
    cli_print_object (object);
  }
  json_array_unref (removed);
  return status;
}

static CliStatus
run (CliContext *context)
{
  const char *what = context->arguments[0];

  if (g_str_equal (what, "list") && context->n_arguments == 1)
    return list_own (context);
  if (g_str_equal (what, "remove") && context->n_arguments > 1)
    return remove_places (context);
  if (g_str_equal (what, "import") && context->n_arguments == 2)
    return import_file (context, context->arguments[1]);
  if (g_str_equal (what, "search") && context->n_arguments == 2)
    return search_name (context, context->arguments[1]);
  return cli_usage (_ ("gazetteer takes import FILE, search NAME, list or remove NAME…"));
}

const CliCommand cli_gazetteer_command = {
  "gazetteer",
  "import FILE | search NAME | list | remove NAME…",
  N_ ("Look up places, or add places of your own"),
  entries,
  1,
  -1,
  run,
};
