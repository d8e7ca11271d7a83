/* dateline-control-strip.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-record-facts.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CONTROL_STRIP (dateline_control_strip_get_type ())

/**
 * DatelineControlStrip:
 *
 * Who holds a place over time, drawn as a strip; the same stands in words under it.
 */
G_DECLARE_FINAL_TYPE (DatelineControlStrip,
                      dateline_control_strip,
                      DATELINE,
                      CONTROL_STRIP,
                      GtkWidget)

GtkWidget *dateline_control_strip_new (GPtrArray *holds);
char *dateline_control_strip_describe (const DatelineHoldFact *hold);

G_END_DECLS
