/* dateline-article-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-view-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-annotation-form.h"
#include "dateline-article-edits.h"
#include "dateline-focus.h"
#include "dateline-accessible.h"
#include "dateline-draft.h"

G_DEFINE_FINAL_TYPE (DatelineArticleView, dateline_article_view, GTK_TYPE_WIDGET)

enum {
  PROP_STATE = 1,
  N_PROPS,
};

enum {
  SHOWN,
  MISSING,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Auxiliary methods */

static void
select_in_session (DatelineArticleView *self)
{
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);

  if (current == NULL && self->selected == 0)
    dateline_session_select_one (self->session, DATELINE_RECORD_ARTICLE, self->wanted);
  else
    dateline_session_select_one (self->session,
                                 current != NULL && current->state == DATELINE_STATE_SUGGESTED
                                     ? DATELINE_RECORD_SUGGESTION
                                     : DATELINE_RECORD_ANNOTATION,
                                 self->selected);
}

/* Reviewing goes on in the next article, and says so where this one has nothing left */
static void
update_hint (DatelineArticleView *self)
{
  gboolean is_reviewed = self->content != NULL && self->has_reviewed &&
                         dateline_article_content_count_suggestions (self->content) == 0;
  gboolean goes_on = is_reviewed && self->order.review_article != 0;

  if (goes_on)
    gtk_label_set_label (self->hint_label,
                         _ ("Every suggestion of this article is decided. Others wait."));
  gtk_revealer_set_reveal_child (self->hint, goes_on);
}

/* What is typed belongs to what is shown now: it is stored before that changes. */
static void
store_typing (DatelineArticleView *self)
{
  dateline_article_head_end (self->head);
  if (self->form != NULL)
    dateline_annotation_form_commit (DATELINE_ANNOTATION_FORM (self->form));
}

/* The current card becomes the form of its annotation */
static void
update_form (DatelineArticleView *self)
{
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);

  if (current == NULL) {
    dateline_article_sheet_set_form (self->sheet, NULL);
    return;
  }
  if (self->form == NULL)
    self->form = g_object_ref_sink (dateline_annotation_form_new (self->session));
  dateline_annotation_form_set (DATELINE_ANNOTATION_FORM (self->form), current,
                                self->content->text);
  dateline_article_sheet_set_form (self->sheet, self->form);
}

/* No article is shown any more */
static void
drop_content (DatelineArticleView *self)
{
  store_typing (self);
  g_cancellable_cancel (self->loading);
  self->wanted = 0;
  self->selected = 0;
  dateline_article_sheet_set_content (self->sheet, NULL);
  dateline_article_sheet_set_form (self->sheet, NULL);
  g_clear_pointer (&self->content, dateline_article_content_free);
  _dateline_article_view_update_actions (self);
}

/* Callbacks */

static void
on_changed_cb (DatelineSession *session, DatelineTouched *touched, DatelineArticleView *self)
{
  _dateline_article_view_hear (self, touched);
}

static void
on_closing_cb (DatelineSession *session, DatelineArticleView *self)
{
  store_typing (self);
}

static void
on_annotation_clicked_cb (DatelineArticleText *text, gint64 id, DatelineArticleView *self)
{
  if (id != self->selected)
    dateline_article_view_select (self, id);
}

static void
on_card_activated_cb (DatelineArticleSheet *sheet, gint64 id, DatelineArticleView *self)
{
  dateline_article_view_select (self, id);
}

static void
on_card_decided_cb (DatelineArticleSheet *sheet,
                    gint64 id,
                    gboolean accepted,
                    DatelineArticleView *self)
{
  _dateline_article_view_decide (self, id, accepted);
}

static void
on_span_dragged_cb (DatelineArticleText *text, guint start, guint end, DatelineArticleView *self)
{
  const DatelineAnnotation *current = _dateline_article_view_get_current (self);
  DatelineSpan span = { start, end };

  if (current == NULL || dateline_session_is_read_only (self->session))
    return;
  span = dateline_article_content_snap (self->content, span);
  if (span.start < span.end)
    _dateline_article_view_change (self, current, current->kind, span);
}

