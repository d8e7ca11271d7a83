/* dateline-statement.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineStatement:
 *
 * A prepared statement, borrowed from its connection's cache. While one borrower holds it, a second
 * dateline_db_prepare() of the same SQL gets another. dateline_statement_release() (or g_autoptr)
 * resets it, clears its bindings and gives it back.
 *
 * Parameters count from 1, columns from 0, as in SQLite. Texts are UTF-8.
 */
typedef struct _DatelineStatement DatelineStatement;

void dateline_statement_release (DatelineStatement *self);

void dateline_statement_bind_int (DatelineStatement *self, int parameter, gint64 value);
void dateline_statement_bind_double (DatelineStatement *self, int parameter, double value);
void dateline_statement_bind_text (DatelineStatement *self, int parameter, const char *value);
void dateline_statement_bind_blob (DatelineStatement *self, int parameter, GBytes *value);
void dateline_statement_bind_null (DatelineStatement *self, int parameter);

/* TRUE: there is a row. FALSE without an error: the end. FALSE with an error: it failed. */
gboolean dateline_statement_step (DatelineStatement *self, GError **error);
/* Steps to the end of a statement that returns no rows, and resets it for the next bindings. */
gboolean dateline_statement_execute (DatelineStatement *self, GError **error);
void dateline_statement_reset (DatelineStatement *self);
/* Of statements whose rows wait */
gboolean dateline_statement_store (DatelineStatement *self, GError **error);
gboolean dateline_statement_flush (DatelineStatement *self, GError **error);

gint64 dateline_statement_get_int (DatelineStatement *self, int column);
double dateline_statement_get_double (DatelineStatement *self, int column);
const char *dateline_statement_get_text (DatelineStatement *self, int column);
char *dateline_statement_dup_text (DatelineStatement *self, int column);
GBytes *dateline_statement_dup_blob (DatelineStatement *self, int column);
gboolean dateline_statement_is_null (DatelineStatement *self, int column);
int dateline_statement_n_columns (DatelineStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineStatement, dateline_statement_release)

G_END_DECLS
