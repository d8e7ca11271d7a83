/* dateline-gazetteer-import-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-gazetteer-writer-private.h"

G_BEGIN_DECLS

/* The two halves of dateline_gazetteer_import() that need no file of the user's: places out of a
 * dump, from a file or from memory; and making the built-in file, which needs no gazetteer */
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
