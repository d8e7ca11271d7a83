/* test-quotes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reader.h"

#include <string.h>

typedef struct {
  DatelineReader *reader;
  GPtrArray *found;
  const char *text;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->reader = dateline_reader_new (NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->found, g_ptr_array_unref);
  g_clear_pointer (&fixture->reader, dateline_reader_unref);
}

static char *
words_at (Fixture *fixture, DatelineSpan span)
{
  return g_utf8_substring (fixture->text, span.start, span.end);
}

/* "speaker|cue|content" of the nth quote, its parts with " … " between */
static char *
describe (Fixture *fixture, guint n)
{
  DatelineAnnotation *it = g_ptr_array_index (fixture->found, n);
  g_autoptr (GString) content = g_string_new (NULL);
  g_autofree char *speaker = NULL, *cue = NULL;
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (it, &n_spans);

  for (guint i = 0; i < n_spans; i++) {
    g_autofree char *words = words_at (fixture, spans[i].span);

    if (spans[i].field == NULL)
      g_string_append_printf (content, "%s%s", content->len > 0 ? " … " : "", words);
    else if (strcmp (spans[i].field, "speaker") == 0)
      speaker = g_steal_pointer (&words);
    else if (strcmp (spans[i].field, "cue") == 0)
      cue = g_steal_pointer (&words);
  }
  if (content->len == 0)
    g_string_append (content, it->exact);
  return g_strdup_printf ("%s|%s|%s", speaker != NULL ? speaker : "", cue != NULL ? cue : "",
                          content->str);
}

static void
read_text (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->found, g_ptr_array_unref);
  fixture->text = text;
  fixture->found =
      dateline_reader_read (fixture->reader, text, -1, DATELINE_DATE_NONE, NULL, &error);
  g_assert_no_error (error);
}

