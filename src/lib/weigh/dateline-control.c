/* dateline-control.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-control.h"

/* A date wider than this says too little for single days; its last day counts. */
#define MAX_DAYS_BETWEEN 7

/* What one claim, or the weighed date of one row, says of a place on one day */
typedef struct {
  gint32 day;
  DatelineStand stand;
  const DatelineClaim *claim; /* NULL for the days that a row's date leaves open */
  guint row;
} Observation;

static void
control_free (gpointer data)
{
  DatelineControl *control = data;

  g_array_unref (control->spans);
  g_free (control);
}

/* Observations */

/* On one day: first what was published first; in one article what is asserted before what is
 * denied, so that an outlet which prints both leaves the place contested. */
static int
compare_observations (gconstpointer a, gconstpointer b)
{
  const Observation *left = a;
  const Observation *right = b;
  int order = (left->day > right->day) - (left->day < right->day);

  if (order == 0)
    order = (left->claim != NULL) - (right->claim != NULL);
  if (order == 0 && left->claim != NULL && left->claim->article == right->claim->article)
    order = (left->stand > right->stand) - (left->stand < right->stand);
  if (order == 0 && left->claim != NULL)
    order = dateline_claim_compare_said (left->claim, right->claim);
  return order;
}

static void
observe (GArray *observations,
         gint32 day,
         DatelineStand stand,
         const DatelineClaim *claim,
         guint row)
{
  Observation observation = { day, stand, claim, row };

  g_array_append_val (observations, observation);
}

static gboolean
speaks_for (DatelineStand stand)
{
  return stand == DATELINE_STAND_ASSERTED || stand == DATELINE_STAND_CLAIMED;
}

/* What is said of @day still holds on the day on which it is published. */
static void
observe_until_said (GArray *observations,
                    gint32 day,
                    DatelineStand stand,
                    const DatelineClaim *claim,
                    guint row)
{
  observe (observations, day, stand, claim, row);
  if (dateline_date_is_known (claim->said) && claim->said.start > day)
    observe (observations, claim->said.start, stand, claim, row);
}

/* A claim speaks of its day (a report of a taking of the row's last day, by which it was done), and
 * that a place was taken, or was not, also of the day on which it was published: nobody says then
 * that it changed hands meanwhile. */
static void
observe_claim (GArray *observations, const DatelineClaim *claim, gint32 taken, guint row)
{
  DatelineStand stand = dateline_claim_get_stand (claim);
  DatelineDate date = dateline_claim_get_date (claim);

  if (stand == DATELINE_STAND_THREATENED || !dateline_date_is_known (date))
    return;
  if (speaks_for (stand))
    observe_until_said (observations, taken, stand, claim, row);
  else if (stand == DATELINE_STAND_DENIED)
    observe_until_said (observations, date.start, stand, claim, row);
  else
    observe (observations, date.start, stand, claim, row);
  if (speaks_for (stand) && dateline_annotation_get (claim->annotation, "denied_by") != NULL)
    observe_until_said (observations, MAX (date.start, taken), DATELINE_STAND_DENIED, claim, row);
}

static void
observe_row (GArray *observations,
             const DatelineClaim *claims,
             const DatelineCaptureRow *row,
             guint number)
{
  gboolean held = FALSE;
  gint32 last = row->date.end - 1;

  if (row->is_group || !dateline_date_is_known (row->date))
    return;
  for (guint i = 0; i < row->claims->len; i++) {
    const DatelineClaim *claim = &claims[g_array_index (row->claims, guint, i)];

    held |= dateline_claim_get_stand (claim) == DATELINE_STAND_ASSERTED;
    observe_claim (observations, claim, last, number);
  }
  if (held && row->date.end - row->date.start <= MAX_DAYS_BETWEEN)
    for (gint32 day = row->date.start; day < last; day++)
      observe (observations, day, DATELINE_STAND_CONTESTED, NULL, number);
}

/* From one state to the next */

