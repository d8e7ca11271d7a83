/* dateline-report-html-tables.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-html-private.h"

#include <glib/gi18n-lib.h>

/* Cells */

static void
write_header (DatelineReportPage *page, const char *label, const char *class)
{
  _dateline_html_leaf (page->html, "th", label, "scope", "col", "class", class, NULL);
}

static void
write_cell (DatelineReportPage *page, const char *text, const char *class)
{
  _dateline_html_open (page->html, "td", "class", class, NULL);
  if (text != NULL)
    _dateline_html_field (page->html, text);
  _dateline_html_close (page->html);
}

static void
write_refs_cell (DatelineReportPage *page, GArray *refs)
{
  _dateline_html_open (page->html, "td", "class", "refs", NULL);
  _dateline_report_page_refs (page, refs);
  _dateline_html_close (page->html);
}

static void
write_party (DatelineReportPage *page, const char *party)
{
  if (party == NULL)
    return;
  _dateline_html_text (page->html, " ");
  _dateline_html_leaf (page->html, "i", _ ("(party)"), "class", "party", "title", party, NULL);
}

static void
write_nothing (DatelineReportPage *page, const char *sentence)
{
  _dateline_html_leaf (page->html, "p", sentence, "class", "nothing", NULL);
}

/* Chronology */

static void
find_days (const DatelineReport *report, gint32 *start, gint32 *end)
{
  *start = report->span.start;
  *end = report->span.end;
  for (guint i = 0; i < report->controls->len; i++) {
    const DatelineControl *control = report->controls->pdata[i];
    const DatelineControlSpan *first = &g_array_index (control->spans, DatelineControlSpan, 0);
    const DatelineControlSpan *last =
        &g_array_index (control->spans, DatelineControlSpan, control->spans->len - 1);

    *start = MIN (*start, first->start);
    *end = MAX (*end, last->start + 1);
  }
}

static void
write_side (DatelineReportPage *page, const char *label, const char *names)
{
  if (names == NULL)
    return;
  _dateline_html_open (page->html, "span", "class", "side", NULL);
  _dateline_html_leaf (page->html, "i", label, NULL);
  _dateline_html_text (page->html, " ");
  _dateline_html_field (page->html, names);
  _dateline_html_close (page->html);
}

static void
write_takers (DatelineReportPage *page, const DatelineReportCapture *capture)
{
  if (capture->from != NULL) {
    _dateline_html_field (page->html, capture->from);
    /* Translators: between who held a place and who took it; it points where the text goes */
    _dateline_html_text (page->html, C_ ("from and to", " → "));
  }
  _dateline_html_field (page->html, capture->to != NULL ? capture->to : "–");
}

/* What happened, in a few words; the place's own strip shows the rest. */
static void
write_outcome (DatelineReportPage *page, const DatelineReportCapture *capture)
{
  _dateline_html_open (page->html, "td", "class", "outcome", NULL);
  if (capture->outcome == NULL) {
    write_takers (page, capture);
    write_side (page, _ ("denied at first by"), capture->denied_by);
  } else {
    _dateline_html_leaf (page->html, "b", capture->outcome, NULL);
    write_side (page,
                capture->weighed->state == DATELINE_CONTROL_UNKNOWN ? _ ("says") : _ ("claimed by"),
                capture->by);
    write_side (page, capture->by != NULL ? _ ("denied by") : _ ("says"), capture->denied_by);
  }
  if (capture->decision != NULL)
    _dateline_html_leaf (page->html, "span", capture->decision, "class", "decision", "dir", "auto",
                         NULL);
  _dateline_html_close (page->html);
}

static void
write_capture (DatelineReportPage *page, guint row, gint32 start, gint32 end)
{
  const DatelineReportCapture *capture = page->report->captures->pdata[row];
  g_autofree char *id = _dateline_report_row_id (DATELINE_REPORT_CHRONOLOGY, row);
  g_autofree char *number = g_strdup_printf ("%u", row + 1);
  g_autofree char *origins = g_strdup_printf ("%u", capture->weighed->n_origins);

  _dateline_html_open (page->html, "tr", "id", id, "class",
                       dateline_control_state_to_string (capture->weighed->state), NULL);
  _dateline_html_leaf (page->html, "td", number, "class", "row-number", NULL);
  write_cell (page, capture->day, "day");
  _dateline_html_open (page->html, "th", "scope", "row", NULL);
  _dateline_html_field (page->html, capture->place != NULL ? capture->place : "–");
  if (capture->province != NULL) {
    _dateline_html_text (page->html, " ");
    _dateline_html_leaf (page->html, "span", capture->province, "class", "province", "dir", "auto",
                         NULL);
  }
  _dateline_html_close (page->html);
  write_outcome (page, capture);
  _dateline_html_open (page->html, "td", "class", "strip", NULL);
  if (capture->control != NULL)
    _dateline_report_page_strip (page, capture->control, start, end);
  _dateline_html_close (page->html);
  write_cell (page, origins, "number");
  write_refs_cell (page, capture->refs);
  _dateline_html_close (page->html);
}

