/* dateline-table-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-column-private.h"
#include "dateline-record.h"

G_BEGIN_DECLS

/**
 * DatelineTable:
 * @name: of the table
 * @record: what its rows are
 * @size: of the struct; its first member is the id
 * @columns: without the id
 * @n_columns: how many
 *
 * How a plain struct and a row of a recorded table become each other. Static.
 */
typedef struct {
  const char *name;
  DatelineRecordType record;
  gsize size;
  const DatelineColumn *columns;
  guint n_columns;
} DatelineTable;

gpointer _dateline_table_new (const DatelineTable *self);
gpointer _dateline_table_copy (const DatelineTable *self, gconstpointer record);
void _dateline_table_free (const DatelineTable *self, gpointer record);
char *
_dateline_table_dup_value (const DatelineTable *self, gconstpointer record, const char *field);
gboolean _dateline_table_set (const DatelineTable *self,
                              gpointer record,
                              const char *field,
                              const char *value,
                              GError **error);

gpointer
_dateline_table_get (const DatelineTable *self, DatelineCase *dateline, gint64 id, GError **error);
GPtrArray *_dateline_table_load (const DatelineTable *self,
                                 DatelineCase *dateline,
                                 const gint64 *ids,
                                 gsize n_ids,
                                 GDestroyNotify free_record,
                                 GError **error);
/* Statements made of the names of the table's columns; @where is written in the program */
char *_dateline_table_build_select (const DatelineTable *self, const char *where);
char *_dateline_table_build_insert (const DatelineTable *self);
char *_dateline_table_build_update (const DatelineTable *self);
gpointer _dateline_table_read (const DatelineTable *self, DatelineStatement *statement);
void _dateline_table_bind (const DatelineTable *self,
                           DatelineStatement *statement,
                           gconstpointer record);
gboolean _dateline_table_insert (const DatelineTable *self,
                                 DatelineChange *change,
                                 gpointer record,
                                 GError **error);
gboolean _dateline_table_update (const DatelineTable *self,
                                 DatelineChange *change,
                                 gconstpointer base,
                                 gconstpointer record,
                                 GError **error);
/* Whether two records say the same, but for when they were modified */
gboolean
_dateline_table_equal (const DatelineTable *self, gconstpointer record, gconstpointer other);
gboolean _dateline_table_remove (const DatelineTable *self,
                                 DatelineChange *change,
                                 gint64 id,
                                 GError **error);
void _dateline_set_not_found (DatelineRecordType type,
                              DatelineCase *dateline,
                              gint64 id,
                              GError **error);

G_END_DECLS
