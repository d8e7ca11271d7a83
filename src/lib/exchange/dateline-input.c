/* dateline-input.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-error.h"

#define CHUNK_BYTES (256 * 1024)
#define ASK_EVERY_MSEC 100

/* A folder of folders deeper than this is a trick, or a mistake */
#define MAX_DEPTH 64

/* Reading */

static gboolean
fail_errno (GError **error, int code, const char *label)
{
  dateline_error_from_gio (
      error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code)),
      label);
  return FALSE;
}

static gboolean
fail_large (GError **error, gsize most, const char *label)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
               _ ("%s: larger than %zu MB, which is the most that is read"), label,
               most / (1024 * 1024));
  return FALSE;
}

static gboolean
fail_no_file (GError **error, mode_t mode, const char *label)
{
  if (S_ISDIR (mode))
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: it is a folder"), label);
  else
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: it is a device or a pipe, not a file"), label);
  return FALSE;
}

/* Waits for somebody to write into standard input without holding up a cancelled import */
static gboolean
wait_readable (int fd, GCancellable *cancellable, GError **error)
{
  struct pollfd waiting = { .fd = fd, .events = POLLIN };

  for (;;) {
    int n = poll (&waiting, 1, ASK_EVERY_MSEC);

    if (dateline_error_if_cancelled (cancellable, error))
      return FALSE;
    if (n > 0 || (n < 0 && errno != EINTR))
      return TRUE;
  }
}

/* Not a byte more is kept than the file has: an import holds thousands of small ones */
static GBytes *
read_all (int fd, gsize expected, gsize most, const char *label, GError **error)
{
  gsize room = expected + 1; /* the one more shows that the file ends here */
  g_autofree guint8 *bytes = g_malloc (room);
  gsize length = 0;
  gssize n;

  while ((n = read (fd, bytes + length, room - length)) != 0) {
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0 && errno == EAGAIN)
      break;
    if (n < 0) {
      fail_errno (error, errno, label);
      return NULL;
    }
    length += (gsize) n;
    if (length > most) {
      fail_large (error, most, label);
      return NULL;
    }
    if (length == room)
      bytes = g_realloc (bytes, room += CHUNK_BYTES);
  }
  bytes = g_realloc (bytes, MAX (length, 1));
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static GBytes *
read_standard_input (gsize most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[4096];

  for (;;) {
    gssize n;

    if (!wait_readable (STDIN_FILENO, cancellable, error))
      return NULL;
    n = read (STDIN_FILENO, chunk, sizeof chunk);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      fail_errno (error, errno, _ ("standard input"));
      return NULL;
    }
    if (n == 0)
      return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
    g_byte_array_append (bytes, chunk, (guint) n);
    if (bytes->len > most) {
      fail_large (error, most, _ ("standard input"));
      return NULL;
    }
  }
}

static GBytes *
read_open_file (int fd, gsize most, const char *label, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    fail_errno (error, errno, label);
  else if (!S_ISREG (status.st_mode))
    fail_no_file (error, status.st_mode, label);
  else if ((guint64) status.st_size > most)
    fail_large (error, most, label);
  else
    return read_all (fd, (gsize) status.st_size, most, label, error);
  return NULL;
}

/**
 * dateline_input_read:
 * @path: a file's path, or "-" for standard input
 * @most: how many bytes it may have, less than 4 GB
 * @cancellable: (nullable): asked while waiting for standard input
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if it is larger, %DATELINE_ERROR_INVALID if it is
 *   no file (a folder, a device), or what the system says
 *
 * Reads a whole file. Never waits for a pipe that lies among files. Any thread; not the window's.
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
dateline_input_read (const char *path, gsize most, GCancellable *cancellable, GError **error)
{
  g_autofree char *label = NULL;
  GBytes *bytes;
  int fd;

  g_return_val_if_fail (path != NULL && most < G_MAXUINT32 - CHUNK_BYTES, NULL);

  if (strcmp (path, "-") == 0)
    return read_standard_input (most, cancellable, error);
  label = g_filename_display_name (path);
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
  if (fd < 0) {
    fail_errno (error, errno, label);
    return NULL;
  }
  bytes = read_open_file (fd, most, label, error);
  close (fd);
  return bytes;
}

/* Listing */

typedef struct {
  GPtrArray *inputs;
  gboolean recursive;
  const char *const *except;
  GCancellable *cancellable;
  struct stat above[MAX_DEPTH]; /* the folders in which we are */
  guint depth;
} Lister;

static void
add_input (Lister *self, const char *path, const char *label, GError *error)
{
  DatelineInput *input = g_new0 (DatelineInput, 1);

  input->path = g_strdup (path);
  input->label = g_strdup (label);
  input->error = error;
  g_ptr_array_add (self->inputs, input);
}

static void
add_failed (Lister *self, const char *path, const char *label, int code)
{
  GError *error = NULL;

  fail_errno (&error, code, label);
  add_input (self, path, label, error);
}

/* Compared by what they are, not by name: opening and closing the case's own file would drop the
 * locks that SQLite holds on it */
