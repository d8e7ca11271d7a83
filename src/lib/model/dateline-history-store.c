/* dateline-history-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the history lies in the tables change and change_part.
 */

#include "dateline-case-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "dateline-error.h"
#include "dateline-history-private.h"
#include "dateline-recorder.h"
#include "dateline-touched-private.h"

/* Below the limit that the connection sets on the length of one value */
#define LARGEST_PART (32 * 1024 * 1024)

static const char *const kinds[] = {
  [DATELINE_HISTORY_EDIT] = "edit",           [DATELINE_HISTORY_REVERT] = "revert",
  [DATELINE_HISTORY_UNDO] = "undo",           [DATELINE_HISTORY_REDO] = "redo",
  [DATELINE_HISTORY_REDACTION] = "redaction",
};

static const char *const states[] = {
  [DATELINE_HISTORY_LIVE] = "live",       [DATELINE_HISTORY_UNDONE] = "undone",
  [DATELINE_HISTORY_DROPPED] = "dropped", [DATELINE_HISTORY_SEALED] = "sealed",
  [DATELINE_HISTORY_RECORD] = "record",
};

static guint
index_of (const char *const *names, guint n_names, const char *name)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return 0;
}

/**
 * dateline_history_kind_to_string:
 * @kind: a kind of entry
 *
 * Returns: (transfer none): "edit", "revert", "undo", "redo" or "redaction". Any thread.
 */
const char *
dateline_history_kind_to_string (DatelineHistoryKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

/**
 * dateline_history_state_to_string:
 * @state: what became of a change
 *
 * Returns: (transfer none): "live", "undone", "dropped", "sealed" or "record". Any thread.
 */
const char *
dateline_history_state_to_string (DatelineHistoryState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state];
}

/**
 * dateline_history_entry_free:
 * @self: (nullable) (transfer full): an entry
 *
 * Frees an entry.
 */
void
dateline_history_entry_free (DatelineHistoryEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->author);
  g_free (self);
}

DatelineHistoryEntry *
_dateline_history_entry_from_row (DatelineStatement *row)
{
  DatelineHistoryEntry *entry = g_new0 (DatelineHistoryEntry, 1);

  entry->number = dateline_statement_get_int (row, 0);
  entry->kind = index_of (kinds, G_N_ELEMENTS (kinds), dateline_statement_get_text (row, 1));
  entry->state = index_of (states, G_N_ELEMENTS (states), dateline_statement_get_text (row, 2));
  entry->target = dateline_statement_get_int (row, 3);
  entry->label = dateline_statement_dup_text (row, 4);
  entry->author = dateline_statement_dup_text (row, 5);
  entry->time = dateline_statement_get_int (row, 6);
  entry->n_rows = (guint) dateline_statement_get_int (row, 7);
  return entry;
}