static DatelineControlState
next_state (DatelineControlState now, DatelineStand stand, gboolean is_new)
{
  switch (stand) {
  case DATELINE_STAND_ASSERTED:
    return DATELINE_CONTROL_HELD;
  case DATELINE_STAND_CLAIMED:
    return now == DATELINE_CONTROL_UNKNOWN || (is_new && now == DATELINE_CONTROL_DENIED)
               ? DATELINE_CONTROL_CLAIMED
               : now;
  case DATELINE_STAND_CONTESTED:
    return DATELINE_CONTROL_CONTESTED;
  case DATELINE_STAND_DENIED:
    return now == DATELINE_CONTROL_HELD || now == DATELINE_CONTROL_CONTESTED
               ? DATELINE_CONTROL_CONTESTED
               : DATELINE_CONTROL_DENIED;
  case DATELINE_STAND_THREATENED:
  default:
    return now;
  }
}

static void
begin_span (GArray *spans, gint32 day, const DatelineControlSpan *span)
{
  DatelineControlSpan *last =
      spans->len > 0 ? &g_array_index (spans, DatelineControlSpan, spans->len - 1) : NULL;
  DatelineControlSpan next = *span;

  if (last != NULL && last->start == day)
    g_array_set_size (spans, spans->len - 1);
  else if (last != NULL)
    last->end = day;
  next.start = day;
  next.end = G_MAXINT32;
  g_array_append_val (spans, next);
}

static gboolean
is_same_span (const DatelineControlSpan *a, const DatelineControlSpan *b)
{
  return a->state == b->state && g_strcmp0 (a->holder, b->holder) == 0;
}

/* Days on which a state came and went leave two equal spans side by side. */
static void
merge_equal_spans (GArray *spans)
{
  for (guint i = 1; i < spans->len;) {
    DatelineControlSpan *before = &g_array_index (spans, DatelineControlSpan, i - 1);
    DatelineControlSpan *span = &g_array_index (spans, DatelineControlSpan, i);

    if (is_same_span (before, span)) {
      before->end = span->end;
      g_array_remove_index (spans, i);
    } else {
      i++;
    }
  }
}

/* A claim for another party begins anew: what was said of the first says nothing of the second. */
static GArray *
make_spans (GArray *observations, GPtrArray *chronology)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DatelineControlSpan));
  DatelineControlSpan now = { .state = DATELINE_CONTROL_UNKNOWN };

  for (guint i = 0; i < observations->len; i++) {
    const Observation *observation = &g_array_index (observations, Observation, i);
    const DatelineCaptureRow *row = chronology->pdata[observation->row];
    gboolean other = now.holder != NULL && g_strcmp0 (now.holder, row->captor) != 0;
    gboolean is_new = now.row != observation->row;
    DatelineControlSpan next = {
      .state =
          next_state (other ? DATELINE_CONTROL_UNKNOWN : now.state, observation->stand, is_new),
      .holder = row->captor,
      .row = observation->row,
    };

    if (spans->len > 0 && is_same_span (&now, &next))
      continue;
    begin_span (spans, observation->day, &next);
    now = next;
  }
  merge_equal_spans (spans);
  return spans;
}

/* Places */

static gboolean
is_same_place (const DatelineCaptureRow *a, const DatelineCaptureRow *b)
{
  if (a->place != 0 || b->place != 0)
    return a->place == b->place;
  return g_strcmp0 (a->place_name, b->place_name) == 0;
}

static int
compare_place (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GPtrArray *chronology = user_data;
  const DatelineCaptureRow *left = chronology->pdata[*(const guint *) a];
  const DatelineCaptureRow *right = chronology->pdata[*(const guint *) b];
  int order = (left->place > right->place) - (left->place < right->place);

  if (order == 0 && left->place == 0)
    order = g_strcmp0 (left->place_name, right->place_name);
  if (order == 0)
    order = (*(const guint *) a > *(const guint *) b) - (*(const guint *) a < *(const guint *) b);
  return order;
}

static GArray *
sort_by_place (GPtrArray *chronology)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < chronology->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_place, chronology);
  return order;
}

