/* dateline-article-sheet.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-card.h"

#define MEASURE_CHARACTERS 66
#define CROWDED 74 /* pixels of height for one card, under which they become compact */
#define MAX_CARDS 80

static void dateline_article_sheet_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineArticleSheet,
                               dateline_article_sheet,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE,
                                                      dateline_article_sheet_scrollable_init))

enum {
  PROP_HADJUSTMENT = 1,
  PROP_HSCROLL_POLICY,
  PROP_VADJUSTMENT,
  PROP_VSCROLL_POLICY,
};

enum {
  CARD_ACTIVATED,
  CARD_DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Auxiliary methods */

static void
on_card_activated_cb (DatelineCard *card, DatelineArticleSheet *self)
{
  g_signal_emit (self, signals[CARD_ACTIVATED], 0, dateline_card_get_id (card));
}

static void
on_card_decided_cb (DatelineCard *card, gboolean accepted, DatelineArticleSheet *self)
{
  g_signal_emit (self, signals[CARD_DECIDED], 0, dateline_card_get_id (card), accepted);
}

static DatelineCard *
find_card (GPtrArray *cards, gint64 id)
{
  for (guint i = 0; i < cards->len; i++)
    if (cards->pdata[i] != NULL && dateline_card_get_id (cards->pdata[i]) == id)
      return cards->pdata[i];
  return NULL;
}

static DatelineCard *
create_card (DatelineArticleSheet *self, gint64 id)
{
  GtkWidget *card = dateline_card_new (id);

  g_signal_connect (card, "activated", G_CALLBACK (on_card_activated_cb), self);
  g_signal_connect (card, "decided", G_CALLBACK (on_card_decided_cb), self);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  return DATELINE_CARD (card);
}

static void
remove_card (gpointer card)
{
  dateline_card_set_form (card, NULL);
  gtk_widget_unparent (card);
}

/* The ids of annotations with words in sight, each once, in the order of the text */
static GArray *
collect_visible (DatelineArticleSheet *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DatelineMarks *marks = dateline_article_text_get_marks (self->text);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  DatelineSpan visible;

  if (marks == NULL || !dateline_article_text_get_visible_span (self->text, &visible))
    return ids;
  for (guint i = dateline_marks_first_overlapping (marks, visible.start);
       i < dateline_marks_get_n (marks) && ids->len < MAX_CARDS; i++) {
    const DatelineMark *mark = dateline_marks_get (marks, i);

    if (mark->span.start >= visible.end)
      break;
    if (mark->span.end > visible.start && g_hash_table_add (seen, (gpointer) &mark->id))
      g_array_append_val (ids, mark->id);
  }
  return ids;
}

/* The selected card stays while it is out of sight: somebody may be typing in it */
static void
keep_selected (DatelineArticleSheet *self, GArray *ids)
{
  const DatelineAnnotation *selected;
  const DatelineAnnotation *first;

  if (self->selected == 0 || self->content == NULL)
    return;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == self->selected)
      return;
  selected = dateline_article_content_find (self->content, self->selected);
  if (selected == NULL)
    return;
  first = ids->len > 0
              ? dateline_article_content_find (self->content, g_array_index (ids, gint64, 0))
              : NULL;
  if (first != NULL && first->span.start < selected->span.start)
    g_array_append_val (ids, self->selected);
  else
    g_array_prepend_val (ids, self->selected);
}

/* Where cards stand close, places that are accepted go without: their words say it all */
static void
thin_out (DatelineArticleSheet *self, GArray *ids)
{
  for (guint i = ids->len; i > 0; i--) {
    gint64 id = g_array_index (ids, gint64, i - 1);
    const DatelineAnnotation *annotation = dateline_article_content_find (self->content, id);

    if (id != self->selected && annotation != NULL && annotation->kind == DATELINE_KIND_PLACE &&
        annotation->state == DATELINE_STATE_ACCEPTED)
      g_array_remove_index (ids, i - 1);
  }
}

static gboolean
is_crowded (DatelineArticleSheet *self, guint n_cards)
{
  return (int) n_cards * CROWDED > gtk_widget_get_height (GTK_WIDGET (self));
}

static DatelineCardShape
find_shape (DatelineArticleSheet *self, guint n_cards)
{
  if (self->narrow)
    return DATELINE_CARD_FOLDED;
  return (int) n_cards * CROWDED > gtk_widget_get_height (GTK_WIDGET (self)) ? DATELINE_CARD_COMPACT
                                                                             : DATELINE_CARD_FULL;
}

