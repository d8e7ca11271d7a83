/* dateline-list-filter-popover.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LIST_FILTER_POPOVER (dateline_list_filter_popover_get_type ())

/**
 * DatelineListFilterPopover:
 *
 * Where a filter is put together: kinds, state, actor, place, words. What is chosen goes into the
 * session's query at once; the state of articles and of claims means something to their lists only
 * and is told by the signal "state-chosen" (#char *condition, nullable).
 */
G_DECLARE_FINAL_TYPE (DatelineListFilterPopover,
                      dateline_list_filter_popover,
                      DATELINE,
                      LIST_FILTER_POPOVER,
                      GtkPopover)

GtkWidget *dateline_list_filter_popover_new (DatelineSession *session);
void dateline_list_filter_popover_set_list (DatelineListFilterPopover *self,
                                            DatelineTarget target,
                                            const char *condition);
const char *dateline_list_filter_get_state_label (DatelineTarget target, const char *condition);

G_END_DECLS
