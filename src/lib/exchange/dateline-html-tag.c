/* dateline-html-tag.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-tag.h"

#include <stdlib.h>

/* What an element says by itself about holding the article, before its text is looked at */
#define SCORE_CONTAINER 5
#define SCORE_TEXT 3
#define SCORE_LIST (-3)
#define SCORE_LABEL (-5)

#define BLOCK DATELINE_HTML_BLOCK
#define VOID DATELINE_HTML_VOID
#define SILENT DATELINE_HTML_SILENT
#define UNIT DATELINE_HTML_UNIT
#define CLEANED DATELINE_HTML_CLEANED
#define HEADING (DATELINE_HTML_HEADING | DATELINE_HTML_BLOCK)
#define ROW DATELINE_HTML_ROW
#define CELL DATELINE_HTML_CELL
#define APART (DATELINE_HTML_APART | DATELINE_HTML_BLOCK)
#define EMBED (DATELINE_HTML_EMBED | DATELINE_HTML_SILENT)

typedef struct {
  const char *name;
  guint traits;
  int score;
} Tag;

static const Tag tags[DATELINE_HTML_TAG_TEXT + 1] = {
  [DATELINE_HTML_TAG_A] = { "a", 0, 0 },
  [DATELINE_HTML_TAG_ADDRESS] = { "address", BLOCK, SCORE_LIST },
  [DATELINE_HTML_TAG_APPLET] = { "applet", EMBED, 0 },
  [DATELINE_HTML_TAG_AREA] = { "area", VOID, 0 },
  [DATELINE_HTML_TAG_ARTICLE] = { "article", BLOCK, 0 },
  [DATELINE_HTML_TAG_ASIDE] = { "aside", APART, 0 },
  [DATELINE_HTML_TAG_AUDIO] = { "audio", SILENT, 0 },
  [DATELINE_HTML_TAG_BASE] = { "base", VOID, 0 },
  [DATELINE_HTML_TAG_BLOCKQUOTE] = { "blockquote", BLOCK, SCORE_TEXT },
  [DATELINE_HTML_TAG_BODY] = { "body", BLOCK, 0 },
  [DATELINE_HTML_TAG_BR] = { "br", VOID, 0 },
  [DATELINE_HTML_TAG_BUTTON] = { "button", SILENT, 0 },
  [DATELINE_HTML_TAG_CANVAS] = { "canvas", SILENT, 0 },
  [DATELINE_HTML_TAG_CAPTION] = { "caption", BLOCK, 0 },
  [DATELINE_HTML_TAG_CENTER] = { "center", BLOCK, 0 },
  [DATELINE_HTML_TAG_CODE] = { "code", 0, 0 },
  [DATELINE_HTML_TAG_COL] = { "col", VOID, 0 },
  [DATELINE_HTML_TAG_DATALIST] = { "datalist", SILENT, 0 },
  [DATELINE_HTML_TAG_DD] = { "dd", BLOCK, SCORE_LIST },
  [DATELINE_HTML_TAG_DETAILS] = { "details", BLOCK, 0 },
  [DATELINE_HTML_TAG_DIALOG] = { "dialog", BLOCK | SILENT, 0 },
  [DATELINE_HTML_TAG_DIR] = { "dir", BLOCK, SCORE_LIST },
  [DATELINE_HTML_TAG_DIV] = { "div", BLOCK | CLEANED, SCORE_CONTAINER },
  [DATELINE_HTML_TAG_DL] = { "dl", BLOCK, SCORE_LIST },
  [DATELINE_HTML_TAG_DT] = { "dt", BLOCK, SCORE_LIST },
  [DATELINE_HTML_TAG_EMBED] = { "embed", EMBED | VOID, 0 },
  [DATELINE_HTML_TAG_FIELDSET] = { "fieldset", BLOCK | CLEANED, 0 },
  [DATELINE_HTML_TAG_FIGCAPTION] = { "figcaption", BLOCK, 0 },
  [DATELINE_HTML_TAG_FIGURE] = { "figure", BLOCK, 0 },
  [DATELINE_HTML_TAG_FOOTER] = { "footer", APART, 0 },
  [DATELINE_HTML_TAG_FORM] = { "form", BLOCK | CLEANED, SCORE_LIST },
  [DATELINE_HTML_TAG_FRAMESET] = { "frameset", BLOCK | SILENT, 0 },
  [DATELINE_HTML_TAG_H1] = { "h1", HEADING, SCORE_LABEL },
  [DATELINE_HTML_TAG_H2] = { "h2", HEADING | UNIT, SCORE_LABEL },
  [DATELINE_HTML_TAG_H3] = { "h3", HEADING | UNIT, SCORE_LABEL },
  [DATELINE_HTML_TAG_H4] = { "h4", HEADING | UNIT, SCORE_LABEL },
  [DATELINE_HTML_TAG_H5] = { "h5", HEADING | UNIT, SCORE_LABEL },
  [DATELINE_HTML_TAG_H6] = { "h6", HEADING | UNIT, SCORE_LABEL },
  [DATELINE_HTML_TAG_HEAD] = { "head", BLOCK | SILENT, 0 },
  [DATELINE_HTML_TAG_HEADER] = { "header", BLOCK, 0 },
  [DATELINE_HTML_TAG_HGROUP] = { "hgroup", BLOCK, 0 },
  [DATELINE_HTML_TAG_HR] = { "hr", BLOCK | VOID, 0 },
  [DATELINE_HTML_TAG_HTML] = { "html", BLOCK, 0 },
  [DATELINE_HTML_TAG_IFRAME] = { "iframe", EMBED, 0 },
  [DATELINE_HTML_TAG_IMG] = { "img", VOID, 0 },
  [DATELINE_HTML_TAG_INPUT] = { "input", VOID, 0 },
  [DATELINE_HTML_TAG_LEGEND] = { "legend", BLOCK, 0 },
  [DATELINE_HTML_TAG_LI] = { "li", BLOCK, SCORE_LIST },
  [DATELINE_HTML_TAG_LINK] = { "link", VOID, 0 },
  [DATELINE_HTML_TAG_MAIN] = { "main", BLOCK, 0 },
  [DATELINE_HTML_TAG_MENU] = { "menu", BLOCK, SCORE_LIST },
  [DATELINE_HTML_TAG_META] = { "meta", VOID, 0 },
  [DATELINE_HTML_TAG_NAV] = { "nav", APART, 0 },
  [DATELINE_HTML_TAG_NOFRAMES] = { "noframes", BLOCK | SILENT, 0 },
  [DATELINE_HTML_TAG_NOSCRIPT] = { "noscript", SILENT, 0 },
  [DATELINE_HTML_TAG_OBJECT] = { "object", EMBED, 0 },
  [DATELINE_HTML_TAG_OL] = { "ol", BLOCK, SCORE_LIST },
  [DATELINE_HTML_TAG_OPTION] = { "option", SILENT, 0 },
  [DATELINE_HTML_TAG_P] = { "p", BLOCK | UNIT, 0 },
  [DATELINE_HTML_TAG_PARAM] = { "param", VOID, 0 },
  [DATELINE_HTML_TAG_PICTURE] = { "picture", 0, 0 },
  [DATELINE_HTML_TAG_PRE] = { "pre", BLOCK | UNIT, SCORE_TEXT },
  [DATELINE_HTML_TAG_RP] = { "rp", SILENT, 0 },
  [DATELINE_HTML_TAG_SCRIPT] = { "script", SILENT, 0 },
  [DATELINE_HTML_TAG_SECTION] = { "section", BLOCK | UNIT, 0 },
  [DATELINE_HTML_TAG_SELECT] = { "select", SILENT, 0 },
  [DATELINE_HTML_TAG_SOURCE] = { "source", VOID, 0 },
  [DATELINE_HTML_TAG_SPAN] = { "span", 0, 0 },
  [DATELINE_HTML_TAG_STYLE] = { "style", SILENT, 0 },
  [DATELINE_HTML_TAG_SUMMARY] = { "summary", BLOCK, 0 },
  [DATELINE_HTML_TAG_SVG] = { "svg", SILENT, 0 },
  [DATELINE_HTML_TAG_TABLE] = { "table", BLOCK | CLEANED, 0 },
  [DATELINE_HTML_TAG_TBODY] = { "tbody", ROW, 0 },
  [DATELINE_HTML_TAG_TD] = { "td", CELL | UNIT, SCORE_TEXT },
  [DATELINE_HTML_TAG_TEMPLATE] = { "template", SILENT, 0 },
  [DATELINE_HTML_TAG_TEXTAREA] = { "textarea", SILENT, 0 },
  [DATELINE_HTML_TAG_TFOOT] = { "tfoot", ROW, 0 },
  [DATELINE_HTML_TAG_TH] = { "th", CELL, SCORE_LABEL },
  [DATELINE_HTML_TAG_THEAD] = { "thead", ROW, 0 },
  [DATELINE_HTML_TAG_TIME] = { "time", 0, 0 },
  [DATELINE_HTML_TAG_TITLE] = { "title", SILENT, 0 },
  [DATELINE_HTML_TAG_TR] = { "tr", ROW, 0 },
  [DATELINE_HTML_TAG_TRACK] = { "track", VOID, 0 },
  [DATELINE_HTML_TAG_UL] = { "ul", BLOCK | CLEANED, SCORE_LIST },
  [DATELINE_HTML_TAG_VIDEO] = { "video", SILENT, 0 },
  [DATELINE_HTML_TAG_WBR] = { "wbr", VOID, 0 },
  [DATELINE_HTML_TAG_OTHER] = { NULL, 0, 0 },
  [DATELINE_HTML_TAG_TEXT] = { NULL, 0, 0 },
};

