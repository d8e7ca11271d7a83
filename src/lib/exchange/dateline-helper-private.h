/* dateline-helper-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *_dateline_helper_find (const char *program);
GBytes *_dateline_helper_run (const char *path,
                              GBytes *input,
                              gsize most,
                              guint seconds,
                              const char *name,
                              GError **error);

G_END_DECLS
