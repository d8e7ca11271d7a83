/* dateline-db-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "dateline-error.h"

/* What a message speaks of in place of its %s */
typedef enum {
  SUBJECT_FILE,
  SUBJECT_FOLDER,
  SUBJECT_DETAIL, /* what SQLite says: a constraint's name, a statement's mistake */
} Subject;

typedef struct {
  int from;
  DatelineError to;
  Subject subject;
  const char *text;
} Code;

/* Extended codes before the primary ones that hold them. */
static const Code codes[] = {
  { SQLITE_IOERR_NOMEM, DATELINE_ERROR_MEMORY, SUBJECT_FILE,
    N_ ("There is not enough memory to work on “%s”") },
  { SQLITE_CORRUPT_VTAB, DATELINE_ERROR_DAMAGED, SUBJECT_FILE,
    N_ ("The search index of “%s” is damaged; it can be rebuilt") },
  { SQLITE_READONLY_DBMOVED, DATELINE_ERROR_NOT_FOUND, SUBJECT_FILE,
    N_ ("“%s” was moved or deleted while it was open") },
  { SQLITE_READONLY_ROLLBACK, DATELINE_ERROR_DENIED, SUBJECT_FILE,
    N_ ("“%s” was left in the middle of a change and cannot be written to; copy it, together with "
        "the file of the same name that ends in “-journal”, to a folder that can be written to, "
        "and open it there") },
  { SQLITE_CONSTRAINT_UNIQUE, DATELINE_ERROR_EXISTS, SUBJECT_DETAIL,
    N_ ("There is such a row already (%s)") },
  { SQLITE_CONSTRAINT_PRIMARYKEY, DATELINE_ERROR_EXISTS, SUBJECT_DETAIL,
    N_ ("There is such a row already (%s)") },
  { SQLITE_CONSTRAINT_ROWID, DATELINE_ERROR_EXISTS, SUBJECT_DETAIL,
    N_ ("There is such a row already (%s)") },
  { SQLITE_CONSTRAINT_FOREIGNKEY, DATELINE_ERROR_CONFLICT, SUBJECT_DETAIL,
    N_ ("A row that this one belongs to is missing, or others still belong to it (%s)") },
  { SQLITE_CANTOPEN_SYMLINK, DATELINE_ERROR_DENIED, SUBJECT_FILE,
    N_ ("“%s” is a link; open the file it points to") },
  { SQLITE_FULL, DATELINE_ERROR_FULL, SUBJECT_FOLDER,
    N_ ("The disk that holds the folder “%s” is full; free some space there and try again, nothing "
        "was lost") },
  { SQLITE_BUSY, DATELINE_ERROR_BUSY, SUBJECT_FILE,
    N_ ("Another program is writing to “%s”; try again in a moment") },
  { SQLITE_LOCKED, DATELINE_ERROR_BUSY, SUBJECT_FILE,
    N_ ("“%s” is in use in this program; try again in a moment") },
  { SQLITE_PROTOCOL, DATELINE_ERROR_BUSY, SUBJECT_FILE,
    N_ ("Other programs keep “%s” too busy; try again in a moment") },
  { SQLITE_READONLY, DATELINE_ERROR_DENIED, SUBJECT_FILE,
    N_ ("“%s” is read-only; save a copy in another folder to work on it") },
  { SQLITE_PERM, DATELINE_ERROR_DENIED, SUBJECT_FILE, N_ ("No permission to use “%s”") },
  { SQLITE_AUTH, DATELINE_ERROR_DENIED, SUBJECT_DETAIL, N_ ("This is not allowed here (%s)") },
  { SQLITE_CANTOPEN, DATELINE_ERROR_IO, SUBJECT_FILE,
    N_ ("“%s”, or a file beside it that is needed for writing, cannot be opened") },
  { SQLITE_IOERR, DATELINE_ERROR_IO, SUBJECT_FILE,
    N_ ("The disk failed while “%s” was read or written; what was saved before is safe if the disk "
        "is") },
  { SQLITE_NOMEM, DATELINE_ERROR_MEMORY, SUBJECT_FILE,
    N_ ("There is not enough memory to work on “%s”") },
  { SQLITE_CORRUPT, DATELINE_ERROR_DAMAGED, SUBJECT_FILE,
    N_ ("“%s” is damaged; open a backup, or recover what can be read into a new file") },
  { SQLITE_NOTADB, DATELINE_ERROR_DAMAGED, SUBJECT_FILE,
    N_ ("“%s” is damaged; open a backup, or recover what can be read into a new file") },
  { SQLITE_TOOBIG, DATELINE_ERROR_LIMIT, SUBJECT_FILE,
    N_ ("A text or file is larger than what “%s” can hold in one piece (128 MiB)") },
  { SQLITE_CONSTRAINT, DATELINE_ERROR_INVALID, SUBJECT_DETAIL, N_ ("A value is not allowed (%s)") },
};

