/* dateline-suggestion.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-change.h"

G_BEGIN_DECLS

/* What the program proposes: unrecorded, made again at will, never undone. A suggestion is a
 * DatelineAnnotation in the state "suggested". Accepting one writes an accepted annotation of the
 * same id, rejecting one a rejected annotation: while such a one stands, the suggestion is not
 * shown; undoing shows it again. One whose article, kind and span equal those of a recorded
 * annotation is not shown either. */

gboolean dateline_suggestion_replace (DatelineCase *self,
                                      gint64 article,
                                      GPtrArray *suggestions,
                                      GError **error);
gboolean dateline_suggestion_begin_batch (DatelineCase *self, GError **error);
gboolean dateline_suggestion_end_batch (DatelineCase *self, GError **error);
void dateline_suggestion_cancel_batch (DatelineCase *self);

/* By which version of engine and gazetteer an article was read */
gboolean dateline_suggestion_set_version (DatelineCase *self,
                                          gint64 article,
                                          const char *version,
                                          GError **error);
GArray *dateline_suggestion_find_stale (DatelineCase *self,
                                        const char *version,
                                        gboolean unread_too,
                                        GError **error);

GPtrArray *
dateline_suggestion_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error);
GPtrArray *dateline_suggestion_load_article (DatelineCase *self, gint64 article, GError **error);

gboolean
dateline_suggestion_accept (DatelineChange *change, const gint64 *ids, gsize n_ids, GError **error);
gboolean
dateline_suggestion_reject (DatelineChange *change, const gint64 *ids, gsize n_ids, GError **error);

G_END_DECLS
