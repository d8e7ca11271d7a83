/* dateline-captures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Captures in all wordings: who took which place from whom, one suggestion for each place. */

#include <string.h>

#include "dateline-capture-private.h"

#define BESIDE 8 /* tokens: how far the captor stands from what is shown as the claim */
#define LEAST 0.3

/* --- judging --- */

static guint
n_civil (const DatelineCapture *self)
{
  guint n = 0;

  for (guint i = self->claims->sentence.first; i < self->claims->sentence.end; i++)
    n += _dateline_capture_is_class (self, i, DATELINE_CLAIM (CIVIL));
  return n;
}

/* "captured on video", "footage captured" */
static gboolean
is_filmed (const DatelineCapture *self)
{
  static const char *const words[] = { "video", "camera", "film", "tape", "footage", NULL };
  DatelineRange captor = self->captor;

  if (!_dateline_range_is_empty (captor) &&
      _dateline_capture_is_class (self, captor.end - 1, DATELINE_CLAIM (LENS)))
    return TRUE;
  for (guint i = self->trigger; i + 1 < self->claims->sentence.end; i++)
    if (_dateline_capture_is_word (self, i, "on") &&
        _dateline_token_is_one_of (self->claims->document, i + 1, words))
      return TRUE;
  return FALSE;
}

/* A country is not taken in passing, and an office is not a town */
static double
weigh (const DatelineCapture *self, const DatelineClaimPlace *place)
{
  double weight = is_filmed (self) ? 0.0 : 1.0;

  if (!_dateline_capture_is_about_war (self)) {
    if (n_civil (self) > 0 || self->claims->n_civil > self->claims->n_war)
      return 0.0;
    if (self->claims->n_battle == 0)
      weight *= place->known && place->named && _dateline_range_is_empty (self->captor) ? 0.6 : 0.3;
    else if (!_dateline_range_is_empty (self->captor) && !self->sure)
      weight *= 0.8;
  }
  if (_dateline_claim_place_is_country (self->claims, place) && place->named && place->known &&
      !_dateline_claim_is_armed (self->claims, self->captor))
    weight *= 0.4;
  if (_dateline_claim_place_is_point (self->claims, place))
    weight *= 0.6;
  if (!place->named)
    weight *= place->known ? 0.85 : 0.7;
  else if (!place->known)
    weight *= 0.8;
  return weight;
}

/* Near enough to be shown with the rest */
static gboolean
is_beside (DatelineRange range, DatelineRange party)
{
  if (_dateline_range_is_empty (party))
    return FALSE;
  if (party.first >= range.end)
    return party.first - range.end <= BESIDE;
  return party.end > range.first || range.first - party.end <= BESIDE;
}

/* "took Kunduz in May and Taloqan in June": the day right behind the place, or one for all */
static gboolean
find_date (DatelineCapture *self, const DatelineClaimPlace *place, DatelineClaimDate *date)
{
  return (_dateline_claim_find_date (self->claims, place->words, FALSE, date) &&
          date->range.first >= place->words.end && date->range.first - place->words.end < 2) ||
         _dateline_claim_find_date (self->claims, self->words, FALSE, date);
}

/* "took Nyala in October, and its fighters are closing in on El Fasher": now, not in October */
static gboolean
is_going_on (const DatelineCapture *self)
{
  static const char *const present[] = { "is", "are", "'re", "’re", "now", NULL };

  for (guint i = self->group.range.first; i < self->trigger; i++)
    if (_dateline_token_is_one_of (self->claims->document, i, present))
      return TRUE;
  return FALSE;
}

static void
set_date (DatelineCapture *self, DatelineAnnotation *annotation, const DatelineClaimPlace *place)
{
  DatelineClaimDate date;
  g_autofree char *iso = NULL;
  DatelinePrecision precision;

  if (!find_date (self, place, &date))
    return;
  if (is_going_on (self) && date.range.end <= self->words.first &&
      date.date.precision > DATELINE_PRECISION_WEEK)
    date = (DatelineClaimDate){ DATELINE_RANGE_NONE, self->claims->reading->published, FALSE };
  if (!dateline_date_is_known (date.date))
    return;
  iso = dateline_date_to_iso (date.date);
  precision = date.date.precision;
  if (_dateline_range_is_empty (date.range)) {
    dateline_annotation_set (annotation, "date", iso, NULL);
    precision = MAX (precision, DATELINE_PRECISION_DAYS); /* the story's day, or shortly before */
  } else {
    _dateline_reading_set_words (self->claims->reading, annotation, "date", date.range, iso);
  }
  dateline_annotation_set (annotation, "date_precision", dateline_precision_to_string (precision),
                           NULL);
}

static void
propose (DatelineCapture *self, const DatelineClaimPlace *place, const char *status, double weight)
{
  const DatelineRule *rule = _dateline_rules_find (self->claims->reading->rules, self->rule);
  DatelineRange range = _dateline_range_hull (self->words, place->words);
  DatelineAnnotation *annotation;

  if (rule == NULL || rule->score * weight < LEAST)
    return;
  if (is_beside (range, self->captor))
    range = _dateline_range_hull (range, self->captor);
  annotation = _dateline_reading_propose (self->claims->reading, self->rule, range);
  annotation->score = rule->score * weight;
  _dateline_claim_set_place (self->claims, annotation, place);
  _dateline_claim_set_party (self->claims, annotation, "captor", self->captor);
  _dateline_claim_set_party (self->claims, annotation, "from", self->from);
  dateline_annotation_set (annotation, "status", status, NULL);
  _dateline_claim_set_speakers (self->claims, annotation, self->trigger, status);
  set_date (self, annotation, place);
  _dateline_claim_made (self->claims, annotation, self->trigger);
}

/* The same place told of twice in a sentence ("capture control of"): once is enough */
static gboolean
is_known (const DatelineCapture *self, const DatelineClaimPlace *place)
{
  DatelineSpan span = _dateline_range_to_span (self->claims->document, place->words);

  span.start += self->claims->reading->first_point;
  for (guint i = self->claims->made->len; i > 0; i--) {
    const DatelineClaimMade *made = &g_array_index (self->claims->made, DatelineClaimMade, i - 1);
    guint n;
    const DatelineFieldSpan *spans = dateline_annotation_get_spans (made->annotation, &n);

    if (made->trigger < self->claims->sentence.first)
      return FALSE;
    for (guint k = 0; k < n && made->annotation->kind == DATELINE_KIND_CAPTURE; k++)
      if (g_strcmp0 (spans[k].field, "place") == 0 && spans[k].span.start == span.start)
        return TRUE;
  }
  return FALSE;
}

void
_dateline_read_captures (DatelineClaims *claims, guint token)
{
  DatelineCapture self = { .claims = claims, .trigger = token, .words = { token, token + 1 } };
  guint32 speaker;
  const char *status;

  self.group = _dateline_chunk_verb (claims->document, token);
  if (!_dateline_capture_read_wording (&self))
    return;
  status =
      _dateline_claim_status (claims, self.trigger, self.nominal ? NULL : &self.group, &speaker);
  if (status == NULL)
    return;
  if (g_strcmp0 (status, "claimed") == 0 &&
      _dateline_claim_is_disinterested (claims, speaker, self.captor, self.from))
    status = "reported";
  if (self.advance && g_strcmp0 (status, "denied") != 0)
    status = "threatened";
  for (guint i = 0; i < self.n_places; i++)
    if (!is_known (&self, &self.places[i]))
      propose (&self, &self.places[i], status, weigh (&self, &self.places[i]));
}
