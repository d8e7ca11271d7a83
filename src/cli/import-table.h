/* import-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-cli.h"
#include "dateline-table-import.h"

G_BEGIN_DECLS

/* One table of events into the case, or a look at it; says what became of it, and appends it to
 * @results. */
CliStatus cli_import_table (CliContext *context,
                            DatelineCase *dateline,
                            const char *path,
                            const DatelineTableOptions *options,
                            JsonArray *results);
CliStatus cli_preview_table (CliContext *context,
                             const char *path,
                             const DatelineTableOptions *options,
                             JsonArray *results);

G_END_DECLS
