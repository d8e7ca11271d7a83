/* dateline-save.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-session.h"

G_BEGIN_DECLS

/**
 * DatelineSaveFunc:
 * @path: where to
 * @user_data: the caller's
 *
 * Called when the analyst has chosen a file; one that is there may be replaced.
 */
typedef void (*DatelineSaveFunc) (const char *path, gpointer user_data);

void dateline_save_choose (GtkWindow *parent,
                           const char *title,
                           const char *name,
                           DatelineSaveFunc func,
                           GObject *owner);

G_END_DECLS
