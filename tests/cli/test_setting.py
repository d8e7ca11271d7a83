#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""--set: in any order, checked together, refused in words that help."""

from cli import CliTest, main


class SettingTest(CliTest):
    def in_any_order(self, sets, see):
        found = []
        for order in (sets, sets[::-1], sets[1:] + sets[:1]):
            args = [arg for s in order for arg in ("--set", s)]
            found.append(see(args))
        self.assertTrue(all(f == found[0] for f in found), found)
        return found[0]

    def event(self, args):
        event = self.json("add", self.case, "event", *args)["id"]
        added = self.json("show", self.case, event)["event"]
        self.run_cli("remove", self.case, event)
        event = self.json("add", self.case, "event", "--set", "kind=siege", "--set", "place=Kunduz",
                          "--set", "date=2020-01-01")["id"]
        self.run_cli("edit", self.case, event, *args)
        edited = self.json("show", self.case, event)["event"]
        names = ("kind", "place", "lat", "lon", "date", "date_precision")
        said = {arg.partition("=")[0] for arg in args}
        for name in said & set(names):
            self.assertEqual(added.get(name), edited.get(name))
        return [added.get(n) for n in names]

    def test_order_does_not_matter(self):
        article, text = self.new_case()
        self.assertEqual(self.in_any_order(["place=Taloqan", "lat=36.5", "lon=69.5"], self.event)[1:4],
                         ["Taloqan", 36.5, 69.5])
        self.assertEqual(self.in_any_order(["kind=clash", "date=2021-08-10", "date_precision=month"], self.event)[4:],
                         ["2021-08", "month"])

        def published(args):
            self.run_cli("edit", self.case, article, *args)
            shown = self.json("show", self.case, article)["article"]
            return shown["published"], shown["published_precision"]

        self.assertEqual(self.in_any_order(["published=2021-08-10", "published_precision=week"], published),
                         ("2021-08-09/2021-08-15", "week"))

        def capture(args):
            made = self.json("annotate", self.case, article, "note", "0", "6")["id"]
            self.run_cli("edit", self.case, made, *args)
            fields = self.json("show", self.case, made)["annotation"]["fields"]
            return fields["place"], fields["date"]

        self.assertEqual(self.in_any_order(["kind=capture", "place=Kunduz", "date=2021-08-10"], capture),
                         ("Kunduz", "2021-08-10"))

    def test_what_makes_no_sense_is_refused(self):
        article, text = self.new_case()
        claim = self.annotate(article, text, "casualty", "Hundreds", killed_low=3)["id"]
        event = self.json("add", self.case, "event", "--set", "kind=clash", "--set", "date=2021-08")["id"]
        place = self.json("add", self.case, "place", "--set", "name=Here", "--set", "lat=1", "--set", "lon=2")["id"]
        before, history = self.dump(), self.json("history", self.case)
        casualty = ["annotate", self.case, article, "casualty", "0", "6"]
        refused = [
            (["annotate", self.case, article, "quote", "0", "6", "--part", "4:9"], "4 to 9"),
            ([*casualty, "--set", "killed_low=5", "--set", "killed_high=3"], "killed_high"),
            ([*casualty, "--set", "missing_low=5", "--set", "missing_high=3"], "missing_high"),
            ([*casualty, "--set", "period_start=2021-08-10", "--set", "period_end=2021-08-01"], "period_end"),
            ([*casualty, "--set", "place_ref=gn:999999999999"], "gn:999999999999"),
            (["annotate", self.case, article, "place", "0", "6", "--set", "lat=5"], "lon"),
            (["annotate", self.case, article, "capture", "0", "6", "--set", "date=2021", "--set",
              "date_precision=day"], "date_precision"),
            (["edit", self.case, claim, "--set", "killed_high=2"], "killed_low"),
            (["edit", self.case, claim, "--set", "credibility=3.7"], "whole number from 1 to 6"),
            (["edit", self.case, claim, "--set", "credibility=0"], "whole number from 1 to 6"),
            (["edit", self.case, event, "--set", "date_precision=day"], "2021-08"),
            (["edit", self.case, event, "--set", "lat=5"], "lon"),
            (["edit", self.case, event, "--set", "killed_low=5", "--set", "killed_high=3"], "killed_high"),
            (["edit", self.case, event, "--set", "place_ref=nowhere"], "nowhere"),
            (["edit", self.case, article, "--set", "published_precision=minute"], "published_precision"),
            (["edit", self.case, place, "--set", "lon="], "lon"),
            (["add", self.case, "actor", "--set", "kind=group"], "name"),
            (["add", self.case, "actor", "--set", "name="], "name"),
            (["add", self.case, "place", "--set", "lat=1", "--set", "lon=2"], "name"),
            (["add", self.case, "place", "--set", "name=There", "--set", "lat=1"], "lon"),
            (["add", self.case, "event", "--set", "kind=clash", "--set", "date_precision=day"], "date"),
        ]
        for command, named in refused:
            done = self.run_cli(*command, status=2)
            self.assertIn(named, done.stderr, command)
            self.assertNotIn("CHECK", done.stderr)
        self.assertEqual((self.dump(), self.json("history", self.case)), (before, history))


if __name__ == "__main__":
    main()
