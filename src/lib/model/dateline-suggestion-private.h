/* dateline-suggestion-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* SQL: holds for a row of the table suggestion that nobody has accepted or rejected, neither the
 * suggestion itself nor one of the same kind on the same words. @s is how the table is called. */
#define DATELINE_SUGGESTION_IS_OPEN_OF(s)                                             \
  "NOT EXISTS (SELECT 1 FROM annotation taken WHERE taken.id = " s ".id)"             \
  " AND NOT EXISTS (SELECT 1 FROM annotation same WHERE same.article = " s ".article" \
  " AND same.state IN ('accepted', 'rejected') AND same.start = " s ".start"          \
  " AND same.\"end\" = " s ".\"end\" AND same.kind = " s ".kind)"

#define DATELINE_SUGGESTION_IS_OPEN DATELINE_SUGGESTION_IS_OPEN_OF ("s")
