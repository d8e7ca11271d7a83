/* dateline-radix-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 key;
  guint32 value;
} RadixItem;

void _dateline_radix_sort (RadixItem *items, gsize n);

G_END_DECLS
