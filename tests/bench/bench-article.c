/* bench-article.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long an article of 300,000 characters takes to open with 2,000 and with 5,000 annotations,
 * until its first frame is drawn, and how long one more takes from the key to the frame that shows
 * it, and to the frame with its form, when it is stored. Beside the clock the processor time of the
 * window's thread, which a busy machine does not stretch.
 */

#include <glib/gstdio.h>
#include <locale.h>
#include <time.h>

#include "dateline-annotation-store.h"
#include "dateline-application.h"
#include "dateline-article-view.h"

#define N_CHARACTERS 300000
#define N_ROUNDS 15

typedef struct {
  DatelineSession *session;
  DatelineArticleView *view;
  GtkWindow *window;
  gint64 article;
  guint n_frames;
} Bench;

typedef gboolean (*ConditionFunc) (Bench *bench);

static const char *const sentences[] = {
  "Kunduz fell to the Taliban on Sunday, hours after Taloqan was lost, residents said. ",
  "“Nobody has crossed the bridge,” said an officer of the provincial police. ",
  "At least twelve people were killed, according to the ministry of defence. ",
  "Neither side’s numbers could be checked, and the road to the border was cut. ",
};

static char *
create_text (void)
{
  GString *text = g_string_new (NULL);
  gsize n_characters = 0;

  for (guint i = 0; n_characters < N_CHARACTERS; i++) {
    const char *sentence = sentences[i % G_N_ELEMENTS (sentences)];

    g_string_append (text, sentence);
    n_characters += (gsize) g_utf8_strlen (sentence, -1);
    if (i % 6 == 5) {
      g_string_truncate (text, text->len - 1);
      g_string_append (text, "\n\n");
      n_characters++;
    }
  }
  return g_string_free (text, FALSE);
}

static gboolean
annotate (DatelineChange *change, gint64 article, guint n, GError **error)
{
  for (guint i = 0; i < n; i++) {
    guint32 start = (guint32) ((guint64) i * (N_CHARACTERS - 200) / n);
    DatelineSpan span = { start, start + 10 + i % 90 };
    g_autoptr (DatelineAnnotation) made =
        dateline_annotation_new (i % DATELINE_N_KINDS, span, NULL);

    made->article = article;
    made->state = DATELINE_STATE_ACCEPTED;
    if (made->kind == DATELINE_KIND_QUOTE)
      dateline_annotation_set (made, "speaker", "an officer", NULL);
    if (!dateline_annotation_insert (change, made, error))
      return FALSE;
  }
  return TRUE;
}

static void
create_case (const char *path, guint n_annotations, gint64 *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_create (path, "Bench", &error);
  g_autofree char *text = create_text ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DatelineChange) change = NULL;
  DatelineNewArticle article = { .original = bytes, .media_type = "text/plain", .text = text };
  DatelineAddOutcome outcome;

  g_assert_no_error (error);
  article.title = "A long article";
  change = dateline_change_begin (dateline, "Bench", &error);
  g_assert_no_error (error);
  dateline_article_add (change, &article, id, &outcome, &error);
  g_assert_no_error (error);
  annotate (change, *id, n_annotations, &error);
  g_assert_no_error (error);
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  g_clear_pointer (&change, dateline_change_free);
  dateline_case_close (dateline);
}

static void
on_after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->n_frames++;
}

