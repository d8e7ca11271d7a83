/* dateline-suggester.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-suggester.h"

#include <glib/gi18n-lib.h>

#include "dateline-article.h"
#include "dateline-error.h"
#include "dateline-lesson.h"
#include "dateline-query.h"
#include "dateline-suggestion.h"

/* Articles are read while nobody waits; what was found is written in one short transaction, after
 * so many articles or so much time */
#define BATCH 64
#define BATCH_TIME (G_USEC_PER_SEC / 4)

struct _DatelineSuggester {
  DatelineReader *reader;
  char *version;
};

/* What was read and not yet written */
typedef struct {
  gint64 article;
  GPtrArray *suggestions;
} Read;

/* One run over many articles */
typedef struct {
  DatelineSuggester *suggester;
  DatelineCase *dateline;
  GArray *hints;
  GArray *batch; /* of Read */
  guint n_suggestions;
} Run;

/* Auxiliary methods */

static void
read_clear (gpointer data)
{
  g_clear_pointer (&((Read *) data)->suggestions, g_ptr_array_unref);
}

/* The lessons of a case, for the reader: valid as long as the lessons are. */
static GArray *
create_hints (GPtrArray *lessons)
{
  GArray *hints = g_array_new (FALSE, FALSE, sizeof (DatelineHint));

  for (guint i = 0; i < lessons->len; i++) {
    const DatelineLesson *lesson = lessons->pdata[i];
    DatelineHint hint = { lesson->kind, lesson->words, lesson->value, lesson->weight };

    if (lesson->weight < -0.001 || lesson->weight > 0.001)
      g_array_append_val (hints, hint);
  }
  return hints;
}

static gboolean
read_article (Run *run, gint64 id, GError **error)
{
  g_autoptr (DatelineArticle) article = dateline_article_get (run->dateline, id, error);
  g_autofree char *text =
      article != NULL ? dateline_article_dup_text (run->dateline, id, error) : NULL;
  DatelineReaderHints known = { 0 };
  Read read = { id, NULL };

  if (text == NULL)
    return FALSE;
  known.outlet = article->outlet;
  known.hints = (const DatelineHint *) (gpointer) run->hints->data;
  known.n_hints = run->hints->len;
  read.suggestions =
      dateline_reader_read (run->suggester->reader, text, -1, article->published, &known, error);
  if (read.suggestions == NULL)
    return FALSE;
  g_array_append_val (run->batch, read);
  return TRUE;
}

static gboolean
is_gone (DatelineCase *dateline, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = dateline_article_get (dateline, id, &error);

  return g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
}

static gboolean
write_all (Run *run, GError **error)
{
  for (guint i = 0; i < run->batch->len; i++) {
    const Read *read = &g_array_index (run->batch, Read, i);

    if (is_gone (run->dateline, read->article))
      continue;
    if (!dateline_suggestion_replace (run->dateline, read->article, read->suggestions, error) ||
        !dateline_suggestion_set_version (run->dateline, read->article, run->suggester->version,
                                          error))
      return FALSE;
    run->n_suggestions += read->suggestions->len;
  }
  return TRUE;
}

static gboolean
write_batch (Run *run, GError **error)
{
  if (run->batch->len == 0)
    return TRUE;
  if (!dateline_suggestion_begin_batch (run->dateline, error))
    return FALSE;
  if (!write_all (run, error)) {
    dateline_suggestion_cancel_batch (run->dateline);
    return FALSE;
  }
  g_array_set_size (run->batch, 0);
  return dateline_suggestion_end_batch (run->dateline, error);
}

/* An article may go while others are read: that is no reason to leave the rest unread. */
static gboolean
read_if_there (Run *run, gint64 id, GError **error)
{
  GError *local_error = NULL;

  if (read_article (run, id, &local_error))
    return TRUE;
  if (g_error_matches (local_error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND)) {
    g_error_free (local_error);
    return TRUE;
  }
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
read_all (Run *run,
          const gint64 *articles,
          gsize n_articles,
          DatelineProgress *progress,
          GError **error)
{
  gint64 since = g_get_monotonic_time ();

  for (gsize i = 0; i < n_articles; i++) {
    if (!read_if_there (run, articles[i], error))
      return FALSE;
    if (run->batch->len == BATCH || g_get_monotonic_time () - since > BATCH_TIME) {
      if (!write_batch (run, error))
        return FALSE;
      since = g_get_monotonic_time ();
    }
    if (!dateline_progress_report (progress, i + 1, n_articles, error))
      return FALSE;
  }
  return write_batch (run, error);
}

/* What was read before somebody cancelled stays; writing it is not cancelled any more. */
static void
keep_what_was_read (Run *run, const GError *error)
{
  if (!g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED))
    return;
  dateline_case_set_cancellable (run->dateline, NULL);
  write_batch (run, NULL);
}

/* Public methods */

/**
 * dateline_suggester_new:
 * @error: (out) (optional): why gazetteer or lexicon cannot be read
 *
 * Opens engine and gazetteer, the user's own included. Takes some milliseconds.
 *
 * Returns: (transfer full): the suggester
 */
DatelineSuggester *
dateline_suggester_new (GError **error)
{
  g_autofree char *user_file = dateline_gazetteer_dup_user_file ();
  g_autoptr (DatelineGazetteer) gazetteer = dateline_gazetteer_open (user_file, error);
  DatelineReader *reader = gazetteer != NULL ? dateline_reader_new (gazetteer, error) : NULL;
  DatelineSuggester *self;

  if (reader == NULL)
    return NULL;
  self = g_new0 (DatelineSuggester, 1);
  self->reader = reader;
  self->version = g_strdup_printf ("%s/%u", dateline_reader_get_version (reader),
                                   dateline_gazetteer_get_n_rows (gazetteer));
  return self;
}

