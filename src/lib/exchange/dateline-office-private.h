/* dateline-office-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-story.h"
#include "dateline-xml.h"

G_BEGIN_DECLS

/**
 * DatelineOfficeAction:
 * @DATELINE_OFFICE_PARAGRAPH: a paragraph, which may stand inside another (a text box)
 * @DATELINE_OFFICE_WORDS: its text counts
 * @DATELINE_OFFICE_SPACE: one or more spaces
 * @DATELINE_OFFICE_LINE: a line end inside a paragraph
 * @DATELINE_OFFICE_HYPHEN: a hyphen at which no line ends
 * @DATELINE_OFFICE_SKIP: it and all inside it are not part of the text
 * @DATELINE_OFFICE_NOTE: all inside it is a note, which comes after the text
 * @DATELINE_OFFICE_STYLE: says which style the paragraph has
 * @DATELINE_OFFICE_VANISH: the words around it are not shown
 *
 * What an element of a text document means.
 */
typedef enum {
  DATELINE_OFFICE_PARAGRAPH,
  DATELINE_OFFICE_WORDS,
  DATELINE_OFFICE_SPACE,
  DATELINE_OFFICE_LINE,
  DATELINE_OFFICE_HYPHEN,
  DATELINE_OFFICE_SKIP,
  DATELINE_OFFICE_NOTE,
  DATELINE_OFFICE_STYLE,
  DATELINE_OFFICE_VANISH,
} DatelineOfficeAction;

typedef struct {
  const char *name; /* the local name; the last row has NULL */
  DatelineOfficeAction action;
} DatelineOfficeElement;

/**
 * DatelineOffice:
 * @elements: what the elements of the format mean
 * @all_words: whether all text inside of paragraphs counts, or only that of words
 * @story: gets the title
 *
 * Takes the text out of a text document of either format.
 */
typedef struct {
  const DatelineOfficeElement *elements;
  gboolean all_words;
  DatelineStory *story;
  /*< private >*/
  GString *text;
  GString *notes;
  GPtrArray *open;          /* of GString: the paragraphs that have begun */
  GHashTable *title_styles; /* names of styles made of the style of titles */
  gboolean is_title;
  gboolean vanished;
  guint n_skipped;
  guint n_words;
  guint n_notes;
} DatelineOffice;

void _dateline_office_init (DatelineOffice *self,
                            const DatelineOfficeElement *elements,
                            gboolean all_words,
                            DatelineStory *story);
void _dateline_office_clear (DatelineOffice *self);
void _dateline_office_learn (DatelineOffice *self, GBytes *styles);
gboolean
_dateline_office_read (DatelineOffice *self, GBytes *document, const char *name, GError **error);
gboolean _dateline_office_read_notes (DatelineOffice *self,
                                      GBytes *document,
                                      const char *name,
                                      GError **error);
gboolean _dateline_office_finish (DatelineOffice *self,
                                  GBytes *properties,
                                  const char *name,
                                  GError **error);

G_END_DECLS
