#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values and options that cannot be meant are refused, with what may stand there."""

from cli import CliTest, main


class FieldTest(CliTest):
    def refuse(self, *args, words, status=2):
        before = self.dump()
        done = self.run_cli(*args, status=status)
        for word in words.split(" "):
            self.assertIn(word, done.stderr, args)
        self.assertEqual(self.dump(), before, args)

    def add(self, what, **fields):
        sets = [arg for key, value in fields.items() for arg in ("--set", f"{key}={value}")]
        return self.json("add", self.case, what, *sets)["id"]

    def test_values_that_cannot_be(self):
        article, text = self.new_case()
        start = text.index("“Nobody")
        end = text.index("nobody will.”") + len("nobody will.”")
        middle = start + 20
        first, second = self.add("actor", name="A"), self.add("actor", name="B")
        self.run_cli("edit", self.case, first, "--set", f"side={second}")
        self.refuse("annotate", self.case, article, "place", "0", "6", "--set", "place_ref=999999", words="999999")
        self.refuse("annotate", self.case, article, "note", start, end, "--part", f"{start}:{end}", words="quote")
        self.refuse("annotate", self.case, article, "quote", start, end, "--part", f"{start}:{middle}",
                    "--part", f"{middle - 5}:{end}", words=str(middle - 5))
        self.refuse("edit", self.case, first, "--set", "colour=red;x", words="colour #0072b2")
        self.refuse("edit", self.case, first, "--set", f"side={first}", words="side")
        self.refuse("edit", self.case, second, "--set", f"side={first}", words="side")
        self.refuse("edit", self.case, article, "--set", "language=not a tag!", words="language pt-BR")
        self.refuse("edit", self.case, article, "--set", "published=0000", words="published 2021")
        self.refuse("add", self.case, "place", "--set", "ref=gn:1", words="gn:1 gazetteer")
        self.refuse("annotate", self.case, article, "casualty", "0", "6", "--set", "affected_of=frightened",
                    words="affected_of frightened killed or injured")
        self.run_cli("annotate", self.case, article, "casualty", "0", "6", "--set", "affected_of=killed or missing")
        self.refuse("merge", self.case, first, first, words=first)
        self.run_cli("edit", self.case, first, "--set", "colour=#0072b2", "--set", "side=")
        self.run_cli("edit", self.case, second, "--set", f"side={first}", "--set", "colour=")
        self.run_cli("edit", self.case, article, "--set", "language=pt-BR", "--set", "published=2021")
        self.run_cli("annotate", self.case, article, "quote", start, end, "--part", f"{start}:{middle}",
                     "--part", f"{middle + 1}:{end}")

    def test_the_fields_that_there_are_are_named(self):
        article, _ = self.new_case()
        actor = self.add("actor", name="A")
        self.refuse("annotate", self.case, article, "capture", "0", "6", "--set", "foo=1", words="captor denied_by date")
        self.refuse("edit", self.case, article, "--set", "foo=1", words="outlet published language")
        self.refuse("edit", self.case, actor, "--set", "foo=1", words="name side colour")
        self.refuse("add", self.case, "event", "--set", "decision=1", words="decision_rule decision_note killed_low")
        self.refuse("add", self.case, "place", "--set", "name=A", "--set", "foo=1", words="lat lon precision")

    def test_a_field_is_given_once_a_list_often(self):
        article, text = self.new_case()
        mark = self.json("annotate", self.case, article, "place", text.index("Kunduz"), text.index("Kunduz") + 6,
                         "--set", "name=Kunduz", "--set", "alternatives=a, b", "--set", "alternatives=c",
                         "--set", "tags=north", "--set", "tags=urgent")
        self.assertEqual(mark["fields"]["alternatives"], ["a, b", "c"])
        self.assertEqual(mark["tags"], ["north", "urgent"])
        self.refuse("edit", self.case, article, "--set", "outlet=One", "--set", "outlet=Two", words="outlet One Two")

    def test_options_are_not_ignored(self):
        article, _ = self.new_case()
        self.write("t.csv", "date,kind,place\n2021-08-08,capture,Kunduz\n")
        self.refuse("suggest", self.case, "--published", "2021-08-10", words="--text")
        self.refuse("suggest", self.case, "--text", "story.txt", words="--text")
        self.refuse("import", self.case, "t.csv", "--encoding", "bogus", words="bogus")
        self.refuse("list", self.case, "articles", "-n", "-3", words="--limit")
        self.refuse("history", self.case, "-n", "-5", words="--limit")
        self.refuse("accept", self.case, "--article", "99", words="99", status=1)
        done = self.run_cli("import", self.case, "story.txt", "--outlet", "Harbour Wire", "--published", "2020-01-01")
        self.assertIn("keeps", done.stderr)
        self.run_cli("import", self.case, "t.csv", "--encoding", "windows-1251")

    def test_a_search_needs_a_word(self):
        self.new_case()
        for query in ("-kunduz", "", "*", "…"):
            done = self.run_cli("search", self.case, "--", query)
            self.assertIn("no word to look for", done.stderr, query)
        self.assertIn("has these words", self.run_cli("search", self.case, "zebra").stderr)

    def test_a_change_is_taken_back_once(self):
        article, _ = self.new_case()
        self.run_cli("edit", self.case, article, "--set", "outlet=Other")
        number = self.json("history", self.case)[0]["number"]
        self.run_cli("history", self.case, "--revert", number)
        self.refuse("history", self.case, "--revert", number, words=f"{number} already {number + 1}", status=1)
        self.run_cli("history", self.case, "--revert", number + 1)
        self.assertEqual(self.json("list", self.case, "articles")[0]["outlet"], "Other")
        self.run_cli("history", self.case, "--revert", number)
        self.assertEqual(self.json("list", self.case, "articles")[0]["outlet"], "Harbour Wire")

    def test_who_is_said_with_an_article(self):
        article, text = self.new_case()
        actor = self.add("actor", name="Taliban")
        for captor in ("the Taliban", "The Taliban", "Taliban"):
            self.annotate(article, text, "capture", "Kunduz fell", place="Kunduz", captor=captor, date="2021-08-08")
        self.annotate(article, text, "capture", "Taloqan", place="Taloqan", captor="the army", date="2021-08-08")
        shown = self.json("show", self.case, actor)
        self.assertEqual(len(shown["claims"]), 3)
        self.assertEqual([event["actor"] for event in shown["events"]], ["Taliban"])

    def test_decided_suggestions_are_not_counted(self):
        article, _ = self.new_case()
        made = self.json("suggest", self.case)["suggestions"]
        marks = self.json("list", self.case, "suggestions")
        self.assertEqual(made, len(marks))
        self.run_cli("remove", self.case, marks[0]["id"])
        self.assertEqual(self.json("suggest", self.case, article)["suggestions"],
                         len(self.json("list", self.case, "suggestions")))
        self.assertLess(len(self.json("list", self.case, "suggestions")), made)

    def test_scores_are_short(self):
        self.new_case()
        self.run_cli("suggest", self.case)
        scores = [mark["score"] for mark in self.json("list", self.case, "suggestions")]
        self.assertTrue(scores and all(len(str(score)) <= 5 for score in scores), scores)
        for form in ("table", "csv"):
            said = self.run_cli("list", self.case, "suggestions", "--format", form).stdout
            self.assertNotRegex(said, r"0\.\d{4}")

    def test_numbers_as_said_in_tables(self):
        self.run_cli("init", self.case)
        self.write("t.csv", "date,kind,place,lat,lon,killed\n2021-08-08,clash,Kunduz,36.7,68.9,at least 5\n"
                            "2021-08-08,clash,Kunduz,36.7,68.9,up to 40\n")
        self.run_cli("import", self.case, "t.csv")
        said = [(event.get("killed_low"), event.get("killed_high")) for event in self.json("list", self.case, "events")]
        self.assertEqual(sorted(said, key=str), [(5, None), (None, 40)])

    def test_policies_by_name(self):
        self.new_case()
        self.run_cli("report", self.case, "-o", "r.html", "--policy", "ACLED")
        self.assertIn("conservative", self.run_cli("report", "--help").stdout)


if __name__ == "__main__":
    main()
