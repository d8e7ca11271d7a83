/* dateline-basemap.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-geo.h"

G_BEGIN_DECLS

/**
 * DatelineBasemap:
 *
 * The world's coasts, lakes, rivers and borders, and the names of its countries: what the painter
 * draws from. Immutable once made: any number of threads.
 */
typedef struct _DatelineBasemap DatelineBasemap;

/**
 * DatelineCountry:
 * @code: ISO 3166-1 alpha-2, "" where it has none
 * @name: in English
 * @point: where its name stands best, a point well inside its largest part
 * @min_zoom: from which zoom on there is room for the name
 * @territory: it depends on another state, or its status is disputed: no state of its own on the
 * map
 *
 * A country's name on the map. The strings belong to the basemap.
 */
typedef struct {
  const char *code;
  const char *name;
  DatelinePoint point;
  double min_zoom;
  gboolean territory;
} DatelineCountry;

DatelineBasemap *dateline_basemap_open (GError **error);
DatelineBasemap *dateline_basemap_new (GBytes *bytes, GError **error);
DatelineBasemap *dateline_basemap_ref (DatelineBasemap *self);
void dateline_basemap_unref (DatelineBasemap *self);
guint dateline_basemap_get_n_countries (DatelineBasemap *self);
void dateline_basemap_get_country (DatelineBasemap *self, guint index, DatelineCountry *country);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineBasemap, dateline_basemap_unref)

G_END_DECLS
