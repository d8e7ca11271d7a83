/* test-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dateline-actor.h"
#include "dateline-error.h"
#include "dateline-record.h"
#include "dateline-sample.h"

static char *folder;
static DatelineCase *sample;

static DatelineReport *
report_with (const char *const *where, const char *policy)
{
  DatelineReportOptions options = { .where = where, .policy = policy };
  g_autoptr (GError) error = NULL;
  DatelineReport *report = dateline_report_new (sample, &options, &error);

  g_assert_no_error (error);
  return report;
}

static GBytes *
page_of (DatelineReport *report)
{
  const DatelineReportWriter *writer = dateline_report_writer_find ("x.html");
  g_autoptr (GError) error = NULL;
  GBytes *bytes = writer->write (report, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_summary (void)
{
  g_autoptr (DatelineReport) report = report_with (NULL, NULL);
  g_autofree char *as_of = dateline_date_to_iso (report->as_of);

  g_assert_cmpstr (report->title, ==, "Northern offensive, August 2021");
  g_assert_cmpstr (report->headline, ==, "34 places change hands; 1 claim is denied");
  g_assert_cmpstr (as_of, ==, "2021-08-16");
  g_assert_cmpuint (report->articles->len, ==, 18);
  g_assert_cmpuint (report->evidence->n_origins, ==, 17);
  g_assert_cmpstr (((DatelineReportFigure *) report->figures->pdata[0])->value, ==, "34");
  g_assert_cmpstr (((DatelineReportFigure *) report->figures->pdata[2])->value, ==, "≥ 187");
}

static void
test_policy (void)
{
  g_autoptr (DatelineReport) widest = report_with (NULL, "widest");
  g_autoptr (DatelineReport) acled = report_with (NULL, "acled");
  DatelineReportOptions options = { .policy = "bravest" };
  g_autoptr (GError) error = NULL;
  gboolean seen = FALSE;

  for (guint i = 0; i < acled->losses->len; i++) {
    const DatelineReportLoss *loss = acled->losses->pdata[i];

    if (g_strcmp0 (loss->wording, "hundreds") != 0)
      continue;
    seen = TRUE;
    g_assert_cmpint (MAX (loss->weighed->amounts[DATELINE_LOSS_KILLED].high,
                          loss->weighed->amounts[DATELINE_LOSS_AFFECTED].high),
                     ==, 100);
  }
  g_assert_true (seen);
  g_assert_cmpstr (dateline_number_policy_get_name (widest->policy), ==, "widest");
  g_assert_null (dateline_report_new (sample, &options, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

/* The words of one man in two outlets are one quote; the reprint's rows are those of the original.
 */
static void
test_reprints (void)
{
  g_autoptr (DatelineReport) report = report_with (NULL, NULL);
  guint n_twice = 0;

  for (guint i = 0; i < report->speakers->len; i++) {
    const DatelineReportSpeaker *speaker = report->speakers->pdata[i];
    const DatelineReportQuote *first = speaker->quotes->pdata[0];

    if (g_str_equal (speaker->name, "Ghulam Hazrat")) {
      g_assert_cmpuint (speaker->quotes->len, ==, 2);
      g_assert_cmpuint (first->refs->len, ==, 2);
      n_twice++;
    }
  }
  g_assert_cmpuint (n_twice, ==, 1);
  for (guint i = 0; i < report->losses->len; i++)
    n_twice += ((DatelineReportLoss *) report->losses->pdata[i])->refs->len == 2;
  g_assert_cmpuint (n_twice, ==, 2);
  g_assert_cmpuint (((DatelineReportArticle *) report->articles->pdata[2])->copy, ==, 4);
  g_assert_cmpuint (((DatelineReportArticle *) report->articles->pdata[3])->copy, ==, 3);
}

static void
test_contradictions (void)
{
  g_autoptr (DatelineReport) report = report_with (NULL, NULL);
  static const char *const expected[] = {
    "Mazar-i-Sharif, 9 August 2021",
    "Kunduz, 8 August 2021",
    "Afghanistan, 9–10 August 2021",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    gboolean found = FALSE;

    for (guint k = 0; k < report->conflicts->len; k++)
      found |= g_str_equal (((DatelineReportConflict *) report->conflicts->pdata[k])->title,
                            expected[i]);
    g_test_message ("%s", expected[i]);
    g_assert_true (found);
  }
}

