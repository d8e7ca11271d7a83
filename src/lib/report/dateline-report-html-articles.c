/* dateline-report-html-articles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-html-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-text.h"

/* More lines than this one under the other cannot be told apart; they share the last. */
#define LANES_SHOWN 4

/* Where the text of an article is written from: both pointers stand at code point @at. */
typedef struct {
  const char *text;
  const char *shown;
  guint32 at;
} Cursor;

static void
move_to (Cursor *cursor, guint32 offset)
{
  g_return_if_fail (offset >= cursor->at);

  cursor->text = g_utf8_offset_to_pointer (cursor->text, offset - cursor->at);
  cursor->shown = g_utf8_offset_to_pointer (cursor->shown, offset - cursor->at);
  cursor->at = offset;
}

static gboolean
is_in (GArray *indices, guint index)
{
  for (guint i = 0; i < indices->len; i++)
    if (g_array_index (indices, guint, i) == index)
      return TRUE;
  return FALSE;
}

/* An annotation opens once for each run that it covers; its first run has the id that tables lead
 * to. */
static void
open_mark (DatelineReportPage *page, guint annotation, gboolean between, const char *id)
{
  const DatelineAnnotation *one = dateline_report_get_annotation (page->report, annotation);
  const DatelineReportMark *mark = dateline_report_get_mark (page->report, annotation);
  g_autofree char *class =
      g_strdup_printf ("m %s l%u%s", dateline_kind_to_string (one->kind),
                       MIN (mark->lane, LANES_SHOWN - 1), between ? " between" : "");

  _dateline_html_open (page->html, "span", "id", id, "class", class, NULL);
}

static void
open_run (DatelineReportPage *page, guint annotation, const DatelineReportRun *run)
{
  const DatelineAnnotation *one = dateline_report_get_annotation (page->report, annotation);
  gboolean begins = one->span.start >= run->start && one->span.start < run->end;
  g_autofree char *id = begins ? _dateline_report_page_id (page, 'w', annotation) : NULL;

  open_mark (page, annotation, is_in (run->between, annotation), id);
}

static void
write_number (DatelineReportPage *page, guint annotation)
{
  const DatelineAnnotation *one = dateline_report_get_annotation (page->report, annotation);
  const DatelineReportMark *mark = dateline_report_get_mark (page->report, annotation);
  g_autofree char *id = _dateline_report_page_id (page, 'n', annotation);
  g_autofree char *href = g_strconcat ("#", id, NULL);
  g_autofree char *class = g_strdup_printf ("n %s", dateline_kind_to_string (one->kind));
  g_autofree char *number = g_strdup_printf ("%u", mark->number);

  _dateline_html_leaf (page->html, "a", number, "class", class, "href", href, NULL);
}

/* The numbers of what ends here stand inside the marks that go on, so that these show no gap. */
static void
write_numbers (DatelineReportPage *page, const DatelineReportRun *run)
{
  guint n_open = 0;

  if (run->ends->len == 0)
    return;
  for (guint i = 0; i < run->annotations->len; i++) {
    guint annotation = g_array_index (run->annotations, guint, i);

    if (is_in (run->ends, annotation))
      continue;
    open_mark (page, annotation, is_in (run->between, annotation), NULL);
    n_open++;
  }
  for (guint i = 0; i < run->ends->len; i++)
    write_number (page, g_array_index (run->ends, guint, i));
  for (; n_open > 0; n_open--)
    _dateline_html_close (page->html);
}

static void
write_run (DatelineReportPage *page, const DatelineReportRun *run, Cursor *cursor)
{
  move_to (cursor, run->start);
  for (guint i = 0; i < run->annotations->len; i++)
    open_run (page, g_array_index (run->annotations, guint, i), run);
  _dateline_html_slice (page->html, cursor->text, cursor->shown, run->end - run->start);
  for (guint i = 0; i < run->annotations->len; i++)
    _dateline_html_close (page->html);
  write_numbers (page, run);
}

static void
write_paragraph (DatelineReportPage *page,
                 const DatelineReportParagraph *paragraph,
                 Cursor *cursor,
                 const char *language)
{
  _dateline_html_open (page->html, "div", "class", "row", NULL);
  _dateline_html_open (page->html, "p", "dir", "auto", "lang", language, NULL);
  for (guint i = 0; i < paragraph->runs->len; i++)
    write_run (page, paragraph->runs->pdata[i], cursor);
  _dateline_html_close (page->html);
  if (paragraph->notes->len > 0) {
    _dateline_html_open (page->html, "aside", NULL);
    for (guint i = 0; i < paragraph->notes->len; i++)
      _dateline_report_page_note (page, g_array_index (paragraph->notes, guint, i));
    _dateline_html_close (page->html);
  }
  _dateline_html_close (page->html);
}

