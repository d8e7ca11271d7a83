/* dateline-ledger.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-ledger.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name;
  const char *label;
  const char *low;
  const char *high;
} losses[DATELINE_N_LOSSES] = {
  [DATELINE_LOSS_KILLED] = { "killed", N_ ("killed"), "killed_low", "killed_high" },
  [DATELINE_LOSS_INJURED] = { "injured", N_ ("injured"), "injured_low", "injured_high" },
  [DATELINE_LOSS_CAPTURED] = { "captured", N_ ("captured"), "captured_low", "captured_high" },
  [DATELINE_LOSS_MISSING] = { "missing", N_ ("missing"), "missing_low", "missing_high" },
  [DATELINE_LOSS_AFFECTED] = { "affected", N_ ("killed or injured"), "affected_low",
                               "affected_high" },
};

/**
 * dateline_loss_to_string:
 * @loss: a loss
 *
 * Returns: (transfer none): its name in files and in the names of fields
 */
const char *
dateline_loss_to_string (DatelineLoss loss)
{
  g_return_val_if_fail ((guint) loss < DATELINE_N_LOSSES, NULL);

  return losses[loss].name;
}

/**
 * dateline_loss_get_label:
 * @loss: a loss
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
dateline_loss_get_label (DatelineLoss loss)
{
  g_return_val_if_fail ((guint) loss < DATELINE_N_LOSSES, NULL);

  return _ (losses[loss].label);
}

/* Rows */

/* A number that is not there is "-1" on both sides of the interface: open, or not said at all. */
static DatelineAmount
read_amount (const DatelineAnnotation *annotation,
             DatelineLoss loss,
             const DatelineNumberPolicy *policy)
{
  DatelineAmount said = {
    dateline_annotation_get_count (annotation, losses[loss].low, DATELINE_AMOUNT_OPEN),
    dateline_annotation_get_count (annotation, losses[loss].high, DATELINE_AMOUNT_OPEN),
  };

  return dateline_number_policy_read (policy, said,
                                      dateline_annotation_get (annotation, "wording"));
}

static DatelineLedgerRow *
add_row (GPtrArray *rows, const DatelineClaim *claims, guint index)
{
  DatelineLedgerRow *row = g_new0 (DatelineLedgerRow, 1);

  row->claim = index;
  row->event = claims[index].event;
  row->place = claims[index].place;
  row->period = dateline_claim_get_date (&claims[index]);
  for (guint i = 0; i < DATELINE_N_LOSSES; i++)
    row->amounts[i] = DATELINE_AMOUNT_NONE;
  row->copies = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (rows, row);
  return row;
}

static void
add_denial (GPtrArray *rows, const DatelineClaim *claims, guint index, const char *denied_by)
{
  DatelineLedgerRow *row = add_row (rows, claims, index);

  row->is_denial = TRUE;
  row->denied_by = denied_by;
}

static void
row_free (gpointer data)
{
  DatelineLedgerRow *row = data;

  g_array_unref (row->copies);
  g_free (row);
}

/* A claim with a number and somebody who denies it makes two rows; one without a number that is
 * denied is a denial alone. */
static void
add_claim (GPtrArray *rows,
           const DatelineClaim *claims,
           guint index,
           const DatelineNumberPolicy *policy)
{
  const DatelineAnnotation *annotation = claims[index].annotation;
  const char *denied_by = dateline_annotation_get (annotation, "denied_by");
  DatelineAmount amounts[DATELINE_N_LOSSES];
  gboolean is_known = FALSE;

  for (guint i = 0; i < DATELINE_N_LOSSES; i++) {
    amounts[i] = read_amount (annotation, i, policy);
    is_known |= dateline_amount_is_known (amounts[i]);
  }
  if (is_known || denied_by == NULL) {
    DatelineLedgerRow *row = add_row (rows, claims, index);

    for (guint i = 0; i < DATELINE_N_LOSSES; i++)
      row->amounts[i] = amounts[i];
  }
  if (denied_by != NULL)
    add_denial (rows, claims, index, denied_by);
}

/* A denial that stands in the ledger with words of its own need not stand there a second time as a
 * field of the claim that it denies: one for each article and event is enough. */
static char *
make_denial_key (const DatelineLedgerRow *row, const DatelineClaim *claims)
{
  return g_strdup_printf ("%u %" G_GINT64_FORMAT, claims[row->claim].article, row->event);
}

