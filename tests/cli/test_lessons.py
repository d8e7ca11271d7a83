#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was learned from the analyst is seen, changed, switched off, and changed back."""

from cli import CliTest, main


class LessonsTest(CliTest):
    def setUp(self):
        super().setUp()
        self.article, self.text = self.new_case()
        self.run_cli("suggest", self.case)

    def lesson(self, kind, words):
        lessons = self.json("lessons", self.case, kind, words)
        self.assertEqual([(lesson["kind"], lesson["words"]) for lesson in lessons], [(kind, words)])
        return lessons[0]

    def score(self, speaker):
        self.run_cli("suggest", self.case)
        return max(s["score"] for s in self.json("list", self.case, "suggestions", "--where", f"speaker={speaker}"))

    def test_what_was_accepted_is_learned(self):
        self.assertEqual(self.json("lessons", self.case), [])
        self.assertEqual(self.run_cli("lessons", self.case).stdout, "")
        self.run_cli("accept", self.case, "--kind", "capture")
        captor = self.lesson("actor", "Taliban")
        self.assertEqual(captor, {"kind": "actor", "words": "Taliban", "confirmed": captor["confirmed"],
                                  "rejected": 0, "weight": 0.05 * captor["confirmed"], "set": False})
        place = self.lesson("place", "Kunduz")
        self.assertTrue(place["value"].startswith("gn:"), place)
        self.assertIn("rule", {lesson["kind"] for lesson in self.json("lessons", self.case)})
        self.assertEqual({lesson["kind"] for lesson in self.json("lessons", self.case, "place")}, {"place"})
        table = self.run_cli("lessons", self.case, "place").stdout
        self.assertRegex(table, r"(?m)^kind +words +value +confirmed +rejected +weight +set$")
        self.assertRegex(table, rf"(?m)^place +Kunduz +{place['value']} +{place['confirmed']} +0 +\+0\.05 +false$")

    def test_switching_off_undo_redo(self):
        self.annotate(self.article, self.text, "quote", "“Nobody has crossed the bridge,”", speaker="officer")
        learned = self.lesson("person", "officer")
        before = self.score("officer")
        off = self.json("lessons", self.case, "person", "officer", "--weight", "off")
        self.assertEqual(off, [learned | {"weight": 0, "set": True}])
        self.assertEqual(self.lesson("person", "officer"), off[0])
        self.assertAlmostEqual(self.score("officer"), before - learned["weight"], places=3)
        self.run_cli("undo", self.case)
        self.assertEqual(self.lesson("person", "officer"), learned)
        self.run_cli("redo", self.case)
        self.assertEqual(self.lesson("person", "officer"), off[0])
        self.run_cli("lessons", self.case, "person", "officer", "--weight", "-0.3")
        self.assertEqual(self.lesson("person", "officer")["weight"], -0.3)
        self.assertLess(self.score("officer"), before - 0.25)
        self.run_cli("lessons", self.case, "person", "officer", "--weight", "auto")
        self.assertEqual(self.lesson("person", "officer"), learned)
        labels = [change["label"] for change in self.json("history", self.case)]
        self.assertEqual(labels[:3], ["Change what was learned"] * 3)

    def test_wrong_usage_changes_nothing(self):
        self.annotate(self.article, self.text, "quote", "“Nobody has crossed the bridge,”", speaker="officer")
        history = self.json("history", self.case)
        for words in (["--weight", "0.1"], ["person", "--weight", "0.1"], ["people"],
                      ["person", "officer", "--weight", "much"], ["person", "officer", "--weight", "1.5"],
                      ["person", "officer", "--weight", "nan"], ["person", "officer", "--weight", ""]):
            self.run_cli("lessons", self.case, *words, status=2)
        done = self.run_cli("lessons", self.case, "person", "nobody", "--weight", "off", status=1)
        self.assertIn("nobody", done.stderr)
        self.run_cli("lessons", "missing.dateline", status=3)
        self.assertEqual(self.json("history", self.case), history)


if __name__ == "__main__":
    main()
