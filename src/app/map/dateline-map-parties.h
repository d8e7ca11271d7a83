/* dateline-map-parties.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-map-painter.h"

G_BEGIN_DECLS

/**
 * DatelineMapParty:
 * @owner: the actor whose colour it is: who took a place, or whose side that is on
 * @other: whose colour the other hatches have, 0 for none
 * @name: of @owner
 * @colour: chosen by the analyst
 * @second: of the other hatches
 * @is_contested: hatched
 *
 * How captures by a party look.
 */
typedef struct {
  gint64 owner;
  gint64 other;
  char *name;
  DatelineColour colour;
  DatelineColour second;
  gboolean is_contested;
} DatelineMapParty;

/**
 * DatelineMapParties:
 *
 * Which captures have a party's colour: a table of looks, and for each such event which of them it
 * has. Filled on a worker, then never altered. Counted by reference, any thread.
 */
typedef struct _DatelineMapParties DatelineMapParties;

DatelineMapParties *dateline_map_parties_new (void);
DatelineMapParties *dateline_map_parties_ref (DatelineMapParties *self);
void dateline_map_parties_unref (DatelineMapParties *self);
void
dateline_map_parties_add (DatelineMapParties *self, gint64 event, const DatelineMapParty *look);
DatelineMapParties *dateline_map_parties_load (DatelineCase *dateline, GError **error);

guint dateline_map_parties_get_n (DatelineMapParties *self);
const DatelineMapParty *dateline_map_parties_get (DatelineMapParties *self, guint party);
guint dateline_map_parties_get_n_events (DatelineMapParties *self);
gint64 dateline_map_parties_get_event (DatelineMapParties *self, guint i, guint *party);

gboolean dateline_map_parties_read_colour (const char *text, DatelineColour *colour);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMapParties, dateline_map_parties_unref)

G_END_DECLS
