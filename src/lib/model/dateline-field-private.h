/* dateline-field-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-field.h"

/* One row of a table of fields */
#define FIELD_TEXT(name)                  \
  {                                       \
    name, DATELINE_FIELD_TEXT, 0, 0, NULL \
  }
#define FIELD_COUNT(name)                           \
  {                                                 \
    name, DATELINE_FIELD_COUNT, 0, G_MAXINT32, NULL \
  }
#define FIELD_DATE(name)                  \
  {                                       \
    name, DATELINE_FIELD_DATE, 0, 0, NULL \
  }
#define FIELD_CHOICE(name, choices)            \
  {                                            \
    name, DATELINE_FIELD_CHOICE, 0, 0, choices \
  }
#define FIELD_NUMBER(name, low, high)            \
  {                                              \
    name, DATELINE_FIELD_NUMBER, low, high, NULL \
  }
#define FIELD_LIST(name)                  \
  {                                       \
    name, DATELINE_FIELD_LIST, 0, 0, NULL \
  }
