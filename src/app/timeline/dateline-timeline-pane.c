/* dateline-timeline-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-timeline-pane.h"

struct _DatelineTimelinePane {
  AdwBin parent_instance;

  DatelineSession *session;
};

G_DEFINE_FINAL_TYPE (DatelineTimelinePane, dateline_timeline_pane, ADW_TYPE_BIN)

static void
dateline_timeline_pane_dispose (GObject *object)
{
  DatelineTimelinePane *self = DATELINE_TIMELINE_PANE (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_timeline_pane_parent_class)->dispose (object);
}

static void
dateline_timeline_pane_class_init (DatelineTimelinePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_timeline_pane_dispose;
}

static void
dateline_timeline_pane_init (DatelineTimelinePane *self)
{
}

/**
 * dateline_timeline_pane_new:
 * @session: what it shows
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
dateline_timeline_pane_new (DatelineSession *session)
{
  DatelineTimelinePane *self = g_object_new (DATELINE_TYPE_TIMELINE_PANE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
