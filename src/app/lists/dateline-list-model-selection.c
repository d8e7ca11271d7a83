/* dateline-list-model-selection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model as its own selection: positions in a bitset. What the toolkit asks for comes from the
 * analyst and is told by "picked"; what is shown from elsewhere is not.
 */

#include "dateline-list-model-private.h"

#include <string.h>

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (DATELINE_LIST_MODEL (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (DATELINE_LIST_MODEL (model)->selected);
}

/* Takes the bitset */
static void
change_selection (DatelineListModel *self, GtkBitset *selected)
{
  g_autoptr (GtkBitset) differing = gtk_bitset_copy (self->selected);

  gtk_bitset_difference (differing, selected);
  gtk_bitset_unref (self->selected);
  self->selected = selected;
  if (gtk_bitset_is_empty (differing))
    return;
  gtk_selection_model_selection_changed (
      GTK_SELECTION_MODEL (self), gtk_bitset_get_minimum (differing),
      gtk_bitset_get_maximum (differing) - gtk_bitset_get_minimum (differing) + 1);
}

static void
set_related (DatelineListModel *self, gboolean is_related)
{
  if (self->is_related == is_related)
    return;
  self->is_related = is_related;
  g_signal_emit_by_name (self, "related");
}

/* What a pick adds to or takes from: nobody has selected what only has to do with the selection */
static GtkBitset *
copy_picked (DatelineListModel *self)
{
  return self->is_related ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);
}

/* The focus is at what was picked last; gone, at the first that is left. */
static gboolean
pick (DatelineListModel *self, GtkBitset *selected, guint focus)
{
  if (focus == GTK_INVALID_LIST_POSITION || !gtk_bitset_contains (selected, focus))
    focus = gtk_bitset_is_empty (selected) ? GTK_INVALID_LIST_POSITION
                                           : gtk_bitset_get_minimum (selected);
  self->focus = dateline_list_model_get_id (self, focus);
  set_related (self, FALSE);
  change_selection (self, selected);
  /* also where it was selected already, because of something else that is selected */
  _dateline_list_model_emit_picked (self);
  return TRUE;
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  DatelineListModel *self = DATELINE_LIST_MODEL (model);
  GtkBitset *selected = unselect_rest ? gtk_bitset_new_empty () : copy_picked (self);

  gtk_bitset_add (selected, position);
  return pick (self, selected, position);
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  DatelineListModel *self = DATELINE_LIST_MODEL (model);
  GtkBitset *selected;

  /* a row that only has to do with what is selected is picked by that */
  if (self->is_related)
    return select_item (model, position, TRUE);
  selected = gtk_bitset_copy (self->selected);
  gtk_bitset_remove (selected, position);
  return pick (self, selected, dateline_list_model_find (self, self->focus));
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  DatelineListModel *self = DATELINE_LIST_MODEL (model);
  GtkBitset *selected = unselect_rest ? gtk_bitset_new_empty () : copy_picked (self);

  gtk_bitset_add_range (selected, position, n_items);
  return pick (self, selected, dateline_list_model_find (self, self->focus));
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  DatelineListModel *self = DATELINE_LIST_MODEL (model);
  GtkBitset *selected = copy_picked (self);

  gtk_bitset_remove_range (selected, position, n_items);
  return pick (self, selected, dateline_list_model_find (self, self->focus));
}

static gboolean
select_all (GtkSelectionModel *model)
{
  DatelineListModel *self = DATELINE_LIST_MODEL (model);

  return pick (self, gtk_bitset_new_range (0, self->ids->len),
               dateline_list_model_find (self, self->focus));
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  return pick (DATELINE_LIST_MODEL (model), gtk_bitset_new_empty (), GTK_INVALID_LIST_POSITION);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  DatelineListModel *self = DATELINE_LIST_MODEL (model);
  g_autoptr (GtkBitset) asked = gtk_bitset_copy (selected);
  GtkBitset *all = copy_picked (self);

  gtk_bitset_intersect (asked, mask);
  gtk_bitset_subtract (all, mask);
  gtk_bitset_union (all, asked);
  return pick (self, all,
               gtk_bitset_is_empty (asked) ? GTK_INVALID_LIST_POSITION
                                           : gtk_bitset_get_minimum (asked));
}

void
_dateline_list_model_selection_init (gpointer iface, gpointer data)
{
  GtkSelectionModelInterface *selection = iface;

  selection->is_selected = is_selected;
  selection->get_selection_in_range = get_selection_in_range;
  selection->select_item = select_item;
  selection->unselect_item = unselect_item;
  selection->select_range = select_range;
  selection->unselect_range = unselect_range;
  selection->select_all = select_all;
  selection->unselect_all = unselect_all;
  selection->set_selection = set_selection;
}

