/* dateline-rules-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-field.h"

G_BEGIN_DECLS

/**
 * DatelineRule:
 * @name: as in the annotation's rule
 * @kind: what it proposes
 * @score: what a proposal starts with, 0 to 1
 * @reason: the sentence that explains it to the analyst, in English
 *
 * One line of data/lib/read/rules.tsv.
 */
typedef struct {
  const char *name;
  DatelineKind kind;
  double score;
  const char *reason;
} DatelineRule;

/* All rules, immutable once loaded: any number of threads */
typedef struct _DatelineRules DatelineRules;

DatelineRules *_dateline_rules_new (GError **error);
void _dateline_rules_free (DatelineRules *self);
const DatelineRule *_dateline_rules_find (const DatelineRules *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRules, _dateline_rules_free)

G_END_DECLS
