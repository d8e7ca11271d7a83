/* dateline-annotation-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-change.h"
#include "dateline-date.h"

G_BEGIN_DECLS

void _dateline_annotation_put (DatelineAnnotation *self, const char *field, char *value);
gboolean _dateline_annotation_insert_as (DatelineChange *change,
                                         DatelineAnnotation *annotation,
                                         gint64 id,
                                         GError **error);
gboolean _dateline_annotation_remove (DatelineChange *change, gint64 id, GError **error);

G_END_DECLS
