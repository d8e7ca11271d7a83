/* dateline-article-sheet-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where head, text and cards stand on the sheet of an article.
 */

#include "dateline-article-sheet-private.h"

#include "dateline-article-head.h"
#include "dateline-card.h"

#define PAD 22 /* at the sheet's sides */
#define CARDS_MIN 232
#define CARDS_MAX 288
#define CARDS_GAP 16 /* between words and cards */
#define CARD_GAP 8   /* between two cards */
#define ICONS_WIDTH 28
#define FLOATING_WIDTH 304
#define HEAD_PAD 18
#define HEAD_GAP 12 /* between title and text */

/* Auxiliary methods */

static void
allocate_at (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static int
mirror (DatelineArticleSheet *self, int x, int width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return x;
  return gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
}

/* The head lies over the text's top margin and goes with it */
static void
allocate_head (DatelineArticleSheet *self, DatelineSheetLayout layout)
{
  int width = layout.text_width - 2 * DATELINE_ARTICLE_TEXT_MARGIN;
  int x = layout.text_x + DATELINE_ARTICLE_TEXT_MARGIN;
  int aside = 0;
  int height;
  int top;

  /* the line above the title goes over both columns where there are two */
  if (!layout.narrow) {
    aside = layout.cards_x + layout.cards_width - x - width;
    width += aside;
  }
  dateline_article_head_set_aside (DATELINE_ARTICLE_HEAD (self->head), aside);
  height = get_height (self->head, width);
  top = self->vadjustment != NULL ? (int) gtk_adjustment_get_value (self->vadjustment) : 0;
  if (gtk_text_view_get_top_margin (GTK_TEXT_VIEW (self->text)) != height + HEAD_PAD + HEAD_GAP)
    gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), height + HEAD_PAD + HEAD_GAP);
  gtk_widget_set_child_visible (self->head, top < height + HEAD_PAD);
  allocate_at (self->head, mirror (self, x, width), HEAD_PAD - top, width, height);
}

static int
get_line_top (DatelineArticleSheet *self, gint64 id, gboolean below)
{
  const DatelineAnnotation *annotation = dateline_article_content_find (self->content, id);
  int height;
  int y;

  if (annotation == NULL)
    return 0;
  y = dateline_article_text_get_line (
      self->text, below ? annotation->span.end - 1 : annotation->span.start, &height);
  return below ? y + height + 8 : y;
}

static int
get_floor (DatelineArticleSheet *self)
{
  /* cards do not lie over the head */
  return gtk_text_view_get_top_margin (GTK_TEXT_VIEW (self->text)) -
         (self->vadjustment != NULL ? (int) gtk_adjustment_get_value (self->vadjustment) : 0);
}

static void
allocate_floating (DatelineArticleSheet *self, GtkWidget *card, int width)
{
  int card_width = MIN (FLOATING_WIDTH, width - 2 * PAD);
  int room = gtk_widget_get_height (GTK_WIDGET (self));
  int height = MIN (get_height (card, card_width), room);
  int below = get_line_top (self, self->selected, TRUE);
  int above = get_line_top (self, self->selected, FALSE) - height - 8;
  int y = below + height > room && above >= 0 ? above : below;

  /* its lower fields are in reach, whatever it lies over */
  if (below >= 0 && below <= room)
    y = MAX (MIN (y, room - height), 0);
  allocate_at (card, mirror (self, width - PAD - ICONS_WIDTH - 6 - card_width, card_width), y,
               card_width, height);
}

static gboolean
are_words_in_sight (DatelineArticleSheet *self, int top)
{
  return top >= get_floor (self) - CARD_GAP &&
         top <= gtk_widget_get_height (GTK_WIDGET (self)) - CARD_GAP;
}

/* The selected card is beside its words, but whole in sight while these are: where there is too
 * little room below the head it lies over it, and what is higher than the sheet scrolls. It leaves
 * room for the cards before it */
