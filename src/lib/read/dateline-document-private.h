/* dateline-document-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dateline-annotation.h"
#include "dateline-lexicon-private.h"

G_BEGIN_DECLS

/* One article's text as the rules see it: tokens in arrays, everything else as ranges of tokens.
 * Nothing is copied from the text; nothing is allocated for a single token. */

typedef enum {
  DATELINE_TOKEN_WORD = 1 << 0,   /* has a letter */
  DATELINE_TOKEN_NUMBER = 1 << 1, /* begins with a digit */
  DATELINE_TOKEN_CAPITAL = 1 << 2,
  DATELINE_TOKEN_UPPER = 1 << 3,     /* two or more letters, none of them small */
  DATELINE_TOKEN_HYPHEN = 1 << 4,    /* a compound: "Taliban-held" is one token */
  DATELINE_TOKEN_CLITIC = 1 << 5,    /* 's, 'll, 're, 've, 'd, 'm */
  DATELINE_TOKEN_DOT = 1 << 6,       /* an abbreviation, its full stop included */
  DATELINE_TOKEN_SPACE = 1 << 7,     /* white space before it */
  DATELINE_TOKEN_LINE = 1 << 8,      /* a line break before it */
  DATELINE_TOKEN_PARAGRAPH = 1 << 9, /* first of its paragraph */
  DATELINE_TOKEN_SENTENCE = 1 << 10, /* first of its sentence */
  DATELINE_TOKEN_OPEN = 1 << 11,     /* an opening quotation mark */
  DATELINE_TOKEN_CLOSE = 1 << 12,    /* a closing one */
  DATELINE_TOKEN_QUOTED = 1 << 13,   /* within quotation marks (the marks included) */
  DATELINE_TOKEN_PHRASE = 1 << 14,   /* not the first word of a phrase of the lexicon */
  DATELINE_TOKEN_BROKEN = 1 << 15,   /* a byte that is not UTF-8, counted as one code point */
} DatelineTokenFlags;

/**
 * DatelineToken:
 * @offset: first byte in the text
 * @point: first code point in the text
 * @length: bytes
 * @flags: #DatelineTokenFlags
 * @hash: _dateline_fold_hash() of the word, 0 for punctuation
 * @entry: of the lexicon, for value and lemma; a phrase's stands at its last token
 * @sentence: index of its sentence
 * @tags: of the lexicon; those of a phrase stand at its last token
 */
typedef struct {
  guint32 offset;
  guint32 point;
  guint16 length;
  guint16 flags;
  guint32 hash;
  guint32 entry;
  guint32 sentence;
  guint64 tags;
} DatelineToken;

/**
 * DatelineRange:
 * @first: first token
 * @end: the token after the last
 *
 * Tokens next to each other; empty where @first equals @end.
 */
typedef struct {
  guint32 first;
  guint32 end;
} DatelineRange;

#define DATELINE_RANGE_NONE ((DatelineRange){ 0, 0 })

/**
 * DatelinePart:
 *
 * What a word is in its sentence, as told by its classes and its neighbours.
 */
typedef enum {
  DATELINE_PART_MARK,
  DATELINE_PART_NOUN,
  DATELINE_PART_NAME,
  DATELINE_PART_PRONOUN,
  DATELINE_PART_DETERMINER, /* possessives too */
  DATELINE_PART_ADJECTIVE,
  DATELINE_PART_NUMBER,
  DATELINE_PART_GENITIVE,   /* 's */
  DATELINE_PART_VERB,       /* finite: seized, says */
  DATELINE_PART_BASE,       /* after "to", a modal or "do" */
  DATELINE_PART_PARTICIPLE, /* after "be" or "have", or alone */
  DATELINE_PART_ING,
  DATELINE_PART_AUXILIARY,
  DATELINE_PART_ADVERB,
  DATELINE_PART_PREPOSITION,
  DATELINE_PART_TO, /* before an infinitive */
  DATELINE_PART_CONJUNCTION,
  DATELINE_PART_SUBORDINATOR,
  DATELINE_PART_RELATIVE,
} DatelinePart;

#define DATELINE_PART_BIT(part) (1u << DATELINE_PART_##part)

typedef struct {
  DatelineRange range; /* tokens */
  guint32 paragraph;   /* index of its paragraph */
} DatelineSentence;

typedef enum {
  DATELINE_QUOTATION_UNCLOSED = 1 << 0,  /* ran to the end of its paragraph */
  DATELINE_QUOTATION_CONTINUES = 1 << 1, /* the next paragraph goes on with the same speaker */
  DATELINE_QUOTATION_CONTINUED = 1 << 2, /* is such a continuation */
  DATELINE_QUOTATION_INNER = 1 << 3,     /* inside another one */
} DatelineQuotationFlags;

typedef struct {
  DatelineRange range; /* both marks included */
  guint32 flags;       /* DatelineQuotationFlags */
  guint32 outer;       /* index of the outermost quotation around it, or its own */
} DatelineQuotation;

typedef struct {
  DatelineRange range;
  guint32 entry;
} DatelinePhrase;

