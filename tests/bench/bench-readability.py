#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well and how fast the article is taken out of web pages, beside python3-readability.

  bench-readability.py STORY-DUMP CORPORA [--pages]

CORPORA is a folder with readability-pages.tar.xz: folders of source.html, expected.html and
expected-metadata.json (the test pages of Mozilla's Readability). Without it there is nothing to
measure, and the benchmark says so. --pages prints one line for each page.

The measure is F1 over the words of a page, each as often as it stands there: of the text found
against the text of expected.html.
"""

import collections
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import unicodedata
from html.parser import HTMLParser

TARGET_F1, TARGET_BAD, TARGET_TITLE, TARGET_SPEED = 0.95, 2, 0.90, 20.0
BAD = 0.7
ROUNDS = 5
SEPARATORS = (" | ", " - ", " – ", " — ", " » ", " :: ", " / ", " · ", ": ", " _")


class TextOf(HTMLParser):
    """The text of a piece of HTML, without scripts; markup counts as no space, as in the DOM."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style") and self.silent > 0

    def handle_data(self, data):
        if not self.silent:
            self.pieces.append(data)


def text_of(html):
    parser = TextOf()
    parser.feed(html)
    return "".join(parser.pieces)


def words(text):
    return collections.Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower()))


def f1(found, expected):
    found, expected = words(found), words(expected)
    if not found or not expected:
        return float(found == expected)
    same = sum((found & expected).values())
    return 2 * same / (sum(found.values()) + sum(expected.values()))


def title_key(title):
    return " ".join(unicodedata.normalize("NFC", title or "").lower().split())


def is_title(found, expected):
    """The same words, or the same without the name of the site behind or before a separator."""
    found, expected = title_key(found), title_key(expected)
    if found == expected:
        return True
    cuts = [found + separator for separator in SEPARATORS if len(found.split()) >= 3]
    return any(expected.startswith(cut) for cut in cuts) or any(
        expected.endswith(cut[len(found):] + found) for cut in cuts)


def run_ours(tool, paths):
    best = None
    for _ in range(ROUNDS):
        output = subprocess.run([tool, *paths], check=True, capture_output=True, text=True).stdout
        stories = [json.loads(line) for line in output.splitlines()]
        seconds = sum(story.get("seconds", 0) for story in stories)
        if best is None or seconds < best[0]:
            best = (seconds, stories)
    return best[0], [(s.get("text", ""), s.get("title", "")) for s in best[1]]


PEER = r"""
import json, logging, sys, time
logging.disable(logging.CRITICAL)
from readability import Document
for path in sys.argv[1:]:
    data = open(path, encoding="utf-8", errors="replace").read()
    start = time.perf_counter()
    try:
        document = Document(data)
        result = {"html": document.summary(), "title": document.short_title()}
    except Exception as problem:
        result = {"html": "", "title": ""}
    result["seconds"] = time.perf_counter() - start
    print(json.dumps(result))
"""


def run_peer(paths):
    """python3-readability, in Debian's own Python."""
    done = subprocess.run(["/usr/bin/python3", "-c", PEER, *paths], capture_output=True, text=True)
    if done.returncode != 0:
        return None
    results = [json.loads(line) for line in done.stdout.splitlines()]
    return (sum(r["seconds"] for r in results),
            [(text_of(r["html"]), r["title"]) for r in results])


def report(name, seconds, results, pages, size):
    scores = [f1(text, page["expected"]) for (text, _), page in zip(results, pages)]
    titles = sum(is_title(title, page["title"]) for (_, title), page in zip(results, pages))
    bad = sum(score < BAD for score in scores)
    print(f"{name:22} mean F1 {statistics.mean(scores):.4f}   under {BAD}: {bad:2}   "
          f"title right {titles}/{len(pages)} ({titles / len(pages):.1%})   "
          f"{size / seconds / 1e6:6.1f} MB/s")
    return scores


def load(folder):
    pages = []
    for source in sorted(folder.glob("**/source.html")):
        metadata = json.loads((source.parent / "expected-metadata.json").read_text("utf-8"))
        pages.append({"path": str(source), "name": source.parent.name,
                      "title": metadata.get("title"), "author": metadata.get("byline"),
                      "expected": text_of((source.parent / "expected.html").read_text("utf-8"))})
    return pages


def measure(tool, pages, verbose):
    paths = [page["path"] for page in pages]
    size = sum(pathlib.Path(path).stat().st_size for path in paths)
    seconds, ours = run_ours(tool, paths)
    peer = run_peer(paths)
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB; best of {ROUNDS} rounds for speed")
    scores = report("Dateline", seconds, ours, pages, size)
    if peer is not None:
        report("python3-readability", peer[0], peer[1], pages, size)
    else:
        print("python3-readability is not installed: nothing to compare with")
    for score, page, (_, title) in sorted(zip(scores, pages, ours), key=lambda row: row[0]):
        if verbose:
            mark = " " if is_title(title, page["title"]) else "T"
            print(f"{score:.3f} {mark} {page['name']}: {title!r} / {page['title']!r}"[:200])
    print(f"targets: F1 {TARGET_F1}, at most {TARGET_BAD} under {BAD}, title {TARGET_TITLE:.0%}, "
          f"{TARGET_SPEED:.0f} MB/s")


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    archive = pathlib.Path(arguments[1] if len(arguments) > 1 else ".") / "readability-pages.tar.xz"
    if not archive.is_file():
        print(f"{archive} is not there: nothing to measure")
        return 77
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as tar:
        tar.extractall(folder, members=[m for m in tar.getmembers() if m.isfile() and
                                        not m.name.startswith("/") and ".." not in m.name])
        start = time.perf_counter()
        measure(arguments[0], load(pathlib.Path(folder)), "--pages" in sys.argv)
        print(f"{time.perf_counter() - start:.1f} s in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
