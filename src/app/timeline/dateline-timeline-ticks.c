/* dateline-timeline-ticks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-timeline-plan.h"

/* Between two texts */
#define GAP_PX 14.0
#define MAX_TICKS 200

/* Distances of ticks, the narrowest first: units, or halves of months. */
typedef struct {
  DatelineTimeUnit unit;
  int every;
  gboolean halves;
} Step;

static const Step steps[] = {
  { DATELINE_UNIT_DAY, 1, FALSE },     { DATELINE_UNIT_DAY, 2, FALSE },
  { DATELINE_UNIT_WEEK, 1, FALSE },    { DATELINE_UNIT_MONTH, 1, TRUE },
  { DATELINE_UNIT_MONTH, 1, FALSE },   { DATELINE_UNIT_QUARTER, 1, FALSE },
  { DATELINE_UNIT_QUARTER, 2, FALSE }, { DATELINE_UNIT_YEAR, 1, FALSE },
  { DATELINE_UNIT_YEAR, 2, FALSE },    { DATELINE_UNIT_YEAR, 5, FALSE },
  { DATELINE_UNIT_YEAR, 10, FALSE },   { DATELINE_UNIT_YEAR, 25, FALSE },
  { DATELINE_UNIT_YEAR, 50, FALSE },   { DATELINE_UNIT_YEAR, 100, FALSE },
  { DATELINE_UNIT_YEAR, 500, FALSE },  { DATELINE_UNIT_YEAR, 2000, FALSE },
};

/* What all functions here need */
typedef struct {
  const DatelineTimelineAxis *axis;
  DatelineTextWidthFunc measure;
  gpointer data;
} Ruler;

/* Auxiliary methods */

static int
get_year (gint32 day)
{
  int year, month, day_of_month;

  dateline_day_to_ymd (day, &year, &month, &day_of_month);
  return year;
}

/* Multiples count from the year 0, so that ticks stay where they are while the axis moves. */
static gint32
get_first (const Step *step, gint32 day)
{
  if (step->unit == DATELINE_UNIT_YEAR) {
    int year = get_year (day);

    return dateline_day_from_ymd ((int) floor ((double) year / step->every) * step->every, 1, 1);
  }
  if (step->unit == DATELINE_UNIT_DAY)
    return day - (((day % step->every) + step->every) % step->every);
  if (step->every > 1)
    return dateline_time_unit_floor (DATELINE_UNIT_YEAR, day);
  return dateline_time_unit_floor (step->unit, day);
}

static gint32
get_next (const Step *step, gint32 day)
{
  int year, month, day_of_month;

  if (!step->halves)
    return dateline_timeline_advance (step->unit, day, step->every);
  dateline_day_to_ymd (day, &year, &month, &day_of_month);
  return day_of_month < 15 ? dateline_day_from_ymd (year, month, 15)
                           : dateline_time_unit_next (DATELINE_UNIT_MONTH, day);
}

static char *
create_day_text (DatelineDate date, int own_year, int year)
{
  g_autofree char *day = dateline_date_to_short (date, own_year);

  if (own_year == year)
    return g_steal_pointer (&day);
  /* Translators: a short date, "1 Aug", and its year */
  return g_strdup_printf (_ ("%1$s %2$d"), day, own_year);
}

/* The year is said with the first tick, and where it is another one. */
static char *
create_text (const Step *step, gint32 day, int year)
{
  DatelineDate date = dateline_date_from_day (day);

  if (step->unit <= DATELINE_UNIT_WEEK || step->halves)
    return create_day_text (date, get_year (day), year);
  if (step->unit == DATELINE_UNIT_YEAR) {
    date.precision = DATELINE_PRECISION_YEAR;
    date.end = dateline_time_unit_next (DATELINE_UNIT_YEAR, day);
  } else {
    date.precision = DATELINE_PRECISION_MONTH;
    date.end = dateline_time_unit_next (DATELINE_UNIT_MONTH, day);
  }
  return dateline_date_to_short (date, year);
}

static void
place (DatelineTimelineTick *tick, const Ruler *ruler, gint32 day)
{
  double x = dateline_timeline_axis_get_x (ruler->axis, day);

  tick->width = ruler->measure (tick->text, FALSE, ruler->data);
  tick->x = round (ruler->axis->mirrored ? x - tick->width : x);
}

