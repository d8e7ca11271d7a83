/* dateline-control-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dateline-case.h"
#include "dateline-progress.h"

G_BEGIN_DECLS

/* Who holds which town over time, as rows of text: (element-type GStrv), one cell for each of the
 * columns, "" where nothing is known */
extern const char *const dateline_control_rows_columns[];

GPtrArray *dateline_control_rows_new (DatelineCase *dateline,
                                      const char *const *where,
                                      DatelineProgress *progress,
                                      GError **error);
gboolean dateline_control_rows_sort (GPtrArray *rows,
                                     const char *column,
                                     gboolean descending,
                                     GError **error);
JsonArray *dateline_control_rows_to_json (GPtrArray *rows);

G_END_DECLS
