/* dateline-record-name.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-event.h"
#include "dateline-place.h"

G_BEGIN_DECLS

/* What a record is called in one line */
char *dateline_record_name_event (const DatelineEvent *event);
char *dateline_record_name_event_detail (const DatelineEvent *event);
char *dateline_record_name_place_detail (const DatelinePlace *place);

G_END_DECLS