/* A wire report and its reprint say a thing once. */
static void
test_reprinted_side (void)
{
  g_autoptr (DatelineReport) report = report_with (NULL, NULL);
  guint n_twice = 0;

  for (guint i = 0; i < report->conflicts->len; i++) {
    const DatelineReportConflict *conflict = report->conflicts->pdata[i];

    for (guint k = 0; k < conflict->sides->len; k++)
      n_twice += ((const GArray *) conflict->sides->pdata[k])->len == 2;
  }
  g_assert_cmpuint (n_twice, ==, 2);
}

static void
test_spots (void)
{
  g_autoptr (DatelineReport) report = report_with (NULL, NULL);
  guint n_held = 0;

  g_assert_cmpuint (report->spots->len, ==, 34);
  for (guint i = 0; i < report->spots->len; i++) {
    const DatelineReportSpot *spot = &g_array_index (report->spots, DatelineReportSpot, i);
    const DatelineReportCapture *capture = report->captures->pdata[spot->row];

    g_assert_true (dateline_point_is_valid (spot->point));
    g_assert_cmpstr (capture->place, ==, spot->name);
    n_held += spot->state == DATELINE_CONTROL_HELD;
  }
  g_assert_cmpuint (n_held, ==, 34);
}

static char *
scope_of (const char *const *where, DatelineQuery *query)
{
  DatelineReportOptions options = { .where = where, .query = query };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineReport) report = dateline_report_new (sample, &options, &error);

  g_assert_no_error (error);
  return g_strdup (report->scope);
}

/* What is left out is said in words, from the command line and from the window's filter alike; a
 * condition that only events can meet narrows no articles and marks, and is not said */
static void
test_scope (void)
{
  static const char *const where[] = { "date >= 2021-08-07", "kind = capture", "place ~ Kun",
                                       "status = denied",    "language != fr", NULL };
  static const char *const kinds[] = { "capture", "quote", NULL };
  const DatelineBox box = { .south = 30, .west = 60.5, .north = 37, .east = 70 };
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) some = dateline_query_with_kinds (all, kinds);
  g_autoptr (DatelineQuery) boxed = dateline_query_with_box (some, &box);
  g_autoptr (DatelineQuery) worded = dateline_query_with_text (boxed, "bridge");
  g_autoptr (DatelineQuery) filter = dateline_query_where (worded, "reviewed = false", NULL);
  g_autofree char *of_where = scope_of (where, NULL);
  g_autofree char *of_query = scope_of (NULL, filter);
  g_autofree char *of_all = scope_of (NULL, NULL);

  g_assert_cmpstr (of_where, ==,
                   "Date ≥ 7 August 2021, Kind: Capture, Place with “Kun”, Status: denied, "
                   "language ≠ fr");
  g_assert_cmpstr (of_query, ==,
                   "Capture, Quote, Words with “bridge”, latitude 30.00 to 37.00, "
                   "longitude 60.50 to 70.00");
  g_assert_null (of_all);
}

static void
test_empty (void)
{
  static const char *const nothing[] = { "outlet=Nobody", NULL };
  static const char *const wrong[] = { "no_such_field=1", NULL };
  g_autoptr (DatelineReport) report = report_with (nothing, NULL);
  g_autoptr (GBytes) page = page_of (report);
  DatelineReportOptions options = { .where = wrong };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (report->articles->len, ==, 0);
  g_assert_cmpstr (report->headline, ==, report->title);
  g_assert_true (dateline_report_verify (page));
  g_assert_null (dateline_report_new (sample, &options, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

/* One changed bit anywhere is found, and so is a page that is cut or longer. */
static void
test_verify (void)
{
  g_autoptr (DatelineReport) report = report_with (NULL, NULL);
  g_autoptr (GBytes) page = page_of (report);
  g_autoptr (GBytes) again = page_of (report);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gsize length;
  const guint8 *data = g_bytes_get_data (page, &length);
  g_autofree guint8 *changed = g_memdup2 (data, length);

  g_assert_true (g_bytes_equal (page, again));
  g_assert_true (dateline_report_verify (page));
  for (guint i = 0; i < (g_test_slow () ? 1000 : 30); i++) {
    gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) length);
    guint8 bit = (guint8) (1u << g_rand_int_range (rand, 0, 8));
    g_autoptr (GBytes) bytes = NULL;

    changed[at] ^= bit;
    bytes = g_bytes_new_static (changed, length);
    g_assert_false (dateline_report_verify (bytes));
    changed[at] ^= bit;
  }
  for (gsize cut = 0; cut < 200; cut += 29) {
    g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (page, 0, length - 1 - cut);

    g_assert_false (dateline_report_verify (bytes));
  }
}

static void
set_colour (const char *name, const char *colour)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dateline_actor_find (sample, name, &error);
  g_autoptr (DatelineChange) change = dateline_change_begin (sample, "Colour", &error);
  g_autoptr (DatelineActor) base = NULL;
  g_autoptr (DatelineActor) actor = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  base = dateline_actor_get (sample, g_array_index (ids, gint64, 0), &error);
  g_assert_no_error (error);
  actor = dateline_actor_copy (base);
  g_free (actor->colour);
  /* as an older program may have stored it: nothing is checked */
  actor->colour = colour[0] != '\0' ? g_strdup (colour) : NULL;
  g_assert_true (dateline_actor_update (change, base, actor, &error));
  g_assert_true (dateline_change_commit (change, &error));
  g_assert_no_error (error);
}

