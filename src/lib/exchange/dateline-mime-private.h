/* dateline-mime-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-mime.h"

G_BEGIN_DECLS

char *_dateline_mime_find_raw (const DatelineMimePart *self, const char *name);
char *_dateline_mime_decode_words (const char *raw);
GBytes *_dateline_mime_decode_quoted (const char *body, gsize length, gboolean in_header);

G_END_DECLS
