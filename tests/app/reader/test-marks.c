/* test-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-content.h"
#include "dateline-article-sheet.h"
#include "dateline-card-look.h"
#include "dateline-find-words.h"
#include "dateline-marks.h"
#include "dateline-text.h"

static DatelineAnnotation *
create (gint64 id, DatelineKind kind, DatelineState state, guint32 start, guint32 end)
{
  DatelineAnnotation *annotation =
      dateline_annotation_new (kind, (DatelineSpan){ start, end }, "words");

  annotation->id = id;
  annotation->article = 1;
  annotation->state = state;
  return annotation;
}

static GPtrArray *
create_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
}

static void
add (GPtrArray *list, gint64 id, guint32 start, guint32 end)
{
  g_ptr_array_add (list, create (id, DATELINE_KIND_CAPTURE, DATELINE_STATE_ACCEPTED, start, end));
}

/* Of random intervals, what halving finds is what looking at all of them finds */
static void
test_marks_overlap (void)
{
  for (int round = 0; round < 50; round++) {
    g_autoptr (GPtrArray) list = create_list ();
    g_autoptr (DatelineMarks) marks = NULL;
    guint32 from = (guint32) g_test_rand_int_range (0, 1000);

    for (int i = 0; i < 60; i++) {
      guint32 start = (guint32) g_test_rand_int_range (0, 1000);

      add (list, i + 1, start, start + (guint32) g_test_rand_int_range (1, 200));
    }
    marks = dateline_marks_new (list);
    for (guint i = 0; i < dateline_marks_get_n (marks); i++) {
      const DatelineMark *mark = dateline_marks_get (marks, i);

      if (i > 0)
        g_assert_cmpuint (dateline_marks_get (marks, i - 1)->span.start, <=, mark->span.start);
      if (mark->span.end > from)
        g_assert_cmpuint (i, >=, dateline_marks_first_overlapping (marks, from));
    }
    if (dateline_marks_first_overlapping (marks, from) < dateline_marks_get_n (marks))
      g_assert_cmpuint (
          dateline_marks_get (marks, dateline_marks_first_overlapping (marks, from))->reach, >,
          from);
  }
}

/* Clicks go through what lies over each other, the shortest first */
static void
test_marks_hit (void)
{
  g_autoptr (GPtrArray) list = create_list ();
  g_autoptr (DatelineMarks) marks = NULL;

  add (list, 1, 0, 50);
  add (list, 2, 10, 30);
  add (list, 3, 12, 18);
  g_ptr_array_add (list, create (4, DATELINE_KIND_NOTE, DATELINE_STATE_REJECTED, 14, 16));
  marks = dateline_marks_new (list);
  g_assert_cmpint (dateline_marks_hit (marks, 15, 0), ==, 3);
  g_assert_cmpint (dateline_marks_hit (marks, 15, 3), ==, 2);
  g_assert_cmpint (dateline_marks_hit (marks, 15, 2), ==, 1);
  g_assert_cmpint (dateline_marks_hit (marks, 15, 1), ==, 3);
  g_assert_cmpint (dateline_marks_hit (marks, 49, 0), ==, 1);
  g_assert_cmpint (dateline_marks_hit (marks, 50, 0), ==, 0);
}

/* Of an interrupted quote every part is a mark, with the words of the whole as hull */
static void
test_marks_parts (void)
{
  g_autoptr (GPtrArray) list = create_list ();
  g_autoptr (DatelineMarks) marks = NULL;
  DatelineAnnotation *quote = create (7, DATELINE_KIND_QUOTE, DATELINE_STATE_SUGGESTED, 5, 40);

  dateline_annotation_add_span (quote, NULL, (DatelineSpan){ 5, 15 });
  dateline_annotation_add_span (quote, NULL, (DatelineSpan){ 25, 40 });
  dateline_annotation_add_span (quote, "speaker", (DatelineSpan){ 17, 22 });
  g_ptr_array_add (list, quote);
  marks = dateline_marks_new (list);
  g_assert_cmpuint (dateline_marks_get_n (marks), ==, 2);
  g_assert_cmpuint (dateline_marks_get (marks, 1)->span.start, ==, 25);
  g_assert_cmpuint (dateline_marks_get (marks, 1)->hull.start, ==, 5);
  g_assert_true (dateline_marks_get (marks, 0)->suggested);
  g_assert_cmpint (dateline_marks_hit (marks, 18, 0), ==, 0);
}

