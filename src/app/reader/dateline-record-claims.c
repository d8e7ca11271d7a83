/* dateline-record-claims.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said about a record, weighed: origins, contradictions, who holds a place.
 */

#include "dateline-record-facts-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-contradiction.h"
#include "dateline-evidence.h"

/* What the claims of one page are weighed with */
typedef struct {
  DatelineRecordFacts *facts;
  DatelineEvidence *evidence;
  GArray *links;         /* of DatelineEventClaim */
  GHashTable *positions; /* annotation → where its link stands, from 1 */
  GHashTable *shown;     /* annotation → DatelineClaimFact */
  GHashTable *origins;   /* number of an article's origin → its number on the page */
} Weighing;

static void
claim_free (gpointer data)
{
  DatelineClaimFact *claim = data;

  g_free (claim->words);
  g_free (claim->who);
  g_free (claim->where);
  g_free (claim);
}

static void
hold_free (gpointer data)
{
  DatelineHoldFact *hold = data;

  g_free (hold->holder);
  g_free (hold->colour);
  g_free (hold->other_colour);
  g_free (hold);
}

static const char *
find_who (const DatelineAnnotation *annotation)
{
  static const char *const fields[] = { "claimant", "speaker" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *who = dateline_kind_find_field (annotation->kind, fields[i]) != NULL
                          ? dateline_annotation_get (annotation, fields[i])
                          : NULL;

    if (who != NULL)
      return who;
  }
  return "";
}

static char *
describe_article (const DatelineArticle *article)
{
  g_autofree char *when = dateline_date_to_display (article->published);
  const char *outlet = article->outlet != NULL ? article->outlet : article->title;

  if (outlet == NULL || when[0] == '\0')
    return g_strdup (outlet != NULL ? outlet : when);
  /* Translators: an outlet and a date: "Harbour Wire, 10 August 2021" */
  return g_strdup_printf (_ ("%1$s, %2$s"), outlet, when);
}

/* Origins are numbered in the order in which the page shows them. */
static guint
number_origin (Weighing *self, guint origin)
{
  gpointer number = g_hash_table_lookup (self->origins, GUINT_TO_POINTER (origin + 1));

  if (number == NULL) {
    number = GUINT_TO_POINTER (g_hash_table_size (self->origins) + 1);
    g_hash_table_insert (self->origins, GUINT_TO_POINTER (origin + 1), number);
  }
  return GPOINTER_TO_UINT (number);
}

/* Where the link of an annotation stands among those that the page shows, -1 for none */
static int
find_link (Weighing *self, gint64 annotation)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->positions, &annotation)) - 1;
}

static void
add_claim (Weighing *self, guint article, const DatelineAnnotation *annotation, int position)
{
  const DatelineEventClaim *link = &g_array_index (self->links, DatelineEventClaim, position);
  DatelineClaimFact *claim = g_new0 (DatelineClaimFact, 1);

  claim->annotation = annotation->id;
  claim->kind = annotation->kind;
  claim->words = g_strdup (annotation->exact);
  claim->who = g_strdup (find_who (annotation));
  claim->where = describe_article (self->evidence->articles->pdata[article]);
  claim->stance = link->stance;
  claim->relied = link->relied;
  claim->origin = number_origin (self, self->evidence->origins[article]);
  g_ptr_array_add (self->facts->claims, claim);
  g_hash_table_insert (self->shown, &claim->annotation, claim);
}

/* By article, but what was asked for later stands behind what was shown before */
static void
add_claims (Weighing *self, guint n_links)
{
  guint step = DATELINE_RECORD_STEP;

  for (guint page = 0; page * step < n_links; page++)
    for (guint i = 0; i < self->evidence->articles->len; i++)
      for (guint k = self->evidence->first[i]; k < self->evidence->first[i + 1]; k++) {
        const DatelineAnnotation *annotation = self->evidence->annotations->pdata[k];
        int position = find_link (self, annotation->id);

        if (position >= 0 && (guint) position / step == page)
          add_claim (self, i, annotation, position);
      }
}

static void
mark_disputed (Weighing *self, const DatelineClaim *claim)
{
  DatelineClaimFact *fact = g_hash_table_lookup (self->shown, &claim->annotation->id);

  if (fact != NULL)
    fact->is_disputed = TRUE;
}

/* Who stands on one side: "Harbour Wire; a spokesman" */
static char *
name_side (Weighing *self, const DatelineClaim *claims, GArray *side)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < side->len; i++) {
    const DatelineClaim *claim = &claims[g_array_index (side, guint, i)];
    const DatelineArticle *article = self->evidence->articles->pdata[claim->article];
    const char *name = find_who (claim->annotation);

    mark_disputed (self, claim);
    if (name[0] == '\0')
      name = article->outlet != NULL ? article->outlet : _ ("an article");
    if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, (gpointer) name);
  }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("; ", (char **) names->pdata);
}

