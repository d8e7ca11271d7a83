/* dateline-article-view-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done in an article.
 */

#include "dateline-article-view-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-annotation-form.h"
#include "dateline-article-edits.h"
#include "dateline-find-words.h"

/* Auxiliary methods */

static gboolean
can_edit (DatelineArticleView *self)
{
  return self->content != NULL && !dateline_session_is_read_only (self->session);
}

static gboolean
is_suggestion (const DatelineAnnotation *annotation)
{
  return annotation->state == DATELINE_STATE_SUGGESTED;
}

static void
on_decided_cb (gint64 id, gpointer user_data)
{
  if (id == 0)
    _dateline_article_view_refresh (user_data);
}

static void
on_removed_cb (gint64 id, gpointer user_data)
{
  DatelineArticleView *self = user_data;

  if (id != 0 && self->selected == id)
    dateline_article_view_select (self, 0);
}

/* The keyboard is in the form of the current annotation */
static gboolean
is_typing (DatelineArticleView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && self->form != NULL && gtk_widget_is_ancestor (focus, self->form);
}

/* Where the analyst has not gone on to something else meanwhile */
static gboolean
is_waited_for (DatelineArticleView *self, const DatelineMarking *marking)
{
  return self->wanted == marking->article && self->selected == marking->selected &&
         (marking->was_typing || !is_typing (self));
}

/* What was shown at once stands now, or is taken back */
static void
on_marked_cb (const DatelineMarking *marking, GPtrArray *made, gpointer user_data)
{
  DatelineArticleView *self = user_data;
  const DatelineAnnotation *mark = made != NULL ? made->pdata[0] : NULL;

  if (self->content == NULL)
    return;
  dateline_article_content_settle (self->content, marking->first, marking->spans->len, made);
  _dateline_article_view_show_changed (self);
  if (mark != NULL && is_waited_for (self, marking) &&
      dateline_article_content_find (self->content, mark->id) != NULL)
    dateline_article_view_select (self, mark->id);
}

/* The last answer tells whether what is shown is to be read again */
static void
on_changed_cb (gint64 id, gpointer user_data)
{
  DatelineArticleView *self = user_data;

  self->n_changing--;
  if (id == 0)
    self->is_stale = TRUE;
  if (self->n_changing > 0 || !self->is_stale)
    return;
  self->is_stale = FALSE;
  _dateline_article_view_refresh (self);
}

/* The selected words, whole and without space around them */
static gboolean
get_words (DatelineArticleView *self, DatelineSpan *span)
{
  if (self->content == NULL || !dateline_article_text_get_selection (self->text, span))
    return FALSE;
  *span = dateline_article_content_snap (self->content, *span);
  return span->start < span->end;
}

static void
mark_spans (DatelineArticleView *self, DatelineKind kind, GArray *spans)
{
  DatelineSpan first = g_array_index (spans, DatelineSpan, 0);
  DatelineMarking marking = {
    self->content->article->id, kind, spans, self->next_expected, self->selected, is_typing (self),
  };

  self->last_kind = kind;
  self->next_expected -= spans->len;
  dateline_article_text_select_words (self->text, (DatelineSpan){ first.start, first.start });
  dateline_article_content_expect (self->content, kind, spans, marking.first);
  _dateline_article_view_show_changed (self);
  dateline_article_mark (self->session, self->filling, &marking, on_marked_cb, self);
}

static void
mark_span (DatelineArticleView *self, DatelineKind kind, DatelineSpan span)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  g_array_append_val (spans, span);
  mark_spans (self, kind, spans);
}

static const DatelineAnnotation *
find_marked (DatelineArticleView *self, DatelineKind kind, DatelineSpan span)
{
  const GPtrArray *annotations = self->content->annotations;

  for (guint i = 0; i < annotations->len; i++) {
    const DatelineAnnotation *annotation = annotations->pdata[i];

    if (annotation->kind == kind && annotation->span.start == span.start &&
        annotation->span.end == span.end && !is_suggestion (annotation))
      return annotation;
  }
  return NULL;
}

static void
go_to_article (DatelineArticleView *self, gint64 article)
{
  if (article != 0)
    dateline_session_select_one (self->session, DATELINE_RECORD_ARTICLE, article);
}

/* Actions */

