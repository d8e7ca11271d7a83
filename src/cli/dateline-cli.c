/* dateline-cli.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-cli.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "dateline-annotation.h"
#include "dateline-place-resolver.h"

/* Auxiliary methods */

/* Waits for Ctrl+C on a thread of its own: cancelling takes locks, which a signal handler must not.
 * The first one cancels, the second ends the program at once; the case bears either. */
static void *
wait_for_signals (void *data)
{
  static const struct timespec patience = { .tv_sec = 1 };
  g_autoptr (GCancellable) cancellable = data;
  sigset_t signals;
  int number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigwait (&signals, &number);
  g_cancellable_cancel (cancellable);
  if (sigtimedwait (&signals, NULL, &patience) < 0) {
    g_printerr (isatty (STDERR_FILENO) ? "\r%s\033[K\n" : "%s\n",
                _ ("Stopping; what was begun is taken back (Ctrl+C again: end at once)"));
    sigwait (&signals, &number);
  }
  _exit (CLI_CANCELLED);
}

/* Before any other thread is made, so that none of them takes the signals */
static void
watch_signals (GCancellable *cancellable)
{
  sigset_t signals;
  pthread_t thread;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  if (pthread_create (&thread, NULL, wait_for_signals, g_object_ref (cancellable)) == 0)
    pthread_detach (thread);
  else
    pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
}

static void
on_progress_told_cb (guint64 done, guint64 total, gpointer user_data)
{
  const CliContext *context = user_data;

  if (total > 0)
    g_printerr ("\r%s: %" G_GUINT64_FORMAT " / %" G_GUINT64_FORMAT "\033[K", context->command, done,
                total);
  else
    g_printerr ("\r%s: %" G_GUINT64_FORMAT "\033[K", context->command, done);
  if (done == total)
    g_printerr ("\r\033[K");
}

