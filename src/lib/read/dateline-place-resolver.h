/* dateline-place-resolver.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-gazetteer.h"
#include "dateline-place.h"

G_BEGIN_DECLS

/* Connects a case with the gazetteer: what annotations and events name is placed as it is written
 */
void dateline_place_resolver_connect (DatelineCase *dateline);
/* The countries that a case speaks of */
const char **dateline_place_list_focus (DatelineCase *dateline, DatelineGazetteer *gazetteer);
DatelinePlace *dateline_place_from_row (DatelineGazetteer *gazetteer, guint32 row);

G_END_DECLS
