/* words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words to be searched for may begin with a dash, as options do.
 */

#include <string.h>

#include "dateline-cli.h"

/* Stands before such a word while the options are read; nobody types it */
#define GUARD "\x01"

static const GOptionEntry *
find_entry (const GOptionEntry *entries, const char *argument)
{
  for (gsize i = 0; entries != NULL && entries[i].long_name != NULL; i++) {
    const char letter[] = { '-', entries[i].short_name, '\0' };

    if ((entries[i].short_name != '\0' && g_str_equal (argument, letter)) ||
        (g_str_has_prefix (argument, "--") && g_str_equal (argument + 2, entries[i].long_name)))
      return &entries[i];
  }
  return NULL;
}

static gboolean
is_dashed (const char *argument)
{
  return argument[0] == '-' && argument[1] != '-' && argument[1] != '\0' &&
         !g_str_equal (argument, "-h") && !g_str_equal (argument, "-?");
}

/**
 * cli_guard_words:
 * @arguments: (array zero-terminated=1): the command's name, options and arguments
 * @own: (nullable): the command's options
 * @common: the options of all commands
 *
 * What begins with one dash after the first argument, and is no option or its value, is a word:
 * "search CASE -taliban". It is marked so that nothing takes it for options;
 * cli_unguard_words() takes the mark away.
 *
 * Returns: (transfer full): the arguments
 */
GStrv
cli_guard_words (char **arguments, const GOptionEntry *own, const GOptionEntry *common)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean after_first = FALSE;
  gboolean is_value = FALSE;
  gboolean plain = FALSE; /* behind "--" */

  for (guint i = 0; arguments[i] != NULL; i++) {
    const GOptionEntry *entry = find_entry (own, arguments[i]);
    g_autofree char *marked = g_strconcat (GUARD, arguments[i], NULL);

    entry = entry != NULL ? entry : find_entry (common, arguments[i]);
    plain = plain || g_str_equal (arguments[i], "--");
    if (is_dashed (arguments[i]) && entry == NULL && after_first && !is_value && !plain)
      g_strv_builder_add (builder, marked);
    else
      g_strv_builder_add (builder, arguments[i]);
    after_first = after_first || (i > 0 && arguments[i][0] != '-' && !is_value);
    is_value = entry != NULL && entry->arg != G_OPTION_ARG_NONE;
  }
  return g_strv_builder_end (builder);
}

/**
 * cli_unguard_words:
 * @arguments: (array zero-terminated=1): what cli_guard_words() gave
 *
 * Takes the marks away.
 */
void
cli_unguard_words (char **arguments)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    if (g_str_has_prefix (arguments[i], GUARD))
      memmove (arguments[i], arguments[i] + strlen (GUARD), strlen (arguments[i]));
}
