/* dateline-filling.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-article.h"

G_BEGIN_DECLS

/**
 * DatelineFilling:
 *
 * The one place where the fields of what the analyst marks by hand are read from the words: by the
 * reading engine, and for a place by the gazetteer too. The engine is opened when it is first
 * needed. Counted by reference; any thread.
 */
typedef struct _DatelineFilling DatelineFilling;

DatelineFilling *dateline_filling_new (void);
DatelineFilling *dateline_filling_ref (DatelineFilling *self);
void dateline_filling_unref (DatelineFilling *self);

void dateline_filling_open (DatelineFilling *self);
void dateline_filling_fill (DatelineFilling *self,
                            DatelineAnnotation *annotation,
                            const DatelineArticle *article,
                            const char *text);
const char *dateline_filling_explain (DatelineFilling *self, const char *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFilling, dateline_filling_unref)

G_END_DECLS
