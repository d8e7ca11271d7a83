/* dateline-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-html-article.h"
#include "dateline-html-charset.h"
#include "dateline-html-meta.h"
#include "dateline-importer-private.h"
#include "dateline-text.h"

/* How far into a file its first element is looked for */
#define SNIFF_BYTES 1024

/* The text that a page carries as data is better where that is so many times as long: its article
 * is made by a script */
#define DATA_FACTOR 2

/* First bytes */

/* Elements that a page begins with and no other format does, from the WHATWG's sniffing table */
static const char *const openings[] = {
  "<!doctype html", "<html", "<head", "<body",  "<title",   "<script", "<meta", "<h1",
  "<div",           "<p",    "<br",   "<table", "<article", "<style",
};

static gboolean
begins_with (const char *text, const char *word)
{
  gsize length = strlen (word);

  return g_ascii_strncasecmp (text, word, length) == 0 && !g_ascii_isalnum (text[length]);
}

/* What may stand before the first element: white space, comments, an XML declaration */
static const char *
skip_prolog (const char *text)
{
  const char *end;

  for (;;) {
    while (g_ascii_isspace (*text))
      text++;
    if (g_str_has_prefix (text, "<!--"))
      end = strstr (text, "-->");
    else if (g_str_has_prefix (text, "<?xml "))
      end = strstr (text, "?>");
    else
      return text;
    if (end == NULL)
      return "";
    text = end + (*end == '-' ? 3 : 2);
  }
}

/* UTF-16 is known by its mark; of each pair of bytes the one that is not zero is enough here */
static char *
narrow_head (const guint8 *data, gsize length)
{
  GString *head = g_string_new (NULL);
  gsize start = 0;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  else if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    start = 2;
  for (gsize i = start; i < MIN (length, SNIFF_BYTES); i++)
    if (data[i] != 0)
      g_string_append_c (head, (char) data[i]);
  return g_string_free (head, FALSE);
}

static gboolean
is_html (const guint8 *data, gsize length)
{
  g_autofree char *head = narrow_head (data, length);
  const char *first = skip_prolog (head);

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (begins_with (first, openings[i]))
      return TRUE;
  return FALSE;
}

/* Reading */

static DatelineHtmlPage *
parse (GBytes *bytes, const char *charset, const char *name, GError **error)
{
  g_autofree char *text = dateline_html_decode (bytes, charset, name, error);

  if (text == NULL)
    return NULL;
  return dateline_html_page_new (text, strlen (text), name, error);
}

static void
move_facts (DatelineStory *story, DatelineHtmlMeta *meta)
{
  story->title = g_steal_pointer (&meta->title);
  story->author = g_steal_pointer (&meta->author);
  story->outlet = g_steal_pointer (&meta->outlet);
  story->url = g_steal_pointer (&meta->url);
  story->language = g_steal_pointer (&meta->language);
  story->published = meta->published;
}

static char *
find_text (const DatelineHtmlPage *page, DatelineHtmlMeta *meta)
{
  const DatelineHtmlFacts facts = { meta->title, meta->author };
  g_autofree char *text = dateline_html_article_find (page, &facts);

  if (meta->body != NULL && strlen (meta->body) > DATA_FACTOR * strlen (text))
    return g_steal_pointer (&meta->body);
  return g_steal_pointer (&text);
}

/**
 * dateline_html_read_story:
 * @story: a story without text, to be filled in
 * @page: a web page as it lies in a file, a mail or an archive
 * @charset: (nullable): what its carrier says it is encoded in
 * @name: the file's name for people, for messages
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if it is too large or made to keep a reader busy,
 *   %DATELINE_ERROR_INVALID if there is no text in it
 *
 * Takes the article out of a page, and what the page says about it. Nothing outside @page is read,
 * no script runs. Any thread.
 *
 * Returns: %FALSE with @error set if there is no article; then @story is as it was
 */
gboolean
dateline_html_read_story (DatelineStory *story,
                          GBytes *page,
                          const char *charset,
                          const char *name,
                          GError **error)
{
  g_autoptr (DatelineHtmlPage) parsed = NULL;
  g_autoptr (DatelineHtmlMeta) meta = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (story != NULL && page != NULL && name != NULL, FALSE);

  parsed = parse (page, charset, name, error);
  if (parsed == NULL)
    return FALSE;
  meta = dateline_html_meta_new (parsed);
  text = find_text (parsed, meta);
  if (text[0] == '\0') {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: there is no text in this page; perhaps a script fetches it: save the page "
                    "from the browser after it is shown"),
                 name);
    return FALSE;
  }
  move_facts (story, meta);
  story->text = g_steal_pointer (&text);
  return TRUE;
}

/**
 * dateline_html_read_all:
 * @page: a web page as it lies in a file, a mail or an archive
 * @charset: (nullable): what its carrier says it is encoded in
 * @name: the file's name for people, for messages
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if it is too large or made to keep a reader busy
 *
 * Takes all text out of a page that readers see, without looking for an article. Any thread.
 *
 * Returns: (transfer full): the text in the form of dateline_text_normalise(), perhaps ""
 */
char *
dateline_html_read_all (GBytes *page, const char *charset, const char *name, GError **error)
{
  g_autoptr (DatelineHtmlPage) parsed = NULL;

  g_return_val_if_fail (page != NULL && name != NULL, NULL);

  parsed = parse (page, charset, name, error);
  return parsed != NULL ? dateline_html_page_to_text (parsed) : NULL;
}

/**
 * dateline_html_to_text:
 * @html: a piece of HTML, UTF-8
 * @length: its bytes, or -1 if it ends with a NUL
 *
 * Takes all text out of a piece of HTML as feeds carry it: markup, scripts and hidden parts are
 * left out, paragraphs kept. Any thread.
 *
 * Returns: (transfer full): the text in the form of dateline_text_normalise(); "" where the piece
 * is made to keep a reader busy
 */
char *
dateline_html_to_text (const char *html, gssize length)
{
  g_autofree char *valid = NULL;
  g_autoptr (DatelineHtmlPage) page = NULL;

  g_return_val_if_fail (html != NULL, NULL);

  valid =
      dateline_text_decode (html, length < 0 ? strlen (html) : (gsize) length, "UTF-8", NULL, NULL);
  if (valid != NULL)
    page = dateline_html_page_new (valid, strlen (valid), "", NULL);
  return page != NULL ? dateline_html_page_to_text (page) : g_strdup ("");
}

static gboolean
read_page (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, "text/html");

  if (!dateline_html_read_story (story, bytes, NULL, name, error))
    return FALSE;
  g_ptr_array_add (stories, g_steal_pointer (&story));
  return TRUE;
}

static const char *const extensions[] = { "html", "htm", "xhtml", "xht", NULL };
static const char *const media_types[] = { "text/html", "application/xhtml+xml", NULL };

const DatelineImporter _dateline_importer_html = {
  .name = "html",
  .label = N_ ("Web page"),
  .extensions = extensions,
  .media_types = media_types,
  .sniff = is_html,
  .read = read_page,
};
