/* dateline-gazetteer-pending-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What dateline-gazetteer-writer.c collects and dateline-gazetteer-emit.c writes. The places of the
 * whole world do not fit in the memory: rows and names go through sorters, as records whose bytes
 * are in the order of the file.
 */

#pragma once

#include "dateline-gazetteer-spill-private.h"
#include "dateline-gazetteer-writer-private.h"

G_BEGIN_DECLS

/* A row's record: GAZETTEER_ROW_ORDER bytes of population, the largest first; its reference; then
 * this, and the texts of the province's reference, the name and the country. Texts end with NUL. */
typedef struct {
  gint32 lat;
  gint32 lon;
  guint32 population;
  guint32 place_class;
  guint32 added; /* how many were before it */
} GazetteerPendingRow;

#define GAZETTEER_ROW_ORDER 4

/* A name's record: the folded name with its NUL; then the row as added and the flags, the highest
 * byte first: of one row's equal keys the surest comes first */
#define GAZETTEER_NAME_TAIL 8
#define GAZETTEER_PENDING_LATIN \
  (1u << 0) /* beside the GAZETTEER_NAME_ flags, which lie at the upper end */

/* The place that gives a country its name: the last of its class in the order of the file */
typedef struct {
  GazetteerPendingRow row;
  const char *ref;
  const char *name;
} GazetteerPendingCountry;

struct _GazetteerWriter {
  char *folder;
  GCancellable *cancellable;
  GStringChunk *texts; /* few: of provinces, countries and whatever has no number */
  guint64 text_bytes;
  GHashTable *numbers;   /* guint32 number / NUMBERS_AT_ONCE → bits */
  GHashTable *refs;      /* reference that is no number of GeoNames → name */
  GHashTable *countries; /* code → GazetteerPendingCountry, or NULL where none was added */
  guint n_rows;
  guint64 n_names;
  GazetteerSorter *rows;
  GazetteerSorter *names;
};

/* FALSE with an error where whoever waits has cancelled, asked once in a while */
gboolean _dateline_gazetteer_writer_go_on (GazetteerWriter *self, guint64 n, GError **error);

G_END_DECLS
