/* dateline-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dateline-field.h"

G_BEGIN_DECLS

typedef struct _DatelineCase DatelineCase;
typedef struct _DatelineChange DatelineChange;

/**
 * DatelineRecordType:
 *
 * What a row of a case is. Ids are unique over all types of one case; dateline_record_find() tells
 * the type of an id. Named "article" to "setting". A suggestion is not recorded: it can be made
 * again.
 */
typedef enum {
  DATELINE_RECORD_ARTICLE,
  DATELINE_RECORD_ANNOTATION,
  DATELINE_RECORD_SUGGESTION,
  DATELINE_RECORD_EVENT,
  DATELINE_RECORD_ACTOR,
  DATELINE_RECORD_PLACE,
  DATELINE_RECORD_SOURCE,
  DATELINE_RECORD_TAG,
  DATELINE_RECORD_SETTING,
  DATELINE_N_RECORDS,
} DatelineRecordType;

const char *dateline_record_type_to_string (DatelineRecordType type);
const char *dateline_record_type_get_label (DatelineRecordType type);
gboolean dateline_record_type_from_string (const char *name, DatelineRecordType *type);

/* The fields that can be set by name, as the command line and forms do; of an annotation those that
 * all kinds have (dateline_kind_get_fields() has the rest). Valid for ever. */
const DatelineField *dateline_record_get_fields (DatelineRecordType type, guint *n_fields);
const DatelineField *dateline_record_find_field (DatelineRecordType type, const char *name);

/* Any record by its id */
gboolean
dateline_record_find (DatelineCase *self, gint64 id, DatelineRecordType *type, GError **error);
gboolean dateline_record_edit_fields (DatelineChange *change,
                                      gint64 id,
                                      const char *const *assignments,
                                      GError **error);
gboolean dateline_record_edit (DatelineChange *change,
                               gint64 id,
                               const char *field,
                               const char *value,
                               GError **error);
gboolean
dateline_record_remove (DatelineChange *change, const gint64 *ids, gsize n_ids, GError **error);

/* That there is no such field, with those that there are */
void dateline_record_set_no_field (DatelineRecordType type, const char *field, GError **error);

G_END_DECLS
