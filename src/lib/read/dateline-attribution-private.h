/* dateline-attribution-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-cue-private.h"

G_BEGIN_DECLS

/**
 * DatelineScope:
 * @reading: where attributions go
 * @document: the reading's
 * @sentence: the sentence being read
 * @floor: the token after what earlier attributions of the sentence took
 *
 * @n_before: how many attributions the reading had before this sentence
 *
 * Where the search for one sentence's attributions stands.
 */
typedef struct {
  DatelineReading *reading;
  DatelineDocument *document;
  DatelineRange sentence;
  guint floor;
  guint n_before;
} DatelineScope;

/* What a token of the sentence is; FALSE beyond its ends */
gboolean _dateline_scope_is_mark (const DatelineScope *scope, guint token, char mark);
gboolean _dateline_scope_opens (const DatelineScope *scope, guint token);
gboolean _dateline_scope_closes (const DatelineScope *scope, guint token);
gboolean _dateline_scope_is_part (const DatelineScope *scope, guint token, guint parts);

/* An attribution with nothing but its rule and the cue's words; its content, part by part */
DatelineAttribution
_dateline_attribution_begin (const DatelineScope *scope, const char *rule, DatelineRange cue);
void _dateline_attribution_add_part (DatelineAttribution *self, DatelineRange part);
/* Quotations that follow the sentence go on with the same speaker */
void _dateline_attribution_follow (DatelineAttribution *self, const DatelineScope *scope);
/* Puts it among the reading's attributions; FALSE if it has no content */
gboolean _dateline_attribution_finish (DatelineAttribution *self, DatelineScope *scope);

void _dateline_attribution_set_source (DatelineAttribution *self, const DatelineSpeaker *speaker);

/* What is ascribed. Does it begin at the token: that, whether, a quotation? Does the cue take a
 * preposition before it: "commented on"? */
gboolean _dateline_scope_begins_content (const DatelineScope *scope, guint token);
gboolean _dateline_scope_takes_preposition (const DatelineScope *scope, guint token);
gboolean _dateline_scope_has_finite_verb (const DatelineScope *scope, DatelineRange range);
/* Adds a clause or an object that begins at @first; what follows the cue from @first on; the same
 * after whom it was told to; what ends before @end, without quotation marks only if it is the
 * @whole content; what goes on after "The bridge, he said,"; what follows "As he said," */
void _dateline_attribution_add_clause (const DatelineScope *scope,
                                       DatelineAttribution *attribution,
                                       guint first);
gboolean _dateline_attribution_add_after (const DatelineScope *scope,
                                          const DatelineCue *cue,
                                          DatelineAttribution *attribution,
                                          guint first);
gboolean _dateline_attribution_add_content_after (const DatelineScope *scope,
                                                  const DatelineCue *cue,
                                                  DatelineAttribution *attribution);
void _dateline_attribution_add_content_before (const DatelineScope *scope,
                                               DatelineAttribution *attribution,
                                               guint end,
                                               gboolean whole);
void _dateline_attribution_add_rest (const DatelineScope *scope, DatelineAttribution *attribution);
gboolean
_dateline_attribution_add_after_as (const DatelineScope *scope, DatelineAttribution *attribution);
/* tell, told: always has an audience, never stands before its speaker */
gboolean _dateline_cue_is_telling (const DatelineScope *scope, const DatelineCue *cue);

gboolean _dateline_cue_is_passive (const DatelineScope *scope, const DatelineCue *cue);
gboolean _dateline_attribution_read_passive (DatelineScope *scope,
                                             const DatelineCue *cue,
                                             DatelineAttribution *attribution);

/* Who the speakers are: their fullest forms, roles, affiliations. After all are found. */
void _dateline_attributions_identify (DatelineReading *reading);

/* The ways of ascribing: each takes the token where its words could begin, and returns the token to
 * go on with, or 0 if it found nothing there */
guint _dateline_read_verb (DatelineScope *scope, guint token);
guint _dateline_read_adjacent_verb (DatelineScope *scope, guint token);
guint _dateline_read_dash (DatelineScope *scope, guint token);
guint _dateline_read_according (DatelineScope *scope, guint token);
guint _dateline_read_cue_noun (DatelineScope *scope, guint token);
guint _dateline_read_transcript (DatelineScope *scope, guint token);
guint _dateline_read_colon (DatelineScope *scope, guint token);

G_END_DECLS
