/* dateline-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-record.h"

#include <glib/gi18n-lib.h>

#define TEXT(name, label)                             \
  {                                                   \
    name, N_ (label), DATELINE_FIELD_TEXT, 0, 0, NULL \
  }
#define COUNT(name, label)                                      \
  {                                                             \
    name, N_ (label), DATELINE_FIELD_COUNT, 0, G_MAXINT32, NULL \
  }
#define DATE(name, label)                             \
  {                                                   \
    name, N_ (label), DATELINE_FIELD_DATE, 0, 0, NULL \
  }
#define CHOICE(name, label, choices)                       \
  {                                                        \
    name, N_ (label), DATELINE_FIELD_CHOICE, 0, 0, choices \
  }
#define NUMBER(name, label, low, high)                       \
  {                                                          \
    name, N_ (label), DATELINE_FIELD_NUMBER, low, high, NULL \
  }
#define LIST(name, label)                             \
  {                                                   \
    name, N_ (label), DATELINE_FIELD_LIST, 0, 0, NULL \
  }

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
  TEXT ("title", "Title"),
  TEXT ("outlet", "Outlet"),
  TEXT ("author", "Author"),
  TEXT ("url", "Address"),
  DATE ("published", "Published"),
  CHOICE ("published_precision", "Precision of the date", date_precision),
  TEXT ("language", "Language"),
  CHOICE ("state", "State", article_state),
};

static const DatelineField annotation_fields[] = {
  CHOICE ("kind", "Kind", annotation_kind),
  CHOICE ("state", "State", annotation_state),
  COUNT ("start", "Start"),
  COUNT ("end", "End"),
  { "credibility", N_ ("Credibility"), DATELINE_FIELD_COUNT, 1, 6, NULL },
  LIST ("tags", "Tags"),
};

static const DatelineField event_fields[] = {
  TEXT ("kind", "Kind"),
  DATE ("date", "Date"),
  CHOICE ("date_precision", "Precision of the date", date_precision),
  TEXT ("place", "Place"),
  TEXT ("place_ref", "Place reference"),
  NUMBER ("lat", "Latitude", -90, 90),
  NUMBER ("lon", "Longitude", -180, 180),
  CHOICE ("precision", "Precision", place_precision),
  TEXT ("actor", "By"),
  TEXT ("actor_ref", "Actor reference"),
  TEXT ("against", "Against"),
  TEXT ("against_ref", "Reference of whom against"),
  COUNT ("killed_low", "Killed, at least"),
  COUNT ("killed_high", "Killed, at most"),
  COUNT ("injured_low", "Injured, at least"),
  COUNT ("injured_high", "Injured, at most"),
  TEXT ("notes", "Notes"),
  CHOICE ("reviewed", "Reviewed", no_yes),
  TEXT ("origin", "Imported from"),
  TEXT ("external_id", "Id there"),
  TEXT ("decision_rule", "Decided by the rule"),
  TEXT ("decision_note", "Reason"),
};

static const DatelineField actor_fields[] = {
  TEXT ("name", "Name"),   CHOICE ("kind", "Kind", actor_kind),
  TEXT ("side", "Side"),   TEXT ("colour", "Colour"),
  TEXT ("notes", "Notes"),
};

static const DatelineField place_fields[] = {
  TEXT ("name", "Name"),
  TEXT ("ref", "Reference"),
  TEXT ("country", "Country"),
  TEXT ("admin1", "Province"),
  NUMBER ("lat", "Latitude", -90, 90),
  NUMBER ("lon", "Longitude", -180, 180),
  CHOICE ("precision", "Precision", place_precision),
  TEXT ("notes", "Notes"),
};

static const DatelineField source_fields[] = {
  TEXT ("name", "Name"),
  CHOICE ("kind", "Kind", source_kind),
  CHOICE ("grade", "Reliability", grade),
  TEXT ("notes", "Notes"),
};

static const DatelineField tag_fields[] = { TEXT ("name", "Name"), TEXT ("colour", "Colour") };

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
