/* dateline-field.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineKind:
 *
 * The five kinds of annotation. Stored as their names, "quote" to "note".
 */
typedef enum {
  DATELINE_KIND_QUOTE,
  DATELINE_KIND_CAPTURE,
  DATELINE_KIND_CASUALTY,
  DATELINE_KIND_PLACE,
  DATELINE_KIND_NOTE,
  DATELINE_N_KINDS,
} DatelineKind;

/**
 * DatelineFieldType:
 * @DATELINE_FIELD_TEXT: UTF-8 text, never empty
 * @DATELINE_FIELD_COUNT: a whole number within @DatelineField.minimum and maximum, which lie within
 *   0 and 2^31 - 1
 * @DATELINE_FIELD_NUMBER: a finite real number within @DatelineField.minimum and maximum
 * @DATELINE_FIELD_DATE: a date in ISO 8601 as short as its precision (dateline_date_from_iso())
 * @DATELINE_FIELD_CHOICE: one of @DatelineField.choices
 * @DATELINE_FIELD_LIST: several texts, in JSON an array; stored joined by U+001F
 */
typedef enum {
  DATELINE_FIELD_TEXT,
  DATELINE_FIELD_COUNT,
  DATELINE_FIELD_NUMBER,
  DATELINE_FIELD_DATE,
  DATELINE_FIELD_CHOICE,
  DATELINE_FIELD_LIST,
} DatelineFieldType;

/**
 * DatelineField:
 * @name: its name everywhere: command line, JSON and the column of the kind's table
 * @type: what it holds
 * @minimum: for numbers, the smallest value allowed
 * @maximum: for numbers, the largest
 * @choices: (nullable) (array zero-terminated=1): the values of a choice
 *
 * One field of a kind of annotation, as product.md lists them. Static.
 */
typedef struct {
  const char *name;
  DatelineFieldType type;
  double minimum;
  double maximum;
  const char *const *choices;
} DatelineField;

const char *dateline_kind_to_string (DatelineKind kind);
const char *dateline_kind_get_label (DatelineKind kind);
gboolean dateline_kind_from_string (const char *name, DatelineKind *kind);

/* The kind's fields in the order of the form; valid for ever */
const DatelineField *dateline_kind_get_fields (DatelineKind kind, guint *n_fields);
const DatelineField *dateline_kind_find_field (DatelineKind kind, const char *name);
char *dateline_field_join_names (const DatelineField *fields, guint n_fields);
gboolean dateline_field_check (const DatelineField *field, const char *text, GError **error);

G_END_DECLS
