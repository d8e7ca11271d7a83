/* test-anchor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-anchor.h"

#include <string.h>

static void
test_make (void)
{
  g_autoptr (DatelineIndex) index =
      dateline_index_new ("Fighting went on. The spokesman said “we hold Kunduz” on Sunday, and "
                          "that cafe\xcc\x81s were open.");
  g_autoptr (DatelineAnchor) middle = dateline_anchor_new (index, 37, 53);
  g_autoptr (DatelineAnchor) first = dateline_anchor_new (index, 0, 8);
  g_autoptr (DatelineAnchor) last = dateline_anchor_new (index, 90, 91);

  g_assert_cmpstr (middle->exact, ==, "“we hold Kunduz”");
  g_assert_cmpstr (middle->prefix, ==, "ing went on. The spokesman said ");
  g_assert_cmpstr (middle->suffix, ==, " on Sunday, and that cafe\xcc\x81s were");
  g_assert_cmpstr (first->exact, ==, "Fighting");
  g_assert_cmpstr (first->prefix, ==, "");
  g_assert_cmpstr (last->suffix, ==, "");
  g_assert_null (dateline_anchor_new (index, 5, 5));
  g_assert_null (dateline_anchor_new (index, 90, 92));
}

/* A character is never cut, even if less fits then */
static void
test_whole_characters (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineIndex) index = NULL;

  for (int i = 0; i < 50; i++)
    g_string_append (text, "q\xcc\x81");
  index = dateline_index_new (text->str);
  for (guint32 start = 40; start < 50; start += 2) {
    g_autoptr (DatelineAnchor) anchor = dateline_anchor_new (index, start + 1, start + 3);

    g_assert_true (g_str_has_prefix (anchor->prefix, "q"));
    g_assert_true (g_str_has_suffix (anchor->suffix, "\xcc\x81"));
    g_assert_cmpint (g_utf8_strlen (anchor->suffix, -1), <=, DATELINE_ANCHOR_CONTEXT);
  }
}

static void
test_find (void)
{
  static const char old[] =
      "The mayor, Robin Smith, left the town on Sunday with his family and the guards.";
  static const struct {
    const char *text;
    DatelineAnchorResult result;
    guint32 start;
  } rows[] = {
    { "The mayor, Robin Smith, left the town on Sunday with his family and the guards.",
      DATELINE_ANCHOR_FOUND, 11 },
    { "UPDATE. The mayor, Robin Smith, left the town on Monday.", DATELINE_ANCHOR_FOUND, 19 },
    { "A bird, the Robin, was seen in the garden of the palace.", DATELINE_ANCHOR_DOUBTFUL, 0 },
    { "Robin Hood. The mayor, Robin Smith, left the town on Sunday with Robin.",
      DATELINE_ANCHOR_FOUND, 23 },
    { "The mayor, Robin Smith, left the town. The mayor, Robin Smith, left the town.",
      DATELINE_ANCHOR_DOUBTFUL, 0 },
    { "The mayor left the town on Sunday with his family and the guards.", DATELINE_ANCHOR_LOST,
      0 },
    { "", DATELINE_ANCHOR_LOST, 0 },
  };
  g_autoptr (DatelineIndex) index = dateline_index_new (old);
  g_autoptr (DatelineAnchor) anchor = dateline_anchor_new (index, 11, 16);

  g_assert_cmpstr (anchor->exact, ==, "Robin");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatelineIndex) other = dateline_index_new (rows[i].text);
    guint32 start = 999, end = 999;
    double score = -1.0;

    g_assert_cmpint (dateline_anchor_find (anchor, other, &start, &end, &score), ==,
                     rows[i].result);
    if (rows[i].result != DATELINE_ANCHOR_FOUND) {
      g_assert_cmpuint (start, ==, 999);
      continue;
    }
    g_assert_cmpuint (start, ==, rows[i].start);
    g_assert_cmpuint (end, ==, rows[i].start + 5);
    g_assert_cmpfloat (score, >=, 0.5);
    g_assert_cmpfloat (score, <=, 1.0);
    g_assert_true ((score == 1.0) == (i == 0 || i == 3));
  }
}

/* Versions of an article. Every code point of it has a number of its own that edits carry along, so
 * that it is known where each has gone. */

typedef struct {
  GArray *letters; /* of gunichar */
  GArray *numbers; /* of guint32: where in the first version it stood, G_MAXUINT32 if it is new */
} Version;

