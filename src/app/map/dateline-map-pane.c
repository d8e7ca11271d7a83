/* dateline-map-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-pane.h"

struct _DatelineMapPane {
  AdwBin parent_instance;

  DatelineSession *session;
};

G_DEFINE_FINAL_TYPE (DatelineMapPane, dateline_map_pane, ADW_TYPE_BIN)

static void
dateline_map_pane_dispose (GObject *object)
{
  DatelineMapPane *self = DATELINE_MAP_PANE (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_map_pane_parent_class)->dispose (object);
}

static void
dateline_map_pane_class_init (DatelineMapPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_map_pane_dispose;
}

static void
dateline_map_pane_init (DatelineMapPane *self)
{
}

/**
 * dateline_map_pane_new:
 * @session: what it shows
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
dateline_map_pane_new (DatelineSession *session)
{
  DatelineMapPane *self = g_object_new (DATELINE_TYPE_MAP_PANE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
