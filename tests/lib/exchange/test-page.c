/* test-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"

#include <string.h>

/* Pages of 600 by 800 points, text of 10 points with lines 12 apart, letters 5 wide */
#define LETTER 5.0

typedef struct {
  guint page;
  double left;
  double top;
  double size;
  gboolean bold;
  const char *words;
} Row;

static GPtrArray *
make_lines (const Row *rows, gsize n_rows)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_page_line_free);

  for (gsize i = 0; i < n_rows; i++) {
    DatelinePageLine *line = _dateline_page_line_new ();
    double width = LETTER * (rows[i].size / 10.0) * (double) g_utf8_strlen (rows[i].words, -1);

    *line = (DatelinePageLine){ rows[i].page,
                                800.0,
                                rows[i].left,
                                rows[i].top,
                                rows[i].left + width,
                                rows[i].top + rows[i].size,
                                rows[i].size,
                                rows[i].bold,
                                g_strdup (rows[i].words) };
    g_ptr_array_add (lines, line);
  }
  return lines;
}

static void
assert_text (const Row *rows, gsize n_rows, const char *text)
{
  g_autoptr (GPtrArray) lines = make_lines (rows, n_rows);
  g_autofree char *made = _dateline_page_to_text (lines);

  g_assert_cmpstr (made, ==, text);
}

#define ASSERT_TEXT(rows, text) assert_text (rows, G_N_ELEMENTS (rows), text)

static void
test_paragraphs (void)
{
  static const Row spaced[] = {
    { 0, 50, 200, 10, FALSE, "Government forces left the town in a convoy" },
    { 0, 50, 212, 10, FALSE, "during the night, residents said." },
    { 0, 50, 232, 10, FALSE, "The army denied it." },
  };
  static const Row indented[] = {
    { 0, 62, 200, 10, FALSE, "Government forces left the town in a conv" },
    { 0, 50, 212, 10, FALSE, "which residents said was long and quiet too" },
    { 0, 62, 224, 10, FALSE, "The army denied it, and called it a story" },
    { 0, 50, 236, 10, FALSE, "of the enemy." },
  };
  static const Row neither[] = {
    { 0, 50, 200, 10, FALSE, "Government forces left the town in a convoy" },
    { 0, 50, 212, 10, FALSE, "at night." },
    { 0, 50, 224, 10, FALSE, "The army denied it, and called it a story o" },
    { 0, 50, 236, 10, FALSE, "the enemy." },
  };
  static const Row hanging[] = {
    { 0, 50, 200, 10, FALSE, "1. Government forces left the town in a con" },
    { 0, 62, 212, 10, FALSE, "voy during the night, residents said who" },
    { 0, 62, 224, 10, FALSE, "saw it." },
    { 0, 50, 236, 10, FALSE, "2. The army denied it." },
  };
  static const Row heading[] = {
    { 0, 50, 200, 10, FALSE, "Government forces left the town in a convoy" },
    { 0, 50, 214, 14, TRUE, "In the south" },
    { 0, 50, 230, 10, FALSE, "Fighting went on in the streets of the city" },
  };
  static const Row list[] = {
    { 0, 50, 200, 10, FALSE, "The towns that fell on Sunday alone are the" },
    { 0, 50, 212, 10, FALSE, "• Kunduz, which has a long road to the nort" },
    { 0, 50, 224, 10, FALSE, "• Taloqan" },
  };

  ASSERT_TEXT (spaced, "Government forces left the town in a convoy during the night, residents "
                       "said.\n\nThe army denied it.");
  ASSERT_TEXT (
      indented,
      "Government forces left the town in a conv which residents said was long and quiet too\n\n"
      "The army denied it, and called it a story of the enemy.");
  ASSERT_TEXT (neither, "Government forces left the town in a convoy at night.\n\nThe army denied "
                        "it, and called it a story o the enemy.");
  ASSERT_TEXT (hanging, "1. Government forces left the town in a con voy during the night, "
                        "residents said who saw it.\n\n2. The army denied it.");
  ASSERT_TEXT (heading, "Government forces left the town in a convoy\n\nIn the south\n\nFighting "
                        "went on in the streets of the city");
  ASSERT_TEXT (list, "The towns that fell on Sunday alone are the\n\n• Kunduz, which has a long "
                     "road to the nort\n\n• Taloqan");
}

