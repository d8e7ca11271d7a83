/* test-line.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the columns say, filters and chips, tables for other programs: pure functions.
 */

#include "dateline-list-copy.h"
#include "dateline-list-filter.h"
#include "dateline-list-line.h"

static DatelineListLine *
show (DatelineTarget target, const DatelineListFacts *facts)
{
  return dateline_list_line_new (dateline_list_table_find (target), facts);
}

static DatelineAnnotation *
create_claim (DatelineKind kind, const char *first, const char *value)
{
  DatelineAnnotation *claim = dateline_annotation_new (kind, (DatelineSpan){ 0, 5 }, "words");
  g_autoptr (GError) error = NULL;

  if (first != NULL)
    dateline_annotation_set (claim, first, value, &error);
  g_assert_no_error (error);
  return claim;
}

static void
free_claim (gpointer data)
{
  dateline_annotation_free (data);
}

static DatelineEvent *
create_event (const char *kind)
{
  DatelineEvent *event = dateline_event_new (kind);

  event->date = dateline_date_from_day (dateline_day_from_ymd (2021, 8, 8));
  event->place_name = g_strdup ("Kunduz");
  event->actor_name = g_strdup ("Taliban");
  event->against_name = g_strdup ("government");
  return event;
}

/* Nothing in a cell, or said of it, reads otherwise than it is stored */
static void
test_event_hidden (void)
{
  g_autoptr (DatelineEvent) event = create_event ("capture");
  DatelineListFacts facts = { .year = 2021, .event = event };
  g_autoptr (DatelineListLine) line = NULL;
  g_autofree char *description = NULL;

  g_free (event->place_name);
  event->place_name = g_strdup ("Kun\xe2\x80\xae\nduz");
  line = show (DATELINE_TARGET_EVENTS, &facts);
  description =
      dateline_list_line_describe (line, dateline_list_table_find (DATELINE_TARGET_EVENTS));
  g_assert_cmpstr (line->cells[1], ==, "Kun\xe2\x87\x84 duz");
  g_assert_null (strstr (description, "\xe2\x80\xae"));
}

/* Without claims the kind is said; a year that everybody knows is not */
static void
test_event_alone (void)
{
  g_autoptr (DatelineEvent) event = create_event ("capture");
  DatelineListFacts facts = { .year = 2021, .event = event };
  g_autoptr (DatelineListLine) line = show (DATELINE_TARGET_EVENTS, &facts);
  g_autoptr (DatelineListLine) later = NULL;

  g_assert_cmpstr (line->cells[0], ==, "8 Aug");
  g_assert_cmpstr (line->cells[1], ==, "Kunduz");
  g_assert_cmpstr (line->cells[2], ==, "Capture");
  g_assert_cmpstr (line->cells[3], ==, "Taliban ← government");
  g_assert_cmpstr (line->cells[4], ==, "–");
  g_assert_cmpstr (line->cells[5], ==, "–");
  g_assert_cmpint (line->event_kind, ==, 0);
  facts.year = 0;
  later = show (DATELINE_TARGET_EVENTS, &facts);
  g_assert_cmpstr (later->cells[0], ==, "8 Aug 2021");
  g_assert_false (dateline_list_line_equal (line, later));
}

/* What claims say of it, each word once, the firmest first */
static void
test_event_statuses (void)
{
  g_autoptr (DatelineEvent) event = create_event ("capture");
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (free_claim);
  DatelineListFacts facts = { .year = 2021, .event = event, .claims = claims };
  g_autoptr (DatelineListLine) line = NULL;

  g_ptr_array_add (claims, create_claim (DATELINE_KIND_CAPTURE, "status", "denied"));
  g_ptr_array_add (claims, create_claim (DATELINE_KIND_CAPTURE, "status", "claimed"));
  g_ptr_array_add (claims, create_claim (DATELINE_KIND_CAPTURE, "status", "claimed"));
  event->n_claims = 3;
  line = show (DATELINE_TARGET_EVENTS, &facts);
  g_assert_cmpstr (line->cells[2], ==, "claimed, denied");
  g_assert_cmpstr (line->cells[5], ==, "3");
}

