/* dateline-report-chronology.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-private.h"

#include <glib/gi18n-lib.h>

static void
capture_free (gpointer data)
{
  DatelineReportCapture *self = data;

  g_free (self->day);
  g_free (self->place);
  g_free (self->province);
  g_free (self->outcome);
  g_free (self->from);
  g_free (self->to);
  g_free (self->by);
  g_free (self->denied_by);
  g_free (self->decision);
  g_array_unref (self->refs);
  g_free (self);
}

static const DatelineClaim *
get_claim (const DatelineReport *self, guint i)
{
  return &g_array_index (self->evidence->claims, DatelineClaim, i);
}

/* Names, each once, as "A, B and 2 more" would be said: joined by the list's comma */
static char *
join_names (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++) {
    if (i > 0)
      /* Translators: between the names of a list */
      g_string_append (text, C_ ("list", ", "));
    g_string_append (text, names->pdata[i]);
  }
  return g_string_free (text, names->len == 0);
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer) name);
}

static const char *
name_claimant (const DatelineClaim *claim)
{
  return claim->claimant != NULL ? claim->claimant : dateline_claim_get_claimant (claim);
}

/* Who says that it was not taken, or not quite: the known actor's name, else the words */
static char *
name_deniers (DatelineReport *self, const DatelineCaptureRow *row)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < row->claims->len; i++) {
    const DatelineClaim *claim = get_claim (self, g_array_index (row->claims, guint, i));
    const char *words = dateline_annotation_get (claim->annotation, "denied_by");
    const DatelineActor *actor = dateline_evidence_find_actor (self->evidence, words);

    if (words != NULL)
      add_name (names, actor != NULL ? actor->name : words);
    else if (dateline_claim_get_stand (claim) == DATELINE_STAND_CONTESTED)
      add_name (names, name_claimant (claim));
  }
  return join_names (names);
}

/* Who says that it was taken, where only those do whom it serves, and who threatens to take it */
static char *
name_claimants (DatelineReport *self, const DatelineCaptureRow *row)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < row->claims->len; i++) {
    const DatelineClaim *claim = get_claim (self, g_array_index (row->claims, guint, i));
    DatelineStand stand = dateline_claim_get_stand (claim);

    if (stand == DATELINE_STAND_CLAIMED || stand == DATELINE_STAND_THREATENED)
      add_name (names, name_claimant (claim));
  }
  return join_names (names);
}

/* Who held it: as the analyst's event says, else the party of an article's words, else the words */
static char *
name_from (DatelineReport *self, const DatelineCaptureRow *row)
{
  const DatelineEvent *event = dateline_evidence_get_event (self->evidence, row->event);
  const DatelineActor *actor = dateline_evidence_find_actor (self->evidence, row->from);
  const DatelineActor *party = dateline_evidence_get_party (self->evidence, actor);

  if (event != NULL && event->against_name != NULL)
    return g_strdup (event->against_name);
  return g_strdup (party != NULL ? party->name : row->from);
}

static const DatelineControl *
find_control (const DatelineReport *self, const DatelineCaptureRow *row)
{
  for (guint i = 0; i < self->controls->len; i++) {
    const DatelineControl *control = self->controls->pdata[i];

    if (row->place != 0
            ? control->place == row->place
            : control->place == 0 && g_strcmp0 (control->place_name, row->place_name) == 0)
      return control;
  }
  return NULL;
}

static gboolean
is_only_threatened (const DatelineReport *self, const DatelineCaptureRow *row)
{
  for (guint i = 0; i < row->claims->len; i++)
    if (dateline_claim_get_stand (get_claim (self, g_array_index (row->claims, guint, i))) !=
        DATELINE_STAND_THREATENED)
      return FALSE;
  return TRUE;
}

static char *
name_outcome (const DatelineReport *self, const DatelineCaptureRow *row)
{
  if (row->state == DATELINE_CONTROL_HELD)
    return NULL;
  if (is_only_threatened (self, row))
    return g_strdup (_ ("threatened"));
  return g_strdup (dateline_control_state_get_label (row->state));
}

static DatelineReportCapture *
make_capture (DatelineReport *self, const DatelineCaptureRow *row)
{
  DatelineReportCapture *capture = g_new0 (DatelineReportCapture, 1);
  const DatelinePlace *place = dateline_evidence_get_place (self->evidence, row->place);
  const DatelineEvent *event = dateline_evidence_get_event (self->evidence, row->event);

  capture->weighed = row;
  capture->control = find_control (self, row);
  capture->outcome = name_outcome (self, row);
  capture->day = _dateline_report_short_date (self, row->date);
  capture->place = _dateline_report_name_place (self, row->place, row->place_name);
  if (place != NULL && g_strcmp0 (place->admin1, place->name) != 0)
    capture->province = g_strdup (place->admin1);
  capture->from = name_from (self, row);
  capture->to = g_strdup (row->captor);
  capture->by = name_claimants (self, row);
  capture->denied_by = name_deniers (self, row);
  capture->decision = event != NULL ? g_strdup (event->decision_note) : NULL;
  capture->refs = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < row->claims->len; i++)
    _dateline_report_add_ref (capture->refs, _dateline_report_annotation_of_claim (
                                                 self, g_array_index (row->claims, guint, i)));
  return capture;
}

void
_dateline_report_fill_chronology (DatelineReport *self)
{
  GArray *claims = self->evidence->claims;
  const DatelineClaim *first = (const DatelineClaim *) claims->data;

  self->chronology_rows = dateline_chronology_new (first, claims->len);
  self->controls = dateline_control_new (first, claims->len, self->chronology_rows);
  self->captures = g_ptr_array_new_with_free_func (capture_free);
  for (guint i = 0; i < self->chronology_rows->len; i++) {
    DatelineReportCapture *capture = make_capture (self, self->chronology_rows->pdata[i]);

    g_ptr_array_add (self->captures, capture);
    for (guint k = 0; k < capture->refs->len; k++)
      _dateline_report_use (self, g_array_index (capture->refs, guint, k),
                            DATELINE_REPORT_CHRONOLOGY, i);
  }
}