static int
compare_start (gconstpointer a, gconstpointer b)
{
  const DatelineControl *left = *(const DatelineControl *const *) a;
  const DatelineControl *right = *(const DatelineControl *const *) b;
  gint32 first = g_array_index (left->spans, DatelineControlSpan, 0).start;
  gint32 second = g_array_index (right->spans, DatelineControlSpan, 0).start;
  int order = (first > second) - (first < second);

  return order != 0 ? order : g_strcmp0 (left->place_name, right->place_name);
}

static void
add_place (GPtrArray *controls,
           GPtrArray *chronology,
           const DatelineCaptureRow *first,
           GArray *observations)
{
  DatelineControl *control;

  if (observations->len == 0)
    return;
  g_array_sort (observations, compare_observations);
  control = g_new0 (DatelineControl, 1);
  control->place = first->place;
  control->place_name = first->place_name;
  control->spans = make_spans (observations, chronology);
  g_ptr_array_add (controls, control);
}

/**
 * dateline_control_new:
 * @claims: (array length=n_claims): claims
 * @n_claims: how many
 * @chronology: (element-type DatelineCaptureRow): dateline_chronology_new() of the same claims
 *
 * Works out who held which place when, as far as the claims say. Every claim speaks of its day, a
 * report that a place was taken also of the day of its publication. A place is "held" from the day
 * on which somebody who does not gain by it says that it was taken; "contested" while reports
 * differ by some days, from a denial on, and while it is being fought over; "denied" from the
 * denial of a claim that only the captor makes. The next report ends what a denial began. Threats
 * change nothing, nor do captures of several places that are not named. Places are ordered by their
 * first day, then by name. Any thread.
 *
 * Returns: (transfer full) (element-type DatelineControl): one for each place; they borrow from
 *   @claims
 */
GPtrArray *
dateline_control_new (const DatelineClaim *claims, guint n_claims, GPtrArray *chronology)
{
  GPtrArray *controls = g_ptr_array_new_with_free_func (control_free);
  g_autoptr (GArray) order = NULL;

  g_return_val_if_fail (claims != NULL || n_claims == 0, controls);
  g_return_val_if_fail (chronology != NULL, controls);

  order = sort_by_place (chronology);
  for (guint i = 0; i < order->len;) {
    g_autoptr (GArray) observations = g_array_new (FALSE, FALSE, sizeof (Observation));
    const DatelineCaptureRow *first = chronology->pdata[g_array_index (order, guint, i)];

    for (; i < order->len; i++) {
      guint number = g_array_index (order, guint, i);

      if (!is_same_place (first, chronology->pdata[number]))
        break;
      observe_row (observations, claims, chronology->pdata[number], number);
    }
    add_place (controls, chronology, first, observations);
  }
  g_ptr_array_sort (controls, compare_start);
  return controls;
}

/**
 * dateline_control_at:
 * @self: a place's control
 * @day: days since 1970-01-01
 *
 * Returns: (nullable) (transfer none): how it stands on that day, %NULL for unknown. Any thread.
 */
const DatelineControlSpan *
dateline_control_at (const DatelineControl *self, gint32 day)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = self->spans->len; i > 0; i--) {
    const DatelineControlSpan *span = &g_array_index (self->spans, DatelineControlSpan, i - 1);

    if (span->start <= day)
      return day < span->end ? span : NULL;
  }
  return NULL;
}

/**
 * dateline_control_taken:
 * @self: a place's control
 * @chronology: (element-type DatelineCaptureRow): the chronology that it was made from
 *
 * Returns: when the place came to the one who is said to hold it in the end: the date of that row
 *   of the chronology; no date where nobody is said to hold it in the end. Any thread.
 */
DatelineDate
dateline_control_taken (const DatelineControl *self, GPtrArray *chronology)
{
  const DatelineControlSpan *last;

  g_return_val_if_fail (self != NULL && self->spans->len > 0, DATELINE_DATE_NONE);
  g_return_val_if_fail (chronology != NULL, DATELINE_DATE_NONE);

  last = &g_array_index (self->spans, DatelineControlSpan, self->spans->len - 1);
  if (last->state != DATELINE_CONTROL_HELD)
    return DATELINE_DATE_NONE;
  return ((const DatelineCaptureRow *) chronology->pdata[last->row])->date;
}
