/* dateline-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-marks.h"

struct _DatelineMarks {
  GArray *marks; /* of DatelineMark, sorted by start, the longer first */
};

/* Auxiliary methods */

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const DatelineMark *left = a;
  const DatelineMark *right = b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end > right->span.end ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

/* of pointers to marks; the later mark first where both are equally long */
static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const DatelineMark *left = *(const DatelineMark *const *) a;
  const DatelineMark *right = *(const DatelineMark *const *) b;
  guint32 left_length = left->span.end - left->span.start;
  guint32 right_length = right->span.end - right->span.start;

  if (left_length != right_length)
    return left_length < right_length ? -1 : 1;
  return left < right ? 1 : left > right ? -1 : 0;
}

static void
append_mark (GArray *marks, const DatelineAnnotation *annotation, DatelineSpan span)
{
  DatelineMark mark = { 0 };

  mark.span = span;
  mark.hull = annotation->span;
  mark.id = annotation->id;
  mark.kind = annotation->kind;
  mark.suggested = annotation->state == DATELINE_STATE_SUGGESTED;
  g_array_append_val (marks, mark);
}

static void
append_annotation (GArray *marks, const DatelineAnnotation *annotation)
{
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (annotation, &n_spans);
  gboolean in_parts = FALSE;

  if (annotation->state == DATELINE_STATE_REJECTED)
    return;
  for (guint i = 0; i < n_spans; i++) {
    if (spans[i].field != NULL)
      continue;
    append_mark (marks, annotation, spans[i].span);
    in_parts = TRUE;
  }
  if (!in_parts)
    append_mark (marks, annotation, annotation->span);
}

/**
 * dateline_marks_new:
 * @annotations: (element-type DatelineAnnotation): of one article, in any order; only read
 *
 * Returns: (transfer full): their marks; rejected annotations have none
 */
DatelineMarks *
dateline_marks_new (GPtrArray *annotations)
{
  DatelineMarks *self = g_new0 (DatelineMarks, 1);
  guint32 reach = 0;

  self->marks = g_array_sized_new (FALSE, FALSE, sizeof (DatelineMark), annotations->len);
  for (guint i = 0; i < annotations->len; i++)
    append_annotation (self->marks, annotations->pdata[i]);
  g_array_sort (self->marks, compare_marks);

  for (guint i = 0; i < self->marks->len; i++) {
    DatelineMark *mark = &g_array_index (self->marks, DatelineMark, i);

    reach = MAX (reach, mark->span.end);
    mark->reach = reach;
  }
  return self;
}

void
dateline_marks_free (DatelineMarks *self)
{
  g_array_unref (self->marks);
  g_free (self);
}

/**
 * dateline_marks_get_n:
 *
 * Returns: how many marks there are; not fewer than the annotations that are shown
 */
guint
dateline_marks_get_n (const DatelineMarks *self)
{
  return self->marks->len;
}

/**
 * dateline_marks_get:
 * @position: less than dateline_marks_get_n()
 *
 * Returns: (transfer none): the mark at @position in the order of the text
 */
const DatelineMark *
dateline_marks_get (const DatelineMarks *self, guint position)
{
  g_return_val_if_fail (position < self->marks->len, NULL);

  return &g_array_index (self->marks, DatelineMark, position);
}

/**
 * dateline_marks_first_overlapping:
 * @start: a code point
 *
 * Finds where to begin looking for marks that reach beyond @start, by halving: all marks before the
 * one returned end at @start or earlier. Those after it have to be asked one by one, up to the end
 * of what the caller looks at.
 *
 * Returns: a position, dateline_marks_get_n() if no mark reaches so far
 */
guint
dateline_marks_first_overlapping (const DatelineMarks *self, guint32 start)
{
  guint low = 0;
  guint high = self->marks->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->marks, DatelineMark, middle).reach <= start)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * dateline_marks_hit:
 * @offset: the code point that was pointed at
 * @after: the annotation that is selected now, or 0
 *
 * Tells which annotation a click on @offset means. The shortest mark wins, as it is the hardest to
 * reach otherwise; where @after itself is under the pointer, the next longer one follows, and after
 * the longest the shortest again.
 *
 * Returns: an annotation's id, 0 where there is none
 */
gint64
dateline_marks_hit (const DatelineMarks *self, guint32 offset, gint64 after)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();
  guint next = 0;

  for (guint i = dateline_marks_first_overlapping (self, offset); i < self->marks->len; i++) {
    DatelineMark *mark = &g_array_index (self->marks, DatelineMark, i);

    if (mark->span.start > offset)
      break;
    if (mark->span.end > offset)
      g_ptr_array_add (hits, mark);
  }
  if (hits->len == 0)
    return 0;

  g_ptr_array_sort (hits, compare_lengths);
  for (guint i = 0; i < hits->len; i++)
    if (((const DatelineMark *) hits->pdata[i])->id == after)
      next = (i + 1) % hits->len;
  return ((const DatelineMark *) hits->pdata[next])->id;
}
