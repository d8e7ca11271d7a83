/* test-jail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "jail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is tried inside: 0 if it was refused as it should be */

static int
refused (int result)
{
  return result == -1 && errno == EACCES ? 0 : 1;
}

static int
try_socket (const char *path)
{
  return refused (socket (AF_INET, SOCK_STREAM, 0)) | refused (socket (AF_UNIX, SOCK_STREAM, 0));
}

static int
try_program (const char *path)
{
  char *const arguments[] = { (char *) "true", NULL };

  return refused (execv ("/bin/true", arguments));
}

static int
try_writing (const char *path)
{
  return refused (open (path, O_WRONLY)) | refused (open (path, O_RDONLY | O_TRUNC)) |
         refused (openat (AT_FDCWD, path, O_RDWR)) | refused (unlink (path)) |
         refused (rename (path, "elsewhere")) | refused (creat ("new", 0600));
}

static int
try_killing (const char *path)
{
  return refused (kill (getppid (), 0));
}

static int
try_memory (const char *path)
{
  struct rlimit memory, cpu, core;

  getrlimit (RLIMIT_AS, &memory);
  getrlimit (RLIMIT_CPU, &cpu);
  getrlimit (RLIMIT_CORE, &core);
  return !(cpu.rlim_max <= 20 && core.rlim_max == 0 &&
           (memory.rlim_max <= (rlim_t) 1 << 30 || memory.rlim_max == RLIM_INFINITY));
}

/* Reading and telling must still work */
static int
try_reading (const char *path)
{
  char bytes[6] = "";
  int fd = open (path, O_RDONLY);

  return !(fd >= 0 && read (fd, bytes, 5) == 5 && strcmp (bytes, "words") == 0);
}

static void
test_inside (gconstpointer data)
{
  int (*try) (const char *path) = (int (*) (const char *)) data;
  g_autofree char *path = NULL;
  g_autofree char *after = NULL;
  int fd = g_file_open_tmp ("dateline-jail-XXXXXX", &path, NULL);
  int status;
  pid_t child;

  g_assert_cmpint (write (fd, "words", 5), ==, 5);
  close (fd);
  child = fork ();
  if (child == 0) {
    jail_limit ();
    _exit (jail_close () ? try (path) : 2);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "words");
  g_assert_cmpint (unlink (path), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cli/jail/socket", (gconstpointer) try_socket, test_inside);
  g_test_add_data_func ("/cli/jail/program", (gconstpointer) try_program, test_inside);
  g_test_add_data_func ("/cli/jail/writing", (gconstpointer) try_writing, test_inside);
  g_test_add_data_func ("/cli/jail/killing", (gconstpointer) try_killing, test_inside);
  g_test_add_data_func ("/cli/jail/limits", (gconstpointer) try_memory, test_inside);
  g_test_add_data_func ("/cli/jail/reading", (gconstpointer) try_reading, test_inside);
  return g_test_run ();
}
