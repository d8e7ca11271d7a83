/* dateline-claim-sides.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether who tells of a capture gains by it. A side that says what it won *claims* it; a witness,
 * and a side that owns to a loss, *reports* it: nobody invents a defeat of his own. */

#include "dateline-claim-private.h"

/* Who stands behind words, as far as they tell */
typedef enum {
  SIDE_UNKNOWN,
  SIDE_NONE,      /* a witness, a monitor, an aid worker */
  SIDE_STATE,     /* an official, an army */
  SIDE_IRREGULAR, /* rebels, militants */
} Side;

static gboolean
has_class (const DatelineClaims *self, DatelineRange range, guint64 classes)
{
  for (guint i = range.first; i < range.end; i++)
    if (_dateline_claim_is (self, i, classes))
      return TRUE;
  return FALSE;
}

static gboolean
has_tag (const DatelineClaims *self, DatelineRange range, guint64 tags, guint64 without)
{
  for (guint i = range.first; i < range.end; i++)
    if (_dateline_token_has (self->document, i, tags) &&
        !_dateline_token_has (self->document, i, without))
      return TRUE;
  return FALSE;
}

/* "Taliban officials" are no state's, "opposition activists" no bystanders */
static Side
side_of (const DatelineClaims *self, DatelineRange range)
{
  if (_dateline_range_is_empty (range))
    return SIDE_UNKNOWN;
  if (has_class (self, range, DATELINE_CLAIM (IRREGULAR)))
    return SIDE_IRREGULAR;
  if (has_class (self, range, DATELINE_CLAIM (WITNESS)))
    return SIDE_NONE;
  if (has_class (self, range, DATELINE_CLAIM (STATE)))
    return SIDE_STATE;
  if (has_tag (self, range, DATELINE_TAG (ARMED) | DATELINE_TAG (ORG_HEAD), 0))
    return has_tag (self, range, DATELINE_TAG (DEMONYM), 0) ? SIDE_STATE : SIDE_IRREGULAR;
  return has_tag (self, range, DATELINE_TAG (HUMAN), DATELINE_TAG (ROLE)) ? SIDE_NONE
                                                                          : SIDE_UNKNOWN;
}

/* The country of "Ukrainian officials", NULL where none is named */
static const char *
country_of (const DatelineClaims *self, DatelineRange range)
{
  for (guint i = range.first; i < range.end; i++)
    if (_dateline_token_has (self->document, i, DATELINE_TAG (DEMONYM)))
      return _dateline_token_get_value (self->document, i);
  return NULL;
}

/* A name or noun that both have: "the army" and "the Syrian army" */
static gboolean
share_word (const DatelineClaims *self, DatelineRange one, DatelineRange other)
{
  for (guint i = one.first; i < one.end; i++)
    for (guint k = other.first; k < other.end; k++)
      if (_dateline_token (self->document, i)->hash != 0 &&
          _dateline_token (self->document, i)->hash == _dateline_token (self->document, k)->hash &&
          _dateline_token_has (self->document, i,
                               DATELINE_TAG (ARMED) | DATELINE_TAG (ORG_HEAD) |
                                   DATELINE_TAG (DEMONYM)))
        return TRUE;
  return FALSE;
}

static gboolean
differ (const DatelineClaims *self, DatelineRange speaker, DatelineRange captor)
{
  const char *one = country_of (self, speaker), *other = country_of (self, captor);

  return one != NULL && other != NULL && g_strcmp0 (one, other) != 0;
}

/* The whole of who speaks, with "of the Taliban" and what stands between commas */
static DatelineRange
words_of (const DatelineAttribution *it)
{
  return _dateline_range_is_empty (it->full) || it->full.end - it->full.first == 1 ? it->source
                                                                                   : it->full;
}

gboolean
_dateline_claim_is_disinterested (const DatelineClaims *self,
                                  guint32 attribution,
                                  DatelineRange captor,
                                  DatelineRange from)
{
  const DatelineAttribution *it;
  DatelineRange speaker;
  Side side, winner;

  if (attribution == DATELINE_ATTRIBUTION_NONE)
    return FALSE;
  it = &g_array_index (self->reading->attributions, DatelineAttribution, attribution);
  if (it->stance != DATELINE_STANCE_SAY)
    return FALSE;
  speaker = words_of (it);
  side = side_of (self, speaker);
  if (side == SIDE_NONE)
    return TRUE;
  captor = _dateline_claim_name_party (self, captor);
  if (share_word (self, speaker, captor))
    return FALSE;
  if (share_word (self, speaker, from) || differ (self, speaker, captor))
    return side != SIDE_UNKNOWN;
  winner = side_of (self, captor);
  if (side != SIDE_STATE && side != SIDE_IRREGULAR)
    return FALSE;
  if (winner == SIDE_UNKNOWN)
    return side == SIDE_STATE && _dateline_range_is_empty (captor);
  return winner != SIDE_NONE && winner != side;
}
