/* dateline-column-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case-private.h"

G_BEGIN_DECLS

/**
 * DatelineColumnType:
 * @DATELINE_COLUMN_ID: gint64, 0 stored as NULL
 * @DATELINE_COLUMN_TIME: gint64, seconds since 1970, 0 stored as NULL
 * @DATELINE_COLUMN_COUNT: gint32, -1 stored as NULL
 * @DATELINE_COLUMN_TEXT: char *, NULL and "" stored as NULL
 * @DATELINE_COLUMN_REAL: double, NaN stored as NULL
 * @DATELINE_COLUMN_BOOLEAN: gboolean
 * @DATELINE_COLUMN_LETTER: char, 0 stored as NULL
 * @DATELINE_COLUMN_DATE: DatelineDate, four columns: NAME_start, _end, _minute, _precision
 */
typedef enum {
  DATELINE_COLUMN_ID,
  DATELINE_COLUMN_TIME,
  DATELINE_COLUMN_COUNT,
  DATELINE_COLUMN_TEXT,
  DATELINE_COLUMN_REAL,
  DATELINE_COLUMN_BOOLEAN,
  DATELINE_COLUMN_LETTER,
  DATELINE_COLUMN_DATE,
} DatelineColumnType;

/**
 * DatelineColumn:
 * @name: of the column
 * @field: its name in JSON and on the command line
 * @type: what the struct holds
 * @offset: where in the struct
 * @reading: (nullable): the SQL that reads it where that is more than the column; "t" is the row
 * @read_only: whether it is no column of the table at all
 */
typedef struct {
  const char *name;
  const char *field;
  DatelineColumnType type;
  gsize offset;
  const char *reading;
  gboolean read_only;
} DatelineColumn;

guint _dateline_column_get_width (const DatelineColumn *self);
void _dateline_column_bind (const DatelineColumn *column,
                            gconstpointer record,
                            DatelineStatement *statement,
                            int parameter);
void _dateline_column_read (const DatelineColumn *column,
                            gpointer record,
                            DatelineStatement *statement,
                            int at);
char *_dateline_column_dup (const DatelineColumn *column, gconstpointer record);
void _dateline_column_set (const DatelineColumn *column, gpointer record, const char *value);
void _dateline_column_copy (const DatelineColumn *column, gconstpointer from, gpointer to);
gboolean _dateline_column_equal (const DatelineColumn *column, gconstpointer a, gconstpointer b);

G_END_DECLS