static void
write_legend (DatelineReportPage *page)
{
  static const DatelineControlState states[] = {
    DATELINE_CONTROL_HELD,
    DATELINE_CONTROL_CONTESTED,
    DATELINE_CONTROL_CLAIMED,
    DATELINE_CONTROL_DENIED,
  };

  _dateline_html_open (page->html, "p", "class", "legend", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    _dateline_html_open (page->html, "span", NULL);
    _dateline_html_leaf (page->html, "i", "", "class", dateline_control_state_to_string (states[i]),
                         NULL);
    _dateline_html_text (page->html, dateline_control_state_get_label (states[i]));
    _dateline_html_close (page->html);
  }
  for (guint i = 0; i < page->report->parties->len; i++) {
    const DatelineReportParty *party = page->report->parties->pdata[i];
    g_autofree char *style = g_strconcat ("background:", party->colour, NULL);

    _dateline_html_open (page->html, "span", NULL);
    _dateline_html_leaf (page->html, "i", "", "style", style, NULL);
    _dateline_html_field (page->html, party->name);
    _dateline_html_close (page->html);
  }
  _dateline_html_close (page->html);
}

void
_dateline_report_page_captures (DatelineReportPage *page)
{
  gint32 start, end;

  _dateline_report_page_section (page, "chronology", _ ("Chronology of control"));
  if (page->report->captures->len == 0) {
    write_nothing (page, _ ("No claim that a place was taken."));
    _dateline_html_close (page->html);
    return;
  }
  find_days (page->report, &start, &end);
  write_legend (page);
  _dateline_html_open (page->html, "table", "class", "chronology", NULL);
  _dateline_html_open (page->html, "thead", NULL);
  _dateline_html_open (page->html, "tr", NULL);
  write_header (page, _ ("No."), "row-number");
  write_header (page, _ ("Day"), "day");
  write_header (page, _ ("Place"), NULL);
  write_header (page, _ ("From → to"), NULL);
  _dateline_html_open (page->html, "th", "scope", "col", "class", "strip", NULL);
  _dateline_report_page_days (page, start, end);
  _dateline_html_close (page->html);
  write_header (page, _ ("Origins"), "number");
  write_header (page, _ ("Words"), "refs");
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
  _dateline_html_open (page->html, "tbody", NULL);
  for (guint i = 0; i < page->report->captures->len; i++)
    write_capture (page, i, start, end);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}

/* Ledger */

static gint64
find_most (const DatelineReport *report)
{
  gint64 most = 10;

  for (guint i = 0; i < report->ledger_rows->len; i++) {
    const DatelineLedgerRow *row = report->ledger_rows->pdata[i];

    for (guint k = 0; k < DATELINE_N_LOSSES; k++)
      most = MAX (most, MAX (row->amounts[k].low, row->amounts[k].high));
  }
  return most;
}

static void
write_amounts (DatelineReportPage *page, const DatelineLedgerRow *row, gint64 most)
{
  _dateline_html_open (page->html, "td", "class", "amounts", NULL);
  for (guint i = 0; i < DATELINE_N_LOSSES; i++) {
    g_autofree char *amount = dateline_amount_to_display (row->amounts[i]);

    if (!dateline_amount_is_known (row->amounts[i]))
      continue;
    _dateline_html_open (page->html, "span", "class", "amount", NULL);
    _dateline_html_leaf (page->html, "b", amount, NULL);
    _dateline_html_leaf (page->html, "span", dateline_loss_get_label (i), NULL);
    _dateline_report_page_bar (page, row->amounts[i], most);
    _dateline_html_close (page->html);
  }
  _dateline_html_close (page->html);
}

static void
write_said (DatelineReportPage *page, const DatelineReportLoss *loss)
{
  DatelineHtml *html = page->html;

  _dateline_html_open (html, "td", "class", "said", NULL);
  if (loss->weighed->is_denial) {
    _dateline_html_leaf (html, "i", _ ("denies it"), NULL);
  } else if (loss->wording != NULL) {
    _dateline_html_text (html, "“");
    _dateline_html_field (html, loss->wording);
    _dateline_html_text (html, "”");
  }
  if (loss->relied) {
    _dateline_html_text (html, " ");
    _dateline_html_leaf (html, "span", _ ("relied on"), "class", "relied", NULL);
  }
  _dateline_html_close (html);
}

static void
write_loss (DatelineReportPage *page, guint row, gint64 most)
{
  const DatelineReportLoss *loss = page->report->losses->pdata[row];
  g_autofree char *id = _dateline_report_row_id (DATELINE_REPORT_LEDGER, row);

  _dateline_html_open (page->html, "tr", "id", id, "class", loss->opens_group ? "opens" : NULL,
                       NULL);
  write_cell (page, loss->opens_group ? loss->when : NULL, "day");
  write_cell (page, loss->opens_group ? loss->where : NULL, "where");
  _dateline_html_open (page->html, "td", "class", "who", NULL);
  _dateline_html_field (page->html, loss->who != NULL ? loss->who : _ ("the outlet itself"));
  write_party (page, loss->party);
  _dateline_html_close (page->html);
  write_cell (page, loss->whose, NULL);
  write_said (page, loss);
  write_amounts (page, loss->weighed, most);
  write_refs_cell (page, loss->refs);
  _dateline_html_close (page->html);
}

