/* dateline-report.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-control.h"
#include "dateline-contradiction.h"
#include "dateline-evidence.h"
#include "dateline-ledger.h"

G_BEGIN_DECLS

/**
 * DatelineReportOptions:
 * @where: (nullable) (array zero-terminated=1): conditions that narrow the scope
 * @policy: (nullable): name of the policy for numbers; %NULL for the case's own, "conservative"
 *   where it has chosen none
 * @progress: (nullable): counts articles
 * @query: (nullable): a filter of any target that narrows the scope further
 *
 * What a report shall hold.
 */
typedef struct {
  const char *const *where;
  const char *policy;
  DatelineProgress *progress;
  const DatelineQuery *query;
} DatelineReportOptions;

/**
 * DatelineReportPart:
 *
 * The parts of a report that refer to annotations.
 */
typedef enum {
  DATELINE_REPORT_CHRONOLOGY,
  DATELINE_REPORT_LEDGER,
  DATELINE_REPORT_CONTRADICTIONS,
  DATELINE_REPORT_QUOTES,
  DATELINE_REPORT_SUMMARY,
  DATELINE_N_REPORT_PARTS,
} DatelineReportPart;

/**
 * DatelineReportUse:
 * @part: which part
 * @row: index of the row in it
 *
 * Where an annotation is used: the way back from the words to the table.
 */
typedef struct {
  DatelineReportPart part;
  guint row;
} DatelineReportUse;

/**
 * DatelineReportFigure:
 * @value: "33", "≥ 187"
 * @label: what it counts
 * @leads_to: the part where it comes from
 * @refs: (element-type guint): the annotations behind it, where they are few enough to be named
 *
 * One of the figures at the top.
 */
typedef struct {
  char *value;
  char *label;
  DatelineReportPart leads_to;
  GArray *refs;
} DatelineReportFigure;

/**
 * DatelineReportCapture:
 * @weighed: the row of the chronology
 * @control: (nullable): who holds the place over time
 * @day: when, for people
 * @place: the place's name
 * @province: (nullable): its province, where that says more than the name
 * @outcome: (nullable): how it stands, where it is not simply taken: "contested"
 * @from: (nullable): who held it
 * @to: (nullable): who took it
 * @by: (nullable): who says that it was taken, where only they do
 * @denied_by: (nullable): who denies it
 * @decision: (nullable): the analyst's decision
 * @refs: (element-type guint): the annotations, as indices
 *
 * One row of the chronology, as people read it.
 */
typedef struct {
  const DatelineCaptureRow *weighed;
  const DatelineControl *control;
  char *day;
  char *place;
  char *province;
  char *outcome;
  char *from;
  char *to;
  char *by;
  char *denied_by;
  char *decision;
  GArray *refs;
} DatelineReportCapture;

/**
 * DatelineReportLoss:
 * @weighed: the row of the ledger
 * @opens_group: whether it is the first of its group, which shows when and where
 * @when: when, for people
 * @where: (nullable): the place's name
 * @who: (nullable): who says so, or denies it
 * @party: (nullable): the party that @who belongs to
 * @whose: (nullable): about whose losses
 * @wording: (nullable): as said
 * @relied: whether the analyst relied on it
 * @refs: (element-type guint): the annotations, as indices: one, and its reprints
 *
 * One row of the casualty ledger, as people read it.
 */
typedef struct {
  const DatelineLedgerRow *weighed;
  gboolean opens_group;
  char *when;
  char *where;
  char *who;
  char *party;
  char *whose;
  char *wording;
  gboolean relied;
  GArray *refs;
} DatelineReportLoss;

/**
 * DatelineReportConflict:
 * @weighed: the contradiction
 * @title: what it is about: "Mazar-i-Sharif, 9 August 2021"
 * @sides: (element-type GArray): what is said for it: the annotation, and its reprints, as indices
 * @against: (element-type GArray): what is said against it
 *
 * One contradiction, as people read it.
 */
typedef struct {
  const DatelineContradiction *weighed;
  char *title;
  GPtrArray *sides;
  GPtrArray *against;
} DatelineReportConflict;

/**
 * DatelineReportQuote:
 * @words: (element-type utf8): the quoted words, or their parts
 * @refs: (element-type guint): the annotations that hold these words, first the earliest
 *
 * What somebody said, once however many outlets print it.
 */
typedef struct {
  GPtrArray *words;
  GArray *refs;
} DatelineReportQuote;

/**
 * DatelineReportSpeaker:
 * @name: as the case or the article calls them
 * @role: (nullable): "spokesman"
 * @affiliation: (nullable): as said
 * @party: (nullable): the party they belong to
 * @quotes: (element-type DatelineReportQuote): in the order of publication
 *
 * A speaker and what they said. Somebody whom the case does not know by name is another one in
 * every article.
 */
typedef struct {
  char *name;
  char *role;
  char *affiliation;
  char *party;
  GPtrArray *quotes;
} DatelineReportSpeaker;

