/* dateline-html-hint.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineHtmlHint:
 *
 * What the name of a part of a page says about it; data/lib/html/hints.tsv explains each.
 */
typedef enum {
  DATELINE_HTML_BESIDE = 1 << 0,
  DATELINE_HTML_INSIDE = 1 << 1,
  DATELINE_HTML_GOOD = 1 << 2,
  DATELINE_HTML_BAD = 1 << 3,
  DATELINE_HTML_BYLINE = 1 << 4,
  DATELINE_HTML_SHARE = 1 << 5,
} DatelineHtmlHint;

/**
 * DatelineHtmlHints:
 *
 * The table of hints with the names that were asked for already: a page gives few names to many
 * parts. One thread at a time.
 */
typedef struct _DatelineHtmlHints DatelineHtmlHints;

DatelineHtmlHints *dateline_html_hints_new (void);
void dateline_html_hints_free (DatelineHtmlHints *self);
guint dateline_html_hints_find (DatelineHtmlHints *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHtmlHints, dateline_html_hints_free)

G_END_DECLS
