/* dateline-mime.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memmem */

#include "dateline-mime-private.h"

#include <string.h>

/* Messages within messages, and parts of one: more than any mail program sends */
#define MAX_DEPTH 16
#define MAX_PARTS 1000

/* Longer header blocks are no mail's, in bytes; longer values are cut */
#define MAX_HEAD (1024 * 1024)
#define MAX_VALUE 8192
#define MAX_BOUNDARY 200

static void add_part (DatelineMime *self, const char *start, const char *end, guint depth);

/* Lines */

static const char *
next_line (const char *p, const char *end)
{
  const char *line_end = memchr (p, '\n', end - p);

  return line_end != NULL ? line_end + 1 : end;
}

static gboolean
is_blank_line (const char *p, const char *end)
{
  return p < end && (*p == '\n' || (*p == '\r' && p + 1 < end && p[1] == '\n'));
}

/* Header lines */

/* Where the header block ends and the body begins: after the first blank line */
static const char *
find_body (const char *start, const char *end, const char **head_end)
{
  const char *p = start;

  while (p < end && !is_blank_line (p, end) && p - start < MAX_HEAD)
    p = next_line (p, end);
  *head_end = p;
  return p < end && is_blank_line (p, end) ? next_line (p, end) : p;
}

static gboolean
is_named (const char *line, const char *end, const char *name)
{
  gsize length = strlen (name);

  return (gsize) (end - line) > length && g_ascii_strncasecmp (line, name, length) == 0 &&
         line[length] == ':';
}

static gboolean
is_continued (const char *line, const char *end)
{
  return line < end && (*line == ' ' || *line == '\t');
}

/* The value of the first header of that name, its lines joined, not decoded */
char *
_dateline_mime_find_raw (const DatelineMimePart *self, const char *name)
{
  const char *end = self->head + self->head_length;
  const char *line = self->head;
  const char *start;
  char *value;

  while (line < end && !is_named (line, end, name))
    line = next_line (line, end);
  if (line >= end)
    return NULL;
  start = line + strlen (name) + 1;
  do
    line = next_line (line, end);
  while (is_continued (line, end) && line - start < MAX_VALUE);
  value = g_strndup (start, MIN (line - start, MAX_VALUE));
  g_strdelimit (value, "\r\n\t", ' ');
  return g_strstrip (value);
}

/**
 * dateline_mime_part_get_header:
 * @self: a part
 * @name: a header's name, in any case
 *
 * Returns: (transfer full) (nullable): its value on one line, UTF-8, encoded words (RFC 2047)
 *   decoded; %NULL if the part has none of that name, or nothing behind it. Any thread.
 */
char *
dateline_mime_part_get_header (const DatelineMimePart *self, const char *name)
{
  g_autofree char *raw = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  raw = _dateline_mime_find_raw (self, name);
  return raw != NULL ? _dateline_mime_decode_words (raw) : NULL;
}

static char *
read_quoted (const char *p)
{
  GString *value = g_string_new (NULL);

  for (; *p != '\0' && *p != '"'; p++) {
    if (*p == '\\' && p[1] != '\0')
      p++;
    g_string_append_c (value, *p);
  }
  return g_string_free (value, FALSE);
}

/**
 * dateline_mime_part_get_parameter:
 * @self: a part
 * @header: a header's name, as "Content-Type"
 * @parameter: one of its parameters, as "charset"
 *
 * Returns: (transfer full) (nullable): the parameter's value; %NULL where there is none. Any
 * thread.
 */
char *
dateline_mime_part_get_parameter (const DatelineMimePart *self,
                                  const char *header,
                                  const char *parameter)
{
  g_autofree char *raw = NULL;
  gsize length;

  g_return_val_if_fail (self != NULL && header != NULL && parameter != NULL, NULL);

  raw = _dateline_mime_find_raw (self, header);
  length = strlen (parameter);
  for (const char *p = raw; p != NULL && (p = strchr (p, ';')) != NULL;) {
    p += 1 + strspn (p + 1, " ");
    if (g_ascii_strncasecmp (p, parameter, length) != 0)
      continue;
    p += length + strspn (p + length, " ");
    if (*p != '=')
      continue;
    p += 1 + strspn (p + 1, " ");
    return *p == '"' ? read_quoted (p + 1) : g_strndup (p, strcspn (p, "; "));
  }
  return NULL;
}

