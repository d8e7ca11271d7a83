/* dateline-labels.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-labels-private.h"

#include <string.h>

/* Towns of which nobody knows how many live there come last. */
#define UNKNOWN_POPULATION 900.0

static void
row_clear (gpointer row)
{
  g_free (((LabelRow *) row)->text);
}

/**
 * dateline_labels_new:
 *
 * Returns: (transfer full): an empty set, to be filled and then finished by
 *   dateline_labels_finish(). Any thread.
 */
DatelineLabels *
dateline_labels_new (void)
{
  DatelineLabels *self = g_new0 (DatelineLabels, 1);

  g_atomic_ref_count_init (&self->refs);
  self->rows = g_array_new (FALSE, FALSE, sizeof (LabelRow));
  g_array_set_clear_func (self->rows, row_clear);
  return self;
}

/**
 * dateline_labels_ref:
 * @self: labels
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
DatelineLabels *
dateline_labels_ref (DatelineLabels *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * dateline_labels_unref:
 * @self: (transfer full): labels
 *
 * Gives up one reference. Any thread.
 */
void
dateline_labels_unref (DatelineLabels *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * dateline_labels_add:
 * @self: labels, not yet finished
 * @kind: what it is
 * @text: the name; copied
 * @point: where, a valid point
 * @min_zoom: from which zoom on it is shown; of two that collide the one with the smaller wins, and
 *   a country before a town
 *
 * Adds one label.
 */
void
dateline_labels_add (DatelineLabels *self,
                     DatelineLabelKind kind,
                     const char *text,
                     DatelinePoint point,
                     double min_zoom)
{
  LabelRow row = { .min_zoom = (float) min_zoom, .kind = (guint8) kind };

  g_return_if_fail (self != NULL && !self->finished && text != NULL);

  row.text = g_strdup (text);
  dateline_mercator_from_point (point, &row.x, &row.y);
  g_array_append_val (self->rows, row);
}

/**
 * dateline_labels_add_town:
 * @self: labels, not yet finished
 * @name: the name; copied
 * @point: where, a valid point
 * @population: how many live there; 0 if that is not known
 *
 * Adds a town. A city of eight millions shows from zoom 3 on, and with every halving 0.44 of a
 * zoom later; how many really show is settled by the room there is.
 */
void
dateline_labels_add_town (DatelineLabels *self,
                          const char *name,
                          DatelinePoint point,
                          guint64 population)
{
  double people = population > 0 ? (double) population : UNKNOWN_POPULATION;

  dateline_labels_add (self, DATELINE_LABEL_TOWN, name, point,
                       MAX (3.0 + 0.44 * log2 (8e6 / people), 2.5));
}

/**
 * dateline_labels_add_countries:
 * @self: labels, not yet finished
 * @basemap: the basemap
 *
 * Adds the names of all countries and territories.
 */
void
dateline_labels_add_countries (DatelineLabels *self, DatelineBasemap *basemap)
{
  g_return_if_fail (self != NULL && basemap != NULL);

  for (guint i = 0; i < dateline_basemap_get_n_countries (basemap); i++) {
    DatelineCountry country;

    dateline_basemap_get_country (basemap, i, &country);
    dateline_labels_add (self,
                         country.territory ? DATELINE_LABEL_TERRITORY : DATELINE_LABEL_COUNTRY,
                         country.name, country.point, country.min_zoom);
  }
}

/* A country goes before towns that show a zoom earlier. */
static float
rank (const LabelRow *row)
{
  return row->kind == DATELINE_LABEL_TOWN ? row->min_zoom : row->min_zoom - 1.25f;
}

/* Equals are told apart too: the order must not hang on the sorting. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const LabelRow *x = a, *y = b;

  if (rank (x) < rank (y) || rank (x) > rank (y))
    return rank (x) < rank (y) ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->x < y->x || x->x > y->x)
    return x->x < y->x ? -1 : 1;
  return strcmp (x->text, y->text);
}

/**
 * dateline_labels_finish:
 * @self: labels
 *
 * Sorts by rank. From now on nothing can be added, and any thread may use @self.
 */
void
dateline_labels_finish (DatelineLabels *self)
{
  g_return_if_fail (self != NULL);

  if (!self->finished)
    g_array_sort (self->rows, compare_rows);
  self->finished = TRUE;
}

/**
 * dateline_labels_get_n:
 * @self: labels
 *
 * Returns: how many there are
 */
guint
dateline_labels_get_n (DatelineLabels *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}