/**
 * DatelineReportRun:
 * @start: first code point in the article's text
 * @end: the code point after the last
 * @annotations: (element-type guint): those that cover it, outermost first
 * @ends: (element-type guint): those of them that end with it, in the order of their numbers
 * @between: (element-type guint): those quotes among them whose quoted parts it does not belong to
 *
 * A stretch of text under one and the same set of annotations.
 */
typedef struct {
  guint32 start;
  guint32 end;
  GArray *annotations;
  GArray *ends;
  GArray *between;
} DatelineReportRun;

/**
 * DatelineReportParagraph:
 * @runs: (element-type DatelineReportRun): its text, cut
 * @notes: (element-type guint): the annotations that begin in it
 */
typedef struct {
  GPtrArray *runs;
  GArray *notes;
} DatelineReportParagraph;

/**
 * DatelineReportArticle:
 * @article: the article
 * @number: from 1
 * @text: its text
 * @paragraphs: (element-type DatelineReportParagraph): the text, cut
 * @grade: the grade of its outlet, 0 for none
 * @n_copies: how many articles have the same origin, itself included
 * @copy: number of the first other one of these, 0 for none
 * @first: index of its first annotation
 * @n_annotations: how many it has
 */
typedef struct {
  const DatelineArticle *article;
  guint number;
  char *text;
  GPtrArray *paragraphs;
  char grade;
  guint n_copies;
  guint copy;
  guint first;
  guint n_annotations;
} DatelineReportArticle;

/**
 * DatelineReportMark:
 * @article: index of the article
 * @number: its number in the article, from 1
 * @lane: 0 for the line nearest to the words, more for those under it, where marks overlap
 * @party: (nullable): the party that its claimant or speaker belongs to
 * @denying_party: (nullable): the party that who denies it belongs to
 * @uses: (element-type DatelineReportUse): where it is used
 *
 * What the report knows of an annotation beside the annotation itself.
 */
typedef struct {
  guint article;
  guint number;
  guint lane;
  char *party;
  char *denying_party;
  GArray *uses;
} DatelineReportMark;

/**
 * DatelineReportParty:
 * @name: (transfer none): who holds or held a place, in an article's words
 * @colour: as chosen by the analyst, "#rrggbb"
 *
 * Somebody with a colour of their own.
 */
typedef struct {
  const char *name;
  char *colour;
} DatelineReportParty;

/**
 * DatelineReportSpot:
 * @point: where
 * @name: (transfer none): the place's name
 * @row: index of the row of the chronology that says how it stands in the end
 * @state: how it stands in the end
 * @colour: (nullable) (transfer none): of the one who holds it then, "#rrggbb"
 * @other_colour: (nullable) (transfer none): of the one who held it before
 *
 * A place on the report's map.
 */
typedef struct {
  DatelinePoint point;
  const char *name;
  guint row;
  DatelineControlState state;
  const char *colour;
  const char *other_colour;
} DatelineReportSpot;

/**
 * DatelineReport:
 * @title: the case's title
 * @headline: the finding, in one line
 * @description: (nullable): what the case says of itself
 * @scope: (nullable): the conditions, for people
 * @span: from the first to the last day of publication
 * @as_of: day of the case's last change
 * @case_uuid: which case
 * @policy: how numbers were read
 * @year: the year that most dates lie in, left out in tables
 * @evidence: what it is made from
 * @marks: (element-type DatelineReportMark): for each annotation of the evidence
 *
 * A report, ready to be written in any format: plain structs, all text for people, no markup. The
 * same case in the same state gives the same report on every day and machine.
 */
typedef struct {
  char *title;
  char *headline;
  char *description;
  char *scope;
  DatelineDate span;
  DatelineDate as_of;
  char *case_uuid;
  DatelineNumberPolicy *policy;
  int year;
  DatelineEvidence *evidence;
  GPtrArray *chronology_rows;
  GPtrArray *controls;
  GPtrArray *ledger_rows;
  GPtrArray *contradiction_rows;
  GPtrArray *figures;   /* of DatelineReportFigure */
  GPtrArray *captures;  /* of DatelineReportCapture */
  GPtrArray *losses;    /* of DatelineReportLoss */
  GPtrArray *conflicts; /* of DatelineReportConflict */
  GPtrArray *speakers;  /* of DatelineReportSpeaker */
  GPtrArray *articles;  /* of DatelineReportArticle */
  GPtrArray *parties;   /* of DatelineReportParty, in the order of the chronology */
  GArray *spots;        /* of DatelineReportSpot, in the order of the chronology */
  GArray *marks;
} DatelineReport;

DatelineReport *
dateline_report_new (DatelineCase *dateline, const DatelineReportOptions *options, GError **error);
void dateline_report_free (DatelineReport *self);

const DatelineAnnotation *dateline_report_get_annotation (const DatelineReport *self, guint index);
const DatelineReportMark *dateline_report_get_mark (const DatelineReport *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineReport, dateline_report_free)

G_END_DECLS
