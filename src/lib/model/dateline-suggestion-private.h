/* dateline-suggestion-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* SQL: whether the accepted or rejected capture "same" speaks of another place than the suggestion
 * @s on the same words ("took Kunduz and Taloqan" is two captures): of the words for the place,
 * else of its name. */
#define DATELINE_SUGGESTION_IS_ELSEWHERE(s)                                                      \
  "coalesce ((SELECT taken.start <> json_extract (said.value, '$[1]')"                           \
  " FROM annotation_span taken, json_each (" s ".spans) said WHERE taken.annotation = same.id"   \
  " AND taken.field = 'place' AND json_extract (said.value, '$[0]') = 'place' LIMIT 1),"         \
  " (SELECT taken.place <> json_extract (" s ".fields, '$.place') FROM annotation_capture taken" \
  " WHERE taken.annotation = same.id), 0)"

/* SQL: holds for a row of the table suggestion that nobody has accepted or rejected, neither the
 * suggestion itself nor one of the same kind on the same words, of captures of the same place. @s
 * is how the table is called. */
#define DATELINE_SUGGESTION_IS_OPEN_OF(s)                                             \
  "NOT EXISTS (SELECT 1 FROM annotation taken WHERE taken.id = " s ".id)"             \
  " AND NOT EXISTS (SELECT 1 FROM annotation same WHERE same.article = " s ".article" \
  " AND same.state IN ('accepted', 'rejected') AND same.start = " s ".start"          \
  " AND same.\"end\" = " s ".\"end\" AND same.kind = " s ".kind"                      \
  " AND NOT (same.kind = 'capture' AND " DATELINE_SUGGESTION_IS_ELSEWHERE (s) "))"

#define DATELINE_SUGGESTION_IS_OPEN DATELINE_SUGGESTION_IS_OPEN_OF ("s")
