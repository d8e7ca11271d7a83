/* evaluate-claims.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Captures and casualties on notes and snippets that other people coded: is the number of killed
 * right, is a change of control found and at the right place, and how often is one seen where there
 * is none. */

#include <string.h>

#include "dateline-fold.h"
#include "evaluate.h"

#define LEAST 0.45 /* score from which a capture counts as proposed */

typedef struct {
  guint notes;
  guint positive;    /* notes with at least one killed */
  guint found;       /* of these, with a claim of killed */
  guint exact;       /* with exactly the number */
  guint false_found; /* claims of killed where none was coded */
  guint changes;     /* notes of a change of control */
  guint change_found;
  guint change_placed;
  guint others;
  guint alarms; /* notes of anything else with a capture */
  guint dated;
  guint date_right;
} Counts;

static gboolean
is_change (JsonObject *object)
{
  static const char *const types[] = { "Non-state actor overtakes territory",
                                       "Non-violent transfer of territory",
                                       "Government regains territory", NULL };
  const char *type = json_object_get_string_member_with_default (object, "sub_event_type", "");
  const char *change = json_object_has_member (object, "control_change") &&
                               !json_object_get_null_member (object, "control_change")
                           ? json_object_get_string_member (object, "control_change")
                           : NULL;

  return change != NULL || g_strv_contains (types, type);
}

/* A change of control that has happened, by its words: not one threatened or denied */
static gboolean
is_capture (const DatelineAnnotation *it)
{
  const char *status = dateline_annotation_get (it, "status");

  return it->kind == DATELINE_KIND_CAPTURE && it->score >= LEAST &&
         g_strcmp0 (status, "threatened") != 0 && g_strcmp0 (status, "denied") != 0;
}

static gboolean
names_place (const DatelineAnnotation *it, const char *location)
{
  const char *place = dateline_annotation_get (it, "place");
  g_autofree char *one = g_utf8_casefold (place != NULL ? place : "", -1);
  g_autofree char *two = g_utf8_casefold (location, -1);

  return *one != '\0' && (strstr (one, two) != NULL || strstr (two, one) != NULL);
}

static void
count_captures (Counts *counts, GPtrArray *found, JsonObject *object)
{
  const char *location = json_object_get_string_member_with_default (object, "location", "");
  gboolean any = FALSE, placed = FALSE;

  for (guint i = 0; i < found->len; i++)
    if (is_capture (found->pdata[i])) {
      any = TRUE;
      placed |= names_place (found->pdata[i], location);
    }
  if (is_change (object)) {
    counts->changes++;
    counts->change_found += any;
    counts->change_placed += placed;
    if ((!any || !placed) && g_getenv ("EVALUATE_SHOW") != NULL)
      g_print ("missed %d %s: %s\n", any, location, json_object_get_string_member (object, "text"));
    return;
  }
  counts->others++;
  counts->alarms += any;
  if (any && g_getenv ("EVALUATE_SHOW") != NULL)
    g_print ("alarm: %s\n", json_object_get_string_member (object, "text"));
}

/* What the claims of one note add up to: a toll counts what others count, so that the larger of the
 * two is taken; -1 where nothing is said of killed */
static gint64
killed_of (GPtrArray *found)
{
  gint64 sum = -1, toll = -1;

  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *it = found->pdata[i];
    gint64 high = dateline_annotation_get_count (it, "killed_high", -1);
    gint64 low = dateline_annotation_get_count (it, "killed_low", high);

    if (it->kind != DATELINE_KIND_CASUALTY || low < 0)
      continue;
    if (g_strcmp0 (it->rule, "casualty-toll") == 0)
      toll = MAX (toll, low);
    else
      sum = MAX (sum, 0) + low;
  }
  return MAX (sum, toll);
}

static void
count_killed (Counts *counts, GPtrArray *found, JsonObject *object)
{
  gint64 gold = json_object_get_int_member_with_default (object, "fatalities", 0);
  gint64 killed = killed_of (found);

  if (!json_object_has_member (object, "fatalities"))
    return;
  if (gold == 0) {
    counts->false_found += killed > 0;
    if (killed > 0 && g_strcmp0 (g_getenv ("EVALUATE_SHOW"), "zero") == 0)
      g_print ("zero %d: %s\n", (int) killed, json_object_get_string_member (object, "text"));
    return;
  }
  counts->positive++;
  counts->found += killed > 0;
  counts->exact += killed == gold;
  if (killed != gold && g_strcmp0 (g_getenv ("EVALUATE_SHOW"), "killed") == 0)
    g_print ("killed %d %d: %s\n", (int) gold, (int) killed,
             json_object_get_string_member (object, "text"));
}

