/* dateline-output-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-output-dialog.h"

#include <glib/gi18n-lib.h>

#include "dateline-exporter.h"
#include "dateline-file.h"
#include "dateline-accessible.h"
#include "dateline-number.h"
#include "dateline-report-writer.h"
#include "dateline-save.h"

/* The days are there only where the timeline is brushed, the filter where there is one */
typedef enum {
  SCOPE_ALL,
  SCOPE_FILTER,
  SCOPE_DAYS,
  N_SCOPES,
} Scope;

struct _DatelineOutputDialog {
  AdwWindow parent_instance;

  DatelineSession *session;
  gboolean is_report;

  AdwComboRow *format_row;
  AdwComboRow *scope_row;
  AdwComboRow *numbers_row;
  GtkLabel *note_label;

  Scope scopes[N_SCOPES]; /* as the row offers them */
  guint n_scopes;
};

G_DEFINE_FINAL_TYPE (DatelineOutputDialog, dateline_output_dialog, ADW_TYPE_WINDOW)

typedef struct {
  char *path;
  GStrv where;
  DatelineQuery *query;             /* (nullable): what the filter shows */
  const char *policy;               /* (nullable): NULL for the case's own */
  const DatelineExporter *exporter; /* NULL: a report */
} Output;

/* Auxiliary methods, on a lane's thread */

static gboolean
write_report (DatelineCase *dateline,
              const Output *output,
              DatelineProgress *progress,
              GError **error)
{
  DatelineReportOptions options = { (const char *const *) output->where, output->policy, progress,
                                    output->query };
  g_autoptr (DatelineReport) report = dateline_report_new (dateline, &options, error);

  return report != NULL && dateline_report_write (report, output->path, TRUE, error);
}

static gboolean
run_output (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  const Output *output = data;
  g_autoptr (GBytes) bytes = NULL;

  if (output->exporter == NULL)
    return write_report (dateline, output, progress, error);
  bytes = output->exporter->write (
      dateline, &(DatelineExportScope){ (const char *const *) output->where, output->query },
      progress, error);
  return bytes != NULL && dateline_file_replace (output->path, bytes, TRUE, error);
}

/* Auxiliary methods, in the main loop */

static void
output_free (gpointer data)
{
  Output *output = data;

  g_free (output->path);
  g_strfreev (output->where);
  g_clear_pointer (&output->query, dateline_query_unref);
  g_free (output);
}

static Scope
get_scope (DatelineOutputDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->scope_row);

  return selected < self->n_scopes ? self->scopes[selected] : SCOPE_ALL;
}

/* The name of a condition's date differs: an event has one, an article was published at one. */
static GStrv
create_where (DatelineOutputDialog *self, const DatelineExporter *exporter)
{
  DatelineDate time = dateline_query_get_time (dateline_session_get_query (self->session));
  gboolean is_of_events = exporter != NULL && g_str_has_prefix (exporter->name, "events");
  const char *field = is_of_events ? "date" : "published";
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv where;

  if (get_scope (self) == SCOPE_DAYS) {
    g_autofree char *from = dateline_date_to_iso (dateline_date_from_day (time.start));
    g_autofree char *to = dateline_date_to_iso (dateline_date_from_day (time.end - 1));
    g_autofree char *after = g_strdup_printf ("%s >= %s", field, from);
    g_autofree char *before = g_strdup_printf ("%s <= %s", field, to);

    g_strv_builder_add_many (builder, after, before, NULL);
  }
  where = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return where;
}

static const DatelineExporter *
get_exporter (DatelineOutputDialog *self)
{
  guint n_exporters;
  const DatelineExporter *exporters = dateline_exporter_list (&n_exporters);

  return self->is_report ? NULL : &exporters[adw_combo_row_get_selected (self->format_row)];
}

static const char *
get_extension (DatelineOutputDialog *self)
{
  guint n_writers;
  const DatelineExporter *exporter = get_exporter (self);

  if (exporter == NULL)
    return dateline_report_writer_list (&n_writers)[adw_combo_row_get_selected (self->format_row)]
        ->extensions[0];
  return exporter->extension != NULL ? exporter->extension : "csv";
}

static void
add_formats (DatelineOutputDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint n;

  if (self->is_report) {
    const DatelineReportWriter *const *writers = dateline_report_writer_list (&n);

    for (guint i = 0; i < n; i++)
      gtk_string_list_append (labels, _ (writers[i]->label));
  } else {
    const DatelineExporter *exporters = dateline_exporter_list (&n);

    for (guint i = 0; i < n; i++)
      gtk_string_list_append (labels, exporters[i].name);
  }
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (labels));
}

static void
add_scope (DatelineOutputDialog *self, GtkStringList *labels, Scope scope, const char *label)
{
  self->scopes[self->n_scopes++] = scope;
  gtk_string_list_append (labels, label);
}

static void
add_scopes (DatelineOutputDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  DatelineQuery *query = dateline_session_get_query (self->session);
  DatelineDate time = dateline_query_get_time (query);

  add_scope (self, labels, SCOPE_ALL, _ ("The whole case"));
  if (dateline_query_is_filtered (query))
    add_scope (self, labels, SCOPE_FILTER, _ ("What the filter shows"));
  if (dateline_date_is_known (time)) {
    g_autofree char *days = dateline_date_to_display (time);

    add_scope (self, labels, SCOPE_DAYS, days);
  }
  adw_combo_row_set_model (self->scope_row, G_LIST_MODEL (labels));
}

