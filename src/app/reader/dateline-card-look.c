/* dateline-card-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-card-look.h"

#include <glib/gi18n-lib.h>

#include "dateline-text.h"

/* Auxiliary methods */

static void
add_part (GPtrArray *parts, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_ptr_array_add (parts, g_strdup (text));
}

static char *
join_parts (GPtrArray *parts)
{
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_date (GPtrArray *parts, const DatelineAnnotation *annotation)
{
  DatelineDate date = dateline_annotation_get_date (annotation);
  g_autofree char *shown = NULL;

  if (!dateline_date_is_known (date))
    return;
  shown = dateline_date_to_display (date);
  add_part (parts, shown);
}

static void
describe_capture (GPtrArray *parts, const DatelineAnnotation *annotation)
{
  const char *status = dateline_annotation_get (annotation, "status");
  const char *claimant = dateline_annotation_get (annotation, "claimant");
  const char *denied_by = dateline_annotation_get (annotation, "denied_by");

  if (status != NULL && claimant != NULL)
    /* Translators: a status as “claimed”, and who says so */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%1$s by %2$s"), _ (status), claimant));
  else
    add_part (parts, status != NULL ? _ (status) : claimant);
  if (denied_by != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("denied by %s"), denied_by));
  add_date (parts, annotation);
}

static void
describe_casualty (GPtrArray *parts, const DatelineAnnotation *annotation)
{
  add_part (parts, dateline_annotation_get (annotation, "claimant"));
  add_part (parts, dateline_annotation_get (annotation, "victims"));
  add_part (parts, dateline_annotation_get (annotation, "place"));
  add_date (parts, annotation);
}

static void
describe_quote (GPtrArray *parts, const DatelineAnnotation *annotation)
{
  const char *told_to = dateline_annotation_get (annotation, "told_to");

  add_part (parts, dateline_annotation_get (annotation, "role"));
  add_part (parts, dateline_annotation_get (annotation, "affiliation"));
  if (told_to != NULL)
    /* Translators: to whom a speaker said something */
    g_ptr_array_add (parts, g_strdup_printf (_ ("told %s"), told_to));
}

static void
describe_place (GPtrArray *parts, const DatelineAnnotation *annotation)
{
  add_part (parts, dateline_annotation_get (annotation, "admin1"));
}

static void
describe_nothing (GPtrArray *parts, const DatelineAnnotation *annotation)
{
}

static char *
describe (const DatelineAnnotation *annotation)
{
  static void (*const describers[DATELINE_N_KINDS]) (GPtrArray *, const DatelineAnnotation *) = {
    [DATELINE_KIND_QUOTE] = describe_quote,       [DATELINE_KIND_CAPTURE] = describe_capture,
    [DATELINE_KIND_CASUALTY] = describe_casualty, [DATELINE_KIND_PLACE] = describe_place,
    [DATELINE_KIND_NOTE] = describe_nothing,
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  describers[annotation->kind](parts, annotation);
  return join_parts (parts);
}

/* A quote's speaker stands alone in the main line: the words are beside the card */
static char *
create_main (const DatelineAnnotation *annotation)
{
  const char *speaker = annotation->kind == DATELINE_KIND_QUOTE
                            ? dateline_annotation_get (annotation, "speaker")
                            : NULL;

  return speaker != NULL ? g_strdup (speaker) : dateline_annotation_to_summary (annotation);
}

static char *
create_spoken (const DatelineCardLook *self)
{
  const char *kind = dateline_kind_get_label (self->kind);
  g_autofree char *line = self->second != NULL
                              ? g_strdup_printf ("%s, %s", self->main, self->second)
                              : g_strdup (self->main);

  if (self->suggested)
    /* Translators: a kind as “Capture”, and what is claimed */
    return g_strdup_printf (_ ("Suggested %1$s: %2$s"), kind, line);
  /* Translators: a kind as “Capture”, and what is claimed */
  return g_strdup_printf (_ ("%1$s: %2$s"), kind, line);
}

/* How sure a suggestion is, and why it was made */
static char *
create_details (const DatelineCardLook *self, const char *rule)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (!self->suggested)
    return NULL;
  add_part (parts, self->score);
  add_part (parts, self->reason);
  add_part (parts, rule);
  return join_parts (parts);
}

