/* dateline-list-load.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-list-line.h"

G_BEGIN_DECLS

/* Reading the rows of a page: on the case's thread */
GPtrArray *dateline_list_load (const DatelineListTable *table,
                               DatelineCase *dateline,
                               const GArray *ids,
                               int year,
                               GError **error);

G_END_DECLS
