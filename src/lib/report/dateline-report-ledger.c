/* dateline-report-ledger.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-private.h"

#include <glib/gi18n-lib.h>

static void
loss_free (gpointer data)
{
  DatelineReportLoss *self = data;

  g_free (self->when);
  g_free (self->where);
  g_free (self->who);
  g_free (self->party);
  g_free (self->whose);
  g_free (self->wording);
  g_array_unref (self->refs);
  g_free (self);
}

static char *
dup_field (const DatelineClaim *claim, const char *field)
{
  return g_strdup (dateline_annotation_get (claim->annotation, field));
}

/* Whoever denies is another than who claims: the claim's party is not theirs. */
static void
fill_who (DatelineReport *self, DatelineReportLoss *loss, const DatelineClaim *claim)
{
  const char *words = loss->weighed->is_denial
                          ? loss->weighed->denied_by
                          : dateline_annotation_get (claim->annotation, "claimant");
  const DatelineActor *actor = dateline_evidence_find_actor (self->evidence, words);
  const DatelineActor *party = dateline_evidence_get_party (self->evidence, actor);

  loss->who = g_strdup (words);
  loss->party = party != NULL ? g_strdup (party->name) : NULL;
}

static char *
name_where (const DatelineReport *self, const DatelineClaim *claim)
{
  const DatelineEvent *event = dateline_evidence_get_event (self->evidence, claim->event);

  if (claim->place == 0 && event != NULL && event->place_name != NULL)
    return g_strdup (event->place_name);
  return _dateline_report_name_place (self, claim->place,
                                      dateline_annotation_get (claim->annotation, "place"));
}

static DatelineReportLoss *
make_loss (DatelineReport *self, guint i)
{
  const DatelineLedgerRow *row = self->ledger_rows->pdata[i];
  const DatelineLedgerRow *before = i > 0 ? self->ledger_rows->pdata[i - 1] : NULL;
  const DatelineClaim *claim = &g_array_index (self->evidence->claims, DatelineClaim, row->claim);
  DatelineReportLoss *loss = g_new0 (DatelineReportLoss, 1);

  loss->weighed = row;
  loss->opens_group = before == NULL || before->group != row->group;
  loss->when = _dateline_report_short_date (self, row->period);
  loss->where = name_where (self, claim);
  fill_who (self, loss, claim);
  loss->whose = dup_field (claim, "victims");
  loss->wording = row->is_denial ? NULL : dup_field (claim, "wording");
  loss->relied = claim->relied && !row->is_denial;
  loss->refs = g_array_new (FALSE, FALSE, sizeof (guint));
  _dateline_report_add_ref (loss->refs, _dateline_report_annotation_of_claim (self, row->claim));
  for (guint k = 0; k < row->copies->len; k++)
    _dateline_report_add_ref (loss->refs, _dateline_report_annotation_of_claim (
                                              self, g_array_index (row->copies, guint, k)));
  return loss;
}

void
_dateline_report_fill_ledger (DatelineReport *self)
{
  GArray *claims = self->evidence->claims;

  self->ledger_rows =
      dateline_ledger_new ((const DatelineClaim *) claims->data, claims->len, self->policy);
  self->losses = g_ptr_array_new_with_free_func (loss_free);
  for (guint i = 0; i < self->ledger_rows->len; i++) {
    DatelineReportLoss *loss = make_loss (self, i);

    g_ptr_array_add (self->losses, loss);
    for (guint k = 0; k < loss->refs->len; k++)
      _dateline_report_use (self, g_array_index (loss->refs, guint, k), DATELINE_REPORT_LEDGER, i);
  }
}

/* Contradictions */

static void
conflict_free (gpointer data)
{
  DatelineReportConflict *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->sides);
  g_ptr_array_unref (self->against);
  g_free (self);
}

static gboolean
is_reprint (const DatelineReport *self, guint a, guint b)
{
  const guint *origins = self->evidence->origins;
  const DatelineReportMark *left = dateline_report_get_mark (self, a);
  const DatelineReportMark *right = dateline_report_get_mark (self, b);

  return left->article != right->article && origins[left->article] == origins[right->article] &&
         g_str_equal (dateline_report_get_annotation (self, a)->exact,
                      dateline_report_get_annotation (self, b)->exact);
}

static void
add_saying (const DatelineReport *self, GPtrArray *sayings, guint annotation)
{
  GArray *refs;

  for (guint i = 0; i < sayings->len; i++) {
    refs = sayings->pdata[i];
    if (_dateline_report_has_ref (refs, annotation))
      return;
    if (is_reprint (self, g_array_index (refs, guint, 0), annotation)) {
      g_array_append_val (refs, annotation);
      return;
    }
  }
  refs = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (refs, annotation);
  g_ptr_array_add (sayings, refs);
}

static GPtrArray *
list_sayings (DatelineReport *self, GArray *claims, guint row)
{
  GPtrArray *sayings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < claims->len; i++) {
    guint annotation =
        _dateline_report_annotation_of_claim (self, g_array_index (claims, guint, i));

    add_saying (self, sayings, annotation);
    _dateline_report_use (self, annotation, DATELINE_REPORT_CONTRADICTIONS, row);
  }
  return sayings;
}

static char *
make_title (DatelineReport *self, const DatelineContradiction *weighed)
{
  const DatelineClaim *claim = &g_array_index (self->evidence->claims, DatelineClaim,
                                               g_array_index (weighed->sides, guint, 0));
  g_autofree char *where = name_where (self, claim);
  g_autofree char *when = dateline_date_to_display (weighed->date);

  if (where == NULL)
    return g_steal_pointer (&when);
  /* Translators: place, date: "Mazar-i-Sharif, 9 August 2021" */
  return g_strdup_printf (C_ ("place and date", "%1$s, %2$s"), where, when);
}

void
_dateline_report_fill_conflicts (DatelineReport *self)
{
  self->contradiction_rows =
      dateline_contradictions_new ((const DatelineClaim *) self->evidence->claims->data,
                                   self->chronology_rows, self->ledger_rows);
  self->conflicts = g_ptr_array_new_with_free_func (conflict_free);
  for (guint i = 0; i < self->contradiction_rows->len; i++) {
    const DatelineContradiction *weighed = self->contradiction_rows->pdata[i];
    DatelineReportConflict *conflict = g_new0 (DatelineReportConflict, 1);

    conflict->weighed = weighed;
    conflict->title = make_title (self, weighed);
    conflict->sides = list_sayings (self, weighed->sides, i);
    conflict->against = list_sayings (self, weighed->against, i);
    g_ptr_array_add (self->conflicts, conflict);
  }
}
