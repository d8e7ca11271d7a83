/* dateline-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest line of a normalised text, in code points: about 800 words. A longer one makes every
 * text widget slow. */
#define DATELINE_TEXT_MAX_LINE 5000

/* The longest text that is read, in bytes */
#define DATELINE_TEXT_MAX_BYTES (16 * 1024 * 1024)

/**
 * DatelineTextReport:
 * @charset: (nullable): what the bytes were read as, as "UTF-8" or "windows-1252"; static
 * @n_nuls: how many NULs were replaced by U+FFFD
 * @n_invalid: how many bytes or code units that are no character were replaced by U+FFFD
 * @n_breaks: how many line breaks were put into lines of more than %DATELINE_TEXT_MAX_LINE
 * @n_joiners: how many U+034F were put into piles of more than 30 combining marks
 *
 * What decoding and normalising had to replace. Starts as all zero; both add to it.
 */
typedef struct {
  const char *charset;
  guint n_nuls;
  guint n_invalid;
  guint n_breaks;
  guint n_joiners;
} DatelineTextReport;

/* Bytes of a file to UTF-8 */
gboolean dateline_text_is_text (const char *bytes, gsize length);
char *dateline_text_decode (const char *bytes,
                            gsize length,
                            const char *charset,
                            DatelineTextReport *report,
                            GError **error);

/* UTF-8 to the one form in which an article's text is kept */
char *dateline_text_normalise (const char *text, gssize length, DatelineTextReport *report);
char *dateline_text_normalise_line (const char *text);

/* Characters that cannot be seen, or that turn the direction of others */
gboolean dateline_text_is_hidden (gunichar character);
gboolean dateline_text_has_hidden (const char *text);
char *dateline_text_show_hidden (const char *text);
char *dateline_text_show_line (const char *text);
char *dateline_text_drop_hidden (const char *text);

G_END_DECLS
