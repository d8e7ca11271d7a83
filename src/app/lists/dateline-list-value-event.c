/* dateline-list-value-event.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the columns of events say.
 */

#include "dateline-list-value-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-number.h"
#include "dateline-text.h"

/* How a capture is said to be, in the order in which it is shown */
static const struct {
  const char *name;
  const char *label;
} statuses[] = {
  { "confirmed", N_ ("confirmed") }, { "reported", N_ ("reported") },
  { "claimed", N_ ("claimed") },     { "contested", N_ ("contested") },
  { "denied", N_ ("denied") },       { "threatened", N_ ("threatened") },
};

char *
_dateline_list_event_date (const DatelineListFacts *facts)
{
  return _dateline_list_format_date (facts->event->date, facts->year);
}

char *
_dateline_list_event_place (const DatelineListFacts *facts)
{
  return g_strdup (facts->event->place_name);
}

/* A casualty claim has no status: somebody claims it, or it is reported. */
static const char *
get_status (const DatelineAnnotation *claim)
{
  if (claim->kind == DATELINE_KIND_CAPTURE)
    return dateline_annotation_get (claim, "status");
  if (claim->kind != DATELINE_KIND_CASUALTY)
    return NULL;
  return dateline_annotation_get (claim, "claimant") != NULL ? "claimed" : "reported";
}

static gboolean
any_claim_is (const DatelineListFacts *facts, const char *status)
{
  for (guint i = 0; facts->claims != NULL && i < facts->claims->len; i++) {
    const DatelineAnnotation *claim = facts->claims->pdata[i];

    if (g_strcmp0 (get_status (claim), status) == 0)
      return TRUE;
    if (g_str_equal (status, "denied") && dateline_annotation_get (claim, "denied_by") != NULL)
      return TRUE;
  }
  return FALSE;
}

static const char *
get_kind_label (const DatelineEvent *event)
{
  const DatelineEventKind *kind = dateline_event_kind_find (event->kind);

  return kind != NULL ? _ (kind->label) : event->kind;
}

/* What its claims say of it; the kind, which the icon tells, where there are none */
char *
_dateline_list_event_what (const DatelineListFacts *facts)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (any_claim_is (facts, statuses[i].name))
      g_ptr_array_add (found, (gpointer) _ (statuses[i].label));
  if (found->len == 0)
    return g_strdup (get_kind_label (facts->event));
  g_ptr_array_add (found, NULL);
  return g_strjoinv (_ (", "), (char **) found->pdata);
}

char *
_dateline_list_event_who (const DatelineListFacts *facts)
{
  g_autofree char *actor = dateline_text_show_line (facts->event->actor_name);
  g_autofree char *against = dateline_text_show_line (facts->event->against_name);

  if (actor != NULL && against != NULL)
    /* Translators: who did something, and to whom; the arrow points at who did it */
    return g_strdup_printf (_ ("%1$s ← %2$s"), actor, against);
  if (against != NULL)
    /* Translators: to whom something was done by nobody knows whom */
    return g_strdup_printf (_ ("? ← %s"), against);
  return g_steal_pointer (&actor);
}

/* The wider of two ends; what is open at one is open at both. */
static gint64
widen (gint64 a, gint64 b, gboolean upwards)
{
  if (a < 0 || b < 0)
    return DATELINE_AMOUNT_OPEN;
  return upwards ? MAX (a, b) : MIN (a, b);
}

/* All that its claims say of the killed, from the least to the most. */
static DatelineAmount
get_claimed (const DatelineListFacts *facts)
{
  DatelineAmount all = DATELINE_AMOUNT_NONE;

  for (guint i = 0; facts->claims != NULL && i < facts->claims->len; i++) {
    const DatelineAnnotation *claim = facts->claims->pdata[i];
    DatelineAmount said = { dateline_annotation_get_count (claim, "killed_low", -1),
                            dateline_annotation_get_count (claim, "killed_high", -1) };

    if (claim->kind != DATELINE_KIND_CASUALTY || !dateline_amount_is_known (said))
      continue;
    if (dateline_amount_is_known (all))
      said =
          (DatelineAmount){ widen (all.low, said.low, FALSE), widen (all.high, said.high, TRUE) };
    all = said;
  }
  return all;
}

/* "hundreds": one word that leaves much open is said better than its range */
static const char *
find_vague_word (const DatelineListFacts *facts, DatelineAmount claimed)
{
  const char *found = NULL;

  for (guint i = 0; facts->claims != NULL && i < facts->claims->len; i++) {
    const DatelineAnnotation *claim = facts->claims->pdata[i];
    const char *wording = dateline_annotation_get (claim, "wording");

    if (claim->kind != DATELINE_KIND_CASUALTY || wording == NULL)
      continue;
    if (found != NULL)
      return NULL;
    found = wording;
  }
  if (found == NULL || strchr (found, ' ') != NULL)
    return NULL;
  return claimed.low == claimed.high && dateline_amount_is_known (claimed) ? NULL : found;
}

/* The event's own number, or what is claimed until there is one. */
char *
_dateline_list_event_killed (const DatelineListFacts *facts)
{
  DatelineAmount killed = { facts->event->killed_low, facts->event->killed_high };
  const char *word;

  if (dateline_amount_is_known (killed))
    return dateline_amount_to_display (killed);
  killed = get_claimed (facts);
  word = find_vague_word (facts, killed);
  if (word != NULL)
    /* Translators: the word for a number, as an article has it */
    return g_strdup_printf (_ ("“%s”"), word);
  return dateline_amount_to_display (killed);
}

/* An event that is in no case yet has not been counted. */
char *
_dateline_list_event_claims (const DatelineListFacts *facts)
{
  return _dateline_list_format_some ((gint32) facts->event->n_claims);
}
