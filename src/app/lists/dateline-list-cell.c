/* dateline-list-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-cell.h"

#include "dateline-kind-look.h"

#define ICON_SIZE 16
#define ICON_GAP 6
#define SWATCH_SIZE 10

struct _DatelineListCell {
  GtkWidget parent_instance;

  const DatelineListTable *table;
  guint column;
  GtkWidget *icon; /* (nullable) */
  char *words;
  char *icon_class;
  GdkRGBA colour;
  gboolean has_colour;
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

static void
show_colour (DatelineListCell *self, const DatelineListLine *line)
{
  GdkRGBA colour = { 0 };

  self->has_colour = line != NULL && line->colour != NULL && gdk_rgba_parse (&colour, line->colour);
  self->colour = colour;
  gtk_widget_queue_draw (GTK_WIDGET (self));
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

  if (g_strcmp0 (self->words, text) != 0) {
    g_free (self->words);
    self->words = g_strdup (text);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
  if (self->icon != NULL)
    show_icon (self, line);
  if (self->table->columns[self->column].has_swatch)
    show_colour (self, line);
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

/* GtkWidget overrides */

/* Columns say how wide they are; a line of text how high a row is. */
static void
dateline_list_cell_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  PangoFontMetrics *metrics;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  *minimum = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  *minimum = *natural = MAX (*minimum, ICON_SIZE);
  pango_font_metrics_unref (metrics);
}

static void
dateline_list_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineListCell *self = DATELINE_LIST_CELL (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (self->icon == NULL)
    return;
  /* the toolkit wants it measured */
  gtk_widget_measure (self->icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->icon,
                            &(GtkAllocation){ is_rtl ? width - ICON_SIZE : 0,
                                              (height - ICON_SIZE) / 2, ICON_SIZE, ICON_SIZE },
                            -1);
}

/* Words are laid out when they are drawn: a list makes many more rows than are to be seen, and a
 * widget for the words of each cell costs most of the time that a list takes to be sorted. */
static void
draw_words (DatelineListCell *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->words);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean is_at_right = self->table->columns[self->column].is_numeric != is_rtl;
  int indent = self->icon != NULL ? ICON_SIZE + ICON_GAP : 0;
  int rest = self->has_colour ? SWATCH_SIZE + ICON_GAP : 0;
  int width = MAX (gtk_widget_get_width (widget) - indent - rest, 0);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoRectangle place;
  int x;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (self->table->columns[self->column].is_numeric)
    pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &place);
  x = (is_rtl ? rest : indent) + (is_at_right ? width - place.width : 0) - place.x;
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), x,
                              (gtk_widget_get_height (widget) - place.height) / 2, layout);
}

/* At the cell's end, so that names stand below each other whoever has a colour */
static void
draw_colour (DatelineListCell *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = is_rtl ? 0 : gtk_widget_get_width (widget) - SWATCH_SIZE;
  int y = (gtk_widget_get_height (widget) - SWATCH_SIZE) / 2;
  graphene_rect_t rect =
      GRAPHENE_RECT_INIT ((float) x, (float) y, (float) SWATCH_SIZE, (float) SWATCH_SIZE);
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &rect, (float) SWATCH_SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &self->colour, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
dateline_list_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineListCell *self = DATELINE_LIST_CELL (widget);

  if (self->words != NULL)
    draw_words (self, snapshot);
  if (self->has_colour)
    draw_colour (self, snapshot);
  GTK_WIDGET_CLASS (dateline_list_cell_parent_class)->snapshot (widget, snapshot);
}

/* GObject overrides */

static void
dateline_list_cell_dispose (GObject *object)
{
  DatelineListCell *self = DATELINE_LIST_CELL (object);

  dateline_list_cell_unbind (self);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->icon_class, g_free);
  G_OBJECT_CLASS (dateline_list_cell_parent_class)->dispose (object);
}

static void
dateline_list_cell_class_init (DatelineListCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_list_cell_dispose;
  widget_class->measure = dateline_list_cell_measure;
  widget_class->size_allocate = dateline_list_cell_size_allocate;
  widget_class->snapshot = dateline_list_cell_snapshot;
}

static void
dateline_list_cell_init (DatelineListCell *self)
{
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
    gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  }
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
