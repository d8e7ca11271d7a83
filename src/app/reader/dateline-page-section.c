/* dateline-page-section.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-section.h"

#include "dateline-text.h"

#define LASTING "dateline-lasting"

struct _DatelinePageSection {
  GtkWidget parent_instance;

  GtkBox *head;
  GtkLabel *title;
  GtkLabel *note;
  GtkBox *content;
  GtkButton *more;
};

G_DEFINE_FINAL_TYPE (DatelinePageSection, dateline_page_section, GTK_TYPE_WIDGET)

static void
dateline_page_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DATELINE_TYPE_PAGE_SECTION);
  G_OBJECT_CLASS (dateline_page_section_parent_class)->dispose (object);
}

static void
dateline_page_section_class_init (DatelinePageSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_page_section_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/page-section.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelinePageSection, head);
  gtk_widget_class_bind_template_child (widget_class, DatelinePageSection, title);
  gtk_widget_class_bind_template_child (widget_class, DatelinePageSection, note);
  gtk_widget_class_bind_template_child (widget_class, DatelinePageSection, content);
  gtk_widget_class_bind_template_child (widget_class, DatelinePageSection, more);
}

static void
dateline_page_section_init (DatelinePageSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set_data (G_OBJECT (self->more), LASTING, self);
}

/**
 * dateline_page_section_new:
 * @title: its heading, translated
 *
 * Returns: (transfer floating): a section without rows, hidden
 */
GtkWidget *
dateline_page_section_new (const char *title)
{
  DatelinePageSection *self = g_object_new (DATELINE_TYPE_PAGE_SECTION, "visible", FALSE, NULL);

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  return GTK_WIDGET (self);
}

/**
 * dateline_page_section_set_note:
 * @self: a section
 * @note: what stands beside the heading, "" for nothing
 */
void
dateline_page_section_set_note (DatelinePageSection *self, const char *note)
{
  g_return_if_fail (DATELINE_IS_PAGE_SECTION (self));

  gtk_label_set_label (self->note, note);
}

static gboolean
is_lasting (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), LASTING) != NULL;
}

/* Hidden while there is nothing in it; the button for more is always the one before the last ones
 */
static void
update_visible (DatelinePageSection *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self->content)) !=
                                  GTK_WIDGET (self->more) ||
                              gtk_widget_get_next_sibling (GTK_WIDGET (self->more)) != NULL);
}

static void
remove_rows (DatelinePageSection *self, GtkWidget *row, gboolean also_lasting)
{
  while (row != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (row);

    if (row != GTK_WIDGET (self->more) && (also_lasting || !is_lasting (row)))
      gtk_box_remove (self->content, row);
    row = next;
  }
  update_visible (self);
}

/**
 * dateline_page_section_clear:
 * @self: a section
 *
 * Takes all rows away but those that last.
 */
void
dateline_page_section_clear (DatelinePageSection *self)
{
  g_return_if_fail (DATELINE_IS_PAGE_SECTION (self));

  remove_rows (self, gtk_widget_get_first_child (GTK_WIDGET (self->content)), FALSE);
}

/**
 * dateline_page_section_reset:
 * @self: a section
 *
 * Takes all rows away, those that last too: another record is shown.
 */
void
dateline_page_section_reset (DatelinePageSection *self)
{
  g_return_if_fail (DATELINE_IS_PAGE_SECTION (self));

  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
  remove_rows (self, gtk_widget_get_first_child (GTK_WIDGET (self->content)), TRUE);
}

/**
 * dateline_page_section_add:
 * @self: a section
 * @row: a row; it stands above those that last
 */
