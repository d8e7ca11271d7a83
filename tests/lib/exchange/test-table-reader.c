/* test-table-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-reader.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dateline-error.h"

/* "line:cell|cell; line:cell|cell", a "!" before a row that has a flaw */
static char *
describe (DatelineTableReader *reader, GError **error)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  while (dateline_table_reader_next (reader, &failure)) {
    guint n;
    const DatelineCell *cells = dateline_table_reader_get_cells (reader, &n);

    g_string_append_printf (all, "%s%s%" G_GUINT64_FORMAT ":", all->len > 0 ? "; " : "",
                            dateline_table_reader_get_flaw (reader) != DATELINE_ROW_WHOLE ? "!"
                                                                                          : "",
                            dateline_table_reader_get_line (reader));
    for (guint i = 0; i < n; i++) {
      g_assert_cmpint (cells[i].text[cells[i].length], ==, '\0');
      g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", cells[i].text);
    }
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return g_string_free (all, FALSE);
}

static char *
read_all (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (DatelineTableReader) reader = dateline_table_reader_new (bytes, "a.csv");

  return describe (reader, error);
}

static void
test_rows (void)
{
  static const struct {
    const char *table;
    const char *rows;
  } cases[] = {
    { "a,b\n1,2\n", "1:a|b; 2:1|2" },
    { "a,b\r\n1,2\r\n", "1:a|b; 2:1|2" },
    { "a,b\r1,2\r", "1:a|b; 2:1|2" },
    { "a,b\n1,2", "1:a|b; 2:1|2" },
    { "a,b\n\n\r\n1,2\n\n", "1:a|b; 4:1|2" },
    { "a,b\n,\n1,\n", "1:a|b; 2:|; 3:1|" },
    { "\"a\",\"b,c\"\n\"1\n2\",3\n4,5\n", "1:a|b,c; 2:1\n2|3; 4:4|5" },
    { "a,b\n\"say \"\"no\"\"\",\"\"\n", "1:a|b; 2:say \"no\"|" },
    { "a,b\n\"\"\"\",\"\"\"\"\"\"\n", "1:a|b; 2:\"|\"\"" },
    { "a,b\nx\"y,z\n", "1:a|b; 2:x\"y|z" },
    { "a,b\r\n\"1\r\n2\",3\r\n", "1:a|b; 2:1\r\n2|3" },
    { "a,b\n1\r2,3\n", "1:a|b; 2:1\r2|3" },
    { "a;b\n1,5;2,5\n", "1:a|b; 2:1,5|2,5" },
    { "a\tb\n1,5\t2\n", "1:a|b; 2:1,5|2" },
    { "a|b\n1|2\n", "1:a|b; 2:1|2" },
    { "sep=;\na;b\n1;2\n", "2:a|b; 3:1|2" },
    { "sep=|\r\na|b\r\n", "2:a|b" },
    { "a\nb\n", "1:a; 2:b" },
    { "a,b", "1:a|b" },
    { "\"a\"", "1:a" },
    { "", "" },
    { "\n\n", "" },
    /* what no program writes */
    { "a,b\n\"1,2\n3,4\n", "1:a|b; !2:\"1|2; 3:3|4" },
    { "a,b\n\"1\"x,2\n3,4\n", "1:a|b; !2:\"1\"x|2; 3:3|4" },
    { "a,b\n1,\"2\n3,4\n5,\"6\"\n", "1:a|b; !2:1|\"2; 3:3|4; 4:5|6" },
    { "a,b\n1,\"", "1:a|b; !2:1|\"" },
    { "\"", "!1:\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *rows = read_all (cases[i].table, -1, &error);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_no_error (error);
    g_assert_cmpstr (rows, ==, cases[i].rows);
  }
}

/* What a table says does not depend on where the buffer ends: cells of every length around its size
 */
static void
test_pieces (void)
{
  for (gsize length = 256 * 1024 - 40; length < 256 * 1024 + 40; length += 7) {
    g_autofree char *path = g_build_filename (g_get_tmp_dir (), "pieces-XXXXXX", NULL);
    GString *table = g_string_new ("a,b\n\"");
    g_autoptr (DatelineTableReader) reader = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *rows = NULL;
    int fd = g_mkstemp (path);

    while (table->len < length)
      g_string_append_c (table, 'x');
    g_string_append (table, "\"\"\r\ny\",2\r\n\"3\",\"\"\r\n");
    g_assert_cmpint (write (fd, table->str, table->len), ==, (gssize) table->len);
    close (fd);
    reader = dateline_table_reader_open (path, "a.csv", NULL, &error);
    g_assert_no_error (error);
    rows = describe (reader, &error);
    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (rows, "1:a|b; 2:xxxx"));
    g_test_message ("tail %s", rows + strlen (rows) - 40);
    g_assert_true (g_str_has_suffix (rows, "x\"\r\ny|2; 4:3|"));
    g_unlink (path);
    g_string_free (table, TRUE);
  }
}