static void
on_field_edited_cb (DatelineArticleHead *head,
                    const char *field,
                    const char *value,
                    DatelineArticleView *self)
{
  if (self->content == NULL || !dateline_session_is_open (self->session))
    return;
  dateline_form_drafts_flush (self->drafts); /* else what waits would be written behind it */
  dateline_article_set_field (self->session, self->content->article->id, field, value);
}

static void
on_field_typed_cb (DatelineArticleHead *head,
                   const char *field,
                   const char *typed,
                   DatelineArticleView *self)
{
  g_autofree char *key = NULL;

  if (self->content == NULL || !dateline_session_is_open (self->session))
    return;
  key = dateline_form_drafts_dup_key (DATELINE_RECORD_ARTICLE, self->content->article->id, field);
  dateline_form_drafts_set (self->drafts, key, typed);
}

/* What was typed into the head and never stored, as the window ended before */
static void
offer_drafts (DatelineArticleView *self)
{
  GPtrArray *drafts = self->content->drafts;

  for (guint i = 0; i < drafts->len && !dateline_session_is_read_only (self->session); i++) {
    const DatelineDraft *draft = drafts->pdata[i];

    dateline_article_head_offer (self->head, strrchr (draft->key, '/') + 1, draft->value);
  }
}

/* GtkWidget overrides */

static gboolean
dateline_article_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_ARTICLE_VIEW (widget)->text));
}

/* GObject overrides */

static void
dateline_article_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (object);
  DatelineArticleState state =
      self->content != NULL ? self->content->article->state : DATELINE_ARTICLE_UNREAD;

  switch (id) {
  case PROP_STATE:
    g_value_set_string (value, dateline_article_state_to_string (state));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
dateline_article_view_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (object);

  switch (id) {
  case PROP_STATE:
    if (self->content != NULL)
      dateline_article_set_field (self->session, self->content->article->id, "state",
                                  g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
dateline_article_view_dispose (GObject *object)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->sheet != NULL) {
    g_signal_handlers_disconnect_by_data (self->sheet, self);
    g_signal_handlers_disconnect_by_data (self->text, self);
    g_signal_handlers_disconnect_by_data (self->head, self);
    dateline_article_sheet_set_content (self->sheet, NULL);
    dateline_article_sheet_set_form (self->sheet, NULL);
  }
  self->sheet = NULL;
  g_clear_object (&self->form);
  g_clear_pointer (&self->content, dateline_article_content_free);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->filling, dateline_filling_unref);
  g_clear_pointer (&self->drafts, dateline_form_drafts_free);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_ARTICLE_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dateline_article_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/article-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleView, find_count);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleView, hint);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleView, hint_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleView, context_menu);
}

