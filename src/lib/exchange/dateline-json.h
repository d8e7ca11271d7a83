/* dateline-json.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dateline-alias.h"
#include "dateline-annotation.h"
#include "dateline-query.h"
#include "dateline-record.h"

G_BEGIN_DECLS

/* Records as the command line's JSON has them (product.md): ids are strings, unknown fields are
 * left out, dates are as short as their precision. */

/* One record of what a query finds; the struct is that of the target */
JsonObject *
dateline_json_from_record (DatelineCase *dateline, DatelineTarget target, gconstpointer record);
JsonObject *
dateline_json_from_annotation (DatelineCase *dateline, const DatelineAnnotation *annotation);

JsonObject *dateline_json_from_alias (DatelineCase *dateline, const DatelineAlias *alias);

/* The same fields as text, for tables and CSV; NULL-terminated, freed with g_strfreev() */
GStrv dateline_json_dup_columns (DatelineTarget target);
char *dateline_json_dup_cell (DatelineCase *dateline,
                              DatelineTarget target,
                              gconstpointer record,
                              const char *field);

/* Rows of a query, loaded by page; freed by the array */
GPtrArray *dateline_json_load (DatelineCase *dateline,
                               DatelineTarget target,
                               const gint64 *ids,
                               gsize n_ids,
                               GError **error);

char *dateline_json_print (JsonNode *node);

G_END_DECLS
