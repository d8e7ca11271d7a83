/* query-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "query-fixture.h"

#include <string.h>

#include "dateline-annotation-store.h"
#include "dateline-event.h"

/* A change to fill the case with; query_fixture_commit() ends it. */
DatelineChange *
query_fixture_begin (CaseFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DatelineChange *change = dateline_change_begin (fixture->dateline, "Fill", &error);

  g_assert_no_error (error);
  return change;
}

void
query_fixture_commit (DatelineChange *change)
{
  g_autoptr (GError) error = NULL;

  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  dateline_change_free (change);
}

/* An event of fields as "name=value", separated by ";". */
gint64
query_fixture_add_event (DatelineChange *change, const char *fields)
{
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  g_auto (GStrv) parts = g_strsplit (fields, ";", -1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; parts[i] != NULL && parts[i][0] != '\0'; i++) {
    char *value = strchr (parts[i], '=');

    *value = '\0';
    dateline_event_set (event, parts[i], value + 1, &error);
    g_assert_no_error (error);
  }
  dateline_event_insert (change, event, &error);
  g_assert_no_error (error);
  return event->id;
}

/* Marks @words of the text of the fixture. */
gint64
query_fixture_add_annotation (DatelineChange *change,
                              gint64 article,
                              DatelineKind kind,
                              const char *words,
                              const char *fields)
{
  const char *found = strstr (CASE_FIXTURE_TEXT, words);
  guint32 start = (guint32) g_utf8_strlen (CASE_FIXTURE_TEXT, found - CASE_FIXTURE_TEXT);
  DatelineSpan span = { start, start + (guint32) g_utf8_strlen (words, -1) };
  g_autoptr (DatelineAnnotation) annotation = dateline_annotation_new (kind, span, words);
  g_auto (GStrv) parts = g_strsplit (fields, ";", -1);
  g_autoptr (GError) error = NULL;

  annotation->article = article;
  for (guint i = 0; parts[i] != NULL && parts[i][0] != '\0'; i++) {
    char *value = strchr (parts[i], '=');

    *value = '\0';
    dateline_annotation_set (annotation, parts[i], value + 1, &error);
    g_assert_no_error (error);
  }
  dateline_annotation_insert (change, annotation, &error);
  g_assert_no_error (error);
  return annotation->id;
}

/* All of a target that fulfils every condition. */
DatelineQuery *
query_fixture_where (DatelineTarget target, const char *const *where)
{
  DatelineQuery *query = dateline_query_new (target);

  for (guint i = 0; where[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    DatelineQuery *narrower = dateline_query_where (query, where[i], &error);

    g_assert_no_error (error);
    dateline_query_unref (query);
    query = narrower;
  }
  return query;
}

/* Ids as the command line shows them, in order */
static char *
run (CaseFixture *fixture, const DatelineQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dateline_query_run (query, fixture->dateline, 0, &error);
  GString *shown = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpint (dateline_query_count (query, fixture->dateline, &error), ==, ids->len);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (shown, i > 0 ? " %u" : "%u", (guint32) g_array_index (ids, gint64, i));
  return g_string_free (shown, FALSE);
}

/* Holds which ids fulfil a condition (NULL: all), in their order. */
void
query_fixture_assert_where (CaseFixture *fixture,
                            DatelineTarget target,
                            const char *where,
                            const char *expected)
{
  const char *const all[] = { where, NULL };
  g_autoptr (DatelineQuery) query = query_fixture_where (target, where != NULL ? all : &all[1]);
  g_autofree char *found = run (fixture, query);

  if (g_strcmp0 (found, expected) != 0)
    g_test_message ("%s", where);
  g_assert_cmpstr (found, ==, expected);
}

/* Holds which ids a query finds, in their order; takes the query. */
void
query_fixture_assert_run (CaseFixture *fixture, DatelineQuery *query, const char *expected)
{
  g_autofree char *found = run (fixture, query);

  dateline_query_unref (query);
  g_assert_cmpstr (found, ==, expected);
}
