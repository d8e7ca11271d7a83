/* dateline-accept-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ACCEPT_DIALOG (dateline_accept_dialog_get_type ())

/**
 * DatelineAcceptDialog:
 *
 * Accepts many suggestions in one undoable change, after showing which they are.
 */
G_DECLARE_FINAL_TYPE (DatelineAcceptDialog,
                      dateline_accept_dialog,
                      DATELINE,
                      ACCEPT_DIALOG,
                      AdwWindow)

GtkWidget *dateline_accept_dialog_new (DatelineSession *session, gint64 article);

G_END_DECLS
