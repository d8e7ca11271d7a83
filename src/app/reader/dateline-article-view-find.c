/* dateline-article-view-find.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding words in the article that is shown.
 */

#include "dateline-article-view-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-find-words.h"

/* Auxiliary methods */

static void
show_hit (DatelineArticleView *self, gboolean scroll)
{
  g_autofree char *text = NULL;
  int n = self->hits != NULL ? (int) self->hits->len : 0;

  dateline_article_text_set_hits (self->text, self->hits, self->hit);
  if (self->hits != NULL)
    /* Translators: which place of how many where the words were found */
    text =
        n > 0 ? g_strdup_printf (_ ("%1$d of %2$d"), self->hit + 1, n) : g_strdup (_ ("Not found"));
  gtk_label_set_label (self->find_count, text != NULL ? text : "");
  if (!scroll || self->hit < 0)
    return;
  self->found = g_array_index (self->hits, DatelineSpan, self->hit);
  dateline_article_text_scroll_to (self->text, self->found);
}

static void
step_hit (DatelineArticleView *self, int step)
{
  int n = self->hits != NULL ? (int) self->hits->len : 0;

  if (n == 0)
    return;
  self->hit = (self->hit + step + n) % n;
  show_hit (self, TRUE);
}

static guint32
get_place (DatelineArticleView *self)
{
  DatelineSpan visible;

  if (self->found.end > 0)
    return self->found.start;
  return dateline_article_text_get_visible_span (self->text, &visible) ? visible.start : 0;
}

/* Callbacks */

static void
on_find_changed_cb (DatelineArticleView *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
  guint32 place = get_place (self);

  g_clear_pointer (&self->hits, g_array_unref);
  self->hit = -1;
  if (words[0] != '\0' && self->content != NULL) {
    self->hits = dateline_find_words (self->content->text, words);
    self->hit = dateline_find_nearest (self->hits, place);
  }
  show_hit (self, TRUE);
}

static void
on_find_next_cb (DatelineArticleView *self)
{
  step_hit (self, 1);
}

static void
on_find_previous_cb (DatelineArticleView *self)
{
  step_hit (self, -1);
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* Whoever looks for words goes on reading; whoever is elsewhere by now, in a list, stays there */
static void
on_find_mode_changed_cb (DatelineArticleView *self)
{
  if (gtk_search_bar_get_search_mode (self->find_bar))
    return;
  /* the bar has emptied its entry by now */
  if (self->found.end > 0)
    dateline_article_text_select_words (self->text, self->found);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hit = -1;
  show_hit (self, FALSE);
  if (self->content != NULL && has_focus (GTK_WIDGET (self->find_bar)))
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
find (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  DatelineSpan span;

  if (self->content == NULL)
    return;
  if (dateline_article_text_get_selection (self->text, &span)) {
    g_autofree char *words = dateline_article_content_dup_words (self->content, span);

    gtk_editable_set_text (GTK_EDITABLE (self->find_entry), words);
  }
  self->found = (DatelineSpan){ 0, 0 };
  gtk_search_bar_set_search_mode (self->find_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  on_find_changed_cb (self);
}

static void
find_next (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  step_hit (DATELINE_ARTICLE_VIEW (widget), 1);
}

static void
find_previous (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  step_hit (DATELINE_ARTICLE_VIEW (widget), -1);
}

/* Private, for the other files of the view */

/**
 * _dateline_article_view_end_find:
 * @self: a view whose article changes
 */
void
_dateline_article_view_end_find (DatelineArticleView *self)
{
  g_clear_pointer (&self->hits, g_array_unref);
  self->hit = -1;
  self->found = (DatelineSpan){ 0, 0 };
  gtk_search_bar_set_search_mode (self->find_bar, FALSE);
}

/**
 * _dateline_article_view_want_words:
 * @self: a view
 * @article: an article
 * @words: what is to be found in it
 *
 * Goes to words and marks them, at once or as soon as their article is shown.
 */
void
_dateline_article_view_want_words (DatelineArticleView *self, gint64 article, const char *words)
{
  g_free (self->words);
  self->words = g_strdup (words);
  self->words_article = article;
  _dateline_article_view_find_wanted (self);
}

/**
 * _dateline_article_view_find_wanted:
 * @self: a view
 *
 * Finds the words that were asked for, if their article is shown.
 */
void
_dateline_article_view_find_wanted (DatelineArticleView *self)
{
  if (self->words_article == 0 || self->content == NULL ||
      self->content->article->id != self->words_article)
    return;
  self->words_article = 0;
  self->found = (DatelineSpan){ 0, 0 };
  gtk_search_bar_set_search_mode (self->find_bar, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), self->words);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = dateline_find_words (self->content->text, self->words);
  self->hit = dateline_find_nearest (self->hits, 0);
  show_hit (self, TRUE);
}

/**
 * _dateline_article_view_class_add_find:
 * @klass: the view's class
 */
void
_dateline_article_view_class_add_find (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, on_find_changed_cb);
  gtk_widget_class_bind_template_callback (klass, on_find_next_cb);
  gtk_widget_class_bind_template_callback (klass, on_find_previous_cb);
  gtk_widget_class_bind_template_callback (klass, on_find_mode_changed_cb);
  gtk_widget_class_install_action (klass, "article.find", NULL, find);
  gtk_widget_class_install_action (klass, "article.find-next", NULL, find_next);
  gtk_widget_class_install_action (klass, "article.find-previous", NULL, find_previous);
}