static void
write_byline (DatelineReportPage *page, const DatelineArticle *source)
{
  g_autofree char *published = dateline_date_to_display (source->published);

  _dateline_html_open (page->html, "p", "class", "byline", NULL);
  if (source->outlet != NULL) {
    _dateline_html_open (page->html, "b", NULL);
    _dateline_html_field (page->html, source->outlet);
    _dateline_html_close (page->html);
  }
  if (published[0] != '\0')
    _dateline_html_leaf (page->html, "span", published, NULL);
  if (source->author != NULL)
    _dateline_html_field (page->html, source->author);
  _dateline_html_close (page->html);
}

static void
write_copies (DatelineReportPage *page, const DatelineReportArticle *article)
{
  g_autofree char *href = g_strdup_printf ("#a%u", article->copy);
  g_autofree char *number = g_strdup_printf ("%u", article->copy);
  g_autofree char *copies =
      g_strdup_printf (ngettext ("one origin with %u other article, see",
                                 "one origin with %u other articles, see", article->n_copies - 1),
                       article->n_copies - 1);

  _dateline_html_open (page->html, "span", NULL);
  _dateline_html_text (page->html, copies);
  _dateline_html_text (page->html, " ");
  _dateline_html_leaf (page->html, "a", number, "href", href, NULL);
  _dateline_html_close (page->html);
}

/* What ties the text to its source, under it */
static void
write_custody (DatelineReportPage *page, const DatelineReportArticle *article)
{
  const char *sha256 = article->article->sha256;
  g_autofree char *href = g_strdup_printf ("#s%u", article->number);
  g_autofree char *label = g_strdup_printf (_ ("Source %u"), article->number);
  g_autofree char *time = _dateline_report_page_time (article->article->retrieved);
  /* Translators: a time: "retrieved 2021-08-10 15:02:00 UTC" */
  g_autofree char *retrieved = time != NULL ? g_strdup_printf (_ ("retrieved %s"), time) : NULL;
  g_autofree char *hash = sha256 != NULL ? g_strdup_printf ("SHA-256 %.8s…", sha256) : NULL;

  _dateline_html_open (page->html, "p", "class", "custody", NULL);
  _dateline_html_leaf (page->html, "a", label, "href", href, NULL);
  if (retrieved != NULL)
    _dateline_html_leaf (page->html, "span", retrieved, NULL);
  if (hash != NULL)
    _dateline_html_leaf (page->html, "span", hash, NULL);
  if (article->grade != 0) {
    g_autofree char *grade = g_strdup_printf (_ ("grade %c"), article->grade);

    _dateline_html_leaf (page->html, "span", grade, NULL);
  }
  if (article->copy != 0)
    write_copies (page, article);
  _dateline_html_close (page->html);
}

static void
write_article (DatelineReportPage *page, const DatelineReportArticle *article)
{
  const DatelineArticle *source = article->article;
  g_autofree char *shown = dateline_text_show_hidden (article->text);
  g_autofree char *id = g_strdup_printf ("a%u", article->number);
  g_autofree char *number = g_strdup_printf ("%u", article->number);
  Cursor cursor = { article->text, shown, 0 };

  _dateline_html_open (page->html, "article", "id", id, NULL);
  write_byline (page, source);
  _dateline_html_open (page->html, "h3", NULL);
  _dateline_html_leaf (page->html, "span", number, "class", "article-number", NULL);
  _dateline_html_field (page->html, source->title != NULL ? source->title : _ ("Without a title"));
  _dateline_html_close (page->html);
  for (guint i = 0; i < article->paragraphs->len; i++)
    write_paragraph (page, article->paragraphs->pdata[i], &cursor, source->language);
  write_custody (page, article);
  _dateline_html_close (page->html);
}

void
_dateline_report_page_articles (DatelineReportPage *page)
{
  _dateline_report_page_section (page, "articles", _ ("Annotated articles"));
  for (guint i = 0; i < page->report->articles->len; i++)
    write_article (page, page->report->articles->pdata[i]);
  _dateline_html_close (page->html);
}