/* Cards never overlap, stay in order, and the fixed one stays where it wants to be */
static void
test_cards_places (void)
{
  for (int round = 0; round < 200; round++) {
    DatelineCardPlace places[12];
    guint n = (guint) g_test_rand_int_range (1, 12);
    int fixed = g_test_rand_int_range (-1, (int) n);
    int wish = 0;

    for (guint i = 0; i < n; i++) {
      wish += g_test_rand_int_range (0, 60);
      places[i] = (DatelineCardPlace){ wish, g_test_rand_int_range (20, 120), 0 };
    }
    dateline_card_places_solve (places, n, 8, fixed);
    for (guint i = 1; i < n; i++)
      g_assert_cmpint (places[i].y, >=, places[i - 1].y + places[i - 1].height + 8);
    if (fixed >= 0)
      g_assert_cmpint (places[fixed].y, ==, places[fixed].wish);
    else
      g_assert_cmpint (places[0].y, ==, places[0].wish);
  }
}

/* What is selected leaves room for the cards before it whose words are in view, as far as it can */
static void
test_cards_room (void)
{
  DatelineCardPlace places[] = { { -30, 40, 0 }, { 20, 50, 0 }, { 20, 60, 0 }, { 20, 200, 0 } };

  g_assert_cmpint (dateline_card_places_find_fixed (places, 3, 8, 10, 500), ==, 10 + 58 + 68);
  g_assert_cmpint (dateline_card_places_find_fixed (places, 3, 8, 10, 100), ==, 100);
  g_assert_cmpint (dateline_card_places_find_fixed (places, 1, 8, 10, 500), ==, 20);
  places[3].wish = dateline_card_places_find_fixed (places, 3, 8, 10, 500);
  dateline_card_places_solve (places, 4, 8, 3);
  g_assert_cmpint (places[1].y, >=, 10);
  g_assert_cmpint (places[2].y, >=, places[1].y + 58);
  g_assert_cmpint (places[3].y, ==, 136);
}

/* The measure is kept where there is room, and words keep most of a narrow sheet */
static void
test_sheet_layout (void)
{
  DatelineSheetLayout wide = dateline_sheet_layout_find (1400, 560);
  DatelineSheetLayout middle = dateline_sheet_layout_find (700, 560);
  DatelineSheetLayout narrow = dateline_sheet_layout_find (500, 560);

  g_assert_false (wide.narrow);
  g_assert_cmpint (wide.text_width, ==, 560 + 2 * DATELINE_ARTICLE_TEXT_MARGIN);
  g_assert_cmpint (wide.cards_x, >=, wide.text_x + wide.text_width - DATELINE_ARTICLE_TEXT_MARGIN);
  g_assert_cmpint (wide.cards_x + wide.cards_width, <=, 1400);
  g_assert_false (middle.narrow);
  g_assert_cmpint (middle.text_width, >, 380);
  g_assert_cmpint (middle.cards_x + middle.cards_width, <=, 700);
  g_assert_true (narrow.narrow);
  g_assert_cmpint (narrow.text_width, >, 400);
  g_assert_cmpint (narrow.cards_x + narrow.cards_width, <=, 500);
}

static void
test_card_look (void)
{
  g_autoptr (DatelineAnnotation) capture =
      create (1, DATELINE_KIND_CAPTURE, DATELINE_STATE_SUGGESTED, 0, 5);
  g_autoptr (DatelineCardLook) look = NULL;
  g_autoptr (DatelineCardLook) same = NULL;

  capture->score = 0.93;
  capture->rule = g_strdup ("capture.fell");
  dateline_annotation_set (capture, "place", "Kunduz", NULL);
  dateline_annotation_set (capture, "captor", "Taliban", NULL);
  dateline_annotation_set (capture, "status", "claimed", NULL);
  dateline_annotation_set (capture, "claimant", "a spokesman", NULL);
  dateline_annotation_set (capture, "date", "2021-08-08", NULL);
  look = dateline_card_look_new (capture, "Because it says so");
  g_assert_cmpstr (look->main, ==, "Kunduz ← Taliban (claimed)");
  g_assert_cmpstr (look->second, ==, "claimed by a spokesman · 8 August 2021");
  g_assert_cmpstr (look->score, ==, "0.93");
  g_assert_cmpstr (look->reason, ==, "Because it says so");
  g_assert_cmpstr (look->details, ==, "0.93 · Because it says so · capture.fell");
  g_assert_cmpstr (look->spoken, ==,
                   "Suggested Capture: Kunduz ← Taliban (claimed), "
                   "claimed by a spokesman · 8 August 2021");
  g_assert_true (look->suggested);
  capture->state = DATELINE_STATE_ACCEPTED;
  same = dateline_card_look_new (capture, "Because it says so");
  g_assert_null (same->score);
  g_assert_null (same->details);
  g_assert_false (dateline_card_look_equal (look, same));
}

