/* bench-case.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "bench-case.h"

#include "dateline-change.h"
#include "dateline-event.h"

#define EVENTS_PER_CHANGE 50000

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
add_event (DatelineChange *change, guint number)
{
  static const char *const kinds[] = { "capture", "clash", "strike", "attack", "casualties" };
  g_autoptr (DatelineEvent) event = dateline_event_new (kinds[number % G_N_ELEMENTS (kinds)]);
  g_autoptr (GError) error = NULL;

  event->date = dateline_date_from_day (18000 + (gint32) (number * 7919u % 3000));
  event->place_name = g_strdup_printf ("Town %u", number % 5000);
  event->actor_name = g_strdup_printf ("Group %u", number % 40);
  event->point = (DatelinePoint){ 30 + number % 1000 / 100.0, 60 + number % 1700 / 100.0 };
  event->killed_low = (gint32) (number % 17);
  event->killed_high = event->killed_low;
  dateline_event_insert (change, event, &error);
  check (error);
}

/* A case with events that are made up, the same each time */
void
bench_case_make (const char *path, guint n_events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_create (path, "Bench", &error);

  check (error);
  for (guint i = 0; i < n_events;) {
    g_autoptr (DatelineChange) change = dateline_change_begin (dateline, "Fill", &error);

    check (error);
    for (guint end = MIN (i + EVENTS_PER_CHANGE, n_events); i < end; i++)
      add_event (change, i);
    dateline_change_commit (change, &error);
    check (error);
  }
  dateline_case_close (dateline);
}
