/* dateline-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-field-private.h"

static const char *const date_precision[] = {
  "minute", "day", "days", "week", "month-part", "month", "year", NULL,
};

static const char *const place_precision[] = {
  "point", "town", "district", "province", "country", NULL,
};

static const char *const article_state[] = { "unread", "work", "done", NULL };
static const char *const annotation_state[] = { "accepted", "rejected", NULL };
static const char *const annotation_kind[] = {
  "quote", "capture", "casualty", "place", "note", NULL,
};
static const char *const actor_kind[] = { "party", "group", "organisation", "person", NULL };
static const char *const source_kind[] = { "outlet", "agency", "speaker", NULL };
static const char *const grade[] = { "A", "B", "C", "D", "E", "F", NULL };
static const char *const no_yes[] = { "false", "true", NULL };

static const DatelineField article_fields[] = {
  FIELD_TEXT ("title"),     FIELD_TEXT ("outlet"),
  FIELD_TEXT ("author"),    FIELD_TEXT ("url"),
  FIELD_DATE ("published"), FIELD_CHOICE ("published_precision", date_precision),
  FIELD_TEXT ("language"),  FIELD_CHOICE ("state", article_state),
};

static const DatelineField annotation_fields[] = {
  FIELD_CHOICE ("kind", annotation_kind),
  FIELD_CHOICE ("state", annotation_state),
  FIELD_COUNT ("start"),
  FIELD_COUNT ("end"),
  { "credibility", DATELINE_FIELD_COUNT, 1, 6, NULL },
  FIELD_LIST ("tags"),
};

static const DatelineField event_fields[] = {
  FIELD_TEXT ("kind"),
  FIELD_DATE ("date"),
  FIELD_CHOICE ("date_precision", date_precision),
  FIELD_TEXT ("place"),
  FIELD_TEXT ("place_ref"),
  FIELD_NUMBER ("lat", -90, 90),
  FIELD_NUMBER ("lon", -180, 180),
  FIELD_CHOICE ("precision", place_precision),
  FIELD_TEXT ("actor"),
  FIELD_TEXT ("actor_ref"),
  FIELD_TEXT ("against"),
  FIELD_TEXT ("against_ref"),
  FIELD_COUNT ("killed_low"),
  FIELD_COUNT ("killed_high"),
  FIELD_COUNT ("injured_low"),
  FIELD_COUNT ("injured_high"),
  FIELD_TEXT ("notes"),
  FIELD_CHOICE ("reviewed", no_yes),
  FIELD_TEXT ("origin"),
  FIELD_TEXT ("external_id"),
  FIELD_TEXT ("decision_rule"),
  FIELD_TEXT ("decision_note"),
};

static const DatelineField actor_fields[] = {
  FIELD_TEXT ("name"),  FIELD_CHOICE ("kind", actor_kind),
  FIELD_TEXT ("side"),  FIELD_TEXT ("colour"),
  FIELD_TEXT ("notes"),
};

static const DatelineField place_fields[] = {
  FIELD_TEXT ("name"),
  FIELD_TEXT ("ref"),
  FIELD_TEXT ("country"),
  FIELD_TEXT ("admin1"),
  FIELD_NUMBER ("lat", -90, 90),
  FIELD_NUMBER ("lon", -180, 180),
  FIELD_CHOICE ("precision", place_precision),
  FIELD_TEXT ("notes"),
};

static const DatelineField source_fields[] = {
  FIELD_TEXT ("name"),
  FIELD_CHOICE ("kind", source_kind),
  FIELD_CHOICE ("grade", grade),
  FIELD_TEXT ("notes"),
};

static const DatelineField tag_fields[] = { FIELD_TEXT ("name"), FIELD_TEXT ("colour") };

typedef struct {
  const char *name;
  const char *label;
  const DatelineField *fields;
  guint n_fields;
} RecordSpec;

#define FIELDS(table) table, G_N_ELEMENTS (table)

static const RecordSpec records[DATELINE_N_RECORDS] = {
  [DATELINE_RECORD_ARTICLE] = { "article", N_ ("Article"), FIELDS (article_fields) },
  [DATELINE_RECORD_ANNOTATION] = { "annotation", N_ ("Annotation"), FIELDS (annotation_fields) },
  [DATELINE_RECORD_SUGGESTION] = { "suggestion", N_ ("Suggestion"), NULL, 0 },
  [DATELINE_RECORD_EVENT] = { "event", N_ ("Event"), FIELDS (event_fields) },
  [DATELINE_RECORD_ACTOR] = { "actor", N_ ("Actor"), FIELDS (actor_fields) },
  [DATELINE_RECORD_PLACE] = { "place", N_ ("Place"), FIELDS (place_fields) },
  [DATELINE_RECORD_SOURCE] = { "source", N_ ("Source"), FIELDS (source_fields) },
  [DATELINE_RECORD_TAG] = { "tag", N_ ("Tag"), FIELDS (tag_fields) },
  [DATELINE_RECORD_SETTING] = { "setting", N_ ("Setting"), NULL, 0 },
};

/**
 * dateline_record_type_to_string:
 * @type: a type
 *
 * Returns: (transfer none): its name on the command line, "article" to "setting". Any thread.
 */
