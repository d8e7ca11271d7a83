/* dateline-report-html-drawings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-html-private.h"
#include "dateline-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Drawings inside the page: SVG with whole numbers for coordinates, colours by the style sheet */

#define DAY_WIDTH 20
#define STRIP_HEIGHT 20
#define MAX_NUMBERS 16
#define MAX_DATES 6
#define BAR_WIDTH 160
#define BAR_HEIGHT 12

/* One sign for each kind, in a square of 16 units: quotation marks, a flag, a cross, a pin, a page
 */
static const char *const signs[DATELINE_N_KINDS] = {
  [DATELINE_KIND_QUOTE] = "M2 3h5v5l-3 5H2l2-5H2zM9 3h5v5l-3 5H9l2-5H9z",
  [DATELINE_KIND_CAPTURE] = "M3 1h1.6v1H14l-2.5 3.5L14 9H4.600v6H3z",
  [DATELINE_KIND_CASUALTY] = "M6.500 1h3v4H14v3H9.500v7h-3V8H2V5h4.500z",
  [DATELINE_KIND_PLACE] = "M8 1a5 5 0 0 1 5 5c0 3.500-5 9-5 9S3 9.500 3 6a5 5 0 0 1 5-5zm0 "
                          "3.200a1.800 1.800 0 1 0 0 3.600 "
                          "1.800 1.800 0 0 0 0-3.600z",
  [DATELINE_KIND_NOTE] = "M3 1h7l3 3v11H3zm2 5v1.500h6V6zm0 3v1.500h6V9z",
};

