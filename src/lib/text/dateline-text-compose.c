/* dateline-text-compose.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text-private.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Everything below it is composed, stands alone, and never joins what stands before it */
#define FIRST_TO_ASK 0x300

/* More marks than this on one letter are an attack: sorting them takes quadratic time. UAX #15,
 * section 13 (Stream-Safe Text Format): a joiner is put between them. */
#define MAX_MARKS 30
#define JOINER "\xcd\x8f"

/* In bytes: enough for nearly every character that has to be composed */
#define SMALL_PIECE 32

/* The letters and signs of which most texts consist: each is composed and begins a new character
 * (the test asks ICU for each of them), so that ICU need not be asked for every letter */
static const struct {
  gunichar first;
  gunichar last;
} composed[] = {
  { 0x0370, 0x0373 }, { 0x0388, 0x038a }, { 0x038e, 0x03a1 }, { 0x03a3, 0x0482 },
  { 0x048a, 0x052f }, { 0x05d0, 0x05ea }, { 0x0620, 0x064a }, { 0x0660, 0x066f },
  { 0x0671, 0x06d3 }, { 0x06f0, 0x06ff }, { 0x0904, 0x0928 }, { 0x092a, 0x0930 },
  { 0x0e01, 0x0e37 }, { 0x0e40, 0x0e47 }, { 0x1e00, 0x1eff }, { 0x200b, 0x2027 },
  { 0x2030, 0x205e }, { 0x20a0, 0x20c0 }, { 0x3000, 0x3029 }, { 0x3041, 0x3096 },
  { 0x30a1, 0x30fa }, { 0x3400, 0x4dbf }, { 0x4e00, 0x9fff }, { 0xac00, 0xd7a3 },
};

typedef struct {
  const UNormalizer2 *normalizer;
  GString *out;         /* what is done, NULL while nothing had to be changed */
  const char *done;     /* first byte that is not in out yet */
  const char *boundary; /* where the character that is being read begins */
  guint8 last_class;    /* combining class of the code point before */
  guint n_marks;        /* marks since the boundary */
  guint n_joiners;
} Composer;

gboolean
_dateline_text_is_composed_range (gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (composed); i++) {
    if (character < composed[i].first)
      return FALSE;
    if (character <= composed[i].last)
      return TRUE;
  }
  return FALSE;
}

static gboolean
begins_character (const Composer *self, gunichar character)
{
  return character < FIRST_TO_ASK || _dateline_text_is_composed_range (character) ||
         unorm2_hasBoundaryBefore (self->normalizer, (UChar32) character);
}

/* One piece without piles of marks; a usual one, a letter and its accent, needs no memory of its
 * own */
static void
append_composed (Composer *self, const char *piece, gsize length)
{
  UChar small_wide[SMALL_PIECE];
  UChar small_normal[SMALL_PIECE * 3];
  char small_narrow[SMALL_PIECE * 9];
  gboolean small = length < SMALL_PIECE;
  g_autofree UChar *large = small ? NULL : g_new (UChar, length * 4 + 1);
  g_autofree char *large_narrow = small ? NULL : g_malloc (length * 9);
  UChar *wide = small ? small_wide : large;
  UChar *normal = small ? small_normal : large + length;
  char *narrow = small ? small_narrow : large_narrow;
  UErrorCode status = U_ZERO_ERROR;
  int32_t n = 0;

  /* NFC at most triples the code units, and each of those takes at most three bytes */
  u_strFromUTF8 (wide, (int32_t) length, &n, piece, (int32_t) length, &status);
  n = unorm2_normalize (self->normalizer, wide, n, normal, (int32_t) length * 3, &status);
  u_strToUTF8 (narrow, (int32_t) length * 9, &n, normal, n, &status);
  if (U_SUCCESS (status))
    g_string_append_len (self->out, narrow, n);
  else
    g_string_append_len (self->out, piece, (gssize) length);
}

/* Puts a joiner after every thirty marks, so that no piece takes long to sort */
static void
append_separated (Composer *self, const char *from, const char *to)
{
  guint n_marks = 0;
  const char *piece = from;

  for (const char *p = from; p < to; p = g_utf8_next_char (p)) {
    n_marks = u_getCombiningClass ((UChar32) g_utf8_get_char (p)) != 0 ? n_marks + 1 : 0;
    if (n_marks <= MAX_MARKS)
      continue;
    append_composed (self, piece, (gsize) (p - piece));
    g_string_append (self->out, JOINER);
    self->n_joiners++;
    n_marks = 1;
    piece = p;
  }
  append_composed (self, piece, (gsize) (to - piece));
}

/* Composes the character around @p, which cannot stand as it is; returns where the next begins */
static const char *
compose_character (Composer *self, const char *p, const char *end)
{
  do
    p = g_utf8_next_char (p);
  while (p < end && !begins_character (self, g_utf8_get_char (p)));

  if (self->out == NULL)
    self->out = g_string_sized_new ((gsize) (end - self->done) + 16);
  g_string_append_len (self->out, self->done, self->boundary - self->done);
  append_separated (self, self->boundary, p);
  self->done = self->boundary = p;
  self->last_class = 0;
  self->n_marks = 0;
  return p;
}

/* Whether the code point can stand where it is; keeps count of the character it belongs to */
static gboolean
take_code_point (Composer *self, const char *p, gunichar character)
{
  guint8 combining_class = u_getCombiningClass ((UChar32) character);
  gboolean in_order = combining_class == 0 || combining_class >= self->last_class;

  if (begins_character (self, character)) {
    self->boundary = p;
    self->n_marks = 0;
    in_order = TRUE;
  }
  self->n_marks = combining_class != 0 ? self->n_marks + 1 : 0;
  self->last_class = combining_class;
  return in_order && self->n_marks <= MAX_MARKS &&
         u_getIntPropertyValue ((UChar32) character, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

/*
 * Normalisation form C. Nearly all texts are in it already and are only looked at: code points
 * below U+0300 and the ranges above need no question, others a look into ICU's table, and only a
 * character that is found wanting is taken apart and put together again.
 */
char *
_dateline_text_compose (const char *text, gsize *length, guint *n_joiners)
{
  UErrorCode status = U_ZERO_ERROR;
  Composer self = { .normalizer = unorm2_getNFCInstance (&status), .done = text, .boundary = text };
  const char *end = text + *length;
  const char *p = text;

  while (p < end) {
    guchar byte = (guchar) *p;
    gunichar c = byte < 0x80 ? byte : g_utf8_get_char (p);

    if (c < FIRST_TO_ASK || _dateline_text_is_composed_range (c)) {
      self.boundary = p;
      self.last_class = 0;
      self.n_marks = 0;
      p = g_utf8_next_char (p);
    } else if (take_code_point (&self, p, c)) {
      p = g_utf8_next_char (p);
    } else {
      p = compose_character (&self, p, end);
    }
  }
  if (self.out == NULL)
    return NULL;
  g_string_append_len (self.out, self.done, end - self.done);
  *n_joiners += self.n_joiners;
  *length = self.out->len;
  return g_string_free (self.out, FALSE);
}
