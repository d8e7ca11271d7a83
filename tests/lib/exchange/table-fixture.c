/* table-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "table-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-query.h"

void
table_fixture_set_up (TableFixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dateline-table-XXXXXX", NULL);
  self->table = g_build_filename (self->folder, "events.csv", NULL);
  path = g_build_filename (self->folder, "Case.dateline", NULL);
  self->dateline = dateline_case_create (path, NULL, &error);
  g_assert_no_error (error);
}

void
table_fixture_tear_down (TableFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "Case.dateline", NULL);

  g_object_unref (self->dateline);
  g_unlink (path);
  g_unlink (self->table);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->table);
  g_free (self->folder);
}

void
table_fixture_write (TableFixture *self, const char *text)
{
  g_assert_true (g_file_set_contents (self->table, text, -1, NULL));
}

/* Imports @text; how many events of each outcome, refused rows and whether a change was made:
 * "added known updated edited refused" */
char *
table_fixture_import (TableFixture *self, const char *text, const DatelineTableOptions *options)
{
  static const DatelineTableOptions none = { 0 };
  g_autoptr (DatelineTableResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint64 sum = 0;

  table_fixture_write (self, text);
  result = dateline_table_import (self->dateline, self->table, "events.csv",
                                  options != NULL ? options : &none, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < DATELINE_BULK_N_OUTCOMES; i++)
    sum += result->n_of[i];
  g_assert_cmpuint (result->n_rows, ==, sum + result->problems->len);
  g_assert_cmpint (result->change != 0, ==,
                   result->n_of[DATELINE_BULK_ADDED] + result->n_of[DATELINE_BULK_UPDATED] > 0);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                          " %" G_GUINT64_FORMAT " %u",
                          result->n_of[DATELINE_BULK_ADDED], result->n_of[DATELINE_BULK_KNOWN],
                          result->n_of[DATELINE_BULK_UPDATED], result->n_of[DATELINE_BULK_EDITED],
                          result->problems->len);
}

void
table_fixture_assert_import (TableFixture *self, const char *text, const char *counts)
{
  g_autofree char *got = table_fixture_import (self, text, NULL);

  g_assert_cmpstr (got, ==, counts);
}

/* Some fields of an event: "date precision kind place lat lon precision" … */
char *
table_fixture_describe (const DatelineEvent *event)
{
  static const char *const fields[] = {
    "date",        "date_precision", "kind",         "place",
    "country",     "admin1",         "lat",          "lon",
    "precision",   "actor",          "against",      "killed_low",
    "killed_high", "injured_low",    "injured_high", "origin",
    "external_id", "notes"
  };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *value = dateline_event_dup_value (event, fields[i]);

    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", value != NULL ? value : "");
  }
  return g_string_free (text, FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* All events of the case, a line each */
char *
table_fixture_dump (DatelineCase *dateline)
{
  g_autoptr (DatelineQuery) query = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  ids = dateline_query_run (query, dateline, 0, &error);
  g_assert_no_error (error);
  events = dateline_event_load (dateline, (gint64 *) (gpointer) ids->data, ids->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (lines, table_fixture_describe (g_ptr_array_index (events, i)));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