static void
assert_killed (const DatelineListFacts *facts, const char *expected)
{
  g_autoptr (DatelineListLine) line = show (DATELINE_TARGET_EVENTS, facts);

  g_assert_cmpstr (line->cells[4], ==, expected);
}

static void
set_count (GPtrArray *claims, guint claim, const char *field, gint64 value)
{
  dateline_annotation_set_count (claims->pdata[claim], field, value);
}

/* A vague word as it is said, what claims count until the event has a number, and then that */
static void
test_event_killed (void)
{
  g_autoptr (DatelineEvent) event = create_event ("casualties");
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (free_claim);
  DatelineListFacts facts = { .event = event, .claims = claims };

  assert_killed (&facts, "–");
  g_ptr_array_add (claims, create_claim (DATELINE_KIND_CASUALTY, "wording", "hundreds"));
  assert_killed (&facts, "“hundreds”");
  set_count (claims, 0, "killed_low", 200);
  set_count (claims, 0, "killed_high", 999);
  assert_killed (&facts, "“hundreds”");

  g_ptr_array_add (claims, create_claim (DATELINE_KIND_CASUALTY, "wording", "at least seven"));
  set_count (claims, 1, "killed_low", 7);
  assert_killed (&facts, "≥ 7");
  set_count (claims, 1, "killed_high", 7);
  assert_killed (&facts, "7–999");
  g_ptr_array_remove_index (claims, 0);
  assert_killed (&facts, "7");

  event->killed_low = 12;
  assert_killed (&facts, "≥ 12");
  event->killed_high = 20;
  assert_killed (&facts, "12–20");
}

static void
test_article (void)
{
  DatelineArticle article = { .title = (char *) "Towns fall",
                              .outlet = (char *) "Harbour Wire",
                              .published = { .precision = DATELINE_PRECISION_UNKNOWN },
                              .n_annotations = 1234 };
  DatelineListFacts facts = { .article = &article };
  g_autoptr (DatelineListLine) unread = show (DATELINE_TARGET_ARTICLES, &facts);
  g_autoptr (DatelineListLine) done = NULL;

  g_assert_null (unread->cells[0]);
  g_assert_cmpstr (unread->cells[1], ==, "Towns fall");
  g_assert_cmpstr (unread->cells[3], ==, "Unread");
  g_assert_cmpstr (unread->cells[5], ==, "–");
  g_assert_true (unread->is_strong);
  article.state = DATELINE_ARTICLE_DONE;
  article.title = NULL;
  article.file = (char *) "story.txt";
  done = show (DATELINE_TARGET_ARTICLES, &facts);
  g_assert_cmpstr (done->cells[1], ==, "story.txt");
  g_assert_false (done->is_strong);
}

/* A claim without a day stands at its article's */
static void
test_claim (void)
{
  g_autoptr (DatelineAnnotation) claim = create_claim (DATELINE_KIND_QUOTE, "speaker", "officer");
  DatelineArticle article = { .outlet = (char *) "Harbour Wire" };
  DatelineListFacts facts = { .year = 2021, .annotation = claim, .article = &article };
  g_autoptr (DatelineListLine) line = NULL;

  article.published = dateline_date_from_day (dateline_day_from_ymd (2021, 8, 10));
  claim->credibility = 3;
  line = show (DATELINE_TARGET_CLAIMS, &facts);
  g_assert_cmpstr (line->cells[0], ==, "10 Aug");
  g_assert_cmpstr (line->cells[1], ==, "Quote");
  g_assert_cmpstr (line->cells[3], ==, "officer");
  g_assert_cmpstr (line->cells[4], ==, "Harbour Wire");
  g_assert_cmpstr (line->cells[5], ==, "3");
  g_assert_cmpint (line->annotation_kind, ==, DATELINE_KIND_QUOTE);
}

static void
free_alias (gpointer data)
{
  dateline_alias_free (data);
}

