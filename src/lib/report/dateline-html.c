/* dateline-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-private.h"

#include <stdarg.h>
#include <string.h>

#include "dateline-text.h"

DatelineHtml *
_dateline_html_new (void)
{
  DatelineHtml *self = g_new0 (DatelineHtml, 1);

  self->out = g_string_sized_new (256 * 1024);
  self->open = g_ptr_array_new ();
  return self;
}

void
_dateline_html_free (DatelineHtml *self)
{
  g_string_free (self->out, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

/* Closes what is open and gives the bytes away; @self is empty afterwards. */
GBytes *
_dateline_html_finish (DatelineHtml *self)
{
  GBytes *bytes;

  while (self->open->len > 0)
    _dateline_html_close (self);
  bytes = g_string_free_to_bytes (self->out);
  self->out = g_string_new (NULL);
  return bytes;
}

static void
append_escaped (GString *out, gunichar c)
{
  switch (c) {
  case '&':
    g_string_append (out, "&amp;");
    break;
  case '<':
    g_string_append (out, "&lt;");
    break;
  case '>':
    g_string_append (out, "&gt;");
    break;
  case '"':
    g_string_append (out, "&quot;");
    break;
  case '\'':
    g_string_append (out, "&#39;");
    break;
  default:
    g_string_append_unichar (out, c);
  }
}

/* A value cannot hold an element that says which character is meant: the sign has to do. */
static void
append_value (GString *out, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autofree char *shown = dateline_text_show_hidden (valid);

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    append_escaped (out, g_utf8_get_char (p));
}

static void
append_tag (DatelineHtml *self, const char *element, va_list attributes)
{
  const char *name;

  g_string_append_printf (self->out, "<%s", element);
  while ((name = va_arg (attributes, const char *)) != NULL) {
    const char *value = va_arg (attributes, const char *);

    if (value == NULL)
      continue;
    g_string_append_printf (self->out, " %s=\"", name);
    append_value (self->out, value);
    g_string_append_c (self->out, '"');
  }
  g_string_append_c (self->out, '>');
}

void
_dateline_html_open (DatelineHtml *self, const char *element, ...)
{
  va_list attributes;

  va_start (attributes, element);
  append_tag (self, element, attributes);
  va_end (attributes);
  g_ptr_array_add (self->open, (gpointer) element);
}

void
_dateline_html_void (DatelineHtml *self, const char *element, ...)
{
  va_list attributes;

  va_start (attributes, element);
  append_tag (self, element, attributes);
  va_end (attributes);
}

void
_dateline_html_close (DatelineHtml *self)
{
  g_return_if_fail (self->open->len > 0);

  g_string_append_printf (self->out, "</%s>",
                          (const char *) self->open->pdata[self->open->len - 1]);
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
}

void
_dateline_html_leaf (DatelineHtml *self, const char *element, const char *text, ...)
{
  va_list attributes;

  va_start (attributes, text);
  append_tag (self, element, attributes);
  va_end (attributes);
  _dateline_html_text (self, text);
  g_string_append_printf (self->out, "</%s>", element);
}

static void
append_sign (GString *out, gunichar hidden, gunichar sign)
{
  g_string_append_printf (out, "<span class=\"hidden\" title=\"U+%04X\">", hidden);
  append_escaped (out, sign);
  g_string_append (out, "</span>");
}

/* Writes the first @n_characters of @text as @shown shows them, one character for one. */
void
_dateline_html_slice (DatelineHtml *self, const char *text, const char *shown, gsize n_characters)
{
  for (gsize i = 0; i < n_characters && *text != '\0' && *shown != '\0'; i++) {
    gunichar c = g_utf8_get_char (text);
    gunichar sign = g_utf8_get_char (shown);

    if (c == sign)
      append_escaped (self->out, c);
    else
      append_sign (self->out, c, sign);
    text = g_utf8_next_char (text);
    shown = g_utf8_next_char (shown);
  }
}

void
_dateline_html_text (DatelineHtml *self, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *shown = dateline_text_show_hidden (valid);

  _dateline_html_slice (self, valid, shown, G_MAXSIZE);
}

void
_dateline_html_field (DatelineHtml *self, const char *text)
{
  g_string_append (self->out, "<bdi>");
  _dateline_html_text (self, text);
  g_string_append (self->out, "</bdi>");
}

void
_dateline_html_style (DatelineHtml *self, const char *css)
{
  g_return_if_fail (strstr (css, "</") == NULL);

  g_string_append (self->out, "<style>\n");
  g_string_append (self->out, css);
  g_string_append (self->out, "</style>\n");
}

/* An address whose host is followed by nothing odd; "https://bank.example@evil.example/" names a
 * user and reads as the wrong host, so it stays text. */
gboolean
_dateline_html_is_safe_url (const char *url)
{
  const char *rest = NULL;
  gsize host;

  if (url == NULL || !g_utf8_validate (url, -1, NULL) || dateline_text_has_hidden (url))
    return FALSE;
  if (g_ascii_strncasecmp (url, "https://", 8) == 0)
    rest = url + 8;
  else if (g_ascii_strncasecmp (url, "http://", 7) == 0)
    rest = url + 7;
  if (rest == NULL || strpbrk (rest, " \t\n\r\"'<>\\^`{|}") != NULL)
    return FALSE;
  host = strcspn (rest, "/?#");
  return host > 0 && memchr (rest, '@', host) == NULL;
}
