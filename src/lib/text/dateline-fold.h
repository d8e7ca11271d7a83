/* dateline-fold.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dateline_fold (const char *text, GArray *origins);
gboolean dateline_fold_find (const char *text,
                             const char *words,
                             guint32 from,
                             guint32 *start,
                             guint32 *end);

G_END_DECLS
