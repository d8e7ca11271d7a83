/* dateline-control-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-control-rows-private.h"

#include "dateline-control.h"
#include "dateline-evidence.h"

const char *const dateline_control_rows_columns[] = {
  "place", "place_ref", "from", "until", "state", "holder", "claims", NULL,
};

/* The annotations behind a span, by their ids, joined by spaces */
static char *
list_claims (DatelineCase *dateline, DatelineEvidence *evidence, const DatelineCaptureRow *row)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < row->claims->len; i++) {
    guint claim = g_array_index (row->claims, guint, i);
    guint annotation = g_array_index (evidence->claim_of, guint, claim);
    g_autofree char *id = dateline_case_format_id (
        dateline, ((DatelineAnnotation *) evidence->annotations->pdata[annotation])->id);

    g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", id);
  }
  return g_strdup (list->str);
}

/* The last day is the day before the end; what still lasts has none */
static char *
format_day (gint32 day)
{
  return day == G_MAXINT32 ? g_strdup ("") : dateline_date_to_iso (dateline_date_from_day (day));
}

static char **
build_row (DatelineCase *dateline,
           DatelineEvidence *evidence,
           GPtrArray *chronology,
           const DatelineControl *control,
           const DatelineControlSpan *span)
{
  char **cells = g_new0 (char *, G_N_ELEMENTS (dateline_control_rows_columns));

  cells[0] = g_strdup (control->place_name != NULL ? control->place_name : "");
  cells[1] =
      control->place != 0 ? dateline_case_format_id (dateline, control->place) : g_strdup ("");
  cells[2] = format_day (span->start);
  cells[3] = format_day (span->end);
  cells[4] = g_strdup (dateline_control_state_to_string (span->state));
  cells[5] = g_strdup (span->holder != NULL ? span->holder : "");
  cells[6] = list_claims (dateline, evidence, chronology->pdata[span->row]);
  return cells;
}

/**
 * dateline_control_rows_new:
 * @dateline: a case
 * @where: (nullable) (array zero-terminated=1): conditions; those on the names of the columns are
 *   on the rows, others on the claims that the rows are worked out from
 * @progress: (nullable): counts articles
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type GStrv): a row for each place and span of days; "until" is
 *   the first day on which it no longer holds, "" where it still does; %NULL with @error set
 */
GPtrArray *
dateline_control_rows_new (DatelineCase *dateline,
                           const char *const *where,
                           DatelineProgress *progress,
                           GError **error)
{
  g_autoptr (GPtrArray) filters = NULL;
  g_auto (GStrv) others = NULL;
  g_autoptr (DatelineEvidence) evidence = NULL;
  g_autoptr (GPtrArray) chronology = NULL;
  g_autoptr (GPtrArray) controls = NULL;
  GPtrArray *rows;

  filters = _dateline_control_filters_new (where, &others, error);
  if (filters == NULL)
    return NULL;
  evidence = dateline_evidence_read (dateline, (const char *const *) others, progress, error);
  if (evidence == NULL)
    return NULL;
  chronology = dateline_chronology_new ((const DatelineClaim *) (gpointer) evidence->claims->data,
                                        evidence->claims->len);
  controls = dateline_control_new ((const DatelineClaim *) (gpointer) evidence->claims->data,
                                   evidence->claims->len, chronology);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < controls->len; i++) {
    const DatelineControl *control = controls->pdata[i];

    for (guint s = 0; s < control->spans->len; s++)
      g_ptr_array_add (rows, build_row (dateline, evidence, chronology, control,
                                        &g_array_index (control->spans, DatelineControlSpan, s)));
  }
  _dateline_control_filters_apply (filters, rows);
  return rows;
}

/**
 * dateline_control_rows_to_json:
 * @rows: rows as dateline_control_rows_new() makes them
 *
 * Returns: (transfer full): an object for each row, "claims" a list of ids, unknown fields left out
 */
JsonArray *
dateline_control_rows_to_json (GPtrArray *rows)
{
  JsonArray *array = json_array_new ();

  for (guint r = 0; r < rows->len; r++) {
    char **cells = rows->pdata[r];
    JsonObject *object = json_object_new ();
    JsonArray *claims = json_array_new ();
    g_auto (GStrv) ids = g_strsplit (cells[6], " ", -1);

    for (guint i = 0; i < 6; i++)
      if (cells[i][0] != '\0')
        json_object_set_string_member (object, dateline_control_rows_columns[i], cells[i]);
    for (guint i = 0; ids[i] != NULL; i++)
      json_array_add_string_element (claims, ids[i]);
    json_object_set_array_member (object, "claims", claims);
    json_array_add_object_element (array, object);
  }
  return array;
}
