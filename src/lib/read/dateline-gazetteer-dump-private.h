/* dateline-gazetteer-dump-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-gazetteer-writer-private.h"

G_BEGIN_DECLS

/**
 * GazetteerLine:
 *
 * What became of a line of a dump.
 */
typedef enum {
  GAZETTEER_LINE_TAKEN,
  GAZETTEER_LINE_PASSED_OVER, /* empty, a remark, the same place again, or no place at all */
  GAZETTEER_LINE_REFUSED,
} GazetteerLine;

GazetteerLine _dateline_gazetteer_dump_read_line (GazetteerWriter *writer,
                                                  char *line,
                                                  gsize length,
                                                  const char **problem);

G_END_DECLS
