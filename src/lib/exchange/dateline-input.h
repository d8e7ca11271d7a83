/* dateline-input.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The largest file that is taken into a case, in bytes */
#define DATELINE_INPUT_MAX (64 * 1024 * 1024)

GBytes *
dateline_input_read (const char *path, gsize most, GCancellable *cancellable, GError **error);

/**
 * DatelineInput:
 * @path: as the system has it; "-" is standard input
 * @label: the name for people, UTF-8: the path as it was given, and what follows below a folder
 * @error: (nullable): why it cannot be read, found out while listing; then nobody should try
 *
 * One file of those that were asked for.
 */
typedef struct {
  char *path;
  char *label;
  GError *error;
} DatelineInput;

GPtrArray *dateline_input_list (const char *const *paths,
                                gboolean recursive,
                                const char *const *except,
                                GCancellable *cancellable,
                                GError **error);
void dateline_input_free (DatelineInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineInput, dateline_input_free)

G_END_DECLS
