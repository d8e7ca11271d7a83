/* dateline-html-parse.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-page.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

#include "dateline-error.h"

#define PARSE_OPTIONS                                                                  \
  (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | \
   HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED)

/* libxml2 looks through all open elements for each end tag, and through all attributes of a tag
 * for each further one. What follows keeps both products small; no page for readers comes near. */
#define MAX_NODES 600000
#define MAX_OPEN 1500
#define MAX_ATTRIBUTE_PAIRS 60000000
#define MAX_FAULTS 200000
#define MAX_ATTRIBUTES 2000
#define MAX_NAMES 20000

/* How far up an open paragraph is looked for that a new block ends */
#define PARAGRAPH_REACH 64

#define MAX_VALUE 2048
#define MAX_CONTENT 16384
#define MAX_NOTE 4096

typedef struct {
  guint32 node;
  const xmlChar *name; /* libxml2's own, one pointer for each name */
} OpenElement;

typedef struct {
  DatelineHtmlPage *page;
  htmlParserCtxt *parser;
  const char *at; /* what the parser has not been given yet */
  const char *end;
  GArray *open;
  guint silent; /* open elements whose text nobody reads */
  guint preformatted;
  guint paragraphs;
  guint faults;
  guint64 attribute_pairs;
  gboolean structured_data; /* inside a script that is data for us */
  const char *beyond;       /* which limit was passed, a sentence to be translated */
} Builder;

static const char *const attribute_names[DATELINE_HTML_N_ATTRIBUTES] = {
  "alt",     "aria-hidden", "aria-modal", "class",    "content", "datetime", "hidden",
  "href",    "id",          "itemprop",   "itemtype", "lang",    "name",     "property",
  "pubdate", "rel",         "role",       "style",    "summary", "type",
};

static int
compare_attribute (const void *key, const void *element)
{
  return g_ascii_strcasecmp (key, *(const char *const *) element);
}

static void
stop (Builder *self, const char *sentence)
{
  if (self->beyond == NULL)
    self->beyond = sentence;
  xmlStopParser (self->parser);
}

/* The open elements */

static DatelineHtmlNode *
node_at (Builder *self, guint32 node)
{
  return &g_array_index (self->page->nodes, DatelineHtmlNode, node);
}

static OpenElement *
innermost (Builder *self)
{
  return &g_array_index (self->open, OpenElement, self->open->len - 1);
}

static gboolean
is_silent (DatelineHtmlTag tag)
{
  return (dateline_html_tag_get_traits (tag) & DATELINE_HTML_SILENT) != 0 &&
         tag != DATELINE_HTML_TAG_HEAD && tag != DATELINE_HTML_TAG_TITLE;
}

static void
count_open (Builder *self, DatelineHtmlTag tag, int change)
{
  if (is_silent (tag))
    self->silent += change;
  if (tag == DATELINE_HTML_TAG_PRE)
    self->preformatted += change;
  if (tag == DATELINE_HTML_TAG_P)
    self->paragraphs += change;
}

static void
close_innermost (Builder *self)
{
  DatelineHtmlNode *node = node_at (self, innermost (self)->node);

  node->end = self->page->nodes->len;
  count_open (self, node->tag, -1);
  g_array_set_size (self->open, self->open->len - 1);
  self->structured_data = FALSE;
}

static void
close_down_to (Builder *self, guint position)
{
  while (self->open->len > position)
    close_innermost (self);
}

/* A cell or a picture in words is a world of its own: a block in it ends no paragraph outside */
static gboolean
is_boundary (DatelineHtmlTag tag)
{
  return tag == DATELINE_HTML_TAG_TD || tag == DATELINE_HTML_TAG_TH ||
         tag == DATELINE_HTML_TAG_CAPTION || tag == DATELINE_HTML_TAG_BUTTON ||
         tag == DATELINE_HTML_TAG_OBJECT || tag == DATELINE_HTML_TAG_TEMPLATE;
}

