/* dateline-article-areas.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-areas.h"

typedef struct {
  gboolean to_left;
  gboolean to_right;
} Directions;

/* Auxiliary methods */

static gboolean
runs_to_left (gunichar character)
{
  switch (g_unichar_get_script (character)) {
  case G_UNICODE_SCRIPT_ADLAM:
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
  case G_UNICODE_SCRIPT_HEBREW:
  case G_UNICODE_SCRIPT_MANDAIC:
  case G_UNICODE_SCRIPT_NKO:
  case G_UNICODE_SCRIPT_SAMARITAN:
  case G_UNICODE_SCRIPT_SYRIAC:
  case G_UNICODE_SCRIPT_THAANA:
    return TRUE;
  default:
    return FALSE;
  }
}

static void
note_direction (Directions *directions, gunichar character)
{
  if (!g_unichar_isalnum (character))
    return;
  /* figures run to the right inside of what runs to the left */
  if (!g_unichar_isdigit (character) && runs_to_left (character))
    directions->to_left = TRUE;
  else
    directions->to_right = TRUE;
}

static gboolean
is_mixed (const GtkTextIter *start, const GtkTextIter *end)
{
  Directions directions = { FALSE, FALSE };

  for (GtkTextIter iter = *start; gtk_text_iter_compare (&iter, end) < 0;
       gtk_text_iter_forward_char (&iter))
    note_direction (&directions, gtk_text_iter_get_char (&iter));
  return directions.to_left && directions.to_right;
}

static GdkRectangle
locate (GtkTextView *view, const GtkTextIter *iter)
{
  GdkRectangle area;

  gtk_text_view_get_iter_location (view, iter, &area);
  if (area.width < 0) {
    area.x += area.width;
    area.width = -area.width;
  }
  return area;
}

static void
join_rectangle (GArray *areas, guint first, GdkRectangle character)
{
  GdkRectangle *last =
      areas->len > first ? &g_array_index (areas, GdkRectangle, areas->len - 1) : NULL;

  if (last != NULL && last->y == character.y && character.x <= last->x + last->width + 1 &&
      character.x + character.width >= last->x - 1)
    gdk_rectangle_union (last, &character, last);
  else
    g_array_append_val (areas, character);
}

/* One logical stretch of a line of mixed direction is several stretches on the screen */
static void
append_mixed (GtkTextView *view, GArray *areas, const GtkTextIter *start, const GtkTextIter *end)
{
  guint first = areas->len;

  for (GtkTextIter iter = *start; gtk_text_iter_compare (&iter, end) < 0;
       gtk_text_iter_forward_char (&iter))
    join_rectangle (areas, first, locate (view, &iter));
}

static void
append_plain (GtkTextView *view, GArray *areas, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter last = *end;
  GdkRectangle area = locate (view, start);
  GdkRectangle last_area;

  gtk_text_iter_backward_char (&last);
  last_area = locate (view, &last);
  gdk_rectangle_union (&area, &last_area, &area);
  g_array_append_val (areas, area);
}

/* A space at the end of a line is not drawn under */
static GtkTextIter
trim_end (const GtkTextIter *start, GtkTextIter end)
{
  while (gtk_text_iter_compare (start, &end) < 0) {
    GtkTextIter before = end;

    gtk_text_iter_backward_char (&before);
    if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
      break;
    end = before;
  }
  return end;
}

static void
append_line (GtkTextView *view, GArray *areas, const GtkTextIter *start, GtkTextIter end)
{
  end = trim_end (start, end);
  if (gtk_text_iter_compare (start, &end) >= 0)
    return;
  if (is_mixed (start, &end))
    append_mixed (view, areas, start, &end);
  else
    append_plain (view, areas, start, &end);
}

/* Public functions */

/**
 * dateline_article_areas_collect:
 * @view: a text view
 * @areas: (element-type GdkRectangle): where to append to
 * @span: words of its buffer
 *
 * Appends the rectangles of the words in buffer coordinates, one for each stretch of a line that is
 * in one piece on the screen.
 */
void
dateline_article_areas_collect (GtkTextView *view, GArray *areas, DatelineSpan span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) span.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) span.end);
  while (gtk_text_iter_compare (&start, &end) < 0) {
    GtkTextIter next = start;

    /* the start of the next display line; at the last one of a paragraph, of the next paragraph */
    if (!gtk_text_view_forward_display_line (view, &next) ||
        gtk_text_iter_compare (&next, &end) > 0)
      next = end;
    else if (!gtk_text_view_starts_display_line (view, &next))
      gtk_text_view_backward_display_line_start (view, &next);
    if (gtk_text_iter_compare (&next, &start) <= 0 || gtk_text_iter_compare (&next, &end) > 0)
      next = end;
    append_line (view, areas, &start, next);
    start = next;
  }
}

/**
 * dateline_article_areas_find_offset:
 * @view: a text view
 * @x: in the view's coordinates
 * @y: in the view's coordinates
 *
 * Returns: the offset between two characters that is nearest to the point
 */
guint32
dateline_article_areas_find_offset (GtkTextView *view, double x, double y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;
  int trailing;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_position (view, &iter, &trailing, buffer_x, buffer_y);
  gtk_text_iter_forward_chars (&iter, trailing);
  return (guint32) gtk_text_iter_get_offset (&iter);
}
