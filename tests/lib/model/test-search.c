/* test-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-search.h"

#include <string.h>

#include "case-fixture.h"

typedef struct {
  const char *typed;
  const char *expression;
} ParseCase;

static const ParseCase parse_cases[] = {
  { "kunduz", "\"kunduz\"" },
  { "  kunduz   fell ", "\"kunduz\" AND \"fell\"" },
  { "\"fell on sunday\" kunduz", "\"fell on sunday\" AND \"kunduz\"" },
  { "kund*", "\"kund\"*" },
  { "k*", "\"k\"" },
  { "\"fell on sun\"*", "\"fell on sun\"*" },
  { "kunduz -taliban -\"the army\"", "(\"kunduz\") NOT (\"taliban\" OR \"the army\")" },
  { "Sar-e-Pul", "\"Sar-e-Pul\"" },
  { "NOT OR AND NEAR(a b)", "\"NOT\" AND \"OR\" AND \"AND\" AND \"NEAR(a\" AND \"b)\"" },
  { "text:kunduz ^a + {b}", "\"text:kunduz\" AND \"^a\" AND \"{b}\"" },
  { "\"unclosed phrase", "\"unclosed phrase\"" },
  { "a\"b", "\"a\" AND \"b\"" },
  { "кабул*", "\"кабул\"*" },
  { "", NULL },
  { "   ", NULL },
  { "-kunduz", NULL },
  { "\"\" * - -- \"-\" …", NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parse_cases); i++) {
    g_autofree char *expression = dateline_search_parse (parse_cases[i].typed);

    g_assert_cmpstr (expression, ==, parse_cases[i].expression);
  }
}

static GPtrArray *
search (CaseFixture *fixture, const char *text, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = dateline_search_run (fixture->dateline, text, limit, &error);

  g_assert_no_error (error);
  return hits;
}

static void
assert_n_hits (CaseFixture *fixture, const char *text, guint n_hits)
{
  g_autoptr (GPtrArray) hits = search (fixture, text, 50);

  g_assert_cmpuint (hits->len, ==, n_hits);
  g_assert_cmpint (dateline_search_count (fixture->dateline, text, NULL), ==, n_hits);
}

static void
test_finds (CaseFixture *fixture, gconstpointer data)
{
  case_fixture_add (fixture, "Northern towns fall", "Kunduz fell to the Taliban on Sunday.");
  case_fixture_add (fixture, "Élysée calls for calm", "The café in Sar-e-Pul stayed open.");
  assert_n_hits (fixture, "kunduz", 1);
  assert_n_hits (fixture, "KUNDUZ taliban", 1);
  assert_n_hits (fixture, "kunduz café", 0);
  assert_n_hits (fixture, "\"fell to the\"", 1);
  assert_n_hits (fixture, "\"to fell the\"", 0);
  assert_n_hits (fixture, "tal*", 1);
  assert_n_hits (fixture, "sar-e-pul", 1);
  assert_n_hits (fixture, "cafe", 1);
  assert_n_hits (fixture, "elysee", 1); /* only the headline has it */
  assert_n_hits (fixture, "northern", 1);
  assert_n_hits (fixture, "the -kunduz", 1);
  assert_n_hits (fixture, "nowhere", 0);
  assert_n_hits (fixture, "", 0);
}

static void
test_follows_undo (CaseFixture *fixture, gconstpointer data)
{
  case_fixture_add (fixture, "Northern towns fall", "Kunduz fell.");
  dateline_history_entry_free (dateline_history_undo (fixture->dateline, NULL));
  assert_n_hits (fixture, "kunduz", 0);
  assert_n_hits (fixture, "northern", 0);
  dateline_history_entry_free (dateline_history_redo (fixture->dateline, NULL));
  assert_n_hits (fixture, "kunduz", 1);
  assert_n_hits (fixture, "northern", 1);
}

static char *
marked (const DatelineHit *hit)
{
  g_autoptr (GString) string = g_string_new (NULL);
  guint32 offset = 0;

  for (const char *at = hit->snippet; *at != '\0'; at = g_utf8_next_char (at), offset++) {
    for (guint i = 0; i < hit->marks->len; i++) {
      DatelineSpan span = g_array_index (hit->marks, DatelineSpan, i);

      g_string_append (string, span.start == offset ? "[" : span.end == offset ? "]" : "");
    }
    g_string_append_unichar (string, g_utf8_get_char (at));
  }
  return g_strdup (string->str);
}

