/* test-record-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of records: what is read for them, and every sort of field.
 */

#include "dateline-claim-row.h"
#include "dateline-event.h"
#include "dateline-record-facts.h"
#include "reader-fixture.h"

static DatelineRecordFacts *
read_facts (AppFixture *fixture, DatelineRecordType type, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  DatelineRecordFacts *facts = dateline_record_facts_new (type, id);

  dateline_record_facts_read (facts, dateline, &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
  return facts;
}

/* The claims of an event, numbered by origin; the same in another order is the same */
static void
test_facts (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_EVENT);
  g_autoptr (DatelineRecordFacts) facts = read_facts (fixture, DATELINE_RECORD_EVENT, id);
  const DatelineEvent *event = facts->record;

  g_assert_cmpuint (facts->claims->len, ==, event->n_claims);
  g_assert_cmpuint (facts->n_origins, >=, 1);
  g_assert_cmpuint (facts->n_origins, <=, facts->claims->len);
  for (guint i = 0; i < facts->claims->len; i++) {
    const DatelineClaimFact *claim = facts->claims->pdata[i];

    g_assert_cmpstr (claim->words, !=, "");
    g_assert_cmpstr (claim->where, !=, "");
    g_assert_cmpuint (claim->origin, >=, 1);
    g_assert_cmpuint (claim->origin, <=, facts->claims->len);
  }
}

/* A place that changed hands has days, in order and without gaps, and the events that it saw */
static void
test_place_facts (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_PLACE);
  g_autoptr (DatelineRecordFacts) facts = read_facts (fixture, DATELINE_RECORD_PLACE, id);

  g_assert_cmpuint (facts->names->len, >, 0);
  g_assert_cmpuint (facts->events->len, >, 0);
  g_assert_cmpuint (facts->claims->len, >, 0);
  g_assert_cmpuint (facts->holds->len, >, 0);
  for (guint i = 1; i < facts->holds->len; i++)
    g_assert_cmpint (((DatelineHoldFact *) facts->holds->pdata[i - 1])->end, ==,
                     ((DatelineHoldFact *) facts->holds->pdata[i])->start);
}

static DatelineStance
read_stance (AppFixture *fixture, gint64 event, gint64 annotation, gboolean *relied)
{
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (GArray) links = dateline_event_get_claims (dateline, event, NULL);

  dateline_case_close (dateline);
  for (guint i = 0; i < links->len; i++) {
    const DatelineEventClaim *link = &g_array_index (links, DatelineEventClaim, i);

    if (link->annotation != annotation)
      continue;
    *relied = link->relied;
    return link->stance;
  }
  return (DatelineStance) -1;
}

/* Stance and reliance: do, undo, redo; the row stays the same widget, and so the focus */
static void
test_stance (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_EVENT);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window);
  GtkWidget *row = app_fixture_find (GTK_WIDGET (page), DATELINE_TYPE_CLAIM_ROW, 0);
  gint64 annotation = dateline_claim_row_get_annotation (DATELINE_CLAIM_ROW (row));
  GtkWidget *stance = app_fixture_find (row, GTK_TYPE_DROP_DOWN, 0);
  GtkWidget *relied = app_fixture_find (row, GTK_TYPE_CHECK_BUTTON, 0);
  gboolean is_relied = FALSE;
  gboolean was_relied = FALSE;
  DatelineStance before = read_stance (fixture, id, annotation, &was_relied);
  DatelineStance after = (before + 1) % 3;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (stance), after);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (read_stance (fixture, id, annotation, &is_relied), ==, after);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (relied), !was_relied);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (read_stance (fixture, id, annotation, &is_relied), ==, after);
  g_assert_cmpint (is_relied, ==, !was_relied);
  g_assert_true (row == app_fixture_find (GTK_WIDGET (page), DATELINE_TYPE_CLAIM_ROW, 0));

  dateline_session_undo (fixture->session);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (read_stance (fixture, id, annotation, &is_relied), ==, before);
  g_assert_cmpint (is_relied, ==, was_relied);
  g_assert_cmpint (gtk_drop_down_get_selected (GTK_DROP_DOWN (stance)), ==, before);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (read_stance (fixture, id, annotation, &is_relied), ==, after);
  app_fixture_destroy (window);
}

/* A claim is taken off and linked again; a click goes to its words */
static void
test_link (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_EVENT);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window);
  GtkWidget *row = app_fixture_find (GTK_WIDGET (page), DATELINE_TYPE_CLAIM_ROW, 0);
  gint64 annotation = dateline_claim_row_get_annotation (DATELINE_CLAIM_ROW (row));
  gboolean is_relied;

  g_signal_emit_by_name (app_fixture_find (row, GTK_TYPE_BUTTON, 0), "clicked");
  app_fixture_settle (fixture->session);
  g_assert_cmpint (dateline_session_get_selection (fixture->session)->annotation, ==, annotation);

  g_signal_emit_by_name (row, "unlinked");
  app_fixture_settle (fixture->session);
  g_assert_cmpint ((int) read_stance (fixture, id, annotation, &is_relied), ==, -1);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.link", "x", annotation);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (read_stance (fixture, id, annotation, &is_relied), ==, DATELINE_STANCE_SUPPORTS);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpint ((int) read_stance (fixture, id, annotation, &is_relied), ==, -1);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpint ((int) read_stance (fixture, id, annotation, &is_relied), !=, -1);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.search", "s", "fell");
  app_fixture_settle (fixture->session);
  app_fixture_destroy (window);
}

