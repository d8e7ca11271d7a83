/* import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"
#include "dateline-collect.h"

static char *outlet;
static char *published;
static char *url;
static char *language;
static gboolean recursive;

static const GOptionEntry entries[] = {
  { "outlet", 'o', 0, G_OPTION_ARG_STRING, &outlet, N_ ("Who published it"), N_ ("NAME") },
  { "published", 'd', 0, G_OPTION_ARG_STRING, &published, N_ ("When it was published"),
    N_ ("DATE") },
  { "url", 'u', 0, G_OPTION_ARG_STRING, &url, N_ ("Where it stood"), N_ ("URL") },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("Its language, as “en”"), N_ ("TAG") },
  { "recursive", 'r', 0, G_OPTION_ARG_NONE, &recursive, N_ ("Read folders inside of folders too"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

static void
set_words (JsonObject *object, const char *name, const char *words)
{
  if (words != NULL)
    json_object_set_string_member (object, name, words);
}

static void
print_results (DatelineCase *dateline, GPtrArray *results)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < results->len; i++) {
    const DatelineCollectResult *result = results->pdata[i];
    JsonObject *object = json_object_new ();

    set_words (object, "file", result->name);
    json_object_set_string_member (object, "outcome",
                                   dateline_collect_outcome_to_string (result->outcome));
    if (result->article != 0) {
      g_autofree char *id = dateline_case_format_id (dateline, result->article);

      json_object_set_string_member (object, "article", id);
    }
    set_words (object, "title", result->title);
    set_words (object, "message", result->message);
    json_array_add_object_element (array, object);
  }
  cli_print_array (array);
}

static void
say_refused (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++) {
    const DatelineCollectResult *result = results->pdata[i];

    if (result->outcome == DATELINE_COLLECT_REFUSED)
      cli_say ("dateline-cli: %s", result->message);
  }
}

static void
say_counts (GPtrArray *results)
{
  static const struct {
    DatelineCollectOutcome outcome;
    const char *one;
    const char *many;
  } lines[] = {
    { DATELINE_COLLECT_ADDED, N_ ("%u article added"), N_ ("%u articles added") },
    { DATELINE_COLLECT_VERSION, N_ ("%u new version of an article that was there"),
      N_ ("%u new versions of articles that were there") },
    { DATELINE_COLLECT_COPY, N_ ("%u article added whose words are there from elsewhere"),
      N_ ("%u articles added whose words are there from elsewhere") },
    { DATELINE_COLLECT_KNOWN, N_ ("%u was there already"), N_ ("%u were there already") },
    { DATELINE_COLLECT_REFUSED, N_ ("%u refused"), N_ ("%u refused") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    guint n = dateline_collect_count (results, lines[i].outcome);

    if (n == 0)
      continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    cli_say (ngettext (lines[i].one, lines[i].many, n), n);
#pragma GCC diagnostic pop
  }
}

static CliStatus
run (CliContext *context)
{
  DatelineCollectOptions options = { outlet, url, language, DATELINE_DATE_NONE, recursive };
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  if (published != NULL && !dateline_date_from_iso (published, &options.published))
    return cli_usage (_ ("--published takes a date as 2021-08-10 or 2021-08, not “%s”"), published);
  dateline = cli_open (context, DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  results = dateline_collect_paths (dateline, (const char *const *) context->arguments + 1,
                                    &options, &context->progress, &error);
  if (results == NULL)
    return cli_fail (context, error);
  say_refused (results);
  if (context->json)
    print_results (dateline, results);
  say_counts (results);
  return dateline_collect_count (results, DATELINE_COLLECT_REFUSED) > 0 ? CLI_REFUSED : CLI_DONE;
}

const CliCommand cli_import_command = {
  "import", "CASE PATH…", N_ ("Add articles from files, folders or standard input (-)"), entries, 2,
  -1,       run,
};
