/* dateline-annotation.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dateline-date.h"
#include "dateline-field.h"

G_BEGIN_DECLS

typedef enum {
  DATELINE_STATE_SUGGESTED,
  DATELINE_STATE_ACCEPTED,
  DATELINE_STATE_REJECTED,
} DatelineState;

/**
 * DatelineSpan:
 * @start: first code point, 0-based
 * @end: the code point after the last (end excluded), more than @start
 *
 * A span of an article's text, in Unicode code points.
 */
typedef struct {
  guint32 start;
  guint32 end;
} DatelineSpan;

/**
 * DatelineFieldSpan:
 * @field: (nullable): the field whose words these are, interned or static; %NULL for one of
 *   the quoted parts of an interrupted quote
 * @span: where the words stand
 *
 * The words that a field was read from.
 */
typedef struct {
  const char *field;
  DatelineSpan span;
} DatelineFieldSpan;

/**
 * DatelineAnnotation:
 * @id: the row's id, 0 while it is in no case
 * @article: the article's id, 0 while it is in no case
 * @kind: what kind of claim it is
 * @state: suggested, accepted or rejected
 * @span: the words, the hull of all parts; @exact is exactly these
 * @exact: (transfer full): the words themselves, UTF-8
 * @score: 0.0 to 1.0 of a suggestion; negative where there is none (made by hand)
 * @rule: (nullable) (transfer full): name of the rule that proposed it
 * @coder: (nullable) (transfer full): who made or accepted it
 * @credibility: 1 to 6 as in Admiralty grading, 0 not graded
 * @created: seconds since 1970, UTC
 * @modified: seconds since 1970, UTC
 * @tags: (nullable) (transfer full): sorted names
 *
 * One typed mark on a span of one article. The values of its fields are reached by name through the
 * functions below; they are checked against the kind's table when they are set. A plain
 * struct: one thread at a time.
 */
typedef struct {
  gint64 id;
  gint64 article;
  DatelineKind kind;
  DatelineState state;
  DatelineSpan span;
  char *exact;
  double score;
  char *rule;
  char *coder;
  int credibility;
  gint64 created;
  gint64 modified;
  GStrv tags;
  /*< private >*/
  char **values;       /* one for each field of the kind, NULL where not known; numbers as text */
  GArray *field_spans; /* of DatelineFieldSpan, or NULL */
} DatelineAnnotation;

DatelineAnnotation *
dateline_annotation_new (DatelineKind kind, DatelineSpan span, const char *exact);
DatelineAnnotation *dateline_annotation_copy (const DatelineAnnotation *self);
void dateline_annotation_free (DatelineAnnotation *self);
gboolean dateline_annotation_equal (const DatelineAnnotation *a, const DatelineAnnotation *b);

/* Fields, by name. A value of NULL or "" removes the field. */
const char *dateline_annotation_get (const DatelineAnnotation *self, const char *field);
gint64
dateline_annotation_get_count (const DatelineAnnotation *self, const char *field, gint64 fallback);
double
dateline_annotation_get_number (const DatelineAnnotation *self, const char *field, double fallback);
gboolean dateline_annotation_set (DatelineAnnotation *self,
                                  const char *field,
                                  const char *value,
                                  GError **error);
void dateline_annotation_set_count (DatelineAnnotation *self, const char *field, gint64 value);
void dateline_annotation_set_number (DatelineAnnotation *self, const char *field, double value);
void dateline_annotation_change_kind (DatelineAnnotation *self, DatelineKind kind);

/* The words behind the fields, and the parts of an interrupted quote */
void dateline_annotation_add_span (DatelineAnnotation *self, const char *field, DatelineSpan span);
void dateline_annotation_clear_spans (DatelineAnnotation *self, const char *field);
const DatelineFieldSpan *
dateline_annotation_get_spans (const DatelineAnnotation *self, guint *n_spans);

/* Whether the article still says what was marked there */
gboolean
dateline_annotation_check_words (const DatelineAnnotation *self, const char *text, GError **error);

/* The days that a capture or a casualty speaks of, from its own fields */
DatelineDate dateline_annotation_get_date (const DatelineAnnotation *self);

/* A short line for lists and cards: "Kunduz ← Taliban", "“hundreds” killed or injured" */
char *dateline_annotation_to_summary (const DatelineAnnotation *self);

/* The marks of a list (tags, alternatives): one text, entries joined by U+001F, and back */
char *dateline_list_join (const char *const *entries);
GStrv dateline_list_split (const char *value);

const char *dateline_state_to_string (DatelineState state);
gboolean dateline_state_from_string (const char *name, DatelineState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineAnnotation, dateline_annotation_free)

G_END_DECLS
