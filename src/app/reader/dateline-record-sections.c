/* dateline-record-sections.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a page below the fields.
 */

#include "dateline-record-page-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-claim-row.h"
#include "dateline-control-strip.h"
#include "dateline-record-edits.h"

static const char *const titles[N_SECTIONS] = {
  [SECTION_CONTRADICTIONS] = N_ ("Contradictions"),
  [SECTION_CLAIMS] = N_ ("Claims"),
  [SECTION_LINK] = N_ ("Link a Claim"),
  [SECTION_DECISION] = N_ ("Decision"),
  [SECTION_CONTROL] = N_ ("Control"),
  [SECTION_NAMES] = N_ ("Names"),
  [SECTION_EVENTS] = N_ ("Events"),
  [SECTION_HISTORY] = N_ ("History"),
};

/* Lists */

static const int sections_of[DATELINE_RECORD_N_LISTS] = {
  [DATELINE_RECORD_LIST_CLAIMS] = SECTION_CLAIMS,
  [DATELINE_RECORD_LIST_NAMES] = SECTION_NAMES,
  [DATELINE_RECORD_LIST_EVENTS] = SECTION_EVENTS,
  [DATELINE_RECORD_LIST_HISTORY] = SECTION_HISTORY,
};

/* Claims */

static void
on_claim_activated_cb (DatelineClaimRow *row, DatelineRecordPage *self)
{
  dateline_session_select_one (self->session, DATELINE_RECORD_ANNOTATION,
                               dateline_claim_row_get_annotation (row));
}

static void
on_claim_linked_cb (DatelineClaimRow *row, int stance, gboolean relied, DatelineRecordPage *self)
{
  dateline_record_link (self->session,
                        (DatelineEventClaim){ self->id, dateline_claim_row_get_annotation (row),
                                              (DatelineStance) stance, relied },
                        _ ("Weigh Claim"));
}

static void
on_claim_unlinked_cb (DatelineClaimRow *row, DatelineRecordPage *self)
{
  dateline_record_unlink (self->session, self->id, dateline_claim_row_get_annotation (row));
}

/* How many rows from the first one on are of the same claims */
static guint
count_same_claims (DatelineRecordPage *self, GPtrArray *claims)
{
  guint n = 0;

  for (; n < claims->len; n++) {
    GtkWidget *row = dateline_page_section_get_row (self->parts[SECTION_CLAIMS], n);

    if (row == NULL || dateline_claim_row_get_annotation (DATELINE_CLAIM_ROW (row)) !=
                           ((DatelineClaimFact *) claims->pdata[n])->annotation)
      break;
  }
  return n;
}

static GtkWidget *
add_claim (DatelineRecordPage *self)
{
  GtkWidget *row = dateline_claim_row_new (self->type == DATELINE_RECORD_EVENT);

  g_signal_connect_object (row, "activated", G_CALLBACK (on_claim_activated_cb), self, 0);
  g_signal_connect_object (row, "linked", G_CALLBACK (on_claim_linked_cb), self, 0);
  g_signal_connect_object (row, "unlinked", G_CALLBACK (on_claim_unlinked_cb), self, 0);
  dateline_page_section_add (self->parts[SECTION_CLAIMS], row);
  return row;
}

/* Rows of the same claims stay, so that the focus does. */
static void
show_claims (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  guint n_same = count_same_claims (self, facts->claims);
  GtkWidget *row;

  dateline_page_section_truncate (self->parts[SECTION_CLAIMS], n_same);
  row = dateline_page_section_get_row (self->parts[SECTION_CLAIMS], 0);
  for (guint i = 0; i < facts->claims->len; i++) {
    if (i >= n_same)
      row = add_claim (self);
    dateline_claim_row_show (DATELINE_CLAIM_ROW (row), facts->claims->pdata[i]);
    row = gtk_widget_get_next_sibling (row);
  }
}

