/* test-table-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a row of a table becomes, and which rows and tables are refused.
 */

#include <string.h>

#include "dateline-error.h"
#include "dateline-record.h"
#include "table-fixture.h"

/* What a table's first row becomes */
static void
test_rows (TableFixture *self, gconstpointer data)
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
    table_fixture_write (self, cases[i].table);
    result = dateline_table_preview (self->table, "events.csv", &options, 5, &error);
    g_assert_no_error (error);
    for (guint k = 0; k < result->problems->len; k++)
      g_test_message ("refused: %s", ((DatelineTableProblem *) result->problems->pdata[k])->reason);
    g_assert_cmpuint (result->events->len, >=, cases[i].event != NULL);
    if (cases[i].event == NULL)
      continue;
    if (strstr (cases[i].event, "|table||") != NULL) /* a made-up id */
      g_clear_pointer (&((DatelineEvent *) result->events->pdata[0])->external_id, g_free);
    event = table_fixture_describe (result->events->pdata[0]);
    g_assert_cmpstr (event, ==, cases[i].event);
  }
}

static void
test_columns (TableFixture *self, gconstpointer data)
{
  const char *const columns[] = { "When=date", "2=place", "Dead = or alive=killed",
                                  "notes=", NULL };
  const DatelineTableOptions options = { .columns = columns };
  g_autofree char *counts = NULL;
  g_autofree char *events = NULL;

  counts = table_fixture_import (
      self, "When,where is,Dead = or alive,notes\n2021-08-08,Kunduz,3,secret\n", &options);
  g_assert_cmpstr (counts, ==, "1 0 0 0 0");
  events = table_fixture_dump (self->dateline);
  g_assert_nonnull (strstr (events, "2021-08-08|day|other|Kunduz|"));
  g_assert_nonnull (strstr (events, "|3|3|"));
  g_assert_null (strstr (events, "secret"));
}

static void
test_refused_tables (TableFixture *self, gconstpointer data)
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

    table_fixture_write (self, cases[i].table);
    g_assert_null (
        dateline_table_import (self->dateline, self->table, "events.csv", &options, NULL, &error));
    g_assert_error (error, DATELINE_ERROR, (int) cases[i].code);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, cases[i].says));
    events = table_fixture_dump (self->dateline);
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
test_refused_rows (TableFixture *self, gconstpointer data)
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

  table_fixture_write (self, "id,date,place,lat,lon,killed\n"
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
test_refused_values (TableFixture *self, gconstpointer data)
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

  table_fixture_write (self, "id,date,date_precision,place,lat,lon,precision,reviewed\n"
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
  events = table_fixture_dump (self->dateline);
  for (gsize i = 0; spans[i] != NULL; i++)
    g_assert_nonnull (strstr (events, spans[i]));
}

/* An event that cannot be one, from whatever table: nothing of it is done, and others can follow */
static void
test_refused_events (TableFixture *self, gconstpointer data)
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
  events = table_fixture_dump (self->dateline);
  g_assert_true (g_str_has_prefix (events, "2019-04-14|day|clash|Kunduz|"));
  g_assert_null (strchr (events, '\n'));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (TableFixture *self, gconstpointer data);
  } tests[] = {
    { "/exchange/table-row/rows", test_rows },
    { "/exchange/table-row/columns", test_columns },
    { "/exchange/table-row/refused-tables", test_refused_tables },
    { "/exchange/table-row/refused-rows", test_refused_rows },
    { "/exchange/table-row/refused-values", test_refused_values },
    { "/exchange/table-row/refused-events", test_refused_events },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, TableFixture, NULL, table_fixture_set_up, tests[i].func,
                table_fixture_tear_down);
  return g_test_run ();
}
