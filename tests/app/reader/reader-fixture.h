/* reader-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-fixture.h"
#include "dateline-annotation.h"
#include "dateline-article-view.h"
#include "dateline-form-row.h"
#include "dateline-record-page.h"

G_BEGIN_DECLS

/* The reader on the sample case, in a window of its own; its first article is loaded */
typedef struct {
  AppFixture base;
  GtkWindow *window;
  GtkWidget *pane;
  DatelineArticleView *view;
} Reader;

typedef void (*ReaderTestFunc) (Reader *reader, gconstpointer data);

void reader_add (const char *path, ReaderTestFunc test);
void reader_settle (Reader *reader);
const DatelineArticleContent *reader_get_content (Reader *reader);
const DatelineAnnotation *reader_get_current (Reader *reader);
void reader_activate (Reader *reader, const char *detailed);
void reader_select_words (Reader *reader, const char *words, guint32 inset);
void reader_undo (Reader *reader);
void reader_redo (Reader *reader);

/* Records of the sample case, as app_fixture_find_id() is asked for them */
#define ANY_EVENT DATELINE_TARGET_EVENTS, "claims >= 2"
#define ANY_ACTOR DATELINE_TARGET_ACTORS, "name = Taliban"
#define ANY_PLACE DATELINE_TARGET_PLACES, "name = Kunduz"

/* Forms and pages alone */
DatelineFormRow *fixture_find_row (GtkWidget *root, const char *field);
DatelineAnnotation *fixture_load_annotation (AppFixture *fixture, gint64 id);
char *fixture_read_field (AppFixture *fixture, gint64 annotation, const char *field);
DatelineRecordPage *
fixture_show_page (AppFixture *fixture, DatelineRecordType type, gint64 id, GtkWindow **window);

G_END_DECLS
