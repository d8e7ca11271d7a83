/* dateline-claim-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date-phrase.h"
#include "dateline-reading-private.h"
#include "dateline-word-list-private.h"

G_BEGIN_DECLS

/**
 * DATELINE_CLAIM_WORDS:
 *
 * The classes of data/lib/read/claim-words.tsv, with their names there.
 */
#define DATELINE_CLAIM_WORDS(X)                                                     \
  X (STRONG, "strong")       /* verbs that take a place and hardly anything else */ \
  X (WEAK, "weak")           /* verbs that take much else too */                    \
  X (GOT, "got")             /* before "control of" */                              \
  X (LOST, "lost")           /* the same, by the one who had it */                  \
  X (FALLEN, "fallen")       /* the place is the subject */                         \
  X (LOSING, "losing")       /* the one who had it is the subject */                \
  X (LEAVING, "leaving")     /* withdraw from, abandon */                           \
  X (YIELDING, "yielding")   /* surrender, hand over */                             \
  X (ENTERING, "entering")   /* enter, push into */                                 \
  X (ADVANCING, "advancing") /* advance on, close in on */                          \
  X (EXPELLING, "expelling") /* drive somebody from a place */                      \
  X (CLEARING, "clearing")   /* clear a place of somebody */                        \
  X (PASSING, "passing")     /* to somebody armed */                                \
  X (NOUN_TAKEN, "noun-taken")                                                      \
  X (NOUN_FALLEN, "noun-fallen")                                                    \
  X (TRYING, "trying")       /* before an infinitive: not done yet */               \
  X (ACHIEVING, "achieving") /* before an infinitive: done */                       \
  X (FAILING, "failing")     /* before an infinitive: not done */                   \
  X (TRIAL, "trial")         /* nouns before an infinitive: not done yet */         \
  X (CONTROL, "control")                                                            \
  X (HANDS, "hands")                                                                \
  X (OF, "of")                                                                      \
  X (BY, "by")                                                                      \
  X (FROM, "from")                                                                  \
  X (INTO, "into")                                                                  \
  X (INCLUDING, "including") /* before a part of what was counted already */        \
  X (WAR, "war")             /* words of armed conflict */                          \
  X (CIVIL, "civil")         /* words of sport, elections, business */              \
  X (EVENT, "event")         /* what kills, and is nobody */                        \
  X (PERSON, "person")       /* people, beside the lexicon's */                     \
  X (DEAD, "dead")                                                                  \
  X (TOLL, "toll")                                                                  \
  X (DEATH, "death")                                                                \
  X (CASUALTY, "casualty")                                                          \
  X (INJURY, "injury")                                                              \
  X (REACH, "reach") /* what tolls do */                                            \
  X (LIVES, "lives")                                                                \
  X (DISPUTING, "disputing")   /* in what is said: that something is not so */      \
  X (REFERRING, "referring")   /* what is disputed, spoken of again */              \
  X (SITE, "site")             /* what is held, beside towns and buildings */       \
  X (PREVENTING, "preventing") /* "from entering" */                                \
  X (LANDING, "landing")       /* where shells fall */                              \
  X (COMPARING, "comparing")   /* before "many as", "more than" */                  \
  X (CLAIMING, "claiming")     /* lives */                                          \
  X (DYING, "dying")                                                                \
  X (REMAIN, "remain")       /* between a number and "dead" or "missing" */         \
  X (LEAD, "lead")           /* between "toll" and its number */                    \
  X (UNCOUNTED, "uncounted") /* nouns of what is no victim */                       \
  X (LYING, "lying")         /* between a place and where it lies */                \
  X (POST, "post")           /* sites of a few men, overrun in any raid */          \
  X (LENS, "lens")           /* what captures in pictures */                        \
  X (MEASURE, "measure")     /* of distance */                                      \
  X (WITNESS, "witness")     /* who takes no side */                                \
  X (STATE, "state")         /* who speaks or fights for a government */            \
  X (IRREGULAR, "irregular") /* who fights one */                                   \
  X (POLICE, "police")       /* who carry arms, and seize goods and houses */       \
  X (RECENT, "recent")       /* before a participle: what has just been done */     \
  X (GETTER, "getter")       /* whom a place can fall to, beside those who carry arms */

enum {
#define X(name, text) DATELINE_CLAIM_BIT_##name,
  DATELINE_CLAIM_WORDS (X)
#undef X
      DATELINE_N_CLAIM_WORDS
};

#define DATELINE_CLAIM(name) (G_GUINT64_CONSTANT (1) << DATELINE_CLAIM_BIT_##name)

