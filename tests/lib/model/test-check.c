/* test-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memmem() */
#include "dateline-check.h"

#include <glib/gstdio.h>
#include <string.h>

#include "case-fixture.h"
#include "dateline-annotation-store.h"
#include "dateline-event.h"
#include "dateline-search.h"
#include "dateline-staging.h"
#include "dateline-suggestion.h"

#define CANARY "canarybird"

static GPtrArray *
check (CaseFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = dateline_case_check (fixture->dateline, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

static void
assert_whole (CaseFixture *fixture)
{
  g_autoptr (GPtrArray) findings = check (fixture);

  if (findings->len > 0)
    g_test_message ("%s", ((DatelineFinding *) findings->pdata[0])->message);
  g_assert_cmpuint (findings->len, ==, 0);
}

static gint64
annotate (CaseFixture *fixture, gint64 article, DatelineKind kind, DatelineSpan span)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change =
      dateline_change_begin (fixture->dateline, "Add annotation", &error);
  g_autoptr (DatelineAnnotation) annotation = dateline_annotation_new (kind, span, NULL);

  annotation->article = article;
  if (kind == DATELINE_KIND_CAPTURE)
    g_assert_true (dateline_annotation_set (annotation, "place", "Kunduz", &error));
  g_assert_true (dateline_annotation_insert (change, annotation, &error));
  g_assert_true (dateline_change_commit (change, &error));
  g_assert_no_error (error);
  return annotation->id;
}

static void
fill (CaseFixture *fixture)
{
  gint64 article = case_fixture_add (fixture, "Northern towns fall", CASE_FIXTURE_TEXT);

  annotate (fixture, article, DATELINE_KIND_CAPTURE, (DatelineSpan){ 0, 11 });
  annotate (fixture, article, DATELINE_KIND_NOTE, (DatelineSpan){ 12, 20 });
  case_fixture_add (fixture, "Second story", "Zaranj fell without a fight.");
}

typedef struct {
  const char *sql;
  DatelineFindingKind kind;
} DamageCase;

static const DamageCase damage_cases[] = {
  { "UPDATE content SET bytes = CAST (replace (bytes, 'K', 'k') AS BLOB) WHERE id IN (SELECT min "
    "(id) FROM "
    "content)",
    DATELINE_FINDING_ORIGINAL },
  { "UPDATE content SET text = replace (text, 'bridge', 'ridgeb')", DATELINE_FINDING_TEXT },
  { "UPDATE annotation SET exact = 'Kunduz feII' WHERE start = 0", DATELINE_FINDING_ANCHOR },
  { "UPDATE annotation SET start = 1, \"end\" = 12 WHERE start = 0", DATELINE_FINDING_ANCHOR },
  { "UPDATE annotation SET start = 100000, \"end\" = 100011 WHERE start = 0",
    DATELINE_FINDING_ANCHOR },
  { "INSERT INTO annotation_span SELECT id, 'place', 0, 5, 100000 FROM annotation WHERE start = 0",
    DATELINE_FINDING_ANCHOR },
  { "UPDATE annotation_capture SET status = 'fallen'", DATELINE_FINDING_VALUE },
  { "UPDATE article SET published_precision = 'fortnight'", DATELINE_FINDING_VALUE },
  { "INSERT INTO event (id, kind, reviewed, created, modified) VALUES (77, 'party', 0, 1, 1)",
    DATELINE_FINDING_VALUE },
  { "INSERT INTO annotation_quote (annotation) SELECT id FROM annotation WHERE start = 0",
    DATELINE_FINDING_REFERENCE },
  { "INSERT INTO actor (id, name) VALUES (77, 'Nobody')", DATELINE_FINDING_REFERENCE },
  { "DELETE FROM title_fts WHERE title MATCH 'towns'", DATELINE_FINDING_INDEX },
  { "UPDATE content_fts_data SET block = zeroblob (length (block)) WHERE id > 10",
    DATELINE_FINDING_INDEX },
  { "DELETE FROM change_part WHERE change = 2", DATELINE_FINDING_HISTORY },
  { "UPDATE change_part SET data = zeroblob (length (data)) WHERE change = 2",
    DATELINE_FINDING_HISTORY },
  { "UPDATE change_part SET data = (SELECT data FROM change_part WHERE change = 1)"
    " WHERE change = 2",
    DATELINE_FINDING_HISTORY },
  { "UPDATE change SET label = 'Add nothing' WHERE number = 2", DATELINE_FINDING_HISTORY },
  { "UPDATE change SET author = 'Somebody else' WHERE number = 4", DATELINE_FINDING_HISTORY },
  { "UPDATE change SET time = time - 86400 WHERE number = 1", DATELINE_FINDING_HISTORY },
  { "UPDATE change SET kind = 'revert' WHERE number = 3", DATELINE_FINDING_HISTORY },
  { "UPDATE change SET n_rows = n_rows + 1 WHERE number = 3", DATELINE_FINDING_HISTORY },
  { "UPDATE change SET digest = zeroblob (32) WHERE number = 3", DATELINE_FINDING_HISTORY },
  { "PRAGMA foreign_keys = OFF; DELETE FROM change WHERE number = 2;"
    "DELETE FROM change_part WHERE change = 2",
    DATELINE_FINDING_HISTORY },
  { "PRAGMA foreign_keys = OFF; DELETE FROM change WHERE number = 4;"
    "DELETE FROM change_part WHERE change = 4",
    DATELINE_FINDING_HISTORY },
  { "PRAGMA foreign_keys = OFF; DELETE FROM change; DELETE FROM change_part",
    DATELINE_FINDING_HISTORY },
  { "PRAGMA foreign_keys = OFF; UPDATE change SET number = 20 WHERE number = 2;"
    "UPDATE change SET number = 2 WHERE number = 3; UPDATE change SET number = 3 WHERE number = 20;"
    "UPDATE change_part SET change = 20 WHERE change = 2;"
    "UPDATE change_part SET change = 2 WHERE change = 3;"
    "UPDATE change_part SET change = 3 WHERE change = 20",
    DATELINE_FINDING_HISTORY },
  { "PRAGMA foreign_keys = OFF; UPDATE article SET content = 424242", DATELINE_FINDING_FILE },
};

static void
test_damage (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *good = case_fixture_build_path (fixture, "good.dateline");
  g_autoptr (GError) error = NULL;

  fill (fixture);
  assert_whole (fixture);
  g_assert_true (dateline_case_backup (fixture->dateline, good, FALSE, NULL, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (damage_cases); i++) {
    g_autofree char *bad = case_fixture_build_path (fixture, "bad.dateline");
    g_autofree char *bytes = NULL;
    g_autoptr (GPtrArray) findings = NULL;
    gboolean found = FALSE;
    gsize length;

    g_assert_true (g_file_get_contents (good, &bytes, &length, NULL));
    g_assert_true (g_file_set_contents (bad, bytes, (gssize) length, NULL));
    case_fixture_tamper (bad, damage_cases[i].sql);
    g_assert_finalize_object (g_steal_pointer (&fixture->dateline));
    fixture->dateline = dateline_case_open (bad, DATELINE_CASE_WRITE, &error);
    g_assert_no_error (error);
    findings = check (fixture);
    for (guint j = 0; j < findings->len; j++)
      found = found || ((DatelineFinding *) findings->pdata[j])->kind == damage_cases[i].kind;
    if (!found)
      g_test_message ("%s", damage_cases[i].sql);
    g_assert_true (found);
  }
}

static void
test_reading_is_enough (CaseFixture *fixture, gconstpointer data)
{
  fill (fixture);
  case_fixture_reopen (fixture, DATELINE_CASE_READ);
  assert_whole (fixture);
}

static void
test_mend (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (fixture);
  case_fixture_tamper (
      fixture->path, "UPDATE content_fts_data SET block = zeroblob (length (block)) WHERE id > 10;"
                     "DELETE FROM title_fts WHERE title MATCH 'towns'");
  case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
  g_assert_true (dateline_case_mend (fixture->dateline, NULL, &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  g_assert_cmpint (dateline_search_count (fixture->dateline, "bridge", NULL), ==, 1);
  g_assert_cmpint (dateline_search_count (fixture->dateline, "northern", NULL), ==, 1);
}

static void
test_cancelled (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DatelineProgress progress = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_null (dateline_case_check (fixture->dateline, &progress, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
}

static void
stage (CaseFixture *fixture, const char *text, gboolean publish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStaging) staging = dateline_staging_new (fixture->dateline, &error);

  for (guint i = 0; i < 1100; i++) { /* past the block of ids that makes it write */
    g_autofree char *numbered = g_strdup_printf ("%s %u", text, i);
    g_autoptr (GBytes) original = g_bytes_new (numbered, strlen (numbered));
    DatelineNewArticle article = { .original = original,
                                   .media_type = "text/plain",
                                   .text = numbered };

    g_assert_true (dateline_staging_add (staging, &article, NULL, NULL, &error));
  }
  if (publish)
    g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  else /* where somebody else writes, too, an import that is broken off takes nothing back */
    case_fixture_tamper (fixture->path, "UPDATE file SET created = created + 1");
  g_assert_no_error (error);
}

static void
assert_ask (CaseFixture *fixture, const char *sql, const char *answer)
{
  g_autofree char *found = case_fixture_ask (fixture->path, sql);

  g_assert_cmpstr (found, ==, answer);
}

static void
test_compact (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DatelineCompactResult result;

  fill (fixture);
  stage (fixture, "taken back", TRUE);
  dateline_history_entry_free (dateline_history_undo (fixture->dateline, &error));
  stage (fixture, "broken off", FALSE);
  assert_ask (fixture, "SELECT count (*) > 1102 FROM content", "1");

  /* an import that may still be under way is left alone */
  g_assert_true (dateline_case_compact (fixture->dateline, NULL, &result, &error));
  g_assert_cmpuint (result.n_contents, ==, 0);
  case_fixture_tamper (fixture->path, "UPDATE content SET added = added - 7200");
  g_assert_true (dateline_case_compact (fixture->dateline, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.n_contents, >, 1000);
  g_assert_cmpuint (result.bytes_after, <, result.bytes_before);
  assert_ask (fixture, "SELECT count (*) FROM content", "1102");
  assert_whole (fixture);

  /* what the history can bring back is still there */
  dateline_history_entry_free (dateline_history_redo (fixture->dateline, &error));
  g_assert_no_error (error);
  g_assert_cmpint (dateline_search_count (fixture->dateline, "taken", NULL), ==, 1100);
  g_assert_cmpint (dateline_search_count (fixture->dateline, "broken", NULL), ==, 0);
  assert_whole (fixture);
}

static void
test_backup (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *path = case_fixture_build_path (fixture, "copy.dateline");
  g_autofree char *original = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_assert_true (dateline_case_backup (fixture->dateline, path, FALSE, NULL, &error));
  g_assert_false (dateline_case_backup (fixture->dateline, path, FALSE, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (dateline_case_backup (fixture->dateline, path, TRUE, NULL, &error));
  original = case_fixture_dump (fixture->path);
  copied = case_fixture_dump (path);
  g_assert_cmpstr (original, ==, copied);
}

/* Whether a word stands anywhere in a file */
static gboolean
file_holds (const char *path, const char *word)
{
  g_autofree char *bytes = NULL;
  gsize length;

  return g_file_get_contents (path, &bytes, &length, NULL) &&
         memmem (bytes, length, word, strlen (word)) != NULL;
}

static void
add_suggestion (CaseFixture *fixture, gint64 article)
{
  g_autoptr (GPtrArray) suggestions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  DatelineAnnotation *suggestion =
      dateline_annotation_new (DATELINE_KIND_NOTE, (DatelineSpan){ 4, 14 }, CANARY);

  suggestion->score = 0.5;
  g_ptr_array_add (suggestions, suggestion);
  g_assert_true (dateline_suggestion_replace (fixture->dateline, article, suggestions, NULL));
}

static void
test_redact (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  gint64 id, gone;

  case_fixture_reopen (fixture, DATELINE_CASE_WINDOW);
  fill (fixture);
  id = case_fixture_add (fixture, "Third story", "The " CANARY " sang near Kunduz.");
  gone = annotate (fixture, id, DATELINE_KIND_NOTE, (DatelineSpan){ 4, 14 });
  dateline_history_entry_free (dateline_history_undo (fixture->dateline, &error));
  annotate (fixture, id, DATELINE_KIND_NOTE, (DatelineSpan){ 4, 14 });
  add_suggestion (fixture, id);
  article = dateline_article_get (fixture->dateline, id, &error);
  hash = g_strdup (article->sha256);
  g_assert_true (file_holds (fixture->path, CANARY) || file_holds (log, CANARY));

  g_assert_true (dateline_case_redact (fixture->dateline, id, "Redact article", &error));
  g_assert_no_error (error);
  g_assert_false (file_holds (fixture->path, CANARY));
  g_assert_false (file_holds (log, CANARY));
  g_assert_cmpint (dateline_search_count (fixture->dateline, CANARY, NULL), ==, 0);
  assert_whole (fixture);

  text = dateline_article_dup_text (fixture->dateline, id, &error);
  g_assert_true (g_str_has_prefix (text, "████"));
  g_clear_pointer (&article, dateline_article_free);
  article = dateline_article_get (fixture->dateline, id, &error);
  g_assert_true (article->redacted);
  g_assert_cmpstr (article->sha256, ==, hash);
  g_assert_cmpuint (article->characters, ==, g_utf8_strlen (text, -1));
  g_assert_null (dateline_article_dup_original (fixture->dateline, id, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_assert_false (dateline_record_find (fixture->dateline, gone, NULL, NULL));
}

static void
test_history_after_redaction (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (DatelineHistoryEntry) undone = NULL;
  const DatelineHistoryEntry *newest;
  gint64 id;

  fill (fixture); /* 1 article, 2 and 3 annotations, 4 article */
  id = case_fixture_add (fixture, "Third story", "The " CANARY " sang.");
  annotate (fixture, id, DATELINE_KIND_NOTE, (DatelineSpan){ 4, 14 });
  case_fixture_set (fixture, "policy", "widest");
  g_assert_true (dateline_case_redact (fixture->dateline, id, "Redact article", &error));
  list = dateline_history_list (fixture->dateline, 0, 0, &error);
  g_assert_cmpuint (list->len, ==, 8);
  newest = g_ptr_array_index (list, 0);
  g_assert_cmpint (newest->kind, ==, DATELINE_HISTORY_REDACTION);
  g_assert_cmpint (((DatelineHistoryEntry *) g_ptr_array_index (list, 2))->state, ==,
                   DATELINE_HISTORY_SEALED);
  /* another article's annotations can still be undone */
  g_assert_cmpint (((DatelineHistoryEntry *) g_ptr_array_index (list, 5))->state, ==,
                   DATELINE_HISTORY_LIVE);
  undone = dateline_history_undo (fixture->dateline, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->label, ==, "Set policy");
  assert_whole (fixture);
}

static void
test_redacted_text_does_not_come_back (CaseFixture *fixture, gconstpointer data)
{
  static const char text[] = "The " CANARY " sang.";
  g_autoptr (GBytes) original = g_bytes_new_static (text, strlen (text));
  DatelineNewArticle again = { .original = original, .media_type = "text/plain", .text = text };
  g_autoptr (DatelineChange) change = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = case_fixture_add (fixture, "Third story", text);

  g_assert_true (dateline_case_redact (fixture->dateline, id, "Redact article", &error));
  change = dateline_change_begin (fixture->dateline, "Add", &error);
  g_assert_false (dateline_article_add (change, &again, NULL, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/check/damage", test_damage);
  case_fixture_test ("/model/check/reading-is-enough", test_reading_is_enough);
  case_fixture_test ("/model/check/mend", test_mend);
  case_fixture_test ("/model/check/cancelled", test_cancelled);
  case_fixture_test ("/model/check/compact", test_compact);
  case_fixture_test ("/model/check/backup", test_backup);
  case_fixture_test ("/model/check/redact", test_redact);
  case_fixture_test ("/model/check/history-after-redaction", test_history_after_redaction);
  case_fixture_test ("/model/check/redacted-text-does-not-come-back",
                     test_redacted_text_does_not_come_back);
  return g_test_run ();
}
