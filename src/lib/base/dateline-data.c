/* dateline-data.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-data.h"

#include "dateline-basemap-resources.h"
#include "dateline-error.h"
#include "dateline-gazetteer-resources.h"
#include "dateline-resources.h"

#define RESOURCE_ROOT "/org/dateline/lib/"

/* Small files first; each big one is compiled by itself. */
static GResource *(*const resources[]) (void) = {
  dateline_get_resource,
  dateline_world_get_resource,
  dateline_basemap_get_resource,
};

/**
 * dateline_data_lookup:
 * @name: the path below data/lib, as "schema/1.sql"
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if the program was built without it
 *
 * Finds one of the data files that are built into the program (schema, lexicons, gazetteer,
 * basemap, sample case). The bytes lie in the program's own pages: nothing is copied, and nothing
 * is read from the disk before it is touched. Any thread.
 *
 * Returns: (transfer full): the file's bytes, followed by a NUL that is not counted
 */
GBytes *
dateline_data_lookup (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  path = g_strconcat (RESOURCE_ROOT, name, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (resources) && bytes == NULL; i++) {
    g_clear_error (&local_error);
    bytes =
        g_resource_lookup_data (resources[i](), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &local_error);
  }
  if (bytes == NULL)
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND, "%s: %s", name,
                 local_error->message);
  return bytes;
}
