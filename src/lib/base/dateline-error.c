/* dateline-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (dateline - error - quark, dateline_error)

typedef struct {
  int from;
  DatelineError to;
} ErrorCode;

static const ErrorCode gio_codes[] = {
  { G_IO_ERROR_NOT_FOUND, DATELINE_ERROR_NOT_FOUND },
  { G_IO_ERROR_NOT_DIRECTORY, DATELINE_ERROR_NOT_FOUND },
  { G_IO_ERROR_EXISTS, DATELINE_ERROR_EXISTS },
  { G_IO_ERROR_PERMISSION_DENIED, DATELINE_ERROR_DENIED },
  { G_IO_ERROR_READ_ONLY, DATELINE_ERROR_DENIED },
  { G_IO_ERROR_NO_SPACE, DATELINE_ERROR_FULL },
  { G_IO_ERROR_CANCELLED, DATELINE_ERROR_CANCELLED },
  { G_IO_ERROR_BUSY, DATELINE_ERROR_BUSY },
  { G_IO_ERROR_INVALID_DATA, DATELINE_ERROR_INVALID },
  { G_IO_ERROR_PARTIAL_INPUT, DATELINE_ERROR_INVALID },
  { G_IO_ERROR_MESSAGE_TOO_LARGE, DATELINE_ERROR_LIMIT },
};

static DatelineError
code_of_gio (const GError *source)
{
  if (source->domain != G_IO_ERROR)
    return DATELINE_ERROR_IO;
  for (gsize i = 0; i < G_N_ELEMENTS (gio_codes); i++)
    if (gio_codes[i].from == source->code)
      return gio_codes[i].to;
  return DATELINE_ERROR_IO;
}

/**
 * dateline_error_from_gio:
 * @error: (out) (optional): where to put the translated error
 * @source: (transfer full): an error of GIO, or already one of %DATELINE_ERROR
 * @subject: (nullable): what the error is about, a file's name for people
 *
 * Turns an error of GIO into one of %DATELINE_ERROR, with @subject in front of its message. An
 * error that already is of our domain passes unchanged. Takes @source. Any thread.
 */
void
dateline_error_from_gio (GError **error, GError *source, const char *subject)
{
  g_return_if_fail (source != NULL);

  if (source->domain == DATELINE_ERROR) {
    g_propagate_error (error, source);
    return;
  }
  if (subject != NULL)
    g_set_error (error, DATELINE_ERROR, code_of_gio (source), "%s: %s", subject, source->message);
  else
    g_set_error_literal (error, DATELINE_ERROR, code_of_gio (source), source->message);
  g_error_free (source);
}

/**
 * dateline_error_if_cancelled:
 * @cancellable: (nullable): a cancellable
 * @error: (out) (optional): set to %DATELINE_ERROR_CANCELLED if it was cancelled
 *
 * Returns: %TRUE if the work should stop. Any thread.
 */
gboolean
dateline_error_if_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED, _ ("Cancelled"));
  return TRUE;
}