void
dateline_page_section_add (DatelinePageSection *self, GtkWidget *row)
{
  g_return_if_fail (DATELINE_IS_PAGE_SECTION (self));

  gtk_widget_add_css_class (row, "section-row");
  gtk_box_insert_child_after (self->content, row,
                              gtk_widget_get_prev_sibling (GTK_WIDGET (self->more)));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * dateline_page_section_add_lasting:
 * @self: a section
 * @row: a row that is typed into: dateline_page_section_clear() leaves it, its words and the focus
 */
void
dateline_page_section_add_lasting (DatelinePageSection *self, GtkWidget *row)
{
  g_return_if_fail (DATELINE_IS_PAGE_SECTION (self));

  g_object_set_data (G_OBJECT (row), LASTING, self);
  gtk_widget_add_css_class (row, "section-row");
  gtk_box_append (self->content, row);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  g_autofree char *shown = dateline_text_show_line (text);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * dateline_page_section_add_line:
 * @self: a section
 * @title: what it says
 * @subtitle: paler, "" for nothing
 * @end: (nullable): what stands at its end
 *
 * Adds a row of text.
 */
void
dateline_page_section_add_line (DatelinePageSection *self,
                                const char *title,
                                const char *subtitle,
                                GtkWidget *end)
{
  g_autofree char *shown = dateline_text_show_line (title);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), create_label (title, NULL));
  if (subtitle[0] != '\0') {
    GtkWidget *label = create_label (subtitle, "dim-label");

    gtk_widget_add_css_class (label, "caption");
    gtk_box_append (GTK_BOX (texts), label);
  }
  gtk_box_append (GTK_BOX (row), texts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  if (end != NULL)
    gtk_box_append (GTK_BOX (row), end);
  dateline_page_section_add (self, row);
}

/**
 * dateline_page_section_truncate:
 * @self: a section
 * @n_rows: how many rows stay; those that last are not counted and stay too
 */
void
dateline_page_section_truncate (DatelinePageSection *self, guint n_rows)
{
  g_return_if_fail (DATELINE_IS_PAGE_SECTION (self));

  remove_rows (self, dateline_page_section_get_row (self, n_rows), FALSE);
}

/**
 * dateline_page_section_set_more:
 * @self: a section
 * @action_name: what shows more rows
 * @parameter: the action's, of type "i"
 * @has_more: whether there are more
 *
 * Offers to show more, below the rows.
 */
void
dateline_page_section_set_more (DatelinePageSection *self,
                                const char *action_name,
                                int parameter,
                                gboolean has_more)
{
  g_return_if_fail (DATELINE_IS_PAGE_SECTION (self));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->more), "i", parameter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more), action_name);
  gtk_widget_set_visible (GTK_WIDGET (self->more), has_more);
}

/**
 * dateline_page_section_count_rows:
 * @self: a section
 *
 * Returns: how many rows it has; those that last are not counted
 */
guint
dateline_page_section_count_rows (DatelinePageSection *self)
{
  guint n = 0;

  g_return_val_if_fail (DATELINE_IS_PAGE_SECTION (self), 0);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->content)); !is_lasting (row);
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

/**
 * dateline_page_section_focus_row:
 * @self: a section
 * @index: which row, from 0
 *
 * Moves the keyboard to a row: to the first thing in it that can be used, else to its words. Where
 * there is no such row it goes to the last one.
 */
void
dateline_page_section_focus_row (DatelinePageSection *self, guint index)
{
  guint n_rows = dateline_page_section_count_rows (self);
  GtkWidget *row;

  if (n_rows == 0)
    return;
  row = dateline_page_section_get_row (self, MIN (index, n_rows - 1));
  if (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD))
    return;
  gtk_widget_set_focusable (row, TRUE);
  gtk_widget_grab_focus (row);
}

/**
 * dateline_page_section_get_row:
 * @self: a section
 * @index: which row, from 0; those that last are not counted
 *
 * Returns: (transfer none) (nullable): that row
 */
GtkWidget *
dateline_page_section_get_row (DatelinePageSection *self, guint index)
{
  GtkWidget *row;

  g_return_val_if_fail (DATELINE_IS_PAGE_SECTION (self), NULL);

  row = gtk_widget_get_first_child (GTK_WIDGET (self->content));
  while (!is_lasting (row) && index-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return is_lasting (row) ? NULL : row;
}
