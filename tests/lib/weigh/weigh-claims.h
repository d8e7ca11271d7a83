/* weigh-claims.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-claim.h"

/* Claims for tests, made from short lines. */

typedef struct {
  const char
      *fields; /* "status=claimed date=2021-08-09 claimant=A_spokesman"; _ stands for a space */
  gint64 place;
  gint64 event;
  const char *said;
  guint article;
  const char *actor; /* the known actor who claims */
  const char *party;
  gboolean relied;
} TestClaim;

static inline void
set_fields (DatelineAnnotation *annotation, const char *fields)
{
  g_auto (GStrv) pairs = g_strsplit (fields, " ", -1);

  for (guint i = 0; pairs[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

    if (pair[0] == NULL)
      continue;
    g_strdelimit (pair[1], "_", ' ');
    dateline_annotation_set (annotation, pair[0], pair[1], &error);
    g_assert_no_error (error);
  }
}

static inline void
clear_test_claim (gpointer data)
{
  DatelineClaim *claim = data;

  dateline_annotation_free ((DatelineAnnotation *) claim->annotation);
}

static inline GArray *
make_claims (DatelineKind kind, const TestClaim *tests, gsize n)
{
  GArray *claims = g_array_new (FALSE, TRUE, sizeof (DatelineClaim));

  g_array_set_clear_func (claims, clear_test_claim);
  for (gsize i = 0; i < n; i++) {
    DatelineSpan span = { (guint32) i * 10, (guint32) i * 10 + 5 };
    DatelineAnnotation *annotation = dateline_annotation_new (kind, span, "words");
    DatelineClaim claim = {
      .annotation = annotation,
      .article = tests[i].article,
      .origin = tests[i].article,
      .place = tests[i].place,
      .event = tests[i].event,
      .claimant = tests[i].actor,
      .party = tests[i].party,
      .relied = tests[i].relied,
      .order = tests[i].article,
    };

    set_fields (annotation, tests[i].fields);
    g_assert_true (dateline_date_from_iso (tests[i].said, &claim.said));
    g_array_append_val (claims, claim);
  }
  return claims;
}

static inline char *
iso_of (DatelineDate date)
{
  return dateline_date_to_iso (date);
}

#define CLAIMS(array) (&g_array_index (array, DatelineClaim, 0))
