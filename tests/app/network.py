#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds that using the window connects it to nothing but the desktop: network.py PROGRAM COMMAND

The steps of e2e.py are done once more while strace writes down each socket that the program and its
children make, and each connection. What may be connected to: the display, the session's bus and
the accessibility bus, by their addresses, and the two of this machine that LOCAL names.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import e2e
import person
from person import wait

# Nothing leaves without a socket; what is said on one that is there would only slow everything down
OPTIONS = ["-f", "--seccomp-bpf", "-s", "256", "-e", "trace=socket,connect,bind,listen,accept,accept4"]

TRACE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
PATH = re.compile(r'sun_path=(@?)"([^"]*)"')

# Sockets of this machine that are asked for by what we stand on: users' names (the C library), and the
# machine's name for the list of places in the toolkit's file chooser (the system's bus)
LOCAL = {"/var/run/nscd/socket", "/run/systemd/userdb/io.systemd.DynamicUser",
         "/var/run/dbus/system_bus_socket", "/run/dbus/system_bus_socket"}


def is_desktop(call, bus_addresses):
    """Whether a connection goes to the display or to one of the two buses"""
    found = PATH.search(call)
    if "AF_UNIX" not in call or found is None:
        return False
    path = found.group(2)
    return path.startswith("/tmp/.X11-unix/X") or path in LOCAL or \
        any(path in address for address in bus_addresses)


def read_trace(path, bus_addresses):
    """The calls that go elsewhere, how many went to the desktop, and how many calls there were"""
    foreign, desktop, total = [], 0, 0
    for line in path.read_text(errors="replace").splitlines():
        call = TRACE.match(line)
        if call is None:
            continue
        total += 1
        name, rest = call.groups()
        if name == "connect" and is_desktop(rest, bus_addresses):
            desktop += 1
        elif name in ("connect", "bind", "listen", "accept", "accept4") or \
                re.search(r"\bAF_INET6?\b|\bPF_INET6?\b|sin6?_addr", rest):
            foreign.append(line)
    return foreign, desktop, total


def can_trace(folder):
    """strace must be there and be allowed to work: nothing is proven without it"""
    path = pathlib.Path(folder) / "try.trace"
    connect = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    done = subprocess.run(["strace", *OPTIONS, "-o", path, sys.executable, "-c", connect],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return done.stderr or "strace failed"
    # and the reading must find what is foreign
    foreign, _, _ = read_trace(path, [])
    return None if any("127.0.0.1" in line for line in foreign) else "a connection was not seen"


def main(program, command):
    # the leak checker traces, too, and only one can; leaks are looked for without strace
    os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    with tempfile.TemporaryDirectory() as folder:
        trouble = can_trace(folder)
        if trouble:
            print(f"1..1\nnot ok 1 strace\n# strace cannot be used here: {trouble}")
            return 1
        path = pathlib.Path(folder) / "window.trace"
        wrapper = ["strace", *OPTIONS, "-o", str(path)]

        def test_network(who):
            who.key("ctrl+q")
            wait("the program to end", lambda: who.process.poll() is not None)
            who.process = None
            buses = [os.environ["DBUS_SESSION_BUS_ADDRESS"], who.address]
            foreign, desktop, total = read_trace(path, buses)
            print(f"# {total} calls, {desktop} connections to display and buses")
            assert desktop >= 3, f"the display and both buses must have been seen, not {desktop}"
            assert not foreign, "\n".join(foreign)

        return person.run([*e2e.TESTS, test_network], program, command, wrapper)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
