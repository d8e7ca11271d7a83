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
 * DatelineOption:
 * @match: what the gazetteer found
 * @country: code, "" where it has none
 * @admin1: (nullable): its province
 * @name: in English
 * @population: in the gazetteer
 * @place_class: town, province, …
 *
 * One place that a name could mean. The strings belong to the gazetteer.
 */
typedef struct {
  DatelineMatch match;
  const char *country;
  const char *admin1;
  const char *name;
  guint64 population;
  DatelinePlaceClass place_class;
} DatelineOption;

/**
 * DatelineSpotName:
 * @options: what it could mean
 * @n_options: how many, 0 for a name that the gazetteer does not know
 * @told: the option that the text itself tells with "Paris, Texas", or G_MAXUINT
 *
 * A name of places, once in a text however often it stands there.
 */
typedef struct {
  DatelineOption options[DATELINE_N_MATCHES];
  guint n_options;
  guint told;
} DatelineSpotName;

/**
 * DatelineSpot:
 * @range: the words
 * @kind: what they are
 * @name: index of its name
 * @wanted: the class that a word beside it asks for ("Balkh province"), or -1
 * @evidence: how likely the words are a place at all, 0 to 1
 * @choice: the index of the option decided on
 * @inside: the index of the spot that it lies in by the words: "Paris" in "Paris, Texas"; or
 *   G_MAXUINT
 * @first: the first spot of its name
 *
 * Words that may be a place, while it is decided whether and which.
 */
typedef struct {
  DatelineRange range;
  DatelineSpotKind kind;
  guint name;
  int wanted;
  double evidence;
  guint choice;
  guint inside;
  gboolean first;
} DatelineSpot;

/**
 * DatelineSpots:
 * @spots: of #DatelineSpot, in the order of the text
 * @names: of #DatelineSpotName
 */
typedef struct {
  GArray *spots;
  GArray *names;
} DatelineSpots;

static inline DatelineSpotName *
_dateline_spot_name (const DatelineSpots *spots, const DatelineSpot *spot)
{
  return &g_array_index (spots->names, DatelineSpotName, spot->name);
}

/* Spots that the gazetteer knows by their name; then names of places that it does not know, put
 * after them */
void _dateline_spots_find (const DatelineReading *reading, DatelineSpots *spots);
void _dateline_spots_find_unknown (const DatelineReading *reading,
                                   DatelineSpots *spots,
                                   const char *const *focus);
/* How likely the words are a place; 0 where they certainly are none. @option: (nullable): what they
 * would mean */
double _dateline_spot_weigh (const DatelineReading *reading,
                             const DatelineSpot *spot,
                             const DatelineOption *option);
/* Only a place stands like this: "in X", "the town of X" */
gboolean _dateline_spot_is_surely_located (const DatelineReading *reading, DatelineRange range);
/* Decides among the options of all spots; writes the codes of the countries that the text is about
 * into @focus, at most @n_focus - 1, NULL-terminated; they belong to the gazetteer */
void _dateline_spots_resolve (const DatelineReading *reading,
                              DatelineSpots *spots,
                              const char **focus,
                              guint n_focus);

G_END_DECLS
