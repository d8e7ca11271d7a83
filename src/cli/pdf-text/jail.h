/* jail.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void jail_limit (void);
gboolean jail_close (void);

G_END_DECLS
