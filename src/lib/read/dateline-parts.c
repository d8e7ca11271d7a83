/* dateline-parts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-document-private.h"

#include <string.h>

/* What each word is in its sentence: from left to right, by its classes, by what the word before it
 * turned out to be and by what the next one could be. No statistics, no second pass. */

#define BIT(part) DATELINE_PART_BIT (part)

#define TAG_NOMINAL                                                                             \
  (DATELINE_TAG (NOUN) | DATELINE_TAG (ROLE) | DATELINE_TAG (ORG_HEAD) | DATELINE_TAG (ARMED) | \
   DATELINE_TAG (HUMAN) | DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (FACILITY) |                 \
   DATELINE_TAG (OUTLET) | DATELINE_TAG (CUE_NOUN) | DATELINE_TAG (TIME_UNIT) |                 \
   DATELINE_TAG (PLURAL) | DATELINE_TAG (VAGUE))
#define TAG_FUNCTION                                                                  \
  (DATELINE_TAG_AUXILIARY | DATELINE_TAG (PREPOSITION) | DATELINE_TAG (CONJUNCTION) | \
   DATELINE_TAG (SUBORDINATOR) | DATELINE_TAG (RELATIVE) | DATELINE_TAG (PRONOUN) |   \
   DATELINE_TAG (OBJECT_PRONOUN) | DATELINE_TAG (DETERMINER) | DATELINE_TAG (POSSESSIVE))
#define TAG_PAST (DATELINE_TAG (VERB_PAST) | DATELINE_TAG (VERB_PARTICIPLE))
#define HEADLINE_WORD 4  /* bytes: shorter words may be small in a headline */
#define HEADLINE_WORDS 4 /* fewer are a name */
#define PARTS_BEFORE_NOUN \
  (BIT (DETERMINER) | BIT (ADJECTIVE) | BIT (GENITIVE) | BIT (NUMBER) | BIT (PREPOSITION))

#define SEEN 16384 /* bits */

/* How words are written inside of sentences, by their hashes: "Small" is a name where the text has
 * "with Small" and nowhere "small" */
typedef struct {
  guint8 capital[SEEN / 8];
  guint8 small[SEEN / 8];
} Seen;

typedef struct {
  const DatelineDocument *document;
  guint token;
  guint64 tags;
  DatelinePart before; /* the part of the last word that is no adverb; MARK at the start */
  guint last;          /* that word's token */
  gboolean first;      /* of its sentence */
  gboolean headline;   /* nearly every word has a capital: only unknown words are names */
  Seen seen;
} Look;

static guint64
tags_at (const Look *look, guint token)
{
  return token < _dateline_n_tokens (look->document) ? _dateline_token (look->document, token)->tags
                                                     : 0;
}

static gboolean
before_is (const Look *look, guint parts)
{
  return (parts & (1u << look->before)) != 0;
}

static gboolean
is_capital (const Look *look, guint token)
{
  if (token >= _dateline_n_tokens (look->document) || look->document->shouting ||
      !_dateline_token_flagged (look->document, token, DATELINE_TOKEN_CAPITAL))
    return FALSE;
  return !look->headline || (_dateline_token (look->document, token)->tags &
                             ~(DATELINE_TAG (FORENAME) | DATELINE_TAG (DEMONYM) |
                               DATELINE_TAG (OUTLET) | DATELINE_TAG (ORG_HEAD))) == 0;
}

/* Can the next word go on with a noun phrase? */
static gboolean
next_is_nominal (const Look *look)
{
  guint next = look->token + 1;
  const DatelineToken *it;

  if (next >= _dateline_n_tokens (look->document))
    return FALSE;
  it = _dateline_token (look->document, next);
  if (it->hash == 0 || (it->flags & (DATELINE_TOKEN_SENTENCE | DATELINE_TOKEN_CLITIC)))
    return FALSE;
  if (it->tags & TAG_FUNCTION)
    return FALSE;
  return (it->tags & (TAG_NOMINAL | DATELINE_TAG (ADJECTIVE))) || is_capital (look, next) ||
         !(it->tags & (DATELINE_TAG_VERB | DATELINE_TAG (ADVERB)));
}

