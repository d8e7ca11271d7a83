/* dateline-claim-antecedents.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which place "the town" and "it" mean: the one named shortly before, or much spoken of. */

#include "dateline-claim-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define BACK 400    /* tokens: how far "the town" reaches */
#define MENTIONS 24 /* places that it is looked for among */
#define DATELINE 9  /* tokens: what stands between a place and the dash of its dateline */

/* "the village" is Dif where the text has "Dif village" or "the village of Dif" */
static gboolean
has_head (const DatelineClaims *self, const DatelineMention *it, guint32 head)
{
  DatelineRange range = it->range;

  if (head == 0)
    return FALSE;
  if (range.end < _dateline_n_tokens (self->document) &&
      _dateline_token (self->document, range.end)->hash == head)
    return TRUE;
  return (range.first >= 2 && _dateline_token_is (self->document, range.first - 1, "of") &&
          _dateline_token (self->document, range.first - 2)->hash == head) ||
         _dateline_token (self->document, range.end - 1)->hash == head;
}

/* "90 km south of Bossaso": says where another place lies */
static gboolean
is_landmark (const DatelineClaims *self, const DatelineMention *it)
{
  guint first = it->range.first;

  if (first < 3 || !(_dateline_token_is (self->document, first - 1, "of") ||
                     _dateline_token_is (self->document, first - 1, "from")))
    return FALSE;
  for (guint i = first - 1; i > 0 && first - i < 6; i--)
    if (_dateline_claim_is (self, i - 1, DATELINE_CLAIM (MEASURE)))
      return TRUE;
  return FALSE;
}

/* The index of the first place at or after a token */
static guint
first_mention_from (const GArray *mentions, guint token)
{
  guint low = 0, high = mentions->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (mentions, DatelineMention, middle).range.first < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* "the Kokang region" is no town */
static gboolean
has_wider_head (const DatelineClaims *self, const DatelineMention *it)
{
  static const char *const heads[] = { "region",      "province", "state",    "district", "county",
                                       "governorate", "oblast",   "division", "valley",   NULL };

  return it->range.end < _dateline_n_tokens (self->document) &&
         _dateline_token_is_one_of (self->document, it->range.end, heads);
}

/* "BAMAKO, Nov 14 (AFP) -": where it was written, not what it is about */
static gboolean
is_dateline (const DatelineClaims *self, const DatelineMention *it)
{
  guint end = MIN (it->range.end + DATELINE, _dateline_n_tokens (self->document));

  if (!_dateline_token_flagged (self->document, it->range.first, DATELINE_TOKEN_PARAGRAPH))
    return FALSE;
  for (guint i = it->range.end; i < end; i++)
    if (_dateline_token_is_dash (self->document, i))
      return TRUE;
  return FALSE;
}

/* How near a place stands to "the town", and how much the text speaks of it */
static guint
salience (const DatelineClaims *self,
          const DatelineMention *it,
          guint first,
          guint end,
          guint before)
{
  const DatelineMention *all = (const DatelineMention *) self->reading->mentions->data;
  guint sentences = _dateline_token (self->document, before)->sentence -
                    _dateline_token (self->document, it->range.first)->sentence;
  guint n = 0;

  for (guint i = first; i < end && it->row != DATELINE_ROW_NONE; i++)
    n += all[i].row == it->row && !all[i].demonym;
  n = MIN (n, 4) + (sentences < 3 ? 3 - sentences : 0);
  return n + (_dateline_sentence_of (self->document, it->range.first)->paragraph == 0);
}

/* The place that "the town" means: named shortly before, or much spoken of */
const DatelineMention *
_dateline_claim_find_antecedent (const DatelineClaims *self, guint before, guint32 head)
{
  const GArray *mentions = self->reading->mentions;
  guint end = first_mention_from (mentions, before), most = 0;
  guint first = end > MENTIONS ? end - MENTIONS : 0;
  const DatelineMention *best = NULL;

  for (guint i = end; i > first; i--) {
    const DatelineMention *it = &g_array_index (mentions, DatelineMention, i - 1);
    guint weight;

    if (before - it->range.first > BACK)
      break;
    if (it->demonym || _dateline_claim_class_of (self, it) == DATELINE_PLACE_COUNTRY ||
        is_landmark (self, it) || (has_wider_head (self, it) && !has_head (self, it, head)))
      continue;
    weight = 2 * salience (self, it, first, end, before) +
             (_dateline_claim_class_of (self, it) <= DATELINE_PLACE_TOWN ? 3 : 0) +
             (has_head (self, it, head) ? 6 : 0);
    if (is_dateline (self, it))
      weight = 1;
    if (weight > most) {
      most = weight;
      best = it;
    }
  }
  return best;
}

/* What "the village" in the same sentence means is also what "it" means: its last word, or 0 */
guint32
_dateline_claim_head_before (const DatelineClaims *self, guint token)
{
  for (guint i = token; i > self->sentence.first; i--)
    if (_dateline_token_has (self->document, i - 1, DATELINE_TAG (PLACE_HEAD)) &&
        _dateline_token_is_part (self->document, i - 1, BIT (NOUN)))
      return _dateline_token (self->document, i - 1)->hash;
  return 0;
}
