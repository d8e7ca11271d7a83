/* dateline-db-journal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-db-private.h"

#include <glib/gi18n-lib.h>
#include <sys/vfs.h>

#include "dateline-error.h"

/*
 * File systems that are, or may be, on another machine: a write-ahead log needs memory shared by
 * all who open the file (https://www.sqlite.org/wal.html). Numbers: linux/magic.h and statfs(2).
 */
static const struct {
  guint32 type;
  const char *name;
} network_types[] = {
  { 0x6969, "NFS" },        { 0x517b, "SMB" },          { 0xfe534d42, "SMB2" },
  { 0xff534d42, "CIFS" },   { 0x65735546, "FUSE" },     { 0x01021997, "9P" },
  { 0x5346414f, "AFS" },    { 0x6b414653, "AFS" },      { 0x00c36400, "Ceph" },
  { 0x73757245, "Coda" },   { 0x564c, "NCP" },          { 0x0bd00bd0, "Lustre" },
  { 0x01161970, "GFS2" },   { 0x7461636f, "OCFS2" },    { 0x47504653, "GPFS" },
  { 0x786f4256, "vboxsf" }, { 0xaad7aaea, "PanFS" },    { 0x19830326, "BeeGFS" },
  { 0xbacbacbc, "VMware" }, { 0x6a656a63, "virtiofs" },
};

/*
 * _dateline_db_network_name:
 * @type: the f_type of statfs(), in the low 32 bits
 *
 * Returns: (nullable) (transfer none): the file system's name if it may be on another machine
 */
const char *
_dateline_db_network_name (guint64 type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (network_types); i++)
    if (network_types[i].type == (guint32) type)
      return network_types[i].name;
  return NULL;
}

/**
 * dateline_db_get_network:
 * @self: a connection
 *
 * Returns: (nullable) (transfer none): name of the network file system that holds the file ("NFS",
 *   "FUSE"), %NULL on a local disk and where it cannot be told
 */
const char *
dateline_db_get_network (DatelineDb *self)
{
  struct statfs status;

  _dateline_db_assert_thread (self);

  if (statfs (self->path, &status) != 0)
    return NULL;
  return _dateline_db_network_name ((guint64) status.f_type);
}

/* The PRAGMA answers with the mode that is in force, whatever was asked for. */
static gboolean
set_mode (DatelineDb *self, const char *pragma, const char *expected, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) statement = NULL;

  statement = dateline_db_prepare (self, pragma, error);
  if (statement == NULL)
    return FALSE;
  if (!dateline_statement_step (statement, &failure)) {
    if (failure == NULL)
      return _dateline_db_fail (self, SQLITE_BUSY, error);
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (g_ascii_strcasecmp (dateline_statement_get_text (statement, 0), expected) == 0)
    return TRUE;
  return _dateline_db_fail (self, SQLITE_BUSY, error);
}

/**
 * dateline_db_enter_wal:
 * @self: a connection open for writing, outside a transaction
 * @error: (out) (optional): %DATELINE_ERROR_DENIED on a network file system
 *
 * Switches the file to a write-ahead log: readers no longer wait for a writer. Does nothing if it
 * has one.
 *
 * Returns: %TRUE if the file has a log now
 */
gboolean
dateline_db_enter_wal (DatelineDb *self, GError **error)
{
  const char *network;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (dateline_db_is_read_only (self))
    return _dateline_db_fail (self, SQLITE_READONLY, error);
  network = dateline_db_get_network (self);
  if (network != NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED,
                 _ ("“%s” lies on a network disk (%s), where a write-ahead log is not safe"),
                 self->path, network);
    return FALSE;
  }
  return set_mode (self, "PRAGMA journal_mode = WAL", "wal", error);
}

/**
 * dateline_db_leave_wal:
 * @self: a connection open for writing, outside a transaction
 * @error: (out) (optional): %DATELINE_ERROR_BUSY if another connection has the file open
 *
 * Writes the log back and switches it off, so that the case is one file that can be copied and
 * opened on read-only media. Does nothing if there is none. Waits for nobody.
 *
 * Returns: %TRUE if the file has no log now
 */
gboolean
dateline_db_leave_wal (DatelineDb *self, GError **error)
{
  gboolean left;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (dateline_db_is_read_only (self))
    return _dateline_db_fail (self, SQLITE_READONLY, error);
  sqlite3_busy_handler (self->handle, NULL, NULL);
  left = set_mode (self, "PRAGMA journal_mode = DELETE", "delete", error);
  _dateline_db_wait_when_busy (self);
  return left;
}
