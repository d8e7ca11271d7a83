/* fault-vfs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fault-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* A file as it would be after a power cut if the disk had written nothing of its own accord */
typedef struct {
  char *path;
  GByteArray *synced;  /* NULL: not there */
  GByteArray *deleted; /* an earlier file of the name, whose deletion was not synced, or NULL */
} Durable;

typedef struct {
  sqlite3_file base;
  char *path;         /* NULL: a temporary file without a name */
  sqlite3_file *real; /* behind this structure */
} FaultFile;

/* The layer below every connection of the test: one for the program, as SQLite has it. */
static struct {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  gboolean can_cut;
  FaultKind kind;
  guint at;
  gboolean persistent;
  guint n_calls;
  gboolean fired;
  GHashTable *durables; /* path → Durable */
  sqlite3_mem_methods memory;
} layer;

static void
durable_free (gpointer data)
{
  Durable *durable = data;

  g_free (durable->path);
  g_clear_pointer (&durable->synced, g_byte_array_unref);
  g_clear_pointer (&durable->deleted, g_byte_array_unref);
  g_free (durable);
}

static GByteArray *
read_file (const char *path)
{
  char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return NULL;
  return g_byte_array_new_take ((guint8 *) data, size);
}

/* A file seen for the first time is on the disk as it is. */
static Durable *
remember (const char *path)
{
  Durable *durable = g_hash_table_lookup (layer.durables, path);

  if (durable != NULL)
    return durable;
  durable = g_new0 (Durable, 1);
  durable->path = g_strdup (path);
  durable->synced = read_file (path);
  g_hash_table_insert (layer.durables, durable->path, durable);
  return durable;
}

/* Memory that is shared, not a file, to SQLite */
static gboolean
is_tracked (const char *path)
{
  return layer.can_cut && path != NULL && !g_str_has_suffix (path, "-shm");
}

static void
note_synced (const char *path)
{
  Durable *durable;

  if (!is_tracked (path))
    return;
  durable = remember (path);
  g_clear_pointer (&durable->synced, g_byte_array_unref);
  g_clear_pointer (&durable->deleted, g_byte_array_unref);
  durable->synced = read_file (path);
}

/* What is made under the name from now on is another file. */
static void
note_deleted (const char *path)
{
  Durable *durable;

  if (!is_tracked (path))
    return;
  durable = remember (path);
  if (durable->synced != NULL) {
    g_clear_pointer (&durable->deleted, g_byte_array_unref);
    durable->deleted = g_steal_pointer (&durable->synced);
  }
}

typedef enum {
  CALL_LOOK,  /* leaves the disk as it is */
  CALL_WRITE, /* needs room on it */
  CALL_DROP,  /* makes room */
  CALL_MEMORY,
} Call;

static gboolean
concerns (FaultKind kind, Call call)
{
  switch (kind) {
  case FAULT_FULL:
  case FAULT_SHORT:
    return call == CALL_WRITE;
  case FAULT_POWER:
    return call == CALL_WRITE || call == CALL_DROP;
  case FAULT_MEMORY:
    return call == CALL_MEMORY;
  default:
    return call != CALL_MEMORY;
  }
}

/* Counts a call. Returns whether it fails. */
static gboolean
count_call (Call call)
{
  if (layer.kind == FAULT_POWER && layer.fired)
    return call != CALL_MEMORY;
  if (!concerns (layer.kind, call))
    return FALSE;
  layer.n_calls++;
  if (layer.at == 0 || layer.n_calls < layer.at || (layer.n_calls > layer.at && !layer.persistent))
    return FALSE;
  layer.fired = TRUE;
  return TRUE;
}

static void *
fault_malloc (int size)
{
  return count_call (CALL_MEMORY) ? NULL : layer.memory.xMalloc (size);
}

static void *
fault_realloc (void *old, int size)
{
  return count_call (CALL_MEMORY) ? NULL : layer.memory.xRealloc (old, size);
}

void
fault_memory_install (void)
{
  sqlite3_mem_methods shim;

  g_assert_cmpint (sqlite3_shutdown (), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &layer.memory), ==, SQLITE_OK);
  shim = layer.memory;
  shim.xMalloc = fault_malloc;
  shim.xRealloc = fault_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &shim), ==, SQLITE_OK);
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

static int
fault_close (sqlite3_file *file)
{
  FaultFile *self = (FaultFile *) file;
  int code = self->real->pMethods->xClose (self->real);

  g_clear_pointer (&self->path, g_free);
  return code;
}

static int
fault_read (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  if (count_call (CALL_LOOK))
    return SQLITE_IOERR_READ;
  return real_of (file)->pMethods->xRead (real_of (file), data, size, offset);
}

static int
fault_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  sqlite3_file *real = real_of (file);

  if (!count_call (CALL_WRITE))
    return real->pMethods->xWrite (real, data, size, offset);
  if (layer.kind == FAULT_SHORT)
    real->pMethods->xWrite (real, data, size / 2, offset);
  return layer.kind == FAULT_IO || layer.kind == FAULT_POWER ? SQLITE_IOERR_WRITE : SQLITE_FULL;
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (count_call (CALL_DROP))
    return SQLITE_IOERR_TRUNCATE;
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  FaultFile *self = (FaultFile *) file;

  if (count_call (CALL_WRITE))
    return layer.kind == FAULT_FULL || layer.kind == FAULT_SHORT ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
  note_synced (self->path);
  return SQLITE_OK;
}

