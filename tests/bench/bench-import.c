/* bench-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles into a case, beside the peer: the sqlite3 shell's .import of the same texts and the
 * build of an FTS5 index over them. Then searching: the newest fifty hits are to be there in 10 ms
 * among 100,000 articles. Usage: bench-import [ARTICLES [FOLDER]]
 */

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "dateline-search.h"
#include "dateline-staging.h"

#define N_WORDS 40000
#define TEXT_BYTES 4000
#define SEARCHES 21

static char *words[N_WORDS];

static void
make_words (void)
{
  for (guint i = 0; i < N_WORDS; i++) {
    char word[16];
    guint length = 2 + (guint) g_random_int_range (0, 9);

    for (guint j = 0; j < length; j++)
      word[j] = (char) ('a' + g_random_int_range (0, 26));
    word[length] = '\0';
    words[i] = g_strdup (word);
  }
}

/* Zipf's law, roughly: the n-th word about 1 / n as often as the first */
static const char *
draw_word (void)
{
  return words[(guint) (exp (g_random_double () * log (N_WORDS)) - 1) % N_WORDS];
}

static void
make_text (GString *text)
{
  guint n = 0;

  g_string_truncate (text, 0);
  while (text->len < TEXT_BYTES) {
    g_string_append (text, draw_word ());
    n++;
    g_string_append (text, n % 90 == 0 ? ".\n\n" : n % 15 == 0 ? ". " : " ");
  }
  g_string_append (text, "end.");
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Processor time of this program or of those it ran, which a busy machine does not stretch */
static double
processor_time (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
import_all (DatelineCase *dateline, guint n_articles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStaging) staging = dateline_staging_new (dateline, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 made = 0, start = g_get_monotonic_time ();
  double processor = processor_time (RUSAGE_SELF);
  double making = 0;

  for (guint i = 0; i < n_articles; i++) {
    gint64 before = g_get_monotonic_time ();
    double processor_before = processor_time (RUSAGE_SELF);
    g_autofree char *title =
        g_strdup_printf ("%s %s %s %u", draw_word (), draw_word (), draw_word (), i);
    g_autofree char *url = g_strdup_printf ("https://example.org/%u", i);
    g_autoptr (GBytes) original = NULL;
    DatelineNewArticle article = {
      .media_type = "text/plain", .title = title, .url = url, .outlet = "Harbour Wire"
    };

    make_text (text);
    original = g_bytes_new (text->str, text->len);
    article.original = original;
    article.text = text->str;
    article.published =
        (DatelineDate){ 18000 + g_random_int_range (0, 1000), 0, -1, DATELINE_PRECISION_DAY };
    article.published.end = article.published.start + 1;
    made += g_get_monotonic_time () - before;
    making += processor_time (RUSAGE_SELF) - processor_before;
    dateline_staging_add (staging, &article, NULL, NULL, &error);
    check (error);
  }
  g_print ("dateline, contents staged        %8.2f s\n", seconds_since (start + made));
  start += made;
  {
    gint64 before = g_get_monotonic_time ();

    dateline_staging_publish (staging, "Import", NULL, &error);
    check (error);
    g_print ("dateline, rows published         %8.2f s\n", seconds_since (before));
  }
  processor = processor_time (RUSAGE_SELF) - processor - making;
  g_print ("dateline, all                    %8.2f s   processor %8.2f s\n", seconds_since (start),
           processor);
}

static void
run_shell (const char *db, const char *script)
{
  const char *argv[] = { "sqlite3", db, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) shell = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  check (error);
  g_subprocess_communicate_utf8 (shell, script, NULL, NULL, NULL, &error);
  check (error);
}

static void
write_csv (const char *path, guint n_articles)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FILE *file = g_fopen (path, "w");

  for (guint i = 0; i < n_articles; i++) {
    make_text (text);
    fprintf (file, "%u,%s %s %s %u,https://example.org/%u,Harbour Wire,2021-08-10,\"%s\"\n", i + 1,
             draw_word (), draw_word (), draw_word (), i, i, text->str);
  }
  fclose (file);
}

static void
import_by_peer (const char *folder, guint n_articles)
{
  g_autofree char *csv = g_build_filename (folder, "articles.csv", NULL);
  g_autofree char *db = g_build_filename (folder, "peer.db", NULL);
  g_autofree char *import = g_strdup_printf (
      "CREATE TABLE a(id INTEGER PRIMARY KEY, title, url, outlet, published, body);\n"
      ".mode csv\n.import %s a\n",
      csv);
  gint64 start;
  double rows, index;

  write_csv (csv, n_articles);
  start = g_get_monotonic_time ();
  run_shell (db, import);
  rows = seconds_since (start);
  start = g_get_monotonic_time ();
  run_shell (db, "CREATE VIRTUAL TABLE f USING fts5(title, body, content='a', content_rowid='id',"
                 " tokenize='unicode61 remove_diacritics 2');\n"
                 "INSERT INTO f(f) VALUES('rebuild');\n");
  index = seconds_since (start);
  g_print ("sqlite3 .import                  %8.2f s\n", rows);
  g_print ("sqlite3 FTS5 build               %8.2f s\n", index);
  g_print ("sqlite3, all                     %8.2f s   processor %8.2f s\n", rows + index,
           processor_time (RUSAGE_CHILDREN));
  g_unlink (csv);
  g_unlink (db);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

/* The newest fifty that are found, again and again */
static void
time_search (DatelineCase *dateline, const char *what, const char *query)
{
  double took[SEARCHES];
  guint n_hits = 0;

  for (guint i = 0; i < SEARCHES; i++) {
    g_autoptr (GError) error = NULL;
    double before = processor_time (RUSAGE_SELF);
    g_autoptr (GPtrArray) hits = dateline_search_run (dateline, query, 50, &error);

    check (error);
    n_hits = hits->len;
    took[i] = 1000 * (processor_time (RUSAGE_SELF) - before);
  }
  qsort (took, SEARCHES, sizeof took[0], compare_doubles);
  g_print ("%-32s %8.2f ms median  %8.2f ms worst, of the processor; %u of %" G_GINT64_FORMAT
           " hits: %s\n",
           what, took[SEARCHES / 2], took[SEARCHES - 1], n_hits,
           dateline_search_count (dateline, query, NULL), query);
}

static void
search_all (DatelineCase *dateline)
{
  g_autofree char *both = g_strdup_printf ("%s %s", words[20], words[200]);
  g_autofree char *start = g_strdup_printf ("%.2s*", words[100]);
  g_autofree char *frequent = g_strdup_printf ("\"%s %s\"", words[0], words[1]);
  g_autofree char *rare = g_strdup_printf ("\"%s %s %s\"", words[1], words[2], words[0]);
  const struct {
    const char *what;
    const char *query;
  } searches[] = {
    { "search, most frequent word", words[0] },
    { "search, frequent word", words[50] },
    { "search, seldom word", words[2000] },
    { "search, rare word", words[30000] },
    { "search, two words", both },
    { "search, two letters", start },
    { "search, phrase of frequent words", frequent },
    { "search, rare phrase of them", rare },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    time_search (dateline, searches[i].what, searches[i].query);
}

int
main (int argc, char *argv[])
{
  guint n_articles = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder =
      argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.dateline", NULL);
  struct rusage usage;
  DatelineCase *dateline;
  GStatBuf status;

  g_random_set_seed (1);
  make_words ();
  g_print ("%u articles of %d bytes\n", n_articles, TEXT_BYTES);
  dateline = dateline_case_create (path, NULL, &error);
  check (error);
  import_all (dateline, n_articles);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("dateline, largest memory         %8.1f MB\n", (double) usage.ru_maxrss / 1024);
  g_stat (path, &status);
  g_print ("dateline, file                   %8.1f MB\n", (double) status.st_size / 1e6);
  search_all (dateline);
  g_object_unref (dateline);
  import_by_peer (folder, n_articles);
  g_unlink (path);
  if (argc <= 2)
    g_rmdir (folder);
  return 0;
}
