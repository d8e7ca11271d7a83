/* dateline-importer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-importer.h"

G_BEGIN_DECLS

/* One line for each format's file, in the order of the table in dateline-importer.c */
extern const DatelineImporter _dateline_importer_docx;
extern const DatelineImporter _dateline_importer_odt;
extern const DatelineImporter _dateline_importer_jsonl;
extern const DatelineImporter _dateline_importer_json;
extern const DatelineImporter _dateline_importer_markdown;
extern const DatelineImporter _dateline_importer_eml;
extern const DatelineImporter _dateline_importer_html;
extern const DatelineImporter _dateline_importer_feed;
extern const DatelineImporter _dateline_importer_pdf;
extern const DatelineImporter _dateline_importer_mhtml;
extern const DatelineImporter _dateline_importer_plain;

G_END_DECLS
