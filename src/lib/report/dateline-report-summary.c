/* dateline-report-summary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-private.h"

#include <glib/gi18n-lib.h>

/* More references than this behind one figure are not named beside it: its table names them. */
#define MAX_NAMED 12

typedef struct {
  guint n_held;
  guint n_by_several;
  guint n_denied;
  GArray *denied;
} Tally;

static void
figure_free (gpointer data)
{
  DatelineReportFigure *self = data;

  g_free (self->value);
  g_free (self->label);
  g_array_unref (self->refs);
  g_free (self);
}

static void
add_figure (DatelineReport *self, char *value, char *label, DatelineReportPart part, GArray *refs)
{
  DatelineReportFigure *figure = g_new0 (DatelineReportFigure, 1);

  figure->value = value;
  figure->label = label;
  figure->leads_to = part;
  figure->refs = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; refs != NULL && refs->len <= MAX_NAMED && i < refs->len; i++) {
    guint annotation = g_array_index (refs, guint, i);

    _dateline_report_add_ref (figure->refs, annotation);
    _dateline_report_use (self, annotation, DATELINE_REPORT_SUMMARY, self->figures->len);
  }
  g_ptr_array_add (self->figures, figure);
}

static char *
print_count (guint n)
{
  return g_strdup_printf ("%u", n);
}

static guint
count_place (GHashTable *seen, const DatelineCaptureRow *row)
{
  char *key = row->place != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row->place)
                              : g_strconcat ("name ", row->place_name, NULL);

  return g_hash_table_add (seen, key) ? 1 : 0;
}

/* Places, not takings: one that changed hands twice is one, and a group of unnamed ones is none. */
static Tally
count_places (DatelineReport *self)
{
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) by_several = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tally tally = { .denied = g_array_new (FALSE, FALSE, sizeof (guint)) };

  for (guint i = 0; i < self->captures->len; i++) {
    const DatelineReportCapture *capture = self->captures->pdata[i];
    const DatelineCaptureRow *row = capture->weighed;

    if (row->state == DATELINE_CONTROL_HELD && !row->is_group) {
      tally.n_held += count_place (held, row);
      tally.n_by_several += row->n_origins > 1 ? count_place (by_several, row) : 0;
    }
    if (row->state != DATELINE_CONTROL_DENIED)
      continue;
    tally.n_denied++;
    g_array_append_vals (tally.denied, capture->refs->data, capture->refs->len);
  }
  return tally;
}

static void
add_captures (DatelineReport *self, const Tally *tally)
{
  g_autofree char *several = g_strdup_printf (
      ngettext ("%u by two or more origins", "%u by two or more origins", tally->n_by_several),
      tally->n_by_several);

  /* Translators: under a number; the part behind the comma is "20 by two or more origins" */
  add_figure (self, print_count (tally->n_held),
              g_strdup_printf (
                  ngettext ("place reported taken, %s", "places reported taken, %s", tally->n_held),
                  several),
              DATELINE_REPORT_CHRONOLOGY, NULL);
  add_figure (self, print_count (tally->n_denied),
              g_strdup (ngettext ("claim to have taken a place, denied",
                                  "claims to have taken a place, denied", tally->n_denied)),
              DATELINE_REPORT_CHRONOLOGY, tally->denied);
}

/* What the analyst relied on; in a case where nothing is relied on yet, whoever is no party */
static void
add_killed (DatelineReport *self)
{
  const DatelineClaim *claims = (const DatelineClaim *) self->evidence->claims->data;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean relied = TRUE;
  DatelineAmount sum = dateline_ledger_sum (self->ledger_rows, claims, self->policy,
                                            DATELINE_LEDGER_RELIED, DATELINE_LOSS_KILLED, taken);

  if (!dateline_amount_is_known (sum)) {
    relied = FALSE;
    sum = dateline_ledger_sum (self->ledger_rows, claims, self->policy, DATELINE_LEDGER_IMPARTIAL,
                               DATELINE_LOSS_KILLED, taken);
  }
  for (guint i = 0; i < taken->len; i++)
    g_array_index (taken, guint, i) =
        _dateline_report_annotation_of_claim (self, g_array_index (taken, guint, i));
  add_figure (self, dateline_amount_to_display (sum),
              g_strdup (relied ? _ ("killed, by the claims relied on")
                               : _ ("killed, by sources that are no party")),
              DATELINE_REPORT_LEDGER, taken);
}

static void
add_contradictions (DatelineReport *self)
{
  guint n_open = 0;

  for (guint i = 0; i < self->conflicts->len; i++)
    n_open += ((const DatelineReportConflict *) self->conflicts->pdata[i])->weighed->is_open;
  add_figure (
      self, print_count (n_open),
      g_strdup_printf (ngettext ("contradiction open, of %u", "contradictions open, of %u", n_open),
                       self->conflicts->len),
      DATELINE_REPORT_CONTRADICTIONS, NULL);
}

static char *
make_headline (const DatelineReport *self, const Tally *tally)
{
  g_autofree char *held = g_strdup_printf (
      ngettext ("%u place changes hands", "%u places change hands", tally->n_held), tally->n_held);
  g_autofree char *denied = g_strdup_printf (
      ngettext ("%u claim is denied", "%u claims are denied", tally->n_denied), tally->n_denied);

  if (tally->n_held == 0 && tally->n_denied == 0)
    return g_strdup (self->title);
  if (tally->n_denied == 0)
    return g_steal_pointer (&held);
  if (tally->n_held == 0)
    return g_steal_pointer (&denied);
  /* Translators: a headline of two findings: "33 places change hands; 1 claim is denied" */
  return g_strdup_printf (_ ("%1$s; %2$s"), held, denied);
}

void
_dateline_report_fill_summary (DatelineReport *self)
{
  Tally tally = count_places (self);

  self->figures = g_ptr_array_new_with_free_func (figure_free);
  self->headline = make_headline (self, &tally);
  add_captures (self, &tally);
  add_killed (self);
  add_contradictions (self);
  g_array_unref (tally.denied);
}
