/* dateline-spot-ranker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-spot-private.h"

#include <math.h>
#include <string.h>

/* Which of the places of one name is meant: the larger one, unless the other names of the text
 * speak for another. Every name votes for the countries and provinces of what it could be. */

#define ROUNDS 2
#define N_VOTES 64
#define SHARE_WEIGHT 1.5 /* of the votes for a country, and for a province */
#define CONTAINING_WEIGHT 4.0
#define CAPITAL_SHARE 0.3 /* of the people in the towns of its province */
#define CAPITAL_WEIGHT 0.7

typedef struct {
  const char *country;
  const char *admin1; /* NULL: the country as a whole */
  double weight;
} Vote;

typedef struct {
  const DatelineReading *reading;
  GArray *spots;
  Vote votes[N_VOTES];
  guint n_votes;
  double total;
} Ranker;

static DatelineSpot *
get_spot (const Ranker *self, guint index)
{
  return &g_array_index (self->spots, DatelineSpot, index);
}

/* The spot that holds the matches */
static DatelineSpot *
leader_of (const Ranker *self, const DatelineSpot *spot)
{
  return get_spot (self, spot->same);
}

static void
get_row (const Ranker *self, const DatelineSpot *leader, guint match, DatelinePlaceRow *row)
{
  dateline_gazetteer_get_row (self->reading->gazetteer, leader->matches[match].row, row);
}

/* --- votes --- */

static gboolean
is_equal (const char *a, const char *b)
{
  return a == b || (a != NULL && b != NULL && strcmp (a, b) == 0);
}

static void
add_vote (Ranker *self, const char *country, const char *admin1, double weight)
{
  for (guint i = 0; i < self->n_votes; i++)
    if (is_equal (self->votes[i].country, country) && is_equal (self->votes[i].admin1, admin1)) {
      self->votes[i].weight += weight;
      return;
    }
  if (self->n_votes < N_VOTES)
    self->votes[self->n_votes++] = (Vote){ country, admin1, weight };
}

static double
get_share (const Ranker *self, const char *country, const char *admin1)
{
  for (guint i = 0; i < self->n_votes; i++)
    if (is_equal (self->votes[i].country, country) && is_equal (self->votes[i].admin1, admin1))
      return self->votes[i].weight / MAX (self->total, 1.0);
  return 0;
}

static const char *
province_of (const DatelinePlaceRow *row)
{
  return row->place_class == DATELINE_PLACE_PROVINCE ? row->name : row->admin1;
}

static void
vote_for_row (Ranker *self, const DatelinePlaceRow *row, double weight)
{
  const char *province = province_of (row);

  if (*row->country == '\0')
    return;
  add_vote (self, row->country, NULL, weight);
  if (province != NULL && row->place_class != DATELINE_PLACE_COUNTRY)
    add_vote (self, row->country, province, weight);
}

/* In the first round a name spreads its vote over what it could be */
static void
vote (Ranker *self, const DatelineSpot *spot, gboolean decided)
{
  const DatelineSpot *leader = leader_of (self, spot);
  double weight = (spot->kind == DATELINE_SPOT_DEMONYM ? 0.5 : 1.0) *
                  (leader == spot ? 1.0 : 0.25) * MAX (spot->evidence, 0.05);
  DatelinePlaceRow row;

  self->total += weight;
  if (decided) {
    get_row (self, leader, spot->choice, &row);
    vote_for_row (self, &row, weight);
    return;
  }
  for (guint i = 0; i < leader->n_matches; i++) {
    get_row (self, leader, i, &row);
    vote_for_row (self, &row, weight / leader->n_matches);
  }
}

static void
count_votes (Ranker *self, gboolean decided)
{
  self->n_votes = 0;
  self->total = 0;
  for (guint i = 0; i < self->spots->len; i++) {
    DatelineSpot *spot = get_spot (self, i);

    if (leader_of (self, spot)->n_matches > 0 && (!decided || spot->evidence >= 0.3))
      vote (self, spot, decided);
  }
}

/* --- deciding --- */

/* "Kunduz" is the town before it is the province called after it; "Balkh" is the province, whose
 * capital is elsewhere */
static gboolean
has_capital_of_its_name (const Ranker *self,
                         const DatelineSpot *leader,
                         const DatelinePlaceRow *province)
{
  for (guint i = 0; i < leader->n_matches; i++) {
    DatelinePlaceRow row;

    get_row (self, leader, i, &row);
    if (row.place_class == DATELINE_PLACE_TOWN && is_equal (row.country, province->country) &&
        is_equal (row.admin1, province->name) &&
        row.population >= CAPITAL_SHARE * province->population)
      return TRUE;
  }
  return FALSE;
}

static double
prior_of (const DatelinePlaceRow *row)
{
  static const double by_class[] = { 0.30, 0.0, 0.40, 0.85, 1.65 };
  double by_population = log10 ((double) row->population + 10.0) / 7.0;

  if (row->place_class == DATELINE_PLACE_TOWN)
    return by_population;
  if (row->place_class == DATELINE_PLACE_PROVINCE)
    return MAX (by_class[row->place_class], by_population);
  return by_class[row->place_class];
}