void
_dateline_report_page_losses (DatelineReportPage *page)
{
  gint64 most = find_most (page->report);

  _dateline_report_page_section (page, "ledger", _ ("Casualty ledger"));
  if (page->report->losses->len == 0) {
    write_nothing (page, _ ("No claim of casualties."));
    _dateline_html_close (page->html);
    return;
  }
  _dateline_html_leaf (page->html, "p",
                       _ ("Who says what about whose losses, as said. Bars are on a scale in which "
                          "each step is ten times the one before; an open end is dashed."),
                       "class", "legend", NULL);
  _dateline_html_open (page->html, "table", "class", "ledger", NULL);
  _dateline_html_open (page->html, "thead", NULL);
  _dateline_html_open (page->html, "tr", NULL);
  write_header (page, _ ("When"), "day");
  write_header (page, _ ("Where"), NULL);
  write_header (page, _ ("Who says"), NULL);
  write_header (page, _ ("About whose losses"), NULL);
  write_header (page, _ ("As said"), NULL);
  _dateline_html_open (page->html, "th", "scope", "col", "class", "amounts", NULL);
  _dateline_report_page_scale (page, _ ("Numbers"), most);
  _dateline_html_close (page->html);
  write_header (page, _ ("Words"), "refs");
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
  _dateline_html_open (page->html, "tbody", NULL);
  for (guint i = 0; i < page->report->losses->len; i++)
    write_loss (page, i, most);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}

/* Sources */

static void
write_url (DatelineReportPage *page, const char *url)
{
  if (url == NULL)
    return;
  if (_dateline_html_is_safe_url (url))
    _dateline_html_leaf (page->html, "a", url, "class", "url", "href", url, "rel",
                         "noreferrer noopener nofollow", NULL);
  else
    _dateline_html_leaf (page->html, "span", url, "class", "url", "dir", "ltr", NULL);
}

char *
_dateline_report_page_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL && seconds != 0 ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S UTC") : NULL;
}

static void
write_source (DatelineReportPage *page, const DatelineReportArticle *article)
{
  const DatelineArticle *source = article->article;
  g_autofree char *id = g_strdup_printf ("s%u", article->number);
  g_autofree char *href = g_strdup_printf ("#a%u", article->number);
  g_autofree char *number = g_strdup_printf ("%u", article->number);
  g_autofree char *published = dateline_date_to_iso (source->published);
  g_autofree char *retrieved = _dateline_report_page_time (source->retrieved);
  const char grade[] = { article->grade, '\0' };

  _dateline_html_open (page->html, "tr", "id", id, NULL);
  _dateline_html_open (page->html, "td", "class", "number", NULL);
  _dateline_html_leaf (page->html, "a", number, "href", href, NULL);
  _dateline_html_close (page->html);
  _dateline_html_open (page->html, "td", NULL);
  if (source->outlet != NULL)
    _dateline_html_leaf (page->html, "b", source->outlet, "dir", "auto", NULL);
  if (source->title != NULL)
    _dateline_html_leaf (page->html, "span", source->title, "class", "headline", "dir", "auto",
                         NULL);
  write_url (page, source->url);
  _dateline_html_close (page->html);
  write_cell (page, published, "day");
  write_cell (page, retrieved, "time");
  write_cell (page, article->grade != 0 ? grade : NULL, "grade");
  _dateline_html_open (page->html, "td", NULL);
  _dateline_html_leaf (page->html, "code", source->sha256 != NULL ? source->sha256 : "–", "class",
                       "hash", NULL);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}

void
_dateline_report_page_sources (DatelineReportPage *page)
{
  _dateline_report_page_section (page, "sources", _ ("Sources"));
  _dateline_html_leaf (page->html, "p",
                       _ ("SHA-256 is that of the original bytes, which the case keeps unchanged. "
                          "Grades are the analyst’s, A to F."),
                       "class", "legend", NULL);
  _dateline_html_open (page->html, "table", "class", "sources", NULL);
  _dateline_html_open (page->html, "thead", NULL);
  _dateline_html_open (page->html, "tr", NULL);
  write_header (page, _ ("No."), "number");
  write_header (page, _ ("Outlet, headline, address"), NULL);
  write_header (page, _ ("Published"), "day");
  write_header (page, _ ("Retrieved"), NULL);
  write_header (page, _ ("Grade"), "grade");
  write_header (page, _ ("SHA-256"), NULL);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
  _dateline_html_open (page->html, "tbody", NULL);
  for (guint i = 0; i < page->report->articles->len; i++)
    write_source (page, page->report->articles->pdata[i]);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}
