/* dateline-table-number.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-number.h"

G_BEGIN_DECLS

gboolean dateline_table_read_real (const char *text, gboolean decimal_comma, double *value);
gboolean dateline_table_read_count (const char *text,
                                    gboolean decimal_comma,
                                    const DatelineNumberPolicy *policy,
                                    DatelineAmount *amount);

G_END_DECLS
