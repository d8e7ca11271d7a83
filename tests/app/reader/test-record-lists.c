/* test-record-lists.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages of records that have more claims, names, events and changes than are shown at once.
 */

#include "app-fixture.h"
#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-claim-row.h"
#include "dateline-page-section.h"
#include "dateline-record-facts.h"
#include "dateline-record-page.h"

/* As many of each as the tests add */
#define N_CLAIMS 230
#define N_NAMES 45
#define N_CHANGES 20

typedef struct {
  AppFixture base;
  gint64 event;
  gint64 actor;
  gint64 place;
} ListsFixture;

static gint64
find_first (DatelineCase *dateline, DatelineTarget target, const char *condition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineQuery) all = dateline_query_new (target);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, condition, &error);
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  ids = dateline_query_run (query, dateline, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

/* Says the same words of an article again and again, as claims of the event */
static void
add_claims (ListsFixture *fixture, DatelineCase *dateline, DatelineChange *change)
{
  gint64 article = find_first (dateline, DATELINE_TARGET_ARTICLES, "characters > 10");
  g_autofree char *text = dateline_article_dup_text (dateline, article, NULL);
  g_autofree char *words = g_utf8_substring (text, 0, 6);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_CLAIMS; i++) {
    g_autoptr (DatelineAnnotation) quote =
        dateline_annotation_new (DATELINE_KIND_QUOTE, (DatelineSpan){ 0, 6 }, words);
    DatelineEventClaim claim = { fixture->event, 0, DATELINE_STANCE_SUPPORTS, FALSE };

    quote->article = article;
    dateline_annotation_set (quote, "speaker", "Taliban", NULL);
    g_assert_true (dateline_annotation_insert (change, quote, &error));
    g_assert_no_error (error);
    claim.annotation = quote->id;
    g_assert_true (dateline_event_link (change, &claim, &error));
  }
  for (int i = 0; i < N_NAMES; i++) {
    g_autofree char *name = g_strdup_printf ("Name %d", i);
    const DatelineAlias alias = { .name = name };

    g_assert_true (dateline_actor_add_alias (change, fixture->actor, &alias, &error));
  }
}

static void
add_change (ListsFixture *fixture, DatelineCase *dateline, int number)
{
  g_autoptr (GError) error = NULL;
  DatelineChange *change = dateline_change_begin (dateline, "Edit Notes", &error);
  g_autoptr (DatelineEvent) base = dateline_event_get (dateline, fixture->event, NULL);
  g_autoptr (DatelineEvent) event = dateline_event_copy (base);
  g_autofree char *notes = g_strdup_printf ("Note %d", number);

  g_assert_true (dateline_event_set (event, "notes", notes, NULL));
  g_assert_true (dateline_event_update (change, base, event, &error));
  g_assert_true (dateline_change_commit (change, &error));
  dateline_change_free (change);
}

static void
set_up (ListsFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (DatelineEvent) event = NULL;
  DatelineChange *change;

  app_fixture_set_up (&fixture->base, data);
  dateline = dateline_case_open (fixture->base.path, DATELINE_CASE_WRITE, &error);
  g_assert_no_error (error);
  fixture->event = find_first (dateline, DATELINE_TARGET_EVENTS, "place = Kunduz");
  fixture->actor = find_first (dateline, DATELINE_TARGET_ACTORS, "name = Taliban");
  event = dateline_event_get (dateline, fixture->event, NULL);
  fixture->place = event->place;
  change = dateline_change_begin (dateline, "Add Many", &error);
  add_claims (fixture, dateline, change);
  g_assert_true (dateline_change_commit (change, &error));
  dateline_change_free (change);
  for (int i = 0; i < N_CHANGES; i++)
    add_change (fixture, dateline, i);
  dateline_case_close (dateline);
  app_fixture_settle (fixture->base.session);
}

static void
tear_down (ListsFixture *fixture, gconstpointer data)
{
  app_fixture_tear_down (&fixture->base, data);
}

static DatelineRecordFacts *
read_facts (ListsFixture *fixture, DatelineRecordType type, gint64 id, guint n_claims)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (fixture->base.path, DATELINE_CASE_READ, &error);
  DatelineRecordFacts *facts = dateline_record_facts_new (type, id);

  facts->limits[DATELINE_RECORD_LIST_CLAIMS] = n_claims;
  dateline_record_facts_read (facts, dateline, &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
  return facts;
}

/* Of each sort of page: the first claims, how many there are, and the first ones again before the
 * others when more are asked for */
static void
test_lists_claims (ListsFixture *fixture, gconstpointer data)
{
  const struct {
    DatelineRecordType type;
    gint64 id;
  } records[] = { { DATELINE_RECORD_EVENT, fixture->event },
                  { DATELINE_RECORD_ACTOR, fixture->actor },
                  { DATELINE_RECORD_PLACE, fixture->place } };

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++) {
    g_autoptr (DatelineRecordFacts) few = read_facts (fixture, records[i].type, records[i].id, 100);
    g_autoptr (DatelineRecordFacts) more =
        read_facts (fixture, records[i].type, records[i].id, 200);
    g_autoptr (DatelineRecordFacts) all =
        read_facts (fixture, records[i].type, records[i].id, 1000);
    g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

    g_assert_cmpuint (few->claims->len, ==, 100);
    g_assert_cmpuint (more->claims->len, ==, 200);
    g_assert_cmpuint (all->claims->len, ==, all->totals[DATELINE_RECORD_LIST_CLAIMS]);
    g_assert_cmpuint (all->claims->len, >, N_CLAIMS);
    g_assert_cmpuint (few->totals[DATELINE_RECORD_LIST_CLAIMS], ==, all->claims->len);
    for (guint k = 0; k < all->claims->len; k++) {
      DatelineClaimFact *claim = all->claims->pdata[k];

      g_assert_true (g_hash_table_add (seen, &claim->annotation));
      if (k < 200)
        g_assert_cmpint (((DatelineClaimFact *) more->claims->pdata[k])->annotation, ==,
                         claim->annotation);
      if (k < 100)
        g_assert_cmpint (((DatelineClaimFact *) few->claims->pdata[k])->annotation, ==,
                         claim->annotation);
    }
  }
}

