/* dateline-lists-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-lists-pane.h"

struct _DatelineListsPane {
  AdwBin parent_instance;

  DatelineSession *session;
};

G_DEFINE_FINAL_TYPE (DatelineListsPane, dateline_lists_pane, ADW_TYPE_BIN)

static void
dateline_lists_pane_dispose (GObject *object)
{
  DatelineListsPane *self = DATELINE_LISTS_PANE (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_lists_pane_parent_class)->dispose (object);
}

static void
dateline_lists_pane_class_init (DatelineListsPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_lists_pane_dispose;
}

static void
dateline_lists_pane_init (DatelineListsPane *self)
{
}

/**
 * dateline_lists_pane_new:
 * @session: what it shows
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
dateline_lists_pane_new (DatelineSession *session)
{
  DatelineListsPane *self = g_object_new (DATELINE_TYPE_LISTS_PANE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
