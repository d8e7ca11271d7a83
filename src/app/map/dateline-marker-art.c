/* dateline-marker-art.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-marker-art.h"

#include <string.h>

#include "dateline-event.h"
#include "dateline-kind-look.h"
#include "dateline-surface-texture.h"

/* A hair of the ground round a disc, so that it stands off lines and other markers */
#define HALO_PX 1.2
#define RING_PX 3.0
#define ICON_PX 10.0
#define ICON_GAP 2.0
#define HATCHED_PX 3.0
#define HATCH_PX 2.6
#define TEXT_PX 11.0
#define SELECTED_GAP 3.0
#define SELECTED_PX 2.5
#define POINTED_PX 1.5

/* More new rings than this in one frame are drawn as they were before, or plain, and in a later
 * frame as they are */
#define MAX_NEW 6
#define MAX_PICTURES 2048

struct _DatelineMarkerArt {
  GtkWidget *widget; /* whose style; not owned */
  GHashTable *discs; /* DatelineMarkerLook → GdkTexture */
  GHashTable *rings; /* radius and which → GdkTexture */
  GHashTable *texts; /* number as shown, kind, dark or bright → GdkTexture */
  GHashTable *lasts; /* key of a cluster → DatelineMarkerLook that was drawn for it last */
  DatelineMapStyle style;
  int scale;
  DatelineColour kinds[DATELINE_POINT_N_KINDS];
  DatelineColour accent;
  guint n_new;
  gboolean owes;
};

/* Auxiliary methods */

static guint
look_hash (gconstpointer data)
{
  const guint8 *bytes = data;
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < sizeof (DatelineMarkerLook); i++)
    hash = (hash ^ bytes[i]) * 16777619u;
  return hash;
}

static gboolean
look_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (DatelineMarkerLook)) == 0;
}

static DatelineColour
from_rgba (const GdkRGBA *rgba)
{
  return (DatelineColour){ rgba->red, rgba->green, rgba->blue, rgba->alpha };
}

/* Dark signs on bright ground, bright ones on dark: by WCAG's relative luminance. */
static DatelineColour
get_sign_colour (DatelineColour c)
{
  static const DatelineColour dark = { 0.10, 0.10, 0.12, 1.0 }, bright = { 1.0, 1.0, 1.0, 1.0 };
  double luminance =
      0.2126 * pow (c.red, 2.2) + 0.7152 * pow (c.green, 2.2) + 0.0722 * pow (c.blue, 2.2);

  return luminance > 0.3 ? dark : bright;
}

/* A square with its middle in the origin. */
static cairo_t *
begin_picture (DatelineMarkerArt *self, double reach)
{
  int size = (int) ceil (2.0 * reach) * self->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, self->scale, self->scale);
  cairo_translate (cr, ceil (2.0 * reach) / 2.0, ceil (2.0 * reach) / 2.0);
  return cr;
}

static GdkTexture *
end_picture (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));

  cairo_destroy (cr);
  return dateline_surface_take_texture (surface);
}

static void
fill_disc (cairo_t *cr, double radius, DatelineColour colour)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, radius, 0.0, 2.0 * G_PI);
  dateline_map_set_source (cr, colour);
  cairo_fill (cr);
}

/* Its middle in the origin. */
static void
paint_icon (DatelineMarkerArt *self, cairo_t *cr, guint kind, DatelineColour sign)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (self->widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, dateline_event_kind_get_icon_name (kind), NULL, (int) ICON_PX, self->scale,
      gtk_widget_get_direction (self->widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  GdkRGBA rgba = { (float) sign.red, (float) sign.green, (float) sign.blue, 1.0f };
  GdkRGBA colours[] = { rgba, rgba, rgba, rgba };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) -ICON_PX / 2.0f, (float) -ICON_PX / 2.0f));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_PX,
                                            ICON_PX, colours, G_N_ELEMENTS (colours));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return;
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
}

/* From twelve o'clock on, in the order of the kinds. */
static void
paint_ring_parts (DatelineMarkerArt *self, cairo_t *cr, const DatelineMarkerLook *look)
{
  double from = -G_PI / 2.0;

  cairo_set_line_width (cr, RING_PX);
  for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++) {
    double to = from + look->parts[k] * 2.0 * G_PI / DATELINE_RING_PARTS;

    if (look->parts[k] == 0)
      continue;
    cairo_new_path (cr);
    cairo_arc (cr, 0, 0, look->radius - RING_PX / 2.0, from, to);
    dateline_map_set_source (cr, self->kinds[k]);
    cairo_stroke (cr);
    from = to;
  }
}