static gboolean
page_has (DatelineReport *report, const char *text)
{
  g_autoptr (GBytes) bytes = page_of (report);
  gsize length;
  const char *page = g_bytes_get_data (bytes, &length);

  return g_strstr_len (page, (gssize) length, text) != NULL;
}

/* Who has a colour of their own has it on the map, in the strips and in the legend, contested is
 * hatched in both; what is no colour is left out */
static void
test_colours (void)
{
  g_autoptr (DatelineReport) before = report_with (NULL, NULL);
  g_autoptr (DatelineReport) odd = NULL;
  g_autoptr (DatelineReport) after = NULL;
  const DatelineReportParty *party;
  guint n_coloured = 0;

  g_assert_cmpuint (before->parties->len, ==, 0);
  set_colour ("Taliban", "red;}</style><script>");
  odd = report_with (NULL, NULL);
  g_assert_cmpuint (odd->parties->len, ==, 0);
  g_assert_false (page_has (odd, "fill:red"));

  set_colour ("Taliban", "#0072B2");
  set_colour ("Government of Afghanistan", "#D55E00");
  after = report_with (NULL, NULL);
  g_assert_cmpuint (after->parties->len, >=, 1);
  party = after->parties->pdata[0];
  g_assert_cmpstr (party->colour, ==, "#0072B2");
  for (guint i = 0; i < after->spots->len; i++)
    n_coloured +=
        g_strcmp0 (g_array_index (after->spots, DatelineReportSpot, i).colour, "#0072B2") == 0;
  g_assert_cmpuint (n_coloured, >, 0);
  g_assert_true (page_has (after, "style=\"fill:#0072B2\""));
  g_assert_true (page_has (after, "style=\"background:#0072B2\""));
  g_assert_true (page_has (after, "style=\"fill:url(#h1)\""));
  set_colour ("Taliban", "");
  set_colour ("Government of Afghanistan", "");
}

static void
test_write (void)
{
  g_autoptr (DatelineReport) report = report_with (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "report.HTML", NULL);
  g_autofree char *other = g_build_filename (folder, "report.xyz", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (dateline_report_write (report, path, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  g_assert_true (dateline_report_verify (bytes));
  g_assert_false (dateline_report_write (report, path, FALSE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (dateline_report_write (report, path, TRUE, &error));
  g_assert_false (dateline_report_write (report, other, FALSE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_assert_null (dateline_report_writer_find ("no extension"));
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dateline-report-XXXXXX", NULL);
  path = g_build_filename (folder, "sample.dateline", NULL);
  sample = dateline_sample_create (path, &error);
  g_assert_no_error (error);
  g_test_add_func ("/report/report/summary", test_summary);
  g_test_add_func ("/report/report/policy", test_policy);
  g_test_add_func ("/report/report/reprints", test_reprints);
  g_test_add_func ("/report/report/contradictions", test_contradictions);
  g_test_add_func ("/report/report/reprinted-side", test_reprinted_side);
  g_test_add_func ("/report/report/spots", test_spots);
  g_test_add_func ("/report/report/scope", test_scope);
  g_test_add_func ("/report/report/empty", test_empty);
  g_test_add_func ("/report/report/verify", test_verify);
  g_test_add_func ("/report/report/colours", test_colours);
  g_test_add_func ("/report/report/write", test_write);
  status = g_test_run ();
  dateline_case_close (sample);
  g_object_unref (sample);
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