static guint
find_open_paragraph (Builder *self)
{
  guint lowest = self->open->len > PARAGRAPH_REACH ? self->open->len - PARAGRAPH_REACH : 1;

  for (guint i = self->open->len; self->paragraphs > 0 && i > lowest; i--) {
    DatelineHtmlTag tag = node_at (self, g_array_index (self->open, OpenElement, i - 1).node)->tag;

    if (tag == DATELINE_HTML_TAG_P)
      return i - 1;
    if (is_boundary (tag))
      break;
  }
  return 0;
}

/* libxml2 knows the rules of HTML 4: a new section or figure ends a paragraph, too, and what
 * readers see ends a head that nobody closed */
static void
close_before_block (Builder *self)
{
  guint paragraph = find_open_paragraph (self);

  if (paragraph > 0)
    close_down_to (self, paragraph);
  if (node_at (self, innermost (self)->node)->tag == DATELINE_HTML_TAG_HEAD)
    close_innermost (self);
}

/* What the parser tells */

/* Pages write the numbers of Windows-1252 where those of Unicode are meant ("&#150;"): browsers
 * read them so. Zero: not assigned there either. */
static const guint16 windows_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static gsize
append_repaired (GString *target, const char *text, gsize length)
{
  gsize before = target->len;
  const char *end = text + length;
  const char *control;

  while ((control = memchr (text, 0xC2, end - text)) != NULL && control + 1 < end) {
    guint8 low = (guint8) control[1];
    gunichar meant = low < 0xA0 ? windows_1252[low - 0x80] : 0;

    g_string_append_len (target, text, control - text + (meant != 0 ? 0 : 2));
    if (meant != 0)
      g_string_append_unichar (target, meant);
    text = control + 2;
  }
  g_string_append_len (target, text, end - text);
  return target->len - before;
}

static void
append_value (Builder *self, guint32 key, const xmlChar *text)
{
  const char *value = text != NULL ? (const char *) text : "";
  gsize length = strlen (value);
  gsize most = key == DATELINE_HTML_CONTENT ? MAX_CONTENT : MAX_VALUE;
  DatelineHtmlValue entry = { key, (guint32) self->page->values->len };

  if (length > most)
    length = g_utf8_find_prev_char (value, value + most + 1) - value;
  append_repaired (self->page->values, value, length);
  g_string_append_c (self->page->values, '\0');
  g_array_append_val (self->page->attributes, entry);
}

static guint32
append_attributes (Builder *self, const xmlChar **attributes)
{
  guint32 known = 0;
  guint n = 0;

  for (; attributes != NULL && attributes[2 * n] != NULL; n++) {
    const char *const *found =
        bsearch (attributes[2 * n], attribute_names, G_N_ELEMENTS (attribute_names),
                 sizeof (char *), compare_attribute);

    if (found == NULL)
      continue;
    append_value (self, (guint32) (found - attribute_names), attributes[2 * n + 1]);
    known++;
  }
  self->attribute_pairs += (guint64) n * n;
  if (self->attribute_pairs > MAX_ATTRIBUTE_PAIRS)
    stop (self, N_ ("its elements have more attributes than those of any page for readers"));
  return known;
}

static gboolean
is_structured_data (Builder *self, guint32 node)
{
  const char *type;

  if (node_at (self, node)->tag != DATELINE_HTML_TAG_SCRIPT)
    return FALSE;
  type = dateline_html_page_get_attribute (self->page, node, DATELINE_HTML_TYPE);
  return type != NULL && g_ascii_strncasecmp (type, "application/ld+json", 19) == 0;
}

static guint32
append_node (Builder *self, DatelineHtmlTag tag)
{
  DatelineHtmlNode node = { .tag = tag, .end = self->page->nodes->len + 1 };

  if (self->open->len > 0)
    node.parent = innermost (self)->node;
  if (self->page->nodes->len >= MAX_NODES)
    stop (self, N_ ("it has more elements than any page for readers"));
  g_array_append_val (self->page->nodes, node);
  return self->page->nodes->len - 1;
}

