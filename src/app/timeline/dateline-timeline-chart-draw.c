/* dateline-timeline-chart-draw.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>

#include "dateline-timeline-chart-private.h"

#define TOP 8
#define TICKS_HEIGHT 22
#define MIN_BAR_HEIGHT 2.0f
#define TEXT_PX 11.0
#define MARK_PX 6.0f
#define MAX_LAYOUTS 400

typedef struct {
  GdkRGBA text;
  GdkRGBA accent;
  GdkRGBA bar;     /* what the brush lets through */
  GdkRGBA bar_out; /* what it does not */
  float baseline;
} Look;

/* Auxiliary methods */

static void
look_up (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    *colour = (GdkRGBA){ 0.5f, 0.5f, 0.5f, 1.0f };
}

static Look
get_look (DatelineTimelineChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Look look;

  look_up (widget, "window_fg_color", &look.text);
  look_up (widget, "accent_color", &look.accent);
  look_up (widget, "timeline_bar", &look.bar_out);
  look_up (widget, "timeline_bar_brushed", &look.bar);
  look.text.alpha *= 0.62f;
  look.baseline = (float) (gtk_widget_get_height (widget) - TICKS_HEIGHT);
  return look;
}

static void
append_bar (GtkSnapshot *snapshot, const DatelineTimelineBar *bar, const Look *look)
{
  float room = look->baseline - TOP;
  float height = bar->n > 0 ? MAX ((float) bar->share * room, MIN_BAR_HEIGHT) : 1.0f;
  float sure = MAX (height - (float) bar->vague * room, 0.0f);
  GdkRGBA colour = bar->is_brushed ? look->bar : look->bar_out;
  float x = (float) bar->x, width = (float) bar->width;

  if (bar->n == 0)
    colour.alpha *= 0.5f;
  gtk_snapshot_append_color (
      snapshot, &colour,
      &GRAPHENE_RECT_INIT (x, roundf (look->baseline - sure), width, roundf (sure)));
  /* what may have been later is paler */
  colour.alpha *= 0.45f;
  if (height > sure)
    gtk_snapshot_append_color (
        snapshot, &colour,
        &GRAPHENE_RECT_INIT (x, roundf (look->baseline - height), width,
                             roundf (look->baseline - sure) - roundf (look->baseline - height)));
}

static void
append_brush (DatelineTimelineChart *self, GtkSnapshot *snapshot, const Look *look)
{
  graphene_rect_t rect =
      GRAPHENE_RECT_INIT ((float) self->plan->brush_x - 1.0f, TOP - 6.0f,
                          (float) self->plan->brush_width + 1.0f, look->baseline - TOP + 7.0f);
  GskRoundedRect outline;
  GdkRGBA fill = look->accent;

  if (self->plan->brush_width <= 0)
    return;
  fill.alpha = 0.10f;
  gtk_snapshot_append_color (snapshot, &fill, &rect);
  gsk_rounded_rect_init_from_rect (&outline, &rect, 3.0f);
  gtk_snapshot_append_border (
      snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
      (GdkRGBA[4]){ look->accent, look->accent, look->accent, look->accent });
}

/* A selected event: a small accent disc on top of its bar. */
static void
append_mark (DatelineTimelineChart *self, GtkSnapshot *snapshot, guint i, const Look *look)
{
  const DatelineTimelineBar *bar = &g_array_index (self->plan->bars, DatelineTimelineBar, i);
  float x = (float) (bar->x + bar->width / 2.0) - MARK_PX / 2.0f;
  float y = look->baseline - (float) bar->share * (look->baseline - TOP) - MARK_PX / 2.0f;
  graphene_rect_t rect = GRAPHENE_RECT_INIT (x, MAX (y, 1.0f), MARK_PX, MARK_PX);
  GskRoundedRect disc;
  GdkRGBA ground;

  look_up (GTK_WIDGET (self), "window_bg_color", &ground);
  gsk_rounded_rect_init_from_rect (&disc, &rect, MARK_PX / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &look->accent, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &disc, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ ground, ground, ground, ground });
}

static PangoLayout *
create_layout (DatelineTimelineChart *self, const char *text, gboolean is_bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_size_new_absolute ((int) (TEXT_PX * PANGO_SCALE)));
  pango_attr_list_insert (attrs, pango_attr_font_features_new ("tnum"));
  if (is_bold)
    pango_attr_list_insert (attrs, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attrs);
  pango_attr_list_unref (attrs);
  return layout;
}

static PangoLayout *
get_layout (DatelineTimelineChart *self, const char *text, gboolean is_bold)
{
  char *key = g_strconcat (is_bold ? "*" : "", text, NULL);
  PangoLayout *layout = g_hash_table_lookup (self->layouts, key);

  if (layout != NULL) {
    g_free (key);
    return layout;
  }
  if (g_hash_table_size (self->layouts) > MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  layout = create_layout (self, text, is_bold);
  g_hash_table_insert (self->layouts, key, layout);
  return layout;
}

static void
append_tick (DatelineTimelineChart *self,
             GtkSnapshot *snapshot,
             const DatelineTimelineTick *tick,
             gboolean is_bold,
             const Look *look)
{
  if (tick->text == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) tick->x, look->baseline + 5.0f));
  gtk_snapshot_append_layout (snapshot, get_layout (self, tick->text, is_bold),
                              is_bold ? &look->accent : &look->text);
  gtk_snapshot_restore (snapshot);
}

/* Public to the other files of the chart */

/**
 * _dateline_timeline_chart_measure:
 * @text: a text
 * @is_bold: how it is drawn
 * @data: the chart
 *
 * Returns: how wide it is, a #DatelineTextWidthFunc
 */
double
_dateline_timeline_chart_measure (const char *text, gboolean is_bold, gpointer data)
{
  int width;

  pango_layout_get_pixel_size (get_layout (data, text, is_bold), &width, NULL);
  return width;
}

/**
 * _dateline_timeline_chart_draw:
 * @self: a chart with its plan
 * @snapshot: where to
 */
void
_dateline_timeline_chart_draw (DatelineTimelineChart *self, GtkSnapshot *snapshot)
{
  const DatelineTimelinePlan *plan = self->plan;
  Look look = get_look (self);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (-2.0f, 0.0f, (float) plan->axis.width + 4.0f,
                                               look.baseline + TICKS_HEIGHT));
  append_brush (self, snapshot, &look);
  for (guint i = 0; i < plan->bars->len; i++)
    append_bar (snapshot, &g_array_index (plan->bars, DatelineTimelineBar, i), &look);
  for (guint i = 0; i < plan->bars->len; i++)
    if (self->marked->data[i])
      append_mark (self, snapshot, i, &look);
  for (guint i = 0; i < plan->ticks->len; i++)
    append_tick (self, snapshot, &g_array_index (plan->ticks, DatelineTimelineTick, i), FALSE,
                 &look);
  append_tick (self, snapshot, &plan->brush_tick, TRUE, &look);
  gtk_snapshot_pop (snapshot);
}
