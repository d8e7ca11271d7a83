/* dateline-helper.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* memfd_create() */
#define _GNU_SOURCE

#include "dateline-helper-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dateline-error.h"

/* Where a helper lies, seen from the program that asks for it: in the build folder beside the
 * command line, the window and the tests; installed below libexec */
static const char *const folders[] = {
  ".",
  "pdf-text",
  "../cli/pdf-text",
  "../../src/cli/pdf-text",
  "../../../src/cli/pdf-text",
  "../libexec/dateline",
  "../lib/dateline",
};

/*
 * _dateline_helper_find:
 * @program: its file name
 *
 * Returns: (transfer full) (nullable): the helper's path, %NULL if it is not there
 */
char *
_dateline_helper_find (const char *program)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *home = self != NULL ? g_path_get_dirname (self) : NULL;

  for (gsize i = 0; home != NULL && i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_build_filename (home, folders[i], program, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&path);
  }
  return NULL;
}

/* The input lies in memory that the helper reads like a file: nothing of it touches the disk, and
 * nobody waits for anybody to read */
static int
make_input (GBytes *input)
{
  gsize length, done = 0;
  const char *data = g_bytes_get_data (input, &length);
  int fd = memfd_create ("input", MFD_CLOEXEC);

  while (fd >= 0 && done < length) {
    gssize n = write (fd, data + done, length - done);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      break;
    done += (gsize) n;
  }
  if (fd >= 0 && (done < length || lseek (fd, 0, SEEK_SET) != 0)) {
    close (fd);
    return -1;
  }
  return fd;
}

static GSubprocess *
start (const char *path, GBytes *input, int *output, GError **error)
{
  static const char *const environment[] = { "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", NULL };
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  GSubprocess *process;
  int ends[2];
  int in = make_input (input);

  if (in < 0 || !g_unix_open_pipe (ends, FD_CLOEXEC, NULL)) {
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
    if (in >= 0)
      close (in);
    return NULL;
  }
  g_subprocess_launcher_set_environ (launcher, (char **) environment);
  g_subprocess_launcher_set_cwd (launcher, "/");
  g_subprocess_launcher_take_stdin_fd (launcher, in);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  process = g_subprocess_launcher_spawn (launcher, error, path, NULL);
  *output = ends[0];
  if (process == NULL)
    close (ends[0]);
  return process;
}

/* Reads until the helper is done; FALSE if it takes too long or tells too much */
static gboolean
read_output (int fd, GByteArray *bytes, gsize most, guint seconds)
{
  gint64 deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  guint8 chunk[65536];

  for (;;) {
    struct pollfd waiting = { .fd = fd, .events = POLLIN };
    gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
    gssize n;

    if (left <= 0 || poll (&waiting, 1, (int) left) == 0)
      return FALSE;
    n = read (fd, chunk, sizeof chunk);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return n == 0;
    g_byte_array_append (bytes, chunk, (guint) n);
    if (bytes->len > most)
      return FALSE;
  }
}

/*
 * _dateline_helper_run:
 * @path: the helper
 * @input: what it reads from its standard input
 * @most: how many bytes it may tell
 * @seconds: how long it may take by the clock
 * @name: what @input is, for messages
 *
 * Runs a helper that may die of its input, and takes what it tells. One that fails, takes too long
 * or tells too much is ended; nothing else happens to us.
 *
 * Returns: (transfer full): what it told; %NULL if it did not come to an end in good order
 */
GBytes *
_dateline_helper_run (const char *path,
                      GBytes *input,
                      gsize most,
                      guint seconds,
                      const char *name,
                      GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  GError *failure = NULL;
  gboolean done;
  int fd;

  process = start (path, input, &fd, &failure);
  if (process == NULL) {
    dateline_error_from_gio (error, failure, name);
    return NULL;
  }
  done = read_output (fd, bytes, most, seconds);
  close (fd);
  if (!done)
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  if (done && g_subprocess_get_successful (process))
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, DATELINE_ERROR, done ? DATELINE_ERROR_INVALID : DATELINE_ERROR_LIMIT,
               done ? _ ("%s: it is damaged so that it cannot be read")
                    : _ ("%s: reading it takes more time or memory than is safe"),
               name);
  return NULL;
}
