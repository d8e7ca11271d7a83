/* dateline-list-model-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows on demand: read by page, kept while somebody shows them or for some pages.
 */

#include "dateline-list-model-private.h"

#include "dateline-list-load.h"

typedef struct {
  const DatelineListTable *table;
  GArray *ids; /* of gint64 */
  int year;
  GPtrArray *lines; /* of DatelineListLine */
} Load;

/* Stays in the main loop: rows belong to it */
typedef struct {
  DatelineListModel *model;
  GPtrArray *rows; /* of DatelineListRow */
} Loading;

/* A row that lives, whoever keeps it */
typedef struct {
  DatelineListModel *model;
  gint64 id;
  DatelineListRow *row;
  guint position; /* where it was asked for last */
} Link;

/* What is read is of the records that the rows stood for then */
static gboolean
is_same_record (const Load *load, guint i, DatelineListRow *row)
{
  return g_array_index (load->ids, gint64, i) == dateline_list_row_get_id (row);
}

/* On a lane's thread */

static gboolean
load_rows (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Load *load = data;

  load->lines = dateline_list_load (load->table, dateline, load->ids, load->year, error);
  return load->lines != NULL;
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_array_unref (load->ids);
  g_clear_pointer (&load->lines, g_ptr_array_unref);
  g_free (load);
}

/* In the main loop */

static void
on_rows_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;
  Load *load = dateline_session_get_data (result);
  g_autoptr (GError) error = NULL;

  if (dateline_session_run_finish (result, &error))
    for (guint i = 0; i < loading->rows->len; i++) {
      if (is_same_record (load, i, loading->rows->pdata[i]))
        dateline_list_row_take_line (loading->rows->pdata[i],
                                     g_steal_pointer (&load->lines->pdata[i]));
    }
  else
    dateline_session_say_error (loading->model->session, error);
  g_ptr_array_unref (loading->rows);
  g_object_unref (loading->model);
  g_free (loading);
}

/* Takes the rows */
static void
load_rows_async (DatelineListModel *self, GPtrArray *rows)
{
  Load *load;
  Loading *loading;

  if (rows->len == 0 || !dateline_session_is_open (self->session)) {
    g_ptr_array_unref (rows);
    return;
  }
  load = g_new0 (Load, 1);
  load->table = self->table;
  load->year = self->year;
  load->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  for (guint i = 0; i < rows->len; i++) {
    gint64 id = dateline_list_row_get_id (rows->pdata[i]);

    g_array_append_val (load->ids, id);
  }
  loading = g_new0 (Loading, 1);
  *loading = (Loading){ g_object_ref (self), rows };
  dateline_session_run_async (self->session, DATELINE_LANE_READ, load_rows, load, load_free, NULL,
                              on_rows_loaded_cb, loading);
}

static void
on_row_gone_cb (gpointer data, GObject *where_it_was)
{
  Link *link = data;

  g_hash_table_remove (link->model->rows, &link->id);
}

static DatelineListRow *
dup_row (DatelineListModel *self, gint64 id, guint position)
{
  Link *link = g_hash_table_lookup (self->rows, &id);

  if (link != NULL) {
    link->position = position;
    return g_object_ref (link->row);
  }
  link = g_new (Link, 1);
  *link = (Link){ self, id, dateline_list_row_new (id), position };
  g_hash_table_insert (self->rows, &link->id, link);
  g_object_weak_ref (G_OBJECT (link->row), on_row_gone_cb, link);
  return link->row;
}

static Page *
find_page (DatelineListModel *self, guint index)
{
  for (guint i = 0; i < MAX_PAGES; i++)
    if (self->pages[i].used != 0 && self->pages[i].index == index)
      return &self->pages[i];
  return NULL;
}

static Page *
find_oldest_page (DatelineListModel *self)
{
  Page *oldest = &self->pages[0];

  for (guint i = 1; i < MAX_PAGES; i++)
    if (self->pages[i].used < oldest->used)
      oldest = &self->pages[i];
  return oldest;
}

