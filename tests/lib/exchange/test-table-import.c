/* test-table-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table that is imported, undone, imported again and exported.
 */

#include <string.h>

#include "dateline-error.h"
#include "dateline-exporter.h"
#include "dateline-history.h"
#include "dateline-place.h"
#include "dateline-record.h"
#include "table-fixture.h"

static void
test_undo (TableFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GArray) places = NULL;

  table_fixture_assert_import (self, PLAIN, "3 0 0 0 0");
  before = table_fixture_dump (self->dateline);
  table_fixture_assert_import (self, PLAIN, "0 3 0 0 0");
  dateline_history_entry_free (dateline_history_undo (self->dateline, &error));
  g_assert_no_error (error);
  undone = table_fixture_dump (self->dateline);
  g_assert_cmpstr (undone, ==, "");
  places = dateline_place_find (self->dateline, "Kunduz", &error);
  g_assert_cmpuint (places->len, ==, 0);
  g_assert_null (dateline_history_undo (self->dateline, NULL));
  dateline_history_entry_free (dateline_history_redo (self->dateline, &error));
  g_assert_no_error (error);
  after = table_fixture_dump (self->dateline);
  g_assert_cmpstr (after, ==, before);
  table_fixture_assert_import (self, PLAIN, "0 3 0 0 0");
}

static void
test_changed_rows (TableFixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  const char *changed = "id,date,place,lat,lon,actor1,killed,notes\n"
                        "a1,2021-08-09,Kunduz,36.73,68.86,Taliban,3,Taken at noon\n"
                        "a2,2021-08-09,Taluqan,36.74,69.6,The movement,4,Words\n"
                        "a3,2021-08-10,Aybak,36.26,68.02,,12+,\n";

  table_fixture_assert_import (self, PLAIN, "3 0 0 0 0");
  first = table_fixture_dump (self->dateline);
  table_fixture_assert_import (self, changed, "0 1 2 0 0");
  second = table_fixture_dump (self->dateline);
  g_assert_nonnull (strstr (second, "2021-08-09|day|other|Kunduz|||36.73|68.86||Taliban||3|3|||"
                                    "table|a1|Taken at noon"));
  g_assert_nonnull (strstr (second,
                            "2021-08-09|day|other|Taluqan|||36.74|69.6||The movement||4|4|||"
                            "table|a2|Words"));
  table_fixture_assert_import (self, changed, "0 3 0 0 0");
  dateline_history_entry_free (dateline_history_undo (self->dateline, NULL));
  undone = table_fixture_dump (self->dateline);
  g_assert_cmpstr (undone, ==, first);
  dateline_history_entry_free (dateline_history_redo (self->dateline, NULL));
  redone = table_fixture_dump (self->dateline);
  g_assert_cmpstr (redone, ==, second);
  table_fixture_assert_import (self, changed, "0 3 0 0 0");
}

static void
edit_notes (TableFixture *self, const char *external_id, const char *notes)
{
  gint64 id = dateline_event_find_external (self->dateline, "table", external_id);
  g_autoptr (DatelineEvent) base = dateline_event_get (self->dateline, id, NULL);
  g_autoptr (DatelineEvent) event = dateline_event_copy (base);
  DatelineChange *change = dateline_change_begin (self->dateline, "Edit", NULL);

  g_assert_true (dateline_event_set (event, "notes", notes, NULL));
  g_assert_true (dateline_event_update (change, base, event, NULL));
  g_assert_true (dateline_change_commit (change, NULL));
  dateline_change_free (change);
}

/* What somebody edited stays, until the table is said to go over it */
static void
test_edited (TableFixture *self, gconstpointer data)
{
  const DatelineTableOptions over = { .overwrite = TRUE };
  g_autofree char *counts = NULL;
  g_autofree char *events = NULL;

  table_fixture_assert_import (self, PLAIN, "3 0 0 0 0");
  edit_notes (self, "a1", "My own");
  table_fixture_assert_import (self, PLAIN, "0 2 0 1 0");
  counts = table_fixture_import (self, PLAIN, &over);
  g_assert_cmpstr (counts, ==, "0 2 1 0 0");
  events = table_fixture_dump (self->dateline);
  g_assert_nonnull (strstr (events, "Taken at noon"));
}

static void
undo (TableFixture *self)
{
  g_autoptr (GError) error = NULL;

  dateline_history_entry_free (dateline_history_undo (self->dateline, &error));
  g_assert_no_error (error);
}

/* An edit that was taken back is none, whichever way */
static void
test_edit_taken_back (TableFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *changed = "id,date,place,lat,lon,actor1,killed,notes\n"
                        "a1,2021-08-08,Kunduz,36.73,68.86,Taliban,4,Taken at noon\n";
  g_autoptr (DatelineHistoryEntry) edit = NULL;

  table_fixture_assert_import (self, PLAIN, "3 0 0 0 0");
  edit_notes (self, "a1", "My own");
  undo (self);
  table_fixture_assert_import (self, changed, "0 0 1 0 0");
  undo (self);
  edit_notes (self, "a1", "My own");
  edit = dateline_history_peek_undo (self->dateline, &error);
  table_fixture_assert_import (self, changed, "0 0 0 1 0");
  g_assert_true (dateline_history_revert (self->dateline, edit->number, &error));
  g_assert_no_error (error);
  table_fixture_assert_import (self, changed, "0 0 1 0 0");
}

