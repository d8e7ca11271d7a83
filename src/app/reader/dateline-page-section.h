/* dateline-page-section.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_PAGE_SECTION (dateline_page_section_get_type ())

/**
 * DatelinePageSection:
 *
 * A part of a page: a heading and rows. Hidden while it has no rows.
 */
G_DECLARE_FINAL_TYPE (DatelinePageSection, dateline_page_section, DATELINE, PAGE_SECTION, GtkWidget)

GtkWidget *dateline_page_section_new (const char *title);
void dateline_page_section_set_note (DatelinePageSection *self, const char *note);
void dateline_page_section_clear (DatelinePageSection *self);
void dateline_page_section_reset (DatelinePageSection *self);
void dateline_page_section_add (DatelinePageSection *self, GtkWidget *row);
void dateline_page_section_add_lasting (DatelinePageSection *self, GtkWidget *row);
void dateline_page_section_add_line (DatelinePageSection *self,
                                     const char *title,
                                     const char *subtitle,
                                     GtkWidget *end);
void dateline_page_section_truncate (DatelinePageSection *self, guint n_rows);
void dateline_page_section_set_more (DatelinePageSection *self,
                                     const char *action_name,
                                     int parameter,
                                     gboolean has_more);
guint dateline_page_section_count_rows (DatelinePageSection *self);
void dateline_page_section_focus_row (DatelinePageSection *self, guint index);
GtkWidget *dateline_page_section_get_row (DatelinePageSection *self, guint index);

G_END_DECLS
