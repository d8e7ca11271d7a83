#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody but SQLite opens, moves or removes a case: closing it elsewhere would drop SQLite's locks."""

import os
import re
import sqlite3
import subprocess

from cli import CLI, STORY, CliTest, main

OPENED = re.compile(r'\b(?:open|openat|creat)\(.*"[^"]*case\.dateline".* = \d')
TOUCHED = re.compile(r'\b(?:unlink|unlinkat|rename|renameat|renameat2|link|linkat|truncate)\(.*case\.dateline"')


class LocksTest(CliTest):
    def trace(self, *args):
        log = self.dir / "trace"
        done = subprocess.run(["strace", "-f", "-s", "4096", "-e", "trace=%file", "-o", log, CLI, *args],
                              cwd=self.dir, capture_output=True, text=True, timeout=120,
                              env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return log.read_text(errors="replace").splitlines()

    def test_each_command_opens_the_case_once(self):
        article, text = self.new_case()
        self.write("other.txt", STORY.replace("Kunduz", "Herat"))
        commands = [
            ["import", self.case, "other.txt"], ["import", self.case, str(self.dir), "--recursive"],
            ["list", self.case, "articles"], ["show", self.case, article], ["search", self.case, "kunduz"],
            ["annotate", self.case, article, "note", "0", "6"], ["suggest", self.case], ["accept", self.case],
            ["report", self.case, "-o", "r.html"], ["export", self.case, "-o", "x.json"],
            ["backup", self.case, "copy.dateline"], ["undo", self.case], ["redo", self.case],
            ["history", self.case], ["check", self.case], ["check", self.case, "--mend"], ["compact", self.case],
        ]
        for command in commands:
            lines = self.trace(*command)
            self.assertEqual(len([line for line in lines if OPENED.search(line)]), 1, command)
            self.assertEqual([line for line in lines if TOUCHED.search(line)], [], command)

    def test_a_busy_case_is_waited_for(self):
        self.new_case()
        for command in (["list", self.case, "articles"], ["add", self.case, "actor", "--set", "name=A"]):
            other = sqlite3.connect(self.case, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
            program = subprocess.Popen([CLI, *command], cwd=self.dir, stderr=subprocess.PIPE, text=True,
                                       stdout=subprocess.DEVNULL)
            # longer than a hostile file may take to be opened
            with self.assertRaises(subprocess.TimeoutExpired, msg=command):
                program.wait(2.6)
            other.execute("ROLLBACK")
            other.close()
            self.assertEqual(program.communicate(timeout=60)[1], "")
            self.assertEqual(program.returncode, 0)


if __name__ == "__main__":
    main()