static const char *const words[] = {
  "the",      "of",         "and",       "to",        "in",        "a",         "was",
  "were",     "said",       "by",        "on",        "that",      "for",       "with",
  "army",     "Taliban",    "officials", "forces",    "city",      "province",  "killed",
  "fighters", "government", "Sunday",    "Monday",    "12",        "residents", "Kunduz",
  "“",        "”",          "police",    "according", "spokesman", "ministry",  "airport",
  "captured", "wounded",    "civilians", "attack",    "district",  "town",      "border",
  "denied",   "claimed",    "reported",  "hours",
};

static const char *const syllables[] = {
  "ka",  "bul", "ta",  "lo", "qan", "she", "ber", "ghan", "ma",
  "zar", "ku",  "nar", "fa", "rah", "gor", "dez", "ab",   "ad",
};

static void
append_word (GString *sentence, GRand *rand)
{
  int range = g_rand_int_range (rand, 1, (int) G_N_ELEMENTS (words) + 1);

  if (g_rand_int_range (rand, 0, 6) > 0) {
    g_string_append (sentence, words[g_rand_int_range (rand, 0, range)]);
  } else {
    for (int i = g_rand_int_range (rand, 2, 5); i > 0; i--)
      g_string_append (sentence, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
  }
  g_string_append_c (sentence, ' ');
}

static void
append_letter (Version *self, gunichar letter, guint32 number)
{
  g_array_append_val (self->letters, letter);
  g_array_append_val (self->numbers, number);
}

/* News repeats itself: common words come often, names now and then, and half of the sentences begin
 * or end like others */
static void
append_sentence (Version *self, GRand *rand, gboolean is_new)
{
  int n_words = g_rand_int_range (rand, 6, 28);
  int formula = g_rand_int_range (rand, 0, 4);
  g_autoptr (GString) sentence =
      g_string_new (formula == 0 ? "Officials in the province said that " : "");

  for (int i = 0; i < n_words; i++)
    append_word (sentence, rand);
  g_string_append (sentence, formula == 1 ? "in the last 24 hours. " : "end. ");
  for (const char *p = sentence->str; *p != '\0'; p = g_utf8_next_char (p))
    append_letter (self, g_utf8_get_char (p), is_new ? G_MAXUINT32 : self->numbers->len);
}

static Version
version_new (void)
{
  return (Version){ g_array_new (FALSE, FALSE, 4), g_array_new (FALSE, FALSE, 4) };
}

static void
version_clear (Version *self)
{
  g_array_unref (self->letters);
  g_array_unref (self->numbers);
}

static void
append_part (Version *self, const Version *from, guint start, guint end)
{
  g_array_append_vals (self->letters, &g_array_index (from->letters, gunichar, start), end - start);
  g_array_append_vals (self->numbers, &g_array_index (from->numbers, guint32, start), end - start);
}

static guint
next_space (const Version *self, guint at)
{
  while (at < self->letters->len && g_array_index (self->letters, gunichar, at) != ' ')
    at++;
  return MIN (at + 1, self->letters->len);
}

/* One edit: words cut out, sentences put in, words written anew, or a part moved to the end */
static Version
edit (const Version *old, GRand *rand)
{
  Version edited = version_new ();
  guint length = old->letters->len;
  guint start = next_space (old, (guint) g_rand_int_range (rand, 0, (int) length));
  guint end = next_space (old, MIN (length, start + (guint) g_rand_int_range (rand, 0, 200)));
  int kind = g_rand_int_range (rand, 0, 4);

  append_part (&edited, old, 0, start);
  if (kind == 1 || kind == 2)
    append_sentence (&edited, rand, TRUE);
  append_part (&edited, old, kind == 1 ? start : end, length);
  if (kind == 3)
    append_part (&edited, old, start, end);
  return edited;
}

static DatelineIndex *
index_of (const Version *self)
{
  g_autofree char *text =
      g_ucs4_to_utf8 ((const gunichar *) self->letters->data, self->letters->len, NULL, NULL, NULL);

  return dateline_index_new (text);
}

/* Where the span has gone, whole and in one piece; G_MAXUINT32 if it has not */
static guint32
find_truth (const Version *version, guint32 start, guint32 end)
{
  const guint32 *numbers = (const guint32 *) version->numbers->data;

  for (guint i = 0; i + (end - start) <= version->numbers->len; i++) {
    guint32 n = 0;

    while (n < end - start && numbers[i + n] == start + n)
      n++;
    if (n == end - start)
      return i;
  }
  return G_MAXUINT32;
}

typedef struct {
  guint n_survived;
  guint n_found;
  guint n_wrong;
} Tally;

/* A place is wrong if next to nothing of what stood in and around the words stands in and around
 * it: words that were cut and put in anew beside the same neighbours are the same words */
static gboolean
is_wrong (const Version *version, guint32 found, guint32 start, guint32 end)
{
  const guint32 *numbers = (const guint32 *) version->numbers->data;
  guint32 first = found > 48 ? found - 48 : 0;
  guint32 last = MIN (found + (end - start) + 48, version->numbers->len);
  guint32 n_own = 0;

  for (guint32 i = first; i < last; i++)
    n_own += numbers[i] != G_MAXUINT32 && numbers[i] + 60 >= start && numbers[i] < end + 60;
  return n_own < 12;
}

static void
try_spans (const Version *first, const Version *last, GRand *rand, Tally *moved, Tally *found)
{
  g_autoptr (DatelineIndex) from = index_of (first);
  g_autoptr (DatelineIndex) to = index_of (last);

  for (int i = 0; i < 8; i++) {
    guint32 start =
        next_space (first, (guint) g_rand_int_range (rand, 0, (int) first->letters->len));
    guint32 end =
        next_space (first, start + (guint) g_rand_int_range (rand, 0, i % 2 == 0 ? 12 : 120));
    g_autoptr (DatelineAnchor) anchor = dateline_anchor_new (from, start, end);
    guint32 truth = find_truth (last, start, end);
    guint32 at = start, after = end;
    DatelineAnchorResult result;

    if (anchor == NULL)
      continue;
    result = dateline_anchor_move (from, to, &at, &after, NULL);
    moved->n_survived += truth != G_MAXUINT32;
    moved->n_found += result == DATELINE_ANCHOR_FOUND && at == truth;
    moved->n_wrong += result == DATELINE_ANCHOR_FOUND && is_wrong (last, at, start, end);
    result = dateline_anchor_find (anchor, to, &at, &after, NULL);
    found->n_survived += truth != G_MAXUINT32;
    found->n_found += result == DATELINE_ANCHOR_FOUND && at == truth;
    found->n_wrong += result == DATELINE_ANCHOR_FOUND && is_wrong (last, at, start, end);
  }
}

static void
test_versions (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1974);
  Tally moved = { 0 }, found = { 0 };

  for (int round = 0; round < 2000; round++) {
    Version first = version_new ();
    Version last = version_new ();

    for (int i = 0; i < 14; i++)
      append_sentence (&first, rand, FALSE);
    append_part (&last, &first, 0, first.letters->len);
    for (int i = round % 5; i >= 0; i--) {
      Version edited = edit (&last, rand);

      version_clear (&last);
      last = edited;
    }
    try_spans (&first, &last, rand, &moved, &found);
    version_clear (&first);
    version_clear (&last);
  }
  g_test_message ("moved: %u survived, %u found, %u wrong; found: %u survived, %u found, %u wrong",
                  moved.n_survived, moved.n_found, moved.n_wrong, found.n_survived, found.n_found,
                  found.n_wrong);
  g_assert_cmpuint (moved.n_survived, >, 8000);
  g_assert_cmpuint (moved.n_wrong, ==, 0);
  g_assert_cmpuint (found.n_wrong, ==, 0);
  g_assert_cmpuint (moved.n_found * 100, >=, moved.n_survived * 95);
  g_assert_cmpuint (found.n_found * 100, >=, found.n_survived * 80);
}

static void
test_same_text (void)
{
  g_autoptr (DatelineIndex) index = dateline_index_new ("fell fell fell");
  guint32 start = 5, end = 9;
  double score;

  g_assert_cmpint (dateline_anchor_move (index, index, &start, &end, &score), ==,
                   DATELINE_ANCHOR_FOUND);
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 9);
  g_assert_cmpfloat (score, ==, 1.0);
  start = 9;
  end = 99;
  g_assert_cmpint (dateline_anchor_move (index, index, &start, &end, NULL), ==,
                   DATELINE_ANCHOR_LOST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/anchor/make", test_make);
  g_test_add_func ("/text/anchor/whole-characters", test_whole_characters);
  g_test_add_func ("/text/anchor/find", test_find);
  g_test_add_func ("/text/anchor/versions", test_versions);
  g_test_add_func ("/text/anchor/same-text", test_same_text);
  return g_test_run ();
}
