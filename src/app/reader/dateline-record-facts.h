/* dateline-record-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-control.h"
#include "dateline-event.h"

G_BEGIN_DECLS

/* How many rows more a list of a page shows when more are asked for */
#define DATELINE_RECORD_STEP 100
/* How many sides an actor is offered */
#define DATELINE_RECORD_MAX_SIDES 100

/**
 * DatelineRecordList:
 * @DATELINE_RECORD_LIST_CLAIMS: what is said
 * @DATELINE_RECORD_LIST_NAMES: of an actor or a place
 * @DATELINE_RECORD_LIST_EVENTS: of an actor or a place
 * @DATELINE_RECORD_LIST_HISTORY: changes that touched it
 *
 * The lists of a page that may be long.
 */
typedef enum {
  DATELINE_RECORD_LIST_CLAIMS,
  DATELINE_RECORD_LIST_NAMES,
  DATELINE_RECORD_LIST_EVENTS,
  DATELINE_RECORD_LIST_HISTORY,
  DATELINE_RECORD_N_LISTS,
} DatelineRecordList;

/**
 * DatelineClaimFact:
 * @annotation: its id
 * @kind: what kind of claim it is
 * @words: the words themselves
 * @who: who says so, "" where nobody is named
 * @where: outlet and date of the article
 * @stance: how it stands to the event
 * @relied: whether the decision relies on it
 * @origin: number of its origin on this page, from 1
 * @is_disputed: other claims on this page cannot be true beside it
 *
 * One claim as a page shows it.
 */
typedef struct {
  gint64 annotation;
  DatelineKind kind;
  char *words;
  char *who;
  char *where;
  DatelineStance stance;
  gboolean relied;
  guint origin;
  gboolean is_disputed;
} DatelineClaimFact;

/**
 * DatelineLineFact:
 * @id: of the record that it leads to, 0 for none
 * @title: what it says
 * @subtitle: paler, "" for nothing
 *
 * One line of a list on a page.
 */
typedef struct {
  gint64 id;
  char *title;
  char *subtitle;
} DatelineLineFact;

/**
 * DatelineHoldFact:
 * @start: first day
 * @end: the day after the last, %G_MAXINT32 for what still lasts
 * @state: how it stands with the place
 * @holder: (nullable): who holds it
 * @colour: (nullable): the holder's, "#rrggbb"
 * @other_colour: (nullable): of the one who held it before, where it is contested
 *
 * Some days of a place.
 */
typedef struct {
  gint32 start;
  gint32 end;
  DatelineControlState state;
  char *holder;
  char *colour;
  char *other_colour;
} DatelineHoldFact;

/**
 * DatelineRecordFacts:
 * @type: event, actor or place
 * @id: its id
 * @record: (nullable): the #DatelineEvent, #DatelineActor or #DatelinePlace
 * @title: what the page is called
 * @subtitle: where it lies, what it is, "" for nothing
 * @limits: how many rows of each list are read
 * @totals: how many rows of each list there are; of the history it is only known whether there may
 *   be more than are read
 * @claims: (element-type DatelineClaimFact): what is said
 * @n_origins: how many origins say it
 * @contradictions: (element-type utf8): sentences about claims that cannot all be true
 * @names: (element-type DatelineLineFact): names of an actor or a place, where each was seen
 * @events: (element-type DatelineLineFact): events of an actor or a place
 * @holds: (element-type DatelineHoldFact): who holds a place over time
 * @history: (element-type DatelineLineFact): changes that touched it, the newest first
 * @sides: (element-type DatelineLineFact): the actors that an actor can be on the side of
 * @drafts: (nullable) (element-type DatelineDraft): what was typed and not stored
 *
 * What the page of a record shows, read at one moment.
 */
typedef struct {
  DatelineRecordType type;
  gint64 id;
  gpointer record;
  char *title;
  char *subtitle;
  guint limits[DATELINE_RECORD_N_LISTS];
  guint totals[DATELINE_RECORD_N_LISTS];
  GPtrArray *claims;
  guint n_origins;
  GPtrArray *contradictions;
  GPtrArray *names;
  GPtrArray *events;
  GPtrArray *holds;
  GPtrArray *history;
  GPtrArray *sides;
  GPtrArray *drafts;
} DatelineRecordFacts;

/* How many rows of a list a page begins with; the lists of the window have them all */
guint dateline_record_list_get_first (DatelineRecordList list);
DatelineRecordFacts *dateline_record_facts_new (DatelineRecordType type, gint64 id);
void dateline_record_facts_free (DatelineRecordFacts *self);

/* On the case's thread */
gboolean
dateline_record_facts_read (DatelineRecordFacts *self, DatelineCase *dateline, GError **error);
/* Claims with these words, as lines */
GPtrArray *
dateline_record_facts_find_claims (DatelineCase *dateline, const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRecordFacts, dateline_record_facts_free)

G_END_DECLS
