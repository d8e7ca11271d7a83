/* dateline-gazetteer-pending-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What dateline-gazetteer-writer.c collects and dateline-gazetteer-emit.c writes.
 */

#pragma once

#include "dateline-gazetteer-writer-private.h"

G_BEGIN_DECLS

typedef struct {
  const char *ref;
  const char *name;
  const char *country;    /* interned: equal codes are one pointer */
  const char *admin1_ref; /* interned */
  gint32 lat;
  gint32 lon;
  guint32 population;
  guint32 place_class;
  guint32 added;
} GazetteerPendingRow;

typedef struct {
  const char *key;
  guint32 row; /* as added; by population once the rows are sorted */
  guint32 flags;
} GazetteerPendingName;

#define GAZETTEER_PENDING_LATIN \
  (1u << 0) /* beside the GAZETTEER_NAME_ flags, which lie at the upper end */

struct _GazetteerWriter {
  GStringChunk *texts;
  guint64 text_bytes;
  GHashTable *refs; /* reference → name */
  GArray *rows;     /* GazetteerPendingRow */
  GArray *names;    /* GazetteerPendingName */
};

/* Into the order of the file, each name of a row once */
void _dateline_gazetteer_writer_sort (GazetteerWriter *self);

G_END_DECLS