/* A paragraph goes on from the foot of one column to the head of the next, and over the page */
static void
test_columns (void)
{
  static const Row rows[] = {
    { 0, 50, 600, 10, FALSE, "Government forces left the town in a convoy" },
    { 0, 50, 612, 10, FALSE, "during the night while residents of the old" },
    { 0, 320, 100, 10, FALSE, "quarter slept. The governor had gone before" },
    { 0, 320, 112, 10, FALSE, "to the capital, as far as anybody knows her" },
    { 1, 50, 100, 10, FALSE, "at the market. He did not say when he comes" },
    { 1, 50, 112, 10, FALSE, "back." },
    { 1, 320, 100, 10, FALSE, "The army denied it." },
  };

  ASSERT_TEXT (rows, "Government forces left the town in a convoy during the night while residents "
                     "of the old quarter slept. The governor "
                     "had gone before to the capital, as far as anybody knows her at the market. "
                     "He did not say when he comes back."
                     "\n\nThe army denied it.");
}

static void
test_hyphens (void)
{
  static const struct {
    const char *first;
    const char *second;
    const char *text;
  } rows[] = {
    { "the army left its posi-", "tions at night", "the army left its positions at night" },
    { "the army left its posi\xc2\xad", "tions at night", "the army left its positions at night" },
    { "the army left its posi\xe2\x80\x90", "tions at night",
      "the army left its positions at night" },
    { "the city of Mazar-i-", "Sharif and towns", "the city of Mazar-i-Sharif and towns" },
    { "fought street-to-", "street for hours", "fought street-to-street for hours" },
    { "the city of Sar-e-", "Pul fell, as did", "the city of Sar-e-Pul fell, as did" },
    { "a long-term plan, a long-", "term stay, he said",
      "a long-term plan, a long-term stay, he said" },
    { "the positions, the posi-", "tions, he said now",
      "the positions, the positions, he said now" },
    { "nobody at all came -", "not even the police", "nobody at all came - not even the police" },
    { "nobody at all came –", "not even the police", "nobody at all came – not even the police" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    Row lines[] = {
      { 0, 50, 200, 10, FALSE, rows[i].first },
      { 0, 50, 212, 10, FALSE, rows[i].second },
    };

    ASSERT_TEXT (lines, rows[i].text);
  }
}

static void
assert_order (const Row *rows, gsize n_rows, const char *order)
{
  g_autoptr (GPtrArray) lines = make_lines (rows, n_rows);
  g_autoptr (GString) made = g_string_new (NULL);

  _dateline_page_order (lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_c (made, ((DatelinePageLine *) g_ptr_array_index (lines, i))->words[0]);
  g_assert_cmpstr (made->str, ==, order);
}

#define ASSERT_ORDER(rows, text) assert_order (rows, G_N_ELEMENTS (rows), text)

/* Named by the letters that they begin with, and given in a wrong order */
static void
test_order (void)
{
  static const Row two[] = {
    { 0, 320, 112, 10, FALSE, "e column of words here" },
    { 0, 50, 60, 20, FALSE, "a title that runs across both of them" },
    { 0, 50, 100, 10, FALSE, "b column of words here" },
    { 0, 320, 100, 10, FALSE, "d column of words here" },
    { 0, 50, 112, 10, FALSE, "c column of words here" },
  };
  static const Row banded[] = {
    { 0, 50, 100, 10, FALSE, "a column of words here" },
    { 0, 320, 100, 10, FALSE, "c column of words here" },
    { 0, 50, 112, 10, FALSE, "b column of words here" },
    { 0, 320, 112, 10, FALSE, "d column of words here" },
    { 0, 50, 140, 10, FALSE, "e line that runs across the two columns and more than that" },
    { 0, 50, 160, 10, FALSE, "f column of words here" },
    { 0, 320, 160, 10, FALSE, "h column of words here" },
    { 0, 50, 172, 10, FALSE, "g column of words here" },
    { 0, 320, 172, 10, FALSE, "i column of words here" },
  };
  static const Row three[] = {
    { 0, 50, 100, 10, FALSE, "a column of words" },
    { 0, 210, 100, 10, FALSE, "c column of words" },
    { 0, 370, 100, 10, FALSE, "e column of words" },
    { 0, 50, 112, 10, FALSE, "b column of words" },
    { 0, 210, 112, 10, FALSE, "d column of words" },
    { 0, 370, 112, 10, FALSE, "f column of words" },
  };
  static const Row labels[] = {
    { 0, 50, 100, 10, FALSE, "a1" },
    { 0, 100, 100, 10, FALSE, "b words that stand beside the number" },
    { 0, 50, 112, 10, FALSE, "c2" },
    { 0, 100, 112, 10, FALSE, "d words that stand beside the number" },
    { 0, 50, 124, 10, FALSE, "e3" },
    { 0, 100, 124, 10, FALSE, "f words that stand beside the number" },
  };
  static const Row pages[] = {
    { 0, 50, 300, 10, FALSE, "a" },
    { 1, 50, 100, 10, FALSE, "b" },
    { 1, 50, 90, 10, FALSE, "c" },
  };
  static const Row arabic[] = {
    { 0, 50, 100, 10, FALSE, "سيطرت القوات على" },
    { 0, 320, 100, 10, FALSE, "قوات الجيش في" },
    { 0, 50, 112, 10, FALSE, "مدينة في الشمال" },
    { 0, 320, 112, 10, FALSE, "الشمال تنسحب" },
  };
  g_autoptr (GPtrArray) lines = make_lines (arabic, G_N_ELEMENTS (arabic));

  ASSERT_ORDER (two, "abcde");
  ASSERT_ORDER (banded, "abcdefghi");
  ASSERT_ORDER (three, "abcdef");
  ASSERT_ORDER (labels, "abcdef");
  ASSERT_ORDER (pages, "acb");
  _dateline_page_order (lines);
  g_assert_cmpfloat (((DatelinePageLine *) g_ptr_array_index (lines, 0))->left, ==, 320.0);
  g_assert_cmpfloat (((DatelinePageLine *) g_ptr_array_index (lines, 3))->left, ==, 50.0);
}

static GPtrArray *
make_book (guint n_pages)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_page_line_free);

  for (guint page = 0; page < n_pages; page++) {
    g_autofree char *foot = g_strdup_printf ("Page %u of %u", page + 1, n_pages);
    const Row rows[] = {
      { page, 50, 40 + (page % 2), 8, FALSE, "Harbour Wire, 10 August 2021" },
      { page, 50, 200, 10, FALSE, page == 0 ? "The first page" : "Another page" },
      { page, 50, 400, 10, FALSE, "Harbour Wire, 10 August 2021" },
      { page, 280, 770, 8, FALSE, foot },
    };
    g_autoptr (GPtrArray) made = make_lines (rows, G_N_ELEMENTS (rows));

    g_ptr_array_extend_and_steal (lines, g_steal_pointer (&made));
  }
  return lines;
}

