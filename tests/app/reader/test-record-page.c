/* test-record-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"
#include "dateline-actor.h"
#include "dateline-colour-button.h"
#include "dateline-actor.h"
#include "dateline-claim-row.h"
#include "dateline-form-row.h"
#include "dateline-place.h"
#include "dateline-record-facts.h"
#include "dateline-record-page.h"

typedef struct {
  DatelineTarget target;
  const char *condition;
} Wanted;

static const Wanted any_event = { DATELINE_TARGET_EVENTS, "claims >= 2" };
static const Wanted any_actor = { DATELINE_TARGET_ACTORS, "name = Taliban" };
static const Wanted any_place = { DATELINE_TARGET_PLACES, "name = Kunduz" };

static DatelineCase *
open_case (AppFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *dateline = dateline_case_open (fixture->path, DATELINE_CASE_READ, &error);

  g_assert_no_error (error);
  return dateline;
}

static gint64
find (AppFixture *fixture, const Wanted *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = open_case (fixture);
  g_autoptr (DatelineQuery) all = dateline_query_new (wanted->target);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, wanted->condition, &error);
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  ids = dateline_query_run (query, dateline, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  dateline_case_close (dateline);
  return g_array_index (ids, gint64, 0);
}

static DatelineRecordFacts *
read_facts (AppFixture *fixture, DatelineRecordType type, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = open_case (fixture);
  DatelineRecordFacts *facts = dateline_record_facts_new (type, id);

  dateline_record_facts_read (facts, dateline, &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
  return facts;
}

static DatelineRecordPage *
show_page (AppFixture *fixture, DatelineRecordType type, gint64 id, GtkWindow **window)
{
  GtkWidget *page = dateline_record_page_new (fixture->session);

  dateline_record_page_show (DATELINE_RECORD_PAGE (page), type, id);
  *window = app_fixture_show (page, 640, 700);
  app_fixture_settle (fixture->session);
  return DATELINE_RECORD_PAGE (page);
}

static DatelineFormRow *
find_row (DatelineRecordPage *page, const char *field)
{
  for (guint i = 0;; i++) {
    DatelineFormRow *row =
        DATELINE_FORM_ROW (app_fixture_find (GTK_WIDGET (page), DATELINE_TYPE_FORM_ROW, i));

    if (g_str_equal (dateline_form_row_get_field (row)->field, field))
      return row;
  }
}

/* The claims of an event, numbered by origin; the same in another order is the same */
static void
test_page_facts (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_event);
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
test_page_place_facts (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_place);
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
  g_autoptr (DatelineCase) dateline = open_case (fixture);
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
test_page_stance (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_event);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_EVENT, id, &window);
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
test_page_link (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_event);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_EVENT, id, &window);
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
  const Wanted *wanted;
  const char *row;
  const char *typed;
  const char *shown;
} EditCase;

static const EditCase edits[] = {
  { DATELINE_RECORD_EVENT, &any_event, "kind", "siege", "siege" },
  { DATELINE_RECORD_EVENT, &any_event, "date", "1 Aug 2021", "1 August 2021" },
  { DATELINE_RECORD_EVENT, &any_event, "place", "Herat", "Herat" },
  { DATELINE_RECORD_EVENT, &any_event, "actor", "somebody", "somebody" },
  { DATELINE_RECORD_EVENT, &any_event, "killed_low", "dozens", "24–99" },
  { DATELINE_RECORD_EVENT, &any_event, "notes", "Two lines\nof notes", "Two lines\nof notes" },
  { DATELINE_RECORD_EVENT, &any_event, "decision_note", "Seen by two", "Seen by two" },
  { DATELINE_RECORD_ACTOR, &any_actor, "name", "Taleban", "Taleban" },
  { DATELINE_RECORD_ACTOR, &any_actor, "kind", "group", "group" },
  { DATELINE_RECORD_ACTOR, &any_actor, "colour", "#123456", "#123456" },
  { DATELINE_RECORD_PLACE, &any_place, "name", "Kundus", "Kundus" },
  { DATELINE_RECORD_PLACE, &any_place, "lat", "36.5, 68.5", "36.5, 68.5" },
  { DATELINE_RECORD_PLACE, &any_place, "precision", "district", "district" },
};

/* Every sort of field of the pages: do, undo, redo */
static void
test_page_edit (AppFixture *fixture, gconstpointer data)
{
  const EditCase *edit = data;
  gint64 id = find (fixture, edit->wanted);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, edit->type, id, &window);
  DatelineFormRow *row = find_row (page, edit->row);
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
test_page_hidden (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_event);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_EVENT, id, &window);
  DatelineFormRow *row = find_row (page, "date");
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

