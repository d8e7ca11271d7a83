/* dateline-change-set-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-db-private.h"
#include "dateline-recorder.h"

G_BEGIN_DECLS

/*
 * A stored change set, all numbers with the lowest byte first:
 *
 *   4  "DCS1"
 *   1  0: the payload as it is; 1: deflated (RFC 1951)
 *   2  how many tables follow
 *      of each table: its name and a NUL; 2: number of columns; 8: fingerprint of the columns
 *   8  size of the payload before deflation
 *   8  fingerprint of the payload before deflation
 *      the payload: a change set of SQLite's session extension
 *
 * A fingerprint is the first 8 bytes of a SHA-256. That of the columns is over the names and the
 * places in the primary key of all columns as they were when the change was made, so that applying
 * to a table that is another one now is noticed: SQLite passes over it without an error.
 */
#define CHANGE_SET_MAGIC "DCS1"
#define FINGERPRINT_SIZE 8
#define DIGEST_SIZE 32

/* The most that a change set may hold before deflation */
#define LARGEST_PAYLOAD (G_GINT64_CONSTANT (512) * 1024 * 1024)

typedef struct {
  char *name;
  guint n_columns;
  guint8 fingerprint[FINGERPRINT_SIZE];
} ChangeSetTable;

/* Writing: SQLite's output goes in piece by piece and is deflated as it comes */
typedef struct _ChangeSetWriter ChangeSetWriter;

ChangeSetWriter *_dateline_change_set_writer_new (void);
gint64 _dateline_change_set_writer_get_size (ChangeSetWriter *self);
int _dateline_change_set_writer_output (void *writer, const void *data, int size);
GBytes *
_dateline_change_set_writer_finish (ChangeSetWriter *self, GPtrArray *tables, GError **error);
void _dateline_change_set_writer_free (ChangeSetWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChangeSetWriter, _dateline_change_set_writer_free)

/* Reading: inflated as SQLite asks for it */
typedef struct _ChangeSetReader ChangeSetReader;

ChangeSetReader *_dateline_change_set_reader_new (GBytes *change_set, GError **error);
GPtrArray *_dateline_change_set_reader_get_tables (ChangeSetReader *self);
int _dateline_change_set_reader_input (void *reader, void *data, int *size);
void _dateline_change_set_reader_free (ChangeSetReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChangeSetReader, _dateline_change_set_reader_free)

/* The rows of a change set as SQLite has it, neither packed nor with a head */
gboolean _dateline_change_set_visit (const GByteArray *plain,
                                     DatelineRowChangeFunc func,
                                     gpointer user_data,
                                     GError **error);

/* Tables */
ChangeSetTable *_dateline_change_set_table_new (const char *name);
void _dateline_change_set_table_free (ChangeSetTable *self);
gboolean _dateline_change_set_table_read (ChangeSetTable *self,
                                          DatelineDb *db,
                                          guint n_columns,
                                          GError **error);
gboolean _dateline_change_set_fail_damaged (GError **error);

G_END_DECLS
