/* dateline-chunk-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-document-private.h"

G_BEGIN_DECLS

typedef enum {
  DATELINE_VERB_NEGATED = 1 << 0,
  DATELINE_VERB_PASSIVE = 1 << 1,    /* was seized */
  DATELINE_VERB_FUTURE = 1 << 2,     /* will, would, going to */
  DATELINE_VERB_MODAL = 1 << 3,      /* may, could, must */
  DATELINE_VERB_PERFECT = 1 << 4,    /* had seized */
  DATELINE_VERB_INFINITIVE = 1 << 5, /* to seize */
  DATELINE_VERB_ONGOING = 1 << 6,    /* seizing, are seizing */
  DATELINE_VERB_PRESENT = 1 << 7,
  DATELINE_VERB_BARE = 1 << 8, /* a participle or -ing form without an auxiliary */
} DatelineVerbFlags;

/**
 * DatelineVerbGroup:
 * @range: auxiliaries, negation and adverbs included: "had not yet been seized"
 * @head: the main verb's token
 * @flags: #DatelineVerbFlags
 */
typedef struct {
  DatelineRange range;
  guint head;
  guint flags;
} DatelineVerbGroup;

/**
 * DatelineNounPhrase:
 * @range: the whole phrase, with "of …", apposition and relative clause
 * @core: from determiner to head: "the provincial governor"
 * @head: the token of its head noun or of the last word of its name
 * @apposition: ", commander of the army's 215 Corps" without its commas, or empty
 * @plural: several people or things are meant
 */
typedef struct {
  DatelineRange range;
  DatelineRange core;
  guint head;
  DatelineRange apposition;
  gboolean plural;
} DatelineNounPhrase;

/* The verb group around a verb. Always succeeds for a verb's token. */
DatelineVerbGroup _dateline_chunk_verb (const DatelineDocument *document, guint verb);

/* The noun phrase that ends right before @end (not before @floor), and the one that begins at
 * @first (not beyond @ceiling). FALSE where there is none. */
gboolean _dateline_chunk_noun_before (const DatelineDocument *document,
                                      guint end,
                                      guint floor,
                                      DatelineNounPhrase *phrase);
gboolean _dateline_chunk_noun_after (const DatelineDocument *document,
                                     guint first,
                                     guint ceiling,
                                     DatelineNounPhrase *phrase);

/* The same, with what is joined to it: "officials and people reached by phone" */
gboolean _dateline_chunk_noun_before_joined (const DatelineDocument *document,
                                             guint end,
                                             guint floor,
                                             DatelineNounPhrase *phrase);

/* Over a short bracket beside a name, "(R-Utah)": leftwards from its end, rightwards from its start
 */
guint _dateline_chunk_before_bracket (const DatelineDocument *document, guint end, guint floor);
guint _dateline_chunk_after_bracket (const DatelineDocument *document, guint first, guint ceiling);

/* Can the token stand inside "the provincial governor", anywhere / as its last word? */
gboolean _dateline_chunk_is_inside_noun (const DatelineDocument *document, guint token);
gboolean _dateline_chunk_is_noun_head (const DatelineDocument *document, guint token);
/* A form that makes a clause: "seized", "is", "says" where it is no noun */
gboolean _dateline_chunk_is_finite_verb (const DatelineDocument *document, guint token);

G_END_DECLS
