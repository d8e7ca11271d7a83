/* dateline-map-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-card.h"

#include <glib/gi18n-lib.h>

#include "dateline-annotation-store.h"
#include "dateline-text.h"

/* Auxiliary methods */

static char *
join (GPtrArray *parts, const char *separator)
{
  g_ptr_array_add (parts, NULL);
  return parts->len > 1 ? g_strjoinv (separator, (char **) parts->pdata) : NULL;
}

static const char *
get_kind_label (const char *name)
{
  const DatelineEventKind *kind = dateline_event_kind_find (name);

  return kind != NULL ? _ (kind->label) : name;
}

static char *
create_capture (const DatelineEvent *event)
{
  if (event->actor_name == NULL)
    return NULL;
  if (event->against_name != NULL)
    return g_strdup_printf (_ ("%s took it from %s"), event->actor_name, event->against_name);
  return g_strdup_printf (_ ("%s took it"), event->actor_name);
}

static char *
create_what (const DatelineEvent *event)
{
  const char *label = get_kind_label (event->kind);

  if (g_str_equal (event->kind, "capture")) {
    char *capture = create_capture (event);

    if (capture != NULL)
      return capture;
  }
  if (event->actor_name != NULL && event->against_name != NULL)
    /* Translators: a kind of event, who did it, and against whom */
    return g_strdup_printf (_ ("%s: %s against %s"), label, event->actor_name, event->against_name);
  if (event->actor_name != NULL)
    /* Translators: a kind of event, and who did it */
    return g_strdup_printf (_ ("%s: %s"), label, event->actor_name);
  return g_strdup (label);
}

/* A number with its range, as far as its ends are known; %NULL where none is. */
static char *
format_killed (gint32 low, gint32 high)
{
  if (low < 0)
    return high < 0 ? NULL : g_strdup_printf (_ ("up to %d killed"), high);
  if (high < 0)
    return g_strdup_printf (_ ("at least %d killed"), low);
  return low == high ? g_strdup_printf (_ ("%d killed"), low)
                     : g_strdup_printf (_ ("%d–%d killed"), low, high);
}

static char *
format_injured (gint32 low, gint32 high)
{
  if (low < 0)
    return high < 0 ? NULL : g_strdup_printf (_ ("up to %d injured"), high);
  if (high < 0)
    return g_strdup_printf (_ ("at least %d injured"), low);
  return low == high ? g_strdup_printf (_ ("%d injured"), low)
                     : g_strdup_printf (_ ("%d–%d injured"), low, high);
}

static void
take_part (GPtrArray *parts, char *part)
{
  if (part != NULL)
    g_ptr_array_add (parts, part);
}

static char *
create_detail (const DatelineEvent *event, const DatelineEventEvidence *evidence)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (evidence->status != NULL)
    g_ptr_array_add (parts, g_strdup (evidence->status));
  take_part (parts, format_killed (event->killed_low, event->killed_high));
  take_part (parts, format_injured (event->injured_low, event->injured_high));
  if (evidence->n_claims > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u claim", "%u claims", evidence->n_claims),
                                             evidence->n_claims));
  if (evidence->n_articles > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u article", "%u articles", evidence->n_articles),
                                      evidence->n_articles));
  return join (parts, " · ");
}

/* The statuses in the order of the form, each once. */
static const char *
collect_status (GPtrArray *claims)
{
  const DatelineField *field = dateline_kind_find_field (DATELINE_KIND_CAPTURE, "status");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (gsize s = 0; field->choices[s] != NULL; s++)
    for (guint i = 0; i < claims->len; i++) {
      const DatelineAnnotation *claim = claims->pdata[i];

      if (claim->kind != DATELINE_KIND_CAPTURE ||
          g_strcmp0 (dateline_annotation_get (claim, "status"), field->choices[s]) != 0)
        continue;
      g_ptr_array_add (parts, g_strdup (_ (field->choices[s])));
      break;
    }
  joined = join (parts, ", ");
  return g_intern_string (joined);
}

