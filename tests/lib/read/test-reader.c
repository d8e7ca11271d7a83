/* test-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reader.h"

#include <math.h>
#include <string.h>

#include "dateline-geo.h"

/* A story of our own, told as news tell such stories */
static const char story[] =
    "After a night of shelling, the Rapid Support Forces pushed towards El Obeid on Tuesday.\n\n"
    "Having taken Nyala in the south and Zalingei in the west, RSF fighters are closing in on El "
    "Fasher, the last army stronghold in Darfur, according to an RSF commander.\n\n"
    "The commander claimed his men had entered the city, but doctors and traders reached by "
    "phone said the fighting was still outside the town.\n\n"
    "According to a statement from the army command in Khartoum, “the militia spreads lies to "
    "frighten families out of their homes.”\n\n"
    "Adam Bakhit Musa, Darfur’s veteran governor, vowed to hold the city, saying he would “leave "
    "it only in a coffin.”\n\n"
    "He wrote, “We are staying.”\n\n"
    "“We walked for two days because there was no water,” Halima, a 31-year-old teacher, told "
    "Reuters.\n\n"
    "“Nobody helped us,” she added.\n\n"
    "Another Nyala trader, Idris Haroun, expressed fears that the market would burn again.\n\n"
    "General Yasir Abdelkarim, commander of the army’s Sixth Division, told AFP from Omdurman, "
    "“We are clearing the bridges one by one.”\n\n"
    "Dozens of fighters have been killed in the last two days, according to the ministry of "
    "health.\n";

typedef struct {
  const char *speaker;
  const char *cue;
  const char *begins; /* how the words begin */
} Expected;

static const Expected expected_quotes[] = {
  { "RSF commander", "according to", "Having taken Nyala" },
  { "RSF commander", "claimed", "his men had entered" },
  { "doctors and traders reached by phone", "said", "the fighting was still" },
  { "army command in Khartoum", "According to", "“the militia" },
  { "Adam Bakhit Musa", "vowed", "to hold the city" },
  { "Adam Bakhit Musa", "saying", "he would “leave" },
  { "Adam Bakhit Musa", "wrote", "“We are staying.”" },
  { "Halima", "told", "“We walked" },
  { "Halima", "added", "“Nobody helped us,”" },
  { "Idris Haroun", "expressed fears", "that the market" },
  { "Yasir Abdelkarim", "told", "“We are clearing" },
  { "ministry of health", "according to", "Dozens of fighters" },
};

static DatelineReader *
make_reader (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = dateline_gazetteer_open (NULL, &error);
  DatelineReader *reader;

  g_assert_no_error (error);
  reader = dateline_reader_new (gazetteer, &error);
  g_assert_no_error (error);
  return reader;
}

