/* dateline-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reading-private.h"

void
_dateline_read_places (DatelineReading *self)
{
}
