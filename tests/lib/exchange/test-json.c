/* test-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-json.h"

static void
test_numbers (void)
{
  static const struct {
    double value;
    const char *text;
  } numbers[] = {
    { 36.70904, "36.70904" },
    { 0.1, "0.1" },
    { -68.25, "-68.25" },
    { 1e-7, "1e-07" },
    { 1.0 / 3.0, "0.33333333333333331" },
    { 0.93, "0.93" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
    g_autofree char *expected = g_strconcat (numbers[i].text, "\n", NULL);
    g_autofree char *printed = NULL;
    g_autoptr (JsonNode) again = NULL;

    json_node_set_double (node, numbers[i].value);
    printed = dateline_json_print (node);
    g_assert_cmpstr (printed, ==, expected);
    again = json_from_string (printed, NULL);
    g_assert_cmpfloat (json_node_get_double (again), ==, numbers[i].value);
  }
}

static void
test_strings_stay (void)
{
  static const char *const texts[] = {
    "36.709040000000002", "a \\ \"1.50\" b", "\\", "\"", "", "–1.0\n"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
    g_autofree char *printed = NULL;
    g_autoptr (JsonNode) again = NULL;

    json_node_set_string (node, texts[i]);
    printed = dateline_json_print (node);
    again = json_from_string (printed, NULL);
    g_assert_cmpstr (json_node_get_string (again), ==, texts[i]);
  }
}

static void
test_annotation (void)
{
  g_autoptr (DatelineAnnotation) annotation =
      dateline_annotation_new (DATELINE_KIND_QUOTE, (DatelineSpan){ 2, 9 }, "exactly");
  g_autoptr (JsonObject) object = NULL;
  JsonObject *spans;
  JsonArray *span;

  g_assert_true (dateline_annotation_set (annotation, "speaker", "officer", NULL));
  dateline_annotation_add_span (annotation, "speaker", (DatelineSpan){ 10, 17 });
  dateline_annotation_add_span (annotation, "cue", (DatelineSpan){ 20, 24 });
  dateline_annotation_add_span (annotation, "cue", (DatelineSpan){ 30, 34 });
  dateline_annotation_add_span (annotation, NULL, (DatelineSpan){ 2, 4 });
  dateline_annotation_add_span (annotation, NULL, (DatelineSpan){ 6, 9 });
  object = dateline_json_from_annotation (NULL, annotation);

  g_assert_false (json_object_has_member (object, "id"));
  g_assert_false (json_object_has_member (object, "score"));
  g_assert_cmpint (json_object_get_int_member (object, "end"), ==, 9);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "parts")), ==, 2);
  spans = json_object_get_object_member (object, "spans");
  span = json_object_get_array_member (spans, "speaker");
  g_assert_cmpint (json_array_get_int_element (span, 0), ==, 10);
  span = json_object_get_array_member (spans, "cue");
  g_assert_cmpint (json_array_get_int_element (json_array_get_array_element (span, 1), 0), ==, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/json/numbers", test_numbers);
  g_test_add_func ("/exchange/json/strings", test_strings_stay);
  g_test_add_func ("/exchange/json/annotation", test_annotation);
  return g_test_run ();
}
