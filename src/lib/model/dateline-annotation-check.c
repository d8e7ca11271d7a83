/* dateline-annotation-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an annotation must be before it is written; the file would refuse most of the rest too, but
 * in words that help nobody.
 */

#include "dateline-annotation-row-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-place-private.h"
#include "dateline-table-private.h"
#include "dateline-value-check-private.h"

static gboolean
span_fails (const char *what, DatelineSpan span, gint64 characters, GError **error)
{
  if (span.start < span.end && span.end <= characters)
    return FALSE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: what has the span, its start and end, length of the text */
               _ ("The span of %s, %u to %u, does not lie in the article, which has %d characters "
                  "(the first is 0, the end is excluded)"),
               what, span.start, span.end, (int) characters);
  return TRUE;
}

/* The annotation is the hull of its parts */
static gboolean
part_fails (const DatelineAnnotation *annotation, DatelineSpan part, GError **error)
{
  if (part.start >= annotation->span.start && part.end <= annotation->span.end)
    return FALSE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: start and end of a part, start and end of the annotation */
               _ ("The part %u to %u does not lie in the annotation, which goes from %u to %u"),
               part.start, part.end, annotation->span.start, annotation->span.end);
  return TRUE;
}

static gboolean
check_spans (const DatelineAnnotation *annotation, gint64 characters, GError **error)
{
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (annotation, &n_spans);

  if (span_fails (_ ("the annotation"), annotation->span, characters, error))
    return FALSE;
  for (guint i = 0; i < n_spans; i++)
    if (span_fails (spans[i].field != NULL ? spans[i].field : _ ("a part"), spans[i].span,
                    characters, error) ||
        (spans[i].field == NULL && part_fails (annotation, spans[i].span, error)))
      return FALSE;
  return TRUE;
}

/* The article's words under the annotation; takes them over where the annotation brings none, and
 * refuses others */
static gboolean
check_words (DatelineAnnotation *annotation, const char *words, GError **error)
{
  if (annotation->exact == NULL)
    annotation->exact = g_strdup (words);
  if (g_str_equal (annotation->exact, words))
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: start and end of a span, the words there, other words */
               _ ("From %u to %u the article says “%s”, not “%s”"), annotation->span.start,
               annotation->span.end, words, annotation->exact);
  return FALSE;
}

/* text[start:end] == quote, before anything is written */
static gboolean
check_anchor (DatelineCase *dateline, DatelineAnnotation *annotation, GError **error)
{
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (dateline),
                                   "SELECT c.characters, substr (c.text, ?2 + 1, ?3 - ?2)"
                                   " FROM article a JOIN content c ON c.id = a.content"
                                   " WHERE a.id = ?1",
                                   error);
  if (statement == NULL)
    return FALSE;
  dateline_statement_bind_int (statement, 1, annotation->article);
  dateline_statement_bind_int (statement, 2, annotation->span.start);
  dateline_statement_bind_int (statement, 3, annotation->span.end);
  if (dateline_statement_step (statement, &local_error))
    return check_spans (annotation, dateline_statement_get_int (statement, 0), error) &&
           check_words (annotation, dateline_statement_get_text (statement, 1), error);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else
    _dateline_set_not_found (DATELINE_RECORD_ARTICLE, dateline, annotation->article, error);
  return FALSE;
}

static gboolean
check_grade (const DatelineAnnotation *annotation, GError **error)
{
  if (annotation->credibility >= 0 && annotation->credibility <= 6)
    return TRUE;
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                       _ ("Credibility goes from 1 (confirmed by others) to 6 (cannot be judged)"));
  return FALSE;
}

