/* test-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-check.h"
#include "dateline-event.h"
#include "dateline-history.h"
#include "dateline-place.h"
#include "dateline-query.h"
#include "dateline-search.h"
#include "dateline-source.h"
#include "dateline-staging.h"
#include "dateline-suggestion.h"

static void
test_types (void)
{
  for (guint i = 0; i < DATELINE_N_RECORDS; i++) {
    DatelineRecordType type = DATELINE_N_RECORDS;

    g_assert_true (dateline_record_type_from_string (dateline_record_type_to_string (i), &type));
    g_assert_cmpuint (type, ==, i);
    g_assert_cmpstr (dateline_record_type_get_label (i), !=, "");
  }
}

static void
test_fields (void)
{
  for (guint i = 0; i < DATELINE_N_RECORDS; i++) {
    guint n_fields;
    const DatelineField *fields = dateline_record_get_fields (i, &n_fields);

    for (guint j = 0; j < n_fields; j++) {
      g_assert_true (dateline_record_find_field (i, fields[j].name) == &fields[j]);
      g_assert_cmpint (fields[j].type == DATELINE_FIELD_CHOICE, ==, fields[j].choices != NULL);
    }
    g_assert_null (dateline_record_find_field (i, "no such field"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/types", test_types);
  g_test_add_func ("/model/record/fields", test_fields);
  return g_test_run ();
}
