/* dateline-html-hint.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-hint.h"

#include <string.h>

#include "dateline-data.h"

typedef struct {
  char *word;
  gsize length;
  gboolean alone;
  guint kinds;
} Hint;

struct _DatelineHtmlHints {
  GArray *table;    /* of Hint, by the first byte of their words */
  guint first[257]; /* where the words of each first byte begin */
  GHashTable *known;
};

static const struct {
  const char *name;
  DatelineHtmlHint kind;
} kinds[] = {
  { "beside", DATELINE_HTML_BESIDE }, { "inside", DATELINE_HTML_INSIDE },
  { "good", DATELINE_HTML_GOOD },     { "bad", DATELINE_HTML_BAD },
  { "byline", DATELINE_HTML_BYLINE }, { "share", DATELINE_HTML_SHARE },
};

static void
clear_hint (gpointer data)
{
  Hint *hint = data;

  g_free (hint->word);
}

static guint
parse_kinds (const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, ",", -1);
  guint found = 0;

  for (gsize i = 0; parts[i] != NULL; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
      if (strcmp (parts[i], kinds[k].name) == 0)
        found |= kinds[k].kind;
  return found;
}

static void
parse_line (DatelineHtmlHints *self, char *line)
{
  char *word = strchr (line, '\t');
  Hint hint;

  if (line[0] == '#' || word == NULL)
    return;
  *word++ = '\0';
  hint.alone = word[0] == '=';
  hint.word = g_strdup (word + (hint.alone ? 1 : 0));
  hint.length = strlen (hint.word);
  hint.kinds = parse_kinds (line);
  g_array_append_val (self->table, hint);
}

static int
compare_initials (gconstpointer a, gconstpointer b)
{
  int first = (guint8) ((const Hint *) a)->word[0];
  int second = (guint8) ((const Hint *) b)->word[0];

  return (first > second) - (first < second);
}

static void
index_by_initial (DatelineHtmlHints *self)
{
  g_array_sort (self->table, compare_initials);
  for (guint i = 0, initial = 0; initial < G_N_ELEMENTS (self->first); initial++) {
    while (i < self->table->len && (guint8) g_array_index (self->table, Hint, i).word[0] < initial)
      i++;
    self->first[initial] = i;
  }
}

/**
 * dateline_html_hints_new:
 *
 * Returns: (transfer full): the table that is built into the program. Any thread.
 */
DatelineHtmlHints *
dateline_html_hints_new (void)
{
  DatelineHtmlHints *self = g_new0 (DatelineHtmlHints, 1);
  g_autoptr (GBytes) bytes = dateline_data_lookup ("html/hints.tsv", NULL);
  g_auto (GStrv) lines = NULL;

  self->table = g_array_new (FALSE, FALSE, sizeof (Hint));
  g_array_set_clear_func (self->table, clear_hint);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (bytes != NULL)
    lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (gsize i = 0; lines != NULL && lines[i] != NULL; i++)
    parse_line (self, lines[i]);
  index_by_initial (self);
  return self;
}

/**
 * dateline_html_hints_free:
 * @self: (transfer full): the table
 */
void
dateline_html_hints_free (DatelineHtmlHints *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->table);
  g_hash_table_unref (self->known);
  g_free (self);
}

static gboolean
stands_alone (const char *name, const char *found, gsize length)
{
  return (found == name || !g_ascii_isalnum (found[-1])) && !g_ascii_isalnum (found[length]);
}

static gboolean
is_at (const Hint *hint, const char *name, const char *position)
{
  return strncmp (position, hint->word, hint->length) == 0 &&
         (!hint->alone || stands_alone (name, position, hint->length));
}

static guint
find_kinds (DatelineHtmlHints *self, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  guint found = 0;

  for (const char *p = lower; *p != '\0'; p++) {
    guint8 initial = (guint8) *p;

    for (guint i = self->first[initial]; i < self->first[initial + 1]; i++) {
      const Hint *hint = &g_array_index (self->table, Hint, i);

      if ((hint->kinds & ~found) != 0 && is_at (hint, lower, p))
        found |= hint->kinds;
    }
  }
  return found;
}

/**
 * dateline_html_hints_find:
 * @self: the table
 * @name: (nullable): the value of a class or an id
 *
 * Returns: all that @name says, flags of #DatelineHtmlHint
 */
guint
dateline_html_hints_find (DatelineHtmlHints *self, const char *name)
{
  gpointer found;
  guint kinds_found;

  g_return_val_if_fail (self != NULL, 0);

  if (name == NULL || name[0] == '\0')
    return 0;
  if (g_hash_table_lookup_extended (self->known, name, NULL, &found))
    return GPOINTER_TO_UINT (found);
  kinds_found = find_kinds (self, name);
  g_hash_table_insert (self->known, g_strdup (name), GUINT_TO_POINTER (kinds_found));
  return kinds_found;
}
