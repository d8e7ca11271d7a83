/* claim-lines.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "dateline-reader.h"

/* The claims that are read from a text, one line each, short enough to be compared in a table:
 * "capture Kunduz by Taliban from army, claimed, says spokesman, denies army, on 2021-08-08",
 * "casualty killed 12+ injured 3-9 of policemen by rebels, says doctor, in Kunduz, on …". What is
 * not known is left out, the date too where no words say it. */

static inline gboolean
claim_line_is_said (const DatelineAnnotation *it, const char *field)
{
  guint n;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (it, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (spans[i].field, field) == 0)
      return TRUE;
  return FALSE;
}

static inline void
claim_line_add (GString *line, const DatelineAnnotation *it, const char *before, const char *field)
{
  const char *value = dateline_annotation_get (it, field);

  if (value != NULL)
    g_string_append_printf (line, "%s%s", before, value);
}

static inline void
claim_line_add_counts (GString *line, const DatelineAnnotation *it)
{
  static const char *const names[] = { "killed", "injured", "captured", "missing", "affected" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *low_field = g_strconcat (names[i], "_low", NULL);
    g_autofree char *high_field = g_strconcat (names[i], "_high", NULL);
    gint64 low = dateline_annotation_get_count (it, low_field, -1);
    gint64 high = dateline_annotation_get_count (it, high_field, -1);

    if (low < 0 && high < 0)
      continue;
    g_string_append_printf (line, " %s ", names[i]);
    if (low < 0)
      g_string_append_printf (line, "-%d", (int) high);
    else if (high < 0)
      g_string_append_printf (line, "%d+", (int) low);
    else if (low == high)
      g_string_append_printf (line, "%d", (int) low);
    else
      g_string_append_printf (line, "%d-%d", (int) low, (int) high);
  }
}

static inline void
claim_line_add_capture (GString *line, const DatelineAnnotation *it)
{
  g_string_append (line, "capture");
  claim_line_add (line, it, " ", "place");
  claim_line_add (line, it, " by ", "captor");
  claim_line_add (line, it, " from ", "from");
  claim_line_add (line, it, ", ", "status");
  claim_line_add (line, it, ", says ", "claimant");
  claim_line_add (line, it, ", denies ", "denied_by");
  if (claim_line_is_said (it, "date"))
    claim_line_add (line, it, ", on ", "date");
}

static inline void
claim_line_add_casualty (GString *line, const DatelineAnnotation *it)
{
  const char *start = dateline_annotation_get (it, "period_start");

  g_string_append (line, "casualty");
  claim_line_add_counts (line, it);
  claim_line_add (line, it, " of ", "victims");
  claim_line_add (line, it, " by ", "perpetrator");
  claim_line_add (line, it, ", says ", "claimant");
  claim_line_add (line, it, ", denies ", "denied_by");
  claim_line_add (line, it, ", in ", "place");
  if (!claim_line_is_said (it, "period_start"))
    return;
  claim_line_add (line, it, ", on ", "period_start");
  if (g_strcmp0 (start, dateline_annotation_get (it, "period_end")) != 0)
    claim_line_add (line, it, " to ", "period_end");
}

/* All claims of a text published on Tuesday, 10 August 2021; "" where there is none */
static inline char *
claim_lines_read (DatelineReader *reader, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GPtrArray) found = dateline_reader_read (
      reader, text, -1, dateline_date_from_day (dateline_day_from_ymd (2021, 8, 10)), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = found->pdata[i];

    if (it->kind != DATELINE_KIND_CAPTURE && it->kind != DATELINE_KIND_CASUALTY)
      continue;
    if (lines->len > 0)
      g_string_append_c (lines, '\n');
    if (it->kind == DATELINE_KIND_CAPTURE)
      claim_line_add_capture (lines, it);
    else
      claim_line_add_casualty (lines, it);
  }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
