/* dateline-chronology.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-chronology.h"

#include <glib/gi18n-lib.h>

#include "dateline-place-groups-private.h"

/* Claims that nobody has linked to an event speak of one taking if their days are this near: a day
 * for the night in between, a day for late news. */
#define SAME_WITHIN_DAYS 2

static const struct {
  const char *name;
  const char *label;
} states[] = {
  [DATELINE_CONTROL_UNKNOWN] = { "unknown", N_ ("unknown") },
  [DATELINE_CONTROL_CLAIMED] = { "claimed", N_ ("claimed") },
  [DATELINE_CONTROL_DENIED] = { "denied", N_ ("claimed and denied") },
  [DATELINE_CONTROL_CONTESTED] = { "contested", N_ ("contested") },
  [DATELINE_CONTROL_HELD] = { "held", N_ ("held as reported") },
};

/**
 * dateline_control_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
dateline_control_state_to_string (DatelineControlState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state].name;
}

/**
 * dateline_control_state_get_label:
 * @state: a state
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
dateline_control_state_get_label (DatelineControlState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return _ (states[state].label);
}

static void
row_free (gpointer data)
{
  DatelineCaptureRow *row = data;

  g_array_unref (row->claims);
  g_free (row);
}

static const DatelineClaim *
claim_at (const DatelineClaim *claims, const DatelineCaptureRow *row, guint i)
{
  return &claims[g_array_index (row->claims, guint, i)];
}

/* Claims */

static gboolean
is_same_place (const DatelineCaptureRow *row, const DatelineClaim *claim)
{
  if (row->place != 0 || claim->place != 0)
    return row->place == claim->place;
  return g_strcmp0 (row->place_name, dateline_annotation_get (claim->annotation, "place")) == 0;
}

static gboolean
is_near (DatelineDate a, DatelineDate b)
{
  return dateline_date_is_known (a) && dateline_date_is_known (b) &&
         a.start <= b.end - 1 + SAME_WITHIN_DAYS && b.start <= a.end - 1 + SAME_WITHIN_DAYS;
}

static gboolean
belongs_to (const DatelineCaptureRow *row, const DatelineClaim *claim)
{
  if (row->event != 0 || claim->event != 0)
    return row->event == claim->event && is_same_place (row, claim);
  return is_same_place (row, claim) && is_near (row->date, dateline_claim_get_date (claim)) &&
         g_strcmp0 (row->captor, dateline_claim_get_captor (claim)) == 0;
}

static char *
make_key (const DatelineClaim *claim)
{
  if (claim->event != 0)
    return g_strdup_printf ("event %" G_GINT64_FORMAT, claim->event);
  if (claim->place != 0)
    return g_strdup_printf ("place %" G_GINT64_FORMAT, claim->place);
  return g_strconcat ("name ", dateline_annotation_get (claim->annotation, "place"), NULL);
}

static DatelineCaptureRow *
find_row (GHashTable *by_key, const DatelineClaim *claim)
{
  g_autofree char *key = make_key (claim);
  GPtrArray *rows = g_hash_table_lookup (by_key, key);
  DatelineCaptureRow *row;

  if (rows == NULL) {
    rows = g_ptr_array_new ();
    g_hash_table_insert (by_key, g_steal_pointer (&key), rows);
  }
  for (guint i = 0; i < rows->len; i++)
    if (belongs_to (rows->pdata[i], claim))
      return rows->pdata[i];
  row = g_new0 (DatelineCaptureRow, 1);
  row->place = claim->place;
  row->event = claim->event;
  row->place_name = dateline_annotation_get (claim->annotation, "place");
  row->captor = dateline_claim_get_captor (claim);
  row->date = dateline_claim_get_date (claim);
  row->claims = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (rows, row);
  return row;
}

static int
compare_said (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DatelineClaim *claims = user_data;

  return dateline_claim_compare_said (&claims[*(const guint *) a], &claims[*(const guint *) b]);
}

