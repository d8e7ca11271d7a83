/* test-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-file.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dateline-error.h"

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
remove_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = path_of (name);

    g_unlink (path);
  }
}

static gboolean
replace_text (const char *path, const char *text, gboolean overwrite, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_file_replace (path, bytes, overwrite, error);
}

static void
test_new (void)
{
  g_autofree char *path = path_of ("new.txt");
  g_autoptr (DatelineFile) file = NULL;
  g_autoptr (GError) error = NULL;

  file = dateline_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_file_write_text (file, "one ", &error));
  g_assert_true (dateline_file_write (file, "two", 3, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (dateline_file_commit (file, &error));
  g_assert_no_error (error);
  assert_contents (path, "one two");
  g_assert_cmpuint (count_files (), ==, 1);
  g_unlink (path);
}

static void
test_refuses (void)
{
  g_autofree char *path = path_of ("kept.txt");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_null (dateline_file_new (path, FALSE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (replace_text (path, "new", FALSE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "kept.txt"));
  assert_contents (path, "old");
  g_assert_cmpuint (count_files (), ==, 1);
  g_unlink (path);
}

/* Another program puts a file there while ours is being written. */
static void
test_refuses_late (void)
{
  g_autofree char *path = path_of ("race.txt");
  g_autoptr (DatelineFile) file = NULL;
  g_autoptr (GError) error = NULL;

  file = dateline_file_new (path, FALSE, &error);
  g_assert_true (dateline_file_write_text (file, "ours", &error));
  g_assert_true (g_file_set_contents (path, "theirs", -1, NULL));
  g_assert_false (dateline_file_commit (file, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  assert_contents (path, "theirs");
  g_clear_pointer (&file, dateline_file_free);
  g_assert_cmpuint (count_files (), ==, 1);
  g_unlink (path);
}

static void
test_replaces (void)
{
  g_autofree char *path = path_of ("forced.txt");
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (g_file_set_contents (path, "a longer old text", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_true (replace_text (path, "new", TRUE, &error));
  g_assert_no_error (error);
  assert_contents (path, "new");
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (count_files (), ==, 1);
  g_unlink (path);
}

static void
test_replaces_a_link (void)
{
  g_autofree char *target = path_of ("target.txt");
  g_autofree char *link = path_of ("link.txt");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (target, "target", -1, NULL));
  g_assert_cmpint (symlink ("target.txt", link), ==, 0);
  g_assert_false (replace_text (link, "new", FALSE, NULL));
  g_assert_true (replace_text (link, "new", TRUE, &error));
  assert_contents (target, "target");
  assert_contents (link, "new");
  g_unlink (target);
  g_unlink (link);
}

static void
test_abandoned (void)
{
  g_autofree char *path = path_of ("abandoned.txt");
  g_autofree char *big = g_strnfill (200000, 'x');
  DatelineFile *file;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  file = dateline_file_new (path, TRUE, NULL);
  g_assert_true (dateline_file_write_text (file, big, NULL));
  dateline_file_free (file);
  assert_contents (path, "old");
  g_assert_cmpuint (count_files (), ==, 1);
  g_unlink (path);
}

static void
test_no_place (void)
{
  g_autofree char *path = g_build_filename (folder, "no-such-folder", "x.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_file_new (path, FALSE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dateline_file_new (folder, TRUE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
}

/* A file size limit of this process stands for the full disk: write() fails half-way. */
static void
test_full (void)
{
  g_autofree char *path = path_of ("full.txt");
  g_autofree char *big = g_strnfill (1 << 20, 'x');
  struct rlimit before;
  struct rlimit small;
  g_autoptr (GError) error = NULL;
  gboolean written;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 100000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  written = replace_text (path, big, TRUE, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (written);
  g_assert_nonnull (strstr (error->message, "full.txt"));
  assert_contents (path, "old");
  g_assert_cmpuint (count_files (), ==, 1);
  g_unlink (path);
}

/* Killed at any moment: the old file whole or the new one whole. */
static void
test_killed (void)
{
  g_autofree char *path = path_of ("killed.txt");
  g_autofree char *old = g_strnfill (300000, 'o');
  g_autofree char *new = g_strnfill (300000, 'n');

  for (guint i = 0; i < 40; i++) {
    g_autofree char *contents = NULL;
    pid_t child;

    g_assert_true (g_file_set_contents (path, old, -1, NULL));
    child = fork ();
    if (child == 0) {
      replace_text (path, new, TRUE, NULL);
      _exit (0);
    }
    for (guint step = 0; step < i * 20; step++)
      sched_yield ();
    kill (child, SIGKILL);
    g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
    g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
    g_assert_true (g_str_equal (contents, old) || g_str_equal (contents, new));
  }
  remove_files ();
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dateline-file-XXXXXX", NULL);
  g_test_add_func ("/base/file/new", test_new);
  g_test_add_func ("/base/file/refuses", test_refuses);
  g_test_add_func ("/base/file/refuses-late", test_refuses_late);
  g_test_add_func ("/base/file/replaces", test_replaces);
  g_test_add_func ("/base/file/replaces-a-link", test_replaces_a_link);
  g_test_add_func ("/base/file/abandoned", test_abandoned);
  g_test_add_func ("/base/file/no-place", test_no_place);
  g_test_add_func ("/base/file/full", test_full);
  g_test_add_func ("/base/file/killed", test_killed);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
