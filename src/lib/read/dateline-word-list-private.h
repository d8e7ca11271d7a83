/* dateline-word-list-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-document-private.h"

G_BEGIN_DECLS

/**
 * DatelineWordEntry:
 * @classes: bits, in the order of the names that the list was loaded with
 * @value: of the word's first line
 * @other: what follows the hyphen of a value like "3-9"; -1 where nothing does
 */
typedef struct {
  guint64 classes;
  gint32 value;
  gint32 other;
} DatelineWordEntry;

/**
 * DatelineWordList:
 *
 * Words and short phrases of one file with their classes, for what the lexicon's tags do not tell.
 * Immutable once loaded: any number of threads.
 */
typedef struct _DatelineWordList DatelineWordList;

#define DATELINE_WORD_LIST_PHRASE 5 /* words of the longest phrase */

DatelineWordList *
_dateline_word_list_new (const char *file, const char *const *names, guint n_names, GError **error);
void _dateline_word_list_free (DatelineWordList *self);

/* The entry of a token, of the plain form of its word, of a phrase; one without classes where there
 * is none */
DatelineWordEntry _dateline_word_list_find (const DatelineWordList *self,
                                            const DatelineDocument *document,
                                            guint token);
DatelineWordEntry _dateline_word_list_find_lemma (const DatelineWordList *self,
                                                  const DatelineDocument *document,
                                                  guint token);
DatelineWordEntry _dateline_word_list_find_phrase (const DatelineWordList *self,
                                                   const DatelineDocument *document,
                                                   DatelineRange range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineWordList, _dateline_word_list_free)

G_END_DECLS
