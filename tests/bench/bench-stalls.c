/* bench-stalls.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the window's main loop does not come round, at the most, while a large case is opened,
 * brushed, played, sorted and filtered. Usage, on a display: bench-stalls [EVENTS [CASE]]; CASE is
 * made where it is not there, and kept. A source that is due every millisecond measures the time
 * since it ran last, by the clock and by the processor time of the window's thread: the latter is
 * what the window itself did, however busy the machine is.
 */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench-case.h"
#include "dateline-application.h"
#include "dateline-window.h"

#define FRAME 33.0 /* ms */

typedef struct {
  char *folder; /* (nullable): to be removed */
  char *path;
  guint n_events;
  DatelineWindow *window;
  DatelineSession *session;

  /* the ticker */
  gint64 wall;
  double cpu;
  double most_wall; /* ms */
  double most_cpu;
  guint n_long;
} Bench;

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* The ticker */

static gboolean
on_tick_cb (gpointer user_data)
{
  Bench *bench = user_data;
  gint64 wall = g_get_monotonic_time ();
  double cpu = get_cpu_time ();

  bench->most_wall = MAX (bench->most_wall, (double) (wall - bench->wall) / 1000.0);
  bench->most_cpu = MAX (bench->most_cpu, cpu - bench->cpu);
  bench->n_long += cpu - bench->cpu > FRAME;
  bench->wall = wall;
  bench->cpu = cpu;
  return G_SOURCE_CONTINUE;
}

static void
begin (Bench *bench)
{
  bench->wall = g_get_monotonic_time ();
  bench->cpu = get_cpu_time ();
  bench->most_wall = bench->most_cpu = 0;
  bench->n_long = 0;
}

static void
end (Bench *bench, const char *what)
{
  on_tick_cb (bench);
  g_print ("%-16s longest %7.1f ms; the window's thread %7.1f, over %.0f ms %u times\n", what,
           bench->most_wall, bench->most_cpu, FRAME, bench->n_long);
}

/* Lets the window do what it has to */
static void
run_for (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* What is measured */

static void
open_case (Bench *bench)
{
  g_autoptr (GFile) file = g_file_new_for_path (bench->path);

  begin (bench);
  dateline_window_open_file (bench->window, file);
  bench->session = dateline_window_get_session (bench->window);
  while (dateline_session_get_points (bench->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  run_for (3000);
  end (bench, "open");
}

static void
brush (Bench *bench)
{
  begin (bench);
  for (gint32 day = 18000; day < 18600; day += 10) {
    dateline_session_set_time (bench->session,
                               (DatelineDate){ day, day + 300, -1, DATELINE_PRECISION_DAYS });
    run_for (20);
  }
  run_for (1500);
  end (bench, "brush");
}

static void
play (Bench *bench)
{
  GtkWidget *pane = find (GTK_WIDGET (bench->window), g_type_from_name ("DatelineTimelinePane"));

  begin (bench);
  gtk_widget_activate_action (pane, "timeline.play", NULL);
  run_for (3000);
  gtk_widget_activate_action (pane, "timeline.play", NULL);
  end (bench, "play");
  dateline_session_set_time (bench->session, DATELINE_DATE_NONE);
  run_for (1500);
}

static void
sort (Bench *bench)
{
  GtkWidget *view = find (GTK_WIDGET (bench->window), GTK_TYPE_COLUMN_VIEW);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  begin (bench);
  for (guint i = 0; i < 6; i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i / 2);

    gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), column,
                                    i % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
    run_for (2000);
  }
  end (bench, "sort");
}

static void
filter (Bench *bench)
{
  static const char word[] = "town 12";

  begin (bench);
  for (gsize n = 1; n <= sizeof word; n++) {
    g_autofree char *text = n < sizeof word ? g_strndup (word, n) : NULL;
    g_autoptr (DatelineQuery) query =
        dateline_query_with_text (dateline_session_get_query (bench->session), text);

    dateline_session_set_query (bench->session, query);
    run_for (400);
  }
  run_for (2000);
  end (bench, "filter, typing");
}

static void
print_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (g_file_get_contents ("/proc/self/smaps_rollup", &status, NULL, NULL) &&
      (line = strstr (status, "\nPss:")) != NULL)
    g_print ("memory, PSS      %.0f MB\n", g_ascii_strtod (line + 5, NULL) / 1024.0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (DatelineApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { .n_events = argc > 1 ? (guint) atoi (argv[1]) : 100000 };
  guint ticker;

  if (argc > 2) {
    bench.path = g_strdup (argv[2]);
  } else {
    bench.folder = g_dir_make_tmp ("dateline-bench-XXXXXX", &error);
    check (error);
    bench.path = g_build_filename (bench.folder, "Bench.dateline", NULL);
  }
  if (!g_file_test (bench.path, G_FILE_TEST_EXISTS))
    bench_case_make (bench.path, bench.n_events);

  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  check (error);
  bench.window = dateline_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (bench.window));
  run_for (1000);
  ticker = g_timeout_add_full (G_PRIORITY_HIGH, 1, on_tick_cb, &bench, NULL);
  open_case (&bench);
  brush (&bench);
  play (&bench);
  sort (&bench);
  filter (&bench);
  print_memory ();
  g_source_remove (ticker);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  run_for (200);
  if (bench.folder != NULL) {
    g_remove (bench.path);
    g_rmdir (bench.folder);
  }
  g_free (bench.folder);
  g_free (bench.path);
  return 0;
}
