#!/usr/bin/env python3
"""Stacks of layers and OpenRaster files, as other programs see them."""
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import unittest
import xml.etree.ElementTree as tree
import zipfile

from driver import (CAMPAIGN, PROGRAM, ROOT, SANITIZED, SMALL, TINY, Case, environment,
                    judge, main, sha256)

NOBODY = 65534


def pillow():
    """A Python that has Pillow; None where there is none."""
    for program in (sys.executable, "/usr/bin/python3"):
        if shutil.which(program) and subprocess.run(
                [program, "-c", "import PIL"], capture_output=True).returncode == 0:
            return program
    return None


PILLOW = pillow()
with_pillow = unittest.skipUnless(PILLOW, "Pillow not installed")


def png_size(data):
    return struct.unpack(">2I", data[16:24])


class Stack(Case):
    def setUp(self):
        super().setUp()
        self.tiny = self.path("tiny.yaml", TINY)

    def stack(self, folder="layers"):
        return json.loads(self.path(f"{folder}/layers.json").read_text(encoding="utf-8"))

    def hashes(self, folder):
        return {path.name: sha256(path) for path in self.path(folder).iterdir()}

    def test_a_folder_holds_what_its_index_says(self):
        self.draw(self.tiny, *SMALL, "-o", "layers/")
        stack = self.stack()
        self.assertEqual(stack["version"], 1)
        self.assertEqual((stack["width"], stack["height"]), (600, 400))
        self.assertEqual(stack["dpi"], 96)
        self.assertEqual(stack["page_mm"], [158.75, 105.833])
        self.assertEqual(stack["compositing"], "src-over-straight-8bit")
        listed = [layer["file"] for layer in stack["layers"]]
        self.assertEqual(sorted([*listed, "layers.json"]), sorted(self.hashes("layers")))
        self.assertEqual(listed[0], "00-background.png")
        for order, layer in enumerate(stack["layers"]):
            self.assertEqual(layer["order"], order)
            self.assertEqual(layer["file"], f"{order:02d}-{layer['id']}.png")
            self.assertTrue(layer["name"] and layer["group"])
            self.assertEqual((layer["opacity"], layer["visible"]), (1, True))
            x0, y0, x1, y1 = layer["bounds"]
            self.assertTrue(0 <= x0 < x1 <= 600 and 0 <= y0 < y1 <= 400, layer)
            data = self.path("layers", None).joinpath(layer["file"]).read_bytes()
            self.assertEqual(png_size(data), (600, 400))
            self.assertEqual(data[25], 6, "has no alpha")
        self.assertIn("movements", [layer["id"] for layer in stack["layers"]])

    @with_pillow
    def test_the_example_of_the_page_gives_the_flat_picture(self):
        text = (ROOT / "docs/stack.md").read_text(encoding="utf-8")
        example = re.search(r"```python\n(.*?)```", text, re.S).group(1)
        page = SMALL if SANITIZED else ("--paper", "A5", "--dpi", "150")
        self.draw(CAMPAIGN, *page, "-o", "layers/", "-o", "map.png", "-o", "map.ora")
        self.judged(PILLOW, "-c", example)
        with zipfile.ZipFile(self.path("map.ora")) as ora:
            self.path("merged.png", ora.read("mergedimage.png"))
        same = ("from PIL import Image, ImageChops; import sys; a, b, c = (Image.open(f)"
                ".convert('RGBA') for f in ('flat.png', 'map.png', 'merged.png')); "
                "sys.exit(a.tobytes() != b.tobytes() or a.tobytes() != c.tobytes())")
        self.judged(PILLOW, "-c", same)

    @with_pillow
    def test_bounds_are_those_that_others_find(self):
        self.draw(self.tiny, *SMALL, "-o", "layers/")
        found = json.loads(self.judged(PILLOW, "-c", """
import json
from PIL import Image
stack = json.load(open("layers/layers.json"))
print(json.dumps([Image.open("layers/" + layer["file"]).getchannel("A").getbbox()
                  for layer in stack["layers"]]))"""))
        self.assertEqual([layer["bounds"] for layer in self.stack()["layers"]], found)

    def test_layered_lays_the_stack_beside_the_picture(self):
        self.path("out").mkdir()
        self.draw(self.tiny, *SMALL, "-o", "out/map.png", "--layered")
        self.draw(self.tiny, *SMALL, "-o", "layers/", "-o", "map.png")
        self.assertEqual(self.hashes("out/map.layers"), self.hashes("layers"))
        self.assertEqual(sha256(self.path("out/map.png")), sha256(self.path("map.png")))

    def test_layered_needs_a_picture_in_a_file(self):
        for output in ("map.svg", "png:/dev/stdout"):
            run = self.expect(64, "render", self.tiny, *SMALL, "-o", output, "--layered")
            self.assertIn("layers", run.err)
        self.assertEqual(self.names(), ["tiny.yaml"])

    def test_all_appears_or_nothing(self):
        for last, code in (("nosuch/a.svg", 73), ("svg:/dev/full", 74), ("a.tga", 64)):
            self.expect(code, "render", self.tiny, *SMALL, "-o", "layers/", "-o", "a.ora",
                        "-o", "a.png", "--layered", "-o", last)
            self.assertEqual(self.names(), ["tiny.yaml"])

    def test_a_disk_that_is_full_leaves_nothing(self):
        for output in ("layers/", "map.ora"):
            done = subprocess.run(
                ["sh", "-c", 'trap "" XFSZ; ulimit -f 8; exec "$@"', "sh", PROGRAM, "render",
                 self.tiny, *SMALL, "-o", output], cwd=self.folder, env=environment(),
                capture_output=True)
            self.assertEqual(done.returncode, 74, done.stderr)
            self.assertIn(b"cannot write this file", done.stderr)
            self.assertEqual(self.names(), ["tiny.yaml"])

    def test_a_folder_that_may_not_be_written_to_is_refused(self):
        shut = self.path("shut")
        shut.mkdir()
        shut.chmod(0o555)
        self.folder.chmod(0o755)
        user = {"user": NOBODY} if os.geteuid() == 0 else {}
        if user and not os.access(PROGRAM, os.X_OK):
            self.skipTest("the program cannot be run by others")
        for output in ("shut/", "shut/layers/", "shut/map.ora"):
            done = subprocess.run([PROGRAM, "render", self.tiny, *SMALL, "-o", output],
                                  cwd=self.folder, env=environment(HOME=None),
                                  capture_output=True, **user)
            self.assertEqual(done.returncode, 73, done.stderr)
        self.assertEqual(list(shut.iterdir()), [])

    def test_an_interrupt_leaves_nothing(self):
        for output in ("layers/", "map.ora"):
            code, took = self.interrupted("render", CAMPAIGN, "--paper", "A0", "--dpi",
                                          "600", "-o", output, after_s=3)
            self.assertEqual(code, 130)
            self.assertLess(took, 20)
            self.assertEqual(self.names(), ["tiny.yaml"])

    def test_a_new_stack_takes_the_old_one_away_and_foreign_files_stay(self):
        self.draw(self.tiny, *SMALL, "-o", "layers/")
        before = self.hashes("layers")
        self.path("layers/notes.txt", "mine")
        self.path("layers/99-mine.png", "mine")
        self.draw(self.tiny, *SMALL, "--without", "movements", "-o", "layers/")
        listed = [layer["file"] for layer in self.stack()["layers"]]
        self.assertLess(len(listed), len(before) - 1)
        self.assertEqual(sorted([*listed, "layers.json", "notes.txt", "99-mine.png"]),
                         sorted(self.hashes("layers")))

    def test_print_resolutions_give_the_paper_its_size(self):
        for dpi, size in ((72, (420, 298)), (1200, (6992, 4961))):
            if SANITIZED and dpi > 72:
                continue
            self.draw(self.tiny, "--paper", "A6-landscape", "--dpi", dpi, "-o", "a.png",
                      "--layers", "movements", "-o", "a/")
            for name in ("a.png", "a/01-movements.png"):
                data = self.path(name).read_bytes()
                self.assertEqual(png_size(data), size)
                at = data.index(b"pHYs")
                per_m = struct.unpack(">I", data[at + 4:at + 8])[0]
                self.assertAlmostEqual(per_m * 0.0254 / dpi, 1, delta=0.002)

    def test_a_name_that_is_a_file_is_refused(self):
        self.path("layers", "a file")
        self.expect(73, "render", self.tiny, *SMALL, "-o", "layers/")
        self.assertEqual(self.path("layers").read_text(), "a file")

    def test_names_are_in_the_language_of_the_map(self):
        self.draw(self.tiny, *SMALL, "--lang", "kk", "-o", "kk/")
        self.draw(self.tiny, *SMALL, "-o", "en/")
        names = [{layer["name"] for layer in self.stack(folder)["layers"][1:]}
                 for folder in ("kk", "en")]
        self.assertNotEqual(*names)

    def test_the_same_bytes_whatever_the_environment(self):
        self.path("elsewhere").mkdir()
        self.draw(CAMPAIGN, *SMALL, "-o", "first/", "-o", "first.ora")
        for name, changes in {"again": {"TZ": "Asia/Almaty", "LANG": "fr_FR.UTF-8"},
                              "folder": {"cwd": self.path("elsewhere")}}.items():
            self.draw(CAMPAIGN, *SMALL, "-o", f"{self.path(name)}/", "-o",
                      self.path(f"{name}.ora"), **changes)
            self.assertEqual(self.hashes(name), self.hashes("first"))
            self.assertEqual(sha256(self.path(f"{name}.ora")), sha256(self.path("first.ora")))


