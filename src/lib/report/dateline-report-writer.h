/* dateline-report-writer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-report.h"

G_BEGIN_DECLS

/**
 * DatelineReportWriter:
 * @name: short name, as "html"
 * @label: for people, marked for translation: "Web page"
 * @extensions: (array zero-terminated=1): without the dot, lower case
 * @media_type: as "text/html"
 * @write: makes the file's bytes; sets the error and returns %NULL where it cannot
 *
 * One format of a report. Registered in the table of dateline-report-writer.c; each lives in files
 * of its own. A writer is pure: the same report gives the same bytes, on every day and machine.
 */
typedef struct {
  const char *name;
  const char *label;
  const char *const *extensions;
  const char *media_type;
  GBytes *(*write) (const DatelineReport *report, GError **error);
} DatelineReportWriter;

const DatelineReportWriter *const *dateline_report_writer_list (guint *n_writers);
const DatelineReportWriter *dateline_report_writer_find (const char *path);

/* Into a file, whole or not at all */
gboolean dateline_report_write (const DatelineReport *report,
                                const char *path,
                                gboolean overwrite,
                                GError **error);

/* Whether a report in HTML is as it was written: to the last bit */
gboolean dateline_report_verify (GBytes *bytes);

G_END_DECLS
