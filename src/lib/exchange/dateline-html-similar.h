/* dateline-html-similar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

double dateline_html_similar (const char *a, const char *b);

G_END_DECLS
