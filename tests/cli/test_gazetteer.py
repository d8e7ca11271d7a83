#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own gazetteer: what is put in can be listed, and taken out again."""

import os

from cli import CliTest, main


def line(number, name, names, lat, lon, country):
    return "\t".join([number, name, name, names, lat, lon, "P", "PPL", country, "", "30", "", "", "", "100", "", "",
                      "Asia/Kabul", "2020-01-01"]) + "\n"


DUMP = (line("9900001", "Testabad", "Testopol", "36.5", "66.5", "AF") +
        line("9900002", "Otherabad", "Testopol", "36.7", "66.7", "AF") +
        line("9900003", "Thirdograd", "", "48.1", "38.2", "UA"))


class GazetteerTest(CliTest):
    def setUp(self):
        super().setUp()
        self.home = os.environ.get("XDG_DATA_HOME")
        os.environ["XDG_DATA_HOME"] = str(self.dir / "data")

    def tearDown(self):
        os.environ.pop("XDG_DATA_HOME")
        if self.home is not None:
            os.environ["XDG_DATA_HOME"] = self.home
        super().tearDown()

    def listed(self, *args):
        return {place["name"]: place for place in self.json("gazetteer", "list", *args)}

    def test_list_and_remove(self):
        self.assertEqual(self.listed(), {})
        self.assertIn("no places", self.run_cli("gazetteer", "list").stderr)
        self.write("dump.txt", DUMP)
        self.run_cli("gazetteer", "import", "dump.txt")
        places = self.listed()
        self.assertEqual(set(places), {"Testabad", "Otherabad", "Thirdograd"})
        self.assertEqual((places["Testabad"]["place_ref"], places["Testabad"]["lat"]), ("gn:9900001", 36.5))
        self.assertEqual(set(self.listed("--country", "UA")), {"Thirdograd"})
        self.assertRegex(self.run_cli("gazetteer", "list").stdout, r"gn:9900003 +Thirdograd")

        several = self.run_cli("gazetteer", "remove", "Testopol", status=1)
        self.assertIn("gn:9900001", several.stderr)
        self.assertIn("Nowhere", self.run_cli("gazetteer", "remove", "Nowhere", "thirdograd", status=1).stderr)
        self.assertEqual(set(self.listed()), {"Testabad", "Otherabad"})
        self.assertEqual(self.json("gazetteer", "search", "Thirdograd"), [])
        self.run_cli("gazetteer", "remove", "gn:9900001", "Testopol")
        self.assertEqual(self.listed(), {})

    def test_built_in_places_stay(self):
        self.run_cli("gazetteer", "remove", "Kunduz", status=1)
        self.assertTrue(self.json("gazetteer", "search", "Kunduz"))

    def test_one_country_alone(self):
        self.assertEqual({p["country"] for p in self.json("gazetteer", "search", "Kunduz")}, {"Afghanistan"})
        for country in ("AF", "af", "Afghanistan", "afghanistan"):
            found = self.json("gazetteer", "search", "Kunduz", "--country", country)
            self.assertTrue(found)
            self.assertEqual({(p["country"], p["country_code"]) for p in found}, {("Afghanistan", "AF")})
        self.assertEqual(self.json("gazetteer", "search", "Kunduz", "--country", "US"), [])
        for command in (("search", "Kunduz"), ("list",)):
            done = self.run_cli("gazetteer", *command, "--country", "afg", status=2)
            self.assertIn("afg", done.stderr)

    def test_what_was_done_as_json(self):
        self.write("dump.txt", DUMP)
        self.assertEqual(self.json("gazetteer", "import", "dump.txt"), {"places": 3, "refused": 0})
        self.assertEqual(self.json("gazetteer", "remove", "Nowhere", "Thirdograd", status=1), {"removed": ["Thirdograd"]})

    def test_usage(self):
        for wrong in (["list", "x"], ["remove"], ["search"], ["take", "x"]):
            self.run_cli("gazetteer", *wrong, status=2)


if __name__ == "__main__":
    main()
