/* app-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

/* What the tests of the window share: a display, the program's resources, a case in a folder of its
 * own, and waiting for something without sleeping. */
typedef struct {
  char *folder;
  char *path; /* of the sample case */
  DatelineSession *session;
  char *said; /* what the session said last */
  guint n_said;
} AppFixture;

typedef void (*AppTestFunc) (AppFixture *fixture, gconstpointer data);

typedef gboolean (*AppConditionFunc) (gpointer data);

int app_fixture_run (int argc, char *argv[], void (*add_tests) (void));
void app_fixture_add (const char *path, AppTestFunc test, gconstpointer data);
void app_fixture_set_up (AppFixture *fixture, gconstpointer data);
void app_fixture_tear_down (AppFixture *fixture, gconstpointer data);

void app_fixture_wait (AppConditionFunc condition, gpointer data);
gboolean app_fixture_is_true (gpointer flag);
gboolean app_fixture_is_open (gpointer session);
gboolean app_fixture_is_idle (gpointer session);
void app_fixture_settle (DatelineSession *session);

DatelineCase *app_fixture_open_case (AppFixture *fixture, DatelineCaseMode mode);
gint64 app_fixture_find_id (AppFixture *fixture, DatelineTarget target, const char *condition);

GtkWindow *app_fixture_show (GtkWidget *child, int width, int height);
void app_fixture_destroy (GtkWindow *window);
void app_fixture_watch (gpointer object, gboolean *is_gone);
void app_fixture_close (GtkWidget *window);
GtkWidget *app_fixture_seek (GtkWidget *root, GType type);
GtkWidget *app_fixture_find (GtkWidget *root, GType type, guint n);

G_END_DECLS
