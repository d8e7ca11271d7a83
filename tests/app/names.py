#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks everything a screen reader can be told: names.py PROGRAM COMMAND

Nothing of ours that can be focused is without a name. The toolkit's own parts that have none are listed
here once, by role and by type. To be run by with-display.py.
"""

import re
import sys

from gi.repository import GLib

import pictures
from person import run, wait, xdotool

# Roles of containers that the toolkit lets be focused: what is in them has the name
CONTAINERS = {"group", "application", "window", "row header"}

# Parts of the toolkit, by role and type, which it names by their type for want of anything better
TOOLKIT = {
    ("list", "GtkColumnListView"),  # inside of a column view, which has the name
    ("list", "GtkListView"),        # inside of a drop-down
    ("list", "GtkListBox"),         # inside of a group of rows
    ("widget", "GtkPaned"),         # moved by F8 and its handle
    ("row", "GtkListItemWidget"),   # the row of a column view's titles
    ("list item", ""),              # an item of a drop-down: its label has the name
    ("row", ""),
    ("widget", "GtkListItemWidget"),  # what a drop-down shows
    ("tab", "GtkLabel"),            # the only page of the preferences
    ("radio", "GtkColorSwatch"),    # the one of the colour chooser that adds another
    ("button", "_Cancel Cancel"),   # of the colour chooser
    ("button", "_Select Select"),
}

# And of its window of shortcuts: pages, and the button that searches
TOOLKIT_SHORTCUTS = {("tab", "_1"), ("tab", "_2"), ("tab", "_3"), ("button", "GtkImage")}

IS_TYPE = re.compile("^(Gtk|Adw|Dateline)[A-Z]")


def find_unnamed(root, exempt):
    """What can be focused, takes room and has no name, in a window"""
    unnamed = []
    for node in root.walk():
        try:
            role, name = node.role, node.name
            if not node.has("focusable") or role in CONTAINERS or (role, name) in exempt:
                continue
            if name == "" or IS_TYPE.match(name) or "_" in name:
                parent = node.parent
                if parent.name != "AdwToastWidget":
                    unnamed.append(f"{node} in {parent} in {parent.parent}")
        except GLib.Error:
            continue
    return unnamed


def hold(person, what, root=None, exempt=TOOLKIT):
    unnamed = find_unnamed(root or person.frame, exempt)
    assert not unnamed, f"{what}:\n" + "\n".join(unnamed)


def test_window(person):
    person.case = person.make_sample()
    person.is_ltr = True
    person.start(person.case)
    person.focus("Northern offensive")
    person.find("label", "^18 articles")
    wait("the article", lambda: person.all("text box", "^Text of the article"))
    person.lists = person.find("widget", "^DatelineListsPane$")
    person.reader = person.find("widget", "^DatelineReaderPane$")
    hold(person, "window")


def test_lists(person):
    for number, name in enumerate(pictures.LISTS):
        pictures.show_list(number)(person)
        wait("the list", lambda: person.look("tab", "^" + name.capitalize(), person.lists).has("selected"))
        hold(person, name, person.lists)
    person.click(person.find("tab", "^Events", person.lists))
    pictures.show_filter(person)
    hold(person, "filter", person.find("widget", "Popover", person.lists))
    person.key("Escape")
    wait("the filter to close", lambda: not person.look("widget", "FilterPopover", person.lists))


def test_forms(person):
    """Each kind's, by J to the first of it in the article"""
    person.key("alt+4")
    text = person.find("text box", "^Text of the article").text
    article = next(a["id"] for a in person.cli("list", person.case, "articles")
                   if person.cli("show", person.case, a["id"])["text"] == text)
    marks = person.cli("show", person.case, article)["annotations"]
    marks.sort(key=lambda a: (a["start"], -a["end"]))
    kinds = [a["kind"] for a in marks]
    assert set(kinds) == set(pictures.KINDS), kinds
    at = -1
    for kind in sorted(set(kinds), key=kinds.index):
        person.key(*["j"] * (kinds.index(kind) - at))
        at = kinds.index(kind)
        form = wait("the form of a " + kind, lambda: form_in(person, kind))
        more = person.look("button", "^More fields$", form)
        if more is not None:
            person.click(more)
        hold(person, "form of a " + kind, person.reader)
        if kind == "place":
            hold_picker(person)


def form_in(person, kind):
    for card in person.all("group", f"^(Suggested )?{kind.capitalize()}", person.reader):
        form = person.look("widget", "^DatelineAnnotationForm$", card)
        if form is not None:
            return form
    return None


def hold_picker(person):
    """The place picker, from the entry of a place"""
    person.key("e")
    wait("the first field", lambda: person.focused().role == "text box" and person.focused().name == "Name")
    person.key("F4")
    hold_window(person, "place picker", "^Choose Place$")
    person.key("alt+4")


def hold_window(person, what, title):
    """One that floats above the main window, and goes by Escape"""
    main = person.frame.path
    person.focus(title)
    hold(person, what)
    person.key("Escape")
    wait(f"the window “{title}” to close", lambda: [w.path for w in person.application.children] == [main],
         lambda: person.application.children)
    person.focus("Northern offensive")


def show_page(person, tab):
    person.click(person.find("tab", "^" + tab, person.lists))
    person.key("alt+3")
    wait("a row", lambda: person.focused().role == "row", person.focused)
    person.key("Home", "Return")
    person.find("button", "^Back to the article$", person.reader)
    hold(person, "page of " + tab, person.reader)


def test_pages(person):
    show_page(person, "Events")
    show_page(person, "Places")
    show_page(person, "Actors")
    # what floats above the page of an actor
    person.click(person.find("button", "colour|^[a-z ]+$", person.find("widget", "^Colour$", person.reader)))
    hold(person, "colours", person.reader)
    person.click(person.find("button", "^Other Colour", person.reader))
    hold_window(person, "colour chooser", "^Choose Colour$")
    entry = person.scroll_to("text box", "^Merge in the actor")
    person.click(entry)
    wait("the entry", lambda: entry.has("focused"))
    person.write(person.cli("list", person.case, "actors")[-1]["name"])
    person.key("Return")
    hold_window(person, "merge", "Merge")


def test_dialogs(person):
    main = person.frame
    for name in ("search", "report", "export", "history", "preferences", "accept", "lessons", "shortcuts",
                 "help"):
        pictures.SCENES[name](person)
        dialog = wait("the dialog " + name, lambda: next(
            w for w in person.application.children if w.path != main.path))
        window = wait("it on the screen", lambda: person.find_on_screen(".", dialog))
        hold(person, name, dialog, TOOLKIT | TOOLKIT_SHORTCUTS if name == "shortcuts" else TOOLKIT)
        xdotool("windowfocus", "--sync", window)
        person.key("Escape")
        wait("the dialog to close", lambda: len(person.application.children) == 1,
             lambda: person.application.children)
        person.focus("Northern offensive")


def test_welcome(person):
    person.stop()
    person.start()
    person.find("button", "New Case")
    hold(person, "welcome")


if __name__ == "__main__":
    sys.exit(run([test_window, test_lists, test_forms, test_pages, test_dialogs, test_welcome],
                 *sys.argv[1:3]))
