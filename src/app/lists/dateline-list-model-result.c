/* dateline-list-model-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telling the view that the ids are others, as gently as it can be told.
 */

#include "dateline-list-model-private.h"

#include <stdlib.h>

/* The toolkit makes the widgets of so many rows, whatever there is room for, and all that come at
 * once in one go: 40 ms. A few at a time, with frames between, nothing stands still. */
#define N_WIDGETS 200
#define SLICE 24

/* Auxiliary methods */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
has_id (const GArray *sorted, gint64 id)
{
  return bsearch (&id, sorted->data, sorted->len, sizeof id, compare_ids) != NULL;
}

static guint
count_same_start (const GArray *a, const GArray *b)
{
  guint n = MIN (a->len, b->len);
  guint i = 0;

  while (i < n && g_array_index (a, gint64, i) == g_array_index (b, gint64, i))
    i++;
  return i;
}

static guint
count_same_end (const GArray *a, const GArray *b, guint start)
{
  guint n = MIN (a->len, b->len) - start;
  guint i = 0;

  while (i < n &&
         g_array_index (a, gint64, a->len - 1 - i) == g_array_index (b, gint64, b->len - 1 - i))
    i++;
  return i;
}

static void
replace_ids (DatelineListModel *self, GArray *ids)
{
  g_array_ref (ids);
  g_array_unref (self->ids);
  self->ids = ids;
  _dateline_list_model_drop_pages (self);
}

/* In two steps: with all rows in one signal the toolkit would ask for every one. */
static void
replace_all (DatelineListModel *self, GArray *ids, GtkBitset *selected)
{
  guint n_removed = self->ids->len;
  guint n_first = MIN (ids->len, MAX_REPLACED);
  g_autoptr (GArray) first = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_first);

  if (n_first > 0)
    g_array_append_vals (first, ids->data, n_first);
  _dateline_list_model_reuse_rows (self, first);
  replace_ids (self, first);
  gtk_bitset_remove_all (self->selected);
  gtk_bitset_union (self->selected, selected);
  if (ids->len > n_first)
    gtk_bitset_remove_range_closed (self->selected, n_first, ids->len - 1);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, n_first);
  if (ids->len == n_first)
    return;
  replace_ids (self, ids);
  gtk_bitset_union (self->selected, selected);
  g_list_model_items_changed (G_LIST_MODEL (self), n_first, 0, ids->len - n_first);
}

static void
replace_middle (DatelineListModel *self, GArray *ids, guint start, guint n_removed, guint n_added)
{
  if (n_removed > 0 && ids->len <= MAX_REPLACED)
    _dateline_list_model_reuse_rows (self, ids);
  replace_ids (self, ids);
  gtk_bitset_splice (self->selected, start, n_removed, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, n_added);
}

/* One way from the old result to the new one, if only touched records come, go or move. */
typedef struct {
  GArray *removed; /* of guint, positions in the old result */
  GArray *added;   /* of guint, positions in the new one */
} Steps;

static gboolean
find_steps (const GArray *old, const GArray *ids, const GArray *touched, Steps *steps)
{
  guint i = 0;
  guint j = 0;

  while (i < old->len || j < ids->len) {
    gint64 from = i < old->len ? g_array_index (old, gint64, i) : 0;
    gint64 to = j < ids->len ? g_array_index (ids, gint64, j) : 0;

    if (from == to) {
      i++;
      j++;
    } else if (from != 0 && has_id (touched, from)) {
      g_array_append_val (steps->removed, i);
      i++;
    } else if (to != 0 && has_id (touched, to)) {
      g_array_append_val (steps->added, j);
      j++;
    } else {
      return FALSE;
    }
  }
  return TRUE;
}

static void
walk_steps (DatelineListModel *self, GArray *ids, const Steps *steps)
{
  g_autoptr (GArray) at = g_array_copy (self->ids);

  replace_ids (self, at);
  for (guint i = steps->removed->len; i > 0; i--) {
    guint position = g_array_index (steps->removed, guint, i - 1);

    g_array_remove_index (at, position);
    _dateline_list_model_drop_pages (self);
    gtk_bitset_splice (self->selected, position, 1, 0);
    g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  }
  for (guint i = 0; i < steps->added->len; i++) {
    guint position = g_array_index (steps->added, guint, i);

    g_array_insert_val (at, position, g_array_index (ids, gint64, position));
    _dateline_list_model_drop_pages (self);
    gtk_bitset_splice (self->selected, position, 0, 1);
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  }
}

static gboolean
try_steps (DatelineListModel *self, GArray *ids)
{
  Steps steps;
  gboolean found;

  if (self->touched == NULL || self->touched->len > MAX_REPLACED)
    return FALSE;
  steps.removed = g_array_new (FALSE, FALSE, sizeof (guint));
  steps.added = g_array_new (FALSE, FALSE, sizeof (guint));
  found = find_steps (self->ids, ids, self->touched, &steps);
  if (found)
    walk_steps (self, ids, &steps);
  g_array_unref (steps.removed);
  g_array_unref (steps.added);
  return found;
}

