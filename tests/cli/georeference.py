#!/usr/bin/env python3
"""Georeferenced outputs, as GDAL and PROJ read them: the map is where it says it is."""
import json
import math
import resource
import signal
import subprocess

from driver import CAMPAIGN, PROGRAM, SANITIZED, TINY, Case, environment, judge, main, sha256

STYLE = """marchmap-style: 1
background: "#FFFFFF"
page: {margin: %s}
layers:
  - {id: places, type: place, paint: {circle-color: "#000000", circle-radius: 3,
     text-color: "#FFFFFF", text-halo-color: "#FFFFFF"}}
"""

MARGIN_PX, WIDTH_PX, HEIGHT_PX = 20, 900, 600

# Name: extent, projection, the town, and what the name of the coordinate system holds.
MAPS = {
    "albers": ([52, 36, 100, 58], "auto", (75, 47), "Albers Equal Area"),
    "equator": ([10, -12, 50, 12], "auto", (30, 5), "Equal Area Cylindrical"),
    "polar": ([-180, 66, 180, 90], "auto", (100, 75), "Lambert Azimuthal Equal Area"),
    "antimeridian": ([160, -10, 210, 40], "auto", (-170, 20), "Albers Equal Area"),
    "antimeridian_merc": ([160, 40, 210, 70], "+proj=merc +lon_0=180", (-170, 60),
                          "Mercator"),
    "world": ([-180, -85, 180, 85], "auto", (75, 47), "Equal_Earth"),
    "web": ([52, 36, 100, 58], "EPSG:3857", (75, 47), "WGS 84 / Pseudo-Mercator"),
    "pulkovo": ([72, 40, 78, 46], "EPSG:28413", (75, 43), "Pulkovo 1942"),
    "utm": ([72, 40, 78, 46], "+proj=utm +zone=43", (75, 43), "WGS 84 / UTM zone 43N"),
    "degrees": ([52, 36, 100, 58], "EPSG:4326", (75, 47), "WGS 84"),
    "conformal": ([52, 36, 100, 58], "+proj=lcc +lat_1=40 +lat_2=60 +lat_0=50 +lon_0=70",
                  (75, 47), "Lambert Conformal Conic"),
    "shifted": ([52, 36, 100, 58], "+proj=lcc +lat_1=40 +lat_2=60 +lon_0=70 +ellps=krass "
                "+towgs84=28,-130,-95", (75, 47), ""),
    "globe": ([20, 0, 120, 70], "+proj=ortho +lat_0=45 +lon_0=70", (75, 47),
              "Orthographic"),
    "oblique": ([52, 36, 100, 58],
                "+proj=ob_tran +o_proj=moll +o_lon_p=40 +o_lat_p=50 +lon_0=60", (75, 47),
                "General Oblique"),
    "transverse": ([72, 40, 78, 46], "+proj=tmerc +lon_0=75 +x_0=300000", (75, 43),
                   "Transverse Mercator"),
    "parallels": ([52, 36, 100, 58], "+proj=merc +lat_ts=45 +lon_0=75", (75, 47),
                  "Mercator"),
    "feet": ([-75, 40, -72, 42], "EPSG:2263", (-74, 41), "New York Long Island"),
}


