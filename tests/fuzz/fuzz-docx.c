/* fuzz-docx.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "../lib/exchange/make-zip.h"
#include "fuzz-importer.h"

/* Bytes that are no archive become the document inside of one, so that both parsers are reached */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  ZipMaker *maker;
  g_autoptr (GBytes) packed = NULL;

  if (size >= 2 && memcmp (data, "PK", 2) == 0)
    return fuzz_importer ("docx", data, size);
  maker = zip_maker_new (size + 10000);
  zip_maker_add (maker, "word/document.xml", data, size, FALSE);
  packed = zip_maker_finish (maker);
  return fuzz_importer ("docx", g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
}
