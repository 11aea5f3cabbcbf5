#!/usr/bin/env python3
"""Campaigns over the antimeridian and round a pole: maps that nobody gave an extent show what
they must, and no campaign has a warning."""
import json

from driver import ROOT, Case, judge, main

CAMPAIGNS = sorted((ROOT / "campaigns").glob("*/campaign.yaml"))


class Oceans(Case):
    def test_they_have_neither_mistakes_nor_warnings(self):
        for campaign in CAMPAIGNS:
            with self.subTest(campaign.parent.name):
                said = self.expect(0, "check", campaign)
                self.assertIn("0 errors, 0 warnings", said.out + said.err)

    def corners(self, name):
        """Degrees of the corners of a campaign's map, as GDAL sees them."""
        self.draw(ROOT / "campaigns" / name / "campaign.yaml", "--size", "600x400", "-q",
                  "-o", "map.tif")
        info = json.loads(self.judged("gdalinfo", "-json", "map.tif"))
        return info, info["wgs84Extent"]["coordinates"][0]

    @judge("gdalinfo")
    def test_the_pacific_is_shown_over_the_antimeridian(self):
        info, _ = self.corners("pacific-1941-1945")
        self.assertRegex(info["coordinateSystem"]["wkt"],
                         r"Longitude of natural origin\",180,")
        self.assertRegex(info["coordinateSystem"]["wkt"], "Azimuthal Equal Area")

    @judge("gdalinfo")
    def test_the_drift_of_the_fram_is_shown_round_the_pole(self):
        info, corners = self.corners("arctic-fram-1893-1896")
        self.assertRegex(info["coordinateSystem"]["wkt"], r"Latitude of natural origin\",90")
        self.assertTrue(all(lat > 45 for _, lat in corners), corners)

    def test_a_polar_map_names_the_pole_and_numbers_what_meets_no_edge(self):
        self.draw(ROOT / "campaigns/arctic-fram-1893-1896/campaign.yaml", "--size",
                  "1000x1400", "-q", "-o", "map.svg")
        words = self.path("map.svg").read_text(encoding="utf-8")
        self.assertIn("North Pole", words)
        self.assertIn("80°\u00a0N", words)

    def test_a_scale_bar_says_where_it_holds(self):
        campaign = self.path("merc.yaml", "marchmap: 1\ntitle: T\nmap: {extent: "
                             "[-10, 35, 40, 65], projection: EPSG:3857, base: world}\n")
        self.draw(campaign, "--size", "1000x800", "-q", "-o", "map.svg")
        self.assertRegex(self.path("map.svg").read_text(encoding="utf-8"),
                         "km at 5[0-9]°\u00a0N")


if __name__ == "__main__":
    main()
