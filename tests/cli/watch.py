#!/usr/bin/env python3
"""A campaign drawn again whenever it is saved: what comes of it, whatever is saved how."""
import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
import time

from driver import PATIENCE_S, PROGRAM, ROOT, SMALL, TINY, Case, environment, main

AREA = """{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "north",
 "properties": {}, "geometry": {"type": "Polygon", "coordinates":
 [[[62, 44], [70, 44], [70, %s], [62, 48], [62, 44]]]}}]}
"""
LANDS = """territories: [{side: red, area: lands.geojson#north}]
"""
STYLE = """marchmap-style: 1
extends: atlas
background: "%s"
"""


class Watch:
    """A watching program, whose lines are kept as they come."""

    def __init__(self, case, *words):
        self.case = case
        self.process = subprocess.Popen([PROGRAM, "watch", *map(str, words)],
                                        cwd=case.folder, env=environment(), text=True,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE)
        self.out, self.err = [], []
        self.threads = [threading.Thread(target=self.read, args=pair, daemon=True)
                        for pair in ((self.process.stdout, self.out),
                                     (self.process.stderr, self.err))]
        for thread in self.threads:
            thread.start()

    @staticmethod
    def read(stream, lines):
        with contextlib.suppress(ValueError):
            for line in stream:
                lines.append(line)

    def until(self, condition, what):
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if self.process.poll() is not None or time.monotonic() > end:
                self.case.fail(f"no {what}:\n{''.join(self.out + self.err)}")
            time.sleep(0.01)

    def count(self, words):
        return sum(words in line for line in self.err)

    def drawings(self):
        return self.count(" wrote ")

    def drawn(self, more_than):
        """Wait for another drawing than those so far."""
        self.until(lambda: self.drawings() > more_than, "drawing")

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        try:
            code = self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.case.fail("a Ctrl-C is not heard")
        for thread in self.threads:
            thread.join(PATIENCE_S)
        return code

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join(PATIENCE_S)
        self.process.stdout.close()
        self.process.stderr.close()