static void
wait_until (Bench *bench, ConditionFunc condition)
{
  while (!condition (bench))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_open (Bench *bench)
{
  return dateline_session_is_open (bench->session);
}

static gboolean
is_shown (Bench *bench)
{
  return dateline_article_view_get_content (bench->view) != NULL && bench->n_frames > 0;
}

static gboolean
is_drawn (Bench *bench)
{
  return bench->n_frames > 0;
}

static gboolean
is_stored (Bench *bench)
{
  const DatelineArticleContent *content = dateline_article_view_get_content (bench->view);
  gint64 selected = dateline_article_view_get_selected (bench->view);

  return selected > 0 && dateline_article_content_find (content, selected) != NULL;
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  dateline_session_open_finish (DATELINE_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
idle_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* CPU time of the window's thread, in milliseconds */
static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

typedef struct {
  double wall; /* ms */
  double cpu;
  gint64 wall_start;
  double cpu_start;
} Watch;

static void
watch_start (Watch *watch)
{
  watch->wall_start = g_get_monotonic_time ();
  watch->cpu_start = get_cpu_time ();
}

static void
watch_stop (Watch *watch)
{
  watch->wall = (double) (g_get_monotonic_time () - watch->wall_start) / 1000.0;
  watch->cpu = get_cpu_time () - watch->cpu_start;
}

static void
measure_open (Bench *bench, Watch *read, Watch *whole)
{
  watch_start (read);
  watch_start (whole);
  dateline_article_view_show (bench->view, bench->article, 0);
  while (dateline_article_view_get_content (bench->view) == NULL)
    g_main_context_iteration (NULL, TRUE);
  watch_stop (read);
  bench->n_frames = 0;
  gtk_widget_queue_draw (GTK_WIDGET (bench->view));
  wait_until (bench, is_shown);
  watch_stop (whole);
}

/* From the key to the frame with the mark and its card; and to the frame with its form */
static void
measure_mark (Bench *bench, guint round, Watch *shown, Watch *stored)
{
  guint32 place = 40 + round * 7;

  dateline_article_view_select (bench->view, 0);
  dateline_article_text_select_words (dateline_article_view_get_text (bench->view),
                                      (DatelineSpan){ place, place + 30 });
  idle_for (200);
  bench->n_frames = 0;
  watch_start (shown);
  watch_start (stored);
  gtk_widget_activate_action (GTK_WIDGET (bench->view), "article.mark", "s", "note");
  wait_until (bench, is_drawn);
  watch_stop (shown);
  wait_until (bench, is_stored);
  bench->n_frames = 0;
  wait_until (bench, is_drawn);
  watch_stop (stored);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_marks (const char *what, const Watch *watches)
{
  double walls[N_ROUNDS];
  double cpus[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++) {
    walls[i] = watches[i].wall;
    cpus[i] = watches[i].cpu;
  }
  qsort (walls, N_ROUNDS, sizeof walls[0], compare_numbers);
  qsort (cpus, N_ROUNDS, sizeof cpus[0], compare_numbers);
  g_print ("    one more, %-14s median %6.1f, most %6.1f ms; the window's thread %6.1f, %6.1f\n",
           what, walls[N_ROUNDS / 2], walls[N_ROUNDS - 1], cpus[N_ROUNDS / 2], cpus[N_ROUNDS - 1]);
}

static void
run (const char *folder, guint n_annotations)
{
  g_autofree char *name = g_strdup_printf ("bench-%u.dateline", n_annotations);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  Bench bench = { 0 };
  Watch shown[N_ROUNDS];
  Watch stored[N_ROUNDS];
  Watch read;
  Watch whole;

  create_case (path, n_annotations, &bench.article);
  bench.session = dateline_session_new ();
  dateline_session_open_async (bench.session, path, on_opened_cb, NULL);
  wait_until (&bench, is_open);
  bench.view = DATELINE_ARTICLE_VIEW (dateline_article_view_new (bench.session));
  bench.window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (bench.window, 740, 750);
  adw_window_set_content (ADW_WINDOW (bench.window), GTK_WIDGET (bench.view));
  gtk_window_present (bench.window);
  idle_for (1000);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "after-paint",
                    G_CALLBACK (on_after_paint_cb), &bench);

  measure_open (&bench, &read, &whole);
  g_print (
      "%6u annotations: opened in %.0f ms (%.0f until it was read); the window's thread %.0f\n",
      n_annotations, whole.wall, read.wall, whole.cpu);
  idle_for (2000);
  for (guint i = 0; i < N_ROUNDS; i++)
    measure_mark (&bench, i, &shown[i], &stored[i]);
  print_marks ("shown", shown);
  print_marks ("with its form", stored);

  gtk_window_destroy (bench.window);
  idle_for (100);
  dateline_session_close (bench.session);
  g_object_unref (bench.session);
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  g_autoptr (DatelineApplication) application = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);

  setlocale (LC_ALL, "");
  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  run (folder, 2000);
  run (folder, 5000);
  g_rmdir (folder);
  return 0;
}