typedef struct {
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  /* before, after, around */
  { "Governor Amir Darwish said the bridge had been closed.",
    "Governor Amir Darwish|said|the bridge had been closed" },
  { "“The bridge is closed,” said Amir Darwish.", "Amir Darwish|said|“The bridge is closed,”" },
  { "“The bridge is closed,” the mayor said. “Nobody may cross.”",
    "the mayor|said|“The bridge is closed,” … “Nobody may cross.”" },
  { "The bridge is closed, the mayor said on Monday.", "the mayor|said|The bridge is closed" },
  { "The bridge, the mayor said, would stay closed.",
    "the mayor|said|The bridge … would stay closed" },
  { "''The bridge is closed,'' the mayor said.", "the mayor|said|''The bridge is closed,''" },
  { "As the mayor noted, the bridge is closed.", "the mayor|noted|the bridge is closed" },
  { "The mayor added:\n\n“The bridge is closed.”", "The mayor|added:|“The bridge is closed.”" },
  /* according to */
  { "According to the mayor, the bridge is closed.",
    "the mayor|According to|the bridge is closed" },
  { "The bridge is closed, according to a statement from the army.",
    "a statement from the army|according to|The bridge is closed" },
  /* negation, chains, passives */
  { "The rebels denied that they had burned the mill.",
    "The rebels|denied|that they had burned the mill" },
  { "The army declined to say how many had left.", "The army|declined to say|how many had left" },
  { "The mayor has repeatedly said that the bridge is closed.",
    "The mayor|has repeatedly said|that the bridge is closed" },
  { "The report was denied by the army.", "the army|was denied|The report" },
  /* nouns */
  { "The army’s claim that the bridge is closed was wrong.",
    "The army’s|claim|that the bridge is closed was wrong" },
  { "The mayor expressed fears that the bridge would fall.",
    "The mayor|expressed fears|that the bridge would fall" },
  /* who is heard */
  { "Amir Darwish, a doctor from Homs, said the road was safe.",
    "Amir Darwish, a doctor from Homs,|said|the road was safe" },
  { "Senator Ann Price (D-Ohio) said the road was safe.",
    "Senator Ann Price (D-Ohio)|said|the road was safe" },
  { "Officials and farmers reached by phone said the road was safe.",
    "Officials and farmers reached by phone|said|the road was safe" },
  { "A doctor, who lives there, said the road was safe.",
    "A doctor, who lives there,|said|the road was safe" },
  { "“The road is safe.” — Amir Darwish", "Amir Darwish|—|“The road is safe.”" },
  { "WALLACE: Is the road safe?", "WALLACE|:|Is the road safe" },
  /* by what means, when and where it is said: no speaker, and not what is said */
  { "Residents said by telephone that the bridge was closed.",
    "Residents|said|that the bridge was closed" },
  { "“The bridge is closed,” a shopkeeper said by phone from Homs.",
    "a shopkeeper|said|“The bridge is closed,”" },
  { "The bridge is closed, residents said by satellite telephone.",
    "residents|said|The bridge is closed" },
  { "The governor said by e-mail on Sunday the bridge was closed.",
    "The governor|said|the bridge was closed" },
  { "The mayor said over the phone he would stay.", "The mayor|said|he would stay" },
  { "The rebels said on Tuesday they had closed the bridge.",
    "The rebels|said|they had closed the bridge" },
  { "The army said in a statement its men had left.", "The army|said|its men had left" },
  { "The mayor said in Homs the bridge was closed.",
    "The mayor|said|in Homs the bridge was closed" },
  { "The news was confirmed by Amir Darwish.", "Amir Darwish|was confirmed|The news" },
  { "“The bridge is closed,” the mayor said in a video posted on X. Nobody crossed it.",
    "the mayor|said|“The bridge is closed,”" },
  { "Amir Darwish told the BBC: “The bridge is closed.”",
    "Amir Darwish|told|“The bridge is closed.”" },
  { "The mayor said 22 people, most of them children, had left.",
    "The mayor|said|22 people, most of them children, had left" },
  /* where it ends */
  { "The mayor said the road was safe, but the army closed it.",
    "The mayor|said|the road was safe" },
  { "The mayor praised the soldiers and left.", "The mayor|praised|the soldiers" },
  { "The mayor vowed to keep the bridge and left the town.", "The mayor|vowed|to keep the bridge" },
  { "The mayor said the road was “safe,” adding that the bridge was closed.",
    "The mayor|said|the road was “safe,”" },
  { "The mayor said at least 40 houses had burned.",
    "The mayor|said|at least 40 houses had burned" },
  /* datelines, sources that are quoted, speakers with clauses of their own */
  { "KHARKIV, Sept 11 — The bridge is closed, the mayor said.",
    "the mayor|said|The bridge is closed" },
  { "The agency quoted a soldier as saying that the bridge was closed.",
    "a soldier|saying|that the bridge was closed" },
  { "“The bridge is closed,” said a soldier who was not named. “Nobody may cross.”",
    "a soldier who was not named|said|“The bridge is closed,” … “Nobody may cross.”" },
  { "“The bridge is closed,” a man who lives there told AFP.",
    "a man who lives there|told|“The bridge is closed,”" },
  { "“The bridge is closed,” said Amir Darwish when asked about it.",
    "Amir Darwish|said|“The bridge is closed,”" },
  { "“Is the bridge closed?” Darwish said on Twitter.", "Darwish|said|“Is the bridge closed?”" },
  { "In France, officials of the government said the bridge was closed.",
    "officials of the government|said|the bridge was closed" },
  { "More than 4 in 10 said they had left.", "More than 4 in 10|said|they had left" },
  { "The mayor said Thursday's march had been called off.",
    "The mayor|said|Thursday's march had been called off" },
  /* a paragraph of nothing but a quotation goes on with who spoke before */
  { "“The bridge is closed,” the mayor said.\n\n“Nobody may cross.”",
    "the mayor|said|“The bridge is closed,” … “Nobody may cross.”" },
};

