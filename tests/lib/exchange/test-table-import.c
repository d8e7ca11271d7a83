/* test-table-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-import.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-exporter.h"
#include "dateline-history.h"
#include "dateline-place.h"
#include "dateline-query.h"
#include "dateline-record.h"

#define ACLED                                                                                     \
  "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,actor2,country," \
  "admin1,location,latitude,longitude,geo_precision,source,notes,fatalities\n"
#define GED_ROW                                                                                    \
  "17,AFG-2021-1,2021,1,Clear,1,333,333,Afghanistan: Government,735,735,Government - Taleban,130," \
  "130,Government of Afghanistan,303,303,Taleban,2,Reuters,Reuters,2021-08-09,Towns fall,"         \
  "a spokesman,1,Kunduz town,Kunduz,Kunduz province,Kunduz district,36.73,68.86,POINT (68.86 "     \
  "36.73),"                                                                                        \
  "1,Afghanistan,700,Asia,1,2,2021-08-08,2021-08-09,3,4,2,1,10,12,8,700,\n"
#define PLAIN                                                  \
  "id,date,place,lat,lon,actor1,killed,notes\n"                \
  "a1,2021-08-08,Kunduz,36.73,68.86,Taliban,3,Taken at noon\n" \
  "a2,2021-08-09,Taloqan,36.73,69.53,Taliban,,\n"              \
  "a3,2021-08-10,Aybak,36.26,68.02,,12+,\n"

typedef struct {
  char *folder;
  char *table;
  DatelineCase *dateline;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dateline-table-XXXXXX", NULL);
  self->table = g_build_filename (self->folder, "events.csv", NULL);
  path = g_build_filename (self->folder, "Case.dateline", NULL);
  self->dateline = dateline_case_create (path, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "Case.dateline", NULL);

  g_object_unref (self->dateline);
  g_unlink (path);
  g_unlink (self->table);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->table);
  g_free (self->folder);
}

static void
write_table (Fixture *self, const char *text)
{
  g_assert_true (g_file_set_contents (self->table, text, -1, NULL));
}

/* Imports @text; how many events of each outcome, refused rows and whether a change was made:
 * "added known updated edited refused" */
