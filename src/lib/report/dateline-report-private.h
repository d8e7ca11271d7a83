/* dateline-report-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-report.h"

G_BEGIN_DECLS

/* The parts of the report, each filled from the evidence by a file of its own */
gboolean _dateline_report_fill_articles (DatelineReport *self,
                                         DatelineCase *dateline,
                                         DatelineProgress *progress,
                                         GError **error);
void _dateline_report_fill_chronology (DatelineReport *self);
void _dateline_report_fill_ledger (DatelineReport *self);
void _dateline_report_fill_conflicts (DatelineReport *self);
void _dateline_report_fill_speakers (DatelineReport *self);
void _dateline_report_fill_summary (DatelineReport *self);
void _dateline_report_fill_spots (DatelineReport *self);
char *
_dateline_report_describe_scope (DatelineCase *dateline, const DatelineReportOptions *options);
void _dateline_report_fill_parties (DatelineReport *self, DatelineCase *dateline);
const char *_dateline_report_find_colour (const DatelineReport *self, const char *name);

/* Cutting a text: pure, tested by itself. @annotations as in DatelineEvidence, of one article */
GPtrArray *_dateline_report_cut (const char *text, GPtrArray *annotations, guint first, guint end);
void _dateline_report_paragraph_free (gpointer data);
void _dateline_report_find_lanes (GPtrArray *annotations, guint first, guint end, guint *lanes);

/* Small things that the parts share */
void
_dateline_report_use (DatelineReport *self, guint annotation, DatelineReportPart part, guint row);
guint _dateline_report_annotation_of_claim (const DatelineReport *self, guint claim);
char *_dateline_report_short_date (const DatelineReport *self, DatelineDate date);
char *_dateline_report_name_place (const DatelineReport *self, gint64 place, const char *words);
void _dateline_report_add_ref (GArray *refs, guint annotation);
gboolean _dateline_report_has_ref (GArray *refs, guint annotation);

G_END_DECLS
