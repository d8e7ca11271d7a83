/* test-processes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One case, several processes: this program runs itself as the others.
 */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case-fixture.h"
#include "dateline-annotation-store.h"
#include "dateline-check.h"
#include "dateline-staging.h"

static char *self_path;

static gboolean
is_soak (void)
{
  return g_getenv ("DATELINE_SOAK") != NULL;
}

/* ---- what the other processes do ---- */

static DatelineCase *
open_as_other (const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *dateline = dateline_case_open (path, DATELINE_CASE_WRITE, &error);

  g_assert_no_error (error);
  dateline_case_set_author (dateline, name);
  return dateline;
}

static void
set (DatelineCase *dateline, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (dateline, "Set", &error);

  g_assert_no_error (error);
  dateline_setting_set (change, key, value, &error);
  g_assert_no_error (error);
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
}

/* Sets so many settings of its own */
static int
run_writer (const char *path, const char *name, int n)
{
  DatelineCase *dateline = open_as_other (path, name);

  for (int i = 0; i < n; i++) {
    g_autofree char *key = g_strdup_printf ("%s %d", name, i);

    set (dateline, key, name);
  }
  g_object_unref (dateline);
  return 0;
}

/* Edits, undoes and redoes, whatever the others do meanwhile */
static int
run_walker (const char *path, const char *name, int n)
{
  DatelineCase *dateline = open_as_other (path, name);

  g_random_set_seed (g_str_hash (name));
  for (int i = 0; i < n; i++) {
    g_autofree char *key = g_strdup_printf ("key %d", g_random_int_range (0, 4));
    g_autofree char *value = g_strdup_printf ("%s %d", name, i);
    g_autoptr (DatelineHistoryEntry) entry = NULL;
    g_autoptr (GError) error = NULL;

    switch (g_random_int_range (0, 4)) {
    case 0:
      entry = dateline_history_undo (dateline, &error);
      break;
    case 1:
      entry = dateline_history_redo (dateline, &error);
      break;
    default:
      set (dateline, key, value);
      break;
    }
    if (error != NULL)
      g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOTHING);
  }
  g_object_unref (dateline);
  return 0;
}

/* Says each number that is safely in the case, until it is killed */
static int
run_victim (const char *path, const char *name, int n)
{
  DatelineCase *dateline = open_as_other (path, name);

  for (int i = 0; i < n; i++) {
    g_autofree char *key = g_strdup_printf ("%s %d", name, i);

    set (dateline, key, name);
    g_print ("%d\n", i);
    fflush (stdout);
  }
  g_object_unref (dateline);
  return 0;
}

/* Imports so many articles, until it is killed */
static int
run_importer (const char *path, const char *name, int n)
{
  DatelineCase *dateline = open_as_other (path, name);
  g_autoptr (DatelineStaging) staging = dateline_staging_new (dateline, NULL);

  for (int i = 0; i < n; i++) {
    g_autofree char *text = g_strdup_printf ("%s %d", name, i);
    g_autoptr (GBytes) original = g_bytes_new (text, strlen (text));
    DatelineNewArticle article = { .original = original, .media_type = "text/plain", .text = text };

    dateline_staging_add (staging, &article, NULL, NULL, NULL);
  }
  g_print ("staged\n");
  fflush (stdout);
  dateline_staging_publish (staging, "Import", NULL, NULL);
  g_print ("published\n");
  fflush (stdout);
  g_clear_pointer (&staging, dateline_staging_free);
  g_object_unref (dateline);
  return 0;
}

static const struct {
  const char *role;
  int (*run) (const char *path, const char *name, int n);
} roles[] = {
  { "writer", run_writer },
  { "walker", run_walker },
  { "victim", run_victim },
  { "importer", run_importer },
};

/* ---- the tests ---- */

static GSubprocess *
start (CaseFixture *fixture, const char *role, const char *name, int n)
{
  g_autofree char *number = g_strdup_printf ("%d", n);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self_path, role,
                                           fixture->path, name, number, NULL);

  g_assert_no_error (error);
  return process;
}

static void
finish (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (process);
}

static void
assert_ask (CaseFixture *fixture, const char *sql, const char *answer)
{
  g_autofree char *found = case_fixture_ask (fixture->path, sql);

  g_assert_cmpstr (found, ==, answer);
}

