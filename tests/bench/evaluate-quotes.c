/* evaluate-quotes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "evaluate.h"

#include <string.h>

/* PolNeAR. Three scorers:
 * - exact: source, cue and content each as a whole, all their parts equal, by document;
 * - by sentence, as CofeNet counts: every contiguous piece of source, cue or content inside one
 *   sentence is an item of its own, and must be found exactly;
 * - attributions: a suggestion is paired with a marked attribution if their cues overlap or their
 *   contents have a Jaccard of at least 0.3 by character, the best pairs first. "Speech" is what
 *   holds quotation marks or has a verb of saying as its cue; precision is over all suggestions
 *   with a score of SHOWN or more. */

#define SHOWN 0.5
#define MAX_PARTS 16

enum { SOURCE, CUE, CONTENT, N_ROLES };

static const char *const role_names[] = { "source", "cue", "content" };
static const char *const speech_stems[] = {
  "say",     "said",   "tell",    "told",    "claim",    "add",     "note",     "noti",
  "argu",    "insist", "warn",    "announc", "explain",  "report",  "repl",     "respond",
  "answer",  "ask",    "tweet",   "writ",    "wrote",    "declar",  "deni",     "deny",
  "suggest", "stat",   "assert",  "contend", "maintain", "alleg",   "accus",    "acknowledg",
  "admit",   "conced", "confirm", "conclud", "describ",  "emphasi", "stress",   "indicat",
  "mention", "observ", "predict", "promis",  "pledg",    "vow",     "reiterat", "remark",
  "repeat",  "reveal", "testif",  "urg",     "recall",   "comment", "continu",  "complain",
  "boast",   "joke",   "quip",    "declin",  "according"
};

typedef struct {
  DatelineSpan parts[MAX_PARTS];
  guint n;
} Parts;

typedef struct {
  Parts roles[N_ROLES];
  gboolean speech;
  gboolean paired;
} Item;

static const double similarities[] = { 0.3, 0.8 }; /* Jaccard of contents, by character */

typedef struct {
  const char *split;
  Tally exact[N_ROLES];
  Tally by_sentence[N_ROLES];
  Tally all;
  Tally shown;
  Tally speech;
  Tally similar[G_N_ELEMENTS (similarities)];
  guint with_speaker;
  guint speaker_overlap;
  guint speaker_exact;
} Quotes;

/* --- items --- */

static void
add_part (Parts *parts, const gunichar *text, DatelineSpan span)
{
  while (span.start < span.end && g_unichar_isspace (text[span.start]))
    span.start++;
  while (span.end > span.start && g_unichar_isspace (text[span.end - 1]))
    span.end--;
  if (span.start < span.end && parts->n < MAX_PARTS)
    parts->parts[parts->n++] = span;
}

static gboolean
has_quotation_mark (const Parts *parts, const gunichar *text)
{
  for (guint p = 0; p < parts->n; p++)
    for (guint i = parts->parts[p].start; i < parts->parts[p].end; i++)
      if (text[i] == '"' || text[i] == 0x201c || text[i] == 0x201d ||
          (text[i] == '\'' && text[i + 1] == '\''))
        return TRUE;
  return FALSE;
}

static gboolean
has_speech_verb (const Parts *cue, const gunichar *text)
{
  for (guint p = 0; p < cue->n; p++) {
    guint n = cue->parts[p].end - cue->parts[p].start;
    g_autofree char *words = g_ucs4_to_utf8 (text + cue->parts[p].start, n, NULL, NULL, NULL);
    g_auto (GStrv) split = g_strsplit_set (words, " ,.:’'", -1);

    for (guint i = 0; split[i] != NULL; i++)
      for (guint k = 0; k < G_N_ELEMENTS (speech_stems); k++)
        if (g_ascii_strncasecmp (split[i], speech_stems[k], strlen (speech_stems[k])) == 0)
          return TRUE;
  }
  return FALSE;
}

