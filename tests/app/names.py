#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks everything a screen reader can be told: names.py PROGRAM COMMAND

Nothing of ours that can be focused is without a name. The toolkit's own parts that have none are listed
here once, by role and by type. To be run by with-display.py.
"""

import re
import sys

from gi.repository import GLib

from person import run, wait

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
    ("tab panel", "GtkNotebook"),
}

IS_TYPE = re.compile("^(Gtk|Adw|Dateline)[A-Z]")


def find_unnamed(root):
    """What can be focused, takes room and has no name, in a window"""
    unnamed = []
    for node in root.walk():
        try:
            role, name = node.role, node.name
            if not node.has("focusable") or role in CONTAINERS or (role, name) in TOOLKIT:
                continue
            if name == "" or IS_TYPE.match(name):
                parent = node.parent
                if parent.name != "AdwToastWidget":
                    unnamed.append(f"{node} in {parent} in {parent.parent}")
        except GLib.Error:
            continue
    return unnamed


def test_window(person):
    person.start(person.make_sample())
    person.focus("Northern offensive")
    person.find("label", "^18 articles")
    wait("the article", lambda: person.all("text box", "^Text of the article"))
    unnamed = find_unnamed(person.frame)
    assert not unnamed, "\n".join(unnamed)


if __name__ == "__main__":
    sys.exit(run([test_window], *sys.argv[1:3]))
