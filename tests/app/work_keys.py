#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The work of an analyst with the keyboard alone: work_keys.py PROGRAM COMMAND

Collects by dialog and by paste; reads, marks, sees, weighs and reports; takes all of it back. No mouse is
moved. What came of it is read by the command line (COMMAND). To be run by with-display.py on a display that is
wider than the window.
"""

import re
import subprocess
import sys

from person import Source, run, wait
from work_mouse import DROPPED, PASTED, STORY, article_with, count, state_of


def has_focus(person, role, name=None):
    def look():
        node = person.focused()
        return node if node.role == role and (name is None or name in node.name) else None
    return wait(f"{role} “{name}” to have the focus", look, person.focused)


def go_to_article(person, words):
    """Back to the first article, and on to the one with these words"""
    person.key("alt+4")
    has_focus(person, "text box", "Text of the article")
    for key, button in (("ctrl+Prior", "Previous article"), ("ctrl+Next", "Next article")):
        while True:
            article = person.find("text box", "^Text of the article", person.reader)
            text = article.text
            if words in text:
                return article
            if not person.find("button", f"^{button}", person.reader).has("sensitive"):
                break
            person.key(key)
            wait("another article", lambda: person.look(
                "text box", "^Text of the article", person.reader).text != text)
    raise AssertionError(f"no article says “{words}”")


def current_card(person):
    """The card that is a form, or None"""
    form = person.look("widget", "^DatelineAnnotationForm$", person.reader)
    card = form
    while card is not None and not re.match("(Suggested )?(Quote|Capture|Casualty|Place|Note)", card.name):
        card = card.parent if card.path != person.reader.path else None
    return card


def go_to_mark(person, words):
    """J from the beginning until the card of that mark is a form"""
    person.key("Escape")
    wait("no card to be a form", lambda: current_card(person) is None, lambda: current_card(person))
    person.key("ctrl+Home")
    passed = []
    for _ in range(20):
        person.key("j")
        card = wait("J to go on", lambda: next(
            c for c in [current_card(person)] if c.path not in passed[-1:]), lambda: passed)
        if re.search(words, card.name):
            return card
        passed.append(card.path)
    raise AssertionError(f"no mark “{words}” was come to by J: {person.all('group', ':')}")


def test_collect(person):
    person.case = str(person.folder / "Work.dateline")
    subprocess.run([person.command, "init", person.case], check=True, stdout=subprocess.DEVNULL)
    story = person.folder / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    dropped = person.folder / "second.txt"
    dropped.write_text(DROPPED, encoding="utf-8")
    person.start(person.case)
    person.focus("Work")
    person.reader = person.find("widget", "^DatelineReaderPane$")
    person.key("ctrl+i")
    person.choose_file("Add Articles", dropped, opens=True)
    person.focus("Work")
    wait("the first article", lambda: count(person, "articles") == 1)
    source = Source(str(dropped), PASTED)
    try:
        person.focus("Work")
        person.key("ctrl+shift+v")
        wait("the pasted article", lambda: count(person, "articles") == 2)
    finally:
        source.end()
    person.key("ctrl+i")
    person.choose_file("Add Articles", story, opens=True)
    person.focus("Work")
    wait("the article of the file", lambda: count(person, "articles") == 3)
    article_with(person, "Nobody has crossed")
    wait("suggestions", lambda: count(person, "suggestions") >= 13)


def test_read(person):
    go_to_article(person, "Nobody has crossed")
    go_to_mark(person, "^Suggested Capture: Kunduz")
    person.key("Return")
    wait("the capture to be accepted", lambda: state_of(
        person, "Kunduz fell to the Taliban").get("capture") == "accepted")
    go_to_mark(person, "^Suggested Quote: hospital doctor")
    before = count(person, "suggestions")
    person.key("x")
    wait("the quote to be rejected", lambda: count(person, "suggestions") == before - 1)
    go_to_mark(person, "^Suggested Place: Taloqan")
    person.key("n")
    wait("the place to be a note", lambda: state_of(person, "Taloqan") == {"note": "accepted"},
         lambda: state_of(person, "Taloqan"))
    # its field, and back to reading without storing anything else
    person.key("e")
    entry = has_focus(person, "text box", "Note")
    person.write("which road?")
    wait("the note to be typed", lambda: "which road?" in entry.text, lambda: entry.text)
    person.key("ctrl+Return")
    wait("the note to be stored", lambda: "which road?" in str(
        person.cli("list", person.case, "annotations")))
    person.key("alt+4")
    has_focus(person, "text box", "Text of the article")


def test_mark(person):
    article = go_to_article(person, "Nobody has crossed")
    words = "small convoy"
    person.key("Escape", "ctrl+Home")
    wait("the cursor to be at the beginning", lambda: article.caret == 0, lambda: article.caret)
    person.key(*["Right"] * article.text.index(words))
    wait("the cursor to be at the words", lambda: article.caret == article.text.index(words),
         lambda: article.caret)
    person.key(*["shift+Right"] * len(words))
    person.key("q")
    wait("the words to be a quote", lambda: state_of(person, words) == {"quote": "accepted"})
    person.key("alt+shift+Right")
    wait("the quote to be longer", lambda: state_of(
        person, "small convoy before") == {"quote": "accepted"},
        lambda: [a["text"] for a in person.cli("list", person.case, "annotations")])


def test_see(person):
    go_to_article(person, "not entered")
    person.key("alt+1")
    world = has_focus(person, "image", "Map of events")
    person.key("Home", "n")
    wait("the event to be selected", lambda: "Kunduz" in world.description, lambda: world.description)
    article_with(person, "Nobody has crossed")
    wait("the list to follow", lambda: person.find("row", "Place: Kunduz").has("selected"))
    go_to_article(person, "deputy governor")
    go_to_mark(person, "^Suggested Capture: Zaranj")
    person.key("Return")
    person.find("tab", "^Events 2")
    person.key("alt+2")
    has_focus(person, "group", "Events by")
    person.key("Home")
    wait("the event of the first day", lambda: person.look("tab", "^Events 1$"), lambda: person.tell("tab"))
    person.key("Right")
    wait("no event on the day after", lambda: person.look("tab", "^Events 0$"), lambda: person.tell("tab"))
    person.key("shift+Right")
    wait("the event of two days", lambda: person.look("tab", "^Events 1$"), lambda: person.tell("tab"))
    person.key("Escape")
    person.find("tab", "^Events 2")


def test_weigh(person):
    go_to_article(person, "not entered")
    go_to_mark(person, "^Suggested Capture: Kunduz")
    person.key("Return")
    words = "The Taliban have not entered Kunduz"
    wait("the denial to be accepted", lambda: state_of(person, words).get("capture") == "accepted")
    event = next(e["id"] for e in person.cli("list", person.case, "events")
                 if e.get("place") == "Kunduz" and e.get("date") == "2021-08-08")

    def linked():
        return len(person.cli("show", person.case, event)["claims"])

    go_to_row(person, "Date: 8 Aug, Place: Kunduz")
    person.key("Return")
    person.find("button", "^Back to the article$")
    person.key("alt+4")
    has_focus(person, "button", "Back to the article")
    tab_to(person, "text box", "Rule")
    person.write("two of three")
    person.key("Return")
    wait("the decision", lambda: "two of three" in str(person.cli("show", person.case, event)))
    tab_to(person, "text box", "Search for words of a claim", back=True)
    person.write("Zaranj")
    person.key("Return")
    person.find("button", "^Link this claim")
    tab_to(person, "button", "Link this claim")
    assert linked() == 2, "the capture of Zaranj is no claim of this event yet"
    person.key("Return")
    wait("the claim to be linked", lambda: linked() == 3, linked)


def go_to_row(person, name):
    """Down from the first row of the list"""
    person.key("alt+3")
    has_focus(person, "row")
    person.key("Home")
    for _ in range(10):
        row = has_focus(person, "row")
        if row.name.startswith(name):
            return
        person.key("Down")
        wait("the next row", lambda: person.focused().path != row.path, person.focused)
    raise AssertionError(f"no row “{name}”: {person.tell('row')}")


def tab_to(person, role, name, back=False):
    """As far as it takes, and no trap on the way"""
    passed = []
    for _ in range(60):
        node = wait("the focus", person.focused)
        if node.role == role and name in node.name:
            return node
        if node.path in passed[-3:]:
            raise AssertionError(f"the focus is held by {node} after {len(passed)} steps")
        passed.append(node.path)
        person.key("shift+Tab" if back else "Tab")
        wait("the focus to go on", lambda: person.focused().path != passed[-1], person.focused)
    raise AssertionError(f"{role} “{name}” was not come to by Tab")


def test_report(person):
    report, data = person.folder / "report.html", person.folder / "data.geojson"
    person.key("ctrl+e")
    person.focus("^Report$")
    person.find("button", "Save…")
    person.key("alt+s")
    person.choose_file("^Report$", report)
    wait("the report", report.is_file)
    wait("the report to be whole", lambda: report.stat().st_size > 10000)
    person.check(report)
    person.focus("Work")
    person.key("ctrl+shift+e")
    person.focus("^Export")
    person.find("button", "Save…")
    person.key("alt+s")
    person.choose_file("^Export", data)
    wait("the data", data.is_file)
    person.focus("Work")


def test_undo_all(person):
    person.key("alt+4")
    undo = person.find("button", "^Undo$")

    def undone():
        if undo.has("sensitive"):
            person.key("ctrl+z")
        return not undo.has("sensitive") and count(person, "articles") == 0
    wait("everything to be undone", undone, lambda: undo.description)
    assert count(person, "annotations") == count(person, "events") == 0
    person.key("ctrl+shift+z")
    wait("the first change again", lambda: count(person, "articles") == 1)
    person.check(person.case)


if __name__ == "__main__":
    sys.exit(run([test_collect, test_read, test_mark, test_see, test_weigh, test_report,
                  test_undo_all], *sys.argv[1:3], suggests=True))
