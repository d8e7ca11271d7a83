#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the window as a person with a keyboard and a screen reader does: e2e.py PROGRAM COMMAND

Opens the sample case, marks a quote, moves the timeline, undoes, writes a report; what the window did is
read back by the command line (COMMAND), not by the window. To be run by with-display.py.
"""

import sys

from person import run, wait

WORDS = "How many people died"


def annotations(person):
    return person.cli("list", person.case, "annotations")


def test_open(person):
    person.case = person.make_sample()
    person.start(person.case)
    person.focus("Northern offensive")
    person.find("label", "^18 articles")


def test_mark(person):
    before = len(annotations(person))
    article = wait("the article's text", lambda: next(
        n for n in person.all("text box") if len(n.text) > 300), lambda: person.tell("text box"))
    start = article.text.index(WORDS)
    person.key("alt+4")
    wait("the article to have the focus", lambda: article.has("focused"), person.focused)
    article.set_caret(start)
    wait("the caret", lambda: article.caret == start, lambda: article.caret)
    person.key(*["shift+Right"] * len(WORDS), "q")
    wait("a new annotation", lambda: len(annotations(person)) == before + 1)
    marked = [a for a in annotations(person) if a["text"] == WORDS]
    assert len(marked) == 1, marked
    assert marked[0]["kind"] == "quote" and marked[0]["state"] == "accepted", marked
    person.marked = before


def test_timeline(person):
    def events():
        return person.find("tab", "^Events").name

    before = events()
    person.key("alt+2")
    chart = person.find("group", "^Events by ")
    wait("the timeline to have the focus", lambda: chart.has("focused"), person.focused)
    person.key("Right", "Right")
    wait("fewer events", lambda: events() != before, events)
    person.key("Escape")
    wait("all events again", lambda: events() == before, events)


def test_undo(person):
    def has(count):
        return lambda: len(annotations(person)) == person.marked + count

    person.key("alt+3")
    wait("a list to have the focus", lambda: person.focused().role in ("row", "list", "tab"),
         person.focused)
    person.key("ctrl+z")
    wait("the annotation to go", has(0))
    person.key("ctrl+shift+z")
    wait("the annotation to come back", has(1))
    person.key("ctrl+z")
    wait("the annotation to go again", has(0))


def test_export(person):
    target = person.folder / "report.html"
    person.key("ctrl+e")
    person.focus("^Report$")
    person.find("button", "Save…")
    person.key("alt+s")
    person.choose_file("^Report$", target)
    wait("the report", target.is_file)
    wait("the report to be whole", lambda: target.stat().st_size > 10000)
    person.check(target)


TESTS = [test_open, test_mark, test_timeline, test_undo, test_export]

if __name__ == "__main__":
    sys.exit(run(TESTS, *sys.argv[1:3]))