/* Parts */

static void
free_part (gpointer data)
{
  DatelineMimePart *part = data;

  g_free (part->media_type);
  g_free (part);
}

static char *
read_media_type (const DatelineMimePart *part)
{
  g_autofree char *raw = _dateline_mime_find_raw (part, "Content-Type");
  char *type;

  if (raw == NULL)
    return g_strdup ("text/plain");
  type = g_ascii_strdown (raw, (gssize) strcspn (raw, "; "));
  return type;
}

/* "--b" is not a delimiter in "--bc": other parts may have boundaries that begin alike */
static gboolean
ends_word (const char *p, const char *end)
{
  return p == end || g_ascii_isspace (*p) || (end - p >= 2 && p[0] == '-' && p[1] == '-');
}

/* The next delimiter, which stands at the start of a line only */
static const char *
find_delimiter (const char *p, const char *end, const char *delimiter, const char *start)
{
  gsize length = strlen (delimiter);

  for (; (p = memmem (p, (gsize) (end - p), delimiter, length)) != NULL; p += length)
    if ((p == start || p[-1] == '\n') && ends_word (p + length, end))
      return p;
  return NULL;
}

static gboolean
is_last (const char *delimiter_end, const char *end)
{
  return end - delimiter_end >= 2 && memcmp (delimiter_end, "--", 2) == 0;
}

static const char *
without_line_end (const char *start, const char *end)
{
  if (end > start && end[-1] == '\n')
    end--;
  if (end > start && end[-1] == '\r')
    end--;
  return end;
}

static void
split_multipart (DatelineMime *self, const DatelineMimePart *whole, guint depth)
{
  g_autofree char *boundary = dateline_mime_part_get_parameter (whole, "Content-Type", "boundary");
  g_autofree char *delimiter = NULL;
  const char *end = whole->body + whole->body_length;
  const char *p;

  if (boundary == NULL || boundary[0] == '\0' || strlen (boundary) > MAX_BOUNDARY)
    return;
  delimiter = g_strconcat ("--", boundary, NULL);
  p = find_delimiter (whole->body, end, delimiter, whole->body);
  while (p != NULL && self->parts->len < MAX_PARTS) {
    const char *start = next_line (p, end);
    const char *next = find_delimiter (start, end, delimiter, start);

    if (is_last (p + strlen (delimiter), end))
      break;
    add_part (self, start, next != NULL ? without_line_end (start, next) : end, depth);
    p = next;
  }
}

static void
add_part (DatelineMime *self, const char *start, const char *end, guint depth)
{
  DatelineMimePart *part = g_new0 (DatelineMimePart, 1);
  const char *head_end;

  part->head = start;
  part->body = find_body (start, end, &head_end);
  part->head_length = (gsize) (head_end - start);
  part->body_length = (gsize) (end - part->body);
  part->depth = depth;
  part->media_type = read_media_type (part);
  g_ptr_array_add (self->parts, part);
  if (depth == MAX_DEPTH)
    return;
  if (g_str_has_prefix (part->media_type, "multipart/"))
    split_multipart (self, part, depth + 1);
  else if (strcmp (part->media_type, "message/rfc822") == 0)
    add_part (self, part->body, end, depth + 1);
}

/**
 * dateline_mime_new:
 * @bytes: a message
 *
 * Takes a message apart. Any bytes are a message, if perhaps one with neither headers nor parts.
 * Nothing is decoded and nothing copied. Any thread.
 *
 * Returns: (transfer full): the message
 */
