/* dateline-html-meta.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-html-meta-private.h"
#include "dateline-stamp.h"
#include "dateline-text.h"

/* Longer values are no headline, no name, no address, in bytes */
#define MAX_LINE 1000

/* What stands before names */
static const char *const by_words[] = {
  "by ", "by: ", "posted by ", "written by ", "von ", "par ", "por ",
};

static char **
member (DatelineHtmlMeta *self, DatelineHtmlFact fact)
{
  char **members[] = {
    [DATELINE_HTML_FACT_TITLE] = &self->title,       [DATELINE_HTML_FACT_AUTHOR] = &self->author,
    [DATELINE_HTML_FACT_OUTLET] = &self->outlet,     [DATELINE_HTML_FACT_URL] = &self->url,
    [DATELINE_HTML_FACT_LANGUAGE] = &self->language, [DATELINE_HTML_FACT_BODY] = &self->body,
  };

  return members[fact];
}

/* Whether anything was found already */
gboolean
_dateline_html_meta_has (const DatelineHtmlMeta *self, DatelineHtmlFact fact)
{
  if (fact == DATELINE_HTML_FACT_PUBLISHED)
    return dateline_date_is_known (self->published);
  return *member ((DatelineHtmlMeta *) self, fact) != NULL;
}

/* Forms */

/* Many sites write "&amp;" and even tags into what should be plain text */
static char *
undo_markup (const char *value)
{
  g_autoptr (DatelineHtmlPage) page = NULL;

  if (strchr (value, '&') != NULL || strstr (value, "</") != NULL)
    page = dateline_html_page_new (value, strlen (value), "", NULL);
  if (page == NULL)
    return dateline_text_normalise_line (value);
  return dateline_html_page_dup_text (page, 0, MAX_LINE);
}

static gboolean
is_address (const char *value)
{
  return g_str_has_prefix (value, "http://") || g_str_has_prefix (value, "https://");
}

static char *
host_of (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || host[0] == '\0')
    return NULL;
  return g_strdup (g_str_has_prefix (host, "www.") ? host + 4 : host);
}

static char *
to_line (const char *value)
{
  return undo_markup (value);
}

/* An outlet may be named by its address alone */
static char *
to_outlet (const char *value)
{
  g_autofree char *line = undo_markup (value);

  if (line == NULL || !is_address (line))
    return g_steal_pointer (&line);
  return host_of (line);
}

static gboolean
has_digit (const char *word)
{
  return word[strcspn (word, "0123456789")] != '\0';
}

/* Whether words are the beginning of a date: "Monday, February" */
static gboolean
begins_date (char **words)
{
  g_autofree char *joined = g_strjoinv (" ", words);
  g_autofree char *with_year = g_strconcat (joined, " 2000", NULL);
  DatelineDate date;

  return dateline_stamp_read (with_year, DATELINE_STAMP_UNKNOWN, &date);
}

static void
cut_words (char **words, guint n)
{
  for (guint i = n; words[i] != NULL; i++)
    g_clear_pointer (&words[i], g_free);
}

/* Bylines often have a date behind the name: "Ann Lee, Monday, May 3, 2021" */
static char *
cut_date (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = 0;

  while (words[n] != NULL && !has_digit (words[n]))
    n++;
  if (words[n] == NULL)
    return g_strdup (line);
  cut_words (words, n);
  if (n > 0 && begins_date (words + n - 1)) {
    cut_words (words, --n);
    if (n > 1 && g_str_has_suffix (words[n - 1], ","))
      cut_words (words, n - 1);
  }
  return g_strjoinv (" ", words);
}

/* What was before the date, where that is no name: "Updated:" */
static gboolean
is_label (const char *line)
{
  return line[0] == '\0' || g_str_has_suffix (line, ":");
}