/* Any cells, written as RFC 4180 says, are read back */
static void
test_round_trip (void)
{
  static const char letters[] = "ab,\"\"\n\r;\t| '=x";

  for (guint round = 0; round < 2000; round++) {
    g_autoptr (GString) table = g_string_new ("h1,h2,h3\n");
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (DatelineTableReader) reader = NULL;
    guint at = 0;

    for (guint i = 0; i < 12; i++) {
      GString *cell = g_string_new (i % 3 == 0 ? "k" : "");

      for (gint n = g_test_rand_int_range (0, 6); n > 0; n--)
        g_string_append_c (cell, letters[g_test_rand_int_range (0, sizeof letters - 1)]);
      g_string_append_c (table, '"');
      for (const char *p = cell->str; *p != '\0'; p++)
        g_string_append_printf (table, "%s%c", *p == '"' ? "\"" : "", *p);
      g_string_append (table, i % 3 == 2 ? "\"\n" : "\",");
      g_ptr_array_add (cells, g_string_free (cell, FALSE));
    }
    bytes = g_bytes_new (table->str, table->len);
    reader = dateline_table_reader_new (bytes, "a.csv");
    g_assert_true (dateline_table_reader_next (reader, NULL));
    while (dateline_table_reader_next (reader, NULL)) {
      guint n;
      const DatelineCell *row = dateline_table_reader_get_cells (reader, &n);

      g_assert_cmpint (dateline_table_reader_get_flaw (reader), ==, DATELINE_ROW_WHOLE);
      g_assert_cmpuint (n, ==, 3);
      for (guint i = 0; i < n; i++)
        g_assert_cmpstr (row[i].text, ==, g_ptr_array_index (cells, at++));
    }
    g_assert_cmpuint (at, ==, 12);
  }
}

static DatelineTableReader *
open_bytes (const char *bytes, gsize length, const char *charset, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "table-XXXXXX", NULL);
  DatelineTableReader *reader;
  int fd = g_mkstemp (path);

  g_assert_cmpint (write (fd, bytes, length), ==, (gssize) length);
  close (fd);
  reader = dateline_table_reader_open (path, "a.csv", charset, error);
  g_unlink (path);
  return reader;
}

