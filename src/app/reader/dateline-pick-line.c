/* dateline-pick-line.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-pick-line.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "dateline-text.h"

/* At this zoom and nearer a hand aims as exactly as that */
typedef struct {
  double zoom;
  const char *precision;
} Aim;

static const Aim aims[] = {
  { 10.0, "point" }, { 8.0, "town" }, { 6.5, "district" }, { 5.0, "province" }, { 0.0, "country" },
};

static const char *
get_precision_label (const char *precision)
{
  guint choice = dateline_pick_find_precision (precision);

  if (choice == GTK_INVALID_LIST_POSITION)
    return "";
  return dateline_form_field_get_choice (dateline_pick_get_precision_field (), choice, NULL);
}

static char *
describe_people (guint64 population)
{
  guint plural = population > G_MAXUINT ? G_MAXUINT : (guint) population;
  g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, population);

  /* Translators: how many people live in a place; the number has its separators */
  return g_strdup_printf (ngettext ("%s person", "%s people", plural), number);
}

static char *
describe_what (const DatelineCandidate *candidate)
{
  gboolean is_spot = g_strcmp0 (candidate->place->precision, "point") == 0;
  const char *sort =
      is_spot && !candidate->is_by_hand ? "" : get_precision_label (candidate->place->precision);
  g_autofree char *people = NULL;

  if (candidate->population == 0)
    return g_strdup (sort);
  people = describe_people (candidate->population);
  if (sort[0] == '\0')
    return g_steal_pointer (&people);
  /* Translators: what a place is and how many live there: "town, 161,902 people" */
  return g_strdup_printf (_ ("%1$s, %2$s"), sort, people);
}

static char *
describe_reason (const DatelineCandidate *candidate)
{
  if (candidate->is_by_hand)
    return g_strdup (_ ("set by hand"));
  if (candidate->is_of_case)
    return g_strdup (_ ("in this case"));
  if (candidate->alias != NULL)
    return g_strdup_printf (_ ("also called %s"), candidate->alias);
  if (candidate->is_in_focus)
    return g_strdup (_ ("in a country of this case"));
  return g_strdup (_ ("of this name"));
}

/* Public functions */

/**
 * dateline_pick_get_precision_field:
 *
 * Returns: (transfer none): the choice of how exactly a point stands for a place, as the form of a
 *   place has it
 */
const DatelineFormField *
dateline_pick_get_precision_field (void)
{
  guint n;
  const DatelineFormField *fields = dateline_form_get_record_fields (DATELINE_RECORD_PLACE, &n);

  while (n-- > 0)
    if (g_str_equal (fields[n].field, "precision"))
      return &fields[n];
  g_return_val_if_reached (NULL);
}

/**
 * dateline_pick_find_precision:
 * @precision: (nullable): a value of the field of precision
 *
 * Returns: which choice of that field it is, %GTK_INVALID_LIST_POSITION for none
 */
guint
dateline_pick_find_precision (const char *precision)
{
  const DatelineFormField *field = dateline_pick_get_precision_field ();
  const char *value;

  for (guint i = 0; dateline_form_field_get_choice (field, i, &value) != NULL; i++)
    if (g_strcmp0 (value, precision) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static char *
take_shown (char *text)
{
  char *shown = dateline_text_show_line (text);

  g_free (text);
  return shown;
}

/**
 * dateline_pick_line_new:
 * @candidate: a candidate with a place
 *
 * Returns: (transfer full): what is said of it
 */
DatelinePickLine *
dateline_pick_line_new (const DatelineCandidate *candidate)
{
  DatelinePickLine *self;

  g_return_val_if_fail (candidate != NULL && candidate->place != NULL, NULL);

  self = g_new0 (DatelinePickLine, 1);
  self->title = dateline_text_show_line (candidate->name);
  self->where = g_strdup (candidate->detail);
  self->what = take_shown (describe_what (candidate));
  self->reason = take_shown (describe_reason (candidate));
  return self;
}

/**
 * dateline_pick_line_free:
 * @self: (transfer full): a line
 */
void
dateline_pick_line_free (DatelinePickLine *self)
{
  g_free (self->title);
  g_free (self->where);
  g_free (self->what);
  g_free (self->reason);
  g_free (self);
}

/**
 * dateline_pick_line_to_spoken:
 * @self: a line
 *
 * Returns: (transfer full): all of it, for screen readers
 */
char *
dateline_pick_line_to_spoken (const DatelinePickLine *self)
{
  const char *const parts[] = { self->title, self->where, self->what, self->reason };
  g_autoptr (GPtrArray) said = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add (said, (gpointer) parts[i]);
  g_ptr_array_add (said, NULL);
  return g_strjoinv (", ", (char **) said->pdata);
}

/**
 * dateline_pick_precision_at:
 * @zoom: of the map that a point is set on
 *
 * A pixel is some hundred metres at zoom 9 and some kilometres at zoom 5: nobody means a street
 * there.
 *
 * Returns: what is proposed: "point", "town", "district", "province" or "country"
 */
const char *
dateline_pick_precision_at (double zoom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (aims); i++)
    if (zoom >= aims[i].zoom)
      return aims[i].precision;
  return aims[G_N_ELEMENTS (aims) - 1].precision;
}