/* What every command takes */
static GOptionEntry *
new_common_entries (CliContext *context)
{
  const GOptionEntry common[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &context->json, N_ ("Print one JSON value"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &context->format, N_ ("Format of the output"),
      N_ ("NAME") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &context->force, N_ ("Replace a file that is there"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  return g_memdup2 (common, sizeof common);
}

static GOptionContext *
new_option_context (const CliCommand *command, const GOptionEntry *own, const GOptionEntry *common)
{
  GOptionContext *options = g_option_context_new (NULL);

  g_option_context_set_summary (options, _ (command->summary));
  if (own != NULL)
    g_option_context_add_main_entries (options, own, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (options, common, GETTEXT_PACKAGE);
  return options;
}

static gboolean
check_arguments (const CliCommand *command, CliContext *context)
{
  int n = (int) context->n_arguments;

  if (n >= command->minimum && (command->maximum < 0 || n <= command->maximum))
    return TRUE;
  g_printerr (_ ("Usage: dateline-cli %s %s\n"), command->name, command->usage);
  return FALSE;
}

static gboolean
check_format (const CliCommand *command, CliContext *context)
{
  const char *known = command->formats != NULL ? command->formats : "table json";
  g_auto (GStrv) formats = g_strsplit (known, " ", -1);
  g_autofree char *listed = g_strjoinv (C_ ("list", ", "), formats);

  if (context->format == NULL || known[0] == '\0' ||
      g_strv_contains ((const char *const *) formats, context->format))
    return TRUE;
  cli_usage (_ ("--format takes one of %s, not “%s”"), listed, context->format);
  return FALSE;
}

static void
drop_dashes (CliContext *context)
{
  guint kept = 0;
  gboolean dropped = FALSE;

  for (guint i = 0; i < context->n_arguments; i++)
    if (!dropped && g_str_equal (context->arguments[i], "--")) {
      dropped = TRUE;
      g_free (context->arguments[i]);
    } else
      context->arguments[kept++] = context->arguments[i];
  context->arguments[kept] = NULL;
  context->n_arguments = kept;
}

/**
 * cli_run:
 * @command: a command
 * @argv: (array zero-terminated=1): the command's name, its options and arguments
 *
 * Reads the options and runs the command.
 *
 * Returns: the exit status
 */
CliStatus
cli_run (const CliCommand *command, char *argv[])
{
  CliContext context = { .command = command->name, .cancellable = g_cancellable_new () };
  g_autofree GOptionEntry *common = new_common_entries (&context);
  g_autofree GOptionEntry *own = cli_copy_entries (command->entries);
  g_autofree GOptionEntry *common_bytes = cli_copy_entries (common);
  g_autoptr (GOptionContext) options = new_option_context (command, own, common_bytes);
  g_auto (GStrv) arguments =
      command->takes_words ? cli_guard_words (argv, command->entries, common) : g_strdupv (argv);
  g_autofree char *program =
      g_strconcat ("dateline-cli ", command->name, " ", command->usage, NULL);
  g_autoptr (GError) error = NULL;
  CliStatus status = CLI_USAGE;

  watch_signals (context.cancellable);
  signal (SIGPIPE, SIG_DFL);
  g_set_prgname (program);
  if (!g_option_context_parse_strv (options, &arguments, &error)) {
    cli_usage ("%s", error->message);
  } else if (cli_read_words (command->entries) && cli_read_words (common)) {
    cli_unguard_words (arguments);
    context.arguments = arguments + 1;
    context.n_arguments = g_strv_length (context.arguments);
    drop_dashes (&context);
    context.json = context.json || g_strcmp0 (context.format, "json") == 0;
    context.progress.cancellable = context.cancellable;
    context.progress.user_data = &context;
    context.progress.func = isatty (STDERR_FILENO) ? on_progress_told_cb : NULL;
    if (check_arguments (command, &context) && check_format (command, &context))
      status = command->run (&context);
  }
  if (fflush (stdout) != 0 || ferror (stdout)) {
    cli_say ("dateline-cli: %s", _ ("Not all of the output could be written"));
    status = status == CLI_DONE ? CLI_REFUSED : status;
  }
  g_free (context.format);
  g_clear_object (&context.cancellable);
  return status;
}

/**
 * cli_open:
 * @context: what the command is run with; its first argument is the case
 * @mode: for reading or for writing
 * @status: (out): what to exit with where it fails
 *
 * Opens the case, with the gazetteer beside it, and says on standard error why it cannot. One that
 * is opened for reading reads as it is at this moment, whatever others write meanwhile.
 *
 * Returns: (transfer full) (nullable): the case
 */
DatelineCase *
cli_open (CliContext *context, DatelineCaseMode mode, CliStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_open (context->arguments[0], mode, &error);

  if (dateline == NULL ||
      (mode == DATELINE_CASE_READ && !dateline_case_begin_reading (dateline, &error))) {
    cli_fail (context, error);
    *status = CLI_CASE;
    return NULL;
  }
  dateline_case_set_cancellable (dateline, context->cancellable);
  if (mode != DATELINE_CASE_READ)
    dateline_place_resolver_connect (dateline);
  *status = CLI_DONE;
  return g_steal_pointer (&dateline);
}

/**
 * cli_is_case:
 * @context: what the command is run with; its first argument is the case
 * @path: a file that is to be written
 *
 * Returns: %TRUE after a message if @path is the case, by whatever name
 */
gboolean
cli_is_case (CliContext *context, const char *path)
{
  GStatBuf one;
  GStatBuf other;

  if (g_stat (path, &one) != 0 || g_stat (context->arguments[0], &other) != 0 ||
      one.st_dev != other.st_dev || one.st_ino != other.st_ino)
    return FALSE;
  cli_usage (_ ("%s is the case itself; it is not overwritten"), path);
  return TRUE;
}

/**
 * cli_parse_id:
 * @context: what the command is run with
 * @dateline: the case
 * @argument: which argument
 * @id: (out): the id
 * @status: (out): what to exit with where it is none
 *
 * Returns: %FALSE after a message if the argument is no id
 */
gboolean
cli_parse_id (CliContext *context,
              DatelineCase *dateline,
              guint argument,
              gint64 *id,
              CliStatus *status)
{
  g_autoptr (GError) error = NULL;

  if (dateline_case_parse_id (dateline, context->arguments[argument], id, &error))
    return TRUE;
  *status = cli_fail (context, error);
  return FALSE;
}

/**
 * cli_parse_ids:
 * @context: what the command is run with
 * @dateline: the case
 * @first: the first argument that is an id; all after it are
 * @status: (out): what to exit with where one is none
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids
 */
GArray *
cli_parse_ids (CliContext *context, DatelineCase *dateline, guint first, CliStatus *status)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = first; i < context->n_arguments; i++) {
    gint64 id;

    if (!cli_parse_id (context, dateline, i, &id, status))
      return NULL;
    g_array_append_val (ids, id);
  }
  return g_steal_pointer (&ids);
}

static gboolean
is_list (const char *name)
{
  const DatelineField *field = dateline_record_find_field (DATELINE_RECORD_ANNOTATION, name);

  for (guint kind = 0; field == NULL && kind < DATELINE_N_KINDS; kind++)
    field = dateline_kind_find_field (kind, name);
  return field != NULL && field->type == DATELINE_FIELD_LIST;
}

/* Values by names, where a list may be given entry by entry */
static gboolean
add_assignment (GPtrArray *assignments, const char *name, const char *value, CliStatus *status)
{
  for (guint i = 0; i < assignments->len; i += 2) {
    char *before = assignments->pdata[i + 1];

    if (!g_str_equal (assignments->pdata[i], name))
      continue;
    if (!is_list (name)) {
      *status = cli_usage (_ ("--set gives %s twice, “%s” and “%s”"), name, before, value);
      return FALSE;
    }
    assignments->pdata[i + 1] = dateline_list_join ((const char *const[]){ before, value, NULL });
    g_free (before);
    return TRUE;
  }
  g_ptr_array_add (assignments, g_strdup (name));
  g_ptr_array_add (assignments, g_strdup (value));
  return TRUE;
}

/**
 * cli_parse_assignments:
 * @options: (nullable) (array zero-terminated=1): "field=value" each
 * @status: (out): what to exit with where one is not of that form
 *
 * Returns: (transfer full) (nullable): names and values by turns; entries of a list that are given
 *   one by one are joined
 */
GStrv
cli_parse_assignments (const char *const *options, CliStatus *status)
{
  g_autoptr (GPtrArray) assignments = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; options != NULL && options[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (options[i], "=", 2);

    if (g_strv_length (pair) != 2 || pair[0][0] == '\0') {
      *status = cli_usage (_ ("--set takes FIELD=VALUE, not “%s”"), options[i]);
      return NULL;
    }
    if (!add_assignment (assignments, pair[0], pair[1], status))
      return NULL;
  }
  g_ptr_array_add (assignments, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&assignments), FALSE);
}

/**
 * cli_build_query:
 * @context: what the command is run with
 * @target: what to look for
 * @conditions: (nullable) (array zero-terminated=1): of --where
 * @status: (out): what to exit with where a condition is wrong
 *
 * Returns: (transfer full) (nullable): the query
 */
DatelineQuery *
cli_build_query (CliContext *context,
                 DatelineTarget target,
                 const char *const *conditions,
                 CliStatus *status)
{
  g_autoptr (DatelineQuery) query = dateline_query_new (target);

  for (gsize i = 0; conditions != NULL && conditions[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    DatelineQuery *narrower = dateline_query_where (query, conditions[i], &error);

    if (narrower == NULL) {
      cli_fail (context, error);
      *status = CLI_USAGE;
      return NULL;
    }
    dateline_query_unref (query);
    query = narrower;
  }
  return g_steal_pointer (&query);
}