static char *
import (Fixture *self, const char *text, const DatelineTableOptions *options)
{
  static const DatelineTableOptions none = { 0 };
  g_autoptr (DatelineTableResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint64 sum = 0;

  write_table (self, text);
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

static void
assert_import (Fixture *self, const char *text, const char *counts)
{
  g_autofree char *got = import (self, text, NULL);

  g_assert_cmpstr (got, ==, counts);
}

/* Some fields of an event: "date precision kind place lat lon precision" … */
static char *
describe (const DatelineEvent *event)
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
static char *
dump (DatelineCase *dateline)
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
    g_ptr_array_add (lines, describe (g_ptr_array_index (events, i)));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* What a table's first row becomes */
static void
test_rows (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *table;
    const char *event;
  } cases[] = {
    { PLAIN, "2021-08-08|day|other|Kunduz|||36.73|68.86||Taliban||3|3|||table|a1|Taken at noon" },
    { ACLED "AFG1,08 August 2021,2021,1,Battles,Non-state actor overtakes territory,Taliban,"
            "Military Forces of Afghanistan,Afghanistan,Kunduz,Kunduz,36.73,68.86,1,Reuters,"
            "\"On 8 August, the town fell.\",10\n",
      "2021-08-08|day|capture|Kunduz|Afghanistan|Kunduz|36.73|68.86|town|Taliban|"
      "Military Forces of Afghanistan|10|10|||acled|AFG1|On 8 August, the town fell.\n"
      "source: Reuters" },
    { ACLED "AFG2,2021-08-11,2021,2,Protests,Peaceful protest,A,,Afghanistan,Kunduz,Kunduz,36.73,"
            "68.86,3,,,0\n",
      "2021-08-09/2021-08-15|week|other|Kunduz|Afghanistan|Kunduz|36.73|68.86|province|A||0|0|||"
      "acled|AFG2|" },
    { ACLED "AFG3,2021-08-16,2021,3,Riots,Mob violence,A,,Afghanistan,,Kunduz,36.73,68.86,2,,,\n",
      "2021-08|month|attack|Kunduz|Afghanistan||36.73|68.86|district|A||||||acled|AFG3|" },
    /* without a header, by the order of the columns */
    { GED_ROW,
      "2021-08-08/2021-08-09|days|clash|Kunduz town|Afghanistan|Kunduz province|36.73|68.86|town|"
      "Government of Afghanistan|Taleban|8|12|||ged|17|source_headline: Towns "
      "fall\nsource_article: Reuters\n"
      "source_original: a spokesman\nsource_office: Reuters\n"
      "best: 10" },
    { "Datum;Ort;Breite;Länge;Tote\n8.8.2021;Kundus;36,73;68,86;1.200\n",
      "2021-08-08|day|other|Kundus|||36.73|68.86||||1200|1200|||table||" },
    { "date\tplace\tlatitude\tlongitude\tdead\n13/8/2021\tHerat\t34.35\t62.2\t1,200\n",
      "2021-08-13|day|other|Herat|||34.35|62.2||||1200|1200|||table||" },
    { "date,place,x,y,dead\n8/13/2021,Herat,62.2,34.35,10-15\n",
      "2021-08-13|day|other|Herat|||34.35|62.2||||10|15|||table||" },
    /* beyond 90: the columns' names are exchanged */
    { "date,place,lat,lon\n2021-08-13,Seoul,126.98,37.57\n",
      "2021-08-13|day|other|Seoul|||37.57|126.98||||||||table||" },
    { "\xef\xbb\xbf"
      "date,place,lat,lon,killed\r\n2021-08,Herat,34.35,62.2,dozens\r\n",
      "2021-08|month|other|Herat|||34.35|62.2||||24|99|||table||killed: dozens" },
    { "date,place,type\n2021,Caf\xe9,air strike\n", "2021|year|strike|Café||||||||||||table||" },
    { "date,place,best,low,high\n2021,A,15,8,7\n",
      "2021|year|other|A||||||||7|15|||table||low: 8" },
    { "date,place,best,low,high\n2021,A,5,4,7\n", "2021|year|other|A||||||||4|7|||table||best: 5" },
    { "date,place,injured\n2021,A,1.5\n", "2021|year|other|A||||||||||1|2|table||injured: 1.5" },
    { "date,place,injured,comments,source\n2021,A,>11,said,Wire;Post\n",
      "2021|year|other|A||||||||||12||table||said\nsource: Wire;Post" },
    { "date,place,injured\n2021,'=A,'-\n", NULL },
    { "date,place,notes\n2021,'=A,'-1 hour\n", "2021|year|other|=A||||||||||||table||-1 hour" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineTableResult) result = NULL;
    g_autoptr (GError) error = NULL;
    DatelineTableOptions options = { 0 };
    g_autofree char *event = NULL;

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    write_table (self, cases[i].table);
    result = dateline_table_preview (self->table, "events.csv", &options, 5, &error);
    g_assert_no_error (error);
    for (guint k = 0; k < result->problems->len; k++)
      g_test_message ("refused: %s", ((DatelineTableProblem *) result->problems->pdata[k])->reason);
    g_assert_cmpuint (result->events->len, >=, cases[i].event != NULL);
    if (cases[i].event == NULL)
      continue;
    if (strstr (cases[i].event, "|table||") != NULL) /* a made-up id */
      g_clear_pointer (&((DatelineEvent *) result->events->pdata[0])->external_id, g_free);
    event = describe (result->events->pdata[0]);
    g_assert_cmpstr (event, ==, cases[i].event);
  }
}

static void
test_columns (Fixture *self, gconstpointer data)
{
  const char *const columns[] = { "When=date", "2=place", "Dead = or alive=killed",
                                  "notes=", NULL };
  const DatelineTableOptions options = { .columns = columns };
  g_autofree char *counts = NULL;
  g_autofree char *events = NULL;

  counts =
      import (self, "When,where is,Dead = or alive,notes\n2021-08-08,Kunduz,3,secret\n", &options);
  g_assert_cmpstr (counts, ==, "1 0 0 0 0");
  events = dump (self->dateline);
  g_assert_nonnull (strstr (events, "2021-08-08|day|other|Kunduz|"));
  g_assert_nonnull (strstr (events, "|3|3|"));
  g_assert_null (strstr (events, "secret"));
}

static void
test_refused_tables (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *table;
    const char *column;
    DatelineError code;
    const char *says;
  } cases[] = {
    { "", NULL, DATELINE_ERROR_INVALID, "empty" },
    { "a,b\n1,2\n", NULL, DATELINE_ERROR_INVALID, "its columns are: a, b" },
    { "date,b\n2021,2\n", NULL, DATELINE_ERROR_INVALID, "where something happened" },
    { PLAIN, "nothing=date", DATELINE_ERROR_ARGUMENT, "there are: id, date, place" },
    { PLAIN, "date=nothing", DATELINE_ERROR_ARGUMENT, "fields are: id" },
    { PLAIN, "date", DATELINE_ERROR_ARGUMENT, "COLUMN=FIELD" },
    { PLAIN, "date=", DATELINE_ERROR_INVALID, "when something happened" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const columns[] = { cases[i].column, NULL };
    const DatelineTableOptions options = { .columns = columns };
    g_autoptr (GError) error = NULL;
    g_autofree char *events = NULL;

    write_table (self, cases[i].table);
    g_assert_null (
        dateline_table_import (self->dateline, self->table, "events.csv", &options, NULL, &error));
    g_assert_error (error, DATELINE_ERROR, (int) cases[i].code);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, cases[i].says));
    events = dump (self->dateline);
    g_assert_cmpstr (events, ==, "");
  }
}

