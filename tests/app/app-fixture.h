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
} AppFixture;

typedef gboolean (*AppConditionFunc) (gpointer data);

int app_fixture_run (int argc, char *argv[], void (*add_tests) (void));
void app_fixture_set_up (AppFixture *fixture, gconstpointer data);
void app_fixture_tear_down (AppFixture *fixture, gconstpointer data);
void app_fixture_wait (AppConditionFunc condition, gpointer data);
void app_fixture_settle (DatelineSession *session);
GtkWindow *app_fixture_show (GtkWidget *child, int width, int height);
void app_fixture_destroy (GtkWindow *window);
GtkWidget *app_fixture_seek (GtkWidget *root, GType type);
GtkWidget *app_fixture_find (GtkWidget *root, GType type, guint n);

G_END_DECLS
