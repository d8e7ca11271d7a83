/* options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words on the command line are UTF-8 whatever the locale says: a program that is run by cron or in
 * a container has none, and what it is given is UTF-8 all the same.
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-cli.h"

/**
 * cli_to_utf8:
 * @bytes: an argument as it was given
 *
 * Returns: (transfer full) (nullable): @bytes if they are UTF-8, else what they are in the locale's
 *   encoding; %NULL if they are no text in either
 */
char *
cli_to_utf8 (const char *bytes)
{
  if (g_utf8_validate (bytes, -1, NULL))
    return g_strdup (bytes);
  return g_get_charset (NULL) ? NULL : g_locale_to_utf8 (bytes, -1, NULL, NULL, NULL);
}

/**
 * cli_join_words:
 * @words: (array zero-terminated=1): arguments
 *
 * Returns: (transfer full) (nullable): them with blanks between; %NULL after a message where they
 *   are no text
 */
char *
cli_join_words (char **words)
{
  g_autofree char *bytes = g_strjoinv (" ", words);
  char *text = cli_to_utf8 (bytes);

  if (text == NULL)
    cli_usage (_ ("“%s” is not valid UTF-8"), bytes);
  return text;
}

/**
 * cli_copy_entries:
 * @entries: (nullable) (array zero-terminated=1): options of a command
 *
 * Returns: (transfer full) (nullable): the same, with words taken as bytes; cli_read_words() makes
 *   text of them
 */
GOptionEntry *
cli_copy_entries (const GOptionEntry *entries)
{
  GOptionEntry *copies;
  gsize n = 0;

  if (entries == NULL)
    return NULL;
  while (entries[n].long_name != NULL)
    n++;
  copies = g_memdup2 (entries, (n + 1) * sizeof *entries);
  for (gsize i = 0; i < n; i++)
    if (copies[i].arg == G_OPTION_ARG_STRING)
      copies[i].arg = G_OPTION_ARG_FILENAME;
    else if (copies[i].arg == G_OPTION_ARG_STRING_ARRAY)
      copies[i].arg = G_OPTION_ARG_FILENAME_ARRAY;
  return copies;
}

static gboolean
read_word (const char *option, char **word)
{
  g_autofree char *text = cli_to_utf8 (*word);

  if (text == NULL) {
    cli_usage (_ ("--%s: “%s” is not valid UTF-8"), option, *word);
    return FALSE;
  }
  g_free (*word);
  *word = g_steal_pointer (&text);
  return TRUE;
}

/**
 * cli_read_words:
 * @entries: (nullable) (array zero-terminated=1): options of a command, as it has them
 *
 * Makes text of what was given to those that take words.
 *
 * Returns: %FALSE after a message where something is no text
 */
gboolean
cli_read_words (const GOptionEntry *entries)
{
  for (gsize i = 0; entries != NULL && entries[i].long_name != NULL; i++) {
    char **words = entries[i].arg_data;

    if (entries[i].arg == G_OPTION_ARG_STRING && *words != NULL &&
        !read_word (entries[i].long_name, words))
      return FALSE;
    if (entries[i].arg != G_OPTION_ARG_STRING_ARRAY)
      continue;
    words = *(char ***) entries[i].arg_data;
    for (gsize k = 0; words != NULL && words[k] != NULL; k++)
      if (!read_word (entries[i].long_name, &words[k]))
        return FALSE;
  }
  return TRUE;
}
