/* dateline-map-pane-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the map tells about the marker under the pointer, and about the selection.
 */

#include "dateline-map-pane-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-map-card.h"

#define GAP 8
#define EDGE 6

/* Of a larger cluster the days are not looked up */
#define MAX_DATED 20000

typedef struct {
  gint64 id;
  DatelineEvent *event; /* NULL: it is gone */
  DatelineEventEvidence evidence;
} Told;

/* Auxiliary methods */

static void
told_free (gpointer data)
{
  Told *told = data;

  g_clear_pointer (&told->event, dateline_event_free);
  g_free (told);
}

/* On a lane's thread */
static gboolean
load_told (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Told *told = data;
  g_autoptr (GPtrArray) events = dateline_event_load (dateline, &told->id, 1, error);

  if (events == NULL)
    return FALSE;
  if (events->len == 0)
    return TRUE;
  told->event = dateline_event_copy (events->pdata[0]);
  return dateline_event_evidence_load (&told->evidence, dateline, told->id, error);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_card (DatelineMapPane *self, const DatelineMapCard *card)
{
  set_label (self->card_title, card->title);
  set_label (self->card_date, card->date);
  set_label (self->card_what, card->what);
  set_label (self->card_detail, card->detail);
  gtk_widget_set_visible (self->card, TRUE);
  gtk_widget_queue_resize (self->card);
}

static void
hide_card (DatelineMapPane *self)
{
  gtk_widget_set_visible (self->card, FALSE);
}

/* From the first day of the earliest to the last of the latest */
static DatelineDate
find_days (DatelineMapPane *self, const GArray *ids)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  DatelineDate days = { G_MAXINT32, G_MININT32, -1, DATELINE_PRECISION_DAYS };

  for (guint i = 0; i < ids->len; i++) {
    DatelinePointRow row;

    if (!dateline_point_index_get (points, g_array_index (ids, gint64, i), &row) ||
        row.start >= row.end)
      continue;
    days.start = MIN (days.start, row.start);
    days.end = MAX (days.end, row.end);
  }
  return days.start < days.end ? days : DATELINE_DATE_NONE;
}

static void
show_cluster (DatelineMapPane *self, guint i)
{
  const DatelineCluster *cluster = dateline_map_scene_get (self->scene, i);
  g_auto (DatelineMapCard) card = { NULL };
  g_autoptr (GArray) ids = NULL;

  if (cluster->n <= MAX_DATED)
    ids = dateline_map_scene_get_members (self->scene, i);
  dateline_map_card_of_cluster (&card, cluster,
                                ids != NULL ? find_days (self, ids) : DATELINE_DATE_NONE);
  show_card (self, &card);
}

static void
describe (DatelineMapPane *self, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

/* Callbacks */

static void
on_card_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineMapPane) self = user_data;
  const Told *told = dateline_session_get_data (result);
  g_auto (DatelineMapCard) card = { NULL };

  if (!dateline_session_run_finish (result, NULL) || told->event == NULL || self->session == NULL ||
      self->told != told->id)
    return;
  dateline_map_card_of_event (&card, told->event, &told->evidence);
  show_card (self, &card);
}

static void
on_selection_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineMapPane) self = user_data;
  const Told *told = dateline_session_get_data (result);
  g_auto (DatelineMapCard) card = { NULL };
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (!dateline_session_run_finish (result, NULL) || told->event == NULL || self->session == NULL ||
      self->described != told->id)
    return;
  dateline_map_card_of_event (&card, told->event, &told->evidence);
  words = dateline_map_card_to_string (&card);
  text = g_strdup_printf (_ ("Selected: %s"), words);
  describe (self, text);
}

static void
load_async (DatelineMapPane *self, gint64 id, GAsyncReadyCallback callback)
{
  Told *told = g_new0 (Told, 1);

  told->id = id;
  dateline_session_run_async (self->session, DATELINE_LANE_READ, load_told, told, told_free,
                              self->cancellable, callback, g_object_ref (self));
}

