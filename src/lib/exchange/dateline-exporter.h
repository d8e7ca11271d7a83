/* dateline-exporter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-progress.h"
#include "dateline-query.h"

G_BEGIN_DECLS

/**
 * DatelineExportScope:
 * @where: (nullable) (array zero-terminated=1): conditions "field OP value"
 * @query: (nullable): a filter of any target, beside the conditions
 *
 * What of a case is written; all zero for everything.
 */
typedef struct {
  const char *const *where;
  const DatelineQuery *query;
} DatelineExportScope;

/**
 * DatelineExporter:
 * @name: short name, as "geojson"
 * @extension: (nullable): the ending that means it, without the dot; %NULL where only the name does
 * @label: for people, marked for translation
 * @write: makes the file's bytes of what the scope, %NULL for everything, leaves; same case, same
 * bytes
 *
 * One format out. Registered in the table of dateline-exporter.c; each lives in a file of its own.
 */
typedef struct {
  const char *name;
  const char *extension;
  const char *label;
  GBytes *(*write) (DatelineCase *dateline,
                    const DatelineExportScope *scope,
                    DatelineProgress *progress,
                    GError **error);
} DatelineExporter;

const DatelineExporter *dateline_exporter_list (guint *n_exporters);
const DatelineExporter *dateline_exporter_find (const char *name, const char *path);

G_END_DECLS
