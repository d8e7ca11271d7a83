/* dateline-case-id.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids as people and programs see them.
 */

#include "dateline-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

#define COUNTER_BITS 32
#define LARGEST_COUNTER G_MAXUINT32
#define LARGEST_REPLICA 2097151

/* Base 32 without the letters that are taken for digits (Crockford's alphabet) */
static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * dateline_id_format:
 * @replica: number of the copy in which the id is to be read, dateline_case_get_replica()
 * @id: an id
 *
 * Any thread.
 *
 * Returns: (transfer full): "12" if the row was made in that copy of the file, otherwise "k3f-12"
 *   with the number of the copy in base 32
 */
char *
dateline_id_format (guint32 replica, gint64 id)
{
  guint32 of_row = (guint32) (id >> COUNTER_BITS);
  guint32 counter = (guint32) (id & LARGEST_COUNTER);
  char prefix[8];
  char *at = prefix + sizeof prefix - 1;

  if (of_row == replica)
    return g_strdup_printf ("%u", counter);
  *at = '\0';
  do {
    *--at = digits[of_row % 32];
    of_row /= 32;
  } while (of_row > 0 && at > prefix);
  return g_strdup_printf ("%s-%u", at, counter);
}

/**
 * dateline_case_format_id:
 * @self: a case
 * @id: an id
 *
 * Returns: (transfer full): the id as dateline_id_format() writes it for this copy of the file
 */
char *
dateline_case_format_id (DatelineCase *self, gint64 id)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  return dateline_id_format (self->replica, id);
}

static gboolean
read_replica (const char *text, gsize length, guint32 *replica)
{
  guint64 value = 0;

  if (length == 0 || length > 5)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    const char *digit = strchr (digits, g_ascii_tolower (text[i]));

    if (digit == NULL || *digit == '\0')
      return FALSE;
    value = value * 32 + (guint64) (digit - digits);
  }
  *replica = (guint32) value;
  return value >= 1 && value <= LARGEST_REPLICA;
}

static gint64
compose (guint32 replica, guint64 counter)
{
  return ((gint64) replica << COUNTER_BITS) | (gint64) counter;
}

/* In a copied file the rows from before carry another replica's number, and people know them by
 * their short form still: it is theirs as long as no row of this copy has it. */
static gint64
find_short (DatelineCase *self, guint64 counter)
{
  g_autoptr (DatelineStatement) row = NULL;
  gint64 own = compose (self->replica, counter);
  gint64 found = 0;

  if (dateline_record_find (self, own, NULL, NULL))
    return own;
  row = dateline_db_prepare (self->db, "SELECT number FROM replica WHERE number <> ?", NULL);
  if (row == NULL)
    return own;
  dateline_statement_bind_int (row, 1, self->replica);
  while (dateline_statement_step (row, NULL)) {
    gint64 id = compose ((guint32) dateline_statement_get_int (row, 0), counter);

    if (!dateline_record_find (self, id, NULL, NULL))
      continue;
    if (found != 0)
      return own;
    found = id;
  }
  return found != 0 ? found : own;
}

/**
 * dateline_case_parse_id:
 * @self: a case
 * @text: "12" or "k3f-12"
 * @id: (out): the id; untouched if the text is none
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT
 *
 * Reads an id. The short form means a row of this copy of the file, or, where it has none of that
 * number, the only row of another copy that has. That there is such a record is not said.
 *
 * Returns: %FALSE with @error set if @text is no id
 */
gboolean
dateline_case_parse_id (DatelineCase *self, const char *text, gint64 *id, GError **error)
{
  const char *dash;
  guint64 counter;
  guint32 replica = 0;

  g_return_val_if_fail (DATELINE_IS_CASE (self), FALSE);
  g_return_val_if_fail (text != NULL && id != NULL, FALSE);

  dash = strchr (text, '-');
  if (g_ascii_string_to_unsigned (dash != NULL ? dash + 1 : text, 10, 1, LARGEST_COUNTER, &counter,
                                  NULL) &&
      (dash == NULL || read_replica (text, (gsize) (dash - text), &replica))) {
    *id = dash != NULL ? compose (replica, counter) : find_short (self, counter);
    return TRUE;
  }
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               _ ("“%s” is not an id; ids look like 12 or k3f-12"), text);
  return FALSE;
}

/**
 * dateline_record_find:
 * @self: a case
 * @id: an id
 * @type: (out) (optional): what it is
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Tells what record an id is of; a suggestion that was accepted is an annotation.
 *
 * Returns: %FALSE with @error set if there is no such record
 */
gboolean
dateline_record_find (DatelineCase *self, gint64 id, DatelineRecordType *type, GError **error)
{
  /* in the order of DatelineRecordType */
  static const char sql[] = "SELECT 0 FROM article WHERE id = ?1"
                            " UNION ALL SELECT 1 FROM annotation WHERE id = ?1"
                            " UNION ALL SELECT 2 FROM suggestion WHERE id = ?1"
                            " UNION ALL SELECT 3 FROM event WHERE id = ?1"
                            " UNION ALL SELECT 4 FROM actor WHERE id = ?1"
                            " UNION ALL SELECT 5 FROM place WHERE id = ?1"
                            " UNION ALL SELECT 6 FROM source WHERE id = ?1"
                            " UNION ALL SELECT 7 FROM tag WHERE id = ?1";
  g_autoptr (GError) failure = NULL;
  g_autofree char *shown = NULL;
  gint64 found = 0;

  g_return_val_if_fail (DATELINE_IS_CASE (self), FALSE);

  if (dateline_db_get_int (self->db, &found, &failure, sql, "i", id)) {
    if (type != NULL)
      *type = (DatelineRecordType) found;
    return TRUE;
  }
  if (!g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  shown = dateline_case_format_id (self, id);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
               _ ("There is nothing with the id %s in this case"), shown);
  return FALSE;
}

/**
 * dateline_case_get_uuid:
 * @self: a case
 *
 * Returns: (transfer none): the UUID that the case got when it was made; copies keep it
 */
const char *
dateline_case_get_uuid (DatelineCase *self)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  return self->uuid;
}

static gboolean
read_uuid (const char *text, guint8 *bytes)
{
  gsize n = 0;

  for (; *text != '\0' && n < 32; text++) {
    int digit = g_ascii_xdigit_value (*text);

    if (*text == '-')
      continue;
    if (digit < 0)
      return FALSE;
    bytes[n / 2] = (guint8) (n % 2 == 0 ? digit << 4 : bytes[n / 2] | digit);
    n++;
  }
  return n == 32;
}

/**
 * dateline_case_dup_record_uuid:
 * @self: a case
 * @id: a record's id
 *
 * Derives a record's UUID from the case's and its id: version 5 of RFC 4122 with the case's UUID as
 * name space and the id in decimal as name. The same in every copy of the case, for ever.
 *
 * Returns: (transfer full): the UUID, lower case
 */
char *
dateline_case_dup_record_uuid (DatelineCase *self, gint64 id)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 name_space[16] = { 0 };
  guint8 u[20];
  gsize length = sizeof u;
  char name[24];

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  if (!read_uuid (self->uuid, name_space))
    memset (name_space, 0, sizeof name_space);
  g_snprintf (name, sizeof name, "%" G_GINT64_FORMAT, id);
  g_checksum_update (checksum, name_space, sizeof name_space);
  g_checksum_update (checksum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, u, &length);
  u[6] = (guint8) ((u[6] & 0x0f) | 0x50);
  u[8] = (guint8) ((u[8] & 0x3f) | 0x80);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7], u[8], u[9], u[10], u[11],
                          u[12], u[13], u[14], u[15]);
}
