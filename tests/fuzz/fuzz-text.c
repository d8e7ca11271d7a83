/* fuzz-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-fold.h"
#include "dateline-index.h"
#include "dateline-text.h"
#include "fuzz-target.h"

#include <string.h>

/* The first byte chooses the encoding that is claimed */
static const char *const charsets[] = { NULL,          "UTF-8",   "UTF-16LE",     "windows-1252",
                                        "iso-2022-jp", "gb18030", "windows-1251", "UTF-7" };

static void
check_shown (const char *text)
{
  g_autofree char *shown = dateline_text_show_hidden (text);
  g_autofree char *plain = dateline_text_drop_hidden (text);
  g_autofree char *folded = dateline_fold (text, NULL);
  g_autofree char *again = dateline_fold (folded, NULL);

  if (g_utf8_strlen (shown, -1) != g_utf8_strlen (text, -1) || dateline_text_has_hidden (shown))
    g_error ("hidden characters are not shown one for one");
  if (!g_utf8_validate (plain, -1, NULL) || strcmp (folded, again) != 0)
    g_error ("folding twice is not folding once");
}

static void
check_index (const char *text)
{
  g_autoptr (DatelineIndex) index = dateline_index_new (text);
  guint32 length = dateline_index_get_length (index);

  for (guint32 i = 0; i <= length; i += 1 + length / 50)
    if (dateline_index_to_offset (index, dateline_index_to_byte (index, i)) != i)
      g_error ("offset %u is not where it was", i);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *charset = size > 0 ? charsets[data[0] % G_N_ELEMENTS (charsets)] : NULL;
  const char *bytes = (const char *) data + (size > 0);
  gsize length = size - (size > 0);
  g_autofree char *decoded = dateline_text_decode (bytes, length, charset, NULL, NULL);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *composed = NULL;

  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    g_error ("decoding does not give a text");
  once = dateline_text_normalise (decoded, -1, NULL);
  twice = dateline_text_normalise (once, -1, NULL);
  composed = g_utf8_normalize (once, -1, G_NORMALIZE_NFC);
  if (strcmp (once, twice) != 0 || strcmp (once, composed) != 0)
    g_error ("the text is not normalised");
  check_shown (once);
  check_index (once);
  dateline_text_is_text (bytes, length);
  return 0;
}
