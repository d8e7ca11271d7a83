/* dateline-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-private.h"

#define SECONDS_PER_DAY 86400

/* What the parts share */

/**
 * dateline_report_get_annotation:
 * @self: a report
 * @index: an annotation's index in the report, from 0, as marks and rows of tables hold it
 *
 * Returns: (transfer none): the annotation, valid as long as the report. Any thread.
 */
const DatelineAnnotation *
dateline_report_get_annotation (const DatelineReport *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->evidence->annotations->len, NULL);

  return self->evidence->annotations->pdata[index];
}

/**
 * dateline_report_get_mark:
 * @self: a report
 * @index: an annotation's index in the report, from 0
 *
 * Returns: (transfer none): how the annotation is drawn and numbered in its article, valid as long
 *   as the report. Any thread.
 */
const DatelineReportMark *
dateline_report_get_mark (const DatelineReport *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->marks->len, NULL);

  return &g_array_index (self->marks, DatelineReportMark, index);
}

guint
_dateline_report_annotation_of_claim (const DatelineReport *self, guint claim)
{
  return g_array_index (self->evidence->claim_of, guint, claim);
}

gboolean
_dateline_report_has_ref (GArray *refs, guint annotation)
{
  for (guint i = 0; i < refs->len; i++)
    if (g_array_index (refs, guint, i) == annotation)
      return TRUE;
  return FALSE;
}

void
_dateline_report_add_ref (GArray *refs, guint annotation)
{
  if (!_dateline_report_has_ref (refs, annotation))
    g_array_append_val (refs, annotation);
}

void
_dateline_report_use (DatelineReport *self, guint annotation, DatelineReportPart part, guint row)
{
  DatelineReportUse use = { part, row };
  GArray *uses = g_array_index (self->marks, DatelineReportMark, annotation).uses;

  for (guint i = 0; i < uses->len; i++) {
    const DatelineReportUse *old = &g_array_index (uses, DatelineReportUse, i);

    if (old->part == part && old->row == row)
      return;
  }
  g_array_append_val (uses, use);
}

char *
_dateline_report_short_date (const DatelineReport *self, DatelineDate date)
{
  return dateline_date_to_short (date, self->year);
}

char *
_dateline_report_name_place (const DatelineReport *self, gint64 place, const char *words)
{
  const DatelinePlace *known = dateline_evidence_get_place (self->evidence, place);

  return g_strdup (known != NULL ? known->name : words);
}

/* The whole */

static void
find_span (DatelineReport *self)
{
  for (guint i = 0; i < self->evidence->articles->len; i++) {
    DatelineDate date = ((const DatelineArticle *) self->evidence->articles->pdata[i])->published;

    if (!dateline_date_is_known (date))
      continue;
    if (!dateline_date_is_known (self->span))
      self->span = date;
    self->span.start = MIN (self->span.start, date.start);
    self->span.end = MAX (self->span.end, date.end);
  }
  self->span.minute = -1;
  if (dateline_date_is_known (self->span))
    self->span.precision = DATELINE_PRECISION_DAYS;
}

static void
find_year (DatelineReport *self)
{
  int month, day;

  self->year = 0;
  if (dateline_date_is_known (self->span))
    dateline_day_to_ymd (self->span.start, &self->year, &month, &day);
}

static DatelineDate
day_of_seconds (gint64 seconds)
{
  gint64 day = seconds / SECONDS_PER_DAY;

  return seconds > 0 ? dateline_date_from_day ((gint32) day) : DATELINE_DATE_NONE;
}

static DatelineNumberPolicy *
choose_policy (DatelineCase *dateline, const char *wanted, GError **error)
{
  g_autofree char *own = dateline_setting_get (dateline, "policy");

  if (wanted == NULL)
    wanted = own != NULL ? own : dateline_number_policy_names ()[0];
  return dateline_number_policy_new (wanted, error);
}

static void
fill_head (DatelineReport *self, DatelineCase *dateline, const DatelineReportOptions *options)
{
  self->title = dateline_case_dup_title (dateline);
  self->description = dateline_setting_get (dateline, "description");
  self->case_uuid = g_strdup (dateline_case_get_uuid (dateline));
  self->as_of = day_of_seconds (dateline_case_get_last_change (dateline));
  self->scope = _dateline_report_describe_scope (dateline, options);
  find_span (self);
  find_year (self);
}

/**
 * dateline_report_new:
 * @dateline: a case
 * @options: (nullable): what it shall hold; %NULL for all
 * @error: (out) (optional): what the case, a condition or the policy's name says
 *
 * Makes a report of a case. It holds everything that a writer needs; the case may be closed
 * afterwards. Nothing of it depends on the clock, the machine or the path of the case. On the
 * case's thread; blocks.
 *
 * Returns: (transfer full) (nullable): the report
 */
DatelineReport *
dateline_report_new (DatelineCase *dateline, const DatelineReportOptions *options, GError **error)
{
  static const DatelineReportOptions all = { NULL, NULL, NULL, NULL };
  g_autoptr (DatelineReport) self = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (dateline), NULL);

  if (options == NULL)
    options = &all;
  self = g_new0 (DatelineReport, 1);
  self->policy = choose_policy (dateline, options->policy, error);
  if (self->policy == NULL)
    return NULL;
  self->evidence = dateline_evidence_read_query (dateline, options->query, options->where,
                                                 options->progress, error);
  if (self->evidence == NULL)
    return NULL;
  fill_head (self, dateline, options);
  if (!_dateline_report_fill_articles (self, dateline, options->progress, error))
    return NULL;
  _dateline_report_fill_chronology (self);
  _dateline_report_fill_parties (self, dateline);
  _dateline_report_fill_spots (self);
  _dateline_report_fill_ledger (self);
  _dateline_report_fill_conflicts (self);
  _dateline_report_fill_speakers (self);
  _dateline_report_fill_summary (self);
  return g_steal_pointer (&self);
}

static void
free_parts (DatelineReport *self)
{
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->captures, g_ptr_array_unref);
  g_clear_pointer (&self->losses, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->speakers, g_ptr_array_unref);
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->spots, g_array_unref);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  g_clear_pointer (&self->contradiction_rows, g_ptr_array_unref);
  g_clear_pointer (&self->ledger_rows, g_ptr_array_unref);
  g_clear_pointer (&self->controls, g_ptr_array_unref);
  g_clear_pointer (&self->chronology_rows, g_ptr_array_unref);
}

/**
 * dateline_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
dateline_report_free (DatelineReport *self)
{
  if (self == NULL)
    return;
  free_parts (self);
  g_clear_pointer (&self->evidence, dateline_evidence_free);
  g_clear_pointer (&self->policy, dateline_number_policy_free);
  g_free (self->title);
  g_free (self->headline);
  g_free (self->description);
  g_free (self->scope);
  g_free (self->case_uuid);
  g_free (self);
}
