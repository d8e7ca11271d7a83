/* dateline-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-date.h"
#include "dateline-error.h"
#include "dateline-field-private.h"

#define LIST_SEPARATOR "\x1f"

static const char *const directness[] = { "direct", "indirect", "mixed", NULL };

static const char *const capture_status[] = {
  "reported", "claimed", "confirmed", "denied", "threatened", "contested", NULL,
};

/* Two of the four things that a toll counts, in their order */
static const char *const affected_of[] = {
  "killed or injured",
  "killed or captured",
  "killed or missing",
  "injured or captured",
  "injured or missing",
  "captured or missing",
  NULL,
};

static const char *const date_precision[] = {
  "minute", "day", "days", "week", "month-part", "month", "year", NULL,
};

static const char *const place_precision[] = {
  "point", "town", "district", "province", "country", NULL,
};

static const DatelineField quote_fields[] = {
  FIELD_TEXT ("speaker"), FIELD_TEXT ("role"),    FIELD_TEXT ("affiliation"),
  FIELD_TEXT ("cue"),     FIELD_TEXT ("told_to"), FIELD_CHOICE ("directness", directness),
};

static const DatelineField capture_fields[] = {
  FIELD_TEXT ("place"),     FIELD_TEXT ("captor"),
  FIELD_TEXT ("from"),      FIELD_CHOICE ("status", capture_status),
  FIELD_TEXT ("claimant"),  FIELD_TEXT ("denied_by"),
  FIELD_DATE ("date"),      FIELD_CHOICE ("date_precision", date_precision),
  FIELD_TEXT ("place_ref"),
};

static const DatelineField casualty_fields[] = {
  FIELD_COUNT ("killed_low"),
  FIELD_COUNT ("killed_high"),
  FIELD_COUNT ("injured_low"),
  FIELD_COUNT ("injured_high"),
  FIELD_COUNT ("captured_low"),
  FIELD_COUNT ("captured_high"),
  FIELD_COUNT ("missing_low"),
  FIELD_COUNT ("missing_high"),
  FIELD_COUNT ("affected_low"),
  FIELD_COUNT ("affected_high"),
  FIELD_CHOICE ("affected_of", affected_of),
  FIELD_TEXT ("wording"),
  FIELD_TEXT ("victims"),
  FIELD_TEXT ("perpetrator"),
  FIELD_TEXT ("claimant"),
  FIELD_TEXT ("denied_by"),
  FIELD_TEXT ("place"),
  FIELD_TEXT ("place_ref"),
  FIELD_DATE ("period_start"),
  FIELD_DATE ("period_end"),
};

static const DatelineField place_fields[] = {
  FIELD_TEXT ("name"),
  FIELD_NUMBER ("lat", -90.0, 90.0),
  FIELD_NUMBER ("lon", -180.0, 180.0),
  FIELD_TEXT ("country"),
  FIELD_TEXT ("admin1"),
  FIELD_TEXT ("place_ref"),
  FIELD_CHOICE ("precision", place_precision),
  FIELD_LIST ("alternatives"),
};

static const DatelineField note_fields[] = { FIELD_TEXT ("text") };

typedef struct {
  const char *name;
  const char *label;
  const DatelineField *fields;
  guint n_fields;
} KindSpec;

static const KindSpec kinds[DATELINE_N_KINDS] = {
  [DATELINE_KIND_QUOTE] = { "quote", N_ ("Quote"), quote_fields, G_N_ELEMENTS (quote_fields) },
  [DATELINE_KIND_CAPTURE] = { "capture", N_ ("Capture"), capture_fields,
                              G_N_ELEMENTS (capture_fields) },
  [DATELINE_KIND_CASUALTY] = { "casualty", N_ ("Casualty"), casualty_fields,
                               G_N_ELEMENTS (casualty_fields) },
  [DATELINE_KIND_PLACE] = { "place", N_ ("Place"), place_fields, G_N_ELEMENTS (place_fields) },
  [DATELINE_KIND_NOTE] = { "note", N_ ("Note"), note_fields, G_N_ELEMENTS (note_fields) },
};

/**
 * dateline_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files and on the command line, "quote" to "note". Any
 *   thread.
 */
const char *
dateline_kind_to_string (DatelineKind kind)
{
  g_return_val_if_fail ((guint) kind < DATELINE_N_KINDS, NULL);

  return kinds[kind].name;
}

/**
 * dateline_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): its name for people, in the interface's language. Any thread.
 */
const char *
dateline_kind_get_label (DatelineKind kind)
{
  g_return_val_if_fail ((guint) kind < DATELINE_N_KINDS, NULL);

  return _ (kinds[kind].label);
}

/**
 * dateline_kind_from_string:
 * @name: (nullable): "quote", "capture", "casualty", "place" or "note"
 * @kind: (out): the kind; untouched if there is none of that name
 *
 * Returns: %FALSE if there is no such kind. Any thread.
 */