static gboolean
is_alone (const DatelineLedgerRow *row, const DatelineClaim *claims)
{
  return row->is_denial &&
         dateline_annotation_get (claims[row->claim].annotation, "claimant") == NULL;
}

static void
drop_repeated_denials (GPtrArray *rows, const DatelineClaim *claims)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++) {
    const DatelineLedgerRow *row = rows->pdata[i];

    if (is_alone (row, claims) && row->event != 0)
      g_hash_table_add (said, make_denial_key (row, claims));
  }
  for (guint i = rows->len; i > 0; i--) {
    const DatelineLedgerRow *row = rows->pdata[i - 1];
    g_autofree char *key = make_denial_key (row, claims);

    if (row->is_denial && !is_alone (row, claims) && g_hash_table_contains (said, key))
      g_ptr_array_remove_index (rows, i - 1);
  }
}

/* Groups */

static gboolean
is_same_happening (const DatelineLedgerRow *a, const DatelineLedgerRow *b)
{
  if (a->event != 0 || b->event != 0)
    return a->event == b->event;
  return a->place != 0 && a->place == b->place && dateline_date_overlaps (a->period, b->period);
}

static char *
make_key (const DatelineLedgerRow *row)
{
  if (row->event != 0)
    return g_strdup_printf ("event %" G_GINT64_FORMAT, row->event);
  return g_strdup_printf ("place %" G_GINT64_FORMAT, row->place);
}

/* Rows come in the order of their periods, so the first of a group is its earliest. */
static void
find_groups (GPtrArray *rows)
{
  g_autoptr (GHashTable) by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  guint n_groups = 0;

  for (guint i = 0; i < rows->len; i++) {
    DatelineLedgerRow *row = rows->pdata[i];
    g_autofree char *key = make_key (row);
    GPtrArray *near = g_hash_table_lookup (by_key, key);
    const DatelineLedgerRow *same = NULL;

    if (near == NULL) {
      near = g_ptr_array_new ();
      g_hash_table_insert (by_key, g_steal_pointer (&key), near);
    }
    for (guint k = near->len; k > 0 && same == NULL; k--)
      if (is_same_happening (near->pdata[k - 1], row))
        same = near->pdata[k - 1];
    row->group = same != NULL ? same->group : n_groups++;
    g_ptr_array_add (near, row);
  }
}

/* A reprint repeats the row of what it reprints: same origin, same words, same event. */
static void
gather_copies (GPtrArray *rows, const DatelineClaim *claims)
{
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++) {
    DatelineLedgerRow *row = rows->pdata[i];
    const DatelineClaim *claim = &claims[row->claim];
    g_autofree char *key = g_strdup_printf ("%u %u %d %s", row->group, claim->origin,
                                            row->is_denial, claim->annotation->exact);
    DatelineLedgerRow *same = g_hash_table_lookup (first, key);

    if (same != NULL && claims[same->claim].article != claim->article) {
      g_array_append_val (same->copies, row->claim);
      continue;
    }
    g_hash_table_insert (first, g_steal_pointer (&key), row);
    g_ptr_array_add (kept, row);
  }
  for (guint i = rows->len, k = kept->len; i > 0; i--) {
    if (k > 0 && rows->pdata[i - 1] == kept->pdata[k - 1])
      k--;
    else
      g_ptr_array_remove_index (rows, i - 1);
  }
}

static int
compare_period (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DatelineClaim *claims = user_data;
  const DatelineLedgerRow *left = *(const DatelineLedgerRow *const *) a;
  const DatelineLedgerRow *right = *(const DatelineLedgerRow *const *) b;
  int order = dateline_date_compare (left->period, right->period);

  if (order == 0)
    order = dateline_claim_compare_said (&claims[left->claim], &claims[right->claim]);
  if (order == 0)
    order = left->is_denial - right->is_denial;
  return order;
}

static int
compare_group (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DatelineClaim *claims = user_data;
  const DatelineLedgerRow *left = *(const DatelineLedgerRow *const *) a;
  const DatelineLedgerRow *right = *(const DatelineLedgerRow *const *) b;
  int order = (left->group > right->group) - (left->group < right->group);

  if (order == 0)
    order = dateline_claim_compare_said (&claims[left->claim], &claims[right->claim]);
  if (order == 0)
    order = left->is_denial - right->is_denial;
  return order;
}

