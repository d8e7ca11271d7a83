#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed or interrupted at any moment, a case is as before or as after, never between."""

import os
import random
import signal
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
