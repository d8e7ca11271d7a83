/* test-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-card.h"

static DatelineEvent *
create_event (const char *kind)
{
  DatelineEvent *event = dateline_event_new (kind);

  event->place_name = g_strdup ("Kunduz");
  event->date = dateline_date_from_day (dateline_day_from_ymd (2021, 8, 8));
  event->actor_name = g_strdup ("Taliban");
  event->against_name = g_strdup ("government forces");
  return event;
}

/* Place, date, what, who, status, counts */
static void
test_capture (void)
{
  g_autoptr (DatelineEvent) event = create_event ("capture");
  DatelineEventEvidence evidence = { 5, 3, "claimed, denied" };
  g_auto (DatelineMapCard) card = { NULL };
  g_autofree char *line = NULL;

  dateline_map_card_of_event (&card, event, &evidence);
  g_assert_cmpstr (card.title, ==, "Kunduz");
  g_assert_cmpstr (card.date, ==, "8 August 2021");
  g_assert_cmpstr (card.what, ==, "Taliban took it from government forces");
  g_assert_cmpstr (card.detail, ==, "claimed, denied · 5 claims · 3 articles");
  line = dateline_map_card_to_string (&card);
  g_assert_cmpstr (line, ==,
                   "Kunduz. 8 August 2021. Taliban took it from government forces. claimed, denied "
                   "· 5 claims · 3 articles");
}

/* Numbers keep their open ends */
static void
test_numbers (void)
{
  static const struct {
    gint32 low;
    gint32 high;
    const char *detail;
  } rows[] = { { 12, 12, "12 killed" },
               { 8, 20, "8–20 killed" },
               { 9, -1, "at least 9 killed" },
               { -1, 40, "up to 40 killed" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatelineEvent) event = create_event ("casualties");
    DatelineEventEvidence none = { 0, 0, NULL };
    g_auto (DatelineMapCard) card = { NULL };

    event->killed_low = rows[i].low;
    event->killed_high = rows[i].high;
    dateline_map_card_of_event (&card, event, &none);
    g_assert_cmpstr (card.detail, ==, rows[i].detail);
    g_assert_cmpstr (card.what, ==, "Casualties: Taliban against government forces");
  }
}

/* An event of which next to nothing is known */
static void
test_bare (void)
{
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  DatelineEventEvidence none = { 0, 0, NULL };
  g_auto (DatelineMapCard) card = { NULL };

  dateline_map_card_of_event (&card, event, &none);
  g_assert_cmpstr (card.title, ==, "Clash");
  g_assert_null (card.date);
  g_assert_cmpstr (card.what, ==, "Clash");
  g_assert_null (card.detail);
}

static void
test_cluster (void)
{
  DatelineCluster cluster = { .n = 12 };
  DatelineDate days = { dateline_day_from_ymd (2021, 8, 6), dateline_day_from_ymd (2021, 8, 12), -1,
                        DATELINE_PRECISION_DAYS };
  g_auto (DatelineMapCard) card = { NULL };

  cluster.n_kinds[0] = 8;
  cluster.n_kinds[7] = 4;
  dateline_map_card_of_cluster (&card, &cluster, days);
  g_assert_cmpstr (card.title, ==, "12 events");
  g_assert_cmpstr (card.date, ==, "6–11 August 2021");
  g_assert_cmpstr (card.what, ==, "Capture 8 · Casualties 4");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/map/card/capture", test_capture);
  g_test_add_func ("/app/map/card/numbers", test_numbers);
  g_test_add_func ("/app/map/card/bare", test_bare);
  g_test_add_func ("/app/map/card/cluster", test_cluster);
  return g_test_run ();
}
