/* dateline-value-check-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date.h"
#include "dateline-geo.h"

G_BEGIN_DECLS

gboolean _dateline_check_range (const char *low_field,
                                gint64 low,
                                const char *high_field,
                                gint64 high,
                                GError **error);
gboolean _dateline_check_point (DatelinePoint point, GError **error);
gboolean _dateline_check_precision (const char *field,
                                    const char *precision,
                                    DatelineDate *date,
                                    GError **error);

G_END_DECLS