/* Nothing reads otherwise on a card than it is stored */
static char *
take_shown (char *text)
{
  char *shown = dateline_text_show_line (text);

  g_free (text);
  return shown;
}

/* Public functions */

/**
 * dateline_card_look_new:
 * @annotation: an annotation
 * @reason: (nullable): the sentence that explains its rule
 *
 * Returns: (transfer full): what its card shows
 */
DatelineCardLook *
dateline_card_look_new (const DatelineAnnotation *annotation, const char *reason)
{
  DatelineCardLook *self = g_new0 (DatelineCardLook, 1);

  self->kind = annotation->kind;
  self->suggested = annotation->state == DATELINE_STATE_SUGGESTED;
  self->main = take_shown (create_main (annotation));
  self->second = take_shown (describe (annotation));
  if (self->suggested && annotation->score >= 0)
    self->score = g_strdup_printf ("%.2f", annotation->score);
  if (!self->suggested && annotation->coder != NULL)
    /* Translators: a person */
    self->origin = take_shown (g_strdup_printf (_ ("by %s"), annotation->coder));
  self->reason = g_strdup (reason);
  self->details = take_shown (create_details (self, annotation->rule));
  self->spoken = create_spoken (self);
  return self;
}

void
dateline_card_look_free (DatelineCardLook *self)
{
  g_free (self->main);
  g_free (self->second);
  g_free (self->origin);
  g_free (self->score);
  g_free (self->reason);
  g_free (self->details);
  g_free (self->spoken);
  g_free (self);
}

/**
 * dateline_card_look_equal:
 * @a: what a card shows
 * @b: what another shows
 *
 * Returns: whether both are the same
 */
gboolean
dateline_card_look_equal (const DatelineCardLook *a, const DatelineCardLook *b)
{
  return g_strcmp0 (a->spoken, b->spoken) == 0 && g_strcmp0 (a->score, b->score) == 0 &&
         g_strcmp0 (a->reason, b->reason) == 0 && g_strcmp0 (a->details, b->details) == 0;
}

/**
 * dateline_card_places_find_fixed:
 * @places: (array length=n): the cards, in the order of their words
 * @fixed: index of the card that is to stay beside its words
 * @gap: between two cards, pixels
 * @top: where the view begins
 * @limit: how far down that card is whole in sight
 *
 * Cards whose words are in view are not to be pushed out of it by the one that is selected: it
 * gives way downwards, as far as it stays in sight itself.
 *
 * Returns: where the fixed card is to be
 */
int
dateline_card_places_find_fixed (const DatelineCardPlace *places,
                                 guint fixed,
                                 int gap,
                                 int top,
                                 int limit)
{
  int room = top;

  for (guint i = 0; i < fixed; i++)
    if (places[i].wish >= top)
      room += places[i].height + gap;
  return MAX (places[fixed].wish, MIN (room, limit));
}

/**
 * dateline_card_places_solve:
 * @places: (array length=n): the cards, in the order of their words
 * @n: how many
 * @gap: between two cards, pixels
 * @fixed: index of the card that stays where its words are, or -1
 *
 * Finds a place for each card: beside its words where it can be, or else pushed down by those
 * before it. Cards before the fixed one are pushed up from it.
 */
void
dateline_card_places_solve (DatelineCardPlace *places, guint n, int gap, int fixed)
{
  int bottom = G_MININT / 2;

  for (guint i = 0; i < n; i++) {
    places[i].y = (int) i == fixed ? places[i].wish : MAX (places[i].wish, bottom);
    bottom = places[i].y + places[i].height + gap;
  }
  for (int i = fixed - 1; i >= 0; i--) {
    int highest = places[i + 1].y - gap - places[i].height;

    if (places[i].y <= highest)
      break;
    places[i].y = highest;
  }
}
