/* dateline-page-heads.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"

#include <math.h>
#include <string.h>

/* Running heads and feet stand in these parts of a page's height, at the same place within this
 * many points */
#define MARGIN 0.12
#define SAME_PLACE 4.0

/* A title is larger than the text by this, stands in the upper part of the first page and is no
 * longer than this */
#define TITLE_SIZE 1.25
#define TITLE_PART 0.6
#define LONGEST_TITLE 300

DatelinePageLine *
_dateline_page_line_new (void)
{
  return g_new0 (DatelinePageLine, 1);
}

void
_dateline_page_line_free (DatelinePageLine *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self);
}

static const DatelinePageLine *
line_at (GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

/* Heads and feet */

static gboolean
is_in_margin (const DatelinePageLine *line)
{
  return line->bottom < line->height * MARGIN || line->top > line->height * (1.0 - MARGIN);
}

/* The words with "#" for each number, so that "Page 3 of 9" and "Page 4 of 9" are the same */
static char *
make_key (const char *words)
{
  GString *key = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isdigit (c) && !g_unichar_isspace (c))
      g_string_append_unichar (key, g_unichar_tolower (c));
    else if (g_unichar_isdigit (c) && !g_str_has_suffix (key->str, "#"))
      g_string_append_c (key, '#');
  }
  return g_string_free (key, FALSE);
}

static gboolean
is_page_number (const char *key)
{
  static const char *const forms[] = { "#",    "-#-",    "–#–",   "—#—",  "page#", "page#of#",
                                       "#of#", "#/#",    "p.#",   "|#",   "#|",    "[#]",
                                       "(#)",  "seite#", "стр.#", "صفحة#" };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (key, forms[i]) == 0)
      return TRUE;
  return *key != '\0' && strlen (key) <= 5 && strspn (key, "ivxl") == strlen (key);
}

/* What stands where, without regard to a few points: pages are compared by these */
static char *
make_place (const char *key, const DatelinePageLine *line, int shift)
{
  return g_strdup_printf ("%s@%d", key, (int) (line->top / SAME_PLACE) + shift);
}

/* Notes for each place the page on which it is, or -1 if it is on several */
static void
note_place (GHashTable *places, const char *key, const DatelinePageLine *line)
{
  char *place = make_place (key, line, 0);
  gpointer seen = NULL;

  if (!g_hash_table_lookup_extended (places, place, NULL, &seen))
    seen = GINT_TO_POINTER ((int) line->page);
  else if (GPOINTER_TO_INT (seen) != (int) line->page)
    seen = GINT_TO_POINTER (-1);
  g_hash_table_insert (places, place, seen);
}

static gboolean
is_repeated (GHashTable *places, const char *key, const DatelinePageLine *line)
{
  for (int shift = -1; shift <= 1; shift++) {
    g_autofree char *place = make_place (key, line, shift);
    gpointer seen;

    if (g_hash_table_lookup_extended (places, place, NULL, &seen) &&
        GPOINTER_TO_INT (seen) != (int) line->page)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_head (GHashTable *places, const DatelinePageLine *line)
{
  g_autofree char *key = is_in_margin (line) ? make_key (line->words) : NULL;

  return key != NULL && (is_page_number (key) || is_repeated (places, key, line));
}

/*
 * _dateline_page_drop_heads:
 * @lines: (element-type DatelinePageLine)
 *
 * Returns: (transfer full) (element-type DatelinePageLine): the lines, which belong to @lines
 * still, without what stands on every page beside the text: running heads and feet, page numbers
 */
GPtrArray *
_dateline_page_drop_heads (GPtrArray *lines)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++) {
    const DatelinePageLine *line = line_at (lines, i);
    g_autofree char *key = is_in_margin (line) ? make_key (line->words) : NULL;

    if (key != NULL)
      note_place (places, key, line);
  }
  for (guint i = 0; i < lines->len; i++)
    if (!is_head (places, line_at (lines, i)))
      g_ptr_array_add (kept, g_ptr_array_index (lines, i));
  return kept;
}

/* Titles */

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const DatelinePageLine *left = *(const DatelinePageLine *const *) a;
  const DatelinePageLine *right = *(const DatelinePageLine *const *) b;

  return (left->size > right->size) - (left->size < right->size);
}

/*
 * _dateline_page_body_size:
 *
 * The size in which most of the text is set: that of the middle letter of all.
 */
double
_dateline_page_body_size (GPtrArray *lines)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  gsize n_letters = 0, n = 0;

  for (guint i = 0; i < lines->len; i++) {
    g_ptr_array_add (sorted, g_ptr_array_index (lines, i));
    n_letters += strlen (line_at (lines, i)->words);
  }
  g_ptr_array_sort (sorted, compare_sizes);
  for (guint i = 0; i < sorted->len; i++) {
    n += strlen (line_at (sorted, i)->words);
    if (n * 2 >= n_letters)
      return line_at (sorted, i)->size;
  }
  return 0.0;
}

static gboolean
can_be_title (const DatelinePageLine *line, double size)
{
  return line->page == 0 && line->size >= size * 0.95 && line->top < line->height * TITLE_PART;
}

/* The first line in the largest letters of the first page, and how many follow that belong to it */
static guint
find_title (GPtrArray *lines, double body, guint *n_lines)
{
  double size = body * TITLE_SIZE;
  guint first = 0;

  for (guint i = 0; i < lines->len; i++)
    if (line_at (lines, i)->size > size && can_be_title (line_at (lines, i), 0.0))
      size = line_at (lines, i)->size;
  while (first < lines->len && !can_be_title (line_at (lines, first), size))
    first++;
  *n_lines = 0;
  while (first + *n_lines < lines->len && can_be_title (line_at (lines, first + *n_lines), size))
    (*n_lines)++;
  return first;
}

/*
 * _dateline_page_take_title:
 * @lines: (element-type DatelinePageLine)
 *
 * Takes out the headline: the largest letters of the first page, if they are clearly larger than
 * the text and there is more.
 *
 * Returns: (transfer full) (nullable): the headline
 */
char *
_dateline_page_take_title (GPtrArray *lines)
{
  g_autoptr (GString) title = g_string_new (NULL);
  guint n, first = find_title (lines, _dateline_page_body_size (lines), &n);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", line_at (lines, i)->words);
  if (n == 0 || n == lines->len || g_utf8_strlen (title->str, -1) > LONGEST_TITLE)
    return NULL;
  g_ptr_array_remove_range (lines, first, n);
  return g_string_free (g_steal_pointer (&title), FALSE);
}
