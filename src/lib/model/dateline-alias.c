/* dateline-alias.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-alias-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-fold.h"

/**
 * dateline_alias_new:
 * @name: a name
 *
 * Returns: (transfer full): an alias that the analyst adds now
 */
DatelineAlias *
dateline_alias_new (const char *name)
{
  DatelineAlias *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (DatelineAlias, 1);
  self->name = g_strdup (name);
  return self;
}

/**
 * dateline_alias_free:
 * @self: (nullable) (transfer full): an alias
 */
void
dateline_alias_free (DatelineAlias *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->language);
  g_free (self->origin);
  g_free (self->added_by);
  g_free (self);
}

/**
 * dateline_alias_fold:
 * @name: a name, UTF-8
 *
 * Makes the key by which names are found: dateline_fold() without apostrophes, everything else that
 * is neither letter nor digit one space. Any thread.
 *
 * Returns: (transfer full): the key; "" for a name without letters and digits
 */
char *
dateline_alias_fold (const char *name)
{
  g_autofree char *folded = NULL;
  GString *key = g_string_new (NULL);

  g_return_val_if_fail (name != NULL, NULL);

  folded = dateline_fold (name, NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar character = g_utf8_get_char (p);

    if (g_unichar_isalnum (character))
      g_string_append_unichar (key, character);
    else if (character != '\'' && key->len > 0 && key->str[key->len - 1] != ' ')
      g_string_append_c (key, ' ');
  }
  g_strchomp (key->str);
  return g_string_free (key, FALSE);
}

static DatelineAlias *
read_alias (DatelineStatement *statement)
{
  DatelineAlias *self = g_new0 (DatelineAlias, 1);

  self->name = dateline_statement_dup_text (statement, 0);
  self->language = dateline_statement_dup_text (statement, 1);
  self->origin = dateline_statement_dup_text (statement, 2);
  self->merged_from = dateline_statement_get_int (statement, 3);
  self->seen_in = dateline_statement_get_int (statement, 4);
  self->added_by = dateline_statement_dup_text (statement, 5);
  self->added = dateline_statement_get_int (statement, 6);
  return self;
}

GPtrArray *
_dateline_alias_list (const DatelineAliasTable *self,
                      DatelineCase *dateline,
                      gint64 owner,
                      GError **error)
{
  g_autoptr (GPtrArray) aliases =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_alias_free);
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (dateline), self->list, error);
  if (statement == NULL)
    return NULL;
  dateline_statement_bind_int (statement, 1, owner);
  while (dateline_statement_step (statement, &local_error))
    g_ptr_array_add (aliases, read_alias (statement));
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&aliases);
}

/* A name that the owner has already stays as it is */
gboolean
_dateline_alias_add (const DatelineAliasTable *self,
                     DatelineChange *change,
                     gint64 owner,
                     const DatelineAlias *alias,
                     GError **error)
{
  g_autofree char *folded = dateline_alias_fold (alias->name);
  g_autoptr (DatelineStatement) statement = NULL;
  const char *author = dateline_case_get_author (dateline_change_get_case (change));

  if (folded[0] == '\0') {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("“%s” is no name: it has neither letters nor digits"), alias->name);
    return FALSE;
  }
  statement = dateline_db_prepare (_dateline_change_get_db (change), self->insert, error);
  if (statement == NULL)
    return FALSE;
  dateline_statement_bind_int (statement, 1, owner);
  dateline_statement_bind_text (statement, 2, alias->name);
  dateline_statement_bind_text (statement, 3, folded);
  _dateline_bind_words (statement, 4, alias->language);
  _dateline_bind_words (statement, 5, alias->origin);
  _dateline_bind_id (statement, 6, alias->merged_from);
  _dateline_bind_id (statement, 7, alias->seen_in);
  _dateline_bind_words (statement, 8, alias->added_by != NULL ? alias->added_by : author);
  dateline_statement_bind_int (statement, 9,
                               alias->added != 0 ? alias->added : _dateline_change_now (change));
  return dateline_statement_execute (statement, error);
}

gboolean
_dateline_alias_check_own (const char *name, GError **error)
{
  if (name != NULL && name[0] != '\0')
    return TRUE;
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                       _ ("An actor or a place needs a name"));
  return FALSE;
}

/* The record's own name as the first of its names */
gboolean
_dateline_alias_add_own (const DatelineAliasTable *self,
                         DatelineChange *change,
                         gint64 owner,
                         const char *name,
                         const char *origin,
                         GError **error)
{
  g_autoptr (DatelineAlias) alias = NULL;

  if (!_dateline_alias_check_own (name, error))
    return FALSE;
  alias = dateline_alias_new (name);
  alias->origin = g_strdup (origin);
  return _dateline_alias_add (self, change, owner, alias, error);
}

gboolean
_dateline_alias_remove (const DatelineAliasTable *self,
                        DatelineChange *change,
                        gint64 owner,
                        const char *name,
                        GError **error)
{
  DatelineDb *db = _dateline_change_get_db (change);

  if (!dateline_db_run (db, error, self->remove, "it", owner, name))
    return FALSE;
  if (dateline_db_changes (db) > 0)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
               _ ("“%s” is not one of its other names"), name);
  return FALSE;
}

GArray *
_dateline_alias_find (const DatelineAliasTable *self,
                      DatelineCase *dateline,
                      const char *name,
                      GError **error)
{
  g_autofree char *folded = dateline_alias_fold (name);
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (dateline), self->find, error);
  if (statement == NULL)
    return NULL;
  dateline_statement_bind_text (statement, 1, folded);
  while (dateline_statement_step (statement, &local_error)) {
    gint64 owner = dateline_statement_get_int (statement, 0);

    g_array_append_val (owners, owner);
  }
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&owners);
}

/* Runs statements on one id, or on two where second is not 0, as removing and merging do */
gboolean
_dateline_run_each (DatelineChange *change,
                    const char *const *statements,
                    gint64 first,
                    gint64 second,
                    GError **error)
{
  for (gsize i = 0; statements[i] != NULL; i++)
    if (!dateline_db_run (_dateline_change_get_db (change), error, statements[i],
                          second != 0 ? "ii" : "i", first, second))
      return FALSE;
  return TRUE;
}
