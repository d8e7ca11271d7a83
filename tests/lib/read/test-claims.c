/* test-claims.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "capture-cases.h"
#include "claim-lines.h"
#include "reader-fixture.h"

static const Case casualties[] = {
  { "30 civilians, among them nine children, were killed, a doctor said.",
    "casualty killed 30 of civilians, says doctor" },
  { "Thirteen soldiers, nine of them officers, were killed, a doctor said.",
    "casualty killed 13 of soldiers, says doctor" },
  { "An army source put the toll at seven soldiers and 13 missing.",
    "casualty killed 7 missing 13" },
  { "The attack claimed the lives of 12 civilians.", "casualty killed 12 of civilians" },
  { "In Syria, rebels killed 12 civilians in an attack on Hama.",
    "casualty killed 12 of civilians by rebels, in Hama" },
  { "Nobody has come back since the battle for Kunduz last May. Three soldiers were killed.",
    "casualty killed 3 of soldiers" },
  { "Thousands have fled since Friday. Three soldiers were killed.",
    "casualty killed 3 of soldiers" },
  { "Nine soldiers were killed since Friday. Another three civilians were killed.",
    "casualty killed 9 of soldiers, on 2021-08-06 to 2021-08-10\n"
    "casualty killed 3 of civilians, on 2021-08-06 to 2021-08-10" },
  { "The army said 30 rebels had been killed. The governor denied that Kunduz was next.",
    "casualty killed 30 of rebels, says army" },
  { "Soldiers captured three fighters near Kunduz.",
    "casualty captured 3 of fighters by Soldiers, in Kunduz" },
  { "Twelve policemen were killed in Kunduz on Sunday.",
    "casualty killed 12 of policemen, in Kunduz, on 2021-08-08" },
  { "At least 12 policemen were killed and 30 wounded.",
    "casualty killed 12+ injured 30 of policemen" },
  { "More than 12 soldiers died.", "casualty killed 13+ of soldiers" },
  { "Up to 40 civilians were killed in the village.", "casualty killed -40 of civilians" },
  { "As many as 40 people were killed.", "casualty killed -40 of people" },
  { "About 60 civilians have been wounded in Kunduz in three days.",
    "casualty injured 60 of civilians, in Kunduz, on 2021-08-07 to 2021-08-10" },
  { "Nearly 25 men were killed.", "casualty killed 25 of men" },
  { "Two dozen fighters were killed.", "casualty killed 24 of fighters" },
  { "Dozens of people were killed in an air strike on Homs.",
    "casualty killed 24-99 of people, in Homs" },
  { "Scores were wounded.", "casualty injured 40-199" },
  { "Hundreds of fighters have been killed or injured in the last 24 hours, according to the "
    "ministry of defence.",
    "casualty affected 200-999 of fighters, says ministry of defence, on 2021-08-09 to "
    "2021-08-10" },
  { "Between 12 and 15 soldiers were killed.", "casualty killed 12-15 of soldiers" },
  { "12 to 15 soldiers were killed.", "casualty killed 12-15 of soldiers" },
  { "Seventeen people died when a shell hit a market in Aleppo.",
    "casualty killed 17 of people, in Aleppo" },
  { "A policeman was killed by a sniper.", "casualty killed 1 of policeman by sniper" },
  { "A farmer and his two sons were killed.", "casualty killed 3 of A farmer and his two sons" },
  { "Rebels killed 12 soldiers and captured five others.",
    "casualty killed 12 captured 5 of soldiers by Rebels" },
  { "Gunmen shot dead three teachers in Quetta on Friday.",
    "casualty killed 3 of teachers, in Quetta, on 2021-08-06" },
  { "The attack killed 12 people, including four children.", "casualty killed 12 of people" },
  { "A car bomb exploded in Baghdad, killing 12 people and wounding 30 others.",
    "casualty killed 12 injured 30 of people, in Baghdad" },
  { "The blast left 12 dead and 30 injured.", "casualty killed 12 injured 30" },
  { "The death toll rose to 40.", "casualty killed 40" },
  { "The death toll from the attack climbed to at least 63 on Monday, health officials said.",
    "casualty killed 63+, says health officials, on 2021-08-09" },
  { "The deaths of 12 civilians were confirmed by the hospital.",
    "casualty killed 12 of civilians, says hospital" },
  { "The fighting has claimed 300 lives since May.",
    "casualty killed 300, on 2021-05-01 to 2021-08-10" },
  { "Twelve people lost their lives in the shelling.", "casualty killed 12 of people" },
  { "No casualties were reported.", "casualty killed 0 injured 0" },
  { "There were no fatalities.", "casualty killed 0" },
  { "The army killed no civilians, a spokesman said.",
    "casualty killed 0 of civilians by army, says spokesman" },
  { "None of the soldiers were killed.", "casualty killed 0 of soldiers" },
  { "Four aid workers are missing.", "casualty missing 4 of aid workers" },
  { "Six people are still missing after the clash.", "casualty missing 6 of people" },
  { "The rebels kidnapped 20 schoolgirls.", "casualty captured 20 of schoolgirls by rebels" },
  { "Thirty soldiers were captured by the rebels.", "casualty captured 30 of soldiers by rebels" },
  { "Thousands of fighters have been killed since the start of the month.",
    "casualty killed 2000-9999 of fighters" },
  { "The ministry said 40 militants had been killed. A rebel spokesman denied the claim.",
    "casualty killed 40 of militants, says ministry, denies rebel spokesman" },
  { "A doctor said that 19 people had been killed and about 100 injured in the city since Monday.",
    "casualty killed 19 injured 100 of people, says doctor, on 2021-08-09 to 2021-08-10" },
  { "Twelve people were killed, four of them children.", "casualty killed 12 of people" },
  { "Three soldiers and two policemen were killed by militants in Mali.",
    "casualty killed 5 of Three soldiers and two policemen by militants, in Mali" },
  { "“They killed 14 people,” a witness told AFP.", "casualty killed 14 of people, says witness" },
  { "The rebels denied killing 12 civilians.",
    "casualty killed 12 of civilians by rebels, denies rebels" },
  { "Several people were killed.", "casualty killed 2+ of people" },
  { "A woman and her daughter were killed when a shell hit their house in Donetsk.",
    "casualty killed 2 of A woman and her daughter, in Donetsk" },
  { "The Taliban executed two journalists.", "casualty killed 2 of journalists by Taliban" },
  { "An estimated 1,200 people have been killed in Tigray this year.",
    "casualty killed 1200 of people, in Tigray, on 2021-01-01 to 2021-12-31" },
  { "Half a dozen soldiers were wounded.", "casualty injured 6 of soldiers" },
  { "Some 200 civilians were wounded.", "casualty injured 200 of civilians" },
  { "Fewer than 20 fighters were killed.", "casualty killed -19 of fighters" },
  { "Twenty-one pilgrims were killed on Saturday.",
    "casualty killed 21 of pilgrims, on 2021-08-07" },
  { "A hundred and fifty people died.", "casualty killed 150 of people" },
  { "Two to three hundred fighters were killed.", "casualty killed 200-300 of fighters" },
  { "The bodies of 12 men were found in Bucha.", "casualty killed 12 of men, in Bucha" },
  { "Nine bodies were found near Goma.", "casualty killed 9, in Goma" },
  { "12 dead, 30 wounded in Kabul blast.", "casualty killed 12 injured 30, in Kabul" },
  { "The commander of the garrison was killed.", "casualty killed 1 of commander" },
  { "Mullah Akhtar was killed by a drone.", "casualty killed 1 of Mullah Akhtar" },
  { "At least 10 people have been killed in clashes between the army and the rebels in Abyei since "
    "Friday.",
    "casualty killed 10+ of people, in Abyei, on 2021-08-06 to 2021-08-10" },
  { "Officials said at least four people had died.",
    "casualty killed 4+ of people, says Officials" },
  { "Police found the bodies of three men.", "casualty killed 3 of men" },
  { "Shelling killed two women and a child in Kharkiv on 8 August.",
    "casualty killed 3 of two women and a child, in Kharkiv, on 2021-08-08" },
  { "Two civilians died and 17 others were hurt.", "casualty killed 2 injured 17 of civilians" },
  { "Two militants were killed, officials said, and a soldier was injured.",
    "casualty killed 2 of militants, says officials\ncasualty injured 1 of soldier, says "
    "officials" },
  { "The governor said that 14 dead and more than 30 wounded had been brought in since Saturday.",
    "casualty killed 14 injured 31+, says governor, on 2021-08-07 to 2021-08-10" },
  { "Rebels beat two traders to death.", "casualty killed 2 of traders" },
  { "The shelling killed at least 3,400 people between May and July.",
    "casualty killed 3400+ of people, on 2021-05-01 to 2021-07-31" },
  { "The deputy mayor was shot dead by unknown gunmen in Gao on Friday.",
    "casualty killed 1 of deputy mayor by unknown gunmen, in Gao, on 2021-08-06" },
  { "More than two dozen soldiers died in the ambush.", "casualty killed 25+ of soldiers" },
  { "A few dozen fighters were killed.", "casualty killed 24-99 of fighters" },
  { "Several hundred people were injured.", "casualty injured 200-999 of people" },
  { "Ten or more soldiers were killed.", "casualty killed 10+ of soldiers" },
  { "The strike killed nobody.", "casualty killed 0" },
  { "The army said it had killed 30 rebels and lost two of its own men.",
    "casualty killed 30 of rebels by army, says army" },
};

/* Nothing is claimed here, whatever the words are used for elsewhere */
static const Case nothing[] = {
  { "The film captured the mood of Kabul.", "" },
  { "He captured the fall of Kabul on video.", "" },
  { "The army withdrew to protect the lives of civilians.", "" },
  { "The soldiers left, handing Moscow its biggest victory.", "" },
  { "She took office in Kabul.", "" },
  { "The president took a flight to Herat.", "" },
  { "Arsenal took control of the match in London.", "" },
  { "Clinton won Ohio and lost Florida in the primary.", "" },
  { "Republicans captured Georgia in the election.", "" },
  { "Tokyo stocks fell on Friday.", "" },
  { "London fell 2 percent after New York closed lower.", "" },
  { "Chelsea lost Madrid's striker for the season.", "" },
  { "Boston fell to Chicago in the playoffs.", "" },
  { "Bombs fell on Aleppo.", "" },
  { "Temperatures in Moscow fell sharply.", "" },
  { "Footage captured Warren, the soldiers said.", "" },
  { "Soldiers took positions around Kabul.", "" },
  { "Shells fell in the vicinity of Harbal.", "" },
  { "Shells from rebel controlled areas hit Harbal.", "" },
  { "Police entered Nairobi on Monday.", "" },
  { "Protesters marched in Malanje.", "" },
  { "Police women marched in Malanje.", "" },
  { "Migrants who tried to reach Turkey were captured by soldiers.", "" },
  { "The territory Israel captured in 1967 is under dispute.", "" },
  { "The plan of the army for Libya fell to the wayside.", "" },
  { "The loss of Kunduz would be a disaster.", "" },
  { "The troops failed to take Vukovar.", "" },
  { "Police seized drugs in Bogota.", "" },
  { "He lost his way in Kyiv.", "" },
  { "The minister withdrew from the talks in Geneva.", "" },
  { "The United States withdrew from the Paris agreement.", "" },
  { "The president entered Parliament in Kyiv.", "" },
  { "The bank took over a company in Frankfurt.", "" },
  { "Firefighters brought the blaze in Athens under control.", "" },
  { "The photographer captured Paris in the rain.", "" },
  { "Students occupied a university building in Paris.", "" },
  { "The government lost control of inflation.", "" },
  { "Volunteers cleared Beirut of rubble.", "" },
  { "The army prevented protesters from entering Khartoum.", "" },
  { "The storm hit Manila on Monday.", "" },
  { "The general flew to Kandahar.", "" },
  { "The talks in Doha fell apart.", "" },
  { "He fell in love with Paris.", "" },
  { "Police took him to Kabul.", "" },
  { "The trip took Biden to Warsaw.", "" },
  { "The company entered London's market.", "" },
  { "The river broke its banks near Kherson.", "" },
  { "Fighting continued near Mariupol.", "" },
  { "The commander surrendered to the police in Lahore.", "" },
  { "The bill was killed in the Senate.", "" },
  { "The team is missing three players.", "" },
  { "Three players were injured in the match.", "" },
  { "The attack could kill thousands.", "" },
  { "He threatened to kill 10 hostages.", "" },
  { "The disease kills thousands every year.", "" },
  { "If the dam breaks, 500 people would be killed.", "" },
  { "The soldiers were not killed.", "" },
  { "The plan is dead.", "" },
  { "The deal was dead on arrival.", "" },
  { "Casualties were unknown.", "" },
  { "There were no reports of casualties.", "" },
  { "He survived three attacks.", "" },
  { "Twelve houses were destroyed.", "" },
  { "The army captured three tanks.", "" },
  { "Twelve cows were killed.", "" },
  { "They killed time in Paris.", "" },
  { "The deadline is 12 days away.", "" },
  { "The film was shot in 12 days.", "" },
  { "They were sentenced to death.", "" },
  { "He faces the death penalty.", "" },
  { "12 people were evacuated.", "" },
  { "Forty people were arrested.", "" },
  { "Twelve people attended the funeral of a soldier.", "" },
  { "The strike ended after 12 days.", "" },
  { "The market lost 12 points.", "" },
  { "The drug killed the cancer cells.", "" },
  { "She is dead tired.", "" },
  { "He lost 12 kilos.", "" },
  { "The army wants to avoid casualties.", "" },
  { "He was injured by criticism.", "" },
  { "Police found weapons in Kandahar.", "" },
  { "No one was hurt.", "" },
  { "The plane was shot down over Donetsk.", "" },
  { "Residents fled Mosul.", "" },
  { "The army moved its headquarters to Kassala.", "" },
  { "The rebels opened an office in Juba.", "" },
  { "The minister visited Marib on Sunday.", "" },
  { "The gunmen took the bus to Lagos.", "" },
  { "The team captured the title in Madrid.", "" },
  { "The hotel in Aden was full of soldiers.", "" },
  { "Troops are stationed in Kobani.", "" },
  { "The ceasefire in Homs held.", "" },
  { "The convoy passed Raqqa at noon.", "" },
  { "The price of bread in Khartoum fell by 12 percent.", "" },
  { "The song took Nairobi by storm.", "" },
};

