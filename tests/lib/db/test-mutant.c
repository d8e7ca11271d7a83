/* test-mutant.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files damaged at random: the program does with each what it does with a file, and lives; and what
 * SQLite itself finds wrong with one is always told. With DATELINE_SOAK set there are ten thousand.
 */

#include <sqlite3.h>
#include <string.h>

#include "db-battery.h"
#include "db-fixture.h"
#include "fault-vfs.h"

#define PAGE 4096
#define MOST_MUTATIONS 20
#define LONGEST_USEC (5 * G_USEC_PER_SEC)

static gboolean is_soak;

typedef void (*Mutate) (GByteArray *file, GRand *rand);

static guint
pick (const GByteArray *file, GRand *rand)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) file->len);
}

static void
flip_bit (GByteArray *file, GRand *rand)
{
  file->data[pick (file, rand)] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
}

static void
set_byte (GByteArray *file, GRand *rand)
{
  static const guint8 telling[] = { 0, 1, 0x7f, 0x80, 0xff };

  file->data[pick (file, rand)] = telling[g_rand_int_range (rand, 0, G_N_ELEMENTS (telling))];
}

/* Where the header of a page is, and the places of its cells: damage there is not just other text
 */
static void
hit_page_header (GByteArray *file, GRand *rand)
{
  guint page = pick (file, rand) / PAGE * PAGE;
  guint at = page + (guint) g_rand_int_range (rand, 0, 40);

  if (at < file->len)
    file->data[at] = (guint8) g_rand_int_range (rand, 0, 256);
}

static void
fill (GByteArray *file, GRand *rand, gboolean is_noise)
{
  guint at = pick (file, rand);
  guint size = MIN ((guint) g_rand_int_range (rand, 1, 600), file->len - at);

  for (guint i = 0; i < size; i++)
    file->data[at + i] = is_noise ? (guint8) g_rand_int_range (rand, 0, 256) : 0;
}

static void
fill_with_noise (GByteArray *file, GRand *rand)
{
  fill (file, rand, TRUE);
}

static void
fill_with_zeros (GByteArray *file, GRand *rand)
{
  fill (file, rand, FALSE);
}

static void
copy_page (GByteArray *file, GRand *rand)
{
  guint from = pick (file, rand) / PAGE * PAGE;
  guint to = pick (file, rand) / PAGE * PAGE;

  if (MAX (from, to) + PAGE <= file->len)
    memmove (file->data + to, file->data + from, PAGE);
}

static void
cut_off (GByteArray *file, GRand *rand)
{
  if (g_rand_int_range (rand, 0, 8) == 0)
    g_byte_array_set_size (file, MAX (pick (file, rand), 1));
}

static GByteArray *
mutate (GBytes *pristine, guint32 seed)
{
  static const Mutate mutations[] = { flip_bit,        flip_bit,        set_byte,
                                      set_byte,        hit_page_header, hit_page_header,
                                      fill_with_noise, fill_with_zeros, copy_page,
                                      cut_off };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  int n_mutations = g_rand_int_range (rand, 1, MOST_MUTATIONS + 1);
  GByteArray *file = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (pristine, &size);

  g_byte_array_append (file, data, (guint) size);
  for (int i = 0; i < n_mutations; i++)
    mutations[g_rand_int_range (rand, 0, G_N_ELEMENTS (mutations))](file, rand);
  return file;
}

static int
on_row_cb (void *user_data, int n_columns, char **values, char **names)
{
  gboolean *is_whole = user_data;

  if (g_strcmp0 (values[0], "ok") != 0)
    *is_whole = FALSE;
  return 0;
}

/* What SQLite alone says of it */
static gboolean
is_whole_to_sqlite (const char *path)
{
  sqlite3 *handle = NULL;
  gboolean is_whole = TRUE;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_exec (handle, "PRAGMA integrity_check", on_row_cb, &is_whole, NULL) != SQLITE_OK)
    is_whole = FALSE;
  sqlite3_close (handle);
  return is_whole;
}

typedef struct {
  guint n_refused;
  guint n_told;
  guint n_untold;
  gint64 longest;
} Tally;

static void
try_mutant (Fixture *fixture, GBytes *pristine, guint32 seed, Tally *tally)
{
  g_autoptr (GByteArray) file = mutate (pristine, seed);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  gint64 start;
  gboolean is_whole;
  Battery battery;

  fixture_store (fixture->path, bytes);
  is_whole = is_whole_to_sqlite (fixture->path);
  start = g_get_monotonic_time ();
  battery = battery_run (fixture->path, DATELINE_DB_READ);
  g_assert_true (is_whole || battery.is_told);
  if (battery.is_open)
    battery_run (fixture->path, DATELINE_DB_WRITE);
  tally->longest = MAX (tally->longest, g_get_monotonic_time () - start);
  tally->n_refused += !battery.is_open;
  tally->n_told += battery.is_open && battery.is_told;
  tally->n_untold += !battery.is_told;
}

static void
test_mutants (Fixture *fixture, gconstpointer data)
{
  guint n_mutants = is_soak ? 10000 : 150;
  DatelineDb *db = fixture_create (fixture);
  g_autoptr (GBytes) pristine = NULL;
  Tally tally = { 0 };

  fixture_fill (db, 200);
  dateline_db_close (db);
  pristine = fixture_load (fixture->path);
  for (guint32 seed = 0; seed < n_mutants; seed++)
    try_mutant (fixture, pristine, seed, &tally);
  g_test_message ("%u refused, %u told, %u not told, longest %d ms", tally.n_refused, tally.n_told,
                  tally.n_untold, (int) (tally.longest / 1000));
  g_assert_cmpint (tally.longest, <, LONGEST_USEC);
  /* they are damaged, and yet not so much that nothing is tried */
  g_assert_cmpuint (tally.n_refused, >, n_mutants / 10);
  g_assert_cmpuint (tally.n_told, >, n_mutants / 10);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  is_soak = g_getenv ("DATELINE_SOAK") != NULL;
  fault_vfs_install (FALSE);
  fixture_test_add ("/db/mutant/mutants", test_mutants);
  result = g_test_run ();
  fault_vfs_uninstall ();
  return result;
}
