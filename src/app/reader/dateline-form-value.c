/* dateline-form-value.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a record's fields to what stands in a row, and back from what is typed there.
 */

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-date-typed.h"
#include "dateline-error.h"
#include "dateline-event.h"
#include "dateline-form-field.h"
#include "dateline-number.h"
#include "dateline-place.h"
#include "dateline-point-typed.h"

typedef char *(*PrintFunc) (const char *value, const char *other);
typedef gboolean (*ParseFunc) (const char *text,
                               DatelineDate published,
                               char **value,
                               char **other);

typedef struct {
  PrintFunc print;
  ParseFunc parse;
  const char *problem; /* what helps where parsing failed */
} TypeSpec;

static char *
dup_value (DatelineRecordType type, gconstpointer record, const char *field)
{
  if (field == NULL)
    return NULL;
  switch (type) {
  case DATELINE_RECORD_ANNOTATION:
  case DATELINE_RECORD_SUGGESTION:
    return dateline_annotation_dup_value (record, field);
  case DATELINE_RECORD_EVENT:
    return dateline_event_dup_value (record, field);
  case DATELINE_RECORD_ACTOR:
    return dateline_actor_dup_value (record, field);
  case DATELINE_RECORD_PLACE:
    return dateline_place_dup_value (record, field);
  default:
    return NULL;
  }
}

/* Words */

static char *
print_words (const char *value, const char *other)
{
  return g_strdup (value != NULL ? value : "");
}

static gboolean
parse_words (const char *text, DatelineDate published, char **value, char **other)
{
  *value = g_strstrip (g_strdup (text));
  return TRUE;
}

/* Numbers */

static char *
print_amount (const char *value, const char *other)
{
  DatelineAmount amount = {
    value != NULL ? g_ascii_strtoll (value, NULL, 10) : DATELINE_AMOUNT_OPEN,
    other != NULL ? g_ascii_strtoll (other, NULL, 10) : DATELINE_AMOUNT_OPEN,
  };

  return dateline_amount_is_known (amount) ? dateline_amount_to_display (amount) : g_strdup ("");
}

static char *
format_end (gint64 end)
{
  return end >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, end) : g_strdup ("");
}

static gboolean
parse_amount (const char *text, DatelineDate published, char **value, char **other)
{
  DatelineAmount amount;

  if (!dateline_amount_from_typed (text, &amount))
    return FALSE;
  *value = format_end (amount.low);
  *other = format_end (amount.high);
  return TRUE;
}

/* Dates */

static char *
print_date (const char *value, const char *other)
{
  DatelineDate date;
  DatelinePrecision precision = dateline_precision_from_string (other);

  if (value == NULL || !dateline_date_from_iso (value, &date))
    return g_strdup ("");
  if (precision > DATELINE_PRECISION_MINUTE)
    date.precision = MAX (date.precision, (guint8) precision);
  return dateline_date_to_display (date);
}

static gboolean
parse_date (const char *text, DatelineDate published, char **value, char **other)
{
  DatelineDate date;
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (stripped[0] == '\0') {
    *value = g_strdup ("");
    *other = g_strdup ("");
    return TRUE;
  }
  if (!dateline_date_from_typed (stripped, published, &date))
    return FALSE;
  *value = dateline_date_to_iso (date);
  *other = g_strdup (dateline_precision_to_string (date.precision));
  return TRUE;
}

/* As finely as both ends say together: two days are days, a month alone is that month */
static char *
print_period (const char *value, const char *other)
{
  DatelineDate first;
  DatelineDate last;

  if (value == NULL && other == NULL)
    return g_strdup ("");
  if (!dateline_date_from_iso (value != NULL ? value : other, &first) ||
      !dateline_date_from_iso (other != NULL ? other : value, &last))
    return g_strdup ("");
  if (first.start == last.start && first.end == last.end)
    return dateline_date_to_display (first);
  return dateline_date_to_display (
      (DatelineDate){ first.start, last.end, -1, DATELINE_PRECISION_DAYS });
}

static gboolean
parse_period (const char *text, DatelineDate published, char **value, char **other)
{
  DatelineDate date;

  if (!parse_date (text, published, value, other))
    return FALSE;
  if ((*value)[0] == '\0')
    return TRUE;
  dateline_date_from_iso (*value, &date);
  g_free (*other);
  if (date.precision == DATELINE_PRECISION_MONTH || date.precision == DATELINE_PRECISION_YEAR) {
    *other = g_strdup (*value);
    return TRUE;
  }
  g_free (*value);
  *value = dateline_date_to_iso (dateline_date_from_day (date.start));
  *other = dateline_date_to_iso (dateline_date_from_day (date.end - 1));
  return TRUE;
}

/* Points */

static char *
print_point (const char *value, const char *other)
{
  if (value == NULL || other == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s, %s", value, other);
}

static char *
format_degrees (double degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.8g", degrees));
}

static gboolean
parse_point (const char *text, DatelineDate published, char **value, char **other)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  DatelinePoint point;

  if (stripped[0] == '\0') {
    *value = g_strdup ("");
    *other = g_strdup ("");
    return TRUE;
  }
  if (!dateline_point_from_typed (stripped, &point))
    return FALSE;
  *value = format_degrees (point.lat);
  *other = format_degrees (point.lon);
  return TRUE;
}

