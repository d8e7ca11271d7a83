/* dateline-collect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-collect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-importer.h"
#include "dateline-input.h"
#include "dateline-staging.h"
#include "dateline-table-import.h"

typedef struct {
  DatelineCase *owner;
  DatelineStaging *staging;
  const DatelineCollectOptions *options;
  GPtrArray *results;
} Collector;

static void
free_result (gpointer data)
{
  DatelineCollectResult *self = data;

  g_free (self->name);
  g_free (self->title);
  g_free (self->message);
  g_free (self);
}

static DatelineCollectResult *
add_result (Collector *self, const char *name, guint entry, DatelineCollectOutcome outcome)
{
  DatelineCollectResult *result = g_new0 (DatelineCollectResult, 1);

  result->name = g_strdup (name);
  result->entry = entry;
  result->outcome = outcome;
  g_ptr_array_add (self->results, result);
  return result;
}

/* Messages begin with the name of what they are about, once */
static void
refuse (Collector *self, const char *name, guint entry, const GError *reason)
{
  DatelineCollectResult *result = add_result (self, name, entry, DATELINE_COLLECT_REFUSED);

  if (g_str_has_prefix (reason->message, name))
    result->message = g_strdup (reason->message);
  else
    result->message = g_strdup_printf ("%s: %s", name, reason->message);
}

/* Stories */

static const char *
prefer (const char *said, const char *found)
{
  return said != NULL && *said != '\0' ? said : found;
}

static DatelineNewArticle
describe_article (const Collector *self,
                  const DatelineStory *story,
                  const char *file,
                  gboolean alone)
{
  const DatelineCollectOptions *options = self->options;

  return (DatelineNewArticle){
    .original = story->original,
    .media_type = story->media_type,
    .text = story->text,
    .title = story->title,
    .author = story->author,
    .outlet = prefer (options->outlet, story->outlet),
    .url = prefer (alone ? options->url : NULL, story->url),
    .language = prefer (options->language, story->language),
    .file = file,
    .external_id = story->external_id,
    .published =
        dateline_date_is_known (options->published) ? options->published : story->published,
  };
}

static DatelineCollectOutcome
outcome_of (DatelineAddOutcome outcome)
{
  static const DatelineCollectOutcome outcomes[] = {
    [DATELINE_ADD_NEW] = DATELINE_COLLECT_ADDED,
    [DATELINE_ADD_VERSION] = DATELINE_COLLECT_VERSION,
    [DATELINE_ADD_COPY] = DATELINE_COLLECT_COPY,
    [DATELINE_ADD_KNOWN] = DATELINE_COLLECT_KNOWN,
  };

  return outcomes[outcome];
}

/* These are about the story; any other error is about the case, and ends the import */
static gboolean
is_about_story (const GError *error)
{
  return g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_INVALID) ||
         g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT) ||
         g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
}

