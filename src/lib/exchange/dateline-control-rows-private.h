/* dateline-control-rows-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-control-rows.h"

G_BEGIN_DECLS

GPtrArray *_dateline_control_filters_new (const char *const *where, GStrv *others, GError **error);
void _dateline_control_filters_apply (GPtrArray *filters, GPtrArray *rows);

G_END_DECLS
