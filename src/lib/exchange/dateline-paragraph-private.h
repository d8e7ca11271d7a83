/* dateline-paragraph-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *_dateline_paragraph_unwrap (const char *text);

G_END_DECLS
