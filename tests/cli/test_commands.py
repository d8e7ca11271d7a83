#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command does what it says, leaves what it must, and exits as promised."""

import csv
import hashlib
import io
import json
import subprocess

from cli import CLI, STORY, CliTest, main


class UsageTest(CliTest):
    def test_help_and_wrong_usage(self):
        self.assertIn("annotate", self.run_cli("--help").stdout)
        self.run_cli(status=2)
        self.assertIn("import", self.run_cli("imp", status=2).stderr)
        self.run_cli("init", status=2)
        self.run_cli("list", self.case, "towns", status=2)
        self.run_cli("annotate", "x", "1", "rumour", "0", "1", status=2)
        self.run_cli("init", "--no-such-option", self.case, status=2)

    def test_a_case_that_cannot_be_opened(self):
        self.run_cli("list", "missing.dateline", "articles", status=3)
        before = self.write("text.dateline", "just a text file").read_bytes()
        for command in (["list", "text.dateline", "articles"], ["undo", "text.dateline"],
                        ["import", "text.dateline", "."]):
            self.run_cli(*command, status=3)
        self.assertEqual((self.dir / "text.dateline").read_bytes(), before)

    def test_existing_files_are_kept(self):
        self.new_case()
        self.run_cli("init", self.case, status=2)
        self.write("there.html", "mine")
        self.run_cli("report", self.case, "-o", "there.html", status=2)
        self.run_cli("export", self.case, "-o", "there.html", "--format", "json", status=2)
        self.run_cli("backup", self.case, "there.html", status=2)
        self.assertEqual((self.dir / "there.html").read_text(), "mine")
        self.run_cli("report", self.case, "-o", "there.html", "--force")