static DatelinePageSection *
find_section (GtkWidget *page, const char *title)
{
  for (guint i = 0;; i++) {
    GtkWidget *section = app_fixture_find (page, DATELINE_TYPE_PAGE_SECTION, i);
    GtkWidget *label = app_fixture_find (section, GTK_TYPE_LABEL, 0);

    if (g_str_equal (gtk_label_get_label (GTK_LABEL (label)), title))
      return DATELINE_PAGE_SECTION (section);
  }
}

static const char *
get_note (DatelinePageSection *section)
{
  return gtk_label_get_label (
      GTK_LABEL (app_fixture_find (GTK_WIDGET (section), GTK_TYPE_LABEL, 1)));
}

static GtkWidget *
find_more (DatelinePageSection *section)
{
  for (guint i = 0;; i++) {
    GtkWidget *button = app_fixture_find (GTK_WIDGET (section), GTK_TYPE_BUTTON, i);

    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "Show More") == 0)
      return button;
  }
}

static GtkWidget *
show_page (ListsFixture *fixture, DatelineRecordType type, gint64 id, GtkWindow **window)
{
  GtkWidget *page = dateline_record_page_new (fixture->base.session);

  dateline_record_page_show (DATELINE_RECORD_PAGE (page), type, id);
  *window = app_fixture_show (page, 640, 700);
  app_fixture_settle (fixture->base.session);
  return page;
}

static void
assert_focus (GtkWindow *window, DatelinePageSection *section, guint index)
{
  GtkWidget *row = dateline_page_section_get_row (section, index);
  GtkWidget *focus = gtk_window_get_focus (window);

  g_assert_nonnull (row);
  g_assert_nonnull (focus);
  g_assert_true (focus == row || gtk_widget_is_ancestor (focus, row));
}

/* The next hundred each time, the keyboard on the first of them, until all are there; another
 * record begins anew */
static void
test_lists_page_claims (ListsFixture *fixture, gconstpointer data)
{
  GtkWindow *window;
  GtkWidget *page = show_page (fixture, DATELINE_RECORD_EVENT, fixture->event, &window);
  DatelinePageSection *section = find_section (page, "Claims");
  GtkWidget *first = dateline_page_section_get_row (section, 0);
  guint total;

  g_assert_cmpuint (dateline_page_section_count_rows (section), ==, 100);
  g_assert_true (gtk_widget_get_visible (find_more (section)));
  g_assert_nonnull (strstr (get_note (section), "the first 100 of 2"));
  g_assert_true (gtk_widget_grab_focus (find_more (section)));
  g_signal_emit_by_name (find_more (section), "clicked");
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (dateline_page_section_count_rows (section), ==, 200);
  g_assert_true (first == dateline_page_section_get_row (section, 0));
  assert_focus (window, section, 100);
  g_signal_emit_by_name (find_more (section), "clicked");
  app_fixture_settle (fixture->base.session);
  total = dateline_page_section_count_rows (section);
  g_assert_cmpuint (total, >, N_CLAIMS);
  assert_focus (window, section, 200);
  g_assert_false (gtk_widget_get_visible (find_more (section)));
  g_assert_null (strstr (get_note (section), "first"));

  dateline_session_undo (fixture->base.session); /* the last note: the rows that were shown stay */
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (dateline_page_section_count_rows (section), ==, total);
  dateline_record_page_show (DATELINE_RECORD_PAGE (page), DATELINE_RECORD_PLACE, fixture->place);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (dateline_page_section_count_rows (section), ==, 100);
  app_fixture_destroy (window);
}

/* Names and changes have a way to the rest too; where rows have nothing to press the keyboard goes
 * to their words */
static void
test_lists_page_others (ListsFixture *fixture, gconstpointer data)
{
  GtkWindow *window;
  GtkWidget *page = show_page (fixture, DATELINE_RECORD_ACTOR, fixture->actor, &window);
  DatelinePageSection *names = find_section (page, "Names");
  DatelinePageSection *history = find_section (page, "History");

  g_assert_cmpuint (dateline_page_section_count_rows (names), ==, 20);
  g_signal_emit_by_name (find_more (names), "clicked");
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (dateline_page_section_count_rows (names), >=, N_NAMES);
  assert_focus (window, names, 20);
  g_assert_false (gtk_widget_get_visible (find_more (names)));

  dateline_record_page_show (DATELINE_RECORD_PAGE (page), DATELINE_RECORD_EVENT, fixture->event);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (dateline_page_section_count_rows (history), ==, 12);
  g_signal_emit_by_name (find_more (history), "clicked");
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (dateline_page_section_count_rows (history), >=, N_CHANGES);
  assert_focus (window, history, 12);
  g_assert_false (gtk_widget_get_visible (find_more (history)));
  app_fixture_destroy (window);
}

static void
add_tests (void)
{
#define ADD(path, func) g_test_add (path, ListsFixture, NULL, set_up, func, tear_down)
  ADD ("/app/reader/lists/claims", test_lists_claims);
  ADD ("/app/reader/lists/page-claims", test_lists_page_claims);
  ADD ("/app/reader/lists/page-others", test_lists_page_others);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}
