/* dateline-story-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-story.h"

G_BEGIN_DECLS

char *_dateline_story_decode (GBytes *bytes, const char *charset, const char *name, GError **error);
gboolean
_dateline_story_take_text (DatelineStory *self, const char *text, const char *name, GError **error);

const char *_dateline_story_take_title (DatelineStory *self, const char *text);

gboolean
_dateline_story_take_all (GPtrArray *found, GPtrArray *stories, const char *name, GError **error);

gboolean _dateline_story_knows (const char *key);
gboolean _dateline_story_set (DatelineStory *self, const char *key, const char *value);

G_END_DECLS
