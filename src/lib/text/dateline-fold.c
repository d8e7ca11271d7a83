/* dateline-fold.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-fold.h"

#include <string.h>

#include "dateline-text.h"

/* Letters that Unicode does not take apart, and signs that are written in several ways */
static const struct {
  gunichar from;
  const char *to;
} letters[] = {
  { 0x00a0, " " },        { 0x00c6, "ae" },       { 0x00d0, "d" },        { 0x00d8, "o" },
  { 0x00de, "th" },       { 0x00df, "ss" },       { 0x00e6, "ae" },       { 0x00f0, "d" },
  { 0x00f8, "o" },        { 0x00fe, "th" },       { 0x0110, "d" },        { 0x0111, "d" },
  { 0x0126, "h" },        { 0x0127, "h" },        { 0x0131, "i" },        { 0x0141, "l" },
  { 0x0142, "l" },        { 0x0152, "oe" },       { 0x0153, "oe" },       { 0x018f, "e" },
  { 0x0259, "e" },        { 0x02bb, "'" },        { 0x02bc, "'" },        { 0x02be, "'" },
  { 0x02bf, "'" },        { 0x03c2, "\xcf\x83" }, { 0x0640, "" },         { 0x0629, "\xd9\x87" },
  { 0x0649, "\xd9\x8a" }, { 0x06a9, "\xd9\x83" }, { 0x06be, "\xd9\x87" }, { 0x06c1, "\xd9\x87" },
  { 0x06cc, "\xd9\x8a" }, { 0x06d2, "\xd9\x8a" }, { 0x1e9e, "ss" },       { 0x2010, "-" },
  { 0x2011, "-" },        { 0x2012, "-" },        { 0x2013, "-" },        { 0x2014, "-" },
  { 0x2018, "'" },        { 0x2019, "'" },        { 0x201b, "'" },        { 0x201c, "\"" },
  { 0x201d, "\"" },       { 0x201e, "\"" },       { 0x2032, "'" },        { 0x2212, "-" },
};

typedef struct {
  GString *out;
  GArray *origins; /* of guint32, or NULL */
  guint32 offset;  /* of the code point that is being folded */
} Folder;

static const char *
find_letter (gunichar c)
{
  gsize low = 0, high = G_N_ELEMENTS (letters);

  while (low < high) {
    gsize middle = (low + high) / 2;

    if (letters[middle].from == c)
      return letters[middle].to;
    if (letters[middle].from < c)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* Accents and vowel points, but not the marks that are letters of their own in India and Japan */
static gboolean
is_accent (gunichar c)
{
  int combining_class = c < 0x300 ? 0 : g_unichar_combining_class (c);

  return combining_class >= 200 || (combining_class >= 10 && combining_class <= 36);
}

static void
append (Folder *self, const char *folded, gsize length)
{
  g_string_append_len (self->out, folded, (gssize) length);
  if (self->origins == NULL)
    return;
  for (gsize i = 0; i < length; i++)
    g_array_append_val (self->origins, self->offset);
}

static void
fold_part (Folder *self, gunichar c)
{
  char utf8[6];
  const char *letter = find_letter (c);
  int digit = g_unichar_digit_value (c);

  if (letter != NULL) {
    append (self, letter, strlen (letter));
  } else if (digit >= 0) {
    utf8[0] = (char) ('0' + digit);
    append (self, utf8, 1);
  } else if (!is_accent (c)) {
    append (self, utf8, (gsize) g_unichar_to_utf8 (g_unichar_tolower (c), utf8));
  }
}

static void
fold_character (Folder *self, gunichar c)
{
  gunichar parts[18];
  gsize n_parts;

  if (dateline_text_is_hidden (c))
    return;
  if (g_unichar_isspace (c) && c != '\n') {
    append (self, " ", 1);
    return;
  }
  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    fold_part (self, parts[i]);
}

/**
 * dateline_fold:
 * @text: valid UTF-8
 * @origins: (nullable) (element-type guint32): gets, for each byte of the result, the code point
 *   of @text that it comes from
 *
 * Folds a text for finding and comparing: small letters, without accents and vowel points, letters
 * with strokes and ligatures as plain ones, digits of every script as 0 to 9, the writings of the
 * same Arabic letter as one, one kind of apostrophe, quotation mark, dash and space, without
 * characters that cannot be seen. Folding again changes nothing. Not for people to read. Any
 * thread.
 *
 * Returns: (transfer full): the folded text
 */
char *
dateline_fold (const char *text, GArray *origins)
{
  Folder self = { .origins = origins };

  g_return_val_if_fail (text != NULL, NULL);

  self.out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    char ascii = g_ascii_tolower ((char) c);

    if (c < 0x7f && c >= ' ')
      append (&self, &ascii, 1);
    else
      fold_character (&self, c);
    self.offset++;
  }
  return g_string_free (self.out, FALSE);
}

/**
 * dateline_fold_find:
 * @text: valid UTF-8
 * @words: what to look for, valid UTF-8; both are folded
 * @from: the first code point at which a find may begin
 * @start: (out): first code point of what was found
 * @end: (out): the code point after its last
 *
 * Finds words however they are accented, capitalised or joined. To find the next, ask again from
 * @end. Any thread.
 *
 * Returns: whether @words stand in @text at or after @from
 */
gboolean
dateline_fold_find (const char *text, const char *words, guint32 from, guint32 *start, guint32 *end)
{
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *folded = NULL;
  g_autofree char *needle = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL && words != NULL && start != NULL && end != NULL, FALSE);

  folded = dateline_fold (text, origins);
  needle = dateline_fold (words, NULL);
  length = strlen (needle);
  for (const char *found = length > 0 ? strstr (folded, needle) : NULL; found != NULL;
       found = strstr (found + 1, needle)) {
    gsize at = (gsize) (found - folded);

    *start = g_array_index (origins, guint32, at);
    if (*start < from)
      continue;
    *end = g_array_index (origins, guint32, at + length - 1) + 1;
    return TRUE;
  }
  return FALSE;
}
