/* dateline-record-edits.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-event.h"
#include "dateline-session.h"

G_BEGIN_DECLS

/* What a page can do beside editing fields: one undoable change each; failures are said */
void dateline_record_link (DatelineSession *session, DatelineEventClaim claim, const char *label);
void dateline_record_unlink (DatelineSession *session, gint64 event, gint64 annotation);
void dateline_record_add_name (DatelineSession *session,
                               DatelineRecordType type,
                               gint64 id,
                               const char *name);
void dateline_record_remove_name (DatelineSession *session,
                                  DatelineRecordType type,
                                  gint64 id,
                                  const char *name);
void dateline_record_merge (DatelineSession *session,
                            DatelineRecordType type,
                            gint64 into,
                            gint64 other,
                            const char *name);

G_END_DECLS
