/* test-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the cards lie beside the words, in every width and direction.
 */

#include "dateline-annotation-form.h"
#include "dateline-card.h"
#include "dateline-settings.h"
#include "reader-fixture.h"

static DatelineCard *
find_selected_card (Reader *reader)
{
  for (guint i = 0;; i++) {
    GtkWidget *card = app_fixture_find (GTK_WIDGET (reader->view), DATELINE_TYPE_CARD, i);

    if (dateline_card_get_id (DATELINE_CARD (card)) ==
        dateline_article_view_get_selected (reader->view))
      return DATELINE_CARD (card);
  }
}

/* A form that is higher than the room below the head, or than the pane, stays in reach */
static void
test_low (Reader *reader, gconstpointer data)
{
  GtkWidget *sheet = app_fixture_find (GTK_WIDGET (reader->view), DATELINE_TYPE_ARTICLE_SHEET, 0);
  GtkWidget *card;
  GtkWidget *form;
  graphene_rect_t bounds;

  gtk_window_set_default_size (reader->window, 900, 420);
  reader_settle (reader);
  reader_activate (reader, "article.next");
  card = GTK_WIDGET (find_selected_card (reader));
  form = app_fixture_find (card, DATELINE_TYPE_ANNOTATION_FORM, 0);
  gtk_expander_set_expanded (GTK_EXPANDER (app_fixture_find (form, GTK_TYPE_EXPANDER, 0)), TRUE);
  reader_settle (reader);
  g_assert_true (gtk_widget_get_mapped (form));
  g_assert_true (gtk_widget_compute_bounds (card, sheet, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (sheet));
}

static double
get_x (GtkWidget *widget, GtkWidget *root)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));
  return bounds.origin.x;
}

/* Cards come and go while the sheet lays itself out */
static GtkWidget *
seek_card (Reader *reader)
{
  return app_fixture_seek (GTK_WIDGET (reader->view), DATELINE_TYPE_CARD);
}

static gboolean
is_card_left_of_text (gpointer data)
{
  Reader *reader = data;
  GtkWidget *root = GTK_WIDGET (reader->view);
  GtkWidget *text = GTK_WIDGET (dateline_article_view_get_text (reader->view));
  GtkWidget *card = seek_card (reader);

  return card != NULL && get_x (card, root) < get_x (text, root);
}

static gboolean
is_card_right_of_text (gpointer data)
{
  return seek_card (data) != NULL && !is_card_left_of_text (data);
}

static gboolean
is_card_folded (gpointer data)
{
  GtkWidget *card = seek_card (data);

  return card != NULL && gtk_widget_has_css_class (card, "folded");
}

static gboolean
is_card_floating (gpointer data)
{
  GtkWidget *card =
      gtk_widget_get_last_child (app_fixture_find (data, DATELINE_TYPE_ARTICLE_SHEET, 0));

  return gtk_widget_has_css_class (card, "floating");
}

static gboolean
is_narrow (gpointer widget)
{
  return gtk_widget_get_width (widget) <= 500;
}

/* Cards are at the right of the words, and at their left where the interface runs to the left */
static void
test_mirrored (Reader *reader, gconstpointer data)
{
  GtkWidget *sheet = app_fixture_find (GTK_WIDGET (reader->view), DATELINE_TYPE_ARTICLE_SHEET, 0);

  app_fixture_wait (is_card_right_of_text, reader);
  gtk_widget_set_direction (sheet, GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (sheet);
  app_fixture_wait (is_card_left_of_text, reader);
}

/* In a narrow pane cards fold, and the selected one opens over the words */
static void
test_narrow (Reader *reader, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (reader->view);
  GtkWidget *card;

  gtk_window_set_default_size (reader->window, 480, 640);
  app_fixture_wait (is_narrow, root);
  app_fixture_wait (is_card_folded, reader);
  reader_activate (reader, "article.next");
  app_fixture_wait (is_card_floating, root);
  card = gtk_widget_get_last_child (app_fixture_find (root, DATELINE_TYPE_ARTICLE_SHEET, 0));
  g_assert_cmpint (dateline_card_get_id (DATELINE_CARD (card)), ==,
                   dateline_article_view_get_selected (reader->view));
}

static gboolean
is_large (gpointer text)
{
  PangoContext *context = gtk_widget_get_pango_context (text);
  int *normal = g_object_get_data (text, "normal");

  return pango_font_description_get_size (pango_context_get_font_description (context)) >=
         *normal * 3 / 2;
}

/* The preference for the size of letters is the article's */
static void
test_scale (Reader *reader, gconstpointer data)
{
  GtkWidget *text = GTK_WIDGET (dateline_article_view_get_text (reader->view));
  PangoContext *context = gtk_widget_get_pango_context (text);
  g_autoptr (GSettings) settings = dateline_settings_new ();
  int normal = pango_font_description_get_size (pango_context_get_font_description (context));

  g_object_set_data (G_OBJECT (text), "normal", &normal);
  g_settings_set_double (settings, "text-scale", 1.6);
  app_fixture_wait (is_large, text);
  g_settings_reset (settings, "text-scale");
}

static void
add_tests (void)
{
  reader_add ("/app/reader/article/low", test_low);
  reader_add ("/app/reader/article/mirrored", test_mirrored);
  reader_add ("/app/reader/article/narrow", test_narrow);
  reader_add ("/app/reader/article/scale", test_scale);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}
