/* dateline-office.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-office-private.h"

#include <string.h>

#include "dateline-story-private.h"
#include "dateline-text.h"

/* More spaces in a row than this are layout */
#define MOST_SPACES 64

static const DatelineOfficeElement *
find_element (const DatelineOffice *self, const char *name)
{
  for (const DatelineOfficeElement *e = self->elements; e->name != NULL; e++)
    if (strcmp (e->name, name) == 0)
      return e;
  return NULL;
}

static GString *
current (const DatelineOffice *self)
{
  if (self->open->len == 0 || self->n_skipped > 0 || self->vanished)
    return NULL;
  return g_ptr_array_index (self->open, self->open->len - 1);
}

/* Styles */

static gboolean
is_title_style (const DatelineOffice *self, const char *style)
{
  return style != NULL &&
         (g_ascii_strcasecmp (style, "Title") == 0 || g_ascii_strcasecmp (style, "Heading1") == 0 ||
          g_ascii_strcasecmp (style, "Heading_20_1") == 0 ||
          g_hash_table_contains (self->title_styles, style));
}

/* ODF gives a paragraph a style of its own, and says elsewhere of which style that is made */
static void
learn_style (DatelineOffice *self, DatelineXmlScan *scan)
{
  g_autofree char *name = dateline_xml_attribute (scan, "name");
  g_autofree char *parent = dateline_xml_attribute (scan, "parent-style-name");
  g_autofree char *value = dateline_xml_attribute (scan, "val");

  if (value != NULL)
    self->is_title |= is_title_style (self, value);
  else if (name != NULL && is_title_style (self, parent))
    g_hash_table_add (self->title_styles, g_steal_pointer (&name));
}

/* Paragraphs */

static void
begin_paragraph (DatelineOffice *self, DatelineXmlScan *scan)
{
  g_autofree char *style = dateline_xml_attribute (scan, "style-name");

  g_ptr_array_add (self->open, g_string_new (NULL));
  self->is_title = is_title_style (self, style);
}

static void
end_paragraph (DatelineOffice *self)
{
  GString *out = self->n_notes > 0 ? self->notes : self->text;
  g_autofree char *line = NULL;
  GString *paragraph;

  if (self->open->len == 0)
    return;
  paragraph = g_ptr_array_index (self->open, self->open->len - 1);
  line = dateline_text_normalise_line (paragraph->str);
  if (self->is_title && line != NULL && self->text->len == 0 && self->story->title == NULL) {
    self->story->title = g_steal_pointer (&line);
  } else if (line != NULL) {
    if (out->len > 0)
      g_string_append (out, "\n\n");
    g_string_append (out, g_strstrip (paragraph->str));
  }
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
  self->is_title = FALSE;
}

static void
append_spaces (DatelineOffice *self, DatelineXmlScan *scan)
{
  g_autofree char *count = dateline_xml_attribute (scan, "c");
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;
  GString *paragraph = current (self);

  for (guint64 i = 0; paragraph != NULL && i < MIN (n, MOST_SPACES); i++)
    g_string_append_c (paragraph, ' ');
}

static void
append_character (DatelineOffice *self, char character)
{
  if (current (self) != NULL)
    g_string_append_c (current (self), character);
}

static gboolean
is_switched_off (DatelineXmlScan *scan)
{
  g_autofree char *value = dateline_xml_attribute (scan, "val");

  return value != NULL && (strcmp (value, "0") == 0 || strcmp (value, "false") == 0);
}

/* What the scan tells */

static gboolean
on_start (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error)
{
  DatelineOffice *self = user_data;
  const DatelineOfficeElement *element = find_element (self, name);

  if (strcmp (name, "r") == 0)
    self->vanished = FALSE;
  if (element == NULL)
    return TRUE;
  switch (element->action) {
  case DATELINE_OFFICE_PARAGRAPH:
    begin_paragraph (self, scan);
    break;
  case DATELINE_OFFICE_WORDS:
    self->n_words++;
    break;
  case DATELINE_OFFICE_SPACE:
    append_spaces (self, scan);
    break;
  case DATELINE_OFFICE_LINE:
    append_character (self, '\n');
    break;
  case DATELINE_OFFICE_HYPHEN:
    append_character (self, '-');
    break;
  case DATELINE_OFFICE_SKIP:
    self->n_skipped++;
    break;
  case DATELINE_OFFICE_NOTE:
    self->n_notes++;
    break;
  case DATELINE_OFFICE_STYLE:
    learn_style (self, scan);
    break;
  case DATELINE_OFFICE_VANISH:
    self->vanished = !is_switched_off (scan);
    break;
  }
  return TRUE;
}

static gboolean
on_end (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error)
{
  DatelineOffice *self = user_data;
  const DatelineOfficeElement *element = find_element (self, name);

  if (strcmp (name, "r") == 0 || strcmp (name, "pPr") == 0)
    self->vanished = FALSE;
  if (element == NULL)
    return TRUE;
  if (element->action == DATELINE_OFFICE_PARAGRAPH)
    end_paragraph (self);
  else if (element->action == DATELINE_OFFICE_WORDS)
    self->n_words--;
  else if (element->action == DATELINE_OFFICE_SKIP)
    self->n_skipped--;
  else if (element->action == DATELINE_OFFICE_NOTE)
    self->n_notes--;
  return TRUE;
}

static gboolean
on_text (const char *text, gsize length, gpointer user_data, GError **error)
{
  DatelineOffice *self = user_data;

  if (current (self) != NULL && (self->all_words || self->n_words > 0))
    g_string_append_len (current (self), text, (gssize) length);
  return TRUE;
}