static void
test_cases (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = NULL;

    read_text (fixture, cases[i].text);
    g_assert_cmpuint (fixture->found->len, >, 0);
    found = describe (fixture, 0);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "\n\n", "The bridge was closed on Monday.",
                                       "Мост закрыт, сказал он.", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    read_text (fixture, texts[i]);
    g_assert_cmpuint (fixture->found->len, ==, 0);
  }
}

typedef struct {
  const char *text;
  guint nth;
  const char *field;
  const char *expected;
} FieldCase;

static const FieldCase field_cases[] = {
  { "General Amir Darwish, commander of the army’s Third Corps, said it was over.", 0, "speaker",
    "Amir Darwish" },
  { "General Amir Darwish, commander of the army’s Third Corps, said it was over.", 0, "role",
    "commander" },
  { "General Amir Darwish, commander of the army’s Third Corps, said it was over.", 0,
    "affiliation", "the army’s Third Corps" },
  { "A Taliban spokesman said it was over.", 0, "speaker", "Taliban spokesman" },
  { "A Taliban spokesman said it was over.", 0, "role", "spokesman" },
  { "A Taliban spokesman said it was over.", 0, "affiliation", "Taliban" },
  { "A Taliban spokesman said it was over. The spokesman added that he was glad.", 1, "speaker",
    "Taliban spokesman" },
  { "Amir Darwish said it was over. He added that he was glad.", 1, "speaker", "Amir Darwish" },
  { "Amir Darwish said it was over. Darwish added that he was glad.", 1, "speaker",
    "Amir Darwish" },
  { "Mrs Ann Price said yes. Mr Bo Hill said no. She added that it was over.", 2, "speaker",
    "Ann Price" },
  { "“It is over,” Amir Darwish told AFP.", 0, "told_to", "AFP" },
  { "“It is over,” Amir Darwish told AFP.", 0, "directness", "direct" },
  { "Amir Darwish said it was “over”.", 0, "directness", "mixed" },
  { "Amir Darwish said it was over.", 0, "directness", "indirect" },
};

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (field_cases); i++) {
    const FieldCase *it = &field_cases[i];

    read_text (fixture, it->text);
    g_assert_cmpuint (fixture->found->len, >, it->nth);
    g_assert_cmpstr (
        dateline_annotation_get (g_ptr_array_index (fixture->found, it->nth), it->field), ==,
        it->expected);
  }
}

/* What is thought scores less than what is said, and what somebody else reports of it not at all */
static void
test_scores (Fixture *fixture, gconstpointer data)
{
  DatelineAnnotation *said, *wanted;

  read_text (fixture, "The mayor said that it was over. The mayor wants a bridge.");
  g_assert_cmpuint (fixture->found->len, ==, 2);
  said = g_ptr_array_index (fixture->found, 0);
  wanted = g_ptr_array_index (fixture->found, 1);
  g_assert_cmpfloat (said->score, >, 0.7);
  g_assert_cmpfloat (wanted->score, <, 0.5);
  g_assert_cmpstr (said->rule, ==, "quote-verb");
  read_text (fixture, "The mayor said that the farmers wanted a bridge.");
  g_assert_cmpuint (fixture->found->len, ==, 1);
}

/* The same words for every span: text[start:end] is what the annotation says */
static void
assert_exact (Fixture *fixture)
{
  for (guint i = 0; i < fixture->found->len; i++) {
    const DatelineAnnotation *it = g_ptr_array_index (fixture->found, i);
    g_autofree char *words = words_at (fixture, it->span);

    g_assert_cmpstr (words, ==, it->exact);
  }
}

static void
test_offsets (Fixture *fixture, gconstpointer data)
{
  read_text (fixture, "  Łódź – \t “Où?” asked Đặng.  \r\n\r\n“Là-bas,” he said.");
  g_assert_cmpuint (fixture->found->len, ==, 2);
  assert_exact (fixture);
}

#define ADD(name, func) g_test_add ("/read/quotes/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cases", test_cases);
  ADD ("fields", test_fields);
  ADD ("scores", test_scores);
  ADD ("offsets", test_offsets);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}
