/* test-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-document-private.h"

#include <string.h>

typedef struct {
  DatelineLexicon *lexicon;
  DatelineDocument *document;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->lexicon = _dateline_lexicon_new (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->document, _dateline_document_free);
  g_clear_pointer (&fixture->lexicon, _dateline_lexicon_free);
}

static DatelineDocument *
read_bytes (Fixture *fixture, const char *text, gsize length)
{
  g_clear_pointer (&fixture->document, _dateline_document_free);
  fixture->document = _dateline_document_new (fixture->lexicon, text, length);
  return fixture->document;
}

/* The tokens with "|" between, sentences with "‖" */
static char *
cut (Fixture *fixture, const char *text)
{
  DatelineDocument *document = read_bytes (fixture, text, strlen (text));
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < _dateline_n_tokens (document); i++) {
    const DatelineToken *token = _dateline_token (document, i);

    if (i > 0)
      g_string_append (joined, token->flags & DATELINE_TOKEN_SENTENCE ? "‖" : "|");
    g_string_append_len (joined, text + token->offset, token->length);
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
assert_cut (Fixture *fixture, const char *text, const char *expected)
{
  g_autofree char *found = cut (fixture, text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_tokens (Fixture *fixture, gconstpointer data)
{
  assert_cut (fixture, "Kunduz's 28-year-old mayor didn't pay $1,200.",
              "Kunduz|'s|28-year-old|mayor|didn't|pay|$|1,200|.");
  assert_cut (fixture, "Gen. O’Hara of Mazar-i-Sharif’s U.S.-backed force",
              "Gen.|O’Hara|of|Mazar-i-Sharif|’s|U.S.|-|backed|force");
  assert_cut (fixture, "at 10:30 a.m. -- on 3.5 km...", "at|10:30|a.m.|--|on|3.5|km|...");
  assert_cut (fixture, "", "");
}

static void
test_sentences (Fixture *fixture, gconstpointer data)
{
  assert_cut (fixture, "Dr. Amiri left. He fled to the U.S. The city fell.",
              "Dr.|Amiri|left|.‖He|fled|to|the|U.S.‖The|city|fell|.");
  assert_cut (fixture, "“We left. All of us,” she said. Then it rained.",
              "“|We|left|.|All|of|us|,|”|she|said|.‖Then|it|rained|.");
  assert_cut (fixture, "“Why us?” Amiri asked. Nobody knew.",
              "“|Why|us|?|”|Amiri|asked|.‖Nobody|knew|.");
  assert_cut (fixture, "“We left.” The town burned down.", "“|We|left|.|”‖The|town|burned|down|.");
  assert_cut (fixture, "No full stop\n\nNext paragraph", "No|full|stop‖Next|paragraph");
}

static void
assert_quotation (Fixture *fixture, const char *text, guint n, const char *expected, guint flags)
{
  DatelineDocument *document = read_bytes (fixture, text, strlen (text));
  const DatelineQuotation *quotation;
  g_autofree char *words = NULL;

  g_assert_cmpuint (document->quotations->len, >, n);
  quotation = &g_array_index (document->quotations, DatelineQuotation, n);
  words = _dateline_range_to_string (document, quotation->range);
  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpuint (quotation->flags, ==, flags);
}

static void
test_quotations (Fixture *fixture, gconstpointer data)
{
  assert_quotation (fixture, "He said “yes, ‘maybe’ no” twice.", 0, "“yes, ‘maybe’ no”", 0);
  assert_quotation (fixture, "He said “yes, ‘maybe’ no” twice.", 1, "‘maybe’",
                    DATELINE_QUOTATION_INNER);
  assert_quotation (fixture, "The rebels' chief said 'the rebels' guns' fell.", 0,
                    "'the rebels' guns'", 0);
  assert_quotation (fixture, "So ''two marks'' are one.", 0, "''two marks''", 0);
  assert_quotation (fixture, "Она «сказала» так.", 0, "«сказала»", 0);
  assert_quotation (fixture, "\"First part.\n\n\"Second part,\" he said.", 0, "\"First part.",
                    DATELINE_QUOTATION_UNCLOSED | DATELINE_QUOTATION_CONTINUES);
  assert_quotation (fixture, "\"First part.\n\n\"Second part,\" he said.", 1, "\"Second part,\"",
                    DATELINE_QUOTATION_CONTINUED);
  assert_quotation (fixture, "It “never closes.\n\nNext one.", 0, "“never closes.",
                    DATELINE_QUOTATION_UNCLOSED);
}

static void
test_apostrophes_open_nothing (Fixture *fixture, gconstpointer data)
{
  const char *text = "In the ’90s the rebels’ chief got 'em.";
  DatelineDocument *document = read_bytes (fixture, text, strlen (text));

  g_assert_cmpuint (document->quotations->len, ==, 0);
}

static void
test_offsets_count_code_points (Fixture *fixture, gconstpointer data)
{
  const char *text = "Đà Nẵng – “où”";
  DatelineDocument *document = read_bytes (fixture, text, strlen (text));
  DatelineSpan span = _dateline_range_to_span (document, (DatelineRange){ 1, 5 });

  g_assert_cmpuint (span.start, ==, 3);
  g_assert_cmpuint (span.end, ==, 13);
}

/* Each byte that is not UTF-8 counts as one code point, as g_utf8_make_valid() replaces it */
static void
test_broken_bytes (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "a \xff\xc3 b\0c \xe2\x80";
  DatelineDocument *document = read_bytes (fixture, text, sizeof text - 1);
  g_autofree char *valid = g_utf8_make_valid (text, sizeof text - 1);

  for (guint i = 0; i < _dateline_n_tokens (document); i++) {
    DatelineRange range = { i, i + 1 };
    DatelineSpan span = _dateline_range_to_span (document, range);
    g_autofree char *words = _dateline_range_to_string (document, range);
    g_autofree char *expected = g_utf8_substring (valid, span.start, span.end);

    g_assert_cmpstr (words, ==, expected);
  }
  g_assert_cmpuint (_dateline_n_tokens (document), ==, 8);
}

static void
assert_tagged (Fixture *fixture, const char *text, guint token, guint64 tags, gboolean expected)
{
  DatelineDocument *document = read_bytes (fixture, text, strlen (text));

  g_assert_cmpint (_dateline_token_has (document, token, tags), ==, expected);
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  assert_tagged (fixture, "They SAID so", 1, DATELINE_TAG (CUE), TRUE);
  assert_tagged (fixture, "in May", 1, DATELINE_TAG (MONTH), TRUE);
  assert_tagged (fixture, "they may", 1, DATELINE_TAG (MONTH), FALSE);
  assert_tagged (fixture, "rebutted", 0, DATELINE_TAG (VERB_PAST), TRUE);
  assert_tagged (fixture, "denies", 0, DATELINE_TAG (DENY) | DATELINE_TAG (VERB_S), TRUE);
  assert_tagged (fixture, "spokesmen", 0, DATELINE_TAG (PLURAL), TRUE);
  assert_tagged (fixture, "spokesman", 0, DATELINE_TAG (PLURAL), FALSE);
  assert_tagged (fixture, "the Islamic State", 2, DATELINE_TAG (ARMED), TRUE);
  assert_tagged (fixture, "the islamic state", 2, DATELINE_TAG (ARMED), FALSE);
}

static void
test_lemma_and_value (Fixture *fixture, gconstpointer data)
{
  DatelineDocument *document = read_bytes (fixture, "Ukrainians took twelve", 22);

  g_assert_cmpstr (_dateline_token_get_value (document, 0), ==, "UA");
  g_assert_cmpstr (_dateline_token_get_lemma (document, 1), ==, "take");
  g_assert_cmpstr (_dateline_token_get_value (document, 2), ==, "12");
}

/* Time proportional to the length, whatever the text */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const units[] = { "\"", "'", "“",    "‘a' ", "a",    "A. ",
                                       "\n", "-", "Mr. ", "\xff", "“a.” " };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) text = g_string_new (NULL);

    while (text->len < 200000)
      g_string_append (text, units[i]);
    read_bytes (fixture, text->str, text->len);
    for (guint s = 0; s < fixture->document->sentences->len; s++) {
      DatelineRange range = g_array_index (fixture->document->sentences, DatelineSentence, s).range;

      g_assert_cmpuint (range.end - range.first, <=, DATELINE_SENTENCE_LIMIT + 1);
    }
  }
}

#define ADD(name, func) g_test_add ("/read/document/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("tokens", test_tokens);
  ADD ("sentences", test_sentences);
  ADD ("quotations", test_quotations);
  ADD ("apostrophes", test_apostrophes_open_nothing);
  ADD ("offsets", test_offsets_count_code_points);
  ADD ("broken", test_broken_bytes);
  ADD ("tags", test_tags);
  ADD ("lemma", test_lemma_and_value);
  ADD ("hostile", test_hostile);
  return g_test_run ();
}
