#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The floors of the house hold: nobody includes a header from above, only db names sqlite3_*; no file is too long.

The include paths of src/lib/meson.build enforce the same at compile time; this test reads the text,
so that a relative path or a new include directory is no way around it.
"""

import pathlib
import re
import sys

GROUND = {"base"}
PLAIN = GROUND | {"text", "time", "geo"}
MODEL = PLAIN | {"db"}
WORK = PLAIN | {"model"}
DOOR = WORK | {"read", "weigh", "map"}
MAY_SEE = {
    "base": set(), "text": GROUND, "time": GROUND, "geo": GROUND, "db": GROUND,
    "model": MODEL, "read": WORK, "weigh": WORK, "map": WORK, "exchange": DOOR, "report": DOOR, "suggest": DOOR,
}
# Panes of the window meet only through the session; the window itself sees them all
APP_MAY_SEE = {"session": set(), "widgets": {"session"}, "basemap": {"widgets"}}
APP_PANES = {"session", "widgets", "basemap"}
MOST_LINES = 600
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)


def find_long_files(root):
    for folder in ("src", "tests", "ui", "build-aux"):
        for path in sorted((root / folder).rglob("*.*")):
            if path.suffix not in (".c", ".h", ".py", ".blp", ".css"):
                continue
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > MOST_LINES:
                yield f"{path.relative_to(root)}: {lines} lines; {MOST_LINES} are the most"


def main(root):
    lib = root / "src" / "lib"
    app = root / "src" / "app"
    home = {p.name: p.parent.name for p in lib.rglob("*.h")}
    app_home = {p.name: p.relative_to(app).parts[0] for p in app.rglob("*.h")}
    failures = list(find_long_files(root))
    checked = 0
    for path in sorted((root / "src").rglob("*.[ch]")):
        inside = lib in path.parents
        room = path.relative_to(lib).parts[0] if inside else path.relative_to(root / "src").parts[0]
        text = path.read_text(encoding="utf-8")
        where = path.relative_to(root)
        if "sqlite3_" in text and room != "db" and re.search(r"\bsqlite3_[a-z]", text):
            failures.append(f"{where}: names sqlite3_*, which only src/lib/db may")
        for header in INCLUDE.findall(text):
            checked += 1
            if room != "app" and re.match(r"(gtk|adwaita|shumate|gdk)", header):
                failures.append(f"{where}: includes {header}; only src/app may")
            if "/" in header and "dateline" in header:
                failures.append(f"{where}: includes {header} by a path")
            owner = app_home.get(header)
            if room == "app" and len(path.relative_to(app).parts) > 1 and owner:
                pane = path.relative_to(app).parts[0]
                if owner != pane and owner not in APP_MAY_SEE.get(pane, APP_PANES):
                    failures.append(f"{where}: the pane {pane} includes {header} of {owner}")
            owner = home.get(header)
            if inside and owner and owner != room and owner not in MAY_SEE[room]:
                failures.append(f"{where}: the room {room} includes {header} of {owner}")
    print("\n".join(failures) or f"{checked} includes, every one from a floor below; no file over {MOST_LINES} lines")
    return 1 if failures or not checked else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
