/* fuzz-driver.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Replays files through a fuzz target where libFuzzer is not there: one TAP line for each file of
 * the folders and files that are named, and for no input at all.
 */

#include <glib.h>
#include <string.h>

#include "fuzz-target.h"

static void
add_files (GPtrArray *files, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL) {
    g_ptr_array_add (files, g_strdup (path));
    return;
  }
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (files, g_build_filename (path, name, NULL));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
replay (guint number, const char *path)
{
  g_autofree char *contents = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);
  LLVMFuzzerTestOneInput ((const guint8 *) contents, length);
  g_print ("ok %u - %s\n", number, name);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (int i = 1; i < argc; i++)
    add_files (files, argv[i]);
  g_ptr_array_sort (files, compare_paths);
  if (files->len == 0)
    g_error ("no files to replay");
  g_print ("1..%u\n", files->len + 1);
  LLVMFuzzerTestOneInput ((const guint8 *) "", 0);
  g_print ("ok 1 - nothing\n");
  for (guint i = 0; i < files->len; i++)
    replay (i + 2, g_ptr_array_index (files, i));
  return 0;
}
