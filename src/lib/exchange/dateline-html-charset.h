/* dateline-html-charset.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *dateline_html_decode (GBytes *bytes, const char *charset, const char *name, GError **error);

G_END_DECLS
