/* dateline-contradiction.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-chronology.h"
#include "dateline-ledger.h"

G_BEGIN_DECLS

/**
 * DatelineContradictionKind:
 * @DATELINE_CONTRADICTION_CONTROL: some say that a place was taken, others that it was not
 * @DATELINE_CONTRADICTION_NUMBER: numbers of one side's losses that cannot both be true
 * @DATELINE_CONTRADICTION_DENIAL: losses that somebody denies without a number
 */
typedef enum {
  DATELINE_CONTRADICTION_CONTROL,
  DATELINE_CONTRADICTION_NUMBER,
  DATELINE_CONTRADICTION_DENIAL,
} DatelineContradictionKind;

/**
 * DatelineContradiction:
 * @kind: what about
 * @date: when
 * @place: the case's place, 0 for none
 * @row: of the chronology (control) or the group of the ledger (numbers, denial)
 * @loss: which numbers
 * @is_open: nothing later has settled it
 * @sides: (element-type guint): the claims for it, as indices
 * @against: (element-type guint): the claims against it
 *
 * Claims that cannot all be true. They are shown, not resolved.
 */
typedef struct {
  DatelineContradictionKind kind;
  DatelineDate date;
  gint64 place;
  guint row;
  DatelineLoss loss;
  gboolean is_open;
  GArray *sides;
  GArray *against;
} DatelineContradiction;

GPtrArray *
dateline_contradictions_new (const DatelineClaim *claims, GPtrArray *chronology, GPtrArray *ledger);

G_END_DECLS
