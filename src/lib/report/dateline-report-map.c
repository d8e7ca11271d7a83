/* dateline-report-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-map.h"

#include "dateline-gazetteer.h"
#include "dateline-map-picture.h"
#include "dateline-report-private.h"

/* Towns of the gazetteer that are worth a name beside the places of the case */
#define MIN_POPULATION 150000
/* A place of the case is named before any town of the gazetteer. */
#define OWN_POPULATION 20000000
#define MAX_ZOOM 9.0
#define FONT "Cantarell, Noto Sans, DejaVu Sans, sans-serif"

static const DatelineColour held = { 0.902, 0.624, 0.0, 1.0 };
static const DatelineColour ground = { 1.0, 1.0, 1.0, 1.0 };
static const DatelineColour denied = { 0.76, 0.306, 0.0, 1.0 };

/* Spots */

/* The row that a place's last days come from; where two rows are of one place, they share a spot.
 */
void
_dateline_report_fill_spots (DatelineReport *self)
{
  self->spots = g_array_new (FALSE, FALSE, sizeof (DatelineReportSpot));
  for (guint i = 0; i < self->controls->len; i++) {
    const DatelineControl *control = self->controls->pdata[i];
    const DatelinePlace *place = dateline_evidence_get_place (self->evidence, control->place);
    const DatelineControlSpan *last =
        &g_array_index (control->spans, DatelineControlSpan, control->spans->len - 1);
    DatelineReportSpot spot = { .row = last->row, .state = last->state };

    const DatelineCaptureRow *row = self->chronology_rows->pdata[last->row];

    if (place == NULL || !dateline_point_is_valid (place->point))
      continue;
    spot.point = place->point;
    spot.name = place->name;
    spot.colour = _dateline_report_find_colour (self, last->holder);
    spot.other_colour = _dateline_report_find_colour (self, row->from);
    g_array_append_val (self->spots, spot);
  }
}

/* Picture */

static DatelineColour
read_colour (const char *text, DatelineColour otherwise)
{
  guint64 rgb;

  if (text == NULL)
    return otherwise;
  rgb = g_ascii_strtoull (text + 1, NULL, 16);
  return (DatelineColour){ (double) (rgb >> 16 & 255) / 255.0, (double) (rgb >> 8 & 255) / 255.0,
                           (double) (rgb & 255) / 255.0, 1.0 };
}

static DatelineMapMarker
make_marker (const DatelineReportSpot *spot, const char *number)
{
  DatelineMapMarker marker = {
    .point = spot->point,
    .text = number,
    .colour = read_colour (spot->colour, held),
    .second = read_colour (spot->other_colour, ground),
    .line = DATELINE_MARKER_FILLED,
  };

  if (spot->state == DATELINE_CONTROL_CONTESTED)
    marker.line = DATELINE_MARKER_HATCHED;
  if (spot->state == DATELINE_CONTROL_CLAIMED || spot->state == DATELINE_CONTROL_DENIED)
    marker.line = DATELINE_MARKER_DASHED;
  if (spot->state == DATELINE_CONTROL_DENIED)
    marker.colour = read_colour (spot->colour, denied);
  return marker;
}

static gboolean
has_spot (const DatelineReport *report, DatelinePoint point)
{
  for (guint i = 0; i < report->spots->len; i++)
    if (dateline_point_distance_km (g_array_index (report->spots, DatelineReportSpot, i).point,
                                    point) < 5.0)
      return TRUE;
  return FALSE;
}

/* The built-in gazetteer only: a report does not depend on what its author has installed. */
static gboolean
add_towns (const DatelineReport *report, DatelineLabels *labels, DatelineBox box, GError **error)
{
  g_autoptr (DatelineGazetteer) gazetteer = dateline_gazetteer_open (NULL, error);
  guint n_rows = gazetteer != NULL ? dateline_gazetteer_get_n_rows (gazetteer) : 0;

  for (guint32 i = 0; i < n_rows; i++) {
    DatelinePlaceRow row;

    dateline_gazetteer_get_row (gazetteer, i, &row);
    if (row.place_class == DATELINE_PLACE_TOWN && row.population >= MIN_POPULATION &&
        dateline_box_contains (box, row.point) && !has_spot (report, row.point))
      dateline_labels_add_town (labels, row.name, row.point, row.population);
  }
  return gazetteer != NULL;
}

static DatelineBox
widen (DatelineBox box)
{
  const double degrees = 6.0;

  return (DatelineBox){ MAX (box.south - degrees, -90.0), MAX (box.west - degrees, -180.0),
                        MIN (box.north + degrees, 90.0), MIN (box.east + degrees, 180.0) };
}

static DatelineLabels *
make_labels (const DatelineReport *report,
             DatelineBasemap *basemap,
             DatelineBox box,
             GError **error)
{
  g_autoptr (DatelineLabels) labels = dateline_labels_new ();

  dateline_labels_add_countries (labels, basemap);
  for (guint i = 0; i < report->spots->len; i++) {
    const DatelineReportSpot *spot = &g_array_index (report->spots, DatelineReportSpot, i);

    dateline_labels_add_town (labels, spot->name, spot->point, OWN_POPULATION - i);
  }
  if (!add_towns (report, labels, widen (box), error))
    return NULL;
  dateline_labels_finish (labels);
  return g_steal_pointer (&labels);
}

/**
 * dateline_report_paint_map:
 * @report: a report with at least one spot
 * @style: light or dark
 * @scale: pixels of the picture for one of the page
 * @error: (out) (optional): what the basemap or the gazetteer says
 *
 * Paints the map of a report: its spots as discs with the numbers of their rows, filled where the
 * place is held as reported, hatched where it is contested, dashed where it is only claimed or
 * denied; in the colour of its holder where the analyst chose one. Any thread.
 *
 * Returns: (transfer full) (nullable): a PNG of %DATELINE_REPORT_MAP_WIDTH by
 *   %DATELINE_REPORT_MAP_HEIGHT pixels times @scale
 */
GBytes *
dateline_report_paint_map (const DatelineReport *report,
                           DatelineMapStyle style,
                           double scale,
                           GError **error)
{
  g_autoptr (DatelineBasemap) basemap = NULL;
  g_autoptr (DatelineLabels) labels = NULL;
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) markers = g_array_new (FALSE, FALSE, sizeof (DatelineMapMarker));
  DatelineMapPicture picture = {
    .width = DATELINE_REPORT_MAP_WIDTH,
    .height = DATELINE_REPORT_MAP_HEIGHT,
    .max_zoom = MAX_ZOOM,
    .style = style,
    .font = FONT,
    .scale_bar = TRUE,
    .attribution = TRUE,
  };

  g_return_val_if_fail (report != NULL && report->spots->len > 0, NULL);

  for (guint i = 0; i < report->spots->len; i++) {
    const DatelineReportSpot *spot = &g_array_index (report->spots, DatelineReportSpot, i);
    DatelineMapMarker marker;

    g_ptr_array_add (numbers, g_strdup_printf ("%u", spot->row + 1));
    marker = make_marker (spot, numbers->pdata[i]);
    g_array_append_val (markers, marker);
  }
  picture.markers = (const DatelineMapMarker *) markers->data;
  picture.n_markers = markers->len;
  basemap = dateline_basemap_open (error);
  if (basemap == NULL ||
      !dateline_map_markers_get_box (picture.markers, picture.n_markers, &picture.box))
    return NULL;
  labels = make_labels (report, basemap, picture.box, error);
  picture.basemap = basemap;
  picture.labels = labels;
  return labels != NULL ? dateline_map_picture_to_png (&picture, scale, error) : NULL;
}
