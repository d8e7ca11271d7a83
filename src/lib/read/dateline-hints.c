/* dateline-hints.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reading-private.h"

/* What was learned from the analyst raises and lowers scores; nothing else depends on it, but for
 * the place that a name was confirmed to mean. */

#define LOWEST 0.05 /* a suggestion below this is not made */

/* Which kinds of hints speak about which field */
static const struct {
  const char *field;
  const char *kinds[4];
} fields[] = {
  { "speaker", { "person", "organisation", "actor", NULL } },
  { "role", { "role", NULL } },
  { "affiliation", { "organisation", "actor", NULL } },
  { "told_to", { "outlet", "organisation", NULL } },
  { "captor", { "actor", "organisation", NULL } },
  { "from", { "actor", "organisation", NULL } },
  { "perpetrator", { "actor", "organisation", NULL } },
  { "claimant", { "person", "organisation", "actor", NULL } },
  { "name", { "place", NULL } },
  { "place", { "place", NULL } },
};

static char *
make_key (const char *kind, const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);

  return g_strconcat (kind, "\x1f", folded, NULL);
}

/*
 * _dateline_hints_index:
 * @hints: (nullable): what is known beside the text
 *
 * Returns: (transfer full) (nullable): hints by kind and folded words, %NULL where there are none
 */
GHashTable *
_dateline_hints_index (const DatelineReaderHints *hints)
{
  GHashTable *index;

  if (hints == NULL || hints->n_hints == 0)
    return NULL;
  index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < hints->n_hints; i++)
    if (hints->hints[i].kind != NULL && hints->hints[i].words != NULL)
      g_hash_table_insert (index, make_key (hints->hints[i].kind, hints->hints[i].words),
                           (gpointer) &hints->hints[i]);
  return index;
}

const DatelineHint *
_dateline_hints_find (const DatelineReading *self, const char *kind, const char *words)
{
  g_autofree char *key = NULL;

  if (self->hint_index == NULL || words == NULL)
    return NULL;
  key = make_key (kind, words);
  return g_hash_table_lookup (self->hint_index, key);
}

static double
weigh_field (const DatelineReading *self, const char *value, const char *const *kinds)
{
  for (gsize i = 0; kinds[i] != NULL; i++) {
    const DatelineHint *hint = _dateline_hints_find (self, kinds[i], value);

    if (hint != NULL)
      return hint->weight;
  }
  return 0;
}

static double
weigh (const DatelineReading *self, const DatelineAnnotation *annotation)
{
  const DatelineHint *rule = _dateline_hints_find (self, "rule", annotation->rule);
  double weight = rule != NULL ? rule->weight : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (dateline_kind_find_field (annotation->kind, fields[i].field) != NULL)
      weight += weigh_field (self, dateline_annotation_get (annotation, fields[i].field),
                             fields[i].kinds);
  return weight;
}

void
_dateline_hints_apply (DatelineReading *self)
{
  if (self->hint_index == NULL)
    return;
  for (guint i = self->results->len; i > 0; i--) {
    DatelineAnnotation *annotation = g_ptr_array_index (self->results, i - 1);

    annotation->score = MIN (annotation->score + weigh (self, annotation), 1.0);
    if (annotation->score < LOWEST)
      g_ptr_array_remove_index (self->results, i - 1);
  }
}