gboolean
dateline_kind_from_string (const char *name, DatelineKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < DATELINE_N_KINDS; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0) {
      *kind = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * dateline_kind_get_fields:
 * @kind: a kind
 * @n_fields: (out): how many fields it has
 *
 * Returns: (transfer none) (array length=n_fields): its fields in the order of the form; valid for
 *   ever. Any thread.
 */
const DatelineField *
dateline_kind_get_fields (DatelineKind kind, guint *n_fields)
{
  g_return_val_if_fail ((guint) kind < DATELINE_N_KINDS && n_fields != NULL, NULL);

  *n_fields = kinds[kind].n_fields;
  return kinds[kind].fields;
}

/**
 * dateline_kind_find_field:
 * @kind: a kind
 * @name: (nullable): a field's name
 *
 * Returns: (transfer none) (nullable): the field of that name, valid for ever, or %NULL. Any
 *   thread.
 */
const DatelineField *
dateline_kind_find_field (DatelineKind kind, const char *name)
{
  const KindSpec *spec;

  g_return_val_if_fail ((guint) kind < DATELINE_N_KINDS, NULL);

  spec = &kinds[kind];
  for (guint i = 0; i < spec->n_fields; i++)
    if (g_strcmp0 (spec->fields[i].name, name) == 0)
      return &spec->fields[i];
  return NULL;
}

static gboolean
is_count (const DatelineField *field, const char *text)
{
  guint64 value;

  return g_ascii_string_to_unsigned (text, 10, (guint64) field->minimum, (guint64) field->maximum,
                                     &value, NULL);
}

static gboolean
is_number (const DatelineField *field, const char *text)
{
  char *end = NULL;
  double value;

  /* strtod would also take "0x10", "inf" and leading blanks */
  if (strspn (text, "+-0123456789.eE") != strlen (text))
    return FALSE;
  value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (value) && value >= field->minimum &&
         value <= field->maximum;
}

static gboolean
is_date (const DatelineField *field, const char *text)
{
  DatelineDate date;
  int year, month, day;

  if (!dateline_date_from_iso (text, &date))
    return FALSE;
  dateline_day_to_ymd (date.start, &year, &month, &day);
  return year > 0; /* there was no year 0 */
}

static gboolean
is_choice (const DatelineField *field, const char *text)
{
  return g_strv_contains (field->choices, text);
}

static gboolean
is_list (const DatelineField *field, const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, LIST_SEPARATOR, -1);

  for (guint i = 0; items[i] != NULL; i++)
    if (items[i][0] == '\0')
      return FALSE;
  return TRUE;
}

static char *
expectation_of (const DatelineField *field)
{
  g_autofree char *choices = NULL;

  switch (field->type) {
  case DATELINE_FIELD_COUNT:
    return g_strdup_printf (_ ("a whole number from %.0f to %.0f"), field->minimum, field->maximum);
  case DATELINE_FIELD_NUMBER:
    return g_strdup_printf (_ ("a number from %g to %g"), field->minimum, field->maximum);
  case DATELINE_FIELD_DATE:
    return g_strdup (_ ("a date like 2021, 2021-08, 2021-08-10 or 2021-08-07/2021-08-09"));
  case DATELINE_FIELD_CHOICE:
    choices = g_strjoinv (", ", (char **) field->choices);
    return g_strdup_printf (_ ("one of %s"), choices);
  case DATELINE_FIELD_LIST:
    return g_strdup (_ ("a list without empty entries"));
  case DATELINE_FIELD_TEXT:
  default:
    return g_strdup (_ ("text in UTF-8 that is not empty"));
  }
}

/**
 * dateline_field_join_names:
 * @fields: (nullable) (array length=n_fields): fields
 * @n_fields: how many
 *
 * Returns: (transfer full): their names for a message, as "place, captor, from". Any thread.
 */
char *
dateline_field_join_names (const DatelineField *fields, guint n_fields)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n_fields && fields != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", fields[i].name);
  return g_string_free (names, FALSE);
}

/**
 * dateline_field_check:
 * @field: a field
 * @text: a value as text; of a list, its entries joined by U+001F
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT, naming the field, the value and what it may
 *   be
 *
 * Tells whether a value may stand in a field. Any thread.
 *
 * Returns: %FALSE with @error set if it may not
 */
gboolean
dateline_field_check (const DatelineField *field, const char *text, GError **error)
{
  static gboolean (*const checks[]) (const DatelineField *, const char *) = {
    [DATELINE_FIELD_COUNT] = is_count, [DATELINE_FIELD_NUMBER] = is_number,
    [DATELINE_FIELD_DATE] = is_date,   [DATELINE_FIELD_CHOICE] = is_choice,
    [DATELINE_FIELD_LIST] = is_list,
  };
  g_autofree char *expectation = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (field != NULL && text != NULL, FALSE);

  if (text[0] != '\0' && g_utf8_validate (text, -1, NULL) &&
      (field->type == DATELINE_FIELD_TEXT || checks[field->type](field, text)))
    return TRUE;

  expectation = expectation_of (field);
  shown = g_utf8_make_valid (text, -1);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: field, value, what it should be */
               _ ("%s: “%s” is not %s"), field->name, shown, expectation);
  return FALSE;
}