DatelineHistoryEntry *
_dateline_history_read (DatelineCase *self, gint64 number, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  row = dateline_db_prepare (self->db,
                             "SELECT number, kind, state, target, label, author, time, n_rows"
                             " FROM change WHERE number = ?",
                             error);
  if (row == NULL)
    return NULL;
  dateline_statement_bind_int (row, 1, number);
  if (dateline_statement_step (row, &failure))
    return _dateline_history_entry_from_row (row);
  if (failure == NULL)
    failure = g_error_new (DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
                           _ ("There is no change with the number %" PRId64), number);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
write_parts (DatelineCase *self, gint64 number, GBytes *change_set, GError **error)
{
  g_autoptr (DatelineStatement) insert = NULL;
  gsize size = g_bytes_get_size (change_set);
  gint64 n = 0;

  insert = dateline_db_prepare (
      self->db, "INSERT INTO change_part (change, n, data) VALUES (?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  for (gsize at = 0; at < size; at += LARGEST_PART) {
    g_autoptr (GBytes) part =
        g_bytes_new_from_bytes (change_set, at, MIN (LARGEST_PART, size - at));

    dateline_statement_bind_int (insert, 1, number);
    dateline_statement_bind_int (insert, 2, n++);
    dateline_statement_bind_blob (insert, 3, part);
    if (!dateline_statement_execute (insert, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_line (DatelineCase *self,
            const DatelineHistoryLine *line,
            DatelineHistoryState state,
            GBytes *chain,
            GError **error)
{
  g_autoptr (DatelineStatement) insert = NULL;
  g_autoptr (DatelineStatement) update = NULL;

  insert = dateline_db_prepare (
      self->db,
      "INSERT INTO change (number, kind, state, target, replica, author, time, label, n_rows,"
      " digest, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  update = dateline_db_prepare (self->db, "UPDATE file SET history = ?", error);
  if (insert == NULL || update == NULL)
    return FALSE;
  dateline_statement_bind_int (insert, 1, line->number);
  dateline_statement_bind_text (insert, 2, line->kind);
  dateline_statement_bind_text (insert, 3, states[state]);
  _dateline_bind_id (insert, 4, line->target);
  dateline_statement_bind_int (insert, 5, line->replica);
  dateline_statement_bind_text (insert, 6, line->author);
  dateline_statement_bind_int (insert, 7, line->time);
  dateline_statement_bind_text (insert, 8, line->label);
  dateline_statement_bind_int (insert, 9, line->n_rows);
  if (line->digest != NULL)
    dateline_statement_bind_blob (insert, 10, line->digest);
  else
    dateline_statement_bind_null (insert, 10);
  dateline_statement_bind_blob (insert, 11, chain);
  dateline_statement_bind_blob (update, 1, chain);
  return dateline_statement_execute (insert, error) && dateline_statement_execute (update, error);
}

/* Returns the new row's number, 0 with @error set on failure */
gint64
_dateline_history_write (DatelineCase *self, const DatelineHistoryNote *note, GError **error)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) digest = NULL;
  g_autoptr (GBytes) chain = NULL;
  DatelineHistoryLine line = { .kind = kinds[note->kind],
                               .target = note->target,
                               .replica = self->replica,
                               .author = self->author,
                               .time = _dateline_case_now (self),
                               .label = note->label,
                               .n_rows = note->n_rows };

  if (!_dateline_history_read_end (self, &line.number, &before, error))
    return 0;
  line.number++;
  digest = note->change_set != NULL ? _dateline_history_digest_set (note->change_set) : NULL;
  line.digest = digest;
  chain = _dateline_history_link (before, &line);
  if (!write_line (self, &line, note->state, chain, error) ||
      (note->change_set != NULL && !write_parts (self, line.number, note->change_set, error)))
    return 0;
  return line.number;
}

/* The change set of a change; NULL without an error if it has none (any more) */
GBytes *
_dateline_history_load_set (DatelineCase *self, gint64 number, GError **error)
{
  g_autoptr (GByteArray) whole = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  row = dateline_db_prepare (self->db, "SELECT data FROM change_part WHERE change = ? ORDER BY n",
                             error);
  if (row == NULL)
    return NULL;
  dateline_statement_bind_int (row, 1, number);
  while (dateline_statement_step (row, &failure)) {
    g_autoptr (GBytes) part = dateline_statement_dup_blob (row, 0);

    if (first == NULL) {
      first = g_steal_pointer (&part);
      continue;
    }
    if (whole == NULL)
      whole = g_bytes_unref_to_array (g_bytes_ref (first));
    g_byte_array_append (whole, g_bytes_get_data (part, NULL), (guint) g_bytes_get_size (part));
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  if (whole != NULL)
    return g_byte_array_free_to_bytes (g_steal_pointer (&whole));
  return g_steal_pointer (&first);
}

typedef struct {
  DatelineTouched *touched;
  guint n_rows;
} Gathering;

static void
gather_row (const DatelineRowChange *row, gpointer user_data)
{
  Gathering *gathering = user_data;

  gathering->n_rows++;
  _dateline_touched_add_row (gathering->touched, row->table, row->id);
}

DatelineTouched *
_dateline_history_touched_of (GBytes *change_set, GError **error)
{
  g_autoptr (DatelineTouched) touched = _dateline_touched_new ();
  Gathering gathering = { touched, 0 };

  if (!dateline_change_set_foreach (change_set, gather_row, &gathering, error))
    return NULL;
  _dateline_touched_seal (touched);
  return g_steal_pointer (&touched);
}

/* The same of a change that was just recorded as @change_set, with the number of its rows */
DatelineTouched *
_dateline_history_touched_by (DatelineRecorder *recorder,
                              GBytes *change_set,
                              guint *n_rows,
                              GError **error)
{
  g_autoptr (DatelineTouched) touched = _dateline_touched_new ();
  Gathering gathering = { touched, 0 };

  if (!dateline_recorder_foreach (recorder, change_set, gather_row, &gathering, error))
    return NULL;
  _dateline_touched_seal (touched);
  *n_rows = gathering.n_rows;
  return g_steal_pointer (&touched);
}

/* Adds what a change touched to a set that is being built; of one that was erased, everything */
gboolean
_dateline_history_add_touched (DatelineCase *self,
                               gint64 number,
                               DatelineTouched *touched,
                               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) change_set = _dateline_history_load_set (self, number, &failure);
  Gathering gathering = { touched, 0 };

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (change_set != NULL)
    return dateline_change_set_foreach (change_set, gather_row, &gathering, error);
  for (guint i = 0; i < DATELINE_N_RECORDS; i++)
    _dateline_touched_add_all (touched, i);
  return TRUE;
}

gboolean
_dateline_history_set_state (DatelineCase *self,
                             gint64 number,
                             DatelineHistoryState state,
                             GError **error)
{
  return dateline_db_run (self->db, error, "UPDATE change SET state = ? WHERE number = ?", "ti",
                          states[state], number);
}
