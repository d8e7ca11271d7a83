/* bench-lists.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of events of a large case: how soon its first rows show after a click on a title, and
 * what a frame costs while it scrolls. Usage, on a display: bench-lists [EVENTS [CASE]]; CASE is
 * made where it is not there, and kept.
 */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench-case.h"
#include "dateline-application.h"
#include "dateline-list-view.h"

#define N_CLICKS 10
#define N_FRAMES 120
#define ROW_HEIGHT 34

typedef struct {
  char *folder; /* (nullable): to be removed */
  char *path;
  guint n_events;
  DatelineSession *session;
  GtkWindow *window;
  DatelineListView *view;
} Bench;

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  dateline_session_open_finish (DATELINE_SESSION (source), result, &error);
  check (error);
}

static void
open_case (Bench *bench)
{
  bench->session = dateline_session_new ();
  dateline_session_open_async (bench->session, bench->path, on_opened_cb, NULL);
  while (dateline_session_get_points (bench->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_first_row (DatelineListModel *model)
{
  g_autoptr (DatelineListRow) row = g_list_model_get_item (G_LIST_MODEL (model), 0);

  return row != NULL && dateline_list_row_get_line (row) != NULL;
}

static void
wait_for_all (DatelineListModel *model)
{
  while (!dateline_list_model_is_settled (model))
    g_main_context_iteration (NULL, TRUE);
  while (!has_first_row (model))
    g_main_context_iteration (NULL, TRUE);
}

/* What a busy machine does not stretch */
static double
get_processor_time (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_spread (const char *what, double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  g_print ("%-32s median %7.1f ms, largest %7.1f ms\n", what, values[n / 2], values[n - 1]);
}

/* From the click on a title to rows that can be read, and to the last row */
static void
measure_sort (Bench *bench, guint index, const char *what)
{
  DatelineListModel *model = dateline_list_view_get_model (bench->view);
  GtkWidget *stack = gtk_widget_get_first_child (GTK_WIDGET (bench->view));
  GtkWidget *scrolled = gtk_stack_get_child_by_name (GTK_STACK (stack), "rows");
  GtkColumnView *columns =
      GTK_COLUMN_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)));
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (columns), index);
  double first[N_CLICKS];
  double all[N_CLICKS];
  double own[N_CLICKS];
  double everybody[N_CLICKS];
  g_autofree char *label = g_strdup_printf ("by %s, all rows", what);
  g_autofree char *first_label = g_strdup_printf ("by %s, first rows", what);

  for (guint i = 0; i < N_CLICKS; i++) {
    gint64 before = dateline_list_model_get_id (model, 0);
    double own_start = get_processor_time (CLOCK_THREAD_CPUTIME_ID);
    double everybody_start = get_processor_time (CLOCK_PROCESS_CPUTIME_ID);
    gint64 start = g_get_monotonic_time ();

    gtk_column_view_sort_by_column (columns, column,
                                    i % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
    while (dateline_list_model_get_id (model, 0) == before || !has_first_row (model))
      g_main_context_iteration (NULL, TRUE);
    first[i] = milliseconds_since (start);
    own[i] = get_processor_time (CLOCK_THREAD_CPUTIME_ID) - own_start;
    everybody[i] = get_processor_time (CLOCK_PROCESS_CPUTIME_ID) - everybody_start;
    wait_for_all (model);
    all[i] = milliseconds_since (start);
  }
  print_spread (first_label, first, N_CLICKS);
  print_spread ("  processor time, main thread", own, N_CLICKS);
  print_spread ("  processor time, all threads", everybody, N_CLICKS);
  print_spread (label, all, N_CLICKS);
}

/* What each column's order takes on the worker's thread, without the window */
static void
measure_orders (Bench *bench)
{
  const DatelineListTable *table = dateline_list_table_find (DATELINE_TARGET_EVENTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) reader = dateline_case_open (bench->path, DATELINE_CASE_READ, &error);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);

  check (error);
  for (guint i = 0; i < table->n_columns; i++) {
    g_autofree char *label = g_strdup_printf ("order by %s", table->columns[i].field);
    g_autoptr (DatelineQuery) sorted =
        dateline_query_sorted (all, table->columns[i].field, FALSE, &error);
    double took[3];

    check (error);
    for (guint n = 0; n < G_N_ELEMENTS (took); n++) {
      double start = get_processor_time (CLOCK_THREAD_CPUTIME_ID);
      g_autoptr (GArray) ids = dateline_query_run (sorted, reader, 0, &error);

      check (error);
      took[n] = get_processor_time (CLOCK_THREAD_CPUTIME_ID) - start;
    }
    print_spread (label, took, G_N_ELEMENTS (took));
  }
  dateline_case_close (reader);
}

