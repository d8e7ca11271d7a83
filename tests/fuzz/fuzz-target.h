/* fuzz-target.h: what every fuzz target has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Takes one input of any bytes; aborts if what must hold does not. Always returns 0. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
