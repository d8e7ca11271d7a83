/* bench-case.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

void bench_case_make (const char *path, guint n_events);
