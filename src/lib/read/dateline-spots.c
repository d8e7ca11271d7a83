/* dateline-spots.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-spot-private.h"

#include <string.h>

#define SHORT 5 /* letters: a shorter short name needs its full stop or capitals */
#define BIT(part) DATELINE_PART_BIT (part)
#define WINDOW 5   /* words of a name */
#define CACHE 1024 /* a power of two */

/* Where names of places could stand, and what the gazetteer knows by those names. Every name is
 * looked up once in a text: what was found is remembered by the hash of its words. */

typedef struct {
  guint64 key;
  guint name; /* index, G_MAXUINT where the gazetteer knows nothing */
} Known;

typedef struct {
  guint32 hash;
  gboolean may; /* can a name in the gazetteer begin with this word? */
} Start;

typedef struct {
  const DatelineReading *reading;
  const DatelineDocument *document;
  DatelineSpots *spots;
  Known known[CACHE];
  Start starts[CACHE];
} Finder;

static Known *
find_known (Finder *finder, guint64 key)
{
  guint first = (guint) (key ^ (key >> 29)) & (CACHE - 1);

  for (guint i = 0; i < 8; i++) {
    Known *known = &finder->known[(first + i) & (CACHE - 1)];

    if (known->key == key || known->key == 0)
      return known;
  }
  /* Full here: forget one */
  finder->known[first].key = 0;
  return &finder->known[first];
}

static guint64
key_of (const DatelineDocument *document, DatelineRange range)
{
  guint64 key = range.end - range.first;

  for (guint i = range.first; i < range.end; i++)
    key = (key ^ _dateline_token (document, i)->hash) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return key != 0 ? key : 1;
}

static void
add_option (const DatelineReading *reading, DatelineSpotName *name, const DatelineMatch *match)
{
  DatelinePlaceRow row;

  dateline_gazetteer_get_row (reading->gazetteer, match->row, &row);
  name->options[name->n_options++] = (DatelineOption){ .match = *match,
                                                       .country = row.country,
                                                       .admin1 = row.admin1,
                                                       .name = row.name,
                                                       .population = row.population,
                                                       .place_class = row.place_class };
}

/* What the analyst confirmed that the name means comes first and decides */
static void
add_confirmed (const DatelineReading *reading, DatelineSpotName *name, DatelineRange range)
{
  g_autofree char *words = NULL;
  const DatelineHint *hint;
  DatelineMatch match = { 0, DATELINE_MATCH_EXACT, 1.0f };

  if (reading->hint_index == NULL)
    return;
  words = _dateline_range_to_string (reading->document, range);
  hint = _dateline_hints_find (reading, "place", words);
  if (hint == NULL || hint->weight <= 0 || hint->value == NULL ||
      !dateline_gazetteer_find_ref (reading->gazetteer, hint->value, &match.row))
    return;
  add_option (reading, name, &match);
  name->told = 0;
}

/* Looks words up; the name's index, or G_MAXUINT if the gazetteer does not know them */
static guint
add_name (const DatelineReading *reading,
          DatelineSpots *spots,
          DatelineRange range,
          const char *const *focus)
{
  const DatelineToken *first = _dateline_token (reading->document, range.first);
  const DatelineToken *last = _dateline_token (reading->document, range.end - 1);
  DatelineMatch matches[DATELINE_N_MATCHES];
  DatelineSpotName name = { .told = G_MAXUINT };
  guint n = dateline_gazetteer_match (reading->gazetteer, reading->document->text + first->offset,
                                      last->offset + last->length - first->offset, focus, matches,
                                      DATELINE_N_MATCHES);

  add_confirmed (reading, &name, range);
  if (n == 0 && name.n_options == 0)
    return G_MAXUINT;
  for (guint i = 0; i < n && name.n_options < DATELINE_N_MATCHES; i++)
    add_option (reading, &name, &matches[i]);
  g_array_append_val (spots->names, name);
  return spots->names->len - 1;
}

static DatelineSpot *
add_spot (DatelineSpots *spots, DatelineRange range, DatelineSpotKind kind, guint name)
{
  DatelineSpot spot = {
    .range = range, .kind = kind, .name = name, .wanted = -1, .inside = G_MAXUINT
  };

  g_array_append_val (spots->spots, spot);
  return &g_array_index (spots->spots, DatelineSpot, spots->spots->len - 1);
}

