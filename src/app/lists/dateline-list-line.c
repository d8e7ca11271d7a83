/* dateline-list-line.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of each list, and a row as they show it.
 */

#include "dateline-list-value-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-text.h"

/* What a column is like */
#define GROWS .expands = TRUE
#define NUMBER .is_numeric = TRUE
#define DAY .is_date = TRUE
#define ICON .has_icon = TRUE
#define SWATCH .has_swatch = TRUE
#define COMPOSED .is_composed = TRUE

static const DatelineListColumn events[] = {
  { N_ ("Date"), "date", 108, 0, DAY, .get = _dateline_list_event_date },
  { N_ ("Place"), "place", 84, 0, GROWS, .get = _dateline_list_event_place },
  { N_ ("What"), "kind", 106, 0, ICON, GROWS, .get = _dateline_list_event_what },
  { N_ ("Who"), "actor", 106, 1, GROWS, COMPOSED, .get = _dateline_list_event_who },
  { N_ ("Killed"), "killed_low", 74, 0, NUMBER, .get = _dateline_list_event_killed },
  { N_ ("Claims"), "claims", 78, 2, NUMBER, .get = _dateline_list_event_claims },
};

static const DatelineListColumn articles[] = {
  { N_ ("Date"), "published", 108, 0, DAY, .get = _dateline_list_article_date },
  { N_ ("Title"), "title", 140, 0, GROWS, .get = _dateline_list_article_title },
  { N_ ("Outlet"), "outlet", 104, 1, .get = _dateline_list_article_outlet },
  { N_ ("State"), "state", 74, 0, .get = _dateline_list_article_state },
  { N_ ("Marks"), "annotations", 74, 3, NUMBER, .get = _dateline_list_article_annotations },
  { N_ ("To review"), "suggestions", 96, 2, NUMBER, .get = _dateline_list_article_suggestions },
};

static const DatelineListColumn claims[] = {
  { N_ ("Date"), "date", 108, 0, DAY, .get = _dateline_list_claim_date },
  { N_ ("Kind"), "kind", 96, 2, ICON, .get = _dateline_list_claim_kind },
  { N_ ("Claim"), "text", 140, 0, GROWS, .get = _dateline_list_claim_summary },
  { N_ ("Said by"), "said_by", 104, 1, .get = _dateline_list_claim_by },
  { N_ ("Outlet"), "outlet", 100, 3, .get = _dateline_list_claim_outlet },
  { N_ ("Credibility"), "credibility", 104, 4, NUMBER, .get = _dateline_list_claim_credibility },
};

static const DatelineListColumn actors[] = {
  { N_ ("Name"), "name", 130, 0, GROWS, SWATCH, .get = _dateline_list_actor_name },
  { N_ ("Kind"), "kind", 100, 0, .get = _dateline_list_actor_kind },
  { N_ ("Side"), "side", 90, 2, GROWS, .get = _dateline_list_actor_side },
  { N_ ("Events"), "events", 78, 0, NUMBER, .get = _dateline_list_count_of_events },
  { N_ ("Aliases"), NULL, 110, 1, GROWS, .get = _dateline_list_actor_aliases },
};

static const DatelineListColumn places[] = {
  { N_ ("Name"), "name", 120, 0, GROWS, .get = _dateline_list_place_name },
  { N_ ("Province"), "admin1", 100, 0, GROWS, .get = _dateline_list_place_province },
  { N_ ("Country"), "country", 100, 1, .get = _dateline_list_place_country },
  { N_ ("Events"), "events", 78, 0, NUMBER, .get = _dateline_list_count_of_events },
  { N_ ("Precision"), "precision", 84, 2, .get = _dateline_list_place_precision },
};

static const DatelineListTable tables[DATELINE_N_LISTS] = {
  { DATELINE_TARGET_EVENTS, DATELINE_RECORD_EVENT, N_ ("Events"), events, G_N_ELEMENTS (events) },
  { DATELINE_TARGET_ARTICLES, DATELINE_RECORD_ARTICLE, N_ ("Articles"), articles,
    G_N_ELEMENTS (articles) },
  { DATELINE_TARGET_CLAIMS, DATELINE_RECORD_ANNOTATION, N_ ("Claims"), claims,
    G_N_ELEMENTS (claims) },
  { DATELINE_TARGET_ACTORS, DATELINE_RECORD_ACTOR, N_ ("Actors"), actors, G_N_ELEMENTS (actors) },
  { DATELINE_TARGET_PLACES, DATELINE_RECORD_PLACE, N_ ("Places"), places, G_N_ELEMENTS (places) },
};

static void
set_kind (DatelineListLine *self, const DatelineListFacts *facts)
{
  guint n_kinds;
  const DatelineEventKind *kinds = dateline_event_kind_list (&n_kinds);
  const DatelineEventKind *kind;

  if (facts->annotation != NULL) {
    self->annotation_kind = (int) facts->annotation->kind;
    self->kind = dateline_kind_get_label (facts->annotation->kind);
  }
  if (facts->event == NULL)
    return;
  kind = dateline_event_kind_find (facts->event->kind);
  if (kind == NULL)
    kind = &kinds[n_kinds - 1];
  self->event_kind = (int) (kind - kinds);
  self->kind = _ (kind->label);
}