static GPtrArray *
read_bytes (DatelineReader *reader, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = dateline_reader_read (reader, text, length, DATELINE_DATE_NONE, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  return found;
}

static gboolean
is_found (GPtrArray *found, const Expected *expected)
{
  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = g_ptr_array_index (found, i);

    if (it->kind == DATELINE_KIND_QUOTE && g_str_has_prefix (it->exact, expected->begins) &&
        g_strcmp0 (dateline_annotation_get (it, "speaker"), expected->speaker) == 0 &&
        g_strcmp0 (dateline_annotation_get (it, "cue"), expected->cue) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
test_story_quotes (void)
{
  g_autoptr (DatelineReader) reader = make_reader ();
  g_autoptr (GPtrArray) found = read_bytes (reader, story, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (expected_quotes); i++)
    if (!is_found (found, &expected_quotes[i]))
      g_error ("not found: %s %s %s", expected_quotes[i].speaker, expected_quotes[i].cue,
               expected_quotes[i].begins);
}

/* The point of the last place of these words, %DATELINE_POINT_NOWHERE if there is none */
static DatelinePoint
find_place (GPtrArray *found, const char *words)
{
  DatelinePoint point = DATELINE_POINT_NOWHERE;

  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = g_ptr_array_index (found, i);

    if (it->kind == DATELINE_KIND_PLACE && strcmp (it->exact, words) == 0)
      point = (DatelinePoint){ dateline_annotation_get_number (it, "lat", NAN),
                               dateline_annotation_get_number (it, "lon", NAN) };
  }
  return point;
}

static void
test_story_places (void)
{
  static const struct {
    const char *words;
    DatelinePoint point;
  } places[] = {
    { "El Obeid", { 13.18, 30.22 } }, { "Nyala", { 12.05, 24.88 } },
    { "Zalingei", { 12.91, 23.47 } }, { "El Fasher", { 13.63, 25.35 } },
    { "Khartoum", { 15.55, 32.53 } }, { "Omdurman", { 15.64, 32.48 } },
  };
  g_autoptr (DatelineReader) reader = make_reader ();
  g_autoptr (GPtrArray) found = read_bytes (reader, story, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    DatelinePoint point = find_place (found, places[i].words);

    g_assert_true (dateline_point_is_valid (point));
    g_assert_cmpfloat (dateline_point_distance_km (point, places[i].point), <, 25);
  }
}

/* --- every suggestion of any text --- */

static void
assert_span (const DatelineAnnotation *it, const char *valid, DatelineSpan span, const char *what)
{
  g_autofree char *words = NULL;

  g_assert_cmpuint (span.start, <, span.end);
  g_assert_cmpuint (span.end, <=, g_utf8_strlen (valid, -1));
  words = g_utf8_substring (valid, span.start, span.end);
  if (what != NULL)
    g_assert_cmpstr (words, ==, what);
}

/* What must hold of suggestions whatever the text: spans lie in it, the words are its words, scores
 * and rules are sound */
static void
assert_sound (DatelineReader *reader, const char *text, gsize length)
{
  g_autoptr (GPtrArray) found = read_bytes (reader, text, (gssize) length);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);

  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = g_ptr_array_index (found, i);
    guint n_spans;
    const DatelineFieldSpan *spans = dateline_annotation_get_spans (it, &n_spans);

    g_assert_cmpint (it->state, ==, DATELINE_STATE_SUGGESTED);
    g_assert_true (it->score > 0 && it->score <= 1);
    g_assert_nonnull (dateline_reader_explain (reader, it->rule));
    assert_span (it, valid, it->span, it->exact);
    for (guint k = 0; k < n_spans; k++)
      assert_span (it, valid, spans[k].span, NULL);
  }
}

static void
test_story_is_sound (void)
{
  g_autoptr (DatelineReader) reader = make_reader ();

  assert_sound (reader, story, strlen (story));
}

/* Texts that are no news in English give few suggestions or none, and never more than sound ones */
static void
test_hostile (void)
{
  static const char *const units[] = { "said ",
                                       "“",
                                       "”",
                                       "\" ",
                                       "' he said ",
                                       "X said, ",
                                       "Kabul ",
                                       "according to ",
                                       "(((",
                                       ")",
                                       "a.b.c.d",
                                       "1,2,3 ",
                                       "\n\n",
                                       "\xff\xfe",
                                       "Город взят, сказал он. ",
                                       "。「行く」と彼は言った。",
                                       "he said that ",
                                       "Mazar-i-",
                                       "who said ",
                                       "The X of ",
                                       "Paris, ",
                                       "— ",
                                       "’s ",
                                       "U.S. ",
                                       "\xe2\x80",
                                       "He. She. ",
                                       "said: ",
                                       "U+0\t\r\n" };
  g_autoptr (DatelineReader) reader = make_reader ();

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) text = g_string_new ("Kabul fell, Amir Darwish said. ");

    while (text->len < 20000)
      g_string_append (text, units[i]);
    assert_sound (reader, text->str, text->len);
  }
}

static void
test_nul_bytes (void)
{
  static const char text[] = "Amir\0 Darwish said \0that Kabul fell.\0";
  g_autoptr (DatelineReader) reader = make_reader ();

  assert_sound (reader, text, sizeof text - 1);
}

