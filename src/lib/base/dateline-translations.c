/* dateline-translations.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-translations.h"

#include <libintl.h>

/* Where translations may lie, seen from the folder of the program: those of the build folder, then
 * those of an installation, which may have been moved. */
static const char *const folders[] = { "../../po", "../share/locale" };

/**
 * dateline_translations_init:
 *
 * Connects the messages with the translations that belong to this program, installed or not. Once,
 * at the start, after setlocale().
 */
void
dateline_translations_init (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *own = program != NULL ? g_path_get_dirname (program) : g_strdup (".");

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (own, folders[i], NULL);

    if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
      continue;
    bindtextdomain (GETTEXT_PACKAGE, folder);
    break;
  }
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