static GArray *
read_gold (JsonObject *object, const gunichar *text)
{
  JsonArray *array = json_object_get_array_member (object, "attributions");
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *it = json_array_get_object_element (array, i);
    Item item = { 0 };

    for (guint r = 0; r < N_ROLES; r++) {
      JsonArray *spans = json_object_get_array_member (it, role_names[r]);

      for (guint k = 0; k < json_array_get_length (spans); k++) {
        JsonArray *pair = json_array_get_array_element (spans, k);

        add_part (&item.roles[r], text,
                  (DatelineSpan){ json_array_get_int_element (pair, 0),
                                  json_array_get_int_element (pair, 1) });
      }
    }
    item.speech =
        has_quotation_mark (&item.roles[CONTENT], text) || has_speech_verb (&item.roles[CUE], text);
    if (item.roles[CONTENT].n > 0)
      g_array_append_val (items, item);
  }
  return items;
}

static GArray *
read_found (GPtrArray *found, const gunichar *text, double least)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = g_ptr_array_index (found, i);
    Item item = { 0 };
    guint n_spans;
    const DatelineFieldSpan *spans = dateline_annotation_get_spans (it, &n_spans);

    if (it->score < least)
      continue;
    for (guint k = 0; k < n_spans; k++)
      if (spans[k].field == NULL)
        add_part (&item.roles[CONTENT], text, spans[k].span);
      else if (strcmp (spans[k].field, "speaker") == 0)
        add_part (&item.roles[SOURCE], text, spans[k].span);
      else if (strcmp (spans[k].field, "cue") == 0)
        add_part (&item.roles[CUE], text, spans[k].span);
    if (item.roles[CONTENT].n == 0)
      add_part (&item.roles[CONTENT], text, it->span);
    g_array_append_val (items, item);
  }
  return items;
}

/* --- exact --- */

static gboolean
is_same (const Parts *a, const Parts *b)
{
  return a->n == b->n && memcmp (a->parts, b->parts, a->n * sizeof (DatelineSpan)) == 0;
}

static void
tally_exact (Tally *tally, const GArray *gold, const GArray *found, guint role)
{
  g_autofree gboolean *used = g_new0 (gboolean, gold->len + 1);
  guint right = 0;

  for (guint i = 0; i < gold->len; i++)
    tally->gold += g_array_index (gold, Item, i).roles[role].n > 0;
  for (guint i = 0; i < found->len; i++) {
    const Parts *parts = &g_array_index (found, Item, i).roles[role];

    tally->found += parts->n > 0;
    for (guint k = 0; parts->n > 0 && k < gold->len; k++)
      if (!used[k] && is_same (parts, &g_array_index (gold, Item, k).roles[role])) {
        used[k] = TRUE;
        right++;
        break;
      }
  }
  tally->right += right;
  tally->gold_right += right;
}

/* --- by sentence --- */

static gboolean
ends_sentence (const gunichar *text, guint i)
{
  if (text[i] == '\n')
    return TRUE;
  if (text[i] != '.' && text[i] != '!' && text[i] != '?')
    return FALSE;
  for (i++; text[i] == '"' || text[i] == '\'' || text[i] == ')' || text[i] == 0x201d; i++)
    ;
  if (!g_unichar_isspace (text[i]))
    return FALSE;
  while (g_unichar_isspace (text[i]))
    i++;
  return g_unichar_isupper (text[i]) || text[i] == '"' || text[i] == 0x201c || text[i] == 0;
}

static void
add_piece (GHashTable *pieces, const gunichar *text, DatelineSpan span)
{
  Parts piece = { 0 };

  add_part (&piece, text, span);
  if (piece.n > 0)
    g_hash_table_add (pieces, g_strdup_printf ("%u-%u", piece.parts[0].start, piece.parts[0].end));
}

