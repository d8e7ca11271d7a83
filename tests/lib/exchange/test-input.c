/* test-input.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-input.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-error.h"

typedef struct {
  char *root;
} Folder;

static char *
path_in (Folder *folder, const char *name)
{
  return g_build_filename (folder->root, name, NULL);
}

static void
make_file (Folder *folder, const char *name, const char *text)
{
  g_autofree char *path = path_in (folder, name);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Folder *folder, gconstpointer data)
{
  folder->root = g_dir_make_tmp ("dateline-input-XXXXXX", NULL);
  g_assert_nonnull (folder->root);
  make_file (folder, "b.txt", "b");
  make_file (folder, "a.txt", "a");
  make_file (folder, ".hidden.txt", "h");
  make_file (folder, "c/d.txt", "d");
  make_file (folder, "c/.git/e.txt", "e");
  make_file (folder, "page.html", "p");
  make_file (folder, "page_files/style.txt", "s");
  make_file (folder, "other_files/f.txt", "f");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *member = g_build_filename (path, name, NULL);

    remove_tree (member);
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  remove_tree (folder->root);
  g_free (folder->root);
}

/* The labels below the folder, one a line, with "!" where there is an error */
static char *
list (Folder *folder, gboolean recursive, const char *const *except)
{
  const char *paths[] = { folder->root, NULL };
  g_autoptr (GPtrArray) inputs = dateline_input_list (paths, recursive, except, NULL, NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < inputs->len; i++) {
    const DatelineInput *input = g_ptr_array_index (inputs, i);

    g_assert_true (g_str_has_prefix (input->label, folder->root));
    g_assert_cmpstr (input->path, ==, input->label);
    g_string_append_printf (names, "%s%s ", input->label + strlen (folder->root) + 1,
                            input->error != NULL ? "!" : "");
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
test_folders (Folder *folder, gconstpointer data)
{
  g_autofree char *flat = list (folder, FALSE, NULL);
  g_autofree char *deep = list (folder, TRUE, NULL);

  g_assert_cmpstr (flat, ==, "a.txt b.txt page.html ");
  g_assert_cmpstr (deep, ==, "a.txt b.txt c/d.txt other_files/f.txt page.html ");
}

static void
test_links (Folder *folder, gconstpointer data)
{
  g_autofree char *up = path_in (folder, "c/up");
  g_autofree char *again = path_in (folder, "c/link.txt");
  g_autofree char *broken = path_in (folder, "c/nowhere.txt");
  g_autofree char *pipe_path = path_in (folder, "c/pipe.txt");
  g_autofree char *names = NULL;

  g_assert_cmpint (symlink ("..", up), ==, 0);
  g_assert_cmpint (symlink ("../a.txt", again), ==, 0);
  g_assert_cmpint (symlink ("missing", broken), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  names = list (folder, TRUE, NULL);
  g_assert_cmpstr (names, ==,
                   "a.txt b.txt c/d.txt c/link.txt c/nowhere.txt! other_files/f.txt page.html ");
}

static void
test_except (Folder *folder, gconstpointer data)
{
  g_autofree char *own = path_in (folder, "a.txt");
  g_autofree char *link_path = path_in (folder, "c/link.txt");
  const char *except[] = { own, NULL };
  const char *paths[] = { link_path, NULL };
  g_autofree char *names = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  const DatelineInput *input;

  g_assert_cmpint (symlink ("../a.txt", link_path), ==, 0);
  names = list (folder, TRUE, except);
  g_assert_cmpstr (names, ==, "b.txt c/d.txt other_files/f.txt page.html ");
  inputs = dateline_input_list (paths, FALSE, except, NULL, NULL);
  input = g_ptr_array_index (inputs, 0);
  g_assert_error (input->error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
}

static void
test_named (Folder *folder, gconstpointer data)
{
  g_autofree char *hidden = path_in (folder, ".hidden.txt");
  g_autofree char *missing = path_in (folder, "missing.txt");
  g_autofree char *pipe_path = path_in (folder, "pipe");
  const char *paths[] = { hidden, missing, pipe_path, "-", NULL };
  g_autoptr (GPtrArray) inputs = NULL;
  static const int codes[] = { -1, DATELINE_ERROR_NOT_FOUND, DATELINE_ERROR_INVALID, -1 };

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  inputs = dateline_input_list (paths, FALSE, NULL, NULL, NULL);
  g_assert_cmpuint (inputs->len, ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < inputs->len; i++) {
    const DatelineInput *input = g_ptr_array_index (inputs, i);

    g_assert_cmpint (input->error != NULL ? input->error->code : -1, ==, codes[i]);
    g_assert_true (input->error == NULL || g_str_has_prefix (input->error->message, paths[i]));
  }
}

static void
test_cancelled (Folder *folder, gconstpointer data)
{
  const char *paths[] = { folder->root, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dateline_input_list (paths, TRUE, NULL, cancellable, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
}

static void
test_read (Folder *folder, gconstpointer data)
{
  g_autofree char *big = g_strnfill (600000, 'x');
  g_autofree char *path = NULL;
  g_autofree char *missing = path_in (folder, "missing");
  g_autofree char *pipe_path = path_in (folder, "pipe");
  g_autoptr (GBytes) bytes = NULL;
  static const int codes[] = { DATELINE_ERROR_LIMIT, DATELINE_ERROR_INVALID,
                               DATELINE_ERROR_NOT_FOUND, DATELINE_ERROR_INVALID };
  const char *bad[4];

  make_file (folder, "big", big);
  path = path_in (folder, "big");
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  bytes = dateline_input_read (path, 600000, NULL, NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), big, 600000);
  bad[0] = path, bad[1] = folder->root, bad[2] = missing, bad[3] = pipe_path;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (dateline_input_read (bad[i], 599999, NULL, &error));
    g_assert_error (error, DATELINE_ERROR, codes[i]);
    g_assert_true (g_str_has_prefix (error->message, bad[i]));
  }
}

/* Puts @fd in the place of standard input while the call lasts */
static GBytes *
read_from (int fd, gsize most, GCancellable *cancellable, GError **error)
{
  int saved = dup (STDIN_FILENO);
  GBytes *bytes;

  g_assert_cmpint (dup2 (fd, STDIN_FILENO), ==, STDIN_FILENO);
  bytes = dateline_input_read ("-", most, cancellable, error);
  g_assert_cmpint (dup2 (saved, STDIN_FILENO), ==, STDIN_FILENO);
  close (saved);
  return bytes;
}

/* Thousands of small files are held at once */
static void
test_memory (Folder *folder, gconstpointer data)
{
  static const gsize sizes[] = { 1, 4000, 300 * 1024 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *text = g_strnfill (sizes[i], 'x');
    g_autofree char *path = path_in (folder, "a.txt");
    g_autoptr (GBytes) bytes = NULL;
    gsize size;
    gconstpointer held;

    make_file (folder, "a.txt", text);
    bytes = dateline_input_read (path, 1024 * 1024, NULL, NULL);
    held = g_bytes_get_data (bytes, &size);
    g_assert_cmpmem (held, size, text, sizes[i]);
    g_assert_cmpuint (malloc_usable_size ((gpointer) held), <=, sizes[i] + sizes[i] / 8 + 64);
  }
}

static void
test_standard_input (Folder *folder, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "words", 5), ==, 5);
  /* somebody who never ends: the reader is told to stop */
  g_cancellable_cancel (cancellable);
  g_assert_null (read_from (ends[0], 100, cancellable, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_clear_error (&error);
  close (ends[1]);
  bytes = read_from (ends[0], 100, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "words", 5);
  close (ends[0]);

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "too many words", 14), ==, 14);
  close (ends[1]);
  g_assert_null (read_from (ends[0], 10, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  close (ends[0]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/exchange/input/folders", Folder, NULL, set_up, test_folders, tear_down);
  g_test_add ("/exchange/input/links", Folder, NULL, set_up, test_links, tear_down);
  g_test_add ("/exchange/input/except", Folder, NULL, set_up, test_except, tear_down);
  g_test_add ("/exchange/input/named", Folder, NULL, set_up, test_named, tear_down);
  g_test_add ("/exchange/input/cancelled", Folder, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/exchange/input/read", Folder, NULL, set_up, test_read, tear_down);
  g_test_add ("/exchange/input/memory", Folder, NULL, set_up, test_memory, tear_down);
  g_test_add ("/exchange/input/standard-input", Folder, NULL, set_up, test_standard_input,
              tear_down);
  return g_test_run ();
}
