/* dateline-case.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-case-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dateline-data.h"
#include "dateline-error.h"

G_DEFINE_FINAL_TYPE (DatelineCase, dateline_case, G_TYPE_OBJECT)

/* The evidence */
static const char *const kept[] = { "content", NULL };

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Children before parents: where a foreign key cascades, redo fails otherwise */
static const char *const recorded[] = {
  "event_claim",
  "annotation_quote",
  "annotation_capture",
  "annotation_casualty",
  "annotation_place",
  "annotation_note",
  "annotation_span",
  "annotation_tag",
  "annotation",
  "event",
  "actor_alias",
  "actor",
  "place_name",
  "place",
  "source",
  "tag",
  "article",
  "import",
  "setting",
  NULL,
};

static void
dateline_case_dispose (GObject *object)
{
  dateline_case_close (DATELINE_CASE (object));
  G_OBJECT_CLASS (dateline_case_parent_class)->dispose (object);
}

static void
dateline_case_finalize (GObject *object)
{
  DatelineCase *self = DATELINE_CASE (object);

  g_clear_pointer (&self->schema, g_bytes_unref);
  g_free (self->uuid);
  g_free (self->author);
  G_OBJECT_CLASS (dateline_case_parent_class)->finalize (object);
}

static void
dateline_case_class_init (DatelineCaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_case_dispose;
  object_class->finalize = dateline_case_finalize;

  /**
   * DatelineCase::changed:
   * @self: the case
   * @touched: what was inserted, altered or removed
   *
   * Emitted after a change, an undo or a redo was committed, by whichever process.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    g_cclosure_marshal_VOID__BOXED, G_TYPE_NONE, 1, DATELINE_TYPE_TOUCHED);
}

static void
dateline_case_init (DatelineCase *self)
{
  const char *name = g_get_real_name ();

  self->author = g_strdup (g_str_equal (name, "Unknown") ? g_get_user_name () : name);
}

static DatelineCase *
open_file (const char *path, DatelineCaseMode mode, DatelineDbMode db_mode, GError **error)
{
  g_autoptr (DatelineCase) self = g_object_new (DATELINE_TYPE_CASE, NULL);

  self->mode = mode;
  self->schema = dateline_data_lookup ("schema/1.sql", error);
  if (self->schema == NULL)
    return NULL;
  self->schemas[0] = g_bytes_get_data (self->schema, NULL);
  self->profile.application_id = DATELINE_CASE_APPLICATION_ID;
  self->profile.version = 1;
  self->profile.schemas = self->schemas;
  self->profile.recorded = recorded;
  self->profile.kept = kept;
  self->db = dateline_db_open (path, &self->profile, db_mode, error);
  return self->db != NULL ? g_steal_pointer (&self) : NULL;
}

static char *
dup_record_uuid (gint64 id, gpointer dateline)
{
  return dateline_case_dup_record_uuid (dateline, id);
}

static gboolean
read_file_row (DatelineCase *self, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  self->data_version = dateline_db_data_version (self->db);
  row = dateline_db_prepare (
      self->db, "SELECT uuid, replica, (SELECT max (number) FROM change) FROM file", error);
  if (row == NULL)
    return FALSE;
  if (!dateline_statement_step (row, &failure)) {
    if (failure == NULL)
      failure = g_error_new (DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
                             _ ("“%s” is damaged: it does not say which case it is"),
                             dateline_db_get_path (self->db));
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  self->uuid = dateline_statement_dup_text (row, 0);
  self->replica = (guint32) dateline_statement_get_int (row, 1);
  self->last_number = dateline_statement_get_int (row, 2);
  return dateline_db_add_function (self->db, "record_uuid", dup_record_uuid, self, error);
}

/**
 * dateline_case_open:
 * @path: the file, conventionally "Name.dateline"
 * @mode: what it is opened for
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND, %DATELINE_ERROR_DENIED,
 *   %DATELINE_ERROR_FOREIGN, %DATELINE_ERROR_NEWER or %DATELINE_ERROR_DAMAGED; the file is not
 *   altered then
 *
 * Opens a case. It belongs to the calling thread from now on.
 *
 * Returns: (transfer full): the case; the last reference must be given up on this thread too
 */
DatelineCase *
dateline_case_open (const char *path, DatelineCaseMode mode, GError **error)
{
  g_autoptr (DatelineCase) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = open_file (path, mode, mode == DATELINE_CASE_READ ? DATELINE_DB_READ : DATELINE_DB_WRITE,
                    error);
  if (self == NULL || !read_file_row (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
write_first_rows (DatelineCase *self, const char *title, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  gint64 replica = _dateline_case_draw_replica (self);
  guint64 device, inode;

  return dateline_db_identity (self->db, &device, &inode, error) &&
         dateline_db_run (self->db, error,
                          "INSERT INTO file (id, uuid, replica, counter, device, inode, created)"
                          " VALUES (1, ?, ?, 0, ?, ?, ?)",
                          "tiiii", uuid, replica, (gint64) device, (gint64) inode,
                          _dateline_case_now (self)) &&
         dateline_db_run (self->db, error, "INSERT INTO replica (number, since) VALUES (?, ?)",
                          "ii", replica, _dateline_case_now (self)) &&
         (title == NULL || title[0] == '\0' ||
          dateline_db_run (self->db, error, "INSERT INTO setting (key, value) VALUES ('title', ?)",
                           "t", title));
}

static gboolean
fill_new_file (DatelineCase *self, const char *title, GError **error)
{
  if (!dateline_db_begin (self->db, error))
    return FALSE;
  if (!write_first_rows (self, title, error)) {
    dateline_db_rollback (self->db);
    return FALSE;
  }
  return dateline_db_commit (self->db, error) && read_file_row (self, error);
}

/**
 * dateline_case_create:
 * @path: where to make it
 * @title: (nullable): its title; the file's name serves where there is none
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS if something is there already, and what else can
 *   go wrong with a file
 *
 * Makes an empty case and opens it for writing. It belongs to the calling thread.
 *
 * Returns: (transfer full): the case
 */
DatelineCase *
dateline_case_create (const char *path, const char *title, GError **error)
{
  g_autoptr (DatelineCase) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = open_file (path, DATELINE_CASE_WRITE, DATELINE_DB_CREATE, error);
  if (self == NULL)
    return NULL;
  if (!fill_new_file (self, title, error)) {
    g_autofree char *made = g_strdup (dateline_db_get_path (self->db));

    dateline_case_close (self);
    g_unlink (made);
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * dateline_case_close:
 * @self: a case without a change that stands
 *
 * Closes the file; a window's case is made one file again if nobody else has it open. Nothing else
 * can be done with the object afterwards. Closing twice is allowed.
 */
void
dateline_case_close (DatelineCase *self)
{
  g_return_if_fail (DATELINE_IS_CASE (self));
  g_return_if_fail (self->n_scopes == 0);

  if (self->db == NULL)
    return;
  _dateline_case_forget_index (self);
  g_clear_pointer (&self->foreign, dateline_touched_unref);
  /* another process may still need the log: then it stays */
  if (self->mode == DATELINE_CASE_WINDOW && !dateline_db_is_read_only (self->db))
    dateline_db_leave_wal (self->db, NULL);
  g_clear_pointer (&self->db, dateline_db_close);
}

/**
 * dateline_case_get_path:
 * @self: a case
 *
 * Returns: (transfer none): the file's absolute path
 */
const char *
dateline_case_get_path (DatelineCase *self)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  return dateline_db_get_path (self->db);
}

/**
 * dateline_case_is_read_only:
 * @self: a case
 *
 * Returns: %TRUE if no change can be begun on it
 */
gboolean
dateline_case_is_read_only (DatelineCase *self)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), TRUE);

  return self->mode == DATELINE_CASE_READ || dateline_db_is_read_only (self->db);
}

/**
 * dateline_case_dup_title:
 * @self: a case
 *
 * Returns: (transfer full): its title, or else the name of its file without the ending
 */
char *
dateline_case_dup_title (DatelineCase *self)
{
  char *title, *base, *ending;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  title = dateline_setting_get (self, "title");
  if (title != NULL)
    return title;
  base = g_path_get_basename (dateline_case_get_path (self));
  ending = strrchr (base, '.');
  if (ending != NULL && ending != base)
    *ending = '\0';
  title = g_filename_display_name (base);
  g_free (base);
  return title;
}

/**
 * dateline_case_set_author:
 * @self: a case
 * @author: (nullable): a name; %NULL for the user's
 *
 * Sets whose name is written down with changes made through this object.
 */
void
dateline_case_set_author (DatelineCase *self, const char *author)
{
  g_return_if_fail (DATELINE_IS_CASE (self));

  if (author == NULL || author[0] == '\0')
    author = g_get_user_name ();
  g_free (self->author);
  self->author = g_utf8_make_valid (author, -1);
}

/**
 * dateline_case_get_author:
 * @self: a case
 *
 * Returns: (transfer none): whose name is written down with changes
 */
const char *
dateline_case_get_author (DatelineCase *self)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  return self->author;
}

/**
 * dateline_case_get_own_change:
 * @self: a case
 *
 * Returns: the number in the history of the newest change that was made by this very object, undo
 *   and redo not among them; 0 if it has made none
 */
gint64
dateline_case_get_own_change (DatelineCase *self)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), 0);

  return self->own_number;
}

