/* dateline-report-cut.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-private.h"

/* An article's text in paragraphs, and these in runs under one set of annotations each. */

#define MAX_LANES 64

static void
run_free (gpointer data)
{
  DatelineReportRun *run = data;

  g_array_unref (run->annotations);
  g_array_unref (run->ends);
  g_array_unref (run->between);
  g_free (run);
}

void
_dateline_report_paragraph_free (gpointer data)
{
  DatelineReportParagraph *paragraph = data;

  g_ptr_array_unref (paragraph->runs);
  g_array_unref (paragraph->notes);
  g_free (paragraph);
}

/* Paragraphs: what stands between blank lines, as spans of code points */
static GArray *
find_paragraphs (const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  DatelineSpan span = { 0, 0 };
  guint32 at = 0;

  for (const char *p = text;; p = g_utf8_next_char (p), at++) {
    gboolean blank = p[0] == '\n' && p[1] == '\n';

    if (blank || *p == '\0') {
      span.end = at;
      if (span.end > span.start)
        g_array_append_val (spans, span);
    }
    if (*p == '\0')
      return spans;
    while (p[0] == '\n' && p[1] == '\n') {
      p++;
      at++;
    }
    if (blank)
      span.start = at + 1;
  }
}

static const DatelineAnnotation *
get_annotation (GPtrArray *annotations, guint i)
{
  return annotations->pdata[i];
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

static void
add_cut (GArray *cuts, DatelineSpan paragraph, guint32 offset)
{
  if (offset > paragraph.start && offset < paragraph.end)
    g_array_append_val (cuts, offset);
}

/* The next quoted part of a quote from field span @i on; the caller begins with 0 */
static const DatelineSpan *
next_part (const DatelineAnnotation *annotation, guint *i)
{
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (annotation, &n_spans);

  while (*i < n_spans) {
    const DatelineFieldSpan *span = &spans[(*i)++];

    if (span->field == NULL)
      return &span->span;
  }
  return NULL;
}

/* Whether a run of a quote lies between its quoted parts; one without parts is all quoted. */
static gboolean
is_between (const DatelineAnnotation *annotation, const DatelineReportRun *run)
{
  gboolean has_parts = FALSE;
  const DatelineSpan *part;

  for (guint i = 0; (part = next_part (annotation, &i)) != NULL;) {
    has_parts = TRUE;
    if (part->start < run->end && part->end > run->start)
      return FALSE;
  }
  return has_parts;
}

static void
add_cuts (GArray *cuts, DatelineSpan paragraph, const DatelineAnnotation *annotation)
{
  const DatelineSpan *part;

  add_cut (cuts, paragraph, annotation->span.start);
  add_cut (cuts, paragraph, annotation->span.end);
  for (guint i = 0; (part = next_part (annotation, &i)) != NULL;) {
    add_cut (cuts, paragraph, part->start);
    add_cut (cuts, paragraph, part->end);
  }
}

/* Every place in the paragraph where an annotation or a part of it begins or ends, with both ends
 * of the paragraph */
static GArray *
find_cuts (DatelineSpan paragraph, GPtrArray *annotations, guint first, guint end)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (cuts, paragraph.start);
  for (guint i = first; i < end; i++)
    add_cuts (cuts, paragraph, get_annotation (annotations, i));
  g_array_append_val (cuts, paragraph.end);
  g_array_sort (cuts, compare_offsets);
  return cuts;
}

/* An annotation whose last word is the paragraph's ends in it, also if its span takes the blank
 * line along. */
static gboolean
ends_here (const DatelineAnnotation *annotation,
           const DatelineReportRun *run,
           DatelineSpan paragraph)
{
  return annotation->span.end == run->end ||
         (run->end == paragraph.end && annotation->span.end > run->end &&
          annotation->span.end <= run->end + 2);
}

