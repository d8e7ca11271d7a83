/* dateline-map-pane-parties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colours that the analyst chose for the parties: on their captures, and named in the legend.
 */

#include "dateline-map-pane-private.h"

typedef struct {
  DatelineMapParties *parties;
  guint number; /* of the question: what answers to an earlier one is dropped */
} Asked;

/* Auxiliary methods */

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_pointer (&asked->parties, dateline_map_parties_unref);
  g_free (asked);
}

static gboolean
load (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Asked *asked = data;

  asked->parties = dateline_map_parties_load (dateline, error);
  return asked->parties != NULL;
}

static void
show_party (DatelineMapPane *self, guint i, const DatelineMapLegendParty *party)
{
  GtkLabel *label = self->legend_parties[i];
  g_autofree char *markup = NULL;

  gtk_widget_set_visible (GTK_WIDGET (label), party != NULL);
  if (party == NULL)
    return;
  markup = dateline_map_legend_format_party (party->look);
  if (g_strcmp0 (gtk_label_get_label (label), markup) == 0)
    return;
  gtk_label_set_markup (label, markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  party->look->name, -1);
}

/* Callbacks */

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineMapPane) self = user_data;
  const Asked *asked = dateline_session_get_data (result);

  /* without them captures have the colour of their kind */
  if (!dateline_session_run_finish (result, NULL) || self->session == NULL ||
      asked->number != self->asked_parties)
    return;
  dateline_map_scene_set_parties (self->scene, asked->parties);
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
  _dateline_map_pane_queue_notes (self);
}

static void
on_changed_cb (DatelineMapPane *self, DatelineTouched *touched)
{
  if (dateline_touched_has (touched, DATELINE_RECORD_ACTOR) ||
      dateline_touched_has (touched, DATELINE_RECORD_EVENT) ||
      dateline_touched_has (touched, DATELINE_RECORD_ANNOTATION))
    _dateline_map_pane_load_parties (self);
}

/* Public to the other files of the pane */

/**
 * _dateline_map_pane_load_parties:
 * @self: a pane
 *
 * Finds out anew who has which colour.
 */
void
_dateline_map_pane_load_parties (DatelineMapPane *self)
{
  Asked *asked;

  if (!dateline_session_is_open (self->session))
    return;
  asked = g_new0 (Asked, 1);
  asked->number = ++self->asked_parties;
  dateline_session_run_async (self->session, DATELINE_LANE_SCAN, load, asked, asked_free,
                              self->cancellable, on_loaded_cb, g_object_ref (self));
}

/**
 * _dateline_map_pane_update_parties:
 * @self: a pane
 *
 * The legend names those whose colours are in sight.
 */
void
_dateline_map_pane_update_parties (DatelineMapPane *self)
{
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (DatelineMapLegendParty));
  guint n;

  for (guint i = 0; i < dateline_map_scene_get_n (self->scene); i++) {
    DatelineMapLegendParty party = { dateline_map_scene_get_party (self->scene, i),
                                     dateline_map_scene_get (self->scene, i)->n };

    if (party.look != NULL)
      g_array_append_val (shown, party);
  }
  n = dateline_map_legend_choose_parties (shown);
  for (guint i = 0; i < DATELINE_MAP_LEGEND_PARTIES; i++)
    show_party (self, i, i < n ? &g_array_index (shown, DatelineMapLegendParty, i) : NULL);
}

/**
 * _dateline_map_pane_add_parties:
 * @self: a pane with its template
 */
void
_dateline_map_pane_add_parties (DatelineMapPane *self)
{
  for (guint i = 0; i < DATELINE_MAP_LEGEND_PARTIES; i++) {
    self->legend_parties[i] = GTK_LABEL (gtk_label_new (NULL));
    gtk_label_set_ellipsize (self->legend_parties[i], PANGO_ELLIPSIZE_END);
    gtk_label_set_max_width_chars (self->legend_parties[i], 14);
    gtk_widget_set_visible (GTK_WIDGET (self->legend_parties[i]), FALSE);
    gtk_box_append (self->legend, GTK_WIDGET (self->legend_parties[i]));
  }
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
