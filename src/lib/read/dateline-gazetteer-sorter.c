/* dateline-gazetteer-sorter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An external merge sort: what fills the memory is sorted and written as a run; at the end all runs
 * are read side by side.
 */

#include <string.h>

#include "dateline-gazetteer-spill-private.h"

#define WINDOW_SIZE (64 * 1024) /* read of a run at once */

/* A record; its first bytes decide most comparisons without a look at it */
typedef struct {
  guint64 prefix;
  guint32 offset; /* in the data: its length, then its bytes */
} Entry;

/* A run while it is read */
typedef struct {
  guint64 offset; /* in the spool, of what is read next */
  guint64 end;
  GByteArray *window;
  gsize at; /* in the window, of the record behind the current one */
  guint64 prefix;
  const guint8 *record; /* the current one; NULL at the end */
  guint32 length;
} Cursor;

struct _GazetteerSorter {
  char *folder;
  gsize most_memory;
  GByteArray *data;
  GArray *entries; /* of Entry */
  guint next;      /* entry, where there are no runs */
  GazetteerSpool *spool;
  GArray *ends;       /* of guint64: where each run ends in the spool */
  GPtrArray *cursors; /* of Cursor: a heap, the smallest first */
  gboolean started;
};

static void
free_cursor (gpointer data)
{
  Cursor *self = data;

  g_byte_array_unref (self->window);
  g_free (self);
}

GazetteerSorter *
_dateline_gazetteer_sorter_new (const char *folder, gsize most_memory)
{
  GazetteerSorter *self = g_new0 (GazetteerSorter, 1);

  self->folder = g_strdup (folder);
  self->most_memory = most_memory;
  self->data = g_byte_array_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->spool = _dateline_gazetteer_spool_new (folder);
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->cursors = g_ptr_array_new_with_free_func (free_cursor);
  return self;
}

void
_dateline_gazetteer_sorter_free (GazetteerSorter *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->data);
  g_array_unref (self->entries);
  _dateline_gazetteer_spool_free (self->spool);
  g_array_unref (self->ends);
  g_ptr_array_unref (self->cursors);
  g_free (self->folder);
  g_free (self);
}

static guint64
prefix_of (const guint8 *record, guint32 length)
{
  guint64 prefix = 0;

  memcpy (&prefix, record, MIN (length, sizeof prefix));
  return GUINT64_FROM_BE (prefix);
}

static int
compare_bytes (const guint8 *a, guint32 length_a, const guint8 *b, guint32 length_b)
{
  int order = memcmp (a, b, MIN (length_a, length_b));

  return order != 0 ? order : (length_a > length_b) - (length_a < length_b);
}

static const guint8 *
record_at (const guint8 *data, guint32 *length)
{
  memcpy (length, data, sizeof *length);
  return data + sizeof *length;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *one = a;
  const Entry *other = b;
  guint32 length_one;
  guint32 length_other;
  const guint8 *record_one;
  const guint8 *record_other;

  if (one->prefix != other->prefix)
    return one->prefix < other->prefix ? -1 : 1;
  record_one = record_at ((const guint8 *) data + one->offset, &length_one);
  record_other = record_at ((const guint8 *) data + other->offset, &length_other);
  return compare_bytes (record_one, length_one, record_other, length_other);
}

static void
sort_entries (GazetteerSorter *self)
{
  g_array_sort_with_data (self->entries, compare_entries, self->data->data);
}

static void
write_run (GazetteerSorter *self)
{
  guint64 end;

  sort_entries (self);
  for (guint i = 0; i < self->entries->len; i++) {
    const guint8 *data = self->data->data + g_array_index (self->entries, Entry, i).offset;
    guint32 length;

    record_at (data, &length);
    _dateline_gazetteer_spool_append (self->spool, data, sizeof length + length);
  }
  end = _dateline_gazetteer_spool_get_size (self->spool);
  g_array_append_val (self->ends, end);
  g_byte_array_set_size (self->data, 0);
  g_array_set_size (self->entries, 0);
}

void
_dateline_gazetteer_sorter_add (GazetteerSorter *self, gconstpointer record, guint32 length)
{
  Entry entry = { .prefix = prefix_of (record, length) };

  /* sorting needs the entries once more */
  if (self->data->len + sizeof length + length + (self->entries->len + 1) * 2 * sizeof entry >
          self->most_memory &&
      self->entries->len > 0)
    write_run (self);
  entry.offset = self->data->len;
  g_byte_array_append (self->data, (const guint8 *) &length, sizeof length);
  g_byte_array_append (self->data, record, length);
  g_array_append_val (self->entries, entry);
}