static void
open_element (Builder *self, guint32 node, const xmlChar *name)
{
  OpenElement entry = { node, name };

  if (self->open->len >= MAX_OPEN || self->parser->nameNr >= MAX_OPEN)
    stop (self, N_ ("its elements lie deeper inside each other than in any page for readers"));
  g_array_append_val (self->open, entry);
  count_open (self, node_at (self, node)->tag, +1);
  self->structured_data = is_structured_data (self, node);
}

static void
on_element_started (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Builder *self = data;
  DatelineHtmlTag tag = dateline_html_tag_from_name ((const char *) name);
  guint traits = dateline_html_tag_get_traits (tag);
  guint32 node;
  guint32 first;
  guint32 n_attributes;

  if ((traits & DATELINE_HTML_BLOCK) != 0)
    close_before_block (self);
  node = append_node (self, tag);
  first = self->page->attributes->len;
  n_attributes = append_attributes (self, attributes);
  node_at (self, node)->data = first;
  node_at (self, node)->size = n_attributes;
  if ((traits & DATELINE_HTML_VOID) == 0)
    open_element (self, node, name);
}

static void
on_element_ended (void *data, const xmlChar *name)
{
  Builder *self = data;
  DatelineHtmlTag tag = dateline_html_tag_from_name ((const char *) name);
  guint paragraph;

  if ((dateline_html_tag_get_traits (tag) & DATELINE_HTML_VOID) != 0)
    return;
  if (tag == DATELINE_HTML_TAG_P) {
    paragraph = find_open_paragraph (self);
    if (paragraph > 0)
      close_down_to (self, paragraph);
    return;
  }
  for (guint i = self->open->len; i > 1; i--)
    if (g_array_index (self->open, OpenElement, i - 1).name == name) {
      close_down_to (self, i - 1);
      return;
    }
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

static void
append_text (Builder *self, const char *text, gsize length)
{
  guint32 last = self->page->nodes->len - 1;
  DatelineHtmlNode *node = node_at (self, last);

  if (node->tag != DATELINE_HTML_TAG_TEXT || node->parent != innermost (self)->node) {
    last = append_node (self, DATELINE_HTML_TAG_TEXT);
    node = node_at (self, last);
    node->data = (guint32) self->page->text->len;
  }
  node->size += (guint32) append_repaired (self->page->text, text, length);
}

static void
on_text_found (void *data, const xmlChar *text, int length)
{
  Builder *self = data;
  gsize size = (gsize) length;

  if (self->silent > 0 && !self->structured_data)
    return;
  if (self->preformatted == 0 && is_blank ((const char *) text, size))
    size = MIN (size, 1);
  append_text (self, (const char *) text, size);
}

/* Browsers note in a comment where a page was saved from: "saved from url=(0023)http://…" in
 * Chrome, "url: http://…" in SingleFile, which puts it on a line of its own */
static void
on_comment_found (void *data, const xmlChar *text)
{
  static const char *const notes[] = { "saved from url=(", "SingleFile" };
  Builder *self = data;
  const char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (notes) && found == NULL; i++)
    found = g_strstr_len ((const char *) text, MAX_NOTE, notes[i]);
  found = found != NULL ? g_strstr_len (found, MAX_NOTE, "http") : NULL;
  if (found != NULL && self->page->saved_from == NULL)
    self->page->saved_from = g_strndup (found, strcspn (found, " \t\r\n"));
}

static void
on_fault_found (void *data, const xmlError *fault)
{
  Builder *self = data;

  if (fault->code == XML_HTML_UNKNOWN_TAG) /* all that came after HTML 4 */
    return;
  self->faults += 1 + self->parser->nameNr / 16;
  if (self->faults > MAX_FAULTS)
    stop (self, N_ ("it has more faults than any page for readers"));
}