static DatelineReportRun *
make_run (DatelineSpan paragraph, DatelineSpan span, GPtrArray *annotations, guint first, guint end)
{
  DatelineReportRun *run = g_new0 (DatelineReportRun, 1);

  run->start = span.start;
  run->end = span.end;
  run->annotations = g_array_new (FALSE, FALSE, sizeof (guint));
  run->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  run->between = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = first; i < end; i++) {
    const DatelineAnnotation *annotation = get_annotation (annotations, i);

    if (annotation->span.start >= run->end || annotation->span.end <= run->start)
      continue;
    g_array_append_val (run->annotations, i);
    if (ends_here (annotation, run, paragraph))
      g_array_append_val (run->ends, i);
    if (is_between (annotation, run))
      g_array_append_val (run->between, i);
  }
  return run;
}

static DatelineReportParagraph *
make_paragraph (DatelineSpan span, GPtrArray *annotations, guint first, guint end)
{
  DatelineReportParagraph *paragraph = g_new0 (DatelineReportParagraph, 1);
  g_autoptr (GArray) cuts = find_cuts (span, annotations, first, end);

  paragraph->runs = g_ptr_array_new_with_free_func (run_free);
  paragraph->notes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 1; i < cuts->len; i++) {
    DatelineSpan run = { g_array_index (cuts, guint32, i - 1), g_array_index (cuts, guint32, i) };

    if (run.end > run.start)
      g_ptr_array_add (paragraph->runs, make_run (span, run, annotations, first, end));
  }
  return paragraph;
}

/* The paragraph whose words an annotation begins in; one that begins in a gap belongs to the next.
 */
static void
put_notes (GPtrArray *paragraphs, GArray *spans, GPtrArray *annotations, guint first, guint end)
{
  for (guint i = first, p = 0; i < end && spans->len > 0; i++) {
    guint32 start = get_annotation (annotations, i)->span.start;

    while (p + 1 < spans->len && g_array_index (spans, DatelineSpan, p).end <= start)
      p++;
    g_array_append_val (((DatelineReportParagraph *) paragraphs->pdata[p])->notes, i);
  }
}

GPtrArray *
_dateline_report_cut (const char *text, GPtrArray *annotations, guint first, guint end)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (_dateline_report_paragraph_free);
  g_autoptr (GArray) spans = find_paragraphs (text);
  guint from = first;

  for (guint p = 0; p < spans->len; p++) {
    DatelineSpan span = g_array_index (spans, DatelineSpan, p);
    guint until = from;

    /* They are in the order of their beginnings: those that begin behind it are not looked at, and
     * those that ended before it are passed over for good as long as none still reaches into it. */
    while (until < end && get_annotation (annotations, until)->span.start < span.end)
      until++;
    g_ptr_array_add (paragraphs, make_paragraph (span, annotations, from, until));
    while (from < until && get_annotation (annotations, from)->span.end <= span.end)
      from++;
  }
  put_notes (paragraphs, spans, annotations, first, end);
  return paragraphs;
}

/* The lowest lane that is free; beyond the last they share it. */
static guint
find_free (guint64 taken)
{
  guint lane = 0;

  while (lane < MAX_LANES - 1 && (taken & (1ull << lane)) != 0)
    lane++;
  return lane;
}

/* Annotations that overlap get lines one under the other, and each keeps its lane over all its
 * words. The inner ones, which begin later, are placed first and come nearest to the words. */
void
_dateline_report_find_lanes (GPtrArray *annotations, guint first, guint end, guint *lanes)
{
  for (guint i = end; i > first; i--) {
    const DatelineAnnotation *one = get_annotation (annotations, i - 1);
    guint64 taken = 0;

    for (guint k = i; k < end; k++) {
      const DatelineAnnotation *other = get_annotation (annotations, k);

      if (other->span.start >= one->span.end)
        break;
      if (other->span.end > one->span.start)
        taken |= 1ull << lanes[k - first];
    }
    lanes[i - 1 - first] = find_free (taken);
  }
}
