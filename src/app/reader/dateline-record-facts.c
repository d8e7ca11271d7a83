/* dateline-record-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record-facts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-draft.h"
#include "dateline-form-drafts.h"
#include "dateline-history.h"
#include "dateline-place.h"
#include "dateline-query.h"
#include "dateline-record-name.h"

/* Of how many changes it is asked whether they touched a record, at first and when more are asked
 * for, how many are read at once, and how large one may be to be asked */
#define MAX_ASKED 60
#define MAX_ASKED_MORE 6000
#define MAX_ROWS 500
/* How many claims are offered for linking */
#define MAX_FOUND 8

static const guint firsts[DATELINE_RECORD_N_LISTS] = {
  [DATELINE_RECORD_LIST_CLAIMS] = 100,
  [DATELINE_RECORD_LIST_NAMES] = 20,
  [DATELINE_RECORD_LIST_EVENTS] = 50,
  [DATELINE_RECORD_LIST_HISTORY] = 12,
};

static void
line_free (gpointer data)
{
  DatelineLineFact *line = data;

  g_free (line->title);
  g_free (line->subtitle);
  g_free (line);
}

/**
 * _dateline_record_facts_add_line:
 * @lines: a list of lines
 * @id: of the record that it leads to, 0 for none
 * @title: what it says
 * @subtitle: (nullable) (transfer full): paler
 */
void
_dateline_record_facts_add_line (GPtrArray *lines, gint64 id, const char *title, char *subtitle)
{
  DatelineLineFact *line = g_new0 (DatelineLineFact, 1);

  *line = (DatelineLineFact){ id, g_strdup (title), subtitle != NULL ? subtitle : g_strdup ("") };
  g_ptr_array_add (lines, line);
}

/**
 * dateline_record_list_get_first:
 * @list: a list of a page
 *
 * Returns: how many of its rows a page shows before more are asked for
 */
guint
dateline_record_list_get_first (DatelineRecordList list)
{
  return firsts[list];
}

/**
 * dateline_record_facts_new:
 * @type: event, actor or place
 * @id: its id
 *
 * What is to be read: of each list the first rows, unless its limit is raised.
 *
 * Returns: (transfer full): what is to be read
 */
DatelineRecordFacts *
dateline_record_facts_new (DatelineRecordType type, gint64 id)
{
  DatelineRecordFacts *self = g_new0 (DatelineRecordFacts, 1);

  self->type = type;
  self->id = id;
  memcpy (self->limits, firsts, sizeof firsts);
  self->title = g_strdup ("");
  self->subtitle = g_strdup ("");
  self->claims = g_ptr_array_new ();
  self->holds = g_ptr_array_new ();
  self->contradictions = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (line_free);
  self->events = g_ptr_array_new_with_free_func (line_free);
  self->history = g_ptr_array_new_with_free_func (line_free);
  self->sides = g_ptr_array_new_with_free_func (line_free);
  return self;
}

static void
free_record (DatelineRecordFacts *self)
{
  if (self->record == NULL)
    return;
  if (self->type == DATELINE_RECORD_EVENT)
    dateline_event_free (self->record);
  else if (self->type == DATELINE_RECORD_ACTOR)
    dateline_actor_free (self->record);
  else
    dateline_place_free (self->record);
}

/**
 * dateline_record_facts_free:
 * @self: (transfer full): facts
 */
void
dateline_record_facts_free (DatelineRecordFacts *self)
{
  free_record (self);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->holds);
  g_ptr_array_unref (self->contradictions);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->history);
  g_ptr_array_unref (self->sides);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}

static void
name (DatelineRecordFacts *self, char *title, char *subtitle)
{
  g_free (self->title);
  g_free (self->subtitle);
  self->title = title != NULL ? title : g_strdup ("");
  self->subtitle = subtitle != NULL ? subtitle : g_strdup ("");
}

static char *
describe_alias (const DatelineAlias *alias)
{
  if (alias->merged_from != 0)
    return g_strdup (_ ("from a merge"));
  if (alias->seen_in != 0)
    return g_strdup (_ ("seen in an article"));
  if (alias->added_by != NULL)
    /* Translators: who added a name */
    return g_strdup_printf (_ ("added by %s"), alias->added_by);
  return g_strdup (alias->origin);
}

static gboolean
read_names (DatelineRecordFacts *self, GPtrArray *aliases)
{
  guint limit = self->limits[DATELINE_RECORD_LIST_NAMES];

  self->totals[DATELINE_RECORD_LIST_NAMES] = aliases != NULL ? aliases->len : 0;
  for (guint i = 0; aliases != NULL && i < MIN (aliases->len, limit); i++) {
    const DatelineAlias *alias = aliases->pdata[i];

    _dateline_record_facts_add_line (self->names, alias->seen_in, alias->name,
                                     describe_alias (alias));
  }
  return aliases != NULL;
}

