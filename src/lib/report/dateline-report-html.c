/* dateline-report-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-html-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-report-writer.h"

/* Nothing is loaded, nothing runs, nothing is sent, whatever stands in the page. */
#define POLICY                                                                                  \
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action " \
  "'none'"

/* The last line of the file: the SHA-256 of all bytes before it */
#define SEAL_BEGIN "<!-- SHA-256 of everything before this line: "
#define SEAL_END " -->\n"
#define HEX_LENGTH 64

static const struct {
  char letter;
  const char *section;
} parts[DATELINE_N_REPORT_PARTS] = {
  [DATELINE_REPORT_CHRONOLOGY] = { 'c', "#chronology" },
  [DATELINE_REPORT_LEDGER] = { 'l', "#ledger" },
  [DATELINE_REPORT_CONTRADICTIONS] = { 'k', "#contradictions" },
  [DATELINE_REPORT_QUOTES] = { 'q', "#quotes" },
  [DATELINE_REPORT_SUMMARY] = { 'f', "#summary" },
};

/* Pieces */

char *
_dateline_report_page_id (DatelineReportPage *page, char prefix, guint annotation)
{
  const DatelineReportMark *mark = dateline_report_get_mark (page->report, annotation);

  return g_strdup_printf ("%c%u-%u", prefix, mark->article + 1, mark->number);
}

char *
_dateline_report_row_id (DatelineReportPart part, guint row)
{
  return g_strdup_printf ("%c%u", parts[part].letter, row + 1);
}

/* A number that leads to the words */
void
_dateline_report_page_ref (DatelineReportPage *page, guint annotation)
{
  const DatelineReportMark *mark = dateline_report_get_mark (page->report, annotation);
  g_autofree char *id = _dateline_report_page_id (page, 'w', annotation);
  g_autofree char *href = g_strconcat ("#", id, NULL);
  g_autofree char *number = g_strdup_printf ("%u.%u", mark->article + 1, mark->number);

  _dateline_html_leaf (page->html, "a", number, "class", "ref", "href", href, NULL);
}

void
_dateline_report_page_refs (DatelineReportPage *page, GArray *refs)
{
  for (guint i = 0; i < refs->len; i++) {
    if (i > 0)
      _dateline_html_text (page->html, " ");
    _dateline_report_page_ref (page, g_array_index (refs, guint, i));
  }
}

/* Opens a section with its heading; the caller closes it. */
void
_dateline_report_page_section (DatelineReportPage *page, const char *id, const char *title)
{
  _dateline_html_open (page->html, "section", "id", id, NULL);
  _dateline_html_leaf (page->html, "h2", title, NULL);
}

/* Head */

static gboolean
write_style (DatelineReportPage *page, GError **error)
{
  g_autoptr (GBytes) css = dateline_data_lookup ("report/report.css", error);

  if (css == NULL)
    return FALSE;
  _dateline_html_style (page->html, g_bytes_get_data (css, NULL));
  return TRUE;
}

static gboolean
write_head (DatelineReportPage *page, GError **error)
{
  DatelineHtml *html = page->html;

  _dateline_html_open (html, "head", NULL);
  _dateline_html_void (html, "meta", "charset", "utf-8", NULL);
  _dateline_html_void (html, "meta", "http-equiv", "Content-Security-Policy", "content", POLICY,
                       NULL);
  _dateline_html_void (html, "meta", "name", "viewport", "content",
                       "width=device-width, initial-scale=1", NULL);
  _dateline_html_void (html, "meta", "name", "referrer", "content", "no-referrer", NULL);
  _dateline_html_void (html, "meta", "name", "color-scheme", "content", "light dark", NULL);
  _dateline_html_void (html, "meta", "name", "generator", "content", "Dateline " DATELINE_VERSION,
                       NULL);
  _dateline_html_leaf (html, "title", page->report->title, NULL);
  if (!write_style (page, error))
    return FALSE;
  _dateline_html_close (html);
  return TRUE;
}