class ImportTest(CliTest):
    def test_again_adds_nothing(self):
        self.new_case()
        again = self.json("import", self.case, "story.txt", "--outlet", "Harbour Wire")
        self.assertEqual([r["outcome"] for r in again], ["known"])
        self.assertEqual(len(self.json("list", self.case, "articles")), 1)

    def test_other_outlet_shares_content(self):
        self.new_case()
        self.run_cli("import", self.case, "story.txt", "--outlet", "Steppe Monitor")
        articles = self.json("list", self.case, "articles")
        self.assertEqual(len(articles), 2)
        self.assertEqual(len({a["sha256"] for a in articles}), 1)

    def test_hash_is_of_the_original_bytes(self):
        self.new_case()
        article = self.json("list", self.case, "articles")[0]
        expected = hashlib.sha256((self.dir / "story.txt").read_bytes()).hexdigest()
        self.assertEqual(article["sha256"], expected)

    def test_bad_input_is_named_and_the_rest_is_done(self):
        self.run_cli("init", self.case)
        self.write("good.txt", STORY)
        self.write("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
        self.write("empty.txt", "")
        done = self.run_cli("import", self.case, "good.txt", "picture.png", "empty.txt", "gone.txt", status=1)
        for name in ("picture.png", "empty.txt", "gone.txt"):
            self.assertIn(name, done.stderr)
        self.assertEqual(len(self.json("list", self.case, "articles")), 1)

    def test_encodings_and_standard_input(self):
        self.run_cli("init", self.case)
        self.write("utf16.txt", "Überschrift\n\nKämpfe in der Stadt.".encode("utf-16"))
        self.write("latin.txt", "Überschrift\n\nKämpfe – in der Stadt.".encode("windows-1252"))
        self.run_cli("import", self.case, "utf16.txt", "latin.txt")
        self.run_cli("import", self.case, "-", stdin="Headline\n\nFrom standard input.")
        texts = {self.json("show", self.case, a["id"])["text"] for a in self.json("list", self.case, "articles")}
        self.assertEqual(texts, {"Kämpfe in der Stadt.", "Kämpfe – in der Stadt.", "From standard input."})

    def test_options_win_over_the_file(self):
        self.run_cli("init", self.case)
        self.write("story.txt", STORY)
        self.run_cli("import", self.case, "story.txt", "--published", "2021-08", "--url",
                     "https://example.org/a", "--language", "en")
        article = self.json("list", self.case, "articles")[0]
        self.assertEqual((article["published"], article["url"], article["language"]),
                         ("2021-08", "https://example.org/a", "en"))
        self.run_cli("import", self.case, "story.txt", "--published", "soon", status=2)


class EditTest(CliTest):
    def assert_undoable(self, before):
        after = self.dump()
        self.assertNotEqual(before, after)
        self.run_cli("undo", self.case)
        self.assertEqual(self.dump(), before)
        self.run_cli("redo", self.case)
        self.assertEqual(self.dump(), after)

    def test_every_edit_is_one_undoable_change(self):
        article, text = self.new_case()
        before = self.dump()
        note = self.annotate(article, text, "note", "Kunduz", text="see map", tags="north,urgent")["id"]
        self.assertEqual(self.json("list", self.case, "annotations")[0]["tags"], ["north", "urgent"])
        self.assert_undoable(before)
        steps = [
            ["edit", self.case, article, "--set", "title=Another", "--set", "outlet=Wire"],
            ["edit", self.case, note, "--set", "text=changed"],
            ["add", self.case, "actor", "--set", "name=Taliban", "--set", "kind=group"],
            ["add", self.case, "actor", "--set", "name=Islamic Emirate"],
            ["add", self.case, "place", "--set", "name=The bridge", "--set", "lat=36.7", "--set", "lon=67.1"],
            ["add", self.case, "place", "--set", "name=Kunduz"],
            ["add", self.case, "source", "--set", "name=Wire", "--set", "grade=B"],
            ["add", self.case, "event", "--set", "kind=clash", "--set", "actor=Taliban", "--set",
             "place=Kunduz", "--set", "date=2021-08-08"],
        ]
        ids = []
        for step in steps:
            before = self.dump()
            ids.append(self.json(*step)["id"])
            self.assert_undoable(before)
        first, second, event = ids[2], ids[3], ids[7]
        for step in (["add", self.case, "alias", "--set", f"of={first}", "--set", "name=the rebels"],
                     ["link", self.case, event, note, "--stance", "mentions"],
                     ["unlink", self.case, event, note],
                     ["merge", self.case, first, second],
                     ["remove", self.case, note, event]):
            history = len(self.json("history", self.case))
            self.run_cli(*step)
            self.assertEqual(len(self.json("history", self.case)), history + 1, step)
            self.run_cli("undo", self.case)
            self.run_cli("redo", self.case)
        placed = [p for p in self.json("list", self.case, "places") if p["name"] == "Kunduz"][0]
        self.assertAlmostEqual(placed["lat"], 36.73, delta=0.1)
        self.assertTrue(placed["ref"].startswith("gn:"))

    def test_words_are_never_others_than_the_article_s(self):
        article, text = self.new_case()
        before = self.dump()
        self.run_cli("annotate", self.case, article, "note", "0", len(text) + 1, status=2)
        self.run_cli("annotate", self.case, article, "note", "5", "5", status=2)
        self.run_cli("annotate", self.case, article, "note", "-1", "5", status=2)
        self.run_cli("annotate", self.case, article, "note", "0", "5", "--set", "speaker=x", status=2)
        self.run_cli("annotate", self.case, "999", "note", "0", "5", status=1)
        self.assertEqual(self.dump(), before)

    def test_nothing_to_undo(self):
        self.run_cli("init", self.case)
        self.run_cli("redo", self.case, status=1)

    def test_revert_one_older_change(self):
        article, _ = self.new_case()
        self.run_cli("edit", self.case, article, "--set", "title=One")
        number = self.json("history", self.case)[0]["number"]
        self.run_cli("edit", self.case, article, "--set", "outlet=Two")
        self.run_cli("history", self.case, "--revert", number)
        shown = self.json("show", self.case, article)["article"]
        self.assertEqual((shown["title"], shown["outlet"]),
                         ("Northern towns fall as both sides trade claims.", "Two"))


class ListTest(CliTest):
    def test_where_and_formats(self):
        self.run_cli("demo", self.case)
        articles = self.json("list", self.case, "articles")
        self.assertGreaterEqual(len(articles), 14)
        early = self.json("list", self.case, "articles", "--where", "published<=2021-08-08")
        self.assertTrue(0 < len(early) < len(articles))
        self.assertTrue(all(a["published"] <= "2021-08-08" for a in early))
        both = self.json("list", self.case, "annotations", "--where", "kind=capture", "--where", "place~Mazar")
        self.assertTrue(both and all("Mazar" in a["fields"]["place"] for a in both))
        rows = list(csv.reader(io.StringIO(self.run_cli("list", self.case, "events", "--format", "csv").stdout)))
        self.assertEqual(len(rows) - 1, len(self.json("list", self.case, "events")))
        self.run_cli("list", self.case, "articles", "--where", "nonsense", status=2)
        self.run_cli("list", self.case, "articles", "--where", "no_field=1", status=2)
        self.assertEqual(self.json("list", self.case, "articles", "--where", "outlet=none"), [])

    def test_control_follows_the_claims(self):
        self.run_cli("demo", self.case)
        control = {(r["place"], r["state"]) for r in self.json("list", self.case, "control")}
        self.assertIn(("Zaranj", "held"), control)
        self.assertTrue(any("Mazar" in place and state in ("denied", "contested") for place, state in control))

    def test_search(self):
        self.run_cli("demo", self.case)
        hits = self.json("search", self.case, "Kunduz")
        self.assertTrue(hits)
        for hit in hits:
            self.assertTrue(any("kunduz" in hit["snippet"][a:b].lower() for a, b in hit["marks"])
                            or "Kunduz" in hit.get("title", ""))
        self.assertEqual(self.json("search", self.case, "xyzzy"), [])


class ExportTest(CliTest):
    def test_formats_are_read_by_others(self):
        self.run_cli("demo", self.case)
        for name in ("out.json", "out.geojson", "out.csv"):
            self.run_cli("export", self.case, "-o", name)
        whole = json.loads((self.dir / "out.json").read_text())
        for entry in whole["articles"]:
            for annotation in entry["annotations"]:
                self.assertEqual(entry["text"][annotation["start"]:annotation["end"]], annotation["text"])
        done = subprocess.run(["ogrinfo", "-ro", "-so", "-al", "out.geojson"], cwd=self.dir,
                              capture_output=True, text=True, timeout=60)
        placed = [e for e in self.json("list", self.case, "events") if "lat" in e]
        self.assertIn(f"Feature Count: {len(placed)}", done.stdout)
        rows = list(csv.DictReader((self.dir / "out.csv").open(newline="")))
        self.assertEqual(len(rows), len(self.json("list", self.case, "annotations")))
        self.assertTrue(all(len(row["article_sha256"]) == 64 for row in rows))

    def test_same_case_same_bytes(self):
        self.run_cli("demo", self.case)
        for name in ("json", "geojson", "csv", "events-csv", "articles-csv"):
            one = self.run_cli("export", self.case, "-o", "-", "--format", name).stdout
            two = self.run_cli("export", self.case, "-o", "-", "--format", name).stdout
            self.assertEqual(one, two)
            self.assertTrue(one)

    def test_exports_name_nobody(self):
        article, text = self.new_case()
        self.annotate(article, text, "note", "Kunduz", text="mine")
        coder = self.json("list", self.case, "annotations")[0]["coder"]
        self.assertTrue(coder)
        for name in ("json", "geojson", "csv", "events-csv", "articles-csv"):
            out = self.run_cli("export", self.case, "-o", "-", "--format", name).stdout
            self.assertNotIn("coder", out)
            self.assertNotIn(str(self.dir), out)

    def test_text_of_a_note_goes_out(self):
        article, text = self.new_case()
        self.annotate(article, text, "note", "Kunduz", text="mine")
        rows = list(csv.DictReader(io.StringIO(
            self.run_cli("export", self.case, "-o", "-", "--format", "csv").stdout)))
        self.assertEqual([(row["text"], row["note"]) for row in rows], [("Kunduz", "mine")])

    def test_formulas_are_disarmed(self):
        self.run_cli("init", self.case)
        self.write("evil.txt", "=HYPERLINK(\"http://x\")\n\n@SUM(1) text.")
        self.run_cli("import", self.case, "evil.txt")
        rows = list(csv.reader(io.StringIO(
            self.run_cli("export", self.case, "-o", "-", "--format", "articles-csv").stdout)))
        title = rows[1][rows[0].index("title")]
        self.assertTrue(title.startswith("'="), title)


class FoundByReadingTest(CliTest):
    def capture(self, article, text, **fields):
        return self.annotate(article, text, "capture", "Kunduz fell to the Taliban on Sunday", **fields)["id"]

    def test_the_case_is_never_overwritten(self):
        self.new_case()
        before = (self.dir / "case.dateline").read_bytes()
        self.run_cli("export", self.case, "-o", self.case, "--format", "json", "--force", status=2)
        (self.dir / "link.html").hardlink_to(self.case)
        self.run_cli("report", self.case, "-o", "link.html", "--force", status=2)
        self.assertEqual((self.dir / "case.dateline").read_bytes(), before)

    def test_remains_of_another_case_are_not_played_back(self):
        self.new_case()
        self.write("copy.dateline-journal", b"remains")
        self.run_cli("backup", self.case, "copy.dateline", status=2)
        self.run_cli("init", "copy.dateline", status=2)
        self.write("copy.dateline", "old")
        self.run_cli("backup", self.case, "copy.dateline", "--force")
        self.assertFalse((self.dir / "copy.dateline-journal").exists())
        self.run_cli("check", "copy.dateline")

    def test_a_tag_leaves_the_analyst_s_event_alone(self):
        article, text = self.new_case()
        claim = self.capture(article, text, place="Kunduz", date="2021-08-08")
        event = self.json("list", self.case, "events")[0]["id"]
        self.run_cli("edit", self.case, event, "--set", "kind=siege")
        self.run_cli("link", self.case, event, claim, "--stance", "disputes", "--relied")
        self.run_cli("edit", self.case, claim, "--set", "tags=x")
        shown = self.json("show", self.case, event)
        self.assertEqual(shown["event"]["kind"], "siege")
        self.assertEqual([(c["stance"], c["relied"]) for c in shown["claims"]], [("disputes", True)])

    def test_a_claim_leaves_an_event_it_no_longer_speaks_of(self):
        article, text = self.new_case()
        first = self.capture(article, text, place="Kunduz", date="2021-08-08")
        second = self.capture(article, text, place="Kunduz", date="2021-08-08")
        self.run_cli("edit", self.case, second, "--set", "place=Taloqan")
        places = {e["place"]: e["claims"] for e in self.json("list", self.case, "events")}
        self.assertEqual(places, {"Kunduz": 1, "Taloqan": 1})
        self.run_cli("edit", self.case, second, "--set", "place=Kunduz")
        self.run_cli("edit", self.case, second, "--set", "state=rejected")
        self.assertEqual([e["claims"] for e in self.json("list", self.case, "events")], [1])
        self.assertTrue(first)

    def test_a_capture_has_no_dead(self):
        article, text = self.new_case()
        claim = self.annotate(article, text, "casualty", "Kunduz", place="Kunduz", killed_low=12)["id"]
        self.run_cli("edit", self.case, claim, "--set", "kind=capture")
        self.assertNotIn("killed_low", self.json("list", self.case, "events")[0])

    def test_events_move_with_their_place(self):
        article, text = self.new_case()
        self.capture(article, text, place="Kunduz", date="2021-08-08")
        place = self.json("list", self.case, "places")[0]["id"]
        self.run_cli("edit", self.case, place, "--set", "lat=1", "--set", "lon=2")
        event = self.json("list", self.case, "events")[0]
        self.assertEqual((event["lat"], event["lon"]), (1, 2))

    def test_nothing_critical_is_said(self):
        article, text = self.new_case()
        done = self.run_cli("annotate", self.case, article, "casualty", "0", "5")
        self.assertNotIn("CRITICAL", done.stderr)

    def test_a_known_place_takes_the_rest(self):
        self.new_case()
        self.run_cli("add", self.case, "place", "--set", "name=Taloqan", "--set", "notes=hello")
        self.assertEqual(self.json("list", self.case, "places")[0]["notes"], "hello")
        self.run_cli("add", self.case, "place", "--set", "name=Herat", "--set", "bogus=1", status=2)

    def test_output_that_cannot_be_written(self):
        self.run_cli("demo", self.case)
        with open("/dev/full", "w") as full:
            done = subprocess.run([CLI, "list", self.case, "articles", "--json"], stdout=full,
                                  stderr=subprocess.PIPE, timeout=60)
        self.assertNotEqual(done.returncode, 0)


class CustodyTest(CliTest):
    def test_check_and_backup(self):
        self.run_cli("demo", self.case)
        self.run_cli("check", self.case)
        self.run_cli("backup", self.case, "copy.dateline")
        self.run_cli("check", "copy.dateline")
        self.assertEqual(self.run_cli("list", "copy.dateline", "annotations", "--format", "csv").stdout,
                         self.run_cli("list", self.case, "annotations", "--format", "csv").stdout)
        self.run_cli("compact", self.case)
        self.run_cli("check", self.case)

    def test_a_flipped_bit_is_found(self):
        self.new_case()
        data = bytearray((self.dir / "case.dateline").read_bytes())
        position = data.index(b"hours after Sar-e-Pul")
        data[position] ^= 1
        self.write("case.dateline", bytes(data))
        self.assertIn("1", self.run_cli("check", self.case, status=1).stderr)


if __name__ == "__main__":
    main()
