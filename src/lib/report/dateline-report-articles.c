/* dateline-report-articles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-private.h"

static void
article_free (gpointer data)
{
  DatelineReportArticle *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

static void
clear_mark (gpointer data)
{
  DatelineReportMark *mark = data;

  g_free (mark->party);
  g_free (mark->denying_party);
  g_array_unref (mark->uses);
}

static char *
name_party (DatelineReport *self, const char *words)
{
  const DatelineActor *actor = dateline_evidence_find_actor (self->evidence, words);
  const DatelineActor *party = dateline_evidence_get_party (self->evidence, actor);

  return party != NULL ? g_strdup (party->name) : NULL;
}

static void
fill_parties (DatelineReport *self, DatelineReportMark *mark, const DatelineAnnotation *annotation)
{
  if (annotation->kind == DATELINE_KIND_QUOTE) {
    mark->party = name_party (self, dateline_annotation_get (annotation, "speaker"));
    if (mark->party == NULL)
      mark->party = name_party (self, dateline_annotation_get (annotation, "affiliation"));
  } else if (annotation->kind == DATELINE_KIND_CAPTURE ||
             annotation->kind == DATELINE_KIND_CASUALTY) {
    mark->party = name_party (self, dateline_annotation_get (annotation, "claimant"));
    mark->denying_party = name_party (self, dateline_annotation_get (annotation, "denied_by"));
  }
}

static void
add_marks (DatelineReport *self, guint article, guint first, guint end)
{
  g_autofree guint *lanes = g_new0 (guint, end - first + 1);

  _dateline_report_find_lanes (self->evidence->annotations, first, end, lanes);
  for (guint i = first; i < end; i++) {
    DatelineReportMark mark = {
      .article = article,
      .number = i - first + 1,
      .lane = lanes[i - first],
      .uses = g_array_new (FALSE, FALSE, sizeof (DatelineReportUse)),
    };

    fill_parties (self, &mark, self->evidence->annotations->pdata[i]);
    g_array_append_val (self->marks, mark);
  }
}

static char
find_grade (DatelineCase *dateline, const char *outlet)
{
  gint64 id = outlet != NULL ? dateline_source_find (dateline, outlet) : 0;
  g_autoptr (DatelineSource) source = id != 0 ? dateline_source_get (dateline, id, NULL) : NULL;

  return source != NULL ? source->grade : 0;
}

static DatelineReportArticle *
make_article (DatelineReport *self, DatelineCase *dateline, guint i, char *text)
{
  DatelineEvidence *evidence = self->evidence;
  DatelineReportArticle *article = g_new0 (DatelineReportArticle, 1);

  article->article = evidence->articles->pdata[i];
  article->number = i + 1;
  article->text = text;
  article->first = evidence->first[i];
  article->n_annotations = evidence->first[i + 1] - evidence->first[i];
  article->paragraphs = _dateline_report_cut (text, evidence->annotations, evidence->first[i],
                                              evidence->first[i + 1]);
  article->grade = find_grade (dateline, article->article->outlet);
  return article;
}

/* Articles of one origin name each other: all but the first the first, and that one the second. */
static void
find_copies (DatelineReport *self)
{
  const guint *origins = self->evidence->origins;
  g_autofree guint *n_copies = g_new0 (guint, self->articles->len + 1);

  for (guint i = 0; i < self->articles->len; i++) {
    DatelineReportArticle *first = self->articles->pdata[origins[i]];

    n_copies[origins[i]]++;
    if (origins[i] == i)
      continue;
    ((DatelineReportArticle *) self->articles->pdata[i])->copy = first->number;
    if (first->copy == 0)
      first->copy = i + 1;
  }
  for (guint i = 0; i < self->articles->len; i++)
    ((DatelineReportArticle *) self->articles->pdata[i])->n_copies = n_copies[origins[i]];
}

static gboolean
check_words (const DatelineEvidence *evidence, guint article, const char *text, GError **error)
{
  for (guint i = evidence->first[article]; i < evidence->first[article + 1]; i++)
    if (!dateline_annotation_check_words (evidence->annotations->pdata[i], text, error))
      return FALSE;
  return TRUE;
}

gboolean
_dateline_report_fill_articles (DatelineReport *self,
                                DatelineCase *dateline,
                                DatelineProgress *progress,
                                GError **error)
{
  DatelineEvidence *evidence = self->evidence;

  self->articles = g_ptr_array_new_with_free_func (article_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (DatelineReportMark));
  g_array_set_clear_func (self->marks, clear_mark);
  for (guint i = 0; i < evidence->articles->len; i++) {
    const DatelineArticle *article = evidence->articles->pdata[i];
    g_autofree char *text = dateline_article_dup_text (dateline, article->id, error);

    if (text == NULL || !check_words (evidence, i, text, error))
      return FALSE;
    g_ptr_array_add (self->articles, make_article (self, dateline, i, g_steal_pointer (&text)));
    add_marks (self, i, evidence->first[i], evidence->first[i + 1]);
    if (!dateline_progress_report (progress, i + 1, evidence->articles->len, error))
      return FALSE;
  }
  find_copies (self);
  return TRUE;
}
