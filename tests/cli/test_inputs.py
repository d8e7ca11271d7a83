#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with an input is said, and the exit status says the same."""

import json
import sqlite3

from cli import CliTest, main

TABLE = "date,kind,place,lat,lon\n2021-08-08,capture,Kunduz,36.7,68.9\n2021-08-09,capture,Aybak,36.3,68.0\n"


class InputTest(CliTest):
    def test_yesterday_is_counted_where_it_is_said(self):
        self.write("story.txt", "The Taliban captured Kunduz yesterday.\n")
        for published, day in (("2021-08-10T02:00+04:30", "2021-08-09"), ("2021-08-10T23:30-05:00", "2021-08-09"),
                               ("2021-08-10T12:00Z", "2021-08-09"), ("2021-08-10", "2021-08-09")):
            found = json.loads(self.run_cli("suggest", "--text", "story.txt", "--published", published, "--json").stdout)
            captures = [mark for mark in found["annotations"] if mark["kind"] == "capture"]
            self.assertEqual([mark["fields"]["date"] for mark in captures], [day], published)

    def test_words_that_are_not_the_articles_leave_nothing(self):
        self.run_cli("demo", self.case)
        self.run_cli("report", self.case, "-o", "before.html")
        connection = sqlite3.connect(self.case)
        connection.execute("PRAGMA writable_schema=ON")
        for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        changed = connection.execute("UPDATE content SET text = replace (text, 'drove into Zaranj', 'Xrove into Zaranj')"
                                     " WHERE text LIKE '%drove into Zaranj%'").rowcount
        self.assertGreater(changed, 0)
        connection.commit()
        connection.close()
        for args in (("report", "-o", "r.html"), ("export", "-o", "x.geojson"), ("export", "-o", "x.csv"),
                     ("export", "-o", "x.json")):
            done = self.run_cli(args[0], self.case, *args[1:], status=3)
            self.assertIn("drove into Zaranj", done.stderr)
            self.assertFalse((self.dir / args[-1]).exists(), args)

    def test_no_text_has_no_suggestions(self):
        nothing = {"text": "", "annotations": []}
        self.write("empty.txt", "")
        self.assertEqual(json.loads(self.run_cli("suggest", "--text", "-", "--json", stdin="").stdout), nothing)
        self.assertEqual(json.loads(self.run_cli("suggest", "--text", "empty.txt", "--json").stdout), nothing)

    def test_refused_inputs_are_no_fault_of_the_case(self):
        self.run_cli("init", self.case)
        self.write("table.csv", TABLE)
        (self.dir / "folder").mkdir()
        done = self.run_cli("import", self.case, "table.csv", "folder", "--table", "--json", status=1)
        self.assertEqual([result["outcome"] for result in json.loads(done.stdout)], ["added", "refused"])
        self.assertEqual(len(self.json("list", self.case, "events")), 2)
        self.run_cli("import", self.case, "folder", "--table", "--preview", status=1)
        self.run_cli("suggest", "--text", "folder", status=1)
        self.run_cli("gazetteer", "import", "folder", status=1)

    def test_where_nothing_can_be_written(self):
        self.new_case()
        for args in (("export", self.case, "-o", "none/x.json"), ("report", self.case, "-o", "none/r.html"),
                     ("backup", self.case, "none/b.dateline"), ("init", "none/i.dateline"), ("demo", "none/d.dateline")):
            done = self.run_cli(*args, status=3)
            self.assertRegex(done.stderr, r"\bnone\b(?!/[a-z])", args)


if __name__ == "__main__":
    main()