static void
dateline_article_view_class_init (DatelineArticleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dateline_article_view_get_property;
  object_class->set_property = dateline_article_view_set_property;
  object_class->dispose = dateline_article_view_dispose;
  widget_class->focus = dateline_focus_children;
  widget_class->grab_focus = dateline_article_view_grab_focus;

  properties[PROP_STATE] =
      g_param_spec_string ("state", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[MISSING] = g_signal_new ("missing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "article.state", "state");
  _dateline_article_view_class_add_actions (widget_class);
  _dateline_article_view_class_add_find (widget_class);
}

static void
dateline_article_view_init (DatelineArticleView *self)
{
  self->last_kind = DATELINE_KIND_PLACE;
  self->next_expected = -1;
  self->hit = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_buttons (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->find_bar, GTK_EDITABLE (self->find_entry));
}

/* Private, for the other files of the view */

/**
 * _dateline_article_view_get_current:
 * @self: a view
 *
 * Returns: (nullable): the annotation that keys mean
 */
const DatelineAnnotation *
_dateline_article_view_get_current (DatelineArticleView *self)
{
  if (self->content == NULL || self->selected == 0)
    return NULL;
  return dateline_article_content_find (self->content, self->selected);
}

/**
 * _dateline_article_view_set_current:
 * @self: a view
 * @id: an annotation's id, 0 for none
 * @scroll: whether to bring its words into sight
 *
 * Makes an annotation the current one, without telling the session.
 */
void
_dateline_article_view_set_current (DatelineArticleView *self, gint64 id, gboolean scroll)
{
  const DatelineAnnotation *current;

  if (id != self->selected && self->form != NULL)
    dateline_annotation_form_commit (DATELINE_ANNOTATION_FORM (self->form));
  self->selected = id;
  dateline_article_sheet_set_selected (self->sheet, id);
  update_form (self);
  current = _dateline_article_view_get_current (self);
  if (scroll && current != NULL)
    dateline_article_text_scroll_to (self->text, current->span);
  _dateline_article_view_update_actions (self);
}

/**
 * _dateline_article_view_show_content:
 * @self: a view
 * @content: (transfer full): another article
 */
void
_dateline_article_view_show_content (DatelineArticleView *self, DatelineArticleContent *content)
{
  DatelineArticleContent *before = self->content;

  store_typing (self);
  _dateline_article_view_end_find (self);
  self->content = content;
  self->has_reviewed = FALSE;
  self->order = (DatelineArticleOrder){ 0 };
  self->is_ordered = FALSE;
  self->wants_review = FALSE;
  dateline_article_sheet_set_content (self->sheet, content);
  g_clear_pointer (&before, dateline_article_content_free);
  _dateline_article_view_show_changed (self);
  offer_drafts (self);
  _dateline_article_view_set_current (self, self->selected, TRUE);
  _dateline_article_view_order (self);
  _dateline_article_view_find_wanted (self);
  g_signal_emit (self, signals[SHOWN], 0);
}

/**
 * _dateline_article_view_show_changed:
 * @self: a view
 *
 * Shows that the article or its annotations are others; where it is scrolled to stays.
 */
void
_dateline_article_view_show_changed (DatelineArticleView *self)
{
  gboolean editable = !dateline_session_is_read_only (self->session);

  dateline_article_head_set_article (self->head, self->content->article);
  dateline_article_head_set_left (self->head,
                                  dateline_article_content_count_suggestions (self->content));
  dateline_article_head_set_editable (self->head, editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  dateline_article_sheet_update (self->sheet);
  update_form (self);
  _dateline_article_view_update_actions (self);
  update_hint (self);
}

/**
 * _dateline_article_view_keep_current:
 * @self: a view whose annotations are others now
 * @before: (nullable) (transfer full): a copy of the current one as it was before
 *
 * Where it is gone, one of the same kind on the same words takes its place: a suggestion that was
 * read anew. A form that holds typing is not taken away, whatever became of its annotation.
 */
void
_dateline_article_view_keep_current (DatelineArticleView *self, DatelineAnnotation *before)
{
  g_autoptr (DatelineAnnotation) lost = before;
  const DatelineAnnotation *like;

  if (lost == NULL || self->selected != lost->id ||
      _dateline_article_view_get_current (self) != NULL)
    return;
  like = dateline_article_content_find_like (self->content, lost);
  if (like == NULL || like->id < 0) {
    if (self->form != NULL &&
        dateline_annotation_form_is_typing (DATELINE_ANNOTATION_FORM (self->form)))
      dateline_article_content_keep (self->content, lost);
    return;
  }
  if (self->form != NULL)
    dateline_annotation_form_follow (DATELINE_ANNOTATION_FORM (self->form), like->id);
  self->selected = like->id;
  dateline_article_sheet_follow (self->sheet, like->id);
  select_in_session (self);
}

/**
 * _dateline_article_view_show_order:
 * @self: a view
 *
 * Shows where the article stands among the others.
 */
void
_dateline_article_view_show_order (DatelineArticleView *self)
{
  dateline_article_head_set_order (self->head, &self->order);
  _dateline_article_view_update_actions (self);
  update_hint (self);
  if (self->wants_review)
    gtk_widget_activate_action (GTK_WIDGET (self), "article.review-next-article", NULL);
}

/**
 * _dateline_article_view_lose:
 * @self: a view
 *
 * Says that the article is not there.
 */
void
_dateline_article_view_lose (DatelineArticleView *self)
{
  drop_content (self);
  g_signal_emit (self, signals[MISSING], 0);
}

/* Public methods */

/**
 * dateline_article_view_new:
 * @session: whose articles it shows
 *
 * Returns: (transfer floating): a view without an article
 */
GtkWidget *
dateline_article_view_new (DatelineSession *session)
{
  DatelineArticleView *self = g_object_new (DATELINE_TYPE_ARTICLE_VIEW, NULL);
  GtkWidget *head = dateline_article_head_new ();

  self->session = g_object_ref (session);
  self->filling = dateline_filling_new ();
  self->drafts = dateline_form_drafts_new (session);
  self->head = DATELINE_ARTICLE_HEAD (head);
  self->sheet = DATELINE_ARTICLE_SHEET (dateline_article_sheet_new (head, self->filling));
  self->text = dateline_article_sheet_get_text (self->sheet);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->text), self->context_menu);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->sheet));

  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed_cb), self, 0);
  g_signal_connect_object (session, "closing", G_CALLBACK (on_closing_cb), self, 0);
  g_signal_connect_object (session, "words-requested",
                           G_CALLBACK (_dateline_article_view_want_words), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->text, "annotation-clicked", G_CALLBACK (on_annotation_clicked_cb), self);
  g_signal_connect (self->text, "span-dragged", G_CALLBACK (on_span_dragged_cb), self);
  g_signal_connect (self->sheet, "card-activated", G_CALLBACK (on_card_activated_cb), self);
  g_signal_connect (self->sheet, "card-decided", G_CALLBACK (on_card_decided_cb), self);
  g_signal_connect (head, "field-edited", G_CALLBACK (on_field_edited_cb), self);
  g_signal_connect (head, "field-typed", G_CALLBACK (on_field_typed_cb), self);
  _dateline_article_view_add_keys (self);
  _dateline_article_view_update_actions (self);
  return GTK_WIDGET (self);
}

