/* dateline-rules.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-rules-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-error.h"

#define RULES_FILE "read/rules.tsv"
#define MARK_BEFORE "N_(\""
#define MARK_AFTER "\")"

enum { COLUMN_NAME, COLUMN_KIND, COLUMN_SCORE, COLUMN_REASON, N_COLUMNS };

struct _DatelineRules {
  GHashTable *by_name;   /* name → DatelineRule */
  GStringChunk *strings; /* what their names and reasons point into */
};

/* What xgettext finds the sentence by is no part of it: N_("…") */
static const char *
strip_mark (char *text)
{
  if (!g_str_has_prefix (text, MARK_BEFORE) || !g_str_has_suffix (text, MARK_AFTER))
    return text;
  text[strlen (text) - strlen (MARK_AFTER)] = '\0';
  return text + strlen (MARK_BEFORE);
}

static gboolean
parse_rule (char **columns, DatelineRule *rule)
{
  char *end;

  if (g_strv_length (columns) != N_COLUMNS || *columns[COLUMN_REASON] == '\0')
    return FALSE;
  rule->score = g_ascii_strtod (columns[COLUMN_SCORE], &end);
  return *end == '\0' && rule->score > 0 && rule->score <= 1 &&
         dateline_kind_from_string (columns[COLUMN_KIND], &rule->kind);
}

static gboolean
add_rule (DatelineRules *self, const char *line, guint number, GError **error)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  DatelineRule rule = { 0 };

  if (!parse_rule (columns, &rule)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s, line %u: “%s” is not a rule’s name, kind, score and reason"), RULES_FILE,
                 number, line);
    return FALSE;
  }
  rule.name = g_string_chunk_insert (self->strings, columns[COLUMN_NAME]);
  rule.reason = g_string_chunk_insert (self->strings, strip_mark (columns[COLUMN_REASON]));
  g_hash_table_insert (self->by_name, (gpointer) rule.name, g_memdup2 (&rule, sizeof rule));
  return TRUE;
}

DatelineRules *
_dateline_rules_new (GError **error)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup (RULES_FILE, error);
  g_autoptr (DatelineRules) self = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return NULL;
  self = g_new0 (DatelineRules, 1);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->strings = g_string_chunk_new (4096);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#' && !add_rule (self, lines[i], i + 1, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
_dateline_rules_free (DatelineRules *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_name);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const DatelineRule *
_dateline_rules_find (const DatelineRules *self, const char *name)
{
  return g_hash_table_lookup (self->by_name, name);
}
