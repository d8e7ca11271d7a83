/* dateline-map-world.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-world.h"

#include "dateline-gazetteer.h"

/* Auxiliary methods */

/* Without a gazetteer there are still the countries. Nothing more is read once nobody wants it: the
 * program may be about to end. */
static DatelineLabels *
create_labels (DatelineBasemap *basemap, GCancellable *cancellable)
{
  g_autoptr (DatelineGazetteer) gazetteer =
      g_cancellable_is_cancelled (cancellable) ? NULL : dateline_gazetteer_open (NULL, NULL);
  DatelineLabels *labels = dateline_labels_new ();
  guint n = gazetteer != NULL ? dateline_gazetteer_get_n_rows (gazetteer) : 0;

  dateline_labels_add_countries (labels, basemap);
  for (guint32 i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++) {
    DatelinePlaceRow row;

    dateline_gazetteer_get_row (gazetteer, i, &row);
    if (row.place_class == DATELINE_PLACE_TOWN)
      dateline_labels_add_town (labels, row.name, row.point, row.population);
  }
  dateline_labels_finish (labels);
  return labels;
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (DatelineMapWorld) world = g_new0 (DatelineMapWorld, 1);
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  world->basemap = dateline_basemap_open (&error);
  if (world->basemap == NULL) {
    g_task_return_error (task, error);
    return;
  }
  world->labels = create_labels (world->basemap, cancellable);
  g_task_return_pointer (task, g_steal_pointer (&world), (GDestroyNotify) dateline_map_world_free);
}

/* Public methods */

/**
 * dateline_map_world_load_async:
 * @cancellable: (nullable): for whoever does not want it any more
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * Reads the basemap and the names on a thread: some tens of milliseconds.
 */
void
dateline_map_world_load_async (GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dateline_map_world_load_async);
  g_task_run_in_thread (task, load);
}

/**
 * dateline_map_world_load_finish:
 * @result: of dateline_map_world_load_async()
 * @error: (out) (optional): why there is no map
 *
 * Returns: (transfer full) (nullable): the world
 */
DatelineMapWorld *
dateline_map_world_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dateline_map_world_free:
 * @self: (transfer full): a world
 */
void
dateline_map_world_free (DatelineMapWorld *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->basemap, dateline_basemap_unref);
  g_clear_pointer (&self->labels, dateline_labels_unref);
  g_free (self);
}