/* Does what follows look like the object or the clause of a verb? */
static gboolean
next_is_object (const Look *look)
{
  guint next = look->token + 1;
  guint64 tags = tags_at (look, next);

  if (next >= _dateline_n_tokens (look->document))
    return FALSE;
  if (tags & (DATELINE_TAG (DETERMINER) | DATELINE_TAG (POSSESSIVE) | DATELINE_TAG (PRONOUN) |
              DATELINE_TAG (OBJECT_PRONOUN) | DATELINE_TAG (NUMBER)))
    return TRUE;
  if (_dateline_token_is (look->document, next, "to"))
    return (tags_at (look, next + 1) & DATELINE_TAG (VERB_BASE)) != 0;
  if (_dateline_token_is (look->document, next, "that") || (tags & DATELINE_TAG (SUBORDINATOR)))
    return TRUE;
  return is_capital (look, next) || _dateline_token_is_mark (look->document, next, '$') ||
         _dateline_token_flagged (look->document, next,
                                  DATELINE_TOKEN_OPEN | DATELINE_TOKEN_NUMBER);
}

static gboolean
before_is_helper (const Look *look, guint64 tags)
{
  return look->before == DATELINE_PART_AUXILIARY && (tags_at (look, look->last) & tags);
}

/* --- words with one reading, or decided by their neighbours at once --- */

static DatelinePart
part_of_clitic (const Look *look)
{
  static const char *const subjects[] = { "that", "there", "here", "what",
                                          "who",  "where", "how",  NULL };
  guint64 next = tags_at (look, look->token + 1);

  if (!_dateline_token_is (look->document, look->token, "'s"))
    return DATELINE_PART_AUXILIARY;
  if (look->before == DATELINE_PART_PRONOUN ||
      _dateline_token_is_one_of (look->document, look->last, subjects))
    return DATELINE_PART_AUXILIARY;
  if (next & (DATELINE_TAG (DETERMINER) | DATELINE_TAG (NEGATION) | DATELINE_TAG (POSSESSIVE)))
    return DATELINE_PART_AUXILIARY;
  if (!(next & DATELINE_TAG (VERB_ING)) || (next & (TAG_NOMINAL | DATELINE_TAG (ADJECTIVE))))
    return DATELINE_PART_GENITIVE;
  return is_capital (look, look->token + 2) || (tags_at (look, look->token + 2) & TAG_NOMINAL)
             ? DATELINE_PART_GENITIVE
             : DATELINE_PART_AUXILIARY;
}

/* "to bolster his case": an unknown word with an object after it */
static gboolean
next_is_unknown_verb (const Look *look)
{
  guint next = look->token + 1;
  guint64 after = tags_at (look, next + 1);

  if (next + 1 >= _dateline_n_tokens (look->document) || is_capital (look, next) ||
      !_dateline_token_flagged (look->document, next, DATELINE_TOKEN_WORD))
    return FALSE;
  return (after & (DATELINE_TAG (DETERMINER) | DATELINE_TAG (POSSESSIVE) |
                   DATELINE_TAG (OBJECT_PRONOUN) | DATELINE_TAG (SUBORDINATOR))) != 0;
}

static DatelinePart
part_of_to (const Look *look)
{
  guint64 next = tags_at (look, look->token + 1);

  if ((next & DATELINE_TAG (ADVERB)) && !(next & DATELINE_TAG_VERB))
    next = tags_at (look, look->token + 2);
  if (next == 0 && next_is_unknown_verb (look))
    return DATELINE_PART_TO;
  return (next & (DATELINE_TAG (VERB_BASE) | DATELINE_TAG (BE) | DATELINE_TAG (HAVE) |
                  DATELINE_TAG (DO))) &&
                 !is_capital (look, look->token + 1)
             ? DATELINE_PART_TO
             : DATELINE_PART_PREPOSITION;
}

