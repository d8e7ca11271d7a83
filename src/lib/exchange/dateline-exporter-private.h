/* dateline-exporter-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dateline-annotation.h"
#include "dateline-exporter.h"
#include "dateline-query.h"

G_BEGIN_DECLS

GBytes *
_dateline_export_json (DatelineCase *, const DatelineExportScope *, DatelineProgress *, GError **);
GBytes *_dateline_export_geojson (DatelineCase *,
                                  const DatelineExportScope *,
                                  DatelineProgress *,
                                  GError **);
GBytes *_dateline_export_claims (DatelineCase *,
                                 const DatelineExportScope *,
                                 DatelineProgress *,
                                 GError **);
GBytes *_dateline_export_events (DatelineCase *,
                                 const DatelineExportScope *,
                                 DatelineProgress *,
                                 GError **);
GBytes *_dateline_export_articles (DatelineCase *,
                                   const DatelineExportScope *,
                                   DatelineProgress *,
                                   GError **);

/* The records of a target that the scope leaves; a condition on a field that the target has not
 * is refused */
GPtrArray *_dateline_export_load (DatelineCase *dateline,
                                  DatelineTarget target,
                                  const DatelineExportScope *scope,
                                  GError **error);
/* Takes away who coded and who decided: names of people leave the case only when they are asked for
 */
JsonObject *_dateline_export_unnamed (JsonObject *object);
GBytes *_dateline_export_take_json (JsonObject *object);

G_END_DECLS
