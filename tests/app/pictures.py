#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of the window with the sample case: pictures.py PROGRAM COMMAND FOLDER [NAME…]

PROGRAM is the window (dateline), COMMAND the command line (dateline-cli). One picture for each scene,
light and dark, left-to-right and right-to-left, at both sizes that the window is made for. To be
looked at by people; nothing is compared.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

SIZES = {"wide": "1280x800", "small": "1024x640"}
STYLES = {"light": "light", "dark": "dark"}
LANGUAGES = {"ltr": "en", "rtl": "fa"}

# What is done before the picture: keys and clicks, as xdotool takes them; %h and %w are the size
SCENES = {
    "case": [],
    "event": ["key alt+3", "key Down", "key Down", "key Return"],
    "article": ["key alt+4", "key j", "key j"],
    "search": ["key ctrl+shift+f", "type kunduz"],
    "report": ["key ctrl+e"],
    "shortcuts": ["key ctrl+question"],
}


def xdotool(display, *arguments):
    subprocess.run(["xdotool", *arguments], env=dict(os.environ, DISPLAY=display), check=False)


def wait_for_window(display):
    for _ in range(100):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."],
                               env=dict(os.environ, DISPLAY=display), capture_output=True, text=True)
        if found.stdout.strip():
            return found.stdout.split()[-1]
        time.sleep(0.1)
    raise SystemExit("no window came up")


def start_server(size):
    read_end, write_end = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", size + "x24"],
                              pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    with os.fdopen(read_end) as number:
        return server, ":" + number.readline().strip()


def take(program, case, scene, size, style, language, out):
    server, display = start_server(SIZES[size])
    with tempfile.TemporaryDirectory() as home:
        width, height = SIZES[size].split("x")
        env = dict(os.environ, DISPLAY=display, GDK_BACKEND="x11", GSK_RENDERER="cairo",
                   LC_ALL="C.UTF-8", LANGUAGE=LANGUAGES[language], XDG_CONFIG_HOME=home,
                   XDG_DATA_HOME=home, XDG_CACHE_HOME=home, GSETTINGS_BACKEND="keyfile")
        settings = pathlib.Path(home, "glib-2.0", "settings")
        settings.mkdir(parents=True)
        (settings / "keyfile").write_text(
            f"[org/dateline/Dateline]\nappearance='{style}'\nwindow-size=({width}, {height})\n"
            "suggest-on-import=false\n")
        window = subprocess.Popen(["dbus-run-session", "--", program, case], env=env,
                                  stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            number = wait_for_window(display)
            time.sleep(3)
            xdotool(display, "windowfocus", number)
            for action in SCENES[scene]:
                xdotool(display, *action.split(" ", 1))
                time.sleep(0.7)
            time.sleep(1)
            subprocess.run(["import", "-window", "root", str(out)],
                           env=dict(os.environ, DISPLAY=display), check=True)
        finally:
            os.killpg(window.pid, 15)
            window.wait()
            server.terminate()
            server.wait()


def main(program, command, folder, *names):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    case = str(folder / "Sample.dateline")
    subprocess.run([command, "demo", case, "--force"], check=True, stdout=subprocess.DEVNULL)
    for scene in SCENES:
        for size in SIZES:
            for style in STYLES:
                for language in LANGUAGES:
                    name = f"{scene}-{size}-{style}-{language}"
                    if names and not any(name.startswith(n) for n in names):
                        continue
                    take(program, case, scene, size, style, language, folder / (name + ".png"))
                    print(folder / (name + ".png"), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