static DatelineColour
unpack (guint32 c)
{
  return (DatelineColour){ (c >> 16) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0, 1.0 };
}

static DatelineColour
get_ground (DatelineMarkerArt *self, const DatelineMarkerLook *look)
{
  if (look->kind < 0)
    return dateline_map_style_get_palette (self->style)->land;
  return look->has_colour ? unpack (look->colour) : self->kinds[look->kind];
}

static DatelineColour
get_sign (DatelineMarkerArt *self, const DatelineMarkerLook *look)
{
  return look->kind >= 0 ? get_sign_colour (get_ground (self, look))
                         : dateline_map_style_get_palette (self->style)->text_strong;
}

/* Of both who contest it; the icon and the number stand on the plain disc inside. */
static void
paint_hatches (DatelineMarkerArt *self, cairo_t *cr, const DatelineMarkerLook *look)
{
  const DatelineMapPalette *palette = dateline_map_style_get_palette (self->style);
  double reach = look->radius + HATCHED_PX;

  fill_disc (cr, reach, look->second != G_MAXUINT32 ? unpack (look->second) : palette->land);
  cairo_save (cr);
  cairo_arc (cr, 0, 0, reach, 0.0, 2.0 * G_PI);
  cairo_clip (cr);
  cairo_set_line_width (cr, HATCH_PX);
  dateline_map_set_source (cr, unpack (look->colour));
  for (double x = -3.0 * reach; x < reach; x += 2.0 * HATCH_PX * G_SQRT2) {
    cairo_move_to (cr, x, reach);
    cairo_line_to (cr, x + 2.0 * reach, -reach);
  }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static GdkTexture *
paint_disc (DatelineMarkerArt *self, const DatelineMarkerLook *look)
{
  const DatelineMapPalette *palette = dateline_map_style_get_palette (self->style);
  double reach = look->radius + (look->is_hatched ? HATCHED_PX : 0.0) + HALO_PX;
  cairo_t *cr = begin_picture (self, reach);

  fill_disc (cr, reach, palette->halo);
  if (look->kind >= 0) {
    if (look->is_hatched)
      paint_hatches (self, cr, look);
    fill_disc (cr, look->radius, get_ground (self, look));
    if (look->has_icon)
      paint_icon (self, cr, (guint) look->kind, get_sign (self, look));
  } else {
    fill_disc (cr, look->radius, palette->land);
    paint_ring_parts (self, cr, look);
  }
  return end_picture (cr);
}

/* Without its ring: one picture for each size */
static gboolean
is_plain (const DatelineMarkerLook *look)
{
  for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++)
    if (look->parts[k] > 0)
      return FALSE;
  return TRUE;
}

static void
remember (DatelineMarkerArt *self, guint64 key, const DatelineMarkerLook *look)
{
  DatelineMarkerLook *last = g_hash_table_lookup (self->lasts, &key);

  if (last != NULL)
    *last = *look;
  else
    g_hash_table_insert (self->lasts, g_memdup2 (&key, sizeof key), g_memdup2 (look, sizeof *look));
}

/* Once the frame has painted enough: what was there before, if it is still as big */
static GdkTexture *
get_last_disc (DatelineMarkerArt *self, guint64 key, const DatelineMarkerLook *look)
{
  const DatelineMarkerLook *last = g_hash_table_lookup (self->lasts, &key);

  if (last == NULL || last->kind >= 0 || ABS (last->radius - look->radius) > 2)
    return NULL;
  return g_hash_table_lookup (self->discs, last);
}

static GdkTexture *
get_disc (DatelineMarkerArt *self, guint64 key, DatelineMarkerLook look)
{
  GdkTexture *texture = g_hash_table_lookup (self->discs, &look);

  if (texture == NULL && self->n_new >= MAX_NEW && look.kind < 0 && !is_plain (&look)) {
    self->owes = TRUE;
    texture = get_last_disc (self, key, &look);
    if (texture != NULL)
      return texture;
    memset (look.parts, 0, sizeof look.parts);
    return get_disc (self, key, look);
  }
  remember (self, key, &look);
  if (texture != NULL)
    return texture;
  self->n_new++;
  texture = paint_disc (self, &look);
  g_hash_table_insert (self->discs, g_memdup2 (&look, sizeof look), texture);
  return texture;
}

