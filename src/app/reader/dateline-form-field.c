/* dateline-form-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the forms of annotations, events, actors and places hold: tables.
 */

#include "dateline-form-field.h"

#include <glib/gi18n-lib.h>

#include "dateline-event.h"

#define ROW(label, type, field, other, always)              \
  {                                                         \
    label, DATELINE_FORM_##type, field, other, NULL, always \
  }
#define CHOICE(label, field, choices, always)                 \
  {                                                           \
    label, DATELINE_FORM_CHOICE, field, NULL, choices, always \
  }

static const DatelineFormChoice statuses[] = {
  { "reported", N_ ("reported") },
  { "claimed", N_ ("claimed") },
  { "confirmed", N_ ("confirmed") },
  { "denied", N_ ("denied") },
  { "threatened", N_ ("threatened") },
  { "contested", N_ ("contested") },
  { NULL, NULL },
};

static const DatelineFormChoice affected[] = {
  { "killed or injured", N_ ("killed or injured") },
  { "killed or captured", N_ ("killed or captured") },
  { "killed or missing", N_ ("killed or missing") },
  { "injured or captured", N_ ("injured or captured") },
  { "injured or missing", N_ ("injured or missing") },
  { "captured or missing", N_ ("captured or missing") },
  { NULL, NULL },
};

static const DatelineFormChoice directness[] = {
  { "direct", N_ ("direct") },
  { "indirect", N_ ("indirect") },
  { "mixed", N_ ("mixed") },
  { NULL, NULL },
};

static const DatelineFormChoice credibility[] = {
  { "1", N_ ("1 confirmed by others") },
  { "2", N_ ("2 probably true") },
  { "3", N_ ("3 possibly true") },
  { "4", N_ ("4 doubtful") },
  { "5", N_ ("5 improbable") },
  { "6", N_ ("6 cannot be judged") },
  { NULL, NULL },
};

static const DatelineFormChoice place_precisions[] = {
  { "point", N_ ("this point") },  { "town", N_ ("town") },       { "district", N_ ("district") },
  { "province", N_ ("province") }, { "country", N_ ("country") }, { NULL, NULL },
};

static const DatelineFormChoice actor_kinds[] = {
  { "party", N_ ("party to the conflict") },
  { "group", N_ ("group") },
  { "organisation", N_ ("organisation") },
  { "person", N_ ("person") },
  { NULL, NULL },
};

static const DatelineFormChoice no_yes[] = {
  { "false", N_ ("not yet") },
  { "true", N_ ("reviewed") },
  { NULL, NULL },
};

/* What every kind has, behind its own rows */
#define COMMON                                                    \
  CHOICE (N_ ("Credibility"), "credibility", credibility, FALSE), \
      ROW (N_ ("Tags"), LIST, "tags", NULL, FALSE)

static const DatelineFormField quote_rows[] = {
  ROW (N_ ("Speaker"), ACTOR, "speaker", NULL, TRUE),
  ROW (N_ ("Role"), TEXT, "role", NULL, TRUE),
  ROW (N_ ("Affiliation"), ACTOR, "affiliation", NULL, FALSE),
  ROW (N_ ("Said how"), TEXT, "cue", NULL, FALSE),
  ROW (N_ ("Told to"), TEXT, "told_to", NULL, FALSE),
  CHOICE (N_ ("Directness"), "directness", directness, FALSE),
  COMMON,
};

static const DatelineFormField capture_rows[] = {
  ROW (N_ ("Place"), PLACE, "place", "place_ref", TRUE),
  ROW (N_ ("When"), DATE, "date", "date_precision", TRUE),
  ROW (N_ ("Taken by"), ACTOR, "captor", NULL, TRUE),
  ROW (N_ ("From"), ACTOR, "from", NULL, TRUE),
  CHOICE (N_ ("Status"), "status", statuses, TRUE),
  ROW (N_ ("Claimant"), ACTOR, "claimant", NULL, TRUE),
  ROW (N_ ("Denied by"), ACTOR, "denied_by", NULL, FALSE),
  COMMON,
};

static const DatelineFormField casualty_rows[] = {
  ROW (N_ ("Killed"), AMOUNT, "killed_low", "killed_high", TRUE),
  ROW (N_ ("Injured"), AMOUNT, "injured_low", "injured_high", TRUE),
  ROW (N_ ("Affected"), AMOUNT, "affected_low", "affected_high", FALSE),
  CHOICE (N_ ("Affected by"), "affected_of", affected, FALSE),
  ROW (N_ ("As said"), TEXT, "wording", NULL, TRUE),
  ROW (N_ ("Victims"), TEXT, "victims", NULL, TRUE),
  ROW (N_ ("Place"), PLACE, "place", "place_ref", TRUE),
  ROW (N_ ("When"), PERIOD, "period_start", "period_end", TRUE),
  ROW (N_ ("Claimant"), ACTOR, "claimant", NULL, TRUE),
  ROW (N_ ("Done by"), ACTOR, "perpetrator", NULL, FALSE),
  ROW (N_ ("Denied by"), ACTOR, "denied_by", NULL, FALSE),
  ROW (N_ ("Captured"), AMOUNT, "captured_low", "captured_high", FALSE),
  ROW (N_ ("Missing"), AMOUNT, "missing_low", "missing_high", FALSE),
  COMMON,
};

