/* dateline-number.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DATELINE_AMOUNT_OPEN ((gint64) -1)

/**
 * DatelineAmount:
 * @low: the least it can be, or %DATELINE_AMOUNT_OPEN where only an upper end is said ("up to 40")
 * @high: the most it can be, or %DATELINE_AMOUNT_OPEN where only a lower end is said ("at least
 * 12")
 *
 * How many, as far as it is said. Both ends open: no number is said. It is a range of what was
 * said, not an interval of uncertainty. A plain value.
 */
typedef struct {
  gint64 low;
  gint64 high;
} DatelineAmount;

#define DATELINE_AMOUNT_NONE ((DatelineAmount){ DATELINE_AMOUNT_OPEN, DATELINE_AMOUNT_OPEN })

gboolean dateline_amount_is_known (DatelineAmount amount);
DatelineAmount dateline_amount_add (DatelineAmount a, DatelineAmount b);
gboolean dateline_amount_contradicts (DatelineAmount a, DatelineAmount b);

/* For people: "14", "10–15", "≥ 12", "≤ 40", "–" */
char *dateline_amount_to_display (DatelineAmount amount);
/* As people type it: "12-15", "≥ 12", "dozens", "up to 40" */
gboolean dateline_amount_from_typed (const char *text, DatelineAmount *amount);

/**
 * DatelineNumberPolicy:
 *
 * A named rule that turns what was said into numbers: "conservative" (the range as said, and its
 * lower end where one number is wanted), "acled" (vague words by ACLED's coding rules, then the
 * lower end) or "widest" (vague words as wide as they bear, and the upper end). The words are a
 * table, data/lib/weigh/number-words.tsv. Immutable: any number of threads.
 */
typedef struct _DatelineNumberPolicy DatelineNumberPolicy;

DatelineNumberPolicy *dateline_number_policy_new (const char *name, GError **error);
void dateline_number_policy_free (DatelineNumberPolicy *self);
const char *const *dateline_number_policy_names (void);
const char *dateline_number_policy_get_name (const DatelineNumberPolicy *self);
const char *dateline_number_policy_get_label (const DatelineNumberPolicy *self);
DatelineAmount dateline_number_policy_read (const DatelineNumberPolicy *self,
                                            DatelineAmount as_said,
                                            const char *wording);
gboolean dateline_number_policy_look_up (const DatelineNumberPolicy *self,
                                         const char *words,
                                         DatelineAmount *amount);
gint64 dateline_number_policy_pick (const DatelineNumberPolicy *self, DatelineAmount amount);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNumberPolicy, dateline_number_policy_free)

G_END_DECLS
