/* fuzz-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reader.h"
#include "fuzz-target.h"

#include <string.h>

static DatelineReader *
make_reader (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = dateline_gazetteer_open (NULL, &error);
  DatelineReader *reader = gazetteer != NULL ? dateline_reader_new (gazetteer, &error) : NULL;

  if (reader == NULL)
    g_error ("%s", error->message);
  return reader;
}

static void
check_span (DatelineSpan span, glong length)
{
  if (span.start >= span.end || span.end > length)
    g_error ("%u to %u is no span of %ld characters", span.start, span.end, length);
}

static void
check (const DatelineAnnotation *it, const char *valid, glong length)
{
  g_autofree char *words = NULL;
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (it, &n_spans);

  check_span (it->span, length);
  words = g_utf8_substring (valid, it->span.start, it->span.end);
  if (strcmp (words, it->exact) != 0)
    g_error ("the words are “%s”, not “%s”", words, it->exact);
  if (!(it->score > 0 && it->score <= 1))
    g_error ("a score of %f", it->score);
  for (guint i = 0; i < n_spans; i++)
    check_span (spans[i].span, length);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static DatelineReader *reader = NULL; /* made once: it takes longer than a reading */
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *valid = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (GError) error = NULL;

  if (reader == NULL)
    reader = make_reader ();
  found = dateline_reader_read (reader, (const char *) data, (gssize) size,
                                dateline_date_from_day (18849), NULL, &error);
  if (found == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < found->len; i++)
    check (g_ptr_array_index (found, i), valid, g_utf8_strlen (valid, -1));
  return 0;
}
