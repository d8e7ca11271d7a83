/* dateline-gazetteer-dump.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of a GeoNames dump: nineteen fields apart by tabs, as the readme beside the dumps has
 * them (https://download.geonames.org/export/dump/readme.txt).
 */

#include "dateline-gazetteer-dump-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-place-name.h"

#define MAX_REF 48

typedef enum {
  FIELD_ID,
  FIELD_NAME,
  FIELD_ASCII_NAME,
  FIELD_OTHER_NAMES,
  FIELD_LAT,
  FIELD_LON,
  FIELD_CLASS,
  FIELD_CODE,
  FIELD_COUNTRY,
  FIELD_OTHER_COUNTRIES,
  FIELD_ADMIN1,
  FIELD_ADMIN2,
  FIELD_ADMIN3,
  FIELD_ADMIN4,
  FIELD_POPULATION,
  N_FIELDS,
} DumpField;

/* Features that news are reported from, by class and the beginning of the code; the first that fits
 * holds. https://www.geonames.org/export/codes.html */
typedef struct {
  char class;
  const char *code;
  int place_class; /* DatelinePlaceClass, or PASSED_OVER */
} Feature;

#define PASSED_OVER (-1)

static const Feature features[] = {
  { 'P', "", DATELINE_PLACE_TOWN },
  { 'A', "ADM1H", PASSED_OVER },
  { 'A', "ADM1", DATELINE_PLACE_PROVINCE },
  { 'A', "PCLH", PASSED_OVER },
  { 'A', "PCL", DATELINE_PLACE_COUNTRY },
  { 'A', "ADM2H", PASSED_OVER },
  { 'A', "ADM3H", PASSED_OVER },
  { 'A', "ADM4H", PASSED_OVER },
  { 'A', "ADM", DATELINE_PLACE_DISTRICT },
  { 'S', "AIR", DATELINE_PLACE_POINT },  /* airports, airfields */
  { 'S', "BDG", DATELINE_PLACE_POINT },  /* bridge */
  { 'S', "CSTM", DATELINE_PLACE_POINT }, /* customs post */
  { 'S', "DAM", DATELINE_PLACE_POINT },
  { 'S', "FT", DATELINE_PLACE_POINT },    /* fort */
  { 'S', "HSP", DATELINE_PLACE_POINT },   /* hospital */
  { 'S', "INSM", DATELINE_PLACE_POINT },  /* military installation */
  { 'S', "OILR", DATELINE_PLACE_POINT },  /* refinery */
  { 'S', "PS", DATELINE_PLACE_POINT },    /* power station, border post */
  { 'L', "CMPRF", DATELINE_PLACE_POINT }, /* refugee camp */
  { 'L', "MILB", DATELINE_PLACE_POINT },
  { 'L', "NVB", DATELINE_PLACE_POINT }, /* naval base */
  { 'L', "OILF", DATELINE_PLACE_POINT },
  { 'L', "PRT", DATELINE_PLACE_POINT },
  { 'H', "HBR", DATELINE_PLACE_POINT }, /* harbour */
  { 'T', "ISL", DATELINE_PLACE_POINT },
  { 'T', "PASS", DATELINE_PLACE_POINT },
  { 'T', "VAL", DATELINE_PLACE_POINT },
};

static int
classify_feature (const char *class, const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (features); i++)
    if (features[i].class == class[0] && g_str_has_prefix (code, features[i].code))
      return features[i].place_class;
  return PASSED_OVER;
}

static guint
split_fields (char *line, char **fields)
{
  guint n = 0;

  while (line != NULL && n < N_FIELDS) {
    fields[n++] = line;
    line = strchr (line, '\t');
    if (line != NULL)
      *line++ = '\0';
  }
  return n;
}

static gboolean
is_country_code (const char *code)
{
  return g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && code[2] == '\0';
}

/* "dl:af-30" from country and code of the province; "" where the dump has none ("00") */
static void
write_province_ref (char ref[MAX_REF], char **fields)
{
  const char *code = fields[FIELD_ADMIN1];

  ref[0] = '\0';
  if (!is_country_code (fields[FIELD_COUNTRY]) || code[0] == '\0' || strcmp (code, "00") == 0 ||
      strlen (code) > 8 || strspn (code, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS) != strlen (code))
    return;
  g_snprintf (ref, MAX_REF, "dl:%s-%s", fields[FIELD_COUNTRY], code);
  for (char *c = ref; *c != '\0'; c++)
    *c = g_ascii_tolower (*c);
}

static gboolean
is_own_ref (const char *id)
{
  return g_str_has_prefix (id, "dl:") && strlen (id) < MAX_REF &&
         id[3 + strspn (id + 3, G_CSET_a_2_z G_CSET_DIGITS "-")] == '\0' && id[3] != '\0';
}

/* Countries and provinces go by our own references, so that they are the same place in every
 * gazetteer; everything else by its number in GeoNames. */
