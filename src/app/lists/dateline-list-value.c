/* dateline-list-value.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the columns of articles, claims, actors and places say.
 */

#include "dateline-list-value-private.h"

#include <glib/gi18n-lib.h>

#define NOTHING "–"

typedef struct {
  const char *name;
  const char *label;
} Word;

static const Word actor_kinds[] = {
  { "party", N_ ("Party") },
  { "group", N_ ("Group") },
  { "organisation", N_ ("Organisation") },
  { "person", N_ ("Person") },
};

static const Word precisions[] = {
  { "point", N_ ("Point") },       { "town", N_ ("Town") },       { "district", N_ ("District") },
  { "province", N_ ("Province") }, { "country", N_ ("Country") },
};

static char *
translate_word (const Word *words, gsize n_words, const char *name)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].name, name) == 0)
      return g_strdup (_ (words[i].label));
  return g_strdup (name);
}

/* Numbers with the separators of the language */
char *
_dateline_list_format_count (gint64 n)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, n);
}

/* Counts of nothing are as quiet as missing ones */
char *
_dateline_list_format_some (gint64 n)
{
  return n > 0 ? _dateline_list_format_count (n) : g_strdup (NOTHING);
}

/* Of one day in another year than the list's, the month stays short and the year is said. */
char *
_dateline_list_format_date (DatelineDate date, int year)
{
  int first, last, month, day;
  g_autofree char *text = NULL;

  if (!dateline_date_is_known (date))
    return NULL;
  dateline_day_to_ymd (date.start, &first, &month, &day);
  dateline_day_to_ymd (date.end - 1, &last, &month, &day);
  if (first == year || first != last || date.precision > DATELINE_PRECISION_DAYS)
    return dateline_date_to_short (date, year);
  text = dateline_date_to_short (date, first);
  /* Translators: a short date without its year, and the year: "8 Aug 2021" */
  return g_strdup_printf (_ ("%1$s %2$d"), text, first);
}

/* Articles */

const char *
_dateline_list_article_state_label (DatelineArticleState state)
{
  static const char *const labels[] = {
    [DATELINE_ARTICLE_UNREAD] = N_ ("Unread"),
    [DATELINE_ARTICLE_WORK] = N_ ("In work"),
    [DATELINE_ARTICLE_DONE] = N_ ("Done"),
  };

  return _ (labels[state]);
}

char *
_dateline_list_article_date (const DatelineListFacts *facts)
{
  return _dateline_list_format_date (facts->article->published, facts->year);
}

char *
_dateline_list_article_title (const DatelineListFacts *facts)
{
  const DatelineArticle *article = facts->article;

  if (article->title != NULL)
    return g_strdup (article->title);
  return g_strdup (article->file != NULL ? article->file : _ ("Without a title"));
}

char *
_dateline_list_article_outlet (const DatelineListFacts *facts)
{
  return g_strdup (facts->article->outlet);
}

char *
_dateline_list_article_state (const DatelineListFacts *facts)
{
  return g_strdup (_dateline_list_article_state_label (facts->article->state));
}

char *
_dateline_list_article_annotations (const DatelineListFacts *facts)
{
  return _dateline_list_format_some (facts->article->n_annotations);
}

char *
_dateline_list_article_suggestions (const DatelineListFacts *facts)
{
  return _dateline_list_format_some (facts->article->n_suggestions);
}

/* Claims */

/* A claim without a date of its own stands at its article's. */
char *
_dateline_list_claim_date (const DatelineListFacts *facts)
{
  DatelineDate date = dateline_annotation_get_date (facts->annotation);

  if (!dateline_date_is_known (date) && facts->article != NULL)
    date = facts->article->published;
  return _dateline_list_format_date (date, facts->year);
}

char *
_dateline_list_claim_kind (const DatelineListFacts *facts)
{
  return g_strdup (dateline_kind_get_label (facts->annotation->kind));
}

char *
_dateline_list_claim_summary (const DatelineListFacts *facts)
{
  return dateline_annotation_to_summary (facts->annotation);
}

char *
_dateline_list_claim_by (const DatelineListFacts *facts)
{
  gboolean is_quote = facts->annotation->kind == DATELINE_KIND_QUOTE;

  return g_strdup (dateline_annotation_get (facts->annotation, is_quote ? "speaker" : "claimant"));
}

char *
_dateline_list_claim_outlet (const DatelineListFacts *facts)
{
  if (facts->article == NULL)
    return NULL;
  return facts->article->outlet != NULL ? g_strdup (facts->article->outlet)
                                        : _dateline_list_article_title (facts);
}

char *
_dateline_list_claim_credibility (const DatelineListFacts *facts)
{
  return _dateline_list_format_some (facts->annotation->credibility);
}

/* Actors */

char *
_dateline_list_actor_name (const DatelineListFacts *facts)
{
  return g_strdup (facts->actor->name);
}

char *
_dateline_list_actor_kind (const DatelineListFacts *facts)
{
  return translate_word (actor_kinds, G_N_ELEMENTS (actor_kinds), facts->actor->kind);
}

char *
_dateline_list_actor_side (const DatelineListFacts *facts)
{
  return g_strdup (facts->side);
}

/* Its own name is among its aliases and said already. */
char *
_dateline_list_actor_aliases (const DatelineListFacts *facts)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; facts->names != NULL && i < facts->names->len; i++) {
    const DatelineAlias *alias = facts->names->pdata[i];

    if (g_strcmp0 (alias->name, facts->actor->name) != 0)
      g_ptr_array_add (others, alias->name);
  }
  if (others->len == 0)
    return NULL;
  g_ptr_array_add (others, NULL);
  return g_strjoinv (_ (", "), (char **) others->pdata);
}

char *
_dateline_list_count_of_events (const DatelineListFacts *facts)
{
  return _dateline_list_format_some (facts->n_events);
}

/* Places */

char *
_dateline_list_place_name (const DatelineListFacts *facts)
{
  return g_strdup (facts->place->name);
}

char *
_dateline_list_place_province (const DatelineListFacts *facts)
{
  return g_strdup (facts->place->admin1);
}

char *
_dateline_list_place_country (const DatelineListFacts *facts)
{
  return g_strdup (facts->place->country);
}

char *
_dateline_list_place_precision (const DatelineListFacts *facts)
{
  return translate_word (precisions, G_N_ELEMENTS (precisions), facts->place->precision);
}
