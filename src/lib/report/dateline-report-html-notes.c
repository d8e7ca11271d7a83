/* dateline-report-html-notes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-report-html-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-fold.h"

/* The notes in the margin: what an annotation claims, in a few words */

static const char *
get (const DatelineAnnotation *annotation, const char *field)
{
  return dateline_annotation_get (annotation, field);
}

/* "label value" behind a separator */
static void
write_pair (DatelineReportPage *page, const char *label, const char *value)
{
  if (value == NULL)
    return;
  _dateline_html_open (page->html, "span", "class", "pair", NULL);
  if (label != NULL) {
    _dateline_html_leaf (page->html, "i", label, NULL);
    _dateline_html_text (page->html, " ");
  }
  _dateline_html_field (page->html, value);
  _dateline_html_close (page->html);
}

static void
write_person (DatelineReportPage *page, const char *label, const char *value, const char *party)
{
  if (value == NULL)
    return;
  _dateline_html_open (page->html, "span", "class", "pair", NULL);
  _dateline_html_leaf (page->html, "i", label, NULL);
  _dateline_html_text (page->html, " ");
  _dateline_html_field (page->html, value);
  if (party != NULL) {
    _dateline_html_text (page->html, " ");
    _dateline_html_leaf (page->html, "i", _ ("(party)"), "class", "party", "title", party, NULL);
  }
  _dateline_html_close (page->html);
}

static void
write_date (DatelineReportPage *page, DatelineDate date)
{
  g_autofree char *text = dateline_date_to_short (date, page->report->year);

  if (text[0] != '\0')
    write_pair (page, NULL, text);
}

static void
write_credibility (DatelineReportPage *page, const DatelineAnnotation *annotation, guint article)
{
  const DatelineReportArticle *source = page->report->articles->pdata[article];
  g_autofree char *grade = NULL;

  if (annotation->credibility == 0)
    return;
  grade = source->grade != 0 ? g_strdup_printf ("%c%d", source->grade, annotation->credibility)
                             : g_strdup_printf ("%d", annotation->credibility);
  _dateline_html_leaf (page->html, "span", grade, "class", "grade", "title",
                       _ ("grade of the source A to F, credibility of the claim 1 to 6"), NULL);
}

/* Kinds */

static void
write_quote (DatelineReportPage *page,
             const DatelineAnnotation *annotation,
             const DatelineReportMark *mark)
{
  const char *directness = get (annotation, "directness");
  const char *role = get (annotation, "role");
  const char *affiliation = get (annotation, "affiliation");
  const char *speaker = get (annotation, "speaker");
  g_autofree char *folded_speaker = dateline_fold (speaker != NULL ? speaker : "", NULL);
  g_autofree char *folded_role = dateline_fold (role != NULL ? role : "", NULL);

  _dateline_html_leaf (page->html, "b", _ ("Quote"), NULL);
  if (g_strcmp0 (directness, "indirect") == 0)
    write_pair (page, NULL, _ ("indirect"));
  else if (g_strcmp0 (directness, "mixed") == 0)
    write_pair (page, NULL, _ ("partly indirect"));
  if (speaker != NULL)
    write_person (page, _ ("by"), speaker, mark->party);
  if (g_strrstr (folded_speaker, folded_role) == NULL)
    write_pair (page, NULL, role);
  write_pair (page, _ ("of"), affiliation);
  write_pair (page, _ ("to"), get (annotation, "told_to"));
}

static const char *
describe_capture (const char *status)
{
  static const struct {
    const char *status;
    const char *label;
  } labels[] = {
    { "reported", N_ ("Capture, reported") },     { "claimed", N_ ("Capture, claimed") },
    { "confirmed", N_ ("Capture, confirmed") },   { "denied", N_ ("Capture, denied") },
    { "threatened", N_ ("Capture, threatened") }, { "contested", N_ ("Capture, contested") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].status, status) == 0)
      return _ (labels[i].label);
  return _ ("Capture");
}

