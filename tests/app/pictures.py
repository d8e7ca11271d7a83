#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of the window with the sample case: pictures.py PROGRAM COMMAND FOLDER [NAME…]

PROGRAM is the window (dateline), COMMAND the command line (dateline-cli). One picture of each scene, light
and dark, left-to-right and right-to-left, at both sizes that the window is made for; a NAME is the beginning
of a picture's, as "form-quote-wide-dark". To be run by with-display.py. To be looked at by people; nothing is
compared, but a scene fails where the window does not show what it is called after.
"""

import gettext
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from gi.repository import Gio, GLib

from person import PATIENCE, Person, geometry, wait, xdotool

SIZES = {"wide": (1280, 800), "small": (1024, 640)}
STYLES = ["light", "dark"]
LANGUAGES = {"ltr": "en", "rtl": "fa"}
KINDS = ["quote", "capture", "casualty", "place", "note"]
LISTS = ["events", "articles", "claims", "actors", "places"]


# What only the form of that kind has
FIELDS = {"quote": "Speaker", "capture": "Taken by", "casualty": "Killed", "place": "Point", "note": "Note"}


def keys(*pressed):
    return lambda person: pressed and person.key(*pressed)


def dialog(act):
    """Something that opens a window over the window"""
    def show(person):
        before = {node.path for node in person.application.children}
        act(person)
        new = wait("a dialog", lambda: [node for node in person.application.children
                                        if node.path not in before and node.is_shown and node.name])
        # the toolkit calls its own windows otherwise on the screen: of these it is the one of its size
        person.window = wait("it on the screen", lambda: person.find_on_screen(".", new[0]))
        xdotool("windowfocus", "--sync", person.window)
        person.frame = new[0]
        centre(person)
    return show


def centre(person):
    """Where a window manager would put a dialog"""
    _, _, width, height = geometry(person.window)
    all_width, all_height = map(int, xdotool("getdisplaygeometry").split())
    xdotool("windowmove", "--sync", person.window, (all_width - width) // 2, (all_height - height) // 2)


def translate(person, text):
    """As the window says it in the language of the picture"""
    if person.is_ltr:
        return text
    catalogue = pathlib.Path(__file__).parents[2] / "po" / f"{person.language}.po"
    compiled = subprocess.run(["msgfmt", "-o", "-", catalogue], check=True, capture_output=True).stdout
    return gettext.GNUTranslations(io.BytesIO(compiled)).gettext(text)


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


def pick_article(person, kind):
    """An article with a mark of that kind, and how many steps the first one is from its beginning"""
    for article in person.cli("list", person.case, "articles"):
        shown = person.cli("show", person.case, article["id"])
        marks = sorted(shown["annotations"], key=lambda a: (a["start"], -a["end"]))
        steps = next((i for i, a in enumerate(marks, 1) if a["kind"] == kind), None)
        if steps is not None:
            return shown["text"], steps
    raise LookupError(f"the case has no {kind}")


def show_form(kind):
    """J to the first mark of that kind in the first article that has one"""
    def show(person):
        text, steps = pick_article(person, kind)
        person.key("alt+4")
        for _ in person.cli("list", person.case, "articles"):
            if person.look("text box", what_article(person)).text[:60] == text[:60]:
                break
            person.key("ctrl+Page_Down")
            rest(person)
        else:
            raise LookupError("the article is not shown")
        person.key(*["j"] * steps)
        name = "^" + translate(person, FIELDS[kind]) + "$"
        wait(f"the form of a {kind}", lambda: [n for n in person.frame.walk() if re.search(name, n.name)],
             lambda: person.tell("text box"))
    return show


def what_article(person):
    return "^" + translate(person, "Text of the article") + "$"


def show_picker(person):
    show_form("capture")(person)
    person.key("e")
    rest(person)
    dialog(keys("F4"))(person)


def show_merge(person):
    show_page(4)(person)
    rest(person)
    name = translate(person, "Merge in the place called…")
    person.click(person.scroll_to("text box", "^" + name + "$"))
    rest(person)
    person.write("Herat")
    dialog(keys("Return"))(person)


SCENES = {
    "welcome": None,
    "case": keys(),
    "suggestions": keys("alt+4", "j"),
    "map": keys("alt+1", "n"),
    "timeline": keys("alt+2", "Right", "Right", "shift+Right"),
    **{"list-" + name: show_list(i) for i, name in enumerate(LISTS)},
    "filter": show_filter,
    **{"form-" + kind: show_form(kind) for kind in KINDS},
    "page-event": show_page(0),
    "page-actor": show_page(3),
    "page-place": show_page(4),
    "merge": show_merge,
    "picker": show_picker,
    "find": keys("alt+4", "ctrl+f", "k", "u", "n"),
    "search": search,
    "report": dialog(keys("ctrl+e")),
    "export": dialog(keys("ctrl+shift+e")),
    "history": dialog(action("history")),
    "preferences": dialog(keys("ctrl+comma")),
    "accept": dialog(action("accept-many")),
    "lessons": dialog(action("lessons")),
    "shortcuts": dialog(keys("ctrl+question")),
    "help": dialog(keys("F1")),
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


def prepare(person, scene):
    """What the sample has none of"""
    if scene in ("suggestions", "accept", "lessons"):
        person.cli("suggest", person.case)
    if scene == "form-note":
        article = person.cli("list", person.case, "articles")[0]["id"]
        person.cli("annotate", person.case, article, "note", 0, 12, "--set", "text=Ask the outlet who told them")


def take(program, command, scene, size, style, language, out):
    with tempfile.TemporaryDirectory() as folder:
        person = Person(program, command, folder)
        person.is_ltr = language == "ltr"
        person.settings(f"appearance='{style}'\nwindow-size={SIZES[size]}\n")
        person.language = LANGUAGES[language]
        try:
            person.case = person.make_sample("Sample.dateline")
            prepare(person, scene)
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
    failed = 0
    for size in SIZES:
        for style in STYLES:
            for language in LANGUAGES:
                for scene in SCENES:
                    name = f"{scene}-{size}-{style}-{language}"
                    if not names or any(name.startswith(n) for n in names):
                        try:
                            take(program, command, scene, size, style, language,
                                 folder / (name + ".png"))
                            print(folder / (name + ".png"), flush=True)
                        except (AssertionError, LookupError, GLib.Error) as error:
                            failed += 1
                            print(f"{name}: {error}", file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
