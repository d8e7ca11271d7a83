/* dateline-export-csv.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-csv.h"
#include "dateline-exporter-private.h"
#include "dateline-json.h"
#include "dateline-text.h"

/* What a claim's row says of its article, after "article_" */
static const char *const article_fields[] = { "title",  "outlet",    "published", "url",
                                              "sha256", "retrieved", NULL };

static GBytes *
take_csv (GString *csv)
{
  gsize length = csv->len;

  return g_bytes_new_take (g_string_free (csv, FALSE), length);
}

/* The columns without the names of people */
static GStrv
dup_columns (DatelineTarget target)
{
  g_auto (GStrv) all = dateline_json_dup_columns (target);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; all[i] != NULL; i++)
    if (!g_str_equal (all[i], "coder") && !g_str_equal (all[i], "decided_by"))
      g_strv_builder_add (builder, all[i]);
  return g_strv_builder_end (builder);
}

static GBytes *
write_plain (DatelineCase *dateline,
             DatelineTarget target,
             const DatelineExportScope *scope,
             GError **error)
{
  g_autoptr (GPtrArray) records = _dateline_export_load (dateline, target, scope, error);
  g_auto (GStrv) columns = dup_columns (target);
  guint n_columns = g_strv_length (columns);
  GString *csv;

  if (records == NULL)
    return NULL;
  csv = g_string_new (NULL);
  dateline_csv_append_row (csv, (const char *const *) columns);
  for (guint r = 0; r < records->len; r++) {
    g_auto (GStrv) cells = g_new0 (char *, n_columns + 1);

    for (guint i = 0; i < n_columns; i++) {
      g_autofree char *cell =
          dateline_json_dup_cell (dateline, target, records->pdata[r], columns[i]);

      cells[i] = dateline_text_show_hidden (cell != NULL ? cell : "");
    }
    dateline_csv_append_row (csv, (const char *const *) cells);
  }
  return take_csv (csv);
}

GBytes *
_dateline_export_events (DatelineCase *dateline,
                         const DatelineExportScope *scope,
                         DatelineProgress *progress,
                         GError **error)
{
  return write_plain (dateline, DATELINE_TARGET_EVENTS, scope, error);
}

GBytes *
_dateline_export_articles (DatelineCase *dateline,
                           const DatelineExportScope *scope,
                           DatelineProgress *progress,
                           GError **error)
{
  return write_plain (dateline, DATELINE_TARGET_ARTICLES, scope, error);
}

static gboolean
contains (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* The fields of all kinds, each once, in the order of the kinds */
static GPtrArray *
list_fields (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint kind = 0; kind < DATELINE_N_KINDS; kind++) {
    guint n_fields;
    const DatelineField *fields = dateline_kind_get_fields (kind, &n_fields);

    for (guint i = 0; i < n_fields; i++)
      if (!contains (names, fields[i].name))
        g_ptr_array_add (names, (gpointer) fields[i].name);
  }
  return names;
}

static void
add_cell (GPtrArray *cells, const char *value)
{
  g_ptr_array_add (cells, dateline_text_show_hidden (value != NULL ? value : ""));
}

static void
append_headings (GString *csv, GPtrArray *fields)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  static const char *const own[] = { "id",   "kind",  "state",       "article", "start", "end",
                                     "text", "parts", "credibility", "tags",    NULL };

  for (gsize i = 0; own[i] != NULL; i++)
    add_cell (cells, own[i]);
  /* "text" is the words of every claim; the text of a note is its own */
  for (guint i = 0; i < fields->len; i++)
    add_cell (cells, g_str_equal (fields->pdata[i], "text") ? "note" : fields->pdata[i]);
  for (gsize i = 0; article_fields[i] != NULL; i++)
    g_ptr_array_add (cells, g_strconcat ("article_", article_fields[i], NULL));
  g_ptr_array_add (cells, NULL);
  dateline_csv_append_row (csv, (const char *const *) cells->pdata);
}

static void
append_claim (GString *csv,
              DatelineCase *dateline,
              const DatelineAnnotation *claim,
              const DatelineArticle *article,
              GPtrArray *fields)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  static const char *const own[] = { "id",  "kind", "state", "article", "start",
                                     "end", "text", "parts", NULL };
  static const char *const common[] = { "credibility", "tags", NULL };

  for (gsize i = 0; own[i] != NULL; i++) {
    g_autofree char *value =
        dateline_json_dup_cell (dateline, DATELINE_TARGET_ANNOTATIONS, claim, own[i]);

    add_cell (cells, value);
  }
  for (gsize i = 0; common[i] != NULL; i++) {
    g_autofree char *value = dateline_annotation_dup_value (claim, common[i]);

    if (value != NULL)
      g_strdelimit (value, "\x1f", ';');
    add_cell (cells, value);
  }
  for (guint i = 0; i < fields->len; i++)
    add_cell (cells, dateline_kind_find_field (claim->kind, fields->pdata[i]) != NULL
                         ? dateline_annotation_get (claim, fields->pdata[i])
                         : NULL);
  for (gsize i = 0; article_fields[i] != NULL; i++) {
    g_autofree char *value = dateline_article_dup_value (article, article_fields[i]);

    add_cell (cells, value);
  }
  g_ptr_array_add (cells, NULL);
  dateline_csv_append_row (csv, (const char *const *) cells->pdata);
}

/* The article of a claim, checked against its words; the one before is kept, as claims of one
 * article mostly follow each other */
static gboolean
follow_article (DatelineCase *dateline,
                const DatelineAnnotation *claim,
                DatelineArticle **article,
                char **text,
                GError **error)
{
  if (*article == NULL || (*article)->id != claim->article) {
    g_clear_pointer (article, dateline_article_free);
    g_clear_pointer (text, g_free);
    *article = dateline_article_get (dateline, claim->article, error);
    if (*article != NULL)
      *text = dateline_article_dup_text (dateline, claim->article, error);
    if (*text == NULL)
      return FALSE;
  }
  return dateline_annotation_check_words (claim, *text, error);
}

GBytes *
_dateline_export_claims (DatelineCase *dateline,
                         const DatelineExportScope *scope,
                         DatelineProgress *progress,
                         GError **error)
{
  g_autoptr (GPtrArray) claims =
      _dateline_export_load (dateline, DATELINE_TARGET_ANNOTATIONS, scope, error);
  g_autoptr (GPtrArray) fields = list_fields ();
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) csv = g_string_new (NULL);

  if (claims == NULL)
    return NULL;
  append_headings (csv, fields);
  for (guint i = 0; i < claims->len; i++) {
    if (!follow_article (dateline, claims->pdata[i], &article, &text, error) ||
        !dateline_progress_report (progress, i + 1, claims->len, error))
      return NULL;
    append_claim (csv, dateline, claims->pdata[i], article, fields);
  }
  return take_csv (g_steal_pointer (&csv));
}
