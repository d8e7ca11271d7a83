/* bench-tables.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table of events into a case, beside the peer: a plain loop in C that splits the same lines and
 * inserts them by prepared statements into the same tables with the same indexes, without looking
 * for mistakes and without undo. Each run is a process of its own. We check by ourselves what the
 * tables' CHECKs ask and leave those out; so that nobody is misled, the peer runs a second time
 * without them, though then nothing looks at its values at all. Then the second import, undo and
 * redo. Usage: bench-tables [FOLDER [ROWS [RUNS]]]; FOLDER holds events.csv.gz, whose rows are
 * repeated with other ids and dates; without it rows are made up.
 */

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dateline-history.h"
#include "dateline-place-resolver.h"
#include "dateline-table-import.h"

#define HEADER \
  "id,date,lat,lon,country,place,actor1,actor2,event_type,best,low,high,injured,source\n"
#define N_COLUMNS 14
#define LONGEST_LINE 4096
#define MOST_RUNS 9

typedef struct {
  double seconds;   /* by the clock */
  double processor; /* by the processor, of the work and of the kernel for it */
  double megabytes; /* largest memory */
} Cost;

typedef void (*Work) (const char *path, const char *csv);

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* The table */

static void
write_made_up (FILE *file, guint n_rows)
{
  static const char *const kinds[] = { "state-based", "non-state", "one-sided" };

  fputs (HEADER, file);
  for (guint i = 0; i < n_rows; i++) {
    guint town = (guint) g_random_int_range (0, 20000);
    int killed = g_random_int_range (0, 30);

    fprintf (file,
             "M%u,20%02u-%02u-%02u,%.4f,%.4f,Country %u,Town %u,Actor %u,Actor %u,%s,%d,%d,%d,,"
             "Agency %u\n",
             i, 10 + i % 14, 1 + i % 12, 1 + i % 28, -60 + (town % 1200) * 0.1,
             -170 + (town % 3400) * 0.1, town % 40, town, town % 97, town % 89, kinds[i % 3],
             killed, killed, killed + 2, town % 11);
  }
}

/* Rows of the corpus, as often as needed: other ids, other years */
static void
write_repeated (FILE *file, const char *corpus, guint n_rows)
{
  g_autofree char *command = g_strdup_printf ("zcat '%s'", corpus);
  guint n = 0;

  fputs (HEADER, file);
  for (guint round = 0; n < n_rows; round++) {
    FILE *lines = popen (command, "r");
    char line[LONGEST_LINE];

    if (fgets (line, sizeof line, lines) == NULL)
      g_error ("%s: no rows", corpus);
    for (; n < n_rows && fgets (line, sizeof line, lines) != NULL; n++) {
      char *date = strchr (line, ',');

      if (date == NULL || strlen (date) < 12)
        continue;
      date[4] = (char) ('0' + (date[4] - '0' + (int) round) % 10);
      if (memcmp (date + 6, "02-29", 5) == 0)
        date[10] = '8';
      fprintf (file, "%.*s-%u%s", (int) (date - line), line, round, date);
    }
    pclose (lines);
  }
}

static void
write_table (const char *path, const char *folder, guint n_rows)
{
  g_autofree char *corpus = g_build_filename (folder, "events.csv.gz", NULL);
  FILE *file = g_fopen (path, "w");

  if (g_file_test (corpus, G_FILE_TEST_EXISTS)) {
    write_repeated (file, corpus, n_rows);
    g_print ("%u rows, those of %s repeated\n", n_rows, corpus);
  } else {
    write_made_up (file, n_rows);
    g_print ("%u rows, made up: %s is not there\n", n_rows, corpus);
  }
  fclose (file);
}

/* Ours */

static void
import_by_us (const char *path, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_open (path, DATELINE_CASE_WRITE, &error);
  g_autoptr (DatelineTableResult) result = NULL;
  DatelineTableOptions options = { 0 };

  check (error);
  dateline_place_resolver_connect (dateline);
  result = dateline_table_import (dateline, csv, "bench.csv", &options, NULL, &error);
  check (error);
}

static void
undo (const char *path, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_open (path, DATELINE_CASE_WRITE, &error);

  check (error);
  dateline_history_entry_free (dateline_history_undo (dateline, &error));
  check (error);
}

static void
redo (const char *path, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_open (path, DATELINE_CASE_WRITE, &error);

  check (error);
  dateline_history_entry_free (dateline_history_redo (dateline, &error));
  check (error);
}

/* The peer */

typedef struct {
  sqlite3 *db;
  sqlite3_stmt *event;
  sqlite3_stmt *place;
  sqlite3_stmt *name;
  GHashTable *places; /* name and point → id */
  gint64 last_id;
} Peer;

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return statement;
}

