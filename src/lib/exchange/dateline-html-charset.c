/* dateline-html-charset.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memmem */

#include "dateline-html-charset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-html-page.h"
#include "dateline-text.h"

/* Where a page says what it is encoded in */
#define HEAD_BYTES 4096
#define LONGEST_LABEL 40

#define PICTURE_MARK ";base64,"
#define BASE64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=%"

/* Pictures inside the page */

static gboolean
is_wide (const char *data, gsize length)
{
  return length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0 ||
                         data[0] == '\0' || data[1] == '\0');
}

static void
append_without_pictures (GString *page, const char *data, gsize length)
{
  const gsize mark = strlen (PICTURE_MARK);
  const char *end = data + length;
  gboolean is_digit[256] = { FALSE };
  const char *found;

  for (const char *p = BASE64; *p != '\0'; p++)
    is_digit[(guint8) *p] = TRUE;
  while ((found = memmem (data, (gsize) (end - data), PICTURE_MARK, mark)) != NULL) {
    g_string_append_len (page, data, found + mark - data);
    for (data = found + mark; data < end && is_digit[(guint8) *data];)
      data++;
    if (page->len > DATELINE_HTML_MAX_PAGE)
      return;
  }
  g_string_append_len (page, data, end - data);
}

/* A page saved with its pictures carries them as long rows of letters: nobody reads them, and they
 * are most of the file. The markup around them stays as it is. */
static GBytes *
drop_pictures (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  GString *page;

  if (length <= DATELINE_HTML_MAX_PAGE / 16 || is_wide (data, length))
    return g_bytes_ref (bytes);
  page = g_string_sized_new (MIN (length, DATELINE_HTML_MAX_PAGE));
  append_without_pictures (page, data, length);
  return g_string_free_to_bytes (page);
}

/* What the page says */

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

static char *
read_label (const char *p, const char *end)
{
  const char *start;

  p = skip_blanks (p, end);
  if (p == end || *p != '=')
    return NULL;
  p = skip_blanks (p + 1, end);
  while (p < end && (*p == '"' || *p == '\''))
    p++;
  for (start = p; p < end && (g_ascii_isalnum (*p) || strchr ("-_:.+", *p) != NULL) && *p != '\0';)
    p++;
  return p > start && p - start < LONGEST_LABEL ? g_strndup (start, p - start) : NULL;
}

static const char *
find_word (const char *p, const char *end, const char *word)
{
  gsize length = strlen (word);

  for (; p + length <= end; p++)
    if (g_ascii_strncasecmp (p, word, length) == 0)
      return p;
  return NULL;
}

/* The charset of the first meta element that names one */
static char *
find_label (const char *data, gsize length)
{
  const char *end = data + MIN (length, HEAD_BYTES);
  char *label = NULL;

  for (const char *meta = find_word (data, end, "<meta"); meta != NULL && label == NULL;
       meta = find_word (meta + 1, end, "<meta")) {
    const char *close = memchr (meta, '>', end - meta);
    const char *word = find_word (meta, close != NULL ? close : end, "charset");

    if (word != NULL)
      label = read_label (word + strlen ("charset"), close != NULL ? close : end);
  }
  return label;
}

/* Labels that no page means: one that can be read byte by byte is not UTF-16, and UTF-7 is a trick
 */
static gboolean
is_impossible (const char *label)
{
  return g_ascii_strncasecmp (label, "utf-16", 6) == 0 ||
         g_ascii_strncasecmp (label, "utf-32", 6) == 0 ||
         g_ascii_strcasecmp (label, "utf-7") == 0 || g_ascii_strncasecmp (label, "ucs-", 4) == 0 ||
         g_ascii_strncasecmp (label, "scsu", 4) == 0;
}

static gboolean
has_high_byte (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guint8) data[i] >= 0x80)
      return TRUE;
  return FALSE;
}

/* Tools that save pages often turn them into UTF-8 and leave what the page says about itself: text
 * of any other encoding is next to never valid UTF-8 by chance */
static gboolean
is_utf8 (const char *data, gsize length)
{
  return g_utf8_validate_len (data, length, NULL) && has_high_byte (data, length);
}

static char *
decode_as (GBytes *bytes, const char *label, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) reason = NULL;
  char *text = dateline_text_decode (data, length, label, NULL, &reason);

  if (text == NULL && g_error_matches (reason, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT)) {
    g_clear_error (&reason);
    text = dateline_text_decode (data, length, NULL, NULL, &reason);
  }
  if (text == NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&reason), "%s: ", name);
  return text;
}

/**
 * dateline_html_decode:
 * @bytes: a web page as it lies in a file
 * @charset: (nullable): what its carrier says it is (a mail's header), over what the page says
 * @name: the file's name for people, for messages
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if it is too large
 *
 * Turns a page into UTF-8: a byte order mark decides, then @charset, then the page's own meta
 * element, unless it cannot be right; a page that says nothing is read as UTF-8 if it is valid and
 * as Windows-1252 if not. The data of pictures inside the page is left out. Any thread.
 *
 * Returns: (transfer full): the page, valid UTF-8 without NULs
 */
char *
dateline_html_decode (GBytes *bytes, const char *charset, const char *name, GError **error)
{
  g_autoptr (GBytes) page = NULL;
  g_autofree char *label = NULL;
  const char *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  if (g_bytes_get_size (bytes) <= DATELINE_HTML_MAX_FILE)
    page = drop_pictures (bytes);
  if (page == NULL || g_bytes_get_size (page) > DATELINE_HTML_MAX_PAGE) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                 _ ("%s: the page is larger than %d MB without its pictures"), name,
                 DATELINE_HTML_MAX_PAGE / (1024 * 1024));
    return NULL;
  }
  data = g_bytes_get_data (page, &length);
  label = charset != NULL ? g_strdup (charset) : find_label (data, length);
  if (label != NULL && (is_impossible (label) || is_utf8 (data, length)))
    g_clear_pointer (&label, g_free);
  return decode_as (page, label, name, error);
}