static guint
count_articles (GPtrArray *claims)
{
  g_autoptr (GHashTable) articles = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < claims->len; i++)
    g_hash_table_add (articles, &((DatelineAnnotation *) claims->pdata[i])->article);
  return g_hash_table_size (articles);
}

/* Public methods */

/**
 * dateline_event_evidence_load:
 * @self: filled
 * @dateline: the case; on its thread
 * @event: id of an event
 * @error: (out) (optional): why the case could not be read
 *
 * Returns: whether it could be read
 */
gboolean
dateline_event_evidence_load (DatelineEventEvidence *self,
                              DatelineCase *dateline,
                              gint64 event,
                              GError **error)
{
  g_autoptr (GArray) links = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (self != NULL, FALSE);

  links = dateline_event_get_claims (dateline, event, error);
  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    g_array_append_val (ids, g_array_index (links, DatelineEventClaim, i).annotation);
  claims =
      dateline_annotation_load (dateline, (const gint64 *) (void *) ids->data, ids->len, error);
  if (claims == NULL)
    return FALSE;
  self->n_claims = claims->len;
  self->n_articles = count_articles (claims);
  self->status = collect_status (claims);
  return TRUE;
}

/**
 * dateline_map_card_of_event:
 * @self: filled
 * @event: an event
 * @evidence: what it rests on
 *
 * Place, date, what, who, status, counts.
 */
void
dateline_map_card_of_event (DatelineMapCard *self,
                            const DatelineEvent *event,
                            const DatelineEventEvidence *evidence)
{
  g_autofree char *what = NULL;

  g_return_if_fail (self != NULL && event != NULL && evidence != NULL);

  self->title = dateline_text_show_line (event->place_name != NULL ? event->place_name
                                                                   : get_kind_label (event->kind));
  self->date = dateline_date_is_known (event->date) ? dateline_date_to_display (event->date) : NULL;
  what = create_what (event);
  self->what = dateline_text_show_line (what);
  self->detail = create_detail (event, evidence);
}

/**
 * dateline_map_card_of_cluster:
 * @self: filled
 * @cluster: several events
 * @days: from the first to the last day; %DATELINE_DATE_NONE if none is dated
 *
 * How many events of which kinds, and from when to when.
 */
void
dateline_map_card_of_cluster (DatelineMapCard *self,
                              const DatelineCluster *cluster,
                              DatelineDate days)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const DatelineEventKind *kinds;
  guint n_kinds;

  g_return_if_fail (self != NULL && cluster != NULL);

  kinds = dateline_event_kind_list (&n_kinds);
  for (guint k = 0; k < n_kinds; k++)
    if (cluster->n_kinds[k] > 0)
      /* Translators: a kind of event, and how many there are: Capture 12 */
      g_ptr_array_add (parts,
                       g_strdup_printf (_ ("%s %u"), _ (kinds[k].label), cluster->n_kinds[k]));
  self->title = g_strdup_printf (ngettext ("%u event", "%u events", cluster->n), cluster->n);
  self->date = dateline_date_is_known (days) ? dateline_date_to_display (days) : NULL;
  self->what = join (parts, " · ");
  self->detail = g_strdup (_ ("Double-click to zoom in"));
}

/**
 * dateline_map_card_to_string:
 * @self: a card
 *
 * Returns: (transfer full): the same on one line, for a screen reader
 */
char *
dateline_map_card_to_string (const DatelineMapCard *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->title != NULL)
    g_ptr_array_add (parts, self->title);
  if (self->date != NULL)
    g_ptr_array_add (parts, self->date);
  if (self->what != NULL)
    g_ptr_array_add (parts, self->what);
  if (self->detail != NULL)
    g_ptr_array_add (parts, self->detail);
  return join (parts, ". ");
}

/**
 * dateline_map_card_clear:
 * @self: a card
 *
 * Frees its words.
 */
void
dateline_map_card_clear (DatelineMapCard *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->detail, g_free);
}