static guint
count_names (AppFixture *fixture, gint64 actor, const char *name)
{
  g_autoptr (DatelineCase) dateline = open_case (fixture);
  g_autoptr (GPtrArray) names = dateline_actor_get_aliases (dateline, actor, NULL);
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += g_str_equal (((DatelineAlias *) names->pdata[i])->name, name);
  dateline_case_close (dateline);
  return n;
}

/* Names come and go, and come back */
static void
test_page_names (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_actor);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_ACTOR, id, &window);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.add-name", "s", "The Movement");
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_names (fixture, id, "The Movement"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.remove-name", "s", "The Movement");
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_names (fixture, id, "The Movement"), ==, 0);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_names (fixture, id, "The Movement"), ==, 1);
  app_fixture_destroy (window);
}

static GtkEditable *
find_name_entry (DatelineRecordPage *page)
{
  for (guint i = 0;; i++) {
    GtkWidget *entry = app_fixture_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, i);

    if (g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (entry)), "Add a name") == 0)
      return GTK_EDITABLE (entry);
  }
}

/* What is being typed stays, with the focus, whatever changes in the case */
static void
test_page_typing (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_actor);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_ACTOR, id, &window);
  GtkWidget *entries[] = { app_fixture_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, 0),
                           app_fixture_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, 1) };

  gtk_editable_set_text (GTK_EDITABLE (entries[0]), "The Mov");
  gtk_editable_set_text (GTK_EDITABLE (entries[1]), "Tal");
  gtk_widget_grab_focus (entries[1]);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.add-name", "s", "The Movement");
  app_fixture_settle (fixture->session);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_assert_true (app_fixture_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, i) == entries[i]);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entries[0])), ==, "The Mov");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entries[1])), ==, "Tal");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), entries[1]));

  /* of another record nothing of it is left */
  dateline_record_page_show (page, DATELINE_RECORD_PLACE, find (fixture, &any_place));
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (find_name_entry (page)), ==, "");
  app_fixture_destroy (window);
}

static void
on_said_cb (DatelineSession *session, const char *text, gint64 change, guint *n_said)
{
  (*n_said)++;
}

/* The dialog that asks which name stays, NULL while there is none */
static GtkWindow *
find_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window))
      return window;
  }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_dialog () != NULL;
}

static void
assert_there (AppFixture *fixture, gint64 id, gboolean expected)
{
  g_autoptr (DatelineCase) dateline = open_case (fixture);

  g_assert_cmpint (dateline_record_find (dateline, id, NULL, NULL), ==, expected);
  dateline_case_close (dateline);
}

static void
answer (AppFixture *fixture, const char *response)
{
  GtkWindow *dialog;

  app_fixture_wait (is_asked, NULL);
  dialog = find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Herat"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  app_fixture_settle (fixture->session);
}

/* Merging shows both and asks which stays, then takes the other one's events along, as one change;
 * a name that nobody has is said to be nobody's */
static void
test_page_merge (AppFixture *fixture, gconstpointer data)
{
  static const Wanted herat = { DATELINE_TARGET_PLACES, "name = Herat" };
  gint64 id = find (fixture, &any_place);
  gint64 other = find (fixture, &herat);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_PLACE, id, &window);
  guint n_said = 0;

  g_signal_connect (fixture->session, "said", G_CALLBACK (on_said_cb), &n_said);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.merge", "s", "Nowhere at all");
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (n_said, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.merge", "s", "Herat");
  answer (fixture, "cancel");
  assert_there (fixture, other, TRUE);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.merge", "s", "Herat");
  answer (fixture, "keep-this");
  assert_there (fixture, other, FALSE);
  assert_there (fixture, id, TRUE);
  g_assert_cmpuint (n_said, ==, 2);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_there (fixture, other, TRUE);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_there (fixture, other, FALSE);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.merge", "s", "Herat");
  answer (fixture, "keep-other");
  assert_there (fixture, other, TRUE);
  assert_there (fixture, id, FALSE);
  g_signal_handlers_disconnect_by_func (fixture->session, on_said_cb, &n_said);
  app_fixture_destroy (window);
}

static void
on_closed_cb (DatelineRecordPage *page, guint *n_closed)
{
  (*n_closed)++;
}

