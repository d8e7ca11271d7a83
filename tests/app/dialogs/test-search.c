/* test-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searching the words of the articles, and where a hit leads to.
 */

#include "app-fixture.h"
#include "dateline-search.h"
#include "dateline-search-dialog.h"
#include "dateline-text.h"

static gboolean
has_rows (gpointer data)
{
  return gtk_list_box_get_row_at_index (data, 0) != NULL;
}

static void
on_words_requested_cb (DatelineSession *session, gint64 article, const char *text, char **words)
{
  g_free (*words);
  *words = g_strdup (text);
}

static gint64
find_first (AppFixture *fixture, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (GPtrArray) hits = NULL;

  g_assert_no_error (error);
  hits = dateline_search_run (dateline, words, 1, &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
  return hits->len > 0 ? ((const DatelineHit *) hits->pdata[0])->article : 0;
}

typedef struct {
  DatelineSession *session;
  gint64 article;
} Expected;

static gboolean
is_selected (gpointer data)
{
  const Expected *expected = data;

  return dateline_session_get_selection (expected->session)->article == expected->article;
}

/* Words that are typed find articles; the first is opened by Enter */
static void
test_typed (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = dateline_search_dialog_new (fixture->session);
  GtkWidget *entry = app_fixture_find (dialog, GTK_TYPE_SEARCH_ENTRY, 0);
  GtkWidget *list = app_fixture_find (dialog, GTK_TYPE_LIST_BOX, 0);
  g_autofree char *words = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Kunduz");
  app_fixture_wait (has_rows, list);
  g_signal_connect (fixture->session, "words-requested", G_CALLBACK (on_words_requested_cb),
                    &words);
  g_signal_emit_by_name (entry, "activate");
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (words, ==, "Kunduz");
  g_signal_handlers_disconnect_by_func (fixture->session, on_words_requested_cb, &words);
  g_assert_cmpint (dateline_session_get_selection (fixture->session)->article, !=, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  app_fixture_settle (fixture->session);
  g_assert_false (has_rows (list));
  app_fixture_close (dialog);
}

/* Enter opens a hit of what stands in the entry, however fast it is pressed */
static void
test_fast (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = dateline_search_dialog_new (fixture->session);
  GtkWidget *entry = app_fixture_find (dialog, GTK_TYPE_SEARCH_ENTRY, 0);
  Expected first = { fixture->session, find_first (fixture, "satellite") };
  Expected second = { fixture->session, 0 };
  static const char *const words[] = { "Kunduz", "Herat", "bridge", "market", "border" };
  const char *other = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (words) && other == NULL; i++) {
    second.article = find_first (fixture, words[i]);
    if (second.article != 0 && second.article != first.article)
      other = words[i];
  }
  g_assert_nonnull (other);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_editable_set_text (GTK_EDITABLE (entry), "satellite");
  g_signal_emit_by_name (entry, "activate");
  app_fixture_wait (is_selected, &first);
  gtk_editable_set_text (GTK_EDITABLE (entry), other);
  g_signal_emit_by_name (entry, "activate");
  app_fixture_wait (is_selected, &second);
  app_fixture_settle (fixture->session);
  app_fixture_close (dialog);
}

/* Matches are bold, and hostile words stay words */
static void
test_markup (void)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  DatelineSpan spans[] = { { 0, 3 }, { 6, 7 } };
  g_autofree char *markup = NULL;

  g_array_append_vals (marks, spans, 2);
  markup = dateline_search_dialog_create_markup ("<ä> & b", marks);
  g_assert_cmpstr (markup, ==, "<b>&lt;ä&gt;</b> &amp; <b>b</b>");

  g_free (markup);
  markup = dateline_search_dialog_create_markup ("\u202eä> & b", marks);
  g_assert_false (dateline_text_has_hidden (markup));
}

static void
assert_words (const char *snippet, const DatelineSpan *spans, guint n, const char *expected)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autofree char *words = NULL;

  if (n > 0)
    g_array_append_vals (marks, spans, n);
  words = dateline_search_dialog_dup_words (snippet, marks);
  g_assert_cmpstr (words, ==, expected);
}

/* What a hit leads to: the first match, with those right behind it */
static void
test_words (void)
{
  const DatelineSpan spans[] = { { 4, 7 }, { 8, 10 }, { 13, 14 } };
  const DatelineSpan apart[] = { { 0, 3 }, { 4, 7 } };

  assert_words ("ein äöü ab, d f", spans, 3, "äöü ab");
  assert_words ("abc-def", apart, 2, "abc");
  assert_words ("abc def", apart, 2, "abc def");
  assert_words ("abc", NULL, 0, NULL);
}

static void
add_tests (void)
{
  app_fixture_add ("/app/dialogs/search", test_typed, NULL);
  app_fixture_add ("/app/dialogs/search-fast", test_fast, NULL);
  g_test_add_func ("/app/dialogs/markup", test_markup);
  g_test_add_func ("/app/dialogs/words", test_words);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}
