/* dateline-form-editor-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-form-field.h"

G_BEGIN_DECLS

/* The widget that a row of a form is typed into: GtkText, GtkTextView, GtkDropDown or
 * DatelineColourButton */
GtkWidget *_dateline_form_editor_new (const DatelineFormField *field);
void _dateline_form_editor_connect (GtkWidget *editor,
                                    GCallback on_typed,
                                    GCallback on_chosen,
                                    gpointer object);
char *_dateline_form_editor_dup_text (GtkWidget *editor);
void _dateline_form_editor_put_text (GtkWidget *editor, const char *text);
void _dateline_form_editor_set_choices (GtkWidget *editor, GStrv values, GStrv labels);
void _dateline_form_editor_forget_typing (GtkWidget *editor);
void _dateline_form_editor_set_editable (GtkWidget *editor, gboolean is_editable);

G_END_DECLS
