/* dateline-report-speakers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-fold.h"

static void
quote_free (gpointer data)
{
  DatelineReportQuote *self = data;

  g_ptr_array_unref (self->words);
  g_array_unref (self->refs);
  g_free (self);
}

static void
speaker_free (gpointer data)
{
  DatelineReportSpeaker *self = data;

  g_free (self->name);
  g_free (self->role);
  g_free (self->affiliation);
  g_free (self->party);
  g_ptr_array_unref (self->quotes);
  g_free (self);
}

/* A part of a quote lies inside the annotation's words: cut it out of them. */
static char *
cut_words (const DatelineAnnotation *annotation, DatelineSpan part)
{
  const char *from;
  const char *end;

  if (part.start < annotation->span.start || part.end > annotation->span.end)
    return NULL;
  from = g_utf8_offset_to_pointer (annotation->exact, part.start - annotation->span.start);
  end = g_utf8_offset_to_pointer (from, part.end - part.start);
  return g_strndup (from, (gsize) (end - from));
}

static GPtrArray *
list_words (const DatelineAnnotation *annotation)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (annotation, &n_spans);

  for (guint i = 0; i < n_spans; i++) {
    char *part = spans[i].field == NULL ? cut_words (annotation, spans[i].span) : NULL;

    if (part != NULL)
      g_ptr_array_add (words, part);
  }
  if (words->len == 0)
    g_ptr_array_add (words, g_strdup (annotation->exact));
  return words;
}

static char *
fold_words (GPtrArray *words)
{
  GString *text = g_string_new (NULL);
  char *folded;

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s ", (const char *) words->pdata[i]);
  folded = dateline_fold (text->str, NULL);
  g_string_free (text, TRUE);
  return folded;
}

/* Words that several outlets print are one quote. */
static DatelineReportQuote *
find_quote (GHashTable *quotes, DatelineReportSpeaker *speaker, GPtrArray *words)
{
  g_autofree char *folded = fold_words (words);
  g_autofree char *key = g_strdup_printf ("%p %s", (gpointer) speaker, folded);
  DatelineReportQuote *quote = g_hash_table_lookup (quotes, key);

  if (quote == NULL) {
    quote = g_new0 (DatelineReportQuote, 1);
    quote->words = g_ptr_array_ref (words);
    quote->refs = g_array_new (FALSE, FALSE, sizeof (guint));
    g_ptr_array_add (speaker->quotes, quote);
    g_hash_table_insert (quotes, g_steal_pointer (&key), quote);
  }
  return quote;
}

/* Who it is: the case's actor, else whoever is called so in one article and its copies. */
static char *
make_key (const DatelineAnnotation *annotation, const DatelineActor *actor, guint origin)
{
  const char *speaker = dateline_annotation_get (annotation, "speaker");
  g_autofree char *folded = NULL;

  if (actor != NULL)
    return g_strdup_printf ("actor %" G_GINT64_FORMAT, actor->id);
  if (speaker == NULL)
    return g_strdup ("nobody");
  folded = dateline_fold (speaker, NULL);
  return g_strdup_printf ("%u %s", origin, folded);
}

static void
fill_once (char **member, const char *value)
{
  if (*member == NULL && value != NULL)
    *member = g_strdup (value);
}

static DatelineReportSpeaker *
find_speaker (DatelineReport *self,
              GHashTable *speakers,
              const DatelineAnnotation *annotation,
              const DatelineReportMark *mark)
{
  const char *words = dateline_annotation_get (annotation, "speaker");
  const DatelineActor *actor = dateline_evidence_find_actor (self->evidence, words);
  g_autofree char *key = make_key (annotation, actor, self->evidence->origins[mark->article]);
  DatelineReportSpeaker *speaker = g_hash_table_lookup (speakers, key);

  if (speaker == NULL) {
    speaker = g_new0 (DatelineReportSpeaker, 1);
    speaker->quotes = g_ptr_array_new_with_free_func (quote_free);
    if (words == NULL)
      words = _ ("Speaker not named");
    speaker->name = g_strdup (actor != NULL ? actor->name : words);
    g_hash_table_insert (speakers, g_steal_pointer (&key), speaker);
    g_ptr_array_add (self->speakers, speaker);
  }
  fill_once (&speaker->party, mark->party);
  fill_once (&speaker->role, dateline_annotation_get (annotation, "role"));
  fill_once (&speaker->affiliation, dateline_annotation_get (annotation, "affiliation"));
  return speaker;
}

/* Parties first, by name, then those who belong to none; in each whoever is quoted most */
static int
compare_speakers (gconstpointer a, gconstpointer b)
{
  const DatelineReportSpeaker *left = *(const DatelineReportSpeaker *const *) a;
  const DatelineReportSpeaker *right = *(const DatelineReportSpeaker *const *) b;
  int order = (left->party == NULL) - (right->party == NULL);

  if (order == 0)
    order = g_strcmp0 (left->party, right->party);
  if (order == 0)
    order = (left->quotes->len < right->quotes->len) - (left->quotes->len > right->quotes->len);
  if (order == 0)
    order = g_strcmp0 (left->name, right->name);
  return order;
}

static void
use_quotes (DatelineReport *self, const DatelineReportSpeaker *speaker, guint *row)
{
  for (guint i = 0; i < speaker->quotes->len; i++, (*row)++) {
    const DatelineReportQuote *quote = speaker->quotes->pdata[i];

    for (guint k = 0; k < quote->refs->len; k++)
      _dateline_report_use (self, g_array_index (quote->refs, guint, k), DATELINE_REPORT_QUOTES,
                            *row);
  }
}

void
_dateline_report_fill_speakers (DatelineReport *self)
{
  g_autoptr (GHashTable) speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) quotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *annotations = self->evidence->annotations;
  guint row = 0;

  self->speakers = g_ptr_array_new_with_free_func (speaker_free);
  for (guint i = 0; i < annotations->len; i++) {
    const DatelineAnnotation *annotation = annotations->pdata[i];
    const DatelineReportMark *mark = dateline_report_get_mark (self, i);
    g_autoptr (GPtrArray) words = NULL;

    if (annotation->kind != DATELINE_KIND_QUOTE)
      continue;
    words = list_words (annotation);
    _dateline_report_add_ref (
        find_quote (quotes, find_speaker (self, speakers, annotation, mark), words)->refs, i);
  }
  g_ptr_array_sort (self->speakers, compare_speakers);
  for (guint i = 0; i < self->speakers->len; i++)
    use_quotes (self, self->speakers->pdata[i], &row);
}