static const DatelineFormField place_rows[] = {
  ROW (N_ ("Name"), PLACE, "name", "place_ref", TRUE),
  ROW (N_ ("Point"), POINT, "lat", "lon", TRUE),
  CHOICE (N_ ("Precision"), "precision", place_precisions, FALSE),
  ROW (N_ ("Province"), TEXT, "admin1", NULL, FALSE),
  ROW (N_ ("Country"), TEXT, "country", NULL, FALSE),
  ROW (N_ ("Could be"), LIST, "alternatives", NULL, FALSE),
  COMMON,
};

static const DatelineFormField note_rows[] = {
  ROW (N_ ("Note"), LINES, "text", NULL, TRUE),
  COMMON,
};

static const DatelineFormField event_record_rows[] = {
  CHOICE (N_ ("Kind"), "kind", NULL, TRUE),
  ROW (N_ ("When"), DATE, "date", "date_precision", TRUE),
  ROW (N_ ("Place"), PLACE, "place", NULL, TRUE),
  ROW (N_ ("By"), ACTOR, "actor", NULL, TRUE),
  ROW (N_ ("Against"), ACTOR, "against", NULL, TRUE),
  ROW (N_ ("Killed"), AMOUNT, "killed_low", "killed_high", TRUE),
  ROW (N_ ("Injured"), AMOUNT, "injured_low", "injured_high", TRUE),
  CHOICE (N_ ("Review"), "reviewed", no_yes, TRUE),
  ROW (N_ ("Rule"), TEXT, "decision_rule", NULL, TRUE),
  ROW (N_ ("Reason"), LINES, "decision_note", NULL, TRUE),
  ROW (N_ ("Notes"), LINES, "notes", NULL, TRUE),
};

static const DatelineFormField actor_record_rows[] = {
  ROW (N_ ("Name"), TEXT, "name", NULL, TRUE),    CHOICE (N_ ("Kind"), "kind", actor_kinds, TRUE),
  ROW (N_ ("Side"), SIDE, "side", NULL, TRUE),    ROW (N_ ("Colour"), COLOUR, "colour", NULL, TRUE),
  ROW (N_ ("Notes"), LINES, "notes", NULL, TRUE),
};

static const DatelineFormField place_record_rows[] = {
  ROW (N_ ("Name"), TEXT, "name", NULL, TRUE),
  ROW (N_ ("Province"), TEXT, "admin1", NULL, TRUE),
  ROW (N_ ("Country"), TEXT, "country", NULL, TRUE),
  ROW (N_ ("Point"), POINT, "lat", "lon", TRUE),
  CHOICE (N_ ("Precision"), "precision", place_precisions, TRUE),
  ROW (N_ ("Reference"), TEXT, "ref", NULL, TRUE),
  ROW (N_ ("Notes"), LINES, "notes", NULL, TRUE),
};

typedef struct {
  const DatelineFormField *fields;
  guint n_fields;
} Form;

#define FORM(rows)            \
  {                           \
    rows, G_N_ELEMENTS (rows) \
  }

static const Form kind_forms[DATELINE_N_KINDS] = {
  [DATELINE_KIND_QUOTE] = FORM (quote_rows),       [DATELINE_KIND_CAPTURE] = FORM (capture_rows),
  [DATELINE_KIND_CASUALTY] = FORM (casualty_rows), [DATELINE_KIND_PLACE] = FORM (place_rows),
  [DATELINE_KIND_NOTE] = FORM (note_rows),
};

static const Form record_forms[DATELINE_N_RECORDS] = {
  [DATELINE_RECORD_EVENT] = FORM (event_record_rows),
  [DATELINE_RECORD_ACTOR] = FORM (actor_record_rows),
  [DATELINE_RECORD_PLACE] = FORM (place_record_rows),
};

/**
 * dateline_form_get_fields:
 * @kind: a kind of annotation
 * @n_fields: (out): how many
 *
 * Returns: (transfer none) (array length=n_fields): the rows of its form
 */
const DatelineFormField *
dateline_form_get_fields (DatelineKind kind, guint *n_fields)
{
  g_return_val_if_fail ((guint) kind < DATELINE_N_KINDS && n_fields != NULL, NULL);

  *n_fields = kind_forms[kind].n_fields;
  return kind_forms[kind].fields;
}

/**
 * dateline_form_get_record_fields:
 * @type: event, actor or place
 * @n_fields: (out): how many, 0 for other records
 *
 * Returns: (transfer none) (array length=n_fields): the rows of its page
 */
const DatelineFormField *
dateline_form_get_record_fields (DatelineRecordType type, guint *n_fields)
{
  g_return_val_if_fail ((guint) type < DATELINE_N_RECORDS && n_fields != NULL, NULL);

  *n_fields = record_forms[type].n_fields;
  return record_forms[type].fields;
}

/**
 * dateline_form_field_get_choice:
 * @self: a choice
 * @index: which, from 0
 * @value: (out) (optional): as stored
 *
 * Returns: (transfer none) (nullable): the translated label of a value, %NULL behind the last
 */
const char *
dateline_form_field_get_choice (const DatelineFormField *self, guint index, const char **value)
{
  const DatelineEventKind *kinds;
  guint n_kinds;

  g_return_val_if_fail (self != NULL && self->type == DATELINE_FORM_CHOICE, NULL);

  kinds = dateline_event_kind_list (&n_kinds);
  if (self->choices == NULL && index >= n_kinds)
    return NULL;
  if (value != NULL)
    *value = self->choices != NULL ? self->choices[index].value : kinds[index].name;
  if (self->choices == NULL)
    return _ (kinds[index].label);
  return self->choices[index].value != NULL ? _ (self->choices[index].label) : NULL;
}
