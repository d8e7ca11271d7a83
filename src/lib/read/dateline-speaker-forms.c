/* dateline-speaker-forms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-attribution-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define MEMORY 40 /* attributions: how far back "the spokesman" is looked for */

/* Who a speaker is: "he" and "the spokesman" by what stands before them in the text, role and
 * affiliation by the words beside the name. */

static gboolean
is_role (const DatelineDocument *document, guint token)
{
  return _dateline_token_has (document, token,
                              DATELINE_TAG (ROLE) | DATELINE_TAG (TITLE) | DATELINE_TAG (HUMAN));
}

/* --- role and affiliation --- */

static DatelineRange
without_article (const DatelineDocument *document, DatelineRange range)
{
  static const char *const articles[] = { "a",   "an",  "the",   "another", "its",
                                          "his", "her", "their", "our",     NULL };

  if (range.end - range.first > 1 && _dateline_token_is_one_of (document, range.first, articles))
    range.first++;
  return range;
}

/* "spokesman Major General": the rank goes with the name */
static DatelineRange
without_rank (const DatelineDocument *document, DatelineRange range)
{
  guint end = range.end;

  while (end > range.first && (!_dateline_token_has (document, end - 1, DATELINE_TAG (ROLE)) ||
                               _dateline_token_has (document, end - 1, DATELINE_TAG (TITLE))))
    end--;
  if (end > range.first && end < range.end)
    range.end = end;
  return range;
}

static gboolean
is_affiliation_preposition (const DatelineDocument *document, guint token)
{
  static const char *const prepositions[] = { "of", "for", "at", "with", "from", "in", NULL };

  return _dateline_token_is_part (document, token, BIT (PREPOSITION)) &&
         _dateline_token_is_one_of (document, token, prepositions);
}

/* "commander of the army's 215 Corps", "a spokesman for the ministry" */
static void
read_role_phrase (const DatelineDocument *document, DatelineRange range, DatelineAttribution *it)
{
  DatelineNounPhrase phrase;
  guint end;

  if (!_dateline_chunk_noun_after (document, range.first, range.end, &phrase))
    return;
  for (end = phrase.core.end; end > range.first && !is_role (document, end - 1); end--)
    ;
  if (end == range.first)
    return;
  it->role =
      without_rank (document, without_article (document, (DatelineRange){ range.first, end }));
  if (end < range.end && is_affiliation_preposition (document, end) &&
      _dateline_chunk_noun_after (document, end + 1, range.end, &phrase) &&
      !_dateline_token_is_part (document, phrase.head, BIT (NUMBER)) &&
      !(_dateline_token_is (document, end, "in") &&
        _dateline_token_is_part (document, phrase.head, BIT (NOUN)) &&
        _dateline_token_has (document, phrase.head, DATELINE_TAG (PLACE_HEAD)))) /* "in the area" */
    it->affiliation = (DatelineRange){ end + 1, phrase.range.end };
}

/* "Foreign" of "Foreign Minister" */
static gboolean
begins_title (const DatelineDocument *document, guint token)
{
  const DatelinePhrase *phrase = _dateline_document_phrase_at (document, token);

  return phrase != NULL && is_role (document, phrase->range.end - 1);
}

/* "a Taliban spokesman", "Afghan President Ashraf Ghani": what stands before the role */
static void
split_role (const DatelineDocument *document, DatelineAttribution *it)
{
  guint first = it->role.first;

  for (guint i = it->role.first; i + 1 < it->role.end; i++)
    if (_dateline_token_is_part (document, i, BIT (GENITIVE))) {
      it->affiliation = (DatelineRange){ it->role.first, i };
      it->role.first = i + 1;
      return;
    } else if (_dateline_token_is_part (document, i, BIT (NAME)) ||
               _dateline_token_has (document, i,
                                    DATELINE_TAG (DEMONYM) | DATELINE_TAG (ARMED) |
                                        DATELINE_TAG (ORG_HEAD))) {
      if (!is_role (document, i) && !begins_title (document, i))
        first = i + 1;
    }
  if (first > it->role.first && first < it->role.end &&
      _dateline_range_is_empty (it->affiliation)) {
    it->affiliation = (DatelineRange){ it->role.first, first };
    it->role.first = first;
  }
  /* What is left of "Russian-installed official" */
  if (it->role.end - it->role.first > 2 &&
      _dateline_token_is_glued_hyphen (document, it->role.first))
    it->role.first += 2;
}

