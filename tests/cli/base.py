#!/usr/bin/env python3
"""The base set of the whole world: its files, and small maps of it in many places."""
import hashlib
import math
import re
import xml.etree.ElementTree as tree

from driver import ROOT, Case, judge, main
from world import SVG, on_edge, rings, share_filled

GEODATA = ROOT / "geodata"
MOST_BYTES = 10_000_000
SOURCES = ("sea", "land", "lakes", "rivers", "ranges", "lands", "shade", "elevation",
           "borders-modern", "lakes-modern", "world-land")

# Name: extent, a way, which share of the frame is sea, and names that must be there.
MAPS = {
    "europe": ([-12, 34, 45, 60], "[-2, 48], [15, 50]", (0.25, 0.6), ["Danube", "Alps"]),
    "pacific": ([120, -20, 210, 40], "[140, 34], [200, 21]", (0.75, 0.97),
                ["Philippine Sea"]),
    "dateline": ([160, 40, 210, 70], "[165, 55], [195, 55]", (0.4, 0.85), ["Bering Sea"]),
    "arctic": ([-180, 66, 180, 90], "[20, 70], [80, 78]", (0.3, 0.75), ["Arctic Ocean"]),
    "antarctic": ([-180, -90, 180, -62], "[-60, -64], [-70, -70]", (0.3, 0.8), []),
    "world": ([-180, -80, 180, 80], "[-5, 40], [10, 50]", (0.35, 0.8), ["Amazon"]),
    "small": ([9, 44, 14, 47], "[9.5, 45.5], [12, 45]", (0.02, 0.3), ["Po"]),
}


WIDTH_PX, HEIGHT_PX = 900, 600

STYLE = """marchmap-style: 1
background: "#FFFFFF"
page: {margin: 0}
layers:
  - {id: sea, type: fill, source: sea, paint: {fill-color: "#C9DEE8",
     fill-outline-color: "#806040", fill-outline-width: 0.8}}
"""


def files_named(text):
    return re.findall(r"[\w/]+\.(?:shp|tif)", text)


