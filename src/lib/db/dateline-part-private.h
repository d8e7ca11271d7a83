/* dateline-part-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelinePart:
 *
 * A file in the making: it lies beside its place under a hidden name, ".NAME.XXXXXX.part", readable
 * by its owner alone, and takes its name when it is whole. One that a killed process left behind is
 * removed by the next that makes a file of the same name: the maker's lock on it is gone.
 */
typedef struct _DatelinePart DatelinePart;

DatelinePart *_dateline_part_new (const char *target, GError **error);
const char *_dateline_part_get_path (DatelinePart *self);
gboolean _dateline_part_publish (DatelinePart *self, gboolean replace, GError **error);
gboolean _dateline_part_replace (const char *path, const char *target, GError **error);
void _dateline_part_free (DatelinePart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePart, _dateline_part_free)

G_END_DECLS