static gboolean
stage_story (Collector *self,
             const DatelineNewArticle *article,
             const char *name,
             guint entry,
             GError **error)
{
  g_autoptr (GError) failure = NULL;
  DatelineCollectResult *result;
  DatelineAddOutcome outcome;
  gint64 id;

  if (dateline_staging_add (self->staging, article, &id, &outcome, &failure)) {
    result = add_result (self, name, entry, outcome_of (outcome));
    result->article = id;
    result->title = g_strdup (article->title);
    return TRUE;
  }
  if (!is_about_story (failure)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  refuse (self, name, entry, failure);
  return TRUE;
}

static gboolean
stage_stories (Collector *self, GPtrArray *stories, const char *name, GError **error)
{
  g_autofree char *file = g_path_get_basename (name);

  for (guint i = 0; i < stories->len; i++) {
    const DatelineStory *story = g_ptr_array_index (stories, i);
    DatelineNewArticle article = describe_article (self, story, file, stories->len == 1);

    if (story->refusal != NULL)
      refuse (self, name, i + 1, story->refusal);
    else if (!stage_story (self, &article, name, i + 1, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
collect_bytes (Collector *self,
               GBytes *bytes,
               const char *name,
               const char *media_type,
               GError **error)
{
  const DatelineImporter *importer = dateline_importer_find (bytes, name, media_type);
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
  g_autoptr (GError) failure = NULL;

  if (importer == NULL)
    g_set_error (&failure, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: not a format that Dateline reads"), name);
  else if (importer->read (bytes, name, stories, &failure))
    return stage_stories (self, stories, name, error);
  refuse (self, name, 0, failure);
  return TRUE;
}

static gboolean
collect_input (Collector *self,
               const DatelineInput *input,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (input->error != NULL) {
    refuse (self, input->label, 0, input->error);
    return TRUE;
  }
  if (dateline_table_is_name (input->path)) {
    g_set_error (&failure, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: a table gives events, not articles; import it by its own name"),
                 input->label);
    refuse (self, input->label, 0, failure);
    return TRUE;
  }
  bytes = dateline_input_read (input->path, DATELINE_INPUT_MAX, cancellable, &failure);
  if (bytes != NULL)
    return collect_bytes (self, bytes, input->label, NULL, error);
  if (dateline_error_if_cancelled (cancellable, error))
    return FALSE;
  refuse (self, input->label, 0, failure);
  return TRUE;
}

/* The run */

static GPtrArray *
publish (Collector *self, DatelineProgress *progress, GError **error)
{
  if (!dateline_staging_publish (self->staging, NULL, progress, error))
    return NULL;
  /* somebody else may have imported the same meanwhile */
  for (guint i = 0; i < self->results->len; i++) {
    DatelineCollectResult *result = g_ptr_array_index (self->results, i);
    gint64 known = dateline_staging_get_known (self->staging, result->article);

    if (known == 0)
      continue;
    result->article = known;
    result->outcome = DATELINE_COLLECT_KNOWN;
  }
  return g_ptr_array_ref (self->results);
}

static gboolean
collect_inputs (Collector *self, GPtrArray *inputs, DatelineProgress *progress, GError **error)
{
  GCancellable *cancellable = progress != NULL ? progress->cancellable : NULL;

  for (guint i = 0; i < inputs->len; i++) {
    if (!dateline_progress_report (progress, i, inputs->len, error) ||
        !collect_input (self, g_ptr_array_index (inputs, i), cancellable, error))
      return FALSE;
  }
  return dateline_progress_report (progress, inputs->len, inputs->len, error);
}

/* The case's own files, also those that SQLite keeps beside it */
static char **
list_own_files (DatelineCase *self)
{
  const char *path = dateline_case_get_path (self);
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  static const char *const tails[] = { "", "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++) {
    g_autofree char *file = g_strconcat (path, tails[i], NULL);

    g_strv_builder_add (files, file);
  }
  return g_strv_builder_end (files);
}

/**
 * dateline_collect_paths:
 * @self: a case that can be written, without a change that stands
 * @paths: (array zero-terminated=1): files, folders, "-" for standard input
 * @options: (nullable): what is said about all of them
 * @progress: (nullable): counts files; asked between files whether to go on
 * @error: (out) (optional): %DATELINE_ERROR_CANCELLED, or what hinders the case from being written
 *
 * Takes stories into the case, each in the format that its first bytes, its name or else its words
 * show. A file that cannot be read is a result of its own and hinders no other. All articles become
 * visible in one change at the end, which one undo takes back; with an error there is none. What
 * is in the case already is not added again. On the case's thread.
 *
 * Returns: (transfer full) (element-type DatelineCollectResult): what became of each story, in the
 *   order of the files; %NULL with @error set if nothing was added
 */
GPtrArray *
dateline_collect_paths (DatelineCase *self,
                        const char *const *paths,
                        const DatelineCollectOptions *options,
                        DatelineProgress *progress,
                        GError **error)
{
  static const DatelineCollectOptions none = { .published = { .minute = -1 } };
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (free_result);
  g_autoptr (DatelineStaging) staging = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  g_auto (GStrv) own = NULL;
  Collector collector;

  g_return_val_if_fail (DATELINE_IS_CASE (self) && paths != NULL, NULL);

  options = options != NULL ? options : &none;
  own = list_own_files (self);
  inputs = dateline_input_list (paths, options->recursive, (const char *const *) own,
                                progress != NULL ? progress->cancellable : NULL, error);
  staging = inputs != NULL ? dateline_staging_new (self, error) : NULL;
  if (staging == NULL)
    return NULL;
  collector = (Collector){ self, staging, options, results };
  if (!collect_inputs (&collector, inputs, progress, error))
    return NULL;
  return publish (&collector, progress, error);
}

/**
 * dateline_collect_bytes:
 * @self: a case that can be written, without a change that stands
 * @bytes: what was pasted or dropped, or came from elsewhere
 * @name: its name for people; the extension counts
 * @media_type: (nullable): what its sender says it is
 * @options: (nullable): what is said about it
 * @error: (out) (optional): what hinders the case from being written
 *
 * As dateline_collect_paths(), for bytes that lie in no file.
 *
 * Returns: (transfer full) (element-type DatelineCollectResult): what became of each story
 */
GPtrArray *
dateline_collect_bytes (DatelineCase *self,
                        GBytes *bytes,
                        const char *name,
                        const char *media_type,
                        const DatelineCollectOptions *options,
                        GError **error)
{
  static const DatelineCollectOptions none = { .published = { .minute = -1 } };
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (free_result);
  g_autoptr (DatelineStaging) staging = NULL;
  Collector collector;

  g_return_val_if_fail (DATELINE_IS_CASE (self) && bytes != NULL && name != NULL, NULL);

  staging = dateline_staging_new (self, error);
  if (staging == NULL)
    return NULL;
  collector = (Collector){ self, staging, options != NULL ? options : &none, results };
  if (!collect_bytes (&collector, bytes, name, media_type, error))
    return NULL;
  return publish (&collector, NULL, error);
}

/**
 * dateline_collect_count:
 * @results: (element-type DatelineCollectResult): results
 * @outcome: what to count
 *
 * Returns: how many of @results came out so. Any thread.
 */
guint
dateline_collect_count (GPtrArray *results, DatelineCollectOutcome outcome)
{
  guint n = 0;

  g_return_val_if_fail (results != NULL, 0);

  for (guint i = 0; i < results->len; i++) {
    const DatelineCollectResult *result = g_ptr_array_index (results, i);

    n += result->outcome == outcome;
  }
  return n;
}

/**
 * dateline_collect_outcome_to_string:
 * @outcome: an outcome
 *
 * Returns: (transfer none): its name in JSON: "added", "version", "copy", "known" or "refused"
 */
const char *
dateline_collect_outcome_to_string (DatelineCollectOutcome outcome)
{
  static const char *const names[] = { "added", "version", "copy", "known", "refused" };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (names), NULL);

  return names[outcome];
}