static void
execute (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static void
step (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

static void
bind_words (sqlite3_stmt *statement, int parameter, const char *words)
{
  if (words[0] == '\0')
    sqlite3_bind_null (statement, parameter);
  else
    sqlite3_bind_text (statement, parameter, words, -1, SQLITE_STATIC);
}

static void
bind_count (sqlite3_stmt *statement, int parameter, const char *words)
{
  if (words[0] == '\0')
    sqlite3_bind_null (statement, parameter);
  else
    sqlite3_bind_int64 (statement, parameter, atoll (words));
}

static gboolean
split (char *line, char *cells[N_COLUMNS])
{
  char *p = line;

  for (guint i = 0; i < N_COLUMNS; i++) {
    gboolean quoted = *p == '"';
    char *to = p += quoted;

    cells[i] = p;
    for (; *p != '\0' && *p != '\n' && (quoted || *p != ','); p++) {
      if (quoted && *p == '"') {
        if (p[1] != '"') {
          quoted = FALSE;
          continue;
        }
        p++;
      }
      *to++ = *p;
    }
    if (*p == '\0' && i + 1 < N_COLUMNS)
      return FALSE;
    p += *p != '\0';
    *to = '\0';
  }
  return TRUE;
}

static gint64
insert_place (Peer *self, char *cells[N_COLUMNS])
{
  char key[LONGEST_LINE];
  g_autofree char *folded = NULL;
  gint64 *id;

  if (cells[5][0] == '\0')
    return 0;
  g_snprintf (key, sizeof key, "%s|%.2f|%.2f", cells[5], atof (cells[2]), atof (cells[3]));
  id = g_hash_table_lookup (self->places, key);
  if (id != NULL)
    return *id;
  id = g_new (gint64, 1);
  *id = ++self->last_id;
  g_hash_table_insert (self->places, g_strdup (key), id);
  folded = g_utf8_casefold (cells[5], -1);
  sqlite3_bind_int64 (self->place, 1, *id);
  bind_words (self->place, 2, cells[5]);
  bind_words (self->place, 3, cells[4]);
  sqlite3_bind_double (self->place, 4, atof (cells[2]));
  sqlite3_bind_double (self->place, 5, atof (cells[3]));
  step (self->place);
  sqlite3_bind_int64 (self->name, 1, *id);
  bind_words (self->name, 2, cells[5]);
  bind_words (self->name, 3, folded);
  step (self->name);
  return *id;
}

static void
insert_event (Peer *self, char *cells[N_COLUMNS])
{
  int year = 1970, month = 1, day = 1;
  gint64 start, place = insert_place (self, cells);

  sscanf (cells[1], "%d-%d-%d", &year, &month, &day);
  start = dateline_day_from_ymd (year, month, day);
  sqlite3_bind_int64 (self->event, 1, ++self->last_id);
  bind_words (self->event, 2, cells[8][0] == 'o' ? "attack" : "clash");
  sqlite3_bind_int64 (self->event, 3, start);
  sqlite3_bind_int64 (self->event, 4, start + 1);
  if (place != 0)
    sqlite3_bind_int64 (self->event, 5, place);
  else
    sqlite3_bind_null (self->event, 5);
  bind_words (self->event, 6, cells[5]);
  sqlite3_bind_double (self->event, 7, atof (cells[2]));
  sqlite3_bind_double (self->event, 8, atof (cells[3]));
  bind_words (self->event, 9, cells[6]);
  bind_words (self->event, 10, cells[7]);
  bind_count (self->event, 11, cells[10]);
  bind_count (self->event, 12, cells[11]);
  bind_count (self->event, 13, cells[12]);
  bind_words (self->event, 14, cells[13]);
  bind_words (self->event, 15, cells[0]);
  step (self->event);
}

static void
run_peer (const char *path, const char *csv, const char *pragma)
{
  Peer self = { .places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  FILE *file = g_fopen (csv, "r");
  char line[LONGEST_LINE];
  char *cells[N_COLUMNS];

  if (sqlite3_open (path, &self.db) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (self.db));
  execute (self.db, pragma);
  execute (self.db, "PRAGMA synchronous=FULL; BEGIN IMMEDIATE");
  self.event = prepare (
      self.db, "INSERT INTO event (id, kind, date_start, date_end, date_precision, place,"
               " place_name, lat, lon, actor_name, against_name, killed_low, killed_high,"
               " injured_low, notes, external_id, origin, reviewed, coder, created, modified)"
               " VALUES (?1, ?2, ?3, ?4, 'day', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
               " 'table', 0, 'peer', 1, 1)");
  self.place = prepare (
      self.db, "INSERT INTO place (id, name, country, lat, lon) VALUES (?1, ?2, ?3, ?4, ?5)");
  self.name = prepare (self.db, "INSERT INTO place_name (place, name, folded, added_by, added)"
                                " VALUES (?1, ?2, ?3, 'peer', 1)");
  if (fgets (line, sizeof line, file) == NULL)
    g_error ("%s is empty", csv);
  while (fgets (line, sizeof line, file) != NULL)
    if (split (line, cells))
      insert_event (&self, cells);
  execute (self.db, "COMMIT");
  sqlite3_finalize (self.event);
  sqlite3_finalize (self.place);
  sqlite3_finalize (self.name);
  sqlite3_close (self.db);
  g_hash_table_unref (self.places);
  fclose (file);
}

static void
import_by_peer (const char *path, const char *csv)
{
  run_peer (path, csv, "PRAGMA ignore_check_constraints=OFF");
}

static void
import_by_blind_peer (const char *path, const char *csv)
{
  run_peer (path, csv, "PRAGMA ignore_check_constraints=ON");
}

/* Measuring */

static double
in_seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / 1e6;
}

static Cost
measure (Work work, const char *path, const char *csv)
{
  gint64 start = g_get_monotonic_time ();
  pid_t child = fork ();
  struct rusage usage;
  int status;

  if (child == 0) {
    work (path, csv);
    _exit (0);
  }
  if (wait4 (child, &status, 0, &usage) != child || status != 0)
    g_error ("A run failed");
  return (Cost){ (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
                 in_seconds (usage.ru_utime) + in_seconds (usage.ru_stime),
                 (double) usage.ru_maxrss / 1024 };
}

static Cost
measure_fresh (Work work, const char *path, const char *csv)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *dateline;

  g_unlink (path);
  dateline = dateline_case_create (path, NULL, &error);
  check (error);
  g_object_unref (dateline);
  return measure (work, path, csv);
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  double left = ((const Cost *) a)->processor;
  double right = ((const Cost *) b)->processor;

  return (left > right) - (left < right);
}

static void
print_cost (const char *what, Cost cost, guint n_rows)
{
  g_print ("%-28s %8.2f s  processor %8.2f s  %9.0f rows/s  %7.1f MB\n", what, cost.seconds,
           cost.processor, n_rows / cost.seconds, cost.megabytes);
}

/* Of speeds: 2.00 is twice as many rows a second as the peer */
static void
print_ratio (const char *what, Cost peer, Cost ours)
{
  g_print ("%-28s %8.2f times as fast by the clock  %8.2f by the processor\n", what,
           peer.seconds / ours.seconds, peer.processor / ours.processor);
}

int
main (int argc, char *argv[])
{
  guint n_rows = argc > 2 ? (guint) atoi (argv[2]) : 100000;
  guint n_runs = CLAMP (argc > 3 ? atoi (argv[3]) : 3, 1, MOST_RUNS);
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.dateline", NULL);
  g_autofree char *csv = g_build_filename (folder, "bench.csv", NULL);
  Cost peer[MOST_RUNS], blind[MOST_RUNS], ours[MOST_RUNS];

  g_random_set_seed (1);
  write_table (csv, argc > 1 ? argv[1] : "", n_rows);
  for (guint i = 0; i < n_runs; i++) { /* by turns: both meet the same noise */
    peer[i] = measure_fresh (import_by_peer, path, csv);
    blind[i] = measure_fresh (import_by_blind_peer, path, csv);
    ours[i] = measure_fresh (import_by_us, path, csv);
  }
  print_cost ("dateline, second import", measure (import_by_us, path, csv), n_rows);
  print_cost ("dateline, undo", measure (undo, path, csv), n_rows);
  print_cost ("dateline, redo", measure (redo, path, csv), n_rows);
  qsort (peer, n_runs, sizeof peer[0], compare_costs);
  qsort (blind, n_runs, sizeof blind[0], compare_costs);
  qsort (ours, n_runs, sizeof ours[0], compare_costs);
  print_cost ("peer, median", peer[n_runs / 2], n_rows);
  print_cost ("peer without CHECKs, median", blind[n_runs / 2], n_rows);
  print_cost ("dateline, median", ours[n_runs / 2], n_rows);
  print_ratio ("speed: dateline / peer", peer[n_runs / 2], ours[n_runs / 2]);
  print_ratio ("speed: … / without CHECKs", blind[n_runs / 2], ours[n_runs / 2]);
  g_unlink (path);
  g_unlink (csv);
  g_rmdir (folder);
  return 0;
}
