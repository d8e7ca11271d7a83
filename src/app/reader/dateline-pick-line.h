/* dateline-pick-line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-candidate.h"

G_BEGIN_DECLS

/**
 * DatelinePickLine:
 * @title: what it is called
 * @where: province and country, or the point; "" where that is not known
 * @what: what it is and how many people live there: "town, 161,902 people"; "" where not known
 * @reason: why it is offered: "in this case"
 *
 * What a line of the place picker says of a candidate.
 */
typedef struct {
  char *title;
  char *where;
  char *what;
  char *reason;
} DatelinePickLine;

DatelinePickLine *dateline_pick_line_new (const DatelineCandidate *candidate);
void dateline_pick_line_free (DatelinePickLine *self);
char *dateline_pick_line_to_spoken (const DatelinePickLine *self);

const DatelineFormField *dateline_pick_get_precision_field (void);
/* Which choice of that field it is, GTK_INVALID_LIST_POSITION for none */
guint dateline_pick_find_precision (const char *precision);
/* How exactly somebody means a point who sets it at this zoom of the map */
const char *dateline_pick_precision_at (double zoom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePickLine, dateline_pick_line_free)

G_END_DECLS
