/* dateline-origin.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-origin.h"

/* A shingle that more texts than this have is boilerplate ("this story was first published by") and
 * brings no pair together. */
#define MAX_SHARED 200

/* Texts of fewer shingles say too little: they are one origin only if they are the same. */
#define MIN_SHINGLES 8

typedef struct {
  guint32 hash;
  guint text;
} Posting;

static int
compare_postings (gconstpointer a, gconstpointer b)
{
  const Posting *left = a;
  const Posting *right = b;

  if (left->hash != right->hash)
    return left->hash < right->hash ? -1 : 1;
  return (left->text > right->text) - (left->text < right->text);
}

static GArray *
make_postings (const DatelineSketch *sketches, guint n_sketches)
{
  GArray *postings = g_array_new (FALSE, FALSE, sizeof (Posting));

  for (guint i = 0; i < n_sketches; i++)
    for (guint k = 0; k < sketches[i].n_hashes; k++) {
      Posting posting = { sketches[i].hashes[k], i };

      g_array_append_val (postings, posting);
    }
  g_array_sort (postings, compare_postings);
  return postings;
}

static gboolean
is_one_origin (const DatelineSketch *a, const DatelineSketch *b)
{
  if (MIN (a->n_shingles, b->n_shingles) < MIN_SHINGLES)
    return dateline_sketch_get_resemblance (a, b) >= 1.0;
  return MAX (dateline_sketch_get_containment (a, b), dateline_sketch_get_containment (b, a)) >=
         DATELINE_ORIGIN_CONTAINMENT;
}

static guint
find_head (guint *heads, guint i)
{
  while (heads[i] != i) {
    heads[i] = heads[heads[i]];
    i = heads[i];
  }
  return i;
}

/* The smaller number leads, so that an origin is named after its first text. */
static void
join (guint *heads, guint a, guint b)
{
  guint head_a = find_head (heads, a);
  guint head_b = find_head (heads, b);

  heads[MAX (head_a, head_b)] = MIN (head_a, head_b);
}

static void
join_shared (const DatelineSketch *sketches, guint *heads, const Posting *run, guint length)
{
  for (guint i = 0; i < length; i++)
    for (guint k = i + 1; k < length; k++)
      if (find_head (heads, run[i].text) != find_head (heads, run[k].text) &&
          is_one_origin (&sketches[run[i].text], &sketches[run[k].text]))
        join (heads, run[i].text, run[k].text);
}

/**
 * dateline_origins_find:
 * @sketches: (array length=n_sketches): the sketches of the texts, in the order of publication
 * @n_sketches: how many
 *
 * Finds texts that repeat one another: copies, reprints under another headline, an agency's report
 * inside a longer story. They are one origin, and so are two that both repeat a third. Only texts
 * that share a shingle are compared. Any thread.
 *
 * Returns: (transfer full) (array length=n_sketches): the origin of each text, which is the number
 *   of the first text of that origin
 */
guint *
dateline_origins_find (const DatelineSketch *sketches, guint n_sketches)
{
  guint *heads = g_new (guint, MAX (n_sketches, 1));
  g_autoptr (GArray) postings = NULL;

  g_return_val_if_fail (sketches != NULL || n_sketches == 0, heads);

  for (guint i = 0; i < n_sketches; i++)
    heads[i] = i;
  postings = make_postings (sketches, n_sketches);
  for (guint first = 0, end = 0; first < postings->len; first = end) {
    const Posting *run = &g_array_index (postings, Posting, first);

    while (end < postings->len && g_array_index (postings, Posting, end).hash == run->hash)
      end++;
    if (end - first <= MAX_SHARED)
      join_shared (sketches, heads, run, end - first);
  }
  for (guint i = 0; i < n_sketches; i++)
    heads[i] = find_head (heads, i);
  return heads;
}
