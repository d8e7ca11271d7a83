#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the window while forms hold typing that is not stored yet: crash.py PROGRAM COMMAND

Started again, it offers the typing, never having stored it by itself. To be run by with-display.py.
"""

import sqlite3
import sys

from person import run, wait

TYPED = "half a name"
WHAT = "half a place"


def drafts(person):
    """What is kept of typing, as the case file has it: no command shows it"""
    base = sqlite3.connect(f"file:{person.case}?mode=ro", uri=True)
    try:
        return [row[0] for row in base.execute("SELECT value FROM draft")]
    finally:
        base.close()


def open_form(person):
    """Goes to the first mark of the first article, and to the first entry of its form."""
    person.focus("Northern offensive")
    person.find("text box", "^Text of the article")
    person.key("alt+4")
    wait("the article to have the focus", lambda: person.focused().name == "Text of the article",
         person.focused)
    person.key("j")
    wait("a form", lambda: person.look("widget", "^DatelineAnnotationForm$"))
    person.key("e")
    return wait("an entry of the form to have the focus", lambda: entry_with_focus(person), person.focused)


def entry_with_focus(person):
    node = person.focused()
    return node if node.role == "text box" and node.name != "Text of the article" else None


def kill(person):
    person.process.kill()
    person.process.wait()


def test_kill_form(person):
    person.case = person.make_sample()
    person.start(person.case)
    entry = open_form(person)
    person.stored = entry.text
    person.label = entry.name
    person.key("ctrl+a")
    person.write(TYPED)
    wait("the words to be typed", lambda: entry.text == TYPED, lambda: entry.text)
    wait("the typing to be kept", lambda: TYPED in drafts(person), lambda: drafts(person))
    before = person.cli("list", person.case, "annotations")
    kill(person)
    person.check(person.case)
    assert person.cli("list", person.case, "annotations") == before
    assert TYPED not in str(before)


def test_form_again(person):
    person.start(person.case)
    entry = open_form(person)
    assert entry.name == person.label, (entry.name, person.label)
    wait("the typing to be offered", lambda: entry.text == TYPED, lambda: entry.text)
    person.find("label", "^Not stored yet")
    assert TYPED not in str(person.cli("list", person.case, "annotations"))
    person.key("Escape")
    wait("the stored words", lambda: entry.text == person.stored, lambda: entry.text)
    wait("the typing to be forgotten", lambda: not drafts(person), lambda: drafts(person))


def test_kill_page(person):
    person.key("alt+3")
    wait("a list to have the focus", lambda: person.focused().role in ("row", "list"), person.focused)
    person.key("Down", "Return")
    person.find("button", "^Back to the article$")
    person.page_entry = wait("an entry of the page", lambda: next(
        n for n in person.all("text box") if n.has("editable")), lambda: person.tell("text box"))
    person.click(person.page_entry)
    wait("the entry to have the focus", lambda: person.page_entry.has("focused"), person.focused)
    person.key("ctrl+a")
    person.write(WHAT)
    wait("the typing to be kept", lambda: WHAT in drafts(person), lambda: drafts(person))
    kill(person)
    person.check(person.case)
    person.start(person.case)
    person.focus("Northern offensive")
    person.key("alt+3")
    wait("a list to have the focus", lambda: person.focused().role in ("row", "list"), person.focused)
    person.key("Down", "Return")
    wait("the typing to be offered", lambda: any(n.text == WHAT for n in person.all("text box")),
         lambda: [(n.name, n.text) for n in person.all("text box")])
    assert WHAT not in str(person.cli("list", person.case, "events"))


if __name__ == "__main__":
    sys.exit(run([test_kill_form, test_form_again, test_kill_page], *sys.argv[1:3]))