static void
write_capture (DatelineReportPage *page,
               const DatelineAnnotation *annotation,
               const DatelineReportMark *mark)
{
  _dateline_html_leaf (page->html, "b", describe_capture (get (annotation, "status")), NULL);
  write_pair (page, NULL, get (annotation, "place"));
  write_date (page, dateline_annotation_get_date (annotation));
  write_pair (page, _ ("by"), get (annotation, "captor"));
  write_pair (page, _ ("from"), get (annotation, "from"));
  write_person (page, _ ("says"), get (annotation, "claimant"), mark->party);
  write_person (page, _ ("denied by"), get (annotation, "denied_by"), mark->denying_party);
}

static void
write_numbers (DatelineReportPage *page, const DatelineAnnotation *annotation)
{
  for (guint i = 0; i < DATELINE_N_LOSSES; i++) {
    g_autofree char *low = g_strconcat (dateline_loss_to_string (i), "_low", NULL);
    g_autofree char *high = g_strconcat (dateline_loss_to_string (i), "_high", NULL);
    DatelineAmount amount = {
      dateline_annotation_get_count (annotation, low, DATELINE_AMOUNT_OPEN),
      dateline_annotation_get_count (annotation, high, DATELINE_AMOUNT_OPEN),
    };
    g_autofree char *text = dateline_amount_to_display (amount);
    g_autofree char *pair = NULL;

    if (!dateline_amount_is_known (amount))
      continue;
    /* Translators: a number and what happened: "≥ 12 killed" */
    pair = g_strdup_printf (C_ ("number and loss", "%1$s %2$s"), text, dateline_loss_get_label (i));
    write_pair (page, NULL, pair);
  }
}

static void
write_casualty (DatelineReportPage *page,
                const DatelineAnnotation *annotation,
                const DatelineReportMark *mark)
{
  const char *wording = get (annotation, "wording");

  _dateline_html_leaf (page->html, "b", _ ("Casualties"), NULL);
  write_numbers (page, annotation);
  if (wording != NULL) {
    g_autofree char *said = g_strdup_printf ("“%s”", wording);

    write_pair (page, _ ("as said"), said);
  }
  write_pair (page, _ ("of"), get (annotation, "victims"));
  write_pair (page, _ ("by"), get (annotation, "perpetrator"));
  write_person (page, _ ("says"), get (annotation, "claimant"), mark->party);
  write_person (page, _ ("denied by"), get (annotation, "denied_by"), mark->denying_party);
  write_pair (page, _ ("in"), get (annotation, "place"));
  write_date (page, dateline_annotation_get_date (annotation));
}

/* Coordinates with as many digits as the place is exact, whatever the locale's point is */
static const char *
choose_format (const char *precision)
{
  static const struct {
    const char *precision;
    const char *format;
  } formats[] = {
    { "country", "%.0f" },
    { "province", "%.1f" },
    { "district", "%.2f" },
    { "town", "%.3f" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].precision, precision) == 0)
      return formats[i].format;
  return "%.4f";
}

static char *
print_point (const DatelineAnnotation *annotation)
{
  const char *format = choose_format (get (annotation, "precision"));
  const char *lat = get (annotation, "lat");
  const char *lon = get (annotation, "lon");
  char north[G_ASCII_DTOSTR_BUF_SIZE];
  char east[G_ASCII_DTOSTR_BUF_SIZE];

  if (lat == NULL || lon == NULL)
    return NULL;
  g_ascii_formatd (north, sizeof north, format, g_ascii_strtod (lat, NULL));
  g_ascii_formatd (east, sizeof east, format, g_ascii_strtod (lon, NULL));
  return g_strdup_printf ("%s, %s", north, east);
}

