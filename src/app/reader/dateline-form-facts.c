/* dateline-form-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-form-facts.h"

#include <glib/gi18n-lib.h>

#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-draft.h"
#include "dateline-event.h"
#include "dateline-evidence.h"
#include "dateline-form-drafts.h"
#include "dateline-place.h"
#include "dateline-record-name.h"
#include "dateline-suggestion.h"

/* Of an event with more claims than this the origins are not counted: nobody waits for a form */
#define MAX_WEIGHED 100

static void
link_free (gpointer data)
{
  DatelineFormLink *link = data;

  g_free (link->text);
  g_free (link);
}

/**
 * dateline_form_facts_new:
 * @annotation: an annotation or suggestion
 *
 * Returns: (transfer full): what is to be read around it
 */
DatelineFormFacts *
dateline_form_facts_new (const DatelineAnnotation *annotation)
{
  DatelineFormFacts *self = g_new0 (DatelineFormFacts, 1);

  self->id = annotation->id;
  self->article = annotation->article;
  self->place_ref = dateline_annotation_dup_value (annotation, "place_ref");
  self->published = DATELINE_DATE_NONE;
  self->links = g_ptr_array_new_with_free_func (link_free);
  return self;
}

/**
 * dateline_form_facts_free:
 * @self: (transfer full): facts
 */
void
dateline_form_facts_free (DatelineFormFacts *self)
{
  g_clear_pointer (&self->annotation, dateline_annotation_free);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_ptr_array_unref (self->links);
  g_free (self->place_ref);
  g_free (self->place);
  g_free (self);
}

static guint
count_origins (DatelineCase *dateline, gint64 event, GArray *links, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) which = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (DatelineEvidence) evidence = NULL;
  const DatelineClaim *claims;

  for (guint i = 0; i < links->len; i++)
    g_array_append_val (ids, g_array_index (links, DatelineEventClaim, i).annotation);
  evidence =
      dateline_evidence_read_annotations (dateline, (const gint64 *) ids->data, ids->len, error);
  if (evidence == NULL)
    return 0;
  claims = (const DatelineClaim *) evidence->claims->data;
  for (guint i = 0; i < evidence->claims->len; i++)
    if (claims[i].event == event)
      g_array_append_val (which, i);
  return dateline_claims_count_origins (claims, (const guint *) which->data, which->len);
}

static char *
create_link_text (DatelineCase *dateline, const DatelineEvent *event)
{
  g_autofree char *name = dateline_record_name_event (event);
  g_autoptr (GArray) links = dateline_event_get_claims (dateline, event->id, NULL);
  g_autofree char *claims = NULL;
  g_autofree char *origins = NULL;
  guint n_claims = links != NULL ? links->len : 0;
  guint n_origins = n_claims > 0 && n_claims <= MAX_WEIGHED
                        ? count_origins (dateline, event->id, links, NULL)
                        : 0;

  claims = g_strdup_printf (ngettext ("%u claim", "%u claims", n_claims), n_claims);
  if (n_origins == 0)
    /* Translators: an event's name and how many claims: "Event Kunduz, 8 Aug: 5 claims" */
    return g_strdup_printf (_ ("Event %1$s: %2$s"), name, claims);
  origins = g_strdup_printf (ngettext ("%u origin", "%u origins", n_origins), n_origins);
  /* Translators: "Event Kunduz, 8 Aug: 5 claims, 3 origins" */
  return g_strdup_printf (_ ("Event %1$s: %2$s, %3$s"), name, claims, origins);
}

static gboolean
read_links (DatelineFormFacts *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (GArray) links = dateline_event_get_of_annotation (dateline, self->id, error);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++) {
    gint64 id = g_array_index (links, DatelineEventClaim, i).event;
    g_autoptr (DatelineEvent) event = dateline_event_get (dateline, id, NULL);
    DatelineFormLink *link;

    if (event == NULL)
      continue;
    link = g_new0 (DatelineFormLink, 1);
    *link = (DatelineFormLink){ id, create_link_text (dateline, event) };
    g_ptr_array_add (self->links, link);
  }
  return TRUE;
}

static void
read_place (DatelineFormFacts *self, DatelineCase *dateline)
{
  gint64 id = self->place_ref != NULL ? dateline_place_find_ref (dateline, self->place_ref) : 0;
  g_autoptr (DatelinePlace) place = id != 0 ? dateline_place_get (dateline, id, NULL) : NULL;

  if (place != NULL)
    self->place = dateline_record_name_place_detail (place);
}

/**
 * dateline_form_facts_read:
 * @self: facts
 * @dateline: a case, on its thread
 * @error: (out) (optional): what the case says
 *
 * Reads what the case knows around an annotation, and the annotation itself as it is now.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_form_facts_read (DatelineFormFacts *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelineArticle) article = dateline_article_get (dateline, self->article, error);

  g_autofree char *prefix = dateline_form_drafts_dup_key (DATELINE_RECORD_ANNOTATION, self->id, "");

  if (article == NULL)
    return FALSE;
  self->drafts = dateline_draft_load (dateline, prefix, error);
  if (self->drafts == NULL)
    return FALSE;
  self->published = article->published;
  self->annotation = dateline_annotation_get_by_id (dateline, self->id, NULL);
  if (self->annotation != NULL) {
    g_free (self->place_ref);
    self->place_ref = dateline_annotation_dup_value (self->annotation, "place_ref");
  }
  read_place (self, dateline);
  return read_links (self, dateline, error);
}

/* The fields, and the reference to a place that is made for them */
static GStrv
add_place (DatelineChange *change,
           const char *const *assignments,
           const DatelinePlace *place,
           GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (DatelinePlace) made = dateline_place_copy (place);
  g_autofree char *id = NULL;

  if (!dateline_place_ensure (change, made, error))
    return NULL;
  id = dateline_case_format_id (dateline_change_get_case (change), made->id);
  g_strv_builder_addv (builder, (const char **) assignments);
  g_strv_builder_add_many (builder, "place_ref", id, NULL);
  return g_strv_builder_end (builder);
}

/**
 * dateline_form_store:
 * @change: a change
 * @id: of an annotation, a suggestion, an event, an actor or a place
 * @assignments: names of fields and their values by turns
 * @place: (nullable): a place to be made, unless it is there, and to be referred to
 * @error: (out) (optional): as for dateline_record_edit_fields()
 *
 * Stores fields. A suggestion is accepted first, in the same change.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_form_store (DatelineChange *change,
                     gint64 id,
                     const char *const *assignments,
                     const DatelinePlace *place,
                     GError **error)
{
  DatelineRecordType type;
  g_auto (GStrv) placed = NULL;

  if (!dateline_record_find (dateline_change_get_case (change), id, &type, error))
    return FALSE;
  if (type == DATELINE_RECORD_SUGGESTION && !dateline_suggestion_accept (change, &id, 1, error))
    return FALSE;
  if (place == NULL)
    return dateline_record_edit_fields (change, id, assignments, error);
  placed = add_place (change, assignments, place, error);
  return placed != NULL &&
         dateline_record_edit_fields (change, id, (const char *const *) placed, error);
}
