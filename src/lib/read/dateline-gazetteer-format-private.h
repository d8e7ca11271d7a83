/* dateline-gazetteer-format-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gazetteer's file: a header, then six tables of fixed records, little-endian, read in place.
 * Rows lie by falling population, so that among equals the smaller row number is the larger town.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GAZETTEER_MAGIC "DlGazet"
#define GAZETTEER_VERSION 1
#define GAZETTEER_HASHED_UP_TO (64 * 1024 * 1024) /* larger files are not summed at opening */

/* What is in the file, in this order, each beginning at a multiple of four */
typedef enum {
  GAZETTEER_COUNTRIES, /* GazetteerCountry, by code */
  GAZETTEER_ROWS,      /* GazetteerRow */
  GAZETTEER_REFS,      /* guint32 row, by its reference as text */
  GAZETTEER_NAMES,     /* GazetteerName, by folded name as bytes, then row */
  GAZETTEER_SPELLINGS, /* GazetteerSpelling, by hash, then name */
  GAZETTEER_POOL,      /* texts, each ended by NUL; the first one is empty */
  GAZETTEER_N_SECTIONS,
} GazetteerSection;

typedef struct {
  guint32 offset; /* from the beginning of the file */
  guint32 length; /* bytes */
} GazetteerExtent;

typedef struct {
  char magic[8];
  guint32 version;
  guint32 file_size;
  guint64 sum; /* of everything after this field, _dateline_gazetteer_sum() */
  GazetteerExtent sections[GAZETTEER_N_SECTIONS];
} GazetteerHeader;

typedef struct {
  char code[4]; /* ISO 3166-1 alpha-2 and NULs */
  guint32 name; /* in the pool; 0 where only another file knows it */
} GazetteerCountry;

typedef struct {
  gint32 lat; /* millionths of a degree */
  gint32 lon;
  guint32 population;
  guint32 ref;         /* these four in the pool */
  guint32 name;        /* in English */
  guint32 admin1_ref;  /* the province's reference, 0 where it has none */
  guint32 admin1_name; /* 0 where it has none or nobody knew it */
  guint16 country;     /* in the table, or GAZETTEER_NO_COUNTRY */
  guint16 place_class; /* DatelinePlaceClass */
} GazetteerRow;

#define GAZETTEER_NO_COUNTRY 0xffff
#define GAZETTEER_SUMMED_FROM G_STRUCT_OFFSET (GazetteerHeader, sections)
#define GAZETTEER_MIN_SKELETON 2 /* consonants; names with fewer have no spelling variants */

/* A folded name and whose it is */
typedef struct {
  guint32 key; /* in the pool */
  guint32 row; /* with GAZETTEER_NAME_ flags in the upper bits */
} GazetteerName;

#define GAZETTEER_ROW_MASK 0x0fffffffu
#define GAZETTEER_NAME_ALIAS (1u << 31)    /* another name than the row's own */
#define GAZETTEER_NAME_ARTICLE (1u << 30)  /* it is written with an article too */
#define GAZETTEER_NAME_WEAK (1u << 28)     /* in whatever language, likely not in English */
#define GAZETTEER_NAME_SPELLING (1u << 29) /* for spelling variants only, no name by itself */

/* A skeleton within a country, as a hash: what it finds is compared sound by sound anyway */
typedef struct {
  guint32 hash; /* _dateline_gazetteer_hash_skeleton() */
  guint32 name; /* index among the names */
} GazetteerSpelling;

G_STATIC_ASSERT (sizeof (GazetteerHeader) == 24 + 8 * GAZETTEER_N_SECTIONS);
G_STATIC_ASSERT (sizeof (GazetteerCountry) == 8);
G_STATIC_ASSERT (sizeof (GazetteerRow) == 32);
G_STATIC_ASSERT (sizeof (GazetteerName) == 8);
G_STATIC_ASSERT (sizeof (GazetteerSpelling) == 8);

/* FNV-1a over country and skeleton */
static inline guint32
_dateline_gazetteer_hash_skeleton (const char *country, const char *skeleton)
{
  guint32 hash = 2166136261u;

  for (guint i = 0; i < 2; i++)
    hash = (hash ^ (guint8) country[i]) * 16777619u;
  for (; *skeleton != '\0'; skeleton++)
    hash = (hash ^ (guint8) *skeleton) * 16777619u;
  return hash;
}

/* The same sum of bytes that come in pieces, whose number is known before */
typedef struct {
  guint64 lanes[4];
  guint8 rest[32];
  guint n_rest;
} GazetteerSum;

void _dateline_gazetteer_sum_init (GazetteerSum *self, guint64 length);
void _dateline_gazetteer_sum_add (GazetteerSum *self, gconstpointer data, gsize length);
guint64 _dateline_gazetteer_sum_end (GazetteerSum *self);

guint64 _dateline_gazetteer_sum (const guint8 *bytes, gsize length);

G_END_DECLS