/**
 * dateline_article_view_show:
 * @self: a view
 * @article: an article's id, 0 for none
 * @annotation: the annotation to stand at, 0 for none
 *
 * Shows an article; it is loaded on a lane where it is another one than before.
 */
void
dateline_article_view_show (DatelineArticleView *self, gint64 article, gint64 annotation)
{
  g_return_if_fail (DATELINE_IS_ARTICLE_VIEW (self));

  if (article == 0) {
    drop_content (self);
  } else if (article != self->wanted) {
    self->wanted = article;
    self->selected = annotation;
    _dateline_article_view_load (self);
  } else if (annotation != self->selected) {
    _dateline_article_view_set_current (self, annotation, TRUE);
  }
}

/**
 * dateline_article_view_select:
 * @self: a view
 * @annotation: id of an annotation of the article that is shown, 0 for none
 *
 * Makes an annotation the current one, for all panes. One that is not stored yet becomes it when it
 * is.
 */
void
dateline_article_view_select (DatelineArticleView *self, gint64 annotation)
{
  g_return_if_fail (DATELINE_IS_ARTICLE_VIEW (self));

  if (annotation < 0)
    return;
  _dateline_article_view_set_current (self, annotation, TRUE);
  select_in_session (self);
}

gint64
dateline_article_view_get_article (DatelineArticleView *self)
{
  return self->wanted;
}

gint64
dateline_article_view_get_selected (DatelineArticleView *self)
{
  return self->selected;
}

/**
 * dateline_article_view_get_content:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what is shown, until it is another
 */
const DatelineArticleContent *
dateline_article_view_get_content (DatelineArticleView *self)
{
  return self->content;
}

DatelineArticleText *
dateline_article_view_get_text (DatelineArticleView *self)
{
  return self->text;
}
