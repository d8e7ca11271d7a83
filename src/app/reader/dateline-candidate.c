/* dateline-candidate.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a field can be completed with, and in which order it is offered.
 */

#include "dateline-candidate.h"

#include <string.h>

#include "dateline-alias.h"
#include "dateline-record-name.h"
#include "dateline-text.h"

/* How well a name answers to what was typed, the best first */
typedef enum {
  RANK_SAME,
  RANK_BEGINNING,
  RANK_WORD,
  RANK_PART,
  RANK_OTHER,
} Rank;

typedef struct {
  DatelineCandidate *candidate;
  Rank rank;
  guint index;
} Ranked;

/**
 * dateline_candidate_new:
 * @name: what it is called
 * @ref: (nullable): what refers to it
 *
 * Returns: (transfer full): a candidate
 */
DatelineCandidate *
dateline_candidate_new (const char *name, const char *ref)
{
  DatelineCandidate *self = g_new0 (DatelineCandidate, 1);

  self->name = g_strdup (name);
  self->detail = g_strdup ("");
  self->ref = g_strdup (ref);
  return self;
}

/**
 * dateline_candidate_new_place:
 * @place: (transfer full): a place with a name
 * @ref: what refers to it
 *
 * Returns: (transfer full): a candidate
 */
DatelineCandidate *
dateline_candidate_new_place (DatelinePlace *place, const char *ref)
{
  DatelineCandidate *self = dateline_candidate_new (place->name, ref);
  g_autofree char *detail = dateline_record_name_place_detail (place);

  if (detail != NULL) {
    g_free (self->detail);
    self->detail = dateline_text_show_line (detail);
  }
  self->place = place;
  return self;
}

/**
 * dateline_candidate_new_by_hand:
 * @name: what the place shall be called; "" for nothing: then it is called by its point
 * @point: where it is
 * @precision: how exactly: "point", "town", "district", "province" or "country"
 *
 * Returns: (transfer full): a candidate for a point that was set by hand
 */
DatelineCandidate *
dateline_candidate_new_by_hand (const char *name, DatelinePoint point, const char *precision)
{
  char lat[G_ASCII_DTOSTR_BUF_SIZE];
  char lon[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *where =
      g_strdup_printf ("%s, %s", g_ascii_formatd (lat, sizeof lat, "%.4f", point.lat),
                       g_ascii_formatd (lon, sizeof lon, "%.4f", point.lon));
  DatelinePlace *place = dateline_place_new (name[0] != '\0' ? name : where);
  DatelineCandidate *self = dateline_candidate_new_place (place, NULL);

  place->point = point;
  place->precision = g_strdup (precision);
  self->is_by_hand = TRUE;
  g_free (self->detail);
  /* latitude stands before longitude in every language */
  self->detail = g_strconcat ("\342\200\216", where, NULL);
  return self;
}

/**
 * dateline_candidate_free:
 * @self: (transfer full): a candidate
 */
void
dateline_candidate_free (DatelineCandidate *self)
{
  g_clear_pointer (&self->place, dateline_place_free);
  g_free (self->name);
  g_free (self->alias);
  g_free (self->detail);
  g_free (self->ref);
  g_free (self->country);
  g_free (self);
}

static Rank
rank_name (const char *name, const char *folded)
{
  g_autofree char *key = name != NULL ? dateline_alias_fold (name) : g_strdup ("");
  const char *found = strstr (key, folded);
  g_autofree char *word = g_strconcat (" ", folded, NULL);

  if (found == NULL)
    return RANK_OTHER;
  if (found == key)
    return key[strlen (folded)] == '\0' ? RANK_SAME : RANK_BEGINNING;
  return strstr (key, word) != NULL ? RANK_WORD : RANK_PART;
}

/* How well, then what the case has, then what lies in its countries, then as it came */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Ranked *first = a;
  const Ranked *second = b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  if (first->candidate->is_of_case != second->candidate->is_of_case)
    return first->candidate->is_of_case ? -1 : 1;
  if (first->candidate->is_in_focus != second->candidate->is_in_focus)
    return first->candidate->is_in_focus ? -1 : 1;
  return first->index < second->index ? -1 : 1;
}

/* Places of one name are several, names alone are one */
static char *
dup_key (const DatelineCandidate *self)
{
  if (self->place != NULL)
    return g_strdup (self->place->ref != NULL ? self->place->ref : self->ref);
  return dateline_alias_fold (self->name);
}

/**
 * dateline_candidates_rank:
 * @candidates: (element-type DatelineCandidate): owns them; those of the case before others
 * @text: what was typed
 * @n_max: how many to keep
 *
 * Puts them in order: called so, beginning so, with a word that begins so, with it inside, the
 * rest; of equals what the case has first, then what lies in the countries it speaks of. Whatever
 * comes twice is kept once, as it came first.
 */
