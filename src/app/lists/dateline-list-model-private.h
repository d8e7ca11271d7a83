/* dateline-list-model-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-list-model.h"

G_BEGIN_DECLS

#define PAGE_ROWS 128
#define MAX_PAGES 64

/* So many rows at once may replace others: the toolkit looks for what it has lost among all that is
 * added, one by one. */
#define MAX_REPLACED 256

/* Rows beside each other, kept for a while */
typedef struct {
  guint index;
  guint64 used; /* when last, on the model's own clock; 0 for an empty page */
  GPtrArray *rows;
} Page;

/* A result that is shown a few rows at a time */
typedef struct {
  GArray *ids;
  GtkBitset *selected;
  GArray *wanted; /* that @selected was found by */
  gboolean is_whole;
  guint source;
} Growth;

struct _DatelineListModel {
  GObject parent_instance;

  DatelineSession *session;
  const DatelineListTable *table;
  DatelineQuery *query;
  int year;
  gboolean is_active;
  gboolean is_stale; /* ids are those of an earlier query or state */
  gboolean has_old_rows;

  /* the result */
  GArray *ids; /* of gint64, in order */
  gint64 count;
  guint generation; /* of runs: what answers to an earlier one is dropped */
  gboolean is_running;
  GCancellable *running;
  GArray *touched; /* sorted ids that may come, go or move in this run; NULL: any */
  Growth growth;

  /* the rows */
  GHashTable *rows; /* all that live, by id; weak */
  Page pages[MAX_PAGES];
  guint64 clock;

  /* the selection */
  GtkBitset *selected;
  gboolean is_related; /* what is shown as selected only has to do with what is */
  gint64 focus;
  GArray *wanted; /* sorted ids that are to be selected, also those that come later */
};

/* Rows */
DatelineListRow *_dateline_list_model_ensure_row (DatelineListModel *self, guint position);
void _dateline_list_model_drop_pages (DatelineListModel *self);
void _dateline_list_model_reuse_rows (DatelineListModel *self, const GArray *ids);
void _dateline_list_model_reload_rows (DatelineListModel *self);
void _dateline_list_model_forget_rows (DatelineListModel *self);

/* The result */
void _dateline_list_model_announce (DatelineListModel *self, GArray *ids, GtkBitset *selected);
void _dateline_list_model_show (DatelineListModel *self,
                                GArray *ids,
                                GtkBitset *selected,
                                GArray *wanted,
                                gboolean is_whole);
void _dateline_list_model_stop_showing (DatelineListModel *self);
void _dateline_list_model_settle (DatelineListModel *self);
void _dateline_list_model_set_count (DatelineListModel *self, gint64 count);

/* The selection */
void _dateline_list_model_selection_init (gpointer iface, gpointer data);
GtkBitset *_dateline_list_find_positions (const GArray *ids, const GArray *wanted);

/* For the iface's functions */
void _dateline_list_model_emit_picked (DatelineListModel *self);

G_END_DECLS
