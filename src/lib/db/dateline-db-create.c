/* dateline-db-create.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "dateline-error.h"
#include "dateline-part-private.h"

/* Said before any work is done; publishing checks it again, then without a gap. */
static gboolean
check_free (const char *path, GError **error)
{
  struct stat status;

  if (lstat (path, &status) != 0)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS, _ ("“%s” is there already"), path);
  return FALSE;
}

static gboolean
build_file (const char *path, const DatelineDbProfile *profile, GError **error)
{
  g_autoptr (DatelineDb) self = _dateline_db_connect (path, profile, DATELINE_ACCESS_WRITE, error);

  return self != NULL && _dateline_db_harden (self, error) &&
         _dateline_db_build (self, profile->version, error);
}

/*
 * _dateline_db_create:
 * @path: resolved
 *
 * Makes a file of the profile's version, whole or not at all.
 */
gboolean
_dateline_db_create (const char *path, const DatelineDbProfile *profile, GError **error)
{
  g_autoptr (DatelinePart) part = NULL;

  if (!check_free (path, error))
    return FALSE;
  part = _dateline_part_new (path, error);
  return part != NULL && build_file (_dateline_part_get_path (part), profile, error) &&
         _dateline_part_publish (part, FALSE, error);
}
