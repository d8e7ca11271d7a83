/* dateline-suggestion-row-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-case.h"

G_BEGIN_DECLS

#define DATELINE_SUGGESTION_SELECT                                                            \
  "SELECT s.id, s.article, s.kind, s.start, s.\"end\", s.exact, s.score, s.rule, s.created, " \
  "s.fields, s.spans FROM suggestion s"

/* A suggestion as one row: its fields and spans as JSON */
gboolean _dateline_suggestion_write (DatelineCase *dateline,
                                     const DatelineAnnotation *suggestion,
                                     GError **error);
gboolean _dateline_suggestion_read (DatelineCase *dateline,
                                    const char *sql,
                                    gint64 id,
                                    GPtrArray *found,
                                    GError **error);

G_END_DECLS
