/* test-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-sample.h"

#include <glib/gstdio.h>

#include "dateline-control.h"
#include "dateline-evidence.h"

/* When each provincial capital of Afghanistan came under Taliban control in August 2021, as the
 * press reported it; where reports differ by a day, both. NULL: not in August. */
static const struct {
  const char *place;
  const char *taken;
} facts[] = {
  { "Zaranj", "2021-08-06" },
  { "Sheberghan", "2021-08-07" },
  { "Kunduz", "2021-08-08" },
  { "Sar-e Pol", "2021-08-08" },
  { "Taloqan", "2021-08-08" },
  { "Aybak", "2021-08-09" },
  { "Farah", "2021-08-10" },
  { "Pul-e Khumri", "2021-08-10" },
  { "Fayzabad", "2021-08-11" },
  { "Ghazni", "2021-08-12" },
  { "Herat", "2021-08-12" },
  { "Qala-e Naw", "2021-08-12/2021-08-13" },
  { "Kandahar", "2021-08-12/2021-08-13" },
  { "Lashkargah", "2021-08-13" },
  { "Chaghcharan", "2021-08-13" },
  { "Pul-e Alam", "2021-08-13" },
  { "Tarinkot", "2021-08-13" },
  { "Qalat", "2021-08-13" },
  { "Sharana", "2021-08-14" },
  { "Asadabad", "2021-08-14" },
  { "Gardez", "2021-08-14" },
  { "Maymana", "2021-08-14" },
  { "Nili", "2021-08-14" },
  { "Mazar-i-Sharif", "2021-08-14" },
  { "Mihtarlam", "2021-08-14/2021-08-15" },
  { "Jalalabad", "2021-08-15" },
  { "Maidan Shar", "2021-08-15" },
  { "Khost", "2021-08-15" },
  { "Bamyan", "2021-08-15" },
  { "Mahmud-i-Raqi", "2021-08-15" },
  { "Charikar", "2021-08-15" },
  { "Parun", "2021-08-15" },
  { "Kabul", "2021-08-15" },
  { "Bazarak", NULL },
};

typedef struct {
  char *folder;
  char *path;
  DatelineCase *dateline;
  DatelineEvidence *evidence;
  GPtrArray *chronology;
  GPtrArray *controls;
} Fixture;

