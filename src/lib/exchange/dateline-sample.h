/* dateline-sample.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"

G_BEGIN_DECLS

DatelineCase *dateline_sample_create (const char *path, GError **error);

G_END_DECLS
