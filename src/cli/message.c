/* message.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Messages go to standard error, so that standard output holds nothing but results.
 */

#include <stdio.h>
#include <string.h>

#include "dateline-cli.h"
#include "dateline-text.h"

/* What each kind of error means for whoever called; the rest are refused inputs */
static const struct {
  DatelineError code;
  CliStatus status;
} statuses[] = {
  { DATELINE_ERROR_ARGUMENT, CLI_USAGE },      { DATELINE_ERROR_EXISTS, CLI_USAGE },
  { DATELINE_ERROR_DENIED, CLI_CASE },         { DATELINE_ERROR_BUSY, CLI_CASE },
  { DATELINE_ERROR_FULL, CLI_CASE },           { DATELINE_ERROR_IO, CLI_CASE },
  { DATELINE_ERROR_MEMORY, CLI_CASE },         { DATELINE_ERROR_FOREIGN, CLI_CASE },
  { DATELINE_ERROR_NEWER, CLI_CASE },          { DATELINE_ERROR_DAMAGED, CLI_CASE },
  { DATELINE_ERROR_CANCELLED, CLI_CANCELLED },
};

/* GLib puts "?" where the locale has no sign. The locale "C" says nothing of who reads, so that it
 * gets UTF-8 as well; one with an encoding of its own keeps it. */
static void
write_text (const char *text, FILE *file)
{
  const char *charset = NULL;
  g_autofree char *converted = NULL;

  if (!g_get_charset (&charset) && strcmp (charset, "ANSI_X3.4-1968") != 0 &&
      strcmp (charset, "US-ASCII") != 0)
    converted = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (converted != NULL ? converted : text, file);
}

static void
write_output (const char *text)
{
  write_text (text, stdout);
}

static void
write_message (const char *text)
{
  write_text (text, stderr);
  fflush (stderr);
}

/**
 * cli_init_output:
 *
 * Makes g_print() and g_printerr() write UTF-8 where the locale names no other encoding.
 */
void
cli_init_output (void)
{
  g_set_print_handler (write_output);
  g_set_printerr_handler (write_message);
}

/* Names of files and words of articles are shown, not obeyed by the terminal */
static void
say (const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  g_autofree char *shown = dateline_text_show_hidden (valid);

  g_printerr ("%s\n", shown);
}

/**
 * cli_say:
 * @format: a message for people
 */
void
cli_say (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list values;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);
  say (message);
}

/**
 * cli_usage:
 * @format: what is wrong with the way it was called
 *
 * Returns: %CLI_USAGE
 */
CliStatus
cli_usage (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list values;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);
  cli_say ("dateline-cli: %s", message);
  return CLI_USAGE;
}

/**
 * cli_refuse:
 * @error: what is wrong with one of several inputs
 *
 * Says so on standard error.
 *
 * Returns: %CLI_REFUSED, for the rest is done, or %CLI_CANCELLED
 */
CliStatus
cli_refuse (const GError *error)
{
  cli_say ("dateline-cli: %s", error->message);
  return g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED) ? CLI_CANCELLED
                                                                           : CLI_REFUSED;
}

static gboolean
can_be_read (const char *path)
{
  FILE *file = fopen (path, "rb");
  gboolean read = file != NULL && (fgetc (file) != EOF || !ferror (file));

  if (file != NULL)
    fclose (file);
  return read;
}

/**
 * cli_fail_input:
 * @context: what the command is run with
 * @path: a file that was to be read
 * @error: what went wrong with it, or with where it was to be written
 *
 * Says so on standard error.
 *
 * Returns: the exit status that it means: a file that cannot be read is refused, whatever the
 *   reason; the case is not at fault
 */
CliStatus
cli_fail_input (CliContext *context, const char *path, const GError *error)
{
  CliStatus status = cli_fail (context, error);

  return status == CLI_CASE && !can_be_read (path) ? CLI_REFUSED : status;
}

/**
 * cli_fail_output:
 * @context: what the command is run with
 * @error: why a file could not be written
 *
 * Says so on standard error.
 *
 * Returns: the exit status that it means: a folder that is not there is as one that cannot be
 *   written to
 */
CliStatus
cli_fail_output (CliContext *context, const GError *error)
{
  CliStatus status = cli_fail (context, error);

  return g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND) ? CLI_CASE : status;
}

/**
 * cli_fail:
 * @context: what the command is run with
 * @error: what went wrong
 *
 * Says so on standard error.
 *
 * Returns: the exit status that it means
 */
CliStatus
cli_fail (CliContext *context, const GError *error)
{
  cli_say ("dateline-cli: %s", error->message);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_error_matches (error, DATELINE_ERROR, (int) statuses[i].code))
      return statuses[i].status;
  return CLI_REFUSED;
}
