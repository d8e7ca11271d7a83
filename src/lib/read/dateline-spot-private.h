/* dateline-spot-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-reading-private.h"

G_BEGIN_DECLS

#define DATELINE_N_MATCHES 8

typedef enum {
  DATELINE_SPOT_NAME,         /* a name that the gazetteer knows */
  DATELINE_SPOT_ABBREVIATION, /* "Ky.", "UAE" */
  DATELINE_SPOT_DEMONYM,      /* "Afghan" */
  DATELINE_SPOT_UNKNOWN,      /* a name that only its place in the sentence makes a place */
} DatelineSpotKind;

/**
 * DatelineSpot:
 * @range: the words
 * @kind: what they are
 * @same: index of the first spot with the same words, or its own
 * @matches: what the gazetteer knows by that name; those of @same where it is another one
 * @n_matches: how many
 * @wanted: the class that a word beside it asks for ("Balkh province"), or -1
 * @evidence: how likely the words are a place at all, 0 to 1
 * @choice: the index of the match decided on
 * @inside: the index of the spot that it lies in by the words: "Paris" in "Paris, Texas"; or
 *   G_MAXUINT
 *
 * Words that may be a place, while it is decided whether and which.
 */
typedef struct {
  DatelineRange range;
  DatelineSpotKind kind;
  guint same;
  DatelineMatch matches[DATELINE_N_MATCHES];
  guint n_matches;
  int wanted;
  double evidence;
  guint choice;
  guint inside;
} DatelineSpot;

/* Spots that the gazetteer knows by their name; then names of places that it does not know */
void _dateline_spots_find (const DatelineReading *reading, GArray *spots);
void _dateline_spots_find_unknown (const DatelineReading *reading,
                                   GArray *spots,
                                   const char *const *focus);
/* How likely the words are a place; 0 where they certainly are none */
double _dateline_spot_weigh (const DatelineReading *reading, const DatelineSpot *spot);
/* Only a place stands like this: "in X", "the town of X" */
gboolean _dateline_spot_is_surely_located (const DatelineReading *reading, DatelineRange range);
/* Decides among the matches of all spots; writes the codes of the countries that the text is about
 * into @focus, at most @n_focus - 1, NULL-terminated; they belong to the gazetteer */
void _dateline_spots_resolve (const DatelineReading *reading,
                              GArray *spots,
                              const char **focus,
                              guint n_focus);

G_END_DECLS
