#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of events: preview, import, again, changed, undone, refused, and back from an export."""

import gzip
import os
import pathlib
import subprocess
import time

from cli import CLI, CliTest, main

# What a hostile file may cost: seconds on a busy machine, and megabytes, which sanitizers multiply
SECONDS = 10
MEGABYTES = 150
SANITIZED = b"__asan_init" in pathlib.Path(CLI).read_bytes()

TABLE = """id;Datum;Ort;lat;lon;actor1;Tote;Quelle
k1;8.8.2021;Kunduz;36,73;68,86;Taliban;3;Harbour Wire
k2;9.8.2021;Taloqan;36,73;69,53;Taliban;;Harbour Wire
k3;gestern;Aybak;36,26;68,02;Taliban;;Harbour Wire
"""


class TablesTest(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("init", self.case)

    def events(self):
        return {event.get("external_id"): event for event in self.json("list", self.case, "events")}

    def test_preview_changes_nothing(self):
        self.write("t.csv", TABLE)
        before = (self.dir / "case.dateline").read_bytes()
        preview = self.json("import", self.case, "t.csv", "--preview", status=1)[0]
        fields = {column["column"]: column.get("field") for column in preview["columns"]}
        self.assertEqual(fields["Datum"], "date")
        self.assertEqual(fields["Tote"], "killed")
        self.assertEqual(fields["Quelle"], "source")
        self.assertEqual([event["place"] for event in preview["events"]], ["Kunduz", "Taloqan"])
        self.assertEqual(preview["problems"][0]["line"], 4)
        self.assertEqual(preview["problems"][0]["field"], "Datum")
        shown = self.run_cli("import", self.case, "t.csv", "--preview", status=1).stdout
        self.assertRegex(shown, r"Datum +date +8\.8\.2021")
        self.assertEqual((self.dir / "case.dateline").read_bytes(), before)

    def test_import_again_and_undo(self):
        (self.dir / "t.csv.gz").write_bytes(gzip.compress(TABLE.encode("utf-8")))
        done = self.run_cli("import", self.case, "t.csv.gz", status=1)
        self.assertIn("t.csv.gz: line 4: Datum: “gestern”", done.stderr)
        events = self.events()
        self.assertEqual(set(events), {"k1", "k2"})
        self.assertEqual(events["k1"]["date"], "2021-08-08")
        self.assertEqual(events["k1"]["killed_low"], 3)
        self.assertEqual(events["k1"]["lat"], 36.73)
        self.assertIn("Quelle: Harbour Wire", events["k1"]["notes"])
        again = self.json("import", self.case, "t.csv.gz", status=1)[0]
        self.assertEqual(again["events"], {"added": 0, "known": 2, "updated": 0, "edited": 0, "refused": 1})
        self.assertNotIn("change", again)
        self.assertEqual(len(self.json("history", self.case)), 1)
        self.run_cli("undo", self.case)
        self.assertEqual(self.events(), {})
        self.run_cli("redo", self.case)
        self.assertEqual(self.events(), events)

    def test_changed_row(self):
        self.write("t.csv", "id,date,place,killed\n1,2021-08-08,Kunduz,3\n2,2021-08-09,Taloqan,1\n")
        self.run_cli("import", self.case, "t.csv")
        before = self.events()
        self.write("t.csv", "id,date,place,killed\n1,2021-08-08,Kunduz,5\n2,2021-08-09,Taloqan,1\n")
        changed = self.json("import", self.case, "t.csv")[0]
        self.assertEqual((changed["outcome"], changed["events"]["updated"], changed["events"]["known"]),
                         ("updated", 1, 1))
        self.assertEqual(self.events()["1"]["killed_low"], 5)
        self.assertEqual(self.events()["1"]["id"], before["1"]["id"])
        self.run_cli("undo", self.case)
        self.assertEqual(self.events(), before)

    def test_map(self):
        self.write("t.txt", "when,town,number\n08/09/2021,Kunduz,3\n")
        self.run_cli("import", self.case, "t.txt", "--map", "number=killed", status=1)
        self.run_cli("import", self.case, "t.txt", "--map", "number=killed", "--dates", "month-first")
        event = list(self.events().values())[0]
        self.assertEqual((event["date"], event["killed_low"]), ("2021-08-09", 3))
        self.assertIn("there are: when", self.run_cli("import", self.case, "t.txt", "--map", "x=killed", status=2).stderr)
        self.assertIn("COLUMN=FIELD", self.run_cli("import", self.case, "t.txt", "--map", "number", status=2).stderr)
        self.run_cli("import", self.case, "t.txt", "--dates", "never", status=2)

    def test_tables_beside_stories(self):
        self.write("a.txt", "Northern towns fall\n\nKunduz fell on Sunday.")
        self.write("t.tsv", "date\tplace\n2021-08-08\tKunduz\n")
        results = self.json("import", self.case, "a.txt", "t.tsv", "missing.csv", status=1)
        self.assertEqual({result["file"]: result["outcome"] for result in results},
                         {"t.tsv": "added", "missing.csv": "refused", "a.txt": "added"})
        self.assertEqual(len(self.json("list", self.case, "articles")), 1)
        self.assertEqual(len(self.json("list", self.case, "events")), 1)

    def test_table_in_a_folder_is_no_article(self):
        (self.dir / "in").mkdir()
        self.write("in/t.csv", "date,place\n2021-08-08,Kunduz\n")
        self.assertIn("by its own name", self.run_cli("import", self.case, "in", status=1).stderr)
        self.assertEqual(self.json("list", self.case, "articles"), [])

    def test_standard_input(self):
        self.run_cli("import", self.case, "-", "--table", stdin="date,place\n2021-08-08,Kunduz\n")
        self.assertEqual(len(self.json("list", self.case, "events")), 1)

    def refuse(self, name, message, head, piece=b"", times=0):
        """What @name, made of @head and @piece many times over, costs. Written piece by piece: the memory that
        a process had before it became another one counts as that one's."""
        with (gzip.open if name.endswith(".gz") else open)(self.dir / name, "wb") as file:
            file.write(head)
            for _ in range(times // 4096):
                file.write(piece * 4096)
        start = time.monotonic()
        done = subprocess.Popen([CLI, "import", self.case, name], cwd=self.dir, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE)
        said = done.stderr.read().decode("utf-8")
        done.stderr.close()
        _, status, usage = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        print(f"# {name}: {seconds:.2f} s, {usage.ru_maxrss // 1024} MB: {said.strip()}")
        self.assertEqual(done.returncode, 1, name)
        self.assertIn(message, said)
        self.assertLess(seconds, SECONDS)
        if not SANITIZED:
            self.assertLess(usage.ru_maxrss // 1024, MEGABYTES)
        self.assertEqual(self.json("list", self.case, "events"), [])

    def test_hostile_files(self):
        head = b"id,date,place,lat,lon\n"
        million = 1024 * 1024
        self.refuse("open.csv", "line 2: a row of more than 4 MB", head + b'1,2021,"', b"x", 50 * million)
        self.refuse("lines.csv", "opens a cell that nothing closes", head + b'1,2021,"', b"x\n", 25 * million)
        self.refuse("quotes.csv", "quotation mark", head, b'1,2021,"A,1,1\n', 4 * million)
        self.refuse("zeros.csv", "more than 4 MB", b"", b"\0", 20 * million)
        self.refuse("zero.csv", "line 2: date: “20", head + b"1,20\x0021,A\0,1,1\n")
        self.refuse("columns.csv", "more cells in a row", b"", b"a,", million)
        self.refuse("field.csv", "more than 4 MB", head + b"1,2021,", b"x", 10 * million)
        self.refuse("bomb.csv.gz", "unpacks to far more", head, b"1,2021,A,1,1\n", 5 * million)
        self.refuse("empty.csv", "empty", b"")

    def test_round_trip(self):
        self.run_cli("demo", "demo.dateline")
        self.run_cli("export", "demo.dateline", "-o", "out.csv", "--format", "events-csv")
        self.run_cli("import", self.case, "out.csv")
        kept = ("kind", "date", "date_precision", "place", "country", "lat", "lon", "precision", "actor", "against",
                "killed_low", "killed_high", "injured_low", "injured_high", "notes", "reviewed")

        def seen(case):
            return sorted(str([event.get(field) for field in kept]) for event in self.json("list", case, "events"))

        self.assertEqual(seen(self.case), seen("demo.dateline"))
        self.assertEqual(self.json("import", self.case, "out.csv")[0]["outcome"], "known")


if __name__ == "__main__":
    main()
