/* dateline-attribution-passives.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-attribution-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

/* Passives: "A was reported by X", "asked whether A, X left" */

/* "was described by X", "is expected to leave": the subject is what is spoken of */
/* "asked whether …", "When told that …": what somebody was asked or told */
static gboolean
is_question (const DatelineCue *cue)
{
  return (cue->group.flags & DATELINE_VERB_BARE) && (cue->tags & DATELINE_TAG (TELL));
}

static gboolean
read_question (DatelineScope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  guint first = cue->range.end, comma;
  DatelineSpeaker speaker;

  if (_dateline_range_holds (scope->sentence, first) &&
      _dateline_token_is (scope->document, first, "by") &&
      _dateline_find_speaker_after (scope->document, first + 1, scope->sentence.end, &speaker)) {
    _dateline_attribution_set_source (attribution, &speaker);
    first = speaker.range.end;
  }
  if (!_dateline_scope_begins_content (scope, first) &&
      !_dateline_scope_takes_preposition (scope, first) &&
      !_dateline_scope_is_part (scope, first, BIT (ADVERB) | BIT (TO)))
    return FALSE;
  if (!_dateline_attribution_add_after (scope, cue, attribution, first))
    return FALSE;
  comma = _dateline_find_comma (scope->document, first, scope->sentence.end);
  attribution->parts[0].end = MIN (attribution->parts[0].end, comma);
  return attribution->parts[0].end > attribution->parts[0].first;
}

gboolean
_dateline_attribution_read_passive (DatelineScope *scope,
                                    const DatelineCue *cue,
                                    DatelineAttribution *attribution)
{
  DatelineSpeaker subject, speaker;
  guint by = cue->range.end;

  if (is_question (cue))
    return read_question (scope, cue, attribution);
  if (!_dateline_find_speaker_before (scope->document, cue, scope->sentence.first, &subject))
    return FALSE;
  _dateline_attribution_add_part (attribution, _dateline_trim (scope->document, subject.range));
  if (_dateline_range_holds (scope->sentence, by) &&
      _dateline_token_is (scope->document, by, "by") &&
      !_dateline_token_leads_means (scope->document, by) &&
      _dateline_find_speaker_after (scope->document, by + 1, scope->sentence.end, &speaker)) {
    _dateline_attribution_set_source (attribution, &speaker);
    if ((cue->tags & DATELINE_TAG (TELL)) &&
        _dateline_scope_begins_content (scope, speaker.range.end)) {
      attribution->n_parts = 0; /* "was asked by X whether …": not of whom, but what */
      _dateline_attribution_add_clause (scope, attribution, speaker.range.end);
    }
    return TRUE;
  }
  return (_dateline_scope_is_part (scope, by, BIT (TO)) ||
          _dateline_scope_begins_content (scope, by) ||
          _dateline_scope_takes_preposition (scope, by)) &&
         _dateline_attribution_add_after (scope, cue, attribution, by);
}

gboolean
_dateline_cue_is_passive (const DatelineScope *scope, const DatelineCue *cue)
{
  if (cue->group.flags & DATELINE_VERB_PASSIVE)
    return TRUE;
  return (cue->group.flags & DATELINE_VERB_BARE) &&
         _dateline_scope_is_part (scope, cue->verb, BIT (PARTICIPLE)) &&
         ((_dateline_range_holds (scope->sentence, cue->range.end) &&
           _dateline_token_is (scope->document, cue->range.end, "by") &&
           !_dateline_token_leads_means (scope->document, cue->range.end)) ||
          is_question (cue));
}
