#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every public function of the library has its doc comment above its definition: it says what each
parameter is, what is returned where something is, and speaks of no other parameters."""

import pathlib
import re
import sys

# A declaration in a header: up to its parameters, over several lines
DECLARATION = re.compile(r"^(?!typedef|#|static|struct|enum|union)[A-Za-z][\w\s*(),]*?\b(dateline_\w+) \(([^;{}]*)\)"
                         r"(?:\s*G_GNUC_\w+(?: \([^)]*\))?)*;", re.M)
COMMENT = re.compile(r"/\*\*\n \* (dateline_\w+):\n(.*?)\n? \*/\n((?:[^\n{};]*\n)+?)(dateline_\w+) \(", re.S)


def without_comments(text):
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def public_functions(library):
    """Name → header, of what headers for others declare."""
    found = {}
    for header in sorted(library.glob("*/*.h")):
        if header.name.endswith("-private.h"):
            continue
        for match in DECLARATION.finditer(without_comments(header.read_text())):
            if not match[1].endswith(("_get_type", "_quark")):  # made by macros
                found[match[1]] = header
    return found


def doc_comments(library):
    """Name → the comment that stands right above the function of that name, and its parameters."""
    found = {}
    for source in sorted(library.glob("*/*.c")):
        text = source.read_text()
        for match in COMMENT.finditer(text):
            if match[1] == match[4]:
                found[match[1]] = (match[2], match[3], text[match.end():text.index(")\n", match.end())])
    return found


def problems(library):
    functions, comments = public_functions(library), doc_comments(library)
    for name, header in functions.items():
        where = f"{header.parent.name}/{header.name}: {name}"
        if name not in comments:
            yield f"{where} has no doc comment above its definition"
            continue
        comment, returns, parameters = comments[name]
        if returns.strip() != "void" and "Returns:" not in comment:
            yield f"{where} does not say what it returns"
        known = set(re.findall(r"(\w+)(?:\[\w*\])?(?:,|$)", parameters.replace("\n", " "))) | {"..."}
        documented = set(re.findall(r"^ \* @([\w.]+):", comment, re.M))
        for parameter in documented - known:
            yield f"{where} has no parameter “{parameter}”"
        for parameter in known - documented - {"...", "void"}:
            yield f"{where} does not say what “{parameter}” is"


def main():
    library = pathlib.Path(sys.argv[1]) / "src" / "lib"
    print("1..2")
    n_functions = len(public_functions(library))
    print(f"{'ok' if n_functions > 300 else 'not ok'} 1 the headers are read: {n_functions} functions")
    found = list(problems(library))
    print(f"{'not ok' if found else 'ok'} 2 every public function is documented")
    print("".join(f"# {line}\n" for line in found), end="")
    sys.exit(1 if found or n_functions <= 300 else 0)


if __name__ == "__main__":
    main()
