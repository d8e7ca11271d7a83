/* dateline-html-meta-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-html-meta.h"

G_BEGIN_DECLS

/**
 * DatelineHtmlFact:
 *
 * The members of #DatelineHtmlMeta, for tables that say where each stands.
 */
typedef enum {
  DATELINE_HTML_FACT_TITLE,
  DATELINE_HTML_FACT_AUTHOR,
  DATELINE_HTML_FACT_OUTLET,
  DATELINE_HTML_FACT_URL,
  DATELINE_HTML_FACT_LANGUAGE,
  DATELINE_HTML_FACT_PUBLISHED,
  DATELINE_HTML_FACT_BODY,
} DatelineHtmlFact;

/* Keeps a value where nothing more trusted was found before; a value that cannot be one is passed
 * over */
void _dateline_html_meta_take (DatelineHtmlMeta *self, DatelineHtmlFact fact, const char *value);
gboolean _dateline_html_meta_has (const DatelineHtmlMeta *self, DatelineHtmlFact fact);

/* Where facts come from, most trusted first */
void _dateline_html_meta_read_json (DatelineHtmlMeta *self, const DatelineHtmlPage *page);
void _dateline_html_meta_read_head (DatelineHtmlMeta *self, const DatelineHtmlPage *page);
void _dateline_html_meta_read_body (DatelineHtmlMeta *self, const DatelineHtmlPage *page);

char *
_dateline_html_title_clean (const DatelineHtmlPage *page, const char *title, const char *outlet);

G_END_DECLS