/**
 * dateline_case_set_time:
 * @self: a case
 * @seconds: seconds since 1970, UTC; 0 for the clock
 *
 * Fixes the time that is written down from now on, so that a case made by a program is the same
 * each time.
 */
void
dateline_case_set_time (DatelineCase *self, gint64 seconds)
{
  g_return_if_fail (DATELINE_IS_CASE (self));

  self->fixed_time = seconds;
}

gint64
_dateline_case_now (DatelineCase *self)
{
  return self->fixed_time != 0 ? self->fixed_time : g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * dateline_case_get_last_change:
 * @self: a case
 *
 * Tells when something in the case was last changed, undone or redone; of a case without changes,
 * when it was made. This is the date of a report: same case, same bytes.
 *
 * Returns: seconds since 1970, UTC; 0 if it cannot be read
 */
gint64
dateline_case_get_last_change (DatelineCase *self)
{
  gint64 time = 0;

  g_return_val_if_fail (DATELINE_IS_CASE (self), 0);

  if (!dateline_db_get_int (self->db, &time, NULL,
                            "SELECT coalesce ((SELECT time FROM change ORDER BY number DESC LIMIT "
                            "1), (SELECT created FROM file))",
                            ""))
    return 0;
  return time;
}

/**
 * dateline_case_begin_reading:
 * @self: a case without a change that stands
 * @error: (out) (optional): %DATELINE_ERROR_BUSY
 *
 * From now on everything that is read is of this one moment, whatever others write, until
 * dateline_case_end_reading() or the end of the case. Others may have to wait for it before their
 * changes are stored: end it before the results are handed on.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_case_begin_reading (DatelineCase *self, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, FALSE);

  return dateline_db_begin_reading (self->db, error);
}

/**
 * dateline_case_end_reading:
 * @self: a case
 *
 * Ends what dateline_case_begin_reading() began, if it did.
 */
void
dateline_case_end_reading (DatelineCase *self)
{
  g_return_if_fail (DATELINE_IS_CASE (self));

  dateline_db_end_reading (self->db);
}

/**
 * dateline_case_set_cancellable:
 * @self: a case
 * @cancellable: (nullable): cancelled from any thread
 *
 * Makes queries that run afterwards fail with %DATELINE_ERROR_CANCELLED once it is cancelled.
 */
void
dateline_case_set_cancellable (DatelineCase *self, GCancellable *cancellable)
{
  g_return_if_fail (DATELINE_IS_CASE (self));

  dateline_db_set_cancellable (self->db, cancellable);
}

/**
 * dateline_case_set_deadline:
 * @self: a case
 * @monotonic_usec: a time of g_get_monotonic_time(), 0 for none
 *
 * Makes queries fail with %DATELINE_ERROR_LIMIT that still run at that time.
 */
void
dateline_case_set_deadline (DatelineCase *self, gint64 monotonic_usec)
{
  g_return_if_fail (DATELINE_IS_CASE (self));

  dateline_db_set_deadline (self->db, monotonic_usec);
}

DatelineDb *
_dateline_case_get_db (DatelineCase *self)
{
  return self->db;
}

void
_dateline_case_emit (DatelineCase *self, DatelineTouched *touched)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, touched);
}