/* Adds a spot if the gazetteer knows the words */
static DatelineSpot *
try_range (Finder *finder, DatelineRange range)
{
  guint64 key = key_of (finder->document, range);
  Known *known = find_known (finder, key);
  gboolean first = known->key != key;
  DatelineSpot *spot;

  if (first)
    *known = (Known){ key, add_name (finder->reading, finder->spots, range, NULL) };
  if (known->name == G_MAXUINT)
    return NULL;
  spot = add_spot (finder->spots, range, DATELINE_SPOT_NAME, known->name);
  spot->first = first;
  return spot;
}

/* --- names --- */

static gboolean
can_begin (const DatelineDocument *document, guint token)
{
  const DatelineToken *it = _dateline_token (document, token);

  if (it->hash == 0 || !(it->flags & DATELINE_TOKEN_CAPITAL) || (it->flags & DATELINE_TOKEN_CLITIC))
    return FALSE;
  if ((it->flags & DATELINE_TOKEN_DOT) &&
      !_dateline_token_is_one_of (document, token,
                                  (const char *const[]){ "st", "mt", "ft", "pt", NULL }))
    return FALSE;
  if ((it->flags & DATELINE_TOKEN_UPPER) && it->length <= 3 && !document->shouting)
    return FALSE;
  if (it->tags & (DATELINE_TAG (WEEKDAY) | DATELINE_TAG (MONTH) | DATELINE_TAG (PRONOUN) |
                  DATELINE_TAG_AUXILIARY))
    return FALSE;
  return _dateline_token_is_part (document, token, BIT (NAME) | BIT (NOUN) | BIT (ADJECTIVE)) ||
         document->shouting;
}

/* "Port au Prince", "Santiago de Compostela": small words inside a name */
static gboolean
can_continue (const DatelineDocument *document, guint token)
{
  const DatelineToken *it = _dateline_token (document, token);

  if (it->hash == 0 || (it->flags & (DATELINE_TOKEN_CLITIC | DATELINE_TOKEN_SENTENCE)))
    return FALSE;
  return (it->flags & DATELINE_TOKEN_CAPITAL) || it->length <= 3;
}

static guint
window_end (const DatelineDocument *document, guint first)
{
  guint end = first + 1, ceiling = MIN (first + WINDOW, _dateline_n_tokens (document));

  while (end < ceiling && can_continue (document, end))
    end++;
  while (end > first + 1 && !_dateline_token_flagged (document, end - 1, DATELINE_TOKEN_CAPITAL))
    end--;
  return end;
}

static gboolean
may_start (Finder *finder, const DatelineToken *token)
{
  Start *start = &finder->starts[token->hash & (CACHE - 1)];

  if (start->hash != token->hash)
    *start = (Start){ token->hash, dateline_gazetteer_may_start (
                                       finder->reading->gazetteer,
                                       finder->document->text + token->offset, token->length) };
  return start->may;
}

static DatelineSpot *
find_name (Finder *finder, guint first)
{
  guint end;

  if (!may_start (finder, _dateline_token (finder->document, first)))
    return NULL;
  for (end = window_end (finder->document, first); end > first; end--) {
    DatelineSpot *spot;

    if (!_dateline_token_flagged (finder->document, end - 1, DATELINE_TOKEN_CAPITAL))
      continue;
    spot = try_range (finder, (DatelineRange){ first, end });
    if (spot != NULL)
      return spot;
  }
  return NULL;
}

/* --- abbreviations and peoples --- */

static DatelineSpot *
add_by_reference (Finder *finder, guint token, DatelineSpotKind kind, const char *ref)
{
  DatelineRange range = { token, token + 1 };
  guint64 key = key_of (finder->document, range) ^ kind;
  Known *known = find_known (finder, key);
  gboolean first = known->key != key;
  DatelineSpot *spot;

  if (first) {
    DatelineSpotName name = { .told = G_MAXUINT };
    DatelineMatch match = { 0, DATELINE_MATCH_ALIAS, 1.0f };

    *known = (Known){ key, G_MAXUINT };
    if (dateline_gazetteer_find_ref (finder->reading->gazetteer, ref, &match.row)) {
      add_option (finder->reading, &name, &match);
      g_array_append_val (finder->spots->names, name);
      known->name = finder->spots->names->len - 1;
    }
  }
  if (known->name == G_MAXUINT)
    return NULL;
  spot = add_spot (finder->spots, range, kind, known->name);
  spot->first = first;
  return spot;
}

