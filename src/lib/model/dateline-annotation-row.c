/* dateline-annotation-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-row-private.h"

#include "dateline-source.h"

/* The field of the quoted parts of an interrupted quote */
#define PART "part"

/* Whose fields, spans and tags are read */
typedef struct {
  DatelineCase *dateline;
  gint64 key; /* what the queries ask for */
  DatelineAnnotation *(*find) (gpointer data, gint64 id);
  gpointer data;
} Wanted;

/* Each kind has a table with a column for each of its fields; its SQL is made of these static
 * names. */

static void
bind_value (DatelineStatement *statement,
            int parameter,
            const DatelineField *field,
            const char *value)
{
  if (value == NULL)
    dateline_statement_bind_null (statement, parameter);
  else if (field->type == DATELINE_FIELD_COUNT)
    dateline_statement_bind_int (statement, parameter, g_ascii_strtoll (value, NULL, 10));
  else if (field->type == DATELINE_FIELD_NUMBER)
    dateline_statement_bind_double (statement, parameter, g_ascii_strtod (value, NULL));
  else
    dateline_statement_bind_text (statement, parameter, value);
}

static gboolean
write_values (DatelineChange *change, const DatelineAnnotation *self, GError **error)
{
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (self->kind, &n_fields);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (DatelineStatement) statement = NULL;

  g_string_printf (sql, "INSERT INTO annotation_%s (annotation",
                   dateline_kind_to_string (self->kind));
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", fields[i].name);
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append (sql, ") ON CONFLICT (annotation) DO UPDATE SET annotation = annotation");
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql, ", \"%s\" = excluded.\"%s\"", fields[i].name, fields[i].name);

  statement = dateline_db_prepare (_dateline_change_get_db (change), sql->str, error);
  if (statement == NULL)
    return FALSE;
  dateline_statement_bind_int (statement, 1, self->id);
  for (guint i = 0; i < n_fields; i++)
    bind_value (statement, (int) i + 2, &fields[i], dateline_annotation_get (self, fields[i].name));
  return dateline_statement_execute (statement, error);
}

static gboolean
remove_values (DatelineChange *change, const DatelineAnnotation *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM annotation_%s WHERE annotation = ?1",
                                          dateline_kind_to_string (self->kind));

  return dateline_db_run (_dateline_change_get_db (change), error, sql, "i", self->id);
}

