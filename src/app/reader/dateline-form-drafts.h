/* dateline-form-drafts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-session.h"

G_BEGIN_DECLS

/**
 * DatelineFormDrafts:
 *
 * Keeps what is typed into a form and not stored yet in the case, shortly after it was typed, so
 * that a crash does not take it. Main thread.
 */
typedef struct _DatelineFormDrafts DatelineFormDrafts;

DatelineFormDrafts *dateline_form_drafts_new (DatelineSession *session);
void dateline_form_drafts_free (DatelineFormDrafts *self);
char *dateline_form_drafts_dup_key (DatelineRecordType type, gint64 id, const char *field);
void dateline_form_drafts_set (DatelineFormDrafts *self, const char *key, const char *text);
void dateline_form_drafts_flush (DatelineFormDrafts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFormDrafts, dateline_form_drafts_free)

G_END_DECLS