/* How a number is meant, by the words before it; the classes of data/lib/read/hedges.tsv */
typedef enum {
  DATELINE_HEDGE_NONE,
  DATELINE_HEDGE_ABOUT,
  DATELINE_HEDGE_LEAST,
  DATELINE_HEDGE_MORE,
  DATELINE_HEDGE_MOST,
  DATELINE_HEDGE_FEWER,
  DATELINE_HEDGE_FEW, /* a quantity of its own: "several" */
} DatelineHedge;

/**
 * DatelineClaimLists:
 *
 * The word lists of claims, loaded once for an engine.
 */
struct _DatelineClaimLists {
  DatelineWordList *words;
  DatelineWordList *hedges;
  DatelineWordList *dates;
};

/**
 * DatelineClaimPlace:
 * @words: the words that name it
 * @mention: (nullable): the place that they mean
 * @row: of the gazetteer, where a name that is no mention has one; else %DATELINE_ROW_NONE
 * @named: it is named here: not "the town", not "five provincial capitals"
 * @known: the words are the mention's own, not just near it
 */
typedef struct {
  DatelineRange words;
  const DatelineMention *mention;
  gboolean named;
  gboolean known;
  guint32 row;
} DatelineClaimPlace;

#define DATELINE_N_CLAIM_PLACES 12

/* How readily a name that the gazetteer does not know is taken for a place */
typedef enum {
  DATELINE_PLACES_KNOWN,
  DATELINE_PLACES_ANY,
} DatelinePlacesWanted;

#define DATELINE_COUNT_OPEN (-1) /* not said: open ended */

/**
 * DatelineQuantity:
 * @range: the words, hedge included
 * @number: the number alone
 * @low: at least so many, or %DATELINE_COUNT_OPEN
 * @high: at most so many, or %DATELINE_COUNT_OPEN
 *
 * A number as it is said.
 */
typedef struct {
  DatelineRange range;
  DatelineRange number;
  gint64 low;
  gint64 high;
} DatelineQuantity;

/**
 * DatelineClaimDate:
 * @range: the words, empty for the day of publication
 * @date: the days
 * @span: a stretch of time that a count runs over
 */
typedef struct {
  DatelineRange range;
  DatelineDate date;
  gboolean span;
} DatelineClaimDate;

/**
 * DatelineClaims:
 * @dates: of #DatelineClaimDate in the order of the text, NULL until the first claim
 * @holders: for each token the innermost attribution that holds it, NULL until the first claim
 * @n_war: words of armed conflict in the text
 * @n_battle: those that do not speak of the police alone
 * @n_civil: words of sport, elections and business
 * @sentence: the one being read
 * @header: the date of the text itself, which nothing in it happened on; or empty
 *
 * What the rules for claims share while one text is read.
 */
typedef struct {
  DatelineReading *reading;
  DatelineDocument *document;
  const DatelineClaimLists *lists;
  GArray *dates;
  guint32 *holders;
  GArray *made; /* of DatelineClaimMade: for denials */
  guint n_war;
  guint n_battle;
  guint n_civil;
  DatelineRange sentence;
  DatelineRange header;
} DatelineClaims;

/**
 * DatelineClaimMade:
 *
 * A claim that was proposed, to find who denies it.
 */
typedef struct {
  DatelineAnnotation *annotation;
  guint trigger;
  guint32 holder; /* the attribution that holds it */
} DatelineClaimMade;

/* Words: the classes of a token, of its plain form; is it one of these? */
guint64 _dateline_claim_classes (const DatelineClaims *self, guint token);
guint64 _dateline_claim_lemma_classes (const DatelineClaims *self, guint token);
gboolean _dateline_claim_is (const DatelineClaims *self, guint token, guint64 classes);

/* Numbers as said: the one that begins at a token, hedges before it included; and the one that ends
 * right before a token */
gboolean _dateline_quantity_at (const DatelineClaims *self,
                                guint token,
                                DatelineRange within,
                                DatelineQuantity *quantity);

/* Dates: the nearest one that the words at @trigger can mean; with the day of publication where
 * there is none. FALSE if nothing is known. */
gboolean _dateline_claim_find_date (DatelineClaims *self,
                                    DatelineRange claim,
                                    gboolean count,
                                    DatelineClaimDate *date);

/* Captures without a day of their own take that of the same place's capture elsewhere */
void _dateline_claims_share_dates (DatelineClaims *self);

/* The day that a header names at the start of the text, or none */
DatelineDate _dateline_claims_read_header (DatelineClaims *self);

/* Who says it: the innermost attribution around a token that says something about it */
guint32 _dateline_claim_holder (DatelineClaims *self, guint token);

