/* dateline-gazetteer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-error.h"
#include "dateline-place-name.h"

#define WORLD_FILE "gazetteer/world.bin"

static GazetteerTable *
open_world (GError **error)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup (WORLD_FILE, error);

  return bytes != NULL ? _dateline_gazetteer_table_new (bytes, WORLD_FILE, error) : NULL;
}

/* A folder or a device is refused before it is mapped: opening a pipe would wait for its writer. */
GazetteerTable *
_dateline_gazetteer_open_file (const char *path, GError **error)
{
  g_autofree char *label = g_filename_display_basename (path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("The gazetteer %s is not an ordinary file"), label);
    return NULL;
  }
  file = g_mapped_file_new (path, FALSE, &local_error);
  if (file == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_IO, "%s: %s", label, local_error->message);
    return NULL;
  }
  bytes = g_mapped_file_get_bytes (file);
  return _dateline_gazetteer_table_new (bytes, label, error);
}

/**
 * dateline_gazetteer_open:
 * @user_file: (nullable) (type filename): the user's gazetteer, as
 *   dateline_gazetteer_dup_user_file(); a file that is not there is no error
 * @error: (out) (optional): %DATELINE_ERROR_DAMAGED, %DATELINE_ERROR_NEWER,
 *   %DATELINE_ERROR_INVALID or %DATELINE_ERROR_IO, all about @user_file
 *
 * Opens the built-in gazetteer with the user's beside it. Nothing is parsed and nothing copied; the
 * user's file is mapped and may be replaced, though not written to, while it is open. With a
 * @user_file that cannot be used, call again with %NULL for the built-in one alone. Any thread.
 *
 * Returns: (transfer full) (nullable): the gazetteer, or %NULL with @error set
 */
DatelineGazetteer *
dateline_gazetteer_open (const char *user_file, GError **error)
{
  g_autoptr (GazetteerTable) world = open_world (error);
  g_autoptr (GazetteerTable) user = NULL;
  DatelineGazetteer *self;

  if (world == NULL)
    return NULL;
  if (user_file != NULL && g_file_test (user_file, G_FILE_TEST_EXISTS)) {
    user = _dateline_gazetteer_open_file (user_file, error);
    if (user == NULL)
      return NULL;
  }
  self = g_new0 (DatelineGazetteer, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_world_rows = _dateline_gazetteer_table_n_rows (world);
  self->world = g_steal_pointer (&world);
  self->user = g_steal_pointer (&user);
  return self;
}

/**
 * dateline_gazetteer_ref:
 * @self: a gazetteer
 *
 * Returns: (transfer full): @self, with one more owner. Any thread.
 */
DatelineGazetteer *
dateline_gazetteer_ref (DatelineGazetteer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * dateline_gazetteer_unref:
 * @self: (transfer full): a gazetteer
 *
 * Gives one ownership up; with the last one go the strings of every #DatelinePlaceRow. Any thread.
 */
void
dateline_gazetteer_unref (DatelineGazetteer *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  _dateline_gazetteer_table_free (self->world);
  _dateline_gazetteer_table_free (self->user);
  g_free (self);
}

/**
 * dateline_gazetteer_dup_user_file:
 *
 * Returns: (transfer full) (type filename): where the user's own gazetteer lies, there or not:
 * dateline/gazetteer.bin in the user's data folder. Any thread.
 */
char *
dateline_gazetteer_dup_user_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "dateline", "gazetteer.bin", NULL);
}

/**
 * dateline_gazetteer_get_n_rows:
 * @self: a gazetteer
 *
 * Returns: how many rows there are, built in and the user's; a place of both counts twice. Any
 * thread.
 */
guint
dateline_gazetteer_get_n_rows (DatelineGazetteer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_world_rows +
         (self->user != NULL ? _dateline_gazetteer_table_n_rows (self->user) : 0);
}

/* The user's file may have been tampered with: what is shown must be text. */
static const char *
get_text (const DatelineGazetteer *self, const GazetteerTable *table, guint32 offset)
{
  const char *text = _dateline_gazetteer_table_get_text (table, offset);

  return table == self->world || g_utf8_validate (text, -1, NULL) ? text : "";
}

static const char *
get_country_name (DatelineGazetteer *self, const GazetteerTable *table, const char *code)
{
  const char *name = _dateline_gazetteer_table_get_country_name (self->world, code);

  if (name == NULL)
    name = _dateline_gazetteer_table_get_country_name (table, code);
  return name != NULL && (table == self->world || g_utf8_validate (name, -1, NULL)) ? name : code;
}

