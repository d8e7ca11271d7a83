/* dateline-map-legend.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-legend.h"

#include <math.h>

/* Auxiliary methods */

static int
find_most (const guint32 *n_kinds, guint32 taken)
{
  int most = -1;

  for (int k = 0; k < DATELINE_POINT_N_KINDS; k++)
    if ((taken >> k & 1u) == 0 && n_kinds[k] > 0 && (most < 0 || n_kinds[k] > n_kinds[most]))
      most = k;
  return most;
}

static guint
count_kinds (const guint32 *n_kinds)
{
  guint n = 0;

  for (int k = 0; k < DATELINE_POINT_N_KINDS; k++)
    n += n_kinds[k] > 0;
  return n;
}

static int
compare_parties (gconstpointer a, gconstpointer b)
{
  const DatelineMapLegendParty *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return (x->look->owner > y->look->owner) - (x->look->owner < y->look->owner);
}

/* Public methods */

/**
 * dateline_map_legend_choose:
 * @n_kinds: how many events of each kind are in view
 * @rows: (out caller-allocates): the kinds with most events, in the order of the kinds; the last
 *   row stands for all others where there is no room for each
 *
 * Returns: how many rows there are
 */
guint
dateline_map_legend_choose (const guint32 n_kinds[DATELINE_POINT_N_KINDS],
                            DatelineMapLegendRow rows[DATELINE_MAP_LEGEND_MAX])
{
  guint room, n = 0;
  guint32 chosen = 0;
  DatelineMapLegendRow others = { -1, 0 };

  g_return_val_if_fail (n_kinds != NULL && rows != NULL, 0);

  room = count_kinds (n_kinds) > DATELINE_MAP_LEGEND_MAX ? DATELINE_MAP_LEGEND_MAX - 1
                                                         : DATELINE_MAP_LEGEND_MAX;
  for (guint i = 0; i < room; i++) {
    int most = find_most (n_kinds, chosen);

    if (most >= 0)
      chosen |= 1u << most;
  }
  for (int k = 0; k < DATELINE_POINT_N_KINDS; k++) {
    if (chosen >> k & 1u)
      rows[n++] = (DatelineMapLegendRow){ k, n_kinds[k] };
    else
      others.n += n_kinds[k];
  }
  if (others.n > 0)
    rows[n++] = others;
  return n;
}

/**
 * dateline_map_legend_choose_parties:
 * @shown: (element-type DatelineMapLegendParty): what is shown of whom; made shorter
 *
 * Puts what is shown of one party together, that of which most is shown first; no more of them than
 * the legend has room for.
 *
 * Returns: how many there are
 */
guint
dateline_map_legend_choose_parties (GArray *shown)
{
  guint n = 0;

  g_return_val_if_fail (shown != NULL, 0);

  for (guint i = 0; i < shown->len; i++) {
    DatelineMapLegendParty party = g_array_index (shown, DatelineMapLegendParty, i);
    guint k = 0;

    while (k < n &&
           g_array_index (shown, DatelineMapLegendParty, k).look->owner != party.look->owner)
      k++;
    if (k < n)
      g_array_index (shown, DatelineMapLegendParty, k).n += party.n;
    else
      g_array_index (shown, DatelineMapLegendParty, n++) = party;
  }
  g_array_set_size (shown, n);
  g_array_sort (shown, compare_parties);
  return MIN (n, DATELINE_MAP_LEGEND_PARTIES);
}

/**
 * dateline_map_legend_format_party:
 * @look: how a party's captures look
 *
 * Returns: (transfer full): its name after a disc of its colour, as Pango's markup
 */
char *
dateline_map_legend_format_party (const DatelineMapParty *look)
{
  g_return_val_if_fail (look != NULL, NULL);

  return g_markup_printf_escaped ("<span foreground=\"#%02x%02x%02x\">●</span> %s",
                                  (guint) lround (look->colour.red * 255.0),
                                  (guint) lround (look->colour.green * 255.0),
                                  (guint) lround (look->colour.blue * 255.0), look->name);
}
