/* dateline-mime.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineMimePart:
 * @head: its header lines; borrowed from the message
 * @head_length: bytes
 * @body: what they describe, encoded as it lies there; borrowed from the message
 * @body_length: bytes
 * @media_type: lower case, "text/plain" where none is said
 * @depth: 0 for the message itself
 *
 * A message or one of its parts, however deep.
 */
typedef struct {
  const char *head;
  gsize head_length;
  const char *body;
  gsize body_length;
  char *media_type;
  guint depth;
} DatelineMimePart;

/**
 * DatelineMime:
 * @bytes: the message
 * @parts: (element-type DatelineMimePart): the message itself, then its parts in their order, each
 *   multipart before what it holds
 *
 * A message of RFC 5322 and MIME, taken apart but not decoded.
 */
typedef struct {
  GBytes *bytes;
  GPtrArray *parts;
} DatelineMime;

gboolean dateline_mime_is_message (const guint8 *data, gsize length, const char *const *names);
DatelineMime *dateline_mime_new (GBytes *bytes);
void dateline_mime_free (DatelineMime *self);

char *dateline_mime_part_get_header (const DatelineMimePart *self, const char *name);
char *dateline_mime_part_get_parameter (const DatelineMimePart *self,
                                        const char *header,
                                        const char *parameter);
GBytes *dateline_mime_part_decode (const DatelineMimePart *self);
DatelineMimePart *dateline_mime_find (const DatelineMime *self, const char *media_type);
GPtrArray *dateline_mime_find_all (const DatelineMime *self, const char *media_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMime, dateline_mime_free)

G_END_DECLS
