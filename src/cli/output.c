/* output.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dateline-cli.h"
#include "dateline-json.h"
#include "dateline-text.h"

#define GAP 2
#define NARROWEST 8

/**
 * cli_print_bytes:
 * @text: UTF-8
 *
 * Puts text for programs on standard output: it is UTF-8 in every locale.
 */
void
cli_print_bytes (const char *text)
{
  fputs (text, stdout);
}

/**
 * cli_print_json:
 * @node: any JSON
 *
 * Prints one JSON value on standard output.
 */
void
cli_print_json (JsonNode *node)
{
  g_autofree char *text = dateline_json_print (node);

  cli_print_bytes (text);
}

/**
 * cli_print_object:
 * @object: (transfer full): an object
 */
void
cli_print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  cli_print_json (node);
}

/**
 * cli_print_array:
 * @array: (transfer full): an array
 */
void
cli_print_array (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  cli_print_json (node);
}

/* Puts an object as deep as it stands in what is printed around it; no string of JSON holds a line
 * break */
static void
append_indented (GString *out, const char *text, const char *indent)
{
  while (*text != '\0') {
    const char *end = strchr (text, '\n');

    g_string_append (out, indent);
    g_string_append_len (out, text, end + (end[1] != '\0' ? 1 : 0) - text);
    text = end + 1;
  }
}

/**
 * cli_begin_text_list:
 * @text: an article's text
 *
 * Begins {"text": …, "annotations": […]}, for lists that are not held as a whole: the annotations
 * follow one by one with cli_print_list_item(), and cli_end_list().
 *
 * Returns: the list
 */
CliList
cli_begin_text_list (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *words = json_to_string (node, FALSE);

  fputs ("{\n  \"text\" : ", stdout);
  fputs (words, stdout);
  fputs (",\n  \"annotations\" : [", stdout);
  return (CliList){ 0 };
}

/**
 * cli_print_list_item:
 * @list: a list that was begun
 * @object: (transfer full): its next item
 */
void
cli_print_list_item (CliList *list, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GString) out = g_string_new (list->n_items++ > 0 ? ",\n" : "\n");
  g_autofree char *printed = NULL;

  json_node_take_object (node, object);
  printed = dateline_json_print (node);
  append_indented (out, printed, "    ");
  fwrite (out->str, 1, out->len, stdout);
}

/**
 * cli_end_list:
 * @list: a list that was begun
 */
void
cli_end_list (CliList *list)
{
  fputs (list->n_items > 0 ? "\n  ]\n}\n" : "]\n}\n", stdout);
}

/**
 * cli_print_id:
 * @context: what the command is run with
 * @dateline: the case
 * @id: of what was made
 *
 * Prints the id alone, for scripts, or {"id": …} with --json.
 */
void
cli_print_id (CliContext *context, DatelineCase *dateline, gint64 id)
{
  g_autofree char *text = dateline_case_format_id (dateline, id);
  JsonObject *object;

  if (!context->json) {
    g_print ("%s\n", text);
    return;
  }
  object = json_object_new ();
  json_object_set_string_member (object, "id", text);
  cli_print_object (object);
}

/**
 * cli_add_file:
 * @object: an object
 * @path: the name of a file, in whatever encoding
 *
 * Adds the member "file"; what is no UTF-8 in it is shown as such.
 */
void
cli_add_file (JsonObject *object, const char *path)
{
  g_autofree char *shown = g_utf8_make_valid (path, -1);

  json_object_set_string_member (object, "file", shown);
}

/**
 * cli_print_file:
 * @context: what the command is run with
 * @path: a file that was written
 *
 * With --json prints {"file": …}.
 */
void
cli_print_file (CliContext *context, const char *path)
{
  JsonObject *object;

  if (!context->json)
    return;
  object = json_object_new ();
  cli_add_file (object, path);
  cli_print_object (object);
}

/* Columns on the terminal, 0 where the output is none: then nothing is cut */
static guint
get_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO) || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar character = g_utf8_get_char (p);

    if (!g_unichar_iszerowidth (character))
      width += g_unichar_iswide (character) ? 2 : 1;
  }
  return width;
}

/* One line: controls and what turns the direction are shown, not obeyed */
static char *
clean (const char *cell)
{
  return dateline_text_show_line (cell != NULL ? cell : "");
}

static void
print_cell (const char *cell, guint width, gboolean last)
{
  guint used = 0;

  for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p)) {
    g_autofree char *one = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
    guint wide = width_of (one);

    if (used + wide > width - (width_of (p) + used > width ? 1 : 0)) {
      g_print ("…");
      used++;
      break;
    }
    g_print ("%s", one);
    used += wide;
  }
  if (!last)
    g_print ("%*s", (int) (width - MIN (used, width) + GAP), "");
}

/* The widest columns give way until the row fits */
static void
fit_widths (guint *widths, guint n_columns, guint available)
{
  guint total = GAP * (n_columns - 1);

  for (guint i = 0; i < n_columns; i++)
    total += widths[i];
  while (available > 0 && total > available) {
    guint widest = 0;

    for (guint i = 1; i < n_columns; i++)
      if (widths[i] > widths[widest])
        widest = i;
    if (widths[widest] <= NARROWEST)
      return;
    widths[widest]--;
    total--;
  }
}

static void
print_row (char **cells, const guint *widths, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    print_cell (cells[i], widths[i], i + 1 == n_columns);
  g_print ("\n");
}

/**
 * cli_print_table:
 * @headings: (array zero-terminated=1): what stands over the columns
 * @rows: (element-type GStrv): as many cells each, %NULL-terminated; %NULL cells cannot be given,
 * "" stands for unknown
 *
 * Prints a table for people, in columns as wide as they must be, cut to the terminal.
 */
void
cli_print_table (const char *const *headings, GPtrArray *rows)
{
  guint n_columns = g_strv_length ((char **) headings);
  g_autofree guint *widths = g_new0 (guint, n_columns);
  g_autoptr (GPtrArray) clean_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < n_columns; i++)
    widths[i] = width_of (headings[i]);
  for (guint r = 0; r < rows->len; r++) {
    char **cells = g_new0 (char *, n_columns + 1);

    for (guint i = 0; i < n_columns; i++) {
      cells[i] = clean (((char **) rows->pdata[r])[i]);
      widths[i] = MAX (widths[i], width_of (cells[i]));
    }
    g_ptr_array_add (clean_rows, cells);
  }
  fit_widths (widths, n_columns, get_width ());
  print_row ((char **) headings, widths, n_columns);
  for (guint r = 0; r < clean_rows->len; r++)
    print_row (clean_rows->pdata[r], widths, n_columns);
}