static int
fault_size (sqlite3_file *file, sqlite3_int64 *size)
{
  if (count_call (CALL_LOOK))
    return SQLITE_IOERR_FSTAT;
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  if (count_call (CALL_LOOK))
    return SQLITE_IOERR_LOCK;
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
fault_check_lock (sqlite3_file *file, int *is_locked)
{
  if (count_call (CALL_LOOK))
    return SQLITE_IOERR_CHECKRESERVEDLOCK;
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), is_locked);
}

static int
fault_control (sqlite3_file *file, int which, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), which, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return SECTOR;
}

static int
fault_characteristics (sqlite3_file *file)
{
  /* none: the disk promises nothing, not even that a write leaves the bytes beside it alone */
  return 0;
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  if (count_call (CALL_LOOK))
    return SQLITE_IOERR_SHMMAP;
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int delete_file)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), delete_file);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->base.pMethods = NULL;
  self->path = NULL;
  self->real = (sqlite3_file *) (self + 1);
  if (count_call (CALL_LOOK))
    return SQLITE_CANTOPEN;
  if (is_tracked (name))
    remember (name);
  code = layer.real->xOpen (layer.real, name, self->real, flags, out_flags);
  if (code != SQLITE_OK)
    return code;
  self->path = g_strdup (name);
  self->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
fault_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  int code;

  if (count_call (CALL_DROP))
    return SQLITE_IOERR_DELETE;
  if (is_tracked (name))
    remember (name);
  code = layer.real->xDelete (layer.real, name, FALSE);
  if (sync_folder)
    note_synced (name);
  else
    note_deleted (name);
  return code;
}

static int
fault_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  if (count_call (CALL_LOOK))
    return SQLITE_IOERR_ACCESS;
  return layer.real->xAccess (layer.real, name, flags, result);
}

void
fault_vfs_install (gboolean can_cut)
{
  layer.can_cut = can_cut;
  layer.real = sqlite3_vfs_find (NULL);
  layer.vfs = *layer.real;
  layer.vfs.zName = "fault";
  layer.vfs.szOsFile = (int) sizeof (FaultFile) + layer.real->szOsFile;
  layer.vfs.xOpen = fault_open;
  layer.vfs.xDelete = fault_delete;
  layer.vfs.xAccess = fault_access;
  layer.durables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, durable_free);
  g_assert_cmpint (sqlite3_vfs_register (&layer.vfs, TRUE), ==, SQLITE_OK);
}

void
fault_vfs_uninstall (void)
{
  sqlite3_vfs_unregister (&layer.vfs);
  sqlite3_vfs_register (layer.real, TRUE);
  g_clear_pointer (&layer.durables, g_hash_table_unref);
}

void
fault_vfs_arm (FaultKind kind, guint at, gboolean persistent)
{
  layer.kind = kind;
  layer.at = at;
  layer.persistent = persistent;
  layer.n_calls = 0;
  layer.fired = FALSE;
}

guint
fault_vfs_disarm (gboolean *fired)
{
  if (fired != NULL)
    *fired = layer.fired;
  layer.kind = FAULT_NONE;
  layer.at = 0;
  return layer.n_calls;
}

void
fault_vfs_forget (void)
{
  g_hash_table_remove_all (layer.durables);
}

/* Of what was written and not synced each sector may be on the disk or not. */
static void
mix_sectors (const GByteArray *synced, GByteArray *now, GRand *rand)
{
  for (guint i = 0; i < now->len; i += SECTOR) {
    guint size = MIN (SECTOR, now->len - i);
    gboolean was_there = i + size <= synced->len;

    if (was_there && memcmp (now->data + i, synced->data + i, size) == 0)
      continue;
    if (g_rand_boolean (rand))
      continue;
    if (was_there)
      memcpy (now->data + i, synced->data + i, size);
    else
      memset (now->data + i, 0, size);
  }
}

static void
put_file (const char *path, const GByteArray *bytes)
{
  g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
cut_one (Durable *durable, GRand *rand)
{
  g_autoptr (GByteArray) now = read_file (durable->path);

  if (durable->deleted != NULL && g_rand_boolean (rand)) {
    put_file (durable->path, durable->deleted);
    return;
  }
  /* created or deleted without a sync of the folder: either may be so */
  if ((now == NULL) != (durable->synced == NULL) && g_rand_boolean (rand)) {
    if (durable->synced == NULL)
      g_unlink (durable->path);
    else
      put_file (durable->path, durable->synced);
    return;
  }
  if (now == NULL)
    return;
  if (durable->synced != NULL) {
    mix_sectors (durable->synced, now, rand);
    /* cut off without a sync: the end may still be there */
    if (now->len < durable->synced->len && g_rand_boolean (rand))
      g_byte_array_append (now, durable->synced->data + now->len, durable->synced->len - now->len);
  } else {
    g_autoptr (GByteArray) nothing = g_byte_array_new ();

    mix_sectors (nothing, now, rand);
  }
  put_file (durable->path, now);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Durable *const *) a)->path, (*(Durable *const *) b)->path);
}

/*
 * fault_vfs_cut_power:
 * @seed: which of the possible states to leave
 *
 * With all connections closed.
 */
void
fault_vfs_cut_power (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) durables = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, layer.durables);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (durables, value);
  /* in the order of names: the same seed leaves the same state */
  g_ptr_array_sort (durables, compare_paths);
  for (guint i = 0; i < durables->len; i++) {
    Durable *durable = g_ptr_array_index (durables, i);
    g_autofree char *shared = g_strconcat (durable->path, "-shm", NULL);

    cut_one (durable, rand);
    g_unlink (shared);
  }
  fault_vfs_forget ();
}
