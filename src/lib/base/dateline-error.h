/* dateline-error.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DATELINE_ERROR:
 *
 * The one error domain of the library. Every function that can fail sets an error of this domain;
 * errors of GIO and SQLite are translated where they arise (dateline_error_from_gio() here,
 * SQLite's in the room db).
 */
#define DATELINE_ERROR (dateline_error_quark ())

/**
 * DatelineError:
 * @DATELINE_ERROR_FAILED: anything without a code of its own
 * @DATELINE_ERROR_CANCELLED: the caller cancelled; nothing was changed
 * @DATELINE_ERROR_NOT_FOUND: there is no such file, row or name
 * @DATELINE_ERROR_EXISTS: something is there already
 * @DATELINE_ERROR_DENIED: no permission, or the case is read-only
 * @DATELINE_ERROR_BUSY: another process holds the case for longer than we wait
 * @DATELINE_ERROR_FULL: the disk is full
 * @DATELINE_ERROR_IO: the disk or the file system failed
 * @DATELINE_ERROR_MEMORY: out of memory
 * @DATELINE_ERROR_FOREIGN: the file is not a case
 * @DATELINE_ERROR_NEWER: the case was written by a newer version of the program
 * @DATELINE_ERROR_DAMAGED: the case is damaged
 * @DATELINE_ERROR_INVALID: input that cannot be what it says it is; the message names file, line
 * and reason
 * @DATELINE_ERROR_LIMIT: input beyond a limit that keeps the program safe
 * @DATELINE_ERROR_CONFLICT: what was to be changed has changed meanwhile
 * @DATELINE_ERROR_NOTHING: there is nothing to do (nothing to undo)
 * @DATELINE_ERROR_ARGUMENT: a value that the caller gave is out of range or of the wrong form
 *
 * Codes of %DATELINE_ERROR. A message is a whole sentence without a full stop, fit to be shown.
 */
typedef enum {
  DATELINE_ERROR_FAILED,
  DATELINE_ERROR_CANCELLED,
  DATELINE_ERROR_NOT_FOUND,
  DATELINE_ERROR_EXISTS,
  DATELINE_ERROR_DENIED,
  DATELINE_ERROR_BUSY,
  DATELINE_ERROR_FULL,
  DATELINE_ERROR_IO,
  DATELINE_ERROR_MEMORY,
  DATELINE_ERROR_FOREIGN,
  DATELINE_ERROR_NEWER,
  DATELINE_ERROR_DAMAGED,
  DATELINE_ERROR_INVALID,
  DATELINE_ERROR_LIMIT,
  DATELINE_ERROR_CONFLICT,
  DATELINE_ERROR_NOTHING,
  DATELINE_ERROR_ARGUMENT,
} DatelineError;

GQuark dateline_error_quark (void);

void dateline_error_from_gio (GError **error, GError *source, const char *subject);

gboolean dateline_error_if_cancelled (GCancellable *cancellable, GError **error);

G_END_DECLS
