/* test-cut.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-private.h"

#include <string.h>

static GPtrArray *
make_annotations (const DatelineSpan *spans, guint n)
{
  GPtrArray *annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (annotations, dateline_annotation_new (DATELINE_KIND_NOTE, spans[i], "x"));
  return annotations;
}

/* Runs as "ab{0}cd{0,1}/1" (what covers them, what ends with them; a run that nothing covers has no
 * braces), "|" between paragraphs, " n0" for a note */
static char *
describe (const char *text, GPtrArray *annotations)
{
  g_autoptr (GPtrArray) paragraphs = _dateline_report_cut (text, annotations, 0, annotations->len);
  GString *out = g_string_new (NULL);

  for (guint p = 0; p < paragraphs->len; p++) {
    const DatelineReportParagraph *paragraph = paragraphs->pdata[p];

    if (p > 0)
      g_string_append_c (out, '|');
    for (guint r = 0; r < paragraph->runs->len; r++) {
      const DatelineReportRun *run = paragraph->runs->pdata[r];
      const char *from = g_utf8_offset_to_pointer (text, run->start);
      const char *end = g_utf8_offset_to_pointer (text, run->end);

      g_string_append_len (out, from, end - from);
      for (guint k = 0; k < run->annotations->len; k++)
        g_string_append_printf (out, "%s%u", k > 0 ? "," : "{",
                                g_array_index (run->annotations, guint, k));
      if (run->annotations->len > 0)
        g_string_append_c (out, '}');
      for (guint k = 0; k < run->ends->len; k++)
        g_string_append_printf (out, "/%u", g_array_index (run->ends, guint, k));
    }
    for (guint k = 0; k < paragraph->notes->len; k++)
      g_string_append_printf (out, " n%u", g_array_index (paragraph->notes, guint, k));
  }
  return g_string_free (out, FALSE);
}

static void
test_runs (void)
{
  static const struct {
    const char *text;
    DatelineSpan spans[4];
    guint n;
    const char *cut;
  } cases[] = {
    { "abcdef", { { 0, 0 } }, 0, "abcdef" },
    { "abcdef", { { 1, 3 } }, 1, "abc{0}/0def n0" },
    { "abcdef", { { 0, 6 }, { 2, 4 } }, 2, "ab{0}cd{0,1}/1ef{0}/0 n0 n1" },
    { "abcdef", { { 0, 4 }, { 2, 6 } }, 2, "ab{0}cd{0,1}/0ef{1}/1 n0 n1" },
    { "abcdef", { { 1, 3 }, { 1, 3 } }, 2, "abc{0,1}/0/1def n0 n1" },
    { "ab\n\ncd", { { 0, 2 }, { 4, 6 } }, 2, "ab{0}/0 n0|cd{1}/1 n1" },
    { "ab\n\ncd", { { 1, 5 } }, 1, "ab{0} n0|c{0}/0d" },
    { "ab\n\ncd", { { 2, 4 } }, 1, "ab|cd n0" },
    { "ab\n\ncd", { { 0, 4 } }, 1, "ab{0}/0 n0|cd" },
    { "\n\nab\n\n\n\ncd\n\n", { { 2, 4 }, { 8, 9 } }, 2, "ab{0}/0 n0|c{1}/1d n1" },
    { "", { { 0, 0 } }, 0, "" },
    { "مزار شریف", { { 5, 9 } }, 1, "مزار شریف{0}/0 n0" },
    { "a\nb", { { 0, 3 } }, 1, "a\nb{0}/0 n0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) annotations = make_annotations (cases[i].spans, cases[i].n);
    g_autofree char *cut = describe (cases[i].text, annotations);

    g_assert_cmpstr (cut, ==, cases[i].cut);
  }
}

/* Whatever the annotations, the runs are the text: nothing lost, nothing twice, and each annotation
 * has one note and at most one end. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20210810);

  for (guint round = 0; round < 500; round++) {
    GString *text = g_string_new (NULL);
    DatelineSpan spans[12];
    guint n = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (spans) + 1);
    gint32 length;
    g_autoptr (GPtrArray) annotations = NULL;
    g_autoptr (GPtrArray) paragraphs = NULL;
    guint32 at = 0;
    guint n_notes = 0;
    guint n_ends = 0;

    for (guint i = 0; i < 40; i++)
      g_string_append (text, g_rand_int_range (rand, 0, 8) == 0 ? "\n\n" : "é");
    length = (gint32) g_utf8_strlen (text->str, -1);
    for (guint i = 0; i < n; i++) {
      guint32 from = i > 0 ? spans[i - 1].start : 0;

      spans[i].start = (guint32) g_rand_int_range (rand, (gint32) from, length);
      spans[i].end = (guint32) g_rand_int_range (rand, (gint32) spans[i].start + 1, length + 1);
    }
    annotations = make_annotations (spans, n);
    paragraphs = _dateline_report_cut (text->str, annotations, 0, n);
    for (guint p = 0; p < paragraphs->len; p++) {
      const DatelineReportParagraph *paragraph = paragraphs->pdata[p];

      n_notes += paragraph->notes->len;
      for (guint r = 0; r < paragraph->runs->len; r++) {
        const DatelineReportRun *run = paragraph->runs->pdata[r];
        const char *skipped = g_utf8_offset_to_pointer (text->str, at);

        g_assert_cmpuint (run->start, >=, at);
        for (; at < run->start; at++, skipped++)
          g_assert_cmpint (*skipped, ==, '\n');
        g_assert_cmpuint (run->end, >, run->start);
        for (guint k = 0; k < n; k++) {
          gboolean covers = spans[k].start < run->end && spans[k].end > run->start;
          gboolean listed = FALSE;

          for (guint j = 0; j < run->annotations->len; j++)
            listed |= g_array_index (run->annotations, guint, j) == k;
          g_assert_cmpint (covers, ==, listed);
        }
        n_ends += run->ends->len;
        at = run->end;
      }
    }
    g_assert_cmpuint (n_notes, ==, paragraphs->len > 0 ? n : 0);
    g_assert_cmpuint (n_ends, <=, n);
    g_string_free (text, TRUE);
  }
}

static void
test_lanes (void)
{
  static const DatelineSpan spans[] = { { 0, 20 }, { 2, 6 }, { 8, 15 }, { 10, 12 }, { 30, 40 } };
  static const guint expected[] = { 2, 0, 1, 0, 0 };
  g_autoptr (GPtrArray) annotations = make_annotations (spans, G_N_ELEMENTS (spans));
  guint lanes[G_N_ELEMENTS (spans)];

  _dateline_report_find_lanes (annotations, 0, annotations->len, lanes);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    g_assert_cmpuint (lanes[i], ==, expected[i]);
}

/* Two annotations that overlap never share a lane as long as there are lanes. */
static void
test_many_lanes (void)
{
  enum { N = 80 };
  DatelineSpan spans[N];
  guint lanes[N];
  g_autoptr (GPtrArray) annotations = NULL;

  for (guint32 i = 0; i < N; i++)
    spans[i] = (DatelineSpan){ i, 1000 };
  annotations = make_annotations (spans, N);
  _dateline_report_find_lanes (annotations, 0, N, lanes);
  for (guint i = 0; i < N; i++)
    g_assert_cmpuint (lanes[N - 1 - i], ==, MIN (i, 63));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/cut/runs", test_runs);
  g_test_add_func ("/report/cut/random", test_random);
  g_test_add_func ("/report/cut/lanes", test_lanes);
  g_test_add_func ("/report/cut/many-lanes", test_many_lanes);
  return g_test_run ();
}