static int
compare_name (const void *key, const void *element)
{
  return g_ascii_strcasecmp (key, ((const Tag *) element)->name);
}

/**
 * dateline_html_tag_from_name:
 * @name: an element's name, in any case
 *
 * Returns: the tag; %DATELINE_HTML_TAG_OTHER for a name that makes no difference here. Any thread.
 */
DatelineHtmlTag
dateline_html_tag_from_name (const char *name)
{
  const Tag *found;

  g_return_val_if_fail (name != NULL, DATELINE_HTML_TAG_OTHER);

  found = bsearch (name, tags, DATELINE_HTML_N_NAMED_TAGS, sizeof *tags, compare_name);
  return found != NULL ? (DatelineHtmlTag) (found - tags) : DATELINE_HTML_TAG_OTHER;
}

/**
 * dateline_html_tag_get_traits:
 * @tag: a tag
 *
 * Returns: flags of #DatelineHtmlTrait. Any thread.
 */
guint
dateline_html_tag_get_traits (DatelineHtmlTag tag)
{
  g_return_val_if_fail ((guint) tag < G_N_ELEMENTS (tags), 0);

  return tags[tag].traits;
}

/**
 * dateline_html_tag_get_score:
 * @tag: a tag
 *
 * Returns: what such an element says by itself about holding an article. Any thread.
 */
int
dateline_html_tag_get_score (DatelineHtmlTag tag)
{
  g_return_val_if_fail ((guint) tag < G_N_ELEMENTS (tags), 0);

  return tags[tag].score;
}
