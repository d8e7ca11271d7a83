#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed or interrupted at any moment, a case is as before or as after, never between."""

import os
import random
import signal
import sqlite3
import subprocess
import time

from cli import CLI, CliTest, main

RUNS = int(os.environ.get("DATELINE_KILLS", "12"))


class InterruptTest(CliTest):
    def make_stories(self, count):
        folder = self.dir / "stories"
        folder.mkdir()
        for i in range(count):
            (folder / f"{i:04}.txt").write_text(f"Story {i}\n\n" + f"Words of the story {i}. " * 40)

    def interrupt(self, number, after, *args):
        process = subprocess.Popen([CLI, *args], cwd=self.dir, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        return process.wait(30)

    def duration_of_import(self):
        self.run_cli("init", "probe.dateline")
        start = time.monotonic()
        self.run_cli("import", "probe.dateline", "stories")
        return time.monotonic() - start

    def count_contents(self, case):
        connection = sqlite3.connect(self.dir / case)
        count = connection.execute("SELECT count(*) FROM content").fetchone()[0]
        connection.close()
        return count

    def check_runs(self, number):
        self.make_stories(150)
        longest = self.duration_of_import()
        chance = random.Random(7)
        seen = set()
        for run in range(RUNS):
            case = f"{run}.dateline"
            self.run_cli("init", case)
            status = self.interrupt(number, chance.uniform(0, longest), "import", case, "stories")
            count = len(self.json("list", case, "articles"))
            self.assertIn(count, (0, 150), f"status {status}")
            seen.add(count)
            if number == signal.SIGINT and count == 0:
                self.assertEqual(self.count_contents(case), 0)
            self.run_cli("check", case)
            self.run_cli("import", case, "stories")
            self.assertEqual(len(self.json("list", case, "articles")), 150)
        self.assertIn(0, seen)

    def test_kill(self):
        self.check_runs(signal.SIGKILL)

    def test_ctrl_c(self):
        self.check_runs(signal.SIGINT)

    def test_acknowledged_edits_survive(self):
        article, _ = self.new_case()
        for run in range(RUNS):
            self.run_cli("edit", self.case, article, "--set", f"title=Title {run}")
            self.interrupt(signal.SIGKILL, random.Random(run).uniform(0, 0.02), "edit", self.case,
                           article, "--set", "title=never told")
            title = self.json("show", self.case, article)["article"]["title"]
            self.assertIn(title, (f"Title {run}", "never told"))
        self.run_cli("check", self.case)

    def test_killed_backup_leaves_a_whole_one(self):
        article, _ = self.new_case()
        copy = str(self.dir / "copy.dateline")
        start = time.monotonic()
        self.run_cli("backup", self.case, copy)
        longest = time.monotonic() - start
        chance = random.Random(11)
        titles = [self.json("show", copy, article)["article"]["title"]]
        for run in range(RUNS):
            titles.append(f"Title {run}")
            self.run_cli("edit", self.case, article, "--set", f"title={titles[-1]}")
            self.interrupt(signal.SIGKILL, chance.uniform(0, longest), "backup", self.case, copy, "--force")
            self.assertIn(self.json("show", copy, article)["article"]["title"], titles)
            self.run_cli("check", copy)
        self.run_cli("backup", self.case, copy, "--force")
        self.assertEqual(self.json("show", copy, article)["article"]["title"], titles[-1])
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), ["case.dateline", "copy.dateline", "story.txt"])

    def test_two_processes_take_turns(self):
        article, _ = self.new_case()
        writers = [subprocess.Popen(["sh", "-c", f'for i in 1 2 3 4 5 6 7 8; do "{CLI}" add "{self.case}" actor '
                                     f'--set name="{name} $i" || exit 1; done'], stdout=subprocess.DEVNULL)
                   for name in ("one", "two")]
        for writer in writers:
            self.assertEqual(writer.wait(60), 0)
        self.assertEqual(len(self.json("list", self.case, "actors")), 16)
        for _ in range(16):
            self.run_cli("undo", self.case)
        self.assertEqual(self.json("list", self.case, "actors"), [])


if __name__ == "__main__":
    main()
