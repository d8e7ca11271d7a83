/* dateline-db-function.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-db-private.h"

typedef struct {
  DatelineDbTextFunc func;
  gpointer user_data;
} Function;

static void
on_function_called_cb (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  const Function *self = sqlite3_user_data (context);
  char *text = self->func (sqlite3_value_int64 (arguments[0]), self->user_data);

  sqlite3_result_text (context, text, -1, g_free);
}

/**
 * dateline_db_add_function:
 * @self: a connection
 * @name: how queries call it
 * @func: (scope notified): what it does: the same for the same number, always
 * @user_data: for @func; outlives the connection
 * @error: (out) (optional): why not
 *
 * Gives queries a function of one whole number. The file's own schema cannot call it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
dateline_db_add_function (DatelineDb *self,
                          const char *name,
                          DatelineDbTextFunc func,
                          gpointer user_data,
                          GError **error)
{
  Function *function;
  int code;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (name != NULL && func != NULL, FALSE);

  function = g_new (Function, 1);
  *function = (Function){ func, user_data };
  code = sqlite3_create_function_v2 (self->handle, name, 1,
                                     SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                     function, on_function_called_cb, NULL, NULL, g_free);
  return code == SQLITE_OK || _dateline_db_fail (self, code, error);
}
