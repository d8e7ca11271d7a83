/* dateline-record-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record-name.h"

#include <glib/gi18n-lib.h>

static const char *
get_kind_label (const DatelineEvent *event)
{
  const DatelineEventKind *kind = dateline_event_kind_find (event->kind);

  return kind != NULL ? _ (kind->label) : event->kind;
}

static int
get_year (DatelineDate date)
{
  int year;
  int month;
  int day;

  dateline_day_to_ymd (date.start, &year, &month, &day);
  return year;
}

/**
 * dateline_record_name_event:
 * @event: an event
 *
 * Returns: (transfer full): where and when, "Kunduz, 8 Aug"; its kind where it has no place
 */
char *
dateline_record_name_event (const DatelineEvent *event)
{
  const char *what;
  g_autofree char *when = NULL;

  g_return_val_if_fail (event != NULL, NULL);

  what = event->place_name != NULL ? event->place_name : get_kind_label (event);
  if (!dateline_date_is_known (event->date))
    return g_strdup (what);
  when = dateline_date_to_short (event->date, get_year (event->date));
  /* Translators: where and when: "Kunduz, 8 Aug" */
  return g_strdup_printf (_ ("%1$s, %2$s"), what, when);
}

/**
 * dateline_record_name_event_detail:
 * @event: an event
 *
 * Returns: (transfer full): what happened, by whom to whom: "Capture, Taliban ← government"
 */
char *
dateline_record_name_event_detail (const DatelineEvent *event)
{
  const char *kind;

  g_return_val_if_fail (event != NULL, NULL);

  kind = get_kind_label (event);
  if (event->actor_name != NULL && event->against_name != NULL)
    /* Translators: what happened, who did it, to whom: "Capture, Taliban ← government" */
    return g_strdup_printf (_ ("%1$s, %2$s ← %3$s"), kind, event->actor_name, event->against_name);
  if (event->actor_name != NULL)
    /* Translators: what happened, who did it: "Capture, Taliban" */
    return g_strdup_printf (_ ("%1$s, %2$s"), kind, event->actor_name);
  return g_strdup (kind);
}

/**
 * dateline_record_name_place_detail:
 * @place: a place
 *
 * Returns: (transfer full) (nullable): where a place lies, "Kunduz Province, Afghanistan"; %NULL
 *   where that is not known
 */
char *
dateline_record_name_place_detail (const DatelinePlace *place)
{
  g_return_val_if_fail (place != NULL, NULL);

  if (place->admin1 == NULL || place->country == NULL)
    return g_strdup (place->admin1 != NULL ? place->admin1 : place->country);
  /* Translators: province and country: "Kunduz, Afghanistan" */
  return g_strdup_printf (_ ("%1$s, %2$s"), place->admin1, place->country);
}
