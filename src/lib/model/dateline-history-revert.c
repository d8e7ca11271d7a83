/* dateline-history-revert.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking back one older change, where nothing that was made later stands on it.
 */

#include "dateline-case-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "dateline-error.h"
#include "dateline-history-private.h"
#include "dateline-recorder.h"
#include "dateline-touched-private.h"

/* A message names no more of them */
#define MOST_NAMED 5

typedef struct {
  GHashTable *n_added;   /* table and id → how many rows the older change added */
  DatelineTouched *lost; /* records that lose rows which others added */
} Comparison;

static char *
key_of (const DatelineRowChange *row)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, row->table, row->id);
}

static void
count_added (const DatelineRowChange *row, gpointer user_data)
{
  Comparison *comparison = user_data;
  char *key;
  gsize n;

  if (row->operation != 'I')
    return;
  key = key_of (row);
  n = GPOINTER_TO_SIZE (g_hash_table_lookup (comparison->n_added, key));
  g_hash_table_insert (comparison->n_added, key, GSIZE_TO_POINTER (n + 1));
}

/* Rows of one record's spans, tags or claims share their first key column: they are counted */
static void
compare_removed (const DatelineRowChange *row, gpointer user_data)
{
  Comparison *comparison = user_data;
  char *key;
  gsize n;

  if (row->operation != 'D')
    return;
  key = key_of (row);
  n = GPOINTER_TO_SIZE (g_hash_table_lookup (comparison->n_added, key));
  if (n > 0)
    g_hash_table_insert (comparison->n_added, key, GSIZE_TO_POINTER (n - 1));
  else {
    _dateline_touched_add_row (comparison->lost, row->table, row->id);
    g_free (key);
  }
}

static void
name_records (GPtrArray *names, DatelineCase *self, DatelineTouched *lost, DatelineRecordType type)
{
  gsize n_ids;
  const gint64 *ids = dateline_touched_get_ids (lost, type, &n_ids);

  for (gsize i = 0; i < n_ids && names->len < MOST_NAMED; i++) {
    g_autofree char *id = dateline_case_format_id (self, ids[i]);

    g_ptr_array_add (names, g_strdup_printf ("%s %s", dateline_record_type_get_label (type), id));
  }
  if (names->len == MOST_NAMED)
    g_ptr_array_add (names, g_strdup ("…"));
}

static gboolean
set_dependants (DatelineCase *self, gint64 number, DatelineTouched *lost, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < DATELINE_N_RECORDS && names->len < MOST_NAMED; i++)
    name_records (names, self, lost, i);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT,
               /* Translators: a change's number, records as “Annotation 12, Event 14” */
               _ ("The change %" PRId64
                  " cannot be taken back: later work stands on it (%s); nothing was changed"),
               number, list);
  return FALSE;
}

/* A row that a foreign key takes along belongs to later work, unless the older change added it */
gboolean
_dateline_history_check_revert (DatelineCase *self,
                                gint64 number,
                                GBytes *older,
                                GBytes *done,
                                GError **error)
{
  g_autoptr (GHashTable) n_added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DatelineTouched) lost = _dateline_touched_new ();
  Comparison comparison = { n_added, lost };

  if (!dateline_change_set_foreach (older, count_added, &comparison, error) ||
      !dateline_change_set_foreach (done, compare_removed, &comparison, error))
    return FALSE;
  _dateline_touched_seal (lost);
  return _dateline_touched_is_empty (lost) || set_dependants (self, number, lost, error);
}

static void
note_orphan (const DatelineRowChange *row, gpointer user_data)
{
  _dateline_touched_add_row (user_data, row->table, row->id);
}

/* A later row that would refer to nothing is named, instead of saying that there is one */
static gboolean
apply_inverted (DatelineCase *self, gint64 number, GBytes *change_set, GError **error)
{
  g_autoptr (DatelineTouched) orphans = NULL;
  g_autoptr (GError) failure = NULL;

  if (dateline_change_set_apply (self->db, change_set, TRUE, &failure))
    return TRUE;
  orphans = _dateline_touched_new ();
  if (g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_CONFLICT))
    dateline_change_set_foreach_orphan (self->db, change_set, TRUE, note_orphan, orphans);
  _dateline_touched_seal (orphans);
  if (!_dateline_touched_is_empty (orphans))
    return set_dependants (self, number, orphans, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The change that took another one back and stands; 0 for none */
static gboolean
find_revert (DatelineCase *self, gint64 number, gint64 *revert, GError **error)
{
  return dateline_db_get_int (self->db, revert, error,
                              "SELECT coalesce (max (number), 0) FROM change WHERE kind = 'revert'"
                              " AND state = 'live' AND target = ?",
                              "i", number);
}

/* Taking back what took it back puts it in force again, and so on */
static gboolean
check_in_force (DatelineCase *self, gint64 number, GError **error)
{
  gint64 first = 0;
  gint64 last;
  gboolean in_force = TRUE;

  if (!find_revert (self, number, &first, error))
    return FALSE;
  for (last = first; last != 0; in_force = !in_force)
    if (!find_revert (self, last, &last, error))
      return FALSE;
  if (in_force)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOTHING,
               /* Translators: numbers of changes */
               _ ("The change %" PRId64 " was taken back already, by the change %" PRId64), number,
               first);
  return FALSE;
}

static gboolean
check_revertible (DatelineCase *self, const DatelineHistoryEntry *entry, GError **error)
{
  if (entry->state == DATELINE_HISTORY_LIVE)
    return check_in_force (self, entry->number, error);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOTHING,
               _ ("The change %" PRId64 " cannot be taken back: it is not part of the case "
                  "any more, or what it did was erased"),
               entry->number);
  return FALSE;
}

/**
 * dateline_history_revert:
 * @self: a case without a change that stands
 * @number: an older change's number
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT where later changes altered the same values or
 *   built on what it added: the message names these; %DATELINE_ERROR_NOT_FOUND or
 * %DATELINE_ERROR_NOTHING if there is no such change to take back
 *
 * Takes back one older change where that applies without conflict, as a new change, which can be
 * undone like any other.
 *
 * Returns: %FALSE with @error set if the case is as it was
 */
gboolean
dateline_history_revert (DatelineCase *self, gint64 number, GError **error)
{
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autoptr (DatelineChange) change = NULL;
  g_autoptr (GBytes) change_set = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, FALSE);

  entry = _dateline_history_read (self, number, error);
  if (entry == NULL)
    return FALSE;
  /* Translators: the label of a change, as “Add annotation” */
  label = g_strdup_printf (_ ("Take back “%s”"), entry->label);
  change = dateline_change_begin (self, label, error);
  if (change == NULL)
    return FALSE;
  g_clear_pointer (&entry, dateline_history_entry_free);
  entry = _dateline_history_read (self, number, error);
  if (entry == NULL || !check_revertible (self, entry, error))
    return FALSE;
  change_set = _dateline_history_require_set (self, number, error);
  if (change_set == NULL)
    return FALSE;
  _dateline_change_set_revert (change, number, change_set);
  return apply_inverted (self, number, change_set, error) && dateline_change_commit (change, error);
}