/* The start of the story cut at every byte, also within characters */
static void
test_truncated (void)
{
  g_autoptr (DatelineReader) reader = make_reader ();

  for (gsize length = 0; length < strlen (story); length += 7)
    assert_sound (reader, story, length);
}

/* A text of several slices has the offsets of one */
static void
test_long_line (void)
{
  g_autoptr (DatelineReader) reader = make_reader ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) found = NULL;
  const DatelineAnnotation *last;

  while (text->len < 1500 * 1000)
    g_string_append (text, "ж ");
  g_string_append (text, "Amir Darwish said the bridge had been closed.");
  found = read_bytes (reader, text->str, (gssize) text->len);
  g_assert_cmpuint (found->len, ==, 1);
  last = g_ptr_array_index (found, 0);
  g_assert_cmpstr (last->exact, ==, "the bridge had been closed");
  g_assert_cmpuint (last->span.end, ==, g_utf8_strlen (text->str, -1) - 1);
}

typedef struct {
  const char *text;
  guint32 last; /* where the suggestion before begins */
  guint n_captures;
} Handed;

static void
check_handed (DatelineAnnotation *annotation, gpointer user_data)
{
  Handed *handed = user_data;

  g_assert_cmpuint (annotation->span.start, >=, handed->last);
  handed->last = annotation->span.start;
  g_assert_cmpint (strncmp (handed->text + annotation->span.start, annotation->exact,
                            strlen (annotation->exact)),
                   ==, 0);
  if (annotation->kind == DATELINE_KIND_CAPTURE) {
    g_assert_cmpstr (dateline_annotation_get (annotation, "place"), ==, "Kunduz");
    g_assert_cmpstr (dateline_annotation_get (annotation, "date"), ==, "2021-08-08");
    handed->n_captures++;
  }
  dateline_annotation_free (annotation);
}

/* No slice forgets the date of the header, and none cuts a sentence that stands in a paragraph */
static void
test_slices (void)
{
  g_autoptr (DatelineReader) reader = make_reader ();
  g_autoptr (GString) text = g_string_new ("Date: 2021-08-10\n\n");
  g_autoptr (GError) error = NULL;
  Handed handed = { 0 };
  guint n = 0;

  for (; text->len < 300 * 1000; n++)
    g_string_append (text, "Rebels captured Kunduz on Sunday.\n\n");
  handed.text = text->str;
  g_assert_true (dateline_reader_read_each (reader, text->str, -1, DATELINE_DATE_NONE, NULL,
                                            check_handed, &handed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (handed.n_captures, ==, n);
}

/* --- threads --- */

static gpointer
count_in_thread (gpointer data)
{
  g_autoptr (GPtrArray) found = read_bytes (data, story, -1);

  return GUINT_TO_POINTER (found->len);
}

static void
test_threads (void)
{
  g_autoptr (DatelineReader) reader = make_reader ();
  g_autoptr (GPtrArray) found = read_bytes (reader, story, -1);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("read", count_in_thread, reader);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, found->len);
}

static void
test_explain (void)
{
  g_autoptr (DatelineReader) reader = make_reader ();
  g_autoptr (DatelineReader) other = dateline_reader_ref (reader);

  g_assert_null (dateline_reader_explain (reader, "no such rule"));
  g_assert_cmpstr (dateline_reader_explain (reader, "quote-dash"), ==,
                   "A dash and a name follow the quotation");
  g_assert_cmpstr (dateline_reader_get_version (other), !=, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read/reader/story-quotes", test_story_quotes);
  g_test_add_func ("/read/reader/story-places", test_story_places);
  g_test_add_func ("/read/reader/story-sound", test_story_is_sound);
  g_test_add_func ("/read/reader/hostile", test_hostile);
  g_test_add_func ("/read/reader/nul", test_nul_bytes);
  g_test_add_func ("/read/reader/truncated", test_truncated);
  g_test_add_func ("/read/reader/long-line", test_long_line);
  g_test_add_func ("/read/reader/slices", test_slices);
  g_test_add_func ("/read/reader/threads", test_threads);
  g_test_add_func ("/read/reader/explain", test_explain);
  return g_test_run ();
}