class Georeference(Case):
    def campaign(self, extent, projection, town, margin=MARGIN_PX, name="map.yaml"):
        self.path("style.yaml", STYLE % margin)
        return self.path(name, "marchmap: 1\ntitle: Place\n"
                         f'map: {{extent: {extent}, projection: "{projection}", '
                         "style: style.yaml}\n"
                         f"places: {{a: {{at: {list(town)}, name: A, kind: town}}}}\n")

    def picture(self, file):
        """Columns, rows and the bytes of the red band, by GDAL."""
        self.judged("gdal_translate", "-q", "-of", "ENVI", "-ot", "Byte", "-b", "1", file,
                    "red.img")
        cols, rows = self.info(file)["size"]
        return cols, rows, self.path("red.img").read_bytes()

    def info(self, file):
        return json.loads(self.judged("gdalinfo", "-json", file))

    def dot(self, file):
        """The middle of all dark pixels, in pixels from the corner."""
        cols, _, red = self.picture(file)
        dark = [(i % cols + 0.5, i // cols + 0.5) for i, value in enumerate(red)
                if value < 100]
        self.assertGreater(len(dark), 15)
        return (sum(x for x, _ in dark) / len(dark), sum(y for _, y in dark) / len(dark))

    def transformed(self, source, target, points):
        """Points from one coordinate system to another, by GDAL; x goes before y, and
        longitude before latitude."""
        done = subprocess.run(
            ["gdaltransform", "-output_xy", "-s_srs", source, "-t_srs", target],
            input="".join(f"{x!r} {y!r}\n" for x, y in points), text=True,
            capture_output=True, env=environment())
        self.assertEqual(done.returncode, 0, done.stderr)
        return [tuple(map(float, line.split())) for line in done.stdout.splitlines()]

    def town_in(self, file, town):
        """Where GDAL has a town, in pixels from the corner."""
        info = self.info(file)
        ((x, y),) = self.transformed("EPSG:4326", info["coordinateSystem"]["wkt"],
                                     [town])
        x0, dx, _, y0, _, dy = info["geoTransform"]
        return (x - x0) / dx, (y - y0) / dy

    def check(self, name):
        extent, projection, town, words = MAPS[name]
        file = self.campaign(extent, projection, town)
        self.draw(file, "--size", f"{WIDTH_PX}x{HEIGHT_PX}", "-q", "-o", "map.tif", "-o",
                  "map.png", "--world-file")
        self.assertEqual(self.info("map.tif")["size"],
                         [WIDTH_PX - 2 * MARGIN_PX, HEIGHT_PX - 2 * MARGIN_PX])
        for image in ("map.tif", "map.png"):
            wkt = self.info(image)["coordinateSystem"]["wkt"]
            if image == "map.tif":
                self.assertIn(words, wkt.split("\n")[0] if words else wkt)
                self.assertNotIn("ENGCRS", wkt)
            drawn, told = self.dot(image), self.town_in(image, town)
            self.assertLess(math.dist(drawn, told), 0.7, f"{image}: {drawn} {told}")
        self.check_prj(town)

    def check_prj(self, town):
        """The .prj leads to the same place as the GeoTIFF, within a millimetre."""
        wkt = self.info("map.tif")["coordinateSystem"]["wkt"]
        prj = self.path("map.prj").read_text()
        (one,) = self.transformed("EPSG:4326", wkt, [town])
        (two,) = self.transformed("EPSG:4326", prj, [town])
        self.assertLess(math.dist(one, two), 0.001)

    @judge("gdalinfo", "cs2cs")
    def test_the_plane_is_that_of_proj_within_a_millimetre(self):
        for projection in ("+proj=aea +lat_1=40 +lat_2=54 +lat_0=47 +lon_0=76 +datum=WGS84",
                           "+proj=laea +lat_0=47 +lon_0=76 +datum=WGS84",
                           "+proj=cea +lat_ts=40 +lon_0=76 +datum=WGS84",
                           "+proj=eqearth +lon_0=76 +datum=WGS84"):
            file = self.campaign([60, 40, 80, 50], projection, (70, 45))
            self.draw(file, "--size", f"{WIDTH_PX}x{HEIGHT_PX}", "-q", "-o", "map.tif")
            wkt = self.info("map.tif")["coordinateSystem"]["wkt"]
            points = [(60, 40), (80, 50), (70.5, 44.25), (61, 49)]
            done = subprocess.run(["cs2cs", "-f", "%.6f", "+proj=longlat +datum=WGS84",
                                   "+to", *projection.split()], text=True, check=True,
                                  input="".join(f"{x} {y}\n" for x, y in points),
                                  capture_output=True)
            ours = self.transformed("EPSG:4326", wkt, points)
            for told, known in zip(ours, done.stdout.splitlines(), strict=True):
                self.assertLess(math.dist(told, [float(v) for v in known.split()[:2]]),
                                0.001, projection)

    @judge("gdalwarp")
    def test_gdal_lays_a_map_over_others(self):
        town = (69.6, 42.3)
        file = self.campaign([52, 36, 100, 58], "auto", town)
        self.draw(file, "--size", f"{WIDTH_PX}x{HEIGHT_PX}", "-q", "-o", "map.tif")
        for system in ("EPSG:4326", "EPSG:3857"):
            self.judged("gdalwarp", "-q", "-overwrite", "-t_srs", system, "-dstalpha",
                        "-r", "near", "map.tif", "over.tif")
            info = self.info("over.tif")
            cols, _, red = self.picture("over.tif")
            self.judged("gdal_translate", "-q", "-of", "ENVI", "-b", "4", "over.tif",
                        "alpha.img")
            alpha = self.path("alpha.img").read_bytes()
            dark = [(i % cols + 0.5, i // cols + 0.5) for i, value in enumerate(red)
                    if value < 100 and alpha[i] > 0]
            self.assertGreater(len(dark), 15)
            at = [sum(axis) / len(dark) for axis in zip(*dark)]
            ((x, y),) = self.transformed("EPSG:4326", system, [town])
            x0, dx, _, y0, _, dy = info["geoTransform"]
            self.assertLess(math.dist(at, ((x - x0) / dx, (y - y0) / dy)), 1, system)

    @judge("gdalinfo")
    def test_a_real_campaign(self):
        self.draw(CAMPAIGN, "--size", "1600x1100", "-q", "-o", "a.tiff", "-o", "a.png",
                  "--world-file")
        tif, png = self.info("a.tiff"), self.info("a.png")
        self.assertIn("Albers Equal Area", tif["coordinateSystem"]["wkt"])
        # both have pixels of one size on one grid
        (x0, dx, _, y0, _, dy) = tif["geoTransform"]
        (px0, pdx, _, py0, _, pdy) = png["geoTransform"]
        self.assertAlmostEqual(dx, pdx, places=6)
        self.assertAlmostEqual(dy, pdy, places=6)
        left, top = (x0 - px0) / dx, (y0 - py0) / dy
        self.assertAlmostEqual(left, round(left), places=4)
        self.assertAlmostEqual(top, round(top), places=4)
        # and the same picture on it
        cols, rows, red = self.picture("a.tiff")
        page_cols, _, page = self.picture("a.png")
        off = 0
        for row in range(0, rows, 7):
            start = (row + round(top)) * page_cols + round(left)
            off += sum(abs(a - b) > 2 for a, b in
                       zip(red[row * cols:(row + 1) * cols], page[start:start + cols]))
        self.assertLess(off, cols * rows / 7 / 1000)

    @judge("gdalinfo")
    def test_a_map_without_margin_fills_the_page(self):
        file = self.campaign([52, 36, 100, 58], "auto", (75, 47), margin=0)
        self.draw(file, "--size", "301x203", "-q", "-o", "map.tif")
        self.assertEqual(self.info("map.tif")["size"], [301, 203])

    @judge("gdalinfo")
    def test_a_world_file_fits_any_paper_and_resolution(self):
        town = (75, 47)
        file = self.campaign([52, 36, 100, 58], "auto", town)
        for words in (("--paper", "A5-portrait", "--dpi", "97"),
                      ("--paper", "203x101mm", "--dpi", "150"), ("--size", "641x333")):
            self.draw(file, *words, "-q", "-o", "map.png", "--world-file")
            drawn, told = self.dot("map.png"), self.town_in("map.png", town)
            self.assertLess(math.dist(drawn, told), 0.7, words)

    @judge("gdalinfo")
    def test_a_large_page_is_placed_as_a_small_one(self):
        file = self.campaign([52, 36, 100, 58], "auto", (75, 47))
        corners = []
        for factor in (1, 3 if SANITIZED else 10):
            self.draw(file, "--size", f"{WIDTH_PX * factor}x{HEIGHT_PX * factor}", "--dpi",
                      f"{96 * factor}", "-q", "-o", "map.tif", "-o", "map.png",
                      "--world-file")
            corners.append([self.info(name)["cornerCoordinates"]["lowerRight"]
                            for name in ("map.tif", "map.png")])
        for one, two in zip(*corners):
            self.assertLess(math.dist(one, two), 0.01)

    @judge("gdalinfo")
    def test_the_bytes_are_the_same_each_time_and_a_date_is_only_there_if_given(self):
        tiny = self.path("tiny.yaml", TINY)
        self.draw(tiny, "--size", "600x400", "-q", "-o", "a.tif")
        self.draw(tiny, "--size", "600x400", "-q", "-o", "b.tif", TZ="Asia/Almaty")
        self.assertEqual(sha256(self.path("a.tif")), sha256(self.path("b.tif")))
        self.assertNotIn("TIFFTAG_DATETIME", self.info("a.tif")["metadata"][""])
        self.draw(tiny, "--size", "600x400", "-q", "-o", "c.tif", SOURCE_DATE_EPOCH=86400)
        self.assertEqual(self.info("c.tif")["metadata"][""]["TIFFTAG_DATETIME"],
                         "1970:01:02 00:00:00")


class Refusals(Case):
    def refused(self, code, *words, text):
        tiny = self.path("tiny.yaml", TINY)
        before = self.names()
        run = self.expect(code, "render", tiny, "--size", "600x400", *words)
        self.assertIn(text, run.err)
        self.assertEqual(self.names(), before)
        return run

    def test_a_tif_cannot_go_into_a_pipe(self):
        run = self.refused(64, "-o", "tif:-", text="cannot go into a pipe")
        self.assertEqual(run.out, "")

    def test_a_world_file_needs_a_png_that_is_a_file(self):
        self.refused(64, "--world-file", "-o", "a.pdf", text="stands beside a PNG")
        self.refused(64, "--world-file", "-o", "png:-", text="cannot have a world file")
        self.refused(64, "--world-file", "-o", "a.png", "-o", "a.PNG",
                     text="that of another output")

    def test_a_shapefile_keeps_its_prj(self):
        self.path("a.shp", "")
        self.path("a.prj", "GEOGCS")
        self.refused(73, "--world-file", "-o", "a.png", text="of a shapefile")
        self.assertEqual(self.path("a.prj").read_text(), "GEOGCS")

    def test_a_projection_without_a_system_is_told_at_its_place(self):
        file = self.path("p.yaml", TINY.replace(
            "map: {", 'map: {projection: "+proj=wintri", '))
        for words in (("-o", "a.tif"), ("-o", "a.png", "--world-file")):
            run = self.expect(65, "render", file, "--size", "600x400", *words)
            self.assertIn("p.yaml:3:20: error: no other program could place this map",
                          run.err)
        self.draw(file, "--size", "600x400", "-q", "-o", "a.png")
        self.assertEqual(self.names(), ["a.png", "p.yaml"])

    def test_74_when_the_disk_is_full(self):
        tiny = self.path("tiny.yaml", TINY)
        self.path("a.tif", "old")

        def small_disk():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        done = subprocess.run([PROGRAM, "render", tiny, "--size", "1200x800", "-o", "a.tif",
                               "-o", "b.svg"], cwd=self.folder, env=environment(),
                              preexec_fn=small_disk, restore_signals=False,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 74, done.stderr)
        self.assertIn("a.tif: error: cannot write this file: File too large", done.stderr)
        self.assertNotIn("TIFF", done.stderr)
        self.assertEqual(self.names(), ["a.tif", "tiny.yaml"])
        self.assertEqual(self.path("a.tif").read_text(), "old")

    def test_an_interrupted_render_leaves_nothing(self):
        code, _ = self.interrupted("render", CAMPAIGN, "--paper", "A0", "--dpi", "1200",
                                   "-o", "a.tif", after_s=3)
        self.assertEqual(code, 130)
        self.assertEqual(self.names(), [])


def add_test(name):
    test = judge("gdalinfo", "gdaltransform", "gdal_translate")(
        lambda self: self.check(name))
    setattr(Georeference, f"test_a_town_is_where_gdal_has_it_{name}", test)


for map_name in MAPS:
    add_test(map_name)

if __name__ == "__main__":
    main()