/* "General Sami Sadat": the title before the name, within the core */
static DatelineRange
title_before (const DatelineDocument *document, DatelineRange core, guint name)
{
  static const char *const honorifics[] = { "mr", "mrs", "ms", "miss", "sir", "lady", NULL };
  guint first = name;

  while (first > core.first && !_dateline_token_is_part (document, first - 1, BIT (GENITIVE)))
    first--;
  if (name == first + 1 && _dateline_token_is_one_of (document, first, honorifics))
    return DATELINE_RANGE_NONE;
  for (guint i = first; i < name; i++)
    if (is_role (document, i))
      return without_rank (document, without_article (document, (DatelineRange){ first, name }));
  return DATELINE_RANGE_NONE;
}

/* "Another resident, Abdul Qudoos, said": the name stands in the apposition; it becomes the core */
static void
swap_apposition (const DatelineReading *reading, DatelineAttribution *it)
{
  DatelineRange apposition = _dateline_trim (reading->document, it->apposition);
  const DatelineName *name;

  if (_dateline_range_is_empty (apposition) ||
      _dateline_token_is_part (reading->document, it->core.end - 1, BIT (NAME)))
    return;
  name = _dateline_reading_name_at (reading, apposition.end - 1);
  if (name == NULL || name->range.end != apposition.end ||
      (name->range.first != apposition.first &&
       _dateline_range_is_empty (title_before (reading->document, apposition, name->range.first))))
    return;
  it->apposition = it->core;
  it->core = apposition;
}

/* "neighbouring Kunduz": the name is the affiliation */
static DatelineRange
without_adjectives (const DatelineDocument *document, DatelineRange range)
{
  guint first = range.first;

  while (first < range.end &&
         _dateline_token_is_part (document, first, BIT (ADJECTIVE) | BIT (ING)))
    first++;
  if (first < range.end && _dateline_token_is_part (document, first, BIT (NAME)))
    range.first = first;
  return range;
}

static void
set_role (const DatelineReading *reading, DatelineAttribution *it)
{
  const DatelineDocument *document = reading->document;
  const DatelineName *name = _dateline_reading_name_at (reading, it->core.end - 1);

  if (!_dateline_range_is_empty (it->apposition))
    read_role_phrase (document, it->apposition, it);
  if (!_dateline_range_is_empty (it->role)) {
    if (_dateline_range_is_empty (it->affiliation))
      split_role (document, it);
    return;
  }
  if (name != NULL && _dateline_range_contains (it->core, name->range))
    it->role = title_before (document, it->core, name->range.first);
  else
    read_role_phrase (document, it->core.end < it->source.end ? it->source : it->core, it);
  if (!_dateline_range_is_empty (it->role))
    split_role (document, it);
}

/* --- the fullest form --- */

static gboolean
is_pronoun (const DatelineDocument *document, guint token)
{
  return _dateline_token_is_part (document, token, BIT (PRONOUN)) ||
         _dateline_token_has (document, token, DATELINE_TAG (POSSESSIVE));
}

static gboolean
is_plural_pronoun (const DatelineDocument *document, guint token)
{
  static const char *const plurals[] = { "they", "their", "them", "we", "our", "us", NULL };

  return _dateline_token_is_one_of (document, token, plurals);
}

/* "Mr" against "she" */
static gboolean
fits_gender (const DatelineReading *reading, guint pronoun, DatelineRange full)
{
  static const char *const feminine[] = { "she", "her", "hers", "herself", NULL };
  static const char *const misters[] = { "mr", NULL };
  static const char *const misses[] = { "mrs", "ms", "miss", "madame", NULL };
  const DatelineDocument *document = reading->document;
  gboolean she = _dateline_token_is_one_of (document, pronoun, feminine);

  if (full.first == 0)
    return TRUE;
  return !_dateline_token_is_one_of (document, full.first - 1, she ? misters : misses);
}

