/* dateline-point-typed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coordinates as people write them.
 */

#include "dateline-point-typed.h"

#include <string.h>

#define MAX_PARTS 6 /* degrees, minutes and seconds of two angles */
#define MAX_DIGITS 24

/* One angle: degrees, minutes, seconds, as many as were written */
typedef struct {
  double parts[MAX_PARTS];
  gboolean has_fraction[MAX_PARTS];
  guint n_parts;
  gboolean is_negative;
  gboolean has_mark; /* a sign of degrees, minutes or seconds */
  char side;         /* N, S, E or W, 0 where it is not said */
  gboolean is_closed;
} Angle;

typedef struct {
  const char *at;
  gboolean has_semicolon; /* then a comma is a decimal point */
  Angle angles[2];
  guint n_angles;
} Reader;

/* Auxiliary methods: letters */

static gboolean
is_point (const Reader *self, gunichar c)
{
  return c == '.' || c == 0x066b || (c == ',' && self->has_semicolon);
}

static gboolean
is_separator (const Reader *self, gunichar c)
{
  return c == ';' || c == 0x061b || c == 0x060c || (c == ',' && !self->has_semicolon);
}

/* Which part of an angle a sign makes of the number before it, -1 for no sign */
static int
get_mark (gunichar c)
{
  static const gunichar marks[3][5] = {
    { 0x00b0, 0x00ba, 0x02da, 0 },
    { '\'', 0x2032, 0x2019, 0x00b4, 0 },
    { '"', 0x2033, 0x201d, 0 },
  };

  for (int part = 0; part < 3; part++)
    for (guint i = 0; marks[part][i] != 0; i++)
      if (marks[part][i] == c)
        return part;
  return -1;
}

static void
skip_space (Reader *self)
{
  while (g_unichar_isspace (g_utf8_get_char (self->at)))
    self->at = g_utf8_next_char (self->at);
}

/* Auxiliary methods: parts */

static Angle *
begin_angle (Reader *self)
{
  if (self->n_angles == G_N_ELEMENTS (self->angles))
    return NULL;
  return &self->angles[self->n_angles++];
}

static Angle *
get_angle (Reader *self)
{
  return self->n_angles > 0 ? &self->angles[self->n_angles - 1] : NULL;
}

static gboolean
read_digits (Reader *self, double *value, gboolean *has_fraction)
{
  char digits[MAX_DIGITS + 1];
  guint n = 0;

  *has_fraction = FALSE;
  for (;;) {
    gunichar c = g_utf8_get_char (self->at);
    int digit = g_unichar_digit_value (c);

    if (digit < 0 && (*has_fraction || !is_point (self, c)))
      break;
    if (n == MAX_DIGITS)
      return FALSE;
    *has_fraction |= digit < 0;
    digits[n++] = digit < 0 ? '.' : (char) ('0' + digit);
    self->at = g_utf8_next_char (self->at);
  }
  digits[n] = '\0';
  *value = g_ascii_strtod (digits, NULL);
  return n > (*has_fraction ? 1u : 0u);
}

/* A number and the sign behind it. Another number of degrees begins another angle. */
static gboolean
read_number (Reader *self, gboolean is_negative)
{
  Angle *angle = get_angle (self);
  double value;
  gboolean has_fraction;
  int mark;

  if (!read_digits (self, &value, &has_fraction))
    return FALSE;
  skip_space (self);
  mark = get_mark (g_utf8_get_char (self->at));
  if (angle == NULL || angle->is_closed || (angle->n_parts > 0 && (mark == 0 || is_negative)))
    angle = begin_angle (self);
  if (angle == NULL || angle->n_parts == MAX_PARTS || (mark > 0 && mark != (int) angle->n_parts))
    return FALSE;
  if (mark >= 0)
    self->at = g_utf8_next_char (self->at);
  angle->has_mark |= mark >= 0;
  angle->is_negative |= is_negative;
  angle->has_fraction[angle->n_parts] = has_fraction;
  angle->parts[angle->n_parts++] = value;
  return TRUE;
}

