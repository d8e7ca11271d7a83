/* dateline-control-strip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-control-strip.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 14
/* What still lasts is drawn as long as this beyond the last change */
#define LAST_DAYS 7

typedef struct {
  gint32 start;
  gint32 end;
  DatelineControlState state;
  GdkRGBA colours[2]; /* of the one who holds it and of the other; alpha 0 for none of their own */
} Stretch;

struct _DatelineControlStrip {
  GtkWidget parent_instance;

  GArray *stretches;
};

G_DEFINE_FINAL_TYPE (DatelineControlStrip, dateline_control_strip, GTK_TYPE_WIDGET)

/* Who has no colour of their own is shown in that of the text, but not as loud */
#define NEUTRAL 0.4f

/* How strong a state is drawn: what is held is full, what is only said paler */
static const float strengths[] = {
  [DATELINE_CONTROL_UNKNOWN] = 0.08f, [DATELINE_CONTROL_CLAIMED] = 0.45f,
  [DATELINE_CONTROL_DENIED] = 0.25f,  [DATELINE_CONTROL_CONTESTED] = 0.6f,
  [DATELINE_CONTROL_HELD] = 1.0f,
};

/* Contested is hatched: two grounds by turns */
static void
draw_hatch (GtkSnapshot *snapshot,
            const graphene_rect_t *box,
            const GdkRGBA *colour,
            const GdkRGBA *other)
{
  GdkRGBA pale =
      other->alpha > 0 ? *other : (GdkRGBA){ colour->red, colour->green, colour->blue, 0.2f };
  const GskColorStop stops[] = {
    { 0.0f, *colour }, { 0.5f, *colour }, { 0.5f, pale }, { 1.0f, pale }
  };
  graphene_point_t from = GRAPHENE_POINT_INIT (box->origin.x, box->origin.y);
  graphene_point_t to = GRAPHENE_POINT_INIT (box->origin.x + 4, box->origin.y + 4);

  gtk_snapshot_append_repeating_linear_gradient (snapshot, box, &from, &to, stops,
                                                 G_N_ELEMENTS (stops));
}

static void
dateline_control_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineControlStrip *self = DATELINE_CONTROL_STRIP (widget);
  const Stretch *all = (const Stretch *) self->stretches->data;
  gint32 first = all[0].start;
  float scale =
      gtk_widget_get_width (widget) / (float) MAX (all[self->stretches->len - 1].end - first, 1);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  for (guint i = 0; i < self->stretches->len; i++) {
    float x = (all[i].start - first) * scale;
    float width = MAX ((all[i].end - all[i].start) * scale - 1, 1);
    graphene_rect_t box = GRAPHENE_RECT_INIT (
        is_mirrored ? gtk_widget_get_width (widget) - x - width : x, 0, width, HEIGHT);
    gboolean is_own = all[i].colours[0].alpha > 0;
    GdkRGBA shade = is_own ? all[i].colours[0] : colour;

    if (!is_own || all[i].state != DATELINE_CONTROL_CONTESTED)
      shade.alpha *= strengths[all[i].state] * (is_own ? 1.0f : NEUTRAL);
    if (all[i].state == DATELINE_CONTROL_CONTESTED)
      draw_hatch (snapshot, &box, &shade, &all[i].colours[1]);
    else
      gtk_snapshot_append_color (snapshot, &shade, &box);
  }
}

static void
dateline_control_strip_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 40;
}

static void
dateline_control_strip_finalize (GObject *object)
{
  g_array_unref (DATELINE_CONTROL_STRIP (object)->stretches);
  G_OBJECT_CLASS (dateline_control_strip_parent_class)->finalize (object);
}

static void
dateline_control_strip_class_init (DatelineControlStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_control_strip_finalize;
  widget_class->snapshot = dateline_control_strip_snapshot;
  widget_class->measure = dateline_control_strip_measure;
  gtk_widget_class_set_css_name (widget_class, "controlstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dateline_control_strip_init (DatelineControlStrip *self)
{
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
}

/**
 * dateline_control_strip_new:
 * @holds: (element-type DatelineHoldFact): who holds the place, in order; not empty
 *
 * Returns: (transfer floating): a drawing
 */
GtkWidget *
dateline_control_strip_new (GPtrArray *holds)
{
  DatelineControlStrip *self;

  g_return_val_if_fail (holds != NULL && holds->len > 0, NULL);

  self = g_object_new (DATELINE_TYPE_CONTROL_STRIP, NULL);
  for (guint i = 0; i < holds->len; i++) {
    const DatelineHoldFact *hold = holds->pdata[i];
    Stretch stretch = { hold->start, hold->end, hold->state, { { 0 }, { 0 } } };

    if (hold->colour != NULL)
      gdk_rgba_parse (&stretch.colours[0], hold->colour);
    if (hold->other_colour != NULL)
      gdk_rgba_parse (&stretch.colours[1], hold->other_colour);

    if (stretch.end == G_MAXINT32)
      stretch.end = stretch.start + LAST_DAYS;
    g_array_append_val (self->stretches, stretch);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who holds the place over time"), -1);
  return GTK_WIDGET (self);
}

/**
 * dateline_control_strip_describe:
 * @hold: some days of a place
 *
 * Returns: (transfer full): the days and how it stands, "from 8 August 2021: held, Taliban"
 */
char *
dateline_control_strip_describe (const DatelineHoldFact *hold)
{
  const char *state;
  DatelineDate days;
  g_autofree char *when = NULL;

  g_return_val_if_fail (hold != NULL, NULL);

  state = dateline_control_state_get_label (hold->state);
  days = hold->end == G_MAXINT32
             ? dateline_date_from_day (hold->start)
             : (DatelineDate){ hold->start, hold->end, -1, DATELINE_PRECISION_DAYS };
  when = dateline_date_to_display (days);
  if (hold->end == G_MAXINT32 && hold->holder != NULL)
    /* Translators: since when, how it stands with a place, who holds it */
    return g_strdup_printf (_ ("from %1$s: %2$s, %3$s"), when, state, hold->holder);
  if (hold->end == G_MAXINT32)
    /* Translators: since when, how it stands with a place */
    return g_strdup_printf (_ ("from %1$s: %2$s"), when, state);
  if (hold->holder != NULL)
    /* Translators: some days, how it stands with a place, who holds it */
    return g_strdup_printf (_ ("%1$s: %2$s, %3$s"), when, state, hold->holder);
  /* Translators: some days, how it stands with a place */
  return g_strdup_printf (_ ("%1$s: %2$s"), when, state);
}
