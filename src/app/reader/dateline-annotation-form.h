/* dateline-annotation-form.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-annotation.h"
#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ANNOTATION_FORM (dateline_annotation_form_get_type ())

/**
 * DatelineAnnotationForm:
 *
 * The fields of one annotation, as rows of label and value that can be typed into: what a selected
 * card becomes. Every edit is one undoable change; editing a suggestion accepts it in the same
 * change. It hears of changes by itself; showing the same annotation again keeps what is being
 * typed.
 */
G_DECLARE_FINAL_TYPE (DatelineAnnotationForm,
                      dateline_annotation_form,
                      DATELINE,
                      ANNOTATION_FORM,
                      GtkWidget)

GtkWidget *dateline_annotation_form_new (DatelineSession *session);
void dateline_annotation_form_set (DatelineAnnotationForm *self,
                                   const DatelineAnnotation *annotation,
                                   const char *article_text);
gboolean dateline_annotation_form_is_typing (DatelineAnnotationForm *self);
void dateline_annotation_form_follow (DatelineAnnotationForm *self, gint64 id);
void dateline_annotation_form_commit (DatelineAnnotationForm *self);
void dateline_annotation_form_focus_first (DatelineAnnotationForm *self);

G_END_DECLS
