/* dateline-gazetteer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where both files have a place the built-in row stands for it, whichever file its name was found
 * in: its name is in English, and its reference is the one that cases hold.
 */

#pragma once

#include "dateline-gazetteer-table-private.h"

G_BEGIN_DECLS

/* The user's rows are numbered on after the built-in ones. */
struct _DatelineGazetteer {
  gatomicrefcount ref_count;
  GazetteerTable *world;
  GazetteerTable *user; /* NULL where there is none */
  guint32 n_world_rows;
};

typedef enum {
  GAZETTEER_IN_WORLD,
  GAZETTEER_IN_USER,
  GAZETTEER_N_TABLES,
} GazetteerSide;

static inline const GazetteerTable *
_dateline_gazetteer_get_table (const DatelineGazetteer *self, GazetteerSide side)
{
  return side == GAZETTEER_IN_WORLD ? self->world : self->user;
}

/* Where a row lies, and its number there */
static inline const GazetteerTable *
_dateline_gazetteer_locate (const DatelineGazetteer *self, guint32 *row)
{
  if (*row < self->n_world_rows || self->user == NULL)
    return self->world;
  *row -= self->n_world_rows;
  return self->user;
}

/* The row that stands for @row: the built-in one, where both files have the place */
guint32 _dateline_gazetteer_resolve (const DatelineGazetteer *self, guint32 row);

GazetteerTable *_dateline_gazetteer_open_file (const char *path, GError **error);

G_END_DECLS
