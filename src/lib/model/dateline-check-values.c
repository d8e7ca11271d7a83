/* dateline-check-values.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values that the library would not have written.
 */

#include "dateline-check-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-event.h"

/* One table of fields, and where its rows belong */
static const struct {
  const char *table;
  const char *sql; /* id, then the fields in the order of the kind's table */
} kinds[DATELINE_N_KINDS] = {
  [DATELINE_KIND_QUOTE] = { "quote", "SELECT * FROM annotation_quote" },
  [DATELINE_KIND_CAPTURE] = { "capture", "SELECT * FROM annotation_capture" },
  [DATELINE_KIND_CASUALTY] = { "casualty", "SELECT * FROM annotation_casualty" },
  [DATELINE_KIND_PLACE] = { "place", "SELECT * FROM annotation_place" },
  [DATELINE_KIND_NOTE] = { "note", "SELECT * FROM annotation_note" },
};

static void
add_value (Checker *self, gint64 id, const char *why)
{
  g_autofree char *shown = dateline_case_format_id (self->dateline, id);

  _checker_add (self, DATELINE_FINDING_VALUE, id,
                /* Translators: an id, and what is wrong with one of its values */
                g_strdup_printf (_ ("%s: %s"), shown, why));
}

static void
check_fields (Checker *self, DatelineStatement *row, DatelineKind kind)
{
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields && (int) i + 1 < dateline_statement_n_columns (row); i++) {
    const char *value = dateline_statement_get_text (row, (int) i + 1);
    g_autoptr (GError) failure = NULL;

    if (value != NULL && !dateline_field_check (&fields[i], value, &failure))
      add_value (self, dateline_statement_get_int (row, 0), failure->message);
  }
}

static gboolean
check_kind (Checker *self, DatelineKind kind, GError **error)
{
  g_autoptr (DatelineStatement) row =
      dateline_db_prepare (self->dateline->db, kinds[kind].sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  while (dateline_statement_step (row, &failure))
    check_fields (self, row, kind);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A row of fields whose annotation is of another kind: it would never be read */
static gboolean
check_stray (Checker *self, DatelineStatement *row, GError **error)
{
  g_autofree char *shown =
      dateline_case_format_id (self->dateline, dateline_statement_get_int (row, 0));

  _checker_add (
      self, DATELINE_FINDING_REFERENCE, dateline_statement_get_int (row, 0),
      g_strdup_printf (_ ("The annotation %s has fields of a kind that it is not of"), shown));
  return TRUE;
}

static gboolean
check_nameless (Checker *self, DatelineStatement *row, GError **error)
{
  g_autofree char *shown =
      dateline_case_format_id (self->dateline, dateline_statement_get_int (row, 0));

  _checker_add (self, DATELINE_FINDING_REFERENCE, dateline_statement_get_int (row, 0),
                g_strdup_printf (_ ("%s cannot be found by its own name"), shown));
  return TRUE;
}

/* Columns: id, precision, name of the kind of an event or NULL */
static gboolean
check_names (Checker *self, DatelineStatement *row, GError **error)
{
  const char *precision = dateline_statement_get_text (row, 1);
  const char *kind = dateline_statement_get_text (row, 2);

  if (precision != NULL && dateline_precision_from_string (precision) == DATELINE_PRECISION_UNKNOWN)
    add_value (self, dateline_statement_get_int (row, 0),
               _ ("its date is of a precision that there is not"));
  if (kind != NULL && dateline_event_kind_find (kind) == NULL)
    add_value (self, dateline_statement_get_int (row, 0),
               _ ("it is an event of a kind that there is not"));
  return TRUE;
}

gboolean
_checker_check_values (Checker *self, GError **error)
{
  for (guint kind = 0; kind < DATELINE_N_KINDS; kind++)
    if (!check_kind (self, kind, error))
      return FALSE;
  return _checker_check_rows (
             self,
             "SELECT a.id FROM annotation a WHERE"
             " (a.kind <> 'quote' AND a.id IN (SELECT annotation FROM annotation_quote))"
             " OR (a.kind <> 'capture' AND a.id IN (SELECT annotation FROM annotation_capture))"
             " OR (a.kind <> 'casualty' AND a.id IN (SELECT annotation FROM annotation_casualty))"
             " OR (a.kind <> 'place' AND a.id IN (SELECT annotation FROM annotation_place))"
             " OR (a.kind <> 'note' AND a.id IN (SELECT annotation FROM annotation_note))",
             check_stray, error) &&
         _checker_check_rows (
             self,
             "SELECT id FROM actor a WHERE NOT EXISTS"
             " (SELECT 1 FROM actor_alias l WHERE l.actor = a.id AND l.name = a.name)"
             " UNION ALL SELECT id FROM place p WHERE NOT EXISTS"
             " (SELECT 1 FROM place_name l WHERE l.place = p.id AND l.name = p.name)",
             check_nameless, error) &&
         _checker_check_rows (self,
                              "SELECT id, published_precision, NULL FROM article"
                              " WHERE published_precision IS NOT NULL"
                              " UNION ALL SELECT id, date_precision, kind FROM event",
                              check_names, error);
}
