/* dateline-feed-entry-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-story-private.h"
#include "dateline-xml.h"

G_BEGIN_DECLS

typedef struct DatelineFeedField DatelineFeedField;

/**
 * DatelineFeedEntry:
 * @start: where its tag begins in the feed, in bytes
 * @end: where it ends
 * @line: the line of its tag
 * @values: what its fields say, one for each row of the table in dateline-feed-entry.c
 *
 * One entry of a feed, as it is being read.
 */
typedef struct {
  gsize start;
  gsize end;
  int line;
  char **values;
  /*< private >*/
  const DatelineFeedField *field; /* the one that is being read, or NULL */
  GString *text;
  guint n_muted; /* elements that are open and do not count */
} DatelineFeedEntry;

DatelineFeedEntry *_dateline_feed_entry_new (gsize start, int line);
void _dateline_feed_entry_free (DatelineFeedEntry *self);

void _dateline_feed_entry_begin (DatelineFeedEntry *self,
                                 DatelineXmlScan *scan,
                                 const char *name,
                                 guint depth);
void _dateline_feed_entry_end (DatelineFeedEntry *self, const char *name, guint depth);
void _dateline_feed_entry_add_text (DatelineFeedEntry *self, const char *text, gsize length);

DatelineStory *_dateline_feed_entry_to_story (DatelineFeedEntry *self,
                                              GBytes *original,
                                              const char *name,
                                              const char *outlet,
                                              const char *language);

G_END_DECLS