static gboolean
next_is_verb (const Look *look)
{
  guint64 next = tags_at (look, look->token + 1);

  if ((next & DATELINE_TAG (ADVERB)) && !(next & DATELINE_TAG_VERB))
    next = tags_at (look, look->token + 2);
  return (next & DATELINE_TAG_AUXILIARY) ||
         ((next & (DATELINE_TAG (VERB_PAST) | DATELINE_TAG (VERB_S) | DATELINE_TAG (VERB_BASE))) &&
          !(next & (TAG_NOMINAL | DATELINE_TAG (ADJECTIVE))));
}

/* "said that he", "the claim that", "the town that fell", "that town", "That is" */
static DatelinePart
part_of_that (const Look *look)
{
  if (before_is (look, BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING) | BIT (AUXILIARY)))
    return next_is_verb (look) || look->token + 1 >= _dateline_n_tokens (look->document)
               ? DATELINE_PART_PRONOUN
               : DATELINE_PART_SUBORDINATOR;
  if (look->before == DATELINE_PART_PREPOSITION)
    return next_is_nominal (look) ? DATELINE_PART_DETERMINER : DATELINE_PART_PRONOUN;
  if (before_is (look, BIT (NOUN) | BIT (NAME))) {
    if (next_is_verb (look))
      return DATELINE_PART_RELATIVE;
    return look->before == DATELINE_PART_NAME ||
                   (tags_at (look, look->last) & DATELINE_TAG (CUE_NOUN))
               ? DATELINE_PART_SUBORDINATOR
               : DATELINE_PART_RELATIVE;
  }
  if (before_is (look, BIT (PRONOUN)))
    return DATELINE_PART_SUBORDINATOR;
  if (look->first || look->before == DATELINE_PART_MARK)
    return next_is_verb (look)      ? DATELINE_PART_PRONOUN
           : next_is_nominal (look) ? DATELINE_PART_DETERMINER
                                    : DATELINE_PART_SUBORDINATOR;
  return DATELINE_PART_SUBORDINATOR;
}

static DatelinePart
part_of_relative (const Look *look)
{
  return look->first || before_is (look, BIT (VERB) | BIT (BASE) | BIT (ING) | BIT (PREPOSITION))
             ? DATELINE_PART_SUBORDINATOR
             : DATELINE_PART_RELATIVE;
}

/* --- function words --- */

static DatelinePart
part_of_preposition (const Look *look)
{
  guint64 next = tags_at (look, look->token + 1);

  if (!(look->tags & DATELINE_TAG (SUBORDINATOR)))
    return (look->tags & DATELINE_TAG (ADVERB)) && !next_is_nominal (look) &&
                   !(next & (DATELINE_TAG (DETERMINER) | DATELINE_TAG (POSSESSIVE) |
                             DATELINE_TAG (OBJECT_PRONOUN) | DATELINE_TAG (NUMBER)))
               ? DATELINE_PART_ADVERB
               : DATELINE_PART_PREPOSITION;
  return next & DATELINE_TAG (PRONOUN) ? DATELINE_PART_SUBORDINATOR : DATELINE_PART_PREPOSITION;
}

/* "there were issues" */
static gboolean
is_existential (const Look *look)
{
  guint64 next = tags_at (look, look->token + 1);

  if ((next & DATELINE_TAG (ADVERB)) && !(next & DATELINE_TAG_AUXILIARY))
    next = tags_at (look, look->token + 2);
  return (next & DATELINE_TAG_AUXILIARY) &&
         _dateline_token_is (look->document, look->token, "there");
}