static char *
print_int (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

typedef struct {
  gint64 x;
  gint64 y;
  gint64 width;
  gint64 height;
} Box;

/* Of a class of the style sheet, and beyond that as the style says, NULL for nothing */
static void
write_styled (DatelineReportPage *page, Box box, const char *class, const char *style)
{
  g_autofree char *left = print_int (box.x);
  g_autofree char *top = print_int (box.y);
  g_autofree char *w = print_int (box.width);
  g_autofree char *h = print_int (box.height);

  if (style == NULL)
    _dateline_html_leaf (page->html, "rect", "", "x", left, "y", top, "width", w, "height", h,
                         "class", class, NULL);
  else
    _dateline_html_leaf (page->html, "rect", "", "x", left, "y", top, "width", w, "height", h,
                         "class", class, "style", style, NULL);
}

static void
write_rect (DatelineReportPage *page,
            gint64 x,
            gint64 y,
            gint64 width,
            gint64 height,
            const char *class)
{
  write_styled (page, (Box){ x, y, width, height }, class, NULL);
}

static void
write_line (DatelineReportPage *page, gint64 from, gint64 to, gint64 y, const char *class)
{
  g_autofree char *x1 = print_int (from);
  g_autofree char *x2 = print_int (to);
  g_autofree char *at = print_int (y);

  _dateline_html_leaf (page->html, "line", "", "x1", x1, "y1", at, "x2", x2, "y2", at, "class",
                       class, NULL);
}

static void
write_hatch (DatelineReportPage *page, const char *id, const char *ground, const char *ink)
{
  _dateline_html_open (page->html, "pattern", "id", id, "width", "6", "height", "6", "patternUnits",
                       "userSpaceOnUse", "patternTransform", "rotate(45)", NULL);
  write_styled (page, (Box){ 0, 0, 6, 6 }, "ground", ground);
  write_styled (page, (Box){ 0, 0, 3, 6 }, "ink", ink);
  _dateline_html_close (page->html);
}

/* Signs and the hatching, defined once at the top of the page */
void
_dateline_report_page_symbols (DatelineReportPage *page)
{
  _dateline_html_open (page->html, "svg", "class", "symbols", "aria-hidden", "true", "width", "0",
                       "height", "0", NULL);
  for (guint i = 0; i < DATELINE_N_KINDS; i++) {
    g_autofree char *id = g_strconcat ("i-", dateline_kind_to_string (i), NULL);

    _dateline_html_open (page->html, "symbol", "id", id, "viewBox", "0 0 16 16", NULL);
    _dateline_html_leaf (page->html, "path", "", "d", signs[i], "fill-rule", "evenodd", NULL);
    _dateline_html_close (page->html);
  }
  write_hatch (page, "hatch", NULL, NULL);
  _dateline_html_close (page->html);
}

void
_dateline_report_page_icon (DatelineReportPage *page, DatelineKind kind)
{
  g_autofree char *href = g_strconcat ("#i-", dateline_kind_to_string (kind), NULL);

  _dateline_html_open (page->html, "svg", "class", "icon", "viewBox", "0 0 16 16", "role", "img",
                       "aria-label", dateline_kind_get_label (kind), NULL);
  _dateline_html_leaf (page->html, "use", "", "href", href, NULL);
  _dateline_html_close (page->html);
}

static void
open_strip (DatelineReportPage *page, gint32 start, gint32 end, const char *label)
{
  g_autofree char *box = g_strdup_printf ("0 0 %" G_GINT64_FORMAT " %d",
                                          (gint64) (end - start) * DAY_WIDTH, STRIP_HEIGHT);

  _dateline_html_open (page->html, "svg", "class", "days", "viewBox", box, "preserveAspectRatio",
                       "none", "role", "img", "aria-label", label, NULL);
}

static gboolean
is_one_month (gint32 start, gint32 end)
{
  int first_year, first_month, last_year, last_month, day;

  dateline_day_to_ymd (start, &first_year, &first_month, &day);
  dateline_day_to_ymd (end - 1, &last_year, &last_month, &day);
  return first_year == last_year && first_month == last_month;
}

static void
write_month (DatelineReportPage *page, gint32 start)
{
  DatelineDate month = { start, start + 1, -1, DATELINE_PRECISION_MONTH };
  g_autofree char *label = dateline_date_to_display (month);

  _dateline_html_leaf (page->html, "span", label, "class", "month", NULL);
}

static char *
label_day (DatelineReportPage *page, gint32 day, gboolean number_only)
{
  int year, month, number;

  if (!number_only)
    return dateline_date_to_short (dateline_date_from_day (day), page->report->year);
  dateline_day_to_ymd (day, &year, &month, &number);
  return g_strdup_printf ("%d", number);
}

/* The days above the strips: elements of text, because letters in the drawing would be stretched
 * with it. Within one month numbers are enough. */
void
_dateline_report_page_days (DatelineReportPage *page, gint32 start, gint32 end)
{
  gboolean one_month = is_one_month (start, end);
  gint32 n_labels = one_month ? MAX_NUMBERS : MAX_DATES;
  gint32 step = (MAX (end - start, 1) + n_labels - 1) / n_labels;

  if (one_month)
    write_month (page, start);
  _dateline_html_open (page->html, "span", "class", "axis", NULL);
  for (gint32 day = start; day < end; day += step) {
    g_autofree char *label = label_day (page, day, one_month);
    g_autofree char *share = g_strdup_printf ("flex-grow:%d", MIN (step, end - day));

    _dateline_html_leaf (page->html, "span", label, "style", share, NULL);
  }
  _dateline_html_close (page->html);
}

static char *
describe_control (DatelineReportPage *page, const DatelineControl *control)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < control->spans->len; i++) {
    const DatelineControlSpan *span = &g_array_index (control->spans, DatelineControlSpan, i);
    g_autofree char *from =
        dateline_date_to_short (dateline_date_from_day (span->start), page->report->year);

    g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", from,
                            dateline_control_state_get_label (span->state));
    if (span->holder != NULL)
      g_string_append_printf (text, " (%s)", span->holder);
  }
  return g_string_free (text, FALSE);
}

/* Hatched in the colours of both, or in the one that there is */
static char *
dup_hatch_style (DatelineReportPage *page, const char *colour, const char *other)
{
  g_autofree char *id = g_strdup_printf ("h%u", ++page->n_hatches);
  g_autofree char *ground = other != NULL ? g_strdup_printf ("fill:%s", other) : NULL;
  g_autofree char *ink = g_strdup_printf ("fill:%s", colour);

  write_hatch (page, id, ground, ink);
  return g_strdup_printf ("fill:url(#%s)", id);
}

