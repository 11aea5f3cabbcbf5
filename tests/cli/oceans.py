#!/usr/bin/env python3
"""The campaigns that come with the program: no mistake and no warning in any of them, and
maps that nobody gave an extent show what they must."""
import json

from driver import ROOT, Case, judge, main

CAMPAIGNS = sorted((ROOT / "campaigns").glob("*/campaign.yaml"))


class Campaigns(Case):
    def test_they_have_neither_mistakes_nor_warnings(self):
        for campaign in CAMPAIGNS:
            with self.subTest(campaign.parent.name):
                said = self.expect(0, "check", campaign)
                self.assertIn("0 errors, 0 warnings", said.out + said.err)

    def test_each_tells_its_sources_and_its_licence(self):
        for campaign in CAMPAIGNS:
            with self.subTest(campaign.parent.name):
                words = (campaign.parent / "README.md").read_text(encoding="utf-8")
                self.assertIn("**Licence.**", words)

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
                         r"Longitude of natural origin\",15\d,")

    @judge("gdalinfo")
    def test_the_drift_of_the_fram_is_shown_round_the_pole(self):
        info, corners = self.corners("arctic-fram-1893-1896")
        self.assertRegex(info["coordinateSystem"]["wkt"], r"Latitude of natural origin\",90")
        self.assertTrue(all(lat > 45 for _, lat in corners), corners)


if __name__ == "__main__":
    main()
