/* dateline-cue-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-reading-private.h"

G_BEGIN_DECLS

/**
 * DatelineCue:
 * @range: the words that ascribe: auxiliaries, adverbs and what governs it included ("declined to
 *   say", "has repeatedly pointed out")
 * @verb: the token of the verb or noun that says it
 * @tags: its classes: speech, telling, attitude, showing, and whether it needs a clause
 * @group: the verb's group
 * @stance: how the speaker stands to the words
 */
typedef struct {
  DatelineRange range;
  guint verb;
  guint64 tags;
  DatelineVerbGroup group;
  DatelineStance stance;
} DatelineCue;

#define DATELINE_TAG_ANY_CUE \
  (DATELINE_TAG (CUE) | DATELINE_TAG (TELL) | DATELINE_TAG (ATTITUDE) | DATELINE_TAG (SHOW))

/**
 * DatelineSpeaker:
 * @range: the whole phrase, apposition included
 * @core: the name or noun phrase alone
 * @apposition: what stands beside it between commas, or empty
 * @head: the token of its last word
 */
typedef struct {
  DatelineRange range;
  DatelineRange core;
  DatelineRange apposition;
  guint head;
} DatelineSpeaker;

/* The cue whose verb stands at this token */
gboolean _dateline_find_cue (const DatelineDocument *document, guint token, DatelineCue *cue);
DatelineStance _dateline_stance_of (const DatelineDocument *document, guint token);

/* Who stands before / after the cue; FALSE where nobody does. @floor and @ceiling bound the clause.
 */
gboolean _dateline_find_speaker_before (const DatelineDocument *document,
                                        const DatelineCue *cue,
                                        guint floor,
                                        DatelineSpeaker *speaker);
gboolean _dateline_find_speaker_after (const DatelineDocument *document,
                                       guint first,
                                       guint ceiling,
                                       DatelineSpeaker *speaker);

/* "officials on Monday said": leftwards over when it happened, from the verb at @end */
guint _dateline_before_time (const DatelineDocument *document, guint end, guint floor);
/* The token after a clause that begins at @first, its final punctuation left out */
guint _dateline_find_clause_end (const DatelineDocument *document, guint first, guint ceiling);
/* The first comma that is not quoted, or @ceiling */
guint _dateline_find_comma (const DatelineDocument *document, guint first, guint ceiling);
/* Has what begins here a verb of its own, or is it an object? */
gboolean _dateline_is_clause (const DatelineDocument *document, guint first, guint ceiling);
/* Without final punctuation that is not quoted */
DatelineRange _dateline_trim (const DatelineDocument *document, DatelineRange range);

G_END_DECLS
