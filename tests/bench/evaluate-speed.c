/* evaluate-speed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the engine works and how much memory it takes: news, a short story, and texts made to be
 * hard on it. Time is that of the processor: other programs do not count. */

#include "evaluate.h"

#include <string.h>
#include <time.h>

#define ROUNDS 5     /* the best of them counts */
#define SHORT 3000   /* bytes of a story */
#define SHORTS 200   /* stories */
#define MEGA 1000000 /* bytes of a hostile text */

static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Of this program alone: getrusage() counts what its parent held, too */
static double
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  peak = strstr (status, "VmHWM:");
  return peak != NULL ? g_ascii_strtod (peak + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

static void
keep_text (Evaluation *evaluation, JsonObject *object, gpointer texts)
{
  (void) evaluation;
  g_ptr_array_add (texts, g_strdup (json_object_get_string_member (object, "text")));
}

static void
count_and_free (DatelineAnnotation *annotation, gpointer n)
{
  ++*(guint *) n;
  dateline_annotation_free (annotation);
}

static guint
read_text (Evaluation *evaluation, const char *text, gsize length)
{
  guint n = 0;

  if (!dateline_reader_read_each (evaluation->reader, text, (gssize) length, DATELINE_DATE_NONE,
                                  NULL, count_and_free, &n, NULL))
    g_error ("not read");
  return n;
}

static void
measure_news (Evaluation *evaluation, const char *what, GPtrArray *texts)
{
  gint64 best = G_MAXINT64;
  gsize bytes = 0;

  for (guint round = 0; round < ROUNDS; round++) {
    gint64 start = get_cpu_time ();

    bytes = 0;
    for (guint i = 0; i < texts->len; i++) {
      gsize length = strlen (texts->pdata[i]);

      read_text (evaluation, texts->pdata[i], length);
      bytes += length;
    }
    best = MIN (best, get_cpu_time () - start);
  }
  g_print ("  %-28s %5.1f MB in %.2f s, %.1f MB/s\n", what, bytes / 1e6, best / 1e6,
           (double) bytes / MAX (best, 1));
}

/* The beginning of each long enough article, read once each, as a window reads a new article */
static void
measure_short (Evaluation *evaluation, GPtrArray *texts)
{
  gint64 worst = 0, sum = 0;
  guint n = 0;

  for (guint i = 0; i < texts->len && n < SHORTS; i++) {
    gint64 start = get_cpu_time ();

    if (strlen (texts->pdata[i]) < SHORT)
      continue;
    read_text (evaluation, texts->pdata[i], SHORT);
    worst = MAX (worst, get_cpu_time () - start);
    sum += get_cpu_time () - start;
    n++;
  }
  g_print ("  %-28s %.2f ms on average of %u, %.2f ms at most\n", "a story of 3 kB",
           sum / 1e3 / MAX (n, 1), n, worst / 1e3);
}

/* What a hostile text repeats; a digit in it counts up, so that names and numbers differ */
static const struct {
  const char *name;
  const char *unit;
} hostile[] = {
  { "a claim in every sentence",
    "Rebel forces captured Kunduz on Sunday and killed 8# soldiers, a spokesman said.\n\n" },
  { "the same in one line",
    "Rebel forces captured Kunduz on Sunday and killed 8# soldiers, a spokesman said. " },
  { "a place in every second word", "Kunduz and " },
  { "nothing but places", "Kunduz, " },
  { "names in capitals", "GENERAL JOHN SMITH OF NATO AND ALI HASSAN WENT FROM KABUL TO MOSUL. " },
  { "names that all differ", "Xa#b Yoc# " },
  { "one name for ever", "Abu Bakr Hassan " },
  { "quotation marks unbalanced", "“he said \" the ‘ " },
  { "quotations in quotations", "“a ‘b “c ‘d " },
  { "he said that he said", "He said he said that they said he " },
  { "digits only", "#1234567890" },
  { "numbers only", "8#51 " },
  { "one word without end", "a" },
  { "commas", "," },
  { "broken UTF-8", "\xff\xc3\xe2\x80" },
  { "the town, the city", "The town fell. They took the city. " },
};

static GString *
make_hostile (const char *unit)
{
  GString *text = g_string_sized_new (MEGA + strlen (unit));
  guint n = 0;

  while (text->len < MEGA)
    for (const char *p = unit; *p != '\0'; p++)
      if (*p == '#')
        g_string_append_printf (text, "%u", n++);
      else
        g_string_append_c (text, *p);
  g_string_truncate (text, MEGA);
  return text;
}

int
evaluate_hostile (Evaluation *evaluation, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    if (g_str_equal (hostile[i].name, name)) {
      g_autoptr (GString) text = make_hostile (hostile[i].unit);
      gint64 start = get_cpu_time ();
      guint n = read_text (evaluation, text->str, text->len);

      g_print ("  %-28s %.2f s, %5.1f MB of memory, %u suggestions\n", name,
               (get_cpu_time () - start) / 1e6, get_peak_memory (), n);
      return 0;
    }
  return 1;
}

/* A process of its own for each: the peak is that text's, the engine and one megabyte included */
static void
measure_hostile (Evaluation *evaluation, const char *name)
{
  const char *const command[] = { evaluation->program, EVALUATE_HOSTILE, name, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                     NULL, &error))
    g_error ("%s", error->message);
  g_print ("%s", output);
}

void
evaluate_speed (Evaluation *evaluation)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_print ("\nSpeed, every stage, by the time of one processor\n");
  evaluate_each (evaluation, "quotes.polnear.jsonl.gz", keep_text, texts);
  evaluate_each (evaluation, "places.lgl.jsonl.gz", keep_text, texts);
  evaluate_each (evaluation, "places.geowebnews.jsonl.gz", keep_text, texts);
  measure_short (evaluation, texts);
  measure_news (evaluation, "plain news", texts);
  g_ptr_array_set_size (texts, 0);
  evaluate_each (evaluation, "casualties.acled.jsonl.gz", keep_text, texts);
  evaluate_each (evaluation, "control.case2021.jsonl.gz", keep_text, texts);
  measure_news (evaluation, "notes with claims", texts);
  g_ptr_array_set_size (texts, 0);
  evaluate_each (evaluation, "casualties.muc4.jsonl.gz", keep_text, texts);
  measure_news (evaluation, "reports in capitals", texts);
  g_print ("One megabyte of\n");
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    measure_hostile (evaluation, hostile[i].name);
}
