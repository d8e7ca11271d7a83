/* dateline-csv.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* CSV as RFC 4180 has it, UTF-8, LF. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front, which it hides; numbers stay as they are. */
void dateline_csv_append_row (GString *csv, const char *const *cells);
char *dateline_csv_unguard (const char *cell);

G_END_DECLS
