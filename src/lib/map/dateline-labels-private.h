/* dateline-labels-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-labels.h"

G_BEGIN_DECLS

typedef struct {
  char *text;
  double x; /* Web Mercator */
  double y;
  float min_zoom;
  guint8 kind;
} LabelRow;

struct _DatelineLabels {
  gatomicrefcount refs;
  GArray *rows; /* of LabelRow, once finished by rank */
  gboolean finished;
};

G_END_DECLS
