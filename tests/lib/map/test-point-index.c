/* test-point-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-radix-private.h"
#include "point-rows.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gboolean
in_box (const DatelineBox *box, DatelinePoint point)
{
  return box == NULL || dateline_box_contains (*box, point);
}

/* The index against a look at every row; points come back a little moved, so boxes have edges where
 * no point is near. */
static void
assert_same (DatelinePointIndex *index, GArray *rows)
{
  static const DatelineBox boxes[] = { { 30.013, 60.017, 40.013, 75.017 },
                                       { -30.013, 170.017, -10.013, -170.017 },
                                       { 50.013, 50.017, 50.014, 50.018 } };

  for (guint f = 0; f < G_N_ELEMENTS (some_filters); f++)
    for (int b = -1; b < (int) G_N_ELEMENTS (boxes); b++) {
      const DatelineBox *box = b < 0 ? NULL : &boxes[b];
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint i = 0; i < rows->len; i++) {
        const DatelinePointRow *row = &g_array_index (rows, DatelinePointRow, i);

        if (row_passes (row, some_filters[f]) && in_box (box, row->point))
          g_array_append_val (wanted, row->id);
      }
      g_assert_cmpuint (dateline_point_index_select (index, box, some_filters[f], ids), ==,
                        wanted->len);
      g_assert_cmpuint (dateline_point_index_select (index, box, some_filters[f], NULL), ==,
                        wanted->len);
      g_array_sort (ids, compare_ids);
      g_array_sort (wanted, compare_ids);
      g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), wanted->data,
                       wanted->len * sizeof (gint64));
    }
  g_assert_cmpuint (dateline_point_index_get_n_points (index), ==, rows->len);
}

static DatelinePointIndex *
index_of (GArray *rows)
{
  return dateline_point_index_new ((const DatelinePointRow *) (void *) rows->data, rows->len);
}

static void
test_select (void)
{
  for (guint n = 0; n < 3000; n = n * 3 + 1) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (n);
    g_autoptr (GArray) rows = random_rows (rand, n);
    g_autoptr (DatelinePointIndex) index = index_of (rows);

    assert_same (index, rows);
  }
}

static void
test_get (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GArray) rows = random_rows (rand, 1000);
  g_autoptr (DatelinePointIndex) index = index_of (rows);
  DatelinePointRow found;

  for (guint i = 0; i < rows->len; i++) {
    const DatelinePointRow *row = &g_array_index (rows, DatelinePointRow, i);

    g_assert_true (dateline_point_index_get (index, row->id, &found));
    g_assert_cmpfloat (dateline_point_distance_km (found.point, row->point), <, 0.004);
    g_assert_cmpint (found.start, ==, row->start);
    g_assert_cmpint (found.end, ==, row->end);
    g_assert_cmpint (found.kind, ==, row->kind);
    g_assert_cmpfloat (found.value, ==, row->value);
  }
  g_assert_false (dateline_point_index_get (index, 2, &found));
  g_assert_false (dateline_point_index_get (index, G_MAXINT64, &found));
}

/* Rows change, move, come and go; after each round the index is as one made anew. */
static void
test_update (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GArray) rows = random_rows (rand, 2000);
  g_autoptr (DatelinePointIndex) index = index_of (rows);
  gint64 next_id = 1000000;

  for (int round = 0; round < 25; round++) {
    guint n = round % 6 == 5 ? 900 : 20;

    for (guint i = 0; i < n; i++) {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) rows->len);
      DatelinePointRow *row = &g_array_index (rows, DatelinePointRow, at);
      gint64 id = row->id;
      DatelinePointRow new = random_row (rand, ++next_id);

      switch (g_rand_int_range (rand, 0, 4)) {
      case 0: /* changed where it is */
        row->kind = (guint8) ((row->kind + 1) % 7);
        dateline_point_index_update (index, row, 1);
        break;
      case 1: /* moved */
        *row = random_row (rand, id);
        dateline_point_index_update (index, row, 1);
        break;
      case 2:
        dateline_point_index_remove (index, &id, 1);
        dateline_point_index_remove (index, &id, 1);
        g_array_remove_index_fast (rows, at);
        break;
      default:
        dateline_point_index_update (index, &new, 1);
        g_array_append_val (rows, new);
      }
    }
    assert_same (index, rows);
  }
  /* An undone removal: the id comes back. */
  dateline_point_index_remove (index, &g_array_index (rows, DatelinePointRow, 0).id, 1);
  dateline_point_index_update (index, &g_array_index (rows, DatelinePointRow, 0), 1);
  assert_same (index, rows);
}

