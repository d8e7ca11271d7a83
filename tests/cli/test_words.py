#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words go in and out as UTF-8, whatever the locale, and nothing that is named steers the terminal."""

import csv
import io
import json
import os
import subprocess

from cli import CLI, CliTest, main


class WordsTest(CliTest):
    def run_raw(self, *args, status=0, stdin=None, locale="C"):
        """The bytes that come out, in a locale without an encoding."""
        environment = {**os.environ, "LC_ALL": locale}
        done = subprocess.run([CLI, *[a if isinstance(a, bytes) else str(a) for a in args]], input=stdin,
                              capture_output=True, cwd=self.dir, timeout=60, env=environment)
        self.assertEqual(done.returncode, status, f"{args}\n{done.stdout}\n{done.stderr}")
        return done

    def test_output_is_utf8_in_every_locale(self):
        article, text = self.new_case()
        self.run_cli("edit", self.case, article, "--set", "outlet=Größe")
        self.annotate(article, text, "quote", "“Nobody has crossed the bridge,”", speaker="an officer")
        for args in (("show", self.case, article, "--json"), ("list", self.case, "articles", "--json"),
                     ("list", self.case, "articles", "--format", "csv"), ("list", self.case, "articles"),
                     ("list", self.case, "claims", "--json"), ("show", self.case, article),
                     ("search", self.case, "bridge", "--json")):
            plain = self.run_raw(*args).stdout
            self.assertEqual(plain, self.run_raw(*args, locale="C.UTF-8").stdout, args)
            self.assertFalse(plain.isascii(), args)
        shown = json.loads(self.run_raw("show", self.case, article, "--json").stdout)
        for mark in shown["annotations"]:
            self.assertEqual(shown["text"][mark["start"]:mark["end"]], mark["text"])
        rows = csv.DictReader(io.StringIO(self.run_raw("list", self.case, "articles", "--format", "csv").stdout.decode()))
        self.assertEqual(next(rows)["outlet"], "Größe")
        self.assertIn("“99”".encode(), self.run_raw("annotate", self.case, article, "note", "99", "1", status=2).stderr)

    def test_arguments_are_utf8_in_every_locale(self):
        article, _ = self.new_case()
        self.run_raw("edit", self.case, article, "--set", "outlet=Größe")
        self.run_raw("edit", self.case, article, "--set=title=Ñandú")
        for where in ("outlet=Größe", "title~Ñandú"):
            found = json.loads(self.run_raw("list", self.case, "articles", "--where", where, "--json").stdout)
            self.assertEqual([(a["outlet"], a["title"]) for a in found], [("Größe", "Ñandú")])
        self.run_raw("init", "titled.dateline", "--title", "Üben")
        self.assertEqual(json.loads(self.run_raw("search", self.case, "“bridge”", "--json").stdout)[0]["article"], article)

    def test_what_is_no_text_is_named(self):
        article, _ = self.new_case()
        for locale in ("C", "C.UTF-8"):
            for args, option in ((("edit", self.case, article, "--set", b"outlet=a\xff"), b"--set: "),
                                 (("init", "t.dateline", "--title", b"a\xff"), b"--title: "),
                                 (("import", self.case, "story.txt", "--outlet", b"a\xff"), b"--outlet: "),
                                 (("list", self.case, "articles", "--where", b"title=\xff"), b"--where: "),
                                 (("search", self.case, b"a\xff"), b"a")):
                said = self.run_raw(*args, status=2, locale=locale).stderr
                self.assertIn(option, said)
                self.assertIn("a\ufffd".encode() if b"a\xff" in args[-1] else "\ufffd".encode(), said)
                self.assertIn(b"UTF-8", said)
        self.assertFalse((self.dir / "t.dateline").exists())

    def test_names_of_files_are_shown_not_obeyed(self):
        for name in (b"em\x1b[31mpty.txt", b"em\xffpty.txt"):
            path = os.path.join(os.fsencode(self.dir), name)
            open(path, "wb").close()
            self.run_cli("init", self.case, "--force")
            done = self.run_raw("import", self.case, path, status=1)
            self.assertIn(b"pty.txt", done.stderr)
            self.assertFalse(b"\x1b" in done.stderr or b"\xff" in done.stderr, done.stderr)

    def test_json_of_files_that_are_not_utf8(self):
        for args, last in (((), b"c\xff.dateline"), ((self.case,), b"b\xff.dateline"), ((), b"d\xff.dateline"),
                           ((self.case, "-o"), b"r\xff.html"), ((self.case, "-o"), b"x\xff.json")):
            command = {b"c": "init", b"b": "backup", b"d": "demo", b"r": "report", b"x": "export"}[last[:1]]
            if command == "backup":
                self.new_case()
            done = self.run_raw(command, *args, last, "--json")
            self.assertEqual(json.loads(done.stdout)["file"], last.decode(errors="replace"))
            self.assertFalse(b"\xff" in done.stderr, done.stderr)


if __name__ == "__main__":
    main()
