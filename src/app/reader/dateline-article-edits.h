/* dateline-article-edits.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-filling.h"
#include "dateline-session.h"

G_BEGIN_DECLS

/**
 * DatelineEditedFunc:
 * @id: the annotation that was edited or made; the first of several; 0 where it failed, which was
 *   said to the analyst
 * @user_data: as given
 *
 * Called in the main loop once a change stands.
 */
typedef void (*DatelineEditedFunc) (gint64 id, gpointer user_data);

/**
 * DatelineMarking:
 * @article: an article's id
 * @kind: what the words claim
 * @spans: (element-type DatelineSpan): one annotation for each
 * @first: for the caller alone, as all that follows: it is handed back
 * @selected: the annotation that was the current one
 * @was_typing: whether the keyboard was in its form
 *
 * Which words are to be marked.
 */
typedef struct {
  gint64 article;
  DatelineKind kind;
  GArray *spans;
  gint64 first;
  gint64 selected;
  gboolean was_typing;
} DatelineMarking;

/**
 * DatelineMarkedFunc:
 * @marking: as given to dateline_article_mark()
 * @made: (nullable) (element-type DatelineAnnotation): what was stored, one for each span; %NULL
 *   where it failed, which was said to the analyst
 * @user_data: as given
 *
 * Called in the main loop once a change stands.
 */
typedef void (*DatelineMarkedFunc) (const DatelineMarking *marking,
                                    GPtrArray *made,
                                    gpointer user_data);

/* What the analyst does to an article: one undoable change each. @done and @owner go together:
 * @done is not called when @owner is gone */
void dateline_article_mark (DatelineSession *session,
                            DatelineFilling *filling,
                            const DatelineMarking *marking,
                            DatelineMarkedFunc done,
                            gpointer owner);
void dateline_article_accept (DatelineSession *session,
                              gint64 suggestion,
                              DatelineEditedFunc done,
                              gpointer owner);
void dateline_article_reject (DatelineSession *session,
                              gint64 id,
                              gboolean suggested,
                              DatelineEditedFunc done,
                              gpointer owner);
void dateline_article_remove_annotation (DatelineSession *session,
                                         gint64 id,
                                         DatelineEditedFunc done,
                                         gpointer owner);
void dateline_article_change_kind (DatelineSession *session,
                                   gint64 id,
                                   DatelineKind kind,
                                   DatelineEditedFunc done,
                                   gpointer owner);
void dateline_article_change_span (DatelineSession *session,
                                   gint64 id,
                                   DatelineSpan span,
                                   DatelineEditedFunc done,
                                   gpointer owner);
void dateline_article_set_field (DatelineSession *session,
                                 gint64 article,
                                 const char *field,
                                 const char *value);

G_END_DECLS