/* Stories of our own, as news tell such stories */
static const Case stories[] = {
  {
      "Army retakes Lyman\n\n"
      "Ukrainian forces recaptured the town of Lyman on Saturday, a regional official said. "
      "Russian troops withdrew from the town overnight.\n\n"
      "At least 15 soldiers were killed and dozens wounded in the fighting, according to a "
      "military doctor. The defence ministry in Moscow said that it had lost no men. Kyiv called "
      "the statement a lie.\n\n"
      "Russian forces are still advancing on Bakhmut. They have not taken Soledar, officials "
      "said.\n\n",
      "capture Lyman by Army, reported, on 2021-08-07\n"
      "capture Lyman by Ukrainian forces, claimed, says regional official, on 2021-08-07\n"
      "capture Lyman from Russian troops, reported, on 2021-08-09/2021-08-10\n"
      "casualty killed 15+ injured 24-99 of soldiers, says military doctor\n"
      "capture Soledar by Russian forces, denied, denies officials",
  },
  {
      "RSF claims Nyala\n\n"
      "The Rapid Support Forces said on Monday that their fighters had captured Nyala, the largest "
      "city in Darfur, after weeks of shelling. The army denied that Nyala had fallen.\n\n"
      "Residents reached by phone said fighters had entered the city on Sunday. “They took the "
      "market and the hospital,” a trader told Reuters.\n\n"
      "A doctors' union said 32 civilians, including nine children, had been killed since Friday "
      "and more than 100 injured. Another 20 people were missing.\n\n"
      "The paramilitaries have been trying to seize El Fasher since May.\n\n",
      "capture Nyala by fighters, contested, says Rapid Support Forces, denies army, on "
      "2021-08-09\n"
      "capture Nyala, denied, denies army, on 2021-08-09\n"
      "capture Nyala by fighters, contested, says Residents reached by phone, denies army, on "
      "2021-08-08\n"
      "casualty killed 32 injured 101+ of civilians, says doctors' union, on 2021-08-06 to "
      "2021-08-10\n"
      "casualty missing 20 of people, on 2021-08-06 to 2021-08-10\n"
      "capture El Fasher by paramilitaries, threatened",
  },
  {
      "Rebels seize Bunagana on the border\n\n"
      "M23 rebels seized Bunagana on the border with Uganda on 9 August, and Congolese soldiers "
      "fled. The army confirmed the loss of the town. Rutshuru and Kiwanja were still in the hands "
      "of the government, the governor said.\n\n"
      "Two civilians died and 17 others were hurt when a shell hit a school. The rebels kidnapped "
      "12 traders, residents said.\n\n"
      "The rebels vowed to march on Goma. If Goma falls, a million people would have to flee.\n\n",
      "capture Bunagana by Rebels, reported, on 2021-08-09\n"
      "capture Bunagana by M23 rebels, reported, on 2021-08-09\n"
      "capture Bunagana, reported, on 2021-08-09\n"
      "capture Rutshuru by government, claimed, says governor, on 2021-08-09\n"
      "capture Kiwanja by government, claimed, says governor, on 2021-08-09\n"
      "casualty killed 2 injured 17 of civilians\n"
      "casualty captured 12 of traders by rebels, says residents\n"
      "capture Goma by rebels, threatened, says rebels",
  },
  {
      "Junta loses base in Kayah\n\n"
      "Karenni fighters overran an army base near Loikaw early on Friday, a resistance spokesman "
      "said, and captured 23 soldiers. The junta did not comment.\n\n"
      "Nearly 40 troops were killed, the spokesman claimed. A junta spokesman rejected the claim "
      "as false and put the number of its dead at four.\n\n"
      "Three villages in the area were abandoned. Between 2,000 and 3,000 people fled.\n\n"
      "In the last month 75 people have been killed or injured by landmines in Kayah, an aid group "
      "said.\n\n",
      "capture base in Kayah from Junta, reported\ncapture army base near Loikaw by Karenni "
      "fighters, claimed, says resistance spokesman, on 2021-08-06\ncasualty captured 23 of "
      "soldiers by Karenni fighters, says resistance spokesman, in Loikaw, on 2021-08-06\ncasualty "
      "killed 40 of troops, says resistance spokesman, denies junta spokesman\ncasualty affected "
      "75 of people, says aid group, in Kayah, on 2021-07-10 to 2021-08-10",
  },
};

