/* dateline-record-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"

G_BEGIN_DECLS

/**
 * DatelineRecordFacts:
 * @type: event, actor or place
 * @id: its id
 * @record: (nullable): the #DatelineEvent, #DatelineActor or #DatelinePlace
 * @title: what the page is called
 * @subtitle: where it lies, what it is, "" for nothing
 *
 * What the page of a record shows, read at one moment.
 */
typedef struct {
  DatelineRecordType type;
  gint64 id;
  gpointer record;
  char *title;
  char *subtitle;
} DatelineRecordFacts;

DatelineRecordFacts *dateline_record_facts_new (DatelineRecordType type, gint64 id);
void dateline_record_facts_free (DatelineRecordFacts *self);

/* On the case's thread */
gboolean
dateline_record_facts_read (DatelineRecordFacts *self, DatelineCase *dateline, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRecordFacts, dateline_record_facts_free)

G_END_DECLS
