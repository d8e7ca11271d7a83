/* dateline-point-typed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-geo.h"

G_BEGIN_DECLS

gboolean dateline_point_from_typed (const char *text, DatelinePoint *point);

G_END_DECLS
