/* fuzz-importer.h: what the fuzz targets of importers share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "dateline-error.h"
#include "dateline-importer.h"
#include "dateline-text.h"
#include "fuzz-target.h"

static inline void
fuzz_check_line (const char *line)
{
  if (line != NULL &&
      (*line == '\0' || strchr (line, '\n') != NULL || !g_utf8_validate (line, -1, NULL)))
    g_error ("a member of the story is not a line of text");
}

static inline void
fuzz_check_story (const DatelineStory *story)
{
  g_autofree char *again = NULL;

  if (story->refusal != NULL)
    return;
  again = dateline_text_normalise (story->text, -1, NULL);
  if (*story->text == '\0' || strcmp (again, story->text) != 0)
    g_error ("the text is empty or not normalised");
  if (story->original == NULL || story->media_type == NULL)
    g_error ("the story has no original");
  fuzz_check_line (story->title);
  fuzz_check_line (story->author);
  fuzz_check_line (story->outlet);
  fuzz_check_line (story->url);
  fuzz_check_line (story->language);
  fuzz_check_line (story->external_id);
}

/* Reads the bytes as a file of the format of that name, whatever they look like */
static inline int
fuzz_importer (const char *name, const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
  const DatelineImporter *const *all = dateline_importer_list (NULL);
  g_autoptr (GError) error = NULL;

  while (*all != NULL && strcmp ((*all)->name, name) != 0)
    all++;
  if (*all == NULL)
    g_error ("there is no importer “%s”", name);
  if ((*all)->read (bytes, "a file", stories, &error) != (error == NULL))
    g_error ("the answer and the error do not agree");
  if (error != NULL && (error->domain != DATELINE_ERROR || stories->len > 0))
    g_error ("a wrong error, or stories beside it");
  if (error == NULL && stories->len == 0)
    g_error ("neither stories nor an error");
  for (guint i = 0; i < stories->len; i++)
    fuzz_check_story (g_ptr_array_index (stories, i));
  dateline_importer_find (bytes, "a file", NULL);
  return 0;
}
