/* dateline-names.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reading-private.h"

/* Names: runs of capitalised words, what they name, and which of them are the same. Titles are left
 * out: "General Sami Sadat" is the name "Sami Sadat". */

#define NAME_LIMIT 10 /* tokens */
#define LINK_LENGTH 3 /* bytes */

#define TAG_NO_NAME                                                         \
  (DATELINE_TAG (WEEKDAY) | DATELINE_TAG (MONTH) | DATELINE_TAG (PRONOUN) | \
   DATELINE_TAG (DETERMINER))

/* "Ministry of Defence", "Ursula von der Leyen", "Tarin and Kot" is not one */
static gboolean
is_link (const DatelineDocument *document, guint token)
{
  static const char *const links[] = { "of",  "for", "de",  "la",  "del", "du", "der",
                                       "den", "da",  "bin", "ibn", "al",  "el", "van",
                                       "von", "e",   "i",   "dos", NULL };

  return _dateline_token (document, token)->length <= LINK_LENGTH &&
         _dateline_token_is_one_of (document, token, links);
}

/* What can have "of" inside its name */
static gboolean
is_body (const DatelineDocument *document, guint token)
{
  return _dateline_token_has (document, token,
                              DATELINE_TAG (ORG_HEAD) | DATELINE_TAG (PLACE_HEAD) |
                                  DATELINE_TAG (FACILITY) | DATELINE_TAG (ARMED));
}

static gboolean
is_name_word (const DatelineReading *self, guint token)
{
  return _dateline_token_is_part (self->document, token, DATELINE_PART_BIT (NAME)) &&
         !_dateline_token_has (self->document, token, TAG_NO_NAME);
}

static gboolean
is_name_inside (const DatelineReading *self, guint token)
{
  const DatelineToken *it = _dateline_token (self->document, token);

  if ((it->flags & DATELINE_TOKEN_LINE) &&
      (it->tags & (DATELINE_TAG (PREPOSITION) | DATELINE_TAG (DETERMINER))))
    return FALSE; /* a headline ends with a name, and "By" begins the next line */
  if (is_name_word (self, token))
    return TRUE;
  return (it->flags & DATELINE_TOKEN_CAPITAL) && it->hash != 0 &&
         !(it->flags & DATELINE_TOKEN_CLITIC) && !(it->tags & TAG_NO_NAME);
}

static guint
name_end (const DatelineReading *self, guint first)
{
  DatelineDocument *document = self->document;
  guint ceiling = MIN (_dateline_sentence_of (document, first)->range.end, first + NAME_LIMIT);
  guint end = first + 1;

  while (end < ceiling) {
    if (is_name_inside (self, end))
      end++;
    else if (end + 1 < ceiling && is_link (document, end) && is_name_inside (self, end + 1) &&
             (is_body (document, end - 1) || !(_dateline_token_is (document, end, "of") ||
                                               _dateline_token_is (document, end, "for"))))
      end += 2;
    else
      break;
  }
  return end;
}

static guint
skip_titles (const DatelineReading *self, guint first, guint end)
{
  while (first + 1 < end) {
    const DatelinePhrase *phrase = _dateline_document_phrase_at (self->document, first);
    guint last = phrase != NULL ? phrase->range.end - 1 : first;

    if (last + 1 >= end || !_dateline_token_has (self->document, last, DATELINE_TAG (TITLE)))
      break;
    first = last + 1;
  }
  return first;
}

/* --- what a name names --- */

static gboolean
has_title_before (const DatelineReading *self, guint first)
{
  guint floor = _dateline_sentence_of (self->document, first)->range.first;

  return first > floor && _dateline_token_has (self->document, first - 1,
                                               DATELINE_TAG (TITLE) | DATELINE_TAG (ROLE));
}

static gboolean
has_tag_inside (const DatelineReading *self, DatelineRange range, guint64 tags)
{
  for (guint i = range.first; i < range.end; i++)
    if (_dateline_token_has (self->document, i, tags))
      return TRUE;
  return FALSE;
}

/* "Kunduz," a spokesman said: the clause behind the comma has its own subject */
static gboolean
is_subject_of_speech (const DatelineReading *self, guint role, guint ceiling)
{
  return role + 1 < ceiling &&
         _dateline_token_is_part (self->document, role + 1,
                                  DATELINE_PART_BIT (VERB) | DATELINE_PART_BIT (AUXILIARY));
}

/* ", 42," and ", a spokesman": what follows a person's name */
static gboolean
has_person_after (const DatelineReading *self, guint end)
{
  guint ceiling = _dateline_sentence_of (self->document, end - 1)->range.end;

  if (end + 2 >= ceiling || !_dateline_token_is_mark (self->document, end, ','))
    return FALSE;
  if (_dateline_token_flagged (self->document, end + 1, DATELINE_TOKEN_NUMBER))
    return _dateline_token (self->document, end + 1)->length == 2 &&
           _dateline_token_is_mark (self->document, end + 2, ',');
  for (guint i = end + 1; i < MIN (ceiling, end + 6); i++) {
    if (_dateline_token_flagged (self->document, i, DATELINE_TOKEN_OPEN | DATELINE_TOKEN_CLOSE))
      return FALSE;
    if (_dateline_token_has (self->document, i, DATELINE_TAG (ROLE)))
      return !is_subject_of_speech (self, i, ceiling);
  }
  return FALSE;
}

