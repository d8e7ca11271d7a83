#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the window as a person with a keyboard and a screen reader does: e2e.py PROGRAM COMMAND

Opens the sample case, marks a quote, moves the timeline, undoes, writes a report; what the window did is
read back by the command line (COMMAND), not by the window. Then walks the whole tree of what a screen
reader sees: nothing that can be focused is without a name. To be run by with-display.py.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PATIENCE = 30.0

# The toolkit's own internals that can be focused and have no name of their own: (role, type of parent)
EXEMPT = {
    ("scroll pane", None),     # a scrolled window: what is in it has the name
    ("viewport", None),
    ("panel", None),           # containers
    ("filler", None),
    ("grouping", None),
    ("table row", None),       # rows of lists are read by their cells
    ("list item", None),
    ("table cell", None),
    ("window", None),
    ("application", None),
}

# The toolkit's own lists inside of a column view, of a drop-down and of a group of rows; beside them a
# toast's button to close it
EXEMPT_NAMES = {("list", "GtkColumnListView"), ("list", "GtkListView"), ("list", "GtkListBox")}


class Person:
    def __init__(self, program, command, folder):
        self.command = command
        self.case = str(folder / "Sample.dateline")
        self.folder = folder
        subprocess.run([command, "demo", self.case], check=True, stdout=subprocess.DEVNULL)
        home = folder / "home"
        home.mkdir()
        settings = home / "glib-2.0" / "settings"
        settings.mkdir(parents=True)
        (settings / "keyfile").write_text("[org/dateline/Dateline]\nsuggest-on-import=false\n")
        env = dict(os.environ, XDG_CONFIG_HOME=str(home), XDG_DATA_HOME=str(home),
                   GSETTINGS_BACKEND="keyfile", GTK_A11Y="atspi", LC_ALL="C.UTF-8")
        env.pop("NO_AT_BRIDGE", None)
        env.pop("G_DEBUG", None)
        self.program = subprocess.Popen([program, self.case], env=env, stderr=subprocess.DEVNULL)

    def cli(self, *arguments):
        result = subprocess.run([self.command, *arguments, "--json"], capture_output=True, text=True,
                                check=True)
        return json.loads(result.stdout)

    def annotations(self):
        return self.cli("list", self.case, "annotations")

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "40", *keys], check=True)

    def focus(self, title):
        """Without a window manager nobody else gives a new window the focus."""
        window = wait("the window " + title, lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True,
            check=True).stdout.split()[-1])
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)

    def write(self, text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)


def hear():
    """What the library keeps of the tree is renewed by signals, which need their loop."""
    from gi.repository import GLib  # pylint: disable=import-outside-toplevel  (needs the bus)
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def wait(what, condition):
    begin = time.monotonic()
    while True:
        hear()
        try:
            found = condition()
        except Exception:  # pylint: disable=broad-except  (a node may vanish while it is looked at)
            found = None
        if found:
            return found
        if time.monotonic() - begin > PATIENCE:
            raise AssertionError("waited in vain for " + what)
        time.sleep(0.1)


def walk(node, depth=0):
    yield node, depth
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child is not None:
            yield from walk(child, depth + 1)


def find(root, role, condition=lambda node: True):
    for node, _ in walk(root):
        if node.getRoleName() == role and condition(node):
            return node
    return None


def find_application(registry):
    desktop = registry.getDesktop(0)
    desktop.clear_cache()
    for i in range(desktop.childCount):
        application = desktop.getChildAtIndex(i)
        if application is not None and "dateline" in application.name.lower():
            return application
    return None


def test_open(person, application):
    wait("the window's title", lambda: find(application, "frame",
                                            lambda n: "Northern offensive" in n.name))
    wait("the lists", lambda: find(application, "label", lambda n: n.name.startswith("18 articles")))
    person.focus("Northern offensive")


