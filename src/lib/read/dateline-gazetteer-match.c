/* dateline-gazetteer-match.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-found-private.h"

#include <string.h>

#define MAX_SCANNED 50000 /* names that begin with what was typed */

static void
take_equal_names (GazetteerSearch *search, GazetteerSide side)
{
  const GazetteerTable *table = _dateline_gazetteer_get_table (search->gazetteer, side);
  guint n = table != NULL ? _dateline_gazetteer_table_n_names (table) : 0;

  if (n == 0 || !_dateline_gazetteer_table_may_have (table, search->key, search->key_length))
    return;
  for (guint32 i = _dateline_gazetteer_table_seek_name (table, search->key); i < n; i++) {
    GazetteerName name;

    _dateline_gazetteer_table_get_name (table, i, &name);
    if (strcmp (_dateline_gazetteer_table_get_text (table, name.key), search->key) != 0)
      break;
    _dateline_gazetteer_search_take_name (search, side, &name, TRUE);
  }
}

/**
 * dateline_gazetteer_match:
 * @self: a gazetteer
 * @name: a name as it stands in a text
 * @length: its length in bytes, or -1
 * @focus: (nullable) (array zero-terminated=1): codes of the countries that the text is about
 * @matches: (out caller-allocates) (array length=n_max): where to put what is found, the most
 *   probable first
 * @n_max: room at @matches
 *
 * Finds places by name. Names equal when folded are looked up in the whole world; only where none
 * of them lies in @focus, spelling variants are looked up there. Ranked by: in focus or not, number
 * of inhabitants, how the name was found, class. An article that only one of the two names has does
 * no harm in @focus; elsewhere "Raqqa" is Ar Raqqah, but "Al Gore" is not Gore, and "Monte" is not
 * El Monte. No allocation. Any thread.
 *
 * Returns: how many matches were written
 */
guint
dateline_gazetteer_match (DatelineGazetteer *self,
                          const char *name,
                          gssize length,
                          const char *const *focus,
                          DatelineMatch *matches,
                          guint n_max)
{
  GazetteerSearch search = { .gazetteer = self, .focus = focus, .mind_articles = TRUE };

  g_return_val_if_fail (self != NULL && name != NULL && (matches != NULL || n_max == 0), 0);

  if (!_dateline_gazetteer_search_init (&search, name, length))
    return 0;
  for (GazetteerSide side = 0; side < GAZETTEER_N_TABLES; side++)
    take_equal_names (&search, side);
  if (focus != NULL && (search.n == 0 || !search.found[0].focused))
    for (guint i = 0; focus[i] != NULL; i++)
      _dateline_gazetteer_search_take_spellings (&search, focus[i]);
  return _dateline_gazetteer_search_hand_over (&search, matches, n_max);
}

static void
take_beginnings (GazetteerSearch *search, GazetteerSide side)
{
  const GazetteerTable *table = _dateline_gazetteer_get_table (search->gazetteer, side);
  guint n = table != NULL ? _dateline_gazetteer_table_n_names (table) : 0;
  guint32 first = n > 0 ? _dateline_gazetteer_table_seek_name (table, search->key) : 0;

  for (guint32 i = first; i < n && i - first < MAX_SCANNED; i++) {
    GazetteerName name;
    const char *key;

    _dateline_gazetteer_table_get_name (table, i, &name);
    key = _dateline_gazetteer_table_get_text (table, name.key);
    if (strncmp (key, search->key, search->key_length) != 0)
      break;
    _dateline_gazetteer_search_take_name (search, side, &name, key[search->key_length] == '\0');
  }
}

/* In the one country, or in every country in turn */
static void
take_all_spellings (GazetteerSearch *search, const char *country)
{
  char code[3] = "AA";

  if (country != NULL) {
    _dateline_gazetteer_search_take_spellings (search, country);
    return;
  }
  for (code[0] = 'A'; code[0] <= 'Z'; code[0]++)
    for (code[1] = 'A'; code[1] <= 'Z'; code[1]++)
      _dateline_gazetteer_search_take_spellings (search, code);
}

/**
 * dateline_gazetteer_search:
 * @self: a gazetteer
 * @text: what was typed so far
 * @country: (nullable): look in this country only, by its code
 * @matches: (out caller-allocates) (array length=n_max): where to put what is found, the most
 *   probable first
 * @n_max: room at @matches, of use up to 32
 *
 * For completion: places one of whose names is @text or begins with it (similarity 0.9), and where
 * there is none, spelling variants. A place of both files appears once. No allocation. Any thread.
 *
 * Returns: how many matches were written
 */
guint
dateline_gazetteer_search (DatelineGazetteer *self,
                           const char *text,
                           const char *country,
                           DatelineMatch *matches,
                           guint n_max)
{
  const char *const focus[] = { country, NULL };
  GazetteerSearch search = {
    .gazetteer = self,
    .focus = country != NULL ? focus : NULL,
    .focus_only = country != NULL,
  };

  g_return_val_if_fail (self != NULL && text != NULL && (matches != NULL || n_max == 0), 0);

  if (!_dateline_gazetteer_search_init (&search, text, -1))
    return 0;
  for (GazetteerSide side = 0; side < GAZETTEER_N_TABLES; side++)
    take_beginnings (&search, side);
  if (search.n == 0)
    take_all_spellings (&search, country);
  return _dateline_gazetteer_search_hand_over (&search, matches, n_max);
}