static void
assert_marked (CaseFixture *fixture, const char *text, const char *snippet)
{
  g_autoptr (GPtrArray) hits = search (fixture, text, 1);
  g_autofree char *found = NULL;

  g_assert_cmpuint (hits->len, ==, 1);
  found = marked (g_ptr_array_index (hits, 0));
  g_assert_cmpstr (found, ==, snippet);
}

static void
test_snippet (CaseFixture *fixture, gconstpointer data)
{
  case_fixture_add (fixture, "Towns fall",
                    "One two three four five six seven eight.\n\nThe Élysée said Kunduz, a city of "
                    "the north, fell on Sunday; more words come after it, and more of them, and "
                    "still more until the end. Kunduz is far.");
  assert_marked (fixture, "elysee",
                 "…four five six seven eight.  The [Élysée] said Kunduz, a city of the north, fell "
                 "on Sunday; more words come after it, and more of them…");
  assert_marked (fixture, "kund* \"on sunday\"",
                 "…six seven eight.  The Élysée said [Kunduz], a city of the north, fell [on "
                 "Sunday]; more words come after it, and more of them, and still…");
  assert_marked (fixture, "towns",
                 "One two three four five six seven eight.  The Élysée said "
                 "Kunduz, a city of the north, fell on Sunday; more words come "
                 "after it, and…");
}

static void
test_newest_first (CaseFixture *fixture, gconstpointer data)
{
  static const gint32 days[] = { 100, 300, 200, 400, 0 };
  gint64 ids[5];

  for (guint i = 0; i < 5; i++) {
    g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Add", NULL);
    g_autofree char *text = g_strdup_printf ("Kunduz %u", i);
    g_autoptr (GBytes) original = g_bytes_new (text, strlen (text));
    DatelineNewArticle article = { .original = original, .media_type = "text/plain", .text = text };

    if (days[i] > 0)
      article.published = dateline_date_from_day (days[i]);
    g_assert_true (dateline_article_add (change, &article, &ids[i], NULL, NULL));
    g_assert_true (dateline_change_commit (change, NULL));
  }
  {
    g_autoptr (GPtrArray) hits = search (fixture, "kunduz", 4);
    static const guint order[] = { 3, 1, 2, 0 }; /* what has no date comes last */

    g_assert_cmpuint (hits->len, ==, 4);
    for (guint i = 0; i < 4; i++)
      g_assert_cmpint (((DatelineHit *) hits->pdata[i])->article, ==, ids[order[i]]);
  }
}

typedef struct {
  gint64 id;
  gint32 day;
  gboolean has;
} Story;

static int
compare_stories (gconstpointer a, gconstpointer b)
{
  return ((const Story *) b)->day - ((const Story *) a)->day;
}

/* Articles of which every @one_of has the phrase "fell today", on days in no order */
static Story *
add_stories (CaseFixture *fixture, guint n, guint one_of)
{
  DatelineChange *change = dateline_change_begin (fixture->dateline, "Add", NULL);
  Story *stories = g_new (Story, n);

  for (guint i = 0; i < n; i++) {
    gboolean has = i % one_of == 0;
    g_autofree char *text = g_strdup_printf (has ? "%u it fell today" : "%u today it fell", i);
    g_autoptr (GBytes) original = g_bytes_new (text, strlen (text));
    DatelineNewArticle article = { .original = original, .media_type = "text/plain", .text = text };

    stories[i].day = (gint32) (1 + (guint64) i * 7919 % n);
    stories[i].has = has;
    article.published = dateline_date_from_day (stories[i].day);
    g_assert_true (dateline_article_add (change, &article, &stories[i].id, NULL, NULL));
  }
  g_assert_true (dateline_change_commit (change, NULL));
  dateline_change_free (change);
  qsort (stories, n, sizeof *stories, compare_stories);
  return stories;
}