/**
 * dateline_list_table_get:
 * @list: which list, less than %DATELINE_N_LISTS
 *
 * Returns: (transfer none): its table of columns
 */
const DatelineListTable *
dateline_list_table_get (guint list)
{
  g_return_val_if_fail (list < DATELINE_N_LISTS, NULL);

  return &tables[list];
}

/**
 * dateline_list_table_find:
 * @target: what a query finds
 *
 * Returns: (transfer none) (nullable): the list that shows it, %NULL if there is none
 */
const DatelineListTable *
dateline_list_table_find (DatelineTarget target)
{
  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    if (tables[i].target == target)
      return &tables[i];
  return NULL;
}

/**
 * dateline_list_table_fit:
 * @table: which list
 * @widths: (array): how wide each of its columns is at least, in pixels
 * @available: for all of them
 *
 * Finds out which columns there is room for: all of rank 0, and others while nothing is cut off.
 *
 * Returns: bits 1 << column
 */
guint
dateline_list_table_fit (const DatelineListTable *table, const int *widths, int available)
{
  guint shown = 0;
  int sum = 0;
  gboolean is_full = FALSE;

  g_return_val_if_fail (table != NULL && widths != NULL, 0);

  for (int rank = 0; rank < DATELINE_LIST_MAX_COLUMNS && !is_full; rank++)
    for (guint i = 0; i < table->n_columns && !is_full; i++) {
      if (table->columns[i].rank != rank)
        continue;
      is_full = rank > 0 && sum + widths[i] > available;
      sum += widths[i];
      if (!is_full)
        shown |= 1u << i;
    }
  return shown;
}

static gboolean
has_colour (const char *colour)
{
  return colour != NULL && colour[0] != '\0';
}

/**
 * dateline_list_line_new:
 * @table: which list
 * @facts: about the row
 *
 * Works out what a row shows. Any thread.
 *
 * Returns: (transfer full): the line
 */
DatelineListLine *
dateline_list_line_new (const DatelineListTable *table, const DatelineListFacts *facts)
{
  DatelineListLine *self;

  g_return_val_if_fail (table != NULL && facts != NULL, NULL);

  self = g_new0 (DatelineListLine, 1);
  self->event_kind = -1;
  self->annotation_kind = -1;
  for (guint i = 0; i < table->n_columns; i++) {
    g_autofree char *words = table->columns[i].get (facts);

    self->cells[i] =
        table->columns[i].is_composed ? g_steal_pointer (&words) : dateline_text_show_line (words);
  }
  set_kind (self, facts);
  if (facts->actor != NULL)
    self->colour =
        g_strdup (has_colour (facts->actor->colour) ? facts->actor->colour : facts->side_colour);
  self->is_strong =
      table->target == DATELINE_TARGET_ARTICLES && facts->article->state == DATELINE_ARTICLE_UNREAD;
  return self;
}

/**
 * dateline_list_line_free:
 * @self: (nullable) (transfer full): a line
 */
void
dateline_list_line_free (DatelineListLine *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < DATELINE_LIST_MAX_COLUMNS; i++)
    g_free (self->cells[i]);
  g_free (self->colour);
  g_free (self);
}

/**
 * dateline_list_line_equal:
 * @a: (nullable): a line
 * @b: (nullable): another
 *
 * Returns: whether they look the same
 */
gboolean
dateline_list_line_equal (const DatelineListLine *a, const DatelineListLine *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  for (guint i = 0; i < DATELINE_LIST_MAX_COLUMNS; i++)
    if (g_strcmp0 (a->cells[i], b->cells[i]) != 0)
      return FALSE;
  return a->event_kind == b->event_kind && a->annotation_kind == b->annotation_kind &&
         g_strcmp0 (a->colour, b->colour) == 0 && a->is_strong == b->is_strong;
}

/**
 * dateline_list_line_dup_words:
 * @self: a line
 * @table: its list
 * @column: a column
 *
 * Returns: (transfer full) (nullable): what the column says, the kind in words where it is an icon
 * on the screen
 */
char *
dateline_list_line_dup_words (const DatelineListLine *self,
                              const DatelineListTable *table,
                              guint column)
{
  const char *words;

  g_return_val_if_fail (self != NULL && table != NULL, NULL);
  g_return_val_if_fail (column < table->n_columns, NULL);

  words = self->cells[column];
  if (!table->columns[column].has_icon || self->kind == NULL || g_strcmp0 (self->kind, words) == 0)
    return g_strdup (words);
  /* Translators: a kind of event, and what is said of it: "Capture: reported" */
  return g_strdup_printf (_ ("%1$s: %2$s"), self->kind, words);
}

/**
 * dateline_list_line_describe:
 * @self: a line
 * @table: its list
 *
 * Returns: (transfer full): the whole row in words, for a screen reader
 */
char *
dateline_list_line_describe (const DatelineListLine *self, const DatelineListTable *table)
{
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (self != NULL && table != NULL, NULL);

  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < table->n_columns; i++) {
    g_autofree char *words = dateline_list_line_dup_words (self, table, i);

    if (words != NULL)
      /* Translators: the title of a column, and what it says */
      g_ptr_array_add (parts,
                       g_strdup_printf (_ ("%1$s: %2$s"), _ (table->columns[i].title), words));
  }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}
