/* dateline-report-html-quotes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-html-private.h"

#include <glib/gi18n-lib.h>

/* Who printed it, when, and the number that leads to the words */
void
_dateline_report_page_said (DatelineReportPage *page, guint annotation)
{
  const DatelineReportMark *mark = dateline_report_get_mark (page->report, annotation);
  const DatelineReportArticle *article = page->report->articles->pdata[mark->article];
  g_autofree char *date = dateline_date_to_short (article->article->published, page->report->year);

  _dateline_html_open (page->html, "span", "class", "printed", NULL);
  if (article->article->outlet != NULL)
    _dateline_html_field (page->html, article->article->outlet);
  if (date[0] != '\0')
    _dateline_html_leaf (page->html, "span", date, NULL);
  _dateline_report_page_ref (page, annotation);
  _dateline_html_close (page->html);
}

/* Quotes by speaker */

static void
write_quote (DatelineReportPage *page, const DatelineReportQuote *quote, guint row)
{
  g_autofree char *id = _dateline_report_row_id (DATELINE_REPORT_QUOTES, row);
  const DatelineAnnotation *first =
      dateline_report_get_annotation (page->report, g_array_index (quote->refs, guint, 0));
  gboolean indirect = g_strcmp0 (dateline_annotation_get (first, "directness"), "indirect") == 0;

  _dateline_html_open (page->html, "li", "id", id, "class", indirect ? "indirect" : NULL, NULL);
  _dateline_html_open (page->html, "q", "dir", "auto", NULL);
  for (guint i = 0; i < quote->words->len; i++) {
    if (i > 0)
      _dateline_html_text (page->html, " … ");
    _dateline_html_field (page->html, quote->words->pdata[i]);
  }
  _dateline_html_close (page->html);
  for (guint i = 0; i < quote->refs->len; i++)
    _dateline_report_page_said (page, g_array_index (quote->refs, guint, i));
  _dateline_html_close (page->html);
}

static void
write_speaker (DatelineReportPage *page, const DatelineReportSpeaker *speaker, guint *row)
{
  _dateline_html_open (page->html, "div", "class", "speaker", NULL);
  _dateline_html_leaf (page->html, "h4", speaker->name, "dir", "auto", NULL);
  _dateline_html_open (page->html, "p", "class", "who", NULL);
  if (speaker->role != NULL)
    _dateline_html_field (page->html, speaker->role);
  if (speaker->affiliation != NULL)
    _dateline_html_field (page->html, speaker->affiliation);
  _dateline_html_close (page->html);
  _dateline_html_open (page->html, "ul", NULL);
  for (guint i = 0; i < speaker->quotes->len; i++, (*row)++)
    write_quote (page, speaker->quotes->pdata[i], *row);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}

void
_dateline_report_page_speakers (DatelineReportPage *page)
{
  GPtrArray *speakers = page->report->speakers;
  guint row = 0;

  _dateline_report_page_section (page, "quotes", _ ("Quotes by speaker"));
  if (speakers->len == 0)
    _dateline_html_leaf (page->html, "p", _ ("No quote."), "class", "nothing", NULL);
  for (guint i = 0; i < speakers->len;) {
    const DatelineReportSpeaker *first = speakers->pdata[i];

    _dateline_html_leaf (page->html, "h3", first->party != NULL ? first->party : _ ("No party"),
                         "dir", "auto", NULL);
    _dateline_html_open (page->html, "div", "class", "speakers", NULL);
    for (; i < speakers->len; i++) {
      const DatelineReportSpeaker *speaker = speakers->pdata[i];

      if (g_strcmp0 (speaker->party, first->party) != 0)
        break;
      write_speaker (page, speaker, &row);
    }
    _dateline_html_close (page->html);
  }
  _dateline_html_close (page->html);
}

/* Contradictions */

