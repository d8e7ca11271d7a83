/* dateline-list-copy.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-list-line.h"

G_BEGIN_DECLS

/* Rows as a table for other programs: pure functions of (element-type DatelineListLine) lines, NULL
 * ones left out */
char *dateline_list_copy_to_tsv (const DatelineListTable *table, const GPtrArray *lines);
char *dateline_list_copy_to_html (const DatelineListTable *table, const GPtrArray *lines);

G_END_DECLS
