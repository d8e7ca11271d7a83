/* dateline-translations.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Marks a text and its plural in a table, for ngettext() later */
#define NN_(one, many) (one), (many)

void dateline_translations_init (void);

G_END_DECLS