static GHashTable *
cut_by_sentence (const GArray *items, const gunichar *text, guint role)
{
  GHashTable *pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++) {
    const Parts *parts = &g_array_index (items, Item, i).roles[role];

    for (guint p = 0; p < parts->n; p++) {
      guint start = parts->parts[p].start;

      for (guint k = start; k < parts->parts[p].end; k++)
        if (ends_sentence (text, k)) {
          add_piece (pieces, text, (DatelineSpan){ start, k + 1 });
          start = k + 1;
        }
      add_piece (pieces, text, (DatelineSpan){ start, parts->parts[p].end });
    }
  }
  return pieces;
}

static void
tally_by_sentence (Tally *tally,
                   const GArray *gold,
                   const GArray *found,
                   const gunichar *text,
                   guint role)
{
  g_autoptr (GHashTable) a = cut_by_sentence (gold, text, role);
  g_autoptr (GHashTable) b = cut_by_sentence (found, text, role);
  GHashTableIter iter;
  gpointer key;
  guint right = 0;

  g_hash_table_iter_init (&iter, b);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    right += g_hash_table_contains (a, key);
  tally->gold += g_hash_table_size (a);
  tally->found += g_hash_table_size (b);
  tally->right += right;
  tally->gold_right += right;
}

/* --- pairs --- */

static guint
common (const Parts *a, const Parts *b)
{
  guint n = 0;

  for (guint i = 0; i < a->n; i++)
    for (guint k = 0; k < b->n; k++) {
      guint start = MAX (a->parts[i].start, b->parts[k].start);
      guint end = MIN (a->parts[i].end, b->parts[k].end);

      n += end > start ? end - start : 0;
    }
  return n;
}

static guint
size_of (const Parts *parts)
{
  guint n = 0;

  for (guint i = 0; i < parts->n; i++)
    n += parts->parts[i].end - parts->parts[i].start;
  return n;
}

static double
jaccard_of (const Parts *a, const Parts *b)
{
  guint shared = common (a, b);

  return (double) shared / MAX (size_of (a) + size_of (b) - shared, 1);
}

static double
affinity (const Item *gold, const Item *found)
{
  double jaccard = jaccard_of (&gold->roles[CONTENT], &found->roles[CONTENT]);
  gboolean cue = common (&gold->roles[CUE], &found->roles[CUE]) > 0;

  return cue || jaccard >= 0.3 ? jaccard + cue : 0;
}

typedef struct {
  double affinity;
  Item *gold;
  Item *found;
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  double one = ((const Pair *) a)->affinity, two = ((const Pair *) b)->affinity;

  return one > two ? -1 : one < two;
}

static GArray *
pair_up (GArray *gold, GArray *found)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Pair));
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < gold->len; i++)
    g_array_index (gold, Item, i).paired = FALSE;
  for (guint i = 0; i < gold->len; i++)
    for (guint k = 0; k < found->len; k++) {
      Pair pair = { 0, &g_array_index (gold, Item, i), &g_array_index (found, Item, k) };

      pair.affinity = affinity (pair.gold, pair.found);
      if (pair.affinity > 0)
        g_array_append_val (all, pair);
    }
  g_array_sort (all, compare_pairs);
  for (guint i = 0; i < all->len; i++) {
    Pair *pair = &g_array_index (all, Pair, i);

    if (pair->gold->paired || pair->found->paired)
      continue;
    pair->gold->paired = pair->found->paired = TRUE;
    g_array_append_vals (pairs, pair, 1);
  }
  return pairs;
}

static void
tally_pairs (Tally *tally, const GArray *gold, const GArray *found, const GArray *pairs)
{
  tally->gold += gold->len;
  tally->found += found->len;
  tally->right += pairs->len;
  tally->gold_right += pairs->len;
}

static void
tally_speech (Quotes *quotes, const GArray *gold, const GArray *found, const GArray *pairs)
{
  quotes->speech.found += found->len;
  quotes->speech.right += pairs->len;
  for (guint i = 0; i < gold->len; i++)
    quotes->speech.gold += g_array_index (gold, Item, i).speech;
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    const Parts *source = &pair->gold->roles[SOURCE];

    if (!pair->gold->speech)
      continue;
    quotes->speech.gold_right++;
    if (source->n == 0)
      continue;
    quotes->with_speaker++;
    quotes->speaker_overlap += common (source, &pair->found->roles[SOURCE]) > 0;
    quotes->speaker_exact += is_same (source, &pair->found->roles[SOURCE]);
  }
}

