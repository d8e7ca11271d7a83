/* dateline-table-map.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-stamp.h"
#include "dateline-table-reader.h"

G_BEGIN_DECLS

/**
 * DatelineColumnUse:
 *
 * What a column of a table says about an event. The names that options and
 * data/lib/table/columns.tsv have for them are those of the values, in lower case.
 */
typedef enum {
  DATELINE_USE_ID,
  DATELINE_USE_MORE_ID, /* where the first is empty */
  DATELINE_USE_ORIGIN,
  DATELINE_USE_DATE,
  DATELINE_USE_DATE_END,
  DATELINE_USE_DATE_PRECISION, /* our own name: "day", "month" */
  DATELINE_USE_DATE_CODE,      /* the number of the table's makers */
  DATELINE_USE_KIND,
  DATELINE_USE_MORE_KIND, /* where the first says nothing known */
  DATELINE_USE_PLACE,
  DATELINE_USE_COUNTRY,
  DATELINE_USE_ADMIN1,
  DATELINE_USE_LAT,
  DATELINE_USE_LON,
  DATELINE_USE_PRECISION,  /* our own name: "town", "province" */
  DATELINE_USE_PLACE_CODE, /* the number of the table's makers */
  DATELINE_USE_ACTOR,
  DATELINE_USE_AGAINST,
  DATELINE_USE_KILLED,
  DATELINE_USE_KILLED_LOW,
  DATELINE_USE_KILLED_HIGH,
  DATELINE_USE_INJURED,
  DATELINE_USE_INJURED_LOW,
  DATELINE_USE_INJURED_HIGH,
  DATELINE_USE_REVIEWED,
  DATELINE_USE_NOTES,  /* several columns may be */
  DATELINE_USE_SOURCE, /* several too: noted under their names */
  DATELINE_N_USES,
} DatelineColumnUse;

/* More columns of notes and sources are not taken */
#define DATELINE_TABLE_MAX_NOTES 8

/**
 * DatelineTableOptions:
 * @charset: (nullable): encoding, where the file does not say it
 * @columns: (nullable) (array zero-terminated=1): "COLUMN=FIELD", over what is guessed: a column's
 *   name or its number from 1, a field as in #DatelineColumnUse; "COLUMN=" for one that says
 * nothing
 * @order: what comes first in a date of numbers; unknown is found out from the table, if it can be
 * @origin: (nullable): name of the table, for its ids; "acled" or "ged" where it is known, "table"
 *   where not
 * @overwrite: whether the table goes over what was edited in the case
 *
 * What the analyst says about a table.
 */
typedef struct {
  const char *charset;
  const char *const *columns;
  DatelineStampOrder order;
  const char *origin;
  gboolean overwrite;
} DatelineTableOptions;

/**
 * DatelineTableMap:
 * @profile: whose table it is: "acled", "ged", "dateline" or "any"
 * @names: (array zero-terminated=1): the names of the columns; made up ("column 3") without a
 * header
 * @n_columns: how many
 * @has_header: whether the first row is one
 * @column: of each use but notes and source, the column from 0, or -1
 * @notes: the columns that become the event's notes
 * @named: whether each is noted under its name
 * @n_notes: how many
 * @order: what comes first in a date of numbers
 * @decimal_comma: whether numbers are written "34,5"
 * @swapped: whether latitudes and longitudes are evidently in each other's columns
 *
 * How the columns of a table are read.
 */
typedef struct {
  const char *profile;
  char **names;
  guint n_columns;
  gboolean has_header;
  int column[DATELINE_N_USES];
  int notes[DATELINE_TABLE_MAX_NOTES];
  gboolean named[DATELINE_TABLE_MAX_NOTES];
  guint n_notes;
  DatelineStampOrder order;
  gboolean decimal_comma;
  gboolean swapped;
} DatelineTableMap;

DatelineTableMap *dateline_table_map_guess (GPtrArray *rows,
                                            char separator,
                                            const DatelineTableOptions *options,
                                            const char *name,
                                            GError **error);
void dateline_table_map_free (DatelineTableMap *self);

char *dateline_table_map_dup_uses (const DatelineTableMap *self, guint column);
const char *
dateline_table_map_get_origin (const DatelineTableMap *self, const DatelineTableOptions *options);

const char *dateline_column_use_to_string (DatelineColumnUse use);
gboolean dateline_column_use_from_string (const char *name, DatelineColumnUse *use);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableMap, dateline_table_map_free)

G_END_DECLS