typedef struct {
  DatelineRecordType type;
  DatelineTarget target;
  const char *condition;
  const char *row;
  const char *typed;
  const char *shown;
} EditCase;

static const EditCase edits[] = {
  { DATELINE_RECORD_EVENT, ANY_EVENT, "kind", "siege", "siege" },
  { DATELINE_RECORD_EVENT, ANY_EVENT, "date", "1 Aug 2021", "1 August 2021" },
  { DATELINE_RECORD_EVENT, ANY_EVENT, "place", "Herat", "Herat" },
  { DATELINE_RECORD_EVENT, ANY_EVENT, "actor", "somebody", "somebody" },
  { DATELINE_RECORD_EVENT, ANY_EVENT, "killed_low", "dozens", "24–99" },
  { DATELINE_RECORD_EVENT, ANY_EVENT, "notes", "Two lines\nof notes", "Two lines\nof notes" },
  { DATELINE_RECORD_EVENT, ANY_EVENT, "decision_note", "Seen by two", "Seen by two" },
  { DATELINE_RECORD_ACTOR, ANY_ACTOR, "name", "Taleban", "Taleban" },
  { DATELINE_RECORD_ACTOR, ANY_ACTOR, "kind", "group", "group" },
  { DATELINE_RECORD_ACTOR, ANY_ACTOR, "colour", "#123456", "#123456" },
  { DATELINE_RECORD_PLACE, ANY_PLACE, "name", "Kundus", "Kundus" },
  { DATELINE_RECORD_PLACE, ANY_PLACE, "lat", "36.5, 68.5", "36.5, 68.5" },
  { DATELINE_RECORD_PLACE, ANY_PLACE, "precision", "district", "district" },
};

/* Every sort of field of the pages: do, undo, redo */
static void
test_edit (AppFixture *fixture, gconstpointer data)
{
  const EditCase *edit = data;
  gint64 id = app_fixture_find_id (fixture, edit->target, edit->condition);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, edit->type, id, &window);
  DatelineFormRow *row = fixture_find_row (GTK_WIDGET (page), edit->row);
  g_autofree char *before = g_strdup (dateline_form_row_get_stored (row));

  g_assert_cmpstr (before, !=, edit->shown);
  dateline_form_row_set_typed (row, edit->typed);
  dateline_form_row_commit (row);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, edit->shown);
  g_assert_false (dateline_form_row_is_typing (row));
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, before);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, edit->shown);
  app_fixture_destroy (window);
}

/* What nobody sees is not read; it is when it is seen again */
static void
test_hidden (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_EVENT);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window);
  DatelineFormRow *row = fixture_find_row (GTK_WIDGET (page), "date");
  g_autofree char *before = g_strdup (dateline_form_row_get_stored (row));

  dateline_form_row_set_typed (row, "1 August 2021");
  dateline_form_row_commit (row);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, "1 August 2021");
  gtk_widget_set_visible (GTK_WIDGET (page), FALSE);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, "1 August 2021");
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, before);
  app_fixture_destroy (window);
}

static void
on_closed_cb (DatelineRecordPage *page, guint *n_closed)
{
  (*n_closed)++;
}

/* The way back, and what is removed closes its page */
static void
test_closed (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_EVENT);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window);
  guint n_closed = 0;

  g_signal_connect (page, "closed", G_CALLBACK (on_closed_cb), &n_closed);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.close", NULL);
  g_assert_cmpuint (n_closed, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.remove", NULL);
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (n_closed, >=, 2);
  app_fixture_destroy (window);
}

/* From one record to the next on the same page, and every control has a name */
static void
test_others (AppFixture *fixture, gconstpointer data)
{
  gint64 event = app_fixture_find_id (fixture, ANY_EVENT);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_EVENT, event, &window);

  dateline_record_page_show (page, DATELINE_RECORD_ACTOR, app_fixture_find_id (fixture, ANY_ACTOR));
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (fixture_find_row (GTK_WIDGET (page), "name")), ==,
                   "Taliban");
  dateline_record_page_show (page, DATELINE_RECORD_PLACE, app_fixture_find_id (fixture, ANY_PLACE));
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (fixture_find_row (GTK_WIDGET (page), "name")), ==,
                   "Kunduz");
  dateline_record_page_show (page, DATELINE_RECORD_EVENT, event);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (fixture_find_row (GTK_WIDGET (page), "kind")), !=,
                   "");
  app_fixture_destroy (window);
}

static void
add_tests (void)
{
  app_fixture_add ("/app/reader/page/facts", test_facts, NULL);
  app_fixture_add ("/app/reader/page/place-facts", test_place_facts, NULL);
  app_fixture_add ("/app/reader/page/stance", test_stance, NULL);
  app_fixture_add ("/app/reader/page/link", test_link, NULL);
  app_fixture_add ("/app/reader/page/hidden", test_hidden, NULL);
  app_fixture_add ("/app/reader/page/closed", test_closed, NULL);
  app_fixture_add ("/app/reader/page/others", test_others, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autofree char *path =
        g_strdup_printf ("/app/reader/page/edit/%s-%" G_GSIZE_FORMAT, edits[i].row, i);

    app_fixture_add (path, test_edit, &edits[i]);
  }
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}