static DatelineNameType
type_of (const DatelineReading *self, DatelineRange range)
{
  guint64 last = _dateline_token (self->document, range.end - 1)->tags;

  if (last & (DATELINE_TAG (ORG_HEAD) | DATELINE_TAG (OUTLET) | DATELINE_TAG (ARMED)))
    return DATELINE_NAME_ORGANISATION;
  if (has_title_before (self, range.first) || has_person_after (self, range.end))
    return DATELINE_NAME_PERSON;
  if (_dateline_token_has (self->document, range.first, DATELINE_TAG (FORENAME)) &&
      range.end - range.first > 1)
    return DATELINE_NAME_PERSON;
  if (last & (DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (FACILITY)))
    return DATELINE_NAME_PLACE;
  if (has_tag_inside (self, range, DATELINE_TAG (ORG_HEAD)))
    return DATELINE_NAME_ORGANISATION;
  return DATELINE_NAME_UNKNOWN;
}

/* --- which names are the same --- */

static guint
n_words (DatelineRange range)
{
  return range.end - range.first;
}

/* Every word of the short name is a word of the long one, the last of a person's among them:
 * "Noor" is "Atta Mohammad Noor". A hyphenated name is shortened to its first part: "Mazar". */
static gboolean
is_short_for (const DatelineReading *self, DatelineRange brief, DatelineRange full)
{
  DatelineDocument *document = self->document;
  guint j = full.first;

  for (guint i = brief.first; i < brief.end; i++) {
    while (j < full.end &&
           _dateline_token (document, i)->hash != _dateline_token (document, j)->hash)
      j++;
    if (j == full.end)
      return FALSE;
  }
  return TRUE;
}

/* The hash of a hyphenated word's first part, 0 for other words */
static guint32
stem_hash (const DatelineDocument *document, guint token)
{
  const DatelineToken *it = _dateline_token (document, token);
  const char *word = document->text + it->offset;

  if (!(it->flags & DATELINE_TOKEN_HYPHEN))
    return 0;
  for (gsize i = 3; i + 1 < it->length; i++)
    if (word[i] == '-')
      return _dateline_fold_hash (word, i);
  return 0;
}

/* Has it more words, or as many without shouting them? */
static gboolean
is_fuller (const DatelineReading *self, DatelineRange range, DatelineRange known)
{
  if (n_words (range) != n_words (known))
    return n_words (range) > n_words (known);
  return _dateline_token_flagged (self->document, known.first, DATELINE_TOKEN_UPPER) &&
         !_dateline_token_flagged (self->document, range.first, DATELINE_TOKEN_UPPER);
}

/* By word, the index of the fullest name that holds it; the first one wins among equals */
static void
remember (GHashTable *fullest, const DatelineReading *self, guint32 hash, guint index)
{
  gpointer known;
  DatelineRange range = g_array_index (self->names, DatelineName, index).range;

  if (g_hash_table_lookup_extended (fullest, GUINT_TO_POINTER (hash), NULL, &known) &&
      !is_fuller (self, range,
                  g_array_index (self->names, DatelineName, GPOINTER_TO_UINT (known)).range))
    return;
  g_hash_table_insert (fullest, GUINT_TO_POINTER (hash), GUINT_TO_POINTER (index));
}

static void
remember_words (GHashTable *fullest, const DatelineReading *self, guint index)
{
  DatelineRange range = g_array_index (self->names, DatelineName, index).range;

  for (guint i = range.first; i < range.end; i++) {
    guint32 stem = stem_hash (self->document, i);

    remember (fullest, self, _dateline_token (self->document, i)->hash, index);
    if (stem != 0 && n_words (range) == 1)
      remember (fullest, self, stem, index);
  }
}

static void
link_name (GHashTable *fullest, DatelineReading *self, guint index)
{
  DatelineName *name = &g_array_index (self->names, DatelineName, index);
  guint32 hash = _dateline_token (self->document, name->range.end - 1)->hash;
  gpointer known;
  const DatelineName *full;

  if (!g_hash_table_lookup_extended (fullest, GUINT_TO_POINTER (hash), NULL, &known))
    return;
  full = &g_array_index (self->names, DatelineName, GPOINTER_TO_UINT (known));
  if (n_words (name->range) > n_words (full->range) ||
      (stem_hash (self->document, full->range.first) != hash &&
       !is_short_for (self, name->range, full->range)))
    return;
  name->full = GPOINTER_TO_UINT (known);
  if (name->type == DATELINE_NAME_UNKNOWN)
    name->type = full->type;
}

static void
find_same (DatelineReading *self)
{
  g_autoptr (GHashTable) fullest = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->names->len; i++)
    remember_words (fullest, self, i);
  for (guint i = 0; i < self->names->len; i++)
    link_name (fullest, self, i);
}

void
_dateline_read_names (DatelineReading *self)
{
  guint n = _dateline_n_tokens (self->document);

  for (guint i = 0; i < n; i++) {
    DatelineName name = { .range = { i, i + 1 }, .full = self->names->len };

    if (!is_name_word (self, i))
      continue;
    name.range.end = name_end (self, i);
    i = name.range.end - 1;
    name.range.first = skip_titles (self, name.range.first, name.range.end);
    name.type = type_of (self, name.range);
    g_array_append_val (self->names, name);
  }
  find_same (self);
}
