/* dateline-merge-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

/* Shows a record and the one of another name beside each other, and asks which name stays */
void dateline_merge_dialog_ask (GtkWidget *widget,
                                DatelineSession *session,
                                DatelineRecordType type,
                                gint64 id,
                                const char *name);

G_END_DECLS