gboolean
_dateline_gazetteer_sorter_check (const GazetteerSorter *self, GError **error)
{
  return _dateline_gazetteer_spool_check (self->spool, error);
}

/* Runs side by side */

/* So many bytes lie in the window behind what was read of it */
static gboolean
fill_window (GazetteerSorter *self, Cursor *cursor, gsize wanted, GError **error)
{
  gsize rest = cursor->window->len - cursor->at;
  gsize n;

  if (rest >= wanted)
    return TRUE;
  memmove (cursor->window->data, cursor->window->data + cursor->at, rest);
  cursor->at = 0;
  n = (gsize) MIN (MAX (WINDOW_SIZE, wanted) - rest, cursor->end - cursor->offset);
  g_byte_array_set_size (cursor->window, (guint) (rest + n));
  if (!_dateline_gazetteer_spool_read (self->spool, cursor->offset, cursor->window->data + rest, n,
                                       error))
    return FALSE;
  cursor->offset += n;
  return TRUE;
}

static gboolean
advance (GazetteerSorter *self, Cursor *cursor, GError **error)
{
  guint32 length;

  cursor->record = NULL;
  if (cursor->offset == cursor->end && cursor->at == cursor->window->len)
    return TRUE;
  if (!fill_window (self, cursor, sizeof length, error))
    return FALSE;
  record_at (cursor->window->data + cursor->at, &length);
  if (!fill_window (self, cursor, sizeof length + length, error))
    return FALSE;
  cursor->record = record_at (cursor->window->data + cursor->at, &cursor->length);
  cursor->prefix = prefix_of (cursor->record, length);
  cursor->at += sizeof length + length;
  return TRUE;
}

static gboolean
is_before (const Cursor *a, const Cursor *b)
{
  if (a->prefix != b->prefix)
    return a->prefix < b->prefix;
  return compare_bytes (a->record, a->length, b->record, b->length) < 0;
}

static void
sift_down (GPtrArray *heap, guint i)
{
  for (guint child = 2 * i + 1; child < heap->len; child = 2 * i + 1) {
    gpointer moved = heap->pdata[i];

    if (child + 1 < heap->len && is_before (heap->pdata[child + 1], heap->pdata[child]))
      child++;
    if (!is_before (heap->pdata[child], moved))
      return;
    heap->pdata[i] = heap->pdata[child];
    heap->pdata[child] = moved;
    i = child;
  }
}

static gboolean
open_runs (GazetteerSorter *self, GError **error)
{
  guint64 start = 0;

  for (guint i = 0; i < self->ends->len; i++) {
    Cursor *cursor = g_new0 (Cursor, 1);

    cursor->window = g_byte_array_sized_new (WINDOW_SIZE);
    cursor->offset = start;
    start = cursor->end = g_array_index (self->ends, guint64, i);
    g_ptr_array_add (self->cursors, cursor);
    if (!advance (self, cursor, error))
      return FALSE;
  }
  for (guint i = self->cursors->len / 2; i > 0; i--)
    sift_down (self->cursors, i - 1);
  return TRUE;
}

gboolean
_dateline_gazetteer_sorter_finish (GazetteerSorter *self, GError **error)
{
  if (self->ends->len == 0) {
    sort_entries (self);
    return TRUE;
  }
  write_run (self);
  g_byte_array_unref (self->data);
  g_array_unref (self->entries);
  self->data = g_byte_array_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return _dateline_gazetteer_sorter_check (self, error) && open_runs (self, error);
}

static gboolean
next_in_memory (GazetteerSorter *self, const guint8 **record, guint32 *length)
{
  if (self->next >= self->entries->len)
    return FALSE;
  *record = record_at (self->data->data + g_array_index (self->entries, Entry, self->next++).offset,
                       length);
  return TRUE;
}

gboolean
_dateline_gazetteer_sorter_next (GazetteerSorter *self,
                                 const guint8 **record,
                                 guint32 *length,
                                 GError **error)
{
  Cursor *first;

  if (self->ends->len == 0)
    return next_in_memory (self, record, length);
  if (self->started) {
    first = self->cursors->pdata[0];
    if (!advance (self, first, error))
      return FALSE;
    if (first->record == NULL)
      g_ptr_array_remove_index_fast (self->cursors, 0);
    sift_down (self->cursors, 0);
  }
  self->started = self->cursors->len > 0;
  if (!self->started)
    return FALSE;
  first = self->cursors->pdata[0];
  *record = first->record;
  *length = first->length;
  return TRUE;
}
