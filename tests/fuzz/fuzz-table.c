/* fuzz-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as the file of a table, plain or packed: each row is an event that the case would take,
 * or a problem that is named.
 */

#define _GNU_SOURCE /* memfd_create() */

#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dateline-error.h"
#include "dateline-table-import.h"
#include "fuzz-target.h"

#define ROWS 2000

static void
check_words (const char *words)
{
  if (words != NULL && (*words == '\0' || !g_utf8_validate (words, -1, NULL)))
    g_error ("a member of the event is empty or no text");
}

static void
check_range (gint32 low, gint32 high)
{
  if (low < -1 || high < -1 || (low >= 0 && high >= 0 && high < low))
    g_error ("%d to %d is no range", low, high);
}

static void
check_event (const DatelineEvent *event)
{
  const DatelineDate *date = &event->date;

  if (dateline_event_kind_find (event->kind) == NULL)
    g_error ("“%s” is no kind", event->kind);
  if (!dateline_point_is_valid (event->point) &&
      !(isnan (event->point.lat) && isnan (event->point.lon)))
    g_error ("half a point, or one beyond the earth");
  if (!dateline_date_is_known (*date) || date->end <= date->start || date->minute < -1 ||
      date->minute >= 1440)
    g_error ("no date");
  if (event->place_name == NULL && isnan (event->point.lat))
    g_error ("nowhere");
  check_range (event->killed_low, event->killed_high);
  check_range (event->injured_low, event->injured_high);
  check_words (event->place_name);
  check_words (event->country);
  check_words (event->admin1);
  check_words (event->actor_name);
  check_words (event->against_name);
  check_words (event->notes);
  check_words (event->origin);
  check_words (event->external_id);
}

static void
check_problem (const DatelineTableProblem *problem)
{
  if (problem->line == 0 || problem->reason == NULL || *problem->reason == '\0' ||
      !g_utf8_validate (problem->reason, -1, NULL))
    g_error ("a problem without a line, or without words");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = memfd_create ("table", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  DatelineTableOptions options = { 0 };
  g_autoptr (DatelineTableResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (write (fd, data, size) != (gssize) size)
    g_error ("the input could not be written");
  result = dateline_table_preview (path, "a table", &options, ROWS, &error);
  close (fd);
  if ((result == NULL) != (error != NULL))
    g_error ("the answer and the error do not agree");
  if (error != NULL &&
      (error->domain != DATELINE_ERROR || !g_utf8_validate (error->message, -1, NULL)))
    g_error ("a wrong error");
  if (result == NULL)
    return 0;
  if (result->n_rows != result->events->len + result->problems->len)
    g_error ("a row is neither an event nor a problem");
  for (guint i = 0; i < result->events->len; i++)
    check_event (g_ptr_array_index (result->events, i));
  for (guint i = 0; i < result->problems->len; i++)
    check_problem (g_ptr_array_index (result->problems, i));
  return 0;
}