def test_mark(person, application):
    before = len(person.annotations())
    article = wait("the article's text", lambda: find(
        application, "text", lambda n: n.queryText().characterCount > 300))
    text = article.queryText()
    words = text.getText(0, -1)
    start = words.index("How many people")
    end = start + len("How many people died")
    person.key("alt+4")
    wait("the reader to have the focus", lambda: find(
        application, "text", lambda n: n.getState().contains(person.focused)))
    text.setCaretOffset(start)
    wait("the caret", lambda: text.caretOffset == start)
    person.key(*["shift+Right"] * (end - start))
    person.key("q")
    wait("a new annotation", lambda: len(person.annotations()) == before + 1)
    marked = [a for a in person.annotations() if a["text"] == "How many people died"]
    assert len(marked) == 1, marked
    assert marked[0]["kind"] == "quote" and marked[0]["state"] == "accepted", marked
    person.marked = before


def test_timeline(person, application):
    def events():
        tab = find(application, "toggle button", lambda n: n.name.startswith("Events")) or \
            find(application, "radio button", lambda n: n.name.startswith("Events")) or \
            find(application, "page tab", lambda n: n.name.startswith("Events"))
        return tab.name if tab else None

    before = wait("the tab of events", events)
    person.key("alt+2")
    time.sleep(0.5)
    person.key("Right", "Right")
    wait("fewer events", lambda: events() != before)
    person.key("Escape")
    wait("all events again", lambda: events() == before)


def test_undo(person, application):
    person.key("alt+3")
    time.sleep(0.3)
    person.key("ctrl+z")
    wait("the annotation to go", lambda: len(person.annotations()) == person.marked)
    person.key("ctrl+shift+z")
    wait("the annotation to come back", lambda: len(person.annotations()) == person.marked + 1)
    person.key("ctrl+z")
    wait("the annotation to go again", lambda: len(person.annotations()) == person.marked)


def test_export(person, application):
    target = person.folder / "report.html"
    person.key("ctrl+e")
    wait("the report's dialog", lambda: find(application, "push button", lambda n: "Save…" in n.name))
    person.focus("^Report$")
    person.key("alt+s")
    wait("the chooser", lambda: find(application, "push button",
                                     lambda n: "Save" in n.name and "Save…" not in n.name))
    time.sleep(0.5)
    person.focus("^Report$")
    person.key("ctrl+a")
    person.write(str(target))
    person.key("Return")
    wait("the report", lambda: target.is_file() and target.stat().st_size > 10000)
    result = subprocess.run([person.command, "check", str(target)], capture_output=True, check=False)
    assert result.returncode == 0, result


def test_names(person, application, states):
    unnamed = []
    for node, _ in walk(application):
        role = node.getRoleName()
        if not node.getState().contains(states) or (role, None) in EXEMPT:
            continue
        name = node.name or ""
        if (role, name) in EXEMPT_NAMES or node.parent.name == "AdwToastWidget":
            continue
        if name == "" or name.startswith(("Gtk", "Adw", "Dateline")) and name != "Dateline":
            unnamed.append(f"{role} “{name}” in {node.parent.getRoleName()} “{node.parent.name}”")
    assert not unnamed, "\n# " + "\n# ".join(unnamed)


def main(program, command):
    os.environ.pop("G_DEBUG", None)  # the accessibility library warns of windows that went
    launcher = subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    import pyatspi  # pylint: disable=import-outside-toplevel  (needs the bus)
    tests = [("open", test_open), ("mark", test_mark), ("timeline", test_timeline), ("undo", test_undo),
             ("names", lambda p, a: test_names(p, a, pyatspi.STATE_FOCUSABLE)),
             ("export", test_export)]
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        # the bus's registry must be up before the program looks for it, which it does only once
        wait("the registry", lambda: pyatspi.Registry.getDesktop(0).childCount >= 0)
        time.sleep(1)
        person = Person(program, command, pathlib.Path(name))
        person.focused = pyatspi.STATE_FOCUSED
        try:
            application = wait("the program", lambda: find_application(pyatspi.Registry))
            for number, (title, test) in enumerate(tests, 1):
                try:
                    test(person, application)
                    print(f"ok {number} {title}", flush=True)
                except Exception as error:  # pylint: disable=broad-except
                    failed += 1
                    print(f"not ok {number} {title}\n# {type(error).__name__}: {error}", flush=True)
        finally:
            person.program.terminate()
            person.program.wait()
            launcher.terminate()
            launcher.wait()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
