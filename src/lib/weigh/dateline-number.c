/* dateline-number.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-error.h"

#define WORDS_FILE "weigh/number-words.tsv"

typedef enum {
  POLICY_CONSERVATIVE,
  POLICY_ACLED,
  POLICY_WIDEST,
} Policy;

static const struct {
  const char *name;
  const char *label;
} policies[] = {
  { "conservative", N_ ("lowest number said") },
  { "acled", N_ ("lowest number, vague words as ACLED codes them") },
  { "widest", N_ ("highest number said, vague words as wide as they bear") },
};

static const char *const policy_names[] = { "conservative", "acled", "widest", NULL };

/* One row of the table */
typedef struct {
  char *words;
  DatelineAmount said;
  gint64 acled;
  DatelineAmount widest;
} NumberWord;

struct _DatelineNumberPolicy {
  Policy policy;
  GArray *words; /* of NumberWord, the longest words first */
};

/**
 * dateline_amount_is_known:
 * @amount: an amount
 *
 * Returns: whether any number is said
 */
gboolean
dateline_amount_is_known (DatelineAmount amount)
{
  return amount.low >= 0 || amount.high >= 0;
}

/**
 * dateline_amount_add:
 * @a: an amount
 * @b: another
 *
 * Adds two amounts that count different people. An open end stays open, and what is not known adds
 * nothing: a lower end that is not said counts as 0 beside one that is.
 *
 * Returns: the sum
 */
DatelineAmount
dateline_amount_add (DatelineAmount a, DatelineAmount b)
{
  DatelineAmount sum;

  if (!dateline_amount_is_known (a))
    return b;
  if (!dateline_amount_is_known (b))
    return a;
  sum.low = MAX (a.low, 0) + MAX (b.low, 0);
  sum.high = a.high < 0 || b.high < 0 ? DATELINE_AMOUNT_OPEN : a.high + b.high;
  return sum;
}

/**
 * dateline_amount_contradicts:
 * @a: an amount
 * @b: another amount of the same people
 *
 * Returns: whether no number at all would satisfy both
 */
gboolean
dateline_amount_contradicts (DatelineAmount a, DatelineAmount b)
{
  if (!dateline_amount_is_known (a) || !dateline_amount_is_known (b))
    return FALSE;
  return (a.high >= 0 && a.high < b.low) || (b.high >= 0 && b.high < a.low);
}

/**
 * dateline_amount_to_display:
 * @amount: an amount
 *
 * Returns: (transfer full): the amount for people
 */
char *
dateline_amount_to_display (DatelineAmount amount)
{
  if (!dateline_amount_is_known (amount))
    return g_strdup ("–");
  if (amount.high < 0)
    return g_strdup_printf ("≥ %" G_GINT64_FORMAT, amount.low);
  if (amount.low < 0)
    return g_strdup_printf ("≤ %" G_GINT64_FORMAT, amount.high);
  if (amount.low == amount.high)
    return g_strdup_printf ("%" G_GINT64_FORMAT, amount.low);
  return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, amount.low, amount.high);
}

static void
clear_word (gpointer data)
{
  NumberWord *word = data;

  g_free (word->words);
}

static gint64
parse_number (const char *text)
{
  return g_str_equal (text, "-") ? DATELINE_AMOUNT_OPEN : g_ascii_strtoll (text, NULL, 10);
}

static int
compare_length (gconstpointer a, gconstpointer b)
{
  gsize left = strlen (((const NumberWord *) a)->words);
  gsize right = strlen (((const NumberWord *) b)->words);

  return (left < right) - (left > right);
}

static gboolean
read_line (GArray *words, const char *line, guint number, GError **error)
{
  g_auto (GStrv) cells = NULL;
  NumberWord word;

  if (line[0] == '#' || line[0] == '\0')
    return TRUE;
  cells = g_strsplit (line, "\t", -1);
  if (g_strv_length (cells) != 6) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, "%s:%u: not six columns",
                 WORDS_FILE, number);
    return FALSE;
  }
  word.words = g_strdup (cells[0]);
  word.said = (DatelineAmount){ parse_number (cells[1]), parse_number (cells[2]) };
  word.acled = parse_number (cells[3]);
  word.widest = (DatelineAmount){ parse_number (cells[4]), parse_number (cells[5]) };
  g_array_append_val (words, word);
  return TRUE;
}

static GArray *
read_words (GError **error)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup (WORDS_FILE, error);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (NumberWord));
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return NULL;
  g_array_set_clear_func (words, clear_word);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (words, lines[i], i + 1, error))
      return NULL;
  g_array_sort (words, compare_length);
  return g_steal_pointer (&words);
}

/**
 * dateline_number_policy_new:
 * @name: one of dateline_number_policy_names()
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for another name
 *
 * Makes a policy with its table of words. Any thread.
 *
 * Returns: (transfer full) (nullable): the policy
 */
