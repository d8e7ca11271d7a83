/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "dateline-application.h"
#include "dateline-translations.h"

int
main (int argc, char *argv[])
{
  g_autoptr (DatelineApplication) application = NULL;

  setlocale (LC_ALL, "");
  dateline_translations_init ();

  application = dateline_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
