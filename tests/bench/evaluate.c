/* evaluate.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Measures the reading engine on texts that other people marked: evaluate FOLDER [PART…]. The
 * corpora are no part of the project; where one is missing that is said, and the rest is measured.
 */

#include "evaluate.h"

#include <stdio.h>
#include <string.h>

#include "dateline-gazetteer.h"

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

static const struct {
  const char *name;
  void (*func) (Evaluation *evaluation);
} parts[] = {
  { "quotes", evaluate_quotes },
  { "places", evaluate_places },
  { "claims", evaluate_claims },
  { "speed", evaluate_speed },
};

static gboolean
is_wanted (const char *part, char **wanted)
{
  return wanted[0] == NULL || g_strv_contains ((const char *const *) wanted, part);
}

static int
print_usage (void)
{
  g_print ("Nothing is measured: give the folder of the corpora, and quotes, places, claims or "
           "speed where not all is meant\n");
  return 77;
}

int
main (int argc, char *argv[])
{
  Evaluation evaluation = { .program = argv[0], .folder = argc >= 2 ? argv[1] : NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autoptr (DatelineReader) reader = NULL;

  if (evaluation.folder == NULL)
    return print_usage ();
  gazetteer = dateline_gazetteer_open (NULL, &error);
  reader = gazetteer != NULL ? dateline_reader_new (gazetteer, &error) : NULL;
  if (reader == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  evaluation.reader = reader;
  if (argc == 3 && g_str_equal (argv[1], EVALUATE_HOSTILE))
    return evaluate_hostile (&evaluation, argv[2]);
  if (!g_file_test (evaluation.folder, G_FILE_TEST_IS_DIR))
    return print_usage ();
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_wanted (parts[i].name, argv + 2))
      parts[i].func (&evaluation);
  return 0;
}