/* A name that turns the direction of what follows does so in no column, the composed one included
 */
static void
test_hidden_names (void)
{
  const DatelineListTable *table = dateline_list_table_find (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  DatelineListFacts facts = { .event = event };

  event->actor_name = g_strdup ("North\u202e");
  for (guint i = 0; i < 2; i++) {
    g_autoptr (DatelineListLine) line = dateline_list_line_new (table, &facts);

    g_assert_true (g_str_has_prefix (line->cells[3], "North"));
    g_assert_null (strstr (line->cells[3], "\u202e"));
    g_assert_null (strchr (line->cells[3], '\n'));
    if (event->against_name == NULL)
      event->against_name = g_strdup ("South\n\u202e");
  }
}

/* An actor's own colour, else that of its side */
static void
test_colour (void)
{
  const DatelineListTable *table = dateline_list_table_find (DATELINE_TARGET_ACTORS);
  g_autoptr (DatelineActor) actor = dateline_actor_new ("Taliban");
  DatelineListFacts facts = { .actor = actor };
  g_autoptr (DatelineListLine) plain = dateline_list_line_new (table, &facts);
  g_autoptr (DatelineListLine) sided = NULL;
  g_autoptr (DatelineListLine) own = NULL;

  g_assert_null (plain->colour);
  facts.side_colour = "#00ff00";
  sided = dateline_list_line_new (table, &facts);
  g_assert_cmpstr (sided->colour, ==, "#00ff00");
  actor->colour = g_strdup ("#7b2d8b");
  own = dateline_list_line_new (table, &facts);
  g_assert_cmpstr (own->colour, ==, "#7b2d8b");
  g_assert_false (dateline_list_line_equal (plain, own));
  g_assert_false (dateline_list_line_equal (sided, own));
}

/* The own name is no alias to be told */
static void
test_actor_and_place (void)
{
  g_autoptr (DatelineActor) actor = dateline_actor_new ("Taliban");
  g_autoptr (DatelinePlace) place = dateline_place_new ("Kunduz");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (free_alias);
  DatelineListFacts facts = { .actor = actor, .names = names, .n_events = 7, .side = "Insurgents" };
  DatelineListFacts of_place = { .place = place };
  g_autoptr (DatelineListLine) line = NULL;
  g_autoptr (DatelineListLine) placed = NULL;

  actor->kind = g_strdup ("group");
  place->precision = g_strdup ("town");
  g_ptr_array_add (names, dateline_alias_new ("Taliban"));
  g_ptr_array_add (names, dateline_alias_new ("insurgents"));
  g_ptr_array_add (names, dateline_alias_new ("Taleban"));
  line = show (DATELINE_TARGET_ACTORS, &facts);
  g_assert_cmpstr (line->cells[1], ==, "Group");
  g_assert_cmpstr (line->cells[2], ==, "Insurgents");
  g_assert_cmpstr (line->cells[3], ==, "7");
  g_assert_cmpstr (line->cells[4], ==, "insurgents, Taleban");
  placed = show (DATELINE_TARGET_PLACES, &of_place);
  g_assert_cmpstr (placed->cells[3], ==, "–");
  g_assert_cmpstr (placed->cells[4], ==, "Town");
}

/* Every column but those of lists of names can be sorted by */
static void
test_columns (void)
{
  for (guint i = 0; i < DATELINE_N_LISTS; i++) {
    const DatelineListTable *table = dateline_list_table_get (i);
    g_autoptr (DatelineQuery) all = dateline_query_new (table->target);

    g_assert_cmpuint (table->n_columns, <=, DATELINE_LIST_MAX_COLUMNS);
    g_assert_cmpint (table->columns[0].rank, ==, 0);
    for (guint j = 0; j < table->n_columns; j++) {
      g_autoptr (DatelineQuery) sorted = NULL;
      g_autoptr (GError) error = NULL;

      if (table->columns[j].field == NULL)
        continue;
      sorted = dateline_query_sorted (all, table->columns[j].field, TRUE, &error);
      g_assert_no_error (error);
    }
  }
}

/* Nothing is cut off, and more room never means fewer columns */
static void
test_fit (void)
{
  for (guint i = 0; i < DATELINE_N_LISTS; i++) {
    const DatelineListTable *table = dateline_list_table_get (i);
    int widths[DATELINE_LIST_MAX_COLUMNS];
    guint before = 0;

    for (guint j = 0; j < table->n_columns; j++)
      widths[j] = table->columns[j].width;
    for (int width = 400; width < 900; width += 10) {
      guint shown = dateline_list_table_fit (table, widths, width);
      int sum = 0;

      for (guint j = 0; j < table->n_columns; j++)
        sum += (shown & 1u << j) != 0 ? widths[j] : 0;
      g_assert_cmpint (sum, <=, width);
      g_assert_cmpuint (shown & before, ==, before);
      before = shown;
    }
    g_assert_cmpuint (before, ==, (1u << table->n_columns) - 1);
  }
}

static void
test_describe (void)
{
  g_autoptr (DatelineEvent) event = create_event ("clash");
  DatelineListFacts facts = { .year = 2021, .event = event };
  g_autoptr (DatelineListLine) line = show (DATELINE_TARGET_EVENTS, &facts);
  g_autofree char *words =
      dateline_list_line_describe (line, dateline_list_table_find (DATELINE_TARGET_EVENTS));

  g_assert_true (g_str_has_prefix (words, "Date: 8 Aug, Place: Kunduz, What: Clash"));
}

/* Neither a tab nor a formula of a story gets into a spreadsheet */
static void
test_copy (void)
{
  const DatelineListTable *table = dateline_list_table_find (DATELINE_TARGET_PLACES);
  g_autoptr (DatelinePlace) place = dateline_place_new ("=A1\tB\nC");
  DatelineListFacts facts = { .place = place };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (DatelineListLine) line = NULL;
  g_autofree char *tsv = NULL;
  g_autofree char *html = NULL;

  place->country = g_strdup ("<b>&");
  line = show (DATELINE_TARGET_PLACES, &facts);
  g_ptr_array_add (lines, line);
  g_ptr_array_add (lines, NULL);
  tsv = dateline_list_copy_to_tsv (table, lines);
  html = dateline_list_copy_to_html (table, lines);
  g_assert_cmpstr (tsv, ==, "Name\tProvince\tCountry\tEvents\tPrecision\n'=A1 B C\t\t<b>&\t–\t\n");
  g_assert_nonnull (strstr (html, "<tr><th>Name</th>"));
  g_assert_nonnull (strstr (html, "<td>&lt;b&gt;&amp;</td>"));
}

/* The kind is an icon on the screen and a word in a table */
static void
test_copy_kind (void)
{
  const DatelineListTable *table = dateline_list_table_find (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineEvent) event = create_event ("capture");
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (free_claim);
  DatelineListFacts facts = { .year = 2021, .event = event, .claims = claims };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (DatelineListLine) line = NULL;
  g_autofree char *tsv = NULL;

  g_ptr_array_add (claims, create_claim (DATELINE_KIND_CAPTURE, "status", "reported"));
  line = show (DATELINE_TARGET_EVENTS, &facts);
  g_ptr_array_add (lines, line);
  tsv = dateline_list_copy_to_tsv (table, lines);
  g_assert_nonnull (strstr (tsv, "\tCapture: reported\t"));
}

static const DatelineFilterChip *
get_chip (GPtrArray *chips, DatelineFilterPart part)
{
  for (guint i = 0; i < chips->len; i++)
    if (((DatelineFilterChip *) chips->pdata[i])->part == part)
      return chips->pdata[i];
  return NULL;
}

static DatelineQuery *
create_filtered (void)
{
  static const char *const kinds[] = { "capture", "clash", NULL };
  static const gint64 actors[] = { 5, 6 };
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) timed =
      dateline_query_with_time (all, dateline_date_from_day (dateline_day_from_ymd (2021, 8, 8)));
  g_autoptr (DatelineQuery) kinded = dateline_query_with_kinds (timed, kinds);
  g_autoptr (DatelineQuery) acted = dateline_query_with_actors (kinded, actors, 2);
  g_autoptr (DatelineQuery) placed = dateline_filter_with_condition (acted, "place", "~ Kunduz");

  return dateline_query_with_text (placed, "bridge");
}

