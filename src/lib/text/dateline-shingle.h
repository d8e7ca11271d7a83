/* dateline-shingle.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many words make a shingle, and how many shingles a sketch keeps */
#define DATELINE_SHINGLE_WORDS 4
#define DATELINE_SHINGLE_MAX 128

/**
 * DatelineSketch:
 * @n_shingles: how many different shingles the text has
 * @n_hashes: how many of them are kept: all, or the %DATELINE_SHINGLE_MAX smallest hashes
 * @hashes: the hashes, ascending, each once
 *
 * What is remembered of a text to tell its copies and rewrites: a fair sample of its runs of four
 * words (the "bottom-k sketch" of Broder, "On the resemblance and containment of documents",
 * 1997). A plain value.
 */
typedef struct {
  guint32 n_shingles;
  guint32 n_hashes;
  guint32 hashes[DATELINE_SHINGLE_MAX];
} DatelineSketch;

void dateline_sketch_init (DatelineSketch *self, const char *text);

double dateline_sketch_get_resemblance (const DatelineSketch *self, const DatelineSketch *other);
double dateline_sketch_get_containment (const DatelineSketch *self, const DatelineSketch *other);

GBytes *dateline_sketch_to_bytes (const DatelineSketch *self);
gboolean dateline_sketch_from_bytes (DatelineSketch *self, const guint8 *data, gsize length);

G_END_DECLS
