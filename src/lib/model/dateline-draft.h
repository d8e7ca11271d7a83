/* dateline-draft.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-change.h"

G_BEGIN_DECLS

/**
 * DatelineDraft:
 * @key: which record and field it belongs to: "annotation/12/place"
 * @value: what was typed
 * @time: when, seconds since 1970, UTC
 *
 * Typing that is not stored in its record yet.
 */
typedef struct {
  char *key;
  char *value;
  gint64 time;
} DatelineDraft;

void dateline_draft_free (DatelineDraft *self);

/* Kept in the case, apart from its records: no part of the history, never undone */
gboolean
dateline_draft_set (DatelineCase *self, const char *key, const char *value, GError **error);
gboolean dateline_draft_drop (DatelineChange *change, const char *key, GError **error);
GPtrArray *dateline_draft_load (DatelineCase *self, const char *prefix, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDraft, dateline_draft_free)

G_END_DECLS
