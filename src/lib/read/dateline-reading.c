/* dateline-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reading-private.h"

#include <string.h>

/* The last item of an array, sorted by its first member's first token, that begins at or before the
 * token; G_MAXUINT if there is none */
static guint
find_by_token (const GArray *array, guint token)
{
  guint size = g_array_get_element_size ((GArray *) array), low = 0, high = array->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const DatelineRange *range = (const DatelineRange *) (array->data + (gsize) middle * size);

    if (range->first <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? low - 1 : G_MAXUINT;
}

const DatelineMention *
_dateline_reading_mention_at (const DatelineReading *self, guint token)
{
  guint index = find_by_token (self->mentions, token);
  const DatelineMention *mention;

  if (index == G_MAXUINT)
    return NULL;
  mention = &g_array_index (self->mentions, DatelineMention, index);
  return _dateline_range_holds (mention->range, token) ? mention : NULL;
}

const DatelineName *
_dateline_reading_name_at (const DatelineReading *self, guint token)
{
  guint index = find_by_token (self->names, token);
  const DatelineName *name;

  if (index == G_MAXUINT)
    return NULL;
  name = &g_array_index (self->names, DatelineName, index);
  return _dateline_range_holds (name->range, token) ? name : NULL;
}

guint32
_dateline_reading_attribution_at (const DatelineReading *self, guint token)
{
  return token < self->attribution_of->len ? g_array_index (self->attribution_of, guint32, token)
                                           : DATELINE_ATTRIBUTION_NONE;
}

static guint
length_of (DatelineRange range)
{
  return range.end - range.first;
}

/* Notes for each token the innermost attribution whose content holds it: of two the shorter one */
void
_dateline_reading_note_contents (DatelineReading *self)
{
  guint n = _dateline_n_tokens (self->document);
  guint32 *of;

  g_array_set_size (self->attribution_of, n);
  of = (guint32 *) self->attribution_of->data;
  memset (of, 0xff, n * sizeof *of); /* DATELINE_ATTRIBUTION_NONE */
  for (guint i = 0; i < self->attributions->len; i++) {
    const DatelineAttribution *it = &g_array_index (self->attributions, DatelineAttribution, i);

    for (guint part = 0; part < it->n_parts; part++)
      for (guint k = it->parts[part].first; k < it->parts[part].end; k++)
        if (of[k] == DATELINE_ATTRIBUTION_NONE ||
            length_of (it->hull) <
                length_of (g_array_index (self->attributions, DatelineAttribution, of[k]).hull))
          of[k] = i;
  }
}

char *
_dateline_reading_fullest (const DatelineReading *self, DatelineRange range)
{
  const DatelineName *name = NULL;

  if (!_dateline_range_is_empty (range))
    name = _dateline_reading_name_at (self, range.end - 1);
  if (name == NULL || !_dateline_range_contains (range, name->range) ||
      name->full == DATELINE_NAME_NONE)
    return _dateline_range_to_string (self->document, range);
  return _dateline_range_to_string (self->document,
                                    g_array_index (self->names, DatelineName, name->full).range);
}

DatelineSpan
_dateline_reading_span (const DatelineReading *self, DatelineRange range)
{
  DatelineSpan span = _dateline_range_to_span (self->document, range);

  return (DatelineSpan){ span.start + self->first_point, span.end + self->first_point };
}

DatelineAnnotation *
_dateline_reading_propose (DatelineReading *self, const char *rule, DatelineRange range)
{
  const DatelineRule *found = _dateline_rules_find (self->rules, rule);
  g_autofree char *exact = _dateline_range_to_string (self->document, range);
  DatelineAnnotation *annotation;

  g_return_val_if_fail (found != NULL, NULL);
  annotation = dateline_annotation_new (found->kind, _dateline_reading_span (self, range), exact);
  annotation->state = DATELINE_STATE_SUGGESTED;
  annotation->rule = g_strdup (rule);
  annotation->score = found->score;
  g_ptr_array_add (self->results, annotation);
  return annotation;
}

void
_dateline_reading_widen (DatelineReading *self, DatelineAnnotation *annotation, DatelineRange range)
{
  g_free (annotation->exact);
  annotation->exact = _dateline_range_to_string (self->document, range);
  annotation->span = _dateline_reading_span (self, range);
}

void
_dateline_reading_add_part (DatelineReading *self,
                            DatelineAnnotation *annotation,
                            DatelineRange range)
{
  dateline_annotation_add_span (annotation, NULL, _dateline_reading_span (self, range));
}

void
_dateline_reading_set_words (DatelineReading *self,
                             DatelineAnnotation *annotation,
                             const char *field,
                             DatelineRange range,
                             const char *value)
{
  g_autofree char *words = NULL;

  if (_dateline_range_is_empty (range))
    return;
  if (value == NULL)
    value = words = _dateline_range_to_string (self->document, range);
  dateline_annotation_set (annotation, field, value, NULL);
  dateline_annotation_add_span (annotation, field, _dateline_reading_span (self, range));
}
