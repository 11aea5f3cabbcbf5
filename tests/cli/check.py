#!/usr/bin/env python3
"""What check finds in what a campaign says: docs/check.md."""
import json

from driver import CAMPAIGN, SMALL, Case, main

# Told in the order of the rules; see LINES.
FILE = """marchmap: 1
title: Findings
map: {extent: [0, 40, 20, 55], base: none}
sides:
  red: {name: Red}
  blue: {name: Blue}
places:
  a: {at: [5, 50], name: Alpha}
  b: {at: [9, 50], name: Beta}
  ford: {at: [6, 50], kind: point}
movements:
  - {id: m, side: red, commanders: Ney, stops: [{at: a, date: 1741-02-01}, {at: b, date: 1741-02-04}]}
  - {id: n, side: red, commanders: Ney, strength: 10, date: 1741-02-01, stops: [b, {at: [9, 50.1], strength: 20}]}
events:
  - {id: e, kind: battle, date: 1741-02-03, at: [7, 53], attacker: red, defender: blue}
  - {id: f, kind: capture, date: 1741-02-03, at: [15, 50], attacker: red}
territories:
  - {id: west, side: red, area: lands.geojson#west}
  - {id: east, side: blue, area: lands.geojson#east}
  - {id: far, side: red, area: lands.geojson#far}
"""
LINES = {"two-places": 13, "pace": 12, "unattended": 15, "unmarched": 16,
         "strength-grows": 13, "unused-place": 10, "territory-gap": 19,
         "territory-overlap": 20}
NOTES = {"unused-place"}


def area(name, *corners):
    return {"type": "Feature", "id": name, "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}}


# The lands lie where nothing else happens.
LANDS = json.dumps({"type": "FeatureCollection", "features": [
    area("west", [2, 41], [10, 41], [10, 45], [2, 45]),
    area("east", [10, 41], [16, 41], [16, 45], [10, 45], [10.05, 43]),
    area("far", [15, 41], [19, 41], [19, 45], [15, 45])]})


class Check(Case):
    def campaign(self, text=FILE):
        self.path("lands.geojson", LANDS)
        return self.path("war.yaml", text)

    def found(self, *words, code=0):
        """The findings, without what a map without data brings along."""
        told = json.loads(self.expect(code, "check", *words, "--json").out)
        return [one for one in told if str(one["file"]).endswith((".yaml", ".csv"))
                and one["id"] not in ("no-data", "label", "furniture")]

    def test_every_rule_tells_its_place_a_reason_and_a_hint(self):
        told = self.found(self.campaign())
        self.assertEqual({one["id"]: one["line"] for one in told}, LINES)
        self.assertEqual(len(told), len(LINES))
        for one in told:
            with self.subTest(one["id"]):
                self.assertEqual(one["severity"],
                                 "note" if one["id"] in NOTES else "warning")
                self.assertGreater(one["column"], 0)
                self.assertTrue(one["path"])
                self.assertIn(f"accept: {one['id']}", one["hint"])

    def test_findings_are_told_like_mistakes_and_counted(self):
        run = self.expect(0, "check", self.campaign())
        self.assertIn("war.yaml:12:90: warning: from stop 1 to stop 2 are 286 km, and the "
                      "dates leave 4 days at most: 71 km a day", run.err)
        self.assertIn("[pace]", run.err)
        self.assertIn("0 errors, 7 warnings", run.err)
        self.assertEqual(run.out, "")

    def test_strict_ends_with_1(self):
        self.expect(1, "check", self.campaign(), "--strict")

    def test_render_is_silent(self):
        run = self.draw(self.campaign(), *SMALL, "-o", "war.png")
        self.assertNotIn("warning", run.err)

    def test_all_of_it_can_be_accepted_in_the_file(self):
        every = ", ".join(LINES)
        accepting = FILE + f"check: {{accept: [{every}]}}\n"
        self.assertEqual(self.found(self.campaign(accepting), "--strict"), [])

    def test_what_accepts_nothing_is_noted_and_what_is_none_a_mistake(self):
        idle = FILE.replace("blue: {name: Blue}", "blue: {name: Blue, accept: pace}")
        told = [one for one in self.found(self.campaign(idle))
                if one["id"] == "accepted-nothing"]
        self.assertEqual([(one["line"], one["column"]) for one in told], [(6, 30)])
        wrong = FILE.replace("blue: {name: Blue}", "blue: {name: Blue, accept: paec}")
        run = self.expect(65, "check", self.campaign(wrong))
        self.assertIn("unknown finding 'paec'", run.err)
        self.assertIn("did you mean 'pace'?", run.err)

    def test_rows_of_tables_are_judged_and_accept_too(self):
        self.path("marches.csv", "movement,side,date,lon,lat,accept\n"
                  "x,blue,1741-03-01,5,49,\nx,blue,1741-03-02,9,49,\n"
                  "y,blue,1741-03-01,5,48,pace\ny,blue,1741-03-02,9,48,\n")
        rows = self.campaign(FILE + "import: [{movements: marches.csv}]\n")
        told = [one for one in self.found(rows) if one["file"].endswith("marches.csv")]
        self.assertEqual([(one["id"], one["line"]) for one in told], [("pace", 3)])

    def test_the_first_campaign_holds_nothing_unexplained(self):
        told = self.found(CAMPAIGN, "--strict")
        self.assertEqual(told, [])


if __name__ == "__main__":
    main()
