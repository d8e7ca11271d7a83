/* dateline-gazetteer-found.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-found-private.h"

#include <string.h>

#define BEGINNING_SIMILARITY 0.9f
#define LONG_SKELETON 4
#define FOCUS_BONUS 10.0f
#define WEAK_PENALTY 1.0f
#define BEGINNING_PENALTY 1.5f
#define MAX_BEGINNING_CLASS \
  3.0f /* "Kab" is Kabul before Kab Verde, "Afg" Afghanistan all the same */
#define SAME_PLACE_DEGREES \
  0.15 /* about 15 km: one town in two files, never two towns of one name */

/* How alike a name must be, by the number of consonants in its skeleton: two short names have much
 * in common by chance. */
static const float least_similarities[LONG_SKELETON + 1] = { 1.0f, 1.0f, 0.93f, 0.90f, 0.86f };

/* What the ways of finding a name are worth, in powers of ten of inhabitants */
static const float values_of_how[] = {
  [DATELINE_MATCH_EXACT] = 1.2f,
  [DATELINE_MATCH_FOLDED] = 1.0f,
  [DATELINE_MATCH_ALIAS] = 0.3f,
  [DATELINE_MATCH_SPELLING] = -1.0f,
};

/* "Georgia" is the country before the province, "Kandahar" the town before the province. */
static const float values_of_class[] = {
  [DATELINE_PLACE_POINT] = -1.0f,    [DATELINE_PLACE_TOWN] = 0.0f,
  [DATELINE_PLACE_DISTRICT] = -1.0f, [DATELINE_PLACE_PROVINCE] = -1.5f,
  [DATELINE_PLACE_COUNTRY] = 5.0f,
};

gboolean
_dateline_gazetteer_search_init (GazetteerSearch *search, const char *name, gssize length)
{
  search->name = name;
  search->name_length = length < 0 ? strlen (name) : (gsize) length;
  search->n = 0;
  search->key_length =
      dateline_place_name_fold (name, length, search->key, sizeof search->key, &search->traits);
  return search->key_length > 0;
}

static gboolean
is_in_focus (const GazetteerSearch *search, const char *country)
{
  for (guint i = 0; search->focus != NULL && search->focus[i] != NULL; i++)
    if (strcmp (search->focus[i], country) == 0)
      return TRUE;
  return FALSE;
}

/* Below a thousand, and where nobody knows, the number of inhabitants makes no difference. */
static float
score_population (guint32 population)
{
  return log10f ((float) MAX (population, 1000u));
}

static void
get_values (const GazetteerSearch *search, guint32 row, GazetteerRow *values)
{
  const GazetteerTable *table = _dateline_gazetteer_locate (search->gazetteer, &row);

  _dateline_gazetteer_table_get_row (table, row, values);
}

/* The same row, or a place of the user's that the built-in file has under a reference of its own */
static gboolean
are_one_place (const GazetteerSearch *search, guint32 a, guint32 b)
{
  guint32 n = search->gazetteer->n_world_rows;
  GazetteerRow one;
  GazetteerRow other;

  if (a == b || (a < n) == (b < n))
    return a == b;
  get_values (search, a, &one);
  get_values (search, b, &other);
  return one.place_class == other.place_class &&
         ABS ((double) one.lat - other.lat) <= SAME_PLACE_DEGREES * 1e6 &&
         ABS ((double) one.lon - other.lon) <= SAME_PLACE_DEGREES * 1e6;
}

static void
drop_found (GazetteerSearch *search, guint i)
{
  search->n--;
  memmove (&search->found[i], &search->found[i + 1], (search->n - i) * sizeof (GazetteerFound));
}

static void
insert_found (GazetteerSearch *search, const GazetteerFound *found)
{
  guint at = search->n;

  while (at > 0 && search->found[at - 1].score < found->score)
    at--;
  if (at == GAZETTEER_MAX_FOUND)
    return;
  if (search->n == GAZETTEER_MAX_FOUND)
    search->n--;
  memmove (&search->found[at + 1], &search->found[at], (search->n - at) * sizeof (GazetteerFound));
  search->found[at] = *found;
  search->n++;
}

/* A place that was found in two ways counts by the better one, and as the built-in row. */
static gboolean
merge_with_known (GazetteerSearch *search, GazetteerFound *found)
{
  for (guint i = 0; i < search->n; i++) {
    const GazetteerFound *known = &search->found[i];
    guint32 row = MIN (known->match.row, found->match.row);

    if (!are_one_place (search, known->match.row, found->match.row))
      continue;
    if (known->score >= found->score) {
      search->found[i].match.row = row;
      return TRUE;
    }
    found->match.row = row;
    drop_found (search, i);
    return FALSE;
  }
  return FALSE;
}

/* How a row was found */
typedef struct {
  DatelineMatchHow how;
  float similarity;
  gboolean weak;
} Way;

static float
score (const GazetteerRow *values, const Way *way, gboolean focused)
{
  float class_value = values_of_class[MIN (values->place_class, DATELINE_PLACE_COUNTRY)];
  float value = score_population (values->population) + values_of_how[way->how];

  if (focused)
    value += FOCUS_BONUS;
  if (way->how == DATELINE_MATCH_SPELLING)
    return value + class_value + 10.0f * (way->similarity - 1.0f);
  /* That Tunisia is called Tunis in some language does not put it before Tunis. */
  if (way->weak)
    value += MIN (class_value, 0.0f) - WEAK_PENALTY;
  else if (way->similarity < 1.0f)
    value += MIN (class_value, MAX_BEGINNING_CLASS);
  else
    value += class_value;
  return way->similarity < 1.0f ? value - BEGINNING_PENALTY : value;
}