/* So much is added that everything is sorted again. */
static void
test_update_much (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GArray) rows = random_rows (rand, 12000);
  g_autoptr (DatelinePointIndex) index =
      dateline_point_index_new ((const DatelinePointRow *) (void *) rows->data, 100);

  dateline_point_index_update (index, &g_array_index (rows, DatelinePointRow, 100),
                               rows->len - 100);
  assert_same (index, rows);
  for (guint i = 0; i < 11000; i++)
    dateline_point_index_remove (index, &g_array_index (rows, DatelinePointRow, i).id, 1);
  g_array_remove_range (rows, 0, 11000);
  assert_same (index, rows);
}

static void
test_restrict (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GArray) rows = random_rows (rand, 1500);
  g_autoptr (DatelinePointIndex) index = index_of (rows);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DatelinePointRow row;
  gint64 unknown = 5;

  for (guint i = 0; i < rows->len; i += 3)
    g_array_append_val (ids, g_array_index (rows, DatelinePointRow, rows->len - 1 - i).id);
  g_array_append_val (ids, unknown);
  dateline_point_index_restrict (index, (const gint64 *) (void *) ids->data, ids->len);
  g_assert_cmpuint (dateline_point_index_select (index, NULL, DATELINE_POINT_FILTER_ALL, NULL), ==,
                    500);
  g_assert_cmpuint (dateline_point_index_get_n_points (index), ==, 1500);

  /* An admitted id that comes later counts, another one does not; one that moves stays admitted. */
  row = random_row (rand, unknown);
  dateline_point_index_update (index, &row, 1);
  row = random_row (rand, 6);
  dateline_point_index_update (index, &row, 1);
  row = random_row (rand, g_array_index (ids, gint64, 0));
  dateline_point_index_update (index, &row, 1);
  g_assert_cmpuint (dateline_point_index_select (index, NULL, DATELINE_POINT_FILTER_ALL, NULL), ==,
                    501);

  dateline_point_index_restrict (index, NULL, 0);
  g_assert_cmpuint (dateline_point_index_select (index, NULL, DATELINE_POINT_FILTER_ALL, NULL), ==,
                    0);
  dateline_point_index_restrict (index, NULL, -1);
  g_assert_cmpuint (dateline_point_index_select (index, NULL, DATELINE_POINT_FILTER_ALL, NULL), ==,
                    1502);
}

