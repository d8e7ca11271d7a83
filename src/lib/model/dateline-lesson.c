/* dateline-lesson.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-lesson.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-case-private.h"
#include "dateline-error.h"

/* A setting of the case holds the weight that the analyst gave: "lesson:place:Mazar" */
#define KEY "'lesson:' || l.kind || ':' || l.words"

#define WORDS(kind, table, field)                                                        \
  "SELECT '" kind "' AS kind, f." field " AS words, NULL AS value, n.state AS state"     \
  " FROM annotation_" table " f JOIN annotation n ON n.id = f.annotation WHERE f." field \
  " IS NOT NULL"
#define PLACE(table, field)                                                       \
  "SELECT 'place', f." field ", f.place_ref, n.state FROM annotation_" table " f" \
  " JOIN annotation n ON n.id = f.annotation WHERE f." field " IS NOT NULL"       \
  " AND f.place_ref LIKE '%:%'"

/* Words with what was decided about them. A rule is what made a suggestion, whoever decided. */
static const char
    list_sql[] =
        "WITH w AS (" WORDS ("person", "quote", "speaker") " UNION ALL " WORDS ("organisation", "quote", "affiliation") " UNION ALL " WORDS ("role", "quote", "role") " UNION ALL " WORDS (
            "outlet",
            "quote",
            "told_to") " UNION ALL " WORDS ("actor",
                                            "capture",
                                            "captor") " UNION ALL " PLACE ("place",
                                                                           "name") " UNION "
                                                                                   "ALL " PLACE ("c"
                                                                                                 "a"
                                                                                                 "p"
                                                                                                 "t"
                                                                                                 "u"
                                                                                                 "r"
                                                                                                 "e",
                                                                                                 "p"
                                                                                                 "l"
                                                                                                 "a"
                                                                                                 "c"
                                                                                                 "e") " UNION ALL " PLACE ("casualty",
                                                                                                                           "place") " UNION ALL SELECT 'rule', n.rule, NULL, n.state FROM annotation n WHERE n.rule IS NOT NULL"
                                                                                                                                    " UNION ALL SELECT 'actor', a.name, NULL, 'accepted' FROM actor_alias a),"
                                                                                                                                    " l AS (SELECT kind, words, max (value) AS value, sum (state = 'accepted') AS confirmed,"
                                                                                                                                    " sum (state = 'rejected') AS rejected FROM w GROUP BY kind, words)"
                                                                                                                                    " SELECT l.kind, l.words, l.value, l.confirmed, l.rejected, s.value FROM l"
                                                                                                                                    " LEFT JOIN setting s ON s.key = " KEY
                                                                                                                                    " ORDER BY l.kind, l.confirmed + l.rejected DESC, l.words";

/* Auxiliary methods */

static DatelineLesson *
lesson_from_row (DatelineStatement *row)
{
  DatelineLesson *self = g_new0 (DatelineLesson, 1);

  self->kind = dateline_statement_dup_text (row, 0);
  self->words = dateline_statement_dup_text (row, 1);
  self->value = dateline_statement_dup_text (row, 2);
  self->n_confirmed = (guint) dateline_statement_get_int (row, 3);
  self->n_rejected = (guint) dateline_statement_get_int (row, 4);
  self->is_set = !dateline_statement_is_null (row, 5);
  self->weight =
      self->is_set ? CLAMP (g_ascii_strtod (dateline_statement_get_text (row, 5), NULL), -1.0, 1.0)
                   : dateline_lesson_weigh (self->kind, self->n_confirmed, self->n_rejected);
  return self;
}

/* Public methods */

/**
 * dateline_lesson_weigh:
 * @kind: of the lesson
 * @n_confirmed: accepted annotations with its words
 * @n_rejected: rejected suggestions with its words
 *
 * Words gain a twentieth for each time they were confirmed, up to 0.2, and lose a tenth for each
 * time they were rejected, down to -0.5: once confirmed is a hint, often rejected is a verdict. A
 * rule is judged by its share of accepted suggestions, from five decisions on.
 *
 * Returns: what is added to a suggestion's score, -0.5 to 0.2
 */
double
dateline_lesson_weigh (const char *kind, guint n_confirmed, guint n_rejected)
{
  guint n = n_confirmed + n_rejected;

  if (g_strcmp0 (kind, "rule") != 0)
    return CLAMP (0.05 * n_confirmed - 0.1 * n_rejected, -0.5, 0.2);
  if (n < 5)
    return 0.0;
  return CLAMP (((double) n_confirmed / n - 0.6) * 0.5, -0.3, 0.2);
}

/**
 * dateline_lesson_free:
 * @self: (transfer full): a lesson
 */
void
dateline_lesson_free (DatelineLesson *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->kind);
  g_free (self->words);
  g_free (self->value);
  g_free (self);
}

/**
 * dateline_lesson_list:
 * @self: a case
 * @error: (out) (optional): where to put an error
 *
 * Works out what the case teaches.
 *
 * Returns: (transfer full) (element-type DatelineLesson): by kind, the weightiest first; %NULL with
 *   @error set
 */
GPtrArray *
dateline_lesson_list (DatelineCase *self, GError **error)
{
  g_autoptr (GPtrArray) lessons =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_lesson_free);
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  row = dateline_db_prepare (_dateline_case_get_db (self), list_sql, error);
  if (row == NULL)
    return NULL;
  while (dateline_statement_step (row, &failure))
    g_ptr_array_add (lessons, lesson_from_row (row));
  if (failure == NULL)
    return g_steal_pointer (&lessons);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dateline_lesson_set_weight:
 * @change: a change
 * @kind: of a lesson
 * @words: its words
 * @weight: -1 to 1; 0 switches it off; %NAN leaves it to what was confirmed and rejected
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for another weight
 *
 * Sets what a lesson counts for, whatever was decided before and will be.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_lesson_set_weight (DatelineChange *change,
                            const char *kind,
                            const char *words,
                            double weight,
                            GError **error)
{
  g_autofree char *key = NULL;
  char value[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (change != NULL && kind != NULL && words != NULL, FALSE);

  if (weight < -1 || weight > 1) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("A weight lies between -1 and 1"));
    return FALSE;
  }
  key = g_strconcat ("lesson:", kind, ":", words, NULL);
  if (isnan (weight))
    return dateline_setting_set (change, key, NULL, error);
  return dateline_setting_set (change, key, g_ascii_formatd (value, sizeof value, "%.2f", weight),
                               error);
}
