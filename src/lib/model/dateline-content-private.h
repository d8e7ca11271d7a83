/* dateline-content-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-article.h"
#include "dateline-case-private.h"

G_BEGIN_DECLS

#define SHA256_SIZE 32

/**
 * DatelineDigests:
 * @original: SHA-256 of the original bytes
 * @text: SHA-256 of the text's UTF-8
 *
 * What a content is known by.
 */
typedef struct {
  guint8 original[SHA256_SIZE];
  guint8 text[SHA256_SIZE];
} DatelineDigests;

void _dateline_digest (GChecksum *checksum, gconstpointer data, gsize size, guint8 *digest);
char *_dateline_digest_to_hex (const guint8 *digest);
void _dateline_content_digest (GChecksum *checksum,
                               GBytes *original,
                               const char *text,
                               DatelineDigests *digests);

/* 0 without an error if there is none; a redacted one is an error: it must not come back */
gint64 _dateline_content_find (DatelineCase *self, const DatelineDigests *digests, GError **error);
gboolean _dateline_content_drop (DatelineCase *self, gint64 id, gboolean *dropped, GError **error);
gboolean _dateline_content_insert (DatelineCase *self,
                                   gint64 id,
                                   const DatelineDigests *digests,
                                   const DatelineNewArticle *article,
                                   GError **error);

gboolean _dateline_article_check_new (const DatelineNewArticle *article, GError **error);
/* Borrows the strings */
void _dateline_article_fill (DatelineArticle *row, const DatelineNewArticle *article, gint64 now);
gboolean
_dateline_article_insert (DatelineCase *self, const DatelineArticle *article, GError **error);
/* 0 without an error if there is none */
gboolean _dateline_article_find_same (DatelineCase *self,
                                      gint64 content,
                                      const char *url,
                                      const char *outlet,
                                      gint64 *id,
                                      GError **error);
gboolean _dateline_article_find_earlier (DatelineCase *self,
                                         gint64 content,
                                         const char *url,
                                         const char *outlet,
                                         gint64 *id,
                                         GError **error);
/* Whether an article that is part of the case has that content */
gboolean
_dateline_article_uses_content (DatelineCase *self, gint64 content, gboolean *used, GError **error);
/* One number, 0 where there is no row */
gboolean _dateline_step_id (DatelineStatement *statement, gint64 *id, GError **error);

G_END_DECLS