static void
step (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  int direction = g_str_has_suffix (action_name, "next") ? 1 : -1;
  gint64 id;

  if (self->content == NULL)
    return;
  id = dateline_article_content_step (self->content, self->selected, direction,
                                      dateline_article_text_get_cursor (self->text));
  if (id != 0)
    dateline_article_view_select (self, id);
}

static void
accept_current (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);

  if (current != NULL && is_suggestion (current))
    _dateline_article_view_decide (self, current->id, TRUE);
}

static void
reject_current (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);

  if (current == NULL)
    return;
  if (is_suggestion (current) || current->rule != NULL)
    _dateline_article_view_decide (self, current->id, FALSE);
  else
    dateline_session_say (self->session, _ ("What you marked yourself is removed with Delete"), 0);
}

static void
remove_current (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);

  if (current == NULL || !can_edit (self))
    return;
  if (is_suggestion (current))
    _dateline_article_view_decide (self, current->id, FALSE);
  else
    dateline_article_remove_annotation (self->session, current->id, on_removed_cb, self);
}

static void
mark (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);
  const DatelineAnnotation *marked = NULL;
  DatelineSpan span;
  DatelineKind kind;

  if (!can_edit (self) ||
      !dateline_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    return;
  if (!get_words (self, &span)) {
    if (current != NULL && current->kind != kind)
      _dateline_article_view_change (self, current, kind, current->span);
    return;
  }
  /* the same words twice would be two claims */
  marked = find_marked (self, kind, span);
  if (marked != NULL)
    dateline_article_view_select (self, marked->id);
  else
    mark_span (self, kind, span);
}

static void
mark_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);
  g_autofree char *words = NULL;
  g_autoptr (GArray) spans = NULL;
  DatelineKind kind;
  DatelineSpan span;

  if (!can_edit (self))
    return;
  if (get_words (self, &span))
    words = dateline_article_content_dup_words (self->content, span);
  else if (current != NULL)
    words = g_strdup (current->exact);
  else
    return;
  kind = current != NULL ? current->kind : self->last_kind;
  spans = dateline_find_occurrences (self->content->text, words);
  for (guint i = spans->len; i > 0; i--)
    if (find_marked (self, kind, g_array_index (spans, DatelineSpan, i - 1)) != NULL)
      g_array_remove_index (spans, i - 1);
  if (spans->len > 0)
    mark_spans (self, kind, spans);
  else
    dateline_session_say (self->session, _ ("These words are marked everywhere already"), 0);
}

static void
next_unreviewed (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  gint64 next = 0;

  if (self->content != NULL)
    next = dateline_article_content_next_suggestion (self->content, self->selected);
  if (next != 0)
    dateline_article_view_select (self, next);
  else
    gtk_widget_activate_action (widget, "article.review-next-article", NULL);
}

static void
review_next_article (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);

  /* not known yet is not none: the step is taken when it is */
  self->wants_review = self->content != NULL && !self->is_ordered;
  if (self->wants_review)
    return;
  if (self->order.review_suggestion != 0)
    dateline_session_select_one (self->session, DATELINE_RECORD_SUGGESTION,
                                 self->order.review_suggestion);
  else
    dateline_session_say (self->session, _ ("No other article has suggestions to review"), 0);
}

static void
next_article (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_to_article (DATELINE_ARTICLE_VIEW (widget), DATELINE_ARTICLE_VIEW (widget)->order.next);
}

static void
previous_article (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_to_article (DATELINE_ARTICLE_VIEW (widget), DATELINE_ARTICLE_VIEW (widget)->order.previous);
}

static void
edit_fields (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);

  if (self->form != NULL && gtk_widget_get_mapped (self->form))
    dateline_annotation_form_focus_first (DATELINE_ANNOTATION_FORM (self->form));
}

static void
deselect (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);

  if (gtk_search_bar_get_search_mode (self->find_bar))
    gtk_search_bar_set_search_mode (self->find_bar, FALSE);
  else if (self->selected != 0)
    dateline_article_view_select (self, 0);
}

static void
copy_with_source (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);
  g_autofree char *words = NULL;
  g_autofree char *cited = NULL;
  DatelineSpan span;

  if (get_words (self, &span))
    words = dateline_article_content_dup_words (self->content, span);
  else if (current != NULL)
    words = g_strdup (current->exact);
  else
    return;
  cited = dateline_cite_words (self->content->article, words);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), cited);
}