/**
 * dateline_ledger_new:
 * @claims: (array length=n_claims): claims; those that are no casualties are passed over
 * @n_claims: how many
 * @policy: how numbers are read
 *
 * Makes the casualty ledger: who says what about whose losses, side by side. Rows that speak of the
 * same event (where there is none, of one place and overlapping days) stand together as a group;
 * groups are ordered by their first day, rows in a group by when they were published. A denial is a
 * row without numbers. A reprint adds no row to that of what it reprints. Any thread.
 *
 * Returns: (transfer full) (element-type DatelineLedgerRow): the rows; they borrow from @claims
 */
GPtrArray *
dateline_ledger_new (const DatelineClaim *claims,
                     guint n_claims,
                     const DatelineNumberPolicy *policy)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  g_return_val_if_fail (claims != NULL || n_claims == 0, rows);
  g_return_val_if_fail (policy != NULL, rows);

  for (guint i = 0; i < n_claims; i++)
    if (claims[i].annotation->kind == DATELINE_KIND_CASUALTY)
      add_claim (rows, claims, i, policy);
  drop_repeated_denials (rows, claims);
  g_ptr_array_sort_with_data (rows, compare_period, (gpointer) claims);
  find_groups (rows);
  gather_copies (rows, claims);
  g_ptr_array_sort_with_data (rows, compare_group, (gpointer) claims);
  return rows;
}

/* Sums */

static gboolean
is_in_scope (const DatelineClaim *claim, DatelineLedgerScope scope)
{
  if (scope == DATELINE_LEDGER_RELIED)
    return claim->relied;
  return scope == DATELINE_LEDGER_ALL || claim->party == NULL;
}

static char *
make_victims_key (const DatelineLedgerRow *row, const DatelineClaim *claims)
{
  const char *victims = dateline_annotation_get (claims[row->claim].annotation, "victims");
  g_autofree char *folded = g_utf8_casefold (victims != NULL ? victims : "", -1);

  return g_strdup_printf ("%u %s", row->group, folded);
}

static gboolean
is_better (const DatelineNumberPolicy *policy, DatelineAmount amount, DatelineAmount best)
{
  gint64 a = dateline_number_policy_pick (policy, amount);
  gint64 b = dateline_number_policy_pick (policy, best);

  if (g_str_equal (dateline_number_policy_get_name (policy), "widest"))
    return a > b;
  return a < b;
}

/**
 * dateline_ledger_sum:
 * @ledger: (element-type DatelineLedgerRow): what dateline_ledger_new() gave
 * @claims: the claims that it was made of
 * @policy: how vague numbers are read
 * @scope: whose numbers count
 * @loss: which loss is added up
 * @taken: (element-type guint): the indices in @claims of those taken are appended
 *
 * Adds up one loss over the ledger. The losses of one side in one group of claims are counted once:
 * by the row that the policy picks lowest, of the policy "widest" highest. Rows that do not know
 * the loss count nothing. Any thread.
 *
 * Returns: the sum with its range and open ends, %DATELINE_AMOUNT_NONE if no row counts
 */
DatelineAmount
dateline_ledger_sum (GPtrArray *ledger,
                     const DatelineClaim *claims,
                     const DatelineNumberPolicy *policy,
                     DatelineLedgerScope scope,
                     DatelineLoss loss,
                     GArray *taken)
{
  g_autoptr (GHashTable) best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DatelineAmount sum = DATELINE_AMOUNT_NONE;

  g_return_val_if_fail (ledger != NULL && policy != NULL && taken != NULL, sum);

  for (guint i = 0; i < ledger->len; i++) {
    DatelineLedgerRow *row = ledger->pdata[i];
    g_autofree char *key = make_victims_key (row, claims);
    const DatelineLedgerRow *old = g_hash_table_lookup (best, key);

    if (!dateline_amount_is_known (row->amounts[loss]) || !is_in_scope (&claims[row->claim], scope))
      continue;
    if (old == NULL || is_better (policy, row->amounts[loss], old->amounts[loss]))
      g_hash_table_insert (best, g_steal_pointer (&key), row);
  }
  for (guint i = 0; i < ledger->len; i++) {
    DatelineLedgerRow *row = ledger->pdata[i];
    g_autofree char *key = make_victims_key (row, claims);

    if (g_hash_table_lookup (best, key) != row)
      continue;
    sum = dateline_amount_add (sum, row->amounts[loss]);
    g_array_append_val (taken, row->claim);
  }
  return sum;
}
