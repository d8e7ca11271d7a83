/* dateline-html-meta.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date.h"
#include "dateline-html-page.h"

G_BEGIN_DECLS

/**
 * DatelineHtmlMeta:
 * @title: (nullable): headline
 * @author: (nullable): names, joined by ", "
 * @outlet: (nullable): who published it
 * @url: (nullable): canonical address, http or https
 * @language: (nullable): BCP 47 tag
 * @published: when it was published
 * @body: (nullable): the article's text, where the page carries it as data, too
 *
 * What a page says about its article.
 */
typedef struct {
  char *title;
  char *author;
  char *outlet;
  char *url;
  char *language;
  DatelineDate published;
  char *body;
} DatelineHtmlMeta;

DatelineHtmlMeta *dateline_html_meta_new (const DatelineHtmlPage *page);
void dateline_html_meta_free (DatelineHtmlMeta *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHtmlMeta, dateline_html_meta_free)

G_END_DECLS