static void
dress_card (DatelineArticleSheet *self, DatelineCard *card, DatelineCardShape shape)
{
  gint64 id = dateline_card_get_id (card);
  gboolean selected = id == self->selected;
  const DatelineAnnotation *annotation = dateline_article_content_find (self->content, id);

  if (annotation != NULL)
    dateline_card_set_look (
        card, dateline_card_look_new (annotation,
                                      dateline_filling_explain (self->filling, annotation->rule)));
  dateline_card_set_shape (card, shape);
  dateline_card_set_form (card, selected ? self->form : NULL);
  dateline_card_set_selected (card, selected, self->narrow);
  /* what is drawn last lies on top */
  if (selected && gtk_widget_get_next_sibling (GTK_WIDGET (card)) != NULL)
    gtk_widget_insert_before (GTK_WIDGET (card), GTK_WIDGET (self), NULL);
}

/* Takes the form from the card that has it, so that another can get it */
static void
free_form (DatelineArticleSheet *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (dateline_card_get_id (self->cards->pdata[i]) != self->selected)
      dateline_card_set_form (self->cards->pdata[i], NULL);
}

/* Makes the cards of what is in sight, and removes the others */
static void
update_cards (DatelineArticleSheet *self)
{
  g_autoptr (GArray) ids = collect_visible (self);
  GPtrArray *before = self->cards;
  DatelineCardShape shape;

  if (self->content != NULL && !self->narrow && is_crowded (self, ids->len))
    thin_out (self, ids);
  shape = find_shape (self, ids->len);
  keep_selected (self, ids);
  free_form (self);
  self->cards = g_ptr_array_new ();
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    DatelineCard *card = find_card (before, id);

    if (card != NULL)
      g_ptr_array_remove (before, card);
    else
      card = create_card (self, id);
    g_ptr_array_add (self->cards, card);
  }
  g_ptr_array_foreach (before, (GFunc) (gpointer) remove_card, NULL);
  g_ptr_array_unref (before);
  for (guint i = 0; i < self->cards->len; i++)
    dress_card (self, self->cards->pdata[i], shape);
}

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DatelineArticleSheet *self = DATELINE_ARTICLE_SHEET (widget);

  self->tick = 0;
  update_cards (self);
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

static void
schedule (DatelineArticleSheet *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
}

static int
find_measure (DatelineArticleSheet *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->text));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (width * MEASURE_CHARACTERS);
}

/* Callbacks */

static void
on_scrolled_cb (DatelineArticleSheet *self)
{
  schedule (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_vadjustment (DatelineArticleSheet *self, GtkAdjustment *adjustment)
{
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, on_scrolled_cb, self);
  g_set_object (&self->vadjustment, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled_cb), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (on_scrolled_cb), self);
}

/* GtkWidget overrides */

static void
dateline_article_sheet_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 280 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 720 : 480;
}

static void
dateline_article_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineArticleSheet *self = DATELINE_ARTICLE_SHEET (widget);
  DatelineSheetLayout layout;

  if (self->measure == 0)
    self->measure = find_measure (self);
  layout = dateline_sheet_layout_find (width, self->measure);
  if (layout.narrow != self->narrow) {
    self->narrow = layout.narrow;
    schedule (self);
  }
  _dateline_article_sheet_allocate (self, layout, width, height);
}

static void
dateline_article_sheet_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dateline_article_sheet_parent_class)->css_changed (widget, change);
  DATELINE_ARTICLE_SHEET (widget)->measure = 0;
}

/* GObject overrides: scrolling is the text's */

static void
dateline_article_sheet_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (DATELINE_ARTICLE_SHEET (object)->text), pspec->name, value);
}

static void
dateline_article_sheet_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  DatelineArticleSheet *self = DATELINE_ARTICLE_SHEET (object);

  if (self->text == NULL)
    return;
  g_object_set_property (G_OBJECT (self->text), pspec->name, value);
  if (id == PROP_VADJUSTMENT)
    set_vadjustment (self, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->text)));
}

static void
dateline_article_sheet_dispose (GObject *object)
{
  DatelineArticleSheet *self = DATELINE_ARTICLE_SHEET (object);

  set_vadjustment (self, NULL);
  if (self->cards != NULL)
    g_ptr_array_foreach (self->cards, (GFunc) (gpointer) remove_card, NULL);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_object (&self->form);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  if (self->text != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->text));
  self->text = NULL;
  g_clear_pointer (&self->filling, dateline_filling_unref);
  G_OBJECT_CLASS (dateline_article_sheet_parent_class)->dispose (object);
}

