/* dateline-sample-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dateline-annotation.h"
#include "dateline-change.h"
#include "dateline-index.h"
#include "dateline-place.h"

G_BEGIN_DECLS

/* The sample case is kept as people write such things down: stories as text files, and for each a
 * JSON file in which every mark is given by the words that it covers. Words are found where they
 * stand only once: for a field, in the words of its annotation, else in their paragraph, else in
 * the article; or by their number ("n", from 1) in the whole article. */

/* Where @words stand, looked for in @scope first (all of the text where @scope is NULL) */
gboolean _dateline_sample_find_words (DatelineIndex *index,
                                      const char *words,
                                      gint64 n,
                                      const DatelineSpan *scope,
                                      DatelineSpan *span,
                                      GError **error);

/* One entry of "annotations" without what refers to other records */
DatelineAnnotation *
_dateline_sample_read_annotation (JsonObject *entry, DatelineIndex *index, GError **error);
void _dateline_sample_set_place (DatelineAnnotation *annotation,
                                 const DatelinePlace *place,
                                 const char *ref);

/* JSON; what is not there is NULL, 0 or FALSE */
JsonObject *_dateline_sample_read_json (const char *name, GError **error);
const char *_dateline_sample_get_string (JsonObject *object, const char *member);
gint64 _dateline_sample_get_int (JsonObject *object, const char *member);
gint64 _dateline_sample_get_time (JsonObject *object, const char *member);

G_END_DECLS
