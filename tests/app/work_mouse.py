#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The work of an analyst with the mouse: work_mouse.py PROGRAM COMMAND

Collects by dialog, by drop and by paste; reads, marks, sees, weighs and reports; takes all of it back.
Nothing is typed but a name into an entry. What came of it is read by the command line (COMMAND). To be
run by with-display.py on a display that is wider than the window.
"""

import subprocess
import sys

from person import Source, run, wait

STORY = """Northern towns fall as both sides trade claims

Kunduz fell to the Taliban on 8 August 2021, residents said.

"Nobody has crossed the bridge," said an officer of the provincial police in Taloqan.

At least 12 civilians were killed in Herat on 9 August 2021, a hospital doctor told Harbour Wire.

The governor left the city with a small convoy before the fighting began.
"""
DROPPED = "Zaranj fell to the Taliban on 6 August 2021, the deputy governor said.\n"
PASTED = "The Taliban have not entered Kunduz, the army said on 8 August 2021.\n"


def count(person, what):
    return len(person.cli("list", person.case, what))


def article_with(person, words):
    def look():
        for node in person.all("text box", "^Text of the article"):
            if words in node.text:
                return node
        return None
    return wait(f"the article that says “{words}”", look, lambda: person.tell("text box"))


def menu(person, button, item):
    person.click(person.find("button", button))
    person.click(person.find("menu item", item))


def test_collect(person):
    person.case = str(person.folder / "Work.dateline")
    subprocess.run([person.command, "init", person.case], check=True, stdout=subprocess.DEVNULL)
    (person.home / "story.txt").write_text(STORY, encoding="utf-8")
    dropped = person.folder / "dropped.txt"
    dropped.write_text(DROPPED, encoding="utf-8")
    person.start(person.case)
    person.focus("Work")
    source = Source(str(dropped), PASTED)
    try:
        source.drag_to(*person.place(person.find("button", "Add Articles")))
        wait("the dropped article", lambda: count(person, "articles") == 1)
        menu(person, "^Main menu$", "Paste Text")
        wait("the pasted article", lambda: count(person, "articles") == 2)
    finally:
        source.end()
    person.click(person.find("button", "^Add$"))
    person.focus("Add Articles", "widget", "^GtkFileChooserWidget$")
    home = person.find("label", "^Home$")
    wait("the folder", lambda: person.click(home) or person.look("widget", "^GtkPathBar$"))
    files = person.find("widget", "^GtkTreeView$")
    row = person.place(files, (0.3, 0))
    add = person.place(person.find("button", "Add"))

    def choose():
        person.click_at(row[0], row[1] + 45)
        person.click_at(*add)
        return all(w.name != "Add Articles" for w in person.application.children)
    wait("the file to be chosen", choose)
    person.focus("Work")
    wait("the article of the file", lambda: count(person, "articles") == 3)
    article_with(person, "Nobody has crossed")


def state_of(person, words):
    return {a["kind"]: a["state"] for a in person.cli("list", person.case, "annotations")
            if a["text"] == words}


def decide(person, card, button):
    person.click(person.find("button", button, person.find("group", card)))


def test_read(person):
    wait("suggestions", lambda: count(person, "suggestions") >= 13)
    decide(person, "^Suggested Capture: Kunduz", "^Accept")
    wait("the capture to be accepted", lambda: state_of(
        person, "Kunduz fell to the Taliban").get("capture") == "accepted")
    before = count(person, "suggestions")
    decide(person, "^Suggested Quote: residents", "^Reject")
    wait("the quote to be rejected", lambda: count(person, "suggestions") == before - 1)
    assert "quote" not in state_of(person, "Kunduz fell to the Taliban on 8 August 2021")
    person.click(person.find("group", "^Suggested Place: Taloqan"), (0.5, 0.1))
    wait("the card to become a form", lambda: person.look("widget", "^DatelineAnnotationForm$"))
    menu(person, "^Article menu$", "^Note$")
    wait("the place to be a note", lambda: state_of(person, "Taloqan") == {"note": "accepted"},
         lambda: state_of(person, "Taloqan"))


def test_mark(person):
    article = article_with(person, "Nobody has crossed")
    words = "small convoy"
    start = article.text.index(words)
    person.select_words(article, start, start + len(words))
    menu(person, "^Article menu$", "^Quote$")
    wait("the words to be a quote", lambda: state_of(person, words) == {"quote": "accepted"})
    longer = "a small convoy before"
    start = article.text.index(longer)
    for at, inside in ((start, False), (start + len(longer), True)):
        goal = person.find_place(article, at)
        edge = person.find_place(article, article.text.index(words) + (len(words) if inside else 0))
        person.rest(article)
        person.click_at(edge[0] + (-4 if inside else 4), edge[1])
        wait("the card to become a form", lambda: person.look("widget", "^DatelineAnnotationForm$"))
        person.drag(edge, goal)
    wait("the quote to be longer", lambda: state_of(person, longer) == {"quote": "accepted"},
         lambda: [a["text"] for a in person.cli("list", person.case, "annotations")])


def test_drag_inside(person):
    """Words that are dragged from the article onto the map are not collected once more."""
    article = article_with(person, "Nobody has crossed")
    words = "provincial police"
    start = article.text.index(words)
    person.select_words(article, start, start + len(words))
    person.drag(person.find_place(article, start + 4),
                person.place(person.find("image", "^Map of events$")))


def test_see(person):
    """A marker leads to the list and to the words; the timeline's span is the filter of all."""
    person.click(person.find("button", "^Next article$"))
    article_with(person, "not entered")
    person.click(person.find("button", "^Show all events$"))
    world = person.find("image", "^Map of events$")

    def click_marker():
        person.click(world)
        return "Kunduz" in world.description
    wait("the marker to be selected", click_marker, lambda: world.description)
    article_with(person, "Nobody has crossed")
    wait("the list to follow", lambda: person.find("row", "Place: Kunduz").has("selected"))
    # another event, two days before
    person.click(person.find("tab", "^Articles"))
    person.click(person.find("row", "Title: dropped.txt"), times=2)
    article_with(person, "deputy governor")
    decide(person, "^Suggested Capture: Zaranj", "^Accept")
    person.click(person.find("tab", "^Events"))
    person.find("tab", "^Events 2")
    chart = person.find("group", "^Events by ")
    before = chart.description
    start = person.place(chart, (0.02, 0.4))
    for part in (0.3, 0.4, 0.5, 0.6):
        person.drag(start, person.place(chart, (part, 0.4)))
        wait("the timeline to have a span", lambda: chart.description != before)
        if person.look("tab", "^Events 1$"):
            break
    person.find("row", "Place: Zaranj")
    assert person.look("row", "Place: Kunduz") is None
    person.click(person.find("button", "^No longer filter"))
    person.find("tab", "^Events 2")


