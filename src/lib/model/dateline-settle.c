/* dateline-settle.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every change, undo and redo passes before it is committed. A CHECK cannot look into another
 * table and triggers are switched off, so this is the one door: that the words of an annotation are
 * those of its article, on every way into the file, and that headlines can be found.
 */

#include "dateline-case-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-history-private.h"
#include "dateline-settle-private.h"

/* The last text is kept: an analyst works on one article at a time, and texts never change. */
DatelineIndex *
_dateline_case_get_index (DatelineCase *self, gint64 article, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  if (self->index != NULL && self->indexed_article == article)
    return self->index;
  row = dateline_db_prepare (
      self->db, "SELECT c.text FROM article a JOIN content c ON c.id = a.content WHERE a.id = ?",
      error);
  if (row == NULL)
    return NULL;
  dateline_statement_bind_int (row, 1, article);
  if (!dateline_statement_step (row, &failure)) {
    g_autofree char *shown = dateline_case_format_id (self, article);

    if (failure == NULL)
      failure = g_error_new (DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
                             _ ("There is no article with the id %s"), shown);
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  _dateline_case_forget_index (self);
  self->index = dateline_index_new (dateline_statement_get_text (row, 0));
  self->indexed_article = article;
  return self->index;
}

void
_dateline_case_forget_index (DatelineCase *self)
{
  g_clear_pointer (&self->index, dateline_index_unref);
  self->indexed_article = 0;
}

gboolean
_dateline_settle_check_anchor (DatelineCase *self,
                               const AnnotationAnchor *anchor,
                               gboolean *holds,
                               GError **error)
{
  DatelineIndex *index = _dateline_case_get_index (self, anchor->article, error);
  gint64 length;

  if (index == NULL)
    return FALSE;
  length = dateline_index_get_length (index);
  *holds =
      anchor->start >= 0 && anchor->end > anchor->start && anchor->end <= length &&
      anchor->last_end <= length &&
      dateline_index_matches (index, (guint32) anchor->start, (guint32) anchor->end, anchor->exact);
  return TRUE;
}

void
_dateline_settle_read_anchor (AnnotationAnchor *anchor, DatelineStatement *row)
{
  anchor->annotation = dateline_statement_get_int (row, 0);
  anchor->article = dateline_statement_get_int (row, 1);
  anchor->start = dateline_statement_get_int (row, 2);
  anchor->end = dateline_statement_get_int (row, 3);
  anchor->exact = dateline_statement_get_text (row, 4);
  anchor->last_end = dateline_statement_get_int (row, 5);
}

static gboolean
check_row (DatelineCase *self, DatelineStatement *row, GError **error)
{
  g_autofree char *shown = NULL;
  AnnotationAnchor anchor;
  gboolean holds;

  _dateline_settle_read_anchor (&anchor, row);
  if (!_dateline_settle_check_anchor (self, &anchor, &holds, error))
    return FALSE;
  if (holds)
    return TRUE;
  shown = dateline_case_format_id (self, anchor.annotation);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT,
               _ ("The words of the annotation %s are not those of its article at that place"),
               shown);
  return FALSE;
}

static gboolean
check_anchors (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;

  row = dateline_db_prepare (self->db, DATELINE_ANCHORS " WHERE a.id = ?", error);
  if (row == NULL)
    return FALSE;
  for (gsize i = 0; i < n_ids; i++) {
    g_autoptr (GError) failure = NULL;

    dateline_statement_bind_int (row, 1, ids[i]);
    if (dateline_statement_step (row, &failure) && !check_row (self, row, error))
      return FALSE;
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    dateline_statement_reset (row);
  }
  return TRUE;
}

/* An article's row may be new, altered or gone: its headline is taken out and put in again */
static gboolean
index_titles (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (DatelineStatement) take_out = NULL;
  g_autoptr (DatelineStatement) put_in = NULL;

  take_out = dateline_db_prepare (self->db, "DELETE FROM title_fts WHERE rowid = ?", error);
  put_in = dateline_db_prepare (self->db,
                                "INSERT INTO title_fts (rowid, title) SELECT id, title FROM article"
                                " WHERE id = ? AND title IS NOT NULL",
                                error);
  if (take_out == NULL || put_in == NULL)
    return FALSE;
  for (gsize i = 0; i < n_ids; i++) {
    dateline_statement_bind_int (take_out, 1, ids[i]);
    dateline_statement_bind_int (put_in, 1, ids[i]);
    if (!dateline_statement_execute (take_out, error) ||
        !dateline_statement_execute (put_in, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
_dateline_case_settle (DatelineCase *self, const DatelineTouched *touched, GError **error)
{
  gsize n_annotations, n_articles;
  const gint64 *annotations =
      dateline_touched_get_ids (touched, DATELINE_RECORD_ANNOTATION, &n_annotations);
  const gint64 *articles = dateline_touched_get_ids (touched, DATELINE_RECORD_ARTICLE, &n_articles);

  /* an article that was undone and made again may have another text under its id */
  if (n_articles > 0)
    _dateline_case_forget_index (self);
  return check_anchors (self, annotations, n_annotations, error) &&
         index_titles (self, articles, n_articles, error);
}