/* Runs a query of a list as far as it is shown, and counts the rest */
static GArray *
run_list (DatelineRecordFacts *self,
          DatelineRecordList list,
          DatelineCase *dateline,
          const DatelineQuery *query,
          GError **error)
{
  guint limit = self->limits[list];
  g_autoptr (GArray) ids = dateline_query_run (query, dateline, limit, error);
  gint64 total;

  if (ids == NULL)
    return NULL;
  total = ids->len < limit ? ids->len : dateline_query_count (query, dateline, error);
  self->totals[list] = (guint) CLAMP (total, 0, G_MAXINT);
  return total >= 0 ? g_steal_pointer (&ids) : NULL;
}

static gboolean
read_events (DatelineRecordFacts *self,
             DatelineCase *dateline,
             const DatelineQuery *query,
             GError **error)
{
  g_autoptr (GArray) ids = run_list (self, DATELINE_RECORD_LIST_EVENTS, dateline, query, error);
  g_autoptr (GPtrArray) events =
      ids != NULL ? dateline_event_load (dateline, (const gint64 *) ids->data, ids->len, error)
                  : NULL;

  for (guint i = 0; events != NULL && i < events->len; i++) {
    g_autofree char *title = dateline_record_name_event (events->pdata[i]);

    _dateline_record_facts_add_line (self->events, ((DatelineEvent *) events->pdata[i])->id, title,
                                     dateline_record_name_event_detail (events->pdata[i]));
  }
  return events != NULL;
}

static gboolean
read_event (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  DatelineEvent *event = dateline_event_get (dateline, self->id, error);
  g_autoptr (GArray) links = NULL;

  self->record = event;
  if (event == NULL)
    return FALSE;
  name (self, dateline_record_name_event (event), dateline_record_name_event_detail (event));
  links = dateline_event_get_claims (dateline, self->id, error);
  self->totals[DATELINE_RECORD_LIST_CLAIMS] = links != NULL ? links->len : 0;
  return links != NULL && _dateline_record_facts_read_claims (self, dateline, links, error);
}

/* What is said about an actor or by it */
static GArray *
find_actor_links (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_CLAIMS);
  g_autoptr (DatelineQuery) query = dateline_query_with_actors (all, &self->id, 1);
  g_autoptr (GArray) ids = run_list (self, DATELINE_RECORD_LIST_CLAIMS, dateline, query, error);
  GArray *links = ids != NULL ? g_array_new (FALSE, TRUE, sizeof (DatelineEventClaim)) : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    DatelineEventClaim link = { 0, g_array_index (ids, gint64, i), DATELINE_STANCE_MENTIONS,
                                FALSE };

    g_array_append_val (links, link);
  }
  return links;
}

/* The parties of the case, and whoever is a side already */
static gboolean
read_sides (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (GArray) ids = dateline_actor_list_sides (dateline, DATELINE_RECORD_MAX_SIDES, error);
  g_autoptr (GPtrArray) actors =
      ids != NULL
          ? dateline_actor_load (dateline, (const gint64 *) (void *) ids->data, ids->len, error)
          : NULL;

  for (guint i = 0; actors != NULL && i < actors->len; i++) {
    const DatelineActor *actor = actors->pdata[i];

    if (actor->id != self->id)
      _dateline_record_facts_add_line (self->sides, actor->id, actor->name, NULL);
  }
  return actors != NULL;
}

static gboolean
read_actor (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  DatelineActor *actor = dateline_actor_get (dateline, self->id, error);
  g_autoptr (GPtrArray) aliases = NULL;
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) events = dateline_query_with_actors (all, &self->id, 1);
  g_autoptr (GArray) links = NULL;

  self->record = actor;
  if (actor == NULL)
    return FALSE;
  name (self, g_strdup (actor->name), NULL);
  aliases = dateline_actor_get_aliases (dateline, self->id, error);
  if (!read_names (self, aliases) || !read_events (self, dateline, events, error) ||
      !read_sides (self, dateline, error))
    return FALSE;
  links = find_actor_links (self, dateline, error);
  return links != NULL && _dateline_record_facts_read_claims (self, dateline, links, error);
}

