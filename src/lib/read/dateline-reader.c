/* dateline-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-reading-private.h"

#define VERSION "4"
/* Bytes read at a time: what bounds the memory, of which tokens and suggestions take many times the
 * text's. No article of a newspaper is as long. */
#define SLICE (256 * 1024)
#define LIMIT (G_GUINT64_CONSTANT (1) << 31) /* bytes */

struct _DatelineReader {
  gatomicrefcount references;
  DatelineLexicon *lexicon;
  DatelineRules *rules;
  DatelineClaimLists *claim_lists;
  DatelineGazetteer *gazetteer;
};

/**
 * dateline_reader_new:
 * @gazetteer: (nullable): where places are looked up; without one no place is proposed
 * @error: (out) (optional): if the program's own data files are damaged
 *
 * Makes a reading engine. Any thread.
 *
 * Returns: (transfer full): the engine
 */
DatelineReader *
dateline_reader_new (DatelineGazetteer *gazetteer, GError **error)
{
  g_autoptr (DatelineLexicon) lexicon = _dateline_lexicon_new (error);
  g_autoptr (DatelineRules) rules = lexicon != NULL ? _dateline_rules_new (error) : NULL;
  g_autoptr (DatelineClaimLists) claim_lists =
      rules != NULL ? _dateline_claim_lists_new (error) : NULL;
  DatelineReader *self;

  if (claim_lists == NULL)
    return NULL;
  self = g_new0 (DatelineReader, 1);
  g_atomic_ref_count_init (&self->references);
  self->lexicon = g_steal_pointer (&lexicon);
  self->rules = g_steal_pointer (&rules);
  self->claim_lists = g_steal_pointer (&claim_lists);
  self->gazetteer = gazetteer != NULL ? dateline_gazetteer_ref (gazetteer) : NULL;
  return self;
}

/**
 * dateline_reader_ref:
 * @self: an engine
 *
 * Returns: (transfer full): @self. Any thread.
 */
DatelineReader *
dateline_reader_ref (DatelineReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * dateline_reader_unref:
 * @self: (transfer full): an engine
 *
 * Gives one reference back. Any thread.
 */
void
dateline_reader_unref (DatelineReader *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  _dateline_lexicon_free (self->lexicon);
  _dateline_rules_free (self->rules);
  _dateline_claim_lists_free (self->claim_lists);
  g_clear_pointer (&self->gazetteer, dateline_gazetteer_unref);
  g_free (self);
}

static void
read_document (DatelineReading *reading)
{
  _dateline_read_names (reading);
  _dateline_read_places (reading);
  _dateline_read_quotes (reading);
  _dateline_read_claims (reading);
}

/* One slice of the text, all stages; returns its code points */
static guint32
read_slice (DatelineReading *reading, const char *text, gsize length)
{
  g_autoptr (DatelineDocument) document = _dateline_document_new (reading->lexicon, text, length);

  reading->document = document;
  reading->names = g_array_new (FALSE, FALSE, sizeof (DatelineName));
  reading->mentions = g_array_new (FALSE, FALSE, sizeof (DatelineMention));
  reading->attributions = g_array_new (FALSE, FALSE, sizeof (DatelineAttribution));
  reading->attribution_of = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (_dateline_n_tokens (document) > 0)
    read_document (reading);
  g_clear_pointer (&reading->names, g_array_unref);
  g_clear_pointer (&reading->mentions, g_array_unref);
  g_clear_pointer (&reading->attributions, g_array_unref);
  g_clear_pointer (&reading->attribution_of, g_array_unref);
  reading->document = NULL;
  return document->points;
}

/* Where a long text is cut: after a paragraph, else a line, else a word, never inside a character
 */
static gsize
slice_length (const char *text, gsize length)
{
  static const char *const cuts[] = { "\n\n", "\n", " " };
  const char *cut;

  if (length <= SLICE)
    return length;
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++) {
    cut = g_strrstr_len (text, SLICE, cuts[i]);
    if (cut != NULL && cut >= text + SLICE / 2)
      return cut + strlen (cuts[i]) - text;
  }
  cut = g_utf8_find_prev_char (text, text + SLICE);
  return cut != NULL && cut > text ? (gsize) (cut - text) : SLICE;
}

static int
compare_annotations (gconstpointer a, gconstpointer b)
{
  const DatelineAnnotation *one = *(DatelineAnnotation *const *) a;
  const DatelineAnnotation *two = *(DatelineAnnotation *const *) b;

  if (one->span.start != two->span.start)
    return one->span.start < two->span.start ? -1 : 1;
  if (one->span.end != two->span.end)
    return one->span.end > two->span.end ? -1 : 1;
  return one->kind < two->kind ? -1 : one->kind > two->kind;
}

