/* dateline-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-card-look.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CARD (dateline_card_get_type ())

/**
 * DatelineCardShape:
 * @DATELINE_CARD_FULL: with all lines
 * @DATELINE_CARD_COMPACT: the main line alone, where many stand close together
 * @DATELINE_CARD_FOLDED: the icon alone, where the pane is narrow
 */
typedef enum {
  DATELINE_CARD_FULL,
  DATELINE_CARD_COMPACT,
  DATELINE_CARD_FOLDED,
} DatelineCardShape;

/**
 * DatelineCard:
 *
 * The card of one annotation. The selected one holds its form.
 *
 * Signals:
 *  - "activated" (): it was clicked
 *  - "decided" (#gboolean accepted): the suggestion was accepted or rejected on the card
 */
G_DECLARE_FINAL_TYPE (DatelineCard, dateline_card, DATELINE, CARD, GtkWidget)

GtkWidget *dateline_card_new (gint64 id);
gint64 dateline_card_get_id (DatelineCard *self);
void dateline_card_set_id (DatelineCard *self, gint64 id);
void dateline_card_set_look (DatelineCard *self, DatelineCardLook *look);
void dateline_card_set_shape (DatelineCard *self, DatelineCardShape shape);
void dateline_card_set_selected (DatelineCard *self, gboolean selected, gboolean floating);
void dateline_card_set_form (DatelineCard *self, GtkWidget *form);

G_END_DECLS