/* Of a denial that is only a field of the claim it denies, the field's words are shown. */
static void
write_side (DatelineReportPage *page, GArray *refs, gboolean against)
{
  guint annotation = g_array_index (refs, guint, 0);
  const DatelineAnnotation *one = dateline_report_get_annotation (page->report, annotation);
  const DatelineReportMark *mark = dateline_report_get_mark (page->report, annotation);
  const char *claimant = dateline_annotation_get (one, "claimant");
  const char *denier = dateline_annotation_get (one, "denied_by");
  const char *who = against && denier != NULL ? denier : claimant;
  const char *party = who == denier ? mark->denying_party : mark->party;

  _dateline_html_open (page->html, "li", NULL);
  _dateline_html_open (page->html, "span", "class", "who", NULL);
  _dateline_html_field (page->html, who != NULL ? who : _ ("the outlet itself"));
  if (party != NULL) {
    _dateline_html_text (page->html, " ");
    _dateline_html_leaf (page->html, "i", _ ("(party)"), "class", "party", "title", party, NULL);
  }
  _dateline_html_close (page->html);
  if (against && denier != NULL && claimant != NULL)
    _dateline_html_leaf (page->html, "i", _ ("denies it"), "class", "denial", NULL);
  else
    _dateline_html_leaf (page->html, "q", one->exact, "dir", "auto", NULL);
  for (guint i = 0; i < refs->len; i++)
    _dateline_report_page_said (page, g_array_index (refs, guint, i));
  _dateline_html_close (page->html);
}

static void
write_sides (DatelineReportPage *page, const char *label, GPtrArray *sayings, gboolean against)
{
  _dateline_html_open (page->html, "div", NULL);
  _dateline_html_leaf (page->html, "h4", label, NULL);
  _dateline_html_open (page->html, "ul", NULL);
  for (guint i = 0; i < sayings->len; i++)
    write_side (page, sayings->pdata[i], against);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}

static const struct {
  const char *title;
  const char *for_it;
  const char *against;
} labels[] = {
  [DATELINE_CONTRADICTION_CONTROL] = { N_ ("control"), N_ ("Taken"), N_ ("Not taken") },
  [DATELINE_CONTRADICTION_NUMBER] = { N_ ("numbers that exclude each other"), N_ ("One says"),
                                      N_ ("Another says") },
  [DATELINE_CONTRADICTION_DENIAL] = { N_ ("losses denied"), N_ ("Says so"), N_ ("Denies it") },
};

static void
write_conflict (DatelineReportPage *page, guint row)
{
  const DatelineReportConflict *conflict = page->report->conflicts->pdata[row];
  g_autofree char *id = _dateline_report_row_id (DATELINE_REPORT_CONTRADICTIONS, row);
  DatelineContradictionKind kind = conflict->weighed->kind;

  _dateline_html_open (page->html, "div", "class", "conflict", "id", id, NULL);
  _dateline_html_open (page->html, "h3", NULL);
  _dateline_html_field (page->html, conflict->title);
  _dateline_html_leaf (page->html, "span", _ (labels[kind].title), "class", "about", NULL);
  _dateline_html_leaf (page->html, "span",
                       conflict->weighed->is_open ? _ ("open") : _ ("settled by later reports"),
                       "class", conflict->weighed->is_open ? "open" : "settled", NULL);
  _dateline_html_close (page->html);
  write_sides (page, _ (labels[kind].for_it), conflict->sides, FALSE);
  write_sides (page, _ (labels[kind].against), conflict->against,
               kind != DATELINE_CONTRADICTION_NUMBER);
  _dateline_html_close (page->html);
}

void
_dateline_report_page_conflicts (DatelineReportPage *page)
{
  _dateline_report_page_section (page, "contradictions", _ ("Contradictions"));
  if (page->report->conflicts->len == 0)
    _dateline_html_leaf (page->html, "p", _ ("No two claims exclude each other."), "class",
                         "nothing", NULL);
  for (guint i = 0; i < page->report->conflicts->len; i++)
    write_conflict (page, i);
  _dateline_html_close (page->html);
}
