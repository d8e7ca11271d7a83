#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made stays as it was made, whatever others do."""

import json
import subprocess

from cli import CLI, CliTest, main


class KeptWorkTest(CliTest):
    def assert_refused(self, *command, status=1, saying=()):
        before, history = self.dump(), self.json("history", self.case, "--limit", "0")
        done = self.run_cli(*command, status=status)
        for words in saying:
            self.assertIn(words, done.stderr)
        self.assertEqual(self.dump(), before)
        self.assertEqual(self.json("history", self.case, "--limit", "0"), history)

    def test_a_change_that_others_stand_on_is_not_taken_back(self):
        article, text = self.new_case()
        note = self.annotate(article, text, "note", "Kunduz", text="mine")["id"]
        self.assert_refused("history", self.case, "--revert", "1", saying=(f"Annotation {note}", "later work"))
        event = self.json("add", self.case, "event", "--set", "kind=clash")["id"]
        number = self.json("history", self.case)[0]["number"]
        self.run_cli("link", self.case, event, note)
        self.assert_refused("history", self.case, "--revert", number, saying=(f"Event {event}",))
        self.run_cli("unlink", self.case, event, note)
        self.run_cli("history", self.case, "--revert", number)
        self.assertEqual(self.json("list", self.case, "events"), [])
        self.run_cli("undo", self.case)
        self.assertEqual([e["id"] for e in self.json("list", self.case, "events")], [event])

    def test_two_imports_at_once_add_once(self):
        self.run_cli("init", self.case)
        for number in range(60):
            self.write(f"s{number}.txt", f"Headline {number}\n\nStory {number}.")
        files = [f"s{number}.txt" for number in range(60)]
        running = [subprocess.Popen([CLI, "import", self.case, *files, "--json"], cwd=self.dir,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                   for _ in range(3)]
        answers = [process.communicate(timeout=60) for process in running]
        self.assertEqual([process.returncode for process in running], [0, 0, 0], answers)
        outcomes = [r["outcome"] for out, _ in answers for r in json.loads(out)]
        self.assertEqual(len(self.json("list", self.case, "articles")), 60)
        self.assertEqual((outcomes.count("added"), outcomes.count("known")), (60, 120))
        ids = {a["id"] for a in self.json("list", self.case, "articles")}
        self.assertTrue({r["article"] for out, _ in answers for r in json.loads(out)} <= ids)
        self.assertEqual([c["label"] for c in self.json("history", self.case)], ["Collect 60 articles"])
        self.run_cli("check", self.case)

    def claim(self, **fields):
        article, text = self.new_case()
        claim = self.annotate(article, text, "capture", "Kunduz fell to the Taliban on Sunday",
                              place="Kunduz", date="2021-08-08", **fields)["id"]
        return claim, self.json("list", self.case, "events")[0]["id"]

    def test_a_claim_taken_off_its_event_stays_off(self):
        claim, event = self.claim()
        self.run_cli("unlink", self.case, event, claim)
        self.run_cli("edit", self.case, claim, "--set", "captor=Taliban")
        self.run_cli("edit", self.case, claim, "--set", "place=Taloqan")
        self.assertEqual([(e["id"], e["claims"]) for e in self.json("list", self.case, "events")], [(event, 0)])
        self.run_cli("link", self.case, event, claim)
        self.run_cli("edit", self.case, claim, "--set", "captor=Rebels")
        event = self.json("list", self.case, "events")[0]
        self.assertEqual((event["actor"], event["claims"]), ("Rebels", 1))

    def test_a_removed_event_does_not_come_back(self):
        claim, event = self.claim()
        self.run_cli("remove", self.case, event)
        self.run_cli("edit", self.case, claim, "--set", "date=2021-08-09")
        self.assertEqual(self.json("list", self.case, "events"), [])
        self.run_cli("undo", self.case)
        self.run_cli("undo", self.case)
        self.run_cli("edit", self.case, claim, "--set", "date=2021-08-09")
        self.assertEqual([e["date"] for e in self.json("list", self.case, "events")], ["2021-08-09"])

    def test_how_the_analyst_weighed_a_claim_stays(self):
        claim, event = self.claim()
        self.run_cli("link", self.case, event, claim, "--stance", "disputes")
        self.run_cli("edit", self.case, claim, "--set", "captor=Taliban")
        self.assertEqual([c["stance"] for c in self.json("show", self.case, event)["claims"]], ["disputes"])
        self.run_cli("link", self.case, event, claim, "--stance", "mentions", "--relied")
        self.run_cli("edit", self.case, claim, "--set", "captor=Rebels")
        self.assertEqual([(c["stance"], c["relied"]) for c in self.json("show", self.case, event)["claims"]],
                         [("mentions", True)])

    def test_what_alters_nothing_leaves_no_trace(self):
        claim, event = self.claim()
        article = self.json("list", self.case, "articles")[0]
        actor = self.json("add", self.case, "actor", "--set", "name=Taliban", "--set", "kind=group")["id"]
        place = self.json("list", self.case, "places")[0]
        self.run_cli("edit", self.case, claim, "--set", "tags=a,b")
        before = self.json("history", self.case)
        for record, sets in ((event, ["kind=capture", "date=2021-08-08", "reviewed=false"]),
                             (claim, ["place=Kunduz", "tags=b,a", "state=accepted", "start=0"]),
                             (article["id"], ["title=" + article["title"], "published=2021-08-10"]),
                             (actor, ["name=Taliban"]), (place["id"], ["name=Kunduz", f"lat={place['lat']}"])):
            self.run_cli("edit", self.case, record, *[a for s in sets for a in ("--set", s)])
            self.assertEqual(self.json("history", self.case), before, sets)
        self.run_cli("link", self.case, event, claim)
        self.assertEqual(self.json("history", self.case), before)

    def test_reading_is_of_one_moment(self):
        self.run_cli("demo", self.case)
        whole = json.loads(self.run_cli("export", self.case, "-o", "-", "--format", "json").stdout)
        self.run_cli("remove", self.case, *[a["id"] for a in self.json("list", self.case, "articles")])
        bare = json.loads(self.run_cli("export", self.case, "-o", "-", "--format", "json").stdout)
        states = [self.census(whole), self.census(bare)]
        self.assertNotEqual(*states)
        walker = subprocess.Popen(
            ["sh", "-c", 'while :; do "$0" undo "$1"; "$0" redo "$1"; done', CLI, self.case],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(15):
                export = json.loads(self.run_cli("export", self.case, "-o", "-", "--format", "json").stdout)
                self.assertIn(self.census(export), states)
        finally:
            walker.terminate()
            walker.wait()

    @staticmethod
    def census(export):
        return (len(export["articles"]), sum(len(a["annotations"]) for a in export["articles"]), len(export["events"]))

    def test_words_of_an_undone_import_are_no_copy(self):
        self.new_case()
        self.run_cli("undo", self.case)
        done = self.run_cli("import", self.case, "story.txt")
        self.assertNotIn("elsewhere", done.stderr)

    def test_ids_stay_small(self):
        article, text = self.new_case()
        note = self.annotate(article, text, "note", "Kunduz", text="mine")["id"]
        self.assertLess(int(note), 10)


if __name__ == "__main__":
    main()
