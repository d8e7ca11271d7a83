#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page, the completion and --help speak of the same commands."""

import os
import pathlib
import re
import subprocess

from cli import CliTest, main

ROOT = pathlib.Path(os.environ["DATELINE_SOURCE"])


class ManualTest(CliTest):
    def commands(self):
        return set(re.findall(r"^  ([a-z]+) ", self.run_cli("--help").stdout, re.M))

    def test_manual_has_every_command(self):
        page = (ROOT / "data/man/dateline-cli.1").read_text()
        for command in self.commands():
            self.assertRegex(page, rf"\.(It )?Cm .*\b{command}\b", command)

    def test_manual_is_well_formed(self):
        pages = sorted((ROOT / "data/man").glob("*.1"))
        self.assertEqual([page.name for page in pages], ["dateline-cli.1", "dateline.1"])
        done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", *pages],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual([line for line in done.stdout.splitlines() if "ERROR" in line or "WARNING" in line
                          and "cross reference" not in line and "unknown architecture" not in line], [])

    def complete(self, *words):
        script = (f"source /usr/share/bash-completion/bash_completion; source {ROOT}/data/completions/dateline-cli; "
                  f"COMP_WORDS=({' '.join(repr(w) for w in words)}); COMP_CWORD={len(words) - 1}; "
                  f"COMP_LINE='{' '.join(words)}'; COMP_POINT=${{#COMP_LINE}}; _dateline_cli; "
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, cwd=self.dir)
        return set(done.stdout.split())

    def test_completion(self):
        self.assertEqual(self.complete("dateline-cli", "") - {"--help", "--version"}, self.commands())
        self.assertIn("control", self.complete("dateline-cli", "list", "x.dateline", "c"))
        self.assertIn("control", self.complete("dateline-cli", "list", "-n", "3", "x.dateline", "c"))
        self.assertEqual(self.complete("dateline-cli", "link", "--stance", "d"), {"disputes"})
        self.assertEqual(self.complete("dateline-cli", "report", "--policy", "a"), {"acled"})
        for command in ("init", "demo", "backup"):
            self.assertIn("--force", self.complete("dateline-cli", command, "--"))


if __name__ == "__main__":
    main()