void
dateline_candidates_rank (GPtrArray *candidates, const char *text, guint n_max)
{
  g_autofree char *folded = dateline_alias_fold (text);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (Ranked));
  gsize n = 0;
  g_autofree gpointer *all = g_ptr_array_steal (candidates, &n);

  for (gsize i = 0; i < n; i++) {
    DatelineCandidate *candidate = all[i];
    Rank rank = MIN (rank_name (candidate->name, folded), rank_name (candidate->alias, folded));
    Ranked ranked = { candidate, rank, (guint) i };

    if (g_hash_table_add (seen, dup_key (candidate)))
      g_array_append_val (order, ranked);
    else
      dateline_candidate_free (candidate);
  }
  g_array_sort (order, compare);
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (candidates, g_array_index (order, Ranked, i).candidate);
  if (candidates->len > n_max)
    g_ptr_array_set_size (candidates, (int) n_max);
}

/* As a form writes it */
static char *
dup_point (DatelinePoint point)
{
  char lat[G_ASCII_DTOSTR_BUF_SIZE];
  char lon[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("%s, %s", g_ascii_formatd (lat, sizeof lat, "%.8g", point.lat),
                          g_ascii_formatd (lon, sizeof lon, "%.8g", point.lon));
}

/**
 * dateline_candidate_dup_words:
 * @self: a candidate
 * @field: a row for a place, a point or an actor
 * @stored: what is stored in it, "" for nothing
 *
 * Returns: (transfer full): what stands in the row once it is chosen: of a place in an annotation
 *   the article's own words, where there are any; of a point itself
 */
char *
dateline_candidate_dup_words (const DatelineCandidate *self,
                              const DatelineFormField *field,
                              const char *stored)
{
  gboolean keeps = field->type == DATELINE_FORM_PLACE && field->other != NULL && stored[0] != '\0';

  if (field->type == DATELINE_FORM_POINT)
    return dup_point (self->place->point);
  return g_strdup (keeps ? stored : self->name);
}

static void
add (GStrvBuilder *builder, const char *field, const char *value)
{
  g_strv_builder_add_many (builder, field, value != NULL ? value : "", NULL);
}

static void
add_degrees (GStrvBuilder *builder, const char *field, double degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  add (builder, field, g_ascii_formatd (buffer, sizeof buffer, "%.8g", degrees));
}

/* An annotation of a place says itself where that is */
static void
add_position (GStrvBuilder *builder, const DatelineCandidate *self)
{
  const DatelinePlace *place = self->place;

  if (dateline_point_is_valid (place->point)) {
    add_degrees (builder, "lat", place->point.lat);
    add_degrees (builder, "lon", place->point.lon);
  }
  add (builder, "precision", place->precision);
  add (builder, "admin1", place->admin1);
  add (builder, "country", place->country);
}

/* A row for a point itself, without a place */
static void
add_point (GStrvBuilder *builder, const DatelineCandidate *self, const DatelineFormField *field)
{
  add_degrees (builder, field->field, self->place->point.lat);
  add_degrees (builder, field->other, self->place->point.lon);
  add (builder, "precision", self->place->precision);
}

/**
 * dateline_candidate_needs_place:
 * @self: a candidate
 * @field: a row for a place or a point
 *
 * Returns: whether storing it makes a place of the case, to which the field "place_ref" refers then
 */
gboolean
dateline_candidate_needs_place (const DatelineCandidate *self, const DatelineFormField *field)
{
  return self->is_by_hand && field->type == DATELINE_FORM_PLACE &&
         !g_str_equal (field->field, "name");
}

/**
 * dateline_candidate_assign:
 * @self: a candidate
 * @field: a row for a place or an actor
 * @stored: what is stored in it, "" for nothing
 *
 * Returns: (transfer full): names of fields and their values by turns, as for
 *   dateline_record_edit_fields(): the words and the reference; of a row for a point the point. For
 *   one that needs a place the reference is left out.
 */
GStrv
dateline_candidate_assign (const DatelineCandidate *self,
                           const DatelineFormField *field,
                           const char *stored)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *words = dateline_candidate_dup_words (self, field, stored);
  g_autofree char *reference = g_strconcat (field->field, "_ref", NULL);

  if (field->type == DATELINE_FORM_POINT) {
    add_point (builder, self, field);
  } else if (field->type == DATELINE_FORM_PLACE && field->other != NULL) {
    add (builder, field->field, words);
    if (!dateline_candidate_needs_place (self, field))
      add (builder, field->other, self->ref);
    if (g_str_equal (field->field, "name") && self->place != NULL)
      add_position (builder, self);
  } else if (dateline_candidate_needs_place (self, field)) {
    return g_strv_builder_end (builder);
  } else if (self->ref != NULL &&
             dateline_record_find_field (DATELINE_RECORD_EVENT, reference) != NULL) {
    add (builder, reference, self->ref);
  } else {
    add (builder, field->field, words);
  }
  return g_strv_builder_end (builder);
}
