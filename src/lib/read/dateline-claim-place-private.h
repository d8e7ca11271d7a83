/* dateline-claim-place-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-claim-private.h"

G_BEGIN_DECLS

static inline gboolean
_dateline_claim_is_part (const DatelineClaims *self, guint token, guint parts)
{
  return token < _dateline_n_tokens (self->document) &&
         _dateline_token_is_part (self->document, token, parts);
}

static inline gboolean
_dateline_claim_has (const DatelineClaims *self, guint token, guint64 tags)
{
  return token < _dateline_n_tokens (self->document) &&
         _dateline_token_has (self->document, token, tags);
}

static inline const DatelineMention *
_dateline_claim_place_at (const DatelineClaims *self, guint token)
{
  const DatelineMention *mention = _dateline_reading_mention_at (self->reading, token);

  return mention != NULL && !mention->demonym ? mention : NULL;
}

/* One place at a token; @end: the token after its words */
gboolean _dateline_claim_read_place (DatelineClaims *self,
                                     guint first,
                                     guint ceiling,
                                     DatelinePlacesWanted wanted,
                                     DatelineClaimPlace *place,
                                     guint *end);

G_END_DECLS
