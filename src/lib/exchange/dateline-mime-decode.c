/* dateline-mime-decode.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-mime-private.h"

#include <string.h>

#include "dateline-text.h"

/* Bodies */

/* "=E9" is a byte, "=" at the end of a line joins it to the next; in headers "_" is a space. What
 * is neither stands for itself. */
GBytes *
_dateline_mime_decode_quoted (const char *body, gsize length, gboolean in_header)
{
  guint8 *out = g_malloc (length + 1);
  const char *end = body + length;
  gsize n = 0;

  for (const char *p = body; p < end; p++) {
    if (*p == '=' && end - p > 2 && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])) {
      out[n++] = (guint8) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));
      p += 2;
    } else if (*p == '=' && end - p > 1 && p[1] == '\n') {
      p += 1;
    } else if (*p == '=' && end - p > 2 && p[1] == '\r' && p[2] == '\n') {
      p += 2;
    } else {
      out[n++] = in_header && *p == '_' ? ' ' : (guint8) *p;
    }
  }
  return g_bytes_new_take (out, n);
}

static GBytes *
decode_base64 (const char *body, gsize length)
{
  guchar *out = g_malloc (length / 4 * 3 + 3);
  guint save = 0;
  int state = 0;
  gsize n = g_base64_decode_step (body, length, out, &state, &save);

  return g_bytes_new_take (out, n);
}

/**
 * dateline_mime_part_decode:
 * @self: a part
 *
 * Undoes the part's transfer encoding. Any thread.
 *
 * Returns: (transfer full): its bytes, in the charset that its Content-Type names
 */
GBytes *
dateline_mime_part_decode (const DatelineMimePart *self)
{
  g_autofree char *encoding = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  encoding = _dateline_mime_find_raw (self, "Content-Transfer-Encoding");
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "base64") == 0)
    return decode_base64 (self->body, self->body_length);
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "quoted-printable") == 0)
    return _dateline_mime_decode_quoted (self->body, self->body_length, FALSE);
  return g_bytes_new (self->body, self->body_length);
}

/* Headers: "=?charset?Q?text?=", RFC 2047 */

typedef struct {
  const char *start;
  const char *end;
  char *charset;
  char encoding;
  const char *text;
  gsize length;
} Word;

static gboolean
read_word (const char *p, Word *word)
{
  const char *charset = p + 2;
  const char *encoding = strchr (charset, '?');
  const char *text =
      encoding != NULL && encoding[1] != '\0' && encoding[2] == '?' ? encoding + 3 : NULL;
  const char *end = text != NULL ? strstr (text, "?=") : NULL;
  gsize charset_length = encoding != NULL ? (gsize) (encoding - charset) : 0;

  if (end == NULL || charset_length == 0 || charset_length > 40)
    return FALSE;
  word->start = p;
  word->end = end + 2;
  word->charset = g_strndup (charset, strcspn (charset, "?*")); /* a language may follow "*" */
  word->encoding = g_ascii_toupper (encoding[1]);
  word->text = text;
  word->length = (gsize) (end - text);
  return TRUE;
}

static void
append_converted (GString *out, GByteArray *bytes, const char *charset)
{
  g_autofree char *text = NULL;

  if (bytes->len == 0)
    return;
  text = dateline_text_decode ((const char *) bytes->data, bytes->len, charset, NULL, NULL);
  if (text == NULL)
    text = dateline_text_decode ((const char *) bytes->data, bytes->len, NULL, NULL, NULL);
  g_string_append (out, text != NULL ? text : "");
  g_byte_array_set_size (bytes, 0);
}

static void
append_word (GByteArray *bytes, const Word *word)
{
  g_autoptr (GBytes) decoded = word->encoding == 'B'
                                   ? decode_base64 (word->text, word->length)
                                   : _dateline_mime_decode_quoted (word->text, word->length, TRUE);
  gsize size;
  const guint8 *data = g_bytes_get_data (decoded, &size);

  g_byte_array_append (bytes, data, (guint) size);
}

/* What is not encoded; nothing if it is only the space between two encoded words */
static void
append_plain (GString *out, const char *start, const char *end, gboolean between_words)
{
  g_autofree char *plain = g_strndup (start, end - start);
  g_autofree char *text = NULL;

  if (between_words && plain[strspn (plain, " ")] == '\0')
    return;
  text = dateline_text_decode (plain, strlen (plain), NULL, NULL, NULL);
  g_string_append (out, text != NULL ? text : "");
}

/* Decodes the encoded words of a header's value. Words that follow each other in the same charset
 * are one: senders cut characters in two. Returns NULL if nothing is left. */
char *
_dateline_mime_decode_words (const char *raw)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *charset = NULL;
  const char *plain = raw;
  const char *p = raw;

  while ((p = strstr (p, "=?")) != NULL) {
    Word word;

    if (!read_word (p, &word)) {
      p += 2;
      continue;
    }
    if (charset != NULL &&
        (plain + strspn (plain, " ") != p || strcmp (charset, word.charset) != 0))
      append_converted (out, bytes, charset);
    append_plain (out, plain, p, charset != NULL);
    append_word (bytes, &word);
    g_free (charset);
    charset = word.charset;
    p = plain = word.end;
  }
  append_converted (out, bytes, charset);
  append_plain (out, plain, plain + strlen (plain), FALSE);
  return dateline_text_normalise_line (out->str);
}
