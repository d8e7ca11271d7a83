/* dateline-selection.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"

G_BEGIN_DECLS

/**
 * DatelineSelection:
 * @type: what is selected: an article, an annotation (a suggestion counts as one), an event, an
 *   actor or a place
 * @id: the one that has the focus, 0 where nothing is selected
 * @ids: (element-type gint64): all that are selected, sorted, @id among them
 * @article: the article to read at, 0 where there is none
 * @annotation: the annotation in it to stand at, 0 where there is none
 * @events: (element-type gint64): the events to show as selected, sorted: the selected ones
 *   themselves, or those that the selected annotation, article, actor or place has to do with
 *
 * What map, timeline, lists and reader show as selected: one selection for all of them. Immutable
 * and counted by reference: any thread.
 */
typedef struct {
  /*< private >*/
  gatomicrefcount refs;
  /*< public >*/
  DatelineRecordType type;
  gint64 id;
  GArray *ids;
  gint64 article;
  gint64 annotation;
  GArray *events;
} DatelineSelection;

DatelineSelection *
dateline_selection_new (DatelineRecordType type, gint64 id, const gint64 *ids, gsize n_ids);
DatelineSelection *dateline_selection_ref (DatelineSelection *self);
void dateline_selection_unref (DatelineSelection *self);
gboolean dateline_selection_has (const DatelineSelection *self, DatelineRecordType type, gint64 id);
gboolean dateline_selection_has_event (const DatelineSelection *self, gint64 event);

/* Fills article, annotation and events; on the case's thread, before it is shared */
gboolean dateline_selection_equal (const DatelineSelection *a, const DatelineSelection *b);
gboolean
dateline_selection_resolve (DatelineSelection *self, DatelineCase *dateline, GError **error);
DatelineSelection *dateline_selection_renew (const DatelineSelection *self,
                                             DatelineCase *dateline,
                                             const DatelineTouched *touched,
                                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSelection, dateline_selection_unref)

G_END_DECLS
