#!/usr/bin/env python3
"""Large input and large pages, within the limits that docs/limits.md states."""
import array
import math
import random
import resource
import struct
import time

from driver import CAMPAIGN, TINY, Case, main

GIB = 2**30


def river(path, count):
    """A shapefile with one line of so many points across the map."""
    points = array.array("d")
    for i in range(count):
        t = i / count
        points.append(52 + 48 * t)
        points.append(47 + 8 * math.sin(50 * t) + 0.05 * math.sin(0.9 * i))
    record = struct.pack("<i4d3i", 3, 52, 38, 100, 56, 1, count, 0) + points.tobytes()

    def header(size):
        return (struct.pack(">7i", 9994, 0, 0, 0, 0, 0, size // 2) +
                struct.pack("<2i8d", 1000, 3, 52, 38, 100, 56, 0, 0, 0, 0))

    path.with_suffix(".shp").write_bytes(header(108 + len(record)) +
                                         struct.pack(">2i", 1, len(record) // 2) + record)
    path.with_suffix(".shx").write_bytes(header(108) +
                                         struct.pack(">2i", 50, len(record) // 2))
    path.with_suffix(".dbf").write_bytes(
        struct.pack("<4BI2H20x", 3, 126, 1, 1, 1, 65, 11) +
        struct.pack("<11sc4xBB14x", b"rank", b"N", 10, 0) + b"\r " + b"1".rjust(10) + b"\x1a")


def crowd(count):
    """A campaign with so many movements."""
    chance = random.Random(1741)
    rows = "".join(
        "  - {id: m%d, side: s, date: 17%02d, strength: %d, stops: [%s]}\n" % (
            i, i % 100, i, ", ".join(f"[{chance.uniform(53, 99):.3f}, "
                                     f"{chance.uniform(37, 57):.3f}]" for _ in range(3)))
        for i in range(count))
    return ("marchmap: 1\ntitle: Crowd\ntime: 1700/1800\nsides: {s: {name: S}}\n"
            f"movements:\n{rows}")


class Large(Case):
    def in_limits(self, *words, seconds, gib, code=0):
        """Run in a known time and memory. (The children's largest so far counts.)"""
        started = time.monotonic()
        run = self.expect(code, *words, patience=4 * seconds)
        took = time.monotonic() - started
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        print(f"{self._testMethodName}: {took:.1f} s, {used / GIB:.2f} GiB")
        self.assertLess(used, gib * GIB)
        return run

    def test_0_the_layers_of_a_large_sheet_are_written_in_bands(self):
        # 35 megapixels, which in 27 layers at once would be 3.5 GiB
        self.in_limits("render", CAMPAIGN, "--paper", "A2", "--dpi", "300", "-q", "-o",
                       "layers/", seconds=60, gib=0.35)

    def test_1_a_page_of_a_hundred_megapixels_is_drawn_in_bands(self):
        self.in_limits("render", CAMPAIGN, "--size", "12000x8400", "-q", "-o", "a.png",
                       seconds=30, gib=0.5)

    def test_2_a_river_of_ten_million_points(self):
        river(self.path("river"), 10_000_000)
        file = self.path("river.yaml", "marchmap: 1\ntitle: River\n"
                         "map: {extent: [52, 36, 100, 58]}\ndata: {rivers: river.shp}\n")
        self.in_limits("render", file, "-q", "-o", "a.png", seconds=60, gib=4)

    def test_a_hundred_thousand_towns(self):
        chance = random.Random(1)
        towns = "".join(f"  p{i}: {{at: [{chance.uniform(53, 99):.3f}, "
                        f"{chance.uniform(37, 57):.3f}], name: Town {i}}}\n"
                        for i in range(100_000))
        file = self.path("towns.yaml", f"marchmap: 1\ntitle: Towns\nplaces:\n{towns}")
        self.in_limits("render", file, "--size", "1200x800", "-q", "-o", "a.png",
                       seconds=60, gib=4)

    def test_three_hundred_movements(self):
        file = self.path("crowd.yaml", crowd(300))
        self.in_limits("render", file, "--size", "1200x800", "-q", "-o", "a.svg",
                       seconds=60, gib=4)

    def test_ten_thousand_movements_are_read_and_their_render_can_be_interrupted(self):
        file = self.path("crowd.yaml", crowd(10_000))
        self.in_limits("inspect", file, "--at", "1741", seconds=60, gib=4)
        code, took = self.interrupted("render", file, "-o", "a.png", after_s=4)
        self.assertEqual(code, 130)
        self.assertLess(took, 10)
        self.assertEqual(self.names(), ["crowd.yaml"])

    def test_a_page_beyond_all_measure_can_be_interrupted(self):
        code, took = self.interrupted("render", CAMPAIGN, "--paper", "A0", "--dpi", "2400",
                                      "-o", "a.png", after_s=4)
        self.assertEqual(code, 130)
        self.assertLess(took, 20)
        self.assertEqual(self.names(), [])

    def test_very_long_ways(self):
        stops = ", ".join(f"[{60 + 20 * math.sin(i * 0.7):.3f}, {45 + 8 * math.cos(i):.3f}]"
                          for i in range(10_000))
        file = self.path("way.yaml", TINY.replace("[a, [70, 46], b]", f"\n  [{stops}]"))
        self.in_limits("render", file, "--size", "600x400", "-q", "-o", "a.svg", seconds=60,
                       gib=4)


if __name__ == "__main__":
    main()
