#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A story goes in, is marked by hand, and comes out as a report in which everything is linked."""

import html5lib
from cli import CliTest, main


class SeedTest(CliTest):
    def test_header_becomes_title_and_date(self):
        article, text = self.new_case()
        shown = self.json("show", self.case, article)["article"]
        self.assertEqual(shown["title"], "Northern towns fall as both sides trade claims.")
        self.assertEqual(shown["published"], "2021-08-10")
        self.assertEqual(shown["published_precision"], "day")
        self.assertTrue(text.startswith("Kunduz fell"))
        self.assertEqual(len(text.split("\n\n")), 3)
        self.assertEqual(shown["characters"], len(text))

    def mark_story(self):
        article, text = self.new_case()
        self.annotate(article, text, "capture", "Kunduz fell to the Taliban on Sunday", place="Kunduz",
                      captor="Taliban", status="reported", date="2021-08-08", claimant="residents")
        self.annotate(article, text, "capture", "Taloqan were lost", place="Taloqan", date="2021-08-08")
        self.annotate(article, text, "capture", "A spokesman claimed his men had entered Mazar-i-Sharif",
                      place="Mazar-i-Sharif", captor="Taliban", status="claimed", claimant="spokesman",
                      date="2021-08-09")
        self.annotate(article, text, "capture", "“Nobody has crossed the bridge,”", place="Mazar-i-Sharif",
                      status="denied", denied_by="officer", date="2021-08-09")
        first = text.index("“Nobody")
        last = text.index("nobody will.”") + len("nobody will.”")
        self.json("annotate", self.case, article, "quote", first, last, "--set", "speaker=officer",
                  "--set", "directness=direct", "--part", f"{first}:{first + 32}", "--part",
                  f"{last - 18}:{last}")
        self.annotate(article, text, "casualty", "Hundreds of fighters were killed or injured",
                      affected_low=200, affected_high=999, affected_of="killed or injured",
                      wording="Hundreds", victims="fighters", claimant="ministry of defense",
                      period_start="2021-08-09", period_end="2021-08-10")
        return article, text

    def test_marks_are_exact_and_events_appear(self):
        article, text = self.mark_story()
        annotations = self.json("show", self.case, article)["annotations"]
        self.assertEqual(len(annotations), 6)
        for annotation in annotations:
            self.assertEqual(text[annotation["start"]:annotation["end"]], annotation["text"])
        events = self.json("list", self.case, "events")
        captures = {(e["place"], e["date"]) for e in events if e["kind"] == "capture"}
        self.assertEqual({day for _, day in captures}, {"2021-08-08", "2021-08-09"})
        self.assertEqual(len(captures), 3)
        mazar = [e for e in events if e["date"] == "2021-08-09" and e["kind"] == "capture"][0]
        self.assertEqual(mazar["claims"], 2)
        self.assertAlmostEqual(mazar["lat"], 36.7, delta=0.3)
        stances = {c["stance"] for c in self.json("show", self.case, mazar["id"])["claims"]}
        self.assertEqual(stances, {"supports", "disputes"})

    def test_spellings_of_one_town_are_one_town(self):
        article, text = self.new_case()
        self.annotate(article, text, "capture", "A spokesman claimed his men had entered Mazar-i-Sharif",
                      place="Mazar-i-Sharif", captor="Taliban", status="claimed", date="2021-08-09")
        self.annotate(article, text, "capture", "“Nobody has crossed the bridge,”", place="Mazar-e Sharif",
                      captor="Taliban", status="denied", denied_by="officer", date="2021-08-09")
        control = self.json("list", self.case, "control")
        self.assertEqual(len({row["place"] for row in control}), 1, control)
        self.assertEqual(len({row["place_ref"] for row in control}), 1, control)
        self.assertEqual(control[-1]["state"], "denied")

    def fields(self, annotation):
        return self.json("show", self.case, annotation["id"])["annotation"]["fields"]

    def test_marks_refer_to_the_gazetteer(self):
        article, text = self.new_case()
        capture = self.annotate(article, text, "capture", "Kunduz fell", place="Kunduz")
        kunduz = capture["fields"]["place_ref"]
        self.assertEqual(kunduz, self.json("gazetteer", "search", "Kunduz")[0]["place_ref"])
        self.run_cli("edit", self.case, capture["id"], "--set", "place=Taloqan")
        taloqan = self.fields(capture)["place_ref"]
        self.assertEqual(taloqan, self.json("gazetteer", "search", "Taloqan")[0]["place_ref"])
        self.run_cli("edit", self.case, capture["id"], "--set", "place_ref=" + kunduz, "--set", "place=the town")
        fields = self.fields(capture)
        self.assertEqual((fields["place"], fields["place_ref"]), ("the town", kunduz))
        self.run_cli("edit", self.case, capture["id"], "--set", "place=Nowhereville")
        self.assertNotIn("place_ref", self.fields(capture))

        mark = self.annotate(article, text, "place", "Taloqan", name="Taloqan")["fields"]
        self.assertEqual(mark["place_ref"], taloqan)
        self.assertAlmostEqual(mark["lat"], 36.7, delta=0.2)
        mine = self.annotate(article, text, "place", "Taloqan", name="Taloqan", lat=10, lon=20)["fields"]
        self.assertEqual((mine["lat"], mine["lon"]), (10, 20))

    def test_an_unfinished_capture_takes_no_town(self):
        article, text = self.new_case()
        self.annotate(article, text, "capture", "Taloqan were lost")
        self.assertEqual(self.json("list", self.case, "control"), [])

    def test_all_suggestions_can_be_accepted_at_once(self):
        self.write("towns.txt", " date 2021-08-09 Two towns fall.\n\nThe Taliban captured Kunduz and Taloqan"
                   " on Sunday, residents said.\n")
        self.run_cli("init", self.case)
        self.run_cli("import", self.case, "towns.txt")
        self.run_cli("suggest", self.case)
        proposed = self.json("list", self.case, "suggestions")
        captures = [s["fields"]["place"] for s in proposed if s["kind"] == "capture"]
        self.assertEqual(sorted(captures), ["Kunduz", "Taloqan"])
        self.run_cli("accept", self.case)
        self.assertEqual(self.json("list", self.case, "suggestions"), [])
        self.assertEqual(len(self.json("list", self.case, "annotations")), len(proposed))

    def test_report_links_every_number_to_its_words(self):
        self.mark_story()
        self.run_cli("report", self.case, "-o", "report.html")
        page = (self.dir / "report.html").read_text(encoding="utf-8")
        tree = html5lib.parse(page, namespaceHTMLElements=False)
        ids = {element.get("id") for element in tree.iter() if element.get("id")}
        links = [element.get("href") for element in tree.iter("a")]
        self.assertGreater(len([link for link in links if link.startswith("#")]), 10)
        for link in links:
            self.assertTrue(link.startswith("#") and link[1:] in ids, link)
        words = "".join(tree.itertext())
        for expected in ("Kunduz", "Taloqan", "Mazar-i-Sharif", "Hundreds", "ministry of defense"):
            self.assertIn(expected, words)
        self.run_cli("check", "report.html")
        self.write("report.html", page.replace("Taloqan", "Talogan", 1))
        self.run_cli("check", "report.html", status=1)

    def test_report_is_the_same_twice(self):
        self.mark_story()
        self.run_cli("report", self.case, "-o", "one.html")
        self.run_cli("report", self.case, "-o", "two.html")
        self.assertEqual((self.dir / "one.html").read_bytes(), (self.dir / "two.html").read_bytes())


if __name__ == "__main__":
    main()
