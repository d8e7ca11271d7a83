/* dateline-article-head.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-head.h"

#include <glib/gi18n-lib.h>

#include "dateline-date-typed.h"
#include "dateline-edit-label.h"

struct _DatelineArticleHead {
  GtkWidget parent_instance;

  GtkLabel *position;
  DatelineEditLabel *outlet;
  DatelineEditLabel *published;
  DatelineEditLabel *title;
  GtkMenuButton *state;
  GtkButton *left;
};

G_DEFINE_FINAL_TYPE (DatelineArticleHead, dateline_article_head, GTK_TYPE_WIDGET)

enum {
  FIELD_EDITED,
  FIELD_TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const state_labels[] = {
  [DATELINE_ARTICLE_UNREAD] = N_ ("Unread"),
  [DATELINE_ARTICLE_WORK] = N_ ("In work"),
  [DATELINE_ARTICLE_DONE] = N_ ("Done"),
};

/* Auxiliary methods */

/* As the case keeps it */
static char *
read_date (const char *typed)
{
  DatelineDate date;
  g_autofree char *iso = NULL;

  if (typed[0] == '\0')
    return g_strdup ("");
  if (!dateline_date_from_typed (typed, DATELINE_DATE_NONE, &date))
    return NULL;
  iso = dateline_date_to_iso (date);
  return dateline_date_from_iso (iso, &date) ? g_steal_pointer (&iso) : NULL;
}

/* Callbacks */

static const char *
get_field (DatelineArticleHead *self, DatelineEditLabel *label)
{
  return label == self->title ? "title" : label == self->outlet ? "outlet" : "published";
}

static void
on_edited_cb (DatelineEditLabel *label, const char *text, DatelineArticleHead *self)
{
  g_signal_emit (self, signals[FIELD_EDITED], 0, get_field (self, label), text);
}

static void
on_typed_cb (DatelineEditLabel *label, const char *text, DatelineArticleHead *self)
{
  g_signal_emit (self, signals[FIELD_TYPED], 0, get_field (self, label), text);
}

/* GObject overrides */

static void
dateline_article_head_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), DATELINE_TYPE_ARTICLE_HEAD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dateline_article_head_parent_class)->dispose (object);
}

static void
dateline_article_head_class_init (DatelineArticleHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_article_head_dispose;
  signals[FIELD_EDITED] =
      g_signal_new ("field-edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[FIELD_TYPED] =
      g_signal_new ("field-typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (DATELINE_TYPE_EDIT_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/article-head.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleHead, position);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleHead, outlet);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleHead, published);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleHead, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleHead, state);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleHead, left);
  gtk_widget_class_bind_template_callback (widget_class, on_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
}

static void
dateline_article_head_init (DatelineArticleHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_edit_label_set_read (self->published, read_date);
}

/* Public methods */

GtkWidget *
dateline_article_head_new (void)
{
  return g_object_new (DATELINE_TYPE_ARTICLE_HEAD, NULL);
}

/**
 * dateline_article_head_set_article:
 * @self: a head
 * @article: what it is about
 */
void
dateline_article_head_set_article (DatelineArticleHead *self, const DatelineArticle *article)
{
  gboolean is_dated = dateline_date_is_known (article->published);
  g_autofree char *shown = is_dated ? dateline_date_to_display (article->published) : NULL;
  g_autofree char *iso = is_dated ? dateline_date_to_iso (article->published) : NULL;

  dateline_edit_label_set_text (self->outlet, article->outlet, article->outlet);
  dateline_edit_label_set_text (self->published, shown, iso);
  dateline_edit_label_set_text (self->title, article->title, article->title);
  gtk_menu_button_set_label (self->state, _ (state_labels[article->state]));
}

/**
 * dateline_article_head_set_order:
 * @self: a head
 * @order: where the article stands
 */
void
dateline_article_head_set_order (DatelineArticleHead *self, const DatelineArticleOrder *order)
{
  g_autofree char *text = NULL;

  if (order->position > 0)
    /* Translators: which article of how many */
    text = g_strdup_printf (_ ("%1$u of %2$u"), order->position, order->n_articles);
  gtk_label_set_label (self->position, text != NULL ? text : "");
}

/**
 * dateline_article_head_set_left:
 * @self: a head
 * @n_suggestions: how many the analyst has not decided yet
 */
void
dateline_article_head_set_left (DatelineArticleHead *self, guint n_suggestions)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u to review", "%u to review", (gulong) n_suggestions), n_suggestions);

  gtk_widget_set_visible (GTK_WIDGET (self->left), n_suggestions > 0);
  gtk_button_set_label (self->left, text);
}

/**
 * dateline_article_head_set_aside:
 * @self: a head
 * @width: how much of its width the title leaves free: what is over the cards
 */
void
dateline_article_head_set_aside (DatelineArticleHead *self, int width)
{
  if (gtk_widget_get_margin_end (GTK_WIDGET (self->title)) != width)
    gtk_widget_set_margin_end (GTK_WIDGET (self->title), width);
}

/**
 * dateline_article_head_set_editable:
 * @self: a head
 * @editable: whether the case can be written
 */
void
dateline_article_head_set_editable (DatelineArticleHead *self, gboolean editable)
{
  dateline_edit_label_set_editable (self->outlet, editable);
  dateline_edit_label_set_editable (self->published, editable);
  dateline_edit_label_set_editable (self->title, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->state), editable);
}

/**
 * dateline_article_head_offer:
 * @self: a head
 * @field: "title", "outlet" or "published"
 * @typed: what was typed for it and never stored
 *
 * Offers the typing in the field's entry; it is not stored by itself.
 */
void
dateline_article_head_offer (DatelineArticleHead *self, const char *field, const char *typed)
{
  DatelineEditLabel *labels[] = { self->title, self->outlet, self->published };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (get_field (self, labels[i]), field))
      dateline_edit_label_offer (labels[i], typed);
}

/**
 * dateline_article_head_end:
 * @self: a head
 *
 * Stores what is being typed, before it is about another article.
 */
void
dateline_article_head_end (DatelineArticleHead *self)
{
  dateline_edit_label_end (self->outlet);
  dateline_edit_label_end (self->published);
  dateline_edit_label_end (self->title);
}
