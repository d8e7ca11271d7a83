/* dateline-kind-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-kind-look.h"

typedef struct {
  const char *icon_name;
  const char *css_class;
  const char *colour; /* names in ui/style.css and ui/style-dark.css */
  const char *line_colour;
} Look;

static const Look looks[DATELINE_N_KINDS] = {
  [DATELINE_KIND_QUOTE] = { "dateline-quote-symbolic", "kind-quote", "kind_quote",
                            "kind_quote_line" },
  [DATELINE_KIND_CAPTURE] = { "dateline-capture-symbolic", "kind-capture", "kind_capture",
                              "kind_capture_line" },
  [DATELINE_KIND_CASUALTY] = { "dateline-casualty-symbolic", "kind-casualty", "kind_casualty",
                               "kind_casualty_line" },
  [DATELINE_KIND_PLACE] = { "dateline-place-symbolic", "kind-place", "kind_place",
                            "kind_place_line" },
  [DATELINE_KIND_NOTE] = { "dateline-note-symbolic", "kind-note", "kind_note", "kind_note_line" },
};

/* In the order of dateline_event_kind_list() */
static const Look event_looks[] = {
  { "dateline-capture-symbolic", "kind-capture", "kind_capture", "kind_capture_line" },
  { "dateline-clash-symbolic", "kind-event", "kind_clash", "kind_clash" },
  { "dateline-strike-symbolic", "kind-event", "kind_strike", "kind_strike" },
  { "dateline-attack-symbolic", "kind-event", "kind_attack", "kind_attack" },
  { "dateline-siege-symbolic", "kind-event", "kind_siege", "kind_siege" },
  { "dateline-ceasefire-symbolic", "kind-event", "kind_ceasefire", "kind_ceasefire" },
  { "dateline-displacement-symbolic", "kind-event", "kind_displacement", "kind_displacement" },
  { "dateline-casualty-symbolic", "kind-casualty", "kind_casualty", "kind_casualty_line" },
  { "dateline-other-symbolic", "kind-event", "kind_other", "kind_other" },
};

static void
look_up (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    *colour = (GdkRGBA){ 0.5f, 0.5f, 0.5f, 1.0f };
}

static const Look *
find_event_look (guint kind)
{
  return &event_looks[MIN (kind, G_N_ELEMENTS (event_looks) - 1)];
}

/**
 * dateline_kind_get_icon_name:
 * @kind: a kind of annotation
 *
 * Returns: the name of its symbolic icon
 */
const char *
dateline_kind_get_icon_name (DatelineKind kind)
{
  return looks[kind].icon_name;
}

/**
 * dateline_kind_get_css_class:
 * @kind: a kind of annotation
 *
 * Returns: the style class that colours a widget as that kind
 */
const char *
dateline_kind_get_css_class (DatelineKind kind)
{
  return looks[kind].css_class;
}

/**
 * dateline_kind_get_colour:
 * @kind: a kind of annotation
 * @widget: a widget, whose style tells light from dark
 * @colour: (out): for areas
 */
void
dateline_kind_get_colour (DatelineKind kind, GtkWidget *widget, GdkRGBA *colour)
{
  look_up (widget, looks[kind].colour, colour);
}

/**
 * dateline_kind_get_line_colour:
 * @kind: a kind of annotation
 * @widget: a widget, whose style tells light from dark
 * @colour: (out): for lines, icons and letters
 */
void
dateline_kind_get_line_colour (DatelineKind kind, GtkWidget *widget, GdkRGBA *colour)
{
  look_up (widget, looks[kind].line_colour, colour);
}

/**
 * dateline_event_kind_get_icon_name:
 * @kind: index in dateline_event_kind_list()
 *
 * Returns: the name of its symbolic icon
 */
const char *
dateline_event_kind_get_icon_name (guint kind)
{
  return find_event_look (kind)->icon_name;
}

/**
 * dateline_event_kind_get_colour:
 * @kind: index in dateline_event_kind_list()
 * @widget: a widget, whose style tells light from dark
 * @colour: (out): for areas
 */
void
dateline_event_kind_get_colour (guint kind, GtkWidget *widget, GdkRGBA *colour)
{
  look_up (widget, find_event_look (kind)->colour, colour);
}
