/* dateline-gazetteer-found-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-gazetteer-private.h"
#include "dateline-place-name.h"

G_BEGIN_DECLS

#define GAZETTEER_MAX_FOUND 32

typedef struct {
  DatelineMatch match;
  float score;
  gboolean focused;
} GazetteerFound;

/**
 * GazetteerSearch:
 *
 * One look-up, on the caller's stack: what is asked for and the best places so far, the best first.
 */
typedef struct {
  const DatelineGazetteer *gazetteer;
  const char *const *focus; /* NULL: no country is preferred */
  gboolean focus_only;
  gboolean mind_articles; /* "Al Gore" is not Gore */
  const char *name;       /* as asked */
  gsize name_length;
  char key[DATELINE_PLACE_NAME_SIZE]; /* folded */
  gsize key_length;
  char skeleton[DATELINE_PLACE_NAME_SIZE]; /* of the key, empty until it is wanted */
  gsize skeleton_length;
  DatelinePlaceNameTraits traits;
  GazetteerFound found[GAZETTEER_MAX_FOUND];
  guint n;
} GazetteerSearch;

/* FALSE where @name is no name */
gboolean _dateline_gazetteer_search_init (GazetteerSearch *search, const char *name, gssize length);
/* A name of the table of @side whose key is the one asked for, or begins with it */
void _dateline_gazetteer_search_take_name (GazetteerSearch *search,
                                           GazetteerSide side,
                                           const GazetteerName *name,
                                           gboolean whole);
/* The spelling variants inside of one country */
void _dateline_gazetteer_search_take_spellings (GazetteerSearch *search, const char *country);
guint _dateline_gazetteer_search_hand_over (const GazetteerSearch *search,
                                            DatelineMatch *matches,
                                            guint n_max);

G_END_DECLS