typedef struct {
  guint64 line;
  const char *field;
  const char *says;
} Refusal;

static void
assert_refusals (const DatelineTableResult *result, const Refusal *expected, guint n_expected)
{
  for (guint i = 0; i < result->problems->len; i++) {
    const DatelineTableProblem *problem = result->problems->pdata[i];

    g_test_message ("line %" G_GUINT64_FORMAT ": %s: %s", problem->line, problem->field,
                    problem->reason);
    g_assert_cmpuint (i, <, n_expected);
    g_assert_cmpuint (problem->line, ==, expected[i].line);
    g_assert_cmpstr (problem->field, ==, expected[i].field);
    g_assert_nonnull (strstr (problem->reason, expected[i].says));
  }
  g_assert_cmpuint (result->problems->len, ==, n_expected);
}

/* Every row that is no event is named by line, column and reason; the others are there */
static void
test_refused_rows (Fixture *self, gconstpointer data)
{
  static const Refusal expected[] = {
    { 3, "date", "“yesterday”" },
    { 4, "lat", "“95”" },
    { 5, "lon", "“x”" },
    { 6, "killed", "“many”" },
    { 7, NULL, "3 cells" },
    { 8, "date", "no date" },
    { 9, NULL, "quotation mark" },
    { 10, "lon", "missing" },
    { 11, NULL, "neither a place" },
    { 14, NULL, "“1” stands further up" },
    { 16, "date", "may mean two days" },
  };
  g_autoptr (DatelineTableResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DatelineTableOptions options = { 0 };

  write_table (self, "id,date,place,lat,lon,killed\n"
                     "1,2021-08-08,A,1,1,1\n"
                     "2,yesterday,A,1,1,1\n"
                     "3,2021-08-08,A,95,1,1\n"
                     "4,2021-08-08,A,1,x,1\n"
                     "5,2021-08-08,A,1,1,many\n"
                     "6,2021-08-08,A\n"
                     "7,,A,1,1,1\n"
                     "8,\"2021-08-08\"1,A,1,1,1\n"
                     "9,2021-08-08,A,1,,1\n"
                     "10,2021-08-08,,,,1\n"
                     "11,2021-08-08,\"A\nB\",1,1,1\n"
                     "1,2021-08-08,A,1,1,2\n"
                     "1,2021-08-08,A,1,1,1\n"
                     "12,08/09/2021,A,1,1,1\n");
  result =
      dateline_table_import (self->dateline, self->table, "events.csv", &options, NULL, &error);
  g_assert_no_error (error);
  assert_refusals (result, expected, G_N_ELEMENTS (expected));
  g_assert_cmpuint (result->n_of[DATELINE_BULK_ADDED], ==, 2);
  g_assert_cmpuint (result->n_of[DATELINE_BULK_KNOWN], ==, 1);
  g_assert_cmpuint (result->n_rows, ==, 14);
}

/* What "add event" would refuse is refused here too, and the rest is imported */
static void
test_refused_values (Fixture *self, gconstpointer data)
{
  static const Refusal expected[] = {
    { 4, "precision", "known are point" },        { 5, "date_precision", "known are minute" },
    { 6, "date_precision", "coarser or longer" }, { 7, "date_precision", "coarser or longer" },
    { 8, "reviewed", "neither true nor false" },
  };
  static const char *const spans[] = {
    "2021-08-09/2021-08-15|week|",
    "2021-08-10T00:00|minute|",
    "2021-08-07/2021-08-09|week|",
    NULL,
  };
  g_autoptr (DatelineTableResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *events = NULL;
  DatelineTableOptions options = { 0 };

  write_table (self, "id,date,date_precision,place,lat,lon,precision,reviewed\n"
                     "1,2021-08-10,week,A,1,1,town,TRUE\n"
                     "2,2021-08-10T00:00,minute,A,1,1,,false\n"
                     "3,2021-08-10,day,A,1,1,village,\n"
                     "4,2021-08-10,exact,A,1,1,,\n"
                     "5,2021-08,day,A,1,1,,\n"
                     "6,2021-08-01/2021-09-02,month,A,1,1,,\n"
                     "7,2021-08-10,,A,1,1,,perhaps\n"
                     "8,2021-08-07/2021-08-09,week,A,1,1,point,\n");
  result =
      dateline_table_import (self->dateline, self->table, "events.csv", &options, NULL, &error);
  g_assert_no_error (error);
  assert_refusals (result, expected, G_N_ELEMENTS (expected));
  g_assert_cmpuint (result->n_of[DATELINE_BULK_ADDED], ==, 3);
  events = dump (self->dateline);
  for (gsize i = 0; spans[i] != NULL; i++)
    g_assert_nonnull (strstr (events, spans[i]));
}

/* An event that cannot be one, from whatever table: nothing of it is done, and others can follow */
static void
test_refused_events (Fixture *self, gconstpointer data)
{
  const DatelineDate day = dateline_date_from_day (18000);
  const DatelineEvent template = { .kind = (char *) "clash",
                                   .date = day,
                                   .place_name = (char *) "Kunduz",
                                   .point = { 36.7, 68.9 },
                                   .killed_low = -1,
                                   .killed_high = -1,
                                   .injured_low = -1,
                                   .injured_high = -1 };
  DatelineEvent wrong[] = { template, template, template, template, template };
  g_autoptr (GError) error = NULL;
  DatelineChange *change = dateline_change_begin (self->dateline, "Import", &error);
  DatelineEventBulk *bulk = dateline_event_bulk_new (change, DATELINE_BULK_KIND, FALSE, &error);
  DatelineBulkOutcome outcome;
  DatelineEvent right = template;
  g_autofree char *events = NULL;

  wrong[0].kind = (char *) "feast";
  wrong[1].precision = (char *) "village";
  wrong[2].point = (DatelinePoint){ 91, 0 };
  wrong[3].killed_low = 5;
  wrong[3].killed_high = 4;
  wrong[4].date.end = day.start;
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_assert_false (dateline_event_bulk_put (bulk, &wrong[i], &outcome, &error));
    g_assert_error (error, DATELINE_ERROR,
                    (int) (i == 4 ? DATELINE_ERROR_FAILED : DATELINE_ERROR_ARGUMENT));
    g_clear_error (&error);
  }
  g_assert_true (dateline_event_bulk_put (bulk, &right, &outcome, &error));
  g_assert_true (dateline_event_bulk_finish (bulk, &error));
  dateline_event_bulk_free (bulk);
  g_assert_true (dateline_change_commit (change, &error));
  dateline_change_free (change);
  g_assert_no_error (error);
  events = dump (self->dateline);
  g_assert_true (g_str_has_prefix (events, "2019-04-14|day|clash|Kunduz|"));
  g_assert_null (strchr (events, '\n'));
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GArray) places = NULL;

  assert_import (self, PLAIN, "3 0 0 0 0");
  before = dump (self->dateline);
  assert_import (self, PLAIN, "0 3 0 0 0");
  dateline_history_entry_free (dateline_history_undo (self->dateline, &error));
  g_assert_no_error (error);
  undone = dump (self->dateline);
  g_assert_cmpstr (undone, ==, "");
  places = dateline_place_find (self->dateline, "Kunduz", &error);
  g_assert_cmpuint (places->len, ==, 0);
  g_assert_null (dateline_history_undo (self->dateline, NULL));
  dateline_history_entry_free (dateline_history_redo (self->dateline, &error));
  g_assert_no_error (error);
  after = dump (self->dateline);
  g_assert_cmpstr (after, ==, before);
  assert_import (self, PLAIN, "0 3 0 0 0");
}

