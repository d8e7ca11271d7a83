/* accept.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-article.h"
#include "dateline-cli.h"
#include "dateline-suggester.h"

static char **kinds;
static char **articles;
static double minimum = -1;
static gboolean dry_run;

static const GOptionEntry entries[] = {
  { "kind", 'k', 0, G_OPTION_ARG_STRING_ARRAY, &kinds, N_ ("Only this kind"), N_ ("KIND") },
  { "min-score", 's', 0, G_OPTION_ARG_DOUBLE, &minimum, N_ ("Only from this score on, 0 to 1"),
    N_ ("SCORE") },
  { "article", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &articles, N_ ("Only of this article"),
    N_ ("ARTICLE") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say how many these are"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (CliStatus *status)
{
  DatelineKind kind;

  for (gsize i = 0; kinds != NULL && kinds[i] != NULL; i++)
    if (!dateline_kind_from_string (kinds[i], &kind)) {
      *status = cli_usage (
          _ ("“%s” is no kind; known are quote, capture, casualty, place and note"), kinds[i]);
      return FALSE;
    }
  if (minimum <= 1)
    return TRUE;
  *status = cli_usage (_ ("--min-score takes a number from 0 to 1"));
  return FALSE;
}

static GArray *
parse_articles (CliContext *context, DatelineCase *dateline, CliStatus *status)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; articles != NULL && articles[i] != NULL; i++) {
    g_autoptr (DatelineArticle) article = NULL;
    g_autoptr (GError) error = NULL;
    gint64 id;

    if (!dateline_case_parse_id (dateline, articles[i], &id, &error)) {
      *status = cli_fail (context, error);
      return NULL;
    }
    article = dateline_article_get (dateline, id, &error);
    if (article == NULL) {
      *status = cli_fail (context, error);
      return NULL;
    }
    g_array_append_val (ids, id);
  }
  return g_steal_pointer (&ids);
}

/* The suggestions that are meant */
static GArray *
choose (CliContext *context, DatelineCase *dateline, CliStatus *status)
{
  g_autoptr (GArray) of_articles = parse_articles (context, dateline, status);
  DatelineAcceptChoice choice = { (const char *const *) kinds, NULL, 0, minimum };
  g_autoptr (GError) error = NULL;
  GArray *ids;

  if (of_articles == NULL)
    return NULL;
  choice.articles = (const gint64 *) (gpointer) of_articles->data;
  choice.n_articles = of_articles->len;
  ids = dateline_suggester_choose (dateline, &choice, &error);
  if (ids == NULL)
    *status = cli_fail (context, error);
  return ids;
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  if (!check_options (&status))
    return status;
  dateline = cli_open (context, dry_run ? DATELINE_CASE_READ : DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  ids = choose (context, dateline, &status);
  if (ids == NULL)
    return status;
  if (!dry_run && !dateline_suggester_accept (dateline, ids, &error))
    return cli_fail (context, error);
  if (context->json) {
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "matching", ids->len);
    json_object_set_int_member (object, "accepted", dry_run ? 0 : ids->len);
    cli_print_object (object);
  }
  cli_say (dry_run ? ngettext ("%u suggestion would be accepted",
                               "%u suggestions would be accepted", ids->len)
                   : ngettext ("%u suggestion accepted", "%u suggestions accepted", ids->len),
           ids->len);
  return CLI_DONE;
}

const CliCommand cli_accept_command = {
  "accept", "CASE", N_ ("Accept suggestions, as one change that can be undone"), entries, 1, 1, run,
};
