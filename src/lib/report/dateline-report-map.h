/* dateline-report-map.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-map-painter.h"
#include "dateline-report.h"

G_BEGIN_DECLS

/* The report's map, in pixels of a page */
#define DATELINE_REPORT_MAP_WIDTH 1120
#define DATELINE_REPORT_MAP_HEIGHT 600

GBytes *dateline_report_paint_map (const DatelineReport *report,
                                   DatelineMapStyle style,
                                   double scale,
                                   GError **error);

G_END_DECLS
