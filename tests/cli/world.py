#!/usr/bin/env python3
"""Maps of other parts of the Earth, in other projections: the land has its shape, and no
streaks where the Earth is cut."""
import json
import math
import os
import re
import shutil
import xml.etree.ElementTree as tree

from driver import ROOT, Case, judge, main

SVG = "{http://www.w3.org/2000/svg}"
WIDTH_PX, HEIGHT_PX = 900, 600
PX_MM = 25.4 / 96

STYLE = """marchmap-style: 1
background: "#D5E5EC"
page: {margin: 20}
layers:
  - {id: land, type: fill, source: land, paint: {fill-color: "#E8DCC0",
     fill-outline-color: "#806040", fill-outline-width: 0.8}}
  - {id: graticule, type: graticule, paint: {line-color: "#90A0A8", line-width: 0.4}}
"""

# Name: extent, projection, and which share of the frame is land: read off a globe, so the
# limits are wide; a flooded sea or lost land is beyond them.
MAPS = {
    "antimeridian": ([160, -10, 210, 40], "auto", (0.0, 0.06)),
    "antimeridian-merc": ([160, 40, 210, 70], "+proj=merc +lon_0=180", (0.2, 0.65)),
    "antimeridian-plain-merc": ([160, 40, 179, 70], "EPSG:3857", (0.2, 0.8)),
    "arctic": ([-180, 66, 180, 90], "EPSG:3413", (0.2, 0.65)),
    "arctic-auto": ([-180, 70, 180, 90], "auto", (0.1, 0.6)),
    "antarctic": ([-180, -90, 180, -62], "auto", (0.15, 0.35)),
    "world-auto": ([-180, -85, 180, 85], "auto", (0.15, 0.3)),
    "world-robin": ([-180, -85, 180, 85], "+proj=robin", (0.15, 0.3)),
    "world-pacific": ([0, -80, 360, 80], "+proj=robin +lon_0=180", (0.15, 0.3)),
    "world-plate": ([-180, -90, 180, 90], "+proj=eqc", (0.2, 0.45)),
    "world-mercator": ([-180, -80, 180, 80], "EPSG:3857", (0.2, 0.6)),
    "utm": ([72, 40, 78, 46], "EPSG:32643", (0.9, 1.0)),
    "equator": ([10, -12, 50, 12], "auto", (0.6, 0.98)),
    "degrees": ([52, 36, 100, 58], "EPSG:4326", (0.85, 1.0)),
    "globe": ([20, 0, 120, 70], "+proj=ortho +lat_0=45 +lon_0=70", (0.3, 0.95)),
    "oblique": ([52, 36, 100, 58],
                "+proj=ob_tran +o_proj=moll +o_lon_p=40 +o_lat_p=50 +lon_0=60",
                (0.6, 1.0)),
    "south": ([110, -45, 180, -10], "auto", (0.15, 0.6)),
    "pacific-auto": ([120, -30, 220, 55], "auto", (0.15, 0.35)),
    "pacific-web": ([120, -30, 220, 55], "EPSG:3857", (0.15, 0.35)),
    "pacific-degrees": ([120, -30, 220, 55], "EPSG:4326", (0.1, 0.3)),
    "pacific-robin": ([120, -30, 220, 55], "+proj=robin", (0.15, 0.35)),
    "pacific-oblique-mercator": ([120, -30, 220, 55],
                                 "+proj=omerc +lat_0=30 +lonc=170 +alpha=60", (0.1, 0.4)),
    "bering-web": ([160, 50, 210, 72], "EPSG:3857", (0.3, 0.6)),
    "world-web-poles": ([-180, -90, 180, 90], "EPSG:3857", (0.2, 0.5)),
    "world-interrupted": ([-180, -90, 180, 90], "+proj=igh", (0.1, 0.25)),
    "world-transverse": ([-180, -90, 180, 90], "+proj=tmerc +lon_0=180", (0.02, 0.3)),
    "world-no-inverse": ([-180, -90, 180, 90], "+proj=wag7", (0.1, 0.3)),
    "world-oblique": ([-180, -90, 180, 90],
                      "+proj=ob_tran +o_proj=moll +o_lon_p=40 +o_lat_p=50 +lon_0=60",
                      (0.1, 0.3)),
}

NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def rings(data):
    """The closed lines of SVG path data as our files write it: M L H V C Z, absolute or
    relative; a curve counts by its end."""
    found, ring, at, start = [], [], (0.0, 0.0), (0.0, 0.0)
    for command, rest in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", data):
        values = [float(number) for number in NUMBER.findall(rest)]
        step = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "z": 0}[command.lower()]
        if step == 0:
            if ring:
                found.append(ring + [ring[0]])
            ring, at = [], start
            continue
        for i in range(0, len(values) - step + 1, step):
            x, y = at if command.islower() else (0.0, 0.0)
            kind = command.lower()
            if kind == "h":
                at = (x + values[i], at[1])
            elif kind == "v":
                at = (at[0], y + values[i])
            else:
                at = (x + values[i + step - 2], y + values[i + step - 1])
            if kind == "m" and i == 0:
                if len(ring) > 1:
                    found.append(ring)
                ring, start = [], at
            ring.append(at)
    if len(ring) > 1:
        found.append(ring)
    return found


