/* evaluate.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Measures the reading engine on texts that other people marked: evaluate FOLDER. The corpora are
 * no part of the project; where one is missing that is said, and the rest is measured. */

#include "evaluate.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "dateline-gazetteer.h"

#define ROUNDS 5                     /* of reading everything */
#define MAX_FILE (256 * 1024 * 1024) /* bytes, unpacked */

static GBytes *
unpack (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) packed = G_INPUT_STREAM (g_file_read (file, NULL, error));
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (packed == NULL)
    return NULL;
  stream = g_converter_input_stream_new (packed, converter);
  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
take_line (Evaluation *evaluation, const char *line, EvaluateFunc func, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (line, &error);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    func (evaluation, json_node_get_object (node), user_data);
  else if (error != NULL)
    g_printerr ("%s\n", error->message);
}

gboolean
evaluate_each (Evaluation *evaluation, const char *name, EvaluateFunc func, gpointer user_data)
{
  g_autofree char *path = g_build_filename (evaluation->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = unpack (path, &error);
  g_autofree char *text = NULL;
  char *line;

  if (bytes == NULL || g_bytes_get_size (bytes) > MAX_FILE) {
    g_print ("%s is not measured: %s\n", name, error != NULL ? error->message : "too large");
    return FALSE;
  }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  line = text;
  while (line != NULL && *line != '\0') {
    char *end = strchr (line, '\n');

    if (end != NULL)
      *end++ = '\0';
    take_line (evaluation, line, func, user_data);
    line = end;
  }
  return TRUE;
}

/* What one core worked, in microseconds: other programs do not count */
static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static DatelineDate
date_of (JsonObject *object)
{
  const char *text = json_object_get_string_member_with_default (object, "date", NULL);
  g_autofree char *day = text != NULL ? g_strndup (text, strlen ("2021-08-10")) : NULL;
  DatelineDate date;

  return day != NULL && dateline_date_from_iso (day, &date) ? date : DATELINE_DATE_NONE;
}

GPtrArray *
evaluate_read_all (Evaluation *evaluation, JsonObject *object, gboolean dated)
{
  const char *text = json_object_get_string_member (object, "text");
  DatelineDate date = dated ? date_of (object) : DATELINE_DATE_NONE;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  found = dateline_reader_read (evaluation->reader, text, -1, date, NULL, &error);
  g_ptr_array_add (evaluation->texts, g_strdup (text));
  if (found == NULL)
    g_error ("%s", error->message);
  return g_steal_pointer (&found);
}

GPtrArray *
evaluate_read (Evaluation *evaluation, JsonObject *object, DatelineKind kind, double least)
{
  g_autoptr (GPtrArray) found = evaluate_read_all (evaluation, object, TRUE);

  for (guint i = found->len; i > 0; i--) {
    const DatelineAnnotation *it = g_ptr_array_index (found, i - 1);

    if (it->kind != kind || it->score < least)
      g_ptr_array_remove_index (found, i - 1);
  }
  return g_steal_pointer (&found);
}

void
evaluate_print (const char *what, const Tally *tally)
{
  double precision = 100.0 * tally->right / MAX (tally->found, 1);
  double recall = 100.0 * tally->gold_right / MAX (tally->gold, 1);

  g_print ("  %-44s P %5.1f  R %5.1f  F1 %5.1f   (%u of %u found, %u there)\n", what, precision,
           recall, 2 * precision * recall / MAX (precision + recall, 1e-9), tally->right,
           tally->found, tally->gold);
}

/* Everything once more, without the reading of files and the counting; the best of a few rounds,
 * since other programs use the machine too */
static void
measure_speed (Evaluation *evaluation)
{
  gsize bytes = 0;
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < ROUNDS; round++) {
    gint64 start = get_cpu_time ();

    bytes = 0;
    for (guint i = 0; i < evaluation->texts->len; i++) {
      const char *text = g_ptr_array_index (evaluation->texts, i);
      g_autoptr (GPtrArray) found =
          dateline_reader_read (evaluation->reader, text, -1, DATELINE_DATE_NONE, NULL, NULL);

      bytes += strlen (text);
    }
    best = MIN (best, get_cpu_time () - start);
  }
  g_print ("Speed: %.1f MB read in %.2f s of one core, %.1f MB/s\n", bytes / 1e6, best / 1e6,
           (double) bytes / MAX (best, 1));
}

int
main (int argc, char *argv[])
{
  Evaluation evaluation = { .folder = argc == 2 ? argv[1] : NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autoptr (DatelineReader) reader = NULL;

  if (evaluation.folder == NULL || *evaluation.folder == '\0' ||
      !g_file_test (evaluation.folder, G_FILE_TEST_IS_DIR)) {
    g_print ("Nothing is measured: give the folder of the corpora\n");
    return 77;
  }
  gazetteer = dateline_gazetteer_open (NULL, &error);
  reader = gazetteer != NULL ? dateline_reader_new (gazetteer, &error) : NULL;
  if (reader == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  evaluation.reader = reader;
  evaluation.texts = g_ptr_array_new_with_free_func (g_free);
  evaluate_quotes (&evaluation);
  evaluate_places (&evaluation);
  evaluate_claims (&evaluation);
  measure_speed (&evaluation);
  g_ptr_array_unref (evaluation.texts);
  return 0;
}
