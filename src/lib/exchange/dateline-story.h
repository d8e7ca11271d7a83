/* dateline-story.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-date.h"

G_BEGIN_DECLS

/**
 * DatelineStory:
 * @title: (nullable): headline, one line, not repeated in @text
 * @author: (nullable): byline without "By"
 * @outlet: (nullable): who published it
 * @url: (nullable): canonical address
 * @language: (nullable): BCP 47 tag
 * @published: when it was published, as exactly as the source says
 * @text: the plain text in the form of dateline_text_normalise(): UTF-8, NFC, LF, paragraphs
 *   separated by one blank line
 * @original: the bytes it was taken from, exactly as found
 * @media_type: of @original, as "text/html"
 * @external_id: (nullable): the source's own id of an entry (a feed's guid), for idempotence
 * @refusal: (nullable): why this entry of a file of several cannot be read, while others can; then
 *   only @original counts
 *
 * What an importer takes out of a file, before it is an article of a case. Every member is the
 * story's own. What the source does not say is %NULL, never "".
 */
typedef struct {
  char *title;
  char *author;
  char *outlet;
  char *url;
  char *language;
  DatelineDate published;
  char *text;
  GBytes *original;
  char *media_type;
  char *external_id;
  GError *refusal;
} DatelineStory;

DatelineStory *dateline_story_new (GBytes *original, const char *media_type);
void dateline_story_free (DatelineStory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineStory, dateline_story_free)

G_END_DECLS
