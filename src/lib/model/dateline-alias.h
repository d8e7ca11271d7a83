/* dateline-alias.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineAlias:
 * @name: the name, as seen
 * @language: (nullable): BCP 47 tag
 * @origin: (nullable): where it comes from: "gazetteer", "import", or %NULL for the analyst
 * @merged_from: id of the actor or place that it belonged to before a merge, 0 for none
 * @seen_in: id of the annotation where it was seen, 0 for none
 * @added_by: (nullable): who added it
 * @added: when, seconds since 1970, UTC
 *
 * One name of an actor or a place, with where it comes from. A record's own name is always among
 * its aliases.
 */
typedef struct {
  char *name;
  char *language;
  char *origin;
  gint64 merged_from;
  gint64 seen_in;
  char *added_by;
  gint64 added;
} DatelineAlias;

DatelineAlias *dateline_alias_new (const char *name);
void dateline_alias_free (DatelineAlias *self);

/* The key by which names are found: case, accents, apostrophes and hyphens apart */
char *dateline_alias_fold (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineAlias, dateline_alias_free)

G_END_DECLS
