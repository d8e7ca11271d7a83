/* app-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "dateline-application.h"
#include "dateline-sample.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

/* Libraries that are unloaded take their names out of the sanitizer's reports. */
int dlclose (void *handle);

int
dlclose (void *handle)
{
  return 0;
}

/* A widget that is shown between the layout of a frame and its painting is not drawn in that frame,
 * and GTK 4.8 warns of it. When that happens is chance: this one warning is told and does not end
 * the test. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0 &&
        strstr (fields[i].value, " without a current allocation") != NULL) {
      g_printerr ("# %s\n", (const char *) fields[i].value);
      return G_LOG_WRITER_HANDLED;
    }
  return g_log_writer_default (level, fields, n_fields, data);
}

/* Runs the tests inside a program that owns its resources and style. */
int
app_fixture_run (int argc, char *argv[], void (*add_tests) (void))
{
  g_autoptr (DatelineApplication) application = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_log_set_writer_func (write_log, NULL, NULL);
  g_test_init (&argc, &argv, NULL);
  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  add_tests ();
  status = g_test_run ();
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  return status;
}

static gboolean
on_patience_lost_cb (gpointer data)
{
  g_error ("Waited for a minute in vain");
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until the condition holds. */
void
app_fixture_wait (AppConditionFunc condition, gpointer data)
{
  guint alarm = g_timeout_add_seconds (PATIENCE / G_USEC_PER_SEC, on_patience_lost_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
}

/* A condition: a gboolean is TRUE. */
gboolean
app_fixture_is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

/* A condition: a session has a case, and all that it shows of it at first. */
gboolean
app_fixture_is_open (gpointer session)
{
  return dateline_session_is_open (session) && dateline_session_get_points (session) != NULL;
}

/* A condition: no long work of a session is under way. */
gboolean
app_fixture_is_idle (gpointer session)
{
  return dateline_session_get_work (session, NULL) == NULL;
}

static void
on_said_cb (DatelineSession *session, const char *text, gint64 change, AppFixture *fixture)
{
  g_free (fixture->said);
  fixture->said = g_strdup (text);
  fixture->n_said++;
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  dateline_session_open_finish (DATELINE_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (folder);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dateline-app-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* The bytes of the sample case: it is made once for each program. */
static GBytes *
get_sample (void)
{
  static GBytes *bytes;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (DatelineCase) sample = NULL;
  char *contents;
  gsize n_bytes;

  if (bytes != NULL)
    return bytes;
  folder = make_folder ();
  path = g_build_filename (folder, "Sample.dateline", NULL);
  sample = dateline_sample_create (path, &error);
  g_assert_no_error (error);
  dateline_case_close (sample);
  g_assert_true (g_file_get_contents (path, &contents, &n_bytes, NULL));
  remove_folder (folder);
  bytes = g_bytes_new_take (contents, n_bytes);
  return bytes;
}

/* A session with the sample case, loaded. */
void
app_fixture_set_up (AppFixture *fixture, gconstpointer data)
{
  GBytes *sample = get_sample ();

  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "Sample.dateline", NULL);
  g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (sample, NULL),
                                      (gssize) g_bytes_get_size (sample), NULL));
  fixture->said = NULL;
  fixture->n_said = 0;
  fixture->session = dateline_session_new ();
  g_signal_connect (fixture->session, "said", G_CALLBACK (on_said_cb), fixture);
  dateline_session_open_async (fixture->session, fixture->path, on_opened_cb, NULL);
  app_fixture_wait (app_fixture_is_open, fixture->session);
}

void
app_fixture_tear_down (AppFixture *fixture, gconstpointer data)
{
  dateline_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  g_assert_finalize_object (fixture->session);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->said);
}

/* Adds a test on the sample case. */
void
app_fixture_add (const char *path, AppTestFunc test, gconstpointer data)
{
  g_test_add (path, AppFixture, data, app_fixture_set_up, test, app_fixture_tear_down);
}

/* The case behind the session's back; to be closed. */
DatelineCase *
app_fixture_open_case (AppFixture *fixture, DatelineCaseMode mode)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *dateline = dateline_case_open (fixture->path, mode, &error);

  g_assert_no_error (error);
  return dateline;
}

/* The first record that fulfils a condition of the command line; fails where there is none. */
gint64
app_fixture_find_id (AppFixture *fixture, DatelineTarget target, const char *condition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (DatelineQuery) all = dateline_query_new (target);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, condition, &error);
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  ids = dateline_query_run (query, dateline, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  dateline_case_close (dateline);
  return g_array_index (ids, gint64, 0);
}

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_quiet (gpointer session)
{
  return !dateline_session_is_busy (session) && !g_main_context_pending (NULL);
}

/* Lets every window that is seen lay itself out and draw. */
static void
draw_frame (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next) {
    gboolean is_drawn = FALSE;

    if (!gtk_widget_get_mapped (l->data))
      continue;
    gtk_widget_add_tick_callback (l->data, on_frame_cb, &is_drawn, NULL);
    app_fixture_wait (app_fixture_is_true, &is_drawn);
  }
}

/* Waits until every job that was posted is answered and every frame that was asked for is drawn,
 * and until that has brought no new ones. */
void
app_fixture_settle (DatelineSession *session)
{
  do {
    app_fixture_wait (is_quiet, session);
    draw_frame ();
    draw_frame (); /* what the first laid out may be placed by the second */
  } while (!is_quiet (session));
}

static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

/* A window with one widget in it, mapped. */
GtkWindow *
app_fixture_show (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  gtk_window_set_default_size (window, width, height);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (window);
  app_fixture_wait (is_drawn, child);
  return window;
}

static void
on_gone_cb (gpointer data, GObject *where_it_was)
{
  *(gboolean *) data = TRUE;
}

/* Sets a flag when nobody keeps an object any more. */
void
app_fixture_watch (gpointer object, gboolean *is_gone)
{
  g_object_weak_ref (G_OBJECT (object), on_gone_cb, is_gone);
}

/* Destroys a dialog or another window and holds that nobody keeps it. */
void
app_fixture_close (GtkWidget *window)
{
  gboolean gone = FALSE;

  app_fixture_watch (window, &gone);
  gtk_window_destroy (GTK_WINDOW (window));
  app_fixture_wait (app_fixture_is_true, &gone);
}

/* Destroys a window and holds that nobody keeps its content. */
void
app_fixture_destroy (GtkWindow *window)
{
  gboolean gone = FALSE;

  app_fixture_watch (adw_window_get_content (ADW_WINDOW (window)), &gone);
  gtk_window_destroy (window);
  app_fixture_wait (app_fixture_is_true, &gone);
}

static GtkWidget *
find (GtkWidget *root, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The first widget of a type under another, in the order of the tree, or NULL. */
GtkWidget *
app_fixture_seek (GtkWidget *root, GType type)
{
  guint n = 0;

  return find (root, type, &n);
}

/* The nth widget of a type under another, in the order of the tree; fails where there is none. */
GtkWidget *
app_fixture_find (GtkWidget *root, GType type, guint n)
{
  GtkWidget *found = find (root, type, &n);

  g_assert_nonnull (found);
  return found;
}
