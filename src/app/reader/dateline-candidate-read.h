/* dateline-candidate-read.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-candidate.h"
#include "dateline-case.h"

G_BEGIN_DECLS

/* On the case's thread */
GPtrArray *
dateline_candidates_read_places (DatelineCase *dateline, const char *text, GError **error);
GPtrArray *dateline_candidates_read_actors (DatelineCase *dateline,
                                            const char *text,
                                            gint64 article,
                                            GError **error);

G_END_DECLS