static void
dateline_article_sheet_scrollable_init (GtkScrollableInterface *iface)
{
}

static void
dateline_article_sheet_class_init (DatelineArticleSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dateline_article_sheet_get_property;
  object_class->set_property = dateline_article_sheet_set_property;
  object_class->dispose = dateline_article_sheet_dispose;
  widget_class->measure = dateline_article_sheet_measure;
  widget_class->size_allocate = dateline_article_sheet_size_allocate;
  widget_class->css_changed = dateline_article_sheet_css_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[CARD_ACTIVATED] =
      g_signal_new ("card-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CARD_DECIDED] =
      g_signal_new ("card-decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
}

static void
dateline_article_sheet_init (DatelineArticleSheet *self)
{
  self->cards = g_ptr_array_new ();
  self->text = DATELINE_ARTICLE_TEXT (dateline_article_text_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* Public functions */

/**
 * dateline_article_sheet_new:
 * @head: (transfer floating): what stands above the text
 * @filling: what explains rules
 *
 * Returns: (transfer floating): a sheet without an article
 */
GtkWidget *
dateline_article_sheet_new (GtkWidget *head, DatelineFilling *filling)
{
  DatelineArticleSheet *self = g_object_new (DATELINE_TYPE_ARTICLE_SHEET, NULL);

  self->head = head;
  self->filling = dateline_filling_ref (filling);
  gtk_widget_insert_before (head, GTK_WIDGET (self), NULL);
  return GTK_WIDGET (self);
}

/**
 * dateline_article_sheet_get_text:
 * @self: a sheet
 *
 * Returns: (transfer none): its text
 */
DatelineArticleText *
dateline_article_sheet_get_text (DatelineArticleSheet *self)
{
  return self->text;
}

/**
 * dateline_article_sheet_set_content:
 * @self: a sheet
 * @content: (nullable): what it shows, borrowed until the next call
 *
 * Shows an article from its beginning.
 */
void
dateline_article_sheet_set_content (DatelineArticleSheet *self,
                                    const DatelineArticleContent *content)
{
  self->content = content;
  dateline_article_text_set_text (self->text, content != NULL ? content->text : "");
  if (content != NULL)
    dateline_article_text_set_annotations (self->text, content->annotations);
  if (content == NULL) {
    g_ptr_array_foreach (self->cards, (GFunc) (gpointer) remove_card, NULL);
    g_ptr_array_set_size (self->cards, 0);
  }
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0);
  schedule (self);
}

/**
 * dateline_article_sheet_update:
 * @self: a sheet
 *
 * Shows that the article's annotations are others; where it is scrolled to stays.
 */
void
dateline_article_sheet_update (DatelineArticleSheet *self)
{
  if (self->content == NULL)
    return;
  dateline_article_text_set_annotations (self->text, self->content->annotations);
  schedule (self);
}

/**
 * dateline_article_sheet_set_selected:
 * @self: a sheet
 * @id: an annotation's id, 0 for none
 */
void
dateline_article_sheet_set_selected (DatelineArticleSheet *self, gint64 id)
{
  self->selected = id;
  dateline_article_text_set_selected (self->text, id);
  schedule (self);
}

/**
 * dateline_article_sheet_follow:
 * @self: a sheet
 * @id: what the selected annotation is called from now on
 *
 * Its card stays, and with it a form that has the focus.
 */
void
dateline_article_sheet_follow (DatelineArticleSheet *self, gint64 id)
{
  DatelineCard *card = find_card (self->cards, self->selected);

  if (card != NULL && find_card (self->cards, id) == NULL)
    dateline_card_set_id (card, id);
  dateline_article_sheet_set_selected (self, id);
}

/**
 * dateline_article_sheet_set_form:
 * @self: a sheet
 * @form: (nullable) (transfer none): what the selected card holds
 */
void
dateline_article_sheet_set_form (DatelineArticleSheet *self, GtkWidget *form)
{
  if (form == self->form)
    return;
  for (guint i = 0; i < self->cards->len; i++)
    dateline_card_set_form (self->cards->pdata[i], NULL);
  g_set_object (&self->form, form);
  if (form != NULL)
    g_object_ref_sink (form);
  if (form != NULL)
    g_object_unref (form);
  schedule (self);
}