static gboolean
write_ref (char ref[MAX_REF], char **fields, int place_class, const char *province_ref)
{
  const char *id = fields[FIELD_ID];
  guint64 number;

  if (is_own_ref (id)) {
    g_strlcpy (ref, id, MAX_REF);
    return TRUE;
  }
  if (!g_ascii_string_to_unsigned (id, 10, 1, G_MAXUINT32, &number, NULL))
    return FALSE;
  if (place_class == DATELINE_PLACE_PROVINCE && province_ref[0] != '\0')
    g_strlcpy (ref, province_ref, MAX_REF);
  else if (place_class == DATELINE_PLACE_COUNTRY && is_country_code (fields[FIELD_COUNTRY]))
    g_snprintf (ref, MAX_REF, "dl:%c%c", g_ascii_tolower (fields[FIELD_COUNTRY][0]),
                g_ascii_tolower (fields[FIELD_COUNTRY][1]));
  else
    g_snprintf (ref, MAX_REF, "gn:%" G_GUINT64_FORMAT, number);
  return TRUE;
}

static gboolean
read_degrees (const char *text, double limit, double *degrees)
{
  char *end;

  *degrees = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && ABS (*degrees) <= limit;
}

/* Codes of airports, and links, that the dumps list among the names */
static gboolean
is_no_name (const char *name, gsize length, gboolean weak)
{
  if (length < 2 || length >= DATELINE_PLACE_NAME_SIZE)
    return TRUE;
  if (weak && length <= 4 && strspn (name, G_CSET_A_2_Z G_CSET_DIGITS) >= length)
    return TRUE;
  return g_str_has_prefix (name, "http");
}

/* In dumps of our own a sign before a name tells what it is good for. A name that begins with a
 * small letter is one of the letter by letter transcriptions in GeoNames' dumps. */
static guint32
read_name_flags (const char **name, gsize *length)
{
  guint32 flags = GAZETTEER_NAME_ALIAS;

  if (g_ascii_islower (**name) || **name == '~')
    flags |= GAZETTEER_NAME_SPELLING;
  if (**name != '=')
    flags |= GAZETTEER_NAME_WEAK;
  if (**name == '~' || **name == '=') {
    *name += 1;
    *length -= 1;
  }
  return flags;
}

/* Names set apart by commas: "=" before one that is in use in English, "~" before one that helps to
 * recognise spellings and is no name by itself. */
static void
add_other_names (GazetteerWriter *writer, const char *names)
{
  while (*names != '\0') {
    gsize length = strcspn (names, ",");
    const char *name = names;
    const char *next = names + length;
    guint32 flags = read_name_flags (&name, &length);

    if (!is_no_name (name, length, (flags & GAZETTEER_NAME_WEAK) != 0))
      _dateline_gazetteer_writer_add_name (writer, name, (gssize) length, flags);
    names = next + (*next == ',');
  }
}

static const char *
read_place (GazetteerPlace *place, char **fields, char ref[MAX_REF], char province_ref[MAX_REF])
{
  char key[DATELINE_PLACE_NAME_SIZE];

  if (dateline_place_name_fold (fields[FIELD_NAME], -1, key, sizeof key, NULL) == 0)
    return _ ("there is no name in it, or one that is too long");
  if (!read_degrees (fields[FIELD_LAT], 90.0, &place->point.lat))
    return _ ("the latitude is not a number from -90 to 90");
  if (!read_degrees (fields[FIELD_LON], 180.0, &place->point.lon))
    return _ ("the longitude is not a number from -180 to 180");
  write_province_ref (province_ref, fields);
  if (!write_ref (ref, fields, (int) place->place_class, province_ref))
    return _ ("it does not begin with a number of GeoNames");
  place->ref = ref;
  place->name = fields[FIELD_NAME];
  place->country = is_country_code (fields[FIELD_COUNTRY]) ? fields[FIELD_COUNTRY] : "";
  place->admin1_ref = place->place_class < DATELINE_PLACE_PROVINCE ? province_ref : "";
  place->population = g_ascii_strtoull (fields[FIELD_POPULATION], NULL, 10);
  return NULL;
}

/* Reads one line, which it alters, into the writer. @line is followed by a NUL; with a refused line
 * @problem says why, as the end of a sentence. */
GazetteerLine
_dateline_gazetteer_dump_read_line (GazetteerWriter *writer,
                                    char *line,
                                    gsize length,
                                    const char **problem)
{
  char *fields[N_FIELDS];
  char ref[MAX_REF];
  char province_ref[MAX_REF];
  GazetteerPlace place = { 0 };
  int place_class;

  *problem = NULL;
  if (length == 0 || line[0] == '#')
    return GAZETTEER_LINE_PASSED_OVER;
  if (!g_utf8_validate_len (line, length, NULL))
    *problem = _ ("it is not UTF-8 text");
  else if (split_fields (line, fields) < N_FIELDS)
    *problem = _ ("it has fewer fields than a line of GeoNames, or they are not apart by tabs");
  if (*problem != NULL)
    return GAZETTEER_LINE_REFUSED;

  place_class = classify_feature (fields[FIELD_CLASS], fields[FIELD_CODE]);
  if (place_class == PASSED_OVER)
    return GAZETTEER_LINE_PASSED_OVER;
  place.place_class = (DatelinePlaceClass) place_class;
  *problem = read_place (&place, fields, ref, province_ref);
  if (*problem != NULL)
    return GAZETTEER_LINE_REFUSED;
  if (!_dateline_gazetteer_writer_add (writer, &place))
    return GAZETTEER_LINE_PASSED_OVER;
  _dateline_gazetteer_writer_add_name (writer, fields[FIELD_ASCII_NAME], -1, GAZETTEER_NAME_ALIAS);
  add_other_names (writer, fields[FIELD_OTHER_NAMES]);
  return GAZETTEER_LINE_TAKEN;
}