const char *
dateline_record_type_to_string (DatelineRecordType type)
{
  g_return_val_if_fail ((guint) type < DATELINE_N_RECORDS, NULL);

  return records[type].name;
}

/**
 * dateline_record_type_get_label:
 * @type: a type
 *
 * Returns: (transfer none): its name for people, in the interface's language. Any thread.
 */
const char *
dateline_record_type_get_label (DatelineRecordType type)
{
  g_return_val_if_fail ((guint) type < DATELINE_N_RECORDS, NULL);

  return _ (records[type].label);
}

/**
 * dateline_record_type_from_string:
 * @name: (nullable): "article" to "setting"
 * @type: (out): the type; untouched if there is none of that name
 *
 * Returns: %FALSE if there is no such type. Any thread.
 */
gboolean
dateline_record_type_from_string (const char *name, DatelineRecordType *type)
{
  g_return_val_if_fail (type != NULL, FALSE);

  for (guint i = 0; i < DATELINE_N_RECORDS; i++)
    if (g_strcmp0 (records[i].name, name) == 0) {
      *type = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * dateline_record_get_fields:
 * @type: a type
 * @n_fields: (out): how many fields can be set
 *
 * Returns: (transfer none) (nullable) (array length=n_fields): the fields that can be set by name,
 *   in the order of the form; valid for ever. Any thread.
 */
const DatelineField *
dateline_record_get_fields (DatelineRecordType type, guint *n_fields)
{
  g_return_val_if_fail ((guint) type < DATELINE_N_RECORDS && n_fields != NULL, NULL);

  *n_fields = records[type].n_fields;
  return records[type].fields;
}

/**
 * dateline_record_find_field:
 * @type: a type
 * @name: (nullable): a field's name
 *
 * Returns: (transfer none) (nullable): the field of that name, valid for ever, or %NULL. Any
 *   thread.
 */
const DatelineField *
dateline_record_find_field (DatelineRecordType type, const char *name)
{
  g_return_val_if_fail ((guint) type < DATELINE_N_RECORDS, NULL);

  for (guint i = 0; i < records[type].n_fields; i++)
    if (g_strcmp0 (records[type].fields[i].name, name) == 0)
      return &records[type].fields[i];
  return NULL;
}

/**
 * dateline_record_set_no_field:
 * @type: a type
 * @field: a name that is none of its fields
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT, with the names of those that there are
 *
 * Any thread.
 */
void
dateline_record_set_no_field (DatelineRecordType type, const char *field, GError **error)
{
  g_autofree char *names = NULL;

  g_return_if_fail ((guint) type < DATELINE_N_RECORDS && field != NULL);

  names = dateline_field_join_names (records[type].fields, records[type].n_fields);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: a type as "Event", a field's name, names of fields */
               _ ("%s has no field “%s” that can be set; these can: %s"),
               dateline_record_type_get_label (type), field, names);
}