/* What the signals above did not say. */
static void
select_positions (DatelineListModel *self, GtkBitset *selected)
{
  g_autoptr (GtkBitset) differing = gtk_bitset_copy (self->selected);
  guint first;
  guint last;

  gtk_bitset_difference (differing, selected);
  if (gtk_bitset_is_empty (differing))
    return;
  first = gtk_bitset_get_minimum (differing);
  last = gtk_bitset_get_maximum (differing);
  gtk_bitset_unref (self->selected);
  self->selected = gtk_bitset_copy (selected);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, last - first + 1);
}

/*
 * _dateline_list_model_announce:
 * @ids: (element-type gint64): the new result
 * @selected: the positions in it that are selected
 *
 * Shows another result. What can be shown without losing the place is shown so: rows that are
 * added behind the others, few rows that are replaced, and touched records that come, go or move.
 */
void
_dateline_list_model_announce (DatelineListModel *self, GArray *ids, GtkBitset *selected)
{
  guint start = count_same_start (self->ids, ids);
  guint end = count_same_end (self->ids, ids, start);
  guint n_removed = self->ids->len - start - end;
  guint n_added = ids->len - start - end;

  if (n_removed == 0 && n_added == 0) {
    select_positions (self, selected);
    return;
  }
  if (n_removed == 0 || n_added <= MAX_REPLACED)
    replace_middle (self, ids, start, n_removed, n_added);
  else if (!try_steps (self, ids))
    replace_all (self, ids, selected);
  select_positions (self, selected);
}

/* How many rows come after those that are shown. */
static guint
get_next_length (const DatelineListModel *self)
{
  guint n = self->ids->len + SLICE;

  return self->ids->len >= N_WIDGETS || n >= self->growth.ids->len ? self->growth.ids->len : n;
}

static void
announce_start (DatelineListModel *self, guint n)
{
  g_autoptr (GArray) start = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_autoptr (GtkBitset) selected = gtk_bitset_copy (self->growth.selected);

  g_array_append_vals (start, self->growth.ids->data, n);
  gtk_bitset_remove_range_closed (selected, n, self->growth.ids->len - 1);
  _dateline_list_model_announce (self, start, selected);
}

static void
clear_growth (Growth *growth)
{
  g_clear_handle_id (&growth->source, g_source_remove);
  g_clear_pointer (&growth->ids, g_array_unref);
  g_clear_pointer (&growth->selected, gtk_bitset_unref);
  g_clear_pointer (&growth->wanted, g_array_unref);
  growth->is_whole = FALSE;
}

/* Something else may have been selected since the positions were found. */
static void
renew_selected (DatelineListModel *self)
{
  if (self->growth.wanted == self->wanted)
    return;
  g_clear_pointer (&self->growth.selected, gtk_bitset_unref);
  g_clear_pointer (&self->growth.wanted, g_array_unref);
  self->growth.wanted = g_array_ref (self->wanted);
  self->growth.selected = _dateline_list_find_positions (self->growth.ids, self->wanted);
}

static gboolean on_growth_due_cb (gpointer data);

/* Whoever hears of the rows may ask for another result. */
static void
grow (DatelineListModel *self)
{
  guint n = get_next_length (self);

  renew_selected (self);
  if (n < self->growth.ids->len) {
    self->growth.source = g_idle_add (on_growth_due_cb, self);
    announce_start (self, n);
  } else {
    Growth whole = self->growth;

    self->growth = (Growth){ 0 };
    _dateline_list_model_announce (self, whole.ids, whole.selected);
    if (whole.is_whole)
      _dateline_list_model_settle (self);
    clear_growth (&whole);
  }
}

static gboolean
on_growth_due_cb (gpointer data)
{
  DatelineListModel *self = data;

  self->growth.source = 0;
  grow (self);
  return G_SOURCE_REMOVE;
}

/*
 * _dateline_list_model_show:
 * @ids: (element-type gint64): the new result, never altered
 * @selected: the positions in it that are selected
 * @wanted: (element-type gint64): the ids that @selected was found by
 * @is_whole: whether it is all there is: then the model settles when it is shown
 *
 * Shows another result, its first rows at once; where widgets must be made for them, the others
 * in the next idle moments.
 */
void
_dateline_list_model_show (DatelineListModel *self,
                           GArray *ids,
                           GtkBitset *selected,
                           GArray *wanted,
                           gboolean is_whole)
{
  /* the first rows may come after all of them: two lanes look for them */
  if (!is_whole && self->growth.is_whole)
    return;
  clear_growth (&self->growth);
  self->growth =
      (Growth){ g_array_ref (ids), gtk_bitset_ref (selected), g_array_ref (wanted), is_whole, 0 };
  grow (self);
}

/*
 * _dateline_list_model_stop_showing:
 *
 * What is not shown yet of a result is not shown any more.
 */
void
_dateline_list_model_stop_showing (DatelineListModel *self)
{
  clear_growth (&self->growth);
}

/*
 * _dateline_list_find_positions:
 * @ids: (element-type gint64): a result
 * @wanted: (element-type gint64): sorted ids
 *
 * Returns: (transfer full): the positions of those of @wanted that are in the result. Any thread
 */
GtkBitset *
_dateline_list_find_positions (const GArray *ids, const GArray *wanted)
{
  GtkBitset *positions = gtk_bitset_new_empty ();

  for (guint i = 0; wanted->len > 0 && i < ids->len; i++)
    if (has_id (wanted, g_array_index (ids, gint64, i)))
      gtk_bitset_add (positions, i);
  return positions;
}
