/* dateline-date-typed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date.h"

G_BEGIN_DECLS

/* What people type into a field: "8 Aug 2021", "Aug 2021", "2021-08-08", "yesterday", and whatever
 * dateline_date_to_display() writes */
gboolean dateline_date_from_typed (const char *text, DatelineDate published, DatelineDate *date);

G_END_DECLS
