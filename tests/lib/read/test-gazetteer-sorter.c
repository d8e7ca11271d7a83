/* test-gazetteer-sorter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-error.h"
#include "dateline-gazetteer-spill-private.h"

#define N_RECORDS 20000

static int
compare_records (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

/* Many are alike, or alike at their beginning; some are longer than what is read of a run at once
 */
static GBytes *
make_record (GRand *rand, guint i)
{
  guint32 length = (guint32) g_rand_int_range (rand, 0, 24);
  guint8 *record;

  if (i % 2000 == 7)
    length = 150 * 1024;
  record = g_malloc0 (length + 1);
  for (guint32 k = 0; k < length; k++)
    record[k] = g_rand_int_range (rand, 0, 5) == 0 ? (guint8) g_rand_int_range (rand, 0, 256) : 'a';
  return g_bytes_new_take (record, length);
}

static GPtrArray *
make_records (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < N_RECORDS; i++)
    g_ptr_array_add (records, make_record (rand, i));
  return records;
}

static void
assert_sorted (GazetteerSorter *sorter, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  const guint8 *record;
  guint32 length;

  g_ptr_array_sort (records, compare_records);
  g_assert_true (_dateline_gazetteer_sorter_finish (sorter, &error));
  for (guint i = 0; i < records->len; i++) {
    gsize expected;
    const guint8 *bytes = g_bytes_get_data (records->pdata[i], &expected);

    g_assert_true (_dateline_gazetteer_sorter_next (sorter, &record, &length, &error));
    g_assert_cmpmem (record, length, bytes, expected);
  }
  g_assert_false (_dateline_gazetteer_sorter_next (sorter, &record, &length, &error));
  g_assert_no_error (error);
}

/* In memory alone, with few runs, and with hundreds */
static void
test_order (void)
{
  static const gsize memories[] = { 64 * 1024 * 1024, 1024 * 1024, 4096, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (memories); i++) {
    g_autoptr (GPtrArray) records = make_records (i);
    g_autoptr (GazetteerSorter) sorter =
        _dateline_gazetteer_sorter_new (g_get_tmp_dir (), memories[i]);

    if (memories[i] == 0)
      g_ptr_array_set_size (records, 100);
    for (guint k = 0; k < records->len; k++) {
      gsize length;
      const guint8 *bytes = g_bytes_get_data (records->pdata[k], &length);

      _dateline_gazetteer_sorter_add (sorter, bytes, (guint32) length);
    }
    assert_sorted (sorter, records);
  }
}

static void
test_nothing (void)
{
  g_autoptr (GazetteerSorter) sorter = _dateline_gazetteer_sorter_new (g_get_tmp_dir (), 4096);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  assert_sorted (sorter, none);
}

/* What was appended can be read from anywhere, whether it is in the file or still in memory */
static void
test_spool (void)
{
  g_autoptr (GazetteerSpool) spool = _dateline_gazetteer_spool_new (g_get_tmp_dir ());
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300; i++) {
    g_autofree guint8 *piece = g_malloc (700000);
    guint length = (guint) g_rand_int_range (rand, 0, i == 150 ? 700000 : 5000);

    memset (piece, (int) i, length);
    _dateline_gazetteer_spool_append (spool, piece, length);
    g_byte_array_append (all, piece, length);
  }
  g_assert_cmpuint (_dateline_gazetteer_spool_get_size (spool), ==, all->len);
  for (guint i = 0; i < 300; i++) {
    guint offset = (guint) g_rand_int_range (rand, 0, (gint32) all->len);
    guint length = MIN (all->len - offset, 400000u);
    g_autofree guint8 *read = g_malloc (length);

    g_assert_true (_dateline_gazetteer_spool_read (spool, offset, read, length, &error));
    g_assert_cmpmem (read, length, all->data + offset, length);
  }
}

/* A disk that takes nothing is told of at the end at the latest */
static void
test_no_disk (void)
{
  g_autoptr (GazetteerSorter) sorter = _dateline_gazetteer_sorter_new ("/nowhere/at/all", 4096);
  g_autoptr (GError) error = NULL;
  char record[1000] = "";

  for (guint i = 0; i < 1000; i++)
    _dateline_gazetteer_sorter_add (sorter, record, sizeof record);
  g_assert_false (_dateline_gazetteer_sorter_check (sorter, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (_dateline_gazetteer_sorter_finish (sorter, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read/gazetteer-sorter/order", test_order);
  g_test_add_func ("/read/gazetteer-sorter/nothing", test_nothing);
  g_test_add_func ("/read/gazetteer-sorter/spool", test_spool);
  g_test_add_func ("/read/gazetteer-sorter/no-disk", test_no_disk);
  return g_test_run ();
}