static void
assert_whole (CaseFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = dateline_case_check (fixture->dateline, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_nothing_is_lost (CaseFixture *fixture, gconstpointer data)
{
  int n = is_soak () ? 2000 : 25;
  g_autofree char *expected = g_strdup_printf ("%d", 2 * n + 1);
  GSubprocess *anna = start (fixture, "writer", "anna", n);
  GSubprocess *boris = start (fixture, "writer", "boris", n);

  case_fixture_set (fixture, "mine", "too");
  finish (anna);
  finish (boris);
  assert_ask (fixture, "SELECT count (*) FROM setting WHERE key <> 'title'", expected);
  assert_ask (fixture, "SELECT count (*) FROM change WHERE state = 'live'", expected);
  assert_ask (fixture, "SELECT count (DISTINCT author) FROM change", "3");
  assert_whole (fixture);
}

/* From wherever they end, all the way back is the beginning, and all the way forth is the end */
static void
walk_back_and_forth (CaseFixture *fixture, const char *beginning)
{
  g_autofree char *end = case_fixture_dump (fixture->path);
  g_autofree char *back = NULL;
  g_autofree char *forth = NULL;
  g_autoptr (GError) error = NULL;
  guint n_undone = 0;
  DatelineHistoryEntry *entry;

  while ((entry = dateline_history_undo (fixture->dateline, &error)) != NULL) {
    dateline_history_entry_free (entry);
    n_undone++;
  }
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOTHING);
  back = case_fixture_dump (fixture->path);
  g_assert_cmpstr (back, ==, beginning);
  for (guint i = 0; i < n_undone; i++) {
    g_clear_error (&error);
    entry = dateline_history_redo (fixture->dateline, &error);
    g_assert_no_error (error);
    dateline_history_entry_free (entry);
  }
  forth = case_fixture_dump (fixture->path);
  g_assert_cmpstr (forth, ==, end);
}

static void
test_undo_by_several (CaseFixture *fixture, gconstpointer data)
{
  int n = is_soak () ? 2000 : 40;
  g_autofree char *beginning = case_fixture_dump (fixture->path);
  GSubprocess *anna = start (fixture, "walker", "anna", n);
  GSubprocess *boris = start (fixture, "walker", "boris", n);

  finish (anna);
  finish (boris);
  walk_back_and_forth (fixture, beginning);
  assert_whole (fixture);
}

/* The last number that the killed program said, -1 for none */
static int
read_last (GSubprocess *process)
{
  g_autofree char *said = NULL;
  char *line;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, NULL);
  if (said == NULL || said[0] == '\0')
    return -1;
  g_strchomp (said);
  line = strrchr (said, '\n');
  return atoi (line != NULL ? line + 1 : said);
}

static void
test_killed_while_writing (CaseFixture *fixture, gconstpointer data)
{
  int n_kills = is_soak () ? 1000 : 6;

  for (int i = 0; i < n_kills; i++) {
    g_autofree char *name = g_strdup_printf ("victim %d", i);
    g_autoptr (GSubprocess) victim = start (fixture, "victim", name, 100000);
    g_autofree char *sql = NULL;
    g_autofree char *found = NULL;
    int said;

    g_usleep ((gulong) g_test_rand_int_range (5000, 60000));
    g_subprocess_send_signal (victim, SIGKILL);
    said = read_last (victim);
    sql = g_strdup_printf ("SELECT count (*) FROM setting WHERE value = '%s'", name);
    case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
    found = case_fixture_ask (fixture->path, sql);
    /* all that it said is there, and at most the one that it was about to say */
    g_assert_cmpint (atoi (found), >=, said + 1);
    g_assert_cmpint (atoi (found), <=, said + 2);
  }
  assert_ask (fixture,
              "SELECT (SELECT count (*) FROM setting WHERE key <> 'title')"
              " = (SELECT count (*) FROM change)",
              "1");
  assert_whole (fixture);
}

static void
test_killed_while_importing (CaseFixture *fixture, gconstpointer data)
{
  int n_kills = is_soak () ? 1000 : 6;
  gint64 n_before = 0;

  for (int i = 0; i < n_kills; i++) {
    g_autofree char *name = g_strdup_printf ("import %d", i);
    g_autoptr (GSubprocess) importer = start (fixture, "importer", name, 300);
    g_autofree char *said = NULL;
    g_autofree char *found = NULL;
    gint64 n_added;

    g_usleep ((gulong) g_test_rand_int_range (5000, 90000));
    g_subprocess_send_signal (importer, SIGKILL);
    g_subprocess_communicate_utf8 (importer, NULL, NULL, &said, NULL, NULL);
    case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
    /* before or after, never between; whose texts they are is looked at in the end */
    found = case_fixture_ask (fixture->path, "SELECT count (*) FROM article");
    n_added = g_ascii_strtoll (found, NULL, 10) - n_before;
    n_before += n_added;
    g_assert_true (n_added == 300 || (n_added == 0 && strstr (said, "published") == NULL));
  }
  assert_ask (fixture,
              "SELECT count (*) FROM (SELECT 1 FROM article a JOIN content c ON c.id = a.content"
              " GROUP BY substr (c.text, 1, instr (substr (c.text, 8), ' ') + 6)"
              " HAVING count (*) <> 300)",
              "0");
  assert_whole (fixture);
}

int
main (int argc, char *argv[])
{
  self_path = argv[0];
  for (gsize i = 0; argc == 5 && i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (argv[1], roles[i].role))
      return roles[i].run (argv[2], argv[3], atoi (argv[4]));
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/processes/nothing-is-lost", test_nothing_is_lost);
  case_fixture_test ("/model/processes/undo-by-several", test_undo_by_several);
  case_fixture_test ("/model/processes/killed-while-writing", test_killed_while_writing);
  case_fixture_test ("/model/processes/killed-while-importing", test_killed_while_importing);
  return g_test_run ();
}