/* One chip for each part, and taking all away leaves nothing */
static void
test_chips (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_int64_hash, g_int64_equal);
  DatelineQuery *query = create_filtered ();
  gint64 five = 5;
  guint n_chips = 0;

  g_hash_table_insert (names, &five, (gpointer) "Taliban");
  for (;;) {
    g_autoptr (GPtrArray) chips = dateline_filter_list_chips (query, names);
    DatelineQuery *less;

    if (chips->len == 0)
      break;
    if (n_chips == 0) {
      g_assert_cmpuint (chips->len, ==, 7);
      g_assert_cmpstr (get_chip (chips, DATELINE_FILTER_TIME)->label, ==, "8 August 2021");
      g_assert_cmpstr (get_chip (chips, DATELINE_FILTER_KIND)->label, ==, "Capture");
      g_assert_cmpstr (get_chip (chips, DATELINE_FILTER_ACTOR)->label, ==, "Taliban");
      g_assert_cmpstr (get_chip (chips, DATELINE_FILTER_CONDITION)->label, ==, "Place: Kunduz");
      g_assert_cmpstr (get_chip (chips, DATELINE_FILTER_TEXT)->label, ==, "“bridge”");
    }
    less = dateline_filter_without (query, chips->pdata[0]);
    g_assert_false (dateline_query_equal (less, query));
    dateline_query_unref (query);
    query = less;
    n_chips++;
  }
  g_assert_cmpuint (n_chips, ==, 7);
  g_assert_false (dateline_query_is_filtered (query));
  dateline_query_unref (query);
}

