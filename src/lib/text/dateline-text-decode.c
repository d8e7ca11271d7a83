/* dateline-text-decode.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>

#include "dateline-error.h"

#define REPLACEMENT "\xef\xbf\xbd"
#define SAMPLE_BYTES 65536

typedef struct {
  const char *bytes;
  gsize length;
  const char *charset;
} ByteOrderMark;

static const ByteOrderMark marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },        { "\xff\xfe\x00\x00", 4, "UTF-32LE" },
  { "\x00\x00\xfe\xff", 4, "UTF-32BE" }, { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* What senders write, and the larger set that they mean by it (WHATWG's Encoding standard) */
static const struct {
  const char *label;
  const char *meant;
} labels[] = {
  { "ascii", "windows-1252" },
  { "us-ascii", "windows-1252" },
  { "iso-8859-1", "windows-1252" },
  { "iso8859-1", "windows-1252" },
  { "latin1", "windows-1252" },
  { "cp1252", "windows-1252" },
  { "iso-8859-9", "windows-1254" },
  { "latin5", "windows-1254" },
  { "gb2312", "gb18030" },
  { "gbk", "gb18030" },
  { "x-gbk", "gb18030" },
  { "euc-kr", "windows-949" },
  { "ks_c_5601-1987", "windows-949" },
  { "shift_jis", "windows-31j" },
  { "sjis", "windows-31j" },
  { "x-sjis", "windows-31j" },
  { "utf8", "UTF-8" },
  { "utf-16", "UTF-16LE" },
  { "unicode", "UTF-16LE" },
  { "x-user-defined", "windows-1252" },
};

/* What the bytes say by themselves */

typedef struct {
  gsize n_bytes;
  gsize n_zeros_even;
  gsize n_zeros_odd;
  gsize n_controls; /* C0 that no text file has, NUL not counted */
  gsize n_high;
} ByteCount;

static ByteCount
count_bytes (const char *bytes, gsize length)
{
  ByteCount count = { .n_bytes = MIN (length, SAMPLE_BYTES) };

  for (gsize i = 0; i < count.n_bytes; i++) {
    guchar byte = (guchar) bytes[i];

    if (byte == 0) {
      count.n_zeros_even += 1 - i % 2;
      count.n_zeros_odd += i % 2;
    } else if (byte < 0x20 && strchr ("\t\n\v\f\r\b\x1b\x1a", byte) == NULL) {
      count.n_controls++;
    } else if (byte >= 0x80) {
      count.n_high++;
    }
  }
  return count;
}

/* UTF-16 without a mark: letters of one script share their high byte, and the spaces, digits and
 * line ends among them have a zero there. With half of zeros it is Latin; fewer are believed only
 * if the bytes make no sense one by one. */
static const char *
guess_utf16 (const ByteCount *count)
{
  gsize n_units = count->n_bytes / 2;
  gsize more = MAX (count->n_zeros_even, count->n_zeros_odd);
  gsize less = MIN (count->n_zeros_even, count->n_zeros_odd);
  gboolean odd_bytes = count->n_high + count->n_controls > n_units / 4;

  if (more == 0 || n_units == 0 || less * 16 > more)
    return NULL;
  if (more * 2 < n_units && !(odd_bytes && more >= n_units / 50))
    return NULL;
  return count->n_zeros_odd > count->n_zeros_even ? "UTF-16LE" : "UTF-16BE";
}

static const ByteOrderMark *
find_mark (const char *bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
      return &marks[i];
  return NULL;
}

/* Text in UTF-8 with a few broken bytes has more good sequences than bad ones; text in a code
 * page has next to no good ones */
static gboolean
is_broken_utf8 (const char *bytes, gsize length)
{
  const char *p = bytes;
  const char *end = bytes + length;
  gsize n_good = 0, n_bad = 0;

  while (p < end) {
    gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char_validated (p, end - p);

    if (c == (gunichar) -1 || c == (gunichar) -2) {
      n_bad++;
      p++;
    } else {
      n_good += c >= 0x80;
      p += g_unichar_to_utf8 (c, NULL);
    }
  }
  return n_good > n_bad;
}

static const char *
guess_charset (const char *bytes, gsize length)
{
  const char *charset = NULL;

  if (g_utf8_validate_len (bytes, length, NULL))
    return "UTF-8";
  if (memchr (bytes, '\0', MIN (length, SAMPLE_BYTES)) != NULL) {
    ByteCount count = count_bytes (bytes, length);

    charset = guess_utf16 (&count);
  }
  if (charset == NULL)
    charset = is_broken_utf8 (bytes, length) ? "UTF-8" : "windows-1252";
  return charset;
}

/**
 * dateline_text_is_text:
 * @bytes: the first bytes of a file, or all
 * @length: how many
 *
 * Tells text in any encoding from pictures, programs and archives, by the control characters that
 * no text has. No bytes at all are text. Any thread.
 *
 * Returns: whether the bytes can be text
 */
gboolean
dateline_text_is_text (const char *bytes, gsize length)
{
  ByteCount count;

  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  if (length == 0 || find_mark (bytes, length) != NULL)
    return TRUE;
  count = count_bytes (bytes, length);
  if (guess_utf16 (&count) != NULL)
    return TRUE;
  return count.n_controls + count.n_zeros_even + count.n_zeros_odd <= 1 + count.n_bytes / 200;
}

/* Decoding */

