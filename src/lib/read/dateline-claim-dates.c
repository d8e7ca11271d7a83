/* dateline-claim-dates.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which date a claim speaks of: the nearest one in its clause, in its sentence, in the sentences
 * before it in its paragraph; then the day of publication. */

#include <stdlib.h>
#include <string.h>

#include "dateline-claim-private.h"

#define PHRASE 12 /* words: the longest date */
#define BACK 6    /* sentences: how far a date reaches within a paragraph */
#define LINE 16   /* tokens of a dateline up to its date */
#define OUTLET 6  /* tokens between its date and its dash: "(Reuters)" */
#define HEADER 24 /* tokens: where a header stands */
#define NEAR 40   /* tokens: how far a clause reaches */
#define RECENT 14 /* days: what is older is told in passing */
#define FAR 1000  /* a date beyond the clause is worse than any within it */

G_STATIC_ASSERT (DATELINE_DATE_WORD_COMMA < 64);

static DatelineDateWord
digits_word (const char *text, gsize length)
{
  DatelineDateWord word = { DATELINE_DATE_WORD_OTHER, 0, 0 };
  g_autofree char *copy = g_strndup (text, MIN (length, 16));
  DatelineDate iso;
  char *end;

  if (length == strlen ("2021-08-10") && copy[4] == '-' && dateline_date_from_iso (copy, &iso))
    return (DatelineDateWord){ DATELINE_DATE_WORD_ISO, iso.start, iso.precision };
  if (!g_ascii_isdigit (*copy) || length > 8)
    return word;
  word.value = (gint32) strtol (copy, &end, 10);
  if (*end == '\0')
    return (DatelineDateWord){ DATELINE_DATE_WORD_NUMBER, word.value, (gint32) length };
  if (*end == '-' && g_ascii_isdigit (end[1]))
    return (DatelineDateWord){ DATELINE_DATE_WORD_RANGE, word.value, atoi (end + 1) };
  if (strcmp (end, "st") == 0 || strcmp (end, "nd") == 0 || strcmp (end, "rd") == 0 ||
      strcmp (end, "th") == 0)
    return (DatelineDateWord){ DATELINE_DATE_WORD_ORDINAL, word.value, 0 };
  return word;
}

static gint32
lexicon_value (const DatelineDocument *document, guint token)
{
  const char *value = _dateline_token_get_value (document, token);

  return value != NULL ? atoi (value) : 0;
}

/* "mid-August": its month; the part of the month is lost */
static DatelineDateWord
hyphen_word (const DatelineDocument *document, const DatelineToken *it)
{
  const char *text = document->text + it->offset;
  const char *hyphen = memchr (text, '-', it->length);
  gsize length = hyphen != NULL ? it->length - (hyphen + 1 - text) : 0;
  guint32 entry;

  if (length == 0)
    return (DatelineDateWord){ 0 };
  entry = _dateline_lexicon_find (document->lexicon, _dateline_fold_long_hash (hyphen + 1, length));
  if (!(_dateline_lexicon_get_tags (document->lexicon, entry, TRUE, FALSE) & DATELINE_TAG (MONTH)))
    return (DatelineDateWord){ 0 };
  return (DatelineDateWord){ DATELINE_DATE_WORD_MONTH,
                             atoi (_dateline_lexicon_get_value (document->lexicon, entry)), 0 };
}

static DatelineDateWord
word_at (const DatelineClaims *self, guint token)
{
  const DatelineDocument *document = self->document;
  const DatelineToken *it = _dateline_token (document, token);
  DatelineWordEntry entry;

  if (it->hash == 0)
    return (DatelineDateWord){ _dateline_token_is_mark (document, token, ',')
                                   ? DATELINE_DATE_WORD_COMMA
                                   : DATELINE_DATE_WORD_OTHER,
                               0, 0 };
  if (it->flags & DATELINE_TOKEN_NUMBER)
    return digits_word (document->text + it->offset, it->length);
  if (it->tags & DATELINE_TAG (WEEKDAY))
    return (DatelineDateWord){ DATELINE_DATE_WORD_WEEKDAY, lexicon_value (document, token), 0 };
  if (it->tags & DATELINE_TAG (MONTH))
    return (DatelineDateWord){ DATELINE_DATE_WORD_MONTH, lexicon_value (document, token), 0 };
  entry = _dateline_word_list_find (self->lists->dates, document, token);
  if (entry.classes != 0)
    return (DatelineDateWord){ g_bit_nth_lsf (entry.classes, -1), entry.value, 0 };
  if (it->tags & DATELINE_TAG (NUMBER))
    return (DatelineDateWord){ DATELINE_DATE_WORD_NUMBER, lexicon_value (document, token), 0 };
  if (it->tags & DATELINE_TAG (ORDINAL))
    return (DatelineDateWord){ DATELINE_DATE_WORD_ORDINAL, lexicon_value (document, token), 0 };
  if (it->flags & DATELINE_TOKEN_HYPHEN && it->flags & DATELINE_TOKEN_WORD)
    return hyphen_word (document, it);
  return (DatelineDateWord){ 0 };
}