/* Public methods */

/**
 * dateline_list_model_show_selected:
 * @self: a model
 * @sorted: (array length=n_ids): ids, sorted; those that the list has not are selected when they
 *   come
 * @n_ids: how many
 * @focus: the one with the focus, 0 for none
 *
 * Selects what was selected elsewhere; "picked" is not emitted.
 */
void
dateline_list_model_show_selected (DatelineListModel *self,
                                   const gint64 *sorted,
                                   gsize n_ids,
                                   gint64 focus)
{
  g_return_if_fail (DATELINE_IS_LIST_MODEL (self));
  g_return_if_fail (sorted != NULL || n_ids == 0);

  /* what was picked here comes back from the session: in a long list it need not be looked for */
  if (n_ids == self->wanted->len && n_ids > 0 &&
      memcmp (sorted, self->wanted->data, n_ids * sizeof *sorted) == 0) {
    self->focus = focus;
    return;
  }
  /* jobs may hold the old one */
  g_array_unref (self->wanted);
  self->wanted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_ids);
  if (n_ids > 0)
    g_array_append_vals (self->wanted, sorted, (guint) n_ids);
  self->focus = focus;
  change_selection (self, _dateline_list_find_positions (self->ids, self->wanted));
}

/**
 * dateline_list_model_dup_selected:
 * @self: a model
 *
 * Returns: (transfer full) (element-type gint64): the ids that are selected, in the list's order
 */
GArray *
dateline_list_model_dup_selected (DatelineListModel *self)
{
  GArray *ids;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64),
                           (guint) gtk_bitset_get_size (self->selected));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (ids, g_array_index (self->ids, gint64, position));
  return ids;
}

/**
 * dateline_list_model_dup_own:
 * @self: a model
 *
 * Returns: (transfer full) (element-type gint64): the ids that edits are about: those that are
 *   selected, in the list's order; none where the rows only have to do with what is selected
 */
GArray *
dateline_list_model_dup_own (DatelineListModel *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), NULL);

  return self->is_related ? g_array_new (FALSE, FALSE, sizeof (gint64))
                          : dateline_list_model_dup_selected (self);
}

/**
 * dateline_list_model_set_related:
 * @self: a model
 * @is_related: whether the rows that are shown as selected only have to do with what is selected:
 *   an article's events
 *
 * Nobody has selected such rows: no edit takes them, and the next pick begins anew.
 */
void
dateline_list_model_set_related (DatelineListModel *self, gboolean is_related)
{
  g_return_if_fail (DATELINE_IS_LIST_MODEL (self));

  set_related (self, is_related);
}

/**
 * dateline_list_model_is_related:
 * @self: a model
 *
 * Returns: whether the rows that are shown as selected only have to do with what is selected
 */
gboolean
dateline_list_model_is_related (DatelineListModel *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), FALSE);

  return self->is_related;
}

/**
 * dateline_list_model_focus_on:
 * @self: a model
 * @position: a row that is selected
 *
 * Gives the focus to one of the rows that are selected; "picked" is emitted if it is another one.
 */
void
dateline_list_model_focus_on (DatelineListModel *self, guint position)
{
  g_return_if_fail (DATELINE_IS_LIST_MODEL (self));
  g_return_if_fail (gtk_bitset_contains (self->selected, position));

  if (self->focus != dateline_list_model_get_id (self, position))
    pick (self, gtk_bitset_ref (self->selected), position);
}

/**
 * dateline_list_model_get_focus:
 * @self: a model
 *
 * Returns: the id of the selected row that has the focus, the first one's where the list has that
 *   not; 0 for none
 */
gint64
dateline_list_model_get_focus (DatelineListModel *self)
{
  guint position;

  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), 0);

  if (gtk_bitset_is_empty (self->selected))
    return 0;
  position = dateline_list_model_find (self, self->focus);
  if (position == GTK_INVALID_LIST_POSITION || !gtk_bitset_contains (self->selected, position))
    position = gtk_bitset_get_minimum (self->selected);
  return dateline_list_model_get_id (self, position);
}

/*
 * The selection as sorted ids, kept over a reload.
 */
void
_dateline_list_model_emit_picked (DatelineListModel *self)
{
  g_array_unref (self->wanted);
  self->wanted = dateline_list_model_dup_selected (self);
  g_array_sort (self->wanted, compare_ids);
  g_signal_emit_by_name (self, "picked");
}
