/* dateline-card-look.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"

G_BEGIN_DECLS

/**
 * DatelineCardLook:
 * @kind: for icon and colour
 * @suggested: nobody has decided yet: dashed
 * @main: the line that tells what is claimed
 * @second: (nullable): who says so, and how it stands
 * @origin: (nullable): who accepted it
 * @score: (nullable): of a suggestion, "0.93"
 * @reason: (nullable): the rule's sentence
 * @details: (nullable): score, reason and rule of a suggestion
 * @spoken: all of it as a screen reader says it
 *
 * What the card of an annotation shows.
 */
typedef struct {
  DatelineKind kind;
  gboolean suggested;
  char *main;
  char *second;
  char *origin;
  char *score;
  char *reason;
  char *details;
  char *spoken;
} DatelineCardLook;

DatelineCardLook *dateline_card_look_new (const DatelineAnnotation *annotation, const char *reason);
void dateline_card_look_free (DatelineCardLook *self);
gboolean dateline_card_look_equal (const DatelineCardLook *a, const DatelineCardLook *b);

/**
 * DatelineCardPlace:
 * @wish: where the words are
 * @height: of the card
 * @y: (out): where it comes to be
 *
 * One card of a column.
 */
typedef struct {
  int wish;
  int height;
  int y;
} DatelineCardPlace;

int dateline_card_places_find_fixed (const DatelineCardPlace *places,
                                     guint fixed,
                                     int gap,
                                     int top,
                                     int limit);
void dateline_card_places_solve (DatelineCardPlace *places, guint n, int gap, int fixed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCardLook, dateline_card_look_free)

G_END_DECLS