/* Going on from the first to the last and back passes everybody, in order. */
static void
test_step (void)
{
  static const DatelineBox box = { 10, 0, 80, 179 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (GArray) rows = random_rows (rand, 400);
  g_autoptr (DatelinePointIndex) index = index_of (rows);
  DatelinePointFilter filter = { 0x0f, G_MININT32, G_MAXINT32 };

  for (int direction = -1; direction <= 1; direction += 2) {
    gsize n = dateline_point_index_select (index, &box, filter, NULL), passed = 0;
    DatelinePointRow before = { 0 }, row;
    gint64 id = 2;

    while (dateline_point_index_step (index, &box, filter, direction, &id)) {
      g_assert_true (dateline_point_index_get (index, id, &row));
      if (passed > 0 && direction > 0)
        g_assert_true (before.start < row.start ||
                       (before.start == row.start && before.id < row.id));
      if (passed > 0 && direction < 0)
        g_assert_true (before.start > row.start ||
                       (before.start == row.start && before.id > row.id));
      g_assert_cmpuint (++passed, <=, n);
      before = row;
    }
    g_assert_cmpuint (passed, ==, n);
    g_assert_cmpint (id, ==, before.id);
  }
}

/* By kind, a count is what a look at every point gives */
static void
test_count_kinds (void)
{
  static const DatelineBox box = { 30.013, 60.017, 40.013, 75.017 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GArray) rows = random_rows (rand, 3000);
  g_autoptr (DatelinePointIndex) index = index_of (rows);

  for (guint f = 0; f < G_N_ELEMENTS (some_filters); f++)
    for (int b = 0; b < 2; b++) {
      guint32 n_kinds[DATELINE_POINT_N_KINDS], wanted[DATELINE_POINT_N_KINDS] = { 0 };
      gsize n = 0;

      for (guint i = 0; i < rows->len; i++) {
        const DatelinePointRow *row = &g_array_index (rows, DatelinePointRow, i);

        if (row_passes (row, some_filters[f]) && in_box (b > 0 ? &box : NULL, row->point)) {
          wanted[row->kind]++;
          n++;
        }
      }
      g_assert_cmpuint (
          dateline_point_index_count_kinds (index, b > 0 ? &box : NULL, some_filters[f], n_kinds),
          ==, n);
      g_assert_cmpmem (n_kinds, sizeof n_kinds, wanted, sizeof wanted);
    }
}

/* The box goes over 180° where that is shorter, and has no points without a place */
static void
test_box (void)
{
  const DatelinePointRow rows[] = {
    { 1, { 10.0, 170.0 }, 100, 101, 0, 0 },
    { 2, { -20.0, -165.0 }, 200, 201, 0, 1 },
    { 3, DATELINE_POINT_NOWHERE, 100, 101, 0, 2 },
  };
  g_autoptr (DatelinePointIndex) index = dateline_point_index_new (rows, G_N_ELEMENTS (rows));
  DatelinePointFilter only = { 1u << 2, G_MININT32, G_MAXINT32 };
  DatelineBox box;

  g_assert_true (dateline_point_index_get_box (index, DATELINE_POINT_FILTER_ALL, &box));
  g_assert_cmpfloat_with_epsilon (box.west, 170.0, 0.01);
  g_assert_cmpfloat_with_epsilon (box.east, -165.0, 0.01);
  g_assert_cmpfloat_with_epsilon (box.south, -20.0, 0.01);
  g_assert_cmpfloat_with_epsilon (box.north, 10.0, 0.01);
  g_assert_false (dateline_point_index_get_box (index, only, &box));
  only.kinds = 1u << 1;
  g_assert_true (dateline_point_index_get_box (index, only, &box));
  g_assert_cmpfloat_with_epsilon (box.west, box.east, 0.01);
}

/* An event without a place has days and a kind, and is on no map */
static void
test_nowhere (void)
{
  DatelinePointRow row = { 7, DATELINE_POINT_NOWHERE, 100, 101, 0, 2 };
  DatelinePointRow found;
  g_autoptr (DatelinePointIndex) index = dateline_point_index_new (&row, 1);
  guint32 n_kinds[DATELINE_POINT_N_KINDS];

  g_assert_true (dateline_point_index_get (index, 7, &found));
  g_assert_false (dateline_point_is_valid (found.point));
  g_assert_cmpint (found.start, ==, 100);
  g_assert_cmpuint (dateline_point_index_select (index, NULL, DATELINE_POINT_FILTER_ALL, NULL), ==,
                    0);
  g_assert_cmpuint (
      dateline_point_index_count_kinds (index, NULL, DATELINE_POINT_FILTER_ALL, n_kinds), ==, 0);

  row.point = (DatelinePoint){ 36.7, 68.9 };
  dateline_point_index_update (index, &row, 1);
  g_assert_cmpuint (dateline_point_index_select (index, NULL, DATELINE_POINT_FILTER_ALL, NULL), ==,
                    1);
  row.point = DATELINE_POINT_NOWHERE;
  dateline_point_index_update (index, &row, 1);
  g_assert_cmpuint (dateline_point_index_select (index, NULL, DATELINE_POINT_FILTER_ALL, NULL), ==,
                    0);
}

static void
test_radix (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  RadixItem items[500];

  _dateline_radix_sort (items, 0);
  for (int bits = 1; bits <= 64; bits += 7) {
    for (guint32 i = 0; i < G_N_ELEMENTS (items); i++) {
      items[i].key = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
      items[i].key >>= 64 - bits;
      items[i].value = i;
    }
    _dateline_radix_sort (items, G_N_ELEMENTS (items));
    for (guint i = 1; i < G_N_ELEMENTS (items); i++)
      g_assert_true (items[i - 1].key < items[i].key ||
                     (items[i - 1].key == items[i].key && items[i - 1].value < items[i].value));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/point-index/select", test_select);
  g_test_add_func ("/map/point-index/get", test_get);
  g_test_add_func ("/map/point-index/update", test_update);
  g_test_add_func ("/map/point-index/update-much", test_update_much);
  g_test_add_func ("/map/point-index/restrict", test_restrict);
  g_test_add_func ("/map/point-index/step", test_step);
  g_test_add_func ("/map/point-index/count-kinds", test_count_kinds);
  g_test_add_func ("/map/point-index/box", test_box);
  g_test_add_func ("/map/point-index/nowhere", test_nowhere);
  g_test_add_func ("/map/point-index/radix", test_radix);
  return g_test_run ();
}
