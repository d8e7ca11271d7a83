# SPDX-License-Identifier: GPL-3.0-or-later
"""A person who uses the window from outside: eyes, hands and the command line for a second look.

The eyes are the accessibility bus, spoken to directly, so that nothing seen is older than the question.
The hands are xdotool: keys and a mouse as the server gives them to every program. To be run on a
display and a session bus of their own (with-display.py).
"""

import json
import os
import pathlib
import re
import select
import subprocess
import sys
import tempfile
import time

from gi.repository import Gio, GLib

# Seconds that anything may take; a sanitized build on a busy machine is slow
PATIENCE = float(os.environ.get("DATELINE_TEST_PATIENCE", "90"))

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
# What has nothing in it that could be looked for by itself
LEAVES = {"label", "image", "row", "scroll bar"}
STATES = {"checked": 4, "editable": 7, "focusable": 11, "focused": 12, "pressed": 20, "selected": 23,
          "sensitive": 24}


class Failed(AssertionError):
    pass


class Node:
    """What a screen reader knows of one thing in a window."""

    def __init__(self, bus, owner, path, popover=None):
        self.bus, self.owner, self.path = bus, owner, path
        self.popover = popover  # what it lies in, when that floats above the window
        self.known_role = None  # never another

    def call(self, interface, method, arguments=None):
        answer = self.bus.call_sync(self.owner, self.path, interface, method, arguments, None,
                                    Gio.DBusCallFlags.NONE, int(PATIENCE * 1000), None)
        return answer.unpack()

    def get(self, interface, name):
        return self.call("org.freedesktop.DBus.Properties", "Get",
                         GLib.Variant("(ss)", ("org.a11y.atspi." + interface, name)))[0]

    def ask(self, interface, method, form=None, *values):
        return self.call("org.a11y.atspi." + interface, method,
                         GLib.Variant(form, values) if form else None)

    @property
    def name(self):
        return self.get("Accessible", "Name")

    @property
    def description(self):
        return self.get("Accessible", "Description")

    @property
    def role(self):
        if self.known_role is None:
            self.known_role = self.ask("Accessible", "GetRoleName")[0]
        return self.known_role

    @property
    def children(self):
        return [Node(self.bus, *child, self.popover)
                for child in self.ask("Accessible", "GetChildren")[0]]

    @property
    def parent(self):
        return Node(self.bus, *self.get("Accessible", "Parent"))

    def has(self, state):
        low, high = self.ask("Accessible", "GetState")[0]
        return bool((low | high << 32) >> STATES[state] & 1)

    @property
    def extents(self):
        """x, y, width and height in its window; None for what takes no room"""
        return self.ask("Component", "GetExtents", "(u)", 1)[0]

    @property
    def text(self):
        count = self.get("Text", "CharacterCount")
        return self.ask("Text", "GetText", "(ii)", 0, count)[0]

    @property
    def caret(self):
        return self.get("Text", "CaretOffset")

    def set_caret(self, offset):
        self.ask("Text", "SetCaretOffset", "(i)", offset)

    @property
    def is_shown(self):
        """Pages that are not in view take no room; groups of pages say nothing"""
        try:
            _, _, width, height = self.extents
        except GLib.Error:
            return True
        return width > 0 and height > 0

    def walk(self, shown=True):
        for child in self.children:
            try:
                if shown and not child.is_shown:
                    continue
                if child.popover is None and (child.role == "menu" or "Popover" in child.name):
                    child.popover = child
                yield child
                if not shown or child.role not in LEAVES:
                    yield from child.walk(shown)
            except GLib.Error:
                continue  # it went while we looked

    def __repr__(self):
        try:
            return f"{self.role} “{self.name}” {self.extents if self.is_shown else ''}"
        except GLib.Error:
            return "something that is gone"


def wait(what, condition, seen=None):
    """Waits until condition() is true and returns it; else tells what was asked for and what was seen."""
    begin = time.monotonic()
    last = None
    while True:
        try:
            found = condition()
            if found:
                return found
            last = found
        except (GLib.Error, AssertionError, LookupError, ValueError, OSError, AttributeError,
                StopIteration, subprocess.CalledProcessError) as error:
            last = error  # a thing may vanish while it is looked at
        if time.monotonic() - begin > PATIENCE:
            raise Failed(f"waited {PATIENCE:.0f} s in vain for {what}; last saw: "
                         f"{seen() if seen else repr(last)}")
        time.sleep(0.03)


