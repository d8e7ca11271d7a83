/* suggest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-article.h"
#include "dateline-cli.h"
#include "dateline-input.h"
#include "dateline-json.h"
#include "dateline-suggester.h"

static char *text_file;
static char *published;

static const GOptionEntry entries[] = {
  { "text", 't', 0, G_OPTION_ARG_FILENAME, &text_file,
    N_ ("Read this text instead of a case (- for standard input) and print the suggestions"),
    N_ ("FILE") },
  { "published", 'd', 0, G_OPTION_ARG_STRING, &published, N_ ("When the text was published"),
    N_ ("DATE") },
  G_OPTION_ENTRY_NULL,
};

static void
print_suggestion (DatelineAnnotation *suggestion, gpointer list)
{
  cli_print_list_item (list, dateline_json_from_annotation (NULL, suggestion));
  dateline_annotation_free (suggestion);
}

/* A long text may have more suggestions than memory should hold: each is printed as it is found */
static CliStatus
print_suggestions (CliContext *context, const char *text, DatelineDate date)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSuggester) suggester = dateline_suggester_new (&error);
  CliList list;

  if (suggester == NULL)
    return cli_fail (context, error);
  list = cli_begin_text_list (text);
  if (!dateline_reader_read_each (dateline_suggester_get_reader (suggester), text, -1, date, NULL,
                                  print_suggestion, &list, &error))
    return cli_fail (context, error);
  cli_end_list (&list);
  return CLI_DONE;
}

/* Offsets count in the text as given: it is neither stripped nor normalised */
static CliStatus
suggest_for_text (CliContext *context)
{
  DatelineDate date = DATELINE_DATE_NONE;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  const char *data;
  gsize length;
  g_autoptr (GError) error = NULL;

  if (published != NULL && !dateline_date_from_iso (published, &date))
    return cli_usage (_ ("--published takes a date as 2021-08-10 or 2021-08, not “%s”"), published);
  bytes = dateline_input_read (text_file, DATELINE_INPUT_MAX, context->cancellable, &error);
  if (bytes == NULL)
    return cli_refuse (error);
  data = g_bytes_get_data (bytes, &length);
  text = g_utf8_make_valid (data != NULL ? data : "", (gssize) length);
  g_clear_pointer (&bytes, g_bytes_unref);
  return print_suggestions (context, text, date);
}

static GArray *
choose_articles (CliContext *context, DatelineCase *dateline, CliStatus *status)
{
  g_autoptr (DatelineQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  if (context->n_arguments > 1)
    return cli_parse_ids (context, dateline, 1, status);
  query = dateline_query_new (DATELINE_TARGET_ARTICLES);
  ids = dateline_query_run (query, dateline, 0, &error);
  if (ids == NULL)
    *status = cli_fail (context, error);
  return ids;
}

/* A wrong id is said, and no reason to leave the others undone */
static guint
drop_others (DatelineCase *dateline, GArray *ids)
{
  guint n_dropped = 0;

  for (guint i = 0; i < ids->len;) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineArticle) article =
        dateline_article_get (dateline, g_array_index (ids, gint64, i), &error);

    if (article != NULL) {
      i++;
      continue;
    }
    cli_say ("dateline-cli: %s", error->message);
    g_array_remove_index (ids, i);
    n_dropped++;
  }
  return n_dropped;
}

/* Those that nobody has decided; what was decided before is made again, but not proposed */
static gboolean
count_open (DatelineCase *dateline, GArray *articles, guint *n, GError **error)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_SUGGESTIONS);
  g_autoptr (DatelineQuery) query =
      dateline_query_with_articles (all, (const gint64 *) (gpointer) articles->data, articles->len);
  gint64 count = articles->len > 0 ? dateline_query_count (query, dateline, error) : 0;

  *n = count > 0 ? (guint) count : 0;
  return count >= 0;
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DatelineSuggester) suggester = NULL;
  g_autoptr (GError) error = NULL;
  guint n_suggestions = 0;
  guint n_dropped;
  CliStatus status;

  if (text_file != NULL && context->n_arguments > 0)
    return cli_usage (_ ("suggest takes a case or --text FILE, not both"));
  if (text_file != NULL)
    return suggest_for_text (context);
  if (published != NULL)
    return cli_usage (_ ("--published goes with --text; an article has its own date"));
  if (context->n_arguments < 1)
    return cli_usage (_ ("suggest needs a case, or --text FILE"));
  dateline = cli_open (context, DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  ids = choose_articles (context, dateline, &status);
  if (ids == NULL)
    return status;
  n_dropped = context->n_arguments > 1 ? drop_others (dateline, ids) : 0;
  suggester = dateline_suggester_new (&error);
  if (suggester == NULL ||
      !dateline_suggester_run (suggester, dateline, (const gint64 *) (gpointer) ids->data, ids->len,
                               &context->progress, &n_suggestions, &error) ||
      !count_open (dateline, ids, &n_suggestions, &error))
    return cli_fail (context, error);
  if (context->json) {
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "articles", ids->len);
    json_object_set_int_member (object, "suggestions", n_suggestions);
    cli_print_object (object);
  } else {
    cli_say (ngettext ("%u suggestion", "%u suggestions", n_suggestions), n_suggestions);
  }
  return n_dropped > 0 ? CLI_REFUSED : CLI_DONE;
}

const CliCommand cli_suggest_command = {
  "suggest",
  "CASE [ARTICLE…] | --text FILE",
  N_ ("Propose annotations, for a case or for one text"),
  entries,
  0,
  -1,
  run,
};