static gboolean
is_person (const DatelineReading *reading, DatelineRange full)
{
  const DatelineName *name = _dateline_reading_name_at (reading, full.end - 1);

  if (name != NULL)
    return name->type != DATELINE_NAME_PLACE && name->type != DATELINE_NAME_ORGANISATION;
  return is_role (reading->document, full.end - 1) &&
         !_dateline_token_has (reading->document, full.end - 1, DATELINE_TAG (PLURAL));
}

/* The speaker last heard that the pronoun can mean */
static DatelineRange
find_earlier_speaker (const DatelineReading *reading, guint pronoun, guint index)
{
  gboolean plural = is_plural_pronoun (reading->document, pronoun);
  guint n = 0;

  for (guint i = index; i > 0 && n < MEMORY; i--, n++) {
    const DatelineAttribution *it =
        &g_array_index (reading->attributions, DatelineAttribution, i - 1);

    if (_dateline_range_is_empty (it->full) || it->source.first >= pronoun)
      continue;
    if (plural ? _dateline_token_has (reading->document, it->full.end - 1, DATELINE_TAG (PLURAL))
               : is_person (reading, it->full) && fits_gender (reading, pronoun, it->full))
      return it->full;
  }
  return DATELINE_RANGE_NONE;
}

/* The last person that a sentence began with: "Noor left the city. He said …" */
static DatelineRange
find_earlier_subject (const DatelineReading *reading, guint pronoun)
{
  guint sentence = _dateline_token (reading->document, pronoun)->sentence;
  guint lowest = sentence > 4 ? sentence - 4 : 0;

  for (guint s = sentence; s > lowest; s--) {
    guint first = g_array_index (reading->document->sentences, DatelineSentence, s - 1).range.first;
    const DatelineName *name = NULL;

    for (guint i = first; name == NULL && i < MIN (first + 4, pronoun); i++)
      name = _dateline_reading_name_at (reading, i);
    if (name == NULL || name->full == DATELINE_NAME_NONE)
      continue;
    if (name->type == DATELINE_NAME_PERSON && fits_gender (reading, pronoun, name->range))
      return name->range;
  }
  return DATELINE_RANGE_NONE;
}

static DatelineRange
resolve_pronoun (const DatelineReading *reading, guint pronoun, guint index)
{
  DatelineRange speaker = find_earlier_speaker (reading, pronoun, index);
  DatelineRange subject = is_plural_pronoun (reading->document, pronoun)
                              ? DATELINE_RANGE_NONE
                              : find_earlier_subject (reading, pronoun);

  if (_dateline_range_is_empty (subject))
    return speaker;
  return _dateline_range_is_empty (speaker) || subject.first > speaker.first ? subject : speaker;
}

/* "The spokesman" after "a Taliban spokesman" */
static DatelineRange
find_same_role (const DatelineReading *reading, DatelineRange range, guint index)
{
  const DatelineDocument *document = reading->document;
  guint32 head = _dateline_token (document, range.end - 1)->hash;
  guint n = 0;

  if (range.end - range.first != 2 || !_dateline_token_is (document, range.first, "the"))
    return range;
  for (guint i = index; i > 0 && n < MEMORY; i--, n++) {
    const DatelineAttribution *it =
        &g_array_index (reading->attributions, DatelineAttribution, i - 1);
    DatelineRange role = it->role;

    if (_dateline_range_is_empty (it->full) || _dateline_range_is_empty (role))
      continue;
    if (_dateline_token (document, role.end - 1)->hash == head && it->source.first < range.first)
      return it->full;
  }
  return range;
}

static DatelineRange
fullest_name (const DatelineReading *reading, const DatelineName *name)
{
  return name->full == DATELINE_NAME_NONE
             ? name->range
             : g_array_index (reading->names, DatelineName, name->full).range;
}