static DatelinePart
part_of_pronoun (const Look *look)
{
  if ((look->tags & DATELINE_TAG (POSSESSIVE)) && next_is_nominal (look))
    return DATELINE_PART_DETERMINER;
  if (look->tags & DATELINE_TAG (NUMBER))
    return next_is_nominal (look) ? DATELINE_PART_NUMBER : DATELINE_PART_PRONOUN;
  return DATELINE_PART_PRONOUN;
}

typedef struct {
  guint64 tags;
  DatelinePart part;
  DatelinePart (*decide) (const Look *look); /* instead of part, where it depends */
} FunctionWord;

static const FunctionWord function_words[] = {
  { DATELINE_TAG_AUXILIARY, DATELINE_PART_AUXILIARY, NULL },
  { DATELINE_TAG (RELATIVE), 0, part_of_relative },
  { DATELINE_TAG (CONJUNCTION), DATELINE_PART_CONJUNCTION, NULL },
  { DATELINE_TAG (PRONOUN) | DATELINE_TAG (OBJECT_PRONOUN), 0, part_of_pronoun },
  { DATELINE_TAG (POSSESSIVE) | DATELINE_TAG (DETERMINER), DATELINE_PART_DETERMINER, NULL },
  { DATELINE_TAG (PREPOSITION), 0, part_of_preposition },
  { DATELINE_TAG (SUBORDINATOR), DATELINE_PART_SUBORDINATOR, NULL },
  { DATELINE_TAG (NUMBER), DATELINE_PART_NUMBER, NULL },
};

/* "the will", "Can" in a name, "May 3": not what they look like */
static gboolean
is_function_word (const Look *look)
{
  if (!(look->tags & (TAG_FUNCTION | DATELINE_TAG (NUMBER))))
    return FALSE;
  if (!look->first && !look->headline && is_capital (look, look->token) &&
      !(look->tags & (DATELINE_TAG (PRONOUN) | DATELINE_TAG (DETERMINER))))
    return FALSE;
  if ((look->tags & DATELINE_TAG (MODAL)) && (look->tags & DATELINE_TAG (NOUN)))
    return !before_is (look, BIT (DETERMINER) | BIT (GENITIVE) | BIT (ADJECTIVE));
  return TRUE;
}

static DatelinePart
part_of_function_word (const Look *look)
{
  for (gsize i = 0; i < G_N_ELEMENTS (function_words); i++)
    if (look->tags & function_words[i].tags)
      return function_words[i].decide != NULL ? function_words[i].decide (look)
                                              : function_words[i].part;
  return DATELINE_PART_NOUN;
}

/* --- open classes --- */

/* "Some said", "six in ten say", "several": a subject without a noun, before a verb of saying */
static gboolean
stands_for_noun (const Look *look)
{
  static const char *const alone[] = { "some", "many",    "most",    "few",   "both",
                                       "all",  "several", "another", "half",  "each",
                                       "this", "that",    "these",   "those", NULL };

  if (!(look->tags & DATELINE_TAG (CUE)))
    return FALSE;
  if (look->before == DATELINE_PART_NUMBER ||
      (look->before == DATELINE_PART_ADJECTIVE &&
       (tags_at (look, look->token + 1) & DATELINE_TAG (PRONOUN))))
    return TRUE;
  return look->before == DATELINE_PART_DETERMINER &&
         _dateline_token_is_one_of (look->document, look->last, alone);
}