/* Running it */

/* The parser asks for its text in small pieces, also in the midst of a tag: the one place where a
 * tag of a million attributes can be stopped. 0 is the end. */
static int
on_text_wanted (void *data, char *buffer, int size)
{
  Builder *self = data;
  int n = (int) MIN (size, self->end - self->at);

  if (self->parser->maxatts > 2 * MAX_ATTRIBUTES)
    self->beyond = N_ ("one of its elements has more attributes than any page for readers");
  if (xmlDictSize (self->parser->dict) > MAX_NAMES)
    self->beyond = N_ ("it has more names of elements than any page for readers");
  if (self->beyond != NULL)
    return 0;
  memcpy (buffer, self->at, n);
  self->at += n;
  return n;
}

static void
set_handlers (htmlParserCtxt *parser)
{
  memset (parser->sax, 0, sizeof *parser->sax);
  parser->sax->initialized = XML_SAX2_MAGIC;
  parser->sax->startElement = on_element_started;
  parser->sax->endElement = on_element_ended;
  parser->sax->characters = on_text_found;
  parser->sax->cdataBlock = on_text_found;
  parser->sax->ignorableWhitespace = on_text_found;
  parser->sax->comment = on_comment_found;
  parser->sax->serror = (xmlStructuredErrorFunc) on_fault_found;
}

static void
start_parser (Builder *self)
{
  xmlParserInputBuffer *buffer;
  xmlParserInput *input;

  self->parser = htmlNewParserCtxt ();
  htmlCtxtUseOptions (self->parser, PARSE_OPTIONS);
  set_handlers (self->parser);
  self->parser->userData = self;
  self->parser->charset = XML_CHAR_ENCODING_UTF8;
  buffer = xmlParserInputBufferCreateIO (on_text_wanted, NULL, self, XML_CHAR_ENCODING_NONE);
  input = xmlNewIOInputStream (self->parser, buffer, XML_CHAR_ENCODING_NONE);
  inputPush (self->parser, input);
}

static DatelineHtmlPage *
new_page (void)
{
  DatelineHtmlPage *page = g_new0 (DatelineHtmlPage, 1);

  page->nodes = g_array_new (FALSE, FALSE, sizeof (DatelineHtmlNode));
  page->attributes = g_array_new (FALSE, FALSE, sizeof (DatelineHtmlValue));
  page->text = g_string_new (NULL);
  page->values = g_string_new (NULL);
  return page;
}

static void
run (Builder *self)
{
  guint32 root = append_node (self, DATELINE_HTML_TAG_HTML);
  OpenElement entry = { root, NULL };

  g_array_append_val (self->open, entry);
  start_parser (self);
  htmlParseDocument (self->parser);
  close_down_to (self, 0);
  g_clear_pointer (&self->parser, htmlFreeParserCtxt);
}

/**
 * dateline_html_page_new:
 * @text: a web page, valid UTF-8 without a BOM and without NULs, followed by a NUL
 * @length: its bytes
 * @name: the file's name for people, for messages
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if the page is made to keep a reader busy
 *
 * Reads a web page with libxml2's forgiving parser. Nothing outside @text is read, no script runs.
 * Any page ends within the limits above in time and memory. Any thread; the page belongs to one
 * thread at a time.
 *
 * Returns: (transfer full): the page
 */
DatelineHtmlPage *
dateline_html_page_new (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (DatelineHtmlPage) page = new_page ();
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (OpenElement));
  Builder builder = { .page = page, .open = open, .at = text, .end = text + length };

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (length > DATELINE_HTML_MAX_PAGE) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                 _ ("%s: the page is larger than %d MB without its pictures"), name,
                 DATELINE_HTML_MAX_PAGE / (1024 * 1024));
    return NULL;
  }
  run (&builder);
  if (builder.beyond != NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT, "%s: %s", name, _ (builder.beyond));
    return NULL;
  }
  return g_steal_pointer (&page);
}