static double
weigh_containing (const Ranker *self, const DatelineSpot *spot, const DatelinePlaceRow *row)
{
  const DatelineSpot *outer, *leader;
  DatelinePlaceRow outer_row;

  if (spot->inside == G_MAXUINT)
    return 0;
  outer = get_spot (self, spot->inside);
  leader = leader_of (self, outer);
  for (guint i = 0; i < leader->n_matches; i++) {
    get_row (self, leader, i, &outer_row);
    if (outer_row.place_class < DATELINE_PLACE_PROVINCE ||
        !is_equal (outer_row.country, row->country))
      continue;
    if (outer_row.place_class == DATELINE_PLACE_COUNTRY || is_equal (outer_row.name, row->admin1))
      return CONTAINING_WEIGHT;
  }
  return 0;
}

static gboolean
is_pinned (const Ranker *self, const char *country)
{
  const DatelineReaderHints *hints = self->reading->hints;

  return hints != NULL && hints->countries != NULL && *country != '\0' &&
         g_strv_contains (hints->countries, country);
}

static double
weigh_match (const Ranker *self, const DatelineSpot *spot, const DatelineMatch *match)
{
  static const double by_key[] = { 0.15, 0.10, 0.0, 0.0 };
  DatelinePlaceRow row;
  double weight;

  dateline_gazetteer_get_row (self->reading->gazetteer, match->row, &row);
  weight = prior_of (&row) + by_key[match->how] + weigh_containing (self, spot, &row);
  if (row.place_class == DATELINE_PLACE_PROVINCE &&
      has_capital_of_its_name (self, leader_of (self, spot), &row))
    weight -= CAPITAL_WEIGHT;
  weight += SHARE_WEIGHT * get_share (self, row.country, NULL);
  if (province_of (&row) != NULL)
    weight += SHARE_WEIGHT * get_share (self, row.country, province_of (&row));
  if (spot->wanted == (int) row.place_class)
    weight += 1.0;
  else if (spot->wanted >= 0 && row.place_class == DATELINE_PLACE_COUNTRY)
    weight -= 1.0;
  return weight + (is_pinned (self, row.country) ? 2.0 : 0.0);
}

static void
decide (Ranker *self, DatelineSpot *spot)
{
  const DatelineSpot *leader = leader_of (self, spot);
  double best = -G_MAXDOUBLE;

  for (guint i = 0; i < leader->n_matches; i++) {
    double weight = weigh_match (self, spot, &leader->matches[i]);

    if (weight > best) {
      best = weight;
      spot->choice = i;
    }
  }
}

/* A name means one place in one text: what "Paris, Texas" decides holds for "Paris" */
static void
share_decision (Ranker *self, const DatelineSpot *spot)
{
  if (spot->inside == G_MAXUINT)
    return;
  for (guint i = 0; i < self->spots->len; i++) {
    DatelineSpot *other = get_spot (self, i);

    if (other->same == spot->same && other->inside == G_MAXUINT)
      other->choice = spot->choice;
  }
}

static void
write_focus (const Ranker *self, const char **focus, guint n_focus)
{
  guint n = 0;

  while (n + 1 < n_focus) {
    const Vote *best = NULL;

    for (guint i = 0; i < self->n_votes; i++) {
      const Vote *it = &self->votes[i];
      gboolean taken = FALSE;

      for (guint k = 0; k < n; k++)
        taken |= is_equal (focus[k], it->country);
      if (!taken && it->admin1 == NULL && (best == NULL || it->weight > best->weight))
        best = it;
    }
    if (best == NULL || best->weight / MAX (self->total, 0.1) < 0.15)
      break;
    focus[n++] = best->country;
  }
  focus[n] = NULL;
}

void
_dateline_spots_resolve (const DatelineReading *reading,
                         GArray *spots,
                         const char **focus,
                         guint n_focus)
{
  Ranker self = { .reading = reading, .spots = spots };

  for (guint i = 0; i < spots->len; i++)
    get_spot (&self, i)->evidence = 0.5;
  for (guint round = 0; round < ROUNDS; round++) {
    count_votes (&self, round > 0);
    for (guint i = 0; i < spots->len; i++)
      decide (&self, get_spot (&self, i));
    for (guint i = 0; i < spots->len; i++)
      share_decision (&self, get_spot (&self, i));
    for (guint i = 0; i < spots->len; i++) {
      DatelineSpot *spot = get_spot (&self, i);

      if (spot->same != i) {
        DatelineSpot copy = *spot;

        memcpy (copy.matches, leader_of (&self, spot)->matches, sizeof copy.matches);
        copy.n_matches = leader_of (&self, spot)->n_matches;
        spot->evidence = _dateline_spot_weigh (reading, &copy);
      } else {
        spot->evidence = _dateline_spot_weigh (reading, spot);
      }
    }
  }
  count_votes (&self, TRUE);
  write_focus (&self, focus, n_focus);
}
