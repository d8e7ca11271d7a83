/* dateline-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-settings.h"

#define SCHEMA_ID "org.dateline.Dateline"

/* Where the schema may lie, seen from the folder of the program: the build folder's, then that of
 * an installation that was moved. */
static const char *const folders[] = { "../../data", "../share/glib-2.0/schemas" };

static char *
find_own_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : g_strdup (".");
}

static GSettingsSchema *
look_up_beside (const char *folder)
{
  g_autofree char *own = find_own_folder ();
  g_autofree char *path = g_build_filename (own, folder, NULL);
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (path, NULL, FALSE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, FALSE) : NULL;
}

/**
 * dateline_settings_new:
 *
 * The program's preferences. The schema is that of the build folder or of the installation that the
 * program lies in, or else the system's. All objects show the same values.
 *
 * Returns: (transfer full): the settings
 */
GSettings *
dateline_settings_new (void)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  for (gsize i = 0; schema == NULL && i < G_N_ELEMENTS (folders); i++)
    schema = look_up_beside (folders[i]);
  if (schema == NULL)
    return g_settings_new (SCHEMA_ID);
  return g_settings_new_full (schema, NULL, NULL);
}
