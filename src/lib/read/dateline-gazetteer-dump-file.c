/* dateline-gazetteer-dump-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-import-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-gazetteer-dump-private.h"

#define MAX_LINE (64 * 1024)
#define MAX_PROBLEMS 100
#define MAX_BYTES (G_GUINT64_CONSTANT (4) << 30)
#define RATIO_FROM (10 * 1024 * 1024) /* smaller ones may be as tightly packed as they like */
#define MAX_RATIO 100
#define MAX_ENTRIES 1000

typedef struct archive Archive;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

/* One run: lines come in pieces and are put together here */
typedef struct {
  GazetteerWriter *writer;
  DatelineGazetteerImport *import;
  DatelineProgress *progress;
  char *label;
  GString *line;
  gboolean overlong;
  guint64 line_number;
  guint64 bytes;
  guint64 total; /* packed bytes of the source, 0 where unknown */
} Run;

static void
note_problem (Run *run, const char *problem)
{
  run->import->n_refused++;
  if (run->import->problems->len >= MAX_PROBLEMS)
    return;
  /* Translators: file, number of the line, what is wrong with it */
  g_ptr_array_add (run->import->problems, g_strdup_printf (_ ("%s, line %" PRIu64 ": %s"),
                                                           run->label, run->line_number, problem));
}

static void
end_line (Run *run)
{
  GString *line = run->line;
  char *start = line->str;
  const char *problem;

  run->line_number++;
  if (line->len > 0 && line->str[line->len - 1] == '\r')
    g_string_truncate (line, line->len - 1);
  if (run->line_number == 1 && g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;
  if (run->overlong)
    note_problem (run, _ ("it is too long"));
  else
    switch (_dateline_gazetteer_dump_read_line (
        run->writer, start, line->len - (gsize) (start - line->str), &problem)) {
    case GAZETTEER_LINE_TAKEN:
      run->import->n_places++;
      break;
    case GAZETTEER_LINE_PASSED_OVER:
      run->import->n_passed_over++;
      break;
    case GAZETTEER_LINE_REFUSED:
      note_problem (run, problem);
      break;
    default:
      g_assert_not_reached ();
    }
  run->overlong = FALSE;
  g_string_truncate (line, 0);
}

static void
take_bytes (Run *run, const char *bytes, gsize length)
{
  while (length > 0) {
    const char *end = memchr (bytes, '\n', length);
    gsize piece = end != NULL ? (gsize) (end - bytes) : length;

    if (run->line->len + piece > MAX_LINE)
      run->overlong = TRUE;
    else
      g_string_append_len (run->line, bytes, (gssize) piece);
    if (end != NULL)
      end_line (run);
    piece += end != NULL;
    bytes += piece;
    length -= piece;
  }
}

static gboolean
fail_archive (Run *run, Archive *archive, GError **error)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s cannot be unpacked: %s"),
               run->label, archive_error_string (archive));
  return FALSE;
}

static gboolean
check_size (Run *run, Archive *archive, GError **error)
{
  guint64 packed = (guint64) MAX (archive_filter_bytes (archive, -1), 1);

  if (run->bytes <= MAX_BYTES && (run->bytes <= RATIO_FROM || run->bytes / packed <= MAX_RATIO))
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
               _ ("%s unpacks to more than a gazetteer can be"), run->label);
  return FALSE;
}

static gboolean
read_entry (Run *run, Archive *archive, GError **error)
{
  char buffer[64 * 1024];
  la_ssize_t n;

  run->line_number = 0;
  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0) {
    run->bytes += (guint64) n;
    if (!check_size (run, archive, error) ||
        !dateline_progress_report (run->progress, (guint64) archive_filter_bytes (archive, -1),
                                   run->total, error))
      return FALSE;
    take_bytes (run, buffer, (gsize) n);
    if (!_dateline_gazetteer_writer_check_size (run->writer, error))
      return FALSE;
  }
  if (n < 0)
    return fail_archive (run, archive, error);
  if (run->line->len > 0 || run->overlong)
    end_line (run);
  return TRUE;
}

