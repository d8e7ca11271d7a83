#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked for is answered, for people and for programs."""

import csv
import io
import json
import sqlite3

from cli import CliTest, main


class AnswerTest(CliTest):
    def test_states_that_are_asked_for(self):
        article, text = self.new_case()
        kept = self.annotate(article, text, "note", "Kunduz", text="kept")["id"]
        refused = self.annotate(article, text, "note", "Taloqan", text="refused")["id"]
        self.run_cli("edit", self.case, refused, "--set", "state=rejected")

        def ids(*where):
            args = [arg for w in where for arg in ("--where", w)]
            return {a["id"] for a in self.json("list", self.case, "annotations", *args)}

        self.assertEqual(ids(), {kept})
        self.assertEqual(ids("kind=note"), {kept})
        self.assertEqual(ids("state=rejected"), {refused})
        self.assertEqual(ids("state!=accepted"), {refused})
        self.assertEqual(ids("state~e"), {kept, refused})
        self.assertEqual(ids("state=rejected", "kind=quote"), set())

    def test_a_damaged_search_index_is_no_answer(self):
        self.new_case()
        before = self.run_cli("search", self.case, "kunduz").stdout
        file = sqlite3.connect(self.case)
        file.execute("PRAGMA writable_schema = ON")
        file.execute("UPDATE content_fts_data SET block = zeroblob (length (block)) WHERE id > 10")
        file.commit()
        file.close()
        done = self.run_cli("check", self.case, status=1)
        self.assertIn("--mend", done.stderr)
        done = self.run_cli("search", self.case, "kunduz")
        self.assertEqual(done.stdout, before)
        self.assertIn("has been made again", done.stderr)
        self.assertNotIn("has been made again", self.run_cli("search", self.case, "kunduz").stderr)

    def test_csv_of_annotations_has_everything(self):
        article, text = self.new_case()
        self.annotate(article, text, "capture", "Kunduz fell to the Taliban", place="Kunduz", captor="Taliban",
                      tags="north,urgent", credibility=2)
        self.annotate(article, text, "note", "Taloqan", text="see map")
        for what in ("annotations", "claims"):
            out = self.run_cli("list", self.case, what, "--format", "csv").stdout
            rows = list(csv.DictReader(io.StringIO(out)))
            self.assertEqual({k: rows[0][k] for k in ("kind", "text", "place", "captor", "tags", "credibility")},
                             {"kind": "capture", "text": "Kunduz fell to the Taliban", "place": "Kunduz",
                              "captor": "Taliban", "tags": "north;urgent", "credibility": "2"})
        self.run_cli("suggest", self.case)
        out = self.run_cli("list", self.case, "suggestions", "--format", "csv").stdout
        self.assertTrue(all(0 <= float(row["score"]) <= 1 for row in csv.DictReader(io.StringIO(out))))
        out = self.run_cli("list", self.case, "annotations", "--format", "csv").stdout
        note = list(csv.DictReader(io.StringIO(out)))[1]
        self.assertEqual((note["text"], note["note"]), ("Taloqan", "see map"))

    def test_csv_has_states_and_parts(self):
        article, text = self.new_case()
        start, end = text.index("“Nobody"), text.index("nobody will.”") + len("nobody will.”")
        self.annotate(article, text, "note", "Taloqan", text="see map")
        self.run_cli("annotate", self.case, article, "quote", start, end, "--part", f"{start}:{start + 20}",
                     "--part", f"{start + 30}:{end}")
        parts = f"{start}:{start + 20};{start + 30}:{end}"
        out = self.dir / "claims.csv"
        self.run_cli("export", self.case, "-o", out)
        listed = self.run_cli("list", self.case, "annotations", "--format", "csv").stdout
        for table in (listed, out.read_text()):
            rows = {row["kind"]: row for row in csv.DictReader(io.StringIO(table))}
            self.assertEqual({k: (r["state"], r["parts"]) for k, r in rows.items()},
                             {"note": ("accepted", ""), "quote": ("accepted", parts)})

    def test_a_record_is_found_by_its_uuid(self):
        article, text = self.new_case()
        self.annotate(article, text, "capture", "Kunduz fell to the Taliban", place="Kunduz")
        self.run_cli("suggest", self.case)
        self.run_cli("add", self.case, "actor", "--set", "name=Taliban")
        for what in ("articles", "annotations", "claims", "suggestions", "events", "actors", "places"):
            for record in self.json("list", self.case, what):
                if "uuid" not in record:
                    continue
                found = self.json("list", self.case, what, "--where", f"uuid={record['uuid']}")
                self.assertEqual([r["id"] for r in found], [record["id"]])
        self.assertEqual(self.json("list", self.case, "articles", "--where", "uuid=none"), [])

    def test_a_record_is_shown_with_its_evidence(self):
        article, text = self.new_case()
        self.run_cli("add", self.case, "actor", "--set", "name=Taliban")
        claim = self.annotate(article, text, "capture", "Kunduz fell to the Taliban", place="Kunduz",
                              captor="Taliban", date="2021-08-08")["id"]
        actor = self.json("list", self.case, "actors")[0]["id"]
        place = self.json("list", self.case, "places")[0]["id"]
        event = self.json("list", self.case, "events")[0]["id"]
        self.run_cli("add", self.case, "alias", "--set", f"of={actor}", "--set", "name=the rebels")
        for record, names in ((actor, "aliases"), (place, "names")):
            shown = self.json("show", self.case, record)
            self.assertEqual([e["id"] for e in shown["events"]], [event])
            self.assertEqual([c["id"] for c in shown["claims"]], [claim])
            said = self.run_cli("show", self.case, record).stdout
            self.assertRegex(said, rf"(?m)^{event} .*capture")
            self.assertRegex(said, rf"(?m)^{claim} .*Kunduz ← Taliban")
            for name in shown[names]:
                self.assertIn(name["name"], said)
        said = self.run_cli("show", self.case, event).stdout
        self.assertRegex(said, rf"(?m)^{claim} .*supports.*Kunduz ← Taliban")
        self.assertRegex(self.run_cli("show", self.case, claim).stdout, rf"(?m)^{event} .*supports")

    def test_every_command_answers_a_program(self):
        article, text = self.new_case()
        note = self.annotate(article, text, "note", "Kunduz", text="mine")["id"]
        self.assertEqual(self.json("history", self.case, "--revert", "2"), {"reverted": 2})
        self.run_cli("undo", self.case)
        self.assertEqual(self.json("remove", self.case, note), {"removed": [note]})
        self.run_cli("suggest", self.case)
        matching = self.json("accept", self.case, "--dry-run")
        self.assertEqual(matching["accepted"], 0)
        self.assertEqual(self.json("accept", self.case), {"matching": matching["matching"],
                                                          "accepted": matching["matching"]})
        self.assertEqual(self.json("backup", self.case, "copy.dateline"), {"file": "copy.dateline"})
        self.assertEqual(self.json("demo", "demo.dateline"), {"file": "demo.dateline"})
        self.assertEqual(self.json("report", self.case, "-o", "r.html"), {"file": "r.html"})
        self.assertEqual(set(self.json("compact", self.case)), {"contents", "bytes_before", "bytes_after"})

    def test_one_address_is_of_one_file(self):
        self.run_cli("init", self.case)
        self.write("a.txt", "One\n\nFirst.")
        self.write("b.txt", "Two\n\nSecond.")
        url = ["--url", "https://example.org/1"]
        self.run_cli("import", self.case, "a.txt", "b.txt", *url, status=2)
        self.run_cli("import", self.case, ".", *url, status=2)
        self.assertEqual(self.json("list", self.case, "articles"), [])
        self.run_cli("import", self.case, "a.txt", *url)
        self.assertEqual(len(self.json("list", self.case, "articles")), 1)

    def test_a_wrong_article_hinders_no_other(self):
        article, text = self.new_case()
        done = self.run_cli("suggest", self.case, "99", article, "--json", status=1)
        self.assertIn("99", done.stderr)
        self.assertNotIn("CRITICAL", done.stderr)
        self.assertEqual(json.loads(done.stdout)["articles"], 1)
        self.assertTrue(self.json("list", self.case, "suggestions"))

    def test_words_that_begin_with_a_dash(self):
        self.run_cli("init", self.case)
        self.write("a.txt", "One\n\nKunduz fell to the Taliban.")
        self.write("b.txt", "Two\n\nKunduz is quiet.")
        self.run_cli("import", self.case, "a.txt", "b.txt")

        def titles(*query):
            return [hit["title"] for hit in json.loads(self.run_cli("search", self.case, *query).stdout)]

        for query in (["kunduz", "-taliban", "--json"], ["--json", "kunduz", "-taliban"],
                      ["-taliban", "kunduz", "-n", "5", "-j"], ["--json", "--", "kunduz", "-taliban"]):
            self.assertEqual(titles(*query), ["Two"], query)
        self.assertEqual(titles("kunduz", "-hello", "-n", "1", "--json")[:1], titles("kunduz", "--json")[:1])
        self.run_cli("search", "--no-such-option", self.case, "kunduz", status=2)
        self.assertIn("Usage", self.run_cli("search", self.case, "-h").stdout)

    def test_force_replaces(self):
        self.new_case()
        old = self.json("init", "old.dateline")["uuid"]
        self.write("old.dateline-journal", b"remains")
        self.run_cli("init", "old.dateline", status=2)
        self.assertNotEqual(self.json("init", "old.dateline", "--force")["uuid"], old)
        self.assertFalse((self.dir / "old.dateline-journal").exists())
        self.run_cli("demo", "old.dateline", status=2)
        self.run_cli("demo", "old.dateline", "--force")
        self.run_cli("check", "old.dateline")
        self.assertTrue(self.json("list", "old.dateline", "events"))
        (self.dir / "folder").mkdir()
        self.run_cli("init", "folder", "--force", status=2)
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()),
                         ["case.dateline", "folder", "old.dateline", "story.txt"])

    def test_json_is_the_format_json(self):
        self.new_case()
        whole = self.json("export", self.case, "-o", "-")
        self.assertEqual(set(whole) & {"case", "articles", "events"}, {"case", "articles", "events"})
        self.run_cli("export", self.case, "-o", "j.csv", "--json", status=2)
        self.assertFalse((self.dir / "j.csv").exists())
        self.assertEqual(self.json("export", self.case, "-o", "j.csv", "--format", "csv"), {"file": "j.csv"})
        self.assertEqual(self.json("export", self.case, "-o", "j.out"), {"file": "j.out"})
        self.assertEqual(json.loads((self.dir / "j.out").read_text()), whole)

    def test_a_report_is_checked_for_programs(self):
        self.new_case()
        self.run_cli("report", self.case, "-o", "r.html")
        self.assertEqual(self.json("check", "r.html"), [])
        path = self.dir / "r.html"
        path.write_bytes(path.read_bytes().replace(b"Kunduz", b"Kundus", 1))
        findings = self.json("check", "r.html", status=1)
        self.assertEqual([list(finding) for finding in findings], [["message"]])

    def test_formats_that_are_not_there(self):
        article, _ = self.new_case()
        for args in (("list", self.case, "articles"), ("search", self.case, "Kunduz"), ("show", self.case, article),
                     ("report", self.case, "-o", "f.html"), ("history", self.case)):
            done = self.run_cli(*args, "--format", "bogus", status=2)
            self.assertIn("bogus", done.stderr)
            self.assertEqual(done.stdout, "")
        self.run_cli("search", self.case, "Kunduz", "--format", "csv", status=2)
        self.run_cli("report", self.case, "-o", "f.html", "--format", "pdf", status=2)
        self.assertFalse((self.dir / "f.html").exists())
        self.run_cli("report", self.case, "-o", "f.html", "--format", "html")
        self.assertIn("PDF", self.run_cli("report", self.case, "-o", "r.pdf", status=2).stderr)

    def test_the_whole_case_is_exported(self):
        article, text = self.new_case()
        self.run_cli("add", self.case, "actor", "--set", "name=Taliban")
        self.annotate(article, text, "capture", "Kunduz fell", place="Kunduz", captor="Taliban")
        refused = self.annotate(article, text, "note", "Taloqan", text="no")["id"]
        self.run_cli("edit", self.case, refused, "--set", "state=rejected")
        ids = {what: self.json("list", self.case, what)[0]["id"] for what in ("actors", "places")}
        for what, id in ids.items():
            self.run_cli("add", self.case, "alias", "--set", f"of={id}", "--set", "name=ZZZ", "--set", "language=en")
        whole = self.json("export", self.case, "-o", "-")
        for what, member in (("actors", "aliases"), ("places", "names")):
            names = next(record for record in whole[what] if record["id"] == ids[what])[member]
            own = [name for name in names if name["name"] == "ZZZ"]
            self.assertEqual([name["language"] for name in own], ["en"])
            self.assertFalse(any("added_by" in name for name in names))
            self.assertTrue(all("added_by" in name for name in self.json("show", self.case, ids[what])[member]
                                if name["name"] == "ZZZ"))
        mark = whole["articles"][0]
        self.assertEqual([a["id"] for a in mark["refused"]], [refused])
        self.assertNotIn(refused, [a["id"] for a in mark["annotations"]])

    def test_a_country_has_one_name(self):
        article, text = self.new_case()
        self.run_cli("suggest", self.case)
        self.run_cli("accept", self.case, "--kind", "place")
        self.run_cli("add", self.case, "place", "--set", "name=Herat")
        self.annotate(article, text, "capture", "Taloqan", place="Taloqan", captor="Taliban")
        countries = {place.get("country") for place in self.json("list", self.case, "places")}
        self.assertEqual(countries, {"Afghanistan"})
        marks = self.json("list", self.case, "annotations", "--where", "kind=place")
        self.assertEqual({mark["fields"]["country"] for mark in marks}, {"Afghanistan"})


if __name__ == "__main__":
    main()