static void
show_contradictions (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  DatelinePageSection *section = self->parts[SECTION_CONTRADICTIONS];

  dateline_page_section_clear (section);
  for (guint i = 0; i < facts->contradictions->len; i++)
    dateline_page_section_add_line (section, facts->contradictions->pdata[i], "",
                                    gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
}

/* Names, events, control, history */

static GtkWidget *
create_button (const char *icon_name, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static GtkWidget *
create_entry (const char *action_name, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
  g_object_set_data (G_OBJECT (entry), "dateline-action", (gpointer) action_name);
  return entry;
}

static void
on_entry_activated_cb (GtkEntry *entry, DatelineRecordPage *self)
{
  const char *action_name = g_object_get_data (G_OBJECT (entry), "dateline-action");
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (text[0] == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_activate_action (GTK_WIDGET (self), action_name, "s", text);
}

static void
add_entry (DatelineRecordPage *self,
           DatelinePageSection *section,
           const char *action_name,
           const char *placeholder)
{
  GtkWidget *entry = create_entry (action_name, placeholder);

  g_signal_connect_object (entry, "activate", G_CALLBACK (on_entry_activated_cb), self, 0);
  dateline_page_section_add_lasting (section, entry);
}

static void
show_names (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  DatelinePageSection *section = self->parts[SECTION_NAMES];

  dateline_page_section_clear (section);
  for (guint i = 0; i < facts->names->len; i++) {
    const DatelineLineFact *line = facts->names->pdata[i];
    GtkWidget *button = NULL;

    if (!g_str_equal (line->title, facts->title) && !self->is_read_only) {
      button = create_button ("list-remove-symbolic", _ ("Remove this name"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.remove-name");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", line->title);
    }
    dateline_page_section_add_line (section, line->title, line->subtitle, button);
  }
}

static void
show_events (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  DatelinePageSection *section = self->parts[SECTION_EVENTS];

  dateline_page_section_clear (section);
  for (guint i = 0; i < facts->events->len; i++) {
    const DatelineLineFact *line = facts->events->pdata[i];
    GtkWidget *button = create_button ("go-next-symbolic", _ ("Show the event"));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.show-event");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", line->id);
    dateline_page_section_add_line (section, line->title, line->subtitle, button);
  }
}

static void
show_control (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  DatelinePageSection *section = self->parts[SECTION_CONTROL];

  dateline_page_section_clear (section);
  if (facts->holds->len == 0)
    return;
  dateline_page_section_add (section, dateline_control_strip_new (facts->holds));
  for (guint i = 0; i < facts->holds->len; i++) {
    g_autofree char *text = dateline_control_strip_describe (facts->holds->pdata[i]);

    dateline_page_section_add_line (section, text, "", NULL);
  }
}

static void
show_history (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  DatelinePageSection *section = self->parts[SECTION_HISTORY];

  dateline_page_section_clear (section);
  for (guint i = 0; i < facts->history->len; i++) {
    const DatelineLineFact *line = facts->history->pdata[i];

    dateline_page_section_add_line (section, line->title, line->subtitle, NULL);
  }
}

/* What stands beside the heading of a list: how many rows there are, where that says something */
static char *
describe_list (const DatelineRecordFacts *facts, DatelineRecordList list)
{
  guint total = facts->totals[list];
  g_autofree char *claims = NULL;
  g_autofree char *origins = NULL;

  if (list == DATELINE_RECORD_LIST_HISTORY)
    return g_strdup ("");
  if (total > facts->limits[list])
    /* Translators: how many rows of a list are shown, of how many: "the first 100 of 253" */
    return g_strdup_printf (_ ("the first %1$u of %2$u"), facts->limits[list], total);
  if (list != DATELINE_RECORD_LIST_CLAIMS)
    return g_strdup ("");
  claims = g_strdup_printf (ngettext ("%u claim", "%u claims", total), total);
  /* origins are counted of one happening; several have none in common */
  if (facts->type != DATELINE_RECORD_EVENT)
    return g_steal_pointer (&claims);
  origins =
      g_strdup_printf (ngettext ("%u origin", "%u origins", facts->n_origins), facts->n_origins);
  /* Translators: "5 claims, 3 origins" */
  return g_strdup_printf (_ ("%1$s, %2$s"), claims, origins);
}

/* How much of each list is shown, and the way to the rest */
static void
show_limits (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  for (int list = 0; list < DATELINE_RECORD_N_LISTS; list++) {
    DatelinePageSection *section = self->parts[sections_of[list]];
    g_autofree char *note = describe_list (facts, (DatelineRecordList) list);

    dateline_page_section_set_note (section, note);
    dateline_page_section_set_more (section, "page.show-more", list,
                                    facts->totals[list] > facts->limits[list]);
  }
}

/* Searching for a claim to link */

typedef struct {
  GWeakRef page;
  char *text;
  GPtrArray *lines; /* of DatelineLineFact */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_weak_ref_clear (&search->page);
  g_clear_pointer (&search->lines, g_ptr_array_unref);
  g_free (search->text);
  g_free (search);
}

static gboolean
run_search (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Search *search = data;

  search->lines = dateline_record_facts_find_claims (dateline, search->text, error);
  return search->lines != NULL;
}

static void
show_found (DatelineRecordPage *self, GPtrArray *lines)
{
  DatelinePageSection *section = self->parts[SECTION_LINK];

  dateline_page_section_clear (section);
  for (guint i = 0; i < lines->len; i++) {
    const DatelineLineFact *line = lines->pdata[i];
    GtkWidget *button = create_button ("list-add-symbolic", _ ("Link this claim to the event"));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.link");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", line->id);
    dateline_page_section_add_line (section, line->title, line->subtitle, button);
  }
  if (lines->len == 0)
    dateline_page_section_add_line (section, _ ("No claim has these words"), "", NULL);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Search *search = dateline_session_get_data (result);
  g_autoptr (DatelineRecordPage) self = g_weak_ref_get ((GWeakRef *) &search->page);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return;
  if (dateline_session_run_finish (result, &error))
    show_found (self, search->lines);
  else
    dateline_session_say_error (self->session, error);
}

/**
 * _dateline_record_page_search:
 * @self: a page of an event
 * @text: words of a claim
 *
 * Looks for claims to link and shows them.
 */
void
_dateline_record_page_search (DatelineRecordPage *self, const char *text)
{
  Search *search = g_new0 (Search, 1);

  g_weak_ref_init (&search->page, self);
  search->text = g_strdup (text);
  dateline_session_run_async (self->session, DATELINE_LANE_READ, run_search, search, search_free,
                              NULL, on_found_cb, NULL);
}

/**
 * _dateline_record_page_build_sections:
 * @self: a page
 *
 * Adds the parts below the fields, without rows.
 */
void
_dateline_record_page_build_sections (DatelineRecordPage *self)
{
  for (int i = 0; i < N_SECTIONS; i++) {
    GtkWidget *section = dateline_page_section_new (_ (titles[i]));

    self->parts[i] = DATELINE_PAGE_SECTION (section);
    gtk_box_append (self->sections, section);
  }
}

/**
 * _dateline_record_page_start_sections:
 * @self: a page that begins to show another record
 */
void
_dateline_record_page_start_sections (DatelineRecordPage *self)
{
  self->growing = -1;
  for (int list = 0; list < DATELINE_RECORD_N_LISTS; list++)
    self->limits[list] = dateline_record_list_get_first ((DatelineRecordList) list);
  for (int i = 0; i < N_SECTIONS; i++)
    dateline_page_section_reset (self->parts[i]);
  if (self->is_read_only)
    return;
  if (self->type == DATELINE_RECORD_EVENT) {
    add_entry (self, self->parts[SECTION_LINK], "page.search", _ ("Search for words of a claim"));
    return;
  }
  add_entry (self, self->parts[SECTION_NAMES], "page.add-name", _ ("Add a name"));
  add_entry (self, self->parts[SECTION_NAMES], "page.merge",
             self->type == DATELINE_RECORD_ACTOR ? _ ("Merge in the actor called…")
                                                 : _ ("Merge in the place called…"));
}

/**
 * _dateline_record_page_show_sections:
 * @self: a page
 * @facts: what it shows
 */
void
_dateline_record_page_show_sections (DatelineRecordPage *self, const DatelineRecordFacts *facts)
{
  DatelinePageSection *growing =
      self->growing >= 0 ? self->parts[sections_of[self->growing]] : NULL;
  guint n_rows = growing != NULL ? dateline_page_section_count_rows (growing) : 0;

  show_contradictions (self, facts);
  show_claims (self, facts);
  show_control (self, facts);
  show_names (self, facts);
  show_events (self, facts);
  show_history (self, facts);
  show_limits (self, facts);
  if (growing != NULL)
    dateline_page_section_focus_row (growing, n_rows);
  self->growing = -1;
}
