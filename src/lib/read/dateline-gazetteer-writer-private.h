/* dateline-gazetteer-writer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-gazetteer-table-private.h"
#include "dateline-progress.h"

G_BEGIN_DECLS

/**
 * GazetteerWriter:
 *
 * Collects places and their names, as much of them in memory as there should be and the rest in
 * nameless files, and writes them as one gazetteer file. One thread.
 */
typedef struct _GazetteerWriter GazetteerWriter;

/**
 * GazetteerPlace:
 * @ref: reference, as "gn:1133616"
 * @name: its name
 * @country: its code, or ""
 * @admin1_ref: reference of its province, or ""
 * @point: coordinates, valid
 * @population: 0 where unknown
 * @place_class: what it is
 *
 * A place for the writer, which copies it.
 */
typedef struct {
  const char *ref;
  const char *name;
  const char *country;
  const char *admin1_ref;
  DatelinePoint point;
  guint64 population;
  DatelinePlaceClass place_class;
} GazetteerPlace;

/* @folder, NULL for that of temporary files, takes what does not fit in memory; @cancellable, which
 * can be NULL, ends the writing */
GazetteerWriter *_dateline_gazetteer_writer_new (const char *folder, GCancellable *cancellable);
void _dateline_gazetteer_writer_free (GazetteerWriter *self);

/* FALSE where a place of this reference is there already */
gboolean _dateline_gazetteer_writer_add (GazetteerWriter *self, const GazetteerPlace *place);
/* Another name of the place added last; @flags of GAZETTEER_NAME_ */
void _dateline_gazetteer_writer_add_name (GazetteerWriter *self,
                                          const char *name,
                                          gssize length,
                                          guint32 flags);
/* The places of another file that are not there yet, with their names; not the one whose reference
 * is @but, where given */
void _dateline_gazetteer_writer_add_table (GazetteerWriter *self,
                                           const GazetteerTable *table,
                                           const char *but);
guint _dateline_gazetteer_writer_n_places (GazetteerWriter *self);

/* FALSE with an error where it is more than a file holds */
gboolean _dateline_gazetteer_writer_check_size (GazetteerWriter *self, GError **error);

/* Writes the file, and leaves the writer empty; @world, where given, knows provinces that were not
 * added */
gboolean _dateline_gazetteer_writer_write (GazetteerWriter *self,
                                           DatelineGazetteer *world,
                                           const char *path,
                                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GazetteerWriter, _dateline_gazetteer_writer_free)

G_END_DECLS