static void
open_fixture (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const DatelineClaim *claims;

  fixture->folder = g_dir_make_tmp ("dateline-weigh-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "sample.dateline", NULL);
  fixture->dateline = dateline_sample_create (fixture->path, &error);
  g_assert_no_error (error);
  fixture->evidence = dateline_evidence_read (fixture->dateline, NULL, NULL, &error);
  g_assert_no_error (error);
  claims = (const DatelineClaim *) fixture->evidence->claims->data;
  fixture->chronology = dateline_chronology_new (claims, fixture->evidence->claims->len);
  fixture->controls =
      dateline_control_new (claims, fixture->evidence->claims->len, fixture->chronology);
}

static void
close_fixture (Fixture *fixture)
{
  g_ptr_array_unref (fixture->controls);
  g_ptr_array_unref (fixture->chronology);
  dateline_evidence_free (fixture->evidence);
  dateline_case_close (fixture->dateline);
  g_object_unref (fixture->dateline);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static const DatelineControl *
find_control (Fixture *fixture, const char *name)
{
  for (guint i = 0; i < fixture->controls->len; i++) {
    const DatelineControl *control = fixture->controls->pdata[i];
    const DatelinePlace *place = dateline_evidence_get_place (fixture->evidence, control->place);

    if (place != NULL && g_str_equal (place->name, name))
      return control;
  }
  return NULL;
}

static void
test_facts (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++) {
    const DatelineControl *control = find_control (fixture, facts[i].place);
    g_autofree char *taken = NULL;
    const DatelineControlSpan *last;

    g_test_message ("%s", facts[i].place);
    if (facts[i].taken == NULL) {
      g_assert_null (control);
      continue;
    }
    g_assert_nonnull (control);
    taken = dateline_date_to_iso (dateline_control_taken (control, fixture->chronology));
    g_assert_cmpstr (taken, ==, facts[i].taken);
    last = &g_array_index (control->spans, DatelineControlSpan, control->spans->len - 1);
    g_assert_cmpint (last->state, ==, DATELINE_CONTROL_HELD);
    g_assert_cmpstr (last->holder, ==, "Taliban");
  }
}

static DatelineControlState
state_on (Fixture *fixture, const char *name, int day)
{
  const DatelineControlSpan *span =
      dateline_control_at (find_control (fixture, name), dateline_day_from_ymd (2021, 8, day));

  return span != NULL ? span->state : DATELINE_CONTROL_UNKNOWN;
}

/* Claimed on the 9th and denied, taken on the 14th; fallen in one story and being cleared in
 * another */
static void
test_contradictions (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;

  g_assert_cmpint (state_on (fixture, "Mazar-i-Sharif", 8), ==, DATELINE_CONTROL_UNKNOWN);
  g_assert_cmpint (state_on (fixture, "Mazar-i-Sharif", 9), ==, DATELINE_CONTROL_DENIED);
  g_assert_cmpint (state_on (fixture, "Mazar-i-Sharif", 13), ==, DATELINE_CONTROL_DENIED);
  g_assert_cmpint (state_on (fixture, "Mazar-i-Sharif", 14), ==, DATELINE_CONTROL_HELD);
  g_assert_cmpint (state_on (fixture, "Kunduz", 8), ==, DATELINE_CONTROL_HELD);
  g_assert_cmpint (state_on (fixture, "Kunduz", 9), ==, DATELINE_CONTROL_CONTESTED);
  g_assert_cmpint (state_on (fixture, "Kunduz", 16), ==, DATELINE_CONTROL_HELD);
}

/* Every capital is claimed, or said to be threatened, by at least one story. */
static void
test_every_capital (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++) {
    gboolean claimed = FALSE;

    for (guint k = 0; k < fixture->evidence->claims->len && !claimed; k++) {
      const DatelineClaim *claim = &g_array_index (fixture->evidence->claims, DatelineClaim, k);
      const DatelinePlace *place = dateline_evidence_get_place (fixture->evidence, claim->place);

      claimed = claim->annotation->kind == DATELINE_KIND_CAPTURE && place != NULL &&
                g_str_equal (place->name, facts[i].place);
    }
    g_test_message ("%s", facts[i].place);
    g_assert_true (claimed);
  }
}

/* Who is meant by an article's words, and on which side they are */
static void
test_actors (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  static const struct {
    const char *words;
    const char *name;
    const char *party;
  } cases[] = {
    { "the Taliban", "Taliban", "Taliban" },
    { "A Taliban spokesman", "Taliban spokesman", "Taliban" },
    { "The defence ministry", "Ministry of Defence", "Government of Afghanistan" },
    { "Ghulam Hazrat", "Ghulam Hazrat", NULL },
    { "two residents", NULL, NULL },
    { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DatelineActor *actor = dateline_evidence_find_actor (fixture->evidence, cases[i].words);
    const DatelineActor *party = dateline_evidence_get_party (fixture->evidence, actor);

    g_assert_cmpstr (actor != NULL ? actor->name : NULL, ==, cases[i].name);
    g_assert_cmpstr (party != NULL ? party->name : NULL, ==, cases[i].party);
  }
}

static void
test_scope (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  static const char *const where[] = { "outlet=Harbour Wire", "kind=casualty", NULL };
  static const char *const wrong[] = { "no_such_field=1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineEvidence) evidence =
      dateline_evidence_read (fixture->dateline, where, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (evidence->articles->len, ==, 4);
  g_assert_cmpuint (evidence->annotations->len, ==, 7);
  for (guint i = 0; i < evidence->annotations->len; i++)
    g_assert_cmpint (((DatelineAnnotation *) evidence->annotations->pdata[i])->kind, ==,
                     DATELINE_KIND_CASUALTY);
  g_assert_null (dateline_evidence_read (fixture->dateline, wrong, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  Fixture fixture;
  int status;

  g_test_init (&argc, &argv, NULL);
  open_fixture (&fixture);
  g_test_add_data_func ("/weigh/sample/facts", &fixture, test_facts);
  g_test_add_data_func ("/weigh/sample/contradictions", &fixture, test_contradictions);
  g_test_add_data_func ("/weigh/sample/every-capital", &fixture, test_every_capital);
  g_test_add_data_func ("/weigh/sample/actors", &fixture, test_actors);
  g_test_add_data_func ("/weigh/sample/scope", &fixture, test_scope);
  status = g_test_run ();
  close_fixture (&fixture);
  return status;
}