static void
check_cases (Fixture *fixture, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *found = claim_lines_read (fixture->reader, cases[i].text);

    if (g_strcmp0 (found, cases[i].expected) == 0)
      continue;
    g_test_message ("“%s” is read as: %s; instead of: %s", cases[i].text, found, cases[i].expected);
    g_test_fail ();
  }
}

static void
test_captures (Fixture *fixture, gconstpointer data)
{
  check_cases (fixture, captures, G_N_ELEMENTS (captures));
}

static void
test_casualties (Fixture *fixture, gconstpointer data)
{
  check_cases (fixture, casualties, G_N_ELEMENTS (casualties));
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  check_cases (fixture, nothing, G_N_ELEMENTS (nothing));
}

static void
test_stories (Fixture *fixture, gconstpointer data)
{
  check_cases (fixture, stories, G_N_ELEMENTS (stories));
}

static char *
words_at (const char *text, DatelineSpan span)
{
  return g_utf8_substring (text, span.start, span.end);
}

/* Every field that is read from words has them, and every rule explains itself */
static void
test_spans (Fixture *fixture, gconstpointer data)
{
  static const char *const derived[] = { "status", "place_ref",    "date_precision", "affected_of",
                                         "date",   "period_start", "period_end",     NULL };

  for (gsize k = 0; k < G_N_ELEMENTS (stories); k++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) found = dateline_reader_read (
        fixture->reader, stories[k].text, -1, dateline_date_from_day (18849), NULL, &error);

    g_assert_no_error (error);
    for (guint i = 0; i < found->len; i++) {
      const DatelineAnnotation *it = found->pdata[i];
      g_autofree char *words = words_at (stories[k].text, it->span);
      guint n_fields;
      const DatelineField *fields = dateline_kind_get_fields (it->kind, &n_fields);

      g_assert_cmpstr (words, ==, it->exact);
      g_assert_nonnull (dateline_reader_explain (fixture->reader, it->rule));
      if (it->kind != DATELINE_KIND_CAPTURE && it->kind != DATELINE_KIND_CASUALTY)
        continue;
      for (guint f = 0; f < n_fields; f++)
        if (dateline_annotation_get (it, fields[f].name) != NULL &&
            !g_strv_contains (derived, fields[f].name))
          g_assert_true (claim_line_is_said (it, fields[f].name) ||
                         g_strcmp0 (fields[f].name, "denied_by") == 0);
    }
  }
}

