/* dateline-article.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-value-check-private.h"

static const char *const states[] = {
  [DATELINE_ARTICLE_UNREAD] = "unread",
  [DATELINE_ARTICLE_WORK] = "work",
  [DATELINE_ARTICLE_DONE] = "done",
};

/**
 * dateline_article_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): "unread", "work" or "done". Any thread.
 */
const char *
dateline_article_state_to_string (DatelineArticleState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state];
}

/**
 * dateline_article_state_from_string:
 * @name: (nullable): "unread", "work" or "done"
 * @state: (out): the state; untouched if there is none of that name
 *
 * Returns: %FALSE if there is no such state. Any thread.
 */
gboolean
dateline_article_state_from_string (const char *name, DatelineArticleState *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i], name) == 0) {
      *state = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * dateline_article_free:
 * @self: (nullable) (transfer full): an article
 *
 * Frees an article's record; the case keeps it.
 */
void
dateline_article_free (DatelineArticle *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->outlet);
  g_free (self->author);
  g_free (self->url);
  g_free (self->language);
  g_free (self->file);
  g_free (self->external_id);
  g_free (self->sha256);
  g_free (self->media_type);
  g_free (self);
}

/**
 * dateline_article_copy:
 * @self: (nullable): an article
 *
 * Returns: (transfer full) (nullable): a copy of its record, to be edited
 */
DatelineArticle *
dateline_article_copy (const DatelineArticle *self)
{
  DatelineArticle *copy;

  if (self == NULL)
    return NULL;
  copy = g_memdup2 (self, sizeof *self);
  copy->title = g_strdup (self->title);
  copy->outlet = g_strdup (self->outlet);
  copy->author = g_strdup (self->author);
  copy->url = g_strdup (self->url);
  copy->language = g_strdup (self->language);
  copy->file = g_strdup (self->file);
  copy->external_id = g_strdup (self->external_id);
  copy->sha256 = g_strdup (self->sha256);
  copy->media_type = g_strdup (self->media_type);
  return copy;
}

/* The members that hold texts, by the names of their fields */
static const struct {
  const char *field;
  gsize offset;
} texts[] = {
  { "title", G_STRUCT_OFFSET (DatelineArticle, title) },
  { "outlet", G_STRUCT_OFFSET (DatelineArticle, outlet) },
  { "author", G_STRUCT_OFFSET (DatelineArticle, author) },
  { "url", G_STRUCT_OFFSET (DatelineArticle, url) },
  { "language", G_STRUCT_OFFSET (DatelineArticle, language) },
  { "file", G_STRUCT_OFFSET (DatelineArticle, file) },
  { "external_id", G_STRUCT_OFFSET (DatelineArticle, external_id) },
  { "sha256", G_STRUCT_OFFSET (DatelineArticle, sha256) },
  { "media_type", G_STRUCT_OFFSET (DatelineArticle, media_type) },
};

static char **
find_text (const DatelineArticle *self, const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].field, field))
      return G_STRUCT_MEMBER_P (self, texts[i].offset);
  return NULL;
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static char *
format_published_precision (const DatelineArticle *self)
{
  if (!dateline_date_is_known (self->published))
    return NULL;
  return g_strdup (dateline_precision_to_string (self->published.precision));
}

/**
 * dateline_article_dup_value:
 * @self: an article
 * @field: a field as JSON names it: those of dateline_record_get_fields() and "retrieved",
 *   "published_precision", "sha256", "media_type", "characters", "annotations", "suggestions",
 *   "file", "external_id". Ids are not among them: dateline_case_format_id() writes those
 *
 * Returns: (transfer full) (nullable): its value as text, %NULL if it is not known or there is no
 *   such field
 */
char *
dateline_article_dup_value (const DatelineArticle *self, const char *field)
{
  char **text;

  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  text = find_text (self, field);
  if (text != NULL)
    return g_strdup (*text);
  if (g_str_equal (field, "published"))
    return dateline_date_to_iso (self->published);
  if (g_str_equal (field, "published_precision"))
    return format_published_precision (self);
  if (g_str_equal (field, "retrieved"))
    return format_time (self->retrieved);
  if (g_str_equal (field, "state"))
    return g_strdup (dateline_article_state_to_string (self->state));
  if (g_str_equal (field, "characters"))
    return g_strdup_printf ("%u", self->characters);
  if (g_str_equal (field, "annotations"))
    return g_strdup_printf ("%u", self->n_annotations);
  if (g_str_equal (field, "suggestions"))
    return g_strdup_printf ("%u", self->n_suggestions);
  return NULL;
}

/* The value was checked against the field before */
static gboolean
store_value (DatelineArticle *self, const char *field, const char *value, GError **error)
{
  char **text = find_text (self, field);

  if (text != NULL) {
    g_free (*text);
    *text = g_strdup (value);
    return TRUE;
  }
  if (g_str_equal (field, "published_precision"))
    return value == NULL ||
           _dateline_check_precision ("published_precision", value, &self->published, error);
  if (g_str_equal (field, "state")) {
    self->state = DATELINE_ARTICLE_UNREAD;
    return value == NULL || dateline_article_state_from_string (value, &self->state);
  }
  self->published = DATELINE_DATE_NONE;
  return value == NULL || dateline_date_from_iso (value, &self->published);
}

/**
 * dateline_article_set:
 * @self: an article
 * @field: one of the fields of dateline_record_get_fields()
 * @value: (nullable): its value as text; %NULL or "" removes it
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if it cannot be set, or not to that value
 *
 * Sets a field of the record; dateline_article_update() writes it. A precision makes the date as
 * coarse: set "published" before it.
 *
 * Returns: %FALSE with @error set if nothing was changed
 */
gboolean
dateline_article_set (DatelineArticle *self, const char *field, const char *value, GError **error)
{
  const DatelineField *found;

  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  found = dateline_record_find_field (DATELINE_RECORD_ARTICLE, field);
  if (found == NULL) {
    dateline_record_set_no_field (DATELINE_RECORD_ARTICLE, field, error);
    return FALSE;
  }
  if (value != NULL && value[0] == '\0')
    value = NULL;
  return (value == NULL || dateline_field_check (found, value, error)) &&
         store_value (self, field, value, error);
}