def test_weigh(person):
    """A claim that denies is linked to the event, and the analyst's decision is written down."""
    assert count(person, "articles") == 3
    person.click(person.find("tab", "^Articles"))
    person.click(person.find("row", "Title: Pasted text"), times=2)
    article_with(person, "not entered")
    decide(person, "^Suggested Capture: Kunduz", "^Accept")
    words = "The Taliban have not entered Kunduz"
    wait("the denial to be accepted", lambda: state_of(person, words).get("capture") == "accepted")
    denial = next(a["id"] for a in person.cli("list", person.case, "annotations")
                  if a["text"] == words and a["kind"] == "capture")
    person.click(person.find("tab", "^Events"))
    person.click(person.find("row", "Date: 8 Aug, Place: Kunduz"), times=2)
    person.find("button", "^Back to the article$")
    event = next(e["id"] for e in person.cli("list", person.case, "events")
                 if e.get("place") == "Kunduz")
    link_claim(person, event, denial)
    rule = person.scroll_to("text box", "^Rule$")
    person.click(rule)
    wait("the rule's entry to have the focus", lambda: rule.has("focused"), person.focused)
    person.write("two of three")
    person.key("Return")
    wait("the decision", lambda: "two of three" in str(person.cli("show", person.case, event)))


def link_claim(person, event, claim):
    def is_linked():
        return claim in [c["annotation"]["id"]
                         for c in person.cli("show", person.case, event)["claims"]]

    person.click(person.scroll_to("text box", "^Search for words of a claim"))
    person.write("entered")
    person.key("Return")
    person.click(person.scroll_to("button", "^Link this claim"))
    wait("the claim to be linked", is_linked, lambda: person.cli("show", person.case, event))


def test_report(person):
    person.click(person.find("button", "Report$"))
    person.focus("^Report$")
    person.click(person.find("button", "Save…"))
    save_here(person)
    report = wait("the report", lambda: next(person.home.glob("*.html")),
                  lambda: list(person.home.iterdir()))
    wait("the report to be whole", lambda: report.stat().st_size > 10000)
    person.check(report)
    person.focus("Work")
    menu(person, "^Main menu$", "^Export Data")
    person.focus("^Export")
    person.click(person.find("button", "Save…"))
    before = set(person.home.iterdir())
    save_here(person)
    wait("the data", lambda: set(person.home.iterdir()) - before)
    person.focus("Work")


def save_here(person):
    person.focus("Report|Export", "widget", "^GtkFileChooserWidget$")
    home = person.find("label", "^Home$")
    wait("the folder", lambda: person.click(home) or person.look("widget", "^GtkPathBar$"))
    person.click(person.find("button", "^_Save Save$"))


def test_undo_all(person):
    undo = person.find("button", "^Undo$")

    def undone():
        if undo.has("sensitive"):
            person.click(undo)
        return not undo.has("sensitive") and count(person, "articles") == 0
    wait("everything to be undone", undone, lambda: undo.description)
    assert count(person, "annotations") == count(person, "events") == 0
    redo = person.find("button", "^Redo$")
    person.click(redo)
    wait("the first change again", lambda: count(person, "articles") == 1)
    person.check(person.case)


if __name__ == "__main__":
    sys.exit(run([test_collect, test_read, test_mark, test_drag_inside, test_see, test_weigh, test_report,
                  test_undo_all], *sys.argv[1:3], suggests=True))
