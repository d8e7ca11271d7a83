/* dateline-gazetteer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-geo.h"
#include "dateline-progress.h"

G_BEGIN_DECLS

/**
 * DatelineGazetteer:
 *
 * Names of places and where they are: the built-in one (data/lib/gazetteer, read in place, nothing
 * parsed at opening) with the user's own beside it. Immutable once opened: any number of threads.
 */
typedef struct _DatelineGazetteer DatelineGazetteer;

/**
 * DatelinePlaceClass:
 *
 * What a row of the gazetteer is; also how exactly its point stands for it.
 */
typedef enum {
  DATELINE_PLACE_POINT,
  DATELINE_PLACE_TOWN,
  DATELINE_PLACE_DISTRICT,
  DATELINE_PLACE_PROVINCE,
  DATELINE_PLACE_COUNTRY,
} DatelinePlaceClass;

/**
 * DatelinePlaceRow:
 * @ref: stable reference, as "gn:1133616" (GeoNames id) or "dl:af-30" (ours)
 * @name: its name in English
 * @country: ISO 3166-1 alpha-2, "" where it has none
 * @country_name: in English
 * @admin1: (nullable): province's name
 * @point: coordinates
 * @population: 0 where unknown
 * @place_class: town, province, …
 *
 * One place. The strings belong to the gazetteer and live as long as it does.
 */
typedef struct {
  const char *ref;
  const char *name;
  const char *country;
  const char *country_name;
  const char *admin1;
  DatelinePoint point;
  guint64 population;
  DatelinePlaceClass place_class;
} DatelinePlaceRow;

/**
 * DatelineMatchHow:
 *
 * By which key a name was found, the surest first.
 */
typedef enum {
  DATELINE_MATCH_EXACT,    /* the name as written */
  DATELINE_MATCH_FOLDED,   /* accents, apostrophes, hyphens, articles and izafe apart */
  DATELINE_MATCH_ALIAS,    /* another name of it, folded */
  DATELINE_MATCH_SPELLING, /* consonant skeleton and weighted edit similarity; only in focus */
} DatelineMatchHow;

/**
 * DatelineMatch:
 * @row: index of the place, for dateline_gazetteer_get_row()
 * @how: by which key
 * @similarity: 1.0 but for spelling variants, 0.86 and more, and in dateline_gazetteer_search()
 */
typedef struct {
  guint32 row;
  DatelineMatchHow how;
  float similarity;
} DatelineMatch;

DatelineGazetteer *dateline_gazetteer_open (const char *user_file, GError **error);
DatelineGazetteer *dateline_gazetteer_ref (DatelineGazetteer *self);
void dateline_gazetteer_unref (DatelineGazetteer *self);
guint dateline_gazetteer_get_n_rows (DatelineGazetteer *self);
guint32 dateline_gazetteer_get_first_user_row (DatelineGazetteer *self);
void dateline_gazetteer_get_row (DatelineGazetteer *self, guint32 row, DatelinePlaceRow *place);
gboolean dateline_gazetteer_find_ref (DatelineGazetteer *self, const char *ref, guint32 *row);

/* Finds a name: without @focus by exact, folded and alias keys in the whole world; with it (country
 * codes, NULL-terminated) spelling variants inside those countries too. Ranked; no allocation.
 * Returns how many matches were written, at most @n_max. */
guint dateline_gazetteer_match (DatelineGazetteer *self,
                                const char *name,
                                gssize length,
                                const char *const *focus,
                                DatelineMatch *matches,
                                guint n_max);

/* For completion in entries and the command line: prefix and variants, ranked, with duplicates out
 */
guint dateline_gazetteer_search (DatelineGazetteer *self,
                                 const char *text,
                                 const char *country,
                                 DatelineMatch *matches,
                                 guint n_max);

/* Where the user's own gazetteer lies, there or not */
char *dateline_gazetteer_dup_user_file (void);

/**
 * DatelineGazetteerImport:
 * @n_places: places taken
 * @n_known: how many of them the user's gazetteer had before
 * @n_passed_over: lines about things that are no places to report from, as streams
 * @n_refused: lines that cannot be what they should be
 * @problems: (element-type utf8): what is wrong with the first hundred of those, file and line
 * named
 *
 * What became of a dump. Clear it with dateline_gazetteer_import_clear().
 */
typedef struct {
  guint n_places;
  guint n_known;
  guint n_passed_over;
  guint n_refused;
  GPtrArray *problems;
} DatelineGazetteerImport;

gboolean dateline_gazetteer_import (const char *source,
                                    const char *user_file,
                                    DatelineProgress *progress,
                                    DatelineGazetteerImport *import,
                                    GError **error);
void dateline_gazetteer_import_clear (DatelineGazetteerImport *import);
gboolean dateline_gazetteer_remove (const char *user_file, const char *name, GError **error);

/* One quick question for the reading engine: can any name begin with this folded word? */
gboolean dateline_gazetteer_may_start (DatelineGazetteer *self, const char *word, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineGazetteer, dateline_gazetteer_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelineGazetteerImport, dateline_gazetteer_import_clear)

G_END_DECLS
