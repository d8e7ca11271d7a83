/* dateline-record-page-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-error.h"
#include "dateline-form-edit.h"
#include "dateline-page-section.h"
#include "dateline-record-facts.h"
#include "dateline-record-page.h"

G_BEGIN_DECLS

/* The parts of a page, from top to bottom */
enum {
  SECTION_CONTRADICTIONS,
  SECTION_CLAIMS,
  SECTION_LINK,
  SECTION_DECISION,
  SECTION_CONTROL,
  SECTION_NAMES,
  SECTION_EVENTS,
  SECTION_HISTORY,
  N_SECTIONS,
};

struct _DatelineRecordPage {
  GtkWidget parent_instance;

  GtkBox *body;
  GtkLabel *kind;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *sections;
  GtkBox *rows;

  DatelineSession *session;
  DatelineRecordType type;
  gint64 id;         /* 0: nothing yet */
  GPtrArray *fields; /* of DatelineFormRow */
  GCancellable *asking;
  DatelinePageSection *parts[N_SECTIONS];
  DatelineFormDrafts *drafts;
  guint limits[DATELINE_RECORD_N_LISTS]; /* how many rows are asked for */
  int growing;                           /* the list that more rows are asked of, -1 for none */
  gboolean is_read_only;
  gboolean is_stale; /* something was changed since it was read */
  gboolean is_fresh; /* drafts of the record were not looked for yet */
};

void _dateline_record_page_build_sections (DatelineRecordPage *self);
void _dateline_record_page_start_sections (DatelineRecordPage *self);
void
_dateline_record_page_show_sections (DatelineRecordPage *self, const DatelineRecordFacts *facts);
void _dateline_record_page_search (DatelineRecordPage *self, const char *text);

G_END_DECLS