/* A header gives the day where nothing else does */
static void
test_header (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = dateline_reader_read (
      fixture->reader, " date 2021-08-10 News\n\nRebels seized Kunduz on Sunday.", -1,
      DATELINE_DATE_NONE, NULL, &error);
  const DatelineAnnotation *capture = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    if (((DatelineAnnotation *) found->pdata[i])->kind == DATELINE_KIND_CAPTURE)
      capture = found->pdata[i];
  g_assert_nonnull (capture);
  g_assert_cmpstr (dateline_annotation_get (capture, "date"), ==, "2021-08-08");
  g_assert_cmpstr (dateline_annotation_get (capture, "date_precision"), ==, "day");
}

/* Long sentences full of triggers, numbers and dates take time in proportion to their length */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[] = {
    "killed 12 and ",  "rebels took Kunduz, ",  "at least more than ",        "on Sunday, ",
    "he denied that ", "the claim was a lie. ", "control of control of the ", "of of of ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GTimer) timer = NULL;
    g_autofree char *found = NULL;

    while (text->len < 64 * 1024)
      g_string_append (text, pieces[i]);
    timer = g_timer_new ();
    found = claim_lines_read (fixture->reader, text->str);
    g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 2.0);
    g_assert_nonnull (found);
  }
}

#define ADD(name, func) reader_fixture_test_add ("/read/claims/" name, NULL, func)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("captures", test_captures);
  ADD ("casualties", test_casualties);
  ADD ("nothing", test_nothing);
  ADD ("stories", test_stories);
  ADD ("spans", test_spans);
  ADD ("header", test_header);
  ADD ("hostile", test_hostile);
  return g_test_run ();
}
