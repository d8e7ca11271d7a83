/* dateline-record-page-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-error.h"
#include "dateline-form-row.h"
#include "dateline-record-facts.h"
#include "dateline-record-page.h"

G_BEGIN_DECLS

struct _DatelineRecordPage {
  GtkWidget parent_instance;

  GtkLabel *kind;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *sections;
  GtkBox *rows;

  DatelineSession *session;
  DatelineRecordType type;
  gint64 id;         /* 0: nothing yet */
  GPtrArray *fields; /* of DatelineFormRow */
  GCancellable *asking;
};

G_END_DECLS
