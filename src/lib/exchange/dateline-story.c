/* dateline-story.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-story.h"

/**
 * dateline_story_new:
 * @original: the bytes the story is taken from, exactly as found
 * @media_type: what they are, as "text/html"
 *
 * An empty story over @original, for an importer to fill in. Any thread.
 *
 * Returns: (transfer full): the story
 */
DatelineStory *
dateline_story_new (GBytes *original, const char *media_type)
{
  DatelineStory *self;

  g_return_val_if_fail (original != NULL && media_type != NULL, NULL);

  self = g_new0 (DatelineStory, 1);
  self->original = g_bytes_ref (original);
  self->media_type = g_strdup (media_type);
  self->published = DATELINE_DATE_NONE;
  return self;
}

/**
 * dateline_story_free:
 * @self: (transfer full) (nullable): a story
 *
 * Frees the story with everything it holds. Any thread.
 */
void
dateline_story_free (DatelineStory *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->author);
  g_free (self->outlet);
  g_free (self->url);
  g_free (self->language);
  g_free (self->text);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_free (self->media_type);
  g_free (self->external_id);
  g_clear_error (&self->refusal);
  g_free (self);
}
