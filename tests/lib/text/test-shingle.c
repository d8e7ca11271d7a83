/* test-shingle.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-shingle.h"

#include <math.h>
#include <string.h>

static DatelineSketch
sketch_of (const char *text)
{
  DatelineSketch sketch;

  dateline_sketch_init (&sketch, text);
  return sketch;
}

/* Words that no other text has: "w<seed>-<number>" */
static void
append_words (GString *text, guint seed, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%cw%ux%u ", i % 12 == 11 ? '\n' : ' ', seed, i);
}

static double
resemblance (const char *a, const char *b)
{
  DatelineSketch one = sketch_of (a);
  DatelineSketch other = sketch_of (b);
  double forth = dateline_sketch_get_resemblance (&one, &other);

  g_assert_cmpfloat (forth, ==, dateline_sketch_get_resemblance (&other, &one));
  return forth;
}

static void
test_short_texts (void)
{
  static const struct {
    const char *one;
    const char *other;
    double resemblance;
  } rows[] = {
    { "", "", 0.0 },
    { "", "words", 0.0 },
    { "... —", "?", 0.0 },
    { "Kunduz", "kunduz!", 1.0 },
    { "Kunduz fell", "Kunduz falls", 0.0 },
    { "a b c d e", "A, b: c\nd – é", 1.0 },
    { "a b c d e", "a b c d x", 1.0 / 3.0 },
    { "a b c d a b c d a b c d", "a b c d a b c d", 1.0 },
    { "塔利班攻占昆都士", "塔利班 攻占昆都士。", 1.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpfloat_with_epsilon (resemblance (rows[i].one, rows[i].other), rows[i].resemblance,
                                    1e-9);
}

static void
test_copies (void)
{
  g_autoptr (GString) wire = g_string_new (NULL);
  g_autoptr (GString) copy = g_string_new ("By our own staff. ");
  g_autoptr (GString) stranger = g_string_new (NULL);

  append_words (wire, 1, 600);
  append_words (copy, 1, 600);
  append_words (stranger, 2, 600);
  g_assert_cmpfloat (resemblance (wire->str, wire->str), ==, 1.0);
  g_assert_cmpfloat (resemblance (wire->str, copy->str), >, 0.95);
  g_assert_cmpfloat (resemblance (wire->str, stranger->str), ==, 0.0);
}

/* A wire report of 300 words inside a story of 1200 */
static void
test_containment (void)
{
  g_autoptr (GString) wire = g_string_new (NULL);
  g_autoptr (GString) story = g_string_new (NULL);
  DatelineSketch part, whole;

  append_words (wire, 1, 300);
  append_words (story, 2, 500);
  append_words (story, 1, 300);
  append_words (story, 3, 400);
  dateline_sketch_init (&part, wire->str);
  dateline_sketch_init (&whole, story->str);
  g_assert_cmpfloat (dateline_sketch_get_containment (&part, &whole), >, 0.9);
  g_assert_cmpfloat (dateline_sketch_get_containment (&whole, &part), <, 0.45);
  g_assert_cmpfloat (dateline_sketch_get_resemblance (&whole, &part), <, 0.45);
}

/* The estimate against the exact share, over rewrites of every degree */
static void
test_estimate (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  double squares = 0.0;
  guint n_runs = 60;

  for (guint run = 0; run < n_runs; run++) {
    g_autoptr (GString) one = g_string_new (NULL);
    g_autoptr (GString) other = g_string_new (NULL);
    guint n_words = 900, changed_to = 0, same = 0;
    double exact, error;

    for (guint i = 0; i < n_words; i++) {
      gboolean changed = g_rand_double (rand) < (double) run / n_runs / 4.0;

      changed_to = changed ? i + 1 : changed_to;
      same += i >= 3 && (changed_to == 0 || i >= changed_to + 3);
      g_string_append_printf (one, "w%ux%u ", run, i);
      g_string_append_printf (other, changed ? "z%ux%u " : "w%ux%u ", run, i);
    }
    exact = (double) same / (2.0 * (n_words - 3) - same);
    error = resemblance (one->str, other->str) - exact;
    squares += error * error;
  }
  g_assert_cmpfloat (sqrt (squares / n_runs), <, 0.05);
}

static void
test_stored (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint n = 0; n < 300; n += 7) {
    DatelineSketch sketch, back;
    g_autoptr (GBytes) bytes = NULL;
    const guint8 *data;
    gsize length;

    append_words (text, n, 7);
    sketch = sketch_of (text->str);
    bytes = dateline_sketch_to_bytes (&sketch);
    data = g_bytes_get_data (bytes, &length);
    g_assert_cmpuint (length, <=, 517);
    g_assert_true (dateline_sketch_from_bytes (&back, data, length));
    g_assert_cmpmem (&back, sizeof back, &sketch, sizeof sketch);
    for (gsize cut = 0; cut < length; cut++)
      g_assert_false (dateline_sketch_from_bytes (&back, data, cut));
  }
}

/* The stored form must not change by accident, sketches lie in cases: worked out from the
 * description, apart from this code */
static void
test_stable (void)
{
  static const guint8 stored[] = { 0x01, 0x02, 0x00, 0x00, 0x00, 0x09, 0x3e,
                                   0x4d, 0x12, 0xf1, 0x02, 0x1f, 0xc4 };
  DatelineSketch sketch = sketch_of ("Kunduz fell to the Taliban.");
  g_autoptr (GBytes) bytes = dateline_sketch_to_bytes (&sketch);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpmem (data, length, stored, sizeof stored);
}

static void
test_damaged (void)
{
  static const guint8 wrong[][13] = {
    { 2, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0 }, /* another format */
    { 1, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0 }, /* not ascending */
    { 1, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0 }, /* twice the same */
    { 1, 9, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0 }, /* fewer than there must be */
  };
  static const guint8 right[] = { 1, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0 };
  DatelineSketch sketch;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_assert_false (dateline_sketch_from_bytes (&sketch, wrong[i], sizeof wrong[i]));
    g_assert_cmpuint (sketch.n_hashes, ==, 0);
  }
  g_assert_true (dateline_sketch_from_bytes (&sketch, right, sizeof right));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/shingle/short-texts", test_short_texts);
  g_test_add_func ("/text/shingle/copies", test_copies);
  g_test_add_func ("/text/shingle/containment", test_containment);
  g_test_add_func ("/text/shingle/estimate", test_estimate);
  g_test_add_func ("/text/shingle/stored", test_stored);
  g_test_add_func ("/text/shingle/stable", test_stable);
  g_test_add_func ("/text/shingle/damaged", test_damaged);
  return g_test_run ();
}
