/* dateline-map-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-picture.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-map-marker-private.h"

#define DEFAULT_FONT "Cantarell, Noto Sans, DejaVu Sans, sans-serif"
#define MIN_SIDE 16.0
#define MAX_SIDE 8192.0
#define MARGIN_PX 26.0
#define SMALL_PX 10.5
#define SCALE_BAR_PX 90.0
#define CORNER_PX 8.0

/* Nothing of the screen's or the user's settings gets in: same picture, same bytes. */
static PangoContext *
make_context (const char *font)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  PangoFontDescription *description =
      pango_font_description_from_string (font != NULL ? font : DEFAULT_FONT);
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 96.0);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_font_description (context, description);
  pango_font_description_free (description);
  cairo_font_options_destroy (options);
  return context;
}

typedef struct {
  cairo_t *cr;
  PangoContext *context;
  const DatelineMapView *view;
  const DatelineMapPalette *palette;
} Corner;

/* Small text with a halo, its lower end at y; right: its right end is at x, or else its left. */
static void
paint_small (const Corner *corner, const char *text, double x, double y, gboolean right)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (corner->context);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (corner->context));
  PangoRectangle extents;

  pango_font_description_set_absolute_size (font, SMALL_PX * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, &extents);
  if (right)
    x -= (double) extents.width / PANGO_SCALE;
  y -= (double) extents.height / PANGO_SCALE;
  cairo_move_to (corner->cr, x, y);
  pango_cairo_layout_path (corner->cr, layout);
  cairo_set_line_width (corner->cr, 2.5);
  dateline_map_set_source (corner->cr, corner->palette->halo);
  cairo_stroke (corner->cr);
  dateline_map_set_source (corner->cr, corner->palette->text_faint);
  cairo_move_to (corner->cr, x, y);
  pango_cairo_show_layout (corner->cr, layout);
}

static void
paint_scale_bar (const Corner *corner)
{
  g_auto (DatelineScaleBar) bar = dateline_map_view_get_scale_bar (corner->view, SCALE_BAR_PX);
  double x = CORNER_PX + 0.5, y = corner->view->height - CORNER_PX - 0.5;
  cairo_t *cr = corner->cr;

  for (int halo = 1; halo >= 0; halo--) {
    cairo_move_to (cr, x, y - 4.0);
    cairo_line_to (cr, x, y);
    cairo_line_to (cr, x + bar.length, y);
    cairo_line_to (cr, x + bar.length, y - 4.0);
    dateline_map_set_source (cr, halo ? corner->palette->halo : corner->palette->text_faint);
    cairo_set_line_width (cr, halo ? 3.5 : 1.0);
    cairo_stroke (cr);
  }
  paint_small (corner, bar.label, x + 4.0, y - 1.0, FALSE);
}

static void
paint_labels (const DatelineMapPicture *picture,
              cairo_t *cr,
              PangoContext *context,
              const DatelineMapView *view,
              const MarkerPlace *places)
{
  g_autoptr (DatelineLabelPlacer) placer = dateline_label_placer_new (picture->labels, context);
  g_autofree DatelineRect *rects = g_new (DatelineRect, picture->n_markers + 2);
  g_autofree DatelineRect *markers = _dateline_map_markers_get_rects (places, picture->n_markers);
  guint n = picture->n_markers;

  memcpy (rects, markers, n * sizeof *rects);
  /* Names keep off the corners' small print too. */
  if (picture->scale_bar)
    rects[n++] = (DatelineRect){ 0, view->height - 26.0, SCALE_BAR_PX + 16.0, 26.0 };
  if (picture->attribution)
    rects[n++] = (DatelineRect){ view->width - 200.0, view->height - 22.0, 200.0, 22.0 };
  dateline_label_placer_set_keep_inside (placer, TRUE);
  dateline_label_placer_update (placer, view, rects, n);
  dateline_label_placer_paint (placer, cr, picture->style);
}

/**
 * dateline_map_picture_paint:
 * @picture: what to paint
 * @cr: where: any surface, also a page of a PDF; (0, 0) to the picture's width and height
 *
 * Paints the map, its names, the markers with their numbers, scale and attribution. Names give way
 * to markers, and markers to each other. Same picture, same strokes. Any thread, one for each @cr.
 */
void
dateline_map_picture_paint (const DatelineMapPicture *picture, cairo_t *cr)
{
  DatelineMapView view;
  g_autofree MarkerPlace *places = NULL;
  PangoContext *context;
  Corner corner;

  g_return_if_fail (picture != NULL && picture->basemap != NULL && cr != NULL);
  g_return_if_fail (picture->markers != NULL || picture->n_markers == 0);

  context = make_context (picture->font);
  view = dateline_map_view_fit (picture->box, picture->width, picture->height, MARGIN_PX,
                                picture->max_zoom);
  corner = (Corner){ cr, context, &view, dateline_map_style_get_palette (picture->style) };
  places = _dateline_map_markers_place (picture->markers, picture->n_markers, &view);

  cairo_save (cr);
  dateline_map_paint (picture->basemap, cr, &view, picture->style);
  cairo_rectangle (cr, 0, 0, view.width, view.height);
  cairo_clip (cr);
  if (picture->labels != NULL)
    paint_labels (picture, cr, context, &view, places);
  if (picture->scale_bar)
    paint_scale_bar (&corner);
  if (picture->attribution)
    paint_small (&corner, dateline_map_get_attribution (), view.width - CORNER_PX,
                 view.height - CORNER_PX + 3.0, TRUE);
  _dateline_map_markers_paint (picture->markers, places, picture->n_markers, cr, context,
                               picture->style);
  cairo_restore (cr);
  g_object_unref (context);
}

