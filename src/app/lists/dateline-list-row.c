/* dateline-list-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-row.h"

struct _DatelineListRow {
  GObject parent_instance;

  gint64 id;
  DatelineListLine *line;
};

G_DEFINE_FINAL_TYPE (DatelineListRow, dateline_list_row, G_TYPE_OBJECT)

static guint changed_signal;

static void
dateline_list_row_finalize (GObject *object)
{
  dateline_list_line_free (DATELINE_LIST_ROW (object)->line);
  G_OBJECT_CLASS (dateline_list_row_parent_class)->finalize (object);
}

static void
dateline_list_row_class_init (DatelineListRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_list_row_finalize;

  changed_signal = g_signal_new ("changed", DATELINE_TYPE_LIST_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_list_row_init (DatelineListRow *self)
{
}

/**
 * dateline_list_row_new:
 * @id: of its record
 *
 * Returns: (transfer full): a row that is not read yet
 */
DatelineListRow *
dateline_list_row_new (gint64 id)
{
  DatelineListRow *self = g_object_new (DATELINE_TYPE_LIST_ROW, NULL);

  self->id = id;
  return self;
}

/**
 * dateline_list_row_get_id:
 * @self: a row
 *
 * Returns: the id of its record
 */
gint64
dateline_list_row_get_id (DatelineListRow *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_ROW (self), 0);

  return self->id;
}

/**
 * dateline_list_row_set_id:
 * @self: a row
 * @id: of another record, that is not read yet
 *
 * Stands for another record from now on: whatever shows the row shows that.
 */
void
dateline_list_row_set_id (DatelineListRow *self, gint64 id)
{
  g_return_if_fail (DATELINE_IS_LIST_ROW (self));

  self->id = id;
  dateline_list_row_take_line (self, NULL);
}

/**
 * dateline_list_row_get_line:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows, %NULL while it is not read
 */
const DatelineListLine *
dateline_list_row_get_line (DatelineListRow *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_ROW (self), NULL);

  return self->line;
}

/**
 * dateline_list_row_take_line:
 * @self: a row
 * @line: (transfer full) (nullable): what it shows
 *
 * Shows something else; nobody is told where it looks the same.
 */
void
dateline_list_row_take_line (DatelineListRow *self, DatelineListLine *line)
{
  gboolean is_same;

  g_return_if_fail (DATELINE_IS_LIST_ROW (self));

  is_same = dateline_list_line_equal (self->line, line);
  dateline_list_line_free (self->line);
  self->line = line;
  if (!is_same)
    g_signal_emit (self, changed_signal, 0);
}
