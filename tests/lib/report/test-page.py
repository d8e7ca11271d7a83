#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as a stranger reads it: parsed by html5lib, which nobody here wrote.

    test-page.py MAKE-REPORT N_STRINGS

Nothing in the case becomes markup, whatever is in it; every link has its target and every target its
link; nothing is loaded; the same case gives the same bytes anywhere; no trace of the machine.
"""

import base64
import collections
import getpass
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import unittest

import html5lib

TOOL = pathlib.Path(sys.argv.pop(1)).resolve()
N_STRINGS = int(sys.argv.pop(1))  # of the strange ones, 200 at most
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = set(
    "html head meta title style body header main section article aside footer nav div p ul li "
    "table thead tbody tr th td h1 h2 h3 h4 span a b i q bdi code svg symbol pattern path rect line "
    "use figure figcaption picture source img".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class id href dir title scope rel style role aria-label "
    "aria-hidden width height viewBox d fill-rule x y x1 y1 x2 y2 patternUnits patternTransform "
    "preserveAspectRatio src srcset media alt".split()
)
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def strange_strings():
    """Two hundred strings that break careless writers."""
    seeds = [
        "<script>alert(1)</script>", "</style><script>alert(1)</script>", "</title><img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "\" onfocus=\"alert(1)\" autofocus=\"",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>",
        "https://user@evil.example/", "https://example.org/\" onclick=\"alert(1)", "//evil.example/x",
        "http://example.org/<b>", "&lt;script&gt;", "&#x3c;script&#x3e;", "&amp;amp;", "<!-- -->", "--><b>",
        "]]><b>", "<![CDATA[<b>]]>", "<?php ?>", "</p></div></body></html><h1>", "<table><tr><td>",
        "</td></tr></table>", "<a href=x>", "</a></span></bdi>", "<math><mi//xlink:href=\"x\">",
        "<iframe src=//evil.example>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href=//evil.example>", "<form action=//evil.example><input>", "<plaintext>",
        "<template><b>", "<noscript><p title=\"</noscript><img src=x>\">", "<textarea>", "<xmp>", "<select>",
        "`;alert(1)//", "${7*7}", "{{7*7}}", "%3Cscript%3E", "\\u003cscript\\u003e", "+ADw-script+AD4-",
        "=1+1", "@import url(//evil.example)", "expression(alert(1))", "url(//evil.example)",
        "12 \u202e killed", "\u2066\u2067 unclosed", "\u200fright\u200e", "zero\u200bwidth", "soft\u00adhyphen",
        "\u061c arabic mark", "tag\U000e0041\U000e007f", "object\ufffc", "bell\x07", "escape\x1b[31m", "c1\x85\x9b",
        "combining" + "\u0301" * 40, "مزار شریف", "עִבְרִית", "漢字", "emoji 👩‍👩‍👧", "a\u2028b", "\ufeffbom", "\ud7ff\ue000",
    ]
    wraps = ["{}", "A {} B", "{}\u202e", "\"{}\"", "<b title='{}'>"]
    strings = []
    for number in range(200):
        seed = seeds[number % len(seeds)]
        wrap = wraps[(number // len(seeds) + number) % len(wraps)]
        strings.append(f"{wrap.replace('{}', seed)} {number}")
    return strings


def is_odd(character):
    """Whether the page may show something else for it."""
    return character == "\ufffc" or unicodedata.category(character) not in (
        "Lu", "Ll", "Lo", "Nd", "Po", "Ps", "Pe", "Pd", "Pc", "Sm", "Sc", "Sk", "So", "Zs"
    )


def run(*arguments, env=None, cwd=None):
    subprocess.run([TOOL, *map(str, arguments)], check=True, env=env, cwd=cwd, stdout=subprocess.DEVNULL)


def parse(page):
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parse(page)
    return root, [code for _, code, _ in parser.errors if code != "invalid-codepoint"]


def name_of(element):
    return element.tag.replace(SVG, "") if isinstance(element.tag, str) else "comment"


def text_of(element):
    return "".join(element.itertext())


def shape(root):
    """How often each path of elements and classes occurs; what is shown in place of a hidden
    character, and whether an address is a link, depends on the string."""
    found = collections.Counter()

    def walk(element, path):
        name = name_of(element)
        kind = element.get("class", "")
        if name == "span" and kind == "hidden":
            return
        if kind == "url":
            name = "url"
        step = f"{path}/{name}.{kind}"
        found[step] += 1
        for child in element:
            walk(child, step)

    walk(root, "")
    return found


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-page-"))
        cls.sample = cls.folder / "sample.dateline"
        run("sample", cls.sample)
        cls.page = cls.report(cls.sample, "sample.html")
        cls.root, cls.errors = parse(cls.page)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def report(cls, case, name, *conditions, **options):
        run("report", case, cls.folder / name, *conditions, **options)
        return (cls.folder / name).read_bytes()

    @classmethod
    def strange(cls, name, strings):
        path = cls.folder / f"{name}.json"
        case = cls.folder / f"{name}.dateline"
        path.write_text("".join(json.dumps(s) + "\n" for s in strings), encoding="utf-8")
        run("strange", case, path)
        return cls.report(case, f"{name}.html")

    def check_elements(self, root):
        for element in root.iter():
            name = name_of(element)
            if name == "comment":
                continue
            self.assertIn(name, ELEMENTS)
            for attribute, value in element.attrib.items():
                self.assertIn(attribute, ATTRIBUTES, f"{name} {attribute}={value!r}")
            if "style" in element.attrib:
                self.assertRegex(element.get("style"), r"^flex-grow:\d+$")
            if name == "title":
                self.assertIn(element.get("class"), (None,))

    def check_links(self, root):
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        self.assertEqual(len(ids), len(set(ids)), "an id stands twice")
        targets = set()
        for element in root.iter():
            href = element.get("href")
            if href is None:
                continue
            if href.startswith("#"):
                self.assertIn(href[1:], ids)
                targets.add(href[1:])
                continue
            self.assertEqual((name_of(element), element.get("class")), ("a", "url"))
            self.assertRegex(href, r"^https?://[^@/?#]+([/?#].*)?$")
        return ids, targets

    def test_well_formed(self):
        self.assertEqual(self.errors, [])
        self.check_elements(self.root)

    def test_links(self):
        ids, targets = self.check_links(self.root)
        # Words lead to their note and the note back, rows of tables to words and these back.
        reached = [i for i in ids if re.fullmatch(r"[wn]\d+-\d+|[clkq]\d+|[as]\d+", i)]
        self.assertGreater(len(reached), 700)
        self.assertEqual([i for i in reached if i not in targets], [])

    def test_every_number_leads_to_its_words(self):
        words = {e.get("id"): e for e in self.root.iter("span") if e.get("id", "").startswith("w")}
        rows = [r for r in self.root.iter("tr") if re.fullmatch(r"[cl]\d+", r.get("id", ""))]
        self.assertGreater(len(rows), 60)
        for row in rows:
            refs = [a.get("href")[1:] for a in row.iter("a") if a.get("class") == "ref"]
            self.assertTrue(refs, text_of(row))
            for ref in refs:
                note = next(e for e in self.root.iter("div") if e.get("id") == "n" + ref[1:])
                back = [a.get("href") for a in note.iter("a")]
                self.assertIn(ref, words)
                self.assertIn("#" + row.get("id"), back)
                self.assertIn("#" + ref, back)

    def test_asks_nobody(self):
        loaded = [e.get(a) for e in self.root.iter() for a in ("src", "srcset") if a in e.attrib]
        self.assertEqual(len(loaded), 2)
        for address in loaded:
            self.assertRegex(address, r"^data:image/png;base64,iVBOR[A-Za-z0-9+/]+=*$")
        policies = [m.get("content") for m in self.root.iter("meta") if m.get("http-equiv")]
        self.assertEqual(len(policies), 1)
        self.assertTrue(policies[0].startswith(POLICY))
        style = "".join(text_of(s) for s in self.root.iter("style"))
        self.assertNotIn("@import", style)
        self.assertEqual(set(re.findall(r"url\(([^)]*)\)", style)), {"#hatch"})
        self.assertEqual([], list(self.root.iter("script")))

    def test_strange_strings(self):
        strings = strange_strings()[:N_STRINGS]
        self.assertEqual(len(set(strings)), N_STRINGS)
        harmless = [f"harmless words {number}" for number in range(N_STRINGS)]
        root, errors = parse(self.strange("strange", strings))
        plain, _ = parse(self.strange("plain", harmless))
        self.assertEqual(errors, [])
        self.check_elements(root)
        self.check_links(root)
        self.assertEqual(shape(root) - shape(plain), collections.Counter())
        self.assertEqual(shape(plain) - shape(root), collections.Counter())
        text = text_of(root)
        seen = [s for s in strings if not any(is_odd(character) for character in s)]
        self.assertGreater(len(seen), N_STRINGS // 2)
        self.assertEqual([s for s in seen if s not in text], [])

    def test_hidden_is_shown(self):
        page = self.strange("hidden", ["12 \u202e killed", "zero\u200bwidth", "c\x07"])
        root, _ = parse(page)
        text = text_of(root)
        for hidden in "\u202e\u200b\x07":
            self.assertNotIn(hidden, text)
        shown = {e.get("title") for e in root.iter("span") if e.get("class") == "hidden"}
        self.assertEqual(shown, {"U+202E", "U+200B", "U+0007"})

    def test_same_bytes(self):
        base = {k: v for k, v in os.environ.items() if k not in ("TZ", "LANG", "LC_ALL", "LANGUAGE")}
        shuffled = self.folder / "elsewhere" / "a name with ü.dateline"
        shuffled.parent.mkdir()
        shutil.copy(self.sample, shuffled)
        with sqlite3.connect(shuffled) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")
        connection.close()
        zones = ["UTC", "Asia/Kabul", "America/St_Johns", "Pacific/Kiritimati", "Antarctica/Troll"]
        languages = ["C.UTF-8", "de_DE.UTF-8", "fa_IR.UTF-8", "C"]
        if N_STRINGS < 200:
            zones, languages = zones[1:3], languages[1:3]
        for number, zone in enumerate(zones):
            for language in languages:
                env = dict(base, TZ=zone, LANG=language, LC_ALL=language, USER="somebody", HOME=str(self.folder))
                case = shuffled if number % 2 else self.sample
                page = self.report(case, f"again-{number}.html", env=env, cwd=shuffled.parent)
                self.assertEqual(page, self.page, f"{zone} {language}")

    def test_no_trace_of_the_machine(self):
        page = re.sub(r"data:image/png;base64,[^\"]*", "", self.page.decode())
        for trace in (str(self.folder), "/tmp", "/home"):
            self.assertNotIn(trace, page)
        body = text_of(next(self.root.iter("body")))
        for name in (getpass.getuser(), socket.gethostname()):
            self.assertIsNone(re.search(rf"\b{re.escape(name)}\b", body))
        pictures = re.findall(r"data:image/png;base64,([^\"]*)", self.page.decode())
        for picture in pictures:
            self.assertNotRegex(base64.b64decode(picture), rb"tEXt|iTXt|zTXt|eXIf|tIME")

    def test_scope(self):
        page = self.report(self.sample, "scope.html", "outlet=Harbour Wire", "kind=capture")
        root, errors = parse(page)
        self.assertEqual(errors, [])
        self.check_links(root)
        bylines = [text_of(p) for p in root.iter("p") if p.get("class") == "byline"]
        self.assertEqual(len(bylines), 4)
        self.assertTrue(all("Harbour Wire" in b for b in bylines))
        marks = {m.get("class").split()[1] for m in root.iter("span") if (m.get("class") or "").startswith("m ")}
        self.assertEqual(marks, {"capture"})
        self.assertIn("Outlet: Harbour Wire", text_of(root))

    def test_directions(self):
        dari = [p for p in self.root.iter("p") if "سقوط نکرده" in text_of(p)]
        self.assertEqual(len(dari), 1)
        self.assertEqual(dari[0].get("dir"), "auto")


if __name__ == "__main__":
    unittest.main(verbosity=1)
