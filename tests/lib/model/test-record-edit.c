/* test-record-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "case-fixture.h"
#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-event.h"
#include "dateline-record.h"

typedef struct {
  gint64 article;
  gint64 annotation;
  gint64 event;
  gint64 actor;
} Records;

static void
make_records (CaseFixture *fixture, Records *records)
{
  g_autoptr (DatelineChange) change = NULL;
  g_autoptr (DatelineAnnotation) note =
      dateline_annotation_new (DATELINE_KIND_NOTE, (DatelineSpan){ 0, 6 }, NULL);
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  g_autoptr (DatelineActor) actor = dateline_actor_new ("Taliban");

  records->article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  change = dateline_change_begin (fixture->dateline, "Make", NULL);
  note->article = records->article;
  g_assert_true (dateline_annotation_insert (change, note, NULL));
  g_assert_true (dateline_event_insert (change, event, NULL));
  g_assert_true (dateline_actor_insert (change, actor, NULL));
  g_assert_true (dateline_change_commit (change, NULL));
  records->annotation = note->id;
  records->event = event->id;
  records->actor = actor->id;
}

static gboolean
edit (CaseFixture *fixture, gint64 id, const char *field, const char *value, GError **error)
{
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Edit", NULL);

  return dateline_record_edit (change, id, field, value, error) &&
         dateline_change_commit (change, error);
}

static void
test_edits (CaseFixture *fixture, gconstpointer data)
{
  Records r;
  g_autofree char *actor = NULL;

  make_records (fixture, &r);
  actor = dateline_case_format_id (fixture->dateline, r.actor);
  {
    const struct {
      gint64 id;
      const char *field;
      const char *value;
    } edits[] = {
      { r.article, "title", "Another headline" },
      { r.article, "published", "2021-08" },
      { r.article, "state", "done" },
      { r.annotation, "text", "see also" },
      { r.annotation, "tags", "north, urgent" },
      { r.annotation, "credibility", "2" },
      { r.annotation, "end", "11" },
      { r.annotation, "kind", "quote" },
      { r.annotation, "speaker", "officer" },
      { r.annotation, "state", "rejected" },
      { r.event, "actor_ref", actor },
      { r.event, "kind", "siege" },
      { r.actor, "kind", "group" },
      { r.actor, "name", "Islamic Emirate" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
      g_autofree char *before = case_fixture_dump (fixture->path);
      g_autoptr (GError) error = NULL;

      edit (fixture, edits[i].id, edits[i].field, edits[i].value, &error);
      g_assert_no_error (error);
      case_fixture_assert_undoable (fixture, before);
    }
  }
}

static void
test_refusals (CaseFixture *fixture, gconstpointer data)
{
  Records r;
  g_autofree char *article = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_records (fixture, &r);
  article = dateline_case_format_id (fixture->dateline, r.article);
  before = case_fixture_dump (fixture->path);
  {
    const struct {
      gint64 id;
      const char *field;
      const char *value;
      int code;
    } refusals[] = {
      { r.article, "sha256", "00", DATELINE_ERROR_ARGUMENT },
      { r.article, "published", "soon", DATELINE_ERROR_ARGUMENT },
      { r.annotation, "speaker", "officer", DATELINE_ERROR_ARGUMENT },
      { r.annotation, "end", "100000", DATELINE_ERROR_ARGUMENT },
      { r.annotation, "end", "-1", DATELINE_ERROR_ARGUMENT },
      { r.annotation, "kind", "rumour", DATELINE_ERROR_ARGUMENT },
      { r.annotation, "state", "suggested", DATELINE_ERROR_ARGUMENT },
      { r.annotation, "credibility", "7", DATELINE_ERROR_ARGUMENT },
      { r.event, "actor_ref", article, DATELINE_ERROR_NOT_FOUND },
      { r.event, "lat", "91", DATELINE_ERROR_ARGUMENT },
      { r.event, "kind", "", DATELINE_ERROR_ARGUMENT },
      { r.actor, "name", "", DATELINE_ERROR_ARGUMENT },
      { 424242, "name", "x", DATELINE_ERROR_NOT_FOUND },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
      g_autoptr (GError) error = NULL;

      g_assert_false (edit (fixture, refusals[i].id, refusals[i].field, refusals[i].value, &error));
      g_assert_error (error, DATELINE_ERROR, refusals[i].code);
    }
  }
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* Setting what is there already is no edit, however late it is */
static void
test_nothing_altered (CaseFixture *fixture, gconstpointer data)
{
  Records r;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *n_changes = NULL;

  dateline_case_set_time (fixture->dateline, 1628553600);
  make_records (fixture, &r);
  g_assert_true (edit (fixture, r.annotation, "tags", "b, a, b", NULL));
  before = case_fixture_dump (fixture->path);
  dateline_case_set_time (fixture->dateline, 1628640000);
  g_assert_true (edit (fixture, r.annotation, "tags", "b,,a", NULL));
  g_assert_true (edit (fixture, r.event, "kind", "clash", NULL));
  g_assert_true (edit (fixture, r.event, "reviewed", "false", NULL));
  g_assert_true (edit (fixture, r.annotation, "start", "0", NULL));
  g_assert_true (edit (fixture, r.actor, "name", "Taliban", NULL));
  g_assert_true (edit (fixture, r.article, "title", "Kunduz", NULL));
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  n_changes = case_fixture_ask (fixture->path, "SELECT count (*) FROM change");
  g_assert_cmpstr (n_changes, ==, "3");
}

static void
test_remove_article (CaseFixture *fixture, gconstpointer data)
{
  Records r;
  g_autofree char *before = NULL;
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ids[2];

  make_records (fixture, &r);
  before = case_fixture_dump (fixture->path);
  ids[0] = r.article;
  ids[1] = r.annotation;
  {
    g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Remove", NULL);

    dateline_record_remove (change, ids, 2, &error);
    g_assert_no_error (error);
    g_assert_true (dateline_change_commit (change, NULL));
  }
  left = case_fixture_ask (fixture->path, "SELECT (SELECT count (*) FROM article) || (SELECT count "
                                          "(*) FROM annotation)");
  g_assert_cmpstr (left, ==, "00");
  case_fixture_assert_undoable (fixture, before);
}

static void
test_find (CaseFixture *fixture, gconstpointer data)
{
  Records r;
  DatelineRecordType type;
  g_autoptr (GError) error = NULL;

  make_records (fixture, &r);
  g_assert_true (dateline_record_find (fixture->dateline, r.event, &type, NULL));
  g_assert_cmpint (type, ==, DATELINE_RECORD_EVENT);
  g_assert_true (dateline_record_find (fixture->dateline, r.annotation, &type, NULL));
  g_assert_cmpint (type, ==, DATELINE_RECORD_ANNOTATION);
  g_assert_false (dateline_record_find (fixture->dateline, 424242, &type, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/record-edit/edits", test_edits);
  case_fixture_test ("/model/record-edit/refusals", test_refusals);
  case_fixture_test ("/model/record-edit/nothing-altered", test_nothing_altered);
  case_fixture_test ("/model/record-edit/remove-article", test_remove_article);
  case_fixture_test ("/model/record-edit/find", test_find);
  return g_test_run ();
}
