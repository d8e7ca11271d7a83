/* dateline-event-kind.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event.h"

#include <glib/gi18n-lib.h>

/* A table of C and no data file, so that the labels reach the translators */
static const DatelineEventKind kinds[] = {
  { "capture", N_ ("Capture"), "capture" },
  { "clash", N_ ("Clash"), NULL },
  { "strike", N_ ("Strike"), NULL },
  { "attack", N_ ("Attack on civilians"), NULL },
  { "siege", N_ ("Siege"), NULL },
  { "ceasefire", N_ ("Ceasefire"), NULL },
  { "displacement", N_ ("Displacement"), NULL },
  { "casualties", N_ ("Casualties"), "casualty" },
  { "other", N_ ("Other"), NULL },
};

/**
 * dateline_event_kind_list:
 * @n_kinds: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_kinds): the kinds of events in the order of menus; valid
 *   for ever. Their labels are not yet translated: gettext() them. Any thread.
 */
const DatelineEventKind *
dateline_event_kind_list (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * dateline_event_kind_find:
 * @name: (nullable): as stored
 *
 * Returns: (transfer none) (nullable): the kind of that name, %NULL if there is none. Any thread.
 */
const DatelineEventKind *
dateline_event_kind_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}

/**
 * dateline_event_kind_is_among:
 * @self: a kind
 * @asked: (array zero-terminated=1): names of kinds of events and of annotations
 *
 * A kind of event and the kind of annotation that makes such events count as each other.
 *
 * Returns: whether events of this kind are asked for. Any thread.
 */
gboolean
dateline_event_kind_is_among (const DatelineEventKind *self, const char *const *asked)
{
  g_return_val_if_fail (self != NULL && asked != NULL, FALSE);

  return g_strv_contains (asked, self->name) ||
         (self->from != NULL && g_strv_contains (asked, self->from));
}