static gboolean
is_clear_of (const DatelineTimelineTick *a, const DatelineTimelineTick *b)
{
  return a->x + a->width + GAP_PX <= b->x || b->x + b->width + GAP_PX <= a->x;
}

typedef enum {
  TICK_FITS,
  TICK_HIDDEN, /* out of sight, or under the one before it, that has its year with it */
  TICK_TOO_MANY,
} Fit;

/* One with its year is longer than the others: the next gives way to it, and they may be as near as
 * they would be without. */
static Fit
fit (const GArray *ticks, const DatelineTimelineTick *tick, const Ruler *ruler, gboolean is_second)
{
  if (tick->x < 0 || tick->x + tick->width > ruler->axis->width)
    return TICK_HIDDEN;
  if (ticks->len > MAX_TICKS)
    return TICK_TOO_MANY;
  if (ticks->len == 0 ||
      is_clear_of (&g_array_index (ticks, DatelineTimelineTick, ticks->len - 1), tick))
    return TICK_FITS;
  return is_second ? TICK_HIDDEN : TICK_TOO_MANY;
}

/* FALSE: they do not fit at this distance. */
static gboolean
add_ticks (GArray *ticks, const Step *step, const Ruler *ruler)
{
  int year = G_MININT;
  gboolean is_second = FALSE;

  for (gint32 day = get_first (step, (gint32) floor (ruler->axis->from)); day < ruler->axis->to;
       day = get_next (step, day)) {
    DatelineTimelineTick tick = { 0, 0, NULL };
    gboolean has_year = get_year (day) != year;
    Fit how;

    if (day < ruler->axis->from)
      continue;
    tick.text = create_text (step, day, year);
    place (&tick, ruler, day);
    how = fit (ticks, &tick, ruler, is_second);
    if (how == TICK_FITS) {
      g_array_append_val (ticks, tick);
      year = get_year (day);
      is_second = has_year && step->unit != DATELINE_UNIT_YEAR;
      continue;
    }
    g_free (tick.text);
    is_second = FALSE;
    if (how == TICK_TOO_MANY)
      return FALSE;
  }
  return TRUE;
}

static void
set_brush_tick (DatelineTimelinePlan *self, DatelineDate brush, const Ruler *ruler)
{
  DatelineTimelineTick *tick = &self->brush_tick;

  g_clear_pointer (&tick->text, g_free);
  if (!dateline_date_is_known (brush) || self->brush_x > self->axis.width ||
      self->brush_x + self->brush_width < 0)
    return;
  tick->text = dateline_date_to_display (brush);
  tick->width = ruler->measure (tick->text, TRUE, ruler->data);
  tick->x = ruler->axis->mirrored ? self->brush_x + self->brush_width - tick->width : self->brush_x;
  tick->x = round (CLAMP (tick->x, 0.0, MAX (self->axis.width - tick->width, 0.0)));
}

static void
make_way (DatelineTimelinePlan *self)
{
  for (guint i = self->ticks->len; self->brush_tick.text != NULL && i > 0; i--)
    if (!is_clear_of (&g_array_index (self->ticks, DatelineTimelineTick, i - 1), &self->brush_tick))
      g_array_remove_index (self->ticks, i - 1);
}

/* Public methods */

/**
 * dateline_timeline_plan_set_ticks:
 * @self: a plan with its bars
 * @brush: what is brushed
 * @measure: how wide a text is
 * @data: for @measure
 *
 * Writes under the bars as many dates as there is room for, and what is brushed.
 */
void
dateline_timeline_plan_set_ticks (DatelineTimelinePlan *self,
                                  DatelineDate brush,
                                  DatelineTextWidthFunc measure,
                                  gpointer data)
{
  Ruler ruler = { &self->axis, measure, data };

  g_return_if_fail (self != NULL && measure != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_array_set_size (self->ticks, 0);
    if (add_ticks (self->ticks, &steps[i], &ruler))
      break;
  }
  set_brush_tick (self, brush, &ruler);
  make_way (self);
}
