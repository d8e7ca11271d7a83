/* dateline-list-value-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-list-line.h"

G_BEGIN_DECLS

/* What the columns say: pure functions of the facts, NULL for nothing. Any thread. */
char *_dateline_list_event_date (const DatelineListFacts *facts);
char *_dateline_list_event_place (const DatelineListFacts *facts);
char *_dateline_list_event_what (const DatelineListFacts *facts);
char *_dateline_list_event_who (const DatelineListFacts *facts);
char *_dateline_list_event_killed (const DatelineListFacts *facts);
char *_dateline_list_event_claims (const DatelineListFacts *facts);

char *_dateline_list_article_date (const DatelineListFacts *facts);
char *_dateline_list_article_title (const DatelineListFacts *facts);
char *_dateline_list_article_outlet (const DatelineListFacts *facts);
char *_dateline_list_article_state (const DatelineListFacts *facts);
char *_dateline_list_article_annotations (const DatelineListFacts *facts);
char *_dateline_list_article_suggestions (const DatelineListFacts *facts);

char *_dateline_list_claim_date (const DatelineListFacts *facts);
char *_dateline_list_claim_kind (const DatelineListFacts *facts);
char *_dateline_list_claim_summary (const DatelineListFacts *facts);
char *_dateline_list_claim_by (const DatelineListFacts *facts);
char *_dateline_list_claim_outlet (const DatelineListFacts *facts);
char *_dateline_list_claim_credibility (const DatelineListFacts *facts);

char *_dateline_list_actor_name (const DatelineListFacts *facts);
char *_dateline_list_actor_kind (const DatelineListFacts *facts);
char *_dateline_list_actor_side (const DatelineListFacts *facts);
char *_dateline_list_actor_aliases (const DatelineListFacts *facts);

char *_dateline_list_place_name (const DatelineListFacts *facts);
char *_dateline_list_place_province (const DatelineListFacts *facts);
char *_dateline_list_place_country (const DatelineListFacts *facts);
char *_dateline_list_place_precision (const DatelineListFacts *facts);

char *_dateline_list_count_of_events (const DatelineListFacts *facts);

char *_dateline_list_format_count (gint64 n);
char *_dateline_list_format_some (gint64 n);
char *_dateline_list_format_date (DatelineDate date, int year);
const char *_dateline_list_article_state_label (DatelineArticleState state);

G_END_DECLS
