/* dateline-query-shared.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The filters that all panes of a window share.
 */

#include "dateline-query-private.h"

/**
 * dateline_query_with_time:
 * @self: a query
 * @span: the days to look at; %DATELINE_DATE_NONE for all
 *
 * Returns: (transfer full): a new query for what overlaps those days. Any thread.
 */
DatelineQuery *
dateline_query_with_time (const DatelineQuery *self, DatelineDate span)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = _dateline_query_copy (self);
  copy->time = dateline_date_is_known (span) ? span : DATELINE_DATE_NONE;
  return copy;
}

/**
 * dateline_query_with_box:
 * @self: a query
 * @box: (nullable): where to look; %NULL for everywhere
 *
 * Returns: (transfer full): a new query for what lies in the box. Any thread.
 */
DatelineQuery *
dateline_query_with_box (const DatelineQuery *self, const DatelineBox *box)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = _dateline_query_copy (self);
  copy->has_box = box != NULL;
  if (box != NULL)
    copy->box = *box;
  return copy;
}

/**
 * dateline_query_with_kinds:
 * @self: a query
 * @kinds: (nullable) (array zero-terminated=1): kinds of annotations and of events; those that
 *   belong together (casualty, casualties) count as each other. %NULL or none for all
 *
 * Returns: (transfer full): a new query for these kinds, and for articles with an annotation of
 *   them. Any thread.
 */
DatelineQuery *
dateline_query_with_kinds (const DatelineQuery *self, const char *const *kinds)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = _dateline_query_copy (self);
  g_clear_pointer (&copy->kinds, g_strfreev);
  if (kinds != NULL && kinds[0] != NULL)
    copy->kinds = g_strdupv ((char **) kinds);
  return copy;
}

/**
 * dateline_query_with_states:
 * @self: a query
 * @states: bits 1 << %DatelineState; 0 for accepted annotations only
 *
 * Returns: (transfer full): a new query for annotations in these states. Any thread.
 */
DatelineQuery *
dateline_query_with_states (const DatelineQuery *self, guint states)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = _dateline_query_copy (self);
  copy->states = states;
  return copy;
}

static void
replace_ids (GArray **into, const gint64 *ids, gsize n_ids)
{
  g_clear_pointer (into, g_array_unref);
  if (n_ids == 0)
    return;
  *into = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_ids);
  g_array_append_vals (*into, ids, (guint) n_ids);
}

/**
 * dateline_query_with_actors:
 * @self: a query
 * @actors: (nullable) (array length=n_actors): actors
 * @n_actors: how many; 0 for any
 *
 * Returns: (transfer full): a new query for events of one of these actors, and for annotations that
 *   name one of them by any of its aliases. Any thread.
 */
DatelineQuery *
dateline_query_with_actors (const DatelineQuery *self, const gint64 *actors, gsize n_actors)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL && (actors != NULL || n_actors == 0), NULL);

  copy = _dateline_query_copy (self);
  replace_ids (&copy->actors, actors, n_actors);
  return copy;
}

/**
 * dateline_query_with_articles:
 * @self: a query
 * @articles: (nullable) (array length=n_articles): articles
 * @n_articles: how many; 0 for any
 *
 * Returns: (transfer full): a new query for these articles, what is marked in them, and events with
 *   a claim in them. Any thread.
 */
DatelineQuery *
dateline_query_with_articles (const DatelineQuery *self, const gint64 *articles, gsize n_articles)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL && (articles != NULL || n_articles == 0), NULL);

  copy = _dateline_query_copy (self);
  replace_ids (&copy->articles, articles, n_articles);
  return copy;
}

/**
 * dateline_query_with_text:
 * @self: a query
 * @text: (nullable): what was typed; %NULL or "" for anything
 *
 * Returns: (transfer full): a new query for articles that dateline_search_run() would find,
 *   annotations with that in their words, events with it in place, actors or notes, and others with
 *   it in a name. Any thread.
 */
DatelineQuery *
dateline_query_with_text (const DatelineQuery *self, const char *text)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = _dateline_query_copy (self);
  g_free (copy->text);
  copy->text = text != NULL && text[0] != '\0' ? g_utf8_make_valid (text, -1) : NULL;
  return copy;
}

/**
 * dateline_query_get_time:
 * @self: a query
 *
 * Returns: the days looked at, %DATELINE_DATE_NONE for all. Any thread.
 */
DatelineDate
dateline_query_get_time (const DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_DATE_NONE);

  return self->time;
}

/**
 * dateline_query_get_box:
 * @self: a query
 * @box: (out) (optional): the box
 *
 * Returns: %FALSE if it looks everywhere. Any thread.
 */
gboolean
dateline_query_get_box (const DatelineQuery *self, DatelineBox *box)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->has_box && box != NULL)
    *box = self->box;
  return self->has_box;
}

/**
 * dateline_query_get_kinds:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the kinds looked for, %NULL for all. Any thread.
 */
const char *const *
dateline_query_get_kinds (const DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->kinds;
}

/**
 * dateline_query_get_states:
 * @self: a query
 *
 * Returns: bits 1 << %DatelineState, 0 where nothing was said. Any thread.
 */
guint
dateline_query_get_states (const DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->states;
}

/**
 * dateline_query_get_actors:
 * @self: a query
 * @n_actors: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n_actors): the actors looked for, %NULL for
 * any. Any thread.
 */
const gint64 *
dateline_query_get_actors (const DatelineQuery *self, gsize *n_actors)
{
  g_return_val_if_fail (self != NULL && n_actors != NULL, NULL);

  *n_actors = self->actors != NULL ? self->actors->len : 0;
  return self->actors != NULL ? (const gint64 *) self->actors->data : NULL;
}

/**
 * dateline_query_get_text:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the text looked for, %NULL for any. Any thread.
 */
const char *
dateline_query_get_text (const DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}
