/* evaluate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "dateline-reader.h"

/* One run: the engine and where the corpora lie */
typedef struct {
  DatelineReader *reader;
  const char *program; /* to run it again, for memory that nothing else has touched */
  const char *folder;
} Evaluation;

/* Called for each object of a file */
typedef void (*EvaluateFunc) (Evaluation *evaluation, JsonObject *object, gpointer user_data);

/* Found, right, and how many there are; recall, precision and F1 in percent of them */
typedef struct {
  guint gold;
  guint found;
  guint right;      /* of the found */
  guint gold_right; /* of the gold; the same as right where things are paired */
} Tally;

/* One JSON object a line, compressed. FALSE, said on standard output, where the file is missing. */
gboolean
evaluate_each (Evaluation *evaluation, const char *name, EvaluateFunc func, gpointer user_data);
/* Reads a text with the engine (transfer full) (element-type DatelineAnnotation) */
GPtrArray *
evaluate_read (Evaluation *evaluation, JsonObject *object, DatelineKind kind, double least);
/* The same, of every kind; without the day of the note unless @dated */
GPtrArray *evaluate_read_all (Evaluation *evaluation, JsonObject *object, gboolean dated);
void evaluate_print (const char *what, const Tally *tally);

void evaluate_quotes (Evaluation *evaluation);
void evaluate_places (Evaluation *evaluation);
void evaluate_claims (Evaluation *evaluation);
void evaluate_speed (Evaluation *evaluation);

/* In a program of its own: evaluate hostile NAME */
#define EVALUATE_HOSTILE "hostile"
int evaluate_hostile (Evaluation *evaluation, const char *name);
