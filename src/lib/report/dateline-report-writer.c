/* dateline-report-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-file.h"
#include "dateline-report-html-private.h"

static const char *const html_extensions[] = { "html", "htm", NULL };

static const DatelineReportWriter html_writer = {
  .name = "html",
  .label = N_ ("Web page"),
  .extensions = html_extensions,
  .media_type = "text/html",
  .write = _dateline_report_to_html,
};

static const DatelineReportWriter *const writers[] = { &html_writer };

/**
 * dateline_report_writer_list:
 * @n_writers: (out): how many
 *
 * Returns: (transfer none) (array length=n_writers): the formats that a report can be written in
 */
const DatelineReportWriter *const *
dateline_report_writer_list (guint *n_writers)
{
  g_return_val_if_fail (n_writers != NULL, NULL);

  *n_writers = G_N_ELEMENTS (writers);
  return writers;
}

/**
 * dateline_report_writer_find:
 * @path: (type filename): a file's path or name
 *
 * Returns: (nullable) (transfer none): the writer for its extension, in either case
 */
const DatelineReportWriter *
dateline_report_writer_find (const char *path)
{
  const char *dot;
  g_autofree char *extension = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  dot = strrchr (path, '.');
  if (dot == NULL)
    return NULL;
  extension = g_ascii_strdown (dot + 1, -1);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_strv_contains (writers[i]->extensions, extension))
      return writers[i];
  return NULL;
}

/**
 * dateline_report_write:
 * @report: a report
 * @path: (type filename): where to; its extension chooses the format
 * @overwrite: whether a file that is there may be replaced
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for an extension that no format has,
 *   %DATELINE_ERROR_EXISTS, and whatever writing can meet
 *
 * Writes a report into a file, whole or not at all. Blocks on the disk.
 *
 * Returns: %TRUE if it is there
 */
gboolean
dateline_report_write (const DatelineReport *report,
                       const char *path,
                       gboolean overwrite,
                       GError **error)
{
  const DatelineReportWriter *writer;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (report != NULL && path != NULL, FALSE);

  writer = dateline_report_writer_find (path);
  if (writer == NULL) {
    g_autofree char *name = g_filename_display_basename (path);

    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("%s: a report is written as .html; this extension is not known"), name);
    return FALSE;
  }
  bytes = writer->write (report, error);
  return bytes != NULL && dateline_file_replace (path, bytes, overwrite, error);
}
