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

G_BEGIN_DECLS

/* What the files of this room share, and nobody else sees. */

DatelineDb *_dateline_case_get_db (DatelineCase *self);
gint64 _dateline_case_now (DatelineCase *self);
void _dateline_case_emit (DatelineCase *self, DatelineTouched *touched);
/* A transaction on unrecorded tables: ids can be taken, nothing is part of the history */
gboolean _dateline_case_begin (DatelineCase *self, GError **error);
gboolean _dateline_case_commit (DatelineCase *self, GError **error);
void _dateline_case_rollback (DatelineCase *self);
/* A new id; only inside a change or a transaction begun as above */
gint64 _dateline_case_new_id (DatelineCase *self);

DatelineDb *_dateline_change_get_db (DatelineChange *self);
gint64 _dateline_change_new_id (DatelineChange *self);
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
