/* dateline-touched.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-touched-private.h"

#include <stdlib.h>

typedef struct {
  GArray *ids; /* of gint64; NULL where nothing was touched */
  gboolean all;
} TouchedIds;

struct _DatelineTouched {
  gatomicrefcount references;
  TouchedIds types[DATELINE_N_RECORDS];
};

G_DEFINE_BOXED_TYPE (DatelineTouched,
                     dateline_touched,
                     dateline_touched_ref,
                     dateline_touched_unref)

/* Which record a row of a table belongs to; its first key column is that record's id */
static const struct {
  const char *table;
  DatelineRecordType type;
} tables[] = {
  { "article", DATELINE_RECORD_ARTICLE },
  { "annotation", DATELINE_RECORD_ANNOTATION },
  { "annotation_quote", DATELINE_RECORD_ANNOTATION },
  { "annotation_capture", DATELINE_RECORD_ANNOTATION },
  { "annotation_casualty", DATELINE_RECORD_ANNOTATION },
  { "annotation_place", DATELINE_RECORD_ANNOTATION },
  { "annotation_note", DATELINE_RECORD_ANNOTATION },
  { "annotation_span", DATELINE_RECORD_ANNOTATION },
  { "annotation_tag", DATELINE_RECORD_ANNOTATION },
  { "event", DATELINE_RECORD_EVENT },
  { "event_claim", DATELINE_RECORD_EVENT },
  { "actor", DATELINE_RECORD_ACTOR },
  { "actor_alias", DATELINE_RECORD_ACTOR },
  { "place", DATELINE_RECORD_PLACE },
  { "place_name", DATELINE_RECORD_PLACE },
  { "source", DATELINE_RECORD_SOURCE },
  { "tag", DATELINE_RECORD_TAG },
  { "setting", DATELINE_RECORD_SETTING },
};

DatelineTouched *
_dateline_touched_new (void)
{
  DatelineTouched *self = g_new0 (DatelineTouched, 1);

  g_atomic_ref_count_init (&self->references);
  return self;
}

/**
 * dateline_touched_ref:
 * @self: a set of touched records
 *
 * Returns: (transfer full): @self
 */
DatelineTouched *
dateline_touched_ref (DatelineTouched *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * dateline_touched_unref:
 * @self: (nullable) (transfer full): a set of touched records
 *
 * Gives one reference back; the last one frees it.
 */
void
dateline_touched_unref (DatelineTouched *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < DATELINE_N_RECORDS; i++)
    g_clear_pointer (&self->types[i].ids, g_array_unref);
  g_free (self);
}

void
_dateline_touched_add (DatelineTouched *self, DatelineRecordType type, gint64 id)
{
  TouchedIds *touched = &self->types[type];

  if (touched->ids == NULL)
    touched->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  /* rows of one record follow each other in a change set */
  if (touched->ids->len > 0 && g_array_index (touched->ids, gint64, touched->ids->len - 1) == id)
    return;
  g_array_append_val (touched->ids, id);
}

void
_dateline_touched_add_all (DatelineTouched *self, DatelineRecordType type)
{
  self->types[type].all = TRUE;
}

/* FALSE: rows of this table belong to no record */
gboolean
_dateline_touched_add_row (DatelineTouched *self, const char *table, gint64 id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].table, table)) {
      if (tables[i].type == DATELINE_RECORD_SETTING)
        _dateline_touched_add_all (self, tables[i].type);
      else
        _dateline_touched_add (self, tables[i].type, id);
      return TRUE;
    }
  return FALSE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
sort_once (GArray *ids)
{
  guint kept = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);

    if (kept == 0 || g_array_index (ids, gint64, kept - 1) != id)
      g_array_index (ids, gint64, kept++) = id;
  }
  g_array_set_size (ids, kept);
}

/* Sorts the ids: afterwards the set may be read, and no longer added to */
void
_dateline_touched_seal (DatelineTouched *self)
{
  for (guint i = 0; i < DATELINE_N_RECORDS; i++)
    if (self->types[i].ids != NULL)
      sort_once (self->types[i].ids);
}

gboolean
_dateline_touched_is_empty (const DatelineTouched *self)
{
  for (guint i = 0; i < DATELINE_N_RECORDS; i++)
    if (dateline_touched_has (self, i))
      return FALSE;
  return TRUE;
}

/**
 * dateline_touched_has:
 * @self: a set of touched records
 * @type: a type
 *
 * Returns: %TRUE if records of that type were touched. Any thread.
 */
gboolean
dateline_touched_has (const DatelineTouched *self, DatelineRecordType type)
{
  g_return_val_if_fail (self != NULL && (guint) type < DATELINE_N_RECORDS, FALSE);

  return self->types[type].all || self->types[type].ids != NULL;
}

/**
 * dateline_touched_is_all:
 * @self: a set of touched records
 * @type: a type
 *
 * Returns: %TRUE if any record of that type may have changed and which ones is not known: all are
 *   to be read again. Any thread.
 */
gboolean
dateline_touched_is_all (const DatelineTouched *self, DatelineRecordType type)
{
  g_return_val_if_fail (self != NULL && (guint) type < DATELINE_N_RECORDS, FALSE);

  return self->types[type].all;
}

/**
 * dateline_touched_contains:
 * @self: a set of touched records
 * @type: a type
 * @id: a record's id
 *
 * Returns: %TRUE if that record was, or may have been, touched. Any thread.
 */
gboolean
dateline_touched_contains (const DatelineTouched *self, DatelineRecordType type, gint64 id)
{
  g_return_val_if_fail (self != NULL && (guint) type < DATELINE_N_RECORDS, FALSE);

  if (self->types[type].all)
    return TRUE;
  return self->types[type].ids != NULL &&
         g_array_binary_search (self->types[type].ids, &id, compare_ids, NULL);
}

/**
 * dateline_touched_get_ids:
 * @self: a set of touched records
 * @type: a type
 * @n_ids: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n_ids): the ids of that type, ascending, each
 *   once. Any thread.
 */
const gint64 *
dateline_touched_get_ids (const DatelineTouched *self, DatelineRecordType type, gsize *n_ids)
{
  const GArray *ids;

  g_return_val_if_fail (self != NULL && n_ids != NULL, NULL);
  g_return_val_if_fail ((guint) type < DATELINE_N_RECORDS, NULL);

  ids = self->types[type].ids;
  *n_ids = ids != NULL ? ids->len : 0;
  return ids != NULL ? (const gint64 *) ids->data : NULL;
}
