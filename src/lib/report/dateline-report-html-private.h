/* dateline-report-html-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-html-private.h"
#include "dateline-report.h"

G_BEGIN_DECLS

/**
 * DatelineReportPage:
 * @html: the page so far
 * @report: what is written
 * @n_hatches: how many hatchings in two parties' colours there are so far
 *
 * A report on its way to HTML. Ids in the page: "w3-4" the words of annotation 4 of article 3,
 * "n3-4" its note in the margin, "a3" the article, "s3" its line among the sources, "c5" row 5 of
 * the chronology, "l5" of the ledger, "k5" of the contradictions, "q5" of the quotes, "f1" of the
 * figures, "h1" a hatching.
 */
typedef struct {
  DatelineHtml *html;
  const DatelineReport *report;
  guint n_hatches;
} DatelineReportPage;

GBytes *_dateline_report_to_html (const DatelineReport *report, GError **error);

/* The parts of the page */
gboolean _dateline_report_page_map (DatelineReportPage *page, GError **error);
void _dateline_report_page_captures (DatelineReportPage *page);
void _dateline_report_page_losses (DatelineReportPage *page);
void _dateline_report_page_conflicts (DatelineReportPage *page);
void _dateline_report_page_speakers (DatelineReportPage *page);
void _dateline_report_page_articles (DatelineReportPage *page);
void _dateline_report_page_sources (DatelineReportPage *page);

/* Pieces */
void _dateline_report_page_note (DatelineReportPage *page, guint annotation);
void _dateline_report_page_refs (DatelineReportPage *page, GArray *refs);
void _dateline_report_page_ref (DatelineReportPage *page, guint annotation);
void _dateline_report_page_icon (DatelineReportPage *page, DatelineKind kind);
void _dateline_report_page_section (DatelineReportPage *page, const char *id, const char *title);
void _dateline_report_page_said (DatelineReportPage *page, guint annotation);
char *_dateline_report_page_id (DatelineReportPage *page, char prefix, guint annotation);
char *_dateline_report_page_time (gint64 seconds);
char *_dateline_report_row_id (DatelineReportPart part, guint row);

/* Drawings */
void _dateline_report_page_symbols (DatelineReportPage *page);
void _dateline_report_page_days (DatelineReportPage *page, gint32 start, gint32 end);
void _dateline_report_page_strip (DatelineReportPage *page,
                                  const DatelineControl *control,
                                  gint32 start,
                                  gint32 end);
void _dateline_report_page_scale (DatelineReportPage *page, const char *label, gint64 most);
void _dateline_report_page_bar (DatelineReportPage *page, DatelineAmount amount, gint64 most);

G_END_DECLS