/* The day of the note against the days of its claims */
static void
count_dates (Counts *counts, GPtrArray *found, JsonObject *object)
{
  const char *day = json_object_get_string_member_with_default (object, "date", NULL);
  DatelineDate gold;

  if (day == NULL || !dateline_date_from_iso (day, &gold))
    return;
  for (guint i = 0; i < found->len; i++) {
    DatelineDate date = dateline_annotation_get_date (found->pdata[i]);

    if (!dateline_date_is_known (date))
      continue;
    counts->dated++;
    counts->date_right += date.start == gold.start && date.end == gold.end;
    if ((date.start != gold.start || date.end != gold.end) &&
        g_strcmp0 (g_getenv ("EVALUATE_SHOW"), "date") == 0)
      g_print ("date %s: %s\n", day, json_object_get_string_member (object, "text"));
  }
}

static void
measure_note (Evaluation *evaluation, JsonObject *object, gpointer user_data)
{
  Counts *counts = user_data;
  g_autoptr (GPtrArray) found = evaluate_read_all (evaluation, object, FALSE);

  counts->notes++;
  count_captures (counts, found, object);
  count_killed (counts, found, object);
  count_dates (counts, found, object);
}

/* --- MUC-4: templates of whole reports --- */

typedef struct {
  guint reports;
  guint deadly; /* with a template whose victims died */
  guint found;  /* reports with a claim of killed */
  guint right;
} Reports;

static gboolean
has_death (JsonObject *template)
{
  JsonObject *slots = json_object_get_object_member (template, "slots");
  JsonArray *effects = json_object_has_member (slots, "HUM TGT: EFFECT OF INCIDENT")
                           ? json_object_get_array_member (slots, "HUM TGT: EFFECT OF INCIDENT")
                           : NULL;

  for (guint i = 0; effects != NULL && i < json_array_get_length (effects); i++) {
    JsonArray *alts =
        json_object_get_array_member (json_array_get_object_element (effects, i), "alts");

    for (guint k = 0; k < json_array_get_length (alts); k++)
      if (g_strcmp0 (
              json_object_get_string_member (json_array_get_object_element (alts, k), "value"),
              "DEATH") == 0)
        return TRUE;
  }
  return FALSE;
}

static void
measure_report (Evaluation *evaluation, JsonObject *object, gpointer user_data)
{
  Reports *counts = user_data;
  g_autoptr (GPtrArray) found = evaluate_read_all (evaluation, object, FALSE);
  JsonArray *templates = json_object_get_array_member (object, "templates");
  gboolean deadly = FALSE, said = killed_of (found) > 0;

  for (guint i = 0; i < json_array_get_length (templates); i++)
    deadly |= has_death (json_array_get_object_element (templates, i));
  counts->reports++;
  counts->deadly += deadly;
  counts->found += said;
  counts->right += said && deadly;
}

static double
percent (guint part, guint whole)
{
  return 100.0 * part / MAX (whole, 1);
}

static void
print_captures (const Counts *counts, gboolean placed)
{
  g_print ("  captures: recall %.1f %% of %u", percent (counts->change_found, counts->changes),
           counts->changes);
  if (placed)
    g_print (", right place %.1f %%", percent (counts->change_placed, counts->changes));
  g_print (", %.1f false alarms in 1,000 of %u other notes\n",
           10 * percent (counts->alarms, counts->others), counts->others);
}

void
evaluate_claims (Evaluation *evaluation)
{
  Counts acled = { 0 }, snippets = { 0 };
  Reports reports = { 0 };

  g_print ("\nCaptures and casualties: claims scored %.2f or more count as proposed\n", LEAST);
  if (evaluate_each (evaluation, "casualties.acled.jsonl.gz", measure_note, &acled)) {
    g_print ("%u notes of events\n", acled.notes);
    g_print (
        "  killed, of %u notes with some: found %.1f %%, exact number %.1f %%; %u of %u others "
        "have a false one\n",
        acled.positive, percent (acled.found, acled.positive),
        percent (acled.exact, acled.positive), acled.false_found, acled.notes - acled.positive);
    print_captures (&acled, TRUE);
    g_print ("  dates of claims: %.1f %% of %u right\n", percent (acled.date_right, acled.dated),
             acled.dated);
  }
  if (evaluate_each (evaluation, "control.case2021.jsonl.gz", measure_note, &snippets)) {
    g_print ("%u snippets of news\n", snippets.notes);
    print_captures (&snippets, FALSE);
  }
  if (evaluate_each (evaluation, "casualties.muc4.jsonl.gz", measure_report, &reports))
    g_print (
        "%u reports of MUC-4\n  somebody killed: P %.1f R %.1f of %u reports with a death in a "
        "template\n",
        reports.reports, percent (reports.right, reports.found),
        percent (reports.right, reports.deadly), reports.deadly);
}