static void
write_place (DatelineReportPage *page,
             const DatelineAnnotation *annotation,
             const DatelineReportMark *mark)
{
  const char *name = get (annotation, "name");
  const char *admin1 = get (annotation, "admin1");
  const char *country = get (annotation, "country");
  g_autofree char *point = print_point (annotation);

  _dateline_html_open (page->html, "b", NULL);
  _dateline_html_field (page->html, name != NULL ? name : annotation->exact);
  _dateline_html_close (page->html);
  if (g_strcmp0 (admin1, name) != 0)
    write_pair (page, NULL, admin1);
  if (g_strcmp0 (country, name) != 0)
    write_pair (page, NULL, country);
  write_pair (page, NULL, point);
}

static void
write_note (DatelineReportPage *page,
            const DatelineAnnotation *annotation,
            const DatelineReportMark *mark)
{
  _dateline_html_leaf (page->html, "b", _ ("Note"), NULL);
  write_pair (page, NULL, get (annotation, "text"));
}

typedef void (*NoteFunc) (DatelineReportPage *page,
                          const DatelineAnnotation *annotation,
                          const DatelineReportMark *mark);

static const NoteFunc kinds[DATELINE_N_KINDS] = {
  [DATELINE_KIND_QUOTE] = write_quote,       [DATELINE_KIND_CAPTURE] = write_capture,
  [DATELINE_KIND_CASUALTY] = write_casualty, [DATELINE_KIND_PLACE] = write_place,
  [DATELINE_KIND_NOTE] = write_note,
};

/* The way back to the tables */
static void
write_uses (DatelineReportPage *page, const DatelineReportMark *mark)
{
  static const char *const labels[DATELINE_N_REPORT_PARTS] = {
    [DATELINE_REPORT_CHRONOLOGY] = N_ ("chronology"),
    [DATELINE_REPORT_LEDGER] = N_ ("ledger"),
    [DATELINE_REPORT_CONTRADICTIONS] = N_ ("contradiction"),
    [DATELINE_REPORT_QUOTES] = N_ ("quotes"),
    [DATELINE_REPORT_SUMMARY] = N_ ("summary"),
  };

  if (mark->uses->len == 0)
    return;
  _dateline_html_open (page->html, "span", "class", "uses", NULL);
  for (guint i = 0; i < mark->uses->len; i++) {
    const DatelineReportUse *use = &g_array_index (mark->uses, DatelineReportUse, i);
    g_autofree char *id = _dateline_report_row_id (use->part, use->row);
    g_autofree char *href = g_strconcat ("#", id, NULL);

    _dateline_html_leaf (page->html, "a", _ (labels[use->part]), "href", href, NULL);
  }
  _dateline_html_close (page->html);
}

static void
write_tags (DatelineReportPage *page, const DatelineAnnotation *annotation)
{
  for (guint i = 0; annotation->tags != NULL && annotation->tags[i] != NULL; i++)
    _dateline_html_leaf (page->html, "span", annotation->tags[i], "class", "tag", "dir", "auto",
                         NULL);
}

void
_dateline_report_page_note (DatelineReportPage *page, guint annotation)
{
  const DatelineAnnotation *one = dateline_report_get_annotation (page->report, annotation);
  const DatelineReportMark *mark = dateline_report_get_mark (page->report, annotation);
  g_autofree char *id = _dateline_report_page_id (page, 'n', annotation);
  g_autofree char *words = _dateline_report_page_id (page, 'w', annotation);
  g_autofree char *href = g_strconcat ("#", words, NULL);
  g_autofree char *class = g_strdup_printf ("note %s", dateline_kind_to_string (one->kind));
  g_autofree char *number = g_strdup_printf ("%u", mark->number);

  _dateline_html_open (page->html, "div", "class", class, "id", id, NULL);
  _dateline_html_open (page->html, "a", "class", "number", "href", href, NULL);
  _dateline_report_page_icon (page, one->kind);
  _dateline_html_text (page->html, number);
  _dateline_html_close (page->html);
  _dateline_html_open (page->html, "div", NULL);
  kinds[one->kind](page, one, mark);
  write_credibility (page, one, mark->article);
  write_tags (page, one);
  write_uses (page, mark);
  _dateline_html_close (page->html);
  _dateline_html_close (page->html);
}
