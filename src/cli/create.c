/* create.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "dateline-check.h"
#include "dateline-cli.h"

static char *
create (const char *path, CliCreateFunc func, gpointer user_data, GError **error)
{
  g_autoptr (DatelineCase) dateline = func (path, user_data, error);

  return dateline != NULL ? g_strdup (dateline_case_get_uuid (dateline)) : NULL;
}

/**
 * cli_create_case:
 * @context: what the command is run with
 * @path: where the case shall be
 * @func: (scope call): makes a case where nothing is
 * @user_data: for @func
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS if something is there and --force is not given
 *
 * Makes a case. With --force it takes the place of a file that is there, once it is whole.
 *
 * Returns: (transfer full) (nullable): the case's UUID
 */
char *
cli_create_case (CliContext *context,
                 const char *path,
                 CliCreateFunc func,
                 gpointer user_data,
                 GError **error)
{
  g_autofree char *beside = NULL;
  g_autofree char *uuid = NULL;

  if (!context->force || !g_file_test (path, G_FILE_TEST_EXISTS))
    return create (path, func, user_data, error);
  beside = g_strdup_printf ("%s.%08x", path, g_random_int ());
  uuid = create (beside, func, user_data, error);
  if (uuid == NULL)
    return NULL;
  if (dateline_case_replace_file (beside, path, error))
    return g_steal_pointer (&uuid);
  g_unlink (beside);
  return NULL;
}
