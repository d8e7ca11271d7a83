/* dateline-filling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-filling.h"

#include "dateline-reader.h"

/* So much text around the words is read: enough for the speaker named a page before, quick in an
 * article of any length */
#define REACH 8000

struct _DatelineFilling {
  gatomicrefcount refs;
  GMutex mutex;
  gboolean is_opened;
  DatelineGazetteer *gazetteer; /* NULL where it could not be opened */
  DatelineReader *reader;       /* likewise; set once, immutable */
};

/* Auxiliary methods */

static void
open_gazetteer (DatelineFilling *self)
{
  g_autofree char *user_file = dateline_gazetteer_dup_user_file ();

  if (g_file_test (user_file, G_FILE_TEST_EXISTS))
    self->gazetteer = dateline_gazetteer_open (user_file, NULL);
  if (self->gazetteer == NULL)
    self->gazetteer = dateline_gazetteer_open (NULL, NULL);
}

/* The lines from @reach before the words to @reach after them; @start says where they begin */
static char *
dup_surroundings (const char *text, DatelineSpan span, guint32 *start)
{
  guint32 from = span.start > REACH ? span.start - REACH : 0;
  const char *begin = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (begin, span.start - from);

  while (from > 0 && from < span.start && begin[-1] != '\n') {
    begin = g_utf8_next_char (begin);
    from++;
  }
  end = g_utf8_offset_to_pointer (end, span.end - span.start);
  for (guint32 i = 0; i < REACH && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  while (*end != '\0' && *end != '\n')
    end++;
  *start = from;
  return g_strndup (begin, (gsize) (end - begin));
}

static guint32
get_overlap (DatelineSpan a, DatelineSpan b)
{
  guint32 start = MAX (a.start, b.start);
  guint32 end = MIN (a.end, b.end);

  return end > start ? end - start : 0;
}

/* How well what was read fits the marked words: by what they share; where the words are only those
 * of its place, that counts most, as one sentence may speak of several places */
static double
rate (const DatelineAnnotation *read, DatelineSpan span)
{
  guint32 shared = get_overlap (read->span, span);
  guint32 all = read->span.end - read->span.start + span.end - span.start - shared;
  double rating = all > 0 ? (double) shared / all : 0.0;
  guint n;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (read, &n);

  if (shared == 0)
    return 0.0;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (spans[i].field, "place") == 0 && get_overlap (spans[i].span, span) > 0)
      rating += 1.0;
  return rating;
}

static const DatelineAnnotation *
find_best (GPtrArray *annotations, DatelineKind kind, DatelineSpan span)
{
  const DatelineAnnotation *best = NULL;
  double best_rating = 0.0;

  for (guint i = 0; i < annotations->len; i++) {
    const DatelineAnnotation *read = annotations->pdata[i];
    double rating = read->kind == kind ? rate (read, span) : 0.0;

    if (rating > best_rating) {
      best_rating = rating;
      best = read;
    }
  }
  return best;
}

static gboolean
parts_fit (const DatelineAnnotation *read, DatelineSpan span)
{
  return read->span.start >= span.start && read->span.end <= span.end;
}

static void
take_fields (DatelineAnnotation *annotation,
             const DatelineAnnotation *read,
             guint32 start,
             gboolean with_parts)
{
  guint n;
  const DatelineField *fields = dateline_kind_get_fields (annotation->kind, &n);
  const DatelineFieldSpan *spans;

  for (guint i = 0; i < n; i++)
    dateline_annotation_set (annotation, fields[i].name,
                             dateline_annotation_get (read, fields[i].name), NULL);
  spans = dateline_annotation_get_spans (read, &n);
  for (guint i = 0; i < n; i++) {
    DatelineSpan span = { spans[i].span.start + start, spans[i].span.end + start };

    if (spans[i].field != NULL || with_parts)
      dateline_annotation_add_span (annotation, spans[i].field, span);
  }
}