/* support, claims, plans: noun or verb */
static DatelinePart
part_of_present (const Look *look)
{
  gboolean nominal = (look->tags & (TAG_NOMINAL | DATELINE_TAG (ADJECTIVE))) != 0;
  gboolean base = (look->tags & DATELINE_TAG (VERB_BASE)) != 0;

  if (base && (look->before == DATELINE_PART_TO ||
               before_is_helper (look, DATELINE_TAG (MODAL) | DATELINE_TAG (DO))))
    return DATELINE_PART_BASE;
  if (!nominal)
    return before_is (look, BIT (DETERMINER) | BIT (GENITIVE)) && !stands_for_noun (look)
               ? DATELINE_PART_NOUN
               : DATELINE_PART_VERB;
  if (before_is (look, BIT (PRONOUN) | BIT (RELATIVE)))
    return look->before == DATELINE_PART_RELATIVE && next_is_nominal (look) &&
                   !next_is_object (look)
               ? DATELINE_PART_NOUN
               : DATELINE_PART_VERB;
  if (before_is (look, PARTS_BEFORE_NOUN | BIT (AUXILIARY)))
    return DATELINE_PART_NOUN;
  if (before_is (look, BIT (NAME) | BIT (NOUN))) {
    gboolean plural = (tags_at (look, look->last) & DATELINE_TAG (PLURAL)) != 0;

    if (look->tags & DATELINE_TAG (CUE) && (base ? plural : !plural))
      return next_is_nominal (look) && !next_is_object (look) ? DATELINE_PART_NOUN
                                                              : DATELINE_PART_VERB;
    return (base ? plural : TRUE) && next_is_object (look) ? DATELINE_PART_VERB
                                                           : DATELINE_PART_NOUN;
  }
  return before_is (look, BIT (CONJUNCTION) | BIT (ADVERB)) && next_is_object (look)
             ? DATELINE_PART_VERB
             : DATELINE_PART_NOUN;
}

/* seized, proposed, wounded: finite, participle or adjective */
static DatelinePart
part_of_past (const Look *look)
{
  if (before_is_helper (look, DATELINE_TAG (BE) | DATELINE_TAG (HAVE)))
    return DATELINE_PART_PARTICIPLE;
  if (before_is (look, BIT (DETERMINER) | BIT (GENITIVE) | BIT (ADJECTIVE) | BIT (NUMBER))) {
    if (next_is_nominal (look) && !stands_for_noun (look))
      return DATELINE_PART_ADJECTIVE;
    return (look->tags & DATELINE_TAG (VERB_PAST)) &&
                   (look->before == DATELINE_PART_NUMBER || stands_for_noun (look))
               ? DATELINE_PART_VERB
               : DATELINE_PART_NOUN;
  }
  /* "said undecided voters": no two finite verbs stand side by side */
  if (look->before == DATELINE_PART_VERB && (look->tags & DATELINE_TAG (VERB_PARTICIPLE)) &&
      !(look->tags & DATELINE_TAG (CUE)))
    return next_is_nominal (look) ? DATELINE_PART_ADJECTIVE : DATELINE_PART_PARTICIPLE;
  if (look->before == DATELINE_PART_PREPOSITION)
    return next_is_nominal (look) ? DATELINE_PART_ADJECTIVE : DATELINE_PART_PARTICIPLE;
  if (!(look->tags & DATELINE_TAG (VERB_PAST)))
    return DATELINE_PART_PARTICIPLE;
  if (!(look->tags & DATELINE_TAG (VERB_PARTICIPLE)))
    return DATELINE_PART_VERB;
  /* "said by the army", but "residents said by telephone" */
  if (_dateline_token_is (look->document, look->token + 1, "by") &&
      !((look->tags & DATELINE_TAG (CUE)) && !(look->tags & DATELINE_TAG (TELL)) &&
        _dateline_token_leads_means (look->document, look->token + 1)))
    return DATELINE_PART_PARTICIPLE;
  return look->first ? DATELINE_PART_PARTICIPLE : DATELINE_PART_VERB;
}

static DatelinePart
part_of_ing (const Look *look)
{
  if (before_is_helper (look, DATELINE_TAG (BE)))
    return DATELINE_PART_ING;
  if (before_is (look, BIT (DETERMINER) | BIT (GENITIVE) | BIT (ADJECTIVE)))
    return next_is_nominal (look) && !(look->tags & TAG_NOMINAL) ? DATELINE_PART_ADJECTIVE
                                                                 : DATELINE_PART_NOUN;
  return DATELINE_PART_ING;
}

