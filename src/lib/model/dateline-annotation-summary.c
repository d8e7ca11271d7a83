/* dateline-annotation-summary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation.h"

#include <glib/gi18n-lib.h>

#define LONGEST_WORDS 80 /* code points: what fits a row of a list */

typedef struct {
  const char *low;
  const char *high;
  const char *said;
  const char *one;
  const char *open;
  const char *most;
  const char *range;
} Toll;

/* Translators, for each of these: a number of people, as one entry of a list */
static const Toll tolls[] = {
  { "killed_low", "killed_high", N_ ("“%s” killed"), N_ ("%d killed"), N_ ("at least %d killed"),
    N_ ("at most %d killed"), N_ ("%1$d to %2$d killed") },
  { "injured_low", "injured_high", N_ ("“%s” injured"), N_ ("%d injured"),
    N_ ("at least %d injured"), N_ ("at most %d injured"), N_ ("%1$d to %2$d injured") },
  { "captured_low", "captured_high", N_ ("“%s” captured"), N_ ("%d captured"),
    N_ ("at least %d captured"), N_ ("at most %d captured"), N_ ("%1$d to %2$d captured") },
  { "missing_low", "missing_high", N_ ("“%s” missing"), N_ ("%d missing"),
    N_ ("at least %d missing"), N_ ("at most %d missing"), N_ ("%1$d to %2$d missing") },
  { "affected_low", "affected_high", N_ ("“%s” killed or injured"), N_ ("%d killed or injured"),
    N_ ("at least %d killed or injured"), N_ ("at most %d killed or injured"),
    N_ ("%1$d to %2$d killed or injured") },
};

static char *
shorten (const char *text)
{
  g_autofree char *line = g_strdup (text != NULL ? text : "");
  g_autofree char *head = NULL;

  g_strdelimit (line, "\n\r\t", ' ');
  if (g_utf8_strlen (line, -1) <= LONGEST_WORDS)
    return g_steal_pointer (&line);
  head = g_utf8_substring (line, 0, LONGEST_WORDS - 1);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

static char *
summarise_quote (const DatelineAnnotation *self)
{
  const char *speaker = dateline_annotation_get (self, "speaker");
  g_autofree char *words = shorten (self->exact);

  if (speaker == NULL)
    return g_steal_pointer (&words);
  /* Translators: speaker, the words said */
  return g_strdup_printf (_ ("%1$s: %2$s"), speaker, words);
}

static char *
summarise_capture (const DatelineAnnotation *self)
{
  const char *place = dateline_annotation_get (self, "place");
  const char *captor = dateline_annotation_get (self, "captor");
  const char *status = dateline_annotation_get (self, "status");
  g_autofree char *taken = NULL;

  if (place == NULL)
    return shorten (self->exact);
  /* Translators: a place, and who took it */
  taken = captor != NULL ? g_strdup_printf (_ ("%1$s ← %2$s"), place, captor) : g_strdup (place);
  if (status == NULL || g_str_equal (status, "reported"))
    return g_steal_pointer (&taken);
  /* Translators: “Kunduz ← Taliban”, and a status as "denied" */
  return g_strdup_printf (_ ("%1$s (%2$s)"), taken, _ (status));
}

/* The format of a toll is one of the table's, each with the numbers it is given */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
describe_toll (const DatelineAnnotation *self, const Toll *toll)
{
  int low = (int) dateline_annotation_get_count (self, toll->low, -1);
  int high = (int) dateline_annotation_get_count (self, toll->high, -1);

  if (low < 0 && high < 0)
    return NULL;
  if (high < 0)
    return g_strdup_printf (_ (toll->open), low);
  if (low < 0)
    return g_strdup_printf (_ (toll->most), high);
  if (low == high)
    return g_strdup_printf (_ (toll->one), low);
  return g_strdup_printf (_ (toll->range), low, high);
}

/* The toll that the annotation speaks of, NULL where it is none or more than one */
static const Toll *
find_only_toll (const DatelineAnnotation *self)
{
  const Toll *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (tolls); i++)
    if (dateline_annotation_get (self, tolls[i].low) != NULL ||
        dateline_annotation_get (self, tolls[i].high) != NULL) {
      if (found != NULL)
        return NULL;
      found = &tolls[i];
    }
  return found;
}

static char *
describe_words (const DatelineAnnotation *self, const char *wording)
{
  const char *of = dateline_annotation_get (self, "affected_of");
  const Toll *toll = find_only_toll (self);

  if (of != NULL)
    /* Translators: the words for a number, and what happened: “hundreds” killed or injured */
    return g_strdup_printf (_ ("“%1$s” %2$s"), wording, _ (of));
  return toll != NULL ? g_strdup_printf (_ (toll->said), wording) : NULL;
}
#pragma GCC diagnostic pop

static char *
summarise_casualty (const DatelineAnnotation *self)
{
  const char *wording = dateline_annotation_get (self, "wording");
  char *words = wording != NULL ? describe_words (self, wording) : NULL;
  g_autoptr (GPtrArray) parts = NULL;

  if (words != NULL)
    return words;
  parts = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (tolls); i++) {
    char *part = describe_toll (self, &tolls[i]);

    if (part != NULL)
      g_ptr_array_add (parts, part);
  }
  if (parts->len == 0)
    return shorten (wording != NULL ? wording : self->exact);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static char *
summarise_place (const DatelineAnnotation *self)
{
  const char *name = dateline_annotation_get (self, "name");
  const char *country = dateline_annotation_get (self, "country");

  if (name == NULL)
    return shorten (self->exact);
  if (country == NULL)
    return g_strdup (name);
  /* Translators: a place, and its country */
  return g_strdup_printf (_ ("%1$s, %2$s"), name, country);
}

static char *
summarise_note (const DatelineAnnotation *self)
{
  const char *text = dateline_annotation_get (self, "text");

  return shorten (text != NULL ? text : self->exact);
}

/**
 * dateline_annotation_to_summary:
 * @self: an annotation
 *
 * Writes one line for lists and cards, in the interface's language: "Kunduz ← Taliban", "“hundreds”
 * killed or injured", "officer: “Nobody has crossed the bridge”". Long words are shortened.
 *
 * Returns: (transfer full): the line, never empty unless the annotation has no words at all
 */
char *
dateline_annotation_to_summary (const DatelineAnnotation *self)
{
  static char *(*const summarise[DATELINE_N_KINDS]) (const DatelineAnnotation *) = {
    [DATELINE_KIND_QUOTE] = summarise_quote,       [DATELINE_KIND_CAPTURE] = summarise_capture,
    [DATELINE_KIND_CASUALTY] = summarise_casualty, [DATELINE_KIND_PLACE] = summarise_place,
    [DATELINE_KIND_NOTE] = summarise_note,
  };

  g_return_val_if_fail (self != NULL, NULL);

  return summarise[self->kind](self);
}
