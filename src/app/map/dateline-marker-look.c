/* dateline-marker-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-marker-art.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Auxiliary methods */

static int
find_only_kind (const DatelineCluster *cluster)
{
  for (int k = 0; k < DATELINE_POINT_N_KINDS; k++)
    if (cluster->n_kinds[k] == cluster->n)
      return k;
  return -1;
}

static int
find_largest (const guint8 *parts)
{
  int largest = 0;

  for (int k = 1; k < DATELINE_POINT_N_KINDS; k++)
    if (parts[k] > parts[largest])
      largest = k;
  return largest;
}

/* Each kind that is there has a part at least; what rounding leaves over or takes too much is the
 * largest one's. */
static void
set_parts (DatelineMarkerLook *look, const DatelineCluster *cluster)
{
  int sum = 0;

  for (int k = 0; k < DATELINE_POINT_N_KINDS; k++) {
    guint64 part = (guint64) cluster->n_kinds[k] * DATELINE_RING_PARTS / MAX (cluster->n, 1);

    look->parts[k] = cluster->n_kinds[k] > 0 ? (guint8) MAX (part, 1) : 0;
    sum += look->parts[k];
  }
  look->parts[find_largest (look->parts)] += (guint8) (DATELINE_RING_PARTS - sum);
}

static guint32
pack (DatelineColour c)
{
  return (guint32) lround (c.red * 255.0) << 16 | (guint32) lround (c.green * 255.0) << 8 |
         (guint32) lround (c.blue * 255.0);
}

static void
set_party (DatelineMarkerLook *look, const DatelineMapParty *party)
{
  look->has_colour = TRUE;
  look->colour = pack (party->colour);
  look->is_hatched = party->is_contested;
  look->second = party->other != 0 ? pack (party->second) : G_MAXUINT32;
}

/* Public methods */

/**
 * dateline_marker_look_of:
 * @cluster: a cluster
 * @party: (nullable): whose colour it has, if it is of one kind
 *
 * Returns: how it is drawn; the same for all clusters that look alike
 */
DatelineMarkerLook
dateline_marker_look_of (const DatelineCluster *cluster, const DatelineMapParty *party)
{
  DatelineMarkerLook look;

  memset (&look, 0, sizeof look);
  g_return_val_if_fail (cluster != NULL, look);

  look.radius = (gint16) round (cluster->radius);
  look.kind = (gint8) find_only_kind (cluster);
  look.has_icon = cluster->n == 1;
  if (look.kind >= 0)
    look.parts[look.kind] = DATELINE_RING_PARTS;
  if (look.kind >= 0 && party != NULL)
    set_party (&look, party);
  if (look.kind < 0)
    set_parts (&look, cluster);
  return look;
}

/**
 * dateline_marker_format_number:
 * @n: how many events
 *
 * Returns: (transfer full): the number, in four letters at most, never more than there are
 */
char *
dateline_marker_format_number (guint32 n)
{
  if (n < 1000)
    return g_strdup_printf ("%u", n);
  if (n < 10000 && n / 100 % 10 != 0)
    /* Translators: thousands and hundreds of events in a map's marker: 1.2k */
    return g_strdup_printf (_ ("%u.%uk"), n / 1000, n / 100 % 10);
  if (n < 1000000)
    /* Translators: thousands of events in a map's marker: 12k */
    return g_strdup_printf (_ ("%uk"), n / 1000);
  if (n < 10000000 && n / 100000 % 10 != 0)
    /* Translators: millions of events in a map's marker: 1.2M */
    return g_strdup_printf (_ ("%u.%uM"), n / 1000000, n / 100000 % 10);
  /* Translators: millions of events in a map's marker: 12M */
  return g_strdup_printf (_ ("%uM"), n / 1000000);
}
