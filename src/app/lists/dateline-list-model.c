/* dateline-list-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-model-private.h"

#include "dateline-error.h"

/* What is on the screen at once is asked for first, and given up soon where it takes long. */
#define FIRST_ROWS 256
#define FIRST_TIME (40 * G_TIME_SPAN_MILLISECOND)

enum { PICKED, COUNTED, RELATED, SETTLED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* A query on its way */
typedef struct {
  DatelineQuery *query;
  guint generation;
  guint limit; /* 0 all */
  gboolean only_counts;
  GArray *wanted; /* sorted ids, never altered */
  gint64 count;
  GArray *ids;
  GtkBitset *selected;
} Run;

static GType
get_item_type (GListModel *list)
{
  return DATELINE_TYPE_LIST_ROW;
}

static guint
get_n_items (GListModel *list)
{
  return DATELINE_LIST_MODEL (list)->ids->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  return _dateline_list_model_ensure_row (DATELINE_LIST_MODEL (list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  _dateline_list_model_selection_init (iface, NULL);
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineListModel,
                               dateline_list_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

/* On a lane's thread */

static void
run_free (gpointer data)
{
  Run *run = data;

  dateline_query_unref (run->query);
  g_array_unref (run->wanted);
  g_clear_pointer (&run->ids, g_array_unref);
  g_clear_pointer (&run->selected, gtk_bitset_unref);
  g_free (run);
}

static gboolean
run_query (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Run *run = data;

  if (run->only_counts) {
    run->count = dateline_query_count (run->query, dateline, error);
    return run->count >= 0;
  }
  run->ids = dateline_query_run (run->query, dateline, run->limit, error);
  if (run->ids == NULL)
    return FALSE;
  run->count = run->ids->len;
  run->selected = _dateline_list_find_positions (run->ids, run->wanted);
  return TRUE;
}

static gboolean
run_first (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  gboolean succeeded;

  dateline_case_set_deadline (dateline, g_get_monotonic_time () + FIRST_TIME);
  succeeded = run_query (dateline, data, progress, error);
  dateline_case_set_deadline (dateline, 0);
  return succeeded;
}

/* In the main loop */

static gboolean
is_outdated (DatelineListModel *self, const Run *run)
{
  return run->generation != self->generation || !dateline_session_is_open (self->session);
}

static void
on_first_rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineListModel) self = user_data;
  Run *run = dateline_session_get_data (result);

  /* what fails here is said when all rows fail */
  if (dateline_session_run_finish (result, NULL) && !is_outdated (self, run) && self->is_running)
    _dateline_list_model_show (self, run->ids, run->selected, run->wanted, FALSE);
}

static void
on_all_rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineListModel) self = user_data;
  Run *run = dateline_session_get_data (result);
  g_autoptr (GError) error = NULL;
  gboolean succeeded = dateline_session_run_finish (result, &error);

  if (is_outdated (self, run))
    return;
  if (!succeeded) {
    self->is_running = FALSE;
    dateline_session_say_error (self->session, error);
    return;
  }
  _dateline_list_model_set_count (self, run->count);
  if (run->only_counts) {
    self->is_running = FALSE;
    g_signal_emit (self, signals[SETTLED], 0);
    return;
  }
  self->is_stale = FALSE;
  _dateline_list_model_show (self, run->ids, run->selected, run->wanted, TRUE);
}

static Run *
create_run (DatelineListModel *self, guint limit)
{
  Run *run = g_new0 (Run, 1);

  run->query = dateline_query_ref (self->query);
  run->generation = self->generation;
  run->limit = limit;
  run->only_counts = !self->is_active;
  run->wanted = g_array_ref (self->wanted);
  return run;
}

static void
start (DatelineListModel *self, gboolean shows_first)
{
  self->generation++;
  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  _dateline_list_model_stop_showing (self);
  self->is_running = FALSE;
  if (self->query == NULL || !dateline_session_is_open (self->session))
    return;
  self->running = g_cancellable_new ();
  self->is_running = TRUE;
  if (shows_first && self->is_active)
    dateline_session_run_async (self->session, DATELINE_LANE_READ, run_first,
                                create_run (self, FIRST_ROWS), run_free, self->running,
                                on_first_rows_cb, g_object_ref (self));
  dateline_session_run_async (self->session, DATELINE_LANE_SCAN, run_query, create_run (self, 0),
                              run_free, self->running, on_all_rows_cb, g_object_ref (self));
}

