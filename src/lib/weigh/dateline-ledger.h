/* dateline-ledger.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-claim.h"
#include "dateline-number.h"

G_BEGIN_DECLS

/**
 * DatelineLoss:
 *
 * What happened to the people counted; as in the names of a casualty's fields.
 */
typedef enum {
  DATELINE_LOSS_KILLED,
  DATELINE_LOSS_INJURED,
  DATELINE_LOSS_CAPTURED,
  DATELINE_LOSS_MISSING,
  DATELINE_LOSS_AFFECTED, /* "killed or injured", not divided */
  DATELINE_N_LOSSES,
} DatelineLoss;

/**
 * DatelineLedgerRow:
 * @claim: index of the claim
 * @event: the event that it is linked to, 0 for none
 * @place: the case's place, 0 where it has none
 * @group: rows of one group speak of the same: the same event, or the same place and days
 * @period: the days that it speaks of
 * @is_denial: it says that a number is wrong and gives none
 * @denied_by: (nullable) (transfer none): of a denial: who denies
 * @amounts: the numbers, by %DatelineLoss, read by the policy
 * @copies: (element-type guint): claims of the same origin in the same words, which are this row's
 *
 * One row of the casualty ledger: one claimant's numbers of one side's losses, or a denial.
 */
typedef struct {
  guint claim;
  gint64 event;
  gint64 place;
  guint group;
  DatelineDate period;
  gboolean is_denial;
  const char *denied_by;
  DatelineAmount amounts[DATELINE_N_LOSSES];
  GArray *copies;
} DatelineLedgerRow;

GPtrArray *dateline_ledger_new (const DatelineClaim *claims,
                                guint n_claims,
                                const DatelineNumberPolicy *policy);
const char *dateline_loss_to_string (DatelineLoss loss);
const char *dateline_loss_get_label (DatelineLoss loss);

/**
 * DatelineLedgerScope:
 * @DATELINE_LEDGER_ALL: every claimant
 * @DATELINE_LEDGER_IMPARTIAL: claimants that belong to no party
 * @DATELINE_LEDGER_RELIED: what the analyst relied on
 *
 * Whose numbers a sum takes.
 */
typedef enum {
  DATELINE_LEDGER_ALL,
  DATELINE_LEDGER_IMPARTIAL,
  DATELINE_LEDGER_RELIED,
} DatelineLedgerScope;

DatelineAmount dateline_ledger_sum (GPtrArray *ledger,
                                    const DatelineClaim *claims,
                                    const DatelineNumberPolicy *policy,
                                    DatelineLedgerScope scope,
                                    DatelineLoss loss,
                                    GArray *taken);

G_END_DECLS
