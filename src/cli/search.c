/* search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"
#include "dateline-error.h"
#include "dateline-search.h"

static int limit = 50;

static const GOptionEntry entries[] = {
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("How many articles"), N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

static JsonArray *
marks_of (const DatelineHit *hit)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < hit->marks->len; i++) {
    DatelineSpan span = g_array_index (hit->marks, DatelineSpan, i);
    JsonArray *mark = json_array_new ();

    json_array_add_int_element (mark, span.start);
    json_array_add_int_element (mark, span.end);
    json_array_add_array_element (array, mark);
  }
  return array;
}

static void
print_json (DatelineCase *dateline, GPtrArray *hits)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < hits->len; i++) {
    const DatelineHit *hit = hits->pdata[i];
    JsonObject *object = json_object_new ();
    g_autofree char *id = dateline_case_format_id (dateline, hit->article);
    g_autofree char *published = dateline_date_to_iso (hit->published);

    json_object_set_string_member (object, "article", id);
    if (hit->title != NULL)
      json_object_set_string_member (object, "title", hit->title);
    if (hit->outlet != NULL)
      json_object_set_string_member (object, "outlet", hit->outlet);
    if (published != NULL)
      json_object_set_string_member (object, "published", published);
    json_object_set_string_member (object, "snippet", hit->snippet);
    json_object_set_array_member (object, "marks", marks_of (hit));
    json_array_add_object_element (array, object);
  }
  cli_print_array (array);
}

static void
print_table (DatelineCase *dateline, GPtrArray *hits)
{
  const char *const headings[] = { _ ("Article"), _ ("Published"), _ ("Outlet"),
                                   _ ("Title"),   _ ("Words"),     NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < hits->len; i++) {
    const DatelineHit *hit = hits->pdata[i];
    char **cells = g_new0 (char *, G_N_ELEMENTS (headings));
    char *published = dateline_date_to_iso (hit->published);

    cells[0] = dateline_case_format_id (dateline, hit->article);
    cells[1] = published != NULL ? published : g_strdup ("");
    cells[2] = g_strdup (hit->outlet != NULL ? hit->outlet : "");
    cells[3] = g_strdup (hit->title != NULL ? hit->title : "");
    cells[4] = g_strdup (hit->snippet);
    g_ptr_array_add (rows, cells);
  }
  cli_print_table (headings, rows);
}

/* Reading commands leave a case alone, but for an index that only has to be made again; NULL
 * without a word where that cannot be done */
static GPtrArray *
search_mended (CliContext *context, const char *words, DatelineCase **dateline)
{
  g_autoptr (DatelineCase) writable = NULL;
  GPtrArray *hits;

  dateline_case_close (*dateline);
  writable = dateline_case_open (context->arguments[0], DATELINE_CASE_WRITE, NULL);
  if (writable == NULL)
    return NULL;
  dateline_case_set_cancellable (writable, context->cancellable);
  hits = dateline_search_run (writable, words, (guint) limit, NULL);
  if (hits == NULL)
    return NULL;
  cli_say (_ ("The search index was damaged and has been made again"));
  g_set_object (dateline, writable);
  return hits;
}

static GPtrArray *
search (CliContext *context, const char *words, DatelineCase **dateline, CliStatus *status)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  *dateline = cli_open (context, DATELINE_CASE_READ, status);
  if (*dateline == NULL)
    return NULL;
  hits = dateline_search_run (*dateline, words, (guint) limit, &error);
  dateline_case_end_reading (*dateline);
  if (hits == NULL && g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED))
    hits = search_mended (context, words, dateline);
  if (hits == NULL)
    *status = cli_fail (context, error);
  return g_steal_pointer (&hits);
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *words = cli_join_words (context->arguments + 1);
  g_autofree char *parsed = words != NULL ? dateline_search_parse (words) : NULL;
  CliStatus status;

  if (words == NULL)
    return CLI_USAGE;
  if (limit <= 0)
    return cli_usage (_ ("--limit takes a number above 0"));
  hits = search (context, words, &dateline, &status);
  if (hits == NULL)
    return status;
  if (context->json)
    print_json (dateline, hits);
  else if (hits->len > 0)
    print_table (dateline, hits);
  if (hits->len == 0)
    cli_say ("%s",
             parsed != NULL
                 ? _ ("No article has these words")
                 : _ ("There is no word to look for: it has a letter or a digit, and no minus "
                      "before it"));
  return CLI_DONE;
}

const CliCommand cli_search_command = {
  "search",
  "CASE QUERY",
  N_ ("Find articles by their words, the newest first"),
  entries,
  2,
  -1,
  run,
  NULL,
  TRUE,
};