/* Can a date begin with this word at all? */
static gboolean
can_begin (guint kind)
{
  return kind != DATELINE_DATE_WORD_OTHER && kind != DATELINE_DATE_WORD_COMMA &&
         kind != DATELINE_DATE_WORD_AND && kind != DATELINE_DATE_WORD_OF &&
         kind != DATELINE_DATE_WORD_AGO;
}

/* Is something said to come at that time? */
static gboolean
is_future (const DatelineClaims *self, guint token)
{
  const DatelineSentence *sentence = _dateline_sentence_of (self->document, token);
  static const char *const words[] = { "will", "shall", "'ll", "won't", NULL };

  for (guint i = token; i > sentence->range.first && token - i < 20; i--)
    if (_dateline_token_is_one_of (self->document, i - 1, words))
      return TRUE;
  return FALSE;
}

/* The words of a date at a token, within its sentence */
static guint
take_words (const DatelineClaims *self, guint token, guint end, DatelineDateWord *words)
{
  guint n = 0;

  words[0] = word_at (self, token);
  if (!can_begin (words[0].kind))
    return 0;
  for (n = 1; n < PHRASE && token + n < end; n++) {
    words[n] = word_at (self, token + n);
    if (words[n].kind == DATELINE_DATE_WORD_OTHER)
      break;
  }
  return n;
}

static guint
read_at (const DatelineClaims *self, guint token, guint end, DatelineDate published, GArray *dates)
{
  DatelineDateWord words[PHRASE];
  DatelineDatePhrase phrase;
  DatelineClaimDate found;
  guint n = take_words (self, token, end, words);

  if (n == 0 || !dateline_date_phrase_read (words, n, published, is_future (self, token), &phrase))
    return token + 1;
  found = (DatelineClaimDate){ { token, token + phrase.n_words }, phrase.date, phrase.span };
  g_array_append_val (dates, found);
  return found.range.end;
}

static void
find_dates (DatelineClaims *self)
{
  self->dates = g_array_new (FALSE, FALSE, sizeof (DatelineClaimDate));
  for (guint i = 0; i < self->document->sentences->len; i++) {
    DatelineRange sentence = g_array_index (self->document->sentences, DatelineSentence, i).range;

    for (guint token = MAX (sentence.first, self->header.end); token < sentence.end;)
      token = read_at (self, token, sentence.end, self->reading->published, self->dates);
  }
}

static gboolean
begins_line (const DatelineClaims *self, guint token)
{
  return token >= _dateline_n_tokens (self->document) ||
         _dateline_token_flagged (self->document, token,
                                  DATELINE_TOKEN_LINE | DATELINE_TOKEN_PARAGRAPH);
}

/* "Kabul, 9 August 2021 —", "By our staff, 9 August 2021" with nothing behind it on its line */
static gboolean
is_dateline (const DatelineClaims *self, const DatelineClaimDate *date)
{
  guint first = date->range.first;

  if (date->span || date->date.precision > DATELINE_PRECISION_DAY ||
      (first > 0 && _dateline_token_has (self->document, first - 1, DATELINE_TAG (PREPOSITION))))
    return FALSE;
  while (!begins_line (self, first))
    first--;
  if (date->range.end - first > LINE)
    return FALSE;
  for (guint i = date->range.end; i < date->range.end + OUTLET; i++) {
    if (begins_line (self, i))
      return i == date->range.end;
    if (_dateline_token_is_dash (self->document, i))
      return TRUE;
  }
  return FALSE;
}

/* The first date that stands as in a dateline, with its year: nothing else is known yet */
static void
find_dateline (const DatelineClaims *self, guint end, GArray *dates)
{
  for (guint i = 0; i < end && dates->len == 0;) {
    i = read_at (self, i, end, DATELINE_DATE_NONE, dates);
    if (dates->len > 0 && !is_dateline (self, &g_array_index (dates, DatelineClaimDate, 0)))
      g_array_set_size (dates, 0);
  }
}

