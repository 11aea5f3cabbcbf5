#!/usr/bin/env python3
"""SVG as the programs of illustrators and readers see it: Inkscape, librsvg, Chromium."""
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree
from pathlib import Path

from driver import CAMPAIGN, COMPARE, PROGRAM, ROOT, SMALL, TINY, Case, environment
from driver import judge, main

sys.path.insert(0, str(ROOT / "tests/player"))
import browser  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
SODIPODI = "{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
CC = "{http://creativecommons.org/ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
MODES = ("paths", "glyphs", "textpath")
DPI, WIDTH, HEIGHT = 254, 2970, 2100  # A4 is a whole number of pixels
PLATE_BYTES = 3000000  # of the war on A3

# As in alike.py; the letters of others are kerned and rounded to pixels in their own ways.
MEAN, STEP, SHARE = 1.8, 48, 0.012


def complaints(text):
    """What Inkscape says, but for what it says without a desktop."""
    return [line for line in text.splitlines()
            if re.search(r"WARNING|CRITICAL|ERROR|rror", line)
            and not re.search(r"RecentManager|dbus|display|Gtk", line)]


class Drawn(Case):
    """One render for all tests: they only look."""

    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory(prefix="marchmap-svg-")
        for mode in MODES:
            more = ("-o", "a.png") if mode == "paths" else ()
            subprocess.run([PROGRAM, "render", CAMPAIGN, "--paper", "A4 landscape",
                            "--dpi", str(DPI), "-q", "--svg-text", mode,
                            "-o", f"{mode}.svg", *more],
                           cwd=cls.held.name, env=environment(), check=True)

    @classmethod
    def tearDownClass(cls):
        cls.held.cleanup()

    def setUp(self):
        self.folder = Path(self.held.name)

    def compare(self, other):
        self.judged(COMPARE, "a.png", other, MEAN, STEP, SHARE)

    def inkscape(self, *words):
        done = subprocess.run(["inkscape", *map(str, words)], cwd=self.folder,
                              env=environment(), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(complaints(done.stderr), [])
        return done.stdout

    def root(self, name):
        return tree.parse(self.path(name)).getroot()

    @judge("inkscape", COMPARE)
    def test_inkscape_draws_all_kinds_of_names_like_png(self):
        for mode in MODES:
            with self.subTest(mode):
                self.inkscape(f"{mode}.svg", "-w", WIDTH, "-h", HEIGHT, "-o",
                              f"inkscape-{mode}.png")
                self.compare(f"inkscape-{mode}.png")

    @judge("rsvg-convert", COMPARE)
    def test_librsvg_draws_outlines_and_letters_like_png(self):
        for mode in MODES[:2]:
            with self.subTest(mode):
                self.judged("rsvg-convert", "-d", DPI, "-p", DPI, "-o",
                            f"rsvg-{mode}.png", f"{mode}.svg")
                self.compare(f"rsvg-{mode}.png")

    @unittest.skipUnless(browser.found(), "no chromium with its driver")
    @judge(COMPARE)
    def test_chromium_draws_all_kinds_of_names_like_png(self):
        with browser.Browser(WIDTH, HEIGHT) as window:
            for mode in MODES:
                page = self.path(f"{mode}.html", f'<body style="margin:0"><img src='
                                 f'"{mode}.svg" style="width:{WIDTH}px;height:{HEIGHT}px;'
                                 'display:block">')
                window.go(page.as_uri())
                window.wait("return document.images[0].complete")
                self.path(f"chromium-{mode}.png", window.picture())
                with self.subTest(mode):
                    self.compare(f"chromium-{mode}.png")

    @judge("xmllint")
    def test_all_kinds_are_well_formed(self):
        self.judged("xmllint", "--noout", *[f"{mode}.svg" for mode in MODES])

    def test_layers_nest_and_those_of_the_base_map_are_locked(self):
        root = self.root("paths.svg")
        branches = [g for g in root if g.get(f"{INKSCAPE}groupmode") == "layer"]
        self.assertGreaterEqual(len(branches), 4)
        locked = {g.get("id") for branch in branches for g in branch
                  if g.get(f"{SODIPODI}insensitive") == "true"}
        self.assertLessEqual({"relief", "rivers", "lakes"}, locked)
        self.assertNotIn("movements", locked)
        movements = root.find(f".//{SVG}g[@id='movements']")
        for side in movements:
            self.assertEqual(side.get(f"{INKSCAPE}groupmode"), "layer")
            for year in side:
                self.assertRegex(year.get(f"{INKSCAPE}label"), r"^\d{4}$")

    def test_every_switch_something_depends_on_is_a_layers_or_a_sides(self):
        root = self.root("paths.svg")
        names = {g.get("id") for g in root.iter(f"{SVG}g")
                 if g.get(f"{INKSCAPE}groupmode")}
        for element in root.iter():
            for name in (element.get("data-layer") or "").split():
                self.assertTrue(name in names or name.startswith("side-"), name)
        rows = root.find(f".//{SVG}g[@id='legend']").findall(f"{SVG}g")
        self.assertTrue(any("movements" in row.get("data-layer").split() for row in rows))

    def test_no_look_is_written_twice(self):
        root = self.root("paths.svg")
        looks = ("fill", "stroke", "stroke-width", "font-family", "font-size")
        seen = {}
        for element in root.iter():
            if element.tag in (f"{SVG}path", f"{SVG}text") and not element.get("class"):
                look = str(sorted((key, value) for key, value in element.items()
                                  if key.startswith(("fill", "stroke", "font", "letter"))
                                  and key != "stroke-dashoffset"))
                if any(element.get(name) for name in looks):
                    seen[look] = seen.get(look, 0) + 1
        self.assertEqual([look for look, count in seen.items() if count > 1], [])
        rules = re.findall(r"^\.([\w-]+)\{", root.find(f"{SVG}style").text, re.M)
        self.assertEqual(len(rules), len(set(rules)))
        used = {element.get("class") for element in root.iter() if element.get("class")}
        self.assertEqual(set(rules), used)

    def test_what_is_cut_is_clipped_not_masked(self):
        text = self.path("paths.svg").read_text()
        self.assertNotIn("<mask", text)
        self.assertIn("clip-path=", text)

    @judge("inkscape")
    def test_inkscape_finds_the_layers_and_keeps_them_with_the_metadata(self):
        found = {line.split(",")[0] for line in
                 self.inkscape("--query-all", "paths.svg").splitlines()}
        layers = {g.get("id"): g.get(f"{INKSCAPE}label")
                  for g in self.root("paths.svg").iter(f"{SVG}g")
                  if g.get(f"{INKSCAPE}groupmode")}
        self.assertLessEqual(set(layers), found)
        self.inkscape("paths.svg", "--export-type=svg", "-o", "kept.svg")
        kept = self.root("kept.svg")
        self.assertEqual({g.get("id"): g.get(f"{INKSCAPE}label")
                          for g in kept.iter(f"{SVG}g")
                          if g.get(f"{INKSCAPE}groupmode") == "layer"}, layers)
        work = kept.find(f".//{RDF}RDF/{CC}Work")
        self.assertEqual(work.find(f"{DC}title").text, "Kazakh–Dzungar War")


class Written(Case):
    def test_the_plate_of_the_war_is_small(self):
        self.draw(CAMPAIGN, "-q", "-o", "war.svg")
        self.assertLess(self.path("war.svg").stat().st_size, PLATE_BYTES)

    def test_an_unknown_kind_of_names_is_refused_with_those_there_are(self):
        tiny = self.path("tiny.yaml", TINY)
        run = self.expect(64, "render", tiny, *SMALL, "--svg-text", "curves", "-o",
                          "a.svg")
        self.assertIn("'curves'", run.err)
        self.assertIn("paths, glyphs or textpath", run.err)
        self.assertEqual(self.names(), ["tiny.yaml"])

    def test_pictures_cannot_be_beside_a_pipe(self):
        tiny = self.path("tiny.yaml", TINY)
        run = self.expect(64, "render", tiny, *SMALL, "--link-images", "-o", "svg:-")
        self.assertIn("pictures cannot be linked", run.err)
        self.assertEqual(run.out, "")
        self.assertEqual(self.names(), ["tiny.yaml"])

    @judge("rsvg-convert", COMPARE)
    def test_linked_pictures_are_beside_the_file_and_drawn(self):
        self.draw(CAMPAIGN, "-q", "--paper", "A4 landscape", "--dpi", DPI,
                  "--link-images", "-o", "my war.svg", "-o", "a.png")
        self.assertEqual(self.names(), ["a.png", "my war.relief.png", "my war.svg"])
        text = self.path("my war.svg").read_text()
        self.assertIn('xlink:href="my%20war.relief.png"', text)
        self.assertNotIn("data:", text)
        self.judged("rsvg-convert", "-d", DPI, "-p", DPI, "-o", "rsvg.png", "my war.svg")
        self.judged(COMPARE, "a.png", "rsvg.png", MEAN, STEP, SHARE)


if __name__ == "__main__":
    main()
