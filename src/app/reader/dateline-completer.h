/* dateline-completer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"
#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COMPLETER (dateline_completer_get_type ())

/**
 * DatelineCompleter:
 *
 * Offers, below a row for a place or an actor, what the words that are typed there may mean. While
 * the offer is shown, Down and Up move in it, Enter takes what is marked and Escape closes it;
 * otherwise no key is taken. Lives as long as its row.
 */
G_DECLARE_FINAL_TYPE (DatelineCompleter, dateline_completer, DATELINE, COMPLETER, GObject)

void dateline_completer_attach (DatelineFormRow *row, DatelineSession *session, gint64 article);

G_END_DECLS
