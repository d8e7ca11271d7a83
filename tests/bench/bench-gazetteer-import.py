#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints time and memory of importing a dump in the shape of GeoNames' allCountries.txt.

bench-gazetteer-import.py DATELINE-CLI [MILLIONS-OF-LINES]

The dump is made here: lines of invented places, as many of each class as the whole world has, with
other names in two alphabets. It is as large as a real one for its number of lines."""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time

SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma mi mo na ni no ra ri ro sa si so ta ti to za"
CYRILLIC = "ба бе би бо бу да де ди до ду ка ке ки ко ку ла ле ли ло лу ма ми мо на ни но ра ри ро са си со та ти то за"
# share of lines, class, code
FEATURES = [(0.40, "P", "PPL"), (0.05, "A", "ADM4"), (0.02, "S", "HSP"), (0.02, "T", "ISL"), (0.17, "H", "STM"),
            (0.16, "T", "MT"), (0.18, "S", "SCH")]
COUNTRIES = ["AF", "UA", "SD", "SY", "MM", "ET", "CN", "US", "IN", "MX", "NO", "RU"]


def write_dump(path, count):
    chance = random.Random(7)
    latin, cyrillic = SYLLABLES.split(), CYRILLIC.split()
    weights = [share for share, _, _ in FEATURES]
    with open(path, "w", encoding="utf-8") as dump:
        for number in range(1, count + 1):
            _, letter, code = chance.choices(FEATURES, weights)[0]
            picked = [chance.randrange(len(latin)) for _ in range(chance.randint(2, 5))]
            name = "".join(latin[i] for i in picked).capitalize()
            others = [] if chance.random() < 0.5 else [name + latin[chance.randrange(len(latin))],
                                                       "".join(cyrillic[i] for i in picked).capitalize()]
            dump.write(f"{number}\t{name}\t{name}\t{','.join(others)}\t{chance.uniform(-60, 70):.5f}\t"
                       f"{chance.uniform(-180, 180):.5f}\t{letter}\t{code}\t{chance.choice(COUNTRIES)}\t\t"
                       f"{chance.randrange(1, 35):02}\t\t\t\t{chance.choice((0, 0, 0, chance.randrange(90000)))}\t\t10\t"
                       f"Asia/Kabul\t2021-08-10\n")


def main():
    program = os.path.abspath(sys.argv[1])
    millions = float(sys.argv[2]) if len(sys.argv) > 2 else 2.0
    with tempfile.TemporaryDirectory() as folder:
        dump = os.path.join(folder, "allCountries.txt")
        write_dump(dump, int(millions * 1e6))
        size = os.path.getsize(dump)
        environment = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "data"), XDG_CONFIG_HOME=folder, HOME=folder)
        start = time.monotonic()
        done = subprocess.run([program, "gazetteer", "import", dump], env=environment, capture_output=True, text=True,
                              check=True)
        seconds = time.monotonic() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(done.stderr.strip().splitlines()[-1])
        print(f"{millions:g} million lines, {size / 1e6:.0f} MB: {seconds:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of "
              f"the processor, {(used.ru_utime + used.ru_stime) / millions:.2f} s a million lines, "
              f"{used.ru_maxrss / 1024:.0f} MB of memory at most")


if __name__ == "__main__":
    main()