/* A field has one condition, however often it is typed */
static void
test_conditions (void)
{
  g_autoptr (DatelineQuery) query = create_filtered ();
  g_autoptr (DatelineQuery) other = dateline_filter_with_condition (query, "place", "~ Taloqan");
  g_autoptr (DatelineQuery) none = dateline_filter_with_condition (other, "place", NULL);
  g_autofree char *value = dateline_filter_dup_value (other, "place");

  g_assert_cmpstr (value, ==, "Taloqan");
  g_assert_null (dateline_query_get_condition (other, 1, NULL, NULL));
  g_assert_null (dateline_query_get_condition (none, 0, NULL, NULL));
  g_assert_true (dateline_filter_has_kind (query, "clash"));
  g_assert_false (dateline_filter_has_kind (query, "quote"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/lists/line/event-alone", test_event_alone);
  g_test_add_func ("/app/lists/line/event-hidden", test_event_hidden);
  g_test_add_func ("/app/lists/line/event-statuses", test_event_statuses);
  g_test_add_func ("/app/lists/line/event-killed", test_event_killed);
  g_test_add_func ("/app/lists/line/article", test_article);
  g_test_add_func ("/app/lists/line/claim", test_claim);
  g_test_add_func ("/app/lists/line/hidden-names", test_hidden_names);
  g_test_add_func ("/app/lists/line/colour", test_colour);
  g_test_add_func ("/app/lists/line/actor-and-place", test_actor_and_place);
  g_test_add_func ("/app/lists/line/columns", test_columns);
  g_test_add_func ("/app/lists/line/fit", test_fit);
  g_test_add_func ("/app/lists/line/describe", test_describe);
  g_test_add_func ("/app/lists/line/copy", test_copy);
  g_test_add_func ("/app/lists/line/copy-kind", test_copy_kind);
  g_test_add_func ("/app/lists/line/chips", test_chips);
  g_test_add_func ("/app/lists/line/conditions", test_conditions);
  return g_test_run ();
}
