/* dateline-html.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-story.h"

G_BEGIN_DECLS

gboolean dateline_html_read_story (DatelineStory *story,
                                   GBytes *page,
                                   const char *charset,
                                   const char *name,
                                   GError **error);
char *dateline_html_read_all (GBytes *page, const char *charset, const char *name, GError **error);
char *dateline_html_to_text (const char *html, gssize length);

G_END_DECLS
