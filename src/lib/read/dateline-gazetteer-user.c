/* dateline-gazetteer-user.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places taken out of the user's gazetteer again.
 */

#include "dateline-gazetteer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-gazetteer-private.h"
#include "dateline-gazetteer-writer-private.h"
#include "dateline-place-name.h"

/* So many references stand in a message */
#define SHOWN 10

static const char *
ref_of (const GazetteerTable *table, guint32 row)
{
  GazetteerRow values;

  return _dateline_gazetteer_table_get_row (table, row, &values)
             ? _dateline_gazetteer_table_get_text (table, values.ref)
             : "";
}

static void
add_row (GArray *rows, guint32 row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint32, i) == row)
      return;
  g_array_append_val (rows, row);
}

/* The rows that a reference or any of their names means */
static GArray *
find_rows (const GazetteerTable *table, const char *name)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = _dateline_gazetteer_table_n_names (table);
  char key[DATELINE_PLACE_NAME_SIZE];
  DatelinePlaceNameTraits traits;
  guint32 row;

  if (_dateline_gazetteer_table_find_ref (table, name, &row)) {
    add_row (rows, row);
    return rows;
  }
  if (dateline_place_name_fold (name, (gssize) strlen (name), key, sizeof key, &traits) == 0)
    return rows;
  for (guint32 i = _dateline_gazetteer_table_seek_name (table, key); i < n; i++) {
    GazetteerName found;

    _dateline_gazetteer_table_get_name (table, i, &found);
    if (strcmp (_dateline_gazetteer_table_get_text (table, found.key), key) != 0)
      break;
    if ((found.row & GAZETTEER_NAME_SPELLING) == 0)
      add_row (rows, found.row & GAZETTEER_ROW_MASK);
  }
  return rows;
}

static gboolean
fail_unknown (const char *name, GError **error)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
               _ ("Your gazetteer has no place of the name or reference “%s”"), name);
  return FALSE;
}

static gboolean
fail_several (const GazetteerTable *table, const GArray *rows, const char *name, GError **error)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < MIN (rows->len, SHOWN); i++)
    g_ptr_array_add (refs, (gpointer) ref_of (table, g_array_index (rows, guint32, i)));
  if (rows->len > SHOWN)
    g_ptr_array_add (refs, (gpointer) "…");
  g_ptr_array_add (refs, NULL);
  list = g_strjoinv (", ", (char **) refs->pdata);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
               /* Translators: a name, references as “gn:1133616” */
               _ ("“%s” means several places of your gazetteer; name one by its reference: %s"),
               name, list);
  return FALSE;
}

static gboolean
write_without (const GazetteerTable *table, const char *ref, const char *user_file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (user_file);
  g_autoptr (GazetteerWriter) writer = _dateline_gazetteer_writer_new (folder, NULL);
  g_autoptr (DatelineGazetteer) world = NULL;

  _dateline_gazetteer_writer_add_table (writer, table, ref);
  if (_dateline_gazetteer_writer_n_places (writer) == 0) {
    if (g_unlink (user_file) == 0)
      return TRUE;
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_IO, "%s: %s", user_file, g_strerror (errno));
    return FALSE;
  }
  world = dateline_gazetteer_open (NULL, error);
  return world != NULL && _dateline_gazetteer_writer_write (writer, world, user_file, error);
}

/**
 * dateline_gazetteer_remove:
 * @user_file: (type filename): the user's gazetteer
 * @name: a reference, as "gn:1133616", or a name of one place alone
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND where there is no such place,
 *   %DATELINE_ERROR_INVALID where the name means several, %DATELINE_ERROR_DAMAGED, …
 *
 * Takes a place out of the user's gazetteer; the built-in one and the cases that use the place stay
 * as they are. The file is written whole or not at all, and goes with its last place. Blocks on the
 * disk. Any thread, while nobody imports.
 *
 * Returns: %FALSE with @error set if nothing was removed
 */
gboolean
dateline_gazetteer_remove (const char *user_file, const char *name, GError **error)
{
  g_autoptr (GazetteerTable) table = NULL;
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (user_file != NULL && name != NULL, FALSE);

  if (!g_file_test (user_file, G_FILE_TEST_EXISTS))
    return fail_unknown (name, error);
  table = _dateline_gazetteer_open_file (user_file, error);
  if (table == NULL)
    return FALSE;
  rows = find_rows (table, name);
  if (rows->len == 0)
    return fail_unknown (name, error);
  if (rows->len > 1)
    return fail_several (table, rows, name, error);
  return write_without (table, ref_of (table, g_array_index (rows, guint32, 0)), user_file, error);
}

/**
 * dateline_gazetteer_get_first_user_row:
 * @self: a gazetteer
 *
 * Returns: the first row of the user's own places, which are the last ones; as
 *   dateline_gazetteer_get_n_rows() where there are none. Any thread.
 */
guint32
dateline_gazetteer_get_first_user_row (DatelineGazetteer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_world_rows;
}