static void
test_changed_rows (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  const char *changed = "id,date,place,lat,lon,actor1,killed,notes\n"
                        "a1,2021-08-09,Kunduz,36.73,68.86,Taliban,3,Taken at noon\n"
                        "a2,2021-08-09,Taluqan,36.74,69.6,The movement,4,Words\n"
                        "a3,2021-08-10,Aybak,36.26,68.02,,12+,\n";

  assert_import (self, PLAIN, "3 0 0 0 0");
  first = dump (self->dateline);
  assert_import (self, changed, "0 1 2 0 0");
  second = dump (self->dateline);
  g_assert_nonnull (strstr (second, "2021-08-09|day|other|Kunduz|||36.73|68.86||Taliban||3|3|||"
                                    "table|a1|Taken at noon"));
  g_assert_nonnull (strstr (second,
                            "2021-08-09|day|other|Taluqan|||36.74|69.6||The movement||4|4|||"
                            "table|a2|Words"));
  assert_import (self, changed, "0 3 0 0 0");
  dateline_history_entry_free (dateline_history_undo (self->dateline, NULL));
  undone = dump (self->dateline);
  g_assert_cmpstr (undone, ==, first);
  dateline_history_entry_free (dateline_history_redo (self->dateline, NULL));
  redone = dump (self->dateline);
  g_assert_cmpstr (redone, ==, second);
  assert_import (self, changed, "0 3 0 0 0");
}

