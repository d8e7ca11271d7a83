/* init.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"

static char *title;

static const GOptionEntry entries[] = {
  { "title", 't', 0, G_OPTION_ARG_STRING, &title, N_ ("Title of the case"), N_ ("TITLE") },
  G_OPTION_ENTRY_NULL,
};

static char *
title_from_path (const char *path)
{
  char *name = g_path_get_basename (path);
  char *suffix = g_strrstr (name, ".dateline");

  if (suffix != NULL && suffix != name)
    *suffix = '\0';
  return name;
}

static DatelineCase *
create (const char *path, gpointer user_data, GError **error)
{
  const char *case_title = user_data;

  return dateline_case_create (path, case_title, error);
}

static CliStatus
run (CliContext *context)
{
  g_autofree char *default_title = title_from_path (context->arguments[0]);
  g_autofree char *uuid = NULL;
  g_autoptr (GError) error = NULL;

  uuid = cli_create_case (context, context->arguments[0], create,
                          title != NULL ? title : default_title, &error);
  if (uuid == NULL) {
    CliStatus status = cli_fail (context, error);

    return g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS) ? status : CLI_CASE;
  }
  if (context->json) {
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "uuid", uuid);
    cli_add_file (object, context->arguments[0]);
    cli_print_object (object);
  } else {
    cli_say (_ ("Made the case %s"), context->arguments[0]);
  }
  return CLI_DONE;
}

const CliCommand cli_init_command = {
  "init", "CASE", N_ ("Make a new, empty case"), entries, 1, 1, run,
};
