/* dateline-annotation-row-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation-private.h"
#include "dateline-case-private.h"

G_BEGIN_DECLS

/* An annotation as rows of its tables: reading and writing, without any judgement */
gboolean _dateline_annotation_write (DatelineChange *change,
                                     const DatelineAnnotation *before,
                                     const DatelineAnnotation *annotation,
                                     GError **error);
gboolean _dateline_annotation_check (DatelineChange *change,
                                     const DatelineAnnotation *before,
                                     DatelineAnnotation *annotation,
                                     GError **error);
gboolean
_dateline_annotation_read_rest (DatelineCase *dateline, DatelineAnnotation *self, GError **error);
gboolean _dateline_annotation_read_rests (DatelineCase *dateline,
                                          gint64 article,
                                          DatelineAnnotation *const *annotations,
                                          guint n_annotations,
                                          GError **error);

G_END_DECLS