/* What a party's own colour makes of some days, NULL where the style sheet says it all */
static char *
dup_span_style (DatelineReportPage *page, const DatelineControlSpan *span)
{
  const DatelineCaptureRow *row = page->report->chronology_rows->pdata[span->row];
  const char *colour = _dateline_report_find_colour (page->report, span->holder);

  if (colour == NULL || span->state == DATELINE_CONTROL_UNKNOWN)
    return NULL;
  if (span->state == DATELINE_CONTROL_CONTESTED)
    return dup_hatch_style (page, colour, _dateline_report_find_colour (page->report, row->from));
  return g_strdup_printf (span->state == DATELINE_CONTROL_HELD ? "fill:%s" : "stroke:%s", colour);
}

void
_dateline_report_page_strip (DatelineReportPage *page,
                             const DatelineControl *control,
                             gint32 start,
                             gint32 end)
{
  g_autofree char *label = describe_control (page, control);

  open_strip (page, start, end, label);
  _dateline_html_leaf (page->html, "title", label, NULL);
  write_rect (page, 0, STRIP_HEIGHT / 2, (gint64) (end - start) * DAY_WIDTH, 1, "base");
  for (guint i = 0; i < control->spans->len; i++) {
    const DatelineControlSpan *span = &g_array_index (control->spans, DatelineControlSpan, i);
    gint64 from = MAX (span->start, start) - start;
    gint64 to = MIN (span->end, end) - start;
    Box box = { from * DAY_WIDTH + 1, 3, (to - from) * DAY_WIDTH - 2, STRIP_HEIGHT - 6 };
    g_autofree char *style = to > from ? dup_span_style (page, span) : NULL;

    if (to > from)
      write_styled (page, box, dateline_control_state_to_string (span->state), style);
  }
  _dateline_html_close (page->html);
}

/* Where a number lies on the bar: each step of ten has the same length, and nought is a place of
 * its own before one. */
static gint64
scale (gint64 value, gint64 most)
{
  double steps = ceil (log10 ((double) most));

  if (value <= 0)
    return 0;
  return (gint64) lround ((log10 ((double) value) + 1.0) / (steps + 1.0) * BAR_WIDTH);
}

/* The head of the column of bars, with the steps of their scale */
void
_dateline_report_page_scale (DatelineReportPage *page, const char *label, gint64 most)
{
  _dateline_html_open (page->html, "span", "class", "amount", NULL);
  _dateline_html_leaf (page->html, "span", label, "class", "heading", NULL);
  _dateline_html_open (page->html, "span", "class", "scale", NULL);
  _dateline_html_leaf (page->html, "span", "0", NULL);
  for (gint64 step = 1; step < most; step *= 10) {
    g_autofree char *number =
        step < 1000 ? print_int (step) : g_strdup_printf ("%" G_GINT64_FORMAT "k", step / 1000);

    _dateline_html_leaf (page->html, "span", number, NULL);
  }
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}

void
_dateline_report_page_bar (DatelineReportPage *page, DatelineAmount amount, gint64 most)
{
  gint64 low = scale (MAX (amount.low, 0), most);
  gint64 high = amount.high >= 0 ? scale (amount.high, most) : BAR_WIDTH;
  g_autofree char *box = g_strdup_printf ("0 0 %d %d", BAR_WIDTH + 8, BAR_HEIGHT);
  const char *line = amount.low < 0 || amount.high < 0 ? "open" : "range";

  _dateline_html_open (page->html, "svg", "class", "bar", "viewBox", box, "aria-hidden", "true",
                       NULL);
  for (gint64 step = 1; step <= most; step *= 10)
    write_rect (page, 4 + scale (step, most), 2, 1, BAR_HEIGHT - 4, "tick");
  if (high > low)
    write_line (page, 4 + low, 4 + high, BAR_HEIGHT / 2, line);
  if (amount.low >= 0)
    write_rect (page, 2 + low, 3, 5, BAR_HEIGHT - 6, "end");
  if (amount.high >= 0 && amount.high != amount.low)
    write_rect (page, 2 + high, 3, 5, BAR_HEIGHT - 6, "end");
  _dateline_html_close (page->html);
}
