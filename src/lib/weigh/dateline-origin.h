/* dateline-origin.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dateline-shingle.h"

G_BEGIN_DECLS

/* From this share of the shorter text in the longer one on, two texts are one origin. In the sample
 * case the reprint of an agency's report has 0.91, two reports that quote the same man 0.11, and
 * all other pairs 0.07 and less. */
#define DATELINE_ORIGIN_CONTAINMENT 0.6

guint *dateline_origins_find (const DatelineSketch *sketches, guint n_sketches);

G_END_DECLS