static gboolean
check_size (const DatelineMapPicture *picture, double scale, GError **error)
{
  double least = MIN (picture->width, picture->height) * scale;
  double most = MAX (picture->width, picture->height) * scale;

  if (least >= MIN_SIDE && most <= MAX_SIDE)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               _ ("A map of %.0f × %.0f pixels cannot be drawn; each side must be %.0f to %.0f"),
               picture->width * scale, picture->height * scale, MIN_SIDE, MAX_SIDE);
  return FALSE;
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
bytes_or_error (GByteArray *bytes, cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_MEMORY, _ ("The map could not be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}

/**
 * dateline_map_picture_to_png:
 * @picture: what to paint
 * @scale: pixels of the file for each of the picture's: 2.0 for a sharp print
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for a size out of range,
 *   %DATELINE_ERROR_MEMORY
 *
 * Same picture, same bytes, as long as the fonts are the same. Any thread.
 *
 * Returns: (transfer full) (nullable): a PNG file
 */
GBytes *
dateline_map_picture_to_png (const DatelineMapPicture *picture, double scale, GError **error)
{
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  g_return_val_if_fail (picture != NULL && scale > 0.0, NULL);

  if (!check_size (picture, scale, error))
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) lround (picture->width * scale),
                                        (int) lround (picture->height * scale));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  dateline_map_picture_paint (picture, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  bytes = g_byte_array_new ();
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  return bytes_or_error (bytes, status, error);
}

typedef struct {
  const char *prefix;
  GHashTable *names; /* cairo's id → ours */
} Renaming;

static gboolean
rename_id (const GMatchInfo *info, GString *result, gpointer data)
{
  Renaming *renaming = data;
  g_autofree char *before = g_match_info_fetch (info, 1);
  char *old = g_match_info_fetch (info, 2);
  const char *new = g_hash_table_lookup (renaming->names, old);

  if (new == NULL) {
    char *made = g_strdup_printf ("%s%u", renaming->prefix, g_hash_table_size (renaming->names));

    g_hash_table_insert (renaming->names, g_strdup (old), made);
    new = made;
  }
  g_string_append (result, before);
  g_string_append (result, new);
  g_free (old);
  return FALSE;
}

/* Cairo numbers its surfaces through the life of the process, and begins its glyphs anew in every
 * file: so the same map would differ from one report to the next, and two maps in one page would
 * mix their letters. Numbered by us, in order, behind a prefix. */
static GBytes *
rename_ids (GBytes *svg, const char *prefix, GError **error)
{
  static const char pattern[] =
      "(\\bid=\"|\"#|url\\(#)((?:surface|glyph|clip|mask|image|pattern|source|filter|radial|linear)"
      "[0-9a-z-]*)";
  Renaming renaming = { prefix, NULL };
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, error);
  g_autoptr (GHashTable) names = NULL;
  gsize size;
  const char *text = g_bytes_get_data (svg, &size);
  char *renamed;

  if (regex == NULL)
    return NULL;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  renaming.names = names;
  renamed = g_regex_replace_eval (regex, text, (gssize) size, 0, 0, rename_id, &renaming, error);
  return renamed != NULL ? g_bytes_new_take (renamed, strlen (renamed)) : NULL;
}

/**
 * dateline_map_picture_to_svg:
 * @picture: what to paint
 * @id_prefix: letters that every id in the file begins with; another one for each picture that goes
 *   into the same page
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for a size out of range,
 *   %DATELINE_ERROR_MEMORY
 *
 * Same picture, same bytes, as long as the fonts are the same; letters are in the file as outlines,
 * so it looks the same everywhere. Any thread.
 *
 * Returns: (transfer full) (nullable): an SVG file
 */
GBytes *
dateline_map_picture_to_svg (const DatelineMapPicture *picture,
                             const char *id_prefix,
                             GError **error)
{
  GByteArray *bytes;
  g_autoptr (GBytes) svg = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  g_return_val_if_fail (picture != NULL && id_prefix != NULL, NULL);

  if (!check_size (picture, 1.0, error))
    return NULL;
  bytes = g_byte_array_new ();
  surface = cairo_svg_surface_create_for_stream (append, bytes, picture->width, picture->height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  dateline_map_picture_paint (picture, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  svg = bytes_or_error (bytes, status, error);
  return svg != NULL ? rename_ids (svg, id_prefix, error) : NULL;
}