class WatchCase(Case):
    def watch(self, *words):
        watch = Watch(self, *words)
        self.addCleanup(watch.close)
        return watch

    def begin(self, *words, campaign=TINY, outputs=("w.svg",)):
        self.path("war.yaml", campaign)
        marked = [word for name in outputs for word in ("-o", name)]
        watch = self.watch("war.yaml", *SMALL, *marked, *words)
        watch.drawn(0)
        return watch

    def save(self, watch, name, content):
        """Save a file and wait for the map that comes of it."""
        before = watch.drawings()
        self.path(name, content)
        self.settled(watch, before)

    def settled(self, watch, before):
        """Wait for a drawing that shows the files as they are now: there may be one more
        than one for a save that was seen in two steps."""
        watch.drawn(before)

    def expect_other(self, name, before):
        """Compared without a word about thousands of bytes."""
        self.assertTrue(before != self.path(name).read_bytes(), f"{name} is the same")

    def expect_fresh(self, watch, *words, outputs=("w.svg",)):
        """The last map is, to the byte, what render draws of the files as they are."""
        fresh = [self.path("fresh-" + name) for name in outputs]
        self.draw("war.yaml", *SMALL, *words, *[w for f in fresh for w in ("-o", f)])
        wanted = [path.read_bytes() for path in fresh]
        watch.until(lambda: wanted == [self.path(name).read_bytes() for name in outputs],
                    f"map like a fresh one of {outputs}")

    def test_every_save_is_drawn_as_by_render(self):
        outputs = ("w.svg", "w.png", "w.pdf")
        watch = self.begin(outputs=outputs)
        self.expect_fresh(watch, outputs=outputs)
        for change in (("[75, 47]", "[74, 46.5]"), ("Alpha", "Omega"),
                       ("strength: 1000", "strength: 90000"), ("Tiny", "Tiny, again")):
            before = self.path("w.png").read_bytes()
            text = self.path("war.yaml").read_text().replace(*change)
            self.save(watch, "war.yaml", text)
            self.expect_fresh(watch, outputs=outputs)
            self.expect_other("w.png", before)

    def test_a_mistake_keeps_the_last_map_and_is_told_with_its_place(self):
        watch = self.begin()
        good = self.path("w.svg").read_bytes()
        self.path("war.yaml", TINY.replace("b]}", "bb]}"))
        watch.until(lambda: watch.count("war.yaml:6:"), "mistake")
        watch.until(lambda: watch.count("w.svg stays as before"), "end of the mistake")
        self.assertTrue(good == self.path("w.svg").read_bytes())
        self.assertTrue(watch.count("unknown place 'bb'"))
        self.save(watch, "war.yaml", TINY.replace("Tiny", "Mended"))
        self.expect_fresh(watch)

    def test_a_mistake_at_the_start_does_not_end_it(self):
        self.path("war.yaml", TINY.replace("title:", "titel:"))
        watch = self.watch("war.yaml", *SMALL, "-o", "w.svg")
        watch.until(lambda: watch.count("stays as before"), "mistake")
        self.assertEqual(self.names(), ["war.yaml"])
        self.save(watch, "war.yaml", TINY)
        self.expect_fresh(watch)

    def test_a_file_that_comes_later_is_drawn(self):
        watch = self.watch("war.yaml", *SMALL, "-o", "w.svg")
        watch.until(lambda: watch.count("[no-file]"), "mistake")
        self.save(watch, "war.yaml", TINY)
        self.expect_fresh(watch)

    def test_what_the_command_asks_for_in_vain_ends_it(self):
        self.path("war.yaml", TINY)
        self.expect(64, "watch", "war.yaml")
        self.expect(64, "watch", "war.yaml", "-o", "w.xyz")
        self.expect(64, "watch", "war.yaml", "-o", "w.svg", "--layers", "no-such")
        self.assertEqual(self.names(), ["war.yaml"])

    def test_a_save_by_another_name_is_seen(self):
        watch = self.begin()
        for title in ("Once", "Twice"):
            before = watch.drawings()
            self.path("war.yaml.new", TINY.replace("Tiny", title))
            os.replace(self.path("war.yaml.new"), self.path("war.yaml"))
            watch.drawn(before)
            self.expect_fresh(watch)
        # As vim does: the old file goes away under another name, then a new one comes.
        before = watch.drawings()
        os.rename(self.path("war.yaml"), self.path("war.yaml~"))
        self.path("war.yaml", TINY.replace("Tiny", "Thrice"))
        watch.drawn(before)
        self.expect_fresh(watch)
        self.assertEqual(watch.count("error"), 0)

    def test_a_file_behind_a_link_is_seen(self):
        self.path("real").mkdir()
        self.path("real/war.yaml", TINY)
        os.symlink("real/war.yaml", self.path("war.yaml"))
        watch = self.watch("war.yaml", *SMALL, "-o", "w.svg")
        watch.drawn(0)
        self.save(watch, "real/war.yaml", TINY.replace("Tiny", "Linked"))
        self.expect_fresh(watch)

    def test_a_style_and_what_it_extends_are_seen(self):
        self.path("base.yaml", STYLE % "#FFFFFF")
        self.path("own.yaml", "marchmap-style: 1\nextends: base.yaml\n")
        campaign = TINY.replace("map: {", "map: {style: ./own.yaml, ")
        watch = self.begin(campaign=campaign)
        before = self.path("w.svg").read_bytes()
        self.save(watch, "base.yaml", STYLE % "#FFEEDD")
        self.expect_fresh(watch)
        self.expect_other("w.svg", before)
        self.save(watch, "own.yaml", "marchmap-style: 1\nextends: atlas\n")
        self.expect_fresh(watch)

    def test_geodata_are_seen(self):
        self.path("lands.geojson", AREA % 48)
        watch = self.begin(campaign=TINY + LANDS)
        before = self.path("w.svg").read_bytes()
        self.save(watch, "lands.geojson", AREA % 47)
        self.expect_fresh(watch)
        self.expect_other("w.svg", before)
        self.path("lands.geojson", "{")
        watch.until(lambda: watch.count("lands.geojson:1"), "mistake")
        self.save(watch, "lands.geojson", AREA % 46)
        self.expect_fresh(watch)

    def replace_data(self, folder, name, other):
        shutil.copy(ROOT / "geodata" / other, folder / name)
        if name.endswith(".shp"):
            for end in (".shx", ".dbf"):
                shutil.copy((ROOT / "geodata" / other).with_suffix(end),
                            (folder / name).with_suffix(end))

    def test_a_table_is_seen(self):
        self.path("towns.csv", "name,lon,lat\nGamma,70,43\n")
        watch = self.begin(campaign=TINY + "import: [{places: towns.csv}]\n")
        before = self.path("w.svg").read_bytes()
        self.save(watch, "towns.csv", "name,lon,lat\nGamma,70,43\nDelta,66,46\n")
        self.expect_fresh(watch)
        self.expect_other("w.svg", before)

    def test_the_files_of_the_base_are_seen(self):
        data = self.path("data")
        shutil.copytree(ROOT / "styles", data / "styles")
        (data / "geodata").mkdir()
        for name in ("elev.tif", "rivers.shp", "rivers.shx", "rivers.dbf", "rivers.prj"):
            shutil.copy(ROOT / "geodata" / name, data / "geodata")
        (data / "geodata/small.yaml").write_text(
            "marchmap-base: 1\nsources: {shade: elev.tif, rivers: rivers.shp}\n")
        campaign = TINY.replace("map: {", "map: {base: small, ")
        self.path("war.yaml", campaign)
        watch = self.watch("war.yaml", *SMALL, "-o", "w.svg", "--data-dir", "data")
        watch.drawn(0)
        for name, other in (("rivers.shp", "lakes.shp"), ("elev.tif", "shade.tif")):
            before, drawings = self.path("w.svg").read_bytes(), watch.drawings()
            self.replace_data(data / "geodata", name, other)
            watch.drawn(drawings)
            self.expect_fresh(watch, "--data-dir", "data")
            self.expect_other("w.svg", before)

    def test_ctrl_c_ends_it_and_leaves_nothing_behind(self):
        watch = self.begin()
        self.assertEqual(watch.interrupt(), 130)
        self.assertEqual(self.names(), ["w.svg", "war.yaml"])
        self.assertEqual(watch.count("error"), 0)

    def test_a_line_a_drawing_says_when_and_how_long(self):
        watch = self.begin(outputs=("w.svg", "w.png"))
        lines = [line for line in watch.err if " wrote " in line]
        self.assertRegex(lines[0], r"^\d\d:\d\d:\d\d wrote w\.svg, w\.png \(\d+\.\d\d s\)$")

    def test_quiet_says_nothing_but_mistakes(self):
        self.path("war.yaml", TINY)
        watch = self.watch("war.yaml", *SMALL, "-q", "-o", "w.svg")
        watch.until(self.path("w.svg").exists, "map")
        self.path("war.yaml", TINY.replace("at: b", "at: c"))
        watch.until(lambda: watch.count("unknown place 'c'"), "mistake")
        watch.interrupt()
        self.assertTrue(watch.err[0].startswith("war.yaml:7:"), watch.err)

    def test_json_is_a_line_a_drawing(self):
        self.path("war.yaml", TINY)
        watch = self.watch("war.yaml", *SMALL, "--json", "-o", "w.svg")
        watch.until(lambda: watch.out, "line")
        self.path("war.yaml", TINY.replace("at: b", "at: c"))
        watch.until(lambda: len(watch.out) > 1, "line")
        watch.interrupt()
        first, second = map(json.loads, watch.out[:2])
        self.assertEqual((first["event"], first["outputs"]), ("wrote", ["w.svg"]))
        self.assertGreaterEqual(first["seconds"], 0)
        self.assertEqual(second["event"], "failed")
        self.assertEqual([(p["id"], p["line"]) for p in second["problems"]
                          if p["severity"] == "error"],
                         [("unknown-place", 7)])
        self.assertEqual(watch.err, [])

    def test_two_hundred_saves_take_no_more_memory(self):
        def resident_kb():
            with open(f"/proc/{watch.process.pid}/status", encoding="utf-8") as status:
                return next(int(line.split()[1]) for line in status
                            if line.startswith("VmRSS"))

        if not os.path.exists("/proc/self/status"):
            self.skipTest("no /proc")
        watch = self.begin(outputs=("w.svg", "w.png"))
        early = 0
        for i in range(200):
            place = f"[{66 + i % 50 / 10}, {41 + i % 37 / 10}]"
            self.save(watch, "war.yaml", TINY.replace("[65, 42]", place))
            early = max(early, resident_kb()) if i < 40 else early
        self.assertLess(resident_kb(), early * 1.1 + 2048)
        self.expect_fresh(watch, outputs=("w.svg", "w.png"))


if __name__ == "__main__":
    main()
