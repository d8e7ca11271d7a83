/* dateline-record-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record-facts.h"

#include "dateline-actor.h"
#include "dateline-event.h"
#include "dateline-place.h"
#include "dateline-record-name.h"

/**
 * dateline_record_facts_new:
 * @type: event, actor or place
 * @id: its id
 *
 * Returns: (transfer full): what is to be read
 */
DatelineRecordFacts *
dateline_record_facts_new (DatelineRecordType type, gint64 id)
{
  DatelineRecordFacts *self = g_new0 (DatelineRecordFacts, 1);

  self->type = type;
  self->id = id;
  self->title = g_strdup ("");
  self->subtitle = g_strdup ("");
  return self;
}

static void
free_record (DatelineRecordFacts *self)
{
  if (self->record == NULL)
    return;
  if (self->type == DATELINE_RECORD_EVENT)
    dateline_event_free (self->record);
  else if (self->type == DATELINE_RECORD_ACTOR)
    dateline_actor_free (self->record);
  else
    dateline_place_free (self->record);
}

/**
 * dateline_record_facts_free:
 * @self: (transfer full): facts
 */
void
dateline_record_facts_free (DatelineRecordFacts *self)
{
  free_record (self);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}

static void
name (DatelineRecordFacts *self, char *title, char *subtitle)
{
  g_free (self->title);
  g_free (self->subtitle);
  self->title = title != NULL ? title : g_strdup ("");
  self->subtitle = subtitle != NULL ? subtitle : g_strdup ("");
}

static gboolean
read_event (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  DatelineEvent *event = dateline_event_get (dateline, self->id, error);

  self->record = event;
  if (event == NULL)
    return FALSE;
  name (self, dateline_record_name_event (event), dateline_record_name_event_detail (event));
  return TRUE;
}

static gboolean
read_actor (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  DatelineActor *actor = dateline_actor_get (dateline, self->id, error);

  self->record = actor;
  if (actor == NULL)
    return FALSE;
  name (self, g_strdup (actor->name), NULL);
  return TRUE;
}

static gboolean
read_place (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  DatelinePlace *place = dateline_place_get (dateline, self->id, error);

  self->record = place;
  if (place == NULL)
    return FALSE;
  name (self, g_strdup (place->name), dateline_record_name_place_detail (place));
  return TRUE;
}

/**
 * dateline_record_facts_read:
 * @self: facts
 * @dateline: a case, on its thread
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND where there is no such record any more
 *
 * Reads a record and what hangs on it.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_record_facts_read (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  switch (self->type) {
  case DATELINE_RECORD_EVENT:
    return read_event (self, dateline, error);
  case DATELINE_RECORD_ACTOR:
    return read_actor (self, dateline, error);
  default:
    return read_place (self, dateline, error);
  }
}
