/* dateline-reader-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reader-pane.h"

struct _DatelineReaderPane {
  AdwBin parent_instance;

  DatelineSession *session;
};

G_DEFINE_FINAL_TYPE (DatelineReaderPane, dateline_reader_pane, ADW_TYPE_BIN)

static void
dateline_reader_pane_dispose (GObject *object)
{
  DatelineReaderPane *self = DATELINE_READER_PANE (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_reader_pane_parent_class)->dispose (object);
}

static void
dateline_reader_pane_class_init (DatelineReaderPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_reader_pane_dispose;
}

static void
dateline_reader_pane_init (DatelineReaderPane *self)
{
}

/**
 * dateline_reader_pane_new:
 * @session: what it shows
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
dateline_reader_pane_new (DatelineSession *session)
{
  DatelineReaderPane *self = g_object_new (DATELINE_TYPE_READER_PANE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