static DatelinePart
part_of_adjective (const Look *look)
{
  if ((look->tags & DATELINE_TAG (ADVERB)) && !next_is_nominal (look) &&
      !before_is_helper (look, DATELINE_TAG (BE)))
    return DATELINE_PART_ADVERB;
  if ((look->tags & TAG_NOMINAL) && !next_is_nominal (look) &&
      !before_is_helper (look, DATELINE_TAG (BE)))
    return DATELINE_PART_NOUN;
  return DATELINE_PART_ADJECTIVE;
}

static DatelinePart
part_of_open_word (const Look *look)
{
  if (look->tags & DATELINE_TAG (NEGATION))
    return DATELINE_PART_ADVERB;
  if (look->tags == 0 && look->before == DATELINE_PART_TO)
    return DATELINE_PART_BASE;
  if (look->tags & TAG_PAST)
    return part_of_past (look);
  if (look->tags & DATELINE_TAG (VERB_ING))
    return part_of_ing (look);
  if (look->tags & (DATELINE_TAG (VERB_BASE) | DATELINE_TAG (VERB_S)))
    return part_of_present (look);
  if (look->tags & (DATELINE_TAG (ADJECTIVE) | DATELINE_TAG (ORDINAL)))
    return part_of_adjective (look);
  if ((look->tags & DATELINE_TAG (ADVERB)) && !(look->tags & TAG_NOMINAL))
    return DATELINE_PART_ADVERB;
  return DATELINE_PART_NOUN;
}

/* --- names --- */

static void
note_bit (guint8 *bits, guint32 hash)
{
  bits[hash % SEEN / 8] |= 1u << (hash % 8);
}

static gboolean
has_bit (const guint8 *bits, guint32 hash)
{
  return (bits[hash % SEEN / 8] >> (hash % 8)) & 1;
}

static void
note_words (Look *look)
{
  const DatelineDocument *document = look->document;

  for (guint i = 0; i < _dateline_n_tokens (document); i++) {
    const DatelineToken *it = _dateline_token (document, i);

    if (it->hash == 0)
      continue;
    if (!(it->flags & DATELINE_TOKEN_CAPITAL))
      note_bit (look->seen.small, it->hash);
    else if (i > 0 && !(it->flags & DATELINE_TOKEN_SENTENCE) &&
             (it[-1].flags & DATELINE_TOKEN_WORD) && !(it[-1].flags & DATELINE_TOKEN_CAPITAL))
      note_bit (look->seen.capital, it->hash);
  }
}

static gboolean
is_name_elsewhere (const Look *look, guint32 hash)
{
  return has_bit (look->seen.capital, hash) && !has_bit (look->seen.small, hash);
}

static gboolean
is_name (const Look *look)
{
  guint64 common = look->tags & (DATELINE_TAG_VERB | TAG_NOMINAL | DATELINE_TAG (ADJECTIVE) |
                                 DATELINE_TAG (ADVERB) | DATELINE_TAG (NEGATION));

  if (!is_capital (look, look->token))
    return FALSE;
  if (!look->first && !look->headline)
    return !(look->tags & (DATELINE_TAG (PRONOUN) | DATELINE_TAG (DETERMINER)));
  return common == 0 ||
         (look->tags & (DATELINE_TAG (FORENAME) | DATELINE_TAG (OUTLET) | DATELINE_TAG (TITLE))) ||
         is_name_elsewhere (look, _dateline_token (look->document, look->token)->hash);
}

/* "the attendants' union": an apostrophe after a plural, not a quotation mark */
static gboolean
is_plural_possessive (const Look *look, const DatelineToken *mark)
{
  const char *text = look->document->text + mark->offset;

  if (look->token == 0 ||
      (mark->flags & (DATELINE_TOKEN_SPACE | DATELINE_TOKEN_OPEN | DATELINE_TOKEN_CLOSE)))
    return FALSE;
  if (!(mark->length == 1 && *text == '\'') && !(mark->length == 3 && memcmp (text, "’", 3) == 0))
    return FALSE;
  return g_ascii_tolower (text[-1]) == 's';
}