static gboolean
fill_by_engine (DatelineFilling *self,
                DatelineAnnotation *annotation,
                const DatelineArticle *article,
                const char *text)
{
  DatelineReaderHints hints = { .outlet = article->outlet };
  g_autofree char *around = NULL;
  g_autoptr (GPtrArray) read = NULL;
  const DatelineAnnotation *best;
  DatelineSpan span = annotation->span;
  guint32 start;

  if (self->reader == NULL)
    return FALSE;
  around = dup_surroundings (text, span, &start);
  read = dateline_reader_read (self->reader, around, -1, article->published, &hints, NULL);
  if (read == NULL)
    return FALSE;
  span.start -= start;
  span.end -= start;
  best = find_best (read, annotation->kind, span);
  if (best == NULL)
    return FALSE;
  take_fields (annotation, best, start, parts_fit (best, span));
  return TRUE;
}

static const char *
precision_of (DatelinePlaceClass place_class)
{
  static const char *const names[] = {
    [DATELINE_PLACE_POINT] = "point",       [DATELINE_PLACE_TOWN] = "town",
    [DATELINE_PLACE_DISTRICT] = "district", [DATELINE_PLACE_PROVINCE] = "province",
    [DATELINE_PLACE_COUNTRY] = "country",
  };

  return names[place_class];
}

static void
fill_by_gazetteer (DatelineFilling *self, DatelineAnnotation *annotation)
{
  DatelineMatch match;
  DatelinePlaceRow row;

  dateline_annotation_set (annotation, "name", annotation->exact, NULL);
  dateline_annotation_add_span (annotation, "name", annotation->span);
  if (self->gazetteer == NULL ||
      dateline_gazetteer_match (self->gazetteer, annotation->exact, -1, NULL, &match, 1) == 0)
    return;
  dateline_gazetteer_get_row (self->gazetteer, match.row, &row);
  dateline_annotation_set_number (annotation, "lat", row.point.lat);
  dateline_annotation_set_number (annotation, "lon", row.point.lon);
  dateline_annotation_set (annotation, "country", row.country_name, NULL);
  dateline_annotation_set (annotation, "admin1", row.admin1, NULL);
  dateline_annotation_set (annotation, "place_ref", row.ref, NULL);
  dateline_annotation_set (annotation, "precision", precision_of (row.place_class), NULL);
}

/* Public functions */

/**
 * dateline_filling_new:
 *
 * Returns: (transfer full): a filling whose engine is not open yet
 */
DatelineFilling *
dateline_filling_new (void)
{
  DatelineFilling *self = g_new0 (DatelineFilling, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  return self;
}

DatelineFilling *
dateline_filling_ref (DatelineFilling *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
dateline_filling_unref (DatelineFilling *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->reader, dateline_reader_unref);
  g_clear_pointer (&self->gazetteer, dateline_gazetteer_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * dateline_filling_open:
 * @self: a filling
 *
 * Opens gazetteer and engine, which takes some milliseconds; the second time nothing. Without them
 * words stay as they are.
 */
void
dateline_filling_open (DatelineFilling *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->is_opened)
    return;
  self->is_opened = TRUE;
  open_gazetteer (self);
  if (self->gazetteer != NULL)
    g_atomic_pointer_set (&self->reader, dateline_reader_new (self->gazetteer, NULL));
}

/**
 * dateline_filling_fill:
 * @self: a filling
 * @annotation: with kind, span and words, without fields
 * @article: the article it is in
 * @text: its text
 *
 * Sets the fields that can be read from the words and what stands around them, with their spans.
 * What cannot be read is left out.
 */
void
dateline_filling_fill (DatelineFilling *self,
                       DatelineAnnotation *annotation,
                       const DatelineArticle *article,
                       const char *text)
{
  dateline_filling_open (self);
  if (annotation->kind != DATELINE_KIND_NOTE && !fill_by_engine (self, annotation, article, text) &&
      annotation->kind == DATELINE_KIND_PLACE)
    fill_by_gazetteer (self, annotation);
}

/**
 * dateline_filling_explain:
 * @self: a filling
 * @rule: (nullable): name of a rule
 *
 * Returns: (nullable): the sentence that explains the rule; %NULL while the engine is not open, or
 *   for a rule that it does not have
 */
const char *
dateline_filling_explain (DatelineFilling *self, const char *rule)
{
  DatelineReader *reader = g_atomic_pointer_get (&self->reader);

  return rule != NULL && reader != NULL ? dateline_reader_explain (reader, rule) : NULL;
}
