/* dateline-html-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineHtml:
 * @out: the page so far
 * @open: (element-type utf8): names of the elements that are open, outermost first, static
 *
 * Writes HTML in which nothing but the names given by the code is markup: every text and every
 * attribute's value is escaped, characters that cannot be seen are shown, and elements close in
 * order. Names of elements and attributes are static strings of the program.
 */
typedef struct {
  GString *out;
  GPtrArray *open;
} DatelineHtml;

DatelineHtml *_dateline_html_new (void);
void _dateline_html_free (DatelineHtml *self);
GBytes *_dateline_html_finish (DatelineHtml *self);

/* Elements; attributes as pairs of name and value, NULL at the end; a pair whose value is NULL is
 * left out */
void _dateline_html_open (DatelineHtml *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
void _dateline_html_void (DatelineHtml *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
void _dateline_html_close (DatelineHtml *self);
void _dateline_html_leaf (DatelineHtml *self, const char *element, const char *text, ...)
    G_GNUC_NULL_TERMINATED;

/* Text: of the program; of the case, isolated so that its direction ends with it; a slice of a
 * longer text of the case, of which @shown is dateline_text_show_hidden() */
void _dateline_html_text (DatelineHtml *self, const char *text);
void _dateline_html_field (DatelineHtml *self, const char *text);
void
_dateline_html_slice (DatelineHtml *self, const char *text, const char *shown, gsize n_characters);

/* The program's own style sheet, as it is */
void _dateline_html_style (DatelineHtml *self, const char *css);

/* A web address that may be followed: http or https without a user's name, nothing hidden */
gboolean _dateline_html_is_safe_url (const char *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHtml, _dateline_html_free)

G_END_DECLS
