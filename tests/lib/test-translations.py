#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text for people reaches the translators, and every translation is whole.

Each file that marks a text stands in po/POTFILES.in, each file that stands there exists, the template is
that of today's texts, and each language of po/LINGUAS translates all of them, none of them fuzzy, with the
placeholders of the original.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*(?:"|_\s*\()')


def texts(template):
    """The original texts of a template, with context and plural, whatever the order of the files."""
    blocks = pathlib.Path(template).read_text(encoding="utf-8").split("\n\n")[1:]
    return {"\n".join(line for line in block.split("\n") if not line.startswith("#"))
            for block in blocks if block.strip()}


def check_files(root, listed):
    for name in sorted(listed):
        if not (root / name).is_file():
            yield f"po/POTFILES.in names {name}, which is not there"
    for path in sorted([*(root / "src").rglob("*.c"), *(root / "ui").rglob("*.blp")]):
        name = str(path.relative_to(root))
        if name not in listed and MARKED.search(path.read_text(encoding="utf-8")):
            yield f"{name} marks texts and is not in po/POTFILES.in"


def run(*arguments, cwd):
    return subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=False)


def make_template(root, folder):
    today = folder / "today.pot"
    result = run("xgettext", "--files-from=po/POTFILES.in", "--from-code=UTF-8", "--keyword=_",
                 "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3",
                 "--keyword=ngettext:1,2", "--keyword=NN_:1,2", "--add-comments", "--flag=C_:2:pass-c-format",
                 "--flag=ngettext:1:pass-c-format", "--flag=_:1:pass-c-format",
                 "--flag=N_:1:pass-c-format", f"--output={today}", cwd=root)
    if result.returncode != 0:
        raise SystemExit(result.stderr)
    return today


def check_language(root, language, today):
    po = root / "po" / f"{language}.po"
    result = run("msgfmt", "--check", "--output-file=/dev/null", str(po), cwd=root)
    if result.returncode != 0:
        yield f"{po.name}: {result.stderr.strip()}"
    result = run("msgcmp", str(po), str(today), cwd=root)
    if result.returncode != 0:
        lines = [line for line in result.stderr.split("\n") if line.strip()]
        yield f"{po.name} is not whole, {len(lines)} lines of it:\n" + "\n".join(lines[:40])


def main(root):
    listed = {line.strip() for line in (root / "po/POTFILES.in").read_text().split("\n")
              if line.strip() and not line.startswith("#")}
    languages = [word for line in (root / "po/LINGUAS").read_text().split("\n")
                 for word in line.split("#")[0].split()]
    failures = list(check_files(root, listed))
    if not failures:
        with tempfile.TemporaryDirectory() as folder:
            today = make_template(root, pathlib.Path(folder))
            template = root / "po" / "dateline.pot"
            missing = texts(today) ^ texts(template) if template.is_file() else {"all"}
            if missing:
                failures.append(f"po/dateline.pot is not today's, {len(missing)} texts differ: "
                                "run ninja dateline-pot")
            for language in languages:
                failures += check_language(root, language, today)
    print("\n".join(failures) or f"{len(listed)} files, {len(languages)} languages, whole")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
