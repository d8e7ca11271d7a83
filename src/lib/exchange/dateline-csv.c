/* dateline-csv.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-csv.h"

#include <string.h>

/* What begins a formula in one spreadsheet or another, full-width forms included */
static const char *const formula_starts[] = {
  "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"
};

static gboolean
is_number (const char *cell)
{
  char *end;

  if (strspn (cell, "+-0123456789.eE") != strlen (cell))
    return FALSE;
  g_ascii_strtod (cell, &end);
  return *cell != '\0' && *end == '\0';
}

static gboolean
starts_formula (const char *cell)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formula_starts); i++)
    if (g_str_has_prefix (cell, formula_starts[i]))
      return !is_number (cell);
  return FALSE;
}

/* A cell that has the guard already gets one more, so that taking one off gives back what was */
static gboolean
needs_guard (const char *cell)
{
  while (*cell == '\'')
    cell++;
  return starts_formula (cell);
}

static void
append_cell (GString *csv, const char *cell)
{
  gboolean quoted = strpbrk (cell, ",\"\n\r") != NULL;

  if (quoted)
    g_string_append_c (csv, '"');
  if (needs_guard (cell))
    g_string_append_c (csv, '\'');
  for (const char *p = cell; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (csv, '"');
    g_string_append_c (csv, *p);
  }
  if (quoted)
    g_string_append_c (csv, '"');
}

/**
 * dateline_csv_append_row:
 * @csv: what has been written so far
 * @cells: (array zero-terminated=1): the cells of one row, "" for unknown
 *
 * Appends one row, quoted where it must be and guarded against formulas (OWASP, "CSV Injection").
 * Any thread.
 */
void
dateline_csv_append_row (GString *csv, const char *const *cells)
{
  g_return_if_fail (csv != NULL && cells != NULL);

  for (gsize i = 0; cells[i] != NULL; i++) {
    if (i > 0)
      g_string_append_c (csv, ',');
    append_cell (csv, cells[i]);
  }
  g_string_append_c (csv, '\n');
}

/**
 * dateline_csv_unguard:
 * @cell: a cell of a file that dateline_csv_append_row() wrote, its quotes taken off
 *
 * Returns: (transfer full): the cell as it was before it was guarded
 */
char *
dateline_csv_unguard (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return g_strdup (cell[0] == '\'' && needs_guard (cell + 1) ? cell + 1 : cell);
}
