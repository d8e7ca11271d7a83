/* dateline-marks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"

G_BEGIN_DECLS

/**
 * DatelineMark:
 * @span: the words, in code points; of an interrupted quote one mark for each part
 * @hull: the words of the whole annotation
 * @id: the annotation's
 * @kind: for the colour
 * @suggested: drawn dashed
 * @reach: the largest end of this and all marks before it; private to the search
 *
 * What is drawn for one stretch of words of one annotation.
 */
typedef struct {
  DatelineSpan span;
  DatelineSpan hull;
  gint64 id;
  DatelineKind kind;
  gboolean suggested;
  guint32 reach;
} DatelineMark;

/**
 * DatelineMarks:
 *
 * The marks of one article, sorted by start, searched by overlap without looking at all of them.
 * Plain data: one thread at a time.
 */
typedef struct _DatelineMarks DatelineMarks;

DatelineMarks *dateline_marks_new (GPtrArray *annotations);
void dateline_marks_free (DatelineMarks *self);
guint dateline_marks_get_n (const DatelineMarks *self);
const DatelineMark *dateline_marks_get (const DatelineMarks *self, guint position);
guint dateline_marks_first_overlapping (const DatelineMarks *self, guint32 start);
gint64 dateline_marks_hit (const DatelineMarks *self, guint32 offset, gint64 after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMarks, dateline_marks_free)

G_END_DECLS