/* The way back, and what is removed closes its page */
static void
test_page_closed (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_event);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_EVENT, id, &window);
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
test_page_others (AppFixture *fixture, gconstpointer data)
{
  gint64 event = find (fixture, &any_event);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_EVENT, event, &window);

  dateline_record_page_show (page, DATELINE_RECORD_ACTOR, find (fixture, &any_actor));
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (find_row (page, "name")), ==, "Taliban");
  dateline_record_page_show (page, DATELINE_RECORD_PLACE, find (fixture, &any_place));
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (find_row (page, "name")), ==, "Kunduz");
  dateline_record_page_show (page, DATELINE_RECORD_EVENT, event);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_form_row_get_stored (find_row (page, "kind")), !=, "");
  app_fixture_destroy (window);
}

static char *
read_actor (AppFixture *fixture, gint64 id, const char *field)
{
  g_autoptr (DatelineCase) dateline = open_case (fixture);
  g_autoptr (DatelineActor) actor = dateline_actor_get (dateline, id, NULL);

  dateline_case_close (dateline);
  return dateline_actor_dup_value (actor, field);
}

static void
assert_actor (AppFixture *fixture, gint64 id, const char *field, const char *expected)
{
  g_autofree char *value = read_actor (fixture, id, field);

  g_assert_cmpstr (value, ==, expected);
}

/* A colour of the palette; none; each one change */
static void
test_page_colour (AppFixture *fixture, gconstpointer data)
{
  gint64 id = find (fixture, &any_actor);
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_ACTOR, id, &window);
  GtkWidget *button = dateline_form_row_get_editor (find_row (page, "colour"));

  g_assert_true (DATELINE_IS_COLOUR_BUTTON (button));
  g_assert_true (gtk_widget_activate_action (button, "colour.choose", "s", "#0072B2"));
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "colour", "#0072B2");
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "colour", NULL);
  g_assert_cmpstr (dateline_colour_button_get (DATELINE_COLOUR_BUTTON (button)), ==, "");
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "colour", "#0072B2");
  g_assert_cmpstr (dateline_colour_button_get (DATELINE_COLOUR_BUTTON (button)), ==, "#0072B2");
  g_assert_true (gtk_widget_activate_action (button, "colour.choose", "s", ""));
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "colour", NULL);
  app_fixture_destroy (window);
}

/* The sides that an actor is offered are the others that are parties or sides */
static void
test_page_side (AppFixture *fixture, gconstpointer data)
{
  const Wanted wanted = { DATELINE_TARGET_ACTORS, "name = Taliban commander" };
  gint64 id = find (fixture, &wanted);
  g_autofree char *before = read_actor (fixture, id, "side");
  g_autofree char *chosen = NULL;
  GtkWindow *window;
  DatelineRecordPage *page = show_page (fixture, DATELINE_RECORD_ACTOR, id, &window);
  GtkDropDown *drop_down = GTK_DROP_DOWN (dateline_form_row_get_editor (find_row (page, "side")));
  GListModel *model = gtk_drop_down_get_model (drop_down);
  guint selected = gtk_drop_down_get_selected (drop_down);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);
  g_assert_cmpuint (selected, >, 0);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (model), selected), ==, "Taliban");
  gtk_drop_down_set_selected (drop_down, 3 - selected);
  app_fixture_settle (fixture->session);
  chosen = read_actor (fixture, id, "side");
  g_assert_cmpstr (chosen, !=, before);
  g_assert_nonnull (chosen);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "side", before);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, selected);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "side", chosen);
  gtk_drop_down_set_selected (drop_down, 0);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "side", NULL);
  app_fixture_destroy (window);
}

static void
add_test (const char *path, void (*test) (AppFixture *fixture, gconstpointer data))
{
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, test, app_fixture_tear_down);
}

static void
add_tests (void)
{
  add_test ("/app/reader/page/facts", test_page_facts);
  add_test ("/app/reader/page/place-facts", test_page_place_facts);
  add_test ("/app/reader/page/stance", test_page_stance);
  add_test ("/app/reader/page/link", test_page_link);
  add_test ("/app/reader/page/names", test_page_names);
  add_test ("/app/reader/page/hidden", test_page_hidden);
  add_test ("/app/reader/page/typing", test_page_typing);
  add_test ("/app/reader/page/merge", test_page_merge);
  add_test ("/app/reader/page/closed", test_page_closed);
  add_test ("/app/reader/page/others", test_page_others);
  add_test ("/app/reader/page/colour", test_page_colour);
  add_test ("/app/reader/page/side", test_page_side);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autofree char *path =
        g_strdup_printf ("/app/reader/page/edit/%s-%" G_GSIZE_FORMAT, edits[i].row, i);

    g_test_add (path, AppFixture, &edits[i], app_fixture_set_up, test_page_edit,
                app_fixture_tear_down);
  }
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}
