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

G_END_DECLS