static void
test_encodings (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *charset;
    const char *rows;
  } cases[] = {
#define CASE(bytes, charset, rows) { bytes, sizeof bytes - 1, charset, rows }
    CASE ("\xef\xbb\xbf"
          "a,b\n\xc3\xa9,2\n",
          "UTF-8", "1:a|b; 2:é|2"),
    CASE ("\xff\xfe"
          "a\0,\0b\0\n\0\xe9\0,\0"
          "2\0\n\0",
          "UTF-16LE", "1:a|b; 2:é|2"),
    CASE ("\xfe\xff\0a\0,\0b\0\n\0\xe9\0,\0"
          "2\0\n",
          "UTF-16BE", "1:a|b; 2:é|2"),
    CASE ("a\0,\0b\0\n\0"
          "1\0,\0"
          "2\0\n\0",
          "UTF-16LE", "1:a|b; 2:1|2"),
    CASE ("\xff\xfe"
          "a\0,\0b\0\n\0"
          "1\0,\0"
          "2",
          "UTF-16LE", "1:a|b; 2:1|"),
    CASE ("a,b\n\xe9,2\n", NULL, "1:a|b; 2:\xe9|2"),
#undef CASE
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineTableReader) reader =
        open_bytes (cases[i].bytes, cases[i].length, NULL, &error);
    g_autofree char *rows = NULL;

    g_assert_no_error (error);
    rows = describe (reader, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (dateline_table_reader_get_charset (reader), ==, cases[i].charset);
    g_assert_cmpstr (rows, ==, cases[i].rows);
  }
}

static GBytes *
gzip (const char *text, gsize length)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) plain =
      g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, converter);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
test_packed (void)
{
  g_autoptr (GBytes) packed = gzip ("a,b\n1,2\n", 8);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader) reader =
      open_bytes (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), NULL, &error);
  g_autofree char *rows = NULL;

  g_assert_no_error (error);
  rows = describe (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "1:a|b; 2:1|2");
}

static void
test_packed_and_cut (void)
{
  g_autoptr (GString) table = g_string_new ("a,b\n");
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader) reader = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (table, "%u,%u\n", i * 7919, g_random_int ());
  packed = gzip (table->str, table->len);
  reader =
      open_bytes (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed) / 2, NULL, &error);
  if (reader != NULL)
    g_free (describe (reader, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "a.csv: "));
}

/* 64 MB of the same row pack to less than a hundredth */
static void
test_bomb (void)
{
  const gsize length = 64 * 1024 * 1024;
  g_autofree char *text = g_malloc (length);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader) reader = NULL;

  for (gsize i = 0; i < length; i += 4)
    memcpy (text + i, "1,2\n", 4);
  packed = gzip (text, length);
  reader = open_bytes (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), NULL, &error);
  while (reader != NULL && dateline_table_reader_next (reader, &error))
    ;
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
}

static void
test_one_line (void)
{
  const gsize length = 24 * 1024 * 1024;
  g_autofree char *text = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineTableReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  memset (text, 'x', length);
  reader = open_bytes (text, length, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dateline_table_reader_next (reader, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "line 1"));
}

static void
test_many_columns (void)
{
  g_autoptr (GString) table = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (table, "a,");
  rows = read_all (table->str, (gssize) table->len, &error);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
}

static void
test_many_quotes (void)
{
  g_autoptr (GString) table = g_string_new ("a,b\n");
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 200000; i++)
    g_string_append (table, i % 2 == 0 ? "\"x,y\n" : "1,\"\"\"\"\"\n");
  g_free (read_all (table->str, (gssize) table->len, &error));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_refused_files (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_table_reader_open ("/no/such/file.csv", "x", NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dateline_table_reader_open ("/", "x", NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/table-reader/rows", test_rows);
  g_test_add_func ("/exchange/table-reader/pieces", test_pieces);
  g_test_add_func ("/exchange/table-reader/round-trip", test_round_trip);
  g_test_add_func ("/exchange/table-reader/encodings", test_encodings);
  g_test_add_func ("/exchange/table-reader/packed", test_packed);
  g_test_add_func ("/exchange/table-reader/packed-and-cut", test_packed_and_cut);
  g_test_add_func ("/exchange/table-reader/bomb", test_bomb);
  g_test_add_func ("/exchange/table-reader/one-line", test_one_line);
  g_test_add_func ("/exchange/table-reader/many-columns", test_many_columns);
  g_test_add_func ("/exchange/table-reader/many-quotes", test_many_quotes);
  g_test_add_func ("/exchange/table-reader/refused-files", test_refused_files);
  return g_test_run ();
}
