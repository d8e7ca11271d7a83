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

  g_array_unref (mark->uses);
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

static guint
count_copies (const DatelineEvidence *evidence, guint article)
{
  guint n = 0;

  for (guint i = 0; i < evidence->articles->len; i++)
    n += evidence->origins[i] == evidence->origins[article];
  return n;
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
  article->n_copies = count_copies (evidence, i);
  return article;
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
    char *text = dateline_article_dup_text (dateline, article->id, error);

    if (text == NULL)
      return FALSE;
    g_ptr_array_add (self->articles, make_article (self, dateline, i, text));
    add_marks (self, i, evidence->first[i], evidence->first[i + 1]);
    if (!dateline_progress_report (progress, i + 1, evidence->articles->len, error))
      return FALSE;
  }
  return TRUE;
}
