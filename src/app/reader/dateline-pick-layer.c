/* dateline-pick-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-pick-layer.h"

#include <math.h>

#include "dateline-map-reference.h"

#define RADIUS 11.0f
#define CHOSEN_RADIUS 13.0f
#define HIT_PX 16.0
#define TEXT_PX 12

struct _DatelinePickLayer {
  ShumateLayer parent_instance;

  GArray *points;    /* of DatelinePoint; nowhere for what has no place on the map */
  GArray *obstacles; /* of DatelineRect, in the last frame that was asked for */
  int chosen;        /* index, -1 for none */
};

G_DEFINE_FINAL_TYPE (DatelinePickLayer, dateline_pick_layer, SHUMATE_TYPE_LAYER)

/* Auxiliary methods */

static GdkRGBA
look_up (DatelinePickLayer *self, const char *name)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1.0f };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour);
  return colour;
}

/* The world repeats: a point is shown where it is nearest to the middle */
static gboolean
project (DatelinePickLayer *self, const DatelineMapView *view, guint index, double *x, double *y)
{
  DatelinePoint point = g_array_index (self->points, DatelinePoint, index);

  if (!dateline_point_is_valid (point))
    return FALSE;
  dateline_map_view_project (view, point, x, y);
  return TRUE;
}

static void
append_number (DatelinePickLayer *self,
               GtkSnapshot *snapshot,
               guint number,
               const graphene_point_t *at,
               const GdkRGBA *colour)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attrs = pango_attr_list_new ();
  PangoRectangle ink;

  pango_attr_list_insert (attrs, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attrs, pango_attr_size_new_absolute (TEXT_PX * PANGO_SCALE));
  pango_layout_set_attributes (layout, attrs);
  pango_attr_list_unref (attrs);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) round (at->x - (float) ink.x - (float) ink.width / 2.0f),
                            (float) round (at->y - (float) ink.y - (float) ink.height / 2.0f)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_point (DatelinePickLayer *self,
            GtkSnapshot *snapshot,
            const DatelineMapView *view,
            guint index)
{
  gboolean is_chosen = (int) index == self->chosen;
  float radius = is_chosen ? CHOSEN_RADIUS : RADIUS;
  GdkRGBA ground = look_up (self, is_chosen ? "accent_bg_color" : "popover_bg_color");
  GdkRGBA sign = look_up (self, is_chosen ? "accent_fg_color" : "popover_fg_color");
  GdkRGBA edge = is_chosen ? look_up (self, "popover_bg_color") : sign;
  GskRoundedRect disc;
  double x, y;

  if (!project (self, view, index, &x, &y))
    return;
  gsk_rounded_rect_init_from_rect (
      &disc, &GRAPHENE_RECT_INIT ((float) x - radius, (float) y - radius, 2 * radius, 2 * radius),
      radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &ground, &disc.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &disc, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]){ edge, edge, edge, edge });
  append_number (self, snapshot, index + 1, &GRAPHENE_POINT_INIT ((float) x, (float) y), &sign);
}

static DatelineMapView
get_view (DatelinePickLayer *self)
{
  return dateline_map_viewport_get_view (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                         GTK_WIDGET (self));
}

/* GtkWidget overrides */

/* The first stand above the others, the chosen one above all */
static void
dateline_pick_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelinePickLayer *self = DATELINE_PICK_LAYER (widget);
  DatelineMapView view = get_view (self);

  for (guint i = self->points->len; i-- > 0;)
    if ((int) i != self->chosen)
      draw_point (self, snapshot, &view, i);
  if (self->chosen >= 0)
    draw_point (self, snapshot, &view, (guint) self->chosen);
}

/* GObject overrides */

static void
dateline_pick_layer_finalize (GObject *object)
{
  DatelinePickLayer *self = DATELINE_PICK_LAYER (object);

  g_array_unref (self->points);
  g_array_unref (self->obstacles);
  G_OBJECT_CLASS (dateline_pick_layer_parent_class)->finalize (object);
}

static void
dateline_pick_layer_class_init (DatelinePickLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_pick_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = dateline_pick_layer_snapshot;
}

static void
dateline_pick_layer_init (DatelinePickLayer *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (DatelinePoint));
  self->obstacles = g_array_new (FALSE, FALSE, sizeof (DatelineRect));
  self->chosen = -1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* Public methods */

/**
 * dateline_pick_layer_new:
 * @viewport: what of the world is shown
 *
 * Returns: (transfer floating): a layer without points
 */
ShumateLayer *
dateline_pick_layer_new (ShumateViewport *viewport)
{
  DatelinePickLayer *self = g_object_new (DATELINE_TYPE_PICK_LAYER, "viewport", viewport, NULL);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return SHUMATE_LAYER (self);
}

/**
 * dateline_pick_layer_set_points:
 * @self: a layer
 * @points: (array length=n): what to show, numbered from 1; copied
 * @n: how many
 */
void
dateline_pick_layer_set_points (DatelinePickLayer *self, const DatelinePoint *points, guint n)
{
  g_return_if_fail (DATELINE_IS_PICK_LAYER (self));

  g_array_set_size (self->points, 0);
  if (n > 0)
    g_array_append_vals (self->points, points, n);
  self->chosen = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_pick_layer_choose:
 * @self: a layer
 * @index: which point, from 0; -1 for none
 */
void
dateline_pick_layer_choose (DatelinePickLayer *self, int index)
{
  g_return_if_fail (DATELINE_IS_PICK_LAYER (self));
  g_return_if_fail (index < (int) self->points->len);

  self->chosen = MAX (index, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_pick_layer_hit:
 * @self: a layer
 * @x: pixels
 * @y: likewise
 *
 * Returns: index of the nearest point that lies there, -1 for none
 */
int
dateline_pick_layer_hit (DatelinePickLayer *self, double x, double y)
{
  DatelineMapView view;
  double nearest = HIT_PX;
  int hit = -1;

  g_return_val_if_fail (DATELINE_IS_PICK_LAYER (self), -1);

  view = get_view (self);
  for (guint i = 0; i < self->points->len; i++) {
    double px, py;

    if (!project (self, &view, i, &px, &py) || hypot (px - x, py - y) >= nearest)
      continue;
    nearest = hypot (px - x, py - y);
    hit = (int) i;
  }
  return hit;
}

/**
 * dateline_pick_layer_get_obstacles:
 * @self: a layer
 * @view: what the map shows
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): where the points are, for names to keep off
 */
const DatelineRect *
dateline_pick_layer_get_obstacles (DatelinePickLayer *self, const DatelineMapView *view, guint *n)
{
  g_return_val_if_fail (DATELINE_IS_PICK_LAYER (self) && n != NULL, NULL);

  g_array_set_size (self->obstacles, 0);
  for (guint i = 0; i < self->points->len; i++) {
    double x, y;

    if (project (self, view, i, &x, &y)) {
      DatelineRect rect = { x - (double) CHOSEN_RADIUS, y - (double) CHOSEN_RADIUS,
                            2 * (double) CHOSEN_RADIUS, 2 * (double) CHOSEN_RADIUS };

      g_array_append_val (self->obstacles, rect);
    }
  }
  *n = self->obstacles->len;
  return (const DatelineRect *) (void *) self->obstacles->data;
}