/* Top of the page */

static void
write_eyebrow (DatelineReportPage *page)
{
  const DatelineReport *report = page->report;
  g_autofree char *span = dateline_date_to_display (report->span);
  g_autofree char *as_of = dateline_date_to_display (report->as_of);

  _dateline_html_open (page->html, "p", "class", "eyebrow", NULL);
  _dateline_html_leaf (page->html, "span", _ ("Situation report"), "class", "caps", NULL);
  _dateline_html_field (page->html, report->title);
  if (span[0] != '\0')
    _dateline_html_leaf (page->html, "span", span, NULL);
  if (as_of[0] != '\0') {
    /* Translators: a date */
    g_autofree char *known = g_strdup_printf (_ ("as known on %s"), as_of);

    _dateline_html_leaf (page->html, "span", known, NULL);
  }
  _dateline_html_close (page->html);
}

static void
write_standing (DatelineReportPage *page)
{
  const DatelineReport *report = page->report;
  const DatelineEvidence *evidence = report->evidence;
  g_autofree char *articles = g_strdup_printf (
      ngettext ("%u article", "%u articles", evidence->articles->len), evidence->articles->len);
  g_autofree char *origins = g_strdup_printf (
      ngettext ("from %u origin", "from %u origins", evidence->n_origins), evidence->n_origins);
  g_autofree char *policy = g_strdup_printf (
      /* Translators: how numbers are read, as "lowest number said" */
      _ ("numbers: %s"), dateline_number_policy_get_label (report->policy));

  _dateline_html_open (page->html, "p", "class", "standing", NULL);
  _dateline_html_leaf (page->html, "span", articles, NULL);
  _dateline_html_text (page->html, " ");
  _dateline_html_leaf (page->html, "span", origins, "class", "joined", NULL);
  _dateline_html_leaf (page->html, "span", _ ("every number leads to the words it rests on"), NULL);
  _dateline_html_leaf (page->html, "span", policy, NULL);
  if (report->scope != NULL) {
    /* Translators: by what a report is narrowed: "only Place: Kunduz, Kind: Capture" */
    g_autofree char *scope = g_strdup_printf (_ ("only %s"), report->scope);

    _dateline_html_leaf (page->html, "span", scope, NULL);
  }
  _dateline_html_close (page->html);
}

static void
write_figures (DatelineReportPage *page)
{
  _dateline_html_open (page->html, "ul", "class", "figures", "id", "summary", NULL);
  for (guint i = 0; i < page->report->figures->len; i++) {
    const DatelineReportFigure *figure = page->report->figures->pdata[i];
    g_autofree char *id = _dateline_report_row_id (DATELINE_REPORT_SUMMARY, i);

    _dateline_html_open (page->html, "li", "id", id, NULL);
    _dateline_html_leaf (page->html, "a", figure->value, "class", "figure", "href",
                         parts[figure->leads_to].section, NULL);
    _dateline_html_leaf (page->html, "span", figure->label, "class", "label", NULL);
    if (figure->refs->len > 0) {
      _dateline_html_open (page->html, "span", "class", "refs", NULL);
      _dateline_report_page_refs (page, figure->refs);
      _dateline_html_close (page->html);
    }
    _dateline_html_close (page->html);
  }
  _dateline_html_close (page->html);
}

