/* dateline-word-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-word-list-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-error.h"

enum {
  COLUMN_CLASS,
  COLUMN_WORDS,
  COLUMN_VALUE,
};

#define SIZE 4096 /* slots: a power of two, several times the words of a list */

typedef struct {
  guint32 key; /* 0: free */
  DatelineWordEntry entry;
} Slot;

struct _DatelineWordList {
  Slot slots[SIZE];
  guint n;
};

static guint32
join (guint32 key, guint32 hash)
{
  return (key ^ hash) * 0x9e3779b1u;
}

static guint32
find_slot (const DatelineWordList *self, guint32 key)
{
  guint32 i = (key ^ key >> 16) & (SIZE - 1);

  while (self->slots[i].key != 0 && self->slots[i].key != key)
    i = (i + 1) & (SIZE - 1);
  return i;
}

DatelineWordEntry
_dateline_word_list_find (const DatelineWordList *self,
                          const DatelineDocument *document,
                          guint token)
{
  guint32 hash =
      token < _dateline_n_tokens (document) ? _dateline_token (document, token)->hash : 0;

  return hash != 0 ? self->slots[find_slot (self, hash)].entry : (DatelineWordEntry){ 0 };
}

DatelineWordEntry
_dateline_word_list_find_lemma (const DatelineWordList *self,
                                const DatelineDocument *document,
                                guint token)
{
  const char *lemma = _dateline_token_get_lemma (document, token);
  guint32 hash = _dateline_fold_hash (lemma, strlen (lemma));

  return self->slots[find_slot (self, hash)].entry;
}

DatelineWordEntry
_dateline_word_list_find_phrase (const DatelineWordList *self,
                                 const DatelineDocument *document,
                                 DatelineRange range)
{
  guint32 key = _dateline_token (document, range.first)->hash;

  for (guint i = range.first + 1; i < range.end && key != 0; i++) {
    guint32 hash = _dateline_token (document, i)->hash;

    key = hash != 0 ? join (key, hash) : 0;
  }
  return key != 0 ? self->slots[find_slot (self, key)].entry : (DatelineWordEntry){ 0 };
}

/* --- loading --- */

static guint32
key_of (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", DATELINE_WORD_LIST_PHRASE);
  guint32 key = _dateline_fold_hash (words[0], strlen (words[0]));

  for (guint i = 1; words[i] != NULL; i++)
    key = join (key, _dateline_fold_hash (words[i], strlen (words[i])));
  return key;
}

static void
add_word (DatelineWordList *self, const char *word, guint class_bit, const char *value)
{
  guint32 key = key_of (word);
  Slot *slot = &self->slots[find_slot (self, key)];
  const char *hyphen = value != NULL && *value != '\0' ? strchr (value + 1, '-') : NULL;

  if (slot->key == 0) {
    slot->key = key;
    slot->entry.value = value != NULL ? atoi (value) : 0;
    slot->entry.other = hyphen != NULL && hyphen[1] != '\0' ? atoi (hyphen + 1) : -1;
    self->n++;
  }
  slot->entry.classes |= G_GUINT64_CONSTANT (1) << class_bit;
}

static gboolean
add_line (DatelineWordList *self, const char *line, const char *const *names, guint n_names)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  g_auto (GStrv) words = NULL;
  guint class_bit = 0;

  if (g_strv_length (columns) < COLUMN_WORDS + 1)
    return FALSE;
  while (class_bit < n_names && strcmp (names[class_bit], columns[COLUMN_CLASS]) != 0)
    class_bit++;
  words = g_strsplit (columns[COLUMN_WORDS], ",", -1);
  if (class_bit == n_names || self->n + g_strv_length (words) > SIZE / 2)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    add_word (self, words[i], class_bit, columns[COLUMN_VALUE]);
  return TRUE;
}

DatelineWordList *
_dateline_word_list_new (const char *file, const char *const *names, guint n_names, GError **error)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup (file, error);
  g_autoptr (DatelineWordList) self = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return NULL;
  self = g_new0 (DatelineWordList, 1);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#' && !add_line (self, lines[i], names, n_names)) {
      g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                   _ ("%s, line %u: “%s” is not a class followed by a tab and words"), file, i + 1,
                   lines[i]);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
_dateline_word_list_free (DatelineWordList *self)
{
  g_free (self);
}