static GArray *
list_captures (const DatelineClaim *claims, guint n_claims)
{
  GArray *captures = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_claims; i++)
    if (claims[i].annotation->kind == DATELINE_KIND_CAPTURE)
      g_array_append_val (captures, i);
  g_array_sort_with_data (captures, compare_said, (gpointer) claims);
  return captures;
}

/* Rows */

static gboolean
says_so (DatelineStand stand)
{
  return stand == DATELINE_STAND_ASSERTED || stand == DATELINE_STAND_CLAIMED;
}

static gboolean
says_not (const DatelineClaim *claim, DatelineStand stand)
{
  return stand == DATELINE_STAND_DENIED || stand == DATELINE_STAND_CONTESTED ||
         dateline_annotation_get (claim->annotation, "denied_by") != NULL;
}

typedef struct {
  guint n_asserted;
  guint n_claimed;
  guint n_contested;
  guint n_denied;
  const DatelineClaim *last_asserted;
  gboolean is_denied; /* or contested */
  gboolean is_open;   /* and nobody said later that it was so after all */
} Count;

/* When it was said that the place was not taken. A fight that is told of later says nothing of the
 * days since; a denial holds on the day on which it is published. */
static DatelineDate
day_against (const DatelineClaim *against)
{
  if (dateline_claim_get_stand (against) != DATELINE_STAND_CONTESTED &&
      dateline_date_is_known (against->said))
    return against->said;
  return dateline_claim_get_date (against);
}

/* A denial stands until somebody who does not gain by it says later that the place was taken after
 * all, and not in the article that denies. */
static gboolean
is_overcome (const DatelineClaim *against, const DatelineClaim *last)
{
  DatelineDate day = day_against (against);

  if (last == NULL)
    return FALSE;
  if (dateline_date_is_known (day) && dateline_date_is_known (last->said) &&
      last->said.start != day.start)
    return last->said.start > day.start;
  return last->article != against->article && dateline_claim_compare_said (last, against) > 0;
}

static Count
count_stands (const DatelineCaptureRow *row, const DatelineClaim *claims)
{
  Count count = { 0 };

  for (guint i = 0; i < row->claims->len; i++) {
    const DatelineClaim *claim = claim_at (claims, row, i);
    DatelineStand stand = dateline_claim_get_stand (claim);

    count.n_asserted += stand == DATELINE_STAND_ASSERTED;
    count.n_claimed += stand == DATELINE_STAND_CLAIMED;
    count.n_contested += stand == DATELINE_STAND_CONTESTED;
    count.n_denied += stand == DATELINE_STAND_DENIED;
    if (stand == DATELINE_STAND_ASSERTED)
      count.last_asserted = claim;
  }
  for (guint i = 0; i < row->claims->len; i++) {
    const DatelineClaim *claim = claim_at (claims, row, i);

    if (!says_not (claim, dateline_claim_get_stand (claim)))
      continue;
    count.is_denied = TRUE;
    count.is_open |= !is_overcome (claim, count.last_asserted);
  }
  return count;
}

static DatelineControlState
weigh_state (const Count *count)
{
  if (count->n_asserted > 0)
    return count->is_open ? DATELINE_CONTROL_CONTESTED : DATELINE_CONTROL_HELD;
  if (count->n_claimed > 0)
    return count->is_denied ? DATELINE_CONTROL_DENIED : DATELINE_CONTROL_CLAIMED;
  if (count->n_contested > 0)
    return DATELINE_CONTROL_CONTESTED;
  return count->n_denied > 0 ? DATELINE_CONTROL_DENIED : DATELINE_CONTROL_UNKNOWN;
}

static void
widen (DatelineDate *hull, DatelineDate date)
{
  if (!dateline_date_is_known (date) ||
      (dateline_date_is_known (*hull) && date.precision > hull->precision))
    return;
  if (!dateline_date_is_known (*hull) || date.precision < hull->precision) {
    *hull = date;
    return;
  }
  hull->start = MIN (hull->start, date.start);
  hull->end = MAX (hull->end, date.end);
}

