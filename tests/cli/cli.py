# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: a folder of their own, and the program as people call it."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

CLI = os.environ["DATELINE_CLI"]

STORY = """ date 2021-08-10 Northern towns fall as both sides trade claims.

Kunduz fell to the Taliban on Sunday, hours after Sar-e-Pul and Taloqan were lost, residents said.

A spokesman claimed his men had entered Mazar-i-Sharif. “Nobody has crossed the bridge,” an officer said, “and nobody will.”

Hundreds of fighters were killed or injured in the last 24 hours, according to the ministry of defense.
"""


class CliTest(unittest.TestCase):
    def setUp(self):
        self.temp = tempfile.TemporaryDirectory(prefix="dateline-cli-")
        self.dir = pathlib.Path(self.temp.name)
        self.case = str(self.dir / "case.dateline")

    def tearDown(self):
        self.temp.cleanup()

    def run_cli(self, *args, status=0, stdin=None):
        done = subprocess.run([CLI, *map(str, args)], input=stdin, capture_output=True, text=True,
                              cwd=self.dir, timeout=60)
        self.assertEqual(done.returncode, status, f"{args}\n{done.stdout}\n{done.stderr}")
        return done

    def json(self, *args, status=0):
        return json.loads(self.run_cli(*args, "--json", status=status).stdout)

    def write(self, name, text):
        path = self.dir / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def new_case(self):
        """A case with the story, and the article's id and text."""
        self.run_cli("init", self.case, "--title", "Test")
        self.write("story.txt", STORY)
        self.run_cli("import", self.case, "story.txt", "--outlet", "Harbour Wire")
        article = self.json("list", self.case, "articles")[0]["id"]
        return article, self.json("show", self.case, article)["text"]

    def annotate(self, article, body, kind, words, **fields):
        start = body.index(words)
        sets = [arg for key, value in fields.items() for arg in ("--set", f"{key.rstrip('_')}={value}")]
        return self.json("annotate", self.case, article, kind, start, start + len(words), *sets)

    def dump(self):
        """All that the case says, for comparing before and after."""
        return {what: self.json("list", self.case, what)
                for what in ("articles", "annotations", "events", "actors", "places", "sources")}


def main():
    """Runs the module's tests and speaks TAP."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    result = unittest.TestResult()
    tests = [test for group in suite for test in group]
    print(f"1..{len(tests)}")
    failed = False
    for number, test in enumerate(tests, 1):
        result = unittest.TestResult()
        test.run(result)
        problems = result.errors + result.failures
        print(f"{'not ok' if problems else 'ok'} {number} {test.id()}", flush=True)
        for _, trace in problems:
            failed = True
            print("\n".join("# " + line for line in trace.splitlines()))
    sys.exit(1 if failed else 0)