static void
hand_over (DatelineReading *reading, DatelineReaderFunc func, gpointer user_data)
{
  g_autofree gpointer *annotations = NULL;
  gsize n;

  _dateline_hints_apply (reading);
  g_ptr_array_sort (reading->results, compare_annotations);
  annotations = g_ptr_array_steal (reading->results, &n);
  for (gsize i = 0; i < n; i++)
    func (annotations[i], user_data);
}

/**
 * dateline_reader_read_each:
 * @self: an engine
 * @text: (array length=length): the article's text, UTF-8; anything else gives fewer suggestions
 * @length: bytes, or -1 if @text ends with a NUL
 * @published: the article's date, %DATELINE_DATE_NONE where it is not known
 * @hints: (nullable): what is known beside the text
 * @func: (scope call): given each suggestion in the order of the text
 * @user_data: for @func
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT for a text of 2 GiB or more; @func is not called
 *   then
 *
 * Reads a text and proposes places, quotes, captures and casualty claims. The same text, date and
 * hints give the same suggestions. Offsets are code points of @text exactly as given; a byte that
 * is not UTF-8 counts as one code point. A long text is read in slices and its suggestions are
 * handed over as they are found: memory does not grow with the length, and time only in proportion.
 * Any thread, several at a time.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_reader_read_each (DatelineReader *self,
                           const char *text,
                           gssize length,
                           DatelineDate published,
                           const DatelineReaderHints *hints,
                           DatelineReaderFunc func,
                           gpointer user_data,
                           GError **error)
{
  g_autoptr (GPtrArray) results =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  g_autoptr (GHashTable) hint_index = _dateline_hints_index (hints);
  DatelineReading reading = { .published = published, .hints = hints, .results = results };
  gsize left;

  g_return_val_if_fail (self != NULL && text != NULL && func != NULL, FALSE);

  left = length < 0 ? strlen (text) : (gsize) length;
  if (left >= LIMIT) {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                         _ ("The text is too long to be read: 2 GiB at most"));
    return FALSE;
  }
  reading.lexicon = self->lexicon;
  reading.rules = self->rules;
  reading.claim_lists = self->claim_lists;
  reading.gazetteer = self->gazetteer;
  reading.hint_index = hint_index;
  while (left > 0) {
    gsize n = slice_length (text, left);

    reading.first_point += read_slice (&reading, text, n);
    hand_over (&reading, func, user_data);
    text += n;
    left -= n;
  }
  return TRUE;
}

static void
collect (DatelineAnnotation *annotation, gpointer user_data)
{
  g_ptr_array_add (user_data, annotation);
}

/**
 * dateline_reader_read:
 * @self: an engine
 * @text: (array length=length): the article's text, UTF-8; anything else gives fewer suggestions
 * @length: bytes, or -1 if @text ends with a NUL
 * @published: the article's date, %DATELINE_DATE_NONE where it is not known
 * @hints: (nullable): what is known beside the text
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT for a text of 2 GiB or more
 *
 * As dateline_reader_read_each(), with all suggestions at once. Any thread, several at a time.
 *
 * Returns: (transfer full) (element-type DatelineAnnotation): the suggestions in the order of the
 *   text, an empty array where nothing is found
 */
GPtrArray *
dateline_reader_read (DatelineReader *self,
                      const char *text,
                      gssize length,
                      DatelineDate published,
                      const DatelineReaderHints *hints,
                      GError **error)
{
  g_autoptr (GPtrArray) results =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);

  if (!dateline_reader_read_each (self, text, length, published, hints, collect, results, error))
    return NULL;
  return g_steal_pointer (&results);
}

/**
 * dateline_reader_explain:
 * @self: an engine
 * @rule: the rule of a suggestion
 *
 * Returns: (nullable): the sentence that explains the rule, in the interface's language; it belongs
 *   to @self. Any thread.
 */
const char *
dateline_reader_explain (DatelineReader *self, const char *rule)
{
  const DatelineRule *found;

  g_return_val_if_fail (self != NULL && rule != NULL, NULL);

  found = _dateline_rules_find (self->rules, rule);
  return found != NULL ? _ (found->reason) : NULL;
}

/**
 * dateline_reader_get_version:
 * @self: an engine
 *
 * Names engine and lexicon: suggestions made by another version are out of date. Any thread.
 *
 * Returns: the version
 */
const char *
dateline_reader_get_version (DatelineReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return VERSION;
}