static const DatelineXmlHandler handler = { on_start, on_end, on_text };

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

/*
 * _dateline_office_init:
 *
 * Begins to read a document. Clear it afterwards.
 */
void
_dateline_office_init (DatelineOffice *self,
                       const DatelineOfficeElement *elements,
                       gboolean all_words,
                       DatelineStory *story)
{
  *self = (DatelineOffice){ .elements = elements, .all_words = all_words, .story = story };
  self->text = g_string_new (NULL);
  self->notes = g_string_new (NULL);
  self->open = g_ptr_array_new_with_free_func (free_string);
  self->title_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
_dateline_office_clear (DatelineOffice *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->notes, TRUE);
  g_ptr_array_unref (self->open);
  g_hash_table_unref (self->title_styles);
}

typedef struct {
  DatelineOffice *office;
  char *id;
} StyleLearner;

/* Ids of styles are in the language of the program, their names are not: a style of the id "Titel"
 * is named "Title" */
static gboolean
on_style_started (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error)
{
  StyleLearner *self = user_data;
  g_autofree char *value = NULL;

  if (strcmp (name, "style") == 0) {
    g_free (self->id);
    self->id = dateline_xml_attribute (scan, "styleId");
  } else if (strcmp (name, "name") == 0 && self->id != NULL) {
    value = dateline_xml_attribute (scan, "val");
    if (value != NULL &&
        (g_ascii_strcasecmp (value, "title") == 0 || g_ascii_strcasecmp (value, "heading 1") == 0))
      g_hash_table_add (self->office->title_styles, g_steal_pointer (&self->id));
  }
  return TRUE;
}

/*
 * _dateline_office_learn:
 * @styles: (nullable): a document of styles
 *
 * Learns which styles are those of titles.
 */
void
_dateline_office_learn (DatelineOffice *self, GBytes *styles)
{
  static const DatelineXmlHandler styles_handler = { on_style_started, NULL, NULL };
  StyleLearner learner = { self, NULL };

  if (styles != NULL)
    dateline_xml_scan (styles, "", &styles_handler, &learner, NULL);
  g_free (learner.id);
}

/*
 * _dateline_office_read:
 *
 * Reads the document's text. Text boxes come before the paragraph to which they are tied, notes
 * after all; deleted words, comments, headers and footers are left out.
 */
gboolean
_dateline_office_read (DatelineOffice *self, GBytes *document, const char *name, GError **error)
{
  return dateline_xml_scan (document, name, &handler, self, error);
}

/*
 * _dateline_office_read_notes:
 * @document: (nullable): a document of notes alone
 */
gboolean
_dateline_office_read_notes (DatelineOffice *self,
                             GBytes *document,
                             const char *name,
                             GError **error)
{
  gboolean done;

  if (document == NULL)
    return TRUE;
  self->n_notes++;
  done = dateline_xml_scan (document, name, &handler, self, error);
  self->n_notes--;
  return done;
}

/* Properties: what the document says about itself */

typedef struct {
  GString *title;
  GString *language;
  GString *open;
} Properties;

static gboolean
on_property_start (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error)
{
  Properties *self = user_data;

  self->open = NULL;
  if (strcmp (name, "title") == 0)
    self->open = self->title;
  else if (strcmp (name, "language") == 0)
    self->open = self->language;
  return TRUE;
}

static gboolean
on_property_end (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error)
{
  ((Properties *) user_data)->open = NULL;
  return TRUE;
}

static gboolean
on_property_text (const char *text, gsize length, gpointer user_data, GError **error)
{
  Properties *self = user_data;

  if (self->open != NULL)
    g_string_append_len (self->open, text, (gssize) length);
  return TRUE;
}

/* Who typed the file and when is not who wrote the story and when: neither is taken. A title is
 * believed if the text has none of its own. */
static void
read_properties (DatelineStory *story, GBytes *properties)
{
  static const DatelineXmlHandler properties_handler = { on_property_start, on_property_end,
                                                         on_property_text };
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) language = g_string_new (NULL);
  Properties found = { title, language, NULL };

  if (properties == NULL || !dateline_xml_scan (properties, "", &properties_handler, &found, NULL))
    return;
  _dateline_story_set (story, "title", title->str);
  _dateline_story_set (story, "language", language->str);
}

static gboolean
begins_with_title (const char *text, const char *title)
{
  return title != NULL && g_str_has_prefix (text, title) &&
         g_str_has_prefix (text + strlen (title), "\n\n");
}

/*
 * _dateline_office_finish:
 * @properties: (nullable): the document's own properties, in XML
 *
 * Gives the story its text and, where the text has no title by its style, the one that the first
 * paragraph or the properties have.
 */
gboolean
_dateline_office_finish (DatelineOffice *self, GBytes *properties, const char *name, GError **error)
{
  g_autofree char *normal = NULL;
  const char *text;

  if (self->notes->len > 0)
    g_string_append_printf (self->text, "%s%s", self->text->len > 0 ? "\n\n" : "",
                            self->notes->str);
  normal = dateline_text_normalise (self->text->str, (gssize) self->text->len, NULL);
  text = self->story->title == NULL ? _dateline_story_take_title (self->story, normal) : normal;
  read_properties (self->story, properties);
  if (begins_with_title (text, self->story->title))
    text += strlen (self->story->title) + 2;
  return _dateline_story_take_text (self->story, text, name, error);
}
