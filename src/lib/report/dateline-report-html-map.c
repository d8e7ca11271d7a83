/* dateline-report-html-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-report-html-private.h"
#include "dateline-report-map.h"

/* On paper and on fine screens twice the page's pixels are seen; the dark one is for screens only.
 */
#define LIGHT_SCALE 2.0
#define DARK_SCALE 1.0

static char *
paint (DatelineReportPage *page, DatelineMapStyle style, double scale, GError **error)
{
  g_autoptr (GBytes) png = dateline_report_paint_map (page->report, style, scale, error);
  g_autofree char *base64 = NULL;
  gsize length;
  const guint8 *data;

  if (png == NULL)
    return NULL;
  data = g_bytes_get_data (png, &length);
  base64 = g_base64_encode (data, length);
  return g_strconcat ("data:image/png;base64,", base64, NULL);
}

/* What the picture shows, for those who cannot see it */
static char *
describe (DatelineReportPage *page)
{
  GString *text = g_string_new (_ ("Map of the places in the chronology:"));

  for (guint i = 0; i < page->report->spots->len; i++) {
    const DatelineReportSpot *spot = &g_array_index (page->report->spots, DatelineReportSpot, i);

    g_string_append_printf (text, " %u %s (%s);", spot->row + 1, spot->name,
                            dateline_control_state_get_label (spot->state));
  }
  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

gboolean
_dateline_report_page_map (DatelineReportPage *page, GError **error)
{
  g_autofree char *light = NULL;
  g_autofree char *dark = NULL;
  g_autofree char *alt = NULL;

  if (page->report->spots->len == 0)
    return TRUE;
  light = paint (page, DATELINE_MAP_LIGHT, LIGHT_SCALE, error);
  dark = light != NULL ? paint (page, DATELINE_MAP_DARK, DARK_SCALE, error) : NULL;
  if (dark == NULL)
    return FALSE;
  alt = describe (page);
  _dateline_report_page_section (page, "map", _ ("Map"));
  _dateline_html_open (page->html, "figure", NULL);
  _dateline_html_open (page->html, "picture", NULL);
  _dateline_html_void (page->html, "source", "media", "screen and (prefers-color-scheme: dark)",
                       "srcset", dark, NULL);
  _dateline_html_void (page->html, "img", "src", light, "alt", alt, "width",
                       G_STRINGIFY (DATELINE_REPORT_MAP_WIDTH), "height",
                       G_STRINGIFY (DATELINE_REPORT_MAP_HEIGHT), NULL);
  _dateline_html_close (page->html);
  _dateline_html_leaf (page->html, "figcaption",
                       _ ("How it stands in the end. Filled: held as reported; hatched: contested; "
                          "dashed: claimed only, or claimed and denied. The numbers are those of "
                          "the chronology."),
                       NULL);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
  return TRUE;
}