/* How sure a capture is said to be. A status of product.md, or NULL where nothing is claimed. */
const char *_dateline_claim_status (DatelineClaims *self,
                                    guint verb,
                                    const DatelineVerbGroup *group,
                                    guint32 *speaker);
void _dateline_claim_set_speakers (DatelineClaims *self,
                                   DatelineAnnotation *annotation,
                                   guint trigger,
                                   const char *status);
gboolean _dateline_claim_is_within_speech (DatelineClaims *self, guint token);
/* Does who says it gain nothing by it: a witness, or the side that lost? @captor and @from as the
 * words name them, empty where they don't */
gboolean _dateline_claim_is_disinterested (const DatelineClaims *self,
                                           guint32 attribution,
                                           DatelineRange captor,
                                           DatelineRange from);
/* Fills claimant or denied_by with the speaker of an attribution */
void _dateline_claim_set_speaker (DatelineClaims *self,
                                  DatelineAnnotation *annotation,
                                  const char *field,
                                  guint32 attribution);
void _dateline_claims_link_denials (DatelineClaims *self);
void _dateline_claim_made (DatelineClaims *self, DatelineAnnotation *annotation, guint trigger);

/* Who does it: the subject of a verb, through relative clauses, participles and infinitives; empty
 * where there is none */
DatelineRange _dateline_claim_find_subject (const DatelineClaims *self, guint verb);
/* Words for somebody armed? */
gboolean _dateline_claim_is_armed (const DatelineClaims *self, DatelineRange range);
/* Fills a field with a party: who "they" are, the fullest form of a name */
void _dateline_claim_set_party (DatelineClaims *self,
                                DatelineAnnotation *annotation,
                                const char *field,
                                DatelineRange range);
/* "the Taliban" without "the", "they" as whom they mean; empty where that is not known */
DatelineRange _dateline_claim_name_party (const DatelineClaims *self, DatelineRange range);

/* The places that begin at a token: "Kunduz, Sar-e-Pul and Taloqan", "the town of Qala", "five
 * provincial capitals"; and those that are the subject of the verb group that begins at a token */
guint _dateline_claim_read_places (DatelineClaims *self,
                                   guint first,
                                   guint end,
                                   DatelinePlacesWanted wanted,
                                   DatelineClaimPlace *places);
guint _dateline_claim_read_subject_places (DatelineClaims *self,
                                           guint verb,
                                           DatelinePlacesWanted wanted,
                                           DatelineClaimPlace *places);
/* A town where that is not known */
DatelinePlaceClass
_dateline_claim_class_of (const DatelineClaims *self, const DatelineMention *mention);
/* The place that a general word means; @head: the hash of that word ("village"), 0 for "it". And
 * the last such word of the sentence before a token. */
const DatelineMention *
_dateline_claim_find_antecedent (const DatelineClaims *self, guint before, guint32 head);
guint32 _dateline_claim_head_before (const DatelineClaims *self, guint token);
gboolean
_dateline_claim_place_is_country (const DatelineClaims *self, const DatelineClaimPlace *place);
/* "several checkpoints", "five positions" that lie nowhere by the words: points, no territory */
gboolean
_dateline_claim_place_is_point (const DatelineClaims *self, const DatelineClaimPlace *place);
/* Fills "place" and "place_ref" */
void _dateline_claim_set_place (DatelineClaims *self,
                                DatelineAnnotation *annotation,
                                const DatelineClaimPlace *place);

/**
 * DatelineVictims:
 * @range: all of the words
 * @wording: how many, as it is said
 * @noun: who they are, without the number; empty where that is not said
 * @low: at least so many, %DATELINE_COUNT_OPEN where nothing is said
 * @high: at most so many, or %DATELINE_COUNT_OPEN
 * @numbered: a number is said
 */
typedef struct {
  DatelineRange range;
  DatelineRange wording;
  DatelineRange noun;
  gint64 low;
  gint64 high;
  gboolean numbered;
} DatelineVictims;

/* The people who stand before a verb or a word like "dead", and those who stand behind a
 * verb. @lenient: whoever is not listed as a thing counts. */
gboolean _dateline_victims_read_before (const DatelineClaims *self,
                                        guint end,
                                        gboolean lenient,
                                        DatelineVictims *victims);
gboolean _dateline_victims_read_after (const DatelineClaims *self,
                                       guint first,
                                       gboolean lenient,
                                       DatelineVictims *victims);
/* Where the clause of a subject begins */
guint _dateline_claim_clause_start (const DatelineClaims *self, guint end);

/* The stages */
void _dateline_read_captures (DatelineClaims *self, guint token);
void _dateline_read_casualties (DatelineClaims *self, guint most);

G_END_DECLS