/* The archives of GeoNames hold one file of places, and sometimes a readme. */
static gboolean
is_wanted (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);
  g_autofree char *base = name != NULL ? g_path_get_basename (name) : NULL;

  if (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != 0)
    return FALSE;
  return base == NULL || g_ascii_strncasecmp (base, "readme", strlen ("readme")) != 0;
}

static gboolean
read_entries (Run *run, Archive *archive, GError **error)
{
  struct archive_entry *entry;
  int status = ARCHIVE_EOF;

  for (guint i = 0; i < MAX_ENTRIES; i++) {
    status = archive_read_next_header (archive, &entry);
    if (status == ARCHIVE_EOF)
      return TRUE;
    if (status < ARCHIVE_WARN)
      return fail_archive (run, archive, error);
    if (is_wanted (entry) && !read_entry (run, archive, error))
      return FALSE;
  }
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
               _ ("%s holds too many files to be a gazetteer"), run->label);
  return FALSE;
}

static Archive *
prepare_archive (void)
{
  Archive *archive = archive_read_new ();

  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_bzip2 (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_format_zip (archive);
  archive_read_support_format_raw (archive);
  archive_read_support_format_empty (archive);
  return archive;
}

static void
init_run (Run *run, GazetteerWriter *writer, DatelineGazetteerImport *import, const char *label)
{
  *run = (Run){ .writer = writer, .import = import, .line = g_string_new (NULL) };
  run->label = g_strdup (label);
  *import = (DatelineGazetteerImport){ .problems = g_ptr_array_new_with_free_func (g_free) };
}

static void
clear_run (Run *run)
{
  g_string_free (run->line, TRUE);
  g_free (run->label);
}

static gboolean
refuse_without_places (Run *run, GError **error)
{
  const GPtrArray *problems = run->import->problems;

  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
               _ ("%s holds no places in the form of a GeoNames dump: %s"), run->label,
               problems->len > 0 ? (const char *) g_ptr_array_index (problems, 0)
                                 : _ ("it is empty"));
  return FALSE;
}

static gboolean
read_dump (Run *run, Archive *archive, GError **error)
{
  if (!read_entries (run, archive, error))
    return FALSE;
  return run->import->n_places > 0 || refuse_without_places (run, error);
}

/* Refuses what is no ordinary file: opening a pipe would wait for its writer. */
static gboolean
open_source (Run *run, Archive *archive, const char *source, GError **error)
{
  GStatBuf info;

  if (g_stat (source, &info) != 0) {
    int code = errno;

    dateline_error_from_gio (
        error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code)),
        run->label);
    return FALSE;
  }
  if (!S_ISREG (info.st_mode)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s is not an ordinary file"),
                 run->label);
    return FALSE;
  }
  run->total = (guint64) info.st_size;
  return archive_read_open_filename (archive, source, 64 * 1024) == ARCHIVE_OK ||
         fail_archive (run, archive, error);
}

gboolean
_dateline_gazetteer_read_dump_file (GazetteerWriter *writer,
                                    const char *source,
                                    DatelineProgress *progress,
                                    DatelineGazetteerImport *import,
                                    GError **error)
{
  g_autoptr (Archive) archive = prepare_archive ();
  g_autofree char *label = g_filename_display_basename (source);
  Run run;
  gboolean done;

  init_run (&run, writer, import, label);
  run.progress = progress;
  done = open_source (&run, archive, source, error) && read_dump (&run, archive, error);
  clear_run (&run);
  return done;
}

gboolean
_dateline_gazetteer_read_dump_bytes (GazetteerWriter *writer,
                                     GBytes *bytes,
                                     DatelineGazetteerImport *import,
                                     GError **error)
{
  g_autoptr (Archive) archive = prepare_archive ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  Run run;
  gboolean done;

  init_run (&run, writer, import, "dump");
  done = (archive_read_open_memory (archive, data, length) == ARCHIVE_OK ||
          fail_archive (&run, archive, error)) &&
         read_dump (&run, archive, error);
  clear_run (&run);
  return done;
}
