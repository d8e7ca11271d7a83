/* reader-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "reader-fixture.h"

#include "dateline-annotation-store.h"
#include "dateline-reader-pane.h"

static gboolean
has_content (gpointer data)
{
  return dateline_article_view_get_content (data) != NULL;
}

static void
set_up (Reader *reader, gconstpointer data)
{
  app_fixture_set_up (&reader->base, data);
  reader->pane = dateline_reader_pane_new (reader->base.session);
  reader->window = app_fixture_show (reader->pane, 900, 700);
  reader->view =
      DATELINE_ARTICLE_VIEW (app_fixture_find (reader->pane, DATELINE_TYPE_ARTICLE_VIEW, 0));
  app_fixture_wait (has_content, reader->view);
  reader_settle (reader);
}

static void
tear_down (Reader *reader, gconstpointer data)
{
  app_fixture_destroy (reader->window);
  app_fixture_tear_down (&reader->base, data);
}

/* Adds a test of the reader. */
void
reader_add (const char *path, ReaderTestFunc test)
{
  g_test_add (path, Reader, NULL, set_up, test, tear_down);
}

void
reader_settle (Reader *reader)
{
  app_fixture_settle (reader->base.session);
}

const DatelineArticleContent *
reader_get_content (Reader *reader)
{
  return dateline_article_view_get_content (reader->view);
}

/* The annotation that is selected, or NULL. */
const DatelineAnnotation *
reader_get_current (Reader *reader)
{
  return dateline_article_content_find (reader_get_content (reader),
                                        dateline_article_view_get_selected (reader->view));
}

/* Activates an action of the article, "article.mark::note", and waits until it is done. */
void
reader_activate (Reader *reader, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) parameter = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &parameter, NULL));
  gtk_widget_activate_action_variant (GTK_WIDGET (reader->view), name, parameter);
  reader_settle (reader);
}

/* Selects words of the article, without so many letters at both their ends. */
void
reader_select_words (Reader *reader, const char *words, guint32 inset)
{
  const char *text = reader_get_content (reader)->text;
  const char *found = strstr (text, words);
  DatelineSpan span;

  g_assert_nonnull (found);
  span.start = (guint32) g_utf8_pointer_to_offset (text, found);
  span.end = span.start + (guint32) g_utf8_strlen (words, -1) - inset;
  span.start += inset;
  dateline_article_text_select_words (dateline_article_view_get_text (reader->view), span);
}

void
reader_undo (Reader *reader)
{
  dateline_session_undo (reader->base.session);
  reader_settle (reader);
}

void
reader_redo (Reader *reader)
{
  dateline_session_redo (reader->base.session);
  reader_settle (reader);
}

/* The row of a field, of a form or page that is its only one; fails where there is none. */
DatelineFormRow *
fixture_find_row (GtkWidget *root, const char *field)
{
  for (guint i = 0;; i++) {
    GtkWidget *row = app_fixture_find (root, DATELINE_TYPE_FORM_ROW, i);

    if (g_str_equal (dateline_form_row_get_field (DATELINE_FORM_ROW (row))->field, field))
      return DATELINE_FORM_ROW (row);
  }
}

DatelineAnnotation *
fixture_load_annotation (AppFixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  DatelineAnnotation *annotation = dateline_annotation_get_by_id (dateline, id, &error);

  g_assert_no_error (error);
  dateline_case_close (dateline);
  return annotation;
}

/* What is stored in a field of an annotation, or NULL. */
char *
fixture_read_field (AppFixture *fixture, gint64 annotation, const char *field)
{
  g_autoptr (DatelineAnnotation) loaded = fixture_load_annotation (fixture, annotation);

  return dateline_annotation_dup_value (loaded, field);
}

/* The page of a record, in a window of its own. */
DatelineRecordPage *
fixture_show_page (AppFixture *fixture, DatelineRecordType type, gint64 id, GtkWindow **window)
{
  GtkWidget *page = dateline_record_page_new (fixture->session);

  dateline_record_page_show (DATELINE_RECORD_PAGE (page), type, id);
  *window = app_fixture_show (page, 640, 700);
  app_fixture_settle (fixture->session);
  return DATELINE_RECORD_PAGE (page);
}