DatelineMime *
dateline_mime_new (GBytes *bytes)
{
  DatelineMime *self = g_new0 (DatelineMime, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  self->bytes = g_bytes_ref (bytes);
  self->parts = g_ptr_array_new_with_free_func (free_part);
  add_part (self, data != NULL ? data : "", data != NULL ? data + length : "", 0);
  return self;
}

/**
 * dateline_mime_free:
 * @self: (transfer full): a message
 */
void
dateline_mime_free (DatelineMime *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->parts);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static gboolean
is_attachment (const DatelineMimePart *part)
{
  g_autofree char *raw = _dateline_mime_find_raw (part, "Content-Disposition");

  return raw != NULL && g_ascii_strncasecmp (raw, "attachment", 10) == 0;
}

/**
 * dateline_mime_find:
 * @self: a message
 * @media_type: as "text/html"
 *
 * Returns: (transfer none) (nullable): the first part of that type that is not attached as a file
 */
DatelineMimePart *
dateline_mime_find (const DatelineMime *self, const char *media_type)
{
  g_return_val_if_fail (self != NULL && media_type != NULL, NULL);

  for (guint i = 0; i < self->parts->len; i++) {
    DatelineMimePart *part = g_ptr_array_index (self->parts, i);

    if (strcmp (part->media_type, media_type) == 0 && !is_attachment (part))
      return part;
  }
  return NULL;
}

static const DatelineMimePart *
find_parent (const DatelineMime *self, guint part)
{
  guint depth = ((const DatelineMimePart *) self->parts->pdata[part])->depth;

  while (part-- > 0)
    if (((const DatelineMimePart *) self->parts->pdata[part])->depth < depth)
      return self->parts->pdata[part];
  return NULL;
}

/**
 * dateline_mime_find_all:
 * @self: a message
 * @media_type: as "text/plain"
 *
 * Returns: (transfer container) (element-type DatelineMimePart): the part of dateline_mime_find(),
 *   and those that follow it in a message of several parts; in one of several versions it alone
 */
GPtrArray *
dateline_mime_find_all (const DatelineMime *self, const char *media_type)
{
  GPtrArray *found = g_ptr_array_new ();
  const DatelineMimePart *parent = NULL;
  guint depth = 0;

  g_return_val_if_fail (self != NULL && media_type != NULL, found);

  for (guint i = 0; i < self->parts->len; i++) {
    DatelineMimePart *part = g_ptr_array_index (self->parts, i);

    if (found->len > 0 && part->depth < depth)
      break;
    if (strcmp (part->media_type, media_type) != 0 || is_attachment (part) ||
        (found->len > 0 && part->depth != depth))
      continue;
    if (found->len == 0) {
      parent = find_parent (self, i);
      depth = part->depth;
    }
    g_ptr_array_add (found, part);
    if (parent == NULL || strcmp (parent->media_type, "multipart/mixed") != 0)
      break;
  }
  return found;
}

/* First bytes */

/* "Name: value": a name is printable ASCII without spaces */
static gboolean
is_header_line (const char *line, const char *end)
{
  const char *p = line;

  while (p<end && * p> ' ' && *p < 0x7F && *p != ':')
    p++;
  return p > line && p < end && *p == ':';
}

/**
 * dateline_mime_is_message:
 * @data: the first bytes of a file, or all
 * @length: how many
 * @names: (array zero-terminated=1): names of headers
 *
 * Tells whether a file begins with a block of header lines, one of which has one of @names. Any
 * thread.
 *
 * Returns: %TRUE if it does
 */
gboolean
dateline_mime_is_message (const guint8 *data, gsize length, const char *const *names)
{
  const char *line = (const char *) data;
  const char *end = line + MIN (length, 64 * 1024);
  gboolean found = FALSE;

  g_return_val_if_fail (names != NULL, FALSE);

  while (line < end && !is_blank_line (line, end)) {
    if (!is_header_line (line, end) && !(line > (const char *) data && is_continued (line, end)))
      return FALSE;
    for (gsize i = 0; names[i] != NULL && !found; i++)
      found = is_named (line, end, names[i]);
    line = next_line (line, end);
  }
  return found;
}