/* Each "…_low" and the "…_high" beside it */
static gboolean
check_ranges (const DatelineAnnotation *annotation, GError **error)
{
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (annotation->kind, &n_fields);

  for (guint i = 0; i + 1 < n_fields; i++) {
    gint64 low, high;

    if (!g_str_has_suffix (fields[i].name, "_low"))
      continue;
    low = dateline_annotation_get_count (annotation, fields[i].name, -1);
    high = dateline_annotation_get_count (annotation, fields[i + 1].name, -1);
    if (!_dateline_check_range (fields[i].name, low, fields[i + 1].name, high, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_period (const DatelineAnnotation *annotation, GError **error)
{
  const char *from = dateline_annotation_get (annotation, "period_start");
  const char *until = dateline_annotation_get (annotation, "period_end");
  DatelineDate first, last;

  if (from == NULL || until == NULL || !dateline_date_from_iso (from, &first) ||
      !dateline_date_from_iso (until, &last) || last.end > first.start)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: two dates */
               _ ("period_start %s comes after period_end %s"), from, until);
  return FALSE;
}

static gboolean
check_date (const DatelineAnnotation *annotation, GError **error)
{
  const char *date = dateline_annotation_get (annotation, "date");
  const char *precision = dateline_annotation_get (annotation, "date_precision");
  DatelineDate found;

  if (date == NULL || precision == NULL || !dateline_date_from_iso (date, &found))
    return TRUE;
  return _dateline_check_precision ("date_precision", precision, &found, error);
}

static gboolean
check_point (const DatelineAnnotation *annotation, GError **error)
{
  DatelinePoint point = { dateline_annotation_get_number (annotation, "lat", (double) NAN),
                          dateline_annotation_get_number (annotation, "lon", (double) NAN) };

  return _dateline_check_point (point, error);
}

/* What the analyst refers to must be there; what the program read is as good as its gazetteer */
static gboolean
check_reference (DatelineChange *change,
                 const DatelineAnnotation *before,
                 const DatelineAnnotation *annotation,
                 GError **error)
{
  const char *ref = dateline_annotation_get (annotation, "place_ref");
  const char *known = before != NULL ? dateline_annotation_get (before, "place_ref") : NULL;
  gboolean read = before == NULL && annotation->score >= 0;
  gint64 place;

  /* a mark of a place says itself where it is, so that a gazetteer's reference need not be known; a
   * number is a place of the case */
  if (annotation->kind == DATELINE_KIND_PLACE && ref != NULL && !g_ascii_isdigit (ref[0]))
    return TRUE;
  if (ref == NULL || read || annotation->state != DATELINE_STATE_ACCEPTED ||
      g_strcmp0 (ref, known) == 0)
    return TRUE;
  return _dateline_place_require (change, ref, &place, error);
}

/**
 * dateline_annotation_check_words:
 * @self: an annotation as it is stored
 * @text: the text of its article
 * @error: (out) (optional): %DATELINE_ERROR_DAMAGED where they differ
 *
 * text[start:end] == quote, once more before anything leaves the case. Any thread.
 *
 * Returns: whether the article has the annotation's words where the annotation says
 */
gboolean
dateline_annotation_check_words (const DatelineAnnotation *self, const char *text, GError **error)
{
  guint32 at = 0;

  g_return_val_if_fail (self != NULL && self->exact != NULL && text != NULL, FALSE);

  for (; at < self->span.start && *text != '\0'; at++)
    text = g_utf8_next_char (text);
  if (at == self->span.start && g_str_has_prefix (text, self->exact) &&
      g_utf8_strlen (self->exact, -1) == (glong) self->span.end - (glong) self->span.start)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
               /* Translators: words of an annotation */
               _ ("“%s” is not what the article says there; “dateline-cli check” tells more"),
               self->exact);
  return FALSE;
}

/* The parts of what is new, in order and apart */
static gboolean
check_parts (const DatelineAnnotation *annotation, GError **error)
{
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (annotation, &n_spans);
  guint32 end = 0;

  for (guint i = 0; i < n_spans; i++) {
    if (spans[i].field != NULL)
      continue;
    if (spans[i].span.start < end) {
      g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                   /* Translators: start and end of a part of a quote */
                   _ ("The part %u to %u does not come after the part before it"),
                   spans[i].span.start, spans[i].span.end);
      return FALSE;
    }
    end = spans[i].span.end;
  }
  return TRUE;
}

/* Takes over the article's words where the annotation brings none */
gboolean
_dateline_annotation_check (DatelineChange *change,
                            const DatelineAnnotation *before,
                            DatelineAnnotation *annotation,
                            GError **error)
{
  return (before != NULL || check_parts (annotation, error)) && check_grade (annotation, error) &&
         check_ranges (annotation, error) && check_period (annotation, error) &&
         check_date (annotation, error) && check_point (annotation, error) &&
         check_anchor (dateline_change_get_case (change), annotation, error) &&
         check_reference (change, before, annotation, error);
}
