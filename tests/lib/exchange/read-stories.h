/* read-stories.h: what the tests of importers share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "dateline-error.h"
#include "dateline-importer.h"
#include "dateline-text.h"

/* Reads bytes as a file of that name would be read; checks what must hold for every story */
static inline GPtrArray *
read_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
  const DatelineImporter *importer = dateline_importer_find (bytes, name, NULL);

  g_assert_nonnull (importer);
  if (!importer->read (bytes, name, stories, error)) {
    g_assert_cmpuint (stories->len, ==, 0);
    g_assert_true (error == NULL || (*error)->domain == DATELINE_ERROR);
    g_assert_true (error == NULL || g_str_has_prefix ((*error)->message, name));
    return NULL;
  }
  g_assert_cmpuint (stories->len, >, 0);
  for (guint i = 0; i < stories->len; i++) {
    const DatelineStory *story = g_ptr_array_index (stories, i);
    const char *const texts[] = { story->title,    story->author, story->outlet,     story->url,
                                  story->language, story->text,   story->external_id };
    g_autofree char *again = NULL;

    if (story->refusal != NULL) {
      g_assert_true (g_str_has_prefix (story->refusal->message, name));
      continue;
    }
    again = dateline_text_normalise (story->text, -1, NULL);
    g_assert_cmpstr (again, ==, story->text);
    g_assert_nonnull (story->original);
    for (gsize t = 0; t < G_N_ELEMENTS (texts); t++)
      g_assert_true (texts[t] == NULL ||
                     (*texts[t] != '\0' && g_utf8_validate (texts[t], -1, NULL)));
    g_assert_true (story->title == NULL || strchr (story->title, '\n') == NULL);
  }
  return g_steal_pointer (&stories);
}

static inline GPtrArray *
read_string (const char *text, gssize length, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return read_bytes (bytes, name, error);
}

/* A file of one story, which can be read */
static inline DatelineStory *
read_one (const char *text, gssize length, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = read_string (text, length, name, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stories->len, ==, 1);
  return g_ptr_array_steal_index (stories, 0);
}

static inline void
assert_date (DatelineDate date, const char *iso)
{
  g_autofree char *text = dateline_date_to_iso (date);

  g_assert_cmpstr (text, ==, iso);
}