/* What turns the direction of words is seen on a card as it is in the text */
static void
test_card_look_hidden (void)
{
  g_autoptr (DatelineAnnotation) casualty =
      create (1, DATELINE_KIND_CASUALTY, DATELINE_STATE_ACCEPTED, 0, 5);
  g_autoptr (DatelineCardLook) look = NULL;

  casualty->coder = g_strdup ("A\u202eda");
  dateline_annotation_set (casualty, "killed_low", "21", NULL);
  dateline_annotation_set (casualty, "victims", "\u202e21\u202c killed", NULL);
  look = dateline_card_look_new (casualty, NULL);
  g_assert_false (dateline_text_has_hidden (look->main));
  g_assert_false (dateline_text_has_hidden (look->second));
  g_assert_false (dateline_text_has_hidden (look->origin));
  g_assert_false (dateline_text_has_hidden (look->spoken));
  g_assert_nonnull (strstr (look->second, "21"));
}

static DatelineArticleContent *
create_content (const char *text)
{
  DatelineArticleContent *content = g_new0 (DatelineArticleContent, 1);

  content->article = g_new0 (DatelineArticle, 1);
  content->article->id = 1;
  content->text = g_strdup (text);
  content->annotations = create_list ();
  return content;
}

static void
assert_snapped (const char *text, guint32 start, guint32 end, const char *expected)
{
  g_autoptr (DatelineArticleContent) content = create_content (text);
  DatelineSpan span = dateline_article_content_snap (content, (DatelineSpan){ start, end });
  g_autofree char *words = dateline_article_content_dup_words (content, span);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_content_snap (void)
{
  assert_snapped ("Kunduz fell on Sunday.", 2, 9, "Kunduz fell");
  assert_snapped ("Kunduz fell on Sunday.", 6, 12, "fell");
  assert_snapped ("Kunduz fell on Sunday.", 15, 22, "Sunday.");
  assert_snapped ("“We left,” he said", 0, 10, "“We left,”");
  assert_snapped ("قندوز سقط", 1, 3, "قندوز");
  assert_snapped ("one   two", 3, 6, "");
  assert_snapped ("x", 0, 1, "x");
}

/* Stepping from one to the next and back, and the review's way around */
static void
test_content_step (void)
{
  g_autoptr (DatelineArticleContent) content = create_content ("text");

  g_assert_cmpint (dateline_article_content_step (content, 0, 1, 0), ==, 0);
  g_assert_cmpint (dateline_article_content_next_suggestion (content, 0), ==, 0);
  add (content->annotations, 1, 0, 5);
  g_ptr_array_add (content->annotations,
                   create (2, DATELINE_KIND_PLACE, DATELINE_STATE_SUGGESTED, 10, 15));
  g_ptr_array_add (content->annotations,
                   create (3, DATELINE_KIND_PLACE, DATELINE_STATE_SUGGESTED, 20, 25));
  g_assert_cmpint (dateline_article_content_step (content, 0, 1, 7), ==, 2);
  g_assert_cmpint (dateline_article_content_step (content, 0, -1, 7), ==, 1);
  g_assert_cmpint (dateline_article_content_step (content, 2, 1, 0), ==, 3);
  g_assert_cmpint (dateline_article_content_step (content, 3, 1, 0), ==, 3);
  g_assert_cmpint (dateline_article_content_step (content, 1, -1, 0), ==, 1);
  g_assert_cmpint (dateline_article_content_next_suggestion (content, 1), ==, 2);
  g_assert_cmpint (dateline_article_content_next_suggestion (content, 3), ==, 2);
  g_assert_cmpuint (dateline_article_content_count_suggestions (content), ==, 2);
  dateline_article_content_decide (content, 2, TRUE);
  g_assert_cmpint (dateline_article_content_next_suggestion (content, 3), ==, 0);
  dateline_article_content_decide (content, 3, FALSE);
  g_assert_cmpuint (content->annotations->len, ==, 2);
}

/* What was touched comes in its place; what it hid is asked for again */
static void
test_content_merge (void)
{
  g_autoptr (DatelineArticleContent) content = create_content ("text");
  g_autoptr (GPtrArray) found = create_list ();
  g_autoptr (GPtrArray) nothing = create_list ();
  const gint64 ids[] = { 9 };

  add (content->annotations, 1, 0, 5);
  g_ptr_array_add (content->annotations,
                   create (2, DATELINE_KIND_CAPTURE, DATELINE_STATE_SUGGESTED, 10, 15));
  add (found, 9, 10, 15);
  g_assert_true (dateline_article_content_merge (content, ids, 1, found));
  g_assert_cmpuint (content->annotations->len, ==, 2);
  g_assert_null (dateline_article_content_find (content, 2));
  g_assert_nonnull (dateline_article_content_find (content, 9));
  g_assert_true (dateline_article_content_merge (content, ids, 1, found));
  g_assert_cmpuint (content->annotations->len, ==, 2);
  g_assert_false (dateline_article_content_merge (content, ids, 1, nothing));
  g_assert_cmpuint (content->annotations->len, ==, 1);
  ((DatelineAnnotation *) found->pdata[0])->article = 2;
  g_assert_true (dateline_article_content_merge (content, ids, 1, found));
  g_assert_cmpuint (content->annotations->len, ==, 1);
}

static void
test_find_words (void)
{
  g_autoptr (GArray) found = dateline_find_words ("Él fue a Kunduz; KUNDUZ fell", "kunduz");
  g_autoptr (GArray) accented = dateline_find_words ("Él fue", "el");
  g_autoptr (GArray) none = dateline_find_words ("abc", "");
  g_autoptr (GArray) whole = dateline_find_occurrences ("Kabul, Kabuli, Kabul", "Kabul");

  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (g_array_index (found, DatelineSpan, 0).start, ==, 9);
  g_assert_cmpuint (g_array_index (found, DatelineSpan, 0).end, ==, 15);
  g_assert_cmpuint (accented->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (dateline_find_nearest (found, 10), ==, 1);
  g_assert_cmpint (dateline_find_nearest (found, 18), ==, 0);
  g_assert_cmpint (dateline_find_nearest (none, 0), ==, -1);
  g_assert_cmpuint (whole->len, ==, 2);
  g_assert_cmpuint (g_array_index (whole, DatelineSpan, 1).start, ==, 15);
}

static void
assert_moved (gboolean at_start, int step, guint32 start, guint32 end)
{
  DatelineSpan moved =
      dateline_move_edge ("He said Kunduz fell, today", (DatelineSpan){ 8, 14 }, at_start, step);

  g_assert_cmpuint (moved.start, ==, start);
  g_assert_cmpuint (moved.end, ==, end);
}

static void
test_move_edge (void)
{
  DatelineSpan last = dateline_move_edge ("a b", (DatelineSpan){ 2, 3 }, FALSE, 1);

  assert_moved (FALSE, 1, 8, 19);
  assert_moved (FALSE, -1, 8, 14);
  assert_moved (TRUE, -1, 3, 14);
  assert_moved (TRUE, 1, 8, 14);
  g_assert_cmpuint (last.end, ==, 3);
}

/* To the right is on where lines run to the right, and back where they run to the left */
static void
test_move_edge_aside (void)
{
  const char *text = "He said so\nاو گفت که رفت\nit is so";
  DatelineSpan left_to_right = dateline_move_edge_aside (text, (DatelineSpan){ 3, 7 }, FALSE, 1);
  DatelineSpan to_left = dateline_move_edge_aside (text, (DatelineSpan){ 14, 17 }, FALSE, -1);
  DatelineSpan to_right = dateline_move_edge_aside (text, (DatelineSpan){ 14, 21 }, FALSE, 1);
  DatelineSpan start = dateline_move_edge_aside (text, (DatelineSpan){ 14, 17 }, TRUE, 1);

  g_assert_cmpuint (left_to_right.end, ==, 10);
  g_assert_cmpuint (to_left.end, ==, 20);
  g_assert_cmpuint (to_right.end, <, 21);
  g_assert_cmpuint (start.start, ==, 11);
}

static void
test_cite (void)
{
  DatelineArticle article = { 0 };
  g_autofree char *bare = dateline_cite_words (&article, "We left");
  g_autofree char *full = NULL;

  g_assert_cmpstr (bare, ==, "“We left”");
  article.outlet = (char *) "Harbour Wire";
  article.title = (char *) "Towns fall";
  article.url = (char *) "https://example.org/1";
  article.published = dateline_date_from_day (dateline_day_from_ymd (2021, 8, 10));
  full = dateline_cite_words (&article, "We left");
  g_assert_cmpstr (full, ==,
                   "“We left”\n— Harbour Wire, “Towns fall”, 10 August 2021, "
                   "https://example.org/1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/reader/marks/overlap", test_marks_overlap);
  g_test_add_func ("/app/reader/marks/hit", test_marks_hit);
  g_test_add_func ("/app/reader/marks/parts", test_marks_parts);
  g_test_add_func ("/app/reader/cards/places", test_cards_places);
  g_test_add_func ("/app/reader/cards/room", test_cards_room);
  g_test_add_func ("/app/reader/cards/look", test_card_look);
  g_test_add_func ("/app/reader/sheet/layout", test_sheet_layout);
  g_test_add_func ("/app/reader/content/snap", test_content_snap);
  g_test_add_func ("/app/reader/content/step", test_content_step);
  g_test_add_func ("/app/reader/content/merge", test_content_merge);
  g_test_add_func ("/app/reader/find/words", test_find_words);
  g_test_add_func ("/app/reader/find/edge", test_move_edge);
  g_test_add_func ("/app/reader/card/look-hidden", test_card_look_hidden);
  g_test_add_func ("/app/reader/find/edge-aside", test_move_edge_aside);
  g_test_add_func ("/app/reader/find/cite", test_cite);
  return g_test_run ();
}