class OpenRaster(Case):
    def setUp(self):
        super().setUp()
        self.draw(self.path("tiny.yaml", TINY), *SMALL, "-o", "map.ora", "-o", "map.png",
                  "-o", "layers/")

    def test_the_type_comes_first_and_all_parts_are_stored_without_a_date(self):
        data = self.path("map.ora").read_bytes()
        self.assertEqual(data[30:54], b"mimetypeimage/openraster")
        with zipfile.ZipFile(self.path("map.ora")) as ora:
            self.assertIsNone(ora.testzip())
            for part in ora.infolist():
                self.assertEqual(part.compress_type, zipfile.ZIP_STORED)
                self.assertEqual(part.date_time, (1980, 1, 1, 0, 0, 0))

    @judge("xmllint")
    def test_the_stack_is_well_formed(self):
        with zipfile.ZipFile(self.path("map.ora")) as ora:
            self.path("stack.xml", ora.read("stack.xml"))
        self.judged("xmllint", "--noout", "stack.xml")

    def test_the_layers_are_those_of_the_folder_cut_to_their_bounds(self):
        stack = json.loads(self.path("layers/layers.json").read_text(encoding="utf-8"))
        with zipfile.ZipFile(self.path("map.ora")) as ora:
            image = tree.fromstring(ora.read("stack.xml"))
            self.assertEqual((image.get("w"), image.get("h")), ("600", "400"))
            found = list(image.iter("layer"))[::-1]
            self.assertEqual(len(found), len(stack["layers"]))
            for got, want in zip(found, stack["layers"]):
                x0, y0, x1, y1 = want["bounds"]
                self.assertEqual(got.get("name"), want["name"])
                self.assertEqual((got.get("x"), got.get("y")), (str(x0), str(y0)))
                self.assertEqual(got.get("visibility"), "visible")
                self.assertEqual(got.get("composite-op"), "svg:src-over")
                self.assertEqual(png_size(ora.read(got.get("src"))), (x1 - x0, y1 - y0))

    def test_layers_stand_in_their_groups(self):
        with zipfile.ZipFile(self.path("map.ora")) as ora:
            root = tree.fromstring(ora.read("stack.xml")).find("stack")
        stack = json.loads(self.path("layers/layers.json").read_text(encoding="utf-8"))
        groups = {layer["file"]: layer["group"] for layer in stack["layers"]}
        nested = 0
        for group in root.findall("stack"):
            for layer in group.iter("layer"):
                nested += 1
                self.assertEqual(groups[layer.get("src")[len("data/"):]], group.get("name"))
        self.assertGreater(nested, 3)

    def test_the_thumbnail_is_small(self):
        with zipfile.ZipFile(self.path("map.ora")) as ora:
            self.assertEqual(png_size(ora.read("Thumbnails/thumbnail.png")), (200, 134))

    def test_it_cannot_go_into_a_pipe(self):
        run = self.expect(64, "render", "tiny.yaml", *SMALL, "-o", "ora:-")
        self.assertIn("pipe", run.err)


if __name__ == "__main__":
    main()