static int
place_selected (DatelineArticleSheet *self, const DatelineCardPlace *places, guint selected)
{
  DatelineCardPlace place = places[selected];
  int bottom = gtk_widget_get_height (GTK_WIDGET (self)) - CARD_GAP;
  int limit = MAX (bottom - place.height, 0);

  if (place.wish < 0 || place.wish > bottom)
    return place.wish;
  if (place.wish > limit)
    return limit;
  return dateline_card_places_find_fixed (places, selected, CARD_GAP,
                                          MAX (get_floor (self) - CARD_GAP, 0), limit);
}

static void
allocate_cards (DatelineArticleSheet *self, DatelineSheetLayout layout, int width)
{
  g_autofree DatelineCardPlace *places = g_new0 (DatelineCardPlace, self->cards->len);
  g_autofree GtkWidget **cards = g_new0 (GtkWidget *, self->cards->len);
  gboolean is_in_sight = FALSE;
  int fixed = -1;
  guint n = 0;

  for (guint i = 0; i < self->cards->len; i++) {
    DatelineCard *card = self->cards->pdata[i];
    gboolean selected = dateline_card_get_id (card) == self->selected;

    if (selected && layout.narrow) {
      allocate_floating (self, GTK_WIDGET (card), width);
      continue;
    }
    if (selected)
      fixed = (int) n;
    cards[n] = GTK_WIDGET (card);
    places[n].wish = get_line_top (self, dateline_card_get_id (card), FALSE) - 4;
    places[n].height = get_height (GTK_WIDGET (card), layout.cards_width);
    if (selected) {
      is_in_sight = are_words_in_sight (self, places[n].wish);
      places[n].height = MIN (places[n].height, gtk_widget_get_height (GTK_WIDGET (self)));
      places[n].wish = place_selected (self, places, n);
    }
    n++;
  }
  dateline_card_places_solve (places, n, CARD_GAP, fixed);
  for (guint i = 0; i < n; i++) {
    gboolean is_raised = is_in_sight && (int) i == fixed;

    gtk_widget_set_child_visible (cards[i],
                                  is_raised || places[i].y >= get_floor (self) - CARD_GAP);
    allocate_at (cards[i], mirror (self, layout.cards_x, layout.cards_width), places[i].y,
                 layout.cards_width, places[i].height);
  }
}

/* Private, for the other file of the sheet */

/**
 * _dateline_article_sheet_allocate:
 * @self: a sheet
 * @layout: of its width
 * @width: of the sheet
 * @height: of the sheet
 */
void
_dateline_article_sheet_allocate (DatelineArticleSheet *self,
                                  DatelineSheetLayout layout,
                                  int width,
                                  int height)
{
  allocate_head (self, layout);
  allocate_at (GTK_WIDGET (self->text), mirror (self, layout.text_x, layout.text_width), 0,
               layout.text_width, height);
  if (self->content != NULL)
    allocate_cards (self, layout, width);
}

/* Public functions */

/**
 * dateline_sheet_layout_find:
 * @width: of the sheet
 * @measure: how wide a line of 66 characters is
 *
 * Divides the sheet: the cards get about a third, but not more than they need; the words get the
 * measure, or what is left, and stand in the middle of that.
 *
 * Returns: what stands where
 */
DatelineSheetLayout
dateline_sheet_layout_find (int width, int measure)
{
  DatelineSheetLayout layout = { 0 };
  int left;
  int words;

  layout.narrow = width < DATELINE_ARTICLE_SHEET_NARROW;
  layout.cards_width = layout.narrow ? ICONS_WIDTH : CLAMP (width * 36 / 100, CARDS_MIN, CARDS_MAX);
  left = MAX (width - 2 * PAD - CARDS_GAP - layout.cards_width, 80);
  words = MIN (left, measure);
  layout.text_x = PAD + (left - words) / 2 - DATELINE_ARTICLE_TEXT_MARGIN;
  layout.text_width = words + 2 * DATELINE_ARTICLE_TEXT_MARGIN;
  layout.cards_x = layout.text_x + DATELINE_ARTICLE_TEXT_MARGIN + words + CARDS_GAP;
  return layout;
}
