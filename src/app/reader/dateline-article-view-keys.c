/* dateline-article-view-keys.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of an article. They are caught before the text gets them, as it would take some for
 * moving its cursor, and each asks first who has the focus: no entry loses a letter.
 */

#include "dateline-article-view-private.h"

#include "dateline-card.h"

/* Where a key works: while the text or a card has the focus, or wherever it is in the view */
typedef enum {
  READING,
  ANYWHERE,
} Scope;

typedef struct {
  guint keyval;
  GdkModifierType modifiers;
  const char *action; /* with its parameter */
  Scope scope;
} Key;

#define NO_MODIFIER ((GdkModifierType) 0)
#define CTRL GDK_CONTROL_MASK
#define CTRL_SHIFT (GDK_CONTROL_MASK | GDK_SHIFT_MASK)
#define ALT_SHIFT (GDK_ALT_MASK | GDK_SHIFT_MASK)
#define CTRL_ALT_SHIFT (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)

static const Key keys[] = {
  { GDK_KEY_j, NO_MODIFIER, "article.next", READING },
  { GDK_KEY_k, NO_MODIFIER, "article.previous", READING },
  { GDK_KEY_Return, NO_MODIFIER, "article.accept", READING },
  { GDK_KEY_KP_Enter, NO_MODIFIER, "article.accept", READING },
  { GDK_KEY_x, NO_MODIFIER, "article.reject", READING },
  { GDK_KEY_Delete, NO_MODIFIER, "article.remove", READING },
  { GDK_KEY_KP_Delete, NO_MODIFIER, "article.remove", READING },
  { GDK_KEY_q, NO_MODIFIER, "article.mark::quote", READING },
  { GDK_KEY_c, NO_MODIFIER, "article.mark::capture", READING },
  { GDK_KEY_d, NO_MODIFIER, "article.mark::casualty", READING },
  { GDK_KEY_p, NO_MODIFIER, "article.mark::place", READING },
  { GDK_KEY_n, NO_MODIFIER, "article.mark::note", READING },
  { GDK_KEY_e, NO_MODIFIER, "article.edit-fields", READING },
  { GDK_KEY_u, NO_MODIFIER, "article.next-unreviewed", READING },
  { GDK_KEY_bracketleft, NO_MODIFIER, "article.previous-article", READING },
  { GDK_KEY_bracketright, NO_MODIFIER, "article.next-article", READING },
  { GDK_KEY_Escape, NO_MODIFIER, "article.deselect", READING },
  { GDK_KEY_Right, ALT_SHIFT, "article.move-edge((false, 1))", READING },
  { GDK_KEY_Left, ALT_SHIFT, "article.move-edge((false, -1))", READING },
  { GDK_KEY_Right, CTRL_ALT_SHIFT, "article.move-edge((true, 1))", READING },
  { GDK_KEY_Left, CTRL_ALT_SHIFT, "article.move-edge((true, -1))", READING },
  { GDK_KEY_Page_Down, CTRL, "article.next-article", ANYWHERE },
  { GDK_KEY_Page_Up, CTRL, "article.previous-article", ANYWHERE },
  { GDK_KEY_m, CTRL, "article.mark-all", READING },
  { GDK_KEY_f, CTRL, "article.find", ANYWHERE },
  { GDK_KEY_g, CTRL, "article.find-next", ANYWHERE },
  { GDK_KEY_g, CTRL_SHIFT, "article.find-previous", ANYWHERE },
  { GDK_KEY_c, CTRL_SHIFT, "article.copy-with-source", ANYWHERE },
};

/* Auxiliary methods */

static gboolean
is_reading (DatelineArticleView *self, GtkWidget *focus)
{
  return focus != NULL && (focus == GTK_WIDGET (self->text) || DATELINE_IS_CARD (focus));
}

/* A card that is gone to by Tab becomes the current one before a key means it */
static void
follow_focus (DatelineArticleView *self, GtkWidget *focus)
{
  if (DATELINE_IS_CARD (focus) && dateline_card_get_id (DATELINE_CARD (focus)) != self->selected)
    dateline_article_view_select (self, dateline_card_get_id (DATELINE_CARD (focus)));
}

/* Callbacks */

static gboolean
on_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DatelineArticleView *self = DATELINE_ARTICLE_VIEW (widget);
  const Key *key = user_data;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) parameter = NULL;

  if (key->scope == READING && !is_reading (self, focus))
    return FALSE;
  if (key->scope == READING)
    follow_focus (self, focus);
  if (!g_action_parse_detailed_name (key->action, &name, &parameter, NULL))
    return FALSE;
  /* a key that can do nothing now is taken all the same: the text must not get it */
  gtk_widget_activate_action_variant (widget, name, parameter);
  return TRUE;
}

/* Private, for the other files of the view */

/**
 * _dateline_article_view_add_keys:
 * @self: a view
 */
void
_dateline_article_view_add_keys (DatelineArticleView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkEventController *finding = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].keyval, keys[i].modifiers),
                          gtk_callback_action_new (on_key_cb, (gpointer) &keys[i], NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_name (controller, "article-keys");
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (finding),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_SHIFT_MASK),
                        gtk_named_action_new ("article.find-previous")));
  gtk_event_controller_set_propagation_phase (finding, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->find_entry), finding);
}