typedef struct {
  const DatelineLexicon *lexicon;
  const char *text;
  gsize length;       /* bytes */
  guint32 points;     /* code points of the whole text */
  gboolean shouting;  /* nearly all letters are capitals: case says nothing */
  GArray *tokens;     /* of DatelineToken */
  guint8 *parts;      /* of DatelinePart, one for each token */
  GArray *sentences;  /* of DatelineSentence */
  GArray *paragraphs; /* of DatelineRange */
  GArray *quotations; /* of DatelineQuotation, by first token, outer before inner */
  GArray *phrases;    /* of DatelinePhrase, by first token */
} DatelineDocument;

#define DATELINE_SENTENCE_LIMIT 400 /* tokens: what is longer is cut, so that no rule runs away */
#define DATELINE_TOKEN_LIMIT 256    /* bytes: a longer word is cut */

DatelineDocument *
_dateline_document_new (const DatelineLexicon *lexicon, const char *text, gsize length);
void _dateline_document_free (DatelineDocument *self);

/* The steps of _dateline_document_new(), in this order */
void _dateline_document_tokenize (DatelineDocument *self);
void _dateline_document_find_phrases (DatelineDocument *self);
void _dateline_document_find_quotations (DatelineDocument *self);
void _dateline_document_find_sentences (DatelineDocument *self);
void _dateline_document_find_parts (DatelineDocument *self);

static inline guint
_dateline_n_tokens (const DatelineDocument *self)
{
  return self->tokens->len;
}

static inline DatelineToken *
_dateline_token (const DatelineDocument *self, guint token)
{
  return &g_array_index (self->tokens, DatelineToken, token);
}

static inline gboolean
_dateline_token_has (const DatelineDocument *self, guint token, guint64 tags)
{
  return (_dateline_token (self, token)->tags & tags) != 0;
}

static inline gboolean
_dateline_token_flagged (const DatelineDocument *self, guint token, guint flags)
{
  return (_dateline_token (self, token)->flags & flags) != 0;
}

static inline DatelinePart
_dateline_token_part (const DatelineDocument *self, guint token)
{
  return self->parts[token];
}

/* Is its part one of these? DATELINE_PART_BIT (NOUN) | DATELINE_PART_BIT (NAME) */
static inline gboolean
_dateline_token_is_part (const DatelineDocument *self, guint token, guint parts)
{
  return (parts & (1u << self->parts[token])) != 0;
}

static inline DatelineSentence *
_dateline_sentence_of (const DatelineDocument *self, guint token)
{
  return &g_array_index (self->sentences, DatelineSentence,
                         _dateline_token (self, token)->sentence);
}

static inline gboolean
_dateline_range_is_empty (DatelineRange range)
{
  return range.first >= range.end;
}

static inline gboolean
_dateline_range_contains (DatelineRange outer, DatelineRange inner)
{
  return outer.first <= inner.first && inner.end <= outer.end;
}

static inline gboolean
_dateline_range_holds (DatelineRange range, guint token)
{
  return range.first <= token && token < range.end;
}

static inline gboolean
_dateline_range_overlaps (DatelineRange a, DatelineRange b)
{
  return a.first < b.end && b.first < a.end;
}

/* From the first of both to the last; an empty range adds nothing */
static inline DatelineRange
_dateline_range_hull (DatelineRange a, DatelineRange b)
{
  if (_dateline_range_is_empty (a))
    return b;
  if (_dateline_range_is_empty (b))
    return a;
  return (DatelineRange){ MIN (a.first, b.first), MAX (a.end, b.end) };
}

/* Is the token this word (given in small letters)? Is it this one-character punctuation? */
gboolean _dateline_token_is (const DatelineDocument *self, guint token, const char *word);
gboolean
_dateline_token_is_one_of (const DatelineDocument *self, guint token, const char *const *words);
gboolean _dateline_token_is_mark (const DatelineDocument *self, guint token, char mark);
/* The hyphen of "Kabul-based", which is three tokens */
gboolean _dateline_token_is_glued_hyphen (const DatelineDocument *self, guint token);
/* Is it by telephone, over the phone, via e-mail that somebody says something? The means stands
 * behind the preposition at @token. */
gboolean _dateline_token_leads_means (const DatelineDocument *self, guint token);
/* A long dash, "--", or a hyphen with white space around it */
gboolean _dateline_token_is_dash (const DatelineDocument *self, guint token);
const char *_dateline_token_get_value (const DatelineDocument *self, guint token);
const char *_dateline_token_get_lemma (const DatelineDocument *self, guint token);

/* The phrase of the lexicon that begins at this token, or NULL */
const DatelinePhrase *_dateline_document_phrase_at (const DatelineDocument *self, guint token);
/* The outermost quotation that holds the token, or NULL */
const DatelineQuotation *
_dateline_document_quotation_at (const DatelineDocument *self, guint token);
/* The first token at or after a byte offset */
guint _dateline_document_token_at (const DatelineDocument *self, gsize offset);

/* Code points and words of a range: what annotations are made of. The words are valid UTF-8: broken
 * bytes become U+FFFD one for one. (transfer full) */
DatelineSpan _dateline_range_to_span (const DatelineDocument *self, DatelineRange range);
char *_dateline_range_to_string (const DatelineDocument *self, DatelineRange range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDocument, _dateline_document_free)

G_END_DECLS