static DatelinePoint
get_point (const GazetteerRow *values)
{
  DatelinePoint point = { values->lat / 1e6, values->lon / 1e6 };

  return ABS (point.lat) <= 90.0 && ABS (point.lon) <= 180.0 ? point : DATELINE_POINT_NOWHERE;
}

/**
 * dateline_gazetteer_get_row:
 * @self: a gazetteer
 * @row: a row's number, below dateline_gazetteer_get_n_rows()
 * @place: (out caller-allocates): the place; its strings belong to @self
 *
 * Reads one place. No allocation. Any thread.
 */
void
dateline_gazetteer_get_row (DatelineGazetteer *self, guint32 row, DatelinePlaceRow *place)
{
  const GazetteerTable *table;
  GazetteerRow values;
  const char *province;

  g_return_if_fail (self != NULL && place != NULL);

  table = _dateline_gazetteer_locate (self, &row);
  _dateline_gazetteer_table_get_row (table, row, &values);
  province = get_text (self, table, values.admin1_name);
  *place = (DatelinePlaceRow){
    .ref = get_text (self, table, values.ref),
    .name = get_text (self, table, values.name),
    .country = _dateline_gazetteer_table_get_code (table, values.country),
    .admin1 = province[0] != '\0' ? province : NULL,
    .point = get_point (&values),
    .population = values.population,
    .place_class = MIN (values.place_class, DATELINE_PLACE_COUNTRY),
  };
  place->country_name =
      place->country[0] != '\0' ? get_country_name (self, table, place->country) : "";
}

/**
 * dateline_gazetteer_find_ref:
 * @self: a gazetteer
 * @ref: a reference, as "gn:1133616"; one that comes from outside of the gazetteer does no harm
 * @row: (out): the row
 *
 * Finds a place by its reference; the built-in row where both files have it. No allocation. Any
 * thread.
 *
 * Returns: %FALSE if the gazetteer has no such place
 */
gboolean
dateline_gazetteer_find_ref (DatelineGazetteer *self, const char *ref, guint32 *row)
{
  g_return_val_if_fail (self != NULL && ref != NULL && row != NULL, FALSE);

  if (ref[0] == '\0')
    return FALSE;
  if (_dateline_gazetteer_table_find_ref (self->world, ref, row))
    return TRUE;
  if (self->user == NULL || !_dateline_gazetteer_table_find_ref (self->user, ref, row))
    return FALSE;
  *row += self->n_world_rows;
  return TRUE;
}

guint32
_dateline_gazetteer_resolve (const DatelineGazetteer *self, guint32 row)
{
  GazetteerRow values;
  guint32 world_row;
  const char *ref;

  if (row < self->n_world_rows)
    return row;
  _dateline_gazetteer_table_get_row (self->user, row - self->n_world_rows, &values);
  ref = _dateline_gazetteer_table_get_text (self->user, values.ref);
  return _dateline_gazetteer_table_find_ref (self->world, ref, &world_row) ? world_row : row;
}

static gboolean
begins_with_word (const GazetteerTable *table, const char *key, gsize length)
{
  GazetteerName name;
  const char *found;
  guint32 at;

  if (_dateline_gazetteer_table_has_filter (table))
    return _dateline_gazetteer_table_may_have (table, key, length);
  at = _dateline_gazetteer_table_seek_name (table, key);
  _dateline_gazetteer_table_get_name (table, at, &name);
  found = _dateline_gazetteer_table_get_text (table, name.key);
  return strncmp (found, key, length) == 0 && (found[length] == '\0' || found[length] == ' ');
}

/**
 * dateline_gazetteer_may_start:
 * @self: a gazetteer
 * @word: a word as it stands in a text, folded or not; of several the first one is looked at
 * @length: its length in bytes
 *
 * Tells quickly whether any name begins with this word, or whether the word is one that names may
 * have in front without the gazetteer noting it ("al", "Saint"). %FALSE says that no exact, folded
 * or alias match begins here; a spelling variant still may. No allocation. Any thread.
 *
 * Returns: %TRUE if it is worth while to look further
 */
gboolean
dateline_gazetteer_may_start (DatelineGazetteer *self, const char *word, gsize length)
{
  char key[DATELINE_PLACE_NAME_SIZE];
  gsize folded;

  g_return_val_if_fail (self != NULL && word != NULL, FALSE);

  dateline_place_name_fold (word, (gssize) length, key, sizeof key, NULL);
  folded = strcspn (key, " ");
  key[folded] = '\0';
  if (folded == 0)
    return FALSE;
  return dateline_place_name_may_vanish (key, folded) ||
         begins_with_word (self->world, key, folded) ||
         (self->user != NULL && begins_with_word (self->user, key, folded));
}
