/* dateline-place-name.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DATELINE_PLACE_NAME_SIZE:
 *
 * Room for a folded name with its NUL, in bytes. A name that needs more is no name.
 */
#define DATELINE_PLACE_NAME_SIZE 128

/**
 * DatelinePlaceNameTraits:
 * @DATELINE_PLACE_NAME_ARTICLE: an Arabic article was dropped from it
 * @DATELINE_PLACE_NAME_LATIN: it has Latin letters only, so that it has a skeleton
 *
 * What folding noticed about a name.
 */
typedef enum {
  DATELINE_PLACE_NAME_ARTICLE = 1 << 0,
  DATELINE_PLACE_NAME_LATIN = 1 << 1,
} DatelinePlaceNameTraits;

/* Three keys of a name, from strict to generous: the folded name, its consonants, and how alike two
 * folded names sound */
gsize dateline_place_name_fold (const char *text,
                                gssize length,
                                char *key,
                                gsize size,
                                DatelinePlaceNameTraits *traits);
gboolean dateline_place_name_may_vanish (const char *word, gsize length);
gsize dateline_place_name_skeleton (const char *key, char *skeleton, gsize size);
float dateline_place_name_similarity (const char *key_a, const char *key_b);

G_END_DECLS