static gboolean
read_place (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  DatelinePlace *place = dateline_place_get (dateline, self->id, error);
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *id = dateline_case_format_id (dateline, self->id);
  g_autofree char *condition = g_strconcat ("place_ref = ", id, NULL);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) events = NULL;
  g_autoptr (GArray) links = NULL;

  self->record = place;
  if (place == NULL)
    return FALSE;
  name (self, g_strdup (place->name), dateline_record_name_place_detail (place));
  names = dateline_place_get_names (dateline, self->id, error);
  events = dateline_query_where (all, condition, error);
  if (!read_names (self, names) || events == NULL || !read_events (self, dateline, events, error))
    return FALSE;
  links = dateline_event_get_claims_of_place (dateline, self->id, error);
  self->totals[DATELINE_RECORD_LIST_CLAIMS] = links != NULL ? links->len : 0;
  return links != NULL && _dateline_record_facts_read_claims (self, dateline, links, error);
}

static char *
describe_change (const DatelineHistoryEntry *entry)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->time);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%x, %H:%M") : g_strdup ("");

  /* Translators: who and when: "Ada, 10/08/21, 14:05" */
  return g_strdup_printf (_ ("%1$s, %2$s"), entry->author, when);
}

/* Whether a change touched the record; the large ones are not asked */
static gboolean
touches (DatelineRecordFacts *self, DatelineCase *dateline, const DatelineHistoryEntry *entry)
{
  g_autoptr (DatelineTouched) touched = NULL;

  if (entry->n_rows > MAX_ROWS)
    return FALSE;
  touched = dateline_history_get_touched (dateline, entry->number, NULL);
  return touched != NULL && dateline_touched_contains (touched, self->type, self->id);
}

/* Reads on in the history until as many changes are found as are shown; how many were asked, 0 at
 * its end or with an error */
static guint
read_changes (DatelineRecordFacts *self, DatelineCase *dateline, gint64 *before, GError **error)
{
  guint limit = self->limits[DATELINE_RECORD_LIST_HISTORY];
  g_autoptr (GPtrArray) entries = dateline_history_list (dateline, *before, MAX_ASKED, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const DatelineHistoryEntry *entry = entries->pdata[i];

    if (self->history->len == limit)
      return i + 1;
    *before = entry->number;
    if (touches (self, dateline, entry))
      _dateline_record_facts_add_line (self->history, 0, entry->label, describe_change (entry));
  }
  return entries != NULL ? entries->len : 0;
}

static gboolean
read_history (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  guint limit = self->limits[DATELINE_RECORD_LIST_HISTORY];
  guint max_asked = limit > firsts[DATELINE_RECORD_LIST_HISTORY] ? MAX_ASKED_MORE : MAX_ASKED;
  g_autoptr (GError) failure = NULL;
  gint64 before = 0;
  guint n_asked = 0;
  guint n_read;

  do {
    n_read = read_changes (self, dateline, &before, &failure);
    n_asked += n_read;
  } while (n_read == MAX_ASKED && n_asked < max_asked && self->history->len < limit);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  /* 1 is the first change of a case */
  self->totals[DATELINE_RECORD_LIST_HISTORY] = before > 1 ? G_MAXINT : self->history->len;
  return TRUE;
}

/**
 * dateline_record_facts_read:
 * @self: facts
 * @dateline: a case, on its thread
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND where there is no such record any more
 *
 * Reads a record and what hangs on it.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_record_facts_read (DatelineRecordFacts *self, DatelineCase *dateline, GError **error)
{
  g_autofree char *prefix = dateline_form_drafts_dup_key (self->type, self->id, "");
  gboolean is_read;

  if (self->type == DATELINE_RECORD_EVENT)
    is_read = read_event (self, dateline, error);
  else if (self->type == DATELINE_RECORD_ACTOR)
    is_read = read_actor (self, dateline, error);
  else
    is_read = read_place (self, dateline, error);
  if (!is_read || !read_history (self, dateline, error))
    return FALSE;
  self->drafts = dateline_draft_load (dateline, prefix, error);
  return self->drafts != NULL;
}

/**
 * dateline_record_facts_find_claims:
 * @dateline: a case, on its thread
 * @text: words
 * @error: (out) (optional): what the case says
 *
 * Returns: (transfer full) (element-type DatelineLineFact) (nullable): a few claims whose words
 *   contain @text, the newest first
 */
GPtrArray *
dateline_record_facts_find_claims (DatelineCase *dateline, const char *text, GError **error)
{
  g_autofree char *condition = g_strconcat ("text ~ ", text, NULL);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_CLAIMS);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, condition, error);
  g_autoptr (GArray) ids =
      query != NULL ? dateline_query_run (query, dateline, MAX_FOUND, error) : NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (ids != NULL)
    found = dateline_annotation_load (dateline, (const gint64 *) ids->data, ids->len, error);
  if (found == NULL)
    return NULL;
  lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *annotation = found->pdata[i];

    _dateline_record_facts_add_line (lines, annotation->id, annotation->exact,
                                     dateline_annotation_to_summary (annotation));
  }
  return g_steal_pointer (&lines);
}