/* Records of these types show in a row of the list, or decide whether and where it is there. */
static const guint related[DATELINE_N_TARGETS] = {
  [DATELINE_TARGET_EVENTS] = 1u << DATELINE_RECORD_EVENT | 1u << DATELINE_RECORD_PLACE |
                             1u << DATELINE_RECORD_ACTOR | 1u << DATELINE_RECORD_ANNOTATION,
  [DATELINE_TARGET_ARTICLES] = 1u << DATELINE_RECORD_ARTICLE | 1u << DATELINE_RECORD_ANNOTATION |
                               1u << DATELINE_RECORD_SUGGESTION,
  [DATELINE_TARGET_CLAIMS] = 1u << DATELINE_RECORD_ANNOTATION | 1u << DATELINE_RECORD_ARTICLE,
  [DATELINE_TARGET_ACTORS] = 1u << DATELINE_RECORD_ACTOR | 1u << DATELINE_RECORD_EVENT,
  [DATELINE_TARGET_PLACES] = 1u << DATELINE_RECORD_PLACE | 1u << DATELINE_RECORD_EVENT,
};

static gboolean
is_related (const DatelineListModel *self, const DatelineTouched *touched)
{
  for (guint i = 0; i < DATELINE_N_RECORDS; i++)
    if (related[self->table->target] & (1u << i) && dateline_touched_has (touched, i))
      return TRUE;
  return FALSE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Several changes may come before a query has told what they did. */
static void
add_touched (DatelineListModel *self, const DatelineTouched *touched)
{
  gsize n_ids;
  const gint64 *ids = dateline_touched_get_ids (touched, self->table->record, &n_ids);

  if (self->touched == NULL)
    return;
  if (dateline_touched_is_all (touched, self->table->record)) {
    g_clear_pointer (&self->touched, g_array_unref);
    return;
  }
  if (self->touched->len + n_ids > MAX_REPLACED) {
    g_clear_pointer (&self->touched, g_array_unref);
    return;
  }
  g_array_append_vals (self->touched, ids, (guint) n_ids);
  g_array_sort (self->touched, compare_ids);
}

/* Rows that nobody looks at are read when somebody does. */
static void
reload_rows (DatelineListModel *self)
{
  self->has_old_rows = !self->is_active;
  if (self->is_active)
    _dateline_list_model_reload_rows (self);
}

/* GObject overrides */

static void
dateline_list_model_finalize (GObject *object)
{
  DatelineListModel *self = DATELINE_LIST_MODEL (object);

  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  _dateline_list_model_stop_showing (self);
  _dateline_list_model_forget_rows (self);
  g_hash_table_unref (self->rows);
  g_array_unref (self->ids);
  g_clear_pointer (&self->touched, g_array_unref);
  g_array_unref (self->wanted);
  gtk_bitset_unref (self->selected);
  g_clear_pointer (&self->query, dateline_query_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_list_model_parent_class)->finalize (object);
}

static guint
create_signal (const char *name)
{
  return g_signal_new (name, DATELINE_TYPE_LIST_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
dateline_list_model_class_init (DatelineListModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_list_model_finalize;

  signals[PICKED] = create_signal ("picked");
  signals[COUNTED] = create_signal ("counted");
  signals[RELATED] = create_signal ("related");
  signals[SETTLED] = create_signal ("settled");
}

static void
dateline_list_model_init (DatelineListModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->selected = gtk_bitset_new_empty ();
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->count = -1;
  self->is_stale = TRUE;
}

/* The whole result is shown. */
void
_dateline_list_model_settle (DatelineListModel *self)
{
  self->is_running = FALSE;
  g_clear_pointer (&self->touched, g_array_unref);
  self->touched = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_emit (self, signals[SETTLED], 0);
}

void
_dateline_list_model_set_count (DatelineListModel *self, gint64 count)
{
  if (self->count == count)
    return;
  self->count = count;
  g_signal_emit (self, signals[COUNTED], 0);
}

/* Public methods */

/**
 * dateline_list_model_new:
 * @session: whose case is shown
 * @table: which list
 *
 * Returns: (transfer full): a model without rows that is not active
 */
DatelineListModel *
dateline_list_model_new (DatelineSession *session, const DatelineListTable *table)
{
  DatelineListModel *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_LIST_MODEL, NULL);
  self->session = g_object_ref (session);
  self->table = table;
  return self;
}

/**
 * dateline_list_model_get_table:
 * @self: a model
 *
 * Returns: (transfer none): which list it is
 */
const DatelineListTable *
dateline_list_model_get_table (DatelineListModel *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), NULL);

  return self->table;
}

