/* dateline-search-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_SEARCH_DIALOG (dateline_search_dialog_get_type ())

/**
 * DatelineSearchDialog:
 *
 * Searches titles and texts of the whole case while one types; shows the words around each match.
 */
G_DECLARE_FINAL_TYPE (DatelineSearchDialog,
                      dateline_search_dialog,
                      DATELINE,
                      SEARCH_DIALOG,
                      AdwWindow)

GtkWidget *dateline_search_dialog_new (DatelineSession *session);

/* Pure: a snippet as markup, its matches bold, and the words to go to */
char *dateline_search_dialog_dup_words (const char *snippet, GArray *marks);
char *dateline_search_dialog_create_markup (const char *snippet, GArray *marks);

G_END_DECLS
