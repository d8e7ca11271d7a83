/* dateline-claim-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-record-facts.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CLAIM_ROW (dateline_claim_row_get_type ())

/**
 * DatelineClaimRow:
 *
 * One claim on a page: its words, who says so, and how it stands to the event.
 *
 * Signals:
 *  - "activated" (): go to the words
 *  - "linked" (#int stance, #gboolean relied): the claim shall stand so to the event
 *  - "unlinked" (): the claim shall be taken off the event
 */
G_DECLARE_FINAL_TYPE (DatelineClaimRow, dateline_claim_row, DATELINE, CLAIM_ROW, GtkWidget)

GtkWidget *dateline_claim_row_new (gboolean is_of_event);
void dateline_claim_row_show (DatelineClaimRow *self, const DatelineClaimFact *fact);
gint64 dateline_claim_row_get_annotation (DatelineClaimRow *self);

G_END_DECLS