/* Before or behind its angle */
static gboolean
read_side (Reader *self, char side)
{
  Angle *angle = get_angle (self);

  self->at++;
  if (angle != NULL && angle->n_parts > 0 && angle->side == 0 && !angle->is_closed) {
    angle->side = side;
    angle->is_closed = TRUE;
    return TRUE;
  }
  if (angle != NULL && angle->n_parts == 0)
    return FALSE;
  angle = begin_angle (self);
  if (angle != NULL)
    angle->side = side;
  return angle != NULL;
}

static gboolean
read_separator (Reader *self)
{
  Angle *angle = get_angle (self);

  if (self->n_angles != 1 || angle->n_parts == 0)
    return FALSE;
  angle->is_closed = TRUE;
  self->at = g_utf8_next_char (self->at);
  return TRUE;
}

static gboolean
read_next (Reader *self)
{
  gunichar c = g_utf8_get_char (self->at);

  if (c < 128 && strchr ("NSEWnsew", (int) c) != NULL)
    return read_side (self, g_ascii_toupper ((char) c));
  if (is_separator (self, c))
    return read_separator (self);
  if (c == '+' || c == '-' || c == 0x2212) {
    self->at = g_utf8_next_char (self->at);
    return read_number (self, c != '+');
  }
  return read_number (self, FALSE);
}

/* "36 42 67 7": numbers alone are shared out evenly */
static gboolean
share_out (Reader *self)
{
  Angle *first = &self->angles[0];
  Angle *second = &self->angles[1];
  guint half = first->n_parts / 2;

  if (self->n_angles == 2)
    return TRUE;
  if (first->n_parts % 2 != 0 || first->has_mark || first->side != 0)
    return FALSE;
  for (guint i = 0; i < half; i++) {
    second->parts[i] = first->parts[half + i];
    second->has_fraction[i] = first->has_fraction[half + i];
  }
  first->n_parts = half;
  second->n_parts = half;
  self->n_angles = 2;
  return TRUE;
}

static gboolean
to_degrees (const Angle *angle, double limit, double *degrees)
{
  gboolean is_other = angle->side == 'S' || angle->side == 'W';

  *degrees = 0;
  if (angle->n_parts == 0 || angle->n_parts > 3 || (angle->side != 0 && angle->is_negative))
    return FALSE;
  for (guint i = angle->n_parts; i-- > 0;) {
    if ((i > 0 && angle->parts[i] >= 60) || (i + 1 < angle->n_parts && angle->has_fraction[i]))
      return FALSE;
    *degrees = angle->parts[i] + *degrees / 60;
  }
  if (*degrees > limit)
    return FALSE;
  if (angle->is_negative || is_other)
    *degrees = -*degrees;
  return TRUE;
}

/* 'y' for north and south, 'x' for east and west, 0 where it is not said */
static char
get_axis (const Angle *angle)
{
  if (angle->side == 0)
    return 0;
  return angle->side == 'N' || angle->side == 'S' ? 'y' : 'x';
}

/* Public functions */

/**
 * dateline_point_from_typed:
 * @text: what was typed
 * @point: (out): the point
 *
 * Reads coordinates: "36.7, 67.1", "36.7 67.1", "36,7; 67,1", "36°42′N 67°07′E", "N 36 42 12 E 67 7
 * 3", with digits of any script. Latitude stands first unless letters say otherwise.
 *
 * Returns: %FALSE where it is no point on the earth, or could be several
 */
gboolean
dateline_point_from_typed (const char *text, DatelinePoint *point)
{
  Reader self = { .at = text };
  const Angle *lat = &self.angles[0];
  const Angle *lon = &self.angles[1];
  DatelinePoint found;

  g_return_val_if_fail (text != NULL && point != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  self.has_semicolon = strchr (text, ';') != NULL;
  for (skip_space (&self); *self.at != '\0'; skip_space (&self))
    if (!read_next (&self))
      return FALSE;
  if (self.n_angles == 0 || !share_out (&self))
    return FALSE;
  if (get_axis (lat) == 'x' && get_axis (lon) == 'y') {
    lat = &self.angles[1];
    lon = &self.angles[0];
  }
  if (get_axis (lat) == 'x' || get_axis (lon) == 'y' || !to_degrees (lat, 90, &found.lat) ||
      !to_degrees (lon, 180, &found.lon))
    return FALSE;
  *point = found;
  return TRUE;
}
