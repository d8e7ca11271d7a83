/* make-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes cases and reports for test-page.py:
 *   make-report sample CASE           the sample case
 *   make-report strange CASE STRINGS  a case with the strings of a file (one a line, as JSON) in
 *                                     every field that holds words
 *   make-report report CASE OUT [CONDITION]…
 */

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-event.h"
#include "dateline-actor.h"
#include "dateline-place.h"
#include "dateline-report-writer.h"
#include "dateline-sample.h"
#include "dateline-source.h"
#include "dateline-text.h"

static void
check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed without a reason");
}

static GPtrArray *
read_strings (const char *path)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *strings = g_ptr_array_new_with_free_func (g_free);

  check (g_file_get_contents (path, &contents, NULL, NULL), NULL);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
    g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);

    g_ptr_array_add (strings, g_strdup (json_node_get_string (node)));
  }
  return strings;
}

/* Every field of words is the string; the others are what they may be. */
static void
fill_fields (DatelineAnnotation *annotation, const char *string)
{
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (annotation->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    if (fields[i].type == DATELINE_FIELD_TEXT && !g_str_equal (fields[i].name, "place_ref"))
      dateline_annotation_set (annotation, fields[i].name, string, NULL);
    else if (fields[i].type == DATELINE_FIELD_COUNT)
      dateline_annotation_set_count (annotation, fields[i].name, 12);
    else if (fields[i].type == DATELINE_FIELD_NUMBER)
      dateline_annotation_set_number (annotation, fields[i].name, 36.5);
    else if (fields[i].type == DATELINE_FIELD_DATE)
      dateline_annotation_set (annotation, fields[i].name, "2021-08-09", NULL);
  }
}

static gint64
add_event (DatelineChange *change, const char *string, guint i)
{
  g_autoptr (DatelineEvent) event = dateline_event_new ("capture");
  g_autoptr (GError) error = NULL;

  event->date = dateline_date_from_day (18848);
  event->place_name = g_strdup (string);
  event->actor_name = g_strdup (string);
  event->against_name = g_strdup (string);
  event->notes = g_strdup (string);
  event->decision_note = g_strdup (string);
  event->decision_rule = g_strdup (string);
  event->reviewed = TRUE;
  check (dateline_event_insert (change, event, &error), error);
  return event->id;
}

static void
add_annotations (DatelineChange *change,
                 gint64 article,
                 const char *string,
                 guint32 length,
                 guint i)
{
  for (guint kind = 0; kind < DATELINE_N_KINDS; kind++) {
    DatelineSpan span = { 0, length };
    g_autoptr (DatelineAnnotation) annotation = dateline_annotation_new (kind, span, NULL);
    DatelineEventClaim claim = { .relied = TRUE };
    g_autoptr (GError) error = NULL;

    annotation->article = article;
    annotation->tags = g_new0 (char *, 2);
    annotation->tags[0] = g_strdup (string);
    fill_fields (annotation, string);
    check (dateline_annotation_insert (change, annotation, &error), error);
    if (kind != DATELINE_KIND_CAPTURE && kind != DATELINE_KIND_CASUALTY)
      continue;
    claim.event = add_event (change, string, i);
    claim.annotation = annotation->id;
    check (dateline_event_link (change, &claim, &error), error);
  }
}

static void
add_names (DatelineChange *change, const char *string)
{
  g_autoptr (DatelineSource) source = dateline_source_new (string);
  g_autoptr (DatelineActor) actor = dateline_actor_new (string);
  g_autoptr (GError) error = NULL;

  source->grade = 'C';
  actor->kind = g_strdup ("party");
  check (dateline_source_insert (change, source, &error), error);
  check (dateline_actor_insert (change, actor, &error), error);
}

static void
add_strange (DatelineChange *change, const char *string, guint i)
{
  g_autofree char *raw =
      g_strdup_printf ("%s\n\nParagraph of number %u in its own words.", string, i);
  g_autofree char *text = dateline_text_normalise (raw, -1, NULL);
  g_autoptr (GBytes) original = g_bytes_new (raw, strlen (raw));
  const char *end = strstr (text, "\n\n");
  g_autoptr (GError) error = NULL;
  DatelineAddOutcome outcome;
  gint64 id = 0;
  DatelineNewArticle article = {
    .original = original,
    .media_type = "text/plain",
    .text = text,
    .title = string,
    .outlet = string,
    .author = string,
    .url = string,
    .language = string,
    .file = string,
    .published = dateline_date_from_day (18848),
    .retrieved = 1628500000,
  };

  check (dateline_article_add (change, &article, &id, &outcome, &error), error);
  if (end == NULL)
    end = text + strlen (text);
  add_annotations (change, id, string, (guint32) g_utf8_strlen (text, end - text), i);
  add_names (change, string);
}

static int
make_strange (const char *path, const char *strings_path)
{
  g_autoptr (GPtrArray) strings = read_strings (strings_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_create (path, strings->pdata[0], &error);
  g_autoptr (DatelineChange) change = NULL;

  check (dateline != NULL, error);
  dateline_case_set_time (dateline, 1628500000);
  change = dateline_change_begin (dateline, "strange", &error);
  check (change != NULL, error);
  check (dateline_setting_set (change, "description", strings->pdata[1], &error), error);
  for (guint i = 0; i < strings->len; i++)
    add_strange (change, strings->pdata[i], i);
  check (dateline_change_commit (change, &error), error);
  g_clear_pointer (&change, dateline_change_free);
  dateline_case_close (dateline);
  return 0;
}

static int
make_report (const char *path, const char *out, const char *const *where)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_case_open (path, DATELINE_CASE_READ, &error);
  DatelineReportOptions options = { .where = where };
  g_autoptr (DatelineReport) report = NULL;

  check (dateline != NULL, error);
  report = dateline_report_new (dateline, &options, &error);
  check (report != NULL, error);
  check (dateline_report_write (report, out, TRUE, &error), error);
  dateline_case_close (dateline);
  return 0;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (argc == 3 && g_str_equal (argv[1], "sample")) {
    g_autoptr (DatelineCase) dateline = dateline_sample_create (argv[2], &error);

    check (dateline != NULL, error);
    dateline_case_close (dateline);
    return 0;
  }
  if (argc == 4 && g_str_equal (argv[1], "strange"))
    return make_strange (argv[2], argv[3]);
  if (argc >= 4 && g_str_equal (argv[1], "report"))
    return make_report (argv[2], argv[3], (const char *const *) argv + 4);
  fprintf (stderr,
           "make-report sample CASE | strange CASE STRINGS | report CASE OUT [CONDITION]…\n");
  return 2;
}
