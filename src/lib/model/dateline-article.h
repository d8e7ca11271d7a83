/* dateline-article.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-change.h"
#include "dateline-date.h"

G_BEGIN_DECLS

/**
 * DatelineArticleState:
 *
 * How far the analyst has come with an article: "unread", "work", "done".
 */
typedef enum {
  DATELINE_ARTICLE_UNREAD,
  DATELINE_ARTICLE_WORK,
  DATELINE_ARTICLE_DONE,
} DatelineArticleState;

/**
 * DatelineArticle:
 * @id: the row's id
 * @content: id of the bytes and the text, which several articles may share
 * @title: (nullable): headline
 * @outlet: (nullable): who published it
 * @author: (nullable): byline
 * @url: (nullable): canonical address
 * @language: (nullable): BCP 47 tag
 * @published: when, with precision
 * @retrieved: when it came into the case, seconds since 1970, UTC
 * @import: id of the import that it came with, 0 for none
 * @file: (nullable): name of the file it came from, without its folder
 * @external_id: (nullable): the source's own id (a feed's guid)
 * @earlier: id of the version before this one, 0 for none
 * @state: how far the analyst has come
 * @sha256: of the original bytes, 64 lower-case hexadecimal digits
 * @media_type: of the original bytes
 * @characters: length of the text in code points
 * @redacted: whether bytes and text were erased
 * @n_annotations: accepted annotations
 * @n_suggestions: suggestions that nobody has accepted or rejected
 *
 * One article without its text. Unknown texts are %NULL, never "". From @sha256 on the members are
 * read only: dateline_article_update() does not look at them.
 */
typedef struct {
  gint64 id;
  gint64 content;
  char *title;
  char *outlet;
  char *author;
  char *url;
  char *language;
  DatelineDate published;
  gint64 retrieved;
  gint64 import;
  char *file;
  char *external_id;
  gint64 earlier;
  DatelineArticleState state;
  char *sha256;
  char *media_type;
  guint32 characters;
  gboolean redacted;
  guint n_annotations;
  guint n_suggestions;
} DatelineArticle;

/**
 * DatelineNewArticle:
 * @original: the original bytes, kept as they are
 * @media_type: of @original
 * @text: the plain text taken from it, in the form of dateline_text_normalise()
 * @title: (nullable): see #DatelineArticle, as for all below
 * @published: %DATELINE_DATE_NONE where unknown
 * @retrieved: seconds since 1970, 0 for now
 *
 * What is to become an article. All strings are borrowed for the call; "" counts as %NULL.
 */
typedef struct {
  GBytes *original;
  const char *media_type;
  const char *text;
  const char *title;
  const char *outlet;
  const char *author;
  const char *url;
  const char *language;
  const char *file;
  const char *external_id;
  DatelineDate published;
  gint64 retrieved;
} DatelineNewArticle;

/**
 * DatelineAddOutcome:
 * @DATELINE_ADD_NEW: a new article
 * @DATELINE_ADD_VERSION: a new article, linked to an earlier one of the same URL and outlet whose
 *   bytes differ
 * @DATELINE_ADD_COPY: a new article that shares its content with another one
 * @DATELINE_ADD_KNOWN: nothing was added: same bytes, URL and outlet are an article already
 */
typedef enum {
  DATELINE_ADD_NEW,
  DATELINE_ADD_VERSION,
  DATELINE_ADD_COPY,
  DATELINE_ADD_KNOWN,
} DatelineAddOutcome;

DatelineArticle *dateline_article_get (DatelineCase *self, gint64 id, GError **error);
GPtrArray *
dateline_article_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error);
void dateline_article_free (DatelineArticle *self);

/* The text, which never changes, and the bytes it was taken from */
char *dateline_article_dup_text (DatelineCase *self, gint64 id, GError **error);
GBytes *dateline_article_dup_original (DatelineCase *self, gint64 id, GError **error);
GArray *dateline_article_get_versions (DatelineCase *self, gint64 id, GError **error);

/* One article inside a change; many come in by a DatelineStaging */
gboolean dateline_article_add (DatelineChange *change,
                               const DatelineNewArticle *article,
                               gint64 *id,
                               DatelineAddOutcome *outcome,
                               GError **error);
gboolean dateline_article_update (DatelineChange *change,
                                  const DatelineArticle *base,
                                  const DatelineArticle *article,
                                  GError **error);

/* By the names of the fields in JSON; what is unknown is NULL */
char *dateline_article_dup_value (const DatelineArticle *self, const char *field);
gboolean
dateline_article_set (DatelineArticle *self, const char *field, const char *value, GError **error);
DatelineArticle *dateline_article_copy (const DatelineArticle *self);

const char *dateline_article_state_to_string (DatelineArticleState state);
gboolean dateline_article_state_from_string (const char *name, DatelineArticleState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineArticle, dateline_article_free)

G_END_DECLS
