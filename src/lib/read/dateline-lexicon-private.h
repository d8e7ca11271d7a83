/* dateline-lexicon-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DATELINE_LEXICON_TAGS:
 *
 * The classes a word can belong to, with their names in data/lib/read/\*.tsv. A word has as many as
 * it needs; at most 64.
 */
#define DATELINE_LEXICON_TAGS(X)                                                    \
  X (DETERMINER, "det")                                                             \
  X (PREPOSITION, "prep")                                                           \
  X (CONJUNCTION, "conj")                                                           \
  X (SUBORDINATOR, "subord")                                                        \
  X (PRONOUN, "pronoun")               /* subject: he, they, I */                   \
  X (OBJECT_PRONOUN, "object-pronoun") /* him, them */                              \
  X (POSSESSIVE, "possessive")         /* his, their */                             \
  X (RELATIVE, "relative")             /* who, which */                             \
  X (BE, "be")                                                                      \
  X (HAVE, "have")                                                                  \
  X (DO, "do")                                                                      \
  X (MODAL, "modal")                                                                \
  X (NEGATION, "negation")                                                          \
  X (ADVERB, "adverb")                                                              \
  X (ADJECTIVE, "adjective")                                                        \
  X (NOUN, "noun")                                                                  \
  X (PLURAL, "plural")                                                              \
  X (VERB_BASE, "verb")                                                             \
  X (VERB_S, "verb-s")                                                              \
  X (VERB_PAST, "verb-past")                                                        \
  X (VERB_PARTICIPLE, "verb-participle")                                            \
  X (VERB_ING, "verb-ing")                                                          \
  X (NUMBER, "number")   /* value: the number */                                    \
  X (ORDINAL, "ordinal") /* value: the number */                                    \
  X (VAGUE, "vague")     /* dozens, hundreds; value: low-high */                    \
  X (WEEKDAY, "weekday") /* value: 1 Monday to 7 Sunday */                          \
  X (MONTH, "month")     /* value: 1 to 12 */                                       \
  X (TIME_UNIT, "time-unit")                                                        \
  X (CUE, "cue")           /* verbs of saying; value: the stance */                 \
  X (TELL, "tell")         /* takes whom it was told to: told, asked */             \
  X (ATTITUDE, "attitude") /* believe, want, support */                             \
  X (SHOW, "show")         /* what a thing can do: shows, suggests */               \
  X (CLAUSE, "clause")     /* a cue only before a clause or a quotation */          \
  X (ACCORDING, "according")                                                        \
  X (CUE_NOUN, "cue-noun") /* statement, claim; value: the stance */                \
  X (TITLE, "title")       /* before a name: Mr, General */                         \
  X (ROLE, "role")         /* spokesman, governor */                                \
  X (ORG_HEAD, "org-head") /* ministry, army, council */                            \
  X (OUTLET, "outlet")     /* AFP, BBC */                                           \
  X (ARMED, "armed")       /* troops, rebels, Taliban */                            \
  X (HUMAN, "human")       /* civilians, residents */                               \
  X (FORENAME, "forename")                                                          \
  X (DEMONYM, "demonym")       /* value: ISO 3166-1 alpha-2 */                      \
  X (PLACE_HEAD, "place-head") /* city, town, province */                           \
  X (FACILITY, "facility")     /* base, bridge, airport */                          \
  X (DIRECTION, "direction")   /* north, southern */                                \
  X (COMMON, "common")         /* an ordinary word that also is a name somewhere */ \
  X (ABBREVIATION, "abbreviation")                                                  \
  X (CAPTURE, "capture")                                                            \
  X (FALL, "fall")                                                                  \
  X (LOSE, "lose")                                                                  \
  X (WITHDRAW, "withdraw")                                                          \
  X (ADVANCE, "advance")                                                            \
  X (KILL, "kill")                                                                  \
  X (INJURE, "injure")                                                              \
  X (DETAIN, "detain")                                                              \
  X (MISSING, "missing")                                                            \
  X (ATTEMPT, "attempt")                                                            \
  X (THREAT, "threat")                                                              \
  X (HYPOTHETICAL, "hypothetical")                                                  \
  X (DENY, "deny")                                                                  \
  X (CONFIRM, "confirm")                                                            \
  X (HEDGE, "hedge")     /* about, nearly, at least; value: how */                  \
  X (TOPONYM, "toponym") /* a short name of a place; value: its reference */

enum {
#define X(name, text) DATELINE_TAG_BIT_##name,
  DATELINE_LEXICON_TAGS (X)
#undef X
      DATELINE_N_TAGS
};

/* What the rules ask for: DATELINE_TAG (CUE) | DATELINE_TAG (TELL) */
#define DATELINE_TAG(name) (G_GUINT64_CONSTANT (1) << DATELINE_TAG_BIT_##name)
#define DATELINE_TAG_AUXILIARY \
  (DATELINE_TAG (BE) | DATELINE_TAG (HAVE) | DATELINE_TAG (DO) | DATELINE_TAG (MODAL))
#define DATELINE_TAG_VERB                                                        \
  (DATELINE_TAG (VERB_BASE) | DATELINE_TAG (VERB_S) | DATELINE_TAG (VERB_PAST) | \
   DATELINE_TAG (VERB_PARTICIPLE) | DATELINE_TAG (VERB_ING))
#define DATELINE_TAG_PERSONAL (DATELINE_TAG (PRONOUN) | DATELINE_TAG (OBJECT_PRONOUN))

/**
 * DatelineLexicon:
 *
 * The words of data/lib/read/\*.tsv with their tags, in one open-addressing hash table. Immutable
 * once loaded: any number of threads.
 */
typedef struct _DatelineLexicon DatelineLexicon;

#define DATELINE_LEXICON_NONE 0 /* the entry of an unknown word: no tags, no value */

DatelineLexicon *_dateline_lexicon_new (GError **error);
void _dateline_lexicon_free (DatelineLexicon *self);

/* One word, by _dateline_fold_long_hash(): 64 bits are taken for the word itself */
guint32 _dateline_lexicon_find (const DatelineLexicon *self, guint64 hash);
guint64 _dateline_lexicon_get_tags (const DatelineLexicon *self,
                                    guint32 entry,
                                    gboolean capital,
                                    gboolean upper);
const char *_dateline_lexicon_get_value (const DatelineLexicon *self, guint32 entry);
const char *_dateline_lexicon_get_lemma (const DatelineLexicon *self, guint32 entry);

/* Phrases: the most words of a phrase that begins with this word (0 for none), and the phrase whose
 * words have these hashes */
guint _dateline_lexicon_get_reach (const DatelineLexicon *self, guint32 entry);
guint32
_dateline_lexicon_find_phrase (const DatelineLexicon *self, const guint32 *hashes, guint n_hashes);

/* FNV-1a over the lower-cased letters, typographic apostrophes as plain ones, hyphens of every kind
 * as "-", a final full stop left out; the short one is never 0 */
guint64 _dateline_fold_long_hash (const char *word, gsize length);
guint32 _dateline_fold_hash (const char *word, gsize length);

static inline guint32
_dateline_shorten_hash (guint64 hash)
{
  guint32 folded = (guint32) (hash ^ (hash >> 32));

  return folded != 0 ? folded : 1;
}

gboolean _dateline_fold_equal (const char *a, gsize a_length, const char *b, gsize b_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLexicon, _dateline_lexicon_free)

G_END_DECLS