/* "(bi)": whether the edge is the start, and the step */
static void
move_edge (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);
  gboolean at_start;
  int direction;
  DatelineSpan moved;

  if (current == NULL || !can_edit (self))
    return;
  g_variant_get (parameter, "(bi)", &at_start, &direction);
  moved = dateline_move_edge_aside (self->content->text, current->span, at_start, direction);
  if (moved.start != current->span.start || moved.end != current->span.end)
    _dateline_article_view_change (self, current, current->kind, moved);
}

static const struct {
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "article.next", NULL, step },
  { "article.previous", NULL, step },
  { "article.accept", NULL, accept_current },
  { "article.reject", NULL, reject_current },
  { "article.remove", NULL, remove_current },
  { "article.mark", "s", mark },
  { "article.mark-all", NULL, mark_all },
  { "article.next-unreviewed", NULL, next_unreviewed },
  { "article.review-next-article", NULL, review_next_article },
  { "article.next-article", NULL, next_article },
  { "article.previous-article", NULL, previous_article },
  { "article.edit-fields", NULL, edit_fields },
  { "article.deselect", NULL, deselect },
  { "article.copy-with-source", NULL, copy_with_source },
  { "article.move-edge", "(bi)", move_edge },
};

/* Private, for the other files of the view */

/**
 * _dateline_article_view_class_add_actions:
 * @klass: the view's class
 */
void
_dateline_article_view_class_add_actions (GtkWidgetClass *klass)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

/**
 * _dateline_article_view_change:
 * @self: a view
 * @annotation: of its article
 * @kind: what its words claim from now on
 * @span: the words it stands on from now on; only one of both is another one
 *
 * Changes it and shows that at once, so that the next step starts from there.
 */
void
_dateline_article_view_change (DatelineArticleView *self,
                               const DatelineAnnotation *annotation,
                               DatelineKind kind,
                               DatelineSpan span)
{
  gint64 id = annotation->id;

  if (id < 0)
    return;
  self->n_changing++;
  if (annotation->kind != kind)
    dateline_article_change_kind (self->session, id, kind, on_changed_cb, self);
  else
    dateline_article_change_span (self->session, id, span, on_changed_cb, self);
  dateline_article_content_change (self->content, id, kind, span);
  _dateline_article_view_show_changed (self);
}

/**
 * _dateline_article_view_decide:
 * @self: a view
 * @id: id of a suggestion, or of an annotation that was one
 * @accepted: whether it holds
 *
 * Accepts or rejects, shows that at once, and goes to the next suggestion of the article.
 */
void
_dateline_article_view_decide (DatelineArticleView *self, gint64 id, gboolean accepted)
{
  const DatelineAnnotation *annotation =
      self->content != NULL ? dateline_article_content_find (self->content, id) : NULL;
  gboolean suggested;
  gint64 next;

  if (annotation == NULL || !can_edit (self))
    return;
  suggested = is_suggestion (annotation);
  next = dateline_article_content_next_suggestion (self->content, id);
  if (accepted)
    dateline_article_accept (self->session, id, on_decided_cb, self);
  else
    dateline_article_reject (self->session, id, suggested, on_decided_cb, self);
  dateline_article_content_decide (self->content, id, accepted);
  self->has_reviewed = TRUE;
  _dateline_article_view_show_changed (self);
  if (next != 0)
    dateline_article_view_select (self, next);
  else if (!accepted)
    dateline_article_view_select (self, 0);
}

/**
 * _dateline_article_view_update_actions:
 * @self: a view
 *
 * Switches on what can be done now.
 */
void
_dateline_article_view_update_actions (DatelineArticleView *self)
{
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);
  gboolean editable = can_edit (self);
  const struct {
    const char *name;
    gboolean enabled;
  } states[] = {
    { "article.accept", editable && current != NULL && is_suggestion (current) },
    { "article.reject", editable && current != NULL },
    { "article.remove", editable && current != NULL },
    { "article.mark", editable },
    { "article.mark-all", editable },
    { "article.next-article", self->order.next != 0 },
    { "article.previous-article", self->order.previous != 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), states[i].name, states[i].enabled);
}