static char *
to_names (const char *value)
{
  g_autofree char *line = undo_markup (value);
  g_autofree char *names = NULL;
  const char *name = line != NULL ? line : "";

  for (gsize i = 0; i < G_N_ELEMENTS (by_words); i++)
    if (g_ascii_strncasecmp (name, by_words[i], strlen (by_words[i])) == 0) {
      name += strlen (by_words[i]);
      break;
    }
  if (is_address (name))
    return NULL;
  names = cut_date (name);
  return is_label (names) ? NULL : g_steal_pointer (&names);
}

static char *
to_address (const char *value)
{
  g_autofree char *address = g_strstrip (g_strdup (value));

  if (!is_address (address) || strpbrk (address, " \t\r\n\"<>\\") != NULL ||
      !g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL))
    return NULL;
  return g_steal_pointer (&address);
}

/* "en_US" and "en-us" alike; what is no tag is passed over */
static char *
to_language (const char *value)
{
  g_autofree char *tag = g_strdelimit (g_strstrip (g_strdup (value)), "_", '-');
  gsize primary = strspn (tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  if (primary < 2 || primary > 3 || (tag[primary] != '\0' && tag[primary] != '-') ||
      strlen (tag) > 35)
    return NULL;
  for (const char *p = tag; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return NULL;
  for (gsize i = 0; i < primary; i++)
    tag[i] = g_ascii_tolower (tag[i]);
  return g_steal_pointer (&tag);
}

static char *
to_text (const char *value)
{
  return dateline_text_normalise (value, -1, NULL);
}

static char *(*const forms[]) (const char *value) = {
  [DATELINE_HTML_FACT_TITLE] = to_line,        [DATELINE_HTML_FACT_AUTHOR] = to_names,
  [DATELINE_HTML_FACT_OUTLET] = to_outlet,     [DATELINE_HTML_FACT_URL] = to_address,
  [DATELINE_HTML_FACT_LANGUAGE] = to_language, [DATELINE_HTML_FACT_BODY] = to_text,
};

static void
take_date (DatelineHtmlMeta *self, const char *value)
{
  g_autofree char *line = dateline_text_normalise_line (value);
  DatelineDate date;

  if (line != NULL && dateline_stamp_read (line, DATELINE_STAMP_UNKNOWN, &date))
    self->published = date;
}

void
_dateline_html_meta_take (DatelineHtmlMeta *self, DatelineHtmlFact fact, const char *value)
{
  char *form;

  if (value == NULL || _dateline_html_meta_has (self, fact))
    return;
  if (fact != DATELINE_HTML_FACT_BODY && strlen (value) > MAX_LINE)
    return;
  if (fact == DATELINE_HTML_FACT_PUBLISHED) {
    take_date (self, value);
    return;
  }
  form = forms[fact](value);
  if (form != NULL && form[0] != '\0')
    *member (self, fact) = form;
  else
    g_free (form);
}

/**
 * dateline_html_meta_new:
 * @page: a web page
 *
 * Finds out what a page says about its article: its JSON-LD is trusted before OpenGraph, that
 * before other meta elements, those before what stands in the page. Any thread.
 *
 * Returns: (transfer full): the facts
 */
DatelineHtmlMeta *
dateline_html_meta_new (const DatelineHtmlPage *page)
{
  DatelineHtmlMeta *self = g_new0 (DatelineHtmlMeta, 1);

  g_return_val_if_fail (page != NULL, self);

  self->published = DATELINE_DATE_NONE;
  _dateline_html_meta_read_json (self, page);
  _dateline_html_meta_read_head (self, page);
  _dateline_html_meta_read_body (self, page);
  /* an outlet that does not give its name is known by its address */
  if (self->outlet == NULL && self->url != NULL)
    self->outlet = host_of (self->url);
  return self;
}

/**
 * dateline_html_meta_free:
 * @self: (transfer full): the facts
 */
void
dateline_html_meta_free (DatelineHtmlMeta *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->author);
  g_free (self->outlet);
  g_free (self->url);
  g_free (self->language);
  g_free (self->body);
  g_free (self);
}
