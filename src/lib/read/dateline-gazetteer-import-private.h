/* dateline-gazetteer-import-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-gazetteer-writer-private.h"

G_BEGIN_DECLS

/* Places out of a dump, from a file or from memory; @import is set anew */
gboolean _dateline_gazetteer_read_dump_file (GazetteerWriter *writer,
                                             const char *source,
                                             DatelineProgress *progress,
                                             DatelineGazetteerImport *import,
                                             GError **error);
gboolean _dateline_gazetteer_read_dump_bytes (GazetteerWriter *writer,
                                              GBytes *bytes,
                                              DatelineGazetteerImport *import,
                                              GError **error);

G_END_DECLS