static void
add_policies (DatelineOutputDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *const *names = dateline_number_policy_names ();

  gtk_string_list_append (labels, _ ("As set for this case"));
  for (gsize i = 0; names[i] != NULL; i++) {
    g_autoptr (DatelineNumberPolicy) policy = dateline_number_policy_new (names[i], NULL);

    gtk_string_list_append (labels, dateline_number_policy_get_label (policy));
  }
  adw_combo_row_set_model (self->numbers_row, G_LIST_MODEL (labels));
}

/* Callbacks */

static void
on_format_changed_cb (DatelineOutputDialog *self)
{
  const DatelineExporter *exporter;

  if (self->session == NULL)
    return;
  exporter = get_exporter (self);
  gtk_label_set_label (self->note_label,
                       exporter != NULL
                           ? _ (exporter->label)
                           : _ ("One file that opens in any browser, needs no network, and leads "
                                "every number back to its words."));
}

typedef struct {
  DatelineSession *session;
  char *path;
} Told;

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Told *told = user_data;
  g_autoptr (GError) error = NULL;

  if (dateline_session_run_finish (result, &error)) {
    g_autofree char *name = g_path_get_basename (told->path);
    g_autofree char *text = g_strdup_printf (_ ("“%s” was written"), name);

    dateline_session_say (told->session, text, 0);
  } else {
    dateline_session_say_error (told->session, error);
  }
  g_object_unref (told->session);
  g_free (told->path);
  g_free (told);
}

static void
on_path_chosen_cb (const char *path, gpointer user_data)
{
  dateline_output_dialog_write (user_data, path);
}

static void
on_write_clicked_cb (DatelineOutputDialog *self)
{
  const char *title = dateline_session_get_title (self->session);
  g_autofree char *name =
      g_strdup_printf ("%s.%s", title != NULL ? title : _ ("Case"), get_extension (self));

  g_strdelimit (name, "/\\:", '-');
  dateline_save_choose (GTK_WINDOW (self), gtk_window_get_title (GTK_WINDOW (self)), name,
                        on_path_chosen_cb, G_OBJECT (self));
}

/* GObject overrides */

static void
dateline_output_dialog_dispose (GObject *object)
{
  DatelineOutputDialog *self = DATELINE_OUTPUT_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_OUTPUT_DIALOG);
  G_OBJECT_CLASS (dateline_output_dialog_parent_class)->dispose (object);
}

static void
dateline_output_dialog_class_init (DatelineOutputDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_output_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/dialogs/output.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineOutputDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineOutputDialog, scope_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineOutputDialog, numbers_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineOutputDialog, note_label);
  gtk_widget_class_bind_template_callback (widget_class, on_format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_write_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_output_dialog_init (DatelineOutputDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_buttons (GTK_WIDGET (self));
}

static GtkWidget *
create (DatelineSession *session, gboolean is_report)
{
  DatelineOutputDialog *self = g_object_new (DATELINE_TYPE_OUTPUT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->is_report = is_report;
  gtk_window_set_title (GTK_WINDOW (self), is_report ? _ ("Report") : _ ("Export Data"));
  add_formats (self);
  add_scopes (self);
  add_policies (self);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers_row), is_report);
  on_format_changed_cb (self);
  return GTK_WIDGET (self);
}

/* Public methods */

/**
 * dateline_output_dialog_new_report:
 * @session: whose case is reported
 *
 * Returns: (transfer none): a dialog that writes an annotated report
 */
GtkWidget *
dateline_output_dialog_new_report (DatelineSession *session)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  return create (session, TRUE);
}

/**
 * dateline_output_dialog_new_export:
 * @session: whose case is exported
 *
 * Returns: (transfer none): a dialog that writes data for other programs
 */
GtkWidget *
dateline_output_dialog_new_export (DatelineSession *session)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  return create (session, FALSE);
}

/**
 * dateline_output_dialog_write:
 * @self: an output dialog
 * @path: where to; what is there is replaced
 *
 * Writes what was chosen and closes the dialog; the session says when it is done.
 */
void
dateline_output_dialog_write (DatelineOutputDialog *self, const char *path)
{
  Output *output;
  Told *told;
  guint policy;

  g_return_if_fail (DATELINE_IS_OUTPUT_DIALOG (self));
  g_return_if_fail (path != NULL);

  output = g_new0 (Output, 1);
  output->path = g_strdup (path);
  output->exporter = get_exporter (self);
  output->where = create_where (self, output->exporter);
  if (get_scope (self) == SCOPE_FILTER)
    output->query = dateline_query_ref (dateline_session_get_query (self->session));
  policy = adw_combo_row_get_selected (self->numbers_row);
  if (policy > 0)
    output->policy = dateline_number_policy_names ()[policy - 1];
  told = g_new0 (Told, 1);
  *told = (Told){ g_object_ref (self->session), g_strdup (path) };
  dateline_session_work_async (self->session,
                               self->is_report ? _ ("Writing the report") : _ ("Exporting"),
                               run_output, output, output_free, on_written_cb, told);
  gtk_window_close (GTK_WINDOW (self));
}