static void
write_contents (DatelineReportPage *page)
{
  static const struct {
    const char *href;
    const char *label;
  } sections[] = {
    { "#chronology", N_ ("Chronology") },
    { "#ledger", N_ ("Casualties") },
    { "#contradictions", N_ ("Contradictions") },
    { "#quotes", N_ ("Quotes") },
    { "#articles", N_ ("Articles") },
    { "#sources", N_ ("Sources") },
  };

  _dateline_html_open (page->html, "nav", "aria-label", _ ("Contents"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    _dateline_html_leaf (page->html, "a", _ (sections[i].label), "href", sections[i].href, NULL);
  _dateline_html_close (page->html);
}

static void
write_top (DatelineReportPage *page)
{
  _dateline_html_open (page->html, "header", NULL);
  write_eyebrow (page);
  _dateline_html_leaf (page->html, "h1", page->report->headline, "dir", "auto", NULL);
  if (page->report->description != NULL)
    _dateline_html_leaf (page->html, "p", page->report->description, "class", "description", "dir",
                         "auto", NULL);
  write_standing (page);
  write_figures (page);
  write_contents (page);
  _dateline_html_close (page->html);
}

/* Bottom */

static void
write_bottom (DatelineReportPage *page)
{
  _dateline_html_open (page->html, "footer", NULL);
  _dateline_html_open (page->html, "p", NULL);
  _dateline_html_leaf (page->html, "span",
                       _ ("A low–high range is what was said, not an interval of uncertainty."),
                       NULL);
  _dateline_html_leaf (
      page->html, "span",
      _ ("Control is as claimed; a place is held where others than its captor say so."), NULL);
  _dateline_html_close (page->html);
  _dateline_html_open (page->html, "p", NULL);
  _dateline_html_leaf (page->html, "span", "Dateline " DATELINE_VERSION, NULL);
  if (page->report->case_uuid != NULL) {
    _dateline_html_open (page->html, "span", NULL);
    _dateline_html_text (page->html, _ ("case"));
    _dateline_html_text (page->html, " ");
    _dateline_html_leaf (page->html, "code", page->report->case_uuid, NULL);
    _dateline_html_close (page->html);
  }
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}

static gboolean
write_body (DatelineReportPage *page, GError **error)
{
  _dateline_html_open (page->html, "body", NULL);
  _dateline_report_page_symbols (page);
  write_top (page);
  _dateline_html_open (page->html, "main", NULL);
  if (!_dateline_report_page_map (page, error))
    return FALSE;
  _dateline_report_page_captures (page);
  _dateline_report_page_losses (page);
  _dateline_report_page_conflicts (page);
  _dateline_report_page_speakers (page);
  _dateline_report_page_articles (page);
  _dateline_report_page_sources (page);
  _dateline_html_close (page->html);
  write_bottom (page);
  _dateline_html_close (page->html);
  return TRUE;
}

/* The whole */

static GBytes *
seal (GBytes *page)
{
  gsize length;
  const char *data = g_bytes_get_data (page, &length);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, page);
  GString *sealed = g_string_new_len (data, (gssize) length);

  g_string_append_printf (sealed, SEAL_BEGIN "%s" SEAL_END, digest);
  return g_string_free_to_bytes (sealed);
}

GBytes *
_dateline_report_to_html (const DatelineReport *report, GError **error)
{
  g_autoptr (DatelineHtml) html = _dateline_html_new ();
  g_autoptr (GBytes) page_bytes = NULL;
  DatelineReportPage page = { html, report };

  g_string_append (html->out, "<!DOCTYPE html>\n");
  /* Translators: the tag of the language that you translate to, as "de" */
  _dateline_html_open (html, "html", "lang", C_ ("language tag", "en"), NULL);
  if (!write_head (&page, error) || !write_body (&page, error))
    return NULL;
  _dateline_html_close (html);
  g_string_append_c (html->out, '\n');
  page_bytes = _dateline_html_finish (html);
  return seal (page_bytes);
}

/**
 * dateline_report_verify:
 * @bytes: a report in HTML
 *
 * Compares a report with the hash in its last line. That shows that it was changed or damaged since
 * it was written; whoever changes it on purpose can write another hash as well. Any thread.
 *
 * Returns: whether it is as it was written
 */
gboolean
dateline_report_verify (GBytes *bytes)
{
  const gsize line = strlen (SEAL_BEGIN) + HEX_LENGTH + strlen (SEAL_END);
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GBytes) sealed = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);

  if (g_bytes_get_size (bytes) < line)
    return FALSE;
  page = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - line);
  sealed = seal (page);
  return g_bytes_equal (bytes, sealed);
}