static void
take (GazetteerSearch *search, guint32 row, const Way *way)
{
  GazetteerFound found = { .match = { row, way->how, way->similarity } };
  const GazetteerTable *table;
  GazetteerRow values;

  found.match.row = row = _dateline_gazetteer_resolve (search->gazetteer, row);
  table = _dateline_gazetteer_locate (search->gazetteer, &row);
  if (!_dateline_gazetteer_table_get_row (table, row, &values))
    return;
  found.focused = is_in_focus (search, _dateline_gazetteer_table_get_code (table, values.country));
  if (search->focus_only && !found.focused)
    return;
  found.score = score (&values, way, found.focused);
  if (search->n == GAZETTEER_MAX_FOUND &&
      found.score <= search->found[GAZETTEER_MAX_FOUND - 1].score)
    return;
  if (!merge_with_known (search, &found))
    insert_found (search, &found);
}

static gboolean
is_as_written (const GazetteerSearch *search, const GazetteerTable *table, guint32 row)
{
  GazetteerRow values;
  const char *name;

  _dateline_gazetteer_table_get_row (table, row, &values);
  name = _dateline_gazetteer_table_get_text (table, values.name);
  return strncmp (name, search->name, search->name_length) == 0 &&
         name[search->name_length] == '\0';
}

static guint32
first_row_of (const GazetteerSearch *search, GazetteerSide side)
{
  return side == GAZETTEER_IN_USER ? search->gazetteer->n_world_rows : 0;
}

/* Countries where an article before a place's name comes and goes, one code after the other */
static gboolean
has_loose_articles (const char *country)
{
  static const char codes[] =
      "AE AF BH DJ DZ EG EH ER ET IL IQ IR JO KM KW LB LY MA ML MR NE OM PK "
      "PS QA SA SD SO SS SY TD TN TR YE";

  return country[0] != '\0' && strstr (codes, country) != NULL;
}

/* Whether it makes no difference that one has an article and the other one has none: of course in
 * the countries that the text is about, and for a name without its article where that is usual. */
static gboolean
articles_agree (const GazetteerSearch *search,
                const GazetteerTable *table,
                const GazetteerName *name)
{
  gboolean asked = (search->traits & DATELINE_PLACE_NAME_ARTICLE) != 0;
  gboolean has = (name->row & GAZETTEER_NAME_ARTICLE) != 0;
  GazetteerRow values;
  const char *country;

  if (!search->mind_articles || asked == has)
    return TRUE;
  _dateline_gazetteer_table_get_row (table, name->row & GAZETTEER_ROW_MASK, &values);
  country = _dateline_gazetteer_table_get_code (table, values.country);
  return is_in_focus (search, country) || (has && has_loose_articles (country));
}

void
_dateline_gazetteer_search_take_name (GazetteerSearch *search,
                                      GazetteerSide side,
                                      const GazetteerName *name,
                                      gboolean whole)
{
  const GazetteerTable *table = _dateline_gazetteer_get_table (search->gazetteer, side);
  guint32 row = name->row & GAZETTEER_ROW_MASK;
  Way way = { DATELINE_MATCH_FOLDED, whole ? 1.0f : BEGINNING_SIMILARITY, FALSE };

  if ((name->row & GAZETTEER_NAME_SPELLING) != 0 || !articles_agree (search, table, name))
    return;
  way.weak = (name->row & GAZETTEER_NAME_WEAK) != 0;
  if (name->row & GAZETTEER_NAME_ALIAS)
    way.how = DATELINE_MATCH_ALIAS;
  else if (is_as_written (search, table, row))
    way.how = DATELINE_MATCH_EXACT;
  take (search, first_row_of (search, side) + row, &way);
}

static void
take_spellings_of (GazetteerSearch *search, GazetteerSide side, guint32 hash, float least)
{
  const GazetteerTable *table = _dateline_gazetteer_get_table (search->gazetteer, side);
  guint n = table != NULL ? _dateline_gazetteer_table_n_spellings (table) : 0;

  if (n == 0)
    return;
  for (guint32 i = _dateline_gazetteer_table_seek_spelling (table, hash); i < n; i++) {
    guint32 found;
    guint32 index = _dateline_gazetteer_table_get_spelling (table, i, &found);
    Way way = { DATELINE_MATCH_SPELLING, 0.0f, FALSE };
    GazetteerName name;

    if (found != hash)
      break;
    _dateline_gazetteer_table_get_name (table, index, &name);
    way.similarity = dateline_place_name_similarity (
        search->key, _dateline_gazetteer_table_get_text (table, name.key));
    if (way.similarity >= least)
      take (search, first_row_of (search, side) + (name.row & GAZETTEER_ROW_MASK), &way);
  }
}

void
_dateline_gazetteer_search_take_spellings (GazetteerSearch *search, const char *country)
{
  gsize length;
  guint32 hash;

  if ((search->traits & DATELINE_PLACE_NAME_LATIN) == 0 || strlen (country) != 2)
    return;
  if (search->skeleton[0] == '\0')
    search->skeleton_length =
        dateline_place_name_skeleton (search->key, search->skeleton, sizeof search->skeleton);
  length = search->skeleton_length;
  if (length < GAZETTEER_MIN_SKELETON)
    return;
  hash = _dateline_gazetteer_hash_skeleton (country, search->skeleton);
  for (GazetteerSide side = 0; side < GAZETTEER_N_TABLES; side++)
    take_spellings_of (search, side, hash, least_similarities[MIN (length, LONG_SKELETON)]);
}

guint
_dateline_gazetteer_search_hand_over (const GazetteerSearch *search,
                                      DatelineMatch *matches,
                                      guint n_max)
{
  guint n = MIN (search->n, n_max);

  for (guint i = 0; i < n; i++)
    matches[i] = search->found[i].match;
  return n;
}