/* "eastern Congo", not "Congo-Brazzaville", "Congo Republic", "the Congo River" */
static gboolean
is_common_short (const DatelineDocument *document, guint token)
{
  guint next = token + 1;

  return _dateline_token (document, token)->length >= SHORT &&
         _dateline_token_flagged (document, token, DATELINE_TOKEN_CAPITAL) &&
         (next >= _dateline_n_tokens (document) ||
          !(_dateline_token_is_glued_hyphen (document, next) ||
            _dateline_token_flagged (document, next, DATELINE_TOKEN_CAPITAL)));
}

static DatelineSpot *
find_short (Finder *finder, guint token)
{
  const DatelineToken *it = _dateline_token (finder->document, token);
  const char *value = _dateline_token_get_value (finder->document, token);
  char ref[6] = "dl:";

  if (value == NULL)
    return NULL;
  if ((it->tags & DATELINE_TAG (TOPONYM)) &&
      ((it->flags & (DATELINE_TOKEN_DOT | DATELINE_TOKEN_UPPER)) ||
       is_common_short (finder->document, token)))
    return add_by_reference (finder, token, DATELINE_SPOT_ABBREVIATION, value);
  if (!(it->tags & DATELINE_TAG (DEMONYM)) || strlen (value) != 2)
    return NULL;
  ref[3] = g_ascii_tolower (value[0]);
  ref[4] = g_ascii_tolower (value[1]);
  return add_by_reference (finder, token, DATELINE_SPOT_DEMONYM, ref);
}

/* "South Sudanese" is a phrase whose tags stand at its last word */
static void
take_phrase (Finder *finder, DatelineSpot *spot)
{
  const DatelinePhrase *phrase;

  for (guint i = spot->range.first; i > 0 && spot->range.first - i < 3; i--)
    if (!_dateline_token_flagged (finder->document, i, DATELINE_TOKEN_PHRASE)) {
      phrase = _dateline_document_phrase_at (finder->document, i);
      if (phrase != NULL && phrase->range.end == spot->range.end)
        spot->range.first = i;
      return;
    }
}

/* "Balkh province", "Cook County": the class that the next or the last word asks for */
static void
take_head (const DatelineDocument *document, DatelineSpot *spot)
{
  static const struct {
    const char *word;
    int wanted;
  } heads[] = {
    { "province", DATELINE_PLACE_PROVINCE },
    { "state", DATELINE_PLACE_PROVINCE },
    { "oblast", DATELINE_PLACE_PROVINCE },
    { "region", DATELINE_PLACE_PROVINCE },
    { "governorate", DATELINE_PLACE_PROVINCE },
    { "county", DATELINE_PLACE_DISTRICT },
    { "district", DATELINE_PLACE_DISTRICT },
    { "parish", DATELINE_PLACE_DISTRICT },
    { "township", DATELINE_PLACE_DISTRICT },
    { "raion", DATELINE_PLACE_DISTRICT },
    { "municipality", DATELINE_PLACE_DISTRICT },
    { "department", DATELINE_PLACE_DISTRICT },
    { "city", DATELINE_PLACE_TOWN },
    { "town", DATELINE_PLACE_TOWN },
    { "village", DATELINE_PLACE_TOWN },
    { "stronghold", DATELINE_PLACE_TOWN },
    { "port", DATELINE_PLACE_TOWN },
  };
  guint next = spot->range.end, before = spot->range.first;

  /* "the city of Kidal" */
  if (before >= 2 && _dateline_token_is (document, before - 1, "of"))
    for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
      if (_dateline_token_is (document, before - 2, heads[i].word))
        spot->wanted = heads[i].wanted;

  if (next >= _dateline_n_tokens (document) ||
      !_dateline_token_has (document, next, DATELINE_TAG (PLACE_HEAD)) ||
      _dateline_token_flagged (document, next, DATELINE_TOKEN_SENTENCE))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if (_dateline_token_is (document, next, heads[i].word)) {
      spot->wanted = heads[i].wanted;
      if (_dateline_token_flagged (document, next, DATELINE_TOKEN_CAPITAL))
        spot->range.end++;
      return;
    }
}

/* "Alexandria, La.": the second lies right after a comma */
static void
link_containing (const DatelineDocument *document, GArray *spots)
{
  for (guint i = 0; i + 1 < spots->len; i++) {
    DatelineSpot *spot = &g_array_index (spots, DatelineSpot, i);

    if (spot[1].range.first == spot->range.end + 1 && spot[1].kind != DATELINE_SPOT_DEMONYM &&
        _dateline_token_is_mark (document, spot->range.end, ','))
      spot->inside = i + 1;
  }
}

