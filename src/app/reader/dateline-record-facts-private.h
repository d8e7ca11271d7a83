/* dateline-record-facts-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-record-facts.h"

G_BEGIN_DECLS

void
_dateline_record_facts_add_line (GPtrArray *lines, gint64 id, const char *title, char *subtitle);
gboolean _dateline_record_facts_read_claims (DatelineRecordFacts *self,
                                             DatelineCase *dateline,
                                             GArray *links,
                                             GError **error);

G_END_DECLS
