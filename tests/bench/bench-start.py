#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon a window shows something: bench-start.py PROGRAM [CASE…]

Starts PROGRAM (dateline) with no case and with each CASE, and gnome-maps beside it where that is installed,
in turns, each on a display and a bus of its own; prints the time from the start to the first frame that is
not of one colour, as median over the turns, their ratio, and the memory (PSS) two seconds later.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

TURNS = 7
PATIENCE = 30.0

try:
    from Xlib import X, display as xdisplay
except ImportError:
    print("bench-start needs python3-xlib; skipped")
    sys.exit(0)


def start_server():
    read_end, write_end = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24"],
                              pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    with os.fdopen(read_end) as number:
        return server, ":" + number.readline().strip()


def has_drawn(root):
    """Whether a line through the middle of the screen has more than the window's ground."""
    image = root.get_image(0, 400, 1280, 1, X.ZPixmap, 0xFFFFFFFF)
    head = root.get_image(0, 26, 1280, 1, X.ZPixmap, 0xFFFFFFFF)
    colours = {bytes(data[i:i + 3]) for data in (image.data, head.data) for i in range(0, len(data), 4)}
    return len(colours) > 4


def memory_of(group):
    total = 0
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                if os.getpgid(int(entry)) != group:
                    continue
                with open(f"/proc/{entry}/smaps_rollup", encoding="ascii") as rollup:
                    total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
            except OSError:
                continue
    return total / 1024


def measure(command):
    server, name = start_server()
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, DISPLAY=name, GDK_BACKEND="x11", GSK_RENDERER="cairo", LC_ALL="C.UTF-8",
                   XDG_CONFIG_HOME=home, XDG_CACHE_HOME=home, GSETTINGS_BACKEND="memory",
                   GTK_A11Y="none")
        screen = xdisplay.Display(name)
        root = screen.screen().root
        begin = time.monotonic()
        program = subprocess.Popen(["dbus-run-session", "--", *command], env=env,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   start_new_session=True)
        try:
            while not has_drawn(root):
                if time.monotonic() - begin > PATIENCE:
                    return None, None
                time.sleep(0.005)
            first = time.monotonic() - begin
            time.sleep(2)
            return first, memory_of(program.pid)
        finally:
            os.killpg(program.pid, 15)
            program.wait()
            screen.close()
            server.terminate()
            server.wait()


def main(program, *cases):
    commands = {"dateline, empty": [program]}
    commands.update({f"dateline {os.path.basename(case)}": [program, case] for case in cases})
    maps = shutil.which("gnome-maps")
    if maps:
        commands["gnome-maps"] = [maps]
    else:
        print("gnome-maps is not installed: no ratio")
    results = {label: [] for label in commands}
    for _ in range(TURNS):
        for label, command in commands.items():
            results[label].append(measure(command))
    base = None
    for label, turns in sorted(results.items(), key=lambda item: item[0] != "gnome-maps"):
        times = [first for first, _ in turns if first is not None]
        if not times:
            print(f"{label:30} no frame in {PATIENCE:.0f} s")
            continue
        median = statistics.median(times)
        memory = statistics.median(m for _, m in turns if m is not None)
        base = median if label == "gnome-maps" else base
        ratio = f"{median / base:5.2f}x" if base else ""
        print(f"{label:30} first frame {median * 1000:6.0f} ms {ratio}  PSS {memory:5.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__)
        sys.exit(2)
    main(*sys.argv[1:])