def connect_accessibility():
    """The bus of the session and its registry, both up before any program looks for them, which a
    program does only once."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    launcher = subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = wait("the accessibility bus", lambda: session.call_sync(
        "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
        Gio.DBusCallFlags.NONE, int(PATIENCE * 1000), None).unpack()[0])
    bus = Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
        Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
    wait("the registry", lambda: Node(bus, REGISTRY, ROOT).ask("Accessible", "GetRoleName"))
    return launcher, address, bus


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True,
                          text=True).stdout


def geometry(window):
    found = dict(re.findall(r"(\w+)=(-?\d+)", xdotool("getwindowgeometry", "--shell", window)))
    return tuple(int(found[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))


class Source:
    """Another program, beside the window, that something can be dragged out of and pasted from"""

    PLACE = (1300, 100)

    def __init__(self, path, text):
        program = pathlib.Path(__file__).with_name("source.py")
        env = dict(os.environ, GTK_A11Y="none")
        env.pop("G_DEBUG", None)
        self.process = subprocess.Popen(["/usr/bin/python3", program, path], env=env, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.all = ""
        self.process.stdin.write(text)
        self.process.stdin.close()
        self.hear("ready")
        window = wait("the other program", lambda: xdotool("search", "--onlyvisible", "--name",
                                                           "^Source$").split()[-1])
        xdotool("windowmove", "--sync", window, *self.PLACE)

    def hear(self, word):
        wait(f"the other program to say “{word}”", lambda: word in self.listen(),
                          lambda: self.all)

    def listen(self):
        while select.select([self.process.stdout], [], [], 0)[0]:
            said = os.read(self.process.stdout.fileno(), 4096).decode()
            if not said:
                break
            self.all += said
        return self.all

    def drag_to(self, x, y):
        left, top = self.PLACE
        xdotool("mousemove", left + 60, top + 40, "mousedown", 1)
        for step in range(5, 45, 5):
            xdotool("mousemove", left + 60 - step, top + 40)
        self.hear("begun")
        xdotool("mousemove", x + 20, y, "mousemove", x + 10, y, "mousemove", x, y)
        self.hear("welcome")
        xdotool("mouseup", 1)
        self.hear("done")

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Person:
    """program and command are the window and the command line; wrapper goes before the program."""

    def __init__(self, program, command, folder, wrapper=(), suggests=False):
        self.folder = pathlib.Path(folder)
        self.command, self.binary = os.path.abspath(command), os.path.abspath(program)
        self.wrapper = list(wrapper)
        self.launcher, self.address, self.bus = connect_accessibility()
        self.process = self.application = self.frame = self.heard = None
        self.unheard = 0
        self.bus.signal_subscribe(None, "org.a11y.atspi.Event.Object", "StateChanged", None, "focused",
                                  Gio.DBusSignalFlags.NONE, self.hear_focus)
        self.home = self.folder / "home"
        self.config = self.folder / "config"
        self.home.mkdir()
        self.language = ""
        self.settings(f"suggest-on-import={str(suggests).lower()}\nwindow-size=(1280, 800)\n")

    def settings(self, lines):
        """What is kept of the program's settings before it starts; the cursor does not blink."""
        folder = self.config / "glib-2.0" / "settings"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "keyfile").write_text("[org/dateline/Dateline]\n" + lines)
        toolkit = self.config / "gtk-4.0"
        toolkit.mkdir(exist_ok=True)
        (toolkit / "settings.ini").write_text("[Settings]\ngtk-cursor-blink=0\n")

    def make_sample(self, name="Sample.dateline"):
        case = str(self.folder / name)
        subprocess.run([self.command, "demo", case], check=True, stdout=subprocess.DEVNULL)
        return case

    def start(self, *arguments):
        """Starts the program; its first window has the focus afterwards, as a window manager gives it."""
        env = dict(os.environ, HOME=str(self.home), **{f"XDG_{name}_HOME": str(self.config)
                                              for name in ("CONFIG", "DATA", "CACHE", "STATE")},
                   GSETTINGS_BACKEND="keyfile", GTK_A11Y="atspi", GTK_USE_PORTAL="0", LC_ALL="C.UTF-8",
                   LANGUAGE=self.language, AT_SPI_BUS_ADDRESS=self.address)
        for name in ("NO_AT_BRIDGE", "G_DEBUG", "GTK_THEME"):
            env.pop(name, None)
        log = open(self.folder / "program.log", "ab")
        self.process = subprocess.Popen([*self.wrapper, self.binary, *arguments], env=env, stderr=log,
                                        cwd=self.home)
        log.close()
        self.application = wait("the program on the accessibility bus", self.find_application)
        self.frame = self.focus("Dateline")

    def find_application(self):
        if self.process.poll() is not None:
            log = (self.folder / "program.log").read_text(errors="replace")[-2000:]
            sys.exit(f"the program ended by itself with {self.process.returncode}\n{log}")
        for child in Node(self.bus, REGISTRY, ROOT).children:
            if "dateline" in child.name.lower() and child.children:
                return child
        return None

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def end(self):
        self.stop()
        self.launcher.terminate()
        self.launcher.wait()

    # Eyes

    def find(self, role, name=None, root=None, shown=True, what=None):
        """The first thing of a role whose name matches; waits for it."""
        return wait(f"{role} “{name}”" if what is None else what,
                    lambda: self.look(role, name, root, shown), lambda: self.tell(role, root))

    def look(self, role, name=None, root=None, shown=True):
        for node in (root or self.frame).walk(shown):
            if node.role == role and (name is None or re.search(name, node.name)):
                return node
        return None

    def all(self, role, name=None, root=None):
        return [n for n in (root or self.frame).walk()
                if n.role == role and (name is None or re.search(name, n.name))]

    def tell(self, role, root=None):
        """For a failure: everything of that role, and what there was else in that window"""
        nodes = list((root or self.frame).walk())
        same = [repr(n) for n in nodes if n.role == role]
        named = [repr(n) for n in nodes if n.name and n.role != role][:60]
        windows = [w.name for w in self.application.children]
        return "\n  ".join([f"windows {windows}, of that role:", *same, "and also:", *named])

    def hear_focus(self, _bus, owner, path, _interface, _signal, said):
        if said.unpack()[1]:
            self.heard = Node(self.bus, owner, path)

    def focused(self):
        """What said last that it has the focus, or else, when nothing says so for a while, what is found
        to have it; None in between."""
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            if self.heard is not None and self.heard.has("focused"):
                self.unheard = 0
                return self.heard
        except GLib.Error:
            self.heard = None  # it is gone
        self.unheard += 1
        if self.unheard % 20:
            return None
        for node in self.frame.walk():
            if node.has("focused"):
                return node
        return None

    # The window that is used now

    def focus(self, title, role=None, name=None):
        """Waits for a window by its title, and by something in it where two are called the same; gives
        it the keyboard, as a window manager would."""
        def known():
            for node in self.application.children:
                if re.search(title, node.name) and (role is None or self.look(role, name, node)):
                    return node
            return None
        node = wait(f"the window “{title}”", known,
                    lambda: [w.name for w in self.application.children])
        self.window = wait(f"the window “{title}” on the screen",
                           lambda: self.find_on_screen(title, node))
        xdotool("windowfocus", "--sync", self.window)
        self.frame = node
        return node

    @staticmethod
    def find_on_screen(title, node):
        """Of windows that are called the same it is the one of this size, shadow not counted."""
        _, _, width, height = node.extents
        for window in reversed(xdotool("search", "--onlyvisible", "--name", title).split()):
            _, _, outer_width, outer_height = geometry(window)
            if 0 <= outer_width - width < 80 and 0 <= outer_height - height < 80:
                return window
        return None

    def gone(self, title):
        wait(f"the window “{title}” to close",
             lambda: not any(re.search(title, w.name) for w in self.application.children))

    def float(self, popover):
        """Where (0, 0) of a popover's own window lies, which is told as if it lay at its button"""
        def known():
            tree = subprocess.run(["xwininfo", "-root", "-children"], check=True,
                                  capture_output=True, text=True).stdout
            for size in re.findall(r"(\d+)x(\d+)\+-?\d+\+-?\d+ +\+(-?\d+)\+(-?\d+)$", tree, re.M):
                if (int(size[0]), int(size[1])) == (width, height):
                    return int(size[2]), int(size[3])
            return None
        x, y, width, height = popover.extents
        left, top = wait("the popover on the screen", known)
        return left - x, top - y

    def origin(self):
        """Where (0, 0) of what a screen reader is told lies on the screen"""
        left, top, outer_width, outer_height = geometry(self.window)
        _, _, width, height = self.frame.extents
        return left + (outer_width - width) // 2, top + (outer_height - height) // 2

    def place(self, node, at=(0.5, 0.5)):
        x, y, width, height = node.extents
        left, top = self.origin() if node.popover is None else self.float(node.popover)
        return left + x + int(width * at[0]), top + y + int(height * at[1])

    # Hands

    def select_words(self, article, start, end):
        """Drags over the words from start to end, looking where the cursor is."""
        first = self.find_place(article, start)
        last = self.find_place(article, end)
        self.rest(article)
        self.drag(first, last)
        wait("the words to be selected", lambda: article.caret == end, lambda: article.caret)

    def rest(self, article):
        """Clicks below the words, so that nothing is selected."""
        self.click(article, (0.99, 0.99))
        wait("the cursor to be behind the words", lambda: article.caret == len(article.text),
             lambda: article.caret)

    def find_place(self, article, offset):
        """Where the edge before a character lies: the cursor follows a mouse whose button is held."""
        x, y, width, height = article.extents
        left, top = self.origin()
        x, y = x + left, y + top

        def look_at(at_x, at_y):
            xdotool("mousemove", at_x, at_y)
            seen = [None]
            wait("the cursor to rest", lambda: seen.append(article.caret) or
                 time.sleep(0.03) or article.caret == seen[-1] == seen[-2])
            return seen[-1]

        def search():
            # the line: the last one whose beginning is not behind the offset
            low, high = y, y + height - 1
            while high - low > 3:
                middle = (low + high) // 2
                low, high = (middle, high) if look_at(x + 1, middle) <= offset else (low, middle)
            line = low - 8  # a hand's breadth above its lower end
            low, high = x, x + width - 1
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if look_at(middle, line) >= offset else (middle, high)
            return (high, line) if look_at(high, line) == offset else None

        xdotool("mousemove", x + width - 4, y + height - 4, "mousedown", 1)
        try:
            return wait(f"the cursor to be before character {offset}", search, lambda: article.caret)
        finally:
            xdotool("mouseup", 1)

    def click(self, node, at=(0.5, 0.5), button=1, times=1):
        x, y = self.place(node, at)
        self.click_at(x, y, button, times)

    def click_at(self, x, y, button=1, times=1):
        xdotool("mousemove", x, y, "click", "--repeat", times, "--delay", 60, button)

    def scroll_to(self, role, name):
        """Turns the wheel over a thing until the whole of it is in its window."""
        node = self.find(role, name)
        _, _, _, bottom = self.frame.extents

        def in_sight():
            _, y, _, height = node.extents
            if 90 < y and y + height < bottom - 10:
                return True
            x, _ = self.place(node)
            xdotool("mousemove", x, self.origin()[1] + bottom // 2, "click", 4 if y <= 90 else 5)
            return False
        wait(f"{role} “{name}” to be in sight", in_sight, lambda: node)
        return node

    def drag(self, start, end):
        """Presses, moves in steps and lets go, as a hand does."""
        steps = []
        for i in range(1, 9):
            steps += ["mousemove", start[0] + (end[0] - start[0]) * i // 8,
                      start[1] + (end[1] - start[1]) * i // 8, "sleep", "0.02"]
        xdotool("mousemove", *start, "sleep", "0.02", "mousedown", 1, "sleep", "0.05", *steps,
                "sleep", "0.05", "mouseup", 1)

    def key(self, *keys):
        xdotool("key", "--delay", 8, *keys)

    def write(self, text):
        """Letters that every keyboard has"""
        assert text.isascii(), text
        xdotool("type", "--delay", 8, text)

    def choose_file(self, title, path, opens=False):
        """The toolkit's own dialog, by its keys: a path can be typed at once."""
        self.focus(title, "widget", "^GtkFileChooserWidget$")
        if opens:
            self.key("ctrl+l")
        entry = self.find("text box")
        wait("the entry to have the focus", lambda: entry.has("focused"), self.focused)
        self.key("ctrl+a")
        self.write(str(path))
        wait("the path in the entry", lambda: entry.text == str(path), lambda: entry.text)
        dialog, looked = self.frame.path, []

        def chosen():
            # a Return is lost while the toolkit reads the folder: once more when nothing comes of it
            if not any(w.path == dialog for w in self.application.children):
                return True
            if len(looked) % 50 == 0:
                self.key("Return")
            looked.append(dialog)
            return False
        wait("the path to be chosen", chosen, lambda: self.tell("text box"))

    # The second look

    def cli(self, *arguments):
        result = subprocess.run([self.command, *map(str, arguments), "--json"], capture_output=True,
                                text=True, check=True)
        return json.loads(result.stdout)

    def check(self, path):
        result = subprocess.run([self.command, "check", str(path)], capture_output=True, text=True,
                                check=False)
        assert result.returncode == 0, result


def run(tests, program, command, wrapper=(), suggests=False):
    """Runs tests in their order, each a function of the person; what fails first tells what was seen."""
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        person = Person(program, command, folder, wrapper, suggests)
        try:
            for number, test in enumerate(tests, 1):
                title = test.__name__.removeprefix("test_")
                begin = time.monotonic()
                try:
                    assert failed == 0, "what came before failed"
                    test(person)
                    print(f"ok {number} {title}\n# {time.monotonic() - begin:.1f} s", flush=True)
                except (AssertionError, GLib.Error, subprocess.CalledProcessError) as error:
                    failed += 1
                    text = f"{type(error).__name__}: {error}".replace("\n", "\n# ")
                    print(f"not ok {number} {title}\n# {text}", flush=True)
                    picture = os.environ.get("DATELINE_TEST_PICTURE")
                    if picture and failed == 1:
                        subprocess.run(["import", "-window", "root", picture], check=False)
        finally:
            person.end()
            log = pathlib.Path(folder, "program.log")
            if failed and log.exists():
                print("# " + log.read_text(errors="replace")[-3000:].replace("\n", "\n# "), flush=True)
    return 1 if failed else 0