/* The name that the core is, its titles aside: "General Sami Sadat", not "the army in Khartoum" */
static const DatelineName *
find_own_name (const DatelineReading *reading, DatelineRange core)
{
  const DatelineName *name = _dateline_reading_name_at (reading, core.end - 1);

  if (name == NULL || !_dateline_range_contains (core, name->range))
    return NULL;
  for (guint i = core.first; i < name->range.first; i++)
    if (_dateline_token_is_part (reading->document, i, BIT (PREPOSITION)))
      return NULL;
  return name;
}

/* "An alliance of armed groups has taken the town, it said": what the content speaks of first */
static DatelineRange
find_own_subject (const DatelineReading *reading, const DatelineAttribution *it)
{
  DatelineRange content = it->parts[0];
  DatelineNounPhrase phrase;

  if (content.first > it->core.first || it->direct ||
      !_dateline_chunk_noun_after (reading->document, content.first, content.end, &phrase) ||
      _dateline_token_is_part (reading->document, phrase.head, BIT (PRONOUN) | BIT (NUMBER)))
    return DATELINE_RANGE_NONE;
  return without_article (reading->document, phrase.range);
}

/* The words that stand for the speaker in lists: the name in full, else the phrase up to what
 * follows a comma */
static DatelineRange
find_full (const DatelineReading *reading, DatelineAttribution *it, guint index)
{
  const DatelineDocument *document = reading->document;
  const DatelineName *name = find_own_name (reading, it->core);
  DatelineRange whole = it->source;
  DatelineRange full;

  if (it->core.end - it->core.first == 1 && is_pronoun (document, it->core.first)) {
    full = _dateline_token_is (document, it->core.first, "it")
               ? find_own_subject (reading, it)
               : resolve_pronoun (reading, it->core.first, index);
    if (_dateline_range_is_empty (full))
      return it->core;
    name = _dateline_reading_name_at (reading, full.end - 1);
    return name != NULL && _dateline_range_contains (full, name->range)
               ? fullest_name (reading, name)
               : full;
  }
  if (name != NULL && ((name->range.end == it->core.end && it->source.end - it->core.end < 2) ||
                       !_dateline_range_is_empty (it->apposition)))
    return fullest_name (reading, name);
  if (!_dateline_range_contains (it->source, it->core) ||
      _dateline_token_has (document, it->cue.first, DATELINE_TAG (ACCORDING)))
    whole = it->core; /* "who" */
  else if (!_dateline_range_is_empty (it->apposition))
    whole.end = MAX (it->core.end, it->apposition.first - 1);
  whole = _dateline_trim (document, whole);
  return without_article (document, find_same_role (reading, whole, index));
}

static gboolean
are_same (DatelineRange a, DatelineRange b)
{
  return a.first == b.first && a.end == b.end;
}

/* "He", "the spokesman": role and affiliation are those told where the speaker was last heard with
 * them */
static void
inherit_role (const DatelineReading *reading, DatelineAttribution *it, guint index)
{
  for (guint i = index, n = 0; i > 0 && n < MEMORY; i--, n++) {
    const DatelineAttribution *earlier =
        &g_array_index (reading->attributions, DatelineAttribution, i - 1);

    if (!are_same (earlier->full, it->full) || _dateline_range_is_empty (earlier->role))
      continue;
    if (_dateline_range_is_empty (it->role))
      it->role = earlier->role;
    if (_dateline_range_is_empty (it->affiliation))
      it->affiliation = earlier->affiliation;
    return;
  }
}

void
_dateline_attributions_identify (DatelineReading *reading)
{
  for (guint i = 0; i < reading->attributions->len; i++) {
    DatelineAttribution *it = &g_array_index (reading->attributions, DatelineAttribution, i);

    if (_dateline_range_is_empty (it->source))
      continue;
    swap_apposition (reading, it);
    set_role (reading, it);
    it->affiliation = without_adjectives (reading->document, it->affiliation);
    it->full = find_full (reading, it, i);
    if (!_dateline_range_is_empty (it->full))
      inherit_role (reading, it, i);
  }
}
