/* dateline-record-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_RECORD_PAGE (dateline_record_page_get_type ())

/**
 * DatelineRecordPage:
 *
 * A page of the reader: an event, an actor or a place with its fields, its claims with their words,
 * what hangs on it and what became of it. Every edit is one undoable change.
 *
 * Signals:
 *  - "closed" (): the way back was taken, or what it showed is gone
 */
G_DECLARE_FINAL_TYPE (DatelineRecordPage, dateline_record_page, DATELINE, RECORD_PAGE, GtkWidget)

GtkWidget *dateline_record_page_new (DatelineSession *session);
void dateline_record_page_show (DatelineRecordPage *self, DatelineRecordType type, gint64 id);

G_END_DECLS
