/* dateline-history-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_HISTORY_DIALOG (dateline_history_dialog_get_type ())

/**
 * DatelineHistoryDialog:
 *
 * The audit trail: every change, who made it, when, what became of it. An older one can be taken
 * back where nothing was built on it since.
 */
G_DECLARE_FINAL_TYPE (DatelineHistoryDialog,
                      dateline_history_dialog,
                      DATELINE,
                      HISTORY_DIALOG,
                      AdwWindow)

GtkWidget *dateline_history_dialog_new (DatelineSession *session);

/* Pure: who, when and what became of it, in one line */
char *dateline_history_dialog_create_line (const DatelineHistoryEntry *entry);

G_END_DECLS