/**
 * dateline_suggester_free:
 * @self: (transfer full): a suggester
 */
void
dateline_suggester_free (DatelineSuggester *self)
{
  g_return_if_fail (self != NULL);

  dateline_reader_unref (self->reader);
  g_free (self->version);
  g_free (self);
}

/**
 * dateline_suggester_get_reader:
 * @self: a suggester
 *
 * Returns: (transfer none): its reading engine
 */
DatelineReader *
dateline_suggester_get_reader (DatelineSuggester *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reader;
}

/**
 * dateline_suggester_get_version:
 * @self: a suggester
 *
 * Returns: the version of engine and gazetteer; suggestions of another one are out of date
 */
const char *
dateline_suggester_get_version (DatelineSuggester *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->version;
}

/**
 * dateline_suggester_run:
 * @self: a suggester
 * @dateline: a case that can be written; on its thread
 * @articles: (array length=n_articles): ids of articles; one that is gone is passed over
 * @n_articles: how many
 * @progress: (nullable): told of articles; when it is cancelled, what was read so far stays, and
 *   @dateline has no cancellable any more
 * @n_suggestions: (out): how many were made
 * @error: (out) (optional): where to put an error
 *
 * Reads articles and puts the suggestions in the place of those before. What the analyst decided is
 * not touched. Not part of the history.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_suggester_run (DatelineSuggester *self,
                        DatelineCase *dateline,
                        const gint64 *articles,
                        gsize n_articles,
                        DatelineProgress *progress,
                        guint *n_suggestions,
                        GError **error)
{
  g_autoptr (GPtrArray) lessons = NULL;
  g_autoptr (GArray) hints = NULL;
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (Read));
  Run run = { self, dateline, NULL, batch, 0 };
  GError *local_error = NULL;

  g_return_val_if_fail (self != NULL && DATELINE_IS_CASE (dateline), FALSE);
  g_return_val_if_fail (n_suggestions != NULL, FALSE);

  *n_suggestions = 0;
  lessons = dateline_lesson_list (dateline, error);
  if (lessons == NULL)
    return FALSE;
  run.hints = hints = create_hints (lessons);
  g_array_set_clear_func (batch, read_clear);
  if (!read_all (&run, articles, n_articles, progress, &local_error))
    keep_what_was_read (&run, local_error);
  *n_suggestions = run.n_suggestions;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/**
 * dateline_suggester_find_stale:
 * @self: a suggester
 * @dateline: a case; on its thread
 * @unread_too: whether articles count that were never read
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type gint64): ids of the articles that this version of engine
 *   and gazetteer has not read; %NULL with @error set
 */
GArray *
dateline_suggester_find_stale (DatelineSuggester *self,
                               DatelineCase *dateline,
                               gboolean unread_too,
                               GError **error)
{
  g_return_val_if_fail (self != NULL && DATELINE_IS_CASE (dateline), NULL);

  return dateline_suggestion_find_stale (dateline, self->version, unread_too, error);
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const DatelineAnnotation *x = *(const DatelineAnnotation *const *) a;
  const DatelineAnnotation *y = *(const DatelineAnnotation *const *) b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static DatelineQuery *
create_query (const DatelineAcceptChoice *choice)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_SUGGESTIONS);
  g_autoptr (DatelineQuery) of_kinds = dateline_query_with_kinds (all, choice->kinds);

  return dateline_query_with_articles (of_kinds, choice->articles, choice->n_articles);
}

/**
 * dateline_suggester_choose:
 * @dateline: a case; on its thread
 * @choice: which are meant
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type gint64): ids of the suggestions that are meant, the best
 *   first; %NULL with @error set
 */
GArray *
dateline_suggester_choose (DatelineCase *dateline,
                           const DatelineAcceptChoice *choice,
                           GError **error)
{
  g_autoptr (DatelineQuery) query = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  GArray *ids;

  g_return_val_if_fail (DATELINE_IS_CASE (dateline) && choice != NULL, NULL);

  query = create_query (choice);
  found = dateline_query_run (query, dateline, 0, error);
  if (found != NULL)
    suggestions = dateline_suggestion_load (dateline, (const gint64 *) (gpointer) found->data,
                                            found->len, error);
  if (suggestions == NULL)
    return NULL;
  g_ptr_array_sort (suggestions, compare_scores);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < suggestions->len; i++) {
    const DatelineAnnotation *suggestion = suggestions->pdata[i];

    if (suggestion->score >= choice->min_score)
      g_array_append_val (ids, suggestion->id);
  }
  return ids;
}

/**
 * dateline_suggester_accept:
 * @dateline: a case that can be written; on its thread
 * @ids: (element-type gint64): of suggestions
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if one was decided meanwhile; nothing is
 *   changed then
 *
 * Accepts many suggestions: one undoable change.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_suggester_accept (DatelineCase *dateline, GArray *ids, GError **error)
{
  g_autofree char *label = NULL;
  g_autoptr (DatelineChange) change = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (dateline) && ids != NULL, FALSE);

  if (ids->len == 0)
    return TRUE;
  label = g_strdup_printf (ngettext ("Accept %u suggestion", "Accept %u suggestions", ids->len),
                           ids->len);
  change = dateline_change_begin (dateline, label, error);
  return change != NULL &&
         dateline_suggestion_accept (change, (const gint64 *) (gpointer) ids->data, ids->len,
                                     error) &&
         dateline_change_commit (change, error);
}
