/* dateline-text-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text.h"

G_BEGIN_DECLS

/* Both return NULL where nothing had to be changed; else the new text, and its length in bytes */
char *_dateline_text_repair (const char *text, gsize *length, DatelineTextReport *report);
char *_dateline_text_compose (const char *text, gsize *length, guint *n_joiners);
gboolean _dateline_text_is_composed_range (gunichar character);

G_END_DECLS