/* The same pairs, right only if their contents are alike */
static void
tally_similar (Tally *tally,
               const GArray *gold,
               const GArray *found,
               const GArray *pairs,
               double least)
{
  tally->found += found->len;
  for (guint i = 0; i < gold->len; i++)
    tally->gold += g_array_index (gold, Item, i).speech;
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);

    if (jaccard_of (&pair->gold->roles[CONTENT], &pair->found->roles[CONTENT]) < least)
      continue;
    tally->right++;
    tally->gold_right += pair->gold->speech;
  }
}

static void
measure_text (Evaluation *evaluation, JsonObject *object, gpointer user_data)
{
  Quotes *quotes = user_data;
  const char *utf8 = json_object_get_string_member (object, "text");
  g_autofree gunichar *text = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GArray) gold = NULL, found = NULL, shown = NULL, pairs = NULL, shown_pairs = NULL;

  if (strcmp (json_object_get_string_member (object, "split"), quotes->split) != 0)
    return;
  text = g_utf8_to_ucs4_fast (utf8, -1, NULL);
  read = evaluate_read (evaluation, object, DATELINE_KIND_QUOTE, 0);
  gold = read_gold (object, text);
  found = read_found (read, text, 0);
  shown = read_found (read, text, SHOWN);
  for (guint r = 0; r < N_ROLES; r++) {
    tally_exact (&quotes->exact[r], gold, found, r);
    tally_by_sentence (&quotes->by_sentence[r], gold, found, text, r);
  }
  pairs = pair_up (gold, found);
  tally_pairs (&quotes->all, gold, found, pairs);
  shown_pairs = pair_up (gold, shown);
  tally_pairs (&quotes->shown, gold, shown, shown_pairs);
  tally_speech (quotes, gold, shown, shown_pairs);
  for (gsize i = 0; i < G_N_ELEMENTS (similarities); i++)
    tally_similar (&quotes->similar[i], gold, shown, shown_pairs, similarities[i]);
}

static void
measure_split (Evaluation *evaluation, const char *split)
{
  Quotes quotes = { .split = split };

  g_print ("PolNeAR %s, quotes\n", split);
  if (!evaluate_each (evaluation, "quotes.polnear.jsonl.gz", measure_text, &quotes))
    return;
  for (guint r = 0; r < N_ROLES; r++) {
    g_autofree char *what = g_strdup_printf ("%s, exact", role_names[r]);

    evaluate_print (what, &quotes.exact[r]);
  }
  for (guint r = 0; r < N_ROLES; r++) {
    g_autofree char *what = g_strdup_printf ("%s, exact by sentence", role_names[r]);

    evaluate_print (what, &quotes.by_sentence[r]);
  }
  evaluate_print ("attributions, every score", &quotes.all);
  evaluate_print ("attributions, score 0.5 and more", &quotes.shown);
  evaluate_print ("direct and indirect speech, 0.5 and more", &quotes.speech);
  for (gsize i = 0; i < G_N_ELEMENTS (similarities); i++) {
    g_autofree char *what = g_strdup_printf ("the same, contents alike by %.1f", similarities[i]);

    evaluate_print (what, &quotes.similar[i]);
  }
  g_print ("  speaker of those: overlap %.1f %%, exact %.1f %%\n",
           100.0 * quotes.speaker_overlap / MAX (quotes.with_speaker, 1),
           100.0 * quotes.speaker_exact / MAX (quotes.with_speaker, 1));
}

void
evaluate_quotes (Evaluation *evaluation)
{
  measure_split (evaluation, "dev");
  measure_split (evaluation, "train");
}