class Base(Case):
    def test_every_file_is_there_and_of_today(self):
        text = (GEODATA / "world.yaml").read_text()
        for source in SOURCES:
            self.assertRegex(text, rf"(?m)^  {source}: ")
        for name in files_named(text):
            path = GEODATA / name
            self.assertTrue(path.is_file(), name)
            if name.endswith(".shp"):
                for suffix in (".shx", ".dbf", ".prj", ".cpg"):
                    self.assertTrue(path.with_suffix(suffix).is_file(), name + suffix)
                if path.stat().st_size > 100_000 and name.startswith("world/"):
                    self.assertTrue(path.with_suffix(".qix").is_file(), name)

    def test_it_is_small(self):
        size = sum(path.stat().st_size for path in (GEODATA / "world").iterdir())
        self.assertLess(size + (GEODATA / "world.yaml").stat().st_size, MOST_BYTES)

    def test_the_list_of_hashes_is_whole(self):
        folder = GEODATA / "world"
        listed = dict(reversed(line.split()) for line in
                      (folder / "SHA256SUMS").read_text().splitlines())
        there = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
        self.assertEqual(set(listed), there)
        for name, expected in listed.items():
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            self.assertEqual(found, expected, name)

    def test_waters_are_those_of_the_time(self):
        for era, there in (("1805", False), ("1990", True)):
            campaign = self.path("era.yaml", "marchmap: 1\ntitle: Volga\ntime: 1805\n"
                                 "map: {base: world, extent: [46, 52, 53, 57], "
                                 f"era: {era}}}\nsides: {{a: {{name: A}}}}\n")
            self.draw(campaign, "--size", "900x700", "-q", "-o", "era.svg")
            found = "Kuybyshev Reservoir" in self.path("era.svg").read_text()
            self.assertEqual(found, there, era)

    def color_at(self, picture, lon, lat):
        """Red, green and blue of a georeferenced picture at a place."""
        told = self.judged("gdallocationinfo", "-valonly", "-wgs84", picture, str(lon), str(lat))
        return [int(value) for value in told.split()[:3]]

    @judge("gdallocationinfo")
    def test_no_reservoir_is_water_before_it_was_dammed(self):
        places = {"Kakhovka": (35.25, 47.45), "Rybinsk": (38.4, 58.4)}
        for name, (lon, lat) in places.items():
            blue = {}
            for year in ("1805", "1990"):
                campaign = self.path("dam.yaml", "marchmap: 1\ntitle: Dam\nmap: {base: world, "
                                     f"era: {year}, extent: [{lon - 2}, {lat - 1.5}, {lon + 2}, "
                                     f"{lat + 1.5}]}}\nsides: {{a: {{name: A}}}}\n")
                self.draw(campaign, "--size", "700x700", "-q", "-o", "dam.tif")
                red, _, blue_now = self.color_at("dam.tif", lon, lat)
                blue[year] = blue_now > red
            self.assertEqual(blue, {"1805": False, "1990": True}, name)

    def test_what_a_map_asks_too_much_of_is_told(self):
        small = self.path("small.yaml", "marchmap: 1\ntitle: S\nmap: {base: world, "
                          "extent: [6, 46, 7, 47]}\nsides: {a: {name: A}}\n")
        self.assertIn("[base-coarse]", self.expect(0, "check", small).err)
        round_trip = self.path("round.yaml", "marchmap: 1\ntitle: R\nmap: {base: world, "
                               "extent: [-180, -75, 180, 80]}\nsides: {a: {name: A}}\n"
                               "movements: [{id: m, side: a, date: 1520, "
                               "stops: [[-140, -10], [145, 13]]}]\n")
        self.assertIn("[way-cut]", self.expect(0, "check", round_trip).err)

    def campaign(self, name, style):
        extent, way, _, _ = MAPS[name]
        return self.path(f"{name}.yaml", "marchmap: 1\ntitle: Here\ntime: 1805\n"
                         f"map: {{base: world, extent: {extent}, style: {style}}}\n"
                         "sides: {a: {name: A}}\n"
                         f"movements: [{{id: m, side: a, date: 1805, stops: [{way}]}}]\n")

    def check_sea(self, name):
        """The sea has its size, and no border of a tile is left in it."""
        self.path("style.yaml", STYLE)
        self.draw(self.campaign(name, "style.yaml"), "--size", f"{WIDTH_PX}x{HEIGHT_PX}",
                  "-q", "-o", "sea.svg")
        root = tree.parse(self.path("sea.svg")).getroot()
        sea = next(g for g in root.iter(f"{SVG}g") if g.get("id") == "sea")
        shores = [ring for path in sea.iter(f"{SVG}path") if path.get("fill-rule")
                  for ring in rings(path.get("d"))]
        width, height = [float(part) for part in root.get("viewBox").split()][2:]
        longest = max(math.dist(a, b) for ring in shores for a, b in zip(ring, ring[1:])
                      if not on_edge(a, b, (0, 0, width, height)))
        share = share_filled(shores, (0, 0, width, height))
        low, high = MAPS[name][2]
        self.assertTrue(low <= share <= high, f"{share:.3f} of the page is sea")
        return longest / width

    def check_map(self, name):
        names = MAPS[name][3]
        longest = self.check_sea(name)
        if name not in ("world", "antarctic"):      # the Earth has an edge there
            self.assertLess(longest, 0.15, "the border of a tile is drawn")
        run = self.draw(self.campaign(name, "atlas"), "--size", "1200x800",
                        "-o", f"{name}.svg")
        self.assertNotIn("warning", run.err)
        text = self.path(f"{name}.svg").read_text()
        for word in names:
            self.assertIn(word, text)


for map_name in MAPS:
    setattr(Base, f"test_{map_name}",
            lambda self, name=map_name: self.check_map(name))

if __name__ == "__main__":
    main()