typedef struct {
  GtkAdjustment *adjustment;
  double step;
  gint64 began;
  guint n;
  double costs[N_FRAMES];
} Scroll;

static void
on_before_paint_cb (GdkFrameClock *clock, Scroll *scroll)
{
  scroll->began = g_get_monotonic_time ();
}

static void
on_after_paint_cb (GdkFrameClock *clock, Scroll *scroll)
{
  if (scroll->n < N_FRAMES)
    scroll->costs[scroll->n++] = milliseconds_since (scroll->began);
}

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scroll *scroll = user_data;

  gtk_adjustment_set_value (scroll->adjustment,
                            gtk_adjustment_get_value (scroll->adjustment) + scroll->step);
  return G_SOURCE_CONTINUE;
}

static void
measure_scroll (Bench *bench, double step, const char *what)
{
  GtkWidget *stack = gtk_widget_get_first_child (GTK_WIDGET (bench->view));
  GtkWidget *scrolled = gtk_stack_get_child_by_name (GTK_STACK (stack), "rows");
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->view));
  g_autofree Scroll *scroll = g_new0 (Scroll, 1);
  guint tick;

  scroll->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  scroll->step = step;
  gtk_adjustment_set_value (scroll->adjustment, 0);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint_cb), scroll);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb), scroll);
  tick = gtk_widget_add_tick_callback (GTK_WIDGET (bench->view), on_tick_cb, scroll, NULL);
  while (scroll->n < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (clock, scroll);
  gtk_widget_remove_tick_callback (GTK_WIDGET (bench->view), tick);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  print_spread (what, scroll->costs, N_FRAMES);
}

/* Everything selected, without an object for each row */
static void
measure_select_all (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (dateline_list_view_get_model (bench->view)));
  g_print ("%-32s %14.1f ms\n", "select all", milliseconds_since (start));
}

static void
show_window (Bench *bench)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);

  bench->view = DATELINE_LIST_VIEW (
      dateline_list_view_new (bench->session, dateline_list_table_find (DATELINE_TARGET_EVENTS)));
  bench->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (bench->window, 576, 360);
  adw_window_set_content (ADW_WINDOW (bench->window), GTK_WIDGET (bench->view));
  gtk_window_present (bench->window);
  dateline_list_model_set_active (dateline_list_view_get_model (bench->view), TRUE);
  dateline_list_view_set_query (bench->view, all);
  wait_for_all (dateline_list_view_get_model (bench->view));
}

static void
tear_down (Bench *bench)
{
  gtk_window_destroy (bench->window);
  dateline_session_close (bench->session);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  g_object_unref (bench->session);
  if (bench->folder != NULL) {
    g_remove (bench->path);
    g_rmdir (bench->folder);
  }
  g_free (bench->path);
  g_free (bench->folder);
}

int
main (int argc, char *argv[])
{
  g_autoptr (DatelineApplication) application = dateline_application_new ();
  g_autoptr (GError) error = NULL;
  Bench bench = { .n_events = argc > 1 ? (guint) atoi (argv[1]) : 100000 };
  gint64 start = g_get_monotonic_time ();

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  check (error);
  if (argc > 2) {
    bench.path = g_strdup (argv[2]);
  } else {
    bench.folder = g_dir_make_tmp ("dateline-bench-XXXXXX", &error);
    check (error);
    bench.path = g_build_filename (bench.folder, "Bench.dateline", NULL);
  }
  if (!g_file_test (bench.path, G_FILE_TEST_EXISTS))
    bench_case_make (bench.path, bench.n_events);
  g_print ("%u events, made in %.1f s\n", bench.n_events, milliseconds_since (start) / 1000.0);
  open_case (&bench);
  show_window (&bench);
  measure_sort (&bench, 0, "date");
  measure_sort (&bench, 1, "place");
  measure_orders (&bench);
  measure_scroll (&bench, 3, "frame, 3 px a tick");
  measure_scroll (&bench, ROW_HEIGHT * 12, "frame, 12 rows a tick");
  measure_scroll (&bench, ROW_HEIGHT * 1000, "frame, 1000 rows a tick");
  measure_select_all (&bench);
  tear_down (&bench);
  return 0;
}