/**
 * dateline_list_model_set_active:
 * @self: a model
 * @is_active: whether somebody looks at it
 *
 * A model that nobody looks at only counts; its rows are brought up to date when somebody does.
 */
void
dateline_list_model_set_active (DatelineListModel *self, gboolean is_active)
{
  g_return_if_fail (DATELINE_IS_LIST_MODEL (self));

  if (self->is_active == is_active)
    return;
  self->is_active = is_active;
  if (is_active && self->has_old_rows)
    reload_rows (self);
  /* rows that are only touched up must not jump to the first ones */
  if (is_active && self->is_stale)
    start (self, self->touched == NULL || self->ids->len == 0);
}

/**
 * dateline_list_model_set_query:
 * @self: a model
 * @query: (transfer none): what to show, of the list's target, in its order
 *
 * Shows something else. The first rows come soon, the rest when they are found ("settled").
 */
void
dateline_list_model_set_query (DatelineListModel *self, DatelineQuery *query)
{
  g_return_if_fail (DATELINE_IS_LIST_MODEL (self));
  g_return_if_fail (query != NULL && dateline_query_get_target (query) == self->table->target);

  if (self->query != NULL && dateline_query_equal (self->query, query))
    return;
  g_clear_pointer (&self->query, dateline_query_unref);
  self->query = dateline_query_ref (query);
  g_clear_pointer (&self->touched, g_array_unref);
  self->is_stale = TRUE;
  start (self, TRUE);
}

/**
 * dateline_list_model_get_query:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what is shown
 */
DatelineQuery *
dateline_list_model_get_query (DatelineListModel *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), NULL);

  return self->query;
}

/**
 * dateline_list_model_set_year:
 * @self: a model
 * @year: the year that readers know already and dates need not say; 0 for none
 */
void
dateline_list_model_set_year (DatelineListModel *self, int year)
{
  g_return_if_fail (DATELINE_IS_LIST_MODEL (self));

  if (self->year == year)
    return;
  self->year = year;
  reload_rows (self);
}

/**
 * dateline_list_model_update:
 * @self: a model
 * @touched: what was changed in the case
 *
 * Reads the rows that are shown anew, and finds out which came, went or moved.
 */
void
dateline_list_model_update (DatelineListModel *self, DatelineTouched *touched)
{
  g_return_if_fail (DATELINE_IS_LIST_MODEL (self));

  if (!is_related (self, touched))
    return;
  add_touched (self, touched);
  self->is_stale = TRUE;
  reload_rows (self);
  start (self, FALSE);
}

/**
 * dateline_list_model_clear:
 * @self: a model
 *
 * Shows nothing, until another query is set.
 */
void
dateline_list_model_clear (DatelineListModel *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) unselected = gtk_bitset_new_empty ();

  g_return_if_fail (DATELINE_IS_LIST_MODEL (self));

  g_clear_pointer (&self->query, dateline_query_unref);
  start (self, FALSE);
  self->is_stale = TRUE;
  _dateline_list_model_announce (self, none, unselected);
  _dateline_list_model_set_count (self, -1);
}

/**
 * dateline_list_model_is_settled:
 * @self: a model
 *
 * Returns: whether all that was asked for is there
 */
gboolean
dateline_list_model_is_settled (DatelineListModel *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), FALSE);

  return !self->is_running;
}

/**
 * dateline_list_model_get_count:
 * @self: a model
 *
 * Returns: how many rows the query has, -1 until it is known
 */
gint64
dateline_list_model_get_count (DatelineListModel *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), -1);

  return self->count;
}

/**
 * dateline_list_model_get_id:
 * @self: a model
 * @position: a position
 *
 * Returns: the id of the row there, 0 where there is none
 */
gint64
dateline_list_model_get_id (DatelineListModel *self, guint position)
{
  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/**
 * dateline_list_model_find:
 * @self: a model
 * @id: of a record
 *
 * Returns: where it is, %GTK_INVALID_LIST_POSITION where it is not
 */
guint
dateline_list_model_find (DatelineListModel *self, gint64 id)
{
  g_return_val_if_fail (DATELINE_IS_LIST_MODEL (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; id != 0 && i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return GTK_INVALID_LIST_POSITION;
}