static double
get_ring_reach (int radius, DatelineMarkerRing ring)
{
  return ring == DATELINE_RING_SELECTED ? radius + SELECTED_GAP + SELECTED_PX
                                        : radius + HALO_PX + POINTED_PX;
}

static GdkTexture *
get_ring (DatelineMarkerArt *self, int radius, DatelineMarkerRing ring)
{
  gpointer key = GINT_TO_POINTER (radius * 2 + (int) ring + 1);
  GdkTexture *texture = g_hash_table_lookup (self->rings, key);
  const DatelineMapPalette *palette = dateline_map_style_get_palette (self->style);
  double reach = get_ring_reach (radius, ring);
  double width = ring == DATELINE_RING_SELECTED ? SELECTED_PX : POINTED_PX;
  cairo_t *cr;

  if (texture != NULL)
    return texture;
  cr = begin_picture (self, reach);
  cairo_arc (cr, 0, 0, reach - width / 2.0, 0.0, 2.0 * G_PI);
  cairo_set_line_width (cr, width);
  dateline_map_set_source (cr,
                           ring == DATELINE_RING_SELECTED ? self->accent : palette->text_strong);
  cairo_stroke (cr);
  texture = end_picture (cr);
  g_hash_table_insert (self->rings, key, texture);
  return texture;
}

/* On whole device pixels: the picture is copied, not scaled. */
static void
append_picture (DatelineMarkerArt *self,
                DatelineMapCanvas *canvas,
                GdkTexture *texture,
                const DatelineCluster *cluster)
{
  float width = (float) gdk_texture_get_width (texture) / (float) self->scale;
  float height = (float) gdk_texture_get_height (texture) / (float) self->scale;
  double x = round ((cluster->x - width / 2.0) * self->scale) / self->scale;
  double y = round ((cluster->y - height / 2.0) * self->scale) / self->scale;

  dateline_map_canvas_put (canvas, texture,
                           &GRAPHENE_RECT_INIT ((float) x, (float) y, width, height), NULL);
}

static PangoLayout *
create_layout (DatelineMarkerArt *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, text);
  PangoAttrList *attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attrs, pango_attr_size_new_absolute ((int) (TEXT_PX * PANGO_SCALE)));
  pango_attr_list_insert (attrs, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attrs);
  pango_attr_list_unref (attrs);
  return layout;
}

/* What stands in a disc of several events: their number, and before it the icon of their kind if
 * they have but one. Its middle is that of the picture, as near as whole pixels allow: the picture
 * is an even number of them wide. */
static GdkTexture *
paint_number (DatelineMarkerArt *self, const char *text, int kind, DatelineColour sign)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  double icon = kind >= 0 ? ICON_PX + ICON_GAP : 0.0;
  PangoRectangle ink;
  double left;
  cairo_t *cr;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  left = -ceil ((ink.width + icon) / 2.0);
  cr = begin_picture (self, 1.0 - MIN (left, -ceil (MAX (ink.height, ICON_PX) / 2.0)));
  dateline_map_set_source (cr, sign);
  cairo_move_to (cr, left + icon - ink.x, round (-ink.y - ink.height / 2.0));
  pango_cairo_show_layout (cr, layout);
  if (kind >= 0) {
    cairo_translate (cr, left + ICON_PX / 2.0, 0.0);
    paint_icon (self, cr, (guint) kind, sign);
  }
  return end_picture (cr);
}

static GdkTexture *
get_number (DatelineMarkerArt *self, guint32 n, int kind, DatelineColour sign)
{
  g_autofree char *text = dateline_marker_format_number (n);
  /* signs are dark or bright */
  g_autofree char *key = g_strdup_printf ("%d%c%s", kind, sign.green > 0.5 ? '+' : '-', text);
  GdkTexture *texture = g_hash_table_lookup (self->texts, key);

  if (texture != NULL)
    return texture;
  texture = paint_number (self, text, kind, sign);
  g_hash_table_insert (self->texts, g_steal_pointer (&key), texture);
  return texture;
}

