/* dateline-settle-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case-private.h"

G_BEGIN_DECLS

/* SQL: what _dateline_settle_read_anchor() reads of annotations a */
#define DATELINE_ANCHORS                                 \
  "SELECT a.id, a.article, a.start, a.\"end\", a.exact," \
  " (SELECT max (s.\"end\") FROM annotation_span s WHERE s.annotation = a.id) FROM annotation a"

/**
 * AnnotationAnchor:
 * @annotation: whose
 * @article: in which article
 * @start: first code point
 * @end: the code point after the last
 * @exact: the words that should stand there; borrowed
 * @last_end: the largest end of a span behind a field, 0 for none
 *
 * Where an annotation says that its words are.
 */
typedef struct {
  gint64 annotation;
  gint64 article;
  gint64 start;
  gint64 end;
  const char *exact;
  gint64 last_end;
} AnnotationAnchor;

void _dateline_settle_read_anchor (AnnotationAnchor *anchor, DatelineStatement *row);
gboolean _dateline_settle_check_anchor (DatelineCase *self,
                                        const AnnotationAnchor *anchor,
                                        gboolean *holds,
                                        GError **error);

G_END_DECLS