static gboolean
write_spans (DatelineChange *change, const DatelineAnnotation *self, GError **error)
{
  DatelineDb *db = _dateline_change_get_db (change);
  const char *last = NULL;
  gint64 n = 0;
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (self, &n_spans);

  if (!dateline_db_run (db, error, "DELETE FROM annotation_span WHERE annotation = ?1", "i",
                        self->id))
    return FALSE;
  for (guint i = 0; i < n_spans; i++) {
    const char *field = spans[i].field != NULL ? spans[i].field : PART;

    n = g_strcmp0 (field, last) == 0 ? n + 1 : 0;
    last = field;
    if (!dateline_db_run (db, error,
                          "INSERT INTO annotation_span (annotation, field, n, start, \"end\")"
                          " VALUES (?, ?, ?, ?, ?)",
                          "itiii", self->id, field, n, (gint64) spans[i].span.start,
                          (gint64) spans[i].span.end))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_tags (DatelineChange *change, const DatelineAnnotation *self, GError **error)
{
  DatelineDb *db = _dateline_change_get_db (change);

  if (!dateline_db_run (db, error, "DELETE FROM annotation_tag WHERE annotation = ?1", "i",
                        self->id))
    return FALSE;
  for (guint i = 0; self->tags != NULL && self->tags[i] != NULL; i++) {
    gint64 tag = dateline_tag_ensure (change, self->tags[i], error);

    if (tag == 0 || !dateline_db_run (db, error,
                                      "INSERT INTO annotation_tag (annotation, tag) VALUES (?, ?)"
                                      " ON CONFLICT DO NOTHING",
                                      "ii", self->id, tag))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_row (DatelineChange *change, const DatelineAnnotation *self, GError **error)
{
  DatelineDate date = dateline_annotation_get_date (self);
  gboolean dated = dateline_date_is_known (date);
  g_autoptr (DatelineStatement) statement = NULL;

  statement = dateline_db_prepare (
      _dateline_change_get_db (change),
      "INSERT INTO annotation (id, article, kind, state, start, \"end\", exact, score, rule, coder,"
      " credibility, date_start, date_end, created, modified)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
      " kind = excluded.kind, state = excluded.state, start = excluded.start,"
      " \"end\" = excluded.\"end\", exact = excluded.exact, score = excluded.score,"
      " rule = excluded.rule, coder = excluded.coder, credibility = excluded.credibility,"
      " date_start = excluded.date_start, date_end = excluded.date_end,"
      " modified = excluded.modified",
      error);
  if (statement == NULL)
    return FALSE;
  dateline_statement_bind_int (statement, 1, self->id);
  dateline_statement_bind_int (statement, 2, self->article);
  dateline_statement_bind_text (statement, 3, dateline_kind_to_string (self->kind));
  dateline_statement_bind_text (statement, 4, dateline_state_to_string (self->state));
  dateline_statement_bind_int (statement, 5, self->span.start);
  dateline_statement_bind_int (statement, 6, self->span.end);
  dateline_statement_bind_text (statement, 7, self->exact);
  if (self->score < 0)
    dateline_statement_bind_null (statement, 8);
  else
    dateline_statement_bind_double (statement, 8, self->score);
  _dateline_bind_words (statement, 9, self->rule);
  _dateline_bind_words (statement, 10, self->coder);
  _dateline_bind_id (statement, 11, self->credibility);
  if (dated) {
    dateline_statement_bind_int (statement, 12, date.start);
    dateline_statement_bind_int (statement, 13, date.end);
  } else {
    dateline_statement_bind_null (statement, 12);
    dateline_statement_bind_null (statement, 13);
  }
  dateline_statement_bind_int (statement, 14, self->created);
  dateline_statement_bind_int (statement, 15, self->modified);
  return dateline_statement_execute (statement, error);
}

/* Writes all rows of an annotation; before is what they hold now, NULL for a new one */
gboolean
_dateline_annotation_write (DatelineChange *change,
                            const DatelineAnnotation *before,
                            const DatelineAnnotation *annotation,
                            GError **error)
{
  if (before != NULL && before->kind != annotation->kind && !remove_values (change, before, error))
    return FALSE;
  return write_row (change, annotation, error) && write_values (change, annotation, error) &&
         write_spans (change, annotation, error) && write_tags (change, annotation, error);
}

/* A row's first column is the annotation's id */

static void
read_values (DatelineAnnotation *self, DatelineStatement *row)
{
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (self->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    int column = (int) i + 1;

    if (dateline_statement_is_null (row, column))
      continue;
    if (fields[i].type == DATELINE_FIELD_COUNT)
      dateline_annotation_set_count (self, fields[i].name,
                                     dateline_statement_get_int (row, column));
    else if (fields[i].type == DATELINE_FIELD_NUMBER)
      dateline_annotation_set_number (self, fields[i].name,
                                      dateline_statement_get_double (row, column));
    else
      dateline_annotation_set (self, fields[i].name, dateline_statement_get_text (row, column),
                               NULL);
  }
}

static void
read_span (DatelineAnnotation *self, DatelineStatement *row)
{
  const char *field = dateline_statement_get_text (row, 1);
  DatelineSpan span = { (guint32) dateline_statement_get_int (row, 2),
                        (guint32) dateline_statement_get_int (row, 3) };

  if (g_strcmp0 (field, PART) == 0)
    dateline_annotation_add_span (self, NULL, span);
  else if (dateline_kind_find_field (self->kind, field) != NULL)
    dateline_annotation_add_span (self, field, span);
}

static void
read_tag (DatelineAnnotation *self, DatelineStatement *row)
{
  guint n = self->tags != NULL ? g_strv_length (self->tags) : 0;

  self->tags = g_renew (char *, self->tags, n + 2);
  self->tags[n] = dateline_statement_dup_text (row, 1);
  self->tags[n + 1] = NULL;
}

static DatelineAnnotation *
find_alone (gpointer data, gint64 id)
{
  return data;
}

static DatelineAnnotation *
find_among (gpointer data, gint64 id)
{
  return g_hash_table_lookup (data, &id);
}

/* Runs a query on @key and hands each row to the annotation that it belongs to */
static gboolean
read_rows (const Wanted *wanted,
           const char *sql,
           void (*read) (DatelineAnnotation *self, DatelineStatement *row),
           GError **error)
{
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (wanted->dateline), sql, error);
  if (statement == NULL)
    return FALSE;
  dateline_statement_bind_int (statement, 1, wanted->key);
  while (dateline_statement_step (statement, &local_error)) {
    DatelineAnnotation *annotation =
        wanted->find (wanted->data, dateline_statement_get_int (statement, 0));

    if (annotation != NULL)
      read (annotation, statement);
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* @which is written in the program: which rows of the table annotation, "a" */
static gboolean
read_fields (const Wanted *wanted, DatelineKind kind, const char *which, GError **error)
{
  const char *name = dateline_kind_to_string (kind);
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (kind, &n_fields);
  g_autoptr (GString) sql = g_string_new ("SELECT x.annotation");

  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql, ", x.\"%s\"", fields[i].name);
  g_string_append_printf (sql,
                          " FROM annotation a JOIN annotation_%s x ON x.annotation = a.id"
                          " WHERE a.kind = '%s' AND %s",
                          name, name, which);
  return read_rows (wanted, sql->str, read_values, error);
}

/* Fields, spans and tags of an annotation whose own row was read */
gboolean
_dateline_annotation_read_rest (DatelineCase *dateline, DatelineAnnotation *self, GError **error)
{
  const Wanted wanted = { dateline, self->id, find_alone, self };

  return read_fields (&wanted, self->kind, "a.id = ?1", error) &&
         read_rows (&wanted,
                    "SELECT annotation, field, start, \"end\" FROM annotation_span"
                    " WHERE annotation = ?1 ORDER BY field, n",
                    read_span, error) &&
         read_rows (&wanted,
                    "SELECT x.annotation, t.name FROM annotation_tag x JOIN tag t ON t.id = x.tag"
                    " WHERE x.annotation = ?1 ORDER BY t.name",
                    read_tag, error);
}

/* The same of many annotations of one article: a query for all where there would be three each */
gboolean
_dateline_annotation_read_rests (DatelineCase *dateline,
                                 gint64 article,
                                 DatelineAnnotation *const *annotations,
                                 guint n_annotations,
                                 GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  const Wanted wanted = { dateline, article, find_among, by_id };
  guint kinds = 0;

  for (guint i = 0; i < n_annotations; i++) {
    g_hash_table_insert (by_id, &annotations[i]->id, annotations[i]);
    kinds |= 1u << annotations[i]->kind;
  }
  for (DatelineKind kind = 0; kind < DATELINE_N_KINDS; kind++)
    if ((kinds & (1u << kind)) != 0 && !read_fields (&wanted, kind, "a.article = ?1", error))
      return FALSE;
  return read_rows (&wanted,
                    "SELECT x.annotation, x.field, x.start, x.\"end\" FROM annotation a"
                    " JOIN annotation_span x ON x.annotation = a.id WHERE a.article = ?1"
                    " ORDER BY x.annotation, x.field, x.n",
                    read_span, error) &&
         read_rows (&wanted,
                    "SELECT x.annotation, t.name FROM annotation a JOIN annotation_tag x"
                    " ON x.annotation = a.id JOIN tag t ON t.id = x.tag WHERE a.article = ?1"
                    " ORDER BY x.annotation, t.name",
                    read_tag, error);
}