DatelineDate
_dateline_claims_read_header (DatelineClaims *self)
{
  static const char *const keys[] = { "date", "dated", "published", "posted", "updated", NULL };
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (DatelineClaimDate));
  guint end = MIN (_dateline_n_tokens (self->document), HEADER);

  for (guint i = 0; i + 1 < end && dates->len == 0; i++) {
    guint next = i + 1 + _dateline_token_is_mark (self->document, i + 1, ':');

    if (next < end && _dateline_token_is_one_of (self->document, i, keys) &&
        (i == 0 || _dateline_token_flagged (self->document, i, DATELINE_TOKEN_LINE)))
      read_at (self, next, end, DATELINE_DATE_NONE, dates);
  }
  find_dateline (self, end, dates);
  if (dates->len == 0)
    return DATELINE_DATE_NONE;
  self->header = g_array_index (dates, DatelineClaimDate, 0).range;
  return g_array_index (dates, DatelineClaimDate, 0).date;
}

/* --- choosing --- */

/* The first date at or after a token */
static guint
first_date_from (const GArray *dates, guint token)
{
  guint low = 0, high = dates->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (dates, DatelineClaimDate, middle).range.first < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Something between the two that begins another clause? */
static gboolean
is_parted (const DatelineClaims *self, guint from, guint to)
{
  if (to - from > NEAR)
    return TRUE;
  for (guint i = from; i < to; i++)
    if (_dateline_token_is_part (self->document, i,
                                 DATELINE_PART_BIT (VERB) | DATELINE_PART_BIT (SUBORDINATOR)) ||
        _dateline_token_is_mark (self->document, i, ';'))
      return TRUE;
  return FALSE;
}

static guint
distance_of (const DatelineClaims *self, DatelineRange claim, const DatelineClaimDate *date)
{
  guint distance;

  if (_dateline_range_overlaps (claim, date->range))
    return 0;
  if (date->range.first >= claim.end) {
    distance = date->range.first - claim.end;
    return distance + (is_parted (self, claim.end, date->range.first) ? FAR : 0);
  }
  distance = claim.first - date->range.end;
  return distance + 1 + (is_parted (self, date->range.end, claim.first) ? FAR : 0);
}

static gboolean
counts_victims (const DatelineClaims *self, DatelineRange sentence)
{
  for (guint i = self->made->len; i > 0; i--) {
    const DatelineClaimMade *it = &g_array_index (self->made, DatelineClaimMade, i - 1);

    if (it->trigger < sentence.first)
      return FALSE;
    if (it->trigger < sentence.end && it->annotation->kind == DATELINE_KIND_CASUALTY)
      return TRUE;
  }
  return FALSE;
}

/* What an earlier sentence tells of goes on in the next: not "since the fall of Bakhmut last May",
 * nor what was long ago; and a time in which people were killed only for others who were */
static gboolean
may_go_on (const DatelineClaims *self,
           const DatelineClaimDate *date,
           DatelineRange sentence,
           gboolean count)
{
  DatelineDate published = self->reading->published;

  return (!date->span || (count && counts_victims (self, sentence))) &&
         date->date.precision <= DATELINE_PRECISION_WEEK &&
         (!dateline_date_is_known (published) || date->date.end + RECENT >= published.start);
}

/* The nearest of a sentence; what spans weeks counts only for counts */
static const DatelineClaimDate *
nearest_in (const DatelineClaims *self,
            DatelineRange sentence,
            DatelineRange claim,
            gboolean count,
            gboolean earlier)
{
  const DatelineClaimDate *best = NULL;
  guint least = G_MAXUINT;

  for (guint i = first_date_from (self->dates, sentence.first); i < self->dates->len; i++) {
    const DatelineClaimDate *it = &g_array_index (self->dates, DatelineClaimDate, i);
    guint distance;

    if (it->range.first >= sentence.end)
      break;
    if ((it->span && (earlier || !count) && it->date.end - it->date.start > 7) ||
        (earlier && !may_go_on (self, it, sentence, count)))
      continue;
    distance = distance_of (self, claim, it);
    if (distance < least) {
      least = distance;
      best = it;
    }
  }
  return best;
}

gboolean
_dateline_claim_find_date (DatelineClaims *self,
                           DatelineRange claim,
                           gboolean count,
                           DatelineClaimDate *date)
{
  guint index = _dateline_token (self->document, claim.first)->sentence;
  guint paragraph;
  const DatelineClaimDate *found = NULL;

  if (self->dates == NULL)
    find_dates (self);
  paragraph = g_array_index (self->document->sentences, DatelineSentence, index).paragraph;
  for (guint back = 0; found == NULL && back <= MIN (BACK, index); back++) {
    const DatelineSentence *it =
        &g_array_index (self->document->sentences, DatelineSentence, index - back);

    if (it->paragraph != paragraph)
      break;
    /* In an earlier sentence the last date counts, and no span */
    found = nearest_in (self, it->range,
                        back == 0 ? claim : (DatelineRange){ it->range.end, it->range.end }, count,
                        back > 0);
  }
  if (found != NULL)
    *date = *found;
  else
    *date = (DatelineClaimDate){ DATELINE_RANGE_NONE, self->reading->published, FALSE };
  return dateline_date_is_known (date->date);
}

/* --- the same happening told twice --- */

static const DatelineFieldSpan *
span_of (const DatelineAnnotation *annotation, const char *field)
{
  guint n;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (annotation, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (spans[i].field, field) == 0)
      return &spans[i];
  return NULL;
}

static gboolean
has_happened (const DatelineAnnotation *annotation)
{
  const char *status = dateline_annotation_get (annotation, "status");

  return annotation->kind == DATELINE_KIND_CAPTURE && g_strcmp0 (status, "threatened") != 0 &&
         g_strcmp0 (status, "denied") != 0;
}

static void
copy_date (DatelineAnnotation *annotation, const DatelineAnnotation *dated)
{
  const DatelineFieldSpan *span = span_of (dated, "date");

  dateline_annotation_set (annotation, "date", dateline_annotation_get (dated, "date"), NULL);
  dateline_annotation_set (annotation, "date_precision",
                           dateline_annotation_get (dated, "date_precision"), NULL);
  if (span != NULL)
    dateline_annotation_add_span (annotation, "date", span->span);
}

/* By place, the capture whose own words say the day */
static GHashTable *
index_dated (const DatelineClaims *self)
{
  GHashTable *dated = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->made->len; i++) {
    DatelineAnnotation *it = g_array_index (self->made, DatelineClaimMade, i).annotation;
    const char *place = has_happened (it) ? dateline_annotation_get (it, "place") : NULL;

    if (place != NULL && span_of (it, "date") != NULL && !g_hash_table_contains (dated, place))
      g_hash_table_insert (dated, (gpointer) place, it);
  }
  return dated;
}

