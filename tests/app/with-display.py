#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program on a display and a session bus of its own: with-display.py [--size WxH] PROGRAM ARGUMENT…

The display's number is chosen by the server, so that nobody else's window gets our keys.
"""

import os
import subprocess
import sys


def main(arguments):
    size = "1280x800"
    if arguments[:1] == ["--size"]:
        size = arguments[1]
        arguments = arguments[2:]
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size + "x24", "-nolisten", "tcp"],
        pass_fds=[write_end], stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env={k: v for k, v in os.environ.items() if not k.endswith("SAN_OPTIONS")})
    os.close(write_end)
    try:
        with os.fdopen(read_end) as number:
            display = number.readline().strip()
        if not display:
            print("Xvfb did not start", file=sys.stderr)
            return 1
        env = dict(os.environ, DISPLAY=":" + display, GDK_BACKEND="x11", GSK_RENDERER="cairo")
        return subprocess.run(["dbus-run-session", "--", *arguments], env=env,
                              stderr=None).returncode
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