static gboolean
is_excepted (Lister *self, const struct stat *status)
{
  for (gsize i = 0; self->except != NULL && self->except[i] != NULL; i++) {
    struct stat other;

    if (stat (self->except[i], &other) == 0 && other.st_dev == status->st_dev &&
        other.st_ino == status->st_ino)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_inside_itself (Lister *self, const struct stat *status)
{
  for (guint i = 0; i < self->depth; i++)
    if (self->above[i].st_dev == status->st_dev && self->above[i].st_ino == status->st_ino)
      return TRUE;
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What a browser saves beside "Story.html": pictures and scripts of the page, not stories */
static gboolean
belongs_to_page (const char *name, GPtrArray *names)
{
  static const char *const pages[] = { ".html", ".htm", ".xhtml" };
  const char *tail = strrchr (name, '_');
  g_autofree char *stem = NULL;

  if (tail == NULL || strcmp (tail, "_files") != 0)
    return FALSE;
  stem = g_strndup (name, (gsize) (tail - name));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autofree char *page = g_strconcat (stem, pages[i], NULL);

    if (g_ptr_array_find_with_equal_func (names, page, g_str_equal, NULL))
      return TRUE;
  }
  return FALSE;
}

static GPtrArray *
list_names (const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static void
add_unreadable_folder (Lister *self, const char *path, const char *label, const GError *failure)
{
  int code = g_io_error_from_file_error ((GFileError) failure->code);
  GError *error = NULL;

  dateline_error_from_gio (&error, g_error_new_literal (G_IO_ERROR, code, failure->message), label);
  add_input (self, path, label, error);
}

static gboolean list_folder (Lister *self, const char *path, const char *label, GError **error);

static gboolean
list_folder_member (Lister *self, const char *path, const char *label, GError **error)
{
  struct stat status;

  if (stat (path, &status) != 0) {
    add_failed (self, path, label, errno);
    return TRUE;
  }
  if (S_ISREG (status.st_mode) && !is_excepted (self, &status))
    add_input (self, path, label, NULL);
  if (!S_ISDIR (status.st_mode) || !self->recursive || is_inside_itself (self, &status) ||
      self->depth == MAX_DEPTH)
    return TRUE;
  self->above[self->depth++] = status;
  if (!list_folder (self, path, label, error))
    return FALSE;
  self->depth--;
  return TRUE;
}

static gboolean
list_folder (Lister *self, const char *path, const char *label, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) names = list_names (path, &failure);

  if (names == NULL) {
    add_unreadable_folder (self, path, label, failure);
    return TRUE;
  }
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *member = g_build_filename (path, name, NULL);
    g_autofree char *shown = g_filename_display_name (name);
    g_autofree char *member_label = g_build_filename (label, shown, NULL);

    if (dateline_error_if_cancelled (self->cancellable, error))
      return FALSE;
    if (!belongs_to_page (name, names) && !list_folder_member (self, member, member_label, error))
      return FALSE;
  }
  return TRUE;
}

/* What was asked for by name is told about even if it cannot be read */
static gboolean
list_path (Lister *self, const char *path, GError **error)
{
  g_autofree char *label = g_filename_display_name (path);
  GError *failure = NULL;
  struct stat status;

  if (strcmp (path, "-") == 0) {
    add_input (self, path, _ ("standard input"), NULL);
  } else if (stat (path, &status) != 0) {
    add_failed (self, path, label, errno);
  } else if (is_excepted (self, &status)) {
    g_set_error (&failure, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: it is the case into which you collect"), label);
    add_input (self, path, label, failure);
  } else if (S_ISDIR (status.st_mode)) {
    self->above[0] = status;
    self->depth = 1;
    return list_folder (self, path, label, error);
  } else if (!S_ISREG (status.st_mode)) {
    fail_no_file (&failure, status.st_mode, label);
    add_input (self, path, label, failure);
  } else {
    add_input (self, path, label, NULL);
  }
  return TRUE;
}

/**
 * dateline_input_list:
 * @paths: (array zero-terminated=1): files, folders, and "-" for standard input, in the order in
 *   which they are to be read
 * @recursive: whether the folders inside of folders are read too
 * @except: (nullable) (array zero-terminated=1): files that are never listed, by whatever name
 * @cancellable: (nullable): asked between names
 * @error: (out) (optional): %DATELINE_ERROR_CANCELLED
 *
 * Lists the files that are meant. In folders the names are sorted by their bytes; hidden names,
 * devices, pipes, and the folder of pictures that a browser saves beside a page are left out; links
 * are followed, but never into a folder in which we are already. What cannot be listed is in the
 * list with its error. Nothing is opened but folders. Any thread; not the window's.
 *
 * Returns: (transfer full) (element-type DatelineInput): the files, %NULL if cancelled
 */
GPtrArray *
dateline_input_list (const char *const *paths,
                     gboolean recursive,
                     const char *const *except,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) inputs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_input_free);
  Lister lister = {
    .inputs = inputs, .recursive = recursive, .except = except, .cancellable = cancellable
  };

  g_return_val_if_fail (paths != NULL, NULL);

  for (gsize i = 0; paths[i] != NULL; i++)
    if (!list_path (&lister, paths[i], error))
      return NULL;
  return g_steal_pointer (&inputs);
}

/**
 * dateline_input_free:
 * @self: (nullable) (transfer full): an input
 */
void
dateline_input_free (DatelineInput *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->label);
  g_clear_error (&self->error);
  g_free (self);
}