static void
test_heads (void)
{
  static const struct {
    guint n_pages;
    guint n_kept;
  } rows[] = { { 3, 6 }, { 2, 4 }, { 1, 2 + 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) lines = make_book (rows[i].n_pages);
    g_autoptr (GPtrArray) kept = _dateline_page_drop_heads (lines);

    g_assert_cmpuint (kept->len, ==, rows[i].n_kept);
  }
}

static void
test_title (void)
{
  static const Row titled[] = {
    { 0, 50, 60, 8, FALSE, "Harbour Wire" },
    { 0, 50, 100, 24, TRUE, "Northern towns fall" },
    { 0, 50, 130, 24, TRUE, "as both sides claim gains" },
    { 0, 50, 200, 10, FALSE, "Government forces left the town in a convoy during the night." },
  };
  static const Row untitled[] = {
    { 0, 50, 100, 11, TRUE, "Northern towns fall" },
    { 0, 50, 200, 10, FALSE, "Government forces left the town in a convoy during the night." },
  };
  static const Row alone[] = { { 0, 50, 100, 24, TRUE, "Northern towns fall" } };
  g_autoptr (GPtrArray) one = make_lines (titled, G_N_ELEMENTS (titled));
  g_autoptr (GPtrArray) two = make_lines (untitled, G_N_ELEMENTS (untitled));
  g_autoptr (GPtrArray) three = make_lines (alone, 1);
  g_autofree char *title = _dateline_page_take_title (one);

  g_assert_cmpstr (title, ==, "Northern towns fall as both sides claim gains");
  g_assert_cmpuint (one->len, ==, 2);
  g_assert_cmpfloat (_dateline_page_body_size (one), ==, 10.0);
  g_assert_null (_dateline_page_take_title (two));
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_null (_dateline_page_take_title (three));
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) kept = _dateline_page_drop_heads (none);
  g_autofree char *text = _dateline_page_to_text (none);

  g_assert_cmpuint (kept->len, ==, 0);
  g_assert_null (_dateline_page_take_title (none));
  g_assert_cmpstr (text, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/page/paragraphs", test_paragraphs);
  g_test_add_func ("/exchange/page/columns", test_columns);
  g_test_add_func ("/exchange/page/hyphens", test_hyphens);
  g_test_add_func ("/exchange/page/order", test_order);
  g_test_add_func ("/exchange/page/heads", test_heads);
  g_test_add_func ("/exchange/page/title", test_title);
  g_test_add_func ("/exchange/page/nothing", test_nothing);
  return g_test_run ();
}
