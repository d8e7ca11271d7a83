/* dateline-check.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-progress.h"

G_BEGIN_DECLS

/**
 * DatelineFindingKind:
 * @DATELINE_FINDING_FILE: SQLite finds the file itself damaged
 * @DATELINE_FINDING_INDEX: the search index is damaged; dateline_case_mend() makes it again
 * @DATELINE_FINDING_ORIGINAL: original bytes are not those of their hash
 * @DATELINE_FINDING_TEXT: a text is not the one that was stored
 * @DATELINE_FINDING_ANCHOR: an annotation's words are not the article's
 * @DATELINE_FINDING_REFERENCE: a row refers to one that is not there
 * @DATELINE_FINDING_VALUE: a value that its field cannot hold
 * @DATELINE_FINDING_HISTORY: a change that cannot be read
 */
typedef enum {
  DATELINE_FINDING_FILE,
  DATELINE_FINDING_INDEX,
  DATELINE_FINDING_ORIGINAL,
  DATELINE_FINDING_TEXT,
  DATELINE_FINDING_ANCHOR,
  DATELINE_FINDING_REFERENCE,
  DATELINE_FINDING_VALUE,
  DATELINE_FINDING_HISTORY,
} DatelineFindingKind;

/**
 * DatelineFinding:
 * @kind: what is wrong
 * @id: of the record, 0 if it is about none
 * @message: a sentence for people that names what and where
 *
 * Something that dateline_case_check() found.
 */
typedef struct {
  DatelineFindingKind kind;
  gint64 id;
  char *message;
} DatelineFinding;

/**
 * DatelineCompactResult:
 * @n_contents: contents that nothing refers to, collected
 * @bytes_before: size of the file before
 * @bytes_after: and after
 */
typedef struct {
  guint n_contents;
  guint64 bytes_before;
  guint64 bytes_after;
} DatelineCompactResult;

void dateline_finding_free (DatelineFinding *self);
GPtrArray *dateline_case_check (DatelineCase *self, DatelineProgress *progress, GError **error);
gboolean dateline_case_mend (DatelineCase *self, DatelineProgress *progress, GError **error);
gboolean dateline_case_compact (DatelineCase *self,
                                DatelineProgress *progress,
                                DatelineCompactResult *result,
                                GError **error);
gboolean dateline_case_replace_file (const char *path, const char *target, GError **error);
gboolean dateline_case_backup (DatelineCase *self,
                               const char *path,
                               gboolean replace,
                               DatelineProgress *progress,
                               GError **error);
gboolean
dateline_case_redact (DatelineCase *self, gint64 article, const char *label, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFinding, dateline_finding_free)

G_END_DECLS
