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
#define PINNED_WEIGHT 2.0
#define LEAST_TO_VOTE 0.3 /* evidence */
#define CAPITAL_SHARE 0.3 /* of the people in the towns of its province */
#define CAPITAL_WEIGHT 0.7

typedef struct {
  const char *country;
  const char *admin1; /* NULL: the country as a whole */
  double weight;
} Vote;

typedef struct {
  const DatelineReading *reading;
  DatelineSpots *spots;
  Vote votes[N_VOTES];
  guint n_votes;
  double total;
} Ranker;

static DatelineSpot *
get_spot (const Ranker *self, guint index)
{
  return &g_array_index (self->spots->spots, DatelineSpot, index);
}

static DatelineSpotName *
get_name (const Ranker *self, const DatelineSpot *spot)
{
  return _dateline_spot_name (self->spots, spot);
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
province_of (const DatelineOption *option)
{
  return option->place_class == DATELINE_PLACE_PROVINCE ? option->name : option->admin1;
}

static void
vote_for (Ranker *self, const DatelineOption *option, double weight)
{
  const char *province = province_of (option);

  if (*option->country == '\0')
    return;
  add_vote (self, option->country, NULL, weight);
  if (province != NULL && option->place_class != DATELINE_PLACE_COUNTRY)
    add_vote (self, option->country, province, weight);
}

/* In the first round a name spreads its vote over what it could be */
static void
vote (Ranker *self, const DatelineSpot *spot, gboolean decided)
{
  const DatelineSpotName *name = get_name (self, spot);
  double weight = (spot->kind == DATELINE_SPOT_DEMONYM ? 0.5 : 1.0) * (spot->first ? 1.0 : 0.25) *
                  MAX (spot->evidence, 0.05);

  self->total += weight;
  if (decided)
    vote_for (self, &name->options[spot->choice], weight);
  else
    for (guint i = 0; i < name->n_options; i++)
      vote_for (self, &name->options[i], weight / name->n_options);
}

static void
count_votes (Ranker *self, gboolean decided)
{
  self->n_votes = 0;
  self->total = 0;
  for (guint i = 0; i < self->spots->spots->len; i++) {
    DatelineSpot *spot = get_spot (self, i);

    if (get_name (self, spot)->n_options > 0 && (!decided || spot->evidence >= LEAST_TO_VOTE))
      vote (self, spot, decided);
  }
}

/* --- deciding --- */

/* "Kunduz" is the town before it is the province called after it; "Balkh" is the province, whose
 * capital is elsewhere */
static gboolean
has_capital_of_its_name (const DatelineSpotName *name, const DatelineOption *province)
{
  for (guint i = 0; i < name->n_options; i++) {
    const DatelineOption *it = &name->options[i];

    if (it->place_class == DATELINE_PLACE_TOWN && is_equal (it->country, province->country) &&
        is_equal (it->admin1, province->name) &&
        it->population >= CAPITAL_SHARE * province->population)
      return TRUE;
  }
  return FALSE;
}

static double
prior_of (const DatelineOption *row)
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
weigh_containing (const Ranker *self, const DatelineSpot *spot, const DatelineOption *option)
{
  const DatelineSpotName *outer;

  if (spot->inside == G_MAXUINT)
    return 0;
  outer = get_name (self, get_spot (self, spot->inside));
  for (guint i = 0; i < outer->n_options; i++) {
    const DatelineOption *it = &outer->options[i];

    if (it->place_class < DATELINE_PLACE_PROVINCE || !is_equal (it->country, option->country))
      continue;
    if (it->place_class == DATELINE_PLACE_COUNTRY || is_equal (it->name, option->admin1))
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
weigh_option (const Ranker *self, const DatelineSpot *spot, const DatelineOption *option)
{
  static const double by_key[] = { 0.15, 0.10, 0.0, 0.0 };
  const char *province = province_of (option);
  double weight = prior_of (option) + by_key[option->match.how];

  weight += weigh_containing (self, spot, option);
  weight += SHARE_WEIGHT * get_share (self, option->country, NULL);
  if (province != NULL)
    weight += SHARE_WEIGHT * get_share (self, option->country, province);
  if (option->place_class == DATELINE_PLACE_PROVINCE &&
      has_capital_of_its_name (get_name (self, spot), option))
    weight -= CAPITAL_WEIGHT;
  if (spot->wanted == (int) option->place_class)
    weight += 1.0;
  else if (spot->wanted >= 0 && option->place_class == DATELINE_PLACE_COUNTRY)
    weight -= 1.0;
  return weight + (is_pinned (self, option->country) ? PINNED_WEIGHT : 0.0);
}

/* "the city of Kidal": not its province */
static gboolean
is_told_town (const DatelineSpot *spot, const DatelineSpotName *name)
{
  return spot->wanted == DATELINE_PLACE_TOWN && name->n_options > 0 &&
         name->options[spot->choice].place_class == DATELINE_PLACE_TOWN;
}

/* A name means one place in one text: what "Paris, Texas" tells holds for "Paris" */
static void
decide (Ranker *self, DatelineSpot *spot)
{
  DatelineSpotName *name = get_name (self, spot);
  double best = -G_MAXDOUBLE;

  for (guint i = 0; i < name->n_options; i++) {
    double weight = weigh_option (self, spot, &name->options[i]);

    if (weight > best) {
      best = weight;
      spot->choice = i;
    }
  }
  if ((spot->inside != G_MAXUINT && best > CONTAINING_WEIGHT) ||
      (name->told == G_MAXUINT && is_told_town (spot, name)))
    name->told = spot->choice;
}

static void
decide_all (Ranker *self)
{
  for (guint i = 0; i < self->spots->spots->len; i++)
    decide (self, get_spot (self, i));
  for (guint i = 0; i < self->spots->spots->len; i++) {
    DatelineSpot *spot = get_spot (self, i);
    const DatelineSpotName *name = get_name (self, spot);

    if (spot->inside == G_MAXUINT && name->told != G_MAXUINT &&
        (spot->wanted < 0 || spot->wanted == (int) name->options[name->told].place_class))
      spot->choice = name->told;
    spot->evidence = _dateline_spot_weigh (
        self->reading, spot, name->n_options > 0 ? &name->options[spot->choice] : NULL);
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
                         DatelineSpots *spots,
                         const char **focus,
                         guint n_focus)
{
  Ranker self = { .reading = reading, .spots = spots };

  for (guint i = 0; i < spots->spots->len; i++)
    get_spot (&self, i)->evidence = 0.5;
  for (guint round = 0; round < ROUNDS; round++) {
    count_votes (&self, round > 0);
    decide_all (&self);
  }
  count_votes (&self, TRUE);
  write_focus (&self, focus, n_focus);
}
