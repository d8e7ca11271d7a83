/* fuzz-feed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz-importer.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  return fuzz_importer ("feed", data, size);
}