def on_edge(a, b, box, slack=1.0):
    """Whether a line runs along an edge of a box, or outside of it."""
    (x0, y0, x1, y1) = box
    return (max(a[0], b[0]) < x0 + slack or min(a[0], b[0]) > x1 - slack or
            max(a[1], b[1]) < y0 + slack or min(a[1], b[1]) > y1 - slack)


def share_filled(lines, box, rows=200):
    """The share of a box that is inside closed lines, even-odd, by level cuts."""
    (x0, y0, x1, y1) = box
    filled = 0.0
    for row in range(rows):
        y = y0 + (y1 - y0) * (row + 0.5) / rows
        cuts = sorted(a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
                      for line in lines for a, b in zip(line, line[1:])
                      if (a[1] > y) != (b[1] > y))
        cuts = [min(max(x, x0), x1) for x in cuts]
        filled += sum(right - left for left, right in zip(cuts[::2], cuts[1::2]))
    return filled / rows / (x1 - x0)


class World(Case):
    def draw_map(self, name):
        extent, projection, _ = MAPS[name]
        self.path("style.yaml", STYLE)
        campaign = self.path(f"{name}.yaml", "marchmap: 1\ntitle: World\n"
                             f'map: {{extent: {extent}, projection: "{projection}", '
                             "style: style.yaml}\n"
                             f"data: {{land: {ROOT}/geodata/world_land_110m.shp}}\n")
        self.draw(campaign, "--size", f"{WIDTH_PX}x{HEIGHT_PX}", "-q", "-o", f"{name}.svg",
                  "-o", f"{name}.png")
        keep = os.environ.get("MARCHMAP_KEEP")  # a folder: look at the pictures
        if keep:
            shutil.copy(self.path(f"{name}.png"), keep)
        return tree.parse(self.path(f"{name}.svg")).getroot()

    def check_map(self, name):
        root = self.draw_map(name)
        land = next(g for g in root.iter(f"{SVG}g") if g.get("id") == "land")
        scale = self.units_per_px(root)
        margin = 20 * scale
        frame = (margin, margin, WIDTH_PX * scale - margin, HEIGHT_PX * scale - margin)
        coasts = [ring for path in land.iter(f"{SVG}path") if path.get("fill-rule")
                  for ring in rings(path.get("d"))]
        # the South Pole is a line on some maps, and the data's last coast runs along it
        pole = max((y for ring in coasts for _, y in ring), default=0)
        longest = max((math.dist(a, b) for ring in coasts for a, b in zip(ring, ring[1:])
                       if not on_edge(a, b, frame) and min(a[1], b[1]) < pole - 1),
                      default=0)
        share = share_filled(coasts, frame)
        self.assertLess(longest, 0.2 * WIDTH_PX * scale, "a streak across the land")
        low, high = MAPS[name][2]
        self.assertTrue(low <= share <= high, f"{share:.3f} of the frame is land")

    def units_per_px(self, root):
        width = [float(part) for part in root.get("viewBox").split()][2]
        return width / WIDTH_PX


class Content(Case):
    """Maps that nobody gave an extent."""

    def draw_moves(self, settings, way):
        campaign = self.path("content.yaml", "marchmap: 1\ntitle: Content\n"
                             f"map: {settings}\nsides: {{a: {{name: A}}}}\n"
                             f"data: {{land: {ROOT}/geodata/world_land_110m.shp}}\n"
                             f"movements: [{{id: m, side: a, stops: {way}}}]\n")
        return self.draw(campaign, "--size", "300x200", "-o", "c.tif").err

    def test_auto_is_a_word(self):
        self.draw_moves("{extent: auto, projection: auto}", [[150, 40], [-160, 20]])

    @judge("gdalinfo")
    def test_the_short_way_over_the_antimeridian_is_shown(self):
        self.draw_moves("{extent: auto, projection: 'EPSG:3857'}", [[150, 40], [-160, 20]])
        info = json.loads(self.judged("gdalinfo", "-json", self.path("c.tif")))
        x = [corner[0] for corner in info["cornerCoordinates"].values()]
        self.assertLess(max(x) - min(x), 1e7)  # 50 degrees are 5.6e6 m, and margins

    def test_a_cut_inside_the_map_is_told_once(self):
        way = [[150, 40], [-160, 20]]
        said = self.draw_moves("{projection: '+proj=robin +lon_0=10'}", way)
        self.assertEqual(said.count("[projection-cut]"), 1, said)
        said = self.draw_moves("{projection: '+proj=robin'}", way)
        self.assertNotIn("[projection-cut]", said)


def add_test(name):
    setattr(World, f"test_{name.replace('-', '_')}", lambda self: self.check_map(name))


for map_name in MAPS:
    add_test(map_name)

if __name__ == "__main__":
    main()