static Page *
add_page (DatelineListModel *self, guint index)
{
  Page *page = find_oldest_page (self);
  g_autoptr (GPtrArray) old = g_steal_pointer (&page->rows);
  GPtrArray *unread = g_ptr_array_new_with_free_func (g_object_unref);
  guint end = MIN ((index + 1) * PAGE_ROWS, self->ids->len);

  page->index = index;
  page->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = index * PAGE_ROWS; i < end; i++) {
    DatelineListRow *row = dup_row (self, g_array_index (self->ids, gint64, i), i);

    g_ptr_array_add (page->rows, row);
    if (dateline_list_row_get_line (row) == NULL)
      g_ptr_array_add (unread, g_object_ref (row));
  }
  load_rows_async (self, unread);
  return page;
}

/*
 * _dateline_list_model_ensure_row:
 *
 * Returns: (transfer full) (nullable): the row at a position
 */
DatelineListRow *
_dateline_list_model_ensure_row (DatelineListModel *self, guint position)
{
  Page *page;

  if (position >= self->ids->len)
    return NULL;
  page = find_page (self, position / PAGE_ROWS);
  if (page == NULL)
    page = add_page (self, position / PAGE_ROWS);
  page->used = ++self->clock;
  return g_object_ref (page->rows->pdata[position % PAGE_ROWS]);
}

/* Positions are others now; rows that somebody shows live on. */
void
_dateline_list_model_drop_pages (DatelineListModel *self)
{
  for (guint i = 0; i < MAX_PAGES; i++) {
    self->pages[i].used = 0;
    g_clear_pointer (&self->pages[i].rows, g_ptr_array_unref);
  }
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const Link *left = *(const Link *const *) a;
  const Link *right = *(const Link *const *) b;

  return (left->position > right->position) - (left->position < right->position);
}

/* The rows that somebody shows of records that are not among the ids, in their order */
static GPtrArray *
find_spare_rows (DatelineListModel *self, const GArray *ids)
{
  g_autoptr (GHashTable) needed = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *spare = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer link;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (needed, &g_array_index (ids, gint64, i));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &link))
    if (!g_hash_table_contains (needed, &((Link *) link)->id))
      g_ptr_array_add (spare, link);
  g_ptr_array_sort (spare, compare_positions);
  return spare;
}

/*
 * _dateline_list_model_reuse_rows:
 * @ids: (element-type gint64): what the first rows are going to be
 *
 * Lets rows that are shown stand for these: the toolkit keeps its widgets for a row that it finds
 * again, and makes them anew for any other, which takes longer than a frame.
 */
void
_dateline_list_model_reuse_rows (DatelineListModel *self, const GArray *ids)
{
  g_autoptr (GPtrArray) spare = NULL;
  guint next = 0;

  _dateline_list_model_drop_pages (self);
  spare = find_spare_rows (self, ids);
  for (guint i = 0; i < ids->len && next < spare->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    Link *link;

    if (g_hash_table_contains (self->rows, &id))
      continue;
    link = spare->pdata[next++];
    g_hash_table_steal (self->rows, &link->id);
    link->id = id;
    g_hash_table_insert (self->rows, &link->id, link);
    dateline_list_row_set_id (link->row, id);
  }
}

/* Reads all rows anew that somebody shows. */
void
_dateline_list_model_reload_rows (DatelineListModel *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer link;

  _dateline_list_model_drop_pages (self);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &link))
    g_ptr_array_add (rows, g_object_ref (((Link *) link)->row));
  load_rows_async (self, rows);
}

/* Before the model goes. */
void
_dateline_list_model_forget_rows (DatelineListModel *self)
{
  GHashTableIter iter;
  gpointer link;

  _dateline_list_model_drop_pages (self);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &link)) {
    g_object_weak_unref (G_OBJECT (((Link *) link)->row), on_row_gone_cb, link);
    g_hash_table_iter_remove (&iter);
  }
}
