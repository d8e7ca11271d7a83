/* dateline-report-parties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colours that the analyst chose for those who hold places.
 */

#include "dateline-actor.h"
#include "dateline-report-private.h"

static void
party_free (gpointer data)
{
  DatelineReportParty *party = data;

  g_free (party->colour);
  g_free (party);
}

static void
add_party (DatelineReport *self, DatelineCase *dateline, const char *name)
{
  g_autofree char *colour = NULL;
  DatelineReportParty *party;

  if (name == NULL || _dateline_report_find_colour (self, name) != NULL)
    return;
  colour = dateline_actor_find_colour (dateline, name);
  if (colour == NULL)
    return;
  party = g_new0 (DatelineReportParty, 1);
  *party = (DatelineReportParty){ name, g_steal_pointer (&colour) };
  g_ptr_array_add (self->parties, party);
}

/* Those who hold and those who held, in the order of the chronology */
void
_dateline_report_fill_parties (DatelineReport *self, DatelineCase *dateline)
{
  self->parties = g_ptr_array_new_with_free_func (party_free);
  for (guint i = 0; i < self->chronology_rows->len; i++) {
    const DatelineCaptureRow *row = self->chronology_rows->pdata[i];

    add_party (self, dateline, row->captor);
    add_party (self, dateline, row->from);
  }
}

/* "#rrggbb", NULL where nobody chose one */
const char *
_dateline_report_find_colour (const DatelineReport *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->parties->len; i++) {
    const DatelineReportParty *party = self->parties->pdata[i];

    if (g_str_equal (party->name, name))
      return party->colour;
  }
  return NULL;
}
