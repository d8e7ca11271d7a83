/* dateline-record-remove.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record.h"

#include <glib/gi18n-lib.h>

#include "dateline-alias-private.h"
#include "dateline-annotation-private.h"
#include "dateline-case-private.h"
#include "dateline-error.h"
#include "dateline-event-private.h"
#include "dateline-place-private.h"
#include "dateline-suggestion.h"

static gboolean
collect_annotations (DatelineCase *dateline, gint64 article, GArray *ids, GError **error)
{
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (dateline),
                                   "SELECT id FROM annotation WHERE article = ?1", error);
  if (statement == NULL)
    return FALSE;
  dateline_statement_bind_int (statement, 1, article);
  while (dateline_statement_step (statement, &local_error)) {
    gint64 id = dateline_statement_get_int (statement, 0);

    g_array_append_val (ids, id);
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* An article goes with its annotations; a later version follows on the one before it */
static gboolean
remove_article (DatelineChange *change, gint64 id, GError **error)
{
  static const char *const removing[] = {
    "UPDATE article SET earlier = (SELECT earlier FROM article WHERE id = ?1) WHERE earlier = ?1",
    "DELETE FROM article WHERE id = ?1",
    NULL,
  };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!collect_annotations (dateline_change_get_case (change), id, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!_dateline_annotation_remove (change, g_array_index (ids, gint64, i), error))
      return FALSE;
  return _dateline_run_each (change, removing, id, 0, error);
}

/* What the analyst takes away does not come back with the next edit of its claims */
static gboolean
remove_event (DatelineChange *change, gint64 id, GError **error)
{
  return dateline_db_run (_dateline_change_get_db (change), error,
                          "UPDATE annotation SET apart = 1 WHERE id IN"
                          " (SELECT annotation FROM event_claim c WHERE event = ?1 AND NOT EXISTS"
                          "  (SELECT 1 FROM event_claim o"
                          "   WHERE o.annotation = c.annotation AND o.event <> ?1))",
                          "i", id) &&
         _dateline_event_remove (change, id, error);
}

static gboolean
remove_source (DatelineChange *change, gint64 id, GError **error)
{
  return dateline_db_run (_dateline_change_get_db (change), error,
                          "DELETE FROM source WHERE id = ?1", "i", id);
}

static gboolean
remove_tag (DatelineChange *change, gint64 id, GError **error)
{
  static const char *const removing[] = {
    "DELETE FROM annotation_tag WHERE tag = ?1",
    "DELETE FROM tag WHERE id = ?1",
    NULL,
  };

  return _dateline_run_each (change, removing, id, 0, error);
}

/* Removing what the program proposes is refusing it */
static gboolean
remove_suggestion (DatelineChange *change, gint64 id, GError **error)
{
  return dateline_suggestion_reject (change, &id, 1, error);
}

typedef gboolean (*RemoveFunc) (DatelineChange *change, gint64 id, GError **error);

/**
 * dateline_record_remove:
 * @change: a change
 * @ids: (array length=n_ids): ids of any records
 * @n_ids: how many
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Removes records with what hangs on them: an article with its annotations, an annotation with the
 * event that it alone made. Events keep the words for an actor or a place that goes. A record that
 * went with an earlier one of @ids is no error.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_record_remove (DatelineChange *change, const gint64 *ids, gsize n_ids, GError **error)
{
  static const RemoveFunc removals[DATELINE_N_RECORDS] = {
    [DATELINE_RECORD_ARTICLE] = remove_article,
    [DATELINE_RECORD_ANNOTATION] = _dateline_annotation_remove,
    [DATELINE_RECORD_SUGGESTION] = remove_suggestion,
    [DATELINE_RECORD_EVENT] = remove_event,
    [DATELINE_RECORD_ACTOR] = _dateline_actor_remove,
    [DATELINE_RECORD_PLACE] = _dateline_place_remove,
    [DATELINE_RECORD_SOURCE] = remove_source,
    [DATELINE_RECORD_TAG] = remove_tag,
  };
  DatelineCase *dateline = dateline_change_get_case (change);
  DatelineRecordType type;

  /* all are looked for before the first is removed, so that a wrong id is told from a gone one */
  for (gsize i = 0; i < n_ids; i++)
    if (!dateline_record_find (dateline, ids[i], &type, error))
      return FALSE;
  for (gsize i = 0; i < n_ids; i++)
    if (dateline_record_find (dateline, ids[i], &type, NULL) && removals[type] != NULL &&
        !removals[type](change, ids[i], error))
      return FALSE;
  return TRUE;
}
