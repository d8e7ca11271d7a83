/* dateline-lesson.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-change.h"

G_BEGIN_DECLS

/**
 * DatelineLesson:
 * @kind: what the words are: "place", "person", "organisation", "role", "outlet", "actor", or
 *   "rule" (@words: the rule's name)
 * @words: the words, as annotations have them
 * @value: (nullable): what they mean: of a place the reference of the gazetteer
 * @n_confirmed: accepted annotations with these words
 * @n_rejected: rejected suggestions with these words
 * @is_set: whether the analyst has set the weight
 * @weight: what is added to the score of a suggestion that rests on it, -1 to 1; 0: switched off
 *
 * One thing that the case teaches: what the analyst confirmed and rejected, and what follows from
 * it for later suggestions. Worked out from the annotations and the names of actors; only a weight
 * that the analyst has set is stored.
 */
typedef struct {
  char *kind;
  char *words;
  char *value;
  guint n_confirmed;
  guint n_rejected;
  gboolean is_set;
  double weight;
} DatelineLesson;

void dateline_lesson_free (DatelineLesson *self);

GPtrArray *dateline_lesson_list (DatelineCase *self, GError **error);
gboolean dateline_lesson_set_weight (DatelineChange *change,
                                     const char *kind,
                                     const char *words,
                                     double weight,
                                     GError **error);
/* Pure: the weight that follows from what was confirmed and rejected */
double dateline_lesson_weigh (const char *kind, guint n_confirmed, guint n_rejected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLesson, dateline_lesson_free)

G_END_DECLS
