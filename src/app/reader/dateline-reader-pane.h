/* dateline-reader-pane.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_READER_PANE (dateline_reader_pane_get_type ())
G_DECLARE_FINAL_TYPE (DatelineReaderPane, dateline_reader_pane, DATELINE, READER_PANE, AdwBin)

GtkWidget *dateline_reader_pane_new (DatelineSession *session);
gint64 dateline_reader_pane_get_article (DatelineReaderPane *self);

G_END_DECLS