/* The most exact dates of those who say that it happened; times of day are dropped, so that two
 * outlets with and without one compare. */
static DatelineDate
weigh_date (const DatelineCaptureRow *row, const DatelineClaim *claims, gboolean supports)
{
  DatelineDate hull = DATELINE_DATE_NONE;

  for (guint i = 0; i < row->claims->len; i++) {
    const DatelineClaim *claim = claim_at (claims, row, i);
    DatelineDate date = dateline_claim_get_date (claim);

    if (supports && !says_so (dateline_claim_get_stand (claim)))
      continue;
    date.minute = -1;
    if (date.precision == DATELINE_PRECISION_MINUTE)
      date.precision = DATELINE_PRECISION_DAY;
    widen (&hull, date);
  }
  if (hull.precision == DATELINE_PRECISION_DAY && hull.end - hull.start > 1)
    hull.precision = DATELINE_PRECISION_DAYS;
  return hull;
}

static guint
count_supporting_origins (const DatelineCaptureRow *row, const DatelineClaim *claims)
{
  g_autoptr (GArray) supporting = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < row->claims->len; i++)
    if (says_so (dateline_claim_get_stand (claim_at (claims, row, i))))
      g_array_append_val (supporting, g_array_index (row->claims, guint, i));
  if (supporting->len == 0)
    g_array_append_vals (supporting, row->claims->data, row->claims->len);
  return dateline_claims_count_origins (claims, (const guint *) supporting->data, supporting->len);
}

static void
finish_row (DatelineCaptureRow *row, const DatelineClaim *claims, const DatelinePlaceGroups *groups)
{
  Count count = count_stands (row, claims);

  row->is_group = row->place == 0 && _dateline_place_groups_match (groups, row->place_name);
  row->state = weigh_state (&count);
  row->date = weigh_date (row, claims, count.n_asserted + count.n_claimed > 0);
  row->n_origins = count_supporting_origins (row, claims);
  for (guint i = 0; i < row->claims->len && row->from == NULL; i++)
    row->from = dateline_annotation_get (claim_at (claims, row, i)->annotation, "from");
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const DatelineCaptureRow *left = *(const DatelineCaptureRow *const *) a;
  const DatelineCaptureRow *right = *(const DatelineCaptureRow *const *) b;
  int order = dateline_date_compare (left->date, right->date);

  if (order == 0)
    order = g_strcmp0 (left->place_name, right->place_name);
  if (order == 0)
    order = (left->place > right->place) - (left->place < right->place);
  if (order == 0)
    order = (left->event > right->event) - (left->event < right->event);
  return order;
}

/**
 * dateline_chronology_new:
 * @claims: (array length=n_claims): claims; those that are no captures are passed over
 * @n_claims: how many
 *
 * Gathers captures into takings of places: by the event that they are linked to, else by place,
 * captor and day. A row stands as "held" if somebody who does not gain by it says so and no later
 * denial stands against it. Rows are ordered by day, then by the place's name; the same claims give
 * the same rows in any order. Any thread.
 *
 * Returns: (transfer full) (element-type DatelineCaptureRow): the rows; they borrow from @claims
 */
GPtrArray *
dateline_chronology_new (const DatelineClaim *claims, guint n_claims)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GHashTable) by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (DatelinePlaceGroups) groups = NULL;
  g_autoptr (GArray) captures = NULL;

  g_return_val_if_fail (claims != NULL || n_claims == 0, rows);

  groups = _dateline_place_groups_new ();
  captures = list_captures (claims, n_claims);
  for (guint i = 0; i < captures->len; i++) {
    guint index = g_array_index (captures, guint, i);
    DatelineCaptureRow *row = find_row (by_key, &claims[index]);

    if (row->claims->len == 0)
      g_ptr_array_add (rows, row);
    g_array_append_val (row->claims, index);
  }
  for (guint i = 0; i < rows->len; i++)
    finish_row (rows->pdata[i], claims, groups);
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}
