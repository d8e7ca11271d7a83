/* dateline-reading-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-chunk-private.h"
#include "dateline-date.h"
#include "dateline-document-private.h"
#include "dateline-gazetteer.h"
#include "dateline-reader.h"
#include "dateline-rules-private.h"

G_BEGIN_DECLS

/* One run of the engine over one text: what each stage leaves to the next ones */

typedef enum {
  DATELINE_NAME_UNKNOWN,
  DATELINE_NAME_PERSON,
  DATELINE_NAME_PLACE,
  DATELINE_NAME_ORGANISATION,
} DatelineNameType;

/**
 * DatelineName:
 * @range: a name as it stands here, without title or possessive
 * @full: index of the fullest form of the same name in this text, its own where that is the fullest
 * @type: what it names
 *
 * A span of capitalised words.
 */
typedef struct {
  DatelineRange range;
  guint full;
  DatelineNameType type;
} DatelineName;

#define DATELINE_NAME_NONE G_MAXUINT

#define DATELINE_N_ALTERNATIVES 4

/**
 * DatelineMention:
 * @range: the words of a place
 * @row: of the gazetteer, or %DATELINE_ROW_NONE: "place not in the gazetteer"
 * @how: by which key it was found
 * @score: how sure, 0 to 1
 * @alternatives: other rows it could be, the likeliest first
 * @reason: (nullable): static, why this row
 *
 * A place in the text.
 */
typedef struct {
  DatelineRange range;
  guint32 row;
  DatelineMatchHow how;
  float score;
  guint32 alternatives[DATELINE_N_ALTERNATIVES];
  guint n_alternatives;
  gboolean demonym; /* "Afghan": of the country, not the country */
  const char *rule;
} DatelineMention;

#define DATELINE_ROW_NONE G_MAXUINT32

/* How a speaker stands to the words; the values of cues.tsv */
typedef enum {
  DATELINE_STANCE_SAY,
  DATELINE_STANCE_CLAIM,
  DATELINE_STANCE_CONFIRM,
  DATELINE_STANCE_DENY,
  DATELINE_STANCE_THREAT,
  DATELINE_STANCE_ASK,
  DATELINE_STANCE_ORDER,
} DatelineStance;

#define DATELINE_N_PARTS 8
#define DATELINE_ATTRIBUTION_NONE G_MAXUINT32

/**
 * DatelineAttribution:
 * @source: the speaker's words, empty where nobody is named ("reportedly")
 * @core: within @source, the name or noun phrase alone; elsewhere where @source is "who"
 * @full: who it is in the fullest form of the text, anywhere before or after: "Atta Mohammad Noor"
 *   for "he"; what the field "speaker", and "claimant" of what was claimed, is filled with
 * @apposition: within @source, what stands between commas beside the name, or empty
 * @cue: the words that ascribe
 * @role: "commander", or empty
 * @affiliation: "the Afghan army's 215 Corps", or empty
 * @told_to: "AFP", or empty
 * @parts: the content, in the order of the text
 * @hull: from the first part to the last
 * @parent: index of the innermost attribution whose content holds this one, or
 *   %DATELINE_ATTRIBUTION_NONE

 * @stance: how the speaker stands to the words, negation of the cue included ("did not confirm" is
 *   %DATELINE_STANCE_DENY)
 * @direct: all of the content stands in quotation marks
 * @mixed: some of it does
 */
typedef struct {
  DatelineRange source;
  DatelineRange cue;
  DatelineRange core;
  DatelineRange full;
  DatelineRange apposition;
  DatelineRange role;
  DatelineRange affiliation;
  DatelineRange told_to;
  DatelineRange parts[DATELINE_N_PARTS];
  guint n_parts;
  DatelineRange hull;
  guint32 parent;
  DatelineStance stance;
  gboolean direct;
  gboolean mixed;
  const char *rule; /* static */
  float score;
} DatelineAttribution;

typedef struct _DatelineClaimLists DatelineClaimLists;

typedef struct {
  const DatelineLexicon *lexicon;
  const DatelineRules *rules;
  const DatelineClaimLists *claim_lists;
  DatelineGazetteer *gazetteer;     /* (nullable) */
  const DatelineReaderHints *hints; /* (nullable) */
  GHashTable *hint_index;           /* (nullable): of _dateline_hints_index() */
  DatelineDate published;
  DatelineDocument *document;
  guint32 first_point;    /* added to every offset: the text may be read in slices */
  GArray *names;          /* of DatelineName, by first token */
  GArray *mentions;       /* of DatelineMention, by first token */
  GArray *attributions;   /* of DatelineAttribution, by sentence */
  GArray *attribution_of; /* of guint32, by token; after _dateline_reading_note_contents() */
  GPtrArray *results;     /* of DatelineAnnotation */
} DatelineReading;

/* The innermost attribution whose content holds the token, or %DATELINE_ATTRIBUTION_NONE */
guint32 _dateline_reading_attribution_at (const DatelineReading *self, guint token);
void _dateline_reading_note_contents (DatelineReading *self);
/* The place that the token is part of, or NULL */
const DatelineMention *_dateline_reading_mention_at (const DatelineReading *self, guint token);
/* The name that the token is part of, or NULL; and its words in the fullest form of the article
 * (transfer full) */
const DatelineName *_dateline_reading_name_at (const DatelineReading *self, guint token);
char *_dateline_reading_fullest (const DatelineReading *self, DatelineRange range);

/* A new suggestion, put among the results: score and name from the rule. @field's words are given
 * with their span, the value being the words themselves or @value where that is not NULL. */
DatelineAnnotation *
_dateline_reading_propose (DatelineReading *self, const char *rule, DatelineRange range);
/* The code points of a range in the whole text; gives a suggestion other words */
DatelineSpan _dateline_reading_span (const DatelineReading *self, DatelineRange range);
void _dateline_reading_widen (DatelineReading *self,
                              DatelineAnnotation *annotation,
                              DatelineRange range);
void _dateline_reading_add_part (DatelineReading *self,
                                 DatelineAnnotation *annotation,
                                 DatelineRange range);
void _dateline_reading_set_words (DatelineReading *self,
                                  DatelineAnnotation *annotation,
                                  const char *field,
                                  DatelineRange range,
                                  const char *value);

/* What was learned from the analyst, by kind and words; applied to all results at the end */
GHashTable *_dateline_hints_index (const DatelineReaderHints *hints);
const DatelineHint *
_dateline_hints_find (const DatelineReading *self, const char *kind, const char *words);
void _dateline_hints_apply (DatelineReading *self);

/* The stages, in their order */
void _dateline_read_names (DatelineReading *self);
void _dateline_read_places (DatelineReading *self);
void _dateline_read_quotes (DatelineReading *self);
void _dateline_read_claims (DatelineReading *self);

/* The words of claims, loaded once for an engine */
DatelineClaimLists *_dateline_claim_lists_new (GError **error);
void _dateline_claim_lists_free (DatelineClaimLists *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineClaimLists, _dateline_claim_lists_free)

G_END_DECLS