/* NULs and what is no character become U+FFFD, one for each byte */
char *
_dateline_text_repair (const char *text, gsize *length, DatelineTextReport *report)
{
  const char *p = text;
  const char *end = text + *length;
  const char *stop;
  GString *out;

  if (g_utf8_validate_len (text, *length, &stop))
    return NULL;
  out = g_string_sized_new (*length + 64);
  while (!g_utf8_validate_len (p, (gsize) (end - p), &stop)) {
    g_string_append_len (out, p, stop - p);
    g_string_append (out, REPLACEMENT);
    report->n_nuls += *stop == '\0';
    report->n_invalid += *stop != '\0';
    p = stop + 1;
  }
  g_string_append_len (out, p, end - p);
  *length = out->len;
  return g_string_free (out, FALSE);
}

static char *
copy_valid (const char *text, gsize length, DatelineTextReport *report)
{
  char *valid = _dateline_text_repair (text, &length, report);

  return valid != NULL ? valid : g_strndup (text, length);
}

static void
on_not_a_character (const void *context,
                    UConverterToUnicodeArgs *arguments,
                    const char *code_units,
                    int32_t length,
                    UConverterCallbackReason reason,
                    UErrorCode *status)
{
  DatelineTextReport *report = (DatelineTextReport *) context;

  if (reason > UCNV_IRREGULAR)
    return;
  report->n_invalid++;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteSub (arguments, 0, status);
}

/* Windows-1252 leaves five bytes without a character, which ICU maps to controls */
static void
replace_controls (UChar *wide, int32_t length, DatelineTextReport *report)
{
  for (int32_t i = 0; i < length; i++)
    if (wide[i] >= 0x80 && wide[i] < 0xa0) {
      wide[i] = 0xfffd;
      report->n_invalid++;
    }
}

static UChar *
convert_to_utf16 (UConverter *converter,
                  const char *bytes,
                  gsize length,
                  int32_t *n_units,
                  DatelineTextReport *report)
{
  UErrorCode status = U_ZERO_ERROR;
  gsize room = length + 1;
  UChar *wide = g_new (UChar, room);

  ucnv_setToUCallBack (converter, on_not_a_character, report, NULL, NULL, &status);
  *n_units = ucnv_toUChars (converter, wide, (int32_t) room, bytes, (int32_t) length, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    room = (gsize) *n_units + 1;
    wide = g_renew (UChar, wide, room);
    report->n_invalid = 0;
    status = U_ZERO_ERROR;
    ucnv_toUChars (converter, wide, (int32_t) room, bytes, (int32_t) length, &status);
  }
  return wide;
}

static char *
convert (UConverter *converter, const char *bytes, gsize length, DatelineTextReport *report)
{
  DatelineTextReport own = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  int32_t n_units = 0, n_bytes = 0, n_unpaired = 0;
  g_autofree UChar *wide = convert_to_utf16 (converter, bytes, length, &n_units, &own);
  g_autofree char *narrow = g_malloc ((gsize) n_units * 3 + 1);

  if (g_strcmp0 (report->charset, "windows-1252") == 0)
    replace_controls (wide, n_units, &own);
  u_strToUTF8WithSub (narrow, n_units * 3 + 1, &n_bytes, wide, n_units, 0xfffd, &n_unpaired,
                      &status);
  report->n_invalid += own.n_invalid + (guint) n_unpaired;
  return copy_valid (narrow, (gsize) n_bytes, report);
}

static const char *
resolve_label (const char *label)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (labels[i].label, label) == 0)
      return labels[i].meant;
  return label;
}

static gboolean
check_length (gsize length, GError **error)
{
  if (length <= DATELINE_TEXT_MAX_BYTES)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
               _ ("the text is longer than %d MB, which is the most that is read"),
               DATELINE_TEXT_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

/**
 * dateline_text_decode:
 * @bytes: a text as it lies in a file
 * @length: how many bytes, at most %DATELINE_TEXT_MAX_BYTES
 * @charset: (nullable): what its sender says it is, as "windows-1251"; %NULL to tell from the bytes
 * @report: (inout) (optional): what was read, and what had to be replaced
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if nobody knows @charset,
 *   %DATELINE_ERROR_LIMIT if it is too long; the messages begin with a small letter, for a file's
 *   name to be put in front
 *
 * Turns bytes into UTF-8. A byte order mark decides before @charset, and that before the bytes
 * themselves, which tell UTF-8, UTF-16 of either order and Windows-1252 apart. What is no
 * character, and every NUL, becomes U+FFFD and is counted. A byte order mark is left out. Any
 * thread.
 *
 * Returns: (transfer full): the text, valid UTF-8 without NULs, not yet normalised
 */
char *
dateline_text_decode (const char *bytes,
                      gsize length,
                      const char *charset,
                      DatelineTextReport *report,
                      GError **error)
{
  DatelineTextReport unwatched = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  const ByteOrderMark *mark;
  UConverter *converter;
  char *text;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (!check_length (length, error))
    return NULL;
  report = report != NULL ? report : &unwatched;
  bytes = bytes != NULL ? bytes : "";
  mark = find_mark (bytes, length);
  if (mark != NULL) {
    bytes += mark->length;
    length -= mark->length;
    charset = mark->charset;
  }
  charset = charset != NULL ? resolve_label (charset) : guess_charset (bytes, length);
  report->charset = g_intern_string (charset);
  if (g_ascii_strcasecmp (charset, "UTF-8") == 0)
    return copy_valid (bytes, length, report);

  converter = ucnv_open (charset, &status);
  if (U_FAILURE (status)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("the character encoding “%s” is not known"), charset);
    return NULL;
  }
  text = convert (converter, bytes, length, report);
  ucnv_close (converter);
  return text;
}
