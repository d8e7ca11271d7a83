/* dateline-reader.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-annotation.h"
#include "dateline-date.h"
#include "dateline-gazetteer.h"

G_BEGIN_DECLS

/**
 * DatelineReader:
 *
 * The reading engine: lexicon, rules and gazetteer. Immutable once made: any number of threads may
 * read with one of them at a time. Made once for a program; it takes a few milliseconds.
 */
typedef struct _DatelineReader DatelineReader;

/**
 * DatelineHint:
 * @kind: "place" (@value: reference of the gazetteer), "person", "organisation", "role", "outlet",
 *   "actor", or "rule" (@words: its name)
 * @words: the words that the analyst confirmed or rejected
 * @value: (nullable): what the words mean
 * @weight: added to the score of what rests on it, -1 to 1
 *
 * One thing learned from the analyst.
 */
typedef struct {
  const char *kind;
  const char *words;
  const char *value;
  double weight;
} DatelineHint;

/**
 * DatelineReaderHints:
 * @countries: (nullable) (array zero-terminated=1): countries that the analyst pinned as the focus,
 *   ISO 3166-1 alpha-2
 * @outlet: (nullable): who published the text
 * @hints: (nullable) (array length=n_hints): what was learned
 *
 * What is known beside the text. Borrowed for the time of the call.
 */
typedef struct {
  const char *const *countries;
  const char *outlet;
  const DatelineHint *hints;
  guint n_hints;
} DatelineReaderHints;

/**
 * DatelineReaderFunc:
 * @annotation: (transfer full): a suggestion
 * @user_data: what was given with the function
 *
 * Takes one suggestion.
 */
typedef void (*DatelineReaderFunc) (DatelineAnnotation *annotation, gpointer user_data);

DatelineReader *dateline_reader_new (DatelineGazetteer *gazetteer, GError **error);
DatelineReader *dateline_reader_ref (DatelineReader *self);
void dateline_reader_unref (DatelineReader *self);

GPtrArray *dateline_reader_read (DatelineReader *self,
                                 const char *text,
                                 gssize length,
                                 DatelineDate published,
                                 const DatelineReaderHints *hints,
                                 GError **error);

/* The same one by one, without holding all of them */
gboolean dateline_reader_read_each (DatelineReader *self,
                                    const char *text,
                                    gssize length,
                                    DatelineDate published,
                                    const DatelineReaderHints *hints,
                                    DatelineReaderFunc func,
                                    gpointer user_data,
                                    GError **error);

/* The sentence that explains a rule, in the interface's language; NULL for an unknown one */
const char *dateline_reader_explain (DatelineReader *self, const char *rule);
/* The version of engine and lexicon: suggestions of another one are out of date */
const char *dateline_reader_get_version (DatelineReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineReader, dateline_reader_unref)

G_END_DECLS
