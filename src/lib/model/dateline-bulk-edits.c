/* dateline-bulk-edits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event that was altered at another time than those of the imports was altered by somebody.
 * Times are kept in seconds: of what was altered in the second of an import, the history tells by
 * whom.
 */

#include "dateline-bulk-edits-private.h"

#include "dateline-case-private.h"
#include "dateline-history-private.h"
#include "dateline-recorder.h"

/* Recorded with the case: when tables were imported, each with the number of its change, as
 * "1628500000/12", apart by spaces */
#define IMPORTS_SETTING "table_times"

struct _DatelineBulkEdits {
  DatelineChange *change;
  GHashTable *times;   /* when tables were imported */
  GHashTable *imports; /* the numbers of these changes */
  gint64 first;        /* the first of them, 0 for none */
  GHashTable *edited;  /* ids; NULL until somebody asks */
  gboolean noted;
};

typedef struct {
  gint64 number;
  gint64 time;
} Line;

static void
add_number (GHashTable *set, gint64 number)
{
  g_hash_table_add (set, g_memdup2 (&number, sizeof number));
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_import (DatelineBulkEdits *self, const char *word)
{
  char *end;
  gint64 time = g_ascii_strtoll (word, &end, 10);
  gint64 number = *end == '/' ? g_ascii_strtoll (end + 1, NULL, 10) : 0;

  if (end == word)
    return;
  add_number (self->times, time);
  if (number <= 0)
    return;
  add_number (self->imports, number);
  self->first = self->first > 0 ? MIN (self->first, number) : number;
}

DatelineBulkEdits *
_dateline_bulk_edits_new (DatelineChange *change)
{
  DatelineBulkEdits *self = g_new0 (DatelineBulkEdits, 1);
  g_autofree char *text = dateline_setting_get (dateline_change_get_case (change), IMPORTS_SETTING);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  self->change = change;
  self->times = new_set ();
  self->imports = new_set ();
  for (gsize i = 0; words[i] != NULL; i++)
    add_import (self, words[i]);
  return self;
}

void
_dateline_bulk_edits_free (DatelineBulkEdits *self)
{
  g_hash_table_unref (self->times);
  g_hash_table_unref (self->imports);
  g_clear_pointer (&self->edited, g_hash_table_unref);
  g_free (self);
}

gboolean
_dateline_bulk_edits_note (DatelineBulkEdits *self, GError **error)
{
  DatelineCase *owner = dateline_change_get_case (self->change);
  g_autofree char *old = NULL;
  g_autofree char *import = NULL;
  g_autofree char *imports = NULL;
  gint64 newest = 0;

  if (self->noted)
    return TRUE;
  if (!dateline_db_get_int (_dateline_change_get_db (self->change), &newest, error,
                            "SELECT coalesce (max (number), 0) FROM change", ""))
    return FALSE;
  self->noted = TRUE;
  old = dateline_setting_get (owner, IMPORTS_SETTING);
  import = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                            _dateline_change_now (self->change), newest + 1);
  imports = old != NULL ? g_strjoin (" ", old, import, NULL) : g_strdup (import);
  return dateline_setting_set (self->change, IMPORTS_SETTING, imports, error);
}

/* What the history tells */

/* The changes since the first import that hold, the newest first; neither those that were taken
 * back nor those that did so */
static GArray *
list_changes (DatelineBulkEdits *self, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GHashTable) reverted = new_set ();
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row =
      dateline_db_prepare (_dateline_change_get_db (self->change),
                           "SELECT number, time, CASE WHEN kind = 'revert' THEN target END"
                           " FROM change WHERE state = 'live' AND number >= ?"
                           " ORDER BY number DESC",
                           error);

  if (row == NULL)
    return NULL;
  dateline_statement_bind_int (row, 1, self->first);
  while (dateline_statement_step (row, &failure)) {
    Line line = { dateline_statement_get_int (row, 0), dateline_statement_get_int (row, 1) };

    if (g_hash_table_contains (reverted, &line.number))
      continue;
    if (dateline_statement_is_null (row, 2))
      g_array_append_val (lines, line);
    else
      add_number (reverted, dateline_statement_get_int (row, 2));
  }
  if (failure == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
add_edited (const DatelineRowChange *row, gpointer user_data)
{
  if (g_str_equal (row->table, "event"))
    add_number (user_data, row->id);
}

static void
take_edited (const DatelineRowChange *row, gpointer user_data)
{
  if (g_str_equal (row->table, "event"))
    g_hash_table_remove (user_data, &row->id);
}

/* A change is written down in the second of its edits or in the one after it */
static gboolean
is_near_import (DatelineBulkEdits *self, gint64 time)
{
  gint64 before = time - 1;

  return g_hash_table_contains (self->times, &time) || g_hash_table_contains (self->times, &before);
}

static gboolean
read_change (DatelineBulkEdits *self, const Line *line, GError **error)
{
  gboolean import = g_hash_table_contains (self->imports, &line->number);
  g_autoptr (GBytes) change_set = NULL;
  g_autoptr (GError) failure = NULL;

  if (import ? g_hash_table_size (self->edited) == 0 : !is_near_import (self, line->time))
    return TRUE;
  change_set =
      _dateline_history_load_set (dateline_change_get_case (self->change), line->number, &failure);
  if (change_set != NULL)
    return dateline_change_set_foreach (change_set, import ? take_edited : add_edited, self->edited,
                                        error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
read_history (DatelineBulkEdits *self, GError **error)
{
  g_autoptr (GArray) lines = list_changes (self, error);

  if (lines == NULL)
    return FALSE;
  self->edited = new_set ();
  for (guint i = lines->len; i > 0; i--)
    if (!read_change (self, &g_array_index (lines, Line, i - 1), error))
      return FALSE;
  return TRUE;
}

/* @event is as it was before this import */
gboolean
_dateline_bulk_edits_has (DatelineBulkEdits *self,
                          const DatelineEvent *event,
                          gboolean *edited,
                          GError **error)
{
  *edited = !g_hash_table_contains (self->times, &event->modified);
  if (*edited)
    return TRUE;
  if (self->edited == NULL && !read_history (self, error))
    return FALSE;
  *edited = g_hash_table_contains (self->edited, &event->id);
  return TRUE;
}
