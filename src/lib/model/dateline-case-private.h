/* dateline-case-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-change.h"
#include "dateline-date.h"
#include "dateline-db.h"
#include "dateline-geo.h"
#include "dateline-index.h"

G_BEGIN_DECLS

/* What the files of this room share, and nobody else sees. */

#define DATELINE_CASE_APPLICATION_ID 0x44744c6e /* "DtLn" */

struct _DatelineCase {
  GObject parent_instance;

  DatelineDb *db;
  DatelineDbProfile profile;
  GBytes *schema; /* the script, behind a NUL */
  const char *schemas[2];
  DatelineCaseMode mode;
  char *uuid;
  guint32 replica;
  char *author;
  gint64 fixed_time;
  /* in a transaction */
  gint64 counter;
  gboolean counter_moved;
  guint n_scopes;
  DatelineChange *change; /* the innermost that stands */
  /* other processes */
  gboolean file_known; /* device and inode were compared since opening */
  gint64 data_version;
  gint64 last_number;       /* newest change that was announced */
  gint64 own_number;        /* newest change that was made by this object */
  DatelineTouched *foreign; /* noticed inside a transaction, to be announced after it */
  gboolean search_seen;     /* nothing wrong was seen of the search index since opening */
  /* the text that was needed last: it never changes */
  gint64 indexed_article;
  DatelineIndex *index;
};

DatelineDb *_dateline_case_get_db (DatelineCase *self);
gint64 _dateline_case_now (DatelineCase *self);
/* Tells everybody, outside any transaction */
void _dateline_case_emit (DatelineCase *self, DatelineTouched *touched);
gboolean _dateline_case_catch_up (DatelineCase *self, GError **error);
gint64 _dateline_case_draw_replica (DatelineCase *self);
/* The code points of an article's text; cached, so ask again rather than keep it */
DatelineIndex *_dateline_case_get_index (DatelineCase *self, gint64 article, GError **error);
void _dateline_case_forget_index (DatelineCase *self);

/* A transaction on unrecorded tables: ids can be taken, nothing of it is part of the history.
 * Scopes nest, also with changes. */
gboolean _dateline_case_begin (DatelineCase *self, GError **error);
gboolean _dateline_case_commit (DatelineCase *self, GError **error);
void _dateline_case_rollback (DatelineCase *self);
/* A new id, and the first of @n new ids; only inside a change or a transaction begun as above */
gint64 _dateline_case_new_id (DatelineCase *self);
gint64 _dateline_case_new_ids (DatelineCase *self, guint n);
/* Gives back the end of a block that was never used, unless somebody took ids since */
void _dateline_case_return_ids (DatelineCase *self, gint64 first, guint n);

DatelineDb *_dateline_change_get_db (DatelineChange *self);
gint64 _dateline_change_new_id (DatelineChange *self);
void _dateline_change_set_label (DatelineChange *self, const char *label);
gint64 _dateline_change_now (DatelineChange *self);

/* Columns of dates (start, end, minute, precision: four from @first on) and of points (lat, lon) */
void _dateline_bind_date (DatelineStatement *statement, int first, DatelineDate date);
DatelineDate _dateline_get_date (DatelineStatement *statement, int first);
void _dateline_bind_point (DatelineStatement *statement, int first, DatelinePoint point);
DatelinePoint _dateline_get_point (DatelineStatement *statement, int first);
/* NULL where the id is 0, the text "" or the count negative */
void _dateline_bind_id (DatelineStatement *statement, int parameter, gint64 id);
void _dateline_bind_words (DatelineStatement *statement, int parameter, const char *text);
void _dateline_bind_count (DatelineStatement *statement, int parameter, gint64 count);
gint64 _dateline_get_count (DatelineStatement *statement, int column);

G_END_DECLS