static void
edit_notes (Fixture *self, const char *external_id, const char *notes)
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
test_edited (Fixture *self, gconstpointer data)
{
  const DatelineTableOptions over = { .overwrite = TRUE };
  g_autofree char *counts = NULL;
  g_autofree char *events = NULL;

  assert_import (self, PLAIN, "3 0 0 0 0");
  edit_notes (self, "a1", "My own");
  assert_import (self, PLAIN, "0 2 0 1 0");
  counts = import (self, PLAIN, &over);
  g_assert_cmpstr (counts, ==, "0 2 1 0 0");
  events = dump (self->dateline);
  g_assert_nonnull (strstr (events, "Taken at noon"));
}

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  dateline_history_entry_free (dateline_history_undo (self->dateline, &error));
  g_assert_no_error (error);
}

/* An edit that was taken back is none, whichever way */
static void
test_edit_taken_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *changed = "id,date,place,lat,lon,actor1,killed,notes\n"
                        "a1,2021-08-08,Kunduz,36.73,68.86,Taliban,4,Taken at noon\n";
  g_autoptr (DatelineHistoryEntry) edit = NULL;

  assert_import (self, PLAIN, "3 0 0 0 0");
  edit_notes (self, "a1", "My own");
  undo (self);
  assert_import (self, changed, "0 0 1 0 0");
  undo (self);
  edit_notes (self, "a1", "My own");
  edit = dateline_history_peek_undo (self->dateline, &error);
  assert_import (self, changed, "0 0 0 1 0");
  g_assert_true (dateline_history_revert (self->dateline, edit->number, &error));
  g_assert_no_error (error);
  assert_import (self, changed, "0 0 1 0 0");
}

