/* test-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>

#include "dateline-draft.h"
#include "dateline-error.h"
#include "dateline-history.h"

#define N_KILLS 5

static const char *program;

typedef struct {
  char *folder;
  char *path;
  DatelineCase *dateline;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-draft-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.dateline", NULL);
  fixture->dateline = dateline_case_create (fixture->path, "A", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

  dateline_case_close (fixture->dateline);
  g_object_unref (fixture->dateline);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *path = g_strconcat (fixture->path, ends[i], NULL);

    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
set (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_draft_set (fixture->dateline, key, value, &error));
  g_assert_no_error (error);
}

static void
assert_drafts (DatelineCase *dateline, const char *prefix, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = dateline_draft_load (dateline, prefix, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < drafts->len; i++) {
    const DatelineDraft *draft = drafts->pdata[i];

    g_assert_cmpint (draft->time, >, 0);
    g_string_append_printf (found, "%s=%s;", draft->key, draft->value);
  }
  g_assert_cmpstr (found->str, ==, expected);
}

/* Set, replace, take away; a prefix is taken as it is written */
static void
test_draft_set (Fixture *fixture, gconstpointer data)
{
  assert_drafts (fixture->dateline, "", "");
  set (fixture, "annotation/12/place", "Kun");
  set (fixture, "annotation/12/captor", "");
  set (fixture, "annotation/123/place", "Her");
  set (fixture, "annotation/1_/place", "x");
  set (fixture, "annotation/12/place", "Kundu");
  assert_drafts (fixture->dateline, "annotation/12/",
                 "annotation/12/captor=;annotation/12/place=Kundu;");
  assert_drafts (fixture->dateline, "annotation/1_/", "annotation/1_/place=x;");
  assert_drafts (fixture->dateline, "%", "");
  set (fixture, "annotation/12/place", NULL);
  set (fixture, "annotation/12/place", NULL);
  assert_drafts (fixture->dateline, "annotation/12/", "annotation/12/captor=;");
}

/* No part of the history */
static void
test_draft_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHistoryEntry) before = dateline_history_peek_undo (fixture->dateline, NULL);
  g_autoptr (DatelineHistoryEntry) after = NULL;

  set (fixture, "k", "v");
  after = dateline_history_peek_undo (fixture->dateline, NULL);
  g_assert_true ((before == NULL && after == NULL) ||
                 (before != NULL && after != NULL && before->number == after->number));
  g_assert_false (dateline_case_poll (fixture->dateline, &error));
  g_assert_no_error (error);
}

/* Goes with the change that stores it, and stays where there is none */
static void
test_draft_drop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DatelineChange *change;

  set (fixture, "annotation/1/text", "v");
  set (fixture, "annotation/2/text", "w");
  change = dateline_change_begin (fixture->dateline, "Try", &error);
  g_assert_no_error (error);
  g_assert_true (dateline_draft_drop (change, "annotation/1/text", &error));
  dateline_change_free (change);
  assert_drafts (fixture->dateline, "", "annotation/1/text=v;annotation/2/text=w;");

  change = dateline_change_begin (fixture->dateline, "Store", &error);
  g_assert_no_error (error);
  g_assert_true (dateline_draft_drop (change, "annotation/1/text", &error));
  g_assert_true (dateline_change_commit (change, &error));
  dateline_change_free (change);
  assert_drafts (fixture->dateline, "", "annotation/2/text=w;");
}

/* A case that can only be read says so */
static void
test_draft_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) reader = NULL;

  set (fixture, "k", "v");
  reader = dateline_case_open (fixture->path, DATELINE_CASE_READ, &error);
  g_assert_no_error (error);
  g_assert_false (dateline_draft_set (reader, "k", "w", &error));
  g_assert_nonnull (error);
  assert_drafts (reader, "", "k=v;");
  dateline_case_close (reader);
}

/* The child: writes, says so, and waits to be killed */
static void
type_for_ever (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_open (path, DATELINE_CASE_WINDOW, &error);

  g_assert_no_error (error);
  g_assert_true (dateline_draft_set (dateline, "annotation/1/text", text, &error));
  g_print ("written\n");
  fflush (stdout);
  for (;;)
    g_usleep (G_USEC_PER_SEC);
}

/* What was typed when a program is killed is there when the case is opened again */
static void
test_draft_killed (Fixture *fixture, gconstpointer data)
{
  dateline_case_close (fixture->dateline);
  for (int i = 0; i < N_KILLS; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = g_strdup_printf ("typed in round %d", i);
    g_autofree char *expected = g_strdup_printf ("annotation/1/text=%s;", text);
    g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      program, "--type", fixture->path, text, NULL);
    g_autoptr (GDataInputStream) lines = NULL;
    g_autofree char *line = NULL;
    g_autoptr (DatelineCase) again = NULL;

    g_assert_no_error (error);
    lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
    line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
    g_assert_cmpstr (line, ==, "written");
    g_subprocess_send_signal (child, SIGKILL);
    g_subprocess_wait (child, NULL, &error);
    g_assert_no_error (error);

    again = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
    g_assert_no_error (error);
    assert_drafts (again, "annotation/1/", expected);
    dateline_case_close (again);
  }
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--type"))
    type_for_ever (argv[2], argv[3]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model/draft/set", Fixture, NULL, set_up, test_draft_set, tear_down);
  g_test_add ("/model/draft/drop", Fixture, NULL, set_up, test_draft_drop, tear_down);
  g_test_add ("/model/draft/history", Fixture, NULL, set_up, test_draft_history, tear_down);
  g_test_add ("/model/draft/read-only", Fixture, NULL, set_up, test_draft_read_only, tear_down);
  g_test_add ("/model/draft/killed", Fixture, NULL, set_up, test_draft_killed, tear_down);
  return g_test_run ();
}