void
_dateline_spots_find (const DatelineReading *reading, DatelineSpots *spots)
{
  g_autofree Finder *finder = g_new0 (Finder, 1);
  guint n = _dateline_n_tokens (reading->document);

  finder->reading = reading;
  finder->document = reading->document;
  finder->spots = spots;
  for (guint i = 0; i < n; i++) {
    DatelineSpot *spot = NULL;

    if (!_dateline_token_flagged (reading->document, i, DATELINE_TOKEN_CAPITAL))
      continue;
    if (_dateline_token_has (reading->document, i, DATELINE_TAG (TOPONYM) | DATELINE_TAG (DEMONYM)))
      spot = find_short (finder, i);
    if (spot == NULL && can_begin (reading->document, i))
      spot = find_name (finder, i);
    if (spot == NULL)
      continue;
    if (spot->kind == DATELINE_SPOT_DEMONYM)
      take_phrase (finder, spot);
    else
      take_head (reading->document, spot);
    i = MAX (i, spot->range.end - 1);
  }
  link_containing (reading->document, spots->spots);
}

/* --- names that the gazetteer does not know as they are written --- */

static gboolean
may_be_unknown_place (const DatelineReading *reading, const DatelineName *name)
{
  if (name->type == DATELINE_NAME_PERSON || name->type == DATELINE_NAME_ORGANISATION)
    return FALSE;
  if (name->range.end - name->range.first > 4)
    return FALSE;
  for (guint i = name->range.first; i < name->range.end; i++)
    if (_dateline_token_flagged (reading->document, i, DATELINE_TOKEN_UPPER) ||
        _dateline_token_has (reading->document, i,
                             DATELINE_TAG (FORENAME) | DATELINE_TAG (ORG_HEAD) |
                                 DATELINE_TAG (OUTLET) | DATELINE_TAG (DEMONYM) |
                                 DATELINE_TAG (TITLE) | DATELINE_TAG (ARMED)))
      return FALSE;
  return TRUE;
}

#define SHORTEST 4 /* bytes of a name whose spelling may vary */

static gboolean
is_long_enough (const DatelineDocument *document, DatelineRange range)
{
  const DatelineToken *last = _dateline_token (document, range.end - 1);

  return last->offset + last->length - _dateline_token (document, range.first)->offset >= SHORTEST;
}

/* "Mazar" where the text names Mazar-i-Sharif: what that is decides */
static gboolean
is_short_form (const DatelineReading *reading, const DatelineName *name)
{
  DatelineRange full = name->range;

  if (name->full != DATELINE_NAME_NONE)
    full = g_array_index (reading->names, DatelineName, name->full).range;
  return full.end - full.first != name->range.end - name->range.first ||
         _dateline_token (reading->document, full.first)->hash !=
             _dateline_token (reading->document, name->range.first)->hash;
}

static gboolean
is_taken (const GArray *spots, guint n_spots, guint *next, DatelineRange range)
{
  while (*next < n_spots && g_array_index (spots, DatelineSpot, *next).range.end <= range.first)
    (*next)++;
  return *next < n_spots &&
         _dateline_range_overlaps (g_array_index (spots, DatelineSpot, *next).range, range);
}

void
_dateline_spots_find_unknown (const DatelineReading *reading,
                              DatelineSpots *spots,
                              const char *const *focus)
{
  guint n_spots = spots->spots->len, next = 0;

  for (guint i = 0; i < reading->names->len; i++) {
    const DatelineName *name = &g_array_index (reading->names, DatelineName, i);
    guint known = G_MAXUINT;

    if (is_taken (spots->spots, n_spots, &next, name->range) || is_short_form (reading, name) ||
        !may_be_unknown_place (reading, name))
      continue;
    if (focus[0] != NULL && is_long_enough (reading->document, name->range))
      known = add_name (reading, spots, name->range, focus);
    if (known == G_MAXUINT && !_dateline_spot_is_surely_located (reading, name->range))
      continue;
    if (known == G_MAXUINT) {
      DatelineSpotName unknown = { .told = G_MAXUINT };

      g_array_append_val (spots->names, unknown);
      known = spots->names->len - 1;
    }
    add_spot (spots, name->range, DATELINE_SPOT_UNKNOWN, known)->first = TRUE;
  }
}
