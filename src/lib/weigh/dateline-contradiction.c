/* dateline-contradiction.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-contradiction.h"

static void
contradiction_free (gpointer data)
{
  DatelineContradiction *self = data;

  g_array_unref (self->sides);
  g_array_unref (self->against);
  g_free (self);
}

static DatelineContradiction *
contradiction_new (DatelineContradictionKind kind, guint row)
{
  DatelineContradiction *self = g_new0 (DatelineContradiction, 1);

  self->kind = kind;
  self->row = row;
  self->is_open = TRUE;
  self->sides = g_array_new (FALSE, FALSE, sizeof (guint));
  self->against = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/* Control */

static void
put_claim (DatelineContradiction *self, const DatelineClaim *claim, guint index)
{
  switch (dateline_claim_get_stand (claim)) {
  case DATELINE_STAND_ASSERTED:
  case DATELINE_STAND_CLAIMED:
    g_array_append_val (self->sides, index);
    if (dateline_annotation_get (claim->annotation, "denied_by") != NULL)
      g_array_append_val (self->against, index);
    break;
  case DATELINE_STAND_CONTESTED:
  case DATELINE_STAND_DENIED:
    g_array_append_val (self->against, index);
    break;
  case DATELINE_STAND_THREATENED:
  default:
    break;
  }
}

static void
add_control (GPtrArray *found, const DatelineClaim *claims, GPtrArray *chronology, guint number)
{
  const DatelineCaptureRow *row = chronology->pdata[number];
  DatelineContradiction *self = contradiction_new (DATELINE_CONTRADICTION_CONTROL, number);

  for (guint i = 0; i < row->claims->len; i++) {
    guint index = g_array_index (row->claims, guint, i);

    put_claim (self, &claims[index], index);
  }
  if (self->sides->len == 0 || self->against->len == 0) {
    contradiction_free (self);
    return;
  }
  self->date = row->date;
  self->place = row->place;
  self->is_open = row->state != DATELINE_CONTROL_HELD;
  g_ptr_array_add (found, self);
}

/* Losses: the rows of one group of the ledger, from @first up to @end */

static gboolean
is_same_victims (const DatelineClaim *a, const DatelineClaim *b)
{
  const char *left = dateline_annotation_get (a->annotation, "victims");
  const char *right = dateline_annotation_get (b->annotation, "victims");
  g_autofree char *folded = left != NULL ? g_utf8_casefold (left, -1) : NULL;
  g_autofree char *other = right != NULL ? g_utf8_casefold (right, -1) : NULL;

  return g_strcmp0 (folded, other) == 0;
}

static void
put_once (GArray *indices, guint index)
{
  for (guint i = 0; i < indices->len; i++)
    if (g_array_index (indices, guint, i) == index)
      return;
  g_array_append_val (indices, index);
}

static DatelineContradiction *
begin_loss (DatelineContradictionKind kind, const DatelineLedgerRow *row)
{
  DatelineContradiction *self = contradiction_new (kind, row->group);

  self->date = row->period;
  self->place = row->place;
  return self;
}

static void
add_numbers (GPtrArray *found,
             const DatelineClaim *claims,
             GPtrArray *ledger,
             guint first,
             guint end,
             DatelineLoss loss)
{
  DatelineContradiction *self = NULL;

  for (guint i = first; i < end; i++)
    for (guint k = i + 1; k < end; k++) {
      const DatelineLedgerRow *a = ledger->pdata[i];
      const DatelineLedgerRow *b = ledger->pdata[k];

      if (!dateline_amount_contradicts (a->amounts[loss], b->amounts[loss]) ||
          !is_same_victims (&claims[a->claim], &claims[b->claim]))
        continue;
      if (self == NULL)
        self = begin_loss (DATELINE_CONTRADICTION_NUMBER, a);
      self->loss = loss;
      put_once (self->sides, a->claim);
      put_once (self->against, b->claim);
    }
  if (self != NULL)
    g_ptr_array_add (found, self);
}

static gboolean
has_number (const DatelineLedgerRow *row, DatelineLoss *loss)
{
  for (guint i = 0; i < DATELINE_N_LOSSES; i++)
    if (dateline_amount_is_known (row->amounts[i])) {
      *loss = i;
      return TRUE;
    }
  return FALSE;
}

/* A denial speaks against the numbers of the claim it is a field of, or, standing alone, against
 * those of its group that are not its own side's. */
static void
add_denials (GPtrArray *found,
             const DatelineClaim *claims,
             GPtrArray *ledger,
             guint first,
             guint end)
{
  for (guint i = first; i < end; i++) {
    const DatelineLedgerRow *denial = ledger->pdata[i];
    gboolean alone = dateline_annotation_get (claims[denial->claim].annotation, "claimant") == NULL;
    DatelineContradiction *self;

    if (!denial->is_denial)
      continue;
    self = begin_loss (DATELINE_CONTRADICTION_DENIAL, denial);
    for (guint k = first; k < end; k++) {
      const DatelineLedgerRow *row = ledger->pdata[k];
      const DatelineClaim *claim = &claims[row->claim];
      gboolean meant = alone ? claim->party == NULL || claims[denial->claim].party == NULL ||
                                   g_strcmp0 (claim->party, claims[denial->claim].party) != 0
                             : row->claim == denial->claim;

      if (!row->is_denial && meant && has_number (row, &self->loss))
        put_once (self->sides, row->claim);
    }
    put_once (self->against, denial->claim);
    if (self->sides->len > 0)
      g_ptr_array_add (found, self);
    else
      contradiction_free (self);
  }
}

static int
compare_date (gconstpointer a, gconstpointer b)
{
  const DatelineContradiction *left = *(const DatelineContradiction *const *) a;
  const DatelineContradiction *right = *(const DatelineContradiction *const *) b;
  int order = dateline_date_compare (left->date, right->date);

  if (order == 0)
    order = (left->kind > right->kind) - (left->kind < right->kind);
  if (order == 0)
    order = (left->row > right->row) - (left->row < right->row);
  if (order == 0)
    order = (left->loss > right->loss) - (left->loss < right->loss);
  return order;
}

/**
 * dateline_contradictions_new:
 * @claims: the claims that both were made from
 * @chronology: (element-type DatelineCaptureRow): dateline_chronology_new()
 * @ledger: (element-type DatelineLedgerRow): dateline_ledger_new()
 *
 * Lists the claims that cannot all be true: takings that some report and others deny, numbers of
 * one side's losses in one happening that no number satisfies together, and losses that somebody
 * denies. Ordered by date. Any thread.
 *
 * Returns: (transfer full) (element-type DatelineContradiction): the contradictions
 */
GPtrArray *
dateline_contradictions_new (const DatelineClaim *claims, GPtrArray *chronology, GPtrArray *ledger)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (contradiction_free);

  g_return_val_if_fail (chronology != NULL && ledger != NULL, found);

  for (guint i = 0; i < chronology->len; i++)
    add_control (found, claims, chronology, i);
  for (guint first = 0, end = 0; first < ledger->len; first = end) {
    guint group = ((const DatelineLedgerRow *) ledger->pdata[first])->group;

    while (end < ledger->len && ((const DatelineLedgerRow *) ledger->pdata[end])->group == group)
      end++;
    for (guint loss = 0; loss < DATELINE_N_LOSSES; loss++)
      add_numbers (found, claims, ledger, first, end, loss);
    add_denials (found, claims, ledger, first, end);
  }
  g_ptr_array_sort (found, compare_date);
  return found;
}
