#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what "meson test" wrote down in each build folder, as one line: N passed, N failed, N skipped.

A program that speaks TAP counts each of its cases; any other counts as one. A program that ended
badly after its cases passed (a leak, a crash in the end) counts as one more that failed.
"""

import json
import pathlib
import re
import sys

CASE = re.compile(r"^(ok|not ok) \d+(.*)$", re.M)


def outcomes(test):
    """The outcome of each case of one test program."""
    good = test["result"] in ("OK", "EXPECTEDFAIL")
    cases = []
    for verdict, rest in CASE.findall(test.get("stdout") or ""):
        skipped = re.search(r"# *SKIP\b", rest, re.I)
        cases.append("failed" if verdict == "not ok" else "skipped" if skipped else "passed")
    if not cases:
        cases.append("passed" if good else "skipped" if test["result"] == "SKIP" else "failed")
    elif not good and "failed" not in cases and test["result"] != "SKIP":
        cases.append("failed")
    return cases


def main(folders):
    count = {"passed": 0, "failed": 0, "skipped": 0}
    for folder in folders:
        log = pathlib.Path(folder) / "meson-logs" / "testlog.json"
        if not log.exists():
            sys.exit(f"{log}: missing; the tests did not run to their end")
        for line in log.read_text(encoding="utf-8").splitlines():
            for outcome in outcomes(json.loads(line)):
                count[outcome] += 1
    print(", ".join(f"{count[key]} {key}" for key in count))
    return 1 if count["failed"] or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
