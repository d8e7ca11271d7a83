/* dateline-form-drafts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-form-drafts.h"

#include "dateline-draft.h"

#define PAUSE 400 /* ms of no typing before it is written */

struct _DatelineFormDrafts {
  DatelineSession *session;
  GHashTable *waiting; /* key → text, NULL to take it away */
  guint source;
  gulong closing;
};

/* On the thread of edits */
static gboolean
write_drafts (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer text;

  g_hash_table_iter_init (&iter, data);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (!dateline_draft_set (dateline, key, text, error))
      return FALSE;
  return TRUE;
}

static GHashTable *
create_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
on_pause_cb (gpointer user_data)
{
  DatelineFormDrafts *self = user_data;

  self->source = 0;
  dateline_form_drafts_flush (self);
  return G_SOURCE_REMOVE;
}

/**
 * dateline_form_drafts_new:
 * @session: the window's session
 *
 * Returns: (transfer full): a keeper of drafts; it writes what waits before the case is closed
 */
DatelineFormDrafts *
dateline_form_drafts_new (DatelineSession *session)
{
  DatelineFormDrafts *self = g_new0 (DatelineFormDrafts, 1);

  self->session = g_object_ref (session);
  self->waiting = create_table ();
  self->closing =
      g_signal_connect_swapped (session, "closing", G_CALLBACK (dateline_form_drafts_flush), self);
  return self;
}

/**
 * dateline_form_drafts_free:
 * @self: (nullable) (transfer full): a keeper of drafts; writes what waits
 */
void
dateline_form_drafts_free (DatelineFormDrafts *self)
{
  if (self == NULL)
    return;
  dateline_form_drafts_flush (self);
  g_signal_handler_disconnect (self->session, self->closing);
  g_hash_table_unref (self->waiting);
  g_object_unref (self->session);
  g_free (self);
}

/**
 * dateline_form_drafts_dup_key:
 * @type: what the record is; a suggestion and the annotation that it becomes are the same
 * @id: its id
 * @field: a field's name, "" for what the keys of all its fields begin with
 *
 * Returns: (transfer full): the key of a draft
 */
char *
dateline_form_drafts_dup_key (DatelineRecordType type, gint64 id, const char *field)
{
  return g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%s",
                          dateline_record_type_to_string (type == DATELINE_RECORD_SUGGESTION
                                                              ? DATELINE_RECORD_ANNOTATION
                                                              : type),
                          id, field);
}

/**
 * dateline_form_drafts_set:
 * @self: a keeper of drafts
 * @key: of dateline_form_drafts_dup_key()
 * @text: (nullable): what is typed now; %NULL where nothing is left to be stored
 *
 * Keeps typing; it is written when the analyst pauses.
 */
void
dateline_form_drafts_set (DatelineFormDrafts *self, const char *key, const char *text)
{
  g_return_if_fail (self != NULL && key != NULL);

  if (dateline_session_is_read_only (self->session))
    return;
  g_hash_table_replace (self->waiting, g_strdup (key), g_strdup (text));
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (PAUSE, on_pause_cb, self);
}

/**
 * dateline_form_drafts_flush:
 * @self: a keeper of drafts
 *
 * Writes what waits, now.
 */
void
dateline_form_drafts_flush (DatelineFormDrafts *self)
{
  GHashTable *waiting;

  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->source, g_source_remove);
  /* what could not be written belongs to no other case */
  if (!dateline_session_is_open (self->session))
    g_hash_table_remove_all (self->waiting);
  if (g_hash_table_size (self->waiting) == 0)
    return;
  waiting = self->waiting;
  self->waiting = create_table ();
  dateline_session_run_async (self->session, DATELINE_LANE_EDIT, write_drafts, waiting,
                              (GDestroyNotify) g_hash_table_unref, NULL, NULL, NULL);
}
