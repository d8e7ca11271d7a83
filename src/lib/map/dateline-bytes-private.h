/* dateline-bytes-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Reads little-endian numbers and never past the end: what lies beyond is 0 and sets @failed, which
 * the caller asks once, after a group of reads. Inline: a basemap has millions of them. */
typedef struct {
  const guint8 *at;
  const guint8 *end;
  gboolean failed;
} BytesReader;

static inline void
bytes_reader_init (BytesReader *self, const guint8 *data, gsize size)
{
  self->at = data;
  self->end = data + size;
  self->failed = FALSE;
}

static inline gboolean
bytes_reader_at_end (const BytesReader *self)
{
  return !self->failed && self->at == self->end;
}

static inline const guint8 *
bytes_reader_take (BytesReader *self, gsize n)
{
  const guint8 *at = self->at;

  if (self->failed || (gsize) (self->end - at) < n) {
    self->failed = TRUE;
    return NULL;
  }
  self->at += n;
  return at;
}

static inline guint8
bytes_reader_u8 (BytesReader *self)
{
  const guint8 *at = bytes_reader_take (self, 1);

  return at != NULL ? *at : 0;
}

static inline guint16
bytes_reader_u16 (BytesReader *self)
{
  const guint8 *at = bytes_reader_take (self, 2);

  return at != NULL ? (guint16) (at[0] | at[1] << 8) : 0;
}

static inline guint32
bytes_reader_u32 (BytesReader *self)
{
  const guint8 *at = bytes_reader_take (self, 4);
  guint32 value = 0;

  if (at != NULL)
    memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

/* Seven bits a byte, the lowest first, five bytes at most. */
static inline guint32
bytes_reader_varint (BytesReader *self)
{
  guint32 value = 0;

  for (int shift = 0; shift < 35; shift += 7) {
    guint8 byte = bytes_reader_u8 (self);

    value |= (guint32) (byte & 0x7f) << shift;
    if ((byte & 0x80) == 0)
      return value;
  }
  self->failed = TRUE;
  return 0;
}

static inline gint32
bytes_reader_zigzag (BytesReader *self)
{
  guint32 value = bytes_reader_varint (self);

  return (gint32) (value >> 1) ^ -(gint32) (value & 1);
}

G_END_DECLS
