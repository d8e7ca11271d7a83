/* dateline-candidate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-field.h"
#include "dateline-place.h"

G_BEGIN_DECLS

/* How many candidates are offered at once */
#define DATELINE_CANDIDATE_MAX 8

/**
 * DatelineCandidate:
 * @name: what it is called
 * @alias: (nullable): another name of it that has what was typed
 * @detail: what tells it from others of its name: "Kunduz, Afghanistan"; "" for nothing; on one
 * line, as it is shown
 * @ref: (nullable): what refers to it: an id of the case as text, or a gazetteer's reference
 * @is_of_case: whether the case has it
 * @place: (nullable): where it is, for places
 * @country: (nullable): code of its country, for places
 * @population: of a place, 0 where that is not known
 * @is_in_focus: whether it lies in a country that the case speaks of
 * @is_by_hand: a point that was set on the map or typed: no place that anybody knew before
 *
 * Something that a field can be completed with.
 */
typedef struct {
  char *name;
  char *alias;
  char *detail;
  char *ref;
  gboolean is_of_case;
  DatelinePlace *place;
  char *country;
  guint64 population;
  gboolean is_in_focus;
  gboolean is_by_hand;
} DatelineCandidate;

DatelineCandidate *dateline_candidate_new (const char *name, const char *ref);
DatelineCandidate *dateline_candidate_new_place (DatelinePlace *place, const char *ref);
DatelineCandidate *
dateline_candidate_new_by_hand (const char *name, DatelinePoint point, const char *precision);
void dateline_candidate_free (DatelineCandidate *self);

/* The best of them, the most probable first */
void dateline_candidates_rank (GPtrArray *candidates, const char *text, guint n_max);

/* What choosing one stores, and the words that then stand in the row */
char *dateline_candidate_dup_words (const DatelineCandidate *self,
                                    const DatelineFormField *field,
                                    const char *stored);
GStrv dateline_candidate_assign (const DatelineCandidate *self,
                                 const DatelineFormField *field,
                                 const char *stored);
gboolean
dateline_candidate_needs_place (const DatelineCandidate *self, const DatelineFormField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCandidate, dateline_candidate_free)

G_END_DECLS