/* Beside the marker, on the side where there is room. */
static gboolean
on_get_child_position_cb (GtkOverlay *overlay,
                          GtkWidget *child,
                          GdkRectangle *allocation,
                          DatelineMapPane *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (overlay));
  int height = gtk_widget_get_height (GTK_WIDGET (overlay));
  GtkRequisition size;
  const DatelineRect *at = &self->pointed_rect;

  if (child != self->card)
    return FALSE;
  gtk_widget_get_preferred_size (child, NULL, &size);
  allocation->width = size.width;
  allocation->height = size.height;
  allocation->x = (int) (at->x + at->width) + GAP;
  if (allocation->x + size.width > width - EDGE)
    allocation->x = (int) at->x - GAP - size.width;
  allocation->x = MAX (MIN (allocation->x, width - EDGE - size.width), EDGE);
  allocation->y = (int) (at->y + at->height / 2.0) - size.height / 3;
  allocation->y = MAX (MIN (allocation->y, height - EDGE - size.height), EDGE);
  return TRUE;
}

static void
place_card (DatelineMapPane *self, const DatelineCluster *cluster)
{
  DatelineRect rect = { cluster->x - cluster->radius, cluster->y - cluster->radius,
                        2.0 * cluster->radius, 2.0 * cluster->radius };

  if (memcmp (&rect, &self->pointed_rect, sizeof rect) == 0)
    return;
  self->pointed_rect = rect;
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

/* Public to the other files of the pane */

/**
 * _dateline_map_pane_point_at:
 * @self: a pane
 * @cluster: the marker to tell about, -1 for none
 */
void
_dateline_map_pane_point_at (DatelineMapPane *self, int cluster)
{
  const DatelineCluster *pointed =
      cluster >= 0 ? dateline_map_scene_get (self->scene, (guint) cluster) : NULL;
  guint64 key = pointed != NULL ? pointed->key : 0;
  guint n = pointed != NULL ? pointed->n : 0;
  gboolean is_same = key == self->pointed && n == self->n_pointed;

  dateline_event_layer_point_at (self->events, cluster);
  if (pointed != NULL)
    place_card (self, pointed);
  if (is_same)
    return;
  self->pointed = key;
  self->n_pointed = n;
  self->told = 0;
  if (pointed == NULL) {
    hide_card (self);
    return;
  }
  if (pointed->n > 1) {
    show_cluster (self, (guint) cluster);
    return;
  }
  self->told = pointed->id;
  load_async (self, pointed->id, on_card_loaded_cb);
}

/**
 * _dateline_map_pane_point_anew:
 * @self: a pane
 *
 * Tells about the marker that is under the pointer now: the pointer or the markers have moved, or
 * there are others.
 */
void
_dateline_map_pane_point_anew (DatelineMapPane *self)
{
  int hit;

  if (!self->has_pointer)
    return;
  hit = dateline_map_scene_hit (self->scene, self->pointer_x, self->pointer_y);
  _dateline_map_pane_point_at (self, hit);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), hit >= 0 ? "pointer" : NULL);
}

/**
 * _dateline_map_pane_tell_selection:
 * @self: a pane
 *
 * Says to those who cannot see it what is selected on the map.
 */
void
_dateline_map_pane_tell_selection (DatelineMapPane *self)
{
  const DatelineSelection *selection = dateline_session_get_selection (self->session);
  guint n = selection->events->len;
  g_autofree char *text = NULL;

  self->described = n == 1 ? g_array_index (selection->events, gint64, 0) : 0;
  if (n == 1) {
    load_async (self, self->described, on_selection_loaded_cb);
    return;
  }
  text = n == 0
             ? g_strdup (_ ("No event is selected"))
             : g_strdup_printf (ngettext ("%u event is selected", "%u events are selected", n), n);
  describe (self, text);
}

/**
 * _dateline_map_pane_add_card:
 * @self: a pane with its template
 */
void
_dateline_map_pane_add_card (DatelineMapPane *self)
{
  g_signal_connect (self->overlay, "get-child-position", G_CALLBACK (on_get_child_position_cb),
                    self);
  describe (self, _ ("No event is selected"));
}
