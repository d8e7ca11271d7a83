/* dateline-list-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-cell.h"

#include "dateline-kind-look.h"

#define ICON_GAP 6

struct _DatelineListCell {
  GtkWidget parent_instance;

  const DatelineListTable *table;
  guint column;
  GtkWidget *icon; /* (nullable) */
  GtkWidget *words;
  char *icon_class;
  GtkListItem *item; /* while it shows a row; the toolkit's */
  DatelineListRow *row;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (DatelineListCell, dateline_list_cell, GTK_TYPE_WIDGET)

/* Auxiliary methods */

static char *
create_icon_class (const DatelineListLine *line)
{
  guint n_kinds;
  const DatelineEventKind *kinds = dateline_event_kind_list (&n_kinds);

  if (line->annotation_kind >= 0)
    return g_strdup (dateline_kind_get_css_class ((DatelineKind) line->annotation_kind));
  return g_strconcat ("event-", kinds[line->event_kind].name, NULL);
}

static const char *
get_icon_name (const DatelineListLine *line)
{
  if (line->annotation_kind >= 0)
    return dateline_kind_get_icon_name ((DatelineKind) line->annotation_kind);
  return dateline_event_kind_get_icon_name ((guint) line->event_kind);
}

/* Each change of an icon or of its class makes the toolkit measure and style the row again: only
 * what is another one is changed, and an icon that is not there keeps its room. */
static void
show_icon (DatelineListCell *self, const DatelineListLine *line)
{
  gboolean has_icon = line != NULL && (line->annotation_kind >= 0 || line->event_kind >= 0);
  g_autofree char *icon_class = has_icon ? create_icon_class (line) : NULL;

  gtk_widget_set_child_visible (self->icon, has_icon);
  if (!has_icon || g_strcmp0 (icon_class, self->icon_class) == 0)
    return;
  if (self->icon_class != NULL)
    gtk_widget_remove_css_class (self->icon, self->icon_class);
  g_free (self->icon_class);
  self->icon_class = g_steal_pointer (&icon_class);
  gtk_widget_add_css_class (self->icon, self->icon_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), get_icon_name (line));
}

/* The row is this cell's grandparent; the toolkit gives it no name of its own. */
static void
name_row (DatelineListCell *self, const DatelineListLine *line)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *description = NULL;

  if (row == NULL)
    return;
  description = dateline_list_line_describe (line, self->table);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

static void
show (DatelineListCell *self)
{
  const DatelineListLine *line = self->row != NULL ? dateline_list_row_get_line (self->row) : NULL;
  const char *text = line != NULL ? line->cells[self->column] : NULL;

  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (self->words)),
                 text != NULL ? text : "") != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (self->words), text != NULL ? text : "");
  if (self->icon != NULL)
    show_icon (self, line);
  if (line != NULL && line->is_strong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "strong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "strong");
  if (self->column == 0 && line != NULL)
    name_row (self, line);
}

static void
on_row_changed_cb (DatelineListRow *row, DatelineListCell *self)
{
  show (self);
}

/* All the words, where they are cut off, and what the icon stands for. */
static gboolean
on_query_tooltip_cb (DatelineListCell *self,
                     int x,
                     int y,
                     gboolean by_keyboard,
                     GtkTooltip *tooltip,
                     gpointer user_data)
{
  const DatelineListLine *line = self->row != NULL ? dateline_list_row_get_line (self->row) : NULL;
  g_autofree char *words = NULL;

  if (line == NULL)
    return FALSE;
  words = dateline_list_line_dup_words (line, self->table, self->column);
  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

/* GObject overrides */

static void
dateline_list_cell_dispose (GObject *object)
{
  DatelineListCell *self = DATELINE_LIST_CELL (object);

  dateline_list_cell_unbind (self);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->icon_class, g_free);
  G_OBJECT_CLASS (dateline_list_cell_parent_class)->dispose (object);
}

static void
dateline_list_cell_class_init (DatelineListCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_list_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
dateline_list_cell_init (DatelineListCell *self)
{
}

static void
add_words (DatelineListCell *self, const DatelineListColumn *column)
{
  GtkInscription *words = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_text_overflow (words, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (words, 0);
  gtk_inscription_set_nat_chars (words, 0);
  gtk_inscription_set_xalign (words, column->is_numeric ? 1.0f : 0.0f);
  gtk_widget_set_hexpand (GTK_WIDGET (words), TRUE);
  /* higher than its line it would stand at the top where it is cut off */
  gtk_widget_set_valign (GTK_WIDGET (words), GTK_ALIGN_CENTER);
  if (column->is_numeric)
    gtk_widget_add_css_class (GTK_WIDGET (words), "numeric");
  self->words = GTK_WIDGET (words);
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
}

/* Public methods */

/**
 * dateline_list_cell_new:
 * @table: which list
 * @column: which of its columns
 *
 * Returns: (transfer floating): a cell without a row
 */
GtkWidget *
dateline_list_cell_new (const DatelineListTable *table, guint column)
{
  DatelineListCell *self;

  g_return_val_if_fail (table != NULL && column < table->n_columns, NULL);

  self = g_object_new (DATELINE_TYPE_LIST_CELL, NULL);
  self->table = table;
  self->column = column;
  if (table->columns[column].has_icon) {
    self->icon = gtk_image_new ();
    gtk_widget_set_margin_end (self->icon, ICON_GAP);
    gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  }
  add_words (self, &table->columns[column]);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  return GTK_WIDGET (self);
}

/**
 * dateline_list_cell_bind:
 * @self: a cell
 * @item: whose row it shows from now on
 */
void
dateline_list_cell_bind (DatelineListCell *self, GtkListItem *item)
{
  g_return_if_fail (DATELINE_IS_LIST_CELL (self));

  dateline_list_cell_unbind (self);
  self->item = item;
  self->row = g_object_ref (gtk_list_item_get_item (item));
  self->changed_handler =
      g_signal_connect (self->row, "changed", G_CALLBACK (on_row_changed_cb), self);
  show (self);
}

/**
 * dateline_list_cell_unbind:
 * @self: a cell
 */
void
dateline_list_cell_unbind (DatelineListCell *self)
{
  g_return_if_fail (DATELINE_IS_LIST_CELL (self));

  self->item = NULL;
  if (self->row == NULL)
    return;
  g_clear_signal_handler (&self->changed_handler, self->row);
  g_clear_object (&self->row);
}

/**
 * dateline_list_cell_get_item:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the item that it shows
 */
GtkListItem *
dateline_list_cell_get_item (DatelineListCell *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_CELL (self), NULL);

  return self->item;
}
