/* annotate.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-annotation-store.h"
#include "dateline-cli.h"
#include "dateline-json.h"
#include "dateline-record.h"

static char **settings;
static char **parts;
static char **spans;

static const GOptionEntry entries[] = {
  { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &settings, N_ ("Value of a field"),
    N_ ("FIELD=VALUE") },
  { "part", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &parts,
    N_ ("Quoted words of an interrupted quote, in code points"), N_ ("START:END") },
  { "span", 0, 0, G_OPTION_ARG_STRING_ARRAY, &spans, N_ ("The words that a field was read from"),
    N_ ("FIELD=START:END") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
parse_number (const char *text, guint32 *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &value, NULL))
    return FALSE;
  *number = (guint32) value;
  return TRUE;
}

static gboolean
parse_span (const char *text, DatelineSpan *span)
{
  g_auto (GStrv) pair = g_strsplit (text, ":", 2);

  return g_strv_length (pair) == 2 && parse_number (pair[0], &span->start) &&
         parse_number (pair[1], &span->end) && span->start < span->end;
}

static gboolean
add_parts (DatelineAnnotation *annotation, CliStatus *status)
{
  if (parts != NULL && annotation->kind != DATELINE_KIND_QUOTE) {
    *status = cli_usage (_ ("Only a quote has parts"));
    return FALSE;
  }
  for (gsize i = 0; parts != NULL && parts[i] != NULL; i++) {
    DatelineSpan span;

    if (!parse_span (parts[i], &span)) {
      *status = cli_usage (_ ("--part takes START:END, not “%s”"), parts[i]);
      return FALSE;
    }
    dateline_annotation_add_span (annotation, NULL, span);
  }
  return TRUE;
}

static gboolean
add_spans (DatelineAnnotation *annotation, CliStatus *status)
{
  for (gsize i = 0; spans != NULL && spans[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (spans[i], "=", 2);
    DatelineSpan span;

    if (g_strv_length (pair) != 2 || dateline_kind_find_field (annotation->kind, pair[0]) == NULL ||
        !parse_span (pair[1], &span)) {
      *status = cli_usage (_ ("--span takes FIELD=START:END with a field of the kind %s, not “%s”"),
                           dateline_kind_to_string (annotation->kind), spans[i]);
      return FALSE;
    }
    dateline_annotation_add_span (annotation, pair[0], span);
  }
  return TRUE;
}

/* Fields of the kind are part of the new annotation; those that all kinds have follow after */
static gboolean
set_fields (DatelineAnnotation *annotation, GStrv assignments, GStrvBuilder *common, GError **error)
{
  for (gsize i = 0; assignments[i] != NULL; i += 2) {
    if (dateline_kind_find_field (annotation->kind, assignments[i]) == NULL &&
        dateline_record_find_field (DATELINE_RECORD_ANNOTATION, assignments[i]) != NULL) {
      g_strv_builder_add (common, assignments[i]);
      g_strv_builder_add (common, assignments[i + 1]);
    } else if (!dateline_annotation_set (annotation, assignments[i], assignments[i + 1], error)) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
store (DatelineCase *dateline, DatelineAnnotation *annotation, GStrv assignments, GError **error)
{
  g_autoptr (GStrvBuilder) common = g_strv_builder_new ();
  g_autofree char *label =
      g_strdup_printf (_ ("Add %s"), dateline_kind_to_string (annotation->kind));
  g_autoptr (DatelineChange) change = NULL;
  g_auto (GStrv) rest = NULL;

  if (!set_fields (annotation, assignments, common, error))
    return FALSE;
  rest = g_strv_builder_end (common);
  change = dateline_change_begin (dateline, label, error);
  if (change == NULL || (dateline_annotation_get (annotation, "place_ref") == NULL &&
                         !dateline_annotation_refer (change, annotation, error)))
    return FALSE;
  return dateline_annotation_insert (change, annotation, error) &&
         (rest[0] == NULL || dateline_record_edit_fields (change, annotation->id,
                                                          (const char *const *) rest, error)) &&
         dateline_change_commit (change, error);
}

static void
print_result (CliContext *context, DatelineCase *dateline, gint64 id)
{
  g_autoptr (DatelineAnnotation) stored = dateline_annotation_get_by_id (dateline, id, NULL);

  if (context->json && stored != NULL)
    cli_print_object (dateline_json_from_record (dateline, DATELINE_TARGET_ANNOTATIONS, stored));
  else
    cli_print_id (context, dateline, id);
}

static CliStatus
run (CliContext *context)
{
  DatelineKind kind;
  DatelineSpan span;
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_auto (GStrv) assignments = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  if (!dateline_kind_from_string (context->arguments[2], &kind))
    return cli_usage (_ ("“%s” is no kind; known are quote, capture, casualty, place and note"),
                      context->arguments[2]);
  if (!parse_number (context->arguments[3], &span.start) ||
      !parse_number (context->arguments[4], &span.end) || span.start >= span.end)
    return cli_usage (_ ("“%s” to “%s” is no span: two code points, the end excluded"),
                      context->arguments[3], context->arguments[4]);
  assignments = cli_parse_assignments ((const char *const *) settings, &status);
  if (assignments == NULL)
    return status;
  dateline = cli_open (context, DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  annotation = dateline_annotation_new (kind, span, NULL);
  if (!cli_parse_id (context, dateline, 1, &annotation->article, &status) ||
      !add_parts (annotation, &status) || !add_spans (annotation, &status))
    return status;
  if (!store (dateline, annotation, assignments, &error))
    return cli_fail (context, error);
  print_result (context, dateline, annotation->id);
  return CLI_DONE;
}

const CliCommand cli_annotate_command = {
  "annotate", "CASE ARTICLE KIND START END", N_ ("Mark words of an article"), entries, 5, 5, run,
};