/* The ids of another table mean other events */
static void
test_foreign (Fixture *self, gconstpointer data)
{
  static const char other[] = "id,date,place\na1,2014-01-01,Bakhmut\na2,2014-01-02,Soledar\n"
                              "a4,2014-01-03,Kupiansk\n";
  DatelineTableOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_import (self, PLAIN, "3 0 0 0 0");
  before = dump (self->dateline);
  write_table (self, other);
  g_assert_null (
      dateline_table_import (self->dateline, self->table, "events.csv", &options, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  after = dump (self->dateline);
  g_assert_cmpstr (after, ==, before);
  options.origin = "other";
  counts = import (self, other, &options);
  g_assert_cmpstr (counts, ==, "3 0 0 0 0");
}

/* Rows without an id are known by their words; two that are alike are two events */
static void
test_no_ids (Fixture *self, gconstpointer data)
{
  static const char table[] = "date,place\n2021,A\n2021,B\n2021,A\n";

  assert_import (self, table, "3 0 0 0 0");
  assert_import (self, table, "0 3 0 0 0");
}

/* A town of many points and two names */
static void
test_places (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) found = NULL;

  assert_import (self,
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
test_cancel (Fixture *self, gconstpointer data)
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
  write_table (self, table->str);
  g_assert_null (dateline_table_import (self->dateline, self->table, "events.csv", &options,
                                        &progress, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  events = dump (self->dateline);
  g_assert_cmpstr (events, ==, "");
}

static char *export(Fixture *self, DatelineCase *dateline)
{
  g_autoptr (GError) error = NULL;
  const DatelineExporter *exporter = dateline_exporter_find ("events-csv", NULL);
  g_autoptr (GBytes) bytes = exporter->write (dateline, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* What is exported is the same in another case, and a second import there adds nothing */
static void
test_export (Fixture *self, gconstpointer data)
{
  Fixture other;
  g_autofree char *csv = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_import (self,
                 ACLED "AFG1,08 August 2021,2021,2,Battles,Non-state actor overtakes territory,"
                       "Taliban,Army,Afghanistan,Kunduz,Kunduz,36.7312345,68.86,1,Reuters,"
                       "\"On 8 August, \"\"the\"\" town\nfell.\",10\n",
                 "1 0 0 0 0");
  assert_import (self, GED_ROW, "1 0 0 0 0");
  assert_import (self, PLAIN, "3 0 0 0 0");
  before = dump (self->dateline);
  csv = export(self, self->dateline);
  set_up (&other, NULL);
  assert_import (&other, csv, "5 0 0 0 0");
  after = dump (other.dateline);
  g_assert_cmpstr (after, ==, before);
  assert_import (&other, csv, "0 5 0 0 0");
  tear_down (&other, NULL);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "rows", test_rows },
    { "columns", test_columns },
    { "refused-tables", test_refused_tables },
    { "refused-rows", test_refused_rows },
    { "refused-values", test_refused_values },
    { "refused-events", test_refused_events },
    { "undo", test_undo },
    { "changed-rows", test_changed_rows },
    { "edited", test_edited },
    { "edit-taken-back", test_edit_taken_back },
    { "foreign", test_foreign },
    { "no-ids", test_no_ids },
    { "places", test_places },
    { "cancel", test_cancel },
    { "export", test_export },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/exchange/table-import/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
  }
  return g_test_run ();
}