/* However the matches are found, they are the newest ones: all listed, some listed and the others
 * asked for, and so many asked for that the list goes on */
static void
test_newest_of_many (CaseFixture *fixture, gconstpointer data)
{
  const guint n = 3500;
  const guint limit = GPOINTER_TO_UINT (data) >> 8;
  g_autofree Story *stories = add_stories (fixture, n, GPOINTER_TO_UINT (data) & 0xff);
  static const char *const asked[] = { "\"fell today\"", "it \"fell today\"" };

  for (gsize k = 0; k < G_N_ELEMENTS (asked); k++) {
    g_autoptr (GPtrArray) hits = search (fixture, asked[k], limit);
    guint found = 0;

    for (guint i = 0; i < n && found < limit; i++)
      if (stories[i].has) {
        g_assert_cmpuint (found, <, hits->len);
        g_assert_cmpint (((DatelineHit *) hits->pdata[found++])->article, ==, stories[i].id);
      }
    g_assert_cmpuint (hits->len, ==, found);
  }
}

/* Any text gives an expression that SQLite takes */
static void
test_hostile (CaseFixture *fixture, gconstpointer data)
{
  static const char alphabet[] = "ab*\"-^:(){}+\\ '%_;\n\xc3\xa9\xe2\x80\x99N";

  case_fixture_add (fixture, "a", "a b ab é");
  for (guint i = 0; i < 2000; i++) {
    char typed[24];
    int length = g_test_rand_int_range (0, (int) sizeof typed);

    for (int j = 0; j < length; j++)
      typed[j] = alphabet[g_test_rand_int_range (0, (int) sizeof alphabet - 1)];
    typed[length > 0 ? length - 1 : 0] = '\0';
    g_ptr_array_unref (search (fixture, typed, 5));
  }
}

static void
add_newest_of_many (const char *path, guint one_of, guint limit)
{
  g_test_add (path, CaseFixture, GUINT_TO_POINTER (limit << 8 | one_of), case_fixture_set_up,
              test_newest_of_many, case_fixture_tear_down);
}

/* What SQLite takes for an index without words */
#define WIPE_TEXTS "UPDATE content_fts_data SET block = zeroblob (length (block)) WHERE id > 10"
#define WIPE_TITLES "UPDATE title_fts_data SET block = zeroblob (length (block)) WHERE id > 10"
#define BREAK_TEXTS \
  "UPDATE content_fts_data SET block = x'ffffffff' || substr (block, 5) WHERE id > 10"

static void
test_damaged_index (CaseFixture *fixture, gconstpointer data)
{
  static const char *const damages[] = { WIPE_TEXTS, WIPE_TITLES, BREAK_TEXTS };

  case_fixture_add (fixture, "Northern towns", CASE_FIXTURE_TEXT);
  case_fixture_add (fixture, "The bridge", "Nobody has crossed it.");
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autoptr (GError) error = NULL;

    case_fixture_tamper (fixture->path, damages[i]);
    case_fixture_reopen (fixture, DATELINE_CASE_READ);
    g_assert_null (dateline_search_run (fixture->dateline, "zebra", 50, &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);
    case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
    assert_n_hits (fixture, "northern", 1);
    assert_n_hits (fixture, "bridge", 2);
    assert_n_hits (fixture, "zebra", 0);
    case_fixture_reopen (fixture, DATELINE_CASE_READ);
    assert_n_hits (fixture, "crossed", 2);
    assert_n_hits (fixture, "zebra", 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/search/parse", test_parse);
  case_fixture_test ("/model/search/finds", test_finds);
  case_fixture_test ("/model/search/follows-undo", test_follows_undo);
  case_fixture_test ("/model/search/snippet", test_snippet);
  case_fixture_test ("/model/search/newest-first", test_newest_first);
  add_newest_of_many ("/model/search/newest-of-many/listed", 3, 50);
  add_newest_of_many ("/model/search/newest-of-many/asked", 1, 50);
  add_newest_of_many ("/model/search/newest-of-many/asked-often", 2, 1600);
  case_fixture_test ("/model/search/hostile", test_hostile);
  case_fixture_test ("/model/search/damaged-index", test_damaged_index);
  return g_test_run ();
}