/* The ids of another table mean other events */
static void
test_foreign (TableFixture *self, gconstpointer data)
{
  static const char other[] = "id,date,place\na1,2014-01-01,Bakhmut\na2,2014-01-02,Soledar\n"
                              "a4,2014-01-03,Kupiansk\n";
  DatelineTableOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  table_fixture_assert_import (self, PLAIN, "3 0 0 0 0");
  before = table_fixture_dump (self->dateline);
  table_fixture_write (self, other);
  g_assert_null (
      dateline_table_import (self->dateline, self->table, "events.csv", &options, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  after = table_fixture_dump (self->dateline);
  g_assert_cmpstr (after, ==, before);
  options.origin = "other";
  counts = table_fixture_import (self, other, &options);
  g_assert_cmpstr (counts, ==, "3 0 0 0 0");
}

/* Rows without an id are known by their words; two that are alike are two events */
static void
test_no_ids (TableFixture *self, gconstpointer data)
{
  static const char table[] = "date,place\n2021,A\n2021,B\n2021,A\n";

  table_fixture_assert_import (self, table, "3 0 0 0 0");
  table_fixture_assert_import (self, table, "0 3 0 0 0");
}

/* A town of many points and two names */
static void
test_places (TableFixture *self, gconstpointer data)
{
  g_autoptr (GArray) found = NULL;

  table_fixture_assert_import (
      self,
      "id,date,place,lat,lon\n1,2021,Kunduz,36.730,68.860\n2,2021,KUNDUZ,36.738,68.852\n"
      "3,2021,Kunduz,40,70\n4,2021,Kunduz,36.7301,68.8601\n5,2021,?!,1,1\n",
      "5 0 0 0 0");
  found = dateline_place_find (self->dateline, "kunduz", NULL);
  g_assert_cmpuint (found->len, ==, 2);
}

static void
on_told_cb (guint64 done, guint64 total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (TableFixture *self, gconstpointer data)
{
  g_autoptr (GString) table = g_string_new ("id,date,place\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DatelineProgress progress = { .func = on_told_cb,
                                .user_data = cancellable,
                                .cancellable = cancellable };
  DatelineTableOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *events = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (table, "%u,2021,A\n", i);
  table_fixture_write (self, table->str);
  g_assert_null (dateline_table_import (self->dateline, self->table, "events.csv", &options,
                                        &progress, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  events = table_fixture_dump (self->dateline);
  g_assert_cmpstr (events, ==, "");
}

static char *export(TableFixture *self, DatelineCase *dateline)
{
  g_autoptr (GError) error = NULL;
  const DatelineExporter *exporter = dateline_exporter_find ("events-csv", NULL);
  g_autoptr (GBytes) bytes = exporter->write (dateline, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* What is exported is the same in another case, and a second import there adds nothing */
static void
test_export (TableFixture *self, gconstpointer data)
{
  TableFixture other;
  g_autofree char *csv = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  table_fixture_assert_import (
      self,
      ACLED "AFG1,08 August 2021,2021,2,Battles,Non-state actor overtakes territory,"
            "Taliban,Army,Afghanistan,Kunduz,Kunduz,36.7312345,68.86,1,Reuters,"
            "\"On 8 August, \"\"the\"\" town\nfell.\",10\n",
      "1 0 0 0 0");
  table_fixture_assert_import (self, GED_ROW, "1 0 0 0 0");
  table_fixture_assert_import (self, PLAIN, "3 0 0 0 0");
  before = table_fixture_dump (self->dateline);
  csv = export(self, self->dateline);
  table_fixture_set_up (&other, NULL);
  table_fixture_assert_import (&other, csv, "5 0 0 0 0");
  after = table_fixture_dump (other.dateline);
  g_assert_cmpstr (after, ==, before);
  table_fixture_assert_import (&other, csv, "0 5 0 0 0");
  table_fixture_tear_down (&other, NULL);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (TableFixture *self, gconstpointer data);
  } tests[] = {
    { "/exchange/table-import/undo", test_undo },
    { "/exchange/table-import/changed-rows", test_changed_rows },
    { "/exchange/table-import/edited", test_edited },
    { "/exchange/table-import/edit-taken-back", test_edit_taken_back },
    { "/exchange/table-import/foreign", test_foreign },
    { "/exchange/table-import/no-ids", test_no_ids },
    { "/exchange/table-import/places", test_places },
    { "/exchange/table-import/cancel", test_cancel },
    { "/exchange/table-import/export", test_export },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, TableFixture, NULL, table_fixture_set_up, tests[i].func,
                table_fixture_tear_down);
  return g_test_run ();
}