DatelineNumberPolicy *
dateline_number_policy_new (const char *name, GError **error)
{
  g_autoptr (GArray) words = NULL;
  DatelineNumberPolicy *self;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_strv_contains (policy_names, name)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("“%s” is no policy for numbers; there are conservative, acled and widest"),
                 name);
    return NULL;
  }
  words = read_words (error);
  if (words == NULL)
    return NULL;
  self = g_new0 (DatelineNumberPolicy, 1);
  self->words = g_steal_pointer (&words);
  while (!g_str_equal (policies[self->policy].name, name))
    self->policy++;
  return self;
}

/**
 * dateline_number_policy_free:
 * @self: (nullable) (transfer full): a policy
 */
void
dateline_number_policy_free (DatelineNumberPolicy *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->words);
  g_free (self);
}

/**
 * dateline_number_policy_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of all policies, the usual one
 *   first
 */
const char *const *
dateline_number_policy_names (void)
{
  return policy_names;
}

/**
 * dateline_number_policy_get_name:
 * @self: a policy
 *
 * Returns: (transfer none): its name
 */
const char *
dateline_number_policy_get_name (const DatelineNumberPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return policies[self->policy].name;
}

/**
 * dateline_number_policy_get_label:
 * @self: a policy
 *
 * Returns: (transfer none): what it does, translated, to be put behind "Policy:"
 */
const char *
dateline_number_policy_get_label (const DatelineNumberPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (policies[self->policy].label);
}

static gboolean
is_letter_at (const char *text)
{
  return g_unichar_isalpha (g_utf8_get_char (text));
}

/* Whole words: "scores" is not in "underscores". */
static gboolean
contains_words (const char *folded, const char *words)
{
  gsize length = strlen (words);

  for (const char *at = strstr (folded, words); at != NULL; at = strstr (at + 1, words)) {
    gboolean begins = at == folded || !is_letter_at (g_utf8_prev_char (at));

    if (begins && !is_letter_at (at + length))
      return TRUE;
  }
  return FALSE;
}

/* The words behind one of the numbers of a wording: "nine bodies and dozens of wounded" holds a
 * plain nine and a vague 24 to 99, so the table's row must agree with the number that is asked
 * about. */
static const NumberWord *
find_word (const DatelineNumberPolicy *self, DatelineAmount said, const char *wording)
{
  g_autofree char *folded = wording != NULL ? g_utf8_casefold (wording, -1) : NULL;

  for (guint i = 0; folded != NULL && i < self->words->len; i++) {
    const NumberWord *word = &g_array_index (self->words, NumberWord, i);

    if (word->said.low == said.low && word->said.high == said.high &&
        contains_words (folded, word->words))
      return word;
  }
  return NULL;
}

/**
 * dateline_number_policy_read:
 * @self: a policy
 * @as_said: the number as an annotation carries it
 * @wording: (nullable): the words it was read from
 *
 * Reads a number by the policy: a vague word becomes the policy's range for it, everything else
 * stays as it was said, open ends included.
 *
 * Returns: the amount
 */
DatelineAmount
dateline_number_policy_read (const DatelineNumberPolicy *self,
                             DatelineAmount as_said,
                             const char *wording)
{
  const NumberWord *word;

  g_return_val_if_fail (self != NULL, DATELINE_AMOUNT_NONE);

  word = self->policy != POLICY_CONSERVATIVE ? find_word (self, as_said, wording) : NULL;
  if (word == NULL)
    return as_said;
  if (self->policy == POLICY_ACLED)
    return (DatelineAmount){ word->acled, word->acled };
  return word->widest;
}

/**
 * dateline_number_policy_look_up:
 * @self: a policy
 * @words: "dozens", in any case, and nothing besides
 * @amount: (out): the range that they say, before any policy
 *
 * Returns: %FALSE if these words stand for no number
 */
gboolean
dateline_number_policy_look_up (const DatelineNumberPolicy *self,
                                const char *words,
                                DatelineAmount *amount)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && words != NULL && amount != NULL, FALSE);

  folded = g_utf8_casefold (words, -1);
  for (guint i = 0; i < self->words->len; i++) {
    const NumberWord *word = &g_array_index (self->words, NumberWord, i);

    if (g_str_equal (word->words, folded)) {
      *amount = word->said;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * dateline_number_policy_pick:
 * @self: a policy
 * @amount: an amount that dateline_number_policy_read() gave
 *
 * Picks the one number that stands for the amount in a sum: the lower end (0 where none is said),
 * by the policy "widest" the upper end (the lower where it is open).
 *
 * Returns: the number, or %DATELINE_AMOUNT_OPEN where no number is said
 */
gint64
dateline_number_policy_pick (const DatelineNumberPolicy *self, DatelineAmount amount)
{
  g_return_val_if_fail (self != NULL, DATELINE_AMOUNT_OPEN);

  if (!dateline_amount_is_known (amount))
    return DATELINE_AMOUNT_OPEN;
  if (self->policy == POLICY_WIDEST)
    return MAX (amount.low, amount.high);
  return MAX (amount.low, 0);
}
