/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "dateline-cli.h"
#include "dateline-translations.h"

static const CliCommand *const commands[] = {
  &cli_init_command,     &cli_import_command,    &cli_suggest_command, &cli_accept_command,
  &cli_annotate_command, &cli_edit_command,      &cli_add_command,     &cli_remove_command,
  &cli_link_command,     &cli_unlink_command,    &cli_merge_command,   &cli_list_command,
  &cli_show_command,     &cli_lessons_command,   &cli_search_command,  &cli_report_command,
  &cli_export_command,   &cli_gazetteer_command, &cli_undo_command,    &cli_redo_command,
  &cli_history_command,  &cli_check_command,     &cli_backup_command,  &cli_compact_command,
  &cli_demo_command,
};

static const CliCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}

static void
print_help (void)
{
  g_print ("%s\n  dateline-cli %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND CASE …"), _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-9s %s\n", commands[i]->name, _ (commands[i]->summary));
  g_print ("\n%s\n", _ ("“dateline-cli COMMAND --help” explains one; the manual page has it all."));
}

/* A word that is close to a command may have been meant for it */
static CliStatus
refuse_command (const char *name)
{
  cli_usage (_ ("there is no command “%s”"), name);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strncmp (commands[i]->name, name, 2) == 0)
      cli_say (_ ("Did you mean “%s”?"), commands[i]->name);
  cli_say ("%s", _ ("“dateline-cli --help” lists the commands"));
  return CLI_USAGE;
}

int
main (int argc, char *argv[])
{
  const CliCommand *command;

  setlocale (LC_ALL, "");
  dateline_translations_init ();
  cli_init_output ();
  if (argc < 2) {
    print_help ();
    return CLI_USAGE;
  }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
      g_str_equal (argv[1], "help")) {
    print_help ();
    return CLI_DONE;
  }
  if (g_str_equal (argv[1], "--version")) {
    g_print ("dateline-cli %s\n", DATELINE_VERSION);
    return CLI_DONE;
  }
  command = find_command (argv[1]);
  return command != NULL ? cli_run (command, argv + 1) : refuse_command (argv[1]);
}
