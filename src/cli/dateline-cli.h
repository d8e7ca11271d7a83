/* dateline-cli.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dateline-case.h"
#include "dateline-error.h"
#include "dateline-progress.h"
#include "dateline-query.h"
#include "dateline-record.h"

G_BEGIN_DECLS

/**
 * CliStatus:
 * @CLI_DONE: all done; no search hit and an import of what is there already are done, too
 * @CLI_REFUSED: some inputs were refused, there was nothing to undo, or check found damage
 * @CLI_USAGE: wrong usage, or a file is there and --force is not
 * @CLI_CASE: the case cannot be opened or written; nothing was changed
 * @CLI_CANCELLED: Ctrl+C; the case is as before
 *
 * Exit status, as the manual page promises.
 */
typedef enum {
  CLI_DONE = 0,
  CLI_REFUSED = 1,
  CLI_USAGE = 2,
  CLI_CASE = 3,
  CLI_CANCELLED = 130,
} CliStatus;

/**
 * CliContext:
 * @command: the command's name
 * @arguments: (array zero-terminated=1): what is left when the options are taken out
 * @n_arguments: how many these are
 * @format: (nullable): as given with --format
 * @json: whether one JSON value is wanted on standard output
 * @force: whether an existing file may be replaced
 * @cancellable: cancelled by Ctrl+C
 * @progress: for long work; told on standard error where that is a terminal
 *
 * What a command is run with.
 */
typedef struct {
  const char *command;
  char **arguments;
  guint n_arguments;
  char *format;
  gboolean json;
  gboolean force;
  GCancellable *cancellable;
  DatelineProgress progress;
} CliContext;

/**
 * CliCommand:
 * @name: as typed
 * @usage: its arguments, "CASE PATH…"
 * @summary: what it does, marked for translation
 * @entries: (nullable): its own options
 * @minimum: fewest arguments
 * @maximum: most arguments, -1 any number
 * @run: does it
 * @formats: (nullable): what --format takes, separated by blanks; %NULL for "table json", "" where
 *   the command looks at it itself
 * @takes_words: whether arguments after the first are words that may begin with a dash
 *
 * One sub-command; each lives in a file of its own.
 */
typedef struct {
  const char *name;
  const char *usage;
  const char *summary;
  const GOptionEntry *entries;
  int minimum;
  int maximum;
  CliStatus (*run) (CliContext *context);
  const char *formats;
  gboolean takes_words;
} CliCommand;

extern const CliCommand cli_accept_command;
extern const CliCommand cli_add_command;
extern const CliCommand cli_annotate_command;
extern const CliCommand cli_backup_command;
extern const CliCommand cli_check_command;
extern const CliCommand cli_compact_command;
extern const CliCommand cli_demo_command;
extern const CliCommand cli_edit_command;
extern const CliCommand cli_export_command;
extern const CliCommand cli_gazetteer_command;
extern const CliCommand cli_history_command;
extern const CliCommand cli_import_command;
extern const CliCommand cli_init_command;
extern const CliCommand cli_lessons_command;
extern const CliCommand cli_link_command;
extern const CliCommand cli_list_command;
extern const CliCommand cli_merge_command;
extern const CliCommand cli_redo_command;
extern const CliCommand cli_remove_command;
extern const CliCommand cli_report_command;
extern const CliCommand cli_search_command;
extern const CliCommand cli_show_command;
extern const CliCommand cli_suggest_command;
extern const CliCommand cli_undo_command;
extern const CliCommand cli_unlink_command;

CliStatus cli_run (const CliCommand *command, char *argv[]);

GStrv cli_guard_words (char **arguments, const GOptionEntry *own, const GOptionEntry *common);
void cli_unguard_words (char **arguments);

/* Words are UTF-8 whatever the locale */
char *cli_to_utf8 (const char *bytes);
char *cli_join_words (char **words);
GOptionEntry *cli_copy_entries (const GOptionEntry *entries);
gboolean cli_read_words (const GOptionEntry *entries);

/* The case, and what an error means for the exit status */
DatelineCase *cli_open (CliContext *context, DatelineCaseMode mode, CliStatus *status);
CliStatus cli_fail (CliContext *context, const GError *error);
CliStatus cli_refuse (const GError *error);
CliStatus cli_fail_output (CliContext *context, const GError *error);
CliStatus cli_fail_input (CliContext *context, const char *path, const GError *error);
CliStatus G_GNUC_PRINTF (1, 2) cli_usage (const char *format, ...);
gboolean cli_parse_id (CliContext *context,
                       DatelineCase *dateline,
                       guint argument,
                       gint64 *id,
                       CliStatus *status);
GArray *cli_parse_ids (CliContext *context, DatelineCase *dateline, guint first, CliStatus *status);

/* Makes a case where nothing is, or with --force in the place of what is there */
typedef DatelineCase *(*CliCreateFunc) (const char *path, gpointer user_data, GError **error);
char *cli_create_case (CliContext *context,
                       const char *path,
                       CliCreateFunc func,
                       gpointer user_data,
                       GError **error);

/* Whether a file that is to be written is the case itself; says so */
gboolean cli_is_case (CliContext *context, const char *path);

/* "field=value" of --set, names and values by turns */
GStrv cli_parse_assignments (const char *const *options, CliStatus *status);
DatelineQuery *cli_build_query (CliContext *context,
                                DatelineTarget target,
                                const char *const *conditions,
                                CliStatus *status);

/* What a record rests on, as members of an object */
void
cli_add_evidence (DatelineCase *dateline, DatelineRecordType type, gint64 id, JsonObject *object);

/* Standard output: one JSON value, or rows of a table for people */
void cli_init_output (void);
void cli_print_bytes (const char *text);
void cli_print_json (JsonNode *node);
void cli_print_object (JsonObject *object);
void cli_print_array (JsonArray *array);

/**
 * CliList:
 * @n_items: how many were printed
 *
 * A list in JSON that is printed item by item.
 */
typedef struct {
  gsize n_items;
} CliList;

CliList cli_begin_text_list (const char *text);
void cli_print_list_item (CliList *list, JsonObject *object);
void cli_end_list (CliList *list);
void cli_print_id (CliContext *context, DatelineCase *dateline, gint64 id);
void cli_add_file (JsonObject *object, const char *path);
void cli_print_file (CliContext *context, const char *path);
void cli_print_table (const char *const *headings, GPtrArray *rows);
void G_GNUC_PRINTF (1, 2) cli_say (const char *format, ...);

G_END_DECLS