/* Lists */

static char *
print_list (const char *value, const char *other)
{
  g_auto (GStrv) entries = dateline_list_split (value);

  return g_strjoinv (", ", entries);
}

static gboolean
parse_list (const char *text, DatelineDate published, char **value, char **other)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) entries = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0')
      g_strv_builder_add (builder, parts[i]);
  entries = g_strv_builder_end (builder);
  *value = entries[0] != NULL ? dateline_list_join ((const char *const *) entries) : g_strdup ("");
  return TRUE;
}

static const TypeSpec types[] = {
  [DATELINE_FORM_TEXT] = { print_words, parse_words, NULL },
  [DATELINE_FORM_LINES] = { print_words, parse_words, NULL },
  [DATELINE_FORM_ACTOR] = { print_words, parse_words, NULL },
  [DATELINE_FORM_PLACE] = { print_words, parse_words, NULL },
  [DATELINE_FORM_CHOICE] = { print_words, parse_words, NULL },
  [DATELINE_FORM_AMOUNT] = { print_amount, parse_amount,
                             N_ ("Not a number. Write 12, 12–15, ≥ 12, up to 40 or dozens") },
  [DATELINE_FORM_DATE] = { print_date, parse_date,
                           N_ ("Not a date. Write 8 Aug 2021, Aug 2021 or yesterday") },
  [DATELINE_FORM_PERIOD] = { print_period, parse_period,
                             N_ ("Not a date. Write 8 Aug 2021, 7–9 Aug 2021 or yesterday") },
  [DATELINE_FORM_POINT] = { print_point, parse_point,
                            N_ ("Not a point. Write latitude and longitude: 36.73, 68.86") },
  [DATELINE_FORM_LIST] = { print_list, parse_list, NULL },
  [DATELINE_FORM_COLOUR] = { print_words, parse_words, NULL },
  [DATELINE_FORM_SIDE] = { print_words, parse_words, NULL },
};

/**
 * dateline_form_field_print:
 * @self: a row
 * @type: what @record is: an annotation, an event, an actor or a place
 * @record: (not nullable): a #DatelineAnnotation, #DatelineEvent, …
 *
 * Returns: (transfer full): what stands in the row, "" where nothing is known. Of a choice the
 *   value, as dateline_form_field_get_choice() gives them.
 */
char *
dateline_form_field_print (const DatelineFormField *self,
                           DatelineRecordType type,
                           gconstpointer record)
{
  g_autofree char *value = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (self != NULL && record != NULL, NULL);

  value = dup_value (type, record, self->field);
  other = dup_value (type, record, self->other);
  return types[self->type].print (value, other);
}

/* Words for what a date on its own does not say */
static const char *
describe_precision (const char *iso, const char *precision)
{
  DatelineDate date;
  DatelinePrecision said = dateline_precision_from_string (precision);

  if (iso == NULL || !dateline_date_from_iso (iso, &date))
    return "";
  if (MAX ((guint) date.precision, (guint) said) == DATELINE_PRECISION_DAY)
    return _ ("exact day");
  return date.precision == DATELINE_PRECISION_DAYS ? _ ("within these days") : "";
}

/**
 * dateline_form_field_print_detail:
 * @self: a row
 * @type: what @record is
 * @record: (not nullable): as for dateline_form_field_print()
 *
 * Returns: (transfer full): what stands behind the value, paler: "exact day"; "" for nothing
 */
char *
dateline_form_field_print_detail (const DatelineFormField *self,
                                  DatelineRecordType type,
                                  gconstpointer record)
{
  g_autofree char *value = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (self != NULL && record != NULL, NULL);

  if (self->type != DATELINE_FORM_DATE)
    return g_strdup ("");
  value = dup_value (type, record, self->field);
  other = dup_value (type, record, self->other);
  return g_strdup (describe_precision (value, other));
}

static GStrv
create_assignments (const DatelineFormField *self, const char *value, const char *other)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add_many (builder, self->field, value, NULL);
  if (self->other != NULL)
    g_strv_builder_add_many (builder, self->other, other != NULL ? other : "", NULL);
  return g_strv_builder_end (builder);
}

/**
 * dateline_form_field_parse:
 * @self: a row
 * @text: what was typed, or the value of a choice; "" takes the fields away
 * @published: when the article was published, for "yesterday"
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT with a sentence that helps
 *
 * Reads what was typed into a row. Words for a place that are typed anew refer to no place until
 * one is chosen.
 *
 * Returns: (transfer full) (nullable): names of fields and their values by turns, as for
 *   dateline_record_edit_fields()
 */
GStrv
dateline_form_field_parse (const DatelineFormField *self,
                           const char *text,
                           DatelineDate published,
                           GError **error)
{
  g_autofree char *value = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  if (!types[self->type].parse (text, published, &value, &other)) {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                         _ (types[self->type].problem));
    return NULL;
  }
  return create_assignments (self, value, other);
}