static void
set_colours (DatelineMarkerArt *self)
{
  GdkRGBA rgba;
  guint n_kinds;

  dateline_event_kind_list (&n_kinds);
  for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++) {
    dateline_event_kind_get_colour (MIN (k, n_kinds - 1), self->widget, &rgba);
    self->kinds[k] = from_rgba (&rgba);
  }
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (self->widget), "accent_color",
                                       &rgba))
    rgba = (GdkRGBA){ 0.21f, 0.52f, 0.89f, 1.0f };
  self->accent = from_rgba (&rgba);
}

/* Public methods */

/**
 * dateline_marker_art_new:
 * @widget: the widget that it draws in; it outlives the pictures
 *
 * Returns: (transfer full): no pictures yet; dateline_marker_art_renew() before drawing
 */
DatelineMarkerArt *
dateline_marker_art_new (GtkWidget *widget)
{
  DatelineMarkerArt *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_new0 (DatelineMarkerArt, 1);
  self->widget = widget;
  self->scale = 1;
  self->discs = g_hash_table_new_full (look_hash, look_equal, g_free, g_object_unref);
  self->rings = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->lasts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

/**
 * dateline_marker_art_free:
 * @self: (transfer full): pictures
 */
void
dateline_marker_art_free (DatelineMarkerArt *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->discs);
  g_hash_table_unref (self->rings);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->lasts);
  g_free (self);
}

/**
 * dateline_marker_art_renew:
 * @self: pictures
 * @style: light or dark
 *
 * Colours, font or scale are others: everything is painted anew.
 */
void
dateline_marker_art_renew (DatelineMarkerArt *self, DatelineMapStyle style)
{
  g_return_if_fail (self != NULL);

  self->style = style;
  self->scale = gtk_widget_get_scale_factor (self->widget);
  g_hash_table_remove_all (self->discs);
  g_hash_table_remove_all (self->rings);
  g_hash_table_remove_all (self->texts);
  set_colours (self);
}

/**
 * dateline_marker_art_begin_frame:
 * @self: pictures
 */
void
dateline_marker_art_begin_frame (DatelineMarkerArt *self)
{
  g_return_if_fail (self != NULL);

  self->n_new = 0;
  self->owes = FALSE;
  if (g_hash_table_size (self->discs) > MAX_PICTURES)
    g_hash_table_remove_all (self->discs);
  if (g_hash_table_size (self->texts) > MAX_PICTURES)
    g_hash_table_remove_all (self->texts);
  if (g_hash_table_size (self->lasts) > MAX_PICTURES)
    g_hash_table_remove_all (self->lasts);
}

/**
 * dateline_marker_art_end_frame:
 * @self: pictures
 *
 * Returns: whether some markers were drawn plain, to be drawn again in the next frame
 */
gboolean
dateline_marker_art_end_frame (DatelineMarkerArt *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->owes;
}

/**
 * dateline_marker_art_draw:
 * @self: pictures
 * @canvas: where to
 * @cluster: what
 * @party: (nullable): whose colour it has
 *
 * Draws a marker: a disc in its kind's or its party's colour with the kind's icon and the number;
 * for several kinds a disc in the ground's colour with a ring that is split by kind.
 */
void
dateline_marker_art_draw (DatelineMarkerArt *self,
                          DatelineMapCanvas *canvas,
                          const DatelineCluster *cluster,
                          const DatelineMapParty *party)
{
  DatelineMarkerLook look;

  g_return_if_fail (self != NULL && canvas != NULL && cluster != NULL);

  look = dateline_marker_look_of (cluster, party);
  append_picture (self, canvas, get_disc (self, cluster->key, look), cluster);
  if (!look.has_icon)
    append_picture (self, canvas, get_number (self, cluster->n, look.kind, get_sign (self, &look)),
                    cluster);
}

/**
 * dateline_marker_art_draw_ring:
 * @self: pictures
 * @canvas: where to
 * @cluster: round what
 * @ring: that it is selected, or that the pointer is on it
 */
void
dateline_marker_art_draw_ring (DatelineMarkerArt *self,
                               DatelineMapCanvas *canvas,
                               const DatelineCluster *cluster,
                               DatelineMarkerRing ring)
{
  g_return_if_fail (self != NULL && canvas != NULL && cluster != NULL);

  append_picture (self, canvas, get_ring (self, (int) round (cluster->radius), ring), cluster);
}