static void
add_contradiction (Weighing *self, const DatelineClaim *claims, const DatelineContradiction *found)
{
  static const char *const sentences[] = {
    [DATELINE_CONTRADICTION_CONTROL] = N_ ("Said to be so: %1$s. Said not to be so: %2$s"),
    [DATELINE_CONTRADICTION_NUMBER] = N_ ("Numbers that cannot both be true: %1$s. Against: %2$s"),
    [DATELINE_CONTRADICTION_DENIAL] = N_ ("Losses claimed: %1$s. Denied: %2$s"),
  };
  g_autofree char *sides = name_side (self, claims, found->sides);
  g_autofree char *against = name_side (self, claims, found->against);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (self->facts->contradictions,
                   g_strdup_printf (_ (sentences[found->kind]), sides, against));
#pragma GCC diagnostic pop
}

static void
add_hold (Weighing *self, DatelineCase *dateline, const DatelineControlSpan *span, const char *from)
{
  DatelineHoldFact *hold = g_new0 (DatelineHoldFact, 1);

  *hold = (DatelineHoldFact){
    .start = span->start,
    .end = span->end,
    .state = span->state,
    .holder = g_strdup (span->holder),
    .colour = dateline_actor_find_colour (dateline, span->holder),
    .other_colour = dateline_actor_find_colour (dateline, from),
  };
  g_ptr_array_add (self->facts->holds, hold);
}

static void
add_holds (Weighing *self,
           DatelineCase *dateline,
           const DatelineClaim *claims,
           GPtrArray *chronology)
{
  g_autoptr (GPtrArray) controls =
      dateline_control_new (claims, self->evidence->claims->len, chronology);

  for (guint i = 0; i < controls->len; i++) {
    const DatelineControl *control = controls->pdata[i];

    for (guint k = 0; control->place == self->facts->id && k < control->spans->len; k++) {
      const DatelineControlSpan *span = &g_array_index (control->spans, DatelineControlSpan, k);
      const DatelineCaptureRow *row = chronology->pdata[span->row];

      add_hold (self, dateline, span, row->from);
    }
  }
}

static gboolean
weigh (Weighing *self, DatelineCase *dateline, GError **error)
{
  const DatelineClaim *claims = (const DatelineClaim *) self->evidence->claims->data;
  guint n_claims = self->evidence->claims->len;
  g_autofree char *name = dateline_setting_get (dateline, "policy");
  g_autoptr (DatelineNumberPolicy) policy =
      dateline_number_policy_new (name != NULL ? name : "conservative", error);
  g_autoptr (GPtrArray) chronology = NULL;
  g_autoptr (GPtrArray) ledger = NULL;
  g_autoptr (GPtrArray) contradictions = NULL;

  if (policy == NULL)
    return FALSE;
  chronology = dateline_chronology_new (claims, n_claims);
  ledger = dateline_ledger_new (claims, n_claims, policy);
  contradictions = dateline_contradictions_new (claims, chronology, ledger);
  for (guint i = 0; i < contradictions->len; i++)
    add_contradiction (self, claims, contradictions->pdata[i]);
  if (self->facts->type == DATELINE_RECORD_PLACE)
    add_holds (self, dateline, claims, chronology);
  return TRUE;
}

static guint
count_origins (Weighing *self)
{
  g_autoptr (GArray) which = g_array_new (FALSE, FALSE, sizeof (guint));
  const DatelineClaim *claims = (const DatelineClaim *) self->evidence->claims->data;

  for (guint i = 0; i < self->evidence->claims->len; i++)
    if (self->facts->type != DATELINE_RECORD_EVENT || claims[i].event == self->facts->id)
      g_array_append_val (which, i);
  return dateline_claims_count_origins (claims, (const guint *) which->data, which->len);
}

/**
 * _dateline_record_facts_read_claims:
 * @self: facts
 * @dateline: a case, on its thread
 * @links: (element-type DatelineEventClaim): the claims, and how they stand to the event
 * @error: (out) (optional): what the case says
 *
 * Reads what is said and weighs it.
 *
 * Returns: %FALSE with @error set
 */
gboolean
_dateline_record_facts_read_claims (DatelineRecordFacts *self,
                                    DatelineCase *dateline,
                                    GArray *links,
                                    GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) shown = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) origins = g_hash_table_new (NULL, NULL);
  g_autoptr (DatelineEvidence) evidence = NULL;
  Weighing weighing = { self, NULL, links, positions, shown, origins };
  guint n_links = MIN (links->len, self->limits[DATELINE_RECORD_LIST_CLAIMS]);

  g_ptr_array_set_free_func (self->claims, claim_free);
  g_ptr_array_set_free_func (self->holds, hold_free);
  for (guint i = 0; i < n_links; i++) {
    gint64 *annotation = &g_array_index (links, DatelineEventClaim, i).annotation;

    g_array_append_val (ids, *annotation);
    g_hash_table_insert (positions, annotation, GINT_TO_POINTER ((int) i + 1));
  }
  evidence =
      dateline_evidence_read_annotations (dateline, (const gint64 *) ids->data, ids->len, error);
  if (evidence == NULL)
    return FALSE;
  weighing.evidence = evidence;
  add_claims (&weighing, n_links);
  self->n_origins = count_origins (&weighing);
  return weigh (&weighing, dateline, error);
}
