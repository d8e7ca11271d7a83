/* dateline-form-field.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date.h"
#include "dateline-field.h"
#include "dateline-record.h"

G_BEGIN_DECLS

/**
 * DatelineFormType:
 * @DATELINE_FORM_TEXT: any words
 * @DATELINE_FORM_LINES: words of several lines
 * @DATELINE_FORM_ACTOR: words for who it is; completes from actors and from names of the article
 * @DATELINE_FORM_PLACE: words for where, and in @DatelineFormField.other what they refer to
 * @DATELINE_FORM_CHOICE: one of @DatelineFormField.choices
 * @DATELINE_FORM_AMOUNT: the least, and in @DatelineFormField.other the most
 * @DATELINE_FORM_DATE: when, and in @DatelineFormField.other with what precision
 * @DATELINE_FORM_PERIOD: the first day, and in @DatelineFormField.other the last
 * @DATELINE_FORM_POINT: latitude, and in @DatelineFormField.other longitude
 * @DATELINE_FORM_LIST: several words, with commas between them
 * @DATELINE_FORM_COLOUR: "#rrggbb"
 * @DATELINE_FORM_SIDE: the id of an actor, one of those that the row is told
 *
 * How one row of a form is written and read.
 */
typedef enum {
  DATELINE_FORM_TEXT,
  DATELINE_FORM_LINES,
  DATELINE_FORM_ACTOR,
  DATELINE_FORM_PLACE,
  DATELINE_FORM_CHOICE,
  DATELINE_FORM_AMOUNT,
  DATELINE_FORM_DATE,
  DATELINE_FORM_PERIOD,
  DATELINE_FORM_POINT,
  DATELINE_FORM_LIST,
  DATELINE_FORM_COLOUR,
  DATELINE_FORM_SIDE,
} DatelineFormType;

/**
 * DatelineFormChoice:
 * @value: as stored
 * @label: for people, marked for translation
 */
typedef struct {
  const char *value;
  const char *label;
} DatelineFormChoice;

/**
 * DatelineFormField:
 * @label: for people, marked for translation
 * @type: how it is written
 * @field: name of the record's field
 * @other: (nullable): name of a second field that goes with it
 * @choices: (nullable): of a choice, ends with a value of %NULL; %NULL for the kinds of events
 * @always: shown even without a value
 *
 * One row of a form: one or two fields of a record. Static.
 */
typedef struct {
  const char *label;
  DatelineFormType type;
  const char *field;
  const char *other;
  const DatelineFormChoice *choices;
  gboolean always;
} DatelineFormField;

/* The rows, in the order of the form; valid for ever */
const DatelineFormField *dateline_form_get_fields (DatelineKind kind, guint *n_fields);
const DatelineFormField *dateline_form_get_record_fields (DatelineRecordType type, guint *n_fields);

/* What stands in a row, and what is typed there as fields to be set: names and values by turns */
char *dateline_form_field_print (const DatelineFormField *self,
                                 DatelineRecordType type,
                                 gconstpointer record);
char *dateline_form_field_print_detail (const DatelineFormField *self,
                                        DatelineRecordType type,
                                        gconstpointer record);
GStrv dateline_form_field_parse (const DatelineFormField *self,
                                 const char *text,
                                 DatelineDate published,
                                 GError **error);

/* The values of a choice, one after the other; NULL behind the last */
const char *
dateline_form_field_get_choice (const DatelineFormField *self, guint index, const char **value);

G_END_DECLS
