#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of the window with the sample case: pictures.py PROGRAM COMMAND FOLDER [NAME…]

PROGRAM is the window (dateline), COMMAND the command line (dateline-cli). One picture of each scene, light
and dark, left-to-right and right-to-left, at both sizes that the window is made for; a NAME is the beginning
of a picture's, as "form-quote-wide-dark". To be run by with-display.py. To be looked at by people; nothing is
compared.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

from gi.repository import Gio, GLib

from person import PATIENCE, Person, wait, xdotool

SIZES = {"wide": (1280, 800), "small": (1024, 640)}
STYLES = ["light", "dark"]
LANGUAGES = {"ltr": "en", "rtl": "fa"}
KINDS = ["quote", "capture", "casualty", "place", "note"]
LISTS = ["events", "articles", "claims", "actors", "places"]


def keys(*pressed):
    return lambda person: pressed and person.key(*pressed)


def action(name):
    """What a menu has and no key; menus speak the language of the picture"""
    def act(_person):
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.dateline.Dateline", "/org/dateline/Dateline/window/1", "org.gtk.Actions", "Activate",
            GLib.Variant("(sava{sv})", (name, [], {})), None, Gio.DBusCallFlags.NONE,
            int(PATIENCE * 1000), None)
    return act


def search(person):
    person.key("ctrl+shift+f")
    wait("the search", lambda: len(person.application.children) > 1)
    rest(person)
    person.write("kunduz")


def show_list(number):
    def show(person):
        person.click(person.all("tab")[number])
    return show


def show_page(number):
    def show(person):
        person.click(person.all("tab")[number])
        rest(person)
        person.key("alt+3", "Down", "Return")
    return show


def show_filter(person):
    tab = person.all("tab")[0].extents
    buttons = [n for n in person.all("button") if abs(n.extents[1] - tab[1]) < 6]
    person.click(min(buttons, key=lambda n: n.extents[0]) if person.is_ltr else
                 max(buttons, key=lambda n: n.extents[0]))


def show_form(kind):
    """J to the first mark of that kind in the article that is open"""
    def show(person):
        person.key("alt+4")
        for article in person.cli("list", person.case, "articles"):
            shown = person.cli("show", person.case, article["id"])
            if shown["text"][:40] in person.look("text box").text:
                marks = sorted(shown["annotations"], key=lambda a: (a["start"], -a["end"]))
                steps = next((i for i, a in enumerate(marks, 1) if a["kind"] == kind), 1)
                person.key(*["j"] * steps)
                return
    return show


SCENES = {
    "welcome": None,
    "case": keys(),
    "map": keys("alt+1", "n"),
    "timeline": keys("alt+2", "Right", "Right", "shift+Right"),
    **{"list-" + name: show_list(i) for i, name in enumerate(LISTS)},
    "filter": show_filter,
    **{"form-" + kind: show_form(kind) for kind in KINDS},
    "page-event": show_page(0),
    "page-actor": show_page(3),
    "page-place": show_page(4),
    "find": keys("alt+4", "ctrl+f", "k", "u", "n"),
    "search": search,
    "report": keys("ctrl+e"),
    "export": keys("ctrl+shift+e"),
    "history": action("history"),
    "preferences": keys("ctrl+comma"),
    "accept": action("accept-many"),
    "lessons": action("lessons"),
    "shortcuts": keys("ctrl+question"),
    "help": keys("F1"),
}


def rest(person, path=None):
    """Until two pictures of the screen in a row are the same"""
    def look():
        return subprocess.run(["import", "-window", "root", "png:-"], check=True,
                              capture_output=True).stdout
    last = [look()]

    def is_still():
        time.sleep(0.4)
        last.append(look())
        return last[-1] == last.pop(0)
    wait("the window to be at rest", is_still, lambda: "it moves")
    if path is not None:
        path.write_bytes(last[0])
    return person


def take(program, command, scene, size, style, language, out):
    with tempfile.TemporaryDirectory() as folder:
        person = Person(program, command, folder)
        person.is_ltr = language == "ltr"
        person.settings(f"appearance='{style}'\nwindow-size={SIZES[size]}\n")
        person.language = LANGUAGES[language]
        try:
            person.case = person.make_sample("Sample.dateline")
            person.start(*([] if SCENES[scene] is None else [person.case]))
            if SCENES[scene] is not None:
                wait("the case", lambda: person.all("tab"))
                rest(person)
                SCENES[scene](person)
            xdotool("mousemove", 2, 2)
            rest(person, out)
        finally:
            person.end()


def main(program, command, folder, *names):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for style in STYLES:
            for language in LANGUAGES:
                for scene in SCENES:
                    name = f"{scene}-{size}-{style}-{language}"
                    if not names or any(name.startswith(n) for n in names):
                        take(program, command, scene, size, style, language, folder / (name + ".png"))
                        print(folder / (name + ".png"), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
