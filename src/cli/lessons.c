/* lessons.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-change.h"
#include "dateline-cli.h"
#include "dateline-lesson.h"

enum { ARGUMENT_CASE, ARGUMENT_KIND, ARGUMENT_WORDS, N_ARGUMENTS };

static char *weight;

static const GOptionEntry entries[] = {
  { "weight", 'w', 0, G_OPTION_ARG_STRING, &weight,
    N_ ("What it counts for: -1 to 1, off, or auto for what was decided"), N_ ("WEIGHT") },
  G_OPTION_ENTRY_NULL,
};

static const char *const columns[] = {
  "kind", "words", "value", "confirmed", "rejected", "weight", "set", NULL,
};

static const char *const kinds[] = {
  "place", "person", "organisation", "role", "outlet", "actor", "rule", NULL,
};

static gboolean
parse_weight (double *value)
{
  char *end;

  *value = (double) NAN;
  if (g_str_equal (weight, "auto"))
    return TRUE;
  *value = 0;
  if (g_str_equal (weight, "off"))
    return TRUE;
  *value = g_ascii_strtod (weight, &end);
  return end != weight && *end == '\0' && *value >= -1 && *value <= 1;
}

static gboolean
is_meant (const DatelineLesson *lesson, const CliContext *context)
{
  return (context->n_arguments <= ARGUMENT_KIND ||
          g_str_equal (lesson->kind, context->arguments[ARGUMENT_KIND])) &&
         (context->n_arguments <= ARGUMENT_WORDS ||
          g_str_equal (lesson->words, context->arguments[ARGUMENT_WORDS]));
}

/* Those of the kind and the words that were asked for; words of which nothing is known are an
 * error, as an id would be */
static GPtrArray *
choose (CliContext *context, DatelineCase *dateline, GError **error)
{
  g_autoptr (GPtrArray) lessons = dateline_lesson_list (dateline, error);

  for (guint i = lessons != NULL ? lessons->len : 0; i > 0; i--)
    if (!is_meant (lessons->pdata[i - 1], context))
      g_ptr_array_remove_index (lessons, i - 1);
  if (lessons == NULL || lessons->len > 0 || context->n_arguments <= ARGUMENT_WORDS)
    return g_steal_pointer (&lessons);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
               /* Translators: a kind, as “person” or “place”, and words of articles */
               _ ("Nothing was learned of this kind and these words: %s “%s”"),
               context->arguments[ARGUMENT_KIND], context->arguments[ARGUMENT_WORDS]);
  return NULL;
}

static gboolean
set_weight (DatelineCase *dateline, const DatelineLesson *lesson, double value, GError **error)
{
  g_autoptr (DatelineChange) change =
      dateline_change_begin (dateline, _ ("Change what was learned"), error);

  return change != NULL &&
         dateline_lesson_set_weight (change, lesson->kind, lesson->words, value, error) &&
         dateline_change_commit (change, error);
}

/* As it is stored: in steps of a hundredth */
static double
round_weight (double value)
{
  return round (value * 100) / 100;
}

static void
print_json (GPtrArray *lessons)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < lessons->len; i++) {
    const DatelineLesson *lesson = lessons->pdata[i];
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "kind", lesson->kind);
    json_object_set_string_member (object, "words", lesson->words);
    if (lesson->value != NULL)
      json_object_set_string_member (object, "value", lesson->value);
    json_object_set_int_member (object, "confirmed", lesson->n_confirmed);
    json_object_set_int_member (object, "rejected", lesson->n_rejected);
    json_object_set_double_member (object, "weight", round_weight (lesson->weight));
    json_object_set_boolean_member (object, "set", lesson->is_set);
    json_array_add_object_element (array, object);
  }
  cli_print_array (array);
}

static char **
make_row (const DatelineLesson *lesson)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char **cells = g_new0 (char *, G_N_ELEMENTS (columns));

  g_ascii_formatd (number, sizeof number, "%+.2f", round_weight (lesson->weight));
  cells[0] = g_strdup (lesson->kind);
  cells[1] = g_strdup (lesson->words);
  cells[2] = g_strdup (lesson->value != NULL ? lesson->value : "");
  cells[3] = g_strdup_printf ("%u", lesson->n_confirmed);
  cells[4] = g_strdup_printf ("%u", lesson->n_rejected);
  cells[5] = g_strdup (number);
  cells[6] = g_strdup (lesson->is_set ? "true" : "false");
  return cells;
}

static void
print (CliContext *context, GPtrArray *lessons)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (context->json) {
    print_json (lessons);
    return;
  }
  for (guint i = 0; i < lessons->len; i++)
    g_ptr_array_add (rows, make_row (lessons->pdata[i]));
  if (rows->len > 0)
    cli_print_table (columns, rows);
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GPtrArray) lessons = NULL;
  g_autoptr (GError) error = NULL;
  double value = 0;
  CliStatus status;

  if (context->n_arguments > ARGUMENT_KIND &&
      !g_strv_contains (kinds, context->arguments[ARGUMENT_KIND]))
    return cli_usage (_ ("lessons are of the kind place, person, organisation, role, outlet, actor "
                         "or rule, not “%s”"),
                      context->arguments[ARGUMENT_KIND]);
  if (weight != NULL && context->n_arguments < N_ARGUMENTS)
    return cli_usage (_ ("--weight needs the kind and the words of what was learned"));
  if (weight != NULL && !parse_weight (&value))
    return cli_usage (_ ("--weight takes a number from -1 to 1, off or auto, not “%s”"), weight);
  dateline = cli_open (context, weight != NULL ? DATELINE_CASE_WRITE : DATELINE_CASE_READ, &status);
  if (dateline == NULL)
    return status;
  lessons = choose (context, dateline, &error);
  if (lessons != NULL && weight != NULL) {
    if (!set_weight (dateline, lessons->pdata[0], value, &error))
      return cli_fail (context, error);
    g_clear_pointer (&lessons, g_ptr_array_unref);
    lessons = choose (context, dateline, &error);
  }
  if (lessons == NULL)
    return cli_fail (context, error);
  dateline_case_end_reading (dateline);
  print (context, lessons);
  return CLI_DONE;
}

const CliCommand cli_lessons_command = {
  "lessons",
  "CASE [KIND [WORDS]]",
  N_ ("Show what was learned, or change what it counts for"),
  entries,
  1,
  N_ARGUMENTS,
  run,
};
