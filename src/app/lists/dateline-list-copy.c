/* dateline-list-copy.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-copy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Spreadsheets take these as the beginning of a formula. */
#define FORMULA_SIGNS "=+-@"

/* How one form writes a table */
typedef struct {
  const char *begin;
  const char *end;
  const char *begin_row;
  const char *end_row;
  const char *title[2]; /* before and after */
  const char *cell[2];
  const char *between;
  void (*append) (GString *out, const char *text);
} Form;

static void
append_plain (GString *out, const char *text)
{
  if (text[0] != '\0' && strchr (FORMULA_SIGNS, text[0]) != NULL)
    g_string_append_c (out, '\'');
  for (const char *at = text; *at != '\0'; at++)
    g_string_append_c (out, *at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at);
}

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static const Form tsv = {
  .begin = "",
  .end = "",
  .begin_row = "",
  .end_row = "\n",
  .title = { "", "" },
  .cell = { "", "" },
  .between = "\t",
  .append = append_plain,
};

static const Form html = {
  .begin = "<meta charset=\"utf-8\"><table>",
  .end = "</table>",
  .begin_row = "<tr>",
  .end_row = "</tr>",
  .title = { "<th>", "</th>" },
  .cell = { "<td>", "</td>" },
  .between = "",
  .append = append_escaped,
};

static void
append_cell (GString *out, const Form *form, const char *const around[2], const char *text)
{
  g_string_append (out, around[0]);
  form->append (out, text != NULL ? text : "");
  g_string_append (out, around[1]);
}

static void
append_line (GString *out,
             const Form *form,
             const DatelineListTable *table,
             const DatelineListLine *line)
{
  g_string_append (out, form->begin_row);
  for (guint i = 0; i < table->n_columns; i++) {
    g_autofree char *words = dateline_list_line_dup_words (line, table, i);

    g_string_append (out, i > 0 ? form->between : "");
    append_cell (out, form, form->cell, words);
  }
  g_string_append (out, form->end_row);
}

static void
append_titles (GString *out, const Form *form, const DatelineListTable *table)
{
  g_string_append (out, form->begin_row);
  for (guint i = 0; i < table->n_columns; i++) {
    g_string_append (out, i > 0 ? form->between : "");
    append_cell (out, form, form->title, _ (table->columns[i].title));
  }
  g_string_append (out, form->end_row);
}

static char *
write_table (const Form *form, const DatelineListTable *table, const GPtrArray *lines)
{
  GString *out = g_string_new (form->begin);

  append_titles (out, form, table);
  for (guint i = 0; i < lines->len; i++)
    if (lines->pdata[i] != NULL)
      append_line (out, form, table, lines->pdata[i]);
  g_string_append (out, form->end);
  return g_string_free (out, FALSE);
}

/**
 * dateline_list_copy_to_tsv:
 * @table: which list
 * @lines: (element-type DatelineListLine): the rows
 *
 * Returns: (transfer full): the rows under their titles, columns apart by tabs. What a spreadsheet
 *   would take for a formula begins with an apostrophe.
 */
char *
dateline_list_copy_to_tsv (const DatelineListTable *table, const GPtrArray *lines)
{
  g_return_val_if_fail (table != NULL && lines != NULL, NULL);

  return write_table (&tsv, table, lines);
}

/**
 * dateline_list_copy_to_html:
 * @table: which list
 * @lines: (element-type DatelineListLine): the rows
 *
 * Returns: (transfer full): the rows under their titles as an HTML table
 */
char *
dateline_list_copy_to_html (const DatelineListTable *table, const GPtrArray *lines)
{
  g_return_val_if_fail (table != NULL && lines != NULL, NULL);

  return write_table (&html, table, lines);
}
