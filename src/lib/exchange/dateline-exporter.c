/* dateline-exporter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-exporter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-json.h"

static const DatelineExporter exporters[] = {
  { "json", "json",
    N_ ("The whole case: articles with text and annotations, events, actors, places"),
    _dateline_export_json },
  { "csv", "csv", N_ ("Annotations, one a row, with article, outlet, URL and hash"),
    _dateline_export_claims },
  { "geojson", "geojson", N_ ("Events on the map, each with its claims"),
    _dateline_export_geojson },
  { "events-csv", NULL, N_ ("Events, one a row"), _dateline_export_events },
  { "articles-csv", NULL, N_ ("Articles, one a row, without their text"),
    _dateline_export_articles },
};

/**
 * dateline_exporter_list:
 * @n_exporters: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_exporters): the formats that can be written; valid for
 *   ever
 */
const DatelineExporter *
dateline_exporter_list (guint *n_exporters)
{
  g_return_val_if_fail (n_exporters != NULL, NULL);

  *n_exporters = G_N_ELEMENTS (exporters);
  return exporters;
}

/**
 * dateline_exporter_find:
 * @name: (nullable): a format's name, which decides where it is given
 * @path: (nullable): a file's name, whose ending decides otherwise
 *
 * Returns: (transfer none) (nullable): the format that is meant
 */
const DatelineExporter *
dateline_exporter_find (const char *name, const char *path)
{
  const char *dot = path != NULL ? strrchr (path, '.') : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (exporters); i++) {
    if (name != NULL ? g_str_equal (exporters[i].name, name)
                     : dot != NULL && exporters[i].extension != NULL &&
                           g_ascii_strcasecmp (dot + 1, exporters[i].extension) == 0)
      return &exporters[i];
  }
  return NULL;
}

GPtrArray *
_dateline_export_load (DatelineCase *dateline,
                       DatelineTarget target,
                       const DatelineExportScope *scope,
                       GError **error)
{
  const DatelineQuery *base = scope != NULL ? scope->query : NULL;
  const char *const *where = scope != NULL ? scope->where : NULL;
  g_autoptr (DatelineQuery) query =
      base != NULL ? dateline_query_with_target (base, target) : dateline_query_new (target);
  g_autoptr (GArray) ids = NULL;

  for (gsize i = 0; where != NULL && where[i] != NULL; i++) {
    DatelineQuery *narrower = dateline_query_where (query, where[i], error);

    if (narrower == NULL)
      return NULL;
    dateline_query_unref (query);
    query = narrower;
  }
  ids = dateline_query_run (query, dateline, 0, error);
  if (ids == NULL)
    return NULL;
  return dateline_json_load (dateline, target, (const gint64 *) (gpointer) ids->data, ids->len,
                             error);
}

JsonObject *
_dateline_export_unnamed (JsonObject *object)
{
  static const char *const names[] = { "coder", "decided_by", "added_by" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (json_object_has_member (object, names[i]))
      json_object_remove_member (object, names[i]);
  return object;
}

GBytes *
_dateline_export_take_json (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  char *text;

  json_node_take_object (node, object);
  text = dateline_json_print (node);
  return g_bytes_new_take (text, strlen (text));
}
