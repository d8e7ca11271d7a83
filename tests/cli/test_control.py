#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who holds which town: what is asked of these rows is about these rows."""

from cli import CliTest, main


class ControlTest(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("demo", self.case)
        self.all = self.control()

    def control(self, *args, **options):
        return self.json("list", self.case, "control", *args, **options)

    def where(self, *conditions):
        return self.control(*[arg for condition in conditions for arg in ("--where", condition)])

    def test_conditions_are_on_the_rows(self):
        self.assertTrue(any(row["state"] == "held" for row in self.all))
        for field in ("place", "place_ref", "from", "until", "state", "holder"):
            for value in {row[field] for row in self.all if field in row}:
                self.assertEqual(self.where(f"{field}={value}"),
                                 [row for row in self.all if row.get(field) == value], (field, value))
                self.assertEqual(self.where(f"{field}!={value}"),
                                 [row for row in self.all if row.get(field) != value], (field, value))
        claim = self.all[0]["claims"][0]
        self.assertEqual(self.where(f"claims={claim}"), [row for row in self.all if claim in row["claims"]])
        self.assertEqual(self.where("place~ZAR"), [row for row in self.all if "zar" in row["place"].lower()])
        self.assertEqual(self.where("state=held", "holder=Taliban"),
                         [row for row in self.all if (row["state"], row.get("holder")) == ("held", "Taliban")])

    def test_days_have_an_order(self):
        days = sorted({row["from"] for row in self.all})
        middle = days[len(days) // 2]
        for sign, holds in (("<", lambda day: day < middle), ("<=", lambda day: day <= middle),
                            (">", lambda day: day > middle), (">=", lambda day: day >= middle)):
            self.assertEqual(self.where(f"from{sign}{middle}"), [row for row in self.all if holds(row["from"])])
        self.assertEqual(self.where(f"from={middle[:7]}"), [row for row in self.all if row["from"][:7] == middle[:7]])
        self.assertEqual(self.where(f"from>{middle[:4]}"), [])
        self.assertEqual(self.where("until="), [row for row in self.all if "until" not in row])
        self.assertEqual(self.where("until!="), [row for row in self.all if "until" in row])

    def test_other_conditions_are_on_the_claims(self):
        kept = {row["id"] for row in self.json("list", self.case, "claims", "--where", "published>=2021-08-10")}
        rows = self.where("published>=2021-08-10")
        self.assertTrue(rows and all(set(row["claims"]) <= kept for row in rows))
        self.assertLess(sum(len(row["claims"]) for row in rows), sum(len(row["claims"]) for row in self.all))

    def test_a_town_taken_three_times_is_one_place(self):
        case = str(self.dir / "again.dateline")
        story = "Three takings\n\nThe Taliban took Kunduz. The army retook it. The Taliban took it again.\n"
        self.write("again.txt", story)
        self.run_cli("init", case)
        self.run_cli("import", case, "again.txt", "--published", "2021-08-13")
        article = self.json("list", case, "articles")[0]["id"]
        for start, captor, day in ((0, "Taliban", "08"), (25, "army", "10"), (45, "Taliban", "12")):
            self.run_cli("annotate", case, article, "capture", start, start + 18, "--set", "place=Kunduz",
                         "--set", f"captor={captor}", "--set", f"date=2021-08-{day}")
        self.run_cli("report", case, "-o", "again.html")
        page = (self.dir / "again.html").read_text()
        self.assertTrue("1 place changes hands" in page and "place reported taken" in page)

    def test_a_group_of_unnamed_places_is_no_town(self):
        case = str(self.dir / "group.dateline")
        self.write("group.txt", "Five towns\n\nThe Taliban took five provincial capitals. They took Kunduz too.\n")
        self.run_cli("init", case)
        self.run_cli("import", case, "group.txt", "--published", "2021-08-13")
        article = self.json("list", case, "articles")[0]["id"]
        for start, end, place in ((0, 44, "five provincial capitals"), (45, 60, "Kunduz")):
            self.run_cli("annotate", case, article, "capture", start, end, "--set", f"place={place}",
                         "--set", "captor=Taliban", "--set", "date=2021-08-12")
        self.assertEqual([row["place"] for row in self.json("list", case, "control")], ["Kunduz"])
        self.run_cli("report", case, "-o", "group.html")
        page = (self.dir / "group.html").read_text()
        self.assertIn("1 place changes hands", page)
        self.assertIn("five provincial capitals", page)

    def test_wrong_conditions_are_explained(self):
        for where, words in (("nonsense=1", "place_ref"), ("state>held", "order"), ("from=yesterday", "2021-08-10"),
                             ("state", "condition")):
            done = self.run_cli("list", self.case, "control", "--where", where, status=2)
            self.assertIn(words, done.stderr)
            self.assertEqual(done.stdout, "")

    def test_a_later_denial_stays_open(self):
        """A report of the 10th does not settle what is denied on the 12th."""
        case, report = self.dir / "k.dateline", self.dir / "k.html"
        self.run_cli("init", case)
        for day, text, values in (
                (10, "The Taliban took Kunduz on 8 August.", ()),
                (12, "The government denied that Kunduz had fallen.", ("--set", "status=denied", "--set", "denied_by=government"))):
            self.run_cli("import", case, "-", "--published", f"2021-08-{day}", stdin=f"Kunduz, {day}\n\n{text}\n")
            article = self.json("list", case, "articles", "--where", f"published=2021-08-{day}")[0]["id"]
            self.run_cli("annotate", case, article, "capture", 0, len(text), "--set", "place=Kunduz", "--set",
                         "captor=Taliban", "--set", "date=2021-08-08", *values)
        rows = self.json("list", case, "control")
        self.assertEqual((rows[-1]["from"], rows[-1]["state"]), ("2021-08-12", "contested"))
        self.run_cli("report", case, "-o", report)
        page = report.read_text(encoding="utf-8")
        self.assertIn("contradiction open, of 1", page)
        self.assertNotIn("settled by later reports", page)

    def test_limit_and_order(self):
        self.assertEqual(self.control("--limit", 2), self.all[:2])
        self.assertEqual([row["from"] for row in self.control("--sort", "from")], sorted(row["from"] for row in self.all))
        ends = [row.get("until") for row in self.control("--sort", "until", "--descending")]
        known = [end for end in ends if end]
        self.assertEqual(ends, sorted(known, reverse=True) + [None] * (len(ends) - len(known)))
        self.assertIn("holder", self.run_cli("list", self.case, "control", "--sort", "colour", status=2).stderr)


if __name__ == "__main__":
    main()
