/* dateline-claim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-claim.h"

/**
 * dateline_claim_get_stand:
 * @self: a claim made by a capture
 *
 * Returns: how it stands to the capture; what has no status is taken as reported. Any thread.
 */
DatelineStand
dateline_claim_get_stand (const DatelineClaim *self)
{
  static const struct {
    const char *status;
    DatelineStand stand;
  } stands[] = {
    { "reported", DATELINE_STAND_ASSERTED }, { "confirmed", DATELINE_STAND_ASSERTED },
    { "claimed", DATELINE_STAND_CLAIMED },   { "contested", DATELINE_STAND_CONTESTED },
    { "denied", DATELINE_STAND_DENIED },     { "threatened", DATELINE_STAND_THREATENED },
  };
  const char *status;

  g_return_val_if_fail (self != NULL, DATELINE_STAND_ASSERTED);

  status = dateline_annotation_get (self->annotation, "status");
  for (gsize i = 0; i < G_N_ELEMENTS (stands); i++)
    if (g_strcmp0 (stands[i].status, status) == 0)
      return stands[i].stand;
  return DATELINE_STAND_ASSERTED;
}

/**
 * dateline_claim_get_date:
 * @self: a claim
 *
 * Returns: the date that it speaks of; where it names none, the day on which it was published. Any
 *   thread.
 */
DatelineDate
dateline_claim_get_date (const DatelineClaim *self)
{
  DatelineDate date;

  g_return_val_if_fail (self != NULL, DATELINE_DATE_NONE);

  date = dateline_annotation_get_date (self->annotation);
  return dateline_date_is_known (date) ? date : self->said;
}

/**
 * dateline_claim_get_captor:
 * @self: a claim made by a capture
 *
 * Returns: (nullable) (transfer none): who takes the place: as the case names the party, else in
 *   the article's words. Any thread.
 */
const char *
dateline_claim_get_captor (const DatelineClaim *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->captor != NULL ? self->captor : dateline_annotation_get (self->annotation, "captor");
}

/**
 * dateline_claim_get_claimant:
 * @self: a claim made by a capture or a casualty
 *
 * Returns: (nullable) (transfer none): who says it, in the article's words: the claimant, or who
 *   denies it. Any thread.
 */
const char *
dateline_claim_get_claimant (const DatelineClaim *self)
{
  const char *claimant;

  g_return_val_if_fail (self != NULL, NULL);

  claimant = dateline_annotation_get (self->annotation, "claimant");
  if (claimant == NULL)
    claimant = dateline_annotation_get (self->annotation, "denied_by");
  return claimant;
}

/**
 * dateline_claim_compare_said:
 * @a: a claim
 * @b: another
 *
 * Orders claims by when they were published, and within one article by their words.
 *
 * Returns: less than, equal to or greater than 0. Any thread.
 */
int
dateline_claim_compare_said (const DatelineClaim *a, const DatelineClaim *b)
{
  int order;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  order = dateline_date_compare (a->said, b->said);
  if (order == 0)
    order = (a->order > b->order) - (a->order < b->order);
  if (order == 0)
    order = (a->article > b->article) - (a->article < b->article);
  if (order == 0)
    order = (a->annotation->span.start > b->annotation->span.start) -
            (a->annotation->span.start < b->annotation->span.start);
  return order;
}

/* Which claims hang together: each points to another of its group, the group's head to itself. */
static guint
find_head (guint *parents, guint i)
{
  while (parents[i] != i) {
    parents[i] = parents[parents[i]];
    i = parents[i];
  }
  return i;
}

static void
join_by (GHashTable *seen, gpointer key, guint *parents, guint i)
{
  gpointer first;

  if (g_hash_table_lookup_extended (seen, key, NULL, &first))
    parents[find_head (parents, i)] = find_head (parents, GPOINTER_TO_UINT (first));
  else
    g_hash_table_insert (seen, key, GUINT_TO_POINTER (i));
}

/**
 * dateline_claims_count_origins:
 * @claims: all claims
 * @which: (array length=n): which of them to count
 * @n: how many
 *
 * Counts origins: claims in articles that repeat one text, and claims of one and the same known
 * speaker, are one however many outlets print them. Any thread.
 *
 * Returns: the number of independent origins, 0 for none
 */
guint
dateline_claims_count_origins (const DatelineClaim *claims, const guint *which, guint n)
{
  g_autofree guint *parents = g_new0 (guint, MAX (n, 1));
  g_autoptr (GHashTable) by_origin = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GHashTable) by_claimant = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_heads = 0;

  g_return_val_if_fail (n == 0 || (claims != NULL && which != NULL), 0);

  for (guint i = 0; i < n; i++) {
    const DatelineClaim *claim = &claims[which[i]];

    parents[i] = i;
    join_by (by_origin, GUINT_TO_POINTER (claim->origin), parents, i);
    if (claim->claimant != NULL)
      join_by (by_claimant, (gpointer) claim->claimant, parents, i);
  }
  for (guint i = 0; i < n; i++)
    n_heads += parents[i] == i;
  return n_heads;
}
