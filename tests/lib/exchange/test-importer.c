/* test-importer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "read-stories.h"

static void
test_list (void)
{
  guint n;
  const DatelineImporter *const *all = dateline_importer_list (&n);

  g_assert_cmpuint (n, >, 0);
  g_assert_null (all[n]);
  for (guint i = 0; i < n; i++) {
    g_assert_nonnull (all[i]->name);
    g_assert_nonnull (all[i]->label);
    g_assert_nonnull (all[i]->read);
    g_assert_nonnull (all[i]->extensions[0]);
    g_assert_nonnull (all[i]->media_types[0]);
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (all[i]->name, !=, all[j]->name);
    for (guint e = 0; all[i]->extensions[e] != NULL; e++) {
      g_autofree char *lower = g_ascii_strdown (all[i]->extensions[e], -1);

      g_assert_cmpstr (all[i]->extensions[e], ==, lower);
      for (guint j = 0; j < i; j++)
        g_assert_false (g_strv_contains (all[j]->extensions, lower));
    }
  }
}

static void
test_find (void)
{
  static const struct {
    const char *bytes;
    const char *file;
    const char *media_type;
    const char *name;
  } rows[] = {
    { "Words.", "a.txt", NULL, "text" },
    { "Words.", "A.TXT", NULL, "text" },
    { "Words.", NULL, "text/plain; charset=utf-8", "text" },
    { "Words.", NULL, "Text/Plain", "text" },
    { "Words.", NULL, NULL, "text" },
    { "Words.", "README", NULL, "text" },
    { "Words.", "story.final-version", NULL, "text" },
    { "", "a.txt", NULL, "text" },
    { "import json", "code.py", NULL, NULL },
    { "SELECT 1;", "A.SQL", NULL, NULL },
    { "#!/bin/sh\necho words", "run", NULL, NULL },
    { "\x1f\x8b\x08\x01 words", "q.gz", NULL, NULL },
    { "[{\"text\": \"a\"}]", "a.txt", NULL, "json" },
    { "\x01\x02\x03\x04\x05\x06\x07\x01\x02", "a.bin", NULL, NULL },
    { "\x01\x02\x03\x04\x05\x06\x07\x01\x02", NULL, "image/png", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new (rows[i].bytes, strlen (rows[i].bytes));
    const DatelineImporter *found =
        dateline_importer_find (bytes, rows[i].file, rows[i].media_type);

    g_assert_cmpstr (found != NULL ? found->name : NULL, ==, rows[i].name);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/importer/list", test_list);
  g_test_add_func ("/exchange/importer/find", test_find);
  return g_test_run ();
}
