/* dateline-html-article.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-html-page.h"

G_BEGIN_DECLS

/**
 * DatelineHtmlFacts:
 * @title: (nullable): the headline, to be left out of the text
 * @author: (nullable): the byline, to be left out of the text
 *
 * What is known about an article before its text is looked for.
 */
typedef struct {
  const char *title;
  const char *author;
} DatelineHtmlFacts;

char *dateline_html_article_find (const DatelineHtmlPage *page, const DatelineHtmlFacts *facts);
char *dateline_html_page_to_text (const DatelineHtmlPage *page);

G_END_DECLS