/* "Kunduz, Sar-e-Pul and Taloqan fell" after "Kunduz fell on Sunday": the same day for all; "after
 * taking" them may tell of a week */
static void
date_together (DatelineClaims *self, guint first, guint end, GHashTable *dated)
{
  guint trigger = g_array_index (self->made, DatelineClaimMade, first).trigger;
  const DatelineAnnotation *found = NULL;

  for (guint i = first; found == NULL && i < end; i++) {
    const DatelineAnnotation *it = g_array_index (self->made, DatelineClaimMade, i).annotation;
    const char *place = has_happened (it) ? dateline_annotation_get (it, "place") : NULL;

    if (place != NULL && span_of (it, "date") == NULL)
      found = g_hash_table_lookup (dated, place);
  }
  for (guint i = first; i < end; i++) {
    DatelineAnnotation *it = g_array_index (self->made, DatelineClaimMade, i).annotation;

    const char *place = has_happened (it) ? dateline_annotation_get (it, "place") : NULL;

    if (_dateline_token_is_part (self->document, trigger, DATELINE_PART_BIT (ING)))
      found = place != NULL ? g_hash_table_lookup (dated, place) : NULL;
    if (found != NULL && has_happened (it) && span_of (it, "date") == NULL)
      copy_date (it, found);
  }
}

void
_dateline_claims_share_dates (DatelineClaims *self)
{
  g_autoptr (GHashTable) dated = index_dated (self);
  guint end;

  for (guint first = 0; first < self->made->len; first = end) {
    guint trigger = g_array_index (self->made, DatelineClaimMade, first).trigger;

    for (end = first + 1; end < self->made->len; end++)
      if (g_array_index (self->made, DatelineClaimMade, end).trigger != trigger)
        break;
    date_together (self, first, end, dated);
  }
}