/* What the operating system said says more than SQLite's code for a failed call. */
static const struct {
  int number;
  int code;
} system_codes[] = {
  { ENOSPC, SQLITE_FULL },  { EDQUOT, SQLITE_FULL },
  { EFBIG, SQLITE_FULL },   { EACCES, SQLITE_PERM },
  { EPERM, SQLITE_PERM },   { EROFS, SQLITE_READONLY },
  { ENOMEM, SQLITE_NOMEM }, { ELOOP, SQLITE_CANTOPEN_SYMLINK },
};

static int
refine_code (DatelineDb *self, int code)
{
  int primary = code & 0xff;
  int number;

  if (self->handle == NULL || code == SQLITE_IOERR_NOMEM ||
      (primary != SQLITE_IOERR && primary != SQLITE_CANTOPEN))
    return code;
  number = sqlite3_system_errno (self->handle);
  for (gsize i = 0; i < G_N_ELEMENTS (system_codes); i++)
    if (system_codes[i].number == number)
      return system_codes[i].code;
  return code;
}

static const Code *
find_code (int code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].from == code)
      return &codes[i];
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].from == (code & 0xff))
      return &codes[i];
  return NULL;
}

static char *
describe (DatelineDb *self, const Code *found)
{
  GString *text = g_string_new (_ (found->text));
  g_autofree char *folder = g_path_get_dirname (self->path);

  switch (found->subject) {
  case SUBJECT_FILE:
    g_string_replace (text, "%s", self->path, 1);
    break;
  case SUBJECT_FOLDER:
    g_string_replace (text, "%s", folder, 1);
    break;
  case SUBJECT_DETAIL:
    g_string_replace (text, "%s", sqlite3_errmsg (self->handle), 1);
    break;
  }
  return g_string_free (text, FALSE);
}

static GError *
error_of_code (DatelineDb *self, int code)
{
  const Code *found;
  g_autofree char *text = NULL;

  /* a wait for another process is given up, too, when it is cancelled */
  if (((code & 0xff) == SQLITE_INTERRUPT || (code & 0xff) == SQLITE_BUSY) &&
      g_cancellable_is_cancelled (self->cancellable))
    return g_error_new_literal (DATELINE_ERROR, DATELINE_ERROR_CANCELLED, _ ("Cancelled"));
  if ((code & 0xff) == SQLITE_INTERRUPT)
    return g_error_new (DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                        _ ("“%s” took too long to answer and was stopped"), self->path);
  found = find_code (refine_code (self, code));
  if (found == NULL)
    return g_error_new (DATELINE_ERROR, DATELINE_ERROR_FAILED, "%s: %s", self->path,
                        self->handle != NULL ? sqlite3_errmsg (self->handle)
                                             : sqlite3_errstr (code));
  text = describe (self, found);
  return g_error_new_literal (DATELINE_ERROR, found->to, text);
}

/*
 * _dateline_db_fail:
 * @code: SQLite's result, extended
 *
 * The one place where SQLite's result codes become errors of ours. Remembers, too, when SQLite has
 * ended the transaction because of the failure (a full disk does that): whatever the caller does
 * next in what it takes for its transaction is refused.
 *
 * Returns: %FALSE
 */
gboolean
_dateline_db_fail (DatelineDb *self, int code, GError **error)
{
  g_autoptr (GError) failure = error_of_code (self, code);

  self->code = code;
  if (self->depth > 0 && self->lost == NULL && sqlite3_get_autocommit (self->handle))
    self->lost = g_error_copy (failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
