/* dateline-pdf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* memmem() */
#define _GNU_SOURCE

#include "dateline-importer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-helper-private.h"
#include "dateline-page-private.h"
#include "dateline-story-private.h"
#include "dateline-text.h"

#define HELPER "dateline-pdf-text"
#define MAX_TOLD (32 * 1024 * 1024)
#define MAX_SECONDS 25
#define MAX_LINES 500000

static const char *const extensions[] = { "pdf", NULL };
static const char *const media_types[] = { "application/pdf", "application/x-pdf", NULL };

/**
 * Told:
 *
 * What the helper told about a document. It may have been bent by the document: nothing of it is
 * believed that is not checked.
 */
typedef struct {
  GPtrArray *lines; /* of DatelinePageLine */
  char *title;
  const char *failure; /* static: "encrypted" or "damaged" */
  guint n_pages;
  double height; /* of the page that is being told */
  gboolean complete;
} Told;

/* The mark may follow a few bytes of something else */
static gboolean
sniff (const guint8 *data, gsize length)
{
  return memmem (data, MIN (length, 1024), "%PDF-", 5) != NULL;
}

static gboolean
read_number (const char *text, double *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *number > -1e6 && *number < 1e6;
}

/* Ligatures are letters again */
static char *
take_words (const char *words)
{
  static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (words, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c >= 0xfb00 && c <= 0xfb06)
      g_string_append (out, ligatures[c - 0xfb00]);
    else
      g_string_append_unichar (out, g_unichar_isspace (c) || c < ' ' ? ' ' : c);
  }
  return g_strdup (g_strstrip (out->str));
}

static void
take_line (Told *self, char *const *members)
{
  DatelinePageLine *line = _dateline_page_line_new ();
  double *const numbers[] = { &line->left, &line->top, &line->right, &line->bottom, &line->size };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!read_number (members[1 + i], numbers[i])) {
      _dateline_page_line_free (line);
      return;
    }
  line->page = self->n_pages - 1;
  line->height = self->height;
  line->bold = members[6][0] == '1';
  line->words = take_words (members[7]);
  if (*line->words != '\0' && self->lines->len < MAX_LINES)
    g_ptr_array_add (self->lines, g_steal_pointer (&line));
  _dateline_page_line_free (line);
}

static void
take_telling (Told *self, const char *telling)
{
  g_auto (GStrv) members = g_strsplit (telling, "\t", 8);
  guint n = g_strv_length (members);

  if (n == 3 && strcmp (members[0], "P") == 0 && read_number (members[2], &self->height))
    self->n_pages++;
  else if (n == 8 && strcmp (members[0], "L") == 0 && self->n_pages > 0)
    take_line (self, members);
  else if (n >= 2 && strcmp (members[0], "T") == 0 && self->title == NULL)
    self->title = dateline_text_normalise_line (members[1]);
  else if (n == 2 && strcmp (members[0], "X") == 0)
    self->failure = strcmp (members[1], "encrypted") == 0 ? "encrypted" : "damaged";
  else if (n == 1 && strcmp (members[0], "E") == 0)
    self->complete = TRUE;
}

static void
take_all (Told *self, GBytes *output)
{
  gsize length;
  const char *data = g_bytes_get_data (output, &length);

  for (const char *p = data, *end = data + length; p < end;) {
    const char *line_end = memchr (p, '\n', (gsize) (end - p));
    g_autofree char *telling = NULL;

    line_end = line_end != NULL ? line_end : end;
    telling = g_strndup (p, (gsize) (line_end - p));
    take_telling (self, telling);
    p = line_end + 1;
  }
}

/* The document's own title is believed if the text begins with it: many are names of files */
static const char *
find_title (DatelineStory *story, const Told *told, const char *text)
{
  if (story->title != NULL)
    return text;
  if (told->title != NULL && g_str_has_prefix (text, told->title) &&
      text[strlen (told->title)] == '\n') {
    story->title = g_strdup (told->title);
    return text + strlen (told->title);
  }
  return _dateline_story_take_title (story, text);
}

static gboolean
make_story (DatelineStory *story, Told *told, const char *name, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *normal = NULL;
  g_autoptr (GPtrArray) lines = _dateline_page_drop_heads (told->lines);

  _dateline_page_order (lines);
  title = _dateline_page_take_title (lines);
  story->title = dateline_text_normalise_line (title);
  text = _dateline_page_to_text (lines);
  normal = dateline_text_normalise (text, -1, NULL);
  return _dateline_story_take_text (story, find_title (story, told, normal), name, error);
}

static gboolean
check_told (const Told *told, const char *name, GError **error)
{
  const char *reason = NULL;

  if (g_strcmp0 (told->failure, "encrypted") == 0)
    reason = _ ("it is protected by a password; save it without one");
  else if (told->failure != NULL || !told->complete)
    reason = _ ("it is damaged so that it cannot be read");
  else if (told->lines->len == 0)
    reason = _ ("there are only pictures of words in it; it needs text recognition first");
  if (reason == NULL)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, "%s: %s", name, reason);
  return FALSE;
}

static gboolean
read_pdf (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autofree char *helper = _dateline_helper_find (HELPER);
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, media_types[0]);
  g_autoptr (GBytes) output = NULL;
  Told told = { NULL };
  gboolean done;

  if (helper == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
                 _ ("%s: the program “%s”, which reads PDF files, is not installed"), name, HELPER);
    return FALSE;
  }
  output = _dateline_helper_run (helper, bytes, MAX_TOLD, MAX_SECONDS, name, error);
  if (output == NULL)
    return FALSE;
  told.lines = g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_page_line_free);
  take_all (&told, output);
  done = check_told (&told, name, error) && make_story (story, &told, name, error);
  g_ptr_array_unref (told.lines);
  g_free (told.title);
  if (done)
    g_ptr_array_add (stories, g_steal_pointer (&story));
  return done;
}

const DatelineImporter _dateline_importer_pdf = {
  .name = "pdf",
  .label = N_ ("PDF document"),
  .extensions = extensions,
  .media_types = media_types,
  .sniff = sniff,
  .read = read_pdf,
};