static DatelinePart
decide (const Look *look)
{
  const DatelineToken *it = _dateline_token (look->document, look->token);

  if (it->hash == 0)
    return is_plural_possessive (look, it) ? DATELINE_PART_GENITIVE : DATELINE_PART_MARK;
  if (it->flags & DATELINE_TOKEN_CLITIC)
    return part_of_clitic (look);
  if (look->token > 0 && !(it->flags & (DATELINE_TOKEN_SPACE | DATELINE_TOKEN_CAPITAL)) &&
      _dateline_token_is_glued_hyphen (look->document, look->token - 1))
    return DATELINE_PART_ADJECTIVE;
  if (it->flags & DATELINE_TOKEN_NUMBER)
    return it->flags & DATELINE_TOKEN_HYPHEN ? DATELINE_PART_ADJECTIVE : DATELINE_PART_NUMBER;
  if (it->tags & (DATELINE_TAG (SUBORDINATOR) | DATELINE_TAG (PREPOSITION))) {
    if (_dateline_token_is (look->document, look->token, "to"))
      return part_of_to (look);
    if (_dateline_token_is (look->document, look->token, "that"))
      return part_of_that (look);
  }
  if ((it->tags & DATELINE_TAG (ADVERB)) && is_existential (look))
    return DATELINE_PART_PRONOUN;
  if (is_function_word (look))
    return part_of_function_word (look);
  return is_name (look) ? DATELINE_PART_NAME : part_of_open_word (look);
}

/* After a full stop inside a quotation a capital says as little as at the start of a sentence */
static gboolean
begins_anew (const DatelineDocument *self, guint mark)
{
  const DatelineToken *it = _dateline_token (self, mark);

  if (it->flags & DATELINE_TOKEN_OPEN)
    return TRUE;
  return (it->flags & DATELINE_TOKEN_QUOTED) &&
         (_dateline_token_is_mark (self, mark, '.') || _dateline_token_is_mark (self, mark, '?') ||
          _dateline_token_is_mark (self, mark, '!'));
}

static void
take (Look *look, DatelinePart part)
{
  if (part == DATELINE_PART_ADVERB)
    return;
  if (part == DATELINE_PART_MARK &&
      _dateline_token_flagged (look->document, look->token,
                               DATELINE_TOKEN_OPEN | DATELINE_TOKEN_CLOSE))
    return;
  look->before = part;
  look->last = look->token;
}

/* "Mayor Says Bridge Will Stay Closed" */
static gboolean
is_headline (const DatelineDocument *self, DatelineRange sentence)
{
  guint n = 0, capitals = 0;

  for (guint i = sentence.first; i < sentence.end; i++) {
    const DatelineToken *token = _dateline_token (self, i);

    if (!(token->flags & DATELINE_TOKEN_WORD) || token->length < HEADLINE_WORD)
      continue;
    n++;
    capitals += (token->flags & DATELINE_TOKEN_CAPITAL) != 0;
  }
  return n >= HEADLINE_WORDS && capitals * 10 >= n * 9;
}

void
_dateline_document_find_parts (DatelineDocument *self)
{
  Look look = { .document = self };

  note_words (&look);
  self->parts = g_new (guint8, MAX (self->tokens->len, 1));
  for (guint i = 0; i < self->tokens->len; i++) {
    const DatelineToken *token = _dateline_token (self, i);

    if (token->flags & DATELINE_TOKEN_SENTENCE) {
      look.before = DATELINE_PART_MARK;
      look.first = TRUE;
      look.headline = is_headline (self, _dateline_sentence_of (self, i)->range);
    }
    look.token = i;
    look.tags = token->tags;
    self->parts[i] = decide (&look);
    take (&look, self->parts[i]);
    look.first = token->hash == 0 && !(token->flags & DATELINE_TOKEN_CLOSE) &&
                 (look.first || begins_anew (self, i));
  }
}
